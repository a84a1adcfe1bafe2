//! What a backup costs those who write meanwhile: how long commits take beside one, and without.
//!
//! ```sh
//! cargo bench -p actors --bench backups -- [--rows 200000] [--rate 500] [--seconds 8] [--rounds 5]
//! ```
//! The real writer gets so many commits a second from 256 guilds, each sent at its time whether or not those before are
//! done; a commit takes from its time to its verdict. Spans with one backup after the other, taken as the bot takes its daily
//! one (its thread lets all others go first) and by a thread like any other, and spans without take turns, on SQLite and
//! (with `MGM_TEST_MARIADB_URL`) on MariaDB. Medians of the spans.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "../tests/guild_probe.rs"]
mod guild_probe;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use actors::archive::Archive;
use actors::db_writer::DbWriter;
use actors::messages::{Commit, Verdict, Verdictor, WriterMsg};
use domain::ids::{GuildId, ServerId};
use features::Guild;
use ractor::{Actor, ActorRef};
use storage::backups::{Backups, Reason};
use storage::testing::{TestDatabase, backends, fresh};
use storage::{Backend, Database, dedup, guilds};
use tokio::sync::mpsc;
use tokio::time::{Instant, MissedTickBehavior, interval};

use guild_probe::{NOW, Probe, Told, alone, language};

/// Guilds that write.
const GUILDS: i64 = 256;
/// Rows of one transaction while the database is filled.
const FILLED_AT_ONCE: usize = 5_000;

/// What is asked for.
#[derive(Clone, Copy)]
struct Wanted {
    rows: usize,
    rate: usize,
    seconds: usize,
    rounds: usize,
}

/// How long commits of a span took, and how many backups were taken in it.
struct Span {
    took: Vec<Duration>,
    backups: u64,
}

impl Span {
    fn at(&self, of_a_thousand: usize) -> f64 {
        let place = (self.took.len() * of_a_thousand / 1000).min(self.took.len() - 1);
        self.took[place].as_secs_f64() * 1000.0
    }
}

/// The writer, and guilds that have one commit under way each.
struct Crowd {
    writer: ActorRef<WriterMsg>,
    probe: ActorRef<actors::messages::GuildMsg>,
    told: mpsc::UnboundedReceiver<Told>,
    guilds: Vec<Guild>,
    sent: usize,
}

impl Crowd {
    async fn of(database: &Database) -> Self {
        let parts = alone(Archive::Database(database.clone()));
        let (writer, _) = Actor::spawn(None, DbWriter, parts).await.expect("the writer starts");
        let (sender, told) = mpsc::unbounded_channel();
        let (probe, _) = Actor::spawn(None, Probe, sender).await.expect("the probe starts");
        let guilds = (1..=GUILDS).map(|id| Guild::empty(GuildId(id), ServerId::new(id.unsigned_abs()))).collect();
        Self { writer, probe, told, guilds, sent: 0 }
    }

    /// Sends the next guild's commit; which guild's.
    fn send(&mut self) -> usize {
        let (at, number) = (self.sent % self.guilds.len(), self.sent);
        self.sent += 1;
        let guild = &self.guilds[at];
        let part = language(guild, ["fr", "de"][number % 2], Some(&format!("i:{number}")));
        let (expected_seq, after) = (guild.seq, part.after.clone());
        let verdictor = Verdictor::new(self.probe.clone(), at as u64);
        let commit = Commit { guild: guild.id, expected_seq, parts: vec![part], next_due: None, verdictor };
        self.writer.cast(WriterMsg::Commit(commit)).expect("the writer lives");
        self.guilds[at] = after;
        at
    }

    async fn span(&mut self, wanted: Wanted) -> Vec<Duration> {
        let count = wanted.rate * wanted.seconds;
        let mut clock = interval(Duration::from_secs_f64(1.0 / wanted.rate as f64));
        clock.set_missed_tick_behavior(MissedTickBehavior::Burst);
        let mut due = vec![Instant::now(); self.guilds.len()];
        let (mut sent, mut took) = (0, Vec::with_capacity(count));
        while took.len() < count {
            tokio::select! {
                biased;
                told = self.told.recv() => {
                    let (flight, verdict) = told.expect("the probe lives");
                    assert!(matches!(verdict, Some(Verdict::Committed(_))), "nothing is refused here");
                    took.push(due[usize::try_from(flight).expect("it is an index")].elapsed());
                }
                at = clock.tick(), if sent < count => {
                    let guild = self.send();
                    due[guild] = at;
                    sent += 1;
                }
            }
        }
        took.sort_unstable();
        took
    }
}

async fn fill(database: &Database, rows: usize) {
    let mut writer = database.writer().await.expect("nobody else writes");
    for first in (0..rows).step_by(FILLED_AT_ONCE) {
        let mut tx = writer.begin().await.expect("a transaction");
        for number in first..rows.min(first + FILLED_AT_ONCE) {
            let (key, reply) = (format!("filled:{number}"), format!("{number:0>200}"));
            let done = dedup::Done { key: &key, at: NOW, reply: Some(&reply) };
            dedup::insert(&mut tx, GuildId(1 + number as i64 % GUILDS), done).await.expect("a row");
        }
        tx.commit().await.expect("they are there");
    }
    let mut tx = writer.begin().await.expect("a transaction");
    for server in 1..=GUILDS {
        guilds::register(&mut tx, ServerId::new(server.unsigned_abs()), NOW).await.expect("a row");
    }
    tx.commit().await.expect("they are there");
    writer.close().await.expect("it closes");
}

/// One backup after the other, each on a thread of its own, which lets others go first or not, until it is told to stop.
async fn back_up((database, gives_way): (Database, bool), folder: &Path, stop: Arc<AtomicBool>, count: Arc<AtomicU64>) {
    let backups = Backups { folder: folder.to_owned(), keep_days: 0, keep_weeks: 0, copy_command: None };
    while !stop.load(Ordering::Acquire) {
        let (database, backups) = (database.clone(), backups.clone());
        let runtime = tokio::runtime::Handle::current();
        let (tell, told) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || {
            if gives_way {
                observe::host::give_way();
            }
            let taken = runtime.block_on(async { backups.take(&database, Reason::Daily, NOW, &mut || ()).await });
            tell.send(taken).ok();
        });
        told.await.expect("it has no bug").expect("it is taken");
        count.fetch_add(1, Ordering::Release);
    }
}

/// Those without a backup, beside one by a common thread, and beside one that gives way.
async fn spans(test: &TestDatabase, wanted: Wanted) -> [Vec<Span>; 3] {
    let folder = tempfile::tempdir().expect("a folder for backups");
    let mut crowd = Crowd::of(&test.database).await;
    crowd.span(Wanted { seconds: 1, ..wanted }).await;
    let [mut quiet, mut beside, mut behind] = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..wanted.rounds {
        quiet.push(Span { took: crowd.span(wanted).await, backups: 0 });
        for (gives_way, spans) in [(false, &mut beside), (true, &mut behind)] {
            let (stop, count) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
            let database = test.database.clone();
            let taking = back_up((database, gives_way), folder.path(), Arc::clone(&stop), Arc::clone(&count));
            let span = async {
                let took = crowd.span(wanted).await;
                stop.store(true, Ordering::Release);
                took
            };
            let (took, ()) = tokio::join!(span, taking);
            spans.push(Span { took, backups: count.load(Ordering::Acquire) });
        }
    }
    [quiet, beside, behind]
}

fn tell(what: &str, spans: &[Span]) -> f64 {
    let median = |of_a_thousand: usize| {
        let mut all: Vec<f64> = spans.iter().map(|span| span.at(of_a_thousand)).collect();
        all.sort_by(f64::total_cmp);
        (all[all.len() / 2], all[0], all[all.len() - 1])
    };
    let (p50, p99, p999) = (median(500), median(990), median(999));
    let backups: u64 = spans.iter().map(|span| span.backups).sum();
    println!(
        "  {what:16} p50 {:6.2} ms, p99 {:6.2} ms ({:.2} - {:.2}), p99.9 {:6.2} ms, at most {:.1} ms, {backups} backups",
        p50.0,
        p99.0,
        p99.1,
        p99.2,
        p999.0,
        median(1000).2
    );
    p99.0
}

async fn measure(backend: Backend, wanted: Wanted) {
    let test = fresh(backend).await;
    fill(&test.database, wanted.rows).await;
    let [quiet, beside, behind] = spans(&test, wanted).await;
    let Wanted { rows, rate, seconds, rounds } = wanted;
    println!("{backend:?}, {rows} rows, {rate} commits a second, {rounds} times {seconds} s:");
    let (quiet, beside) = (tell("alone", &quiet), tell("beside a backup", &beside));
    let behind = tell("that gives way", &behind);
    println!("  p99 is {:.2} times what it is alone, and {:.2} times beside ours", beside / quiet, behind / quiet);
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let number = |name: &str, default: usize| {
        let text = arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
        text.and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let wanted = Wanted {
        rows: number("--rows", 200_000),
        rate: number("--rate", 500),
        seconds: number("--seconds", 8),
        rounds: number("--rounds", 5),
    };
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    for backend in backends() {
        runtime.block_on(measure(backend, wanted));
    }
}
