//! Carries out in Discord what was decided, and reports what became of it.
//!
//! # Purpose
//! Two kinds of work: *rows*, effects that were committed with the facts that want them and must happen
//! once; and *reconcile tasks*, changes that bring an object to what it should be, of which only the
//! newest per object counts.
//!
//! # Messages
//! [`OutboxMsg`].
//!
//! # States
//! Lanes, one per object of Discord (a channel's messages, a member's roles): one call at a time in a
//! lane, at most [`CALLS_MAX`] in all. A lane may wait after a failed call.
//!
//! # Failure modes
//! Transient failures are tried again with growing waits, [`TRIES_MAX`] times; then a row is a dead
//! letter of the outbox. What Discord refuses is a result, not a failure. A crash loses nothing: rows
//! are in the database (a sweep at the start and every [`SWEEP_EVERY`] finds those that nobody carries
//! out), reconcile tasks are asked for again. A row may so be carried out twice: roles, edits and
//! deletions are the same twice, posts carry a nonce by which Discord recognises them within minutes.
//!
//! # Debugging
//! Each failed call logs lane, effect, try and correlation id.

use std::collections::{HashMap, HashSet, VecDeque};
use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};

use discord::error::{CallError, Trouble};
use domain::backoff::DISCORD_CALL;
use domain::correlation::CorrelationId;
use domain::effect::{Effect, Lane, Outcome};
use domain::ids::GuildId;
use features::{About, Order};
use futures_util::FutureExt;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use storage::outbox::{OutboxRow, Retry};
use tracing::{debug, error, warn};

use crate::activity::Busy;
use crate::failpoint::Whose;
use crate::heartbeat::{Pulse, READ_WITHIN};
use crate::inbox::Item;
use crate::messages::{GuildMsg, GuildsMsg, OutboxMsg, ReconcileTask, Reconciled, Row, Work, WriterMsg};
use crate::wiring::Wiring;

/// Calls under way at the same time: at Discord's 50 a second and 0.2 s per call, 10 suffice.
pub const CALLS_MAX: usize = 16;
/// Tries before a row is given up: with growing waits about seven minutes, longer than most outages of Discord.
pub const TRIES_MAX: u32 = 20;
/// How often to look for rows that nobody carries out.
pub const SWEEP_EVERY: Duration = Duration::from_secs(30);
/// Rows read by one sweep; the next one reads on.
pub const SWEEP_MAX: u32 = 1000;
/// A result is reported again when its row is still unsettled after this.
pub const REPORTED_FOR: Duration = Duration::from_secs(60);

/// See the module.
pub struct Outbox;

/// What the outbox holds.
pub struct State {
    wiring: Wiring,
    pulse: Pulse,
    myself: ActorRef<OutboxMsg>,
    lanes: HashMap<Lane, Queue>,
    ready: VecDeque<Lane>,
    calls: usize,
    known: HashMap<(GuildId, i64), Known>,
}

/// How far a row is that the database shows as unsettled.
enum Known {
    /// In a lane.
    Waiting,
    /// Carried out; its guild was told, and settles it in a commit.
    Reported(Report),
    /// Given up; the writer was told.
    GivenUp(Instant),
}

struct Report {
    at: Instant,
    about: About,
    outcome: Outcome,
    correlation: CorrelationId,
}

#[derive(Default)]
struct Queue {
    entries: VecDeque<Entry>,
    state: LaneState,
}

#[derive(Default, PartialEq, Eq)]
enum LaneState {
    /// Nothing to do, or in the line of ready lanes.
    #[default]
    Free,
    /// A call is under way.
    Calling,
    /// Waits after a failed call.
    Parked,
}

/// One change to make.
pub struct Entry {
    what: What,
    effect: Effect,
    nonce: String,
    attempts: u32,
    correlation: CorrelationId,
    /// Counted as under way until it is dropped.
    _busy: Busy,
}

enum What {
    Row { guild: GuildId, number: i64, about: About },
    Task(Box<ReconcileTask>),
}

/// A call that ended.
pub struct Called {
    lane: Lane,
    entry: Entry,
    result: Result<Outcome, CallError>,
}

impl Actor for Outbox {
    type Msg = OutboxMsg;
    type State = State;
    type Arguments = Wiring;

    async fn pre_start(&self, myself: ActorRef<OutboxMsg>, wiring: Wiring) -> Result<State, ActorProcessingErr> {
        myself.cast(OutboxMsg::Sweep)?;
        myself.send_interval(SWEEP_EVERY, || OutboxMsg::Sweep);
        let (lanes, ready, known) = (HashMap::new(), VecDeque::new(), HashMap::new());
        let pulse = wiring.pulses.spine("outbox", &myself, OutboxMsg::Probe);
        Ok(State { wiring, pulse, myself, lanes, ready, calls: 0, known })
    }

    async fn handle(
        &self,
        _myself: ActorRef<OutboxMsg>,
        message: OutboxMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn(message.label());
        state.wiring.failpoints.turn(Whose::Outbox, None).await;
        match message {
            OutboxMsg::Probe(probe) => probe.back(),
            OutboxMsg::Rows(rows) => rows.into_iter().for_each(|row| state.take_row(row)),
            OutboxMsg::Reconcile(task) => state.take_task(task),
            OutboxMsg::Called(called) => state.called(called),
            OutboxMsg::Resume(lane) => state.resume(lane),
            OutboxMsg::Sweep => state.sweep().await,
        }
        state.call_ready_lanes();
        Ok(())
    }
}

// === impl State ===

impl State {
    fn take_row(&mut self, row: Row) {
        let Row { guild, number, order: Order { about, effect, .. }, attempts, correlation } = row;
        if self.known.contains_key(&(guild, number)) {
            return;
        }
        self.known.insert((guild, number), Known::Waiting);
        // With a letter: a nonce of digits only would be read as a number.
        let nonce = format!("r{:x}-{number:x}", guild.0);
        let busy = self.wiring.activity.begin();
        self.enqueue(Entry {
            what: What::Row { guild, number, about },
            effect,
            nonce,
            attempts,
            correlation,
            _busy: busy,
        });
    }

    fn take_task(&mut self, task: ReconcileTask) {
        let lane = task.effect.lane();
        let queue = self.lanes.entry(lane).or_default();
        let same = |entry: &&mut Entry| matches!(&entry.what, What::Task(other) if other.guild == task.guild && other.object == task.object);
        // The one under way stands in nobody's queue: what is replaced was not begun.
        if let Some(entry) = queue.entries.iter_mut().find(same) {
            entry.effect = task.effect.clone();
            entry.nonce = nonce_of(&task);
            entry.what = What::Task(Box::new(task));
            return;
        }
        let busy = self.wiring.activity.begin();
        let (effect, nonce, correlation) = (task.effect.clone(), nonce_of(&task), self.wiring.correlate());
        self.enqueue(Entry { what: What::Task(Box::new(task)), effect, nonce, attempts: 0, correlation, _busy: busy });
    }

    fn enqueue(&mut self, entry: Entry) {
        let lane = entry.effect.lane();
        let queue = self.lanes.entry(lane).or_default();
        queue.entries.push_back(entry);
        if queue.state == LaneState::Free && queue.entries.len() == 1 {
            self.ready.push_back(lane);
        }
    }

    fn call_ready_lanes(&mut self) {
        while self.calls < CALLS_MAX {
            let Some(lane) = self.ready.pop_front() else { return };
            let Some(queue) = self.lanes.get_mut(&lane) else { continue };
            let Some(entry) = queue.entries.pop_front() else { continue };
            queue.state = LaneState::Calling;
            self.calls += 1;
            self.call(lane, entry);
        }
    }

    fn call(&self, lane: Lane, entry: Entry) {
        let (rest, myself) = (self.wiring.rest.clone(), self.myself.clone());
        tokio::spawn(async move {
            let calling = AssertUnwindSafe(rest.perform(&entry.effect, &entry.nonce));
            let result =
                calling.catch_unwind().await.unwrap_or(Err(CallError::Unreadable { call: "carry out an effect" }));
            // When the outbox died meanwhile, its next incarnation finds the row again.
            myself.cast(OutboxMsg::Called(Called { lane, entry, result })).ok();
        });
    }

    fn called(&mut self, Called { lane, entry, result }: Called) {
        self.calls -= 1;
        match result {
            Ok(outcome) => {
                self.report(entry, outcome);
                self.free(lane);
            }
            Err(error) if entry.attempts + 1 < TRIES_MAX && may_work_later(&error) => self.park(lane, entry, &error),
            Err(error) => {
                self.give_up(entry, &error);
                self.free(lane);
            }
        }
    }

    fn free(&mut self, lane: Lane) {
        let Some(queue) = self.lanes.get_mut(&lane) else { return };
        queue.state = LaneState::Free;
        if queue.entries.is_empty() {
            self.lanes.remove(&lane);
        } else {
            self.ready.push_back(lane);
        }
    }

    fn resume(&mut self, lane: Lane) {
        if self.lanes.get(&lane).is_some_and(|queue| queue.state == LaneState::Parked) {
            self.free(lane);
        }
    }

    fn park(&mut self, lane: Lane, mut entry: Entry, error: &CallError) {
        // Being held back is waiting for a turn, not failing.
        entry.attempts += u32::from(!is_held_back(error));
        let own = DISCORD_CALL.wait(entry.attempts, self.wiring.jitter());
        let wait = error.retry_after().unwrap_or_default().max(own);
        warn!(
            correlation.id = %entry.correlation, effect = entry.effect.name(), attempts = entry.attempts,
            wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX), "an effect will be tried again: {error}"
        );
        if let What::Row { guild, number, .. } = &entry.what {
            let next_try = (self.wiring.clock)().plus(wait);
            let retry = Retry { next_try, attempts: entry.attempts, note: error.to_string() };
            self.wiring.db_writer.cast(WriterMsg::Retry { guild: *guild, number: *number, retry }).ok();
        }
        let queue = self.lanes.entry(lane).or_default();
        queue.entries.push_front(entry);
        queue.state = LaneState::Parked;
        self.myself.send_after(wait, move || OutboxMsg::Resume(lane));
    }

    fn report(&mut self, entry: Entry, outcome: Outcome) {
        debug!(correlation.id = %entry.correlation, effect = entry.effect.name(), "carried out an effect: {outcome:?}");
        self.wiring.counters.outbox_done();
        match entry.what {
            What::Row { guild, number, about } => {
                let report = Report { at: Instant::now(), about, outcome, correlation: entry.correlation };
                self.deliver(guild, number, &report);
                self.known.insert((guild, number), Known::Reported(report));
            }
            What::Task(task) => {
                let reply_to = task.reply_to.clone();
                reply_to.cast(GuildMsg::Reconciled(Reconciled { task: *task, outcome })).ok();
            }
        }
    }

    fn give_up(&mut self, entry: Entry, error: &CallError) {
        error!(correlation.id = %entry.correlation, effect = entry.effect.name(), "gave up an effect: {error}");
        match entry.what {
            What::Row { guild, number, .. } => {
                self.known.insert((guild, number), Known::GivenUp(Instant::now()));
                self.wiring.db_writer.cast(WriterMsg::GiveUp { guild, number, note: error.to_string() }).ok();
            }
            What::Task(task) => {
                let reply_to = task.reply_to.clone();
                let outcome = Outcome::Refused(GAVE_UP);
                reply_to.cast(GuildMsg::Reconciled(Reconciled { task: *task, outcome })).ok();
            }
        }
    }

    fn deliver(&self, guild: GuildId, number: i64, report: &Report) {
        let work = Work::EffectResult { number, about: report.about, outcome: report.outcome };
        let item = Item::new(work, report.correlation, None, self.wiring.activity.begin());
        self.wiring.guilds.cast(GuildsMsg::Deliver { guild, item }).ok();
    }

    /// Takes up rows that nobody carries out: those of a previous life, and those whose end got lost.
    async fn sweep(&mut self) {
        let _waiting = self.pulse.waiting("database", READ_WITHIN);
        match self.wiring.archive.unsettled(SWEEP_MAX).await {
            Ok(rows) => {
                if rows.len() < SWEEP_MAX as usize {
                    self.forget_settled(&rows);
                }
                rows.into_iter().filter_map(readable).for_each(|row| self.look_at(row));
            }
            Err(error) => warn!("{error}"),
        }
    }

    fn forget_settled(&mut self, unsettled: &[OutboxRow]) {
        let open: HashSet<(GuildId, i64)> = unsettled.iter().map(|row| (row.guild, row.number)).collect();
        self.known.retain(|row, known| matches!(known, Known::Waiting) || open.contains(row));
    }

    /// What was carried out is not carried out again: only the report may have got lost.
    fn look_at(&mut self, row: Row) {
        let key = (row.guild, row.number);
        match self.known.remove(&key) {
            None => self.take_row(row),
            Some(Known::Reported(report)) if report.at.elapsed() >= REPORTED_FOR => {
                self.deliver(row.guild, row.number, &report);
                self.known.insert(key, Known::Reported(Report { at: Instant::now(), ..report }));
            }
            Some(Known::GivenUp(at)) if at.elapsed() >= REPORTED_FOR => {
                let note = "tried too often".to_owned();
                self.wiring.db_writer.cast(WriterMsg::GiveUp { guild: row.guild, number: row.number, note }).ok();
                self.known.insert(key, Known::GivenUp(Instant::now()));
            }
            Some(known) => drop(self.known.insert(key, known)),
        }
    }
}

/// Stands for "tried too often" where Discord's codes stand; Discord uses no such code.
pub const GAVE_UP: u32 = 1;

fn is_held_back(error: &CallError) -> bool {
    matches!(error, CallError::Transient { trouble: Trouble::HeldBack | Trouble::RateLimited, .. })
}

fn may_work_later(error: &CallError) -> bool {
    match error {
        CallError::Transient { .. } | CallError::Unauthorized { .. } => true,
        CallError::WindowGone { .. }
        | CallError::NotAMessage
        | CallError::Refused { .. }
        | CallError::Unreadable { .. } => false,
    }
}

/// Only posts need one; all else is the same twice.
fn nonce_of(task: &ReconcileTask) -> String {
    task.nonce.clone().unwrap_or_default()
}

fn readable(row: OutboxRow) -> Option<Row> {
    let about = row.about().ok().and_then(|about| serde_json::from_value::<About>(about).ok());
    let (Some(about), Ok(effect)) = (about, row.effect()) else {
        error!(guild.id = %row.guild, "outbox row {} was written by a newer version", row.number);
        return None;
    };
    let OutboxRow { guild, number, attempts, correlation, .. } = row;
    Some(Row { guild, number, order: Order { about, effect, follows: false }, attempts, correlation })
}
