-- Unsettled rows (settled_at NULL) are found at start in the order in which they were made.
CREATE INDEX IF NOT EXISTS outbox_unsettled ON outbox (settled_at, made_at);
