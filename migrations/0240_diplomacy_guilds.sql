-- Other guilds. One that was struck out leaves its number, so that none is given twice; 0 in reminded_of is never.
CREATE TABLE IF NOT EXISTS diplomacy_guilds (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    entry LONGTEXT NOT NULL,
    reminded_of BIGINT NOT NULL,
    is_removed BIGINT NOT NULL,
    PRIMARY KEY (guild_id, number)
)
