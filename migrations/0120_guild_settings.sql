-- What officers set, one row per setting; a missing row means the default.
CREATE TABLE IF NOT EXISTS guild_settings (
    guild_id BIGINT NOT NULL,
    name VARCHAR(64) NOT NULL,
    value VARCHAR(200) NOT NULL,
    PRIMARY KEY (guild_id, name)
)
