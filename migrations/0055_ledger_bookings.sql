-- What was booked: once per key, for ever. seq = the journal entry that says so; of_key = the hold that it ends, or what it takes back.
CREATE TABLE IF NOT EXISTS ledger_bookings (
    guild_id BIGINT NOT NULL,
    booking_key VARCHAR(64) NOT NULL,
    seq BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL,
    of_key VARCHAR(64) NULL,
    PRIMARY KEY (guild_id, booking_key),
    UNIQUE (guild_id, of_key)
);
