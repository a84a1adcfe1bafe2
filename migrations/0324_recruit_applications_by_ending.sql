-- A guild loads its open applications and the last few that ended.
CREATE INDEX IF NOT EXISTS recruit_applications_by_ending ON recruit_applications (guild_id, is_over, ending)
