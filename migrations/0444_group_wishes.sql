-- With whom members wish to play, or not: member wishes, about is whom it is about. wish: together or apart.
CREATE TABLE IF NOT EXISTS group_wishes (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    about BIGINT NOT NULL,
    wish VARCHAR(8) NOT NULL,
    PRIMARY KEY (guild_id, member, about)
)
