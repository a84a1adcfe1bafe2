-- What could not be done and why: for operators, to look at and to retry.
CREATE TABLE IF NOT EXISTS dead_letters (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    what LONGTEXT NOT NULL,
    why LONGTEXT NOT NULL,
    correlation VARCHAR(36) NOT NULL,
    PRIMARY KEY (guild_id, number)
);
