-- History is corrected by a counter-entry, never rewritten. (MariaDB: shared hosts grant no TRIGGER right.)
CREATE TRIGGER IF NOT EXISTS journal_no_update BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;
