//! `kill -9` under a mixed load, at random and at every named point: nothing lost, nothing doubled.
//!
//! The real program runs against the simulator, which is another process to it and goes on when it dies. A crowd acts all
//! the time and keeps its own record. After the last restart everything must come to rest, and the record is held
//! against database and world. `MGM_KILLS=200` kills so often at random, and a tenth as often at each point;
//! `MGM_KILL_SEED` draws other moments; `MGM_KILL_LOG` names a file for what the program says.

pub(crate) mod crowd;
pub(crate) mod program;
mod stops;
pub(crate) mod verdict;

use std::os::unix::process::ExitStatusExt;
use std::time::Duration;

use sim::{Dice, SessionStartLimit, SimOptions, Simulator};
use storage::Backend;
use storage::testing::{TestDatabase, fresh, fresh_unmigrated};
use tokio::time::{Instant, sleep};

use crate::theatre;
use crowd::{Crowd, Seen};
use program::Program;

/// Kills at random moments, on each database, unless somebody asks for more; at each point once then.
const KILLS: usize = 20;
/// A life that is ended at random lasts at most this long after it listens.
const LIFE_MAX_MS: usize = 1_500;
/// A named point is passed in this time, with all that goes on.
const PASSED_WITHIN: Duration = Duration::from_secs(20);
/// After the last restart everything is as it should be in this time: an end may be due at the next minute.
const REST_WITHIN: Duration = Duration::from_secs(90);
/// So often somebody asks again who is not answered.
const TRIES_MAX: usize = 3;
/// The signal of a process that takes its own life.
const SIGABRT: i32 = 6;

/// The points at which a process dies, and a passage among the first so many.
const POINTS: &[(&str, usize)] = &[
    // An interaction is about to be planned.
    ("plan", 20),
    // A transaction is about to begin.
    ("begin", 20),
    // Within it, before the rows of a guild.
    ("write", 20),
    // Within it, before COMMIT.
    ("commit", 20),
    // After COMMIT, before any guild hears of it.
    ("committed", 20),
    // After the guild heard of it, before anybody is answered.
    ("adopt", 20),
    // It is written that an effect's call leaves, and it has not left.
    ("leave", 6),
    // Discord has answered to an effect, nobody knows yet.
    ("called", 6),
    // Something small is about to be durable, such as where a standing message is.
    ("note", 4),
    // How far the gateway has come is about to be durable.
    ("checkpoint", 2),
];

fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok().and_then(|text| text.parse().ok())
}

/// A bot that is killed so often would use up the sessions of a day, and wait for each.
pub(crate) fn options(seed: u64) -> SimOptions {
    let session_starts =
        SessionStartLimit { total: 100_000, spacing: Duration::ZERO, ..SessionStartLimit::NEW_APPLICATION };
    SimOptions { session_starts, ..SimOptions::seeded(seed) }.with_openapi_from_env()
}

struct Play {
    sim: Simulator,
    database: TestDatabase,
    dice: Dice,
    story: Vec<String>,
    began: Instant,
}

impl Play {
    async fn open(backend: Backend, seed: u64) -> Self {
        theatre::install_tls();
        let database = fresh(backend).await;
        let sim = Simulator::start(options(seed), crowd::world()).await.expect("a simulator");
        Self { sim, database, dice: Dice::new(seed), story: Vec::new(), began: Instant::now() }
    }

    fn tell(&mut self, what: String) {
        self.story.push(format!("{:6.2} s  {what}", self.began.elapsed().as_secs_f64()));
    }

    fn start(&self, fail_at: &[&str]) -> Program {
        Program::start(&self.sim, self.database.url.expose(), fail_at)
    }

    async fn start_and_listen(&self, fail_at: &[&str]) -> Program {
        let mut program = self.start(fail_at);
        assert!(program.is_ready(&self.sim).await, "the program starts again:\n{}", self.story.join("\n"));
        program
    }

    async fn set_up(&mut self) {
        let program = self.start_and_listen(&[]).await;
        crowd::set_up(&self.sim).await;
        program.kill_9();
        self.tell("set up, and killed for the first time".to_owned());
    }

    /// One life that ends at a random moment: while it starts, or while it serves.
    async fn kill_at_random(&mut self) {
        let starts = self.dice.chance(0.2);
        let program = if starts { self.start(&[]) } else { self.start_and_listen(&[]).await };
        let life = Duration::from_millis(self.dice.below(LIFE_MAX_MS) as u64);
        sleep(life).await;
        program.kill_9();
        self.tell(format!("killed {} ms after {}", life.as_millis(), if starts { "its start" } else { "it listened" }));
    }

    /// One life that ends at a named point.
    async fn kill_at(&mut self, point: &str, passages: usize) {
        let fail_at = format!("{point}:{}", 1 + self.dice.below(passages));
        let mut program = self.start(&[&fail_at]);
        let ended = program.ended(PASSED_WITHIN).await;
        let signal = ended.and_then(|status| status.signal());
        assert_eq!(signal, Some(SIGABRT), "it dies at {fail_at}, not with {ended:?}:\n{}", self.story.join("\n"));
        self.tell(format!("died at {fail_at}"));
    }

    /// Everything that is wrong once there was time for it to become right.
    async fn verdict(&self, seen: &[Seen], within: Duration) -> Vec<String> {
        let deadline = Instant::now() + within;
        loop {
            let complaints = verdict::complaints(&self.sim, &self.database, seen).await;
            if complaints.is_empty() || Instant::now() >= deadline {
                return complaints;
            }
            sleep(Duration::from_millis(500)).await;
        }
    }
}

async fn play(backend: Backend, kills: usize, each_point: usize, seed: u64) {
    let mut play = Play::open(backend, seed).await;
    play.set_up().await;
    let crowd = Crowd::acts(&play.sim, seed);
    for _ in 0..kills {
        play.kill_at_random().await;
    }
    for _ in 0..each_point {
        for (point, passages) in POINTS {
            play.kill_at(point, *passages).await;
        }
    }
    let program = play.start_and_listen(&[]).await;
    let seen = crowd.rests().await;
    let complaints = play.verdict(&seen, REST_WITHIN).await;
    let confirmed = seen.iter().filter(|one| one.is_confirmed()).count();
    let told = format!("{} interactions, {confirmed} confirmed, on {}", seen.len(), backend.name());
    assert!(complaints.is_empty(), "seed {seed}, {told}:\n{}\n--\n{}", complaints.join("\n"), play.story.join("\n"));
    assert!(confirmed >= 5 * (kills + each_point * POINTS.len()), "too little went on to prove anything: {told}");
    storage::testing::tell(&format!("killed {kills} times, at {} points {each_point} times: {told}", POINTS.len()));
    drop(program);
}

/// E-69: what stood in memory only was gone with the process.
#[tokio::test(flavor = "multi_thread")]
async fn kills_under_load_lose_nothing_and_double_nothing() {
    let seed = number("MGM_KILL_SEED").unwrap_or(42) as u64;
    for backend in theatre::databases() {
        let asked = number("MGM_KILLS");
        let each_point = asked.map_or(1, |kills| kills / 10);
        play(backend, asked.unwrap_or(KILLS), each_point, seed).await;
    }
}

/// The test of the test: a program with a bug of the kind that kills bring to light is found out.
async fn is_found_out(lie: &str, complaint: &str) {
    let mut play = Play::open(Backend::Sqlite, 7).await;
    play.set_up().await;
    let crowd = Crowd::acts(&play.sim, 7);
    let program = play.start_and_listen(&[lie]).await;
    sleep(Duration::from_secs(4)).await;
    program.kill_9();
    let program = play.start_and_listen(&[]).await;
    let seen = crowd.rests().await;
    let complaints = play.verdict(&seen, Duration::from_secs(2)).await;
    assert!(complaints.iter().any(|one| one.starts_with(complaint)), "{lie} goes unnoticed: {complaints:#?}");
    drop(program);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_confirms_what_it_did_not_write_is_found_out() {
    is_found_out("commit:30:lie", "LOST").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_forgets_what_it_did_is_found_out() {
    is_found_out("known:lie", "DOUBLED or lost").await;
}

/// Within the migrations, while it opens the database, while it says hello to Discord.
#[tokio::test(flavor = "multi_thread")]
async fn a_first_start_that_is_killed_again_and_again_goes_well_at_last() {
    theatre::install_tls();
    for backend in theatre::databases() {
        let database = fresh_unmigrated(backend).await;
        let sim = Simulator::start(options(7), crowd::world()).await.expect("a simulator");
        let mut dice = Dice::new(7);
        for _ in 0..12 {
            let program = Program::start(&sim, database.url.expose(), &[]);
            sleep(Duration::from_millis(20 + dice.below(400) as u64)).await;
            program.kill_9();
        }
        let mut program = Program::start(&sim, database.url.expose(), &[]);
        assert!(program.is_ready(&sim).await, "on {}", backend.name());
        // Discord may take a connection that has just died for one that lives, and then nobody hears.
        let mut answers = Vec::new();
        while answers.len() < TRIES_MAX && !answers.last().is_some_and(|text: &String| text.contains("[Undo]")) {
            let sent = sim.user("Olga").runs("/setup role meaning:members role:Member").expect("an officer may");
            answers.push(sent.answer().await.text);
        }
        assert!(answers.last().is_some_and(|text| text.contains("[Undo]")), "on {}: {answers:?}", backend.name());
        drop(program);
    }
}
