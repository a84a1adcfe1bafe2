-- What was seen of events, in the order in which it was heard, until nothing of the event is corrected any more.
-- kind: shown (everybody in the rooms: the rows that follow), seated, in, out, outage, overrun, here. member and channel_id: 0 for none.
CREATE TABLE IF NOT EXISTS attendance_seen (
    guild_id BIGINT NOT NULL,
    event_no BIGINT NOT NULL,
    number BIGINT NOT NULL,
    kind VARCHAR(8) NOT NULL,
    seen_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    member BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    deafened BIGINT NOT NULL,
    audience BIGINT NOT NULL,
    PRIMARY KEY (guild_id, event_no, number)
)
