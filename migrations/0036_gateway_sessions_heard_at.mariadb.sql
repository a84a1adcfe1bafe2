-- Until when everything that happened was heard for certain; what came after that and before the session goes on is an outage.
ALTER TABLE gateway_sessions ADD COLUMN IF NOT EXISTS heard_at BIGINT NULL;
