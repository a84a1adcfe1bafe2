//! Tells operators what is wrong, outside of the process.
//!
//! # Purpose
//! Everybody raises and resolves alerts at the [`Alarms`], which never wait. This actor carries what the
//! book ([`crate::alert_book`]) says is due: to a channel of Discord, or to a webhook.
//!
//! # Messages
//! [`AlertMsg`].
//!
//! # States
//! The book is outside of the actor, as inboxes are: what was raised survives a crash of this actor. While
//! it is dead or hangs, the watchdog carries what is overdue.
//!
//! # Failure modes
//! A target that cannot be reached is tried again with growing waits and passed over for the next. What
//! nobody took is kept in a file until somebody does, over a restart too.
//!
//! # Debugging
//! The health log has a line for each alert that is raised, resolved, delivered or could not be delivered.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::moment::Moment;
use observe::health;
use observe::metrics::Counters;
use observe::telemetry::Clock;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use tokio::time::Instant;
use tracing::warn;

use crate::address::Address;
use crate::alert_book::{Book, Carried, Carrier, Notice, Now, Raised, Target};
use crate::messages::AlertMsg;

pub use crate::alert::{Alert, Key, Kind, Severity};

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
}

// === impl Alarms ===

impl Alarms {
    /// Alarms that tell `targets`, in the order of escalation.
    pub fn new(targets: Vec<Target>, clock: Clock, counters: Arc<Counters>) -> Self {
        // Numbers of notices differ from start to start, since the last one's may be under way still.
        let first_id = u64::try_from(clock().0).unwrap_or_default() << 8;
        let book = Mutex::new(Book::new(targets, first_id));
        Self { shared: Arc::new(Shared { book, actor: Address::vacant(), clock, counters }) }
    }

    /// Something is wrong. Never waits; what is open already is only counted.
    pub fn raise(&self, alert: Alert) {
        let (key, severity, correlation_id) = (alert.key.clone(), alert.severity, alert.correlation);
        let (kind, title) = (alert.key.kind, alert.title.clone());
        let raised = self.book().raise(self.now(), alert);
        self.shared.counters.alert(kind.place());
        match raised {
            Raised::New => {
                let (key, severity) = (key.to_string(), severity.name());
                health::alert_raised(health::Alarm { key: &key, severity, correlation_id }, &title);
            }
            Raised::Known => {}
            Raised::Overflown => warn!(correlation.id = %correlation_id, "no room for alert {key}: {title}"),
        }
        // Between two lives of the actor the book waits.
        self.shared.actor.cast(AlertMsg::Look).ok();
    }

    /// A state ended; nothing happens when it was not open.
    pub fn resolve(&self, key: &Key) {
        let now = self.now();
        let Some((alert, since)) = self.book().resolve(now, key) else { return };
        let (key, severity) = (key.to_string(), alert.severity.name());
        let alarm = health::Alarm { key: &key, severity, correlation_id: alert.correlation };
        health::alert_resolved(alarm, now.wall.since(since));
    }

    /// What is open now, the oldest first, with its beginning.
    pub fn open(&self) -> Vec<(Alert, Moment)> {
        self.book().open()
    }

    /// Notices that no target took yet.
    pub fn undelivered(&self) -> usize {
        self.book().undelivered()
    }

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

    /// What became of it.
    pub fn settle(&self, notice: &Notice, carried: Result<(), Undelivered>) {
        let target = self.book().targets.get(notice.target).map(|target| target.name.clone()).unwrap_or_default();
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

/// See the module.
pub struct Alerts;

impl Actor for Alerts {
    type Msg = AlertMsg;
    type State = Alarms;
    type Arguments = Alarms;

    async fn pre_start(&self, myself: ActorRef<AlertMsg>, alarms: Alarms) -> Result<Alarms, ActorProcessingErr> {
        myself.send_interval(TICK_EVERY, || AlertMsg::Look);
        Ok(alarms)
    }

    async fn handle(
        &self,
        _myself: ActorRef<AlertMsg>,
        message: AlertMsg,
        alarms: &mut Alarms,
    ) -> Result<(), ActorProcessingErr> {
        match message {
            AlertMsg::Look => {
                let notices = alarms.claim(Carrier::Actor);
                debug_assert!(notices.is_empty(), "without targets there is nothing to carry");
            }
        }
        Ok(())
    }
}
