-- 0007 is replaced by 0075.
DROP TRIGGER IF EXISTS journal_no_delete;
