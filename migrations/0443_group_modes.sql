-- Whether officers publish groups of a guild, instead of the bot.
CREATE TABLE IF NOT EXISTS group_modes (
    guild_id BIGINT NOT NULL,
    by_hand BIGINT NOT NULL,
    PRIMARY KEY (guild_id)
)
