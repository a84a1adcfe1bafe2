-- Who a subject number of the journal is. user_id becomes NULL when the person is erased: the number stays, the chain holds.
CREATE TABLE IF NOT EXISTS subjects (
    guild_id BIGINT NOT NULL,
    subject BIGINT NOT NULL,
    user_id BIGINT NULL,
    PRIMARY KEY (guild_id, subject),
    UNIQUE (guild_id, user_id)
);
