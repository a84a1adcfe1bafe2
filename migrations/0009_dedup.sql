-- What was already done (interaction id, event key), with the reply that was given.
CREATE TABLE IF NOT EXISTS dedup (
    guild_id BIGINT NOT NULL,
    dedup_key VARCHAR(64) NOT NULL,
    at BIGINT NOT NULL,
    reply LONGTEXT NULL,
    PRIMARY KEY (guild_id, dedup_key)
);
