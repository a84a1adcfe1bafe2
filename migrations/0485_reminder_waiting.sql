-- Who is told of what when his quiet hours are over.
CREATE TABLE IF NOT EXISTS reminder_waiting (
    guild_id BIGINT NOT NULL,
    member BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    items LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, member)
);
