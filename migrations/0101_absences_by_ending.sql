-- A guild loads its open absences and the last few that ended.
CREATE INDEX IF NOT EXISTS absences_by_ending ON absences (guild_id, is_over, ending)
