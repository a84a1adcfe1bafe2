//! What is refused at the opening, and that nothing of it is changed.

use std::path::{Path, PathBuf};

use super::super::*;
use crate::testing::{NOW, OPTIONS, TestDatabase, backends, fresh};

/// The file of a test's database.
fn file(test: &TestDatabase) -> PathBuf {
    PathBuf::from(test.url.expose().strip_prefix("sqlite:").expect("a file"))
}

/// The bytes of a database: the file and its log.
fn bytes(file: &Path) -> (Vec<u8>, Vec<u8>) {
    let log = PathBuf::from(format!("{}-wal", file.display()));
    (std::fs::read(file).unwrap(), std::fs::read(log).unwrap_or_default())
}

/// Opening is refused for that reason, and changes nothing.
async fn is_refused_untouched(file: &Path, why: &str) {
    let before = bytes(file);
    let url = Secret::new(format!("sqlite:{}", file.display()));
    let error = Database::open(&url, OPTIONS).await.err().expect("refused");
    assert_eq!(error.kind(), FailureKind::Permanent, "{error}");
    assert!(error.to_string().contains(why), "`{error}` must say `{why}`");
    assert!(bytes(file) == before, "the file was changed");
}

async fn execute(database: &Database, sql: &'static str) {
    let mut writer = database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    sqlx::raw_sql(sql).execute(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused_at_the_opening() {
    const NEWER: &str = "INSERT INTO schema_migrations (version, name, checksum, applied_at) \
                         VALUES (9999, '9999_wonders.sql', 'x', 0)";
    for backend in backends() {
        let test = fresh(backend).await;
        // As long as somebody reads, the log is not emptied.
        let reader = test.database.read().await.unwrap();
        execute(&test.database, NEWER).await;
        match backend {
            // The row is in the log only: a log that is left behind is not moved into the file either.
            Backend::Sqlite => {
                assert!(!bytes(&file(&test)).1.is_empty());
                is_refused_untouched(&file(&test), "migration 9999 `9999_wonders.sql`").await;
                drop(reader);
                test.database.close().await;
                is_refused_untouched(&file(&test), "a newer one made it").await;
            }
            Backend::MariaDb => {
                let error = Database::open(&test.url, OPTIONS).await.err().expect("refused");
                assert!(error.to_string().contains("migration 9999 `9999_wonders.sql`"), "{error}");
            }
        }
    }
}

/// A closed database with some pages.
async fn closed() -> TestDatabase {
    let test = fresh(Backend::Sqlite).await;
    let mut writer = test.database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    for number in 0..500 {
        let name = format!("name {number}");
        crate::beats::beat(&mut tx, &name, NOW).await.unwrap();
    }
    tx.commit().await.unwrap();
    writer.close().await.unwrap();
    test.database.close().await;
    test
}

#[tokio::test]
async fn a_file_whose_beginning_is_garbage_is_refused() {
    let test = closed().await;
    let mut content = std::fs::read(file(&test)).unwrap();
    content[..64].copy_from_slice(&[0xA5; 64]);
    std::fs::write(file(&test), content).unwrap();
    is_refused_untouched(&file(&test), "its beginning is damaged").await;
}

#[tokio::test]
async fn a_file_of_another_kind_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for text in ["x", "a shopping list\n", &"this is no database, it is a text. ".repeat(200)] {
        let file = folder.path().join("mgm.db");
        std::fs::write(&file, text).unwrap();
        is_refused_untouched(&file, "it is not a file of SQLite").await;
    }
    is_refused_untouched_folder(folder.path()).await;
}

async fn is_refused_untouched_folder(folder: &Path) {
    let url = Secret::new(format!("sqlite:{}", folder.display()));
    let error = Database::open(&url, OPTIONS).await.err().expect("refused");
    assert_eq!(error.kind(), FailureKind::Permanent, "{error}");
}

/// A page that was half written when the power went: what stands behind its middle is of another time.
#[tokio::test]
async fn a_torn_page_is_found() {
    let test = closed().await;
    let whole = std::fs::read(file(&test)).unwrap();
    let (page, pages) = (4096, whole.len() / 4096);
    let mut found = 0;
    for number in 1..pages {
        let mut torn = whole.clone();
        torn[number * page..number * page + page / 2].fill(0xFF);
        std::fs::write(file(&test), &torn).unwrap();
        let url = Secret::new(format!("sqlite:{}", file(&test).display()));
        if let Err(error) = Database::open(&url, OPTIONS).await {
            assert!(error.to_string().contains("it is damaged"), "{error}");
            assert!(bytes(&file(&test)).0 == torn, "the file was changed");
            found += 1;
        }
    }
    assert_eq!(found, pages - 1, "every page is one of the database's");
    std::fs::write(file(&test), &whole[..whole.len() - page * 2]).unwrap();
    is_refused_untouched(&file(&test), "it is damaged").await;
}

#[tokio::test]
async fn a_file_of_another_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("recipes.db");
    let url = format!("sqlite:{}?mode=rwc", file.display());
    install_drivers();
    let mut connection = AnyConnection::connect(&url).await.unwrap();
    sqlx::raw_sql("CREATE TABLE recipes (name TEXT)").execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    is_refused_untouched(&file, "the table `recipes` of another program").await;
}
