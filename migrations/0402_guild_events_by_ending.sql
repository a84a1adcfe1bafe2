-- A guild loads its open events and the last few that ended.
CREATE INDEX IF NOT EXISTS guild_events_by_ending ON guild_events (guild_id, is_over, ending);
