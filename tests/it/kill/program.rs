//! The real program as a process of its own: started, watched, and killed without warning.

use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use sim::Simulator;
use tokio::time::{Instant, sleep};

use crate::parent::child_of_process;

/// A start of a debug build on a machine that has other things to do.
pub(crate) const READY_WITHIN: Duration = Duration::from_secs(30);
/// How often a process is looked at that is expected to end.
const LOOK_EVERY: Duration = Duration::from_millis(5);
/// What was killed is gone in this time, unless the system itself hangs.
const DEAD_WITHIN: Duration = Duration::from_secs(10);

/// The running program; killed when it is dropped.
pub(crate) struct Program {
    child: Child,
    data: tempfile::TempDir,
}

impl Program {
    /// Starts it; `fail_at` names the points at which it takes its own life, or lies.
    pub(crate) fn start(sim: &Simulator, database_url: &str, fail_at: &[&str]) -> Self {
        Self::start_prepared(sim, database_url, fail_at, |_| {})
    }

    /// The same, with something else about its process.
    pub(crate) fn start_prepared(
        sim: &Simulator,
        database_url: &str,
        fail_at: &[&str],
        prepare: impl FnOnce(&mut Command),
    ) -> Self {
        let mut arguments = vec!["run", "--alone"];
        arguments.extend(fail_at.iter().flat_map(|point| ["--fail-at", point]));
        Self::start_with(sim, database_url, &arguments, prepare)
    }

    /// The restarting parent and its child, which are killed together.
    pub(crate) fn start_parent(sim: &Simulator, database_url: &str, prepare: impl FnOnce(&mut Command)) -> Self {
        Self::start_with(sim, database_url, &["run"], prepare)
    }

    fn start_with(sim: &Simulator, database_url: &str, arguments: &[&str], prepare: impl FnOnce(&mut Command)) -> Self {
        let data = tempfile::tempdir().expect("a folder for its marks");
        let mut command = Command::new(env!("CARGO_BIN_EXE_mgm"));
        command
            .args(arguments)
            .process_group(0)
            .env_clear()
            .env("DISCORD_TOKEN", sim.token())
            .env("MGM_DISCORD__API_URL", sim.rest_url())
            .env("MGM_STORAGE__DATA_DIR", data.path())
            .env("DATABASE_URL", database_url)
            .env("MGM_FEATURES__MESSAGE_CONTENT", "true")
            .env("RUST_LOG", "error")
            .stdout(Stdio::null())
            .stderr(log());
        prepare(&mut command);
        let child = command.spawn().expect("the program can be started");
        Self { child, data }
    }

    /// Waits until it listens.
    pub(crate) async fn is_ready(&mut self, sim: &Simulator) -> bool {
        sim.wait_for_sessions(1, READY_WITHIN).await && sim.wait_for_bot_ready(READY_WITHIN).await
    }

    /// Where it keeps what is not in the database.
    pub(crate) fn data_dir(&self) -> &Path {
        self.data.path()
    }

    /// The number of its process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: no destructor, no flush, no farewell.
    pub(crate) fn kill_9(mut self) {
        self.end();
    }

    /// SIGTERM, as service managers stop it.
    pub(crate) fn ask_to_stop(&self) {
        let sent = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "it is there");
    }

    /// Waits until it ends by itself; `None` when it does not in time.
    pub(crate) async fn ended(&mut self, within: Duration) -> Option<ExitStatus> {
        let deadline = Instant::now() + within;
        while Instant::now() < deadline {
            if let Some(status) = self.child.try_wait().expect("the program is ours") {
                return Some(status);
            }
            sleep(LOOK_EVERY).await;
        }
        None
    }

    #[expect(clippy::disallowed_methods, reason = "dropping cannot wait otherwise, and takes milliseconds")]
    fn end(&mut self) {
        // A restarting parent gives what it starts a group of its own, and must die first: else it starts another one.
        let groups = [Some(self.child.id()), child_of_process(self.child.id())];
        let groups: Vec<u32> = groups.into_iter().flatten().collect();
        for group in &groups {
            let group = format!("-{group}");
            Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status().ok();
        }
        self.child.kill().ok();
        self.child.wait().ok();
        // What its parent started is nobody's to wait for, and a commit that it had begun may still be on its way.
        let deadline = Instant::now() + DEAD_WITHIN;
        while groups.iter().any(|group| lives_in_group(*group)) && Instant::now() < deadline {
            std::thread::sleep(LOOK_EVERY);
        }
    }
}

/// Whether any process of a group lives; one whose end nobody has asked about does not.
fn lives_in_group(group: u32) -> bool {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let stats = processes.filter_map(|process| std::fs::read_to_string(process.path().join("stat")).ok());
    let lives = |stat: String| {
        // Behind the name, which is in parentheses: state, parent, group.
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
        let (state, of) = (fields.next()?, fields.nth(1)?);
        Some(!matches!(state, "Z" | "X") && of.parse() == Ok(group))
    };
    stats.filter_map(lives).any(|lives| lives)
}

impl Drop for Program {
    fn drop(&mut self) {
        self.end();
    }
}

/// Where its words go: nowhere, or into the file that `MGM_KILL_LOG` names.
fn log() -> Stdio {
    let Some(path) = std::env::var_os("MGM_KILL_LOG").map(PathBuf::from) else { return Stdio::null() };
    let file = std::fs::OpenOptions::new().create(true).append(true).open(path).expect("the log can be written");
    file.into()
}
