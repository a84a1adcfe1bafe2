//! Tells operators what is wrong, outside of the process.
//!
//! # Purpose
//! Everybody raises and resolves alerts at the [`Alarms`], which never wait. This actor carries what the
//! book ([`crate::alert_book`]) says is due: to a channel of Discord, or to a webhook ([`direct`]).
//!
//! # Messages
//! [`AlertMsg`].
//!
//! # States
//! The book is outside of the actor, as inboxes are: what was raised survives a crash of this actor. While
//! it is dead or hangs, the watchdog carries what is overdue ([`direct::stand_in`]).
//!
//! # Failure modes
//! A target that cannot be reached is tried again with growing waits and passed over for the next. What
//! nobody took is kept in a file until somebody does, over a restart too. An alert is delivered twice only
//! when a target took it and its answer was lost; the number of the notice is then the same.
//!
//! # Debugging
//! The health log has a line for each alert that is raised, resolved, delivered or could not be delivered.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use discord::error::CallError;
use discord::rest::Rest;
use domain::correlation::CorrelationId;
use domain::effect::{Effect, Outcome};
use domain::moment::Moment;
use observe::gauges::Gauge;
use observe::health;
use observe::metrics::Counters;
use observe::telemetry::Clock;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use tokio::time::Instant;
use tracing::warn;

use crate::address::Address;
use crate::alert_book::{Book, Carried, Carrier, Notice, Now, Raised, Waits};
use crate::alert_file::{self, FileError};
use crate::alert_targets::{Place, Targets, message};
use crate::conditions::compare;
use crate::failpoint::Whose;
use crate::heartbeat::Pulse;
use crate::messages::{AlertMsg, WriterMsg};
use crate::wiring::Wiring;

pub use crate::alert::{Alert, Key, Kind, Severity};
pub use crate::alert_direct as direct;

/// How often to look what is due.
pub const TICK_EVERY: Duration = Duration::from_secs(1);

/// Where everybody raises alerts; clones are the same.
#[derive(Clone)]
pub struct Alarms {
    shared: Arc<Shared>,
}

struct Shared {
    book: Mutex<Book>,
    actor: Address<AlertMsg>,
    clock: Clock,
    counters: Arc<Counters>,
    file: Option<PathBuf>,
    /// Held while the file is written, so that an older text never replaces a newer one.
    saving: Mutex<()>,
}

// === impl Alarms: for everybody ===

impl Alarms {
    /// Alarms that tell `targets`, and remember in `file` what nobody was told yet.
    pub fn open(targets: &Targets, file: Option<PathBuf>, clock: Clock, counters: Arc<Counters>) -> Self {
        // Numbers of notices differ from start to start, since the last one's may be under way still.
        let first_id = u64::try_from(clock().0).unwrap_or_default() << 8;
        let book = Mutex::new(Book::new(targets.places.iter().map(Place::target).collect(), first_id));
        let (actor, saving) = (Address::vacant(), Mutex::default());
        let alarms = Self { shared: Arc::new(Shared { book, actor, clock, counters, file, saving }) };
        if let Err(error) = alarms.restore() {
            warn!("{error}");
        }
        alarms
    }

    /// Something is wrong. Never waits; what is open already is only counted.
    pub fn raise(&self, alert: Alert) {
        let (key, severity, correlation_id) = (alert.key.clone(), alert.severity, alert.correlation);
        let (kind, title) = (alert.key.kind, alert.title.clone());
        let raised = self.book().raise(self.now(), alert);
        self.shared.counters.alert(kind.place());
        match raised {
            Raised::New => {
                // Between two lives of the actor the book waits.
                self.shared.actor.cast(AlertMsg::Look).ok();
                let (key, severity) = (key.to_string(), severity.name());
                health::alert_raised(health::Alarm { key: &key, severity, correlation_id }, &title);
            }
            Raised::Known => {}
            Raised::Overflown => warn!(correlation.id = %correlation_id, "no room for alert {key}: {title}"),
        }
    }

    /// A state ended; nothing happens when it was not open.
    pub fn resolve(&self, key: &Key) {
        let now = self.now();
        let Some((alert, since)) = self.book().resolve(now, key) else { return };
        let (key, severity) = (key.to_string(), alert.severity.name());
        let alarm = health::Alarm { key: &key, severity, correlation_id: alert.correlation };
        health::alert_resolved(alarm, now.wall.since(since));
    }

    /// Raises or resolves, as it is.
    pub fn set(&self, key: Key, is_wrong: bool, alert: impl FnOnce(Key) -> Alert) {
        if is_wrong { self.raise(alert(key)) } else { self.resolve(&key) }
    }

    /// Raises an alert that means nothing, to see whether it arrives.
    pub fn test(&self, correlation: CorrelationId) {
        let detail = "Somebody asked for it with `mgm admin test-alert`. Nothing is wrong.";
        let key = Key::new(Kind::Test, "");
        self.raise(Alert::new(key, Severity::Info, "This is a test", correlation).with_detail(detail));
    }

    /// The process is about to end: what waits for company is told at once.
    pub fn hurry(&self) {
        self.book().hurry(self.now());
        self.shared.actor.cast(AlertMsg::Look).ok();
    }

    /// What is open now, the oldest first, with its beginning.
    pub fn open_alerts(&self) -> Vec<(Alert, Moment)> {
        self.book().open()
    }

    /// Notices that no target took yet, and alerts that are in none yet.
    pub fn untold(&self) -> usize {
        self.book().untold()
    }

    /// Writes what nobody was told yet to the file, when something changed. Blocks for a disk's time.
    pub fn save(&self) {
        let Some(path) = &self.shared.file else { return };
        let _saving = self.shared.saving.lock().unwrap_or_else(PoisonError::into_inner);
        let mut book = self.book();
        if !book.take_changed() {
            return;
        }
        let text = book.save();
        drop(book);
        if let Err(error) = alert_file::replace(path, &text) {
            warn!("{}", FileError::from(error));
        }
    }

    /// Waits otherwise from now on: for tests.
    pub fn set_waits(&self, waits: Waits) {
        self.book().set_waits(waits);
    }

    fn has_changed(&self) -> bool {
        self.shared.file.is_some() && self.book().has_changed()
    }

    fn restore(&self) -> Result<(), FileError> {
        let Some(path) = &self.shared.file else { return Ok(()) };
        match fs::read_to_string(path) {
            Ok(text) => self.book().restore(self.now(), &text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

// === impl Alarms: for carriers ===

impl Alarms {
    /// Points at a new incarnation of the actor.
    pub(crate) fn move_in(&self, actor: ActorRef<AlertMsg>) {
        self.shared.actor.move_in(actor);
    }

    /// What `carrier` is to carry now.
    pub fn claim(&self, carrier: Carrier) -> Vec<Notice> {
        let now = self.now();
        let mut book = self.book();
        let given_up = book.tick(now);
        let notices = book.claim(now, carrier);
        drop(book);
        for key in given_up {
            warn!("gave up telling anybody of alert {key}");
        }
        notices
    }

    /// What became of a notice.
    pub fn settle(&self, notice: &Notice, carried: Result<(), Undelivered>) {
        let target = self.book().target_name(notice.target).to_owned();
        let count = notice.entries.len();
        let carried = match carried {
            Ok(()) => {
                health::alert_delivered(&target, count, notice.attempt);
                Carried::Delivered
            }
            Err(undelivered) => {
                health::alert_undelivered(&target, count, notice.attempt, &undelivered.reason);
                undelivered.carried()
            }
        };
        self.book().settle(self.now(), notice.id, carried);
    }

    fn now(&self) -> Now {
        Now { at: Instant::now(), wall: (self.shared.clock)() }
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.shared.book.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why a target did not take a notice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Undelivered {
    /// In English, without addresses.
    pub reason: String,
    /// Whether it never will.
    pub for_good: bool,
    /// When it may, if it said so.
    pub retry_after: Option<Duration>,
}

impl Undelivered {
    fn carried(self) -> Carried {
        if self.for_good { Carried::Refused } else { Carried::Failed(self.retry_after) }
    }
}

// === The actor ===

/// See the module.
pub struct Alerts;

/// What the actor holds.
pub struct State {
    wiring: Wiring,
    pulse: Pulse,
    ways: Arc<Ways>,
}

/// The ways out; tasks share them.
struct Ways {
    courier: direct::Courier,
    rest: Rest,
    source: String,
}

impl Actor for Alerts {
    type Msg = AlertMsg;
    type State = State;
    type Arguments = Wiring;

    async fn pre_start(&self, myself: ActorRef<AlertMsg>, wiring: Wiring) -> Result<State, ActorProcessingErr> {
        let pulse = wiring.pulses.spine("alerts", &myself, AlertMsg::Probe);
        let setup = wiring.outside.alerts.clone();
        let (source, rest) = (setup.targets.source.clone(), wiring.rest.clone());
        let courier = direct::Courier::new(setup);
        myself.send_interval(TICK_EVERY, || AlertMsg::Tick);
        Ok(State { wiring, pulse, ways: Arc::new(Ways { courier, rest, source }) })
    }

    async fn handle(
        &self,
        _myself: ActorRef<AlertMsg>,
        message: AlertMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn(message.label());
        state.wiring.failpoints.turn(Whose::Alerts, None).await;
        match message {
            AlertMsg::Probe(probe) => probe.back(),
            AlertMsg::Look => state.carry(),
            AlertMsg::Tick => {
                state.measure();
                state.carry();
                state.save();
            }
        }
        Ok(())
    }

    async fn post_stop(&self, _myself: ActorRef<AlertMsg>, state: &mut State) -> Result<(), ActorProcessingErr> {
        state.wiring.alerts.save();
        Ok(())
    }
}

impl State {
    /// Looks at what is measured, and sees to it that writing is.
    fn measure(&self) {
        let (wiring, now) = (&self.wiring, Instant::now());
        if wiring.writable.wants_beat(now) && wiring.db_writer.cast(WriterMsg::Beat).is_err() {
            wiring.writable.failed(now, "the writer is being started again");
        }
        let gauges = wiring.counters.gauges();
        gauges.set(Gauge::InvalidCalls, u64::from(wiring.rest.invalid_calls()));
        gauges.set(Gauge::InboxItems, wiring.inboxes.waiting() as u64);
        let seen = wiring.counters.snapshot();
        gauges.set(Gauge::OutboxWaiting, seen.outbox_pending + seen.outbox_sent);
        let age_ms = u64::try_from((wiring.clock)().0).unwrap_or_default().saturating_sub(seen.outbox_oldest_ms);
        gauges.set(Gauge::OutboxOldestMs, if seen.outbox_oldest_ms == 0 { 0 } else { age_ms });
        compare(&wiring.alerts, &wiring.writable.writes(now), gauges, wiring.correlate());
    }

    /// Each notice is carried by a task of its own: one slow target keeps nobody waiting.
    fn carry(&self) {
        for notice in self.wiring.alerts.claim(Carrier::Actor) {
            let (alarms, ways) = (self.wiring.alerts.clone(), Arc::clone(&self.ways));
            tokio::spawn(async move {
                let carried = ways.carry(&notice).await;
                alarms.settle(&notice, carried);
            });
        }
    }

    fn save(&self) {
        if self.wiring.alerts.has_changed() {
            let alarms = self.wiring.alerts.clone();
            tokio::task::spawn_blocking(move || alarms.save());
        }
    }
}

impl Ways {
    async fn carry(&self, notice: &Notice) -> Result<(), Undelivered> {
        match self.courier.place(notice) {
            Some(Place::Channel(channel)) => {
                let message = message(&self.courier.scrubbed(notice), &self.source);
                let effect = Effect::Post { channel: *channel, reply_to: None, message };
                // With a letter: a nonce of digits only would be read as a number.
                posted(self.rest.perform(&effect, &format!("a{:x}", notice.id)).await)
            }
            Some(Place::Webhook { .. }) | None => self.courier.carry(notice).await,
        }
    }
}

fn posted(result: Result<Outcome, CallError>) -> Result<(), Undelivered> {
    match result {
        Ok(Outcome::Done(_)) => Ok(()),
        Ok(Outcome::Gone) => Err(refused("the channel is gone".to_owned())),
        Ok(Outcome::Refused(code)) => Err(refused(format!("Discord refused with code {code}"))),
        Err(error) => match error.retry_after() {
            Some(wait) => Err(Undelivered { reason: error.to_string(), for_good: false, retry_after: Some(wait) }),
            None => Err(refused(error.to_string())),
        },
    }
}

fn refused(reason: String) -> Undelivered {
    Undelivered { reason, for_good: true, retry_after: None }
}
