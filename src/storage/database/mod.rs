//! Opening a database: drivers, sessions, the read pool, and who may have the one writer.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Once};
use std::time::Duration;

use domain::moment::Moment;
use domain::secret::Secret;
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool, Connection};

use crate::address::Address;
use crate::dialect::Backend;
use crate::error::{During, FailureKind, StorageError};
use crate::migrate::{self, MigrationReport};
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
}

/// What a connection is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Purpose {
    /// First contact and migrations; makes a missing SQLite file.
    Prepare,
    /// The one writer.
    Write,
}

// === impl Database ===

impl Database {
    /// Opens a database, making the SQLite file and its folder when they are missing.
    ///
    /// The file (or the server) is checked before it is trusted. Nothing is migrated yet.
    ///
    /// # Errors
    /// `Permanent` for an address that is not understood, a damaged file, a file system without WAL, an
    /// unsafe SQLite or too old a server; `Transient` when the server cannot be reached.
    pub async fn open(url: &Secret, options: OpenOptions) -> Result<Self, StorageError> {
        install_drivers();
        let address = Address::parse(url)?;
        if let Some(file) = &address.file {
            sqlite::make_folder(file)?;
        }
        let mut first = connect(&address, options, Purpose::Prepare).await?;
        let warnings = match address.backend {
            Backend::Sqlite => sqlite::prepare(&mut first).await.map(|()| Vec::new())?,
            Backend::MariaDb => mariadb::prepare(&mut first).await?,
        };
        // The only connection to a SQLite file that closes moves its log into the file and syncs that: what the process before
        // only believed to be written, because a sync failed, is written anew before anybody reads it.
        close(first).await;
        for warning in &warnings {
            tracing::warn!(backend = address.backend.name(), "{warning}");
        }
        let reads = read_pool(&address, options)?;
        let writer_taken = AtomicBool::new(false);
        Ok(Self { inner: Arc::new(Inner { address, options, reads, warnings, writer_taken }) })
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
        // A connection of its own: sqlx remembers column types, which the statements change.
        let mut connection = connect(&self.inner.address, self.inner.options, Purpose::Prepare).await?;
        let report = migrate::run(&mut connection, self.backend(), migrate::embedded()?, now).await;
        close(connection).await;
        report
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

    /// Closes the read pool and waits until its connections are closed.
    pub async fn close(&self) {
        self.inner.reads.close().await;
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

async fn connect(address: &Address, options: OpenOptions, purpose: Purpose) -> Result<AnyConnection, StorageError> {
    let url = address.url(purpose == Purpose::Prepare);
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
