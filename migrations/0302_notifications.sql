-- How members want to be reminded; whoever has no row gets private messages, one by one, at any hour. Minutes of the day.
CREATE TABLE IF NOT EXISTS notifications (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    by_way VARCHAR(16) NOT NULL,
    quiet_from BIGINT NULL,
    quiet_until BIGINT NULL,
    together BIGINT NOT NULL,
    PRIMARY KEY (guild_id, member)
);
