-- When somebody was asked last to complete his profile.
CREATE TABLE IF NOT EXISTS roster_asked (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (guild_id, member)
)
