-- Of which pool of points an entry is; 0 = the one that every guild has.
ALTER TABLE ledger_entries ADD COLUMN IF NOT EXISTS pool BIGINT NOT NULL DEFAULT 0;
