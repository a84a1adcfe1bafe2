-- Whoever joined or left: `card` is JSON, what is known of his way and where the message about him stands.
CREATE TABLE IF NOT EXISTS arrivals (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    card LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, member)
);
