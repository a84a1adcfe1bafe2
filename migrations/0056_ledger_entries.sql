-- What each booking did to whom (a subject), in hundredths of a point; balance and held are what the account was after it.
CREATE TABLE IF NOT EXISTS ledger_entries (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    booking_key VARCHAR(64) NOT NULL,
    subject BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    hold BIGINT NOT NULL,
    balance BIGINT NOT NULL,
    held BIGINT NOT NULL,
    PRIMARY KEY (guild_id, number),
    UNIQUE (guild_id, booking_key, subject)
);
