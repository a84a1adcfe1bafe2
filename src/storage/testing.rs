//! Fresh databases for tests, of this crate and of others (cargo feature `testing`).
//!
//! SQLite lives in a temporary folder. MariaDB needs a server: `MGM_TEST_MARIADB_URL`, for example
//! `mysql://root@127.0.0.1:3306/`; each [`fresh`] makes a database there and drops it afterwards. Without
//! the variable those tests are left out, and it is said loudly; `MGM_REQUIRE_MARIADB=1` makes it a failure.

use std::io::Write as _;
use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use domain::moment::Moment;
use domain::secret::Secret;
use sqlx::{AnyConnection, AssertSqlSafe, Connection};
use tempfile::TempDir;

use crate::database::{Database, OpenOptions, install_drivers};
use crate::dialect::Backend;

const SERVER_VARIABLE: &str = "MGM_TEST_MARIADB_URL";
const REQUIRE_VARIABLE: &str = "MGM_REQUIRE_MARIADB";

/// What tests open databases with.
pub const OPTIONS: OpenOptions = OpenOptions { read_connections: 2, connect_timeout: Duration::from_secs(10) };

/// The instant at which tests migrate: 2026-01-01T00:00:00Z.
pub const NOW: Moment = Moment(1_767_225_600_000);

/// A migrated database of its own, gone when dropped.
pub struct TestDatabase {
    /// The database.
    pub database: Database,
    /// Its address, for opening it again.
    pub url: Secret,
    ground: Ground,
}

/// What is to be cleared away.
enum Ground {
    Folder { _kept: TempDir },
    Server { name: String },
}

/// The backends to test: SQLite always, MariaDB when a server is named.
///
/// # Panics
/// When `MGM_REQUIRE_MARIADB=1` and no server is named.
pub fn backends() -> Vec<Backend> {
    static TOLD: Once = Once::new();
    if server().is_some() {
        return vec![Backend::Sqlite, Backend::MariaDb];
    }
    let required = std::env::var(REQUIRE_VARIABLE).is_ok_and(|value| value == "1");
    assert!(!required, "{REQUIRE_VARIABLE}=1, but {SERVER_VARIABLE} names no server");
    TOLD.call_once(|| {
        tell(&format!("!!! NOT TESTED ON MARIADB: set {SERVER_VARIABLE}=mysql://root@127.0.0.1:3306/ to do so !!!"));
    });
    vec![Backend::Sqlite]
}

/// Says what a test run leaves out, past the capture of the output of tests that pass.
pub fn tell(text: &str) {
    // Nothing can be done about a closed stderr, and a test must not fail of it.
    writeln!(std::io::stderr(), "\n{text}").ok();
}

/// Makes a database and migrates it.
///
/// # Panics
/// When it cannot be made: a test cannot go on without it.
pub async fn fresh(backend: Backend) -> TestDatabase {
    let test = fresh_unmigrated(backend).await;
    test.database.migrate(NOW).await.expect("the migrations of this checkout apply to an empty database");
    test
}

/// Makes an empty database.
///
/// # Panics
/// When it cannot be made.
pub async fn fresh_unmigrated(backend: Backend) -> TestDatabase {
    let (url, ground) = match backend {
        Backend::Sqlite => sqlite_ground(),
        Backend::MariaDb => mariadb_ground().await,
    };
    let database = Database::open(&url, OPTIONS).await.expect("a fresh database opens");
    TestDatabase { database, url, ground }
}

fn server() -> Option<String> {
    std::env::var(SERVER_VARIABLE).ok().filter(|url| !url.is_empty())
}

fn sqlite_ground() -> (Secret, Ground) {
    let folder = tempfile::tempdir().expect("the system has a folder for temporary files");
    let url = format!("sqlite:{}", folder.path().join("data/mgm.db").display());
    (Secret::new(url), Ground::Folder { _kept: folder })
}

async fn mariadb_ground() -> (Secret, Ground) {
    let server = server().expect("`backends` lists MariaDB only when a server is named");
    let name = unique_name();
    on_server(&server, format!("CREATE DATABASE {name}"))
        .await
        .unwrap_or_else(|error| panic!("the MariaDB server of {SERVER_VARIABLE} cannot be used: {error}"));
    (Secret::new(database_url(&server, &name)), Ground::Server { name })
}

fn unique_name() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("mgm_test_{}_{next}_{:08x}", std::process::id(), uuid::Uuid::new_v4().as_fields().0)
}

fn database_url(server: &str, name: &str) -> String {
    match server.split_once('?') {
        Some((before, options)) => format!("{}/{name}?{options}", before.trim_end_matches('/')),
        None => format!("{}/{name}", server.trim_end_matches('/')),
    }
}

async fn on_server(server: &str, statement: String) -> Result<(), sqlx::Error> {
    install_drivers();
    let mut connection = AnyConnection::connect(server).await?;
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await?;
    connection.close().await
}

/// Dropping is synchronous and may happen inside a runtime, hence a thread with a runtime of its own.
fn drop_database(name: String) {
    let Some(server) = server() else { return };
    let dropper = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let statement = format!("SET SESSION lock_wait_timeout = 5; DROP DATABASE IF EXISTS {name}");
        if let Ok(runtime) = runtime
            && let Err(error) = runtime.block_on(on_server(&server, statement))
        {
            eprintln!("the test database {name} could not be dropped: {error}");
        }
    });
    drop(dropper.join());
}

/// What a counting statement counts.
///
/// # Panics
/// When the statement cannot be run.
pub async fn count(connection: &mut sqlx::AnyConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql)
        .fetch_one(connection)
        .await
        .unwrap_or_else(|error| panic!("cannot count by `{sql}`: {error}"))
}

/// Runs a statement that only a test would.
///
/// # Panics
/// When the statement cannot be run.
pub async fn run(tx: &mut crate::Tx<'_>, sql: &'static str) {
    let run = sqlx::query(sql).execute(tx.connection()).await;
    run.unwrap_or_else(|error| panic!("cannot run `{sql}`: {error}"));
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        match &self.ground {
            Ground::Folder { .. } => {}
            Ground::Server { name } => drop_database(name.clone()),
        }
    }
}
