-- What would change so much at once that officers are asked first. state: open, done, declined; held is JSON.
CREATE TABLE IF NOT EXISTS confirmations (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL,
    held LONGTEXT NOT NULL,
    affected BIGINT NOT NULL,
    whole BIGINT NOT NULL,
    state VARCHAR(16) NOT NULL,
    PRIMARY KEY (guild_id, number)
);
