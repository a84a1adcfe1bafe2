//! One instance on one database: who comes second is told so, who died is followed at once, who lost it ends.

use std::time::{Duration, Instant};

use sim::WorldSpec;
use sqlx::Connection as _;
use storage::Backend;
use storage::testing::{TestDatabase, fresh};

use crate::cli::{DONE, Mgm, PATIENCE, STOP_WITHIN, ask_to_stop, discord, left_by};
use crate::parent::{child_of, connected, eventually, signal};
use crate::theatre;

/// Another instance uses the database.
const HELD: i32 = 73;
/// A start after `kill -9`, on a machine that has other things to do; a lease that is waited for takes 15 s.
const AT_ONCE: Duration = Duration::from_secs(8);

async fn execute(database: &TestDatabase, sql: &'static str) {
    let mut connection = sqlx::AnyConnection::connect(database.url.expose()).await.expect("the database is there");
    sqlx::query(sql).execute(&mut connection).await.expect("the statement is fine");
    connection.close().await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_instance_says_who_was_first_and_leaves() {
    theatre::install_tls();
    for backend in theatre::databases() {
        let (sim, database) = (discord(WorldSpec::ravens()).await, fresh(backend).await);
        let mgm = || Mgm::for_discord(&sim).with("DATABASE_URL", database.url.expose());
        let (first_home, second_home) = (mgm(), mgm());
        let first = first_home.start(&["run", "--alone"]);
        connected(&sim).await;
        // A locked file says so before anybody looks into it.
        let then = if backend == Backend::Sqlite { "; it has locked /" } else { ", since 20" };
        let process = format!("process {}{then}", first.id().expect("it runs"));
        for command in [["run", "--alone"].as_slice(), &["run"], &["migrate"]] {
            let left = second_home.call(command).await.with_code(HELD);
            left.said("mgm: another instance uses this database: `mgm run` on ").said(&process).said("stop it first");
        }
        // Whoever only looks is not in the way.
        second_home.call(&["check"]).await.with_code(DONE);
        assert_eq!(sim.connected_sessions(), 1, "{backend:?}: the first one was not disturbed");
        ask_to_stop(&first);
        left_by(first, STOP_WITHIN).await.with_code(DONE);
        second_home.call(&["migrate"]).await.with_code(DONE);
    }
}

/// As when the lease says nothing: the other one is in a container of its own and slept, or its row was lost with a copy.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_locked_is_not_touched_whatever_the_lease_says() {
    const LEASE: &str = "SELECT epoch, held, host FROM leases";
    theatre::install_tls();
    let (sim, database) = (discord(WorldSpec::ravens()).await, fresh(Backend::Sqlite).await);
    let mgm = || Mgm::for_discord(&sim).with("DATABASE_URL", database.url.expose());
    let (first_home, second_home) = (mgm(), mgm());
    let first = first_home.start(&["run", "--alone"]);
    connected(&sim).await;
    execute(&database, "UPDATE leases SET held = 0, host = 'nobody', machine = 'elsewhere'").await;
    second_home.call(&["backup", "--to", "empty.backup"]).await.with_code(DONE);
    let process = format!("process {}; it has locked ", first.id().expect("it runs"));
    for command in [["run", "--alone"].as_slice(), &["run"], &["migrate"], &["restore", "empty.backup"]] {
        let left = second_home.call(command).await.with_code(HELD);
        left.said("mgm: another instance uses this database: `mgm run` on ").said(&process).said("stop it first");
    }
    let lease: (i64, i64, String) =
        sqlx::query_as(LEASE).fetch_one(database.database.reads()).await.expect("the row is there");
    assert_eq!(lease, (1, 0, "nobody".to_owned()), "nobody took anything");
    assert_eq!(sim.connected_sessions(), 1, "the first one was not disturbed");
    // Whoever only looks is not in the way.
    second_home.call(&["check"]).await.with_code(DONE);
    second_home.call(&["verify"]).await.with_code(DONE);
    signal("KILL", first.id().expect("it runs")).await;
    left_by(first, STOP_WITHIN).await;
    // The system gives the lock of a dead process back at once.
    second_home.call(&["migrate"]).await.with_code(DONE);
    second_home.call(&["migrate"]).await.with_code(DONE);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_kill_the_parent_starts_the_bot_at_once() {
    theatre::install_tls();
    for backend in theatre::databases() {
        let (sim, database) = (discord(WorldSpec::ravens()).await, fresh(backend).await);
        let mgm = Mgm::for_discord(&sim).with("DATABASE_URL", database.url.expose());
        let parent = mgm.start(&["run"]);
        connected(&sim).await;
        let child = eventually(|| child_of(&parent)).await;
        let killed = Instant::now();
        signal("KILL", child).await;
        assert!(sim.wait_for_sessions(0, PATIENCE).await, "it is dead");
        connected(&sim).await;
        let waited = killed.elapsed();
        assert!(waited < AT_ONCE, "{backend:?}: served again after {waited:?}");
        ask_to_stop(&parent);
        left_by(parent, STOP_WITHIN).await.with_code(DONE);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_that_lost_the_database_writes_nothing_more_and_ends_for_good() {
    const ROWS: &str = "SELECT COUNT(*) FROM journal";
    theatre::install_tls();
    for backend in theatre::databases() {
        let (sim, database) = (discord(WorldSpec::ravens()).await, fresh(backend).await);
        let mgm = Mgm::for_discord(&sim).with("DATABASE_URL", database.url.expose());
        let parent = mgm.start(&["run"]);
        connected(&sim).await;
        execute(&database, "UPDATE leases SET epoch = epoch + 1, host = 'elsewhere', machine = 'another'").await;
        let asked = sim.user("Olga").runs("/setup role meaning:members role:Member");
        let answer = asked.expect("an officer may").answer().await;
        let left = left_by(parent, PATIENCE).await.with_code(HELD);
        left.said("another instance has taken the database over");
        let rows: i64 = sqlx::query_scalar(ROWS).fetch_one(database.database.reads()).await.expect("a count");
        assert_eq!(rows, 0, "{backend:?}: it wrote, and said {answer:?}");
        let held: (i64, String) = sqlx::query_as("SELECT held, host FROM leases")
            .fetch_one(database.database.reads())
            .await
            .expect("the new owner's row");
        assert_eq!(held, (1, "elsewhere".to_owned()), "{backend:?}: it gave back what was not its own");
    }
}
