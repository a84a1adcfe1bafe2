-- One row per absence; rows of ended ones stay as history. `terms` and `before_edit` are JSON.
CREATE TABLE IF NOT EXISTS absences (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    member BIGINT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    terms LONGTEXT NOT NULL,
    source_channel BIGINT NULL,
    source_message BIGINT NULL,
    locale VARCHAR(8) NOT NULL,
    started BIGINT NOT NULL,
    reminded BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    before_edit LONGTEXT NULL,
    ending BIGINT NOT NULL,
    is_over BIGINT NOT NULL,
    PRIMARY KEY (guild_id, number)
)
