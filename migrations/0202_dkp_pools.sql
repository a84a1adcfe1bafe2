-- Pools of points: 0 is the one that every guild has. What it is called (NULL: nothing of its own), what holds in it (`rules` is JSON), and the last
-- period whose decay is booked (a date).
CREATE TABLE IF NOT EXISTS dkp_pools (
    guild_id BIGINT NOT NULL,
    pool BIGINT NOT NULL,
    name LONGTEXT NULL,
    is_closed BIGINT NOT NULL,
    rules LONGTEXT NOT NULL,
    decayed VARCHAR(10) NULL,
    PRIMARY KEY (guild_id, pool)
)
