//! The binary as an operator meets it: what it prints, which exit code it leaves, how it stops.
//!
//! Every test runs the real program with an empty environment in a folder of its own, so that nothing of
//! the machine shows through. The exit codes are those of `src/main.rs`.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use sim::{SimOptions, Simulator, WorldSpec};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::process::{Child, Command};
use tokio::time::timeout;

use crate::theatre::SEED;

/// No command may need longer, even on a busy machine.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// A planned stop is done in this time: service managers kill what takes longer.
pub(crate) const STOP_WITHIN: Duration = Duration::from_secs(10);
/// Stands for a secret: must not come back in any output.
const CANARY: &str = "MTIz.canary-7f3a.s3cr3t";

pub(crate) const DONE: i32 = 0;
pub(crate) const FAILED: i32 = 1;
const COMMAND_LINE: i32 = 2;
const NOT_READY: i32 = 3;
pub(crate) const DAMAGED: i32 = 4;
const UNREACHABLE: i32 = 69;
const REFUSED: i32 = 77;
const SETTINGS: i32 = 78;

/// The program, about to be called.
pub(crate) struct Mgm {
    folder: TempDir,
    env: Vec<(String, String)>,
}

/// What a call left behind.
pub(crate) struct Left {
    code: Option<i32>,
    stdout: String,
    pub(crate) stderr: String,
}

impl Mgm {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder"), env: Vec::new() }
    }

    /// Set up for a simulator, with its token.
    pub(crate) fn for_discord(sim: &Simulator) -> Self {
        Self::new().with("MGM_DISCORD__API_URL", sim.rest_url()).with("DISCORD_TOKEN", &sim.token())
    }

    /// Sets a variable; the last value of a name counts.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Puts a file into the working directory.
    pub(crate) fn with_file(self, name: &str, text: &str) -> Self {
        std::fs::write(self.path().join(name), text).expect("a temporary folder takes a file");
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn start(&self, arguments: &[&str]) -> Child {
        self.start_by(env!("CARGO_BIN_EXE_mgm"), arguments)
    }

    /// Starts another program in the same surroundings, which in its turn starts ours.
    pub(crate) fn start_by(&self, program: &str, arguments: &[&str]) -> Child {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.path()).env_clear().envs(self.env.iter().cloned());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        command.spawn().expect("the program was built with this test")
    }

    /// Calls the program and waits for its end.
    pub(crate) async fn call(&self, arguments: &[&str]) -> Left {
        left_by(self.start(arguments), PATIENCE).await
    }
}

pub(crate) async fn left_by(child: Child, patience: Duration) -> Left {
    let output = timeout(patience, child.wait_with_output()).await.expect("the program ends in time");
    let output = output.expect("the program's output can be read");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
    Left { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

impl Left {
    /// Whether it ended by itself: who is killed leaves no code.
    pub(crate) fn has_code(&self) -> bool {
        self.code.is_some()
    }

    #[track_caller]
    pub(crate) fn with_code(self, expected: i32) -> Self {
        assert_eq!(self.code, Some(expected), "exit code; {self}");
        self
    }

    #[track_caller]
    pub(crate) fn said(self, expected: &str) -> Self {
        assert!(self.stderr.contains(expected), "stderr must contain `{expected}`; {self}");
        self
    }

    #[track_caller]
    pub(crate) fn printed(self, expected: &str) -> Self {
        assert!(self.stdout.contains(expected), "stdout must contain `{expected}`; {self}");
        self
    }

    /// What an operator reads is a sentence, not the inside of the program.
    #[track_caller]
    fn without_panic_or(self, secret: &str) -> Self {
        for unwanted in ["panicked", "RUST_BACKTRACE", secret] {
            assert!(
                !self.stdout.contains(unwanted) && !self.stderr.contains(unwanted),
                "`{unwanted}` was said; {self}"
            );
        }
        self
    }
}

impl std::fmt::Display for Left {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "code {:?}\n--- stdout\n{}\n--- stderr\n{}", self.code, self.stdout, self.stderr)
    }
}

pub(crate) async fn discord(world: WorldSpec) -> Simulator {
    let options = SimOptions::seeded(SEED).with_openapi_from_env();
    Simulator::start(options, world).await.expect("a simulator starts")
}

/// An address where nobody listens: a port that was free a moment ago.
async fn nowhere() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    listener.local_addr().expect("a bound port").to_string()
}

/// Sends the signal with which service managers stop a process.
pub(crate) fn ask_to_stop(child: &Child) {
    let id = child.id().expect("the program still runs");
    let sent = std::process::Command::new("sh").args(["-c", "kill -TERM \"$0\"", &id.to_string()]).status();
    assert!(sent.expect("a shell").success(), "the program takes a signal");
}

// === The command line ===

#[tokio::test]
async fn every_command_explains_itself() {
    let mgm = Mgm::new();
    let help = mgm.call(&["--help"]).await.with_code(DONE).printed("Usage: mgm");
    let listed = help.stdout.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands: Vec<&str> =
        listed.take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next()).collect();
    for expected in [
        "run",
        "sandbox",
        "sim",
        "check",
        "migrate",
        "verify",
        "register-commands",
        "status",
        "admin",
        "backup",
        "restore",
        "export",
        "import",
    ] {
        assert!(commands.contains(&expected), "{expected} is missing in {commands:?}");
    }
    for command in commands.into_iter().filter(|command| *command != "help") {
        let help = mgm.call(&[command, "--help"]).await.with_code(DONE);
        help.printed(&format!("Usage: mgm {command}")).printed("--config <PATH>");
    }
    mgm.call(&["--version"]).await.with_code(DONE).printed(concat!("mgm ", env!("CARGO_PKG_VERSION")));
}

#[tokio::test]
async fn a_wrong_command_line_is_refused_with_a_hint() {
    let mgm = Mgm::new();
    mgm.call(&[]).await.with_code(COMMAND_LINE).said("Usage: mgm");
    mgm.call(&["run", "--nonsense"]).await.with_code(COMMAND_LINE).said("--nonsense");
    mgm.call(&["runn"]).await.with_code(COMMAND_LINE).said("'run'");
    mgm.call(&["sandbox", "--data-dir"]).await.with_code(COMMAND_LINE).said("--data-dir <FOLDER>");
}

// === Settings ===

#[tokio::test]
async fn without_a_token_run_says_how_to_set_one() {
    for command in ["run", "register-commands"] {
        let left = Mgm::new().call(&[command]).await.with_code(SETTINGS).without_panic_or(CANARY);
        let said: Vec<&str> = left.stderr.lines().filter(|line| line.contains("discord.token")).collect();
        assert_eq!(said, ["- `discord.token` is not set: set DISCORD_TOKEN or DISCORD_TOKEN_FILE"], "{left}");
    }
}

#[tokio::test]
async fn an_unknown_setting_is_refused_with_the_nearest_known_one() {
    let mgm = Mgm::new().with("MGM_STORAGE__DATADIR", "x");
    mgm.call(&["migrate"]).await.with_code(SETTINGS).said("did you mean `MGM_STORAGE__DATA_DIR`?");
    let mgm = Mgm::new().with_file("my.toml", "[storage]\nread_conections = 4\n");
    let left = mgm.call(&["--config", "my.toml", "check"]).await.with_code(SETTINGS);
    left.said("file my.toml").said("did you mean `storage.read_connections`?");
}

#[tokio::test]
async fn a_wrong_value_is_refused_before_anything_happens() {
    let wrong = [
        ("MGM_LOGGING__FORMAT", "xml", "`human` or `json`"),
        ("MGM_STORAGE__READ_CONNECTIONS", "0", "a whole number from 1 to 32"),
        ("MGM_DISCORD__API_URL", "http://discord.com", "`https://HOST[:PORT]`"),
        ("DATABASE_URL", "postgres://bot:canary-7f3a@db/guilds", "`sqlite://PATH` or `mysql://"),
    ];
    for (name, value, allowed) in wrong {
        let mgm = Mgm::new().with(name, value);
        let left = mgm.call(&["migrate"]).await.with_code(SETTINGS);
        left.said(name).said(allowed).without_panic_or("canary-7f3a");
        assert_eq!(std::fs::read_dir(mgm.path()).expect("the folder is there").count(), 0, "{name} left files behind");
    }
}

#[tokio::test]
async fn a_missing_settings_file_is_named() {
    Mgm::new().call(&["--config", "absent.toml", "check"]).await.with_code(SETTINGS).said("cannot read absent.toml");
}

#[tokio::test]
async fn a_file_named_dotenv_in_the_working_directory_counts() {
    let mgm = Mgm::new().with_file(".env", &format!("DISCORD_TOKEN={CANARY}\nMGM_STORAGE__DATA_DIR=from-dotenv\n"));
    let mgm = mgm.with("MGM_DISCORD__API_URL", &format!("http://{}", nowhere().await));
    let left = mgm.call(&["check"]).await.without_panic_or(CANARY);
    let left = left.printed("***set*** (.env DISCORD_TOKEN)");
    left.printed("= from-dotenv (.env MGM_STORAGE__DATA_DIR)");
    assert!(mgm.path().join("from-dotenv/mgm.sqlite3").exists());
}

// === check ===

#[tokio::test(flavor = "multi_thread")]
async fn check_shows_what_holds_and_that_all_is_well() {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = Mgm::for_discord(&sim).with("MGM_LOGGING__KEEP_DAYS", "3");
    let left = mgm.call(&["check"]).await.with_code(DONE).without_panic_or(&sim.token());
    let left = left.printed("***set*** (env DISCORD_TOKEN)").printed("= 3 (env MGM_LOGGING__KEEP_DAYS)");
    let left = left.printed("ok       database: ").printed("ok       Discord: the token belongs to ");
    let left = left.printed("Server Members Intent is on (needed").printed("Message Content Intent is off (not needed");
    let link = format!(
        "client_id=1100000000000000001&scope=bot+applications.commands&permissions={}",
        features::NEEDED_ON_A_SERVER.0
    );
    left.printed(&link);
}

#[tokio::test(flavor = "multi_thread")]
async fn check_says_everything_that_is_missing() {
    let left = Mgm::new().call(&["check"]).await.with_code(SETTINGS);
    left.printed("ok       database: ").printed("missing  Discord: ").printed("set DISCORD_TOKEN");
    let database = format!("mysql://bot:canary-7f3a@{}/guilds", nowhere().await);
    let left = Mgm::new().with("DATABASE_URL", &database).call(&["check"]).await.with_code(SETTINGS);
    left.printed("missing  database: ").without_panic_or("canary-7f3a");
}

/// D-66: the predecessor wrote ends of its token into the log.
#[tokio::test(flavor = "multi_thread")]
async fn no_secret_is_said_however_much_is_logged() {
    let sim = discord(WorldSpec::ravens()).await;
    for format in ["human", "json"] {
        let loud = || Mgm::for_discord(&sim).with("RUST_LOG", "trace").with("MGM_LOGGING__FORMAT", format);
        let left = loud().call(&["check"]).await.with_code(DONE).without_panic_or(&sim.token());
        assert!(left.stderr.lines().count() > 10, "nothing was logged, so nothing was proved; {left}");
        loud().with("DISCORD_TOKEN", CANARY).call(&["check"]).await.with_code(SETTINGS).without_panic_or(CANARY);
        loud().with("DISCORD_TOKEN", CANARY).call(&["run"]).await.with_code(REFUSED).without_panic_or(CANARY);
    }
}

// === migrate, and databases that cannot be used ===

#[tokio::test]
async fn migrating_twice_is_as_good_as_once() {
    let mgm = Mgm::new();
    for _ in 0..2 {
        let left = mgm.call(&["migrate"]).await.with_code(DONE);
        left.printed("The schema of the sqlite database is up to date.");
    }
    assert!(mgm.path().join("data/mgm.sqlite3").exists(), "the default database lies in the data folder");
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let mgm = Mgm::new().with_file("occupied", "").with("MGM_STORAGE__DATA_DIR", "occupied/data");
    let left = mgm.call(&["migrate"]).await.with_code(UNREACHABLE).without_panic_or(CANARY);
    left.said("mgm: the database cannot be used: ").said("occupied/data");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_as_it_is() {
    let mgm =
        Mgm::new().with_file("notes.txt", &"These are notes. ".repeat(300)).with("DATABASE_URL", "sqlite:notes.txt");
    mgm.call(&["migrate"])
        .await
        .with_code(UNREACHABLE)
        .said("mgm: the database cannot be used: ")
        .without_panic_or(CANARY);
    let text = std::fs::read_to_string(mgm.path().join("notes.txt")).expect("the file is still there");
    assert_eq!(text, "These are notes. ".repeat(300));
}

#[tokio::test]
async fn a_database_server_that_is_away_is_reported_without_its_password() {
    let mgm = Mgm::new().with("DATABASE_URL", &format!("mariadb://bot:canary-7f3a@{}/guilds", nowhere().await));
    let left = mgm.call(&["migrate"]).await.with_code(UNREACHABLE);
    left.said("mgm: the database cannot be used: ").without_panic_or("canary-7f3a");
}

// === run, and a Discord that will not have the bot ===

#[tokio::test]
async fn a_discord_that_cannot_be_reached_is_reported() {
    let mgm = Mgm::new().with("DISCORD_TOKEN", CANARY);
    let mgm = mgm.with("MGM_DISCORD__API_URL", &format!("http://{}", nowhere().await));
    let left = mgm.call(&["run", "--alone"]).await.with_code(UNREACHABLE).without_panic_or(CANARY);
    left.said("mgm: Discord cannot be reached: ");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_discord_refuses_is_reported() {
    let sim = discord(WorldSpec::ravens()).await;
    for command in ["run", "register-commands"] {
        let left = Mgm::for_discord(&sim).with("DISCORD_TOKEN", CANARY).call(&[command]).await.with_code(REFUSED);
        left.said("mgm: Discord does not accept the token").said("set DISCORD_TOKEN").without_panic_or(CANARY);
    }
    assert_eq!(sim.connected_sessions(), 0, "a refused token must not reach the gateway");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_switched_off_intent_is_reported_before_discord_closes_the_door() {
    let mut world = WorldSpec::ravens();
    world.application.intents.members = false;
    let sim = discord(world).await;
    let left = Mgm::for_discord(&sim).call(&["run"]).await.with_code(REFUSED).without_panic_or(&sim.token());
    left.said("\"Server Members Intent\" is switched off").said("Privileged Gateway Intents");
    assert_eq!(sim.connected_sessions(), 0);
    let left = Mgm::for_discord(&sim).call(&["check"]).await.with_code(SETTINGS);
    left.printed("missing  Discord: ").printed("Server Members Intent");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_runs_stops_cleanly_when_asked_and_starts_again() {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = Mgm::for_discord(&sim);
    for round in 1..=2 {
        let bot = mgm.start(&["run"]);
        assert!(sim.wait_for_bot_ready(PATIENCE).await, "the bot connects in round {round}");
        assert_eq!(sim.connected_sessions(), 1);
        ask_to_stop(&bot);
        left_by(bot, STOP_WITHIN).await.with_code(DONE).without_panic_or(&sim.token());
        assert!(sim.wait_for_sessions(0, STOP_WITHIN).await, "the bot takes leave in round {round}");
    }
    let violations = sim.violations();
    assert!(violations.is_empty(), "the bot broke Discord's contract: {violations:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_bot_shows_itself_and_listens_to_its_operator() {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = Mgm::for_discord(&sim).with("MGM_HTTP__ADDRESS", "127.0.0.1:0");
    let bot = mgm.start(&["run"]);
    assert!(sim.wait_for_bot_ready(PATIENCE).await, "the bot connects");
    let mut left = mgm.call(&["status"]).await;
    // It is ready when its first beat is written, a second after the start.
    for _ in 0..100 {
        if left.code == Some(DONE) {
            break;
        }
        left.with_code(NOT_READY);
        tokio::time::sleep(Duration::from_millis(100)).await;
        left = mgm.call(&["status"]).await;
    }
    left.with_code(DONE).printed("ready, up ").printed("db_writer      running").printed("database: working");
    mgm.call(&["status", "--json"]).await.with_code(DONE).printed("\"not_ready_because\":[]");
    mgm.call(&["admin", "test-alert"]).await.with_code(DONE).printed("no target is configured");
    mgm.call(&["admin", "dead-letters", "list"]).await.with_code(DONE).printed("There are no dead letters.");
    mgm.call(&["admin", "notice"]).await.with_code(DONE).printed("Nothing stands under private answers.");
    let notice = ["admin", "notice", "Update & Neustart um 22 Uhr", "--until", "2h"];
    mgm.call(&notice).await.with_code(DONE).printed("Z: Update & Neustart um 22 Uhr");
    mgm.call(&["admin", "notice", " "]).await.with_code(FAILED).said("a notice says something");
    mgm.call(&["admin", "notice", "x", "--until", "soon"]).await.with_code(2).said("90m, 6h, 2d");
    mgm.call(&["admin", "notice", "--clear"]).await.with_code(DONE).printed("Nothing stands under private answers.");
    mgm.call(&["admin", "release", "1"]).await.with_code(FAILED).said("guild 1 is not paused");
    ask_to_stop(&bot);
    left_by(bot, STOP_WITHIN).await.with_code(DONE).said("health.event");
    mgm.call(&["status"]).await.with_code(UNREACHABLE).said("no bot runs with the data folder");
}

#[tokio::test]
async fn who_asks_a_bot_that_does_not_run_is_told_so() {
    let mgm = Mgm::new();
    for arguments in [&["status"] as &[&str], &["admin", "test-alert"], &["admin", "dead-letters", "list"]] {
        mgm.call(arguments).await.with_code(UNREACHABLE).said("no bot runs with the data folder data");
    }
    // What a process that was killed leaves behind: an address at which nobody listens any more.
    std::fs::create_dir(mgm.path().join("data")).expect("a folder");
    let mgm = mgm.with_file("data/endpoint", &nowhere().await).with_file("data/admin.token", "abc");
    mgm.call(&["status"]).await.with_code(UNREACHABLE).said("does not answer at 127.0.0.1:");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_is_still_starting_stops_when_asked() {
    // Here nobody answers: the connection is accepted and then silent, as with a proxy whose back end is down.
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = silent.local_addr().expect("a bound port");
    let mgm = Mgm::new().with("DISCORD_TOKEN", CANARY).with("MGM_DISCORD__API_URL", &format!("http://{address}"));
    let bot = mgm.start(&["run"]);
    let asked = timeout(PATIENCE, silent.accept()).await.expect("the bot asks Discord who it is");
    ask_to_stop(&bot);
    left_by(bot, STOP_WITHIN).await.with_code(DONE).without_panic_or(CANARY);
    drop(asked);
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_published_on_demand() {
    let sim = discord(WorldSpec::ravens()).await;
    let mgm = Mgm::for_discord(&sim);
    for times in 1..=2 {
        mgm.call(&["register-commands"]).await.with_code(DONE).printed("The slash commands of ");
        assert_eq!(sim.calls().iter().filter(|call| call.path.ends_with("/commands")).count(), times);
    }
}

// === sandbox ===

#[tokio::test]
async fn the_sandbox_plays_its_scene_and_leaves() {
    let mgm = Mgm::new();
    let left = mgm.call(&["sandbox", "--once"]).await.with_code(DONE).without_panic_or(CANARY);
    let left = left.printed("A Discord in a box runs at http://127.0.0.1:");
    let left = left.printed("Aria: /absence declare").printed("none of them wrong.");
    assert!(!left.stderr.contains("ERROR") && !left.stderr.contains("WARN"), "{left}");
    assert_eq!(std::fs::read_dir(mgm.path()).expect("the folder is there").count(), 0, "nothing stays behind");
}

#[tokio::test]
async fn the_sandbox_keeps_its_data_where_it_is_told() {
    let mgm = Mgm::new();
    for time in ["first", "second"] {
        let left = mgm.call(&["sandbox", "--once", "--data-dir", "kept"]).await.with_code(DONE);
        let left = left.printed("You are away from 1 March 2026 until 4 March 2026.");
        assert!(!left.stdout.contains("client refuses"), "the {time} time the commands are there: {left}");
        assert!(mgm.path().join("kept/sandbox.sqlite3").exists());
    }
}

#[tokio::test]
async fn a_sandbox_that_stays_up_leaves_when_asked() {
    use tokio::io::{AsyncBufReadExt as _, BufReader};

    let mgm = Mgm::new();
    let mut sandbox = mgm.start(&["sandbox"]);
    let mut lines = BufReader::new(sandbox.stdout.take().expect("stdout is piped")).lines();
    let stays_up = async {
        while let Some(line) = lines.next_line().await.expect("UTF-8") {
            if line.contains("press Ctrl-C to leave") {
                return true;
            }
        }
        false
    };
    assert!(timeout(PATIENCE, stays_up).await.expect("the scene ends in time"), "the sandbox ended by itself");
    ask_to_stop(&sandbox);
    left_by(sandbox, STOP_WITHIN).await.with_code(DONE);
}
