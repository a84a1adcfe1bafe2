-- One row per person of whom anything is known. `before_change` is JSON: what the last change took the place of.
CREATE TABLE IF NOT EXISTS profiles (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    main_character BIGINT NOT NULL,
    language VARCHAR(8) NULL,
    zone VARCHAR(64) NULL,
    revision BIGINT NOT NULL,
    before_change LONGTEXT NULL,
    PRIMARY KEY (guild_id, member)
)
