-- Standing messages as they were last posted; digest tells whether they differ from what should be.
CREATE TABLE IF NOT EXISTS panels (
    guild_id BIGINT NOT NULL,
    panel VARCHAR(64) NOT NULL,
    channel_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    digest VARCHAR(64) NOT NULL,
    PRIMARY KEY (guild_id, panel)
);
