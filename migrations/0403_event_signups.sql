-- Who answered what: one row per event and person. `signed_by` is the officer who answered for him, 0 for himself.
CREATE TABLE IF NOT EXISTS event_signups (
    guild_id BIGINT NOT NULL,
    event_no BIGINT NOT NULL,
    member BIGINT NOT NULL,
    answer VARCHAR(8) NOT NULL,
    role_code VARCHAR(64),
    since_at BIGINT NOT NULL,
    signed_by BIGINT NOT NULL,
    content LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, event_no, member)
);
