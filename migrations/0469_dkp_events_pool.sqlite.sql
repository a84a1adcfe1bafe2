-- Into which pool an event books, from its first booking on.
ALTER TABLE dkp_events ADD COLUMN pool BIGINT NOT NULL DEFAULT 0;
