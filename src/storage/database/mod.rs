//! Opening a database: drivers, sessions, the read pool, and who may have the one writer.

use std::future::Future;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::time::Duration;

use domain::moment::Moment;
use domain::secret::Secret;
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool, Connection};

use crate::address::Address;
use crate::dialect::Backend;
use crate::error::{During, FailureKind, StorageError};
use crate::lease::{self, FileLock, Holder, Locked};
use crate::migrate::{self, MigrationReport};
use crate::portable::Step;
use crate::writer::Writer;
use crate::{mariadb, sqlite};

/// How to open a database.
#[derive(Clone, Copy, Debug)]
pub struct OpenOptions {
    /// Connections of the read pool, at least 1.
    pub read_connections: u32,
    /// How long to wait for a connection, new or from the pool.
    pub connect_timeout: Duration,
}

/// An open database. Clones share the pool and the one writer.
#[derive(Clone)]
pub struct Database {
    inner: Arc<Inner>,
}

struct Inner {
    address: Address,
    options: OpenOptions,
    reads: AnyPool,
    warnings: Vec<String>,
    /// Invariant: true exactly while a [`Writer`] of this database is alive.
    writer_taken: AtomicBool,
    /// The epoch of the lease by which this instance writes; [`UNLEASED`] when it has none.
    epoch: AtomicI64,
    /// The system's lock on a SQLite file, for whoever owns it.
    lock: Mutex<Option<FileLock>>,
}

/// Stands where no lease was taken: epochs begin at 1.
const UNLEASED: i64 = 0;

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Purpose {
    /// A file that is not trusted yet; cannot write.
    Look,
    /// First contact and migrations; makes a missing SQLite file.
    Prepare,
    /// A portable copy, which reads for long.
    Copy,
    /// The one writer.
    Write,
}

// === impl Database ===

impl Database {
    /// Opens a database, making the SQLite file and its folder when they are missing.
    ///
    /// The file (or the server) is checked before it is trusted; what is refused is not changed by a single byte. Nothing
    /// is migrated yet.
    ///
    /// # Errors
    /// `Permanent` for an address that is not understood, a damaged file, a file of another program, a database of a
    /// newer program, a file system without WAL, an unsafe SQLite or too old a server; `Transient` when the server
    /// cannot be reached.
    pub async fn open(url: &Secret, options: OpenOptions) -> Result<Self, StorageError> {
        install_drivers();
        let address = Address::parse(url)?;
        let mut is_seen = false;
        if let Some(file) = &address.file {
            sqlite::make_folder(file)?;
            is_seen = sqlite::can_be_looked_at(file)? && look_at_file(&address, options).await?;
        }
        let mut first = connect(&address, options, Purpose::Prepare).await?;
        let warnings = match address.backend {
            Backend::Sqlite => {
                sqlite::prepare(&mut first).await?;
                if !is_seen {
                    sqlite::assert_usable(&mut first).await?;
                }
                Vec::new()
            }
            Backend::MariaDb => {
                let warnings = mariadb::prepare(&mut first).await?;
                migrate::assert_not_newer(&mut first, address.backend).await?;
                warnings
            }
        };
        // The only connection to a SQLite file that closes moves its log into the file and syncs that: what the process before
        // only believed to be written, because a sync failed, is written anew before anybody reads it.
        close(first).await;
        for warning in &warnings {
            tracing::warn!(backend = address.backend.name(), "{warning}");
        }
        let reads = read_pool(&address, options)?;
        let (writer_taken, epoch) = (AtomicBool::new(false), AtomicI64::new(UNLEASED));
        let inner = Inner { address, options, reads, warnings, writer_taken, epoch, lock: Mutex::default() };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Opens a database that is to be this process's own: nobody else's process has it, as far as the operating system
    /// knows (SQLite only; the lease comes after it in any case). Who is refused has touched nothing.
    ///
    /// # Errors
    /// The outer one as [`Self::open`]; the inner one when another process has locked the file.
    pub async fn open_alone(
        url: &Secret,
        options: OpenOptions,
        (me, now): (&Holder, Moment),
    ) -> Result<Result<Self, Locked>, StorageError> {
        let lock = match Address::parse(url)?.file {
            Some(file) => {
                sqlite::make_folder(&file)?;
                match lease::lock(&file, me, now)? {
                    Ok(lock) => lock,
                    Err(locked) => return Ok(Err(locked)),
                }
            }
            None => None,
        };
        let database = Self::open(url, options).await?;
        *database.lock() = lock;
        Ok(Ok(database))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<FileLock>> {
        self.inner.lock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets other processes have the file.
    pub(crate) fn unlock(&self) {
        *self.lock() = None;
    }

    /// Which database this is.
    pub fn backend(&self) -> Backend {
        self.inner.address.backend
    }

    /// What the operator should know about the server (already logged once).
    pub fn warnings(&self) -> &[String] {
        &self.inner.warnings
    }

    /// The pool for reading. On SQLite its connections cannot write.
    pub fn reads(&self) -> &AnyPool {
        &self.inner.reads
    }

    /// Takes a connection for reading from the pool.
    ///
    /// # Errors
    /// `Transient` when none became free or could be made in time.
    pub async fn read(&self) -> Result<sqlx::pool::PoolConnection<sqlx::Any>, StorageError> {
        self.inner.reads.acquire().await.during("take a connection for reading")
    }

    /// Brings the schema to what this program needs.
    ///
    /// # Errors
    /// `Permanent` when an applied file was changed, when the database was made by a newer program, or when a
    /// statement fails; the message names the file.
    pub async fn migrate(&self, now: Moment) -> Result<MigrationReport, StorageError> {
        self.migrate_in_steps(now, &mut || ()).await
    }

    /// The same, calling `step` between each statement and its record.
    ///
    /// # Errors
    /// As [`Self::migrate`].
    pub async fn migrate_in_steps(&self, now: Moment, step: Step<'_>) -> Result<MigrationReport, StorageError> {
        // A connection of its own: sqlx remembers column types, which the statements change.
        let mut connection = self.prepare().await?;
        let report = migrate::run(&mut connection, self.backend(), migrate::embedded()?, (now, step)).await;
        close(connection).await;
        report
    }

    /// A connection that may change the schema.
    pub(crate) async fn prepare(&self) -> Result<AnyConnection, StorageError> {
        connect(&self.inner.address, self.inner.options, Purpose::Prepare).await
    }

    /// A connection that sees everything as it is at this moment, however long it reads. It is not one of the pool, which
    /// others need.
    pub(crate) async fn snapshot(&self) -> Result<AnyConnection, StorageError> {
        let mut connection = connect(&self.inner.address, self.inner.options, Purpose::Copy).await?;
        let begin = match self.backend() {
            // The first read makes the snapshot.
            Backend::Sqlite => "PRAGMA query_only = ON; BEGIN; SELECT COUNT(*) FROM sqlite_schema",
            Backend::MariaDb => {
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY"
            }
        };
        sqlx::raw_sql(begin).execute(&mut connection).await.during("begin to copy the database")?;
        Ok(connection)
    }

    /// The migrations that are not applied yet, in order.
    ///
    /// # Errors
    /// As any statement.
    pub async fn pending(&self) -> Result<Vec<String>, StorageError> {
        migrate::pending(&mut *self.read().await?, self.backend()).await
    }

    /// Whether a program has used this database before: it has a schema.
    ///
    /// # Errors
    /// As any statement.
    pub async fn is_in_use(&self) -> Result<bool, StorageError> {
        Ok(!migrate::recorded_versions(&mut *self.read().await?, self.backend()).await?.is_empty())
    }

    /// Takes the one write connection; it returns when the [`Writer`] is dropped.
    ///
    /// # Errors
    /// `Permanent` while another writer of this database is alive; otherwise as connecting.
    pub async fn writer(&self) -> Result<Writer, StorageError> {
        if self.inner.writer_taken.swap(true, Ordering::AcqRel) {
            let cause = "the database has one writer at a time, and it is taken";
            return Err(StorageError::new("open a second writer", FailureKind::Permanent, cause));
        }
        let lease = WriterLease { database: self.clone() };
        let connection = lease.connect().await?;
        Ok(Writer::new(lease, connection))
    }

    pub(crate) fn set_epoch(&self, epoch: Option<i64>) {
        self.inner.epoch.store(epoch.unwrap_or(UNLEASED), Ordering::Release);
    }

    pub(crate) async fn make_table_of_leases(&self) -> Result<(), StorageError> {
        let mut connection = self.prepare().await?;
        let made = migrate::make_table(&mut connection, self.backend(), ("leases", lease::TABLE)).await;
        close(connection).await;
        made
    }

    /// Closes the read pool, waits until its connections are closed, and lets other processes have the file.
    pub async fn close(&self) {
        self.inner.reads.close().await;
        self.unlock();
    }
}

/// The right to write, given back on drop.
pub(crate) struct WriterLease {
    database: Database,
}

impl WriterLease {
    pub(crate) fn backend(&self) -> Backend {
        self.database.backend()
    }

    /// The epoch by which it writes, when it has taken a lease.
    pub(crate) fn epoch(&self) -> Option<i64> {
        Some(self.database.inner.epoch.load(Ordering::Acquire)).filter(|epoch| *epoch != UNLEASED)
    }

    pub(crate) async fn connect(&self) -> Result<AnyConnection, StorageError> {
        connect(&self.database.inner.address, self.database.inner.options, Purpose::Write).await
    }
}

impl Drop for WriterLease {
    fn drop(&mut self) {
        self.database.inner.writer_taken.store(false, Ordering::Release);
    }
}

pub(crate) fn install_drivers() {
    static ONCE: Once = Once::new();
    ONCE.call_once(sqlx::any::install_default_drivers);
}

/// Closing is a courtesy: the operating system does it anyway.
pub(crate) async fn close(connection: AnyConnection) {
    if let Err(error) = connection.close().await {
        tracing::debug!(%error, "a database connection did not close cleanly");
    }
}

/// Looks at an existing SQLite file through a connection that cannot write, and so cannot repair or spoil anything. Whether
/// that was possible: after a power cut SQLite may have to bring the file into order first.
async fn look_at_file(address: &Address, options: OpenOptions) -> Result<bool, StorageError> {
    let looked = match connect(address, options, Purpose::Look).await {
        Ok(mut connection) => {
            let looked = sqlite::assert_usable(&mut connection).await;
            close(connection).await;
            looked
        }
        Err(error) => Err(sqlite::told_as_damage(error)),
    };
    match looked {
        Ok(()) => Ok(true),
        Err(error) if sqlite::is_unfinished(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

pub(crate) async fn connect(
    address: &Address,
    options: OpenOptions,
    purpose: Purpose,
) -> Result<AnyConnection, StorageError> {
    let url = match purpose {
        Purpose::Look => address.url_for_looking(),
        Purpose::Prepare => address.url(true),
        Purpose::Write | Purpose::Copy => address.url(false),
    };
    let mut connection = in_time(options, AnyConnection::connect(&url)).await?;
    let session = match address.backend {
        Backend::Sqlite => sqlite::SESSION,
        Backend::MariaDb => mariadb::SESSION,
    };
    in_time(options, sqlx::raw_sql(session).execute(&mut connection)).await?;
    if address.backend == Backend::MariaDb && purpose == Purpose::Write {
        in_time(options, sqlx::raw_sql(mariadb::WRITER_SESSION).execute(&mut connection)).await?;
    }
    Ok(connection)
}

async fn in_time<T>(
    options: OpenOptions,
    step: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, StorageError> {
    let operation = "connect to the database";
    match tokio::time::timeout(options.connect_timeout, step).await {
        Ok(result) => result.during(operation),
        Err(_) => {
            let cause = format!("no answer within {} ms", options.connect_timeout.as_millis());
            Err(StorageError::new(operation, FailureKind::Transient, cause))
        }
    }
}

fn read_pool(address: &Address, options: OpenOptions) -> Result<AnyPool, StorageError> {
    let backend = address.backend;
    AnyPoolOptions::new()
        .max_connections(options.read_connections.max(1))
        .acquire_timeout(options.connect_timeout)
        .idle_timeout(None)
        .max_lifetime(None)
        // A file does not hang up; a server does (wait_timeout).
        .test_before_acquire(backend == Backend::MariaDb)
        .after_connect(move |connection, _| Box::pin(prepare_reader(backend, connection)))
        .connect_lazy(&address.url(false))
        .during("open the read pool")
}

async fn prepare_reader(backend: Backend, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    match backend {
        Backend::Sqlite => {
            sqlx::raw_sql(sqlite::SESSION).execute(&mut *connection).await?;
            sqlx::raw_sql(sqlite::READ_ONLY).execute(connection).await?;
        }
        Backend::MariaDb => {
            sqlx::raw_sql(mariadb::SESSION).execute(connection).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
