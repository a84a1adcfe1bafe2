-- When whom a guild reminds; one that never changed that has no row. `last_step` is the highest number of a step so far.
CREATE TABLE IF NOT EXISTS reminder_rules (
    guild_id BIGINT NOT NULL,
    last_step BIGINT NOT NULL,
    content LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id)
);
