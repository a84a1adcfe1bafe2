//! The only actor that writes.
//!
//! # Purpose
//! Makes decisions durable: rows, journal, outbox, dedup keys and job runs of a commit in one
//! transaction, many guilds' commits together (group commit), and tells each guild only after COMMIT.
//!
//! # Messages
//! [`WriterMsg`]. Commits are collected until [`WriterMsg::Flush`], which the writer sends to itself:
//! those that arrive while a transaction runs wait in the mailbox, ahead of the next flush, and so share
//! the next transaction. Everything else is a small transaction of its own. There is no timer: a lone commit is written at once.
//!
//! # States
//! Idle, or with commits collected and a flush on its way.
//!
//! # Failure modes
//! One bad commit fails alone: the transaction is rolled back and written again with a savepoint for each. When the
//! transaction as a whole fails (deadlock, lost connection), the commits are written again one by one, once. When the
//! answer to COMMIT is lost, guilds are told "unknown" and load what is there. When the disk fails to sync, nobody is told anything: the
//! watchdog ends the process, and the next one begins with writing everything anew. A crash drops the commits
//! that were collected, and with them their verdictors, which say "unknown" at once; [`COMMIT_DEADLINE`] is
//! only the net below. An instance that lost the database's lease to another one writes nothing more, and the process ends.
//!
//! # Debugging
//! Each transaction logs the number of its commits and how long it took.

mod small;

use std::sync::Arc;
use std::time::Duration;

use domain::ids::GuildId;
use domain::schedule::{Ended, Run};
use observe::metrics::Counters;
use observe::telemetry::Clock;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use storage::{FailureKind, StorageError, lease};
use tokio::time::{Instant, timeout};
use tracing::{debug, error, info, warn};

use crate::address::Address;
use crate::archive::Archive;
use crate::commit::{Ink, Rejected, Written};
use crate::failpoint::{FailPoints, Point, Whose};
use crate::heartbeat::{Pulse, Pulses};
use crate::messages::{Commit, GuildMsg, GuildsMsg, OutboxMsg, Part, Row, Verdict, WriterMsg};
use crate::sealing::Sealing;
use crate::tree::{Fatal, Vitals};
use crate::writable::Writable;

/// Commits in one transaction: beyond that the wait of the first outweighs what grouping saves.
pub const GROUP_MAX: usize = 64;
/// A guild waits this long for its verdict; a healthy database takes milliseconds.
pub const COMMIT_DEADLINE: Duration = Duration::from_secs(10);
/// Everything collected must be written in this time: long enough for a lock to time out and single retries.
pub const WRITE_WITHIN: Duration = Duration::from_secs(60);
/// Dedup keys are kept this long: far longer than anything can be delivered again.
pub const REPEATABLE_FOR: Duration = Duration::from_secs(7 * 24 * 3600);
/// For so long it is known when a job ran and how it ended. That it runs once does not depend on it: a slot is decided
/// on the state of its guild.
pub const RUNS_KEPT_FOR: Duration = Duration::from_secs(90 * 24 * 3600);
/// Commits between two checkpoints of SQLite's write-ahead log; each is a few pages.
const CHECKPOINT_EVERY: usize = 500;

/// Proof that a commit is durable. Only the writer can make one.
pub struct Committed {
    guild: GuildId,
    rows: Vec<Row>,
}

impl Committed {
    /// Whose commit it was.
    pub fn guild(&self) -> GuildId {
        self.guild
    }

    /// The outbox rows that were written with it.
    pub fn into_rows(self) -> Vec<Row> {
        self.rows
    }
}

/// See the module.
pub struct DbWriter;

/// What the writer is made from.
#[derive(Clone)]
pub struct Parts {
    /// Where to write.
    pub archive: Archive,
    /// Told about new guilds.
    pub guilds: Address<GuildsMsg>,
    /// Told about rows that are settled, or are to be tried again.
    pub outbox: Address<OutboxMsg>,
    /// The time, for rows that have none of their own.
    pub clock: Clock,
    /// Counts commits.
    pub counters: Arc<Counters>,
    /// Arranged failures.
    pub failpoints: FailPoints,
    /// Where its turns are seen.
    pub pulses: Pulses,
    /// Told how writing goes.
    pub writable: Writable,
    /// Told when the database is not ours any more.
    pub vitals: Vitals,
}

/// What the writer holds.
pub struct State {
    parts: Parts,
    pulse: Pulse,
    ink: Ink,
    collected: Vec<Commit>,
    /// Guilds that wait until what is collected is written.
    barred: Vec<ActorRef<GuildMsg>>,
    flushing: bool,
    since_checkpoint: usize,
    sealing: Sealing,
}

impl Actor for DbWriter {
    type Msg = WriterMsg;
    type State = State;
    type Arguments = Parts;

    async fn pre_start(&self, myself: ActorRef<WriterMsg>, parts: Parts) -> Result<State, ActorProcessingErr> {
        if let Some(why) = parts.writable.lost() {
            return Err(why.into());
        }
        let ink = Ink::of(&parts.archive).await?;
        let pulse = parts.pulses.spine("db_writer", &myself, WriterMsg::Probe);
        if let Archive::Database(_) = &parts.archive {
            myself.send_interval(lease::RENEW_EVERY, || WriterMsg::Renew);
        }
        let (collected, barred, sealing) = (Vec::new(), Vec::new(), Sealing::default());
        Ok(State { parts, pulse, ink, collected, barred, flushing: false, since_checkpoint: 0, sealing })
    }

    async fn handle(
        &self,
        myself: ActorRef<WriterMsg>,
        message: WriterMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn(message.label());
        state.parts.failpoints.turn(Whose::DbWriter, None).await;
        let _waiting = state.pulse.waiting("database", WRITE_WITHIN);
        match message {
            WriterMsg::Probe(probe) => probe.back(),
            WriterMsg::Commit(commit) => state.collect(commit, &myself),
            WriterMsg::Flush => in_time(state.flush()).await?,
            WriterMsg::Barrier(guild) => state.bar(guild),
            other => in_time(state.write_small(other)).await?,
        }
        Ok(())
    }

    async fn post_stop(&self, _myself: ActorRef<WriterMsg>, state: &mut State) -> Result<(), ActorProcessingErr> {
        if state.parts.writable.lost().is_none() {
            state.flush().await;
            // Who does not get so far is found dead by the next start.
            state.in_transaction(lease::give_back).await.ok();
            state.checkpoint_log().await;
        }
        Ok(())
    }
}

/// A database that hangs without a word is left: the next life has a new connection, and guilds are told.
async fn in_time(writing: impl Future<Output = ()>) -> Result<(), ActorProcessingErr> {
    timeout(WRITE_WITHIN, writing).await.map_err(|_| "the database does not answer".into())
}

/// After a failed sync nothing more is written and nobody hears of it: the writer waits for its process's end.
async fn must_be_synced(writable: &Writable, error: &StorageError) {
    if error.sync_failed() {
        error!("the disk does not keep what is written to it, the process must end: {error}");
        writable.lose(Instant::now(), &error.to_string());
        std::future::pending::<()>().await;
    }
}

impl State {
    fn collect(&mut self, commit: Commit, myself: &ActorRef<WriterMsg>) {
        self.collected.push(commit);
        if !self.flushing {
            // While the actor drains it takes no more messages; then everything is written at its end.
            self.flushing = myself.cast(WriterMsg::Flush).is_ok();
        }
    }

    /// Whatever the guild left is written already, or collected: then it is written with everything else. A transaction
    /// for its sake would cut short what others share, and make everybody behind it wait for one more.
    fn bar(&mut self, guild: ActorRef<GuildMsg>) {
        self.barred.push(guild);
        if self.collected.is_empty() {
            self.lift_barriers();
        }
    }

    fn lift_barriers(&mut self) {
        for guild in self.barred.drain(..) {
            // A guild that died meanwhile asks again in its next life.
            guild.cast(GuildMsg::MayLoad).ok();
        }
    }

    async fn flush(&mut self) {
        self.flushing = false;
        while !self.collected.is_empty() {
            let group: Vec<Commit> = self.collected.drain(..self.collected.len().min(GROUP_MAX)).collect();
            self.commit_group(group).await;
        }
        self.lift_barriers();
        if self.since_checkpoint >= CHECKPOINT_EVERY {
            self.since_checkpoint = 0;
            self.checkpoint_log().await;
        }
    }

    async fn checkpoint_log(&mut self) {
        if let Err(error) = self.ink.checkpoint().await {
            warn!("{error}");
            must_be_synced(&self.parts.writable, &error).await;
        }
    }

    async fn commit_group(&mut self, group: Vec<Commit>) {
        let began = std::time::Instant::now();
        let size = group.len();
        group.iter().for_each(|commit| self.parts.failpoints.pass(Point::Begin, commit.guild));
        match self.try_group(&group).await {
            Ok(results) => {
                group.iter().for_each(|commit| self.parts.failpoints.pass(Point::Committed, commit.guild));
                tell_all(group, results, &self.parts);
            }
            Err(error) if error.outcome_unknown() => tell_unknown(group, &error),
            Err(error) if size > 1 => self.commit_singly(group, &error).await,
            Err(error) => tell_failed(group, &error),
        }
        self.since_checkpoint += size;
        let commit_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
        debug!(commits = size, commit_ms, "wrote a transaction");
    }

    async fn try_group(&mut self, group: &[Commit]) -> Result<Vec<Written>, StorageError> {
        let began = Instant::now();
        let written = self.ink.write_group(group, &self.parts.failpoints).await;
        self.parts.counters.transaction(began.elapsed());
        match &written {
            // When nothing of it was accepted, nothing was written, which proves nothing.
            Ok(results) if results.iter().all(Result::is_err) => {}
            written => self.note(written.as_ref().err()),
        }
        if let Err(error) = &written {
            must_be_synced(&self.parts.writable, error).await;
            self.mind_the_fence(error);
        }
        written
    }

    /// Another instance writes now: whatever this one would do from here on is wrong.
    fn mind_the_fence(&self, error: &StorageError) {
        if error.is_fenced() {
            self.parts.vitals.fatal.send_if_modified(|fatal| {
                let is_first = fatal.is_none();
                fatal.get_or_insert(Fatal::Fenced);
                is_first
            });
        }
    }

    /// What fails as a whole says something about the database; a commit that fails alone does not.
    fn note(&self, error: Option<&StorageError>) {
        match error {
            None => self.parts.writable.wrote(Instant::now()),
            Some(error) => self.parts.writable.failed(Instant::now(), &error.to_string()),
        }
    }

    /// On a deadlock MariaDB rolls everything back, whoever caused it: each commit gets its own chance.
    async fn commit_singly(&mut self, group: Vec<Commit>, error: &StorageError) {
        warn!(commits = group.len(), "writing commits one by one: {error}");
        for commit in group {
            let alone = vec![commit];
            match self.try_group(&alone).await {
                Ok(results) => tell_all(alone, results, &self.parts),
                Err(error) if error.outcome_unknown() => tell_unknown(alone, &error),
                Err(error) => tell_failed(alone, &error),
            }
        }
    }
}

// === Verdicts ===

fn tell_all(group: Vec<Commit>, results: Vec<Written>, parts: &Parts) {
    let counters = &parts.counters;
    for (commit, result) in group.into_iter().zip(results) {
        let verdict = match result {
            Ok(rows) => {
                let facts: usize = commit.parts.iter().map(|part| part.facts.len()).sum();
                counters.commit(u64::try_from(facts).unwrap_or(u64::MAX));
                commit.parts.iter().for_each(|part| report_runs(&commit, part, counters));
                tell_outbox(&commit, &parts.outbox);
                Verdict::Committed(Committed { guild: commit.guild, rows })
            }
            Err(Rejected::Outdated) => Verdict::Outdated,
            Err(Rejected::Duplicate { part, reply }) => {
                let reply = reply.and_then(|json| serde_json::from_str(&json).ok());
                Verdict::Duplicate { part, reply }
            }
            Err(Rejected::Storage(error)) => {
                error!(guild.id = %commit.guild, "cannot write a commit: {error}");
                Verdict::Failed(error.kind())
            }
        };
        commit.verdictor.tell(verdict);
    }
}

/// What became of each job is said once, when it is durable; what was missed is said so that operators see it.
fn report_runs(commit: &Commit, part: &Part, counters: &Counters) {
    for Run { key, ended } in &part.runs {
        counters.job(*ended);
        let (guild, correlation) = (commit.guild, part.correlation);
        match ended {
            Ended::Done => debug!(guild.id = %guild, correlation.id = %correlation, "the job {key} is done"),
            Ended::Together | Ended::Skipped | Ended::Dropped => {
                let how = ended.name();
                info!(guild.id = %guild, correlation.id = %correlation, outcome = how, "the late job {key}: {how}");
            }
        }
    }
}

/// Rows whose results are committed need not be remembered.
fn tell_outbox(commit: &Commit, outbox: &Address<OutboxMsg>) {
    let settled = commit.parts.iter().filter_map(|part| part.settles);
    let numbers: Vec<i64> = settled.map(|(number, _)| number).collect();
    if !numbers.is_empty() {
        outbox.cast(OutboxMsg::Settled { guild: commit.guild, numbers }).ok();
    }
}

fn tell_unknown(group: Vec<Commit>, error: &StorageError) {
    error!(commits = group.len(), "a transaction may or may not be written: {error}");
    for commit in group {
        commit.verdictor.tell(Verdict::Unknown);
    }
}

/// What fails as a whole fails because of the database and not of a commit: even if a person must act first, it is written
/// later. Nothing that nobody waits for may be given up because a disk was full for a minute.
fn tell_failed(group: Vec<Commit>, error: &StorageError) {
    error!(commits = group.len(), "cannot write a transaction: {error}");
    for commit in group {
        commit.verdictor.tell(Verdict::Failed(FailureKind::Transient));
    }
}
