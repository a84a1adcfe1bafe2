-- Who is in voice on the servers in `mirrors`, where and how: a RESUME brings what changed, not who sat there before.
CREATE TABLE IF NOT EXISTS mirror_voices (
    server_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    channel_id BIGINT NOT NULL,
    is_deafened BIGINT NOT NULL,
    is_suppressed BIGINT NOT NULL,
    PRIMARY KEY (server_id, user_id)
);
