//! What a durable commit costs: many guilds' commits in one transaction, a transaction for each, and the bare database.
//!
//! ```sh
//! cargo bench -p actors --bench commits -- [--commits 20000] [--runs 5] [--folder DIR] [--server]
//! ```
//! `grouped` is the real writer with 256 guilds, each of which has one commit under way. `plain` is sqlx with the same
//! rows and a transaction for each commit. `bare` is sqlx with the same rows in as many transactions as `grouped`
//! needed, by prepared statements, without looking at anything: no more can be got. They take turns in one run, first
//! on the disk as it is, then with syncs that take 10 ms longer (`tests/it/power/disk.c` between the process and
//! its files); medians of the runs are told, with their range. `--server` measures what the lease costs on MariaDB instead
//! (`MGM_TEST_MARIADB_URL`): the same writer with it and without, many commits together and one at a time.

#![expect(clippy::print_stdout, reason = "a benchmark prints what it measured")]

#[path = "../tests/guild_probe.rs"]
mod guild_probe;

use std::fs::File;
use std::ops::RangeInclusive;
use std::os::unix::fs::FileExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use actors::archive::Archive;
use actors::db_writer::DbWriter;
use actors::messages::{Commit, GuildMsg, Verdict, Verdictor, WriterMsg};
use domain::ids::{GuildId, ServerId};
use domain::secret::Secret;
use features::Guild;
use observe::metrics::Counters;
use ractor::{Actor, ActorRef};
use sqlx::{Connection, SqliteConnection};
use storage::lease::Holder;
use storage::testing::OPTIONS;
use storage::{Backend, Database};
use tokio::sync::mpsc;
use tokio::time::Instant;

use guild_probe::{NOW, Probe, Told, alone, language};

/// Guilds that write at the same time.
const GUILDS: i64 = 256;
/// Rows that a commit leaves or changes: the setting, how often settings changed, the entry of the journal, the key, and
/// when the guild is due.
const ROWS: usize = 5;
/// What a shared host's disk takes for a sync; a fast one takes some ten microseconds.
const SLOW_MS: i32 = 10;
/// With slow syncs so much less is measured.
const SLOW_DIVISOR: usize = 10;
/// Without grouping even less, or a run takes minutes.
const PLAIN_DIVISOR: usize = 100;
/// Where the delay stands in `struct faults` of `disk.c`, and how long that is, in bytes.
const SYNC_MS: (u64, usize) = (8, 24);

/// One run's figures.
#[derive(Clone, Copy)]
struct Run {
    commits: usize,
    transactions: usize,
    took: Duration,
}

impl Run {
    fn per_second(self) -> f64 {
        self.commits as f64 / self.took.as_secs_f64()
    }
}

async fn migrated(folder: &Path) -> (Database, PathBuf) {
    let file = folder.join("bench.db");
    for end in ["", "-wal", "-shm"] {
        std::fs::remove_file(folder.join(format!("bench.db{end}"))).ok();
    }
    let database = Database::open(&Secret::new(format!("sqlite:{}", file.display())), OPTIONS).await.expect("it opens");
    database.migrate(NOW).await.expect("the migrations apply");
    register(&database).await;
    (database, file)
}

async fn register(database: &Database) {
    let mut writer = database.writer().await.expect("nobody else writes");
    let mut tx = writer.begin().await.expect("a transaction");
    for server in 1..=GUILDS {
        storage::guilds::register(&mut tx, ServerId::new(server.unsigned_abs()), NOW).await.expect("a row");
    }
    tx.commit().await.expect("they are there");
    writer.close().await.expect("it closes");
}

/// What the running bot has.
async fn take_lease(database: &Database) {
    database.take_lease(&Holder::of_process("bench"), || NOW).await.expect("it answers").expect("nobody has it");
}

async fn grouped(folder: &Path, commits: usize) -> Run {
    let (database, _) = migrated(folder).await;
    take_lease(&database).await;
    let mut load = Load::of(&database, 1..=GUILDS).await;
    let run = load.run(commits, usize::MAX).await;
    load.writer.stop(None);
    load.running.await.expect("it stops");
    database.close().await;
    run
}

/// The real writer, and guilds that write.
struct Load {
    writer: ActorRef<WriterMsg>,
    running: tokio::task::JoinHandle<()>,
    probe: ActorRef<GuildMsg>,
    told: mpsc::UnboundedReceiver<Told>,
    counters: Arc<Counters>,
    guilds: Vec<Guild>,
    sent: usize,
}

impl Load {
    async fn of(database: &Database, guilds: RangeInclusive<i64>) -> Self {
        let parts = alone(Archive::Database(database.clone()));
        let counters = Arc::clone(&parts.counters);
        let (writer, running) = Actor::spawn(None, DbWriter, parts).await.expect("the writer starts");
        let (sender, told) = mpsc::unbounded_channel();
        let (probe, _) = Actor::spawn(None, Probe, sender).await.expect("the probe starts");
        let guilds = guilds.map(|id| Guild::empty(GuildId(id), ServerId::new(id.unsigned_abs()))).collect();
        Self { writer, running, probe, told, counters, guilds, sent: 0 }
    }

    /// Writes so many commits, of at most so many guilds at a time.
    async fn run(&mut self, commits: usize, together: usize) -> Run {
        let before = self.counters.transactions().count;
        let (began, last) = (Instant::now(), self.sent + commits);
        (0..self.guilds.len().min(commits).min(together)).for_each(|at| self.send(at));
        for _ in 0..commits {
            let (flight, verdict) = self.told.recv().await.expect("the probe lives");
            assert!(matches!(verdict, Some(Verdict::Committed(_))), "nothing is refused here");
            if self.sent < last {
                self.send(usize::try_from(flight).expect("it is an index"));
            }
        }
        let took = began.elapsed();
        let transactions = self.counters.transactions().count - before;
        Run { commits, transactions: usize::try_from(transactions).unwrap_or(usize::MAX), took }
    }

    fn send(&mut self, at: usize) {
        let guild = &self.guilds[at];
        let part = language(guild, ["fr", "de"][self.sent % 2], Some(&format!("i:{}", self.sent)));
        let (expected_seq, after) = (guild.seq, part.after.clone());
        let verdictor = Verdictor::new(self.probe.clone(), at as u64);
        let commit = Commit { guild: guild.id, expected_seq, parts: vec![part], next_due: None, verdictor };
        self.writer.cast(WriterMsg::Commit(commit)).expect("the writer lives");
        self.guilds[at] = after;
        self.sent += 1;
    }
}

/// The same rows by sqlx alone, so many commits in a transaction.
async fn bare(folder: &Path, commits: usize, together: usize) -> Run {
    let (database, file) = migrated(folder).await;
    database.close().await;
    let mut connection = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.expect("it opens");
    sqlx::raw_sql("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; PRAGMA cell_size_check = ON;")
        .execute(&mut connection)
        .await
        .expect("the pragmas of the writer");
    let (began, mut transactions) = (Instant::now(), 0);
    for first in (0..commits).step_by(together) {
        sqlx::query("BEGIN IMMEDIATE").execute(&mut connection).await.expect("a transaction");
        for number in first..commits.min(first + together) {
            write(&mut connection, number).await.expect("rows");
        }
        sqlx::query("COMMIT").execute(&mut connection).await.expect("they are there");
        transactions += 1;
    }
    let took = began.elapsed();
    connection.close().await.expect("it closes");
    Run { commits, transactions, took }
}

async fn write(connection: &mut SqliteConnection, number: usize) -> Result<(), sqlx::Error> {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let (guild, seq) = (1 + number % GUILDS, 1 + number / GUILDS);
    for (name, value) in [("language", "fr"), ("revision", "1")] {
        sqlx::query("REPLACE INTO guild_settings (guild_id, name, value) VALUES (?, ?, ?)")
            .bind(guild)
            .bind(name)
            .bind(value)
            .execute(&mut *connection)
            .await?;
    }
    let hash = "0123456789abcdef".repeat(4);
    sqlx::query(
        "INSERT INTO journal (guild_id, seq, at, actor, correlation, feature, kind, payload, prev_hash, hash) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(guild)
    .bind(seq)
    .bind(NOW.0)
    .bind(0_i64)
    .bind("00000000-0000-0000-0000-000000000000")
    .bind("guild_setup")
    .bind("changed")
    .bind(r#"{"changed":{"setting":"language","value":"fr","was":"de"}}"#)
    .bind(&hash)
    .bind(&hash)
    .execute(&mut *connection)
    .await?;
    sqlx::query("INSERT INTO dedup (guild_id, dedup_key, at, reply) VALUES (?, ?, ?, ?)")
        .bind(guild)
        .bind(format!("i:{number}"))
        .bind(NOW.0)
        .bind(r#"{"content":"The language is set."}"#)
        .execute(&mut *connection)
        .await?;
    sqlx::query("UPDATE guilds SET next_due = ? WHERE guild_id = ?")
        .bind(None::<i64>)
        .bind(guild)
        .execute(&mut *connection)
        .await
        .map(|_| ())
}

fn median(runs: &mut [Run]) -> f64 {
    runs.sort_by(|one, other| one.per_second().total_cmp(&other.per_second()));
    runs[runs.len() / 2].per_second()
}

fn tell(what: &str, runs: &mut [Run]) -> f64 {
    let middle = median(runs);
    let (least, most) = (runs[0].per_second(), runs[runs.len() - 1].per_second());
    let together = runs[0].commits as f64 / runs[0].transactions as f64;
    let rows = middle * ROWS as f64;
    println!(
        "  {what:8} {middle:9.0} commits/s ({least:.0} - {most:.0}), {rows:9.0} rows/s, {together:5.1} in a transaction"
    );
    middle
}

async fn compare(folder: &Path, (commits, plain): (usize, usize), runs: usize) {
    let (mut together, mut singly, mut ceiling) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..runs {
        let run = grouped(folder, commits).await;
        together.push(run);
        ceiling.push(bare(folder, commits, commits.div_ceil(run.transactions)).await);
        singly.push(bare(folder, plain, 1).await);
    }
    let grouped = tell("grouped", &mut together);
    let plain = tell("plain", &mut singly);
    let bare = tell("bare", &mut ceiling);
    println!("  grouped is {:.1} times plain, and {:.0} % of bare", grouped / plain, 100.0 * grouped / bare);
}

/// What the lease costs: one database, a writer with the lease and one without, by turns that are so short that whatever
/// else the machine does meets both.
async fn compare_leases(commits: usize) {
    let test = storage::testing::fresh(Backend::MariaDb).await;
    register(&test.database).await;
    let other = Database::open(&test.url, OPTIONS).await.expect("it opens");
    take_lease(&other).await;
    let mut loads = [Load::of(&test.database, 1..=GUILDS / 2).await, Load::of(&other, GUILDS / 2 + 1..=GUILDS).await];
    for (what, together, turn) in [("together", usize::MAX, 512), ("one by one", 1, 24)] {
        let mut runs = [Vec::new(), Vec::new()];
        for _ in 0..(commits / turn).max(9) {
            for (load, runs) in loads.iter_mut().zip(&mut runs) {
                runs.push(load.run(turn, together).await);
            }
        }
        println!("MariaDB, {what}, turns of {turn}:");
        let [without, with] = &mut runs;
        let (without, with) = (tell("no lease", without), tell("lease", with));
        println!("  the lease costs {:.1} %", 100.0 * (without / with - 1.0));
    }
    for load in loads {
        load.writer.stop(None);
        load.running.await.expect("it stops");
    }
    other.close().await;
}

/// Starts this program again with `disk.c` between it and its files, unless that was done.
fn on_a_disk_that_can_be_slow(folder: &Path) -> File {
    let controls = folder.with_extension("faults");
    if std::env::var_os("DISK_FAULTS").is_none() {
        std::fs::write(&controls, vec![0; SYNC_MS.1]).expect("the folder takes files");
        let library = folder.with_extension("so");
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/it/power/disk.c");
        let mut built = Command::new("cc");
        built.args(["-O2", "-shared", "-fPIC", "-pthread", "-o"]).arg(&library).arg(source);
        assert!(built.arg("-ldl").status().is_ok_and(|status| status.success()), "disk.c compiles");
        let mut again = Command::new(std::env::current_exe().expect("this program has a path"));
        again.args(std::env::args().skip(1)).env("LD_PRELOAD", library);
        again.env("DISK_FOLDER", folder).env("DISK_FAULTS", &controls);
        panic!("it cannot be started again: {}", again.exec());
    }
    File::options().write(true).open(controls).expect("it was made before")
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let text = |name: &str| arguments.iter().position(|argument| argument == name).and_then(|at| arguments.get(at + 1));
    let number = |name: &str, default: usize| text(name).and_then(|text| text.parse().ok()).unwrap_or(default);
    let parent = text("--folder").map_or_else(std::env::temp_dir, PathBuf::from);
    let folder = parent.canonicalize().expect("the folder is there").join("mgm-bench-commits");
    std::fs::create_dir_all(&folder).expect("a folder for the database");
    let controls = on_a_disk_that_can_be_slow(&folder);
    let (commits, runs) = (number("--commits", 20_000), number("--runs", 5));
    let runtime = tokio::runtime::Runtime::new().expect("threads can be started");
    if arguments.iter().any(|argument| argument == "--server") {
        return runtime.block_on(compare_leases(commits));
    }
    println!("syncs as they are, in {}:", parent.display());
    runtime.block_on(compare(&folder, (commits, commits / SLOW_DIVISOR), runs));
    controls.write_all_at(&SLOW_MS.to_le_bytes(), SYNC_MS.0).expect("the disk listens");
    println!("syncs that take {SLOW_MS} ms longer:");
    runtime.block_on(compare(&folder, (commits / SLOW_DIVISOR, commits / PLAIN_DIVISOR), runs));
    for left in [folder.with_extension("so"), folder.with_extension("faults")] {
        std::fs::remove_file(left).ok();
    }
    std::fs::remove_dir_all(&folder).ok();
}
