-- The roles that a guild gives to pairs of weapons, where they differ from the game's pack.
CREATE TABLE IF NOT EXISTS profile_pairs (
    guild_id BIGINT NOT NULL,
    weapons VARCHAR(64) NOT NULL,
    role VARCHAR(64) NOT NULL,
    PRIMARY KEY (guild_id, weapons)
)
