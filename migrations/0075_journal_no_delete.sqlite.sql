-- An entry leaves the journal only when it stands in the archive.
CREATE TRIGGER IF NOT EXISTS journal_no_delete BEFORE DELETE ON journal
WHEN NOT EXISTS (
    SELECT 1 FROM archived_journal a WHERE a.guild_id = OLD.guild_id AND OLD.seq BETWEEN a.first_seq AND a.last_seq
)
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
