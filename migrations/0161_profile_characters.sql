-- The characters of people. `weapons` are codes of the game's pack, such as `GS/W`; `updated_at` 0 means never.
CREATE TABLE IF NOT EXISTS profile_characters (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    number BIGINT NOT NULL,
    name VARCHAR(200) NULL,
    weapons VARCHAR(64) NOT NULL,
    role VARCHAR(64) NULL,
    gear_score BIGINT NULL,
    build LONGTEXT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, member, number)
)
