-- Many who join at the moment, counted in one message: `crowd` is JSON.
CREATE TABLE IF NOT EXISTS arrival_crowds (
    guild_id BIGINT NOT NULL,
    crowd LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id)
);
