-- What of the server itself officers want to be changed (1), and how it was before; NULL when the bot changed nothing.
CREATE TABLE IF NOT EXISTS build_wishes (
    guild_id BIGINT NOT NULL,
    wish VARCHAR(20) NOT NULL,
    wanted BIGINT NOT NULL,
    was LONGTEXT NULL,
    PRIMARY KEY (guild_id, wish)
)
