-- Roles and rooms that there are for parties; number 0 is the channel for information.
CREATE TABLE IF NOT EXISTS ptb_rooms (
    guild_id BIGINT NOT NULL,
    slot BIGINT NOT NULL,
    content LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, slot)
)
