-- Who speaks for which guild of the register.
CREATE TABLE IF NOT EXISTS diplomacy_diplomats (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    number BIGINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (guild_id, member)
)
