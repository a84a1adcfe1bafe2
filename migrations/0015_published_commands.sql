-- The digest of the commands last registered with Discord, so that a restart registers nothing anew.
CREATE TABLE IF NOT EXISTS published_commands (
    application_id BIGINT NOT NULL,
    digest VARCHAR(64) NOT NULL,
    PRIMARY KEY (application_id)
);
