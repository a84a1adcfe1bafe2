-- The account of a person is his last entry.
CREATE INDEX IF NOT EXISTS ledger_entries_by_subject ON ledger_entries (guild_id, subject, number);
