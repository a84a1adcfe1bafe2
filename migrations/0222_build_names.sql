-- What the bot called what it made: whatever is called otherwise by now, people called so.
CREATE TABLE IF NOT EXISTS build_names (
    guild_id BIGINT NOT NULL,
    object VARCHAR(40) NOT NULL,
    name LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, object)
)
