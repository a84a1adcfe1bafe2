-- When the bot wrote last to see whether it can: one row for each that does (today there is one, `writer`).
CREATE TABLE IF NOT EXISTS beats (
    name VARCHAR(32) NOT NULL PRIMARY KEY,
    at   BIGINT NOT NULL
);
