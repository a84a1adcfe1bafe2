//! The restarting parent of `mgm run` as an operator meets it: with real processes, signals and deaths.

use std::time::Duration;

use actors::marks;
use domain::ids::GuildId;
use sim::{FrameRecording, Simulator, WorldSpec};
use storage::Backend;
use storage::testing::{TestDatabase, fresh};
use tokio::process::{Child, Command};

use crate::cli::{DONE, Left, Mgm, PATIENCE, STOP_WITHIN, ask_to_stop, discord, left_by};
use crate::gateway_faults::{self, IDENTIFY, RESUME, start_op};
use crate::theatre;

/// How often a test looks whether something has come to be.
const LOOK_EVERY: Duration = Duration::from_millis(20);

pub(crate) async fn eventually<T>(mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = tokio::time::Instant::now() + PATIENCE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(tokio::time::Instant::now() < deadline, "it does not come to be");
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// The one child of a process.
pub(crate) fn child_of(parent: &Child) -> Option<u32> {
    child_of_process(parent.id()?)
}

/// The one child of the process of that number.
pub(crate) fn child_of_process(id: u32) -> Option<u32> {
    std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).ok()?.trim().parse().ok()
}

pub(crate) async fn signal(name: &str, process: u32) {
    let sent = Command::new("kill").args([&format!("-{name}"), &process.to_string()]).status().await;
    assert!(sent.is_ok_and(|status| status.success()), "the process is there");
}

fn is_there(process: u32) -> bool {
    // A dead child whose parent has not looked yet is no process any more.
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with('Z'))
}

pub(crate) async fn connected(sim: &Simulator) {
    assert!(sim.wait_for_bot_ready(PATIENCE).await, "the bot connects");
    assert!(sim.wait_for_sessions(1, PATIENCE).await, "it stays connected");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_child_that_is_killed_is_started_again_and_stops_when_the_parent_is_asked() {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = Mgm::for_discord(&sim);
    let parent = mgm.start(&["run"]);
    connected(&sim).await;
    let first = eventually(|| child_of(&parent)).await;
    signal("KILL", first).await;
    let second = eventually(|| child_of(&parent).filter(|child| *child != first)).await;
    connected(&sim).await;
    ask_to_stop(&parent);
    let left = left_by(parent, STOP_WITHIN).await.with_code(DONE);
    left.said("mgm: the bot was ended by signal 9; it starts again in 0 ms")
        .said("started again; the process before: it was ended by signal 9");
    assert!(!is_there(second), "the child ends with its parent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parent_that_is_killed_leaves_no_bot_behind() {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = Mgm::for_discord(&sim);
    let mut parent = mgm.start(&["run"]);
    connected(&sim).await;
    let child = eventually(|| child_of(&parent)).await;
    parent.kill().await.expect("it runs");
    assert!(sim.wait_for_sessions(0, STOP_WITHIN).await, "the bot takes leave");
    eventually(|| (!is_there(child)).then_some(())).await;
}

async fn starts_paused_after_two_deaths(failure: &str) {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = Mgm::for_discord(&sim);
    let parent = mgm.start(&["run", "--hasten", "10", "--fail-at", failure]);
    starts_paused(&sim, parent).await;
}

/// Two starts die while they plan for the first guild, then it starts paused.
async fn starts_paused(sim: &Simulator, parent: Child) {
    let left = ends_paused(sim, parent).await;
    // The other server's guild may have been planned for at the same time.
    let deaths = left.stderr.matches("mgm: the bot was ended by signal 6 while planning for guild 1").count();
    assert_eq!(deaths, 2, "the third life is quiet: {}", left.stderr);
}

/// Waits until the guild starts paused, then stops.
async fn ends_paused(sim: &Simulator, parent: Child) -> Left {
    let paused = || {
        let child = child_of(&parent)?;
        let arguments = std::fs::read_to_string(format!("/proc/{child}/cmdline")).ok()?;
        arguments.contains("--quarantine\u{0}1").then_some(child)
    };
    let third = eventually(paused).await;
    connected(sim).await;
    ask_to_stop(&parent);
    let left = left_by(parent, STOP_WITHIN).await.with_code(DONE);
    assert!(!is_there(third));
    left
}

/// A system that killed so many processes for memory, as far as the parent can see.
fn count_kills_for_memory(mgm: &Mgm, kills: u32) {
    let text = format!("nr_free_pages 17\noom_kill {kills}\n");
    std::fs::write(mgm.path().join("vmstat"), text).expect("a temporary folder takes a file");
}

/// What the system does when memory runs out, while a guild is being planned: it counts, then it kills.
#[tokio::test(flavor = "multi_thread")]
async fn a_guild_whose_planning_is_killed_for_memory_twice_starts_paused_in_the_same_session() {
    theatre::install_tls();
    let (sim, database) = (discord(WorldSpec::ravens()).await, fresh(Backend::Sqlite).await);
    sim.records_frames(FrameRecording::Heads);
    let mgm = Mgm::for_discord(&sim).with("DATABASE_URL", database.url.expose());
    // One thread is taken by the planning that never ends.
    let mgm = mgm.with("MGM_RUNTIME__WORKER_THREADS", "4");
    count_kills_for_memory(&mgm, 7);
    let parent = mgm.start(&["run", "--vmstat", "vmstat", "--fail-at", "plan:block@1"]);
    let begun = || sim.frames(0).iter().filter_map(start_op).collect::<Vec<u8>>();
    for life in 1..=2 {
        eventually(|| (begun().len() == life).then_some(())).await;
        eventually(|| (marks::read(&mgm.path().join("data").join(marks::FILE)) == [GuildId(1)]).then_some(())).await;
        is_checkpointed(&database).await;
        let child = child_of(&parent).expect("it plans");
        count_kills_for_memory(&mgm, 7 + u32::try_from(life).expect("two lives"));
        signal("KILL", child).await;
        eventually(|| (child_of(&parent) != Some(child)).then_some(())).await;
    }
    let deaths = "was killed because memory ran out while planning for guild 1; it starts again";
    assert_eq!(ends_paused(&sim, parent).await.stderr.matches(deaths).count(), 2);
    assert_eq!(begun(), [IDENTIFY, RESUME, RESUME]);
}

/// Waits until it is written where the session is.
async fn is_checkpointed(database: &TestDatabase) {
    let kept = "SELECT COUNT(*) FROM gateway_sessions";
    let is_kept = async || {
        sqlx::query_scalar::<_, i64>(kept).fetch_one(database.database.reads()).await.is_ok_and(|count| count > 0)
    };
    assert!(gateway_faults::eventually(is_kept).await, "no session is kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guild_that_overflows_the_stack_twice_starts_paused() {
    starts_paused_after_two_deaths("plan:overflow@1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guild_that_blocks_its_thread_twice_starts_paused() {
    starts_paused_after_two_deaths("plan:block@1").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guild_that_exhausts_the_memory_twice_starts_paused() {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = Mgm::for_discord(&sim);
    // Kilobytes of addresses, of which an idle bot uses about half.
    let limited = "ulimit -v 1500000; exec \"$0\" \"$@\"";
    let parent = mgm.start_by("sh", &["-c", limited, env!("CARGO_BIN_EXE_mgm"), "run", "--fail-at", "plan:exhaust@1"]);
    starts_paused(&sim, parent).await;
}
