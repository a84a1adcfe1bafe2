//! What the real program does when its database's disk or server fails: it says so, confirms nothing, and recovers alone.
//!
//! A crowd acts all the time and is the witness, as in [`crate::kill`]; `disk.c` of [`crate::power`] makes the disk fail.

mod server;

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::time::Duration;

use domain::secret::Secret;
use serde_json::Value;
use sim::Simulator;
use storage::testing::{OPTIONS, tell};
use storage::{Backend, Database};
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

use crate::kill::crowd::{self, Crowd, Seen};
use crate::kill::program::Program;
use crate::kill::{options, verdict};
use crate::parent::{child_of_process, eventually};
use crate::power::preload;
use crate::status::RunningBot;
use crate::theatre;
use server::Server;

/// The crowd acts for so long between two changes.
const WHILE: Duration = Duration::from_secs(2);
/// A failing disk shows in the next write: at the latest the one that is made to see whether writing works.
const SHOWS_WITHIN: Duration = Duration::from_secs(20);
/// Of a disk, or a server, that works again (promise).
const RECOVERS_WITHIN: Duration = Duration::from_secs(5);
/// A debug build beside other tests is slower than what is promised.
const PATIENCE: u32 = 4;
/// How often the program is asked how it is.
const ASKS_EVERY: Duration = Duration::from_millis(100);
/// The signal of a process that ends itself.
const SIGABRT: i32 = 6;

const EIO: i32 = 5;
const ENOSPC: i32 = 28;
const EROFS: i32 = 30;

/// Where each part of `struct faults` in `disk.c` stands.
#[derive(Clone, Copy)]
enum Part {
    WriteError = 0,
    SyncError = 4,
    SyncMs = 8,
    OpenError = 12,
    Failed = 16,
    Synced = 20,
}

/// How the disk behaves.
struct Faults(File);

impl Faults {
    fn none(path: &PathBuf) -> Self {
        std::fs::write(path, [0; 24]).expect("the folder takes files");
        Self(File::options().read(true).write(true).open(path).expect("it was just made"))
    }

    fn set(&self, part: Part, value: i32) {
        self.0.write_all_at(&value.to_le_bytes(), part as u64).expect("the file can be written");
    }

    fn get(&self, part: Part) -> i32 {
        let mut bytes = [0; 4];
        self.0.read_exact_at(&mut bytes, part as u64).expect("the file can be read");
        i32::from_le_bytes(bytes)
    }
}

/// The program on a disk or a server that will fail, with a crowd.
struct Play {
    sim: Simulator,
    url: Secret,
    program: Program,
    crowd: Crowd,
}

impl Play {
    async fn begun(url: String, prepare: impl FnOnce(&mut std::process::Command)) -> Self {
        Self::begun_by(url, |sim, url| Program::start_prepared(sim, url, &[], prepare)).await
    }

    async fn begun_by(url: String, start: impl FnOnce(&Simulator, &str) -> Program) -> Self {
        theatre::install_tls();
        let sim = Simulator::start(options(7), crowd::world()).await.expect("a simulator");
        let mut program = start(&sim, &url);
        assert!(program.is_ready(&sim).await, "the program starts");
        crowd::set_up(&sim).await;
        let crowd = Crowd::acts(&sim, 7);
        sleep(WHILE).await;
        Self { sim, url: Secret::new(url), program, crowd }
    }

    /// What `mgm status` is made of.
    async fn status(&self) -> Value {
        let data_dir = self.program.data_dir().to_owned();
        let asked = tokio::task::spawn_blocking(move || RunningBot::find(&data_dir)?.ask("GET", "/status"));
        asked.await.expect("asking has no bug").expect("the program answers while its database fails")
    }

    /// Waits until it is as wanted; how long that took.
    async fn becomes(&self, what: &str, within: Duration, is_so: impl Fn(&Value) -> bool) -> Duration {
        let began = Instant::now();
        loop {
            let status = self.status().await;
            if is_so(&status) {
                return began.elapsed();
            }
            assert!(began.elapsed() < within, "not {what} within {within:?}: {status}");
            sleep(ASKS_EVERY).await;
        }
    }

    /// Waits until it says what is wrong: for this reason, and as an alert.
    async fn shows(&self, reason: &str) {
        let because = "the database is not known to take writes";
        self.becomes("not ready", SHOWS_WITHIN, |status| {
            status["not_ready_because"].as_array().is_some_and(|all| all.iter().any(|one| one == because))
                && status["database"]["reason"].as_str().is_some_and(|told| told.contains(reason))
        })
        .await;
        self.becomes("an alert", SHOWS_WITHIN, |status| {
            status["alerts"].as_array().is_some_and(|all| {
                all.iter().any(|alert| alert["key"].as_str().is_some_and(|key| key.starts_with("database_down")))
            })
        })
        .await;
    }

    async fn is_ready_again(&self) -> Duration {
        let ready = |status: &Value| status["not_ready_because"].as_array().is_some_and(Vec::is_empty);
        self.becomes("ready again", RECOVERS_WITHIN * PATIENCE, ready).await
    }

    /// Ends it, and holds what is stored against what people saw.
    async fn judged(self) -> Vec<Seen> {
        sleep(WHILE).await;
        let seen = self.crowd.rests().await;
        self.program.kill_9();
        let database = Database::open(&self.url, OPTIONS).await.expect("the database opens");
        let mut wrong = verdict::of_image(&self.sim, &database, &seen, |_| true).await;
        let given_up: Vec<String> = sqlx::query_scalar("SELECT what FROM dead_letters")
            .fetch_all(database.reads())
            .await
            .expect("they are readable");
        wrong.extend(given_up.into_iter().map(|what| format!("given up: {what}")));
        database.close().await;
        assert!(wrong.is_empty(), "{wrong:#?}");
        seen
    }
}

fn confirmed_since(seen: &[Seen], since: Instant) -> usize {
    seen.iter().filter(|one| one.sent_at >= since && one.is_confirmed()).count()
}

/// The ground under a disk that can fail.
struct Disk {
    faults: Faults,
    folder: PathBuf,
    controls: PathBuf,
    _ground: TempDir,
}

impl Disk {
    fn sound() -> Self {
        let ground = preload::folder();
        let (folder, controls) = (preload::path_of(&ground).join("data"), ground.path().join("faults"));
        std::fs::create_dir(&folder).expect("the folder takes folders");
        Self { faults: Faults::none(&controls), folder, controls, _ground: ground }
    }

    fn url(&self) -> String {
        format!("sqlite:{}", self.folder.join("mgm.db").display())
    }

    fn put_between(&self, command: &mut std::process::Command) {
        preload::put_between(command, &self.folder);
        command.env("DISK_FAULTS", &self.controls);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_takes_no_writes_is_told_and_waited_for() {
    let disk = Disk::sound();
    let play = Play::begun(disk.url(), |command| disk.put_between(command)).await;
    let mut took = Vec::new();
    let mut since = Instant::now();
    for (error, opens, reason) in [(ENOSPC, 0, "full"), (EIO, 0, "disk I/O error"), (EROFS, EROFS, "readonly")] {
        disk.faults.set(Part::OpenError, opens);
        disk.faults.set(Part::WriteError, error);
        play.shows(reason).await;
        disk.faults.set(Part::OpenError, 0);
        disk.faults.set(Part::WriteError, 0);
        took.push(play.is_ready_again().await);
        since = Instant::now();
        sleep(WHILE).await;
    }
    let failed = disk.faults.get(Part::Failed);
    let seen = play.judged().await;
    let confirmed = confirmed_since(&seen, since);
    assert!(confirmed > 5 && failed > 10, "{confirmed} confirmed afterwards, {failed} writes failed");
    tell(&format!("full, broken, read-only: {failed} writes failed, ready again after {took:?}, nothing lost"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sync_that_fails_ends_the_process() {
    let disk = Disk::sound();
    let mut play = Play::begun(disk.url(), |command| disk.put_between(command)).await;
    disk.faults.set(Part::SyncError, EIO);
    let ended = play.program.ended(SHOWS_WITHIN).await;
    let failed = disk.faults.get(Part::Failed);
    disk.faults.set(Part::SyncError, 0);
    assert_eq!(ended.and_then(|status| status.signal()), Some(SIGABRT), "it ends itself, not with {ended:?}");
    assert_eq!(failed, 1, "it does not ask a second time");
    let words = std::fs::read_to_string(play.program.data_dir().join("last-words.json")).expect("it says why");
    assert!(words.contains("db_writer") && words.contains("may not be on the disk"), "{words}");
    play.program = Program::start_prepared(&play.sim, play.url.expose(), &[], |command| disk.put_between(command));
    assert!(play.program.is_ready(&play.sim).await, "it starts again");
    let since = Instant::now();
    let seen = play.judged().await;
    assert!(confirmed_since(&seen, since) > 5, "it works again");
}

/// The way from end to end: the disk lies, the bot ends itself, its parent starts it again, and what people were told is so.
#[tokio::test(flavor = "multi_thread")]
async fn after_a_sync_that_failed_the_parent_starts_the_bot_again() {
    let disk = Disk::sound();
    let start = |sim: &Simulator, url: &str| Program::start_parent(sim, url, |command| disk.put_between(command));
    let mut play = Play::begun_by(disk.url(), start).await;
    let parent = play.program.id();
    let first = eventually(|| child_of_process(parent)).await;
    disk.faults.set(Part::SyncError, EIO);
    eventually(|| (disk.faults.get(Part::Failed) > 0).then_some(())).await;
    disk.faults.set(Part::SyncError, 0);
    let began = Instant::now();
    eventually(|| child_of_process(parent).filter(|child| *child != first)).await;
    assert!(play.program.is_ready(&play.sim).await, "it starts again");
    let took = began.elapsed();
    let since = Instant::now();
    sleep(WHILE).await;
    let status = play.status().await;
    assert_eq!(status["not_ready_because"], serde_json::json!([]), "all is well again");
    let seen = play.judged().await;
    let confirmed = confirmed_since(&seen, since);
    assert!(confirmed > 5, "it works again: {confirmed}");
    tell(&format!("a sync that failed under a parent: ready again after {took:?}, {} answers hold", seen.len()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_disk_makes_people_wait_and_nothing_else() {
    let disk = Disk::sound();
    let play = Play::begun(disk.url(), |command| disk.put_between(command)).await;
    let mut spans = Vec::new();
    for ms in [10, 100, 1_000] {
        disk.faults.set(Part::SyncMs, ms);
        let (since, before) = (Instant::now(), disk.faults.get(Part::Synced));
        sleep(2 * WHILE).await;
        let status = play.status().await;
        assert_eq!(status["not_ready_because"], serde_json::json!([]), "with syncs of {ms} ms");
        spans.push((ms, since, disk.faults.get(Part::Synced) - before));
    }
    disk.faults.set(Part::SyncMs, 0);
    let seen = play.judged().await;
    let silent = seen.iter().filter(|one| one.is_silence()).count();
    assert_eq!(silent, 0, "everybody is answered");
    for (at, (ms, since, syncs)) in spans.iter().enumerate() {
        let until = spans.get(at + 1).map(|(_, next, _)| *next);
        let during = seen.iter().filter(|one| one.sent_at >= *since && until.is_none_or(|until| one.sent_at < until));
        let confirmed = during.filter(|one| one.is_confirmed()).count();
        assert!(confirmed > 0 && *syncs > 0, "{confirmed} confirmed with {syncs} syncs of {ms} ms");
        tell(&format!("syncs of {ms} ms: {confirmed} confirmed with {syncs} syncs"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_is_told_and_waited_for() {
    if !theatre::databases().contains(&Backend::MariaDb) {
        return;
    }
    let Some(mut server) = Server::start().await else {
        return tell("!!! NOT TESTED WITH A MARIADB THAT IS KILLED: there is no mariadbd to start !!!");
    };
    let play = Play::begun(server.url(), |_| {}).await;
    server.kill_9();
    play.shows("").await;
    server.rise().await;
    let took = play.is_ready_again().await;
    let since = Instant::now();
    let seen = play.judged().await;
    let confirmed = confirmed_since(&seen, since);
    assert!(confirmed > 5, "{confirmed} confirmed afterwards");
    tell(&format!(
        "a server killed and started again: ready {took:?} after it, {confirmed} confirmed afterwards, nothing lost"
    ));
}

/// D-65, row 27: the predecessor went on with empty settings when it could not read them.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_away_at_the_start_is_waited_for() {
    if !theatre::databases().contains(&Backend::MariaDb) {
        return;
    }
    let Some(mut server) = Server::start().await else {
        return tell("!!! NOT TESTED WITHOUT A MARIADB AT THE START: there is no mariadbd to start !!!");
    };
    theatre::install_tls();
    let sim = Simulator::start(options(7), crowd::world()).await.expect("a simulator");
    server.kill_9();
    let mut program = Program::start_parent(&sim, &server.url(), |_| {});
    sleep(2 * WHILE).await;
    assert_eq!(program.ended(Duration::ZERO).await, None, "somebody goes on trying");
    assert_eq!(sim.connected_sessions(), 0, "it is not there for people");
    let acted: Vec<String> =
        sim.calls().into_iter().filter(|call| call.verb != Some(sim::Verb::Get)).map(|call| call.path).collect();
    assert_eq!(acted, [""; 0]);
    let data_dir = program.data_dir().to_owned();
    let status = tokio::task::spawn_blocking(move || RunningBot::find(&data_dir)?.ask("GET", "/status"));
    assert!(status.await.expect("asking has no bug").is_err(), "it is not ready");
    server.rise().await;
    assert!(program.is_ready(&sim).await, "it recovers alone");
}
