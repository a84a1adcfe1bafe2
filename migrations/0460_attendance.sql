-- What counts as being there in a guild (rules is JSON), and since when nothing is heard while something is measured.
CREATE TABLE IF NOT EXISTS attendance (
    guild_id BIGINT NOT NULL,
    rules LONGTEXT NOT NULL,
    deaf_since BIGINT NULL,
    PRIMARY KEY (guild_id)
)
