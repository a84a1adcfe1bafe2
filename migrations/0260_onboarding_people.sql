-- One row per person of whom anything is known: rules accepted, registration, roles. `record` is JSON; 0 in decided_by is nobody.
CREATE TABLE IF NOT EXISTS onboarding_people (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    decided_by BIGINT NOT NULL,
    record LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, member)
)
