-- Which steps were done, or dropped, for which events.
CREATE TABLE IF NOT EXISTS reminder_runs (
    guild_id BIGINT NOT NULL,
    event_no BIGINT NOT NULL,
    step_no BIGINT NOT NULL,
    ran_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, event_no, step_no)
);
