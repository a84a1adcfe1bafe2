-- Members who left and of whom something is kept until erased_at.
CREATE TABLE IF NOT EXISTS leavers (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    since BIGINT NOT NULL,
    erased_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, member)
);
