-- Members who wrote in the absence channel without dates and were asked for them.
CREATE TABLE IF NOT EXISTS absence_questions (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    channel_id BIGINT NULL,
    message_id BIGINT NULL,
    PRIMARY KEY (guild_id, member)
)
