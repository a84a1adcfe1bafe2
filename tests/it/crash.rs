//! `kill -9` in the middle of a burst: what a user saw confirmed is there exactly once, nothing is half.

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use sim::{Answer, SimOptions, Simulator, WorldSpec};
use storage::Backend;
use storage::testing::{TestDatabase, fresh};
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::theatre::{self, SEED};

/// Declarations at once, as the promise says.
const BURST: usize = 200;
/// So many people have their answer when the process is killed.
const ANSWERED_BEFORE_THE_KILL: usize = 40;
/// A start of the real program, with both databases and a debug build.
const READY_WITHIN: Duration = Duration::from_secs(30);

/// The real program, killed when it is dropped.
pub(crate) struct Program {
    child: Child,
    /// Kept as long as the program runs.
    _folder: TempDir,
}

impl Program {
    pub(crate) async fn start(sim: &Simulator, database: &TestDatabase) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let child = Command::new(env!("CARGO_BIN_EXE_mgm"))
            .args(["run", "--alone"])
            .env_clear()
            .env("DISCORD_TOKEN", sim.token())
            .env("MGM_DISCORD__API_URL", sim.rest_url())
            .env("DATABASE_URL", database.url.expose())
            .env("MGM_STORAGE__DATA_DIR", folder.path())
            .env("RUST_LOG", "warn")
            .stdout(Stdio::null())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program can be started");
        assert!(sim.wait_for_sessions(1, READY_WITHIN).await, "the program connects");
        assert!(sim.wait_for_bot_ready(READY_WITHIN).await, "the program publishes its commands");
        Self { child, _folder: folder }
    }

    /// SIGKILL: no destructor, no flush, no farewell.
    pub(crate) async fn kill_9(mut self, sim: &Simulator) {
        self.child.kill().expect("the program runs");
        self.child.wait().expect("the program is ours");
        assert!(sim.wait_for_sessions(0, READY_WITHIN).await, "the connection is gone");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn crowded_ravens() -> WorldSpec {
    let mut world = WorldSpec::ravens();
    world.servers[0].extra_members = Some(
        serde_json::from_value(serde_json::json!({ "count": BURST, "role": "Member" })).expect("a count and a role"),
    );
    world
}

fn member(n: usize) -> String {
    format!("member{:03}", n + 1)
}

async fn set_up(sim: &Simulator) {
    for line in [
        "/setup role meaning:members role:Member",
        "/setup role meaning:absent members role:Absent",
        "/setup channel purpose:absences channel:absences",
    ] {
        sim.user("Olga").runs(line).expect("an officer may").answer().await;
    }
}

fn declaration(sim: &Simulator) -> String {
    let today = domain::moment::Moment(sim.now_ms()).local(domain::moment::Zone::UTC).date();
    format!("/absence declare until:{}", today + chrono::Duration::days(3))
}

fn is_confirmed(answer: &Answer) -> bool {
    answer.text.starts_with("You are away")
}

/// Everybody declares at once; returns who saw it confirmed. Kills the program in the middle.
async fn burst_and_kill(sim: &Simulator, program: Program) -> Vec<String> {
    let answered = Arc::new(AtomicUsize::new(0));
    let mut people = JoinSet::new();
    let line = declaration(sim);
    for name in (0..BURST).map(member) {
        let outcome = sim.user(&name).runs(&line).expect("the client sends it");
        let answered = Arc::clone(&answered);
        people.spawn(async move {
            let answer = outcome.answer().await;
            answered.fetch_add(1, Ordering::AcqRel);
            (name, is_confirmed(&answer))
        });
    }
    while answered.load(Ordering::Acquire) < ANSWERED_BEFORE_THE_KILL {
        tokio::task::yield_now().await;
    }
    program.kill_9(sim).await;
    let seen = people.join_all().await;
    seen.into_iter().filter_map(|(name, confirmed)| confirmed.then_some(name)).collect()
}

async fn absences_by_member(database: &TestDatabase) -> BTreeMap<i64, i64> {
    let rows: Vec<(i64, i64)> = sqlx::query_as("SELECT member, COUNT(*) FROM absences GROUP BY member")
        .fetch_all(database.database.reads())
        .await
        .expect("the table is there");
    rows.into_iter().collect()
}

async fn count(database: &TestDatabase, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(database.database.reads()).await.expect("a count")
}

/// Rows, journal and dedup keys of one declaration are all there or all missing.
async fn nothing_is_half(database: &TestDatabase) {
    let absences = count(database, "SELECT COUNT(*) FROM absences").await;
    let declared =
        count(database, "SELECT COUNT(*) FROM journal WHERE feature = 'absence' AND kind = 'declared'").await;
    assert_eq!(absences, declared, "every absence has its journal entry");
    let keys = count(database, "SELECT COUNT(*) FROM dedup WHERE dedup_key LIKE 'i:%'").await;
    let settings = count(database, "SELECT COUNT(*) FROM journal WHERE feature = 'setup'").await;
    assert_eq!(keys, declared + settings, "every command has its dedup key");
    let mut connection = database.database.read().await.expect("the database answers");
    for known in storage::guilds::all_servers(&mut connection).await.expect("the database answers") {
        let verified = storage::journal::verify(&mut connection, known.guild).await.expect("the database answers");
        assert!(verified.is_ok(), "the chain of guild {} is whole: {verified:?}", known.guild);
    }
}

async fn kill_in_a_burst(backend: Backend) {
    theatre::install_tls();
    let database = fresh(backend).await;
    let sim = Simulator::start(SimOptions::seeded(SEED).with_openapi_from_env(), crowded_ravens())
        .await
        .expect("a simulator");
    let program = Program::start(&sim, &database).await;
    set_up(&sim).await;
    let confirmed = burst_and_kill(&sim, program).await;
    assert!(confirmed.len() >= ANSWERED_BEFORE_THE_KILL / 2, "only {} were confirmed before the kill", confirmed.len());
    assert!(confirmed.len() < BURST, "the kill came too late to prove anything");

    let program = Program::start(&sim, &database).await;
    nothing_is_half(&database).await;
    let kept = absences_by_member(&database).await;
    for name in &confirmed {
        assert_eq!(kept.get(&user_id(&sim, name)), Some(&1), "{name} saw it confirmed on {}", backend.name());
    }

    let line = declaration(&sim);
    for name in (0..BURST).map(member) {
        let answer = sim.user(&name).runs(&line).expect("the client sends it").answer().await;
        let known = kept.contains_key(&user_id(&sim, &name));
        assert_eq!(is_confirmed(&answer), !known, "{name} asks again and is told: {answer:?}");
    }
    nothing_is_half(&database).await;
    let all = absences_by_member(&database).await;
    assert_eq!((all.len(), all.values().max()), (BURST, Some(&1)), "everybody is away exactly once");
    let everybody_is_marked = || (0..BURST).all(|n| sim.server("Ravens").roles_of(&member(n)) == ["Absent"]);
    assert!(eventually(everybody_is_marked).await, "roles follow after the restart");
    // It is posted once everybody on the server is known.
    let has_board = || !sim.server("Ravens").messages("#absences").is_empty();
    assert!(eventually(has_board).await, "the standing message follows, too");
    assert_eq!(sim.server("Ravens").messages("#absences").len(), 1, "one standing message, not two");
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
    drop(program);
}

fn user_id(sim: &Simulator, name: &str) -> i64 {
    theatre::user_id(sim, name)
}

async fn eventually(mut is_so: impl FnMut() -> bool) -> bool {
    for _ in 0..600 {
        if is_so() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    false
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_confirmed_before_a_kill_is_there_exactly_once() {
    for backend in theatre::databases() {
        kill_in_a_burst(backend).await;
    }
}
