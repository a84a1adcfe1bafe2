-- The friend whom somebody named in his registration, and who is asked; 0 is nobody.
ALTER TABLE onboarding_people ADD COLUMN named BIGINT NOT NULL DEFAULT 0;
