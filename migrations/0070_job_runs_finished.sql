-- Pruning walks from the oldest.
CREATE INDEX IF NOT EXISTS job_runs_finished ON job_runs (finished_at);
