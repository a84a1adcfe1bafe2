-- The building of a guild's server: the run that is going on or was the last, and the areas that are not wanted.
CREATE TABLE IF NOT EXISTS build_runs (
    guild_id BIGINT NOT NULL,
    no BIGINT NOT NULL,
    undoes BIGINT NOT NULL,
    stage BIGINT NOT NULL,
    left_out VARCHAR(200) NOT NULL,
    PRIMARY KEY (guild_id)
)
