-- Standing groups. One that is not kept any more leaves its number, so that none is given twice; 0 is nobody, or never.
CREATE TABLE IF NOT EXISTS statics (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    name VARCHAR(64) NOT NULL,
    leader BIGINT NOT NULL,
    deleted_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, number)
)
