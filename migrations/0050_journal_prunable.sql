-- Entries whose content need not be kept for ever: the body is erased from prune_at on; NULL = not before somebody says so.
CREATE TABLE IF NOT EXISTS journal_prunable (
    guild_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    prune_at BIGINT NULL,
    PRIMARY KEY (guild_id, seq)
);
