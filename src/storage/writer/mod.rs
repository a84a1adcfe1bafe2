//! The one writer and its transactions.
//!
//! A transaction that was not finished (dropped, cancelled, failed) is rolled back before the next one
//! begins; when that fails, or when the answer to a COMMIT was lost, the writer connects anew. So a
//! transaction never inherits anything from the one before.
//!
//! Both databases can end a transaction by themselves (MariaDB on a deadlock, SQLite on a full disk);
//! what follows would then be committed without what came before. Hence the guard: each transaction
//! opens with a savepoint, and COMMIT is only reached when that savepoint still exists.

mod memory;

use sqlx::{AnyConnection, AssertSqlSafe, Row};

use crate::database::{WriterLease, close};
use crate::dialect::Backend;
use crate::error::{During, FailureKind, StorageError};
use crate::lease;

pub(crate) use memory::Memory;

const BEGIN_SQLITE: &str = "BEGIN IMMEDIATE; SAVEPOINT whole";
/// The first one of a connection. A file that cannot be written SQLite opens for reading only, says so at the first
/// statement that writes, and stays so when the file can be written again: hence a write that changes nothing.
const BEGIN_SQLITE_FIRST: &str = "BEGIN IMMEDIATE; SAVEPOINT probe; PRAGMA user_version = 0; ROLLBACK TO probe; \
     RELEASE probe; SAVEPOINT whole";
const BEGIN_MARIADB: &str = "START TRANSACTION; SAVEPOINT whole";
/// The statements stop at the first error: no COMMIT without the guard.
const COMMIT: &str = "RELEASE SAVEPOINT whole; COMMIT";
const SAVEPOINT: &str = "SAVEPOINT one";
const RELEASE: &str = "RELEASE SAVEPOINT one";
const ROLLBACK_TO: &str = "ROLLBACK TO SAVEPOINT one; RELEASE SAVEPOINT one";

/// The one write connection of a database.
pub struct Writer {
    lease: WriterLease,
    /// `None` after the connection was given up; the next `begin` connects.
    connection: Option<AnyConnection>,
    /// Invariant: true from before BEGIN is sent until COMMIT or ROLLBACK is confirmed.
    dirty: bool,
    /// Whether a transaction has begun on this connection that could write.
    proven: bool,
    /// What was written and is committed, or is being written.
    memory: Memory,
}

/// What a checkpoint did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Checkpoint {
    /// Pages in the write-ahead log.
    pub wal_pages: i64,
    /// Pages of it that are now in the database file; the rest waits for a reader to finish.
    pub moved_pages: i64,
}

// === impl Writer ===

impl Writer {
    pub(crate) fn new(lease: WriterLease, connection: AnyConnection) -> Self {
        Self { lease, connection: Some(connection), dirty: false, proven: false, memory: Memory::default() }
    }

    /// Which database this writes to.
    pub fn backend(&self) -> Backend {
        self.lease.backend()
    }

    /// Begins a transaction, first cleaning up after an unfinished one.
    ///
    /// A lost connection (MariaDB's `wait_timeout`, a restarted server) is replaced once.
    ///
    /// # Errors
    /// `Transient` when the database is busy or cannot be reached; [`StorageError::is_fenced`] when this instance had
    /// the lease and another one has it now.
    pub async fn begin(&mut self) -> Result<Tx<'_>, StorageError> {
        self.clean_up().await;
        let fresh = self.connection.is_none();
        if let Err(error) = self.try_begin().await {
            self.hang_up();
            if fresh || error.kind() != FailureKind::Transient {
                return Err(error);
            }
            tracing::info!(reason = %error, "connecting the database writer again");
            self.try_begin().await.inspect_err(|_| self.hang_up())?;
        }
        Ok(Tx { writer: self, savepoint: false, broken: false })
    }

    /// Moves the write-ahead log into the database file as far as no reader is in the way.
    ///
    /// Does nothing on MariaDB. Call it between transactions.
    ///
    /// # Errors
    /// As any statement.
    pub async fn checkpoint(&mut self) -> Result<Checkpoint, StorageError> {
        match (self.backend(), &mut self.connection) {
            (Backend::MariaDb, _) | (Backend::Sqlite, None) => Ok(Checkpoint::default()),
            (Backend::Sqlite, Some(connection)) => checkpoint(connection).await,
        }
    }

    /// Moves the write-ahead log into the database file and closes the connection: for a planned stop. SQLite removes the log
    /// with the last connection.
    ///
    /// The log is never cut: a file system that does so piece by piece may leave, after a power cut, the beginning of a log that
    /// is older than what was moved, and SQLite would read it over that. A removed file is there or not.
    ///
    /// # Errors
    /// As any statement; the connection is closed all the same.
    pub async fn close(mut self) -> Result<(), StorageError> {
        self.clean_up().await;
        let moved = self.checkpoint().await;
        if let Some(connection) = self.connection.take() {
            close(connection).await;
        }
        moved.map(|_| ())
    }

    /// For tests of tests: changes a setting of the connection (`PRAGMA ...`), until the writer connects anew.
    ///
    /// # Errors
    /// As any statement.
    #[cfg(any(test, feature = "testing"))]
    pub async fn set(&mut self, pragma: &'static str) -> Result<(), StorageError> {
        let connection = self.live("change a setting")?;
        sqlx::raw_sql(pragma).execute(connection).await.during("change a setting").map(|_| ())
    }

    async fn try_begin(&mut self) -> Result<(), StorageError> {
        let begin = match self.backend() {
            Backend::Sqlite if !self.proven => BEGIN_SQLITE_FIRST,
            Backend::Sqlite => BEGIN_SQLITE,
            Backend::MariaDb => BEGIN_MARIADB,
        };
        let connection = match &mut self.connection {
            Some(connection) => connection,
            empty => empty.insert(self.lease.connect().await?),
        };
        self.dirty = true;
        match self.lease.epoch() {
            // In one way to the database: a guild's lone commit has only a few more.
            Some(epoch) => {
                let sql = format!("{begin}; {}", lease::LOOK);
                let sql = match self.lease.backend() {
                    Backend::Sqlite => sql,
                    Backend::MariaDb => format!("{sql} {}", lease::LOCK),
                };
                let rows = sqlx::raw_sql(AssertSqlSafe(sql)).fetch_all(&mut *connection).await;
                lease::assert_is(epoch, &rows.during("begin a transaction")?)?;
            }
            None => {
                sqlx::raw_sql(begin).execute(&mut *connection).await.during("begin a transaction")?;
            }
        }
        self.proven = true;
        Ok(())
    }

    /// Ends what nobody ended.
    async fn clean_up(&mut self) {
        match self.backend() {
            _clean if !self.dirty => {}
            Backend::Sqlite => self.roll_back_or_hang_up().await,
            // Whoever was interrupted may have left half of an answer on the way: nothing is asked there any more.
            Backend::MariaDb => self.hang_up(),
        }
    }

    async fn roll_back_or_hang_up(&mut self) {
        self.memory.clear();
        let rolled_back = match &mut self.connection {
            Some(connection) => sqlx::raw_sql("ROLLBACK").execute(connection).await.is_ok(),
            None => true,
        };
        if rolled_back { self.dirty = false } else { self.hang_up() }
    }

    /// Dropping the connection makes the database roll back whatever was open.
    fn hang_up(&mut self) {
        self.connection = None;
        (self.dirty, self.proven) = (false, false);
        self.memory.clear();
    }

    fn live(&mut self, operation: &str) -> Result<&mut AnyConnection, StorageError> {
        self.connection
            .as_mut()
            .ok_or_else(|| StorageError::new(operation, FailureKind::Transient, "the connection was given up"))
    }
}

async fn checkpoint(connection: &mut AnyConnection) -> Result<Checkpoint, StorageError> {
    let operation = "checkpoint the write-ahead log";
    let row = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").fetch_one(connection).await.during(operation)?;
    let column = |index: usize| row.try_get::<i64, _>(index).during(operation);
    Ok(Checkpoint { wal_pages: column(1)?, moved_pages: column(2)? })
}

/// An open write transaction: the proof that a function may write.
///
/// Dropped without [`Tx::commit`] it is rolled back, at the latest when the next one begins.
#[must_use = "a transaction that is not committed is rolled back"]
pub struct Tx<'w> {
    writer: &'w mut Writer,
    savepoint: bool,
    /// The database ended the transaction by itself, or a savepoint went wrong: only rollback is left.
    broken: bool,
}

// === impl Tx ===

impl Tx<'_> {
    /// The connection, for the statements of a feature's `store.rs`.
    ///
    /// A statement that failed must be answered with [`Tx::rollback_to_savepoint`] or [`Tx::rollback`]:
    /// the database may have ended the whole transaction.
    ///
    /// # Panics
    /// Never: a transaction's connection lives as long as it.
    pub fn connection(&mut self) -> &mut AnyConnection {
        self.writer.connection.as_mut().expect("a connection is given up only when its transaction is consumed")
    }

    /// Which database this writes to.
    pub fn backend(&self) -> Backend {
        self.writer.backend()
    }

    /// What the writer knows of guilds.
    pub(crate) fn memory(&mut self) -> &mut Memory {
        &mut self.writer.memory
    }

    /// Opens the savepoint of one commit; there is one level.
    ///
    /// # Errors
    /// `Transient` when the transaction is broken: roll it back and try each commit alone.
    pub async fn savepoint(&mut self) -> Result<(), StorageError> {
        assert!(!self.savepoint, "savepoints are not nested");
        self.step("open a savepoint", SAVEPOINT).await?;
        self.savepoint = true;
        Ok(())
    }

    /// Keeps what was written since the savepoint.
    ///
    /// # Errors
    /// `Transient` when the transaction is broken.
    pub async fn release(&mut self) -> Result<(), StorageError> {
        assert!(self.savepoint, "a savepoint is released once");
        self.savepoint = false;
        self.step("release a savepoint", RELEASE).await
    }

    /// Undoes what was written since the savepoint; the transaction goes on.
    ///
    /// # Errors
    /// `Transient` when the database has already ended the whole transaction (a deadlock, a full
    /// disk): roll it back and try each commit alone.
    pub async fn rollback_to_savepoint(&mut self) -> Result<(), StorageError> {
        assert!(self.savepoint, "only an open savepoint can be rolled back to");
        self.savepoint = false;
        self.memory().clear();
        self.step("roll back to a savepoint", ROLLBACK_TO).await
    }

    /// Makes everything durable.
    ///
    /// # Errors
    /// When [`StorageError::outcome_unknown`] the answer to COMMIT was lost: the transaction may stand or
    /// not, so look for one of its rows (its dedup key) before doing it again. Any other error means
    /// that nothing was written. After an error the writer connects anew by itself.
    pub async fn commit(mut self) -> Result<(), StorageError> {
        assert!(!self.savepoint, "a savepoint is released or rolled back before the commit");
        let committed = self.send_commit().await;
        match committed {
            Ok(()) => self.writer.dirty = false,
            Err(_) => self.writer.hang_up(),
        }
        committed
    }

    /// Undoes everything.
    pub async fn rollback(self) {
        self.writer.roll_back_or_hang_up().await;
    }

    async fn send_commit(&mut self) -> Result<(), StorageError> {
        self.must_be_whole("commit")?;
        let connection = self.writer.live("commit")?;
        let committed = sqlx::raw_sql(COMMIT).execute(connection).await.during("commit");
        committed.map(|_| ()).map_err(StorageError::of_commit)
    }

    fn must_be_whole(&self, operation: &'static str) -> Result<(), StorageError> {
        if !self.broken {
            return Ok(());
        }
        let cause = "the database has ended the transaction";
        Err(StorageError::new(operation, FailureKind::Transient, cause))
    }

    async fn step(&mut self, operation: &'static str, sql: &'static str) -> Result<(), StorageError> {
        self.must_be_whole(operation)?;
        let connection = self.writer.live(operation)?;
        let stepped = sqlx::raw_sql(sql).execute(connection).await.during(operation);
        self.broken = stepped.is_err();
        // "No such savepoint" sounds permanent, but the next transaction will have one.
        stepped.map(|_| ()).map_err(|error| error.with_kind(FailureKind::Transient))
    }
}

#[cfg(test)]
mod tests;
