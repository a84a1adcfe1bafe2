-- Where each shard left its session: with it the next process goes on where this one ended.
-- Written together with the mirrors, in one transaction. About the connection, not about a tenant: no guild_id.
CREATE TABLE IF NOT EXISTS gateway_sessions (
    shard BIGINT NOT NULL,
    shards BIGINT NOT NULL,
    bot_id BIGINT NOT NULL,
    gateway_url VARCHAR(255) NOT NULL,
    intents BIGINT NOT NULL,
    session_id VARCHAR(255) NOT NULL,
    resume_url VARCHAR(255) NOT NULL,
    mark BIGINT NOT NULL,
    clock_offset_ms BIGINT NULL,
    written_at BIGINT NOT NULL,
    PRIMARY KEY (shard)
);
