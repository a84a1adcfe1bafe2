-- The members of the servers in `mirrors`. `past` is 1 for the last complete list of a session that was lost: what
-- happened meanwhile is its difference to the next complete list.
CREATE TABLE IF NOT EXISTS mirror_members (
    server_id BIGINT NOT NULL,
    past BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    body LONGBLOB NOT NULL,
    PRIMARY KEY (server_id, past, user_id)
);
