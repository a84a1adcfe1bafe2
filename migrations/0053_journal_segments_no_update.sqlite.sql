-- A sealed month stays as it is. (MariaDB: shared hosts grant no TRIGGER right; `mgm verify` shows a change.)
CREATE TRIGGER IF NOT EXISTS journal_segments_no_update BEFORE UPDATE ON journal_segments
BEGIN
    SELECT RAISE(ABORT, 'sealed segments are append-only');
END;
