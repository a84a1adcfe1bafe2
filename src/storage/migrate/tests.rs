//! The migrator on both databases, and what is required of the files.

use std::collections::BTreeMap;

use super::*;
use crate::testing::{NOW, backends, fresh, fresh_unmigrated};

const TABLE: &str =
    "-- A table.\nCREATE TABLE IF NOT EXISTS pets (guild_id BIGINT NOT NULL, name VARCHAR(20) NOT NULL);\n";
const INDEX: &str = "CREATE INDEX IF NOT EXISTS pets_name ON pets (guild_id, name);\n";

fn files<'t>(files: &[(&'t str, &'t str)]) -> Vec<Migration<'t>> {
    files.iter().map(|(file, sql)| Migration::parse(file, sql).unwrap()).collect()
}

/// Applies each set of files in turn to one empty database; the report or error of the last.
async fn check(backend: Backend, sets: &[&[(&str, &str)]]) -> Result<MigrationReport, StorageError> {
    let test = fresh_unmigrated(backend).await;
    let mut writer = test.database.writer().await.unwrap();
    let mut tx = writer.begin().await.unwrap();
    sqlx::raw_sql("COMMIT").execute(tx.connection()).await.unwrap();
    let mut last = Ok(MigrationReport::default());
    for set in sets {
        last = run(tx.connection(), backend, files(set), (NOW, &mut || ())).await;
    }
    last
}

#[tokio::test]
async fn the_second_run_has_nothing_to_do() {
    for backend in backends() {
        let test = fresh(backend).await;
        let report = test.database.migrate(NOW).await.unwrap();
        assert_eq!(report.applied, Vec::<String>::new(), "{backend:?}");
        assert!(report.already_applied >= 14, "{backend:?}");
    }
}

#[tokio::test]
async fn a_lower_number_may_come_later() {
    for backend in backends() {
        let sets: [&[_]; 2] = [&[("0100_pets.sql", TABLE)], &[("0100_pets.sql", TABLE), ("0050_pets_name.sql", INDEX)]];
        let report = check(backend, &sets).await.unwrap();
        assert_eq!(report.applied, ["0050_pets_name.sql"], "{backend:?}");
    }
}

#[tokio::test]
async fn a_changed_file_is_named() {
    for backend in backends() {
        let changed = TABLE.replace("20", "30");
        let error = check(backend, &[&[("0001_pets.sql", TABLE)], &[("0001_pets.sql", &changed)]]).await.unwrap_err();
        assert!(error.to_string().contains("0001_pets.sql"), "{error}");
    }
}

#[tokio::test]
async fn other_line_ends_are_no_change() {
    let windows = TABLE.replace('\n', "\r\n");
    let report = check(Backend::Sqlite, &[&[("0001_pets.sql", TABLE)], &[("0001_pets.sql", &windows)]]).await;
    assert_eq!(report.unwrap().already_applied, 1);
}

#[tokio::test]
async fn a_database_of_a_newer_program_is_refused() {
    for backend in backends() {
        let sets: [&[_]; 2] = [&[("0001_pets.sql", TABLE), ("0002_pets_name.sql", INDEX)], &[("0001_pets.sql", TABLE)]];
        let error = check(backend, &sets).await.unwrap_err();
        assert!(error.to_string().contains("0002_pets_name.sql"), "{error}");
    }
}

#[tokio::test]
async fn a_failing_statement_is_named_and_not_recorded() {
    for backend in backends() {
        let sets: [&[_]; 2] = [&[("0001_pets.sql", "CREATE TABLE pets (")], &[]];
        let test = check(backend, &sets[..1]).await.unwrap_err();
        assert!(test.to_string().contains("0001_pets.sql"), "{test}");
    }
}

/// DDL is not transactional on MariaDB: after a crash the statement runs again. On SQLite it is, and what
/// cannot say `IF NOT EXISTS` there is recorded together with what it did.
#[tokio::test]
async fn a_crash_before_the_record_is_harmless() {
    for backend in backends() {
        let test = fresh(backend).await;
        let mut writer = test.database.writer().await.unwrap();
        let mut tx = writer.begin().await.unwrap();
        let is_kept = |migration: &Migration<'_>| migration.backend == Some(Backend::Sqlite) && alters(migration);
        let kept: Vec<i64> = embedded().unwrap().iter().filter(|one| is_kept(one)).map(|one| one.version).collect();
        let kept = if backend == Backend::Sqlite { kept } else { Vec::new() };
        for migration in embedded().unwrap().iter().filter(|migration| !kept.contains(&migration.version)) {
            let forget = sqlx::query("DELETE FROM schema_migrations WHERE version = ?").bind(migration.version);
            forget.execute(tx.connection()).await.unwrap();
        }
        tx.commit().await.unwrap();
        drop(writer);
        let report = test.database.migrate(NOW).await.unwrap();
        assert_eq!(report.already_applied, kept.len(), "{backend:?}");
    }
}

fn alters(migration: &Migration<'_>) -> bool {
    migration.sql.lines().any(|line| line.starts_with("ALTER TABLE"))
}

#[test]
fn every_file_has_a_number_of_its_own_per_backend() {
    let mut owners: BTreeMap<(i64, Backend), &str> = BTreeMap::new();
    for migration in embedded().unwrap() {
        for backend in [Backend::Sqlite, Backend::MariaDb] {
            if migration.backend.is_none_or(|only| only == backend) {
                let other = owners.insert((migration.version, backend), migration.file);
                assert_eq!(other, None, "{} has the number of another file", migration.file);
            }
        }
    }
}

#[test]
fn every_file_is_one_statement_that_can_be_repeated() {
    for migration in embedded().unwrap() {
        let lines = migration.sql.lines().filter(|line| !line.trim_start().starts_with("--"));
        let statement = lines.collect::<Vec<_>>().join("\n").trim().to_uppercase();
        let file = migration.file;
        let single = !statement.trim_end_matches(';').contains(';');
        assert!(single || statement.starts_with("CREATE TRIGGER"), "{file} is one statement");
        let repeatable = statement.contains("IF NOT EXISTS") || !statement.starts_with("CREATE");
        assert!(repeatable, "{file} can be repeated");
        for word in ["BOOLEAN", "TINYINT", "DECIMAL", "DATETIME", "TIMESTAMP", "AUTO_INCREMENT", "ENGINE="] {
            assert!(!statement.contains(word), "{file} has {word}, which one database does not read alike");
        }
    }
}

#[test]
fn a_name_that_does_not_fit_is_refused() {
    for file in ["1_pets.sql", "pets.sql", "0001_pets.postgres.sql", "0001_pets.txt"] {
        assert!(Migration::parse(file, "").is_err(), "{file}");
    }
}
