-- Who accepts no private messages, and when that was seen last.
CREATE TABLE IF NOT EXISTS reminder_closed (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, member)
);
