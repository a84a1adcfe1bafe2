-- Events whose parties have roles and rooms.
CREATE TABLE IF NOT EXISTS ptb_events (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    content LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, number)
)
