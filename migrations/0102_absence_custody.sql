-- Roles taken from members who are away: exactly these are given back. `taken` is a JSON list of ids.
CREATE TABLE IF NOT EXISTS absence_custody (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    taken LONGTEXT NOT NULL,
    stage VARCHAR(8) NOT NULL,
    reverted BIGINT NOT NULL,
    PRIMARY KEY (guild_id, member)
)
