-- What one person answered to all events.
CREATE INDEX IF NOT EXISTS event_signups_by_member ON event_signups (guild_id, member);
