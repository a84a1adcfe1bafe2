-- Since when Discord may have carried a row out without our knowing; NULL when it certainly has not.
ALTER TABLE outbox ADD COLUMN IF NOT EXISTS sent_at BIGINT NULL;
