-- One event per occurrence of a template, whatever happens.
CREATE UNIQUE INDEX IF NOT EXISTS guild_events_by_origin ON guild_events (guild_id, origin);
