-- Who is in which party of them, and what he is called at home.
CREATE TABLE IF NOT EXISTS ptb_players (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    member BIGINT NOT NULL,
    place BIGINT NOT NULL,
    party BIGINT NOT NULL,
    nick LONGTEXT,
    PRIMARY KEY (guild_id, number, member)
)
