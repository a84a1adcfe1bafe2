-- Roles that are still to be given (1) or taken (0) because somebody became a diplomat or is none any more.
CREATE TABLE IF NOT EXISTS diplomacy_wishes (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    role_id BIGINT NOT NULL,
    wanted BIGINT NOT NULL,
    PRIMARY KEY (guild_id, member, role_id)
)
