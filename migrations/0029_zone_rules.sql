-- The edition of the time zone rules by which stored wall-clock times were resolved last (one row, about the bot).
CREATE TABLE IF NOT EXISTS zone_rules (
    edition VARCHAR(32) NOT NULL,
    noted_at BIGINT NOT NULL,
    PRIMARY KEY (edition)
);
