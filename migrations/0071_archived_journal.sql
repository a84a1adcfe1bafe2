-- Months of journals that were sealed long ago: entries first_seq to last_seq, the newest of last_at, as compressed lines of JSON.
-- Its name stands before `journal` in the order of copies: whoever chains a copy anew meets the oldest entries first.
CREATE TABLE IF NOT EXISTS archived_journal (
    guild_id BIGINT NOT NULL,
    first_seq BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    packed LONGBLOB NOT NULL,
    PRIMARY KEY (guild_id, first_seq)
);
