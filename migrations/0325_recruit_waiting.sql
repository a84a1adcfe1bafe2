-- Whoever waits for a place, in the order of the numbers.
CREATE TABLE IF NOT EXISTS recruit_waiting (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    member BIGINT NOT NULL,
    content LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, number)
)
