-- Events. `made_by` is 0 for the bot and for whoever was erased; `origin` is the occurrence of a template, such as 17@2026-03-05;
-- `content` is everything else that names nobody.
CREATE TABLE IF NOT EXISTS guild_events (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    status VARCHAR(16) NOT NULL,
    start_at BIGINT NOT NULL,
    end_at BIGINT NOT NULL,
    origin VARCHAR(40),
    made_by BIGINT NOT NULL,
    ending BIGINT NOT NULL,
    is_over BIGINT NOT NULL,
    content LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, number)
);
