-- Where the cards of whoever joins are shown, whether at all, and the guild's own line on them: `welcome` is JSON.
CREATE TABLE IF NOT EXISTS arrival_welcome (
    guild_id BIGINT NOT NULL,
    welcome LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id)
);
