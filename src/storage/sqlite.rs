//! What every SQLite connection is told, and what is asked of the file before it is trusted.

use std::fs;
use std::path::Path;

use sqlx::AnyConnection;

use crate::error::{During, FailureKind, StorageError};

/// Older ones can corrupt the file when the WAL is reset (fixed in 3.51.3).
const OLDEST_SAFE: (u32, u32, u32) = (3, 51, 3);

/// For every connection. Time-out: 5 s, so that a lock of another program is waited for. The writer checkpoints by itself.
pub(crate) const SESSION: &str = "PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
     PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA wal_autocheckpoint = 0;";

/// For the connections of the read pool, on top of [`SESSION`].
pub(crate) const READ_ONLY: &str = "PRAGMA query_only = ON;";

/// Makes the folder of the file, so that the first start needs no preparation.
pub(crate) fn make_folder(file: &Path) -> Result<(), StorageError> {
    let Some(folder) = file.parent() else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|error| {
        let operation = format!("make the folder {} for the database", folder.display());
        StorageError::new(operation, FailureKind::Permanent, error.to_string())
    })
}

/// Checks the library's version, turns the WAL on and checks the file.
pub(crate) async fn prepare(connection: &mut AnyConnection) -> Result<(), StorageError> {
    let version: String = sqlx::query_scalar("SELECT sqlite_version()")
        .fetch_one(&mut *connection)
        .await
        .during("ask SQLite for its version")?;
    assert_version(&version)?;
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode = WAL")
        .fetch_one(&mut *connection)
        .await
        .during("turn on the write-ahead log")?;
    if !mode.eq_ignore_ascii_case("wal") {
        let cause = format!("the file system allows only journal mode `{mode}`");
        return Err(StorageError::new("turn on the write-ahead log", FailureKind::Permanent, cause));
    }
    quick_check(connection).await
}

async fn quick_check(connection: &mut AnyConnection) -> Result<(), StorageError> {
    let found: String =
        sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(connection).await.during("check the database file")?;
    match found.as_str() {
        "ok" => Ok(()),
        damage => Err(StorageError::new("trust the database file", FailureKind::Permanent, damage)),
    }
}

fn assert_version(version: &str) -> Result<(), StorageError> {
    let mut parts = version.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) >= OLDEST_SAFE {
        return Ok(());
    }
    let cause = format!("its version {version} can corrupt the file; 3.51.3 or newer is needed");
    Err(StorageError::new("use this SQLite", FailureKind::Permanent, cause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sqlite_with_the_wal_reset_bug_is_refused() {
        assert!(assert_version("3.51.3").is_ok());
        assert!(assert_version("3.52.0").is_ok());
        assert!(assert_version("3.51.2").is_err());
        assert!(assert_version("3.9.99").is_err());
    }
}
