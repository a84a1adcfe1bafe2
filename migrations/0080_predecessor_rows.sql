-- Rows of the bot before this one that no feature has taken up yet: `content` is one row as a JSON object, sha256 its hash.
-- member: whose it is, when it is about one person only.
CREATE TABLE IF NOT EXISTS predecessor_rows (
    guild_id BIGINT NOT NULL,
    source_table VARCHAR(64) NOT NULL,
    source_key VARCHAR(200) NOT NULL,
    member BIGINT NULL,
    sha256 VARCHAR(64) NOT NULL,
    content LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, source_table, source_key)
);
