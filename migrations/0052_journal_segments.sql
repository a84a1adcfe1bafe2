-- Months of a journal that are closed: closing = hash over the closing before it, the guild, the month (202603) and the last entry.
CREATE TABLE IF NOT EXISTS journal_segments (
    guild_id BIGINT NOT NULL,
    month BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    last_hash VARCHAR(64) NOT NULL,
    sealed_at BIGINT NOT NULL,
    closing VARCHAR(64) NOT NULL,
    PRIMARY KEY (guild_id, month)
);
