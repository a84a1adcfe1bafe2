-- What was said and done in the channel of an application, until it is put into the staff's files; 0 in author is the bot.
CREATE TABLE IF NOT EXISTS recruit_lines (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    line_no BIGINT NOT NULL,
    said_at BIGINT NOT NULL,
    author BIGINT NOT NULL,
    content LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, number, line_no)
)
