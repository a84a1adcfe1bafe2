-- The row of the guild that must have ended before this one begins; NULL for none.
ALTER TABLE outbox ADD COLUMN after_number BIGINT NULL;
