-- What officers said to it, in order. officer: 0 when he was erased.
CREATE TABLE IF NOT EXISTS attendance_corrections (
    guild_id BIGINT NOT NULL,
    event_no BIGINT NOT NULL,
    member BIGINT NOT NULL,
    number BIGINT NOT NULL,
    said_at BIGINT NOT NULL,
    officer BIGINT NOT NULL,
    outcome VARCHAR(16) NOT NULL,
    reason LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, event_no, member, number)
)
