//! What every MariaDB session is told, and what is asked of the server before it is trusted.

use sqlx::AnyConnection;

use crate::error::{During, FailureKind, StorageError};

/// For every session. Lock wait: 5 s, the same as SQLite's busy time-out.
pub(crate) const SESSION: &str = "SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin; \
     SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED; \
     SET SESSION sql_mode = 'STRICT_ALL_TABLES,ANSI_QUOTES', time_zone = '+00:00', innodb_lock_wait_timeout = 5;";

/// For the writer: after the server rolled back by itself (deadlock), a statement that still comes
/// begins a new transaction instead of being committed alone, and `Tx::commit` notices it.
pub(crate) const WRITER_SESSION: &str = "SET SESSION autocommit = 0;";

/// Appended to every CREATE TABLE. `nopad`: trailing blanks count, as on SQLite.
pub(crate) const TABLE_SUFFIX: &str = " ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";

/// Checks the server's version; returns what the operator should be warned of.
pub(crate) async fn prepare(connection: &mut AnyConnection) -> Result<Vec<String>, StorageError> {
    let version: String =
        sqlx::query_scalar("SELECT VERSION()").fetch_one(&mut *connection).await.during("ask the server's version")?;
    assert_version(&version)?;
    let flush: i64 = sqlx::query_scalar("SELECT CAST(@@innodb_flush_log_at_trx_commit AS SIGNED)")
        .fetch_one(connection)
        .await
        .during("ask how the server flushes its log")?;
    Ok(flush_warning(flush).into_iter().collect())
}

fn assert_version(version: &str) -> Result<(), StorageError> {
    let refused = |cause: String| Err(StorageError::new("use this server", FailureKind::Permanent, cause));
    if !version.contains("MariaDB") {
        return refused(format!("it calls itself {version}; MariaDB 10.2 or newer is needed"));
    }
    // Some servers put "5.5.5-" in front for old clients.
    let plain = version.strip_prefix("5.5.5-").unwrap_or(version);
    let mut parts = plain.split(['.', '-']).map(|part| part.parse::<u32>().unwrap_or(0));
    let number = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    if number < (10, 2) { refused(format!("{plain} is too old; MariaDB 10.2 or newer is needed")) } else { Ok(()) }
}

fn flush_warning(flush: i64) -> Option<String> {
    (flush != 1).then(|| {
        format!(
            "innodb_flush_log_at_trx_commit is {flush}: a power cut can lose confirmed changes; ask for the value 1"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_mariadb_of_10_2_or_newer_is_accepted() {
        assert!(assert_version("10.11.19-MariaDB-0+deb12u1").is_ok());
        assert!(assert_version("5.5.5-10.2.44-MariaDB").is_ok());
        assert!(assert_version("10.1.48-MariaDB").is_err());
        assert!(assert_version("8.4.0").is_err());
    }

    #[test]
    fn a_lazy_flush_is_worth_a_warning() {
        assert_eq!(flush_warning(1), None);
        assert!(flush_warning(2).is_some_and(|text| text.contains("power cut")));
    }
}
