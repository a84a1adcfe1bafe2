//! The process whose disk is recorded: the real store, doing what a plan says and telling a witness.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use domain::correlation::CorrelationId;
use domain::effect::Effect;
use domain::ids::{ChannelId, GuildId, ServerId, UserId};
use domain::message::Message;
use domain::moment::Moment;
use domain::secret::Secret;
use serde_json::json;
use storage::journal::{self, Class, Entry};
use storage::outbox::NewRow;
use storage::testing::{NOW, OPTIONS};
use storage::{Database, StorageError, Tx, Writer, dedup, guilds, job_runs, outbox};

use super::plan::{GUILDS, Plan, Planned, Step, Transaction};
use super::preload;
use super::recording::{Recording, WITNESS};

/// Names the seed and the pragma of a recorded process, and so makes one of this test binary.
const VARIABLE: &str = "POWER_WORKLOAD";
/// The test that is one.
const TEST: &str = "power::workload::lives_when_it_is_told_to";
/// So few pages are kept that a larger transaction writes some of them before it is committed.
const SMALL_CACHE: &str = "PRAGMA cache_size = 8";
/// What the store does not do.
const CUT: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

/// How durable SQLite is asked to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Durability {
    /// As the program asks.
    Ours,
    /// `synchronous = NORMAL`: the log is synced at checkpoints only.
    Normal,
    /// `synchronous = OFF`: nothing is synced.
    Off,
    /// As ours, but the log is cut at each checkpoint, as it was once at a planned stop.
    Cutting,
}

impl Durability {
    fn pragma(self) -> Option<&'static str> {
        match self {
            Self::Ours | Self::Cutting => None,
            Self::Normal => Some("PRAGMA synchronous = NORMAL"),
            Self::Off => Some("PRAGMA synchronous = OFF"),
        }
    }
}

/// Records a life.
pub(crate) fn record(seed: u64, durability: Durability) -> Recording {
    let ground = preload::folder();
    let folder = preload::path_of(&ground).join("data");
    std::fs::create_dir(&folder).expect("the folder takes folders");
    let recording = ground.path().join("recording");
    let mut command = Command::new(std::env::current_exe().expect("this binary has a path"));
    preload::put_between(&mut command, &folder);
    let lived = command
        .args(["--exact", TEST, "--nocapture"])
        .env("DISK_RECORDING", &recording)
        .env(VARIABLE, format!("{seed} {durability:?}"))
        .output()
        .expect("this binary can be started");
    assert!(lived.status.success(), "seed {seed}: {}", String::from_utf8_lossy(&lived.stderr));
    Recording::read(&recording)
}

/// Does nothing unless [`record`] started this process.
#[tokio::test]
async fn lives_when_it_is_told_to() {
    let Ok(told) = std::env::var(VARIABLE) else { return };
    let (seed, durability) = told.split_once(' ').expect("a seed and a durability");
    let others = [Durability::Normal, Durability::Off, Durability::Cutting];
    let durability = others.into_iter().find(|one| format!("{one:?}") == durability);
    let folder = std::env::var_os("DISK_FOLDER").expect("it has a folder");
    let plan = Plan::drawn(seed.parse().expect("a seed is a number"));
    live(Path::new(&folder), &plan, durability.unwrap_or(Durability::Ours)).await.expect("nothing fails here");
}

struct Life {
    url: Secret,
    durability: Durability,
    witness: File,
    database: Database,
    writer: Writer,
}

async fn let_go(reader: Option<sqlx::pool::PoolConnection<sqlx::Any>>) {
    if let Some(mut reader) = reader {
        sqlx::raw_sql("ROLLBACK").execute(&mut *reader).await.expect("a reader may stop");
    }
}

async fn live(folder: &Path, plan: &Plan, durability: Durability) -> Result<(), StorageError> {
    let url = Secret::new(format!("sqlite:{}", folder.join("mgm.db").display()));
    let witness = File::options().create(true).append(true).open(folder.join(WITNESS)).expect("the witness can write");
    let database = Database::open(&url, OPTIONS).await?;
    database.migrate(NOW).await?;
    let writer = writer(&database, durability).await?;
    let mut life = Life { url, durability, witness, database, writer };
    life.register().await?;
    life.say("ready");
    let mut reader = None;
    for step in &plan.steps {
        match step {
            Step::Write(number, transaction) => {
                life.say(&format!("begun {number}"));
                life.write(transaction).await?;
                life.say(&format!("acked {number}"));
            }
            Step::Checkpoint if durability == Durability::Cutting => life.writer.set(CUT).await?,
            Step::Checkpoint => drop(life.writer.checkpoint().await?),
            Step::Archive => life.archive().await?,
            Step::Hold => {
                let_go(reader.take()).await;
                reader = Some(life.hold().await?);
            }
            Step::Free => let_go(reader.take()).await,
            Step::Reopen => {
                let_go(reader.take()).await;
                life = life.begin_anew().await?;
            }
        }
    }
    if plan.closes {
        let_go(reader).await;
        life.database.close().await;
        return life.writer.close().await;
    }
    // Destructors would close the database, which is a planned stop, too.
    std::mem::forget((life, reader));
    Ok(())
}

async fn writer(database: &Database, durability: Durability) -> Result<Writer, StorageError> {
    let mut writer = database.writer().await?;
    writer.set(SMALL_CACHE).await?;
    if let Some(pragma) = durability.pragma() {
        writer.set(pragma).await?;
    }
    Ok(writer)
}

// === impl Life ===

impl Life {
    /// One write, so that it is one record.
    fn say(&mut self, words: &str) {
        self.witness.write_all(format!("{words}\n").as_bytes()).expect("the witness can write");
    }

    async fn register(&mut self) -> Result<(), StorageError> {
        let mut tx = self.writer.begin().await?;
        for guild in 1..=GUILDS {
            guilds::register(&mut tx, ServerId::new(1_000 + guild.unsigned_abs()), NOW).await?;
        }
        tx.commit().await
    }

    async fn write(&mut self, transaction: &Transaction) -> Result<(), StorageError> {
        let mut tx = self.writer.begin().await?;
        for commit in &transaction.commits {
            tx.savepoint().await?;
            write_commit(&mut tx, commit).await?;
            if commit.is_undone {
                tx.rollback_to_savepoint().await?;
            } else {
                tx.release().await?;
            }
        }
        if transaction.is_undone {
            tx.rollback().await;
            return Ok(());
        }
        tx.commit().await
    }

    /// As once a day, with moments so early that each month is over for years.
    async fn archive(&mut self) -> Result<(), StorageError> {
        for guild in (1..=GUILDS).map(GuildId) {
            let mut tx = self.writer.begin().await?;
            journal::seal(&mut tx, guild, NOW).await?;
            journal::archive(&mut tx, guild, NOW).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    async fn hold(&mut self) -> Result<sqlx::pool::PoolConnection<sqlx::Any>, StorageError> {
        let mut reader = self.database.read().await?;
        sqlx::raw_sql("BEGIN; SELECT COUNT(*) FROM guilds").execute(&mut *reader).await.expect("anybody may read");
        Ok(reader)
    }

    async fn begin_anew(self) -> Result<Self, StorageError> {
        self.database.close().await;
        self.writer.close().await?;
        let database = Database::open(&self.url, OPTIONS).await?;
        let writer = writer(&database, self.durability).await?;
        Ok(Self { database, writer, ..self })
    }
}

/// The rows of a commit; each holds its number as a moment.
pub(crate) async fn write_commit(tx: &mut Tx<'_>, commit: &Planned) -> Result<(), StorageError> {
    let (guild, at) = (GuildId(commit.guild), Moment(commit.number));
    let correlation = CorrelationId(commit.number.unsigned_abs().into());
    let mut head = journal::head(tx.connection(), guild).await?;
    for entry in 0..commit.entries {
        let who = UserId(commit.number.unsigned_abs() % 7 + 1);
        let payload = json!({ "who": { "$person": who.0.to_string() }, "why": { "$text": "x".repeat(commit.text) } });
        let actor = (entry == 0).then_some(who);
        let entry =
            Entry { at, actor, correlation, feature: "absence", kind: "declared", payload, class: Class::Permanent };
        head = journal::append_after(tx, guild, &head, entry).await?;
    }
    let message = Message::text(format!("{} of {guild}", commit.number));
    let effect = Effect::Post { channel: ChannelId::new(5), reply_to: None, message };
    for _ in 0..commit.orders {
        let about = json!({ "commit": commit.number });
        let row = NewRow { feature: "absence", effect: &effect, about: &about, correlation, made_at: at, after: None };
        outbox::insert(tx, guild, row).await?;
    }
    for _ in 0..commit.jobs {
        let key = format!("job:{}", commit.number);
        job_runs::finish(tx, guild, job_runs::Finished { key: &key, outcome: "done", at }).await?;
    }
    let key = format!("i:{}", commit.number);
    dedup::insert(tx, guild, dedup::Done { key: &key, at, reply: Some("done") }).await
}
