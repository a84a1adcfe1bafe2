-- Who is due is read in pages, in the order of (next_due, guild_id): a page must not sort all that are due at midnight.
CREATE INDEX IF NOT EXISTS guilds_due_in_order ON guilds (next_due, guild_id);
