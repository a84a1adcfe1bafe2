-- See 0006.
CREATE TRIGGER IF NOT EXISTS archived_journal_no_update BEFORE UPDATE ON archived_journal
BEGIN
    SELECT RAISE(ABORT, 'the archive of the journal is append-only');
END;
