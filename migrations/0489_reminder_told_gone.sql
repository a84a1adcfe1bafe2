-- They stand in reminder_tellings.
DROP TABLE IF EXISTS reminder_told
