-- Addresses under which calendars read a guild's events; `member` is 0 for the guild's own.
CREATE TABLE IF NOT EXISTS feeds (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    token VARCHAR(32) NOT NULL,
    PRIMARY KEY (guild_id, member)
);
