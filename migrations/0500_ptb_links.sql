-- The war server of a guild, or whose war server it is; codes that are good, questions that wait. 0 is nobody.
CREATE TABLE IF NOT EXISTS ptb_links (
    guild_id BIGINT NOT NULL,
    config LONGTEXT NOT NULL,
    link LONGTEXT,
    offer LONGTEXT,
    offer_by BIGINT NOT NULL,
    asked LONGTEXT,
    asked_by BIGINT NOT NULL,
    PRIMARY KEY (guild_id)
)
