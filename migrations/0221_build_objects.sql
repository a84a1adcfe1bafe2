-- Every role, category, channel and guide: where it is (0: nowhere), whether the bot made it, and what the newest run does with it.
CREATE TABLE IF NOT EXISTS build_objects (
    guild_id BIGINT NOT NULL,
    object VARCHAR(40) NOT NULL,
    discord_id BIGINT NOT NULL,
    made BIGINT NOT NULL,
    run_no BIGINT NOT NULL,
    action VARCHAR(12) NOT NULL,
    target BIGINT NOT NULL,
    ended BIGINT NULL,
    PRIMARY KEY (guild_id, object)
)
