-- The rules, what reasons mean, and the highest number of a registration. `value` is JSON.
CREATE TABLE IF NOT EXISTS onboarding_settings (
    guild_id BIGINT NOT NULL,
    name VARCHAR(32) NOT NULL,
    value LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, name)
)
