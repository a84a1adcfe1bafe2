//! What supervisors tell the world: the health log, the census, counters and alerts, in one place for all.
//!
//! The mind of a supervisor ([`crate::supervisor`]) decides and tells nobody; this tells and decides nothing.

use std::sync::Arc;
use std::time::Duration;

use domain::correlation::CorrelationId;
use observe::health;
use observe::metrics::Counters;
use tokio::time::Instant;

use crate::alerts::{Alarms, Alert, Key, Kind, Severity};
use crate::census::{Census, Death, Name};
use crate::supervisor::{Record, Standing};
use crate::wiring::Wiring;

/// Tells what happens to children; clones tell the same.
#[derive(Clone)]
pub struct Reporter {
    census: Census,
    counters: Arc<Counters>,
    alarms: Alarms,
}

// === impl Reporter ===

impl Reporter {
    /// A reporter to everybody who wants to know.
    pub fn new(wiring: &Wiring) -> Self {
        let (census, alarms) = (wiring.census.clone(), wiring.alerts.clone());
        Self { census, counters: Arc::clone(&wiring.counters), alarms }
    }

    /// A child serves, for the first time or again. A first time without a name is everyday life and not told.
    pub fn serves(&self, name: Name, record: Record, first: Option<CorrelationId>) {
        let child = name.to_string();
        match (self.census.serves(name, record), first) {
            (Some((death, recovered_in)), _) => {
                let child = health::Child { name: &child, correlation_id: death.correlation };
                health::restarted(child, failure(&death.reason, record), recovered_in);
            }
            (None, Some(correlation_id)) => health::started(health::Child { name: &child, correlation_id }),
            (None, None) => {}
        }
    }

    /// A child died; it is started again, or paused, or given up, as the next lines say.
    pub fn died(&self, name: Name, record: Record, death: Death) {
        self.counters.restart();
        let child = name.to_string();
        health::crashed(
            health::Child { name: &child, correlation_id: death.correlation },
            failure(&death.reason, record),
        );
        self.census.mourn(name, record, death);
    }

    /// A child stands somewhere else now, which needs no line.
    pub fn stands(&self, name: Name, record: Record) {
        self.census.note(name, record);
    }

    /// A child ended as it was told to.
    pub fn stopped(&self, name: Name, record: Record, how: &str, correlation_id: CorrelationId) {
        self.census.note(name, record);
        health::stopped(health::Child { name: &name.to_string(), correlation_id }, how);
    }

    /// A child is paused until its probe.
    pub fn quarantined(&self, name: Name, record: Record) {
        self.census.note(name, record);
        self.counters.quarantined();
        let death = self.death(name);
        health::quarantined(child(&name.to_string(), &death), failure(&death.reason, record));
        let title = format!("{name} is paused: it crashed again and again");
        let alert = Alert::new(Key::new(Kind::Quarantine, name.to_string()), Severity::Error, title, death.correlation);
        self.alarms.raise(alert.with_detail(death.reason.clone()));
    }

    /// A paused child is tried again.
    pub fn probed(&self, name: Name, probe: u32) {
        health::probing(child(&name.to_string(), &self.death(name)), probe);
    }

    /// It crashed again.
    pub fn probe_failed(&self, name: Name, record: Record, probe: u32, probe_in: Duration) {
        self.census.note(name, record);
        let death = self.death(name);
        health::probe_failed(child(&name.to_string(), &death), probe, &death.reason, probe_in);
    }

    /// A paused child serves as any other again.
    pub fn released(&self, name: Name, record: Record, after: Duration) {
        self.census.note(name, record);
        let how = if record.standing == Standing::Running { "it runs again" } else { "an operator said so" };
        health::released(child(&name.to_string(), &self.death(name)), how, after);
        self.alarms.resolve(&Key::new(Kind::Quarantine, name.to_string()));
    }

    /// A child of the spine does not mend itself.
    pub fn escalated(&self, name: Name, record: Record) {
        self.census.note(name, record);
        let death = self.death(name);
        health::escalated(child(&name.to_string(), &death), failure(&death.reason, record));
        let title = format!("{name} crashes again and again: the bot starts anew");
        let alert =
            Alert::new(Key::new(Kind::CrashLoop, name.to_string()), Severity::Critical, title, death.correlation);
        self.alarms.raise(alert.with_detail(death.reason.clone()));
    }

    /// So many children crash that something above them must be the cause.
    pub fn storm_began(&self, parent: Name, crashed: usize, active: usize, why: &Death) {
        self.counters.storm();
        let [crashed, active] = [crashed, active].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
        health::storm_began(child(&parent.to_string(), why), crashed, active, &why.reason);
        let title = format!("{crashed} of {active} guilds crashed at once: something that they share is broken");
        let alert = Alert::new(Key::new(Kind::Storm, parent.to_string()), Severity::Critical, title, why.correlation);
        self.alarms.raise(alert.with_detail(why.reason.clone()));
    }

    /// That cause is gone.
    pub fn storm_ended(&self, parent: Name, lasted: Duration, correlation_id: CorrelationId) {
        health::storm_ended(health::Child { name: &parent.to_string(), correlation_id }, lasted);
        self.alarms.resolve(&Key::new(Kind::Storm, parent.to_string()));
    }

    /// What a child died of last, and under which name that is known: what its people are told.
    pub fn last_death(&self, name: Name) -> Option<Arc<Death>> {
        self.census.row(name)?.last
    }

    /// The same for lines, which need one.
    fn death(&self, name: Name) -> Arc<Death> {
        let unknown = || Death { reason: String::new(), correlation: CorrelationId(0), at: Instant::now() };
        self.last_death(name).unwrap_or_else(|| Arc::new(unknown()))
    }
}

fn child<'a>(name: &'a str, death: &Death) -> health::Child<'a> {
    health::Child { name, correlation_id: death.correlation }
}

fn failure(reason: &str, record: Record) -> health::Failure<'_> {
    let restarts_in_window = u32::try_from(record.restarts_in_window).unwrap_or(u32::MAX);
    health::Failure { reason, restarts_in_window }
}
