-- Events that are being measured. rooms is a JSON list of voice channels.
CREATE TABLE IF NOT EXISTS attendance_watches (
    guild_id BIGINT NOT NULL,
    event_no BIGINT NOT NULL,
    rooms LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, event_no)
)
