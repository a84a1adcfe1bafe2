-- What can be purged by now, without looking at every guild.
CREATE INDEX IF NOT EXISTS tombstones_by_stage ON tombstones (stage, purge_at);
