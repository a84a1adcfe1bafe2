-- What can be pruned by now, without looking at every guild.
CREATE INDEX IF NOT EXISTS journal_prunable_by_time ON journal_prunable (prune_at);
