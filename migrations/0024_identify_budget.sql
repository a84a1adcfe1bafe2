-- How many sessions a bot may still begin, counted before each: beyond the limit Discord resets the token, and a process
-- that crashes in a loop forgets what it used. About the bot, not about a tenant: no guild_id.
CREATE TABLE IF NOT EXISTS identify_budget (
    bot_id BIGINT NOT NULL,
    total BIGINT NOT NULL,
    remaining BIGINT NOT NULL,
    resets_at BIGINT NOT NULL,
    PRIMARY KEY (bot_id)
);
