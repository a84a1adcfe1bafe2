-- The Discord servers of each guild: kind is 'home' or 'war'.
CREATE TABLE IF NOT EXISTS servers (
    server_id BIGINT NOT NULL,
    guild_id BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL,
    PRIMARY KEY (server_id),
    FOREIGN KEY (guild_id) REFERENCES guilds (guild_id)
);
