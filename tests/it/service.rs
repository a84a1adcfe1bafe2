//! The real program as a service: what the service manager hears, how it stops, what it reads again.

use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use sim::WorldSpec;
use tokio::process::Child;

use crate::cli::{DONE, Mgm, PATIENCE, STOP_WITHIN, ask_to_stop, discord, left_by};
use crate::hangs::{health, told};
use crate::parent::{connected, eventually, signal};

/// Stopped at once.
const HURRIED: i32 = 75;
/// Longer than two signals of one wish are apart.
const A_WISH_LATER: Duration = Duration::from_millis(500);

/// A service manager that writes down what it hears, and when.
struct Manager {
    heard: Arc<Mutex<Vec<(Instant, String)>>>,
}

impl Manager {
    fn listen(folder: &Path) -> Self {
        let socket = UnixDatagram::bind(folder.join("notify")).expect("a socket");
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ear = Arc::clone(&heard);
        std::thread::spawn(move || {
            let mut buffer = [0; 256];
            while let Ok(length) = socket.recv(&mut buffer) {
                let text = String::from_utf8_lossy(&buffer[..length]).into_owned();
                ear.lock().expect("nobody panics with it").push((Instant::now(), text));
            }
        });
        Self { heard }
    }

    fn heard(&self, text: &str) -> Option<Instant> {
        self.heard
            .lock()
            .expect("nobody panics with it")
            .iter()
            .rev()
            .find(|(_, heard)| heard == text)
            .map(|(at, _)| *at)
    }

    /// What it heard, repetitions left out.
    fn story(&self) -> Vec<String> {
        let mut story: Vec<String> =
            self.heard.lock().expect("nobody panics with it").iter().map(|(_, text)| text.clone()).collect();
        story.dedup();
        story
    }
}

async fn process_id(bot: &Child) -> u32 {
    eventually(|| bot.id()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_manager_hears_that_it_is_ready_alive_and_stopping() {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = Mgm::for_discord(&sim).with("NOTIFY_SOCKET", "notify");
    let manager = Manager::listen(mgm.path());
    let bot = mgm.start(&["run", "--hasten", "10"]);
    connected(&sim).await;
    eventually(|| manager.heard("STATUS=connected to Discord")).await;
    eventually(|| manager.heard("WATCHDOG=1")).await;
    ask_to_stop(&bot);
    left_by(bot, STOP_WITHIN).await.with_code(DONE);
    let story = manager.story();
    let place = |text: &str| story.iter().position(|heard| heard == text);
    let (ready, stopping) = (place("READY=1"), place("STOPPING=1\nSTATUS=stopping"));
    assert!(ready.is_some() && ready < place("STATUS=connected to Discord") && stopping > ready, "{story:?}");
}

/// What all depend on does not give its thread back: nothing is called alive any more, then the process ends.
async fn is_not_called_alive(actor: &str) {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = Mgm::for_discord(&sim).with("NOTIFY_SOCKET", "notify").with("MGM_LOGGING__DIRECTORY", "logs");
    let manager = Manager::listen(mgm.path());
    let mut bot = mgm.start(&["run", "--alone", "--hasten", "10", "--fail-at", &format!("{actor}:block")]);
    let ended = tokio::time::timeout(PATIENCE, bot.wait()).await.expect("it ends itself").expect("it is ours");
    let ended_at = Instant::now();
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&ended), Some(6), "{actor}: {ended}");
    let alive = manager.heard("WATCHDOG=1").map(|at| ended_at.duration_since(at));
    // Frozen for 2 s in all, of which the first half second counts as alive.
    assert!(
        alive.is_none_or(|since| since > Duration::from_millis(500)),
        "{actor} was called alive {alive:?} before the end"
    );
    let named = health(mgm.path())
        .iter()
        .any(|line| line["fields"]["health.event"] == "aborting" && line["fields"]["child"] == actor);
    assert!(named, "{actor}: {:#?}", health(mgm.path()));
    assert!(mgm.path().join("data/last-words.json").exists(), "the next start tells why");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_in_which_something_critical_is_frozen_is_not_called_alive() {
    for actor in ["db_writer", "outbox", "guilds", "scheduler", "gateway"] {
        is_not_called_alive(actor).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_planned_stop_goes_from_discord_down_to_the_database() {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = Mgm::for_discord(&sim).with("NOTIFY_SOCKET", "notify").with("MGM_LOGGING__DIRECTORY", "logs");
    let manager = Manager::listen(mgm.path());
    let bot = mgm.start(&["run"]);
    eventually(|| manager.heard("READY=1")).await;
    ask_to_stop(&bot);
    left_by(bot, STOP_WITHIN).await.with_code(DONE);
    let order: Vec<String> = health(mgm.path())
        .iter()
        .filter(|line| line["fields"]["health.event"] == "stopped")
        .filter_map(|line| line["fields"]["child"].as_str().map(str::to_owned))
        .filter(|child| !child.starts_with("guild:"))
        .collect();
    let expected = ["gateway", "scheduler", "guilds", "outbox", "db_writer"];
    let order: Vec<&str> = order.iter().map(String::as_str).filter(|child| expected.contains(child)).collect();
    assert_eq!(order, expected);
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_signal_ends_it_at_once_and_says_so_by_its_code() {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = Mgm::for_discord(&sim).with("NOTIFY_SOCKET", "notify").with("MGM_LOGGING__DIRECTORY", "logs");
    let manager = Manager::listen(mgm.path());
    // A guild that hangs keeps a planned stop waiting for seconds.
    let bot = mgm.start(&["run", "--fail-at", "guild:hang@1"]);
    eventually(|| manager.heard("READY=1")).await;
    eventually(|| (told(mgm.path(), "slow_turn", "guild:1") > 0).then_some(())).await;
    let id = process_id(&bot).await;
    signal("TERM", id).await;
    // Twice at once is one wish: some service managers signal a whole group.
    signal("TERM", id).await;
    tokio::time::sleep(A_WISH_LATER).await;
    signal("TERM", id).await;
    let left = left_by(bot, STOP_WITHIN).await.with_code(HURRIED);
    left.said("mgm: stopped at once");
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_read_again_and_what_needs_a_restart_is_named() {
    let sim = discord(WorldSpec::ravens()).await;
    let settings = |filter: &str, connections: u32| {
        format!("[logging]\nfilter = \"{filter}\"\n[storage]\nread_connections = {connections}\n")
    };
    let mgm = Mgm::for_discord(&sim).with("NOTIFY_SOCKET", "notify").with("MGM_LOGGING__DIRECTORY", "logs");
    let mgm = mgm.with_file("my.toml", &settings("info", 2));
    let manager = Manager::listen(mgm.path());
    let bot = mgm.start(&["--config", "my.toml", "run"]);
    eventually(|| manager.heard("READY=1")).await;
    let said = |text: &str| {
        let logs = std::fs::read_dir(mgm.path().join("logs")).expect("the folder is there").flatten();
        let mut lines = logs.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        lines.any(|lines| lines.contains(text)).then_some(())
    };
    let id = process_id(&bot).await;
    for (text, expected) in [
        (
            settings("debug", 3),
            "read the settings again: applied logging.filter; storage.read_connections needs a restart",
        ),
        (settings("nonsense=loud", 3), "the settings stay as they are: "),
        (settings("debug", 2), "read the settings again: storage.read_connections needs a restart"),
    ] {
        std::fs::write(mgm.path().join("my.toml"), text).expect("the folder takes a file");
        signal("HUP", id).await;
        eventually(|| said(expected)).await;
    }
    // The new levels hold: something is said in detail soon.
    eventually(|| said("\"level\":\"DEBUG\"")).await;
    ask_to_stop(&bot);
    left_by(bot, STOP_WITHIN).await.with_code(DONE);
}
