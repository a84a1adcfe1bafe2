-- Applications. Numbers are never given twice, so rows stay when what they say is erased; 0 in member, handler, last_by and noted_by is nobody.
CREATE TABLE IF NOT EXISTS recruit_applications (
    guild_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    member BIGINT NOT NULL,
    handler BIGINT NOT NULL,
    last_by BIGINT NOT NULL,
    stage VARCHAR(16) NOT NULL,
    ending BIGINT NOT NULL,
    is_over BIGINT NOT NULL,
    note LONGTEXT NULL,
    noted_by BIGINT NOT NULL,
    content LONGTEXT NOT NULL,
    PRIMARY KEY (guild_id, number)
)
