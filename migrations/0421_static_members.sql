-- Who has which place in a standing group; places begin with 1.
CREATE TABLE IF NOT EXISTS static_members (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    member BIGINT NOT NULL,
    PRIMARY KEY (guild_id, number, place)
)
