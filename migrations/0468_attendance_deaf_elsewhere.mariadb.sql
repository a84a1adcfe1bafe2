-- Since when nothing is heard of the war server while something is measured.
ALTER TABLE attendance ADD COLUMN IF NOT EXISTS deaf_elsewhere BIGINT NULL;
