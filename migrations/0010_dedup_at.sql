-- Pruning walks from the oldest.
CREATE INDEX IF NOT EXISTS dedup_at ON dedup (at);
