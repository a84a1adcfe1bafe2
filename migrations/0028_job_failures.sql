-- Jobs that went wrong: how often, and when each is tried again. A job that is done has no row.
CREATE TABLE IF NOT EXISTS job_failures (
    guild_id BIGINT NOT NULL,
    job_key VARCHAR(128) NOT NULL,
    tries BIGINT NOT NULL,
    again_at BIGINT NOT NULL,
    why LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, job_key)
);
