-- The tenants. `next_due` is when the scheduler must wake the guild next (epoch ms), NULL = never.
CREATE TABLE IF NOT EXISTS guilds (
    guild_id BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    next_due BIGINT NULL,
    PRIMARY KEY (guild_id)
);
