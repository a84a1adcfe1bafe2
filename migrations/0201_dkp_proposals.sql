-- Bookings that were shown and wait for a yes. number = the journal entry that holds it; `body` is JSON.
CREATE TABLE IF NOT EXISTS dkp_proposals (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    body LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, number)
)
