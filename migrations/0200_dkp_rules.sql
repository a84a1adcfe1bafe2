-- What holds for every account of a guild. `rules` is JSON; decayed = the last period whose decay is booked (a date).
CREATE TABLE IF NOT EXISTS dkp_rules (
    guild_id BIGINT NOT NULL,
    rules LONGTEXT NOT NULL,
    decayed VARCHAR(10) NULL,
    PRIMARY KEY (guild_id)
)
