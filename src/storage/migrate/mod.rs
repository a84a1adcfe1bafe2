//! Brings the schema to what this program needs, one recorded statement at a time.
//!
//! Own code instead of sqlx's migrator, because one text must serve two databases (engine and collation
//! are appended for MariaDB) and because DDL is not transactional on MariaDB: each file is one
//! statement, recorded right after it, and `IF NOT EXISTS` makes a crash in between harmless.

use std::collections::{BTreeMap, BTreeSet};

use domain::moment::Moment;
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, AssertSqlSafe};

use crate::dialect::Backend;
use crate::error::{During, FailureKind, StorageError};
use crate::portable::Step;
use crate::{mariadb, schema};

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

const RECORDS: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (
    version BIGINT NOT NULL,
    name VARCHAR(100) NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    applied_at BIGINT NOT NULL,
    PRIMARY KEY (version)
)";

/// What [`crate::Database::migrate`] did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct MigrationReport {
    /// The files applied now, in order; empty when the schema was up to date.
    pub applied: Vec<String>,
    /// How many were applied before.
    pub already_applied: usize,
}

/// One file, as far as one backend or both are concerned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Migration<'t> {
    pub(crate) version: i64,
    pub(crate) file: &'t str,
    sql: &'t str,
    /// `None`: both.
    pub(crate) backend: Option<Backend>,
}

/// The files compiled into this program.
pub(crate) fn embedded() -> Result<Vec<Migration<'static>>, StorageError> {
    FILES.iter().map(|(file, sql)| Migration::parse(file, sql)).collect()
}

/// Applies what is not recorded yet.
pub(crate) async fn run(
    connection: &mut AnyConnection,
    backend: Backend,
    mut migrations: Vec<Migration<'_>>,
    (now, step): (Moment, Step<'_>),
) -> Result<MigrationReport, StorageError> {
    make_table(connection, backend, ("schema_migrations", RECORDS)).await?;
    let mut recorded = recorded(connection).await?;
    migrations.retain(|migration| migration.backend.is_none_or(|only| only == backend));
    migrations.sort_by_key(|migration| migration.version);
    let mut report = MigrationReport::default();
    let mut pending = Vec::new();
    for migration in &migrations {
        match recorded.remove(&migration.version) {
            Some(record) => migration.assert_unchanged(&record)?,
            None => pending.push(migration),
        }
    }
    report.already_applied = migrations.len() - pending.len();
    if let Some((version, record)) = recorded.pop_last() {
        return Err(newer(version, &record.name));
    }
    for migration in pending {
        migration.apply(connection, backend, (now, &mut *step)).await?;
        tracing::info!(migration.file = migration.file, "applied migration {}", migration.file);
        report.applied.push(migration.file.to_owned());
    }
    Ok(report)
}

/// The files that are not applied yet, in order.
pub(crate) async fn pending(connection: &mut AnyConnection, backend: Backend) -> Result<Vec<String>, StorageError> {
    let recorded = match schema::has_table(connection, backend, "schema_migrations").await? {
        true => recorded(connection).await?,
        false => BTreeMap::new(),
    };
    let mut pending = embedded()?;
    pending.retain(|one| one.backend.is_none_or(|only| only == backend) && !recorded.contains_key(&one.version));
    pending.sort_by_key(|migration| migration.version);
    Ok(pending.into_iter().map(|migration| migration.file.to_owned()).collect())
}

fn newer(version: i64, name: &str) -> StorageError {
    let cause =
        format!("it has migration {version:04} `{name}`, which this program does not know: a newer one made it");
    StorageError::new("use this database", FailureKind::Permanent, cause)
}

/// A row of `schema_migrations`.
struct Record {
    name: String,
    checksum: String,
}

/// Refuses what a newer program made, without changing anything; a database without records is new.
pub(crate) async fn assert_not_newer(connection: &mut AnyConnection, backend: Backend) -> Result<(), StorageError> {
    if !schema::has_table(connection, backend, "schema_migrations").await? {
        return Ok(());
    }
    let known: BTreeSet<i64> = embedded()?.iter().map(|migration| migration.version).collect();
    let unknown = recorded(connection).await?.into_iter().rfind(|(version, _)| !known.contains(version));
    unknown.map_or(Ok(()), |(version, record)| Err(newer(version, &record.name)))
}

/// Makes a table that stands outside of the migrations.
pub(crate) async fn make_table(
    connection: &mut AnyConnection,
    backend: Backend,
    (name, sql): (&str, &str),
) -> Result<(), StorageError> {
    let sql = AssertSqlSafe(text_for(backend, sql));
    sqlx::raw_sql(sql).execute(connection).await.during(format!("make the table {name}")).map(|_| ())
}

/// The numbers that are recorded.
pub(crate) async fn recorded_versions(
    connection: &mut AnyConnection,
    backend: Backend,
) -> Result<BTreeSet<i64>, StorageError> {
    if !schema::has_table(connection, backend, "schema_migrations").await? {
        return Ok(BTreeSet::new());
    }
    Ok(recorded(connection).await?.into_keys().collect())
}

async fn recorded(connection: &mut AnyConnection) -> Result<BTreeMap<i64, Record>, StorageError> {
    let rows: Vec<(i64, String, String)> = sqlx::query_as("SELECT version, name, checksum FROM schema_migrations")
        .fetch_all(connection)
        .await
        .during("read which migrations are applied")?;
    Ok(rows.into_iter().map(|(version, name, checksum)| (version, Record { name, checksum })).collect())
}

/// The text for one backend: MariaDB gets engine, character set and collation behind a CREATE TABLE.
fn text_for(backend: Backend, sql: &str) -> String {
    let statement = sql.trim_end().trim_end_matches(';').to_owned();
    match (backend, creates_table(&statement)) {
        (Backend::MariaDb, true) => statement + mariadb::TABLE_SUFFIX,
        (Backend::MariaDb, false) | (Backend::Sqlite, _) => statement,
    }
}

fn creates_table(statement: &str) -> bool {
    let first = statement.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("--"));
    first.is_some_and(|line| line.to_ascii_uppercase().starts_with("CREATE TABLE"))
}

// === impl Migration ===

impl<'t> Migration<'t> {
    /// Reads `NNNN_name.sql`, `NNNN_name.sqlite.sql` or `NNNN_name.mariadb.sql`.
    fn parse(file: &'t str, sql: &'t str) -> Result<Self, StorageError> {
        let bad = || {
            let cause = "it is called NNNN_name.sql, NNNN_name.sqlite.sql or NNNN_name.mariadb.sql";
            StorageError::new(format!("read migration `{file}`"), FailureKind::Permanent, cause)
        };
        let stem = file.strip_suffix(".sql").ok_or_else(bad)?;
        let (stem, backend) = match stem.rsplit_once('.') {
            Some((stem, "sqlite")) => (stem, Some(Backend::Sqlite)),
            Some((stem, "mariadb")) => (stem, Some(Backend::MariaDb)),
            Some(_) => return Err(bad()),
            None => (stem, None),
        };
        let (number, _) = stem.split_once('_').filter(|(number, _)| number.len() == 4).ok_or_else(bad)?;
        let version = number.parse().map_err(|_| bad())?;
        Ok(Self { version, file, sql, backend })
    }

    /// Over the text with unix line ends, so that a checkout on Windows is the same migration.
    pub(crate) fn checksum(&self) -> String {
        format!("{:x}", Sha256::digest(self.sql.replace("\r\n", "\n")))
    }

    fn assert_unchanged(&self, record: &Record) -> Result<(), StorageError> {
        if record.checksum == self.checksum() {
            return Ok(());
        }
        let cause = format!("it differs from what was applied as `{}`; write a new migration instead", record.name);
        Err(StorageError::new(format!("accept migration `{}`", self.file), FailureKind::Permanent, cause))
    }

    /// On SQLite the statement and its record are one transaction; on MariaDB the statement commits by itself.
    async fn apply(
        &self,
        connection: &mut AnyConnection,
        backend: Backend,
        (now, step): (Moment, Step<'_>),
    ) -> Result<(), StorageError> {
        let operation = format!("apply migration `{}`", self.file);
        let begin = match backend {
            Backend::Sqlite => "BEGIN IMMEDIATE",
            Backend::MariaDb => "START TRANSACTION",
        };
        sqlx::raw_sql(begin).execute(&mut *connection).await.during(&operation)?;
        let sql = AssertSqlSafe(text_for(backend, self.sql));
        sqlx::raw_sql(sql).execute(&mut *connection).await.during(&operation)?;
        step();
        self.record(connection, now).await?;
        sqlx::raw_sql("COMMIT").execute(connection).await.during(&operation).map(|_| ())
    }

    async fn record(&self, connection: &mut AnyConnection, now: Moment) -> Result<(), StorageError> {
        sqlx::query("INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)")
            .bind(self.version)
            .bind(self.file)
            .bind(self.checksum())
            .bind(now.0)
            .execute(connection)
            .await
            .during(format!("record migration `{}`", self.file))
            .map(|_| ())
    }
}

#[cfg(test)]
mod tests;
