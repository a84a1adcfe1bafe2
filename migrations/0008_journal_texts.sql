-- The free texts of journal entries, which hold only their salted hashes. Erased: body NULL, salt ''.
CREATE TABLE IF NOT EXISTS journal_texts (
    guild_id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    slot BIGINT NOT NULL,
    salt VARCHAR(32) NOT NULL,
    body LONGTEXT NULL,
    PRIMARY KEY (guild_id, seq, slot)
);
