-- Whoever is erased is found without reading everybody's rows.
CREATE INDEX IF NOT EXISTS predecessor_rows_by_member ON predecessor_rows (guild_id, member);
