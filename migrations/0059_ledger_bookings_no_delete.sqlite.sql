-- Points are corrected by a counter-booking. (MariaDB: shared hosts grant no TRIGGER right; `mgm verify` shows a change.)
CREATE TRIGGER IF NOT EXISTS ledger_bookings_no_delete BEFORE DELETE ON ledger_bookings
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
