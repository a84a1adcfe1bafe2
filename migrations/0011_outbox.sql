-- Changes to make in Discord. state: pending | sent | done | dead. `about` is free JSON of the feature.
CREATE TABLE IF NOT EXISTS outbox (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    lane VARCHAR(64) NOT NULL,
    feature VARCHAR(32) NOT NULL,
    effect LONGTEXT NOT NULL,
    about LONGTEXT NOT NULL,
    state VARCHAR(8) NOT NULL,
    attempts BIGINT NOT NULL,
    next_try BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    settled_at BIGINT NULL,
    correlation VARCHAR(36) NOT NULL,
    note VARCHAR(500) NOT NULL,
    PRIMARY KEY (guild_id, number)
);
