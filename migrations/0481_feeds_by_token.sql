-- An address names its guild by nothing but its token.
CREATE UNIQUE INDEX IF NOT EXISTS feeds_by_token ON feeds (token);
