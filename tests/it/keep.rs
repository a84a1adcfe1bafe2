//! Backups, restores and moves as an operator makes them: with the real program, killed in the middle, and a bot that runs.

use std::path::{Path, PathBuf};

use domain::moment::{Moment, Zone};
use sim::{SimOptions, WorldSpec};
use sqlx::Connection as _;
use storage::Backend;
use storage::testing::{TestDatabase, fresh, fresh_unmigrated};

use crate::cli::{DONE, FAILED, Left, Mgm, PATIENCE, STOP_WITHIN, ask_to_stop, discord, left_by};
use crate::parent::{connected, eventually};
use crate::theatre::{self, SEED, Theatre};

/// Another instance uses the database.
const HELD: i32 = 73;

fn on(database: &TestDatabase) -> Mgm {
    Mgm::new().with("DATABASE_URL", database.url.expose()).with("RUST_LOG", "warn")
}

/// What stands in a database that people would miss.
async fn state(database: &TestDatabase) -> Vec<(i64, i64, String)> {
    const FACTS: &str = "SELECT guild_id, seq, hash FROM journal ORDER BY guild_id, seq";
    const ABSENCES: &str = "SELECT number, member, terms FROM absences ORDER BY guild_id, number";
    let mut state = Vec::new();
    for sql in [FACTS, ABSENCES] {
        let rows: Vec<(i64, i64, String)> =
            sqlx::query_as(sql).fetch_all(database.database.reads()).await.expect("a readable database");
        state.extend(rows);
    }
    state
}

async fn execute(database: &TestDatabase, sql: &'static str) {
    let mut connection = sqlx::AnyConnection::connect(database.url.expose()).await.expect("the database is there");
    sqlx::raw_sql(sql).execute(&mut connection).await.expect("the statement is fine");
    connection.close().await.ok();
}

/// A guild with absences, and a bot that runs.
async fn inhabited(backend: Backend) -> Theatre {
    let theatre = theatre::open(backend, SimOptions::seeded(SEED)).await;
    theatre.set_up_absences().await;
    declare(&theatre, "Bela").await;
    theatre
}

async fn declare(theatre: &Theatre, who: &str) {
    theatre.stage.sim.user(who).runs(&theatre::next_week(theatre)).expect("a member may").answer().await;
    assert!(theatre.stage.come_to_rest().await, "it comes to rest");
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    names
}

/// Ended by its own hand, as after `kill -9`.
#[track_caller]
fn was_killed(left: &Left) {
    assert!(!left.has_code(), "it was not killed: {left}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_database_is_that_of_the_moment_of_the_backup_and_a_bot_goes_on_with_it() {
    for backend in theatre::databases() {
        let mut theatre = inhabited(backend).await;
        let mgm = on(&theatre.database);
        let before = state(&theatre.database).await;
        assert!(before.len() >= 4, "{before:?}");
        mgm.call(&["backup", "--to", "then.backup"]).await.with_code(DONE).printed("2 guilds, 4 journal entries");
        declare(&theatre, "Aria").await;
        assert_ne!(state(&theatre.database).await, before, "life goes on");
        mgm.call(&["restore", "--check", "then.backup"]).await.with_code(DONE).printed("can be restored");
        theatre.stage.stop_bot().await;
        for to in theatre::databases() {
            let other = fresh_unmigrated(to).await;
            let second = on(&other);
            let file = mgm.path().join("then.backup");
            let file = file.to_str().expect("a path");
            let restored = second.call(&["restore", file]).await.with_code(DONE);
            restored.printed("is restored").printed("every hash chain holds (4 entries)");
            assert_eq!(state(&other).await, before, "{backend:?} to {to:?}");
            second.call(&["restore", file]).await.with_code(FAILED).said("it is not empty");
            // The bot goes on from there.
            theatre.stage.plan.database_url = other.url.clone();
            theatre.stage.start_bot().await.expect("it starts");
            let known = theatre.stage.bot().expect("it runs").known().await;
            assert!(known.iter().all(|guild| guild.seq <= 4), "{backend:?} to {to:?}");
            declare(&theatre, "Aria").await;
            let after = state(&other).await;
            assert_eq!(after.len(), before.len() + 2, "{backend:?} to {to:?}: one more fact, one more absence");
            theatre.stage.stop_bot().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_that_is_killed_anywhere_leaves_nothing_that_looks_like_one() {
    for backend in theatre::databases() {
        let mut theatre = inhabited(backend).await;
        theatre.stage.stop_bot().await;
        let mgm = on(&theatre.database);
        let folder = mgm.path().join("data/backups");
        let (mut deaths, before) = (0, state(&theatre.database).await);
        loop {
            let point = format!("backup:{}", deaths + 1);
            let left = mgm.call(&["backup", "--fail-at", &point]).await;
            if left.has_code() {
                left.with_code(DONE);
                break;
            }
            deaths += 1;
            let whole = files(&folder).into_iter().filter(|name| !name.starts_with('.')).count();
            assert_eq!(whole, 0, "{backend:?}: killed at its passage {deaths}");
        }
        assert!(deaths > 15, "once for each table: {deaths}");
        let left = files(&folder);
        let [file] = left.as_slice() else { panic!("{backend:?}: only the backup is left: {left:?}") };
        let file = format!("data/backups/{file}");
        mgm.call(&["restore", "--check", &file]).await.with_code(DONE);
        assert_eq!(state(&theatre.database).await, before, "{backend:?}");
    }
}

/// As a program left it that did not know the newest tables.
const OLDER: [&str; 3] = [
    "DROP TABLE absence_questions",
    "DROP TABLE job_failures",
    "DELETE FROM schema_migrations WHERE version IN (28, 103)",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_migration_is_preceded_by_a_backup_and_may_be_killed_anywhere() {
    for backend in theatre::databases() {
        let mut theatre = inhabited(backend).await;
        theatre.stage.stop_bot().await;
        for sql in OLDER {
            execute(&theatre.database, sql).await;
        }
        let (mgm, before) = (on(&theatre.database), state(&theatre.database).await);
        let folder = mgm.path().join("data/backups");
        // In the backup before it nothing is migrated.
        was_killed(&mgm.call(&["migrate", "--fail-at", "backup:3"]).await);
        let count = async |sql: &'static str| -> i64 {
            sqlx::query_scalar(sql).fetch_one(theatre.database.database.reads()).await.expect("a count")
        };
        const APPLIED: &str = "SELECT COUNT(*) FROM schema_migrations WHERE version IN (28, 103)";
        assert_eq!(count(APPLIED).await, 0, "{backend:?}");
        for (passage, done) in [("migrate:1", 0), ("migrate:2", 1)] {
            was_killed(&mgm.call(&["migrate", "--fail-at", passage]).await);
            assert_eq!(count(APPLIED).await, done, "{backend:?}: {passage}");
        }
        mgm.call(&["migrate"]).await.with_code(DONE);
        assert_eq!((count(APPLIED).await, state(&theatre.database).await), (2, before.clone()), "{backend:?}");
        let backups = files(&folder);
        assert!(backups.len() >= 3 && backups.iter().all(|name| name.contains("-before-migration")), "{backups:?}");
        mgm.call(&["migrate"]).await.with_code(DONE);
        assert_eq!(files(&folder), backups, "nothing to migrate, nothing to back up");
        // What was then can be had again with the schema of today, also when the migration was done and not recorded.
        for older in backups {
            let (other, older) = (fresh_unmigrated(backend).await, folder.join(older));
            on(&other).call(&["restore", older.to_str().expect("a path")]).await.with_code(DONE);
            assert_eq!(state(&other).await, before, "{backend:?}");
            assert!(other.database.pending().await.expect("readable").is_empty(), "{backend:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restore_that_is_killed_anywhere_is_begun_again() {
    for backend in theatre::databases() {
        let mut theatre = inhabited(backend).await;
        theatre.stage.stop_bot().await;
        let (mgm, expected) = (on(&theatre.database), state(&theatre.database).await);
        mgm.call(&["backup", "--to", "a.backup"]).await.with_code(DONE);
        let file = mgm.path().join("a.backup");
        let file = file.to_str().expect("a path");
        let other = fresh(backend).await;
        // The schema is there after the first; then before tables, and before the end of the transaction.
        for passage in [1, 9, 20, 21] {
            let left = on(&other).call(&["restore", file, "--fail-at", &format!("restore:{passage}")]).await;
            was_killed(&left);
            assert_eq!(state(&other).await, [], "{backend:?}: passage {passage}");
        }
        on(&other).call(&["restore", file]).await.with_code(DONE);
        assert_eq!(state(&other).await, expected, "{backend:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_restored_or_imported_over_a_bot_that_runs() {
    for backend in theatre::databases() {
        let (sim, database) = (discord(WorldSpec::ravens()).await, fresh(backend).await);
        let mgm = Mgm::for_discord(&sim).with("DATABASE_URL", database.url.expose());
        let bot = mgm.start(&["run", "--alone"]);
        connected(&sim).await;
        mgm.call(&["backup", "--to", "running.backup"]).await.with_code(DONE);
        mgm.call(&["restore", "running.backup"]).await.with_code(HELD).said("another instance uses this database");
        mgm.call(&["export", "guild", "1"]).await.with_code(DONE);
        mgm.call(&["import", "guild", "guild-1.archive"]).await.with_code(HELD);
        mgm.call(&["restore", "--check", "running.backup"]).await.with_code(DONE);
        ask_to_stop(&bot);
        left_by(bot, STOP_WITHIN).await.with_code(DONE);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guild_moves_to_another_host_with_its_key_and_back() {
    for (from, to) in
        theatre::databases().into_iter().flat_map(|from| theatre::databases().into_iter().map(move |to| (from, to)))
    {
        let mut theatre = inhabited(from).await;
        theatre.stage.stop_bot().await;
        let (first, other) = (on(&theatre.database), fresh(to).await);
        let second = on(&other);
        first.call(&["export", "guild", "7"]).await.with_code(FAILED).said("there is no such guild");
        first.call(&["export", "guild", "1"]).await.with_code(DONE).printed("4 journal entries");
        first.call(&["export", "guild", "1"]).await.with_code(FAILED).said("it is not overwritten");
        let path = |mgm: &Mgm, name: &str| -> PathBuf { mgm.path().join(name) };
        let archive = path(&first, "guild-1.archive");
        let archive_name = archive.to_str().expect("a path");
        let refused = second.call(&["import", "guild", archive_name]).await.with_code(FAILED);
        refused.said("its seal is not ours");
        let key = std::fs::read_to_string(path(&first, "data/export.key")).expect("the first export made it");
        let second = second.with("MGM_BACKUP__EXPORT_KEY", key.trim());
        second.call(&["import", "guild", archive_name]).await.with_code(DONE).printed("Guild 1 is taken in");
        second.call(&["export", "guild", "1", "--to", "back.archive"]).await.with_code(DONE);
        let (there, back) = (std::fs::read(&archive), std::fs::read(path(&second, "back.archive")));
        assert!(there.expect("a file") == back.expect("a file"), "{from:?} to {to:?}: the same bytes");
        // Another host's bot takes over.
        theatre.stage.plan.database_url = other.url.clone();
        theatre.stage.start_bot().await.expect("it starts");
        assert_eq!(state(&other).await.len(), state(&theatre.database).await.len());
        declare(&theatre, "Aria").await;
        assert!(state(&other).await.len() > state(&theatre.database).await.len(), "{from:?} to {to:?}");
        theatre.stage.stop_bot().await;
    }
}

/// The name of a daily backup of so many days ago.
fn daily_of(days_ago: u64) -> String {
    let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock after 1970");
    let then = since_1970 - std::time::Duration::from_secs(days_ago * 24 * 3600);
    let then = Moment(i64::try_from(then.as_millis()).expect("a moment of this century"));
    format!("mgm-{}-daily.backup", then.local(Zone::UTC).format("%Y-%m-%dT%H-%M-%SZ"))
}

/// `--hasten 60`: what is done once a minute is done once a second, and the first backup comes five seconds after a start.
#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_is_killed_during_its_daily_backup_takes_the_next_one_and_keeps_the_old() {
    for backend in theatre::databases() {
        let (sim, database) = (discord(WorldSpec::ravens()).await, fresh(backend).await);
        let mgm = Mgm::for_discord(&sim).with("DATABASE_URL", database.url.expose()).with("RUST_LOG", "warn");
        let folder = mgm.path().join("data/backups");
        mgm.call(&["migrate"]).await.with_code(DONE);
        let old = daily_of(3);
        mgm.call(&["backup", "--to", &format!("data/backups/{old}")]).await.with_code(DONE);
        let before = std::fs::read(folder.join(&old)).expect("the old one is there");
        for passage in ["backup:1", "backup:9", "backup:21"] {
            let bot = mgm.start(&["run", "--alone", "--hasten", "60", "--fail-at", &format!("{passage}:abort")]);
            was_killed(&left_by(bot, PATIENCE).await);
            let whole: Vec<String> = files(&folder).into_iter().filter(|name| !name.starts_with('.')).collect();
            assert_eq!(whole, std::slice::from_ref(&old), "{backend:?}: killed at {passage}");
        }
        assert!(files(&folder).len() > 1, "{backend:?}: it was really killed while it wrote");
        let bot = mgm.start(&["run", "--alone", "--hasten", "60"]);
        let taken = eventually(|| files(&folder).into_iter().find(|name| !name.starts_with('.') && *name != old)).await;
        ask_to_stop(&bot);
        left_by(bot, STOP_WITHIN).await.with_code(DONE);
        assert!(taken.ends_with("-daily.backup"), "{backend:?}: {taken}");
        mgm.call(&["restore", "--check", &format!("data/backups/{taken}")]).await.with_code(DONE);
        assert_eq!(files(&folder), [old.clone(), taken], "{backend:?}: what was left behind is cleared away");
        assert!(std::fs::read(folder.join(&old)).expect("it is kept") == before, "{backend:?}: it is as it was");
    }
}
