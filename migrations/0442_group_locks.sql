-- Who stays in which party of an event; party 0 is the bench, an empty role is none.
CREATE TABLE IF NOT EXISTS group_locks (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    member BIGINT NOT NULL,
    party BIGINT NOT NULL,
    role VARCHAR(64) NOT NULL,
    PRIMARY KEY (guild_id, number, member)
)
