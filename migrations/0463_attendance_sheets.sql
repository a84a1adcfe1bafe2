-- What events came to: name, times and worth as JSON; whose it was stands in the entries.
CREATE TABLE IF NOT EXISTS attendance_sheets (
    guild_id BIGINT NOT NULL,
    event_no BIGINT NOT NULL,
    content LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, event_no)
)
