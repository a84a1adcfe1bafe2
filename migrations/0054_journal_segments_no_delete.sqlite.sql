-- See 0053.
CREATE TRIGGER IF NOT EXISTS journal_segments_no_delete BEFORE DELETE ON journal_segments
BEGIN
    SELECT RAISE(ABORT, 'sealed segments are append-only');
END;
