-- How a guild recruits.
CREATE TABLE IF NOT EXISTS recruit_config (
    guild_id BIGINT NOT NULL,
    config LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id)
)
