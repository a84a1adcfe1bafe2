-- What members said to it themselves, in order.
CREATE TABLE IF NOT EXISTS attendance_appeals (
    guild_id BIGINT NOT NULL,
    event_no BIGINT NOT NULL,
    member BIGINT NOT NULL,
    number BIGINT NOT NULL,
    said_at BIGINT NOT NULL,
    reason LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, event_no, member, number)
)
