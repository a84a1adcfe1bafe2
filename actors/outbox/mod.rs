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
//! What waits stands in [`Lanes`](crate::lanes), which say whose turn it is. Before the first call of a row
//! that would be made twice if it were repeated, a [`Note`] says that it leaves. Memory
//! is bounded by the [`Backlog`](crate::backlog): more rows wait in the database.
//!
//! # Failure modes
//! Transient failures are tried again with growing waits, [`TRIES_MAX`] times; then a row is a dead
//! letter of the outbox, to be looked at by an operator. What Discord refuses is a result, not a failure,
//! and is not asked again for a while ([`Refusals`](crate::refusals)). A crash loses nothing: rows
//! are in the database (a sweep at the start and every [`SWEEP_EVERY`] finds those that nobody carries
//! out), and of those that were under way it is known, so that they are looked for before they are
//! repeated. Reconcile tasks are asked for again by their guilds. A token that is not accepted ends the process.
//!
//! # Debugging
//! Each end of an effect is a log line with its correlation id.

mod alarm;
mod intake;
mod letters;

use std::collections::HashSet;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use discord::error::CallError;
use domain::backoff::DISCORD_CALL;
use domain::correlation::CorrelationId;
use domain::effect::{Effect, Lane, Outcome, Repeat};
use domain::ids::GuildId;
use domain::moment::Moment;
use features::{About, Order};
use futures_util::FutureExt;
use observe::metrics::EffectEnd;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use storage::invalid_calls::Minute;
use storage::outbox::{Retry, Settled};
use tokio::sync::watch;
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep};
use tracing::{debug, error, warn};

use crate::activity::Busy;
use crate::address::Address;
use crate::backlog::{Backlog, Known, REPORTED_FOR, Report};
use crate::carry::{self, Doubt, Hitch, Try};
use crate::failpoint::{Point, Whose};
use crate::heartbeat::Pulse;
use crate::inbox::Item;
use crate::lanes::{Change, Class, Lanes};
use crate::ledger::{Ledger, Note, NotesReceipt};
use crate::messages::{GuildMsg, GuildsMsg, Object, OutboxMsg, ReconcileTask, Reconciled, Row, Work, WriterMsg};
use crate::refusals::Refusals;
use crate::tree::Fatal;
use crate::wiring::Wiring;

pub use intake::{Counted, Read};

/// Tries before a row is given up: with growing waits about seven minutes, longer than most outages of Discord.
pub const TRIES_MAX: u32 = 20;
/// How often to look for rows that nobody carries out.
pub const SWEEP_EVERY: Duration = Duration::from_secs(30);
/// A result that finds no router is told again after this.
const TELL_AGAIN_AFTER: Duration = Duration::from_millis(100);
/// Notes that could not be written are tried again after this: the database may be down.
pub const NOTE_AGAIN_AFTER: Duration = Duration::from_millis(500);

/// See the module.
pub struct Outbox;

/// What the outbox is made from.
#[derive(Clone)]
pub struct Parts {
    /// Everybody else.
    pub wiring: Wiring,
    /// Told when the process cannot go on.
    pub fatal: Arc<watch::Sender<Option<Fatal>>>,
}

/// What the outbox holds.
pub struct State {
    wiring: Wiring,
    fatal: Arc<watch::Sender<Option<Fatal>>>,
    pulse: Pulse,
    myself: ActorRef<OutboxMsg>,
    lanes: Lanes<Entry>,
    backlog: Backlog,
    refusals: Refusals,
    /// Guilds that are out of use: what they still wanted done is void.
    retired: HashSet<GuildId>,
    ledger: Ledger,
    /// Changes that begin as soon as it is written that they do.
    marking: Vec<Change<Entry>>,
    /// A read is under way.
    is_reading: bool,
    alarm: Option<(Instant, AbortHandle)>,
    /// Calls that count against the bot, as last written.
    invalid_noted: u32,
}

/// One change to make.
pub struct Entry {
    what: What,
    effect: Effect,
    nonce: String,
    attempts: u32,
    correlation: CorrelationId,
    doubt: Option<Doubt>,
    /// It is written that its call leaves.
    is_marked: bool,
    /// Counted as under way until it is dropped.
    _busy: Busy,
}

enum What {
    Row { number: i64, about: About },
    Answer { number: i64 },
    Task(Box<ReconcileTask>),
}

/// A call that ended.
pub struct Called {
    change: Change<Entry>,
    began: (Moment, Instant),
    result: Result<Outcome, Hitch>,
}

impl Actor for Outbox {
    type Msg = OutboxMsg;
    type State = State;
    type Arguments = Parts;

    async fn pre_start(&self, myself: ActorRef<OutboxMsg>, parts: Parts) -> Result<State, ActorProcessingErr> {
        let Parts { wiring, fatal } = parts;
        myself.cast(OutboxMsg::Sweep)?;
        myself.send_interval(SWEEP_EVERY, || OutboxMsg::Sweep);
        let pulse = wiring.pulses.spine("outbox", &myself, OutboxMsg::Probe);
        Ok(State {
            wiring,
            fatal,
            pulse,
            myself,
            lanes: Lanes::new(Instant::now()),
            backlog: Backlog::default(),
            refusals: Refusals::default(),
            retired: HashSet::new(),
            ledger: Ledger::default(),
            marking: Vec::new(),
            is_reading: false,
            alarm: None,
            invalid_noted: 0,
        })
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
            OutboxMsg::Rows(rows) => state.take_rows(rows),
            OutboxMsg::Reconcile(task) => state.take_task(task),
            OutboxMsg::Settled { guild, numbers } => {
                numbers.into_iter().for_each(|number| state.backlog.settled(guild, number));
            }
            OutboxMsg::LayoutChanged(guild) => {
                state.retired.remove(&guild);
                state.refusals.forget(guild, Instant::now());
            }
            OutboxMsg::Retired(guild) => drop(state.retired.insert(guild)),
            OutboxMsg::Note(note) => {
                if let Some(interaction) = state.ledger.add(note) {
                    state.wiring.owed.settled(interaction, Instant::now());
                }
            }
            OutboxMsg::Called(called) => state.called(*called),
            OutboxMsg::Noted { batch, written } => state.noted(batch, written),
            OutboxMsg::NoteAgain => state.ledger.unblock(),
            OutboxMsg::Read(reads) => reads.into_iter().for_each(|read| state.take_read(read)),
            OutboxMsg::Counted(counted) => state.counted(counted),
            OutboxMsg::LookAt(guild) => state.backlog.fall_behind(guild),
            OutboxMsg::Turn => state.alarm = None,
            OutboxMsg::Sweep => state.sweep(),
            OutboxMsg::Probe(probe) => probe.back(),
        }
        state.go_on();
        Ok(())
    }
}

// === impl State: what comes in ===

impl State {
    fn take_rows(&mut self, rows: Vec<Row>) {
        for row in rows {
            if self.backlog.take_new(row.guild, row.number) {
                self.line_up(row);
            }
        }
    }

    fn line_up(&mut self, row: Row) {
        let Row { guild, number, order: Order { about, effect, .. }, attempts, correlation, after } = row;
        let what = What::Row { number, about };
        let entry = self.entry(what, effect, (nonce_of_row(guild, number), attempts, correlation));
        self.add(guild, entry, (Some(number), after), None);
    }

    fn entry(&self, what: What, effect: Effect, (nonce, attempts, correlation): (String, u32, CorrelationId)) -> Entry {
        let _busy = self.wiring.activity.begin();
        Entry { what, effect, nonce, attempts, correlation, doubt: None, is_marked: false, _busy }
    }

    fn add(
        &mut self,
        guild: GuildId,
        entry: Entry,
        (number, after): (Option<i64>, Option<i64>),
        wait: Option<Duration>,
    ) {
        let now = Instant::now();
        let own = entry.effect.lane();
        let (class, object, lane) = match &entry.what {
            What::Row { .. } | What::Answer { .. } => (Class::of(&entry.effect), None, own),
            What::Task(task) => match task.object {
                Object::Panel(key) => (Class::Panel, Some(task.object), Lane::Standing(key)),
                Object::Role(..) => (Class::Moderation, Some(task.object), own),
            },
        };
        let is_panel_edit = class == Class::Panel && matches!(entry.effect, Effect::Edit { .. });
        let change = Change {
            guild,
            lane,
            class,
            calls: match &entry.effect {
                Effect::Invite { .. } => 3,
                Effect::Direct { .. } => 2,
                _one => 1,
            },
            number,
            after,
            object,
            rest: if is_panel_edit { self.wiring.panel_rest } else { Duration::ZERO },
            not_before: wait.filter(|wait| !wait.is_zero()).map(|wait| now + wait),
            what: entry,
        };
        self.lanes.add(change, now);
    }

    fn take_task(&mut self, task: Box<ReconcileTask>) {
        let (guild, effect) = (task.guild, task.effect.clone());
        let nonce = task.nonce.clone().unwrap_or_default();
        let doubt = matches!(effect, Effect::Post { .. }).then_some(Doubt::MayStand);
        let correlation = self.wiring.correlate();
        let entry = self.entry(What::Task(task), effect, (nonce, 0, correlation));
        self.add(guild, Entry { doubt, ..entry }, (None, None), None);
    }

    // === Notes ===

    fn noted(&mut self, batch: u64, written: bool) {
        let Some(notes) = self.ledger.noted(batch, written) else {
            if !written {
                self.myself.send_after(NOTE_AGAIN_AFTER, || OutboxMsg::NoteAgain);
            }
            return;
        };
        for note in notes {
            match note {
                Note::Ended { guild, number, .. } => self.backlog.settled(guild, number),
                Note::Sent { guild, number } => self.call_marked(guild, number),
                Note::Answered { interaction, .. } => self.wiring.owed.settled(interaction, Instant::now()),
                Note::Retry { .. } | Note::Owed { .. } | Note::Invalid(_) => {}
            }
        }
    }

    fn call_marked(&mut self, guild: GuildId, number: i64) {
        let is_it = |change: &Change<Entry>| change.guild == guild && change.number == Some(number);
        let Some(place) = self.marking.iter().position(is_it) else { return };
        self.wiring.failpoints.pass(Point::Leave, guild);
        let mut change = self.marking.swap_remove(place);
        change.what.is_marked = true;
        self.call(change);
    }

    fn end(&mut self, guild: GuildId, number: i64, settled: Settled) {
        self.backlog.let_go(guild, number, Known::Ending(Instant::now()));
        self.ledger.add(Note::Ended { guild, number, settled });
    }

    fn note_invalid_calls(&mut self) {
        let calls = self.wiring.rest.invalid_calls();
        self.wiring.counters.invalid_calls(u64::from(calls));
        self.report_invalid_calls(calls);
        if calls != self.invalid_noted {
            self.invalid_noted = calls;
            let minutes = self.wiring.rest.invalid_minutes((self.wiring.clock)());
            let minutes = minutes.into_iter().map(|(minute, calls)| Minute { minute, calls });
            self.ledger.add(Note::Invalid(minutes.collect()));
        }
    }
}

/// Bad calls are written down at once when so many are new; otherwise with the next sweep.
const INVALID_NOTED_EVERY: u32 = 50;

// === impl State: what goes out ===

impl State {
    /// After every message: whoever can go on, does.
    fn go_on(&mut self) {
        let now = Instant::now();
        while let Some(change) = self.lanes.next(now) {
            self.begin(change);
        }
        self.read_on();
        if let Some((batch, notes)) = self.ledger.next_batch() {
            let receipt = NotesReceipt::new(self.myself.clone(), batch);
            // While the writer is between two lives the receipt says that nothing was written.
            self.wiring.db_writer.cast(WriterMsg::Notes { notes, receipt }).ok();
        }
        self.set_alarm(now);
    }

    fn set_alarm(&mut self, now: Instant) {
        let Some(at) = self.lanes.wake_at() else { return };
        if self.alarm.as_ref().is_some_and(|(alarm, _)| *alarm <= at) {
            return;
        }
        if let Some((_, later)) = self.alarm.take() {
            later.abort();
        }
        let timer = self.myself.send_after(at.saturating_duration_since(now), || OutboxMsg::Turn);
        self.alarm = Some((at, timer.abort_handle()));
    }

    fn begin(&mut self, change: Change<Entry>) {
        let entry = &change.what;
        if let Some(outcome) = self.foregone(change.guild, entry) {
            self.lanes.give_back(&change);
            return self.conclude(change, outcome);
        }
        match entry.what {
            What::Row { number, .. } if entry.effect.repeat() != Repeat::Same && !entry.is_marked => {
                self.ledger.add(Note::Sent { guild: change.guild, number });
                self.marking.push(change);
            }
            What::Row { .. } | What::Answer { .. } | What::Task(_) => self.call(change),
        }
    }

    /// What would become of it, where no call is needed to know.
    fn foregone(&self, guild: GuildId, entry: &Entry) -> Option<Outcome> {
        match &entry.effect {
            Effect::EditOriginal(answer) => (answer.until <= (self.wiring.clock)()).then_some(Outcome::Gone),
            // Whoever starts over still says so to the others.
            Effect::Tell { .. } => None,
            _of_the_past if self.retired.contains(&guild) => Some(Outcome::Gone),
            // Whoever looks for what may be there must be let do so.
            effect if entry.doubt.is_none() => self.refusals.recall(guild, effect, Instant::now()),
            _doubtful => None,
        }
    }

    fn call(&self, change: Change<Entry>) {
        let (wiring, myself, began) =
            (self.wiring.clone(), self.myself.clone(), ((self.wiring.clock)(), Instant::now()));
        tokio::spawn(async move {
            let result = AssertUnwindSafe(call(&wiring, &change)).catch_unwind().await;
            let result = result.unwrap_or(Err(Hitch::Call(CallError::Unreadable { call: "carry out an effect" })));
            // When the outbox died meanwhile, its next incarnation finds the row again.
            myself.cast(OutboxMsg::Called(Box::new(Called { change, began, result }))).ok();
        });
    }

    fn called(&mut self, Called { change, began: (began, left), result }: Called) {
        self.wiring.failpoints.pass(Point::Called, change.guild);
        if self.wiring.rest.invalid_calls().abs_diff(self.invalid_noted) >= INVALID_NOTED_EVERY {
            self.note_invalid_calls();
        }
        match result {
            Ok(outcome) => {
                // In doubt it may be the look that was refused.
                if change.what.doubt.is_none() {
                    self.refusals.learn(change.guild, &change.what.effect, outcome, (left, Instant::now()));
                }
                self.conclude(change, outcome);
            }
            Err(hitch) => {
                if hitch.is_unauthorized() {
                    self.give_notice();
                }
                // A guild that is paused, or not loaded, hears a letter when it goes on, however long that takes.
                let is_letter = matches!(change.what.effect, Effect::Tell { .. });
                let may_try = change.what.attempts + 1 < TRIES_MAX || is_letter || hitch.is_no_failure();
                if may_try && hitch.may_pass() {
                    self.park(change, began, &hitch)
                } else {
                    self.give_up(change, &hitch)
                }
            }
        }
    }

    /// No call will work any more: whoever minds the process must hear of it.
    fn give_notice(&self) {
        self.fatal.send_if_modified(|fatal| {
            let is_news = fatal.is_none();
            if is_news {
                self.report_unauthorized();
                error!("Discord does not accept the token any more: nothing can be done until it is set anew");
                *fatal = Some(Fatal::Unauthorized);
            }
            is_news
        });
    }

    fn park(&mut self, mut change: Change<Entry>, began: Moment, hitch: &Hitch) {
        let now = Instant::now();
        if hitch.is_held_back() {
            self.lanes.give_back(&change);
        }
        let entry = &mut change.what;
        // Being held back is waiting for a turn, not failing.
        entry.attempts += u32::from(!hitch.is_no_failure());
        if hitch.leaves_doubt() && entry.effect.repeat() != Repeat::Same {
            let doubt = match entry.what {
                What::Row { .. } | What::Answer { .. } => Doubt::SentAt(began),
                What::Task(_) => Doubt::MayStand,
            };
            entry.doubt.get_or_insert(doubt);
        }
        let own = DISCORD_CALL.wait(entry.attempts.max(1), self.wiring.jitter());
        let wait = hitch.retry_after().max(own);
        warn!(
            correlation.id = %entry.correlation, effect = entry.effect.name(), attempts = entry.attempts,
            wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX), "an effect will be tried again: {hitch}"
        );
        self.wiring.counters.effect(EffectEnd::Retried);
        if let (What::Row { number, .. } | What::Answer { number }, false) = (&entry.what, hitch.is_no_failure()) {
            let next_try = (self.wiring.clock)().plus(wait);
            let is_unsure = entry.doubt.is_some();
            entry.is_marked = is_unsure;
            let retry = Retry { next_try, attempts: entry.attempts, note: hitch.to_string(), is_unsure };
            self.ledger.add(Note::Retry { guild: change.guild, number: *number, retry });
        }
        self.lanes.park(change, now + wait, now);
    }

    fn conclude(&mut self, change: Change<Entry>, outcome: Outcome) {
        let entry = &change.what;
        debug!(correlation.id = %entry.correlation, effect = entry.effect.name(), "carried out an effect: {outcome:?}");
        self.wiring.counters.outbox_done();
        self.wiring.counters.effect(match outcome {
            Outcome::Done(_) => EffectEnd::Done,
            Outcome::Gone => EffectEnd::Gone,
            Outcome::Refused(_) => EffectEnd::Refused,
        });
        self.lanes.finish(&change, Instant::now());
        let Change { guild, what: entry, .. } = change;
        match entry.what {
            What::Row { number, about } => {
                let report = Report { at: Instant::now(), about, outcome, correlation: entry.correlation };
                deliver(&self.wiring, (guild, number), &report);
                self.backlog.let_go(guild, number, Known::Reported(report));
            }
            What::Answer { number } => self.end(guild, number, ended(outcome)),
            What::Task(task) => {
                let reply_to = task.reply_to.clone();
                reply_to.cast(GuildMsg::Reconciled(Reconciled { task: *task, outcome })).ok();
            }
        }
    }

    fn give_up(&mut self, change: Change<Entry>, hitch: &Hitch) {
        let entry = &change.what;
        error!(correlation.id = %entry.correlation, effect = entry.effect.name(), "gave up an effect: {hitch}");
        self.wiring.counters.effect(EffectEnd::GivenUp);
        self.lanes.finish(&change, Instant::now());
        let Change { guild, what: entry, .. } = change;
        match entry.what {
            What::Row { number, .. } | What::Answer { number } => {
                self.wiring.counters.outbox_dead();
                self.report_dead_letter(guild, number, (entry.correlation, &hitch.to_string()));
                self.end(guild, number, Settled::Dead { note: hitch.to_string() });
            }
            What::Task(task) => {
                let reply_to = task.reply_to.clone();
                let outcome = Outcome::Refused(GAVE_UP);
                reply_to.cast(GuildMsg::Reconciled(Reconciled { task: *task, outcome })).ok();
            }
        }
    }
}

/// Stands for "tried too often" where Discord's codes stand; Discord uses no such code.
pub const GAVE_UP: u32 = 1;

async fn call(wiring: &Wiring, change: &Change<Entry>) -> Result<Outcome, Hitch> {
    let Entry { what, effect, nonce, doubt, correlation, .. } = &change.what;
    if let Effect::Tell { guild, letter } = effect {
        return letters::carry(wiring, (change.guild, *guild), letter, (nonce, *correlation)).await;
    }
    let mut effect = effect.clone();
    if let (What::Answer { .. }, Effect::EditOriginal(answer)) = (what, &mut effect) {
        // Without the words of then the person hears at least that something went wrong.
        if let Ok(known) = carry::with_the_words_of_then(&wiring.archive, change.guild, answer).await {
            *answer = known;
        }
    }
    let attempt = Try { effect, nonce: nonce.clone(), doubt: *doubt, now: (wiring.clock)() };
    carry::carry_out(&wiring.rest, &attempt).await
}

fn deliver(wiring: &Wiring, (guild, number): (GuildId, i64), report: &Report) {
    let work = Work::EffectResult { number, about: report.about, outcome: report.outcome };
    let item = Item::new(work, report.correlation, None, wiring.activity.begin());
    if let Err(untold) = wiring.guilds.cast(GuildsMsg::Deliver { guild, item }) {
        tokio::spawn(tell_later(wiring.guilds.clone(), untold));
    }
}

/// The router is between two lives, or not born yet: the outbox starts before it.
async fn tell_later(guilds: Address<GuildsMsg>, mut untold: GuildsMsg) {
    let began = Instant::now();
    // Later than that it is told again anyway.
    while began.elapsed() < REPORTED_FOR {
        sleep(TELL_AGAIN_AFTER).await;
        match guilds.cast(untold) {
            Ok(()) => return,
            Err(back) => untold = back,
        }
    }
}

fn ended(outcome: Outcome) -> Settled {
    match outcome {
        Outcome::Done(_) => Settled::Done,
        Outcome::Gone => Settled::Dead { note: "the time to answer is over".to_owned() },
        Outcome::Refused(code) => Settled::Dead { note: format!("refused by Discord with code {code}") },
    }
}

/// With a letter: a nonce of digits only would be read as a number.
fn nonce_of_row(guild: GuildId, number: i64) -> String {
    format!("r{:x}-{number:x}", guild.0)
}
