-- On the war server: whether he was sent a link to it for this event.
ALTER TABLE ptb_players ADD COLUMN IF NOT EXISTS invited BIGINT NOT NULL DEFAULT 0;
