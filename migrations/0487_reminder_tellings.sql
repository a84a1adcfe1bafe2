-- Who was told of which event by which step, and when that was to start then: nobody is told twice of the same start.
CREATE TABLE IF NOT EXISTS reminder_tellings (
    guild_id BIGINT NOT NULL,
    event_no BIGINT NOT NULL,
    step_no BIGINT NOT NULL,
    member BIGINT NOT NULL,
    start_at BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    way VARCHAR(8) NOT NULL,
    as_group VARCHAR(16) NOT NULL,
    PRIMARY KEY (guild_id, event_no, step_no, member, start_at)
);
