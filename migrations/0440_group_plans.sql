-- The groups of an event: how many parties the draft has, and what members were told; 0 in told_at is never.
CREATE TABLE IF NOT EXISTS group_plans (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    parties BIGINT NOT NULL,
    told_at BIGINT NOT NULL,
    told_parties BIGINT NOT NULL,
    slot BIGINT NOT NULL,
    PRIMARY KEY (guild_id, number)
)
