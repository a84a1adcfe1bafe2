-- Guilds that are out of use: kept until purge_at, then erased in steps (stage: kept, purging, purged).
-- why: reset, replaced, removed. successor = the guild that its server has meanwhile; NULL when the bot was removed.
CREATE TABLE IF NOT EXISTS tombstones (
    guild_id BIGINT NOT NULL,
    server_id BIGINT NOT NULL,
    why VARCHAR(16) NOT NULL,
    since BIGINT NOT NULL,
    purge_at BIGINT NOT NULL,
    stage VARCHAR(16) NOT NULL,
    successor BIGINT NULL,
    PRIMARY KEY (guild_id)
);
