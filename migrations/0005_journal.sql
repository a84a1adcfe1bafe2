-- What happened, one hash chain per guild, append-only. actor is a subject number (0 = the bot itself).
CREATE TABLE IF NOT EXISTS journal (
    guild_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor BIGINT NOT NULL,
    correlation VARCHAR(36) NOT NULL,
    feature VARCHAR(32) NOT NULL,
    kind VARCHAR(64) NOT NULL,
    payload LONGTEXT NOT NULL,
    prev_hash VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    PRIMARY KEY (guild_id, seq)
);
