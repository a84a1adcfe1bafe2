//! What every SQLite connection is told, and what is asked of the file before it is trusted.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use sqlx::AnyConnection;

use crate::dialect::Backend;
use crate::error::{During, FailureKind, StorageError};
use crate::{migrate, schema};

/// Named here since the library is part of the program and a newer build could bring an older one: those before this
/// can corrupt the file when the WAL is reset (fixed in 3.51.3).
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

/// What SQLite says of a file that it cannot make sense of (codes 11 and 26).
const DAMAGE: [&str; 2] = ["malformed", "not a database"];
/// What SQLite says when it would have to bring a file into order before it can read it, and may not write (code 8).
const UNFINISHED: &str = "readonly database";
/// What lies beside a file while its content is on the way into it, or out of it again.
const BESIDE: [&str; 2] = ["-wal", "-journal"];
/// What every file of SQLite begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Whether there is a file that can be looked at: one that is missing or empty will be made, and one whose beginning was
/// being written when the power went is first brought into order by SQLite.
///
/// # Errors
/// `Permanent` when it cannot be read, or is no file of SQLite.
pub(crate) fn can_be_looked_at(file: &Path) -> Result<bool, StorageError> {
    let refused = |cause: String| {
        let operation = format!("use {} as a database", file.display());
        Err(StorageError::new(operation, FailureKind::Permanent, cause))
    };
    let mut begin = Vec::with_capacity(MAGIC.len());
    let read = fs::File::open(file).and_then(|file| file.take(MAGIC.len() as u64).read_to_end(&mut begin));
    match read {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => refused(error.to_string()),
        Ok(0) => Ok(false),
        Ok(_) if begin == MAGIC => Ok(true),
        Ok(_) if has_log_beside(file) => Ok(false),
        Ok(_) => refused("it is not a file of SQLite, or its beginning is damaged; it was not changed".to_owned()),
    }
}

fn has_log_beside(file: &Path) -> bool {
    let is_filled = |suffix: &str| fs::metadata(format!("{}{suffix}", file.display())).is_ok_and(|log| log.len() > 0);
    BESIDE.into_iter().any(is_filled)
}

/// Whether an error only says that a file must be brought into order before it can be looked at.
pub(crate) fn is_unfinished(error: &StorageError) -> bool {
    error.to_string().contains(UNFINISHED)
}

/// Refuses a file that is damaged, another program's, or of a newer program than this one.
pub(crate) async fn assert_usable(connection: &mut AnyConnection) -> Result<(), StorageError> {
    quick_check(connection).await?;
    assert_ours(connection).await?;
    migrate::assert_not_newer(connection, Backend::Sqlite).await
}

/// Refuses a file that holds tables of another program, which ours would be put beside.
async fn assert_ours(connection: &mut AnyConnection) -> Result<(), StorageError> {
    let tables = schema::tables(connection, Backend::Sqlite).await?;
    match tables.first() {
        Some(table) if !tables.iter().any(|table| table == "schema_migrations" || table == "leases") => {
            let cause = format!("it holds the table `{table}` of another program; it was not changed");
            Err(StorageError::new("use this database file", FailureKind::Permanent, cause))
        }
        Some(_) | None => Ok(()),
    }
}

/// Checks the library's version and turns the WAL on.
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
    Ok(())
}

/// Looks for damage in every page.
async fn quick_check(connection: &mut AnyConnection) -> Result<(), StorageError> {
    let checked = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(connection).await;
    let checked: Result<String, StorageError> = checked.during("check the database file");
    let damage = match checked {
        Ok(found) if found == "ok" => return Ok(()),
        Ok(damage) => damage,
        Err(error) => return Err(told_as_damage(error)),
    };
    Err(damaged(&damage))
}

/// Says of an error that it means damage, when it does.
pub(crate) fn told_as_damage(error: StorageError) -> StorageError {
    let text = error.to_string();
    let is_damage = DAMAGE.iter().any(|word| text.contains(word));
    if is_damage { damaged(&text) } else { error }
}

fn damaged(how: &str) -> StorageError {
    let cause = format!("it is damaged ({how}); it was not changed: put it aside and restore a backup");
    StorageError::new("use this database file", FailureKind::Permanent, cause)
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
