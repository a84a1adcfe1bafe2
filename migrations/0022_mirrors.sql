-- Servers as last seen through the gateway, without their members: name, roles, channels, as `storage::mirrors` encodes them.
-- A cache of Discord's own data, known before a server has a guild: no guild_id.
CREATE TABLE IF NOT EXISTS mirrors (
    server_id BIGINT NOT NULL,
    body LONGBLOB NOT NULL,
    PRIMARY KEY (server_id)
);
