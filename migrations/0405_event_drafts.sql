-- Events that officers were shown and did not say yes to yet.
CREATE TABLE IF NOT EXISTS event_drafts (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    content LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, member)
);
