-- What an entry of the journal booked, for whoever reads the journal with its amounts.
CREATE INDEX IF NOT EXISTS ledger_bookings_by_seq ON ledger_bookings (guild_id, seq);
