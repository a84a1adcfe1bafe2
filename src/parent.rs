//! The restarting parent of `mgm run`: starts the bot as its child, again and again until told to stop.
//!
//! Some faults take a whole process along: a stack overflow, exhausted memory, a thread that is never
//! given back (then the watchdog ends the process). The parent has nothing of the bot in it, so none of
//! them reaches it. It forwards signals, waits longer from death to death, gives up when only a person
//! can help, and starts a guild paused that was being planned at two deaths.
//!
//! The child reads its standard input, a pipe that the parent holds: a parent that dies in whatever way
//! closes it, and the child stops as planned. So there are never two bots.

use std::collections::HashMap;
use std::ffi::OsString;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{ExitCode, ExitStatus, Stdio};
use std::time::Duration;

use actors::marks;
use domain::backoff::RESTART;
use domain::ids::GuildId;
use rustix::process::{Pid, Signal, kill_process};
use tokio::process::{Child, Command};
use tokio::time::{Instant, sleep};

use crate::signal::{Asked, Signals};

/// A child that lived this long begins again without a wait when it dies.
const HEALTHY_AFTER: Duration = Duration::from_secs(60);
/// A guild is suspected for this long: two deaths in different weeks have nothing to do with each other.
const SUSPECTED_FOR: Duration = Duration::from_secs(3600);
/// Deaths during which a guild was being planned, until it starts paused.
const DEATHS_MAX: usize = 2;
/// A child that was told to stop and does not is killed after this: its own limit is 10 s.
const STOPS_WITHIN: Duration = Duration::from_secs(15);
/// Where the system counts the processes that it killed for memory.
pub(crate) const VMSTAT: &str = "/proc/vmstat";

/// The exit codes after which starting again changes nothing: the command line, another instance, Discord's refusal,
/// the settings.
const FINAL_CODES: [i32; 4] = [2, 73, 77, 78];

/// What the parent needs to know.
pub(crate) struct Options {
    /// Where the child keeps its marks.
    pub(crate) data_dir: PathBuf,
    /// See [`VMSTAT`].
    pub(crate) vmstat: PathBuf,
}

/// Runs the bot as a child until it ends for good.
pub(crate) fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let program = std::env::current_exe()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut parent = Parent {
            program,
            arguments: std::env::args_os().skip(1).collect(),
            marks: options.data_dir.join(marks::FILE),
            vmstat: options.vmstat.clone(),
            signals: Signals::listen()?,
            deaths: Deaths::default(),
        };
        Ok(parent.serve().await)
    })
}

struct Parent {
    program: PathBuf,
    arguments: Vec<OsString>,
    marks: PathBuf,
    vmstat: PathBuf,
    signals: Signals,
    deaths: Deaths,
}

/// How a life of the child ended.
enum Life {
    /// After it was told to stop.
    Asked(Option<ExitStatus>),
    /// By itself.
    Died(Death),
}

/// A death, and what is known about it.
struct Death {
    /// `None` when there was no life at all.
    status: Option<ExitStatus>,
    why: String,
    lived: Duration,
    /// The guilds that were being planned.
    planned: Vec<GuildId>,
}

// === impl Parent ===

impl Parent {
    async fn serve(&mut self) -> ExitCode {
        let mut after: Option<String> = None;
        loop {
            let death = match self.live(after.take()).await {
                Life::Asked(status) => return code_of(status),
                Life::Died(death) => death,
            };
            if let Some(status) = death.status.filter(|status| is_final(*status)) {
                return code_of(Some(status));
            }
            let wait = self.deaths.note(&death, Instant::now(), dice());
            say(&format!("the bot {}; it starts again in {} ms", death.why, wait.as_millis()));
            tokio::select! {
                () = sleep(wait) => {}
                () = self.signals.stop() => return ExitCode::SUCCESS,
            }
            after = Some(death.why);
        }
    }

    async fn live(&mut self, after: Option<String>) -> Life {
        let (born, killed_before) = (Instant::now(), killed_for_memory(&read(&self.vmstat)));
        let mut child = match self.start(after) {
            Ok(child) => child,
            Err(error) => {
                let why = format!("cannot be started: {error}");
                return Life::Died(Death { status: None, why, lived: Duration::ZERO, planned: Vec::new() });
            }
        };
        // Waiting for a child closes its standard input, by which it knows that we live: kept until it ended.
        let _life_line = child.stdin.take();
        let mut asked = false;
        loop {
            let signal = tokio::select! {
                status = child.wait() => {
                    let status = status.ok();
                    if asked {
                        return Life::Asked(status);
                    }
                    let for_memory = killed_for_memory(&read(&self.vmstat)) > killed_before;
                    return Life::Died(self.autopsy(status, born.elapsed(), for_memory));
                }
                signal = self.signals.next() => signal,
                () = sleep(STOPS_WITHIN), if asked => {
                    say("the bot does not stop: it is killed");
                    child.start_kill().ok();
                    continue;
                }
            };
            asked |= signal.is_stop();
            forward(&child, signal);
        }
    }

    fn start(&self, after: Option<String>) -> std::io::Result<Child> {
        // A child that dies before it opens its marks was planning for nobody.
        std::fs::remove_file(&self.marks).ok();
        let mut command = std::process::Command::new(&self.program);
        command.args(&self.arguments).arg("--child").stdin(Stdio::piped());
        if let Some(after) = after {
            command.arg("--after").arg(after);
        }
        for guild in self.deaths.suspects(Instant::now()) {
            command.arg("--quarantine").arg(guild.0.to_string());
        }
        // Keys pressed in a terminal reach the parent only, which forwards them: the child hears each once.
        command.process_group(0);
        Command::from(command).kill_on_drop(true).spawn()
    }

    fn autopsy(&self, status: Option<ExitStatus>, lived: Duration, for_memory: bool) -> Death {
        let by_itself = status.is_some_and(|status| is_suspicious(status, for_memory));
        let planned = if by_itself { marks::read(&self.marks) } else { Vec::new() };
        let mut why = status.map_or_else(|| "was lost".to_owned(), |status| told(status, for_memory));
        if !planned.is_empty() {
            let names: Vec<String> = planned.iter().map(ToString::to_string).collect();
            why += &format!(" while planning for guild {}", names.join(", "));
        }
        Death { status, why, lived, planned }
    }
}

/// What the parent remembers of its children.
#[derive(Default)]
struct Deaths {
    in_a_row: u32,
    planned: HashMap<GuildId, Vec<Instant>>,
}

impl Deaths {
    /// Notes a death and says how long to wait.
    fn note(&mut self, death: &Death, now: Instant, dice: u32) -> Duration {
        if death.lived >= HEALTHY_AFTER {
            self.in_a_row = 0;
        }
        for guild in &death.planned {
            self.planned.entry(*guild).or_default().push(now);
        }
        let wait = RESTART.wait(self.in_a_row, dice);
        self.in_a_row += 1;
        wait
    }

    /// The guilds that start paused.
    fn suspects(&self, now: Instant) -> Vec<GuildId> {
        let lately = |deaths: &[Instant]| deaths.iter().filter(|at| now.duration_since(**at) < SUSPECTED_FOR).count();
        let mut suspects: Vec<GuildId> =
            self.planned.iter().filter(|(_, deaths)| lately(deaths) >= DEATHS_MAX).map(|(guild, _)| *guild).collect();
        suspects.sort_unstable();
        suspects
    }
}

fn is_final(status: ExitStatus) -> bool {
    status.success() || status.code().is_some_and(|code| FINAL_CODES.contains(&code))
}

/// Whether a guild may be to blame: an operator's `kill -9` is nobody's fault.
fn is_suspicious(status: ExitStatus, for_memory: bool) -> bool {
    let named = |signal: Signal| status.signal() == Some(signal.as_raw());
    let crashed = [Signal::ABORT, Signal::SEGV, Signal::BUS, Signal::ILL].into_iter().any(named);
    crashed || (named(Signal::KILL) && for_memory)
}

fn told(status: ExitStatus, for_memory: bool) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("ended with code {code}"),
        (None, Some(9)) if for_memory => "was killed because memory ran out".to_owned(),
        (None, Some(signal)) => format!("was ended by signal {signal}"),
        (None, None) => "ended".to_owned(),
    }
}

/// As shells say it: 128 and the signal's number.
fn code_of(status: Option<ExitStatus>) -> ExitCode {
    let code = status.and_then(|status| status.code().or(status.signal().map(|signal| 128 + signal)));
    ExitCode::from(code.and_then(|code| u8::try_from(code).ok()).unwrap_or(1))
}

fn forward(child: &Child, asked: Asked) {
    let pid = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
    if let Some(pid) = pid {
        // A child that ended meanwhile hears nothing more.
        kill_process(pid, asked.signal()).ok();
    }
}

/// What a file holds; nothing when it cannot be read.
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

/// How many processes the machine has killed for memory since it started.
fn killed_for_memory(vmstat: &str) -> u64 {
    let count = vmstat.lines().find_map(|line| line.strip_prefix("oom_kill "));
    count.and_then(|count| count.trim().parse().ok()).unwrap_or(0)
}

/// Spreading waits needs no good randomness.
fn dice() -> u32 {
    use std::hash::{BuildHasher, Hasher};
    std::hash::RandomState::new().build_hasher().finish() as u32
}

#[expect(clippy::print_stderr, reason = "the parent has no log: its lines stand between those of its child")]
fn say(text: &str) {
    eprintln!("mgm: {text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIDDLE: u32 = u32::MAX / 2 + 1;

    fn death(planned: &[i64], lived_s: u64) -> Death {
        let planned = planned.iter().copied().map(GuildId).collect();
        Death { status: None, why: String::new(), lived: Duration::from_secs(lived_s), planned }
    }

    #[test]
    fn waits_grow_from_death_to_death_and_start_anew_after_a_healthy_minute() {
        let mut deaths = Deaths::default();
        let mut wait = |lived_s| deaths.note(&death(&[], lived_s), Instant::now(), MIDDLE).as_millis();
        assert_eq!([wait(1), wait(1), wait(59), wait(0)], [0, 100, 400, 1600]);
        assert_eq!([wait(0), wait(0), wait(0), wait(0)], [6400, 25_600, 30_000, 30_000]);
        assert_eq!([wait(60), wait(1)], [0, 100]);
    }

    #[test]
    fn a_guild_planned_at_two_deaths_starts_paused_until_it_is_forgotten() {
        let mut deaths = Deaths::default();
        deaths.note(&death(&[7, 8], 1), Instant::now(), MIDDLE);
        assert_eq!(deaths.suspects(Instant::now()), []);
        deaths.note(&death(&[9], 1), Instant::now(), MIDDLE);
        deaths.note(&death(&[7], 1), Instant::now(), MIDDLE);
        assert_eq!(deaths.suspects(Instant::now()), [GuildId(7)]);
        assert_eq!(deaths.suspects(Instant::now() + SUSPECTED_FOR), []);
    }

    #[test]
    fn only_crashes_make_a_guild_suspicious() {
        let by = ExitStatus::from_raw;
        for signal in [6, 11, 7, 4] {
            assert!(is_suspicious(by(signal), false), "signal {signal}");
        }
        assert!(is_suspicious(by(9), true));
        assert!(!is_suspicious(by(9), false), "somebody's kill -9");
        assert!(!is_suspicious(by(15), true));
        assert!(!is_suspicious(by(70 << 8), true), "an exit is a decision");
    }

    /// The marks of the child before once made its guild a suspect of deaths that came sooner than any planning.
    #[tokio::test]
    async fn a_child_that_dies_before_it_opens_its_marks_was_planning_for_nobody() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let marks = folder.path().join(marks::FILE);
        let before = marks::Marks::open(&marks).expect("the folder takes a file");
        let _planning = before.planning(GuildId(7), domain::correlation::CorrelationId(1));
        assert_eq!(marks::read(&marks), [GuildId(7)]);
        let mut parent = Parent {
            program: PathBuf::from("/bin/sh"),
            arguments: ["-c", "kill -ABRT $$"].map(OsString::from).to_vec(),
            marks,
            vmstat: PathBuf::from(VMSTAT),
            signals: Signals::listen().expect("signals can be heard"),
            deaths: Deaths::default(),
        };
        let Life::Died(death) = parent.live(None).await else { panic!("nobody asked it to stop") };
        assert_eq!((death.why.as_str(), death.planned), ("was ended by signal 6", Vec::new()));
    }

    #[test]
    fn what_only_a_person_can_mend_is_final() {
        let with = |code: i32| ExitStatus::from_raw(code << 8);
        for code in [0, 2, 73, 77, 78] {
            assert!(is_final(with(code)), "code {code}");
        }
        for code in [1, 69, 70, 75, 101] {
            assert!(!is_final(with(code)), "code {code}");
        }
        assert!(!is_final(ExitStatus::from_raw(6)));
    }

    #[test]
    fn deaths_are_told_in_words() {
        assert_eq!(told(ExitStatus::from_raw(6), false), "was ended by signal 6");
        assert_eq!(told(ExitStatus::from_raw(9), true), "was killed because memory ran out");
        assert_eq!(told(ExitStatus::from_raw(70 << 8), false), "ended with code 70");
    }

    #[test]
    fn the_systems_count_is_read_and_may_be_missing() {
        assert_eq!(killed_for_memory("nr_free_pages 17\noom_kill 3\nswap_ra 0\n"), 3);
        assert_eq!(killed_for_memory("nr_free_pages 17\n"), 0);
    }
}
