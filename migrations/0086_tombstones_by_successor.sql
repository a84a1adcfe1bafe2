-- What a guild can be exchanged for.
CREATE INDEX IF NOT EXISTS tombstones_by_successor ON tombstones (successor, since);
