-- Which guilds have unsettled rows, and the oldest of each, without reading the others.
CREATE INDEX IF NOT EXISTS outbox_by_guild ON outbox (settled_at, guild_id, number);
