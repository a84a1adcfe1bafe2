-- Who was told of which event by which step: nobody is told twice.
CREATE TABLE IF NOT EXISTS reminder_told (
    guild_id BIGINT NOT NULL,
    event_no BIGINT NOT NULL,
    step_no BIGINT NOT NULL,
    member BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    way VARCHAR(8) NOT NULL,
    as_group VARCHAR(16) NOT NULL,
    PRIMARY KEY (guild_id, event_no, step_no, member)
);
