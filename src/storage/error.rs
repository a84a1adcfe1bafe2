//! What can go wrong with the database, and whether trying again can help.
//!
//! Every error says which operation failed, in words. None contains the address of the database
//! (it holds a password): addresses are cut out before an error leaves this crate.

use std::error::Error as _;

use sqlx::error::{DatabaseError, ErrorKind};
use sqlx::mysql::MySqlDatabaseError;

/// Whether trying again can help.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FailureKind {
    /// Busy, deadlock, lost connection: the same transaction may succeed later.
    Transient,
    /// Disk full, damaged, read-only, wrong SQL, wrong schema: a person must act.
    Permanent,
    /// A unique, foreign-key, not-null or check rule refused the data.
    Constraint,
}

/// A failed operation on the database.
#[derive(Debug, thiserror::Error)]
#[error("cannot {operation}: {cause}")]
pub struct StorageError {
    operation: String,
    kind: FailureKind,
    cause: String,
    outcome_unknown: bool,
    unique: bool,
    fenced: bool,
    sync_failed: bool,
    unwritten: bool,
    unguarded: bool,
}

// === impl StorageError ===

impl StorageError {
    /// Makes an error of our own; `operation` completes the sentence "cannot ...".
    pub fn new(operation: impl Into<String>, kind: FailureKind, cause: impl Into<String>) -> Self {
        Self {
            operation: operation.into(),
            kind,
            cause: cause.into(),
            outcome_unknown: false,
            unique: false,
            fenced: false,
            sync_failed: false,
            unwritten: false,
            unguarded: false,
        }
    }

    /// Whether trying again can help.
    pub fn kind(&self) -> FailureKind {
        self.kind
    }

    /// Whether the transaction may or may not have been committed: look before doing it again.
    pub fn outcome_unknown(&self) -> bool {
        self.outcome_unknown
    }

    /// Whether a primary key or unique index refused the row.
    pub fn is_unique_violation(&self) -> bool {
        self.unique
    }

    /// Whether the disk did not take what was to be durable. Then nobody knows what it holds, and asking again may be
    /// answered with a lie: the system forgets what it could not write. Only a new start, which writes
    /// everything anew, helps.
    pub fn sync_failed(&self) -> bool {
        self.sync_failed
    }

    /// The same, when the transaction may have been committed nevertheless.
    #[must_use]
    pub fn with_unknown_outcome(mut self) -> Self {
        self.outcome_unknown = true;
        self
    }

    /// Whether another instance has taken the database over: nothing more may be written by this one.
    pub fn is_fenced(&self) -> bool {
        self.fenced
    }

    pub(crate) fn fenced(mut self) -> Self {
        self.fenced = true;
        self
    }

    /// The same of a COMMIT behind the release of its guard: committed nevertheless, unless the guard was gone (the database
    /// had ended the transaction, and the next one will have a guard again), or SQLite could not even write its log. The frame
    /// that commits comes last, so without all of them there is no commit, not even for the next start.
    pub(crate) fn of_commit(self) -> Self {
        if self.unguarded {
            self.with_kind(FailureKind::Transient)
        } else if self.unwritten {
            self
        } else {
            self.with_unknown_outcome()
        }
    }

    pub(crate) fn with_kind(mut self, kind: FailureKind) -> Self {
        self.kind = kind;
        self
    }

    fn from_sqlx(operation: String, error: &sqlx::Error) -> Self {
        let unique = error.as_database_error().is_some_and(DatabaseError::is_unique_violation);
        let code = error.as_database_error().and_then(sqlite_code);
        let (sync_failed, unwritten) = (code.is_some_and(is_failed_sync), code.is_some_and(is_failed_write));
        Self {
            operation,
            kind: classify(error),
            cause: describe(error),
            outcome_unknown: false,
            unique,
            fenced: false,
            sync_failed,
            unwritten,
            unguarded: error.as_database_error().is_some_and(is_no_savepoint),
        }
    }
}

/// Names the operation during which sqlx failed.
pub trait During<T> {
    /// Turns the error into a [`StorageError`] "cannot `operation`: ...".
    ///
    /// # Errors
    /// The same ones, classified.
    fn during(self, operation: impl Into<String>) -> Result<T, StorageError>;
}

impl<T> During<T> for Result<T, sqlx::Error> {
    fn during(self, operation: impl Into<String>) -> Result<T, StorageError> {
        self.map_err(|error| StorageError::from_sqlx(operation.into(), &error))
    }
}

/// Checks a text against the length of its `VARCHAR` column, which SQLite does not.
///
/// # Errors
/// [`FailureKind::Permanent`] when the text has more than `max` characters.
pub fn fits(column: &str, text: &str, max: usize) -> Result<(), StorageError> {
    let length = text.chars().count();
    if length <= max {
        return Ok(());
    }
    let cause = format!("{length} characters, and it holds {max}");
    Err(StorageError::new(format!("store a text in column `{column}`"), FailureKind::Permanent, cause))
}

/// A configuration error may quote the address: only its type of trouble is told.
fn describe(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Configuration(_) => "the address or its options are not understood".to_owned(),
        sqlx::Error::Database(error) => error.message().to_owned(),
        _ => match error.source() {
            Some(source) if !error.to_string().contains(&source.to_string()) => format!("{error}: {source}"),
            _ => error.to_string(),
        },
    }
}

fn classify(error: &sqlx::Error) -> FailureKind {
    match error {
        sqlx::Error::Database(error) => classify_database(error.as_ref()),
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed
        | sqlx::Error::BeginFailed => FailureKind::Transient,
        _ => FailureKind::Permanent,
    }
}

fn classify_database(error: &dyn DatabaseError) -> FailureKind {
    match error.kind() {
        ErrorKind::UniqueViolation
        | ErrorKind::ForeignKeyViolation
        | ErrorKind::NotNullViolation
        | ErrorKind::CheckViolation => FailureKind::Constraint,
        _ => match error.try_downcast_ref::<MySqlDatabaseError>() {
            Some(error) => mariadb_kind(error.number()),
            None => sqlite_kind(error.code().as_deref().unwrap_or_default()),
        },
    }
}

/// SQLite's extended code; what MariaDB's server does about its own disk is its business.
fn sqlite_code(error: &dyn DatabaseError) -> Option<u32> {
    let is_sqlite = error.try_downcast_ref::<MySqlDatabaseError>().is_none();
    error.code().filter(|_| is_sqlite).and_then(|code| code.parse().ok())
}

/// ER_SP_DOES_NOT_EXIST; SQLite has no code of its own for it.
fn is_no_savepoint(error: &dyn DatabaseError) -> bool {
    match error.try_downcast_ref::<MySqlDatabaseError>() {
        Some(error) => error.number() == 1305,
        None => error.message().starts_with("no such savepoint"),
    }
}

/// SQLITE_IOERR_FSYNC and SQLITE_IOERR_DIR_FSYNC.
fn is_failed_sync(code: u32) -> bool {
    matches!(code, 1034 | 1290)
}

/// SQLITE_FULL and SQLITE_IOERR_WRITE.
fn is_failed_write(code: u32) -> bool {
    matches!(code, 13 | 778)
}

/// Numbers from MariaDB's "Error Codes" page.
fn mariadb_kind(number: u16) -> FailureKind {
    match number {
        // Connections: too many, shutting down, network, per-user limits of shared hosts, killed, gone.
        1040 | 1053 | 1077..=1080 | 1152..=1161 | 1203 | 1226 | 1317 | 1927 | 2006 | 2013 => FailureKind::Transient,
        // Record changed, lock wait, deadlock, statement over its time limit.
        1020 | 1205 | 1213 | 1969 | 3024 => FailureKind::Transient,
        // Duplicate entry, foreign keys, NOT NULL, CHECK.
        1048 | 1062 | 1169 | 1216 | 1217 | 1364 | 1451 | 1452 | 1586 | 4025 => FailureKind::Constraint,
        _ => FailureKind::Permanent,
    }
}

/// SQLite's primary result code is the low byte of the extended one.
fn sqlite_kind(code: &str) -> FailureKind {
    match code.parse::<u32>().unwrap_or_default() & 0xFF {
        // BUSY, LOCKED, NOMEM, INTERRUPT, PROTOCOL (a race for the lock), SCHEMA (changed: prepared again).
        5 | 6 | 7 | 9 | 15 | 17 => FailureKind::Transient,
        19 => FailureKind::Constraint,
        _ => FailureKind::Permanent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_by_itself_is_transient() {
        assert_eq!(sqlite_kind("517"), FailureKind::Transient, "SQLITE_BUSY_SNAPSHOT");
        assert_eq!(mariadb_kind(1213), FailureKind::Transient, "deadlock");
        assert_eq!(mariadb_kind(1205), FailureKind::Transient, "lock wait");
        assert_eq!(classify(&sqlx::Error::PoolTimedOut), FailureKind::Transient);
    }

    #[test]
    fn what_needs_a_person_is_permanent() {
        for code in ["13", "11", "8", "1032", "10", "1034"] {
            assert_eq!(sqlite_kind(code), FailureKind::Permanent, "SQLite code {code}");
        }
        for number in [1021, 1114, 1290, 1045, 1064] {
            assert_eq!(mariadb_kind(number), FailureKind::Permanent, "MariaDB error {number}");
        }
    }

    /// D-67: a refusal is told apart from an outage.
    #[test]
    fn a_trigger_that_refuses_is_a_constraint() {
        assert_eq!(sqlite_kind("1811"), FailureKind::Constraint);
    }

    #[test]
    fn an_error_names_the_operation_but_never_the_address() {
        let error = sqlx::Error::Configuration("mysql://root:hunter2@db/mgm".into());
        let error = Err::<(), _>(error).during("open the database").expect_err("it failed");
        assert_eq!(error.to_string(), "cannot open the database: the address or its options are not understood");
        assert!(!format!("{error:?}").contains("hunter2"));
    }
}
