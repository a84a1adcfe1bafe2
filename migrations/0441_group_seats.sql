-- Who is in which party of an event: stage 0 is the draft, 1 what members were told; party 0 is the bench; an empty role is none.
CREATE TABLE IF NOT EXISTS group_seats (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    stage BIGINT NOT NULL,
    party BIGINT NOT NULL,
    place BIGINT NOT NULL,
    member BIGINT NOT NULL,
    role VARCHAR(64) NOT NULL,
    PRIMARY KEY (guild_id, number, stage, party, place)
)
