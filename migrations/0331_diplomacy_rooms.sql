-- The channel of a guild's diplomats; 0 while Discord is asked to make it.
CREATE TABLE IF NOT EXISTS diplomacy_rooms (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    PRIMARY KEY (guild_id, number)
)
