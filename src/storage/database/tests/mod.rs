//! Opening: what is set on every connection, what is refused, and what both databases hold alike.

mod refusals;

use std::time::Duration;

use domain::ids::{GuildId, ServerId};
use domain::secret::Secret;

use super::*;
use crate::testing::{NOW, OPTIONS, backends, fresh, fresh_unmigrated};
use crate::{dedup, dialect, guilds};

async fn pragma(connection: &mut AnyConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(connection).await.unwrap()
}

#[tokio::test]
async fn every_sqlite_connection_is_told_the_same() {
    let test = fresh(Backend::Sqlite).await;
    let mut writer = test.database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    let mut reader = test.database.read().await.unwrap();
    for connection in [tx.connection(), &mut *reader] {
        assert_eq!(pragma(connection, "PRAGMA synchronous").await, 2, "FULL");
        assert_eq!(pragma(connection, "PRAGMA busy_timeout").await, 5000);
        assert_eq!(pragma(connection, "PRAGMA foreign_keys").await, 1);
        assert_eq!(pragma(connection, "PRAGMA trusted_schema").await, 0);
        assert_eq!(pragma(connection, "PRAGMA cell_size_check").await, 1);
        assert_eq!(pragma(connection, "PRAGMA wal_autocheckpoint").await, 0);
    }
    tx.rollback().await;
}

#[tokio::test]
async fn an_unreachable_server_is_told_without_its_password() {
    let url = Secret::new("mysql://root:hunter2@127.0.0.1:1/mgm".to_owned());
    let options = OpenOptions { connect_timeout: Duration::from_secs(2), ..OPTIONS };
    let error = Database::open(&url, options).await.err().expect("nobody listens there");
    assert_eq!(error.kind(), FailureKind::Transient, "{error}");
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

#[tokio::test]
async fn blanks_letter_case_accents_and_emoji_make_different_keys_on_both() {
    let keys = ["raid", "Raid", "raid ", " raid", "räid", "raid🐉", "🐉", "🐲", "e\u{301}", "é"];
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        for key in keys {
            let done = dedup::Done { key, at: NOW, reply: Some(key) };
            dedup::insert(&mut tx, GuildId(1), done).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut reader = test.database.read().await.unwrap();
        for key in keys {
            let row = dedup::find(&mut reader, GuildId(1), key).await.unwrap().expect("just written");
            assert_eq!(row.reply.as_deref(), Some(key), "{backend:?}");
        }
    }
}

#[tokio::test]
async fn an_id_with_the_highest_bit_set_is_found_again() {
    for backend in backends() {
        let test = fresh(backend).await;
        let server = ServerId::new(u64::MAX - 1);
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        let guild = guilds::register(&mut tx, server, NOW).await.unwrap();
        tx.commit().await.unwrap();
        let mut reader = test.database.read().await.unwrap();
        assert_eq!(guilds::find(&mut reader, server).await.unwrap(), Some(guild), "{backend:?}");
        assert_eq!(guilds::all_servers(&mut reader).await.unwrap()[0].server, server, "{backend:?}");
    }
}

#[tokio::test]
async fn the_dialect_functions_mean_the_same_on_both() {
    for backend in backends() {
        let test = fresh_unmigrated(backend).await;
        let mut reader = test.database.read().await.unwrap();
        let (greatest, least) = (dialect::greatest(backend, "3", "9"), dialect::least(backend, "3", "9"));
        let sum = dialect::sum("n");
        let sql = format!("SELECT {greatest}, {least}, {sum} FROM (SELECT 1 AS n UNION ALL SELECT 2) AS numbers");
        let row: (i64, i64, i64) = sqlx::query_as(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *reader).await.unwrap();
        assert_eq!(row, (9, 3, 3), "{backend:?}");
    }
}

/// D-69, E-70: the predecessor's limit grew with every time-out.
#[tokio::test]
async fn a_pool_that_is_used_up_is_told_in_time_and_recovers() {
    for backend in backends() {
        let test = fresh(backend).await;
        let options = OpenOptions { connect_timeout: Duration::from_millis(500), ..OPTIONS };
        let database = Database::open(&test.url, options).await.unwrap();
        let held = (database.read().await.unwrap(), database.read().await.unwrap());
        let error = database.read().await.expect_err("there are two");
        assert_eq!(error.kind(), FailureKind::Transient, "{backend:?}: {error}");
        let mut writer = database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        guilds::register(&mut tx, ServerId::new(5), NOW).await.unwrap();
        tx.commit().await.unwrap();
        drop(held);
        let mut reader = database.read().await.unwrap();
        assert!(guilds::find(&mut reader, ServerId::new(5)).await.unwrap().is_some(), "{backend:?}");
    }
}

/// As after a process that ended itself because a sync had failed: what the system shows may not be on the disk.
#[tokio::test]
async fn a_start_writes_the_whole_log_into_the_file_before_anybody_reads() {
    let test = fresh(Backend::Sqlite).await;
    let mut writer = test.database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    guilds::register(&mut tx, ServerId::new(5), NOW).await.unwrap();
    tx.commit().await.unwrap();
    let left = test.url.expose().strip_prefix("sqlite:").unwrap().to_owned();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mgm.db").display().to_string();
    for end in ["", "-wal"] {
        std::fs::copy(format!("{left}{end}"), format!("{file}{end}")).unwrap();
    }
    assert!(std::fs::metadata(format!("{file}-wal")).unwrap().len() > 0, "it is in the log only");
    let database = Database::open(&Secret::new(format!("sqlite:{file}")), OPTIONS).await.unwrap();
    assert!(!std::fs::exists(format!("{file}-wal")).unwrap(), "the log is gone");
    let found = guilds::find(&mut database.read().await.unwrap(), ServerId::new(5)).await.unwrap();
    assert_eq!(found, Some(GuildId(1)));
}
