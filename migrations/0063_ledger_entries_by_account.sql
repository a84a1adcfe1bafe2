-- The account of a person in a pool is his last entry of it.
CREATE INDEX IF NOT EXISTS ledger_entries_by_account ON ledger_entries (guild_id, subject, pool, number);
