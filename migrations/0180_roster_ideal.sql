-- How many of a role a guild wants, where that differs from the game's pack.
CREATE TABLE IF NOT EXISTS roster_ideal (
    guild_id BIGINT NOT NULL,
    role VARCHAR(64) NOT NULL,
    wanted BIGINT NOT NULL,
    PRIMARY KEY (guild_id, role)
)
