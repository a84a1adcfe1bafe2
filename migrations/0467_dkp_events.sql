-- What events are to have booked in all (due), and have booked (booked), in hundredths, as long as that may be corrected.
CREATE TABLE IF NOT EXISTS dkp_events (
    guild_id BIGINT NOT NULL,
    event_no BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL,
    member BIGINT NOT NULL,
    due BIGINT NOT NULL,
    booked BIGINT NOT NULL,
    PRIMARY KEY (guild_id, event_no, kind, member)
)
