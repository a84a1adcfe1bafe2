-- Which slot of which job was run: written in the transaction of what the job did.
CREATE TABLE IF NOT EXISTS job_runs (
    guild_id BIGINT NOT NULL,
    job_key VARCHAR(128) NOT NULL,
    finished_at BIGINT NOT NULL,
    outcome VARCHAR(16) NOT NULL,
    PRIMARY KEY (guild_id, job_key)
);
