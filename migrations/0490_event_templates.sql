-- Events that come again; `content` is null once a template was deleted, so that its number is never used again.
CREATE TABLE IF NOT EXISTS event_templates (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    content LONGTEXT,
    PRIMARY KEY (guild_id, number)
);
