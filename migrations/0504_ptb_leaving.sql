-- Who is to lose the role of which party.
CREATE TABLE IF NOT EXISTS ptb_leaving (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    role_id BIGINT NOT NULL,
    PRIMARY KEY (guild_id, member, role_id)
)
