//! Counters of the process: what happened since the start, cheap enough for every interaction.
//!
//! Plain atomics, a snapshot for tests, one log line a minute. The page of metrics reads the same
//! counters, and the gauges and histograms that hang here.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::moment::Moment;
use domain::schedule::Ended;

use crate::gauges::Gauges;
use crate::histogram::{Distribution, Histogram};
use crate::slo::{Levels, Slo};
pub use crate::snapshot::Snapshot;

/// How an interaction ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// With what was asked for.
    Answered,
    /// With an expected no.
    Refused,
    /// With "busy": an inbox was full or a guild is paused.
    Busy,
    /// With an apology: a fault or a bug.
    Failed,
    /// Not at all: it was too old when it arrived.
    Expired,
}

impl Outcome {
    /// Every outcome, in the order of the snapshot.
    pub const ALL: [Self; 5] = [Self::Answered, Self::Refused, Self::Busy, Self::Failed, Self::Expired];

    /// The word in log fields.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Refused => "refused",
            Self::Busy => "busy",
            Self::Failed => "failed",
            Self::Expired => "expired",
        }
    }
}

/// How a try at an effect ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EffectEnd {
    /// Discord did it.
    Done,
    /// Its object was gone.
    Gone,
    /// Discord will not do it.
    Refused,
    /// It is tried again.
    Retried,
    /// It is a dead letter.
    GivenUp,
}

impl EffectEnd {
    /// Every end, in the order of the snapshot.
    pub const ALL: [Self; 5] = [Self::Done, Self::Gone, Self::Refused, Self::Retried, Self::GivenUp];

    /// The word in log fields and labels.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Gone => "gone",
            Self::Refused => "refused",
            Self::Retried => "retried",
            Self::GivenUp => "given_up",
        }
    }
}

/// How a connection to the gateway ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reconnect {
    /// Its session goes on.
    Resumed,
    /// Its session is gone.
    Renewed,
    /// It never came to be.
    Failed,
}

impl Reconnect {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Resumed, Self::Renewed, Self::Failed];

    /// The label's value.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Resumed => "resumed",
            Self::Renewed => "renewed",
            Self::Failed => "failed",
        }
    }
}

/// The counters of one process. Shared by reference; only ever grow.
#[derive(Default)]
pub struct Counters {
    interactions: [AtomicU64; Outcome::ALL.len()],
    deferred: AtomicU64,
    commits: AtomicU64,
    commit_rows: AtomicU64,
    outbox_done: AtomicU64,
    outbox_dead: AtomicU64,
    verified_pages: AtomicU64,
    verify_failures: AtomicU64,
    effects: [AtomicU64; EffectEnd::ALL.len()],
    outbox_pending: AtomicU64,
    outbox_sent: AtomicU64,
    outbox_oldest_ms: AtomicU64,
    invalid_calls: AtomicU64,
    restarts: AtomicU64,
    quarantines: AtomicU64,
    storms: AtomicU64,
    unknown_gateway_events: AtomicU64,
    gateway_events: AtomicU64,
    gateway_repeated: AtomicU64,
    gateway_unwanted: AtomicU64,
    gateway_replays: AtomicU64,
    reconnects: [AtomicU64; Reconnect::ALL.len()],
    gateway_ack_ms: AtomicU64,
    identify_left: AtomicU64,
    alerts: [AtomicU64; ALERT_KINDS_MAX],
    jobs_done: AtomicU64,
    jobs_together: AtomicU64,
    jobs_skipped: AtomicU64,
    jobs_dropped: AtomicU64,
    jobs_failed: AtomicU64,
    backups_taken: AtomicU64,
    backups_failed: AtomicU64,
    feeds_read: AtomicU64,
    feeds_unknown: AtomicU64,
    guilds_woken: AtomicU64,
    guilds_waiting: AtomicU64,
    commands: Mutex<BTreeMap<String, [u64; Outcome::ALL.len()]>>,
    answers: Histogram,
    transactions: Histogram,
    slo: Slo,
    gauges: Gauges,
}

/// Kinds of alerts that can be counted; the runtime knows their names.
pub const ALERT_KINDS_MAX: usize = 32;
/// Commands that are counted one by one. There are fewer; what comes beyond is counted as [`OTHER_COMMAND`],
/// so that nobody can fill the memory with names.
pub const COMMANDS_MAX: usize = 256;
/// The name under which the rest is counted.
pub const OTHER_COMMAND: &str = "other";

/// How a question ended.
#[derive(Clone, Copy)]
pub struct Ending<'a> {
    /// What was asked, without anything that somebody typed.
    pub command: &'a str,
    /// How it ended.
    pub outcome: Outcome,
    /// From its receipt to the first answer, be it a deferral.
    pub first_answer_after: Duration,
    /// From its receipt to its answer.
    pub took: Duration,
    /// When.
    pub at: Moment,
}

impl Counters {
    /// One interaction ended.
    pub fn interaction(&self, outcome: Outcome) {
        add(&self.interactions[outcome as usize], 1);
    }

    /// One question of a person ended.
    pub fn ended(&self, ending: Ending<'_>) {
        let Ending { command, outcome, first_answer_after, took, at } = ending;
        self.interaction(outcome);
        self.answers.record(took);
        self.slo.record(outcome, first_answer_after, took, at);
        let mut commands = self.commands.lock().unwrap_or_else(PoisonError::into_inner);
        let is_known = commands.contains_key(command) || commands.len() < COMMANDS_MAX;
        let name = if is_known { command } else { OTHER_COMMAND };
        match commands.get_mut(name) {
            Some(outcomes) => outcomes[outcome as usize] += 1,
            None => drop(
                commands.insert(name.to_owned(), std::array::from_fn(|place| u64::from(place == outcome as usize))),
            ),
        }
    }

    /// How often each command ended how, in the order of [`Outcome::ALL`].
    pub fn commands(&self) -> BTreeMap<String, [u64; Outcome::ALL.len()]> {
        self.commands.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How long answers took.
    pub fn answers(&self) -> Distribution {
        self.answers.distribution()
    }

    /// One transaction of the writer took so long, whatever became of it.
    pub fn transaction(&self, took: Duration) {
        self.transactions.record(took);
    }

    /// How long the writer's transactions took.
    pub fn transactions(&self) -> Distribution {
        self.transactions.distribution()
    }

    /// How well questions were answered lately.
    pub fn levels(&self, now: Moment) -> Option<Levels> {
        self.slo.levels(now)
    }

    /// What goes up and down.
    pub fn gauges(&self) -> &Gauges {
        &self.gauges
    }

    /// One interaction was deferred because its answer took too long.
    pub fn deferred(&self) {
        add(&self.deferred, 1);
    }

    /// One transaction was committed with so many rows.
    pub fn commit(&self, rows: u64) {
        add(&self.commits, 1);
        add(&self.commit_rows, rows);
    }

    /// One outbox row was settled.
    pub fn outbox_done(&self) {
        add(&self.outbox_done, 1);
    }

    /// One outbox row was given up.
    pub fn outbox_dead(&self) {
        add(&self.outbox_dead, 1);
    }

    /// A page of a guild's journal was verified.
    pub fn verified_page(&self) {
        add(&self.verified_pages, 1);
    }

    /// Something that is stored is not what was written.
    pub fn verify_failed(&self) {
        add(&self.verify_failures, 1);
    }

    /// One try at an effect ended.
    pub fn effect(&self, end: EffectEnd) {
        add(&self.effects[end as usize], 1);
    }

    /// So much waits in the outbox; the oldest since then (epoch milliseconds, 0 for nothing).
    pub fn outbox_waiting(&self, pending: u64, sent: u64, oldest_ms: u64) {
        self.outbox_pending.store(pending, Ordering::Relaxed);
        self.outbox_sent.store(sent, Ordering::Relaxed);
        self.outbox_oldest_ms.store(oldest_ms, Ordering::Relaxed);
    }

    /// So many calls of the last ten minutes count against the bot.
    pub fn invalid_calls(&self, calls: u64) {
        self.invalid_calls.store(calls, Ordering::Relaxed);
    }

    /// One supervised child was restarted.
    pub fn restart(&self) {
        add(&self.restarts, 1);
    }

    /// One child was paused because it crashed too often.
    pub fn quarantined(&self) {
        add(&self.quarantines, 1);
    }

    /// So many children crashed together that they were held.
    pub fn storm(&self) {
        add(&self.storms, 1);
    }

    /// One gateway event was of a kind that this version does not know.
    pub fn unknown_gateway_event(&self) {
        add(&self.unknown_gateway_events, 1);
    }

    /// One gateway event was taken.
    pub fn gateway_event(&self) {
        add(&self.gateway_events, 1);
    }

    /// One gateway event came that was taken before.
    pub fn gateway_repeated(&self) {
        add(&self.gateway_repeated, 1);
    }

    /// One gateway event was nothing that its guild, which sleeps, wants to be woken for.
    pub fn gateway_unwanted(&self) {
        add(&self.gateway_unwanted, 1);
    }

    /// Events were missing, and their replay was asked for.
    pub fn gateway_replay(&self) {
        add(&self.gateway_replays, 1);
    }

    /// One connection to the gateway ended, or never came to be.
    pub fn reconnect(&self, reason: Reconnect) {
        add(&self.reconnects[reason as usize], 1);
    }

    /// How many connections ended so.
    pub fn reconnects(&self, reason: Reconnect) -> u64 {
        read(&self.reconnects[reason as usize])
    }

    /// The gateway acknowledged a heartbeat after this time.
    pub fn gateway_ack(&self, after: Duration) {
        self.gateway_ack_ms.store(u64::try_from(after.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    /// So many sessions may still begin in this period.
    pub fn identify_left(&self, remaining: u32) {
        self.identify_left.store(remaining.into(), Ordering::Relaxed);
    }

    /// An alert of the kind at `place` was raised.
    pub fn alert(&self, place: usize) {
        if let Some(counter) = self.alerts.get(place) {
            add(counter, 1);
        }
    }

    /// How many alerts of the kind at `place` were raised.
    pub fn alerts(&self, place: usize) -> u64 {
        self.alerts.get(place).map_or(0, read)
    }

    /// One job ended.
    pub fn job(&self, ended: Ended) {
        let counter = match ended {
            Ended::Done => &self.jobs_done,
            Ended::Together => &self.jobs_together,
            Ended::Skipped => &self.jobs_skipped,
            Ended::Dropped => &self.jobs_dropped,
        };
        add(counter, 1);
    }

    /// One job went wrong.
    pub fn job_failed(&self) {
        add(&self.jobs_failed, 1);
    }

    /// A daily backup was taken, or failed.
    pub fn backup(&self, taken: bool) {
        add(if taken { &self.backups_taken } else { &self.backups_failed }, 1);
    }

    /// A calendar read a guild's events, or came with an address that no feed has.
    pub fn feed(&self, known: bool) {
        add(if known { &self.feeds_read } else { &self.feeds_unknown }, 1);
    }

    /// So many guilds were woken for what is due; so many have not dealt with it yet.
    pub fn woke(&self, guilds: u64, waiting: u64) {
        add(&self.guilds_woken, guilds);
        self.guilds_waiting.store(waiting, Ordering::Relaxed);
    }

    /// All counters now (each exact; together not of one instant).
    pub fn snapshot(&self) -> Snapshot {
        let ended = |outcome: Outcome| read(&self.interactions[outcome as usize]);
        Snapshot {
            answered: ended(Outcome::Answered),
            refused: ended(Outcome::Refused),
            busy: ended(Outcome::Busy),
            failed: ended(Outcome::Failed),
            expired: ended(Outcome::Expired),
            deferred: read(&self.deferred),
            commits: read(&self.commits),
            commit_rows: read(&self.commit_rows),
            outbox_done: read(&self.outbox_done),
            outbox_dead: read(&self.outbox_dead),
            verified_pages: read(&self.verified_pages),
            verify_failures: read(&self.verify_failures),
            effects: EffectEnd::ALL.map(|end| read(&self.effects[end as usize])),
            outbox_pending: read(&self.outbox_pending),
            outbox_sent: read(&self.outbox_sent),
            outbox_oldest_ms: read(&self.outbox_oldest_ms),
            invalid_calls: read(&self.invalid_calls),
            restarts: read(&self.restarts),
            quarantines: read(&self.quarantines),
            storms: read(&self.storms),
            unknown_gateway_events: read(&self.unknown_gateway_events),
            jobs_done: read(&self.jobs_done),
            jobs_together: read(&self.jobs_together),
            jobs_skipped: read(&self.jobs_skipped),
            jobs_dropped: read(&self.jobs_dropped),
            jobs_failed: read(&self.jobs_failed),
            backups_taken: read(&self.backups_taken),
            backups_failed: read(&self.backups_failed),
            feeds_read: read(&self.feeds_read),
            feeds_unknown: read(&self.feeds_unknown),
            guilds_woken: read(&self.guilds_woken),
            guilds_waiting: read(&self.guilds_waiting),
            gateway_events: read(&self.gateway_events),
            gateway_repeated: read(&self.gateway_repeated),
            gateway_unwanted: read(&self.gateway_unwanted),
            gateway_replays: read(&self.gateway_replays),
            gateway_reconnects: Reconnect::ALL.into_iter().map(|reason| self.reconnects(reason)).sum(),
            gateway_ack_ms: read(&self.gateway_ack_ms),
            identify_left: read(&self.identify_left),
        }
    }
}

fn add(counter: &AtomicU64, amount: u64) {
    counter.fetch_add(amount, Ordering::Relaxed);
}

fn read(counter: &AtomicU64) -> u64 {
    counter.load(Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_outcome_is_counted_in_its_own_place() {
        let counters = Counters::default();
        for (place, outcome) in Outcome::ALL.into_iter().enumerate() {
            (0..=place).for_each(|_| counters.interaction(outcome));
        }
        let expected = Snapshot { answered: 1, refused: 2, busy: 3, failed: 4, expired: 5, ..Snapshot::default() };
        assert_eq!(counters.snapshot(), expected);
    }

    fn ending(command: &str, outcome: Outcome) -> Ending<'_> {
        let took = Duration::from_millis(3);
        Ending { command, outcome, first_answer_after: took, took, at: Moment(60_000) }
    }

    /// D-43: the predecessor's counters were never fed.
    #[test]
    fn questions_are_counted_by_command_and_by_how_they_ended() {
        let counters = Counters::default();
        counters.ended(ending("/absence declare", Outcome::Answered));
        counters.ended(ending("/absence declare", Outcome::Refused));
        counters.ended(ending("/absence declare", Outcome::Refused));
        let expected = BTreeMap::from([("/absence declare".to_owned(), [1, 2, 0, 0, 0])]);
        assert_eq!(counters.commands(), expected);
        assert_eq!((counters.snapshot().answered, counters.snapshot().refused), (1, 2));
        assert_eq!(counters.answers().count, 3);
        assert_eq!(counters.levels(Moment(60_000)).map(|levels| levels.availability_percent), Some(100.0));
    }

    #[test]
    fn too_many_commands_share_a_name() {
        let counters = Counters::default();
        let names: Vec<String> = (0..COMMANDS_MAX + 5).map(|n| format!("/c{n}")).collect();
        names.iter().for_each(|name| counters.ended(ending(name, Outcome::Answered)));
        counters.ended(ending("/c0", Outcome::Answered));
        let commands = counters.commands();
        assert_eq!(commands.len(), COMMANDS_MAX + 1);
        assert_eq!((commands[OTHER_COMMAND][0], commands["/c0"][0]), (5, 2));
    }

    #[test]
    fn a_commit_counts_itself_and_its_rows() {
        let counters = Counters::default();
        counters.commit(3);
        counters.commit(4);
        assert_eq!(counters.snapshot(), Snapshot { commits: 2, commit_rows: 7, ..Snapshot::default() });
    }

    #[test]
    fn everything_else_is_counted_one_by_one() {
        let counters = Counters::default();
        counters.deferred();
        counters.outbox_done();
        counters.outbox_dead();
        counters.verified_page();
        counters.verify_failed();
        counters.restart();
        counters.quarantined();
        counters.storm();
        counters.unknown_gateway_event();
        [Ended::Done, Ended::Together, Ended::Skipped, Ended::Dropped]
            .into_iter()
            .for_each(|ended| counters.job(ended));
        counters.job_failed();
        counters.feed(true);
        counters.feed(true);
        counters.feed(false);
        counters.backup(true);
        counters.backup(false);
        counters.woke(2, 9);
        counters.woke(1, 5);
        let expected = Snapshot {
            deferred: 1,
            outbox_done: 1,
            outbox_dead: 1,
            verified_pages: 1,
            verify_failures: 1,
            restarts: 1,
            quarantines: 1,
            storms: 1,
            unknown_gateway_events: 1,
            jobs_done: 1,
            jobs_together: 1,
            jobs_skipped: 1,
            jobs_dropped: 1,
            jobs_failed: 1,
            backups_taken: 1,
            backups_failed: 1,
            feeds_read: 2,
            feeds_unknown: 1,
            guilds_woken: 3,
            guilds_waiting: 5,
            ..Snapshot::default()
        };
        assert_eq!(counters.snapshot(), expected);
    }
}
