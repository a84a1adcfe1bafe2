-- Calls that Discord counts against the bot, by the minute: a crash must not forget them.
CREATE TABLE IF NOT EXISTS invalid_calls (
    minute BIGINT NOT NULL,
    calls BIGINT NOT NULL,
    PRIMARY KEY (minute)
);
