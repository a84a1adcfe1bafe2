-- The scheduler asks "who is due?" every second.
CREATE INDEX IF NOT EXISTS guilds_due ON guilds (next_due);
