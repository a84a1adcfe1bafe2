-- How an event went for somebody, as it was measured (JSON).
CREATE TABLE IF NOT EXISTS attendance_entries (
    guild_id BIGINT NOT NULL,
    event_no BIGINT NOT NULL,
    member BIGINT NOT NULL,
    measured LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, event_no, member)
)
