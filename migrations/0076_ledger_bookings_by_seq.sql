-- Bookings in the order of the journal, in which they are compared with it.
CREATE INDEX IF NOT EXISTS ledger_bookings_by_seq ON ledger_bookings (guild_id, seq);
