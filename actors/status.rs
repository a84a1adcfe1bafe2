//! How the bot is, read from outside without asking any actor.
//!
//! Everything here comes from what actors leave behind anyway: the census of the tree, pulses, alarms,
//! counters and gauges. So it can be read from a thread of its own while guilds are flooded, actors hang
//! and the database is away.

use std::time::Duration;

use domain::moment::Moment;
use observe::gauges::Gauge;
use serde::Serialize;
use tokio::time::Instant;

use crate::census::{Name, Row};
use crate::metrics_page;
use crate::supervisor::Standing;
use crate::wiring::Wiring;
use crate::writable::Writes;

/// Guilds in trouble that are listed; the others are counted.
pub const GUILDS_LISTED_MAX: usize = 100;
/// Alerts that are listed; the others are counted.
pub const ALERTS_LISTED_MAX: usize = 100;
/// Outbox rows that may wait before the bot is not ready for more: minutes of Discord's own pace.
pub const OUTBOX_BACKLOG_MAX: u64 = 10_000;
/// Items that may wait in all inboxes before the bot is not ready for more: half of the room.
pub const INBOX_BACKLOG_MAX: u64 = (crate::inbox::INBOXES_CAPACITY / 2) as u64;
/// The version of the JSON document; it grows when a key changes its meaning or goes.
pub const VERSION: u32 = 1;

/// A view of the whole bot; clones see the same one.
#[derive(Clone)]
pub struct Outlook(Wiring);

/// How the bot is.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Status {
    /// [`VERSION`].
    pub version: u32,
    /// When this was read, in RFC 3339.
    pub now: String,
    /// When the process began, in RFC 3339.
    pub started_at: String,
    /// For how long it has run.
    pub uptime_s: u64,
    /// Why it is not ready; empty when it is.
    pub not_ready_because: Vec<&'static str>,
    /// The children of the root.
    pub spine: Vec<ChildStatus>,
    /// How many guilds are where.
    pub guilds: GuildsStatus,
    /// Guilds in trouble, at most [`GUILDS_LISTED_MAX`].
    pub guilds_in_trouble: Vec<ChildStatus>,
    /// Whether the database takes writes.
    pub database: DatabaseStatus,
    /// The connection to Discord.
    pub gateway: GatewayStatus,
    /// What waits.
    pub waiting: WaitingStatus,
    /// What is wrong, the oldest first, at most [`ALERTS_LISTED_MAX`].
    pub alerts: Vec<AlertStatus>,
    /// Alerts that nobody was told yet.
    pub alerts_untold: usize,
    /// Circuit breakers by the host they stand before.
    pub breakers: Vec<BreakerStatus>,
}

/// A child of the tree.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ChildStatus {
    /// Its name in the health log.
    pub name: String,
    /// `running`, `starting`, `backing_off`, `quarantined`, `probing`, `held`, `asleep`, `stopped`.
    pub state: &'static str,
    /// For how long.
    pub for_s: u64,
    /// When that ends by itself.
    pub next_in_ms: Option<u64>,
    /// Restarts since the process began.
    pub restarts: u64,
    /// Restarts within its policy's window.
    pub restarts_in_window: u32,
    /// Messages that wait for it.
    pub inbox: Option<usize>,
    /// The message that it handles.
    pub handles: Option<&'static str>,
    /// For how long it has handled it; 0 between messages.
    pub heartbeat_age_ms: u64,
    /// What it died of last.
    pub last_death: Option<DeathStatus>,
}

/// A crash.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct DeathStatus {
    /// Why.
    pub reason: String,
    /// How long ago.
    pub ago_s: u64,
    /// How long it took to serve again.
    pub recovered_in_ms: Option<u64>,
    /// In every line of the log that is about it.
    pub correlation_id: String,
}

/// How many guilds are where.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct GuildsStatus {
    /// At work.
    pub running: usize,
    /// Being started, or waiting to be.
    pub recovering: usize,
    /// Paused.
    pub quarantined: usize,
    /// Not needed at the moment.
    pub asleep: usize,
}

/// Whether the database takes writes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DatabaseStatus {
    /// `unknown`, `working`, `failing`.
    pub state: &'static str,
    /// For how long writes have failed.
    pub failing_for_ms: Option<u64>,
    /// Why.
    pub reason: Option<String>,
}

/// The connection to Discord.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct GatewayStatus {
    /// Whether a session stands.
    pub ready: bool,
    /// The last event that was handed to its guild.
    pub sequence: u64,
    /// Since Discord last acknowledged a heartbeat.
    pub ack_age_ms: Option<u64>,
    /// Sessions that may still be started today.
    pub identify_budget: Option<u64>,
    /// Bad calls in the last ten minutes.
    pub invalid_calls_10m: u64,
}

/// What waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct WaitingStatus {
    /// Work under way, of every kind.
    pub under_way: usize,
    /// Items in all inboxes.
    pub inbox_items: Option<u64>,
    /// Rows of the outbox.
    pub outbox: Option<u64>,
    /// The age of the oldest of them.
    pub outbox_oldest_ms: Option<u64>,
}

/// An alert.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct AlertStatus {
    /// By what it is recognised.
    pub key: String,
    /// How much it matters.
    pub severity: &'static str,
    /// One sentence.
    pub title: String,
    /// Since when, in RFC 3339.
    pub since: String,
    /// The unit of work.
    pub correlation_id: String,
}

/// A circuit breaker.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct BreakerStatus {
    /// Before whom.
    pub service: String,
    /// `closed`, `half_open`, `open`.
    pub state: &'static str,
}

// === impl Outlook ===

impl Outlook {
    /// A view of the bot that is wired so.
    pub fn new(wiring: Wiring) -> Self {
        Self(wiring)
    }

    /// When the bot began.
    pub fn began_at(&self) -> Moment {
        (self.0.clock)().minus(self.0.vitals.began.elapsed())
    }

    /// The page of metrics.
    pub fn metrics(&self) -> String {
        let (counters, collisions) = (&self.0.counters, self.0.correlations.collisions());
        metrics_page::page(counters, &self.status(), collisions, (self.0.clock)())
    }

    /// How the bot is.
    pub fn status(&self) -> Status {
        let (now, wall) = (Instant::now(), (self.0.clock)());
        let turns = self.turns();
        let child =
            |(name, row): (Name, Row)| ChildStatus { inbox: self.inbox_of(&name), ..child(&name, &row, now, &turns) };
        let rows = self.0.census.rows();
        let guilds = self.guilds(&rows);
        let spine = rows.into_iter().filter(|(name, _)| !matches!(name, Name::Guild(_))).map(child);
        let is_guild = |(name, _): &(Name, Row)| matches!(name, Name::Guild(_));
        let troubled = self.0.census.troubled(GUILDS_LISTED_MAX).into_iter().filter(is_guild).map(child);
        let alerts = self.0.alerts.open_alerts().into_iter().take(ALERTS_LISTED_MAX);
        Status {
            version: VERSION,
            now: wall.to_string(),
            started_at: self.began_at().to_string(),
            uptime_s: self.0.vitals.began.elapsed().as_secs(),
            not_ready_because: self.not_ready_because(now),
            spine: spine.collect(),
            guilds,
            guilds_in_trouble: troubled.collect(),
            database: database(self.0.writable.writes(now)),
            gateway: self.gateway(),
            waiting: self.waiting(),
            alerts: alerts.map(|(alert, since)| alert_status(&alert, since)).collect(),
            alerts_untold: self.0.alerts.untold(),
            breakers: self.breakers(),
        }
    }

    /// Why the bot should get no more work; empty when it should.
    pub fn not_ready_because(&self, now: Instant) -> Vec<&'static str> {
        let gauges = self.0.counters.gauges();
        let exceeds = |gauge, max| gauges.get(gauge).is_some_and(|value| value > max);
        let reasons = [
            (self.0.vitals.is_leaving(), "the bot is stopping"),
            (!*self.0.vitals.ready.borrow(), "no session with Discord stands"),
            (self.0.writable.writes(now) != Writes::Working, "the database is not known to take writes"),
            (exceeds(Gauge::OutboxWaiting, OUTBOX_BACKLOG_MAX), "too much waits in the outbox"),
            (self.0.inboxes.waiting() as u64 > INBOX_BACKLOG_MAX, "too much waits in the inboxes"),
        ];
        reasons.into_iter().filter(|(is_so, _)| *is_so).map(|(_, why)| why).collect()
    }

    /// Beats of the runtime: a number that grows as long as it gives turns.
    pub fn beats(&self) -> u64 {
        self.0.pulses.ticks()
    }

    /// Whether a session has stood since the start.
    pub fn has_started(&self) -> bool {
        self.0.vitals.sequence() > 0 || *self.0.vitals.ready.borrow()
    }

    /// The headcount without the spine.
    fn guilds(&self, rows: &[(Name, Row)]) -> GuildsStatus {
        let of_spine = rows.iter().filter(|(name, _)| !matches!(name, Name::Guild(_)));
        let spine = of_spine.fold([0; 3], |[running, recovering, quarantined], (_, row)| match row.record.standing {
            Standing::Running | Standing::Probing => [running + 1, recovering, quarantined],
            Standing::Starting { .. } | Standing::BackingOff { .. } | Standing::Held => {
                [running, recovering + 1, quarantined]
            }
            Standing::Quarantined { .. } => [running, recovering, quarantined + 1],
            Standing::Asleep | Standing::Stopped => [running, recovering, quarantined],
        });
        let all = self.0.census.headcount();
        // The two are not of one instant.
        GuildsStatus {
            running: all.running.saturating_sub(spine[0]),
            recovering: all.recovering.saturating_sub(spine[1]),
            quarantined: all.quarantined.saturating_sub(spine[2]),
            asleep: all.asleep,
        }
    }

    /// Mailboxes of the spine cannot be measured from outside; inboxes of guilds can.
    fn inbox_of(&self, name: &Name) -> Option<usize> {
        match name {
            Name::Guild(guild) => Some(self.0.inboxes.waiting_for(*guild)),
            Name::Spine(_) | Name::Shard(_) => None,
        }
    }

    fn turns(&self) -> std::collections::HashMap<String, (&'static str, Duration)> {
        let mut turns = std::collections::HashMap::new();
        self.0.pulses.each(|slot| {
            if let Some(turn) = self.0.pulses.open_turn(slot) {
                turns.insert(slot.name().to_owned(), (turn.label, self.0.pulses.seen_for(slot, &turn)));
            }
        });
        turns
    }

    fn gateway(&self) -> GatewayStatus {
        let gauges = self.0.counters.gauges();
        GatewayStatus {
            ready: *self.0.vitals.ready.borrow(),
            sequence: self.0.vitals.sequence(),
            ack_age_ms: gauges.get(Gauge::GatewayAckAgeMs),
            identify_budget: gauges.get(Gauge::IdentifyBudget),
            invalid_calls_10m: u64::from(self.0.rest.invalid_calls()),
        }
    }

    fn waiting(&self) -> WaitingStatus {
        let gauges = self.0.counters.gauges();
        WaitingStatus {
            under_way: self.0.activity.count(),
            inbox_items: Some(self.0.inboxes.waiting() as u64),
            outbox: gauges.get(Gauge::OutboxWaiting),
            outbox_oldest_ms: gauges.get(Gauge::OutboxOldestMs),
        }
    }

    fn breakers(&self) -> Vec<BreakerStatus> {
        let hosts = self.0.errands.hosts().into_iter();
        hosts.map(|(service, standing)| BreakerStatus { service, state: standing.name() }).collect()
    }
}

fn child(
    name: &Name,
    row: &Row,
    now: Instant,
    turns: &std::collections::HashMap<String, (&'static str, Duration)>,
) -> ChildStatus {
    let name = name.to_string();
    let until = match row.record.standing {
        Standing::BackingOff { until } | Standing::Quarantined { until } => Some(until),
        Standing::Asleep
        | Standing::Starting { .. }
        | Standing::Running
        | Standing::Probing
        | Standing::Held
        | Standing::Stopped => None,
    };
    let turn = turns.get(&name);
    ChildStatus {
        state: state(row.record.standing),
        for_s: now.saturating_duration_since(row.record.since).as_secs(),
        next_in_ms: until.map(|until| whole_ms(until.saturating_duration_since(now))),
        restarts: row.record.restarts,
        restarts_in_window: u32::try_from(row.record.restarts_in_window).unwrap_or(u32::MAX),
        inbox: None,
        handles: turn.map(|(label, _)| *label),
        heartbeat_age_ms: turn.map_or(0, |(_, busy)| whole_ms(*busy)),
        last_death: row.last.as_ref().map(|death| DeathStatus {
            reason: death.reason.clone(),
            ago_s: now.saturating_duration_since(death.at).as_secs(),
            recovered_in_ms: row.recovered_in.map(whole_ms),
            correlation_id: death.correlation.to_string(),
        }),
        name,
    }
}

const fn state(standing: Standing) -> &'static str {
    match standing {
        Standing::Asleep => "asleep",
        Standing::Starting { .. } => "starting",
        Standing::Running => "running",
        Standing::Probing => "probing",
        Standing::BackingOff { .. } => "backing_off",
        Standing::Quarantined { .. } => "quarantined",
        Standing::Held => "held",
        Standing::Stopped => "stopped",
    }
}

fn database(writes: Writes) -> DatabaseStatus {
    match writes {
        Writes::Unknown => DatabaseStatus { state: "unknown", failing_for_ms: None, reason: None },
        Writes::Working => DatabaseStatus { state: "working", failing_for_ms: None, reason: None },
        Writes::Failing(since, why) => {
            DatabaseStatus { state: "failing", failing_for_ms: Some(whole_ms(since)), reason: Some(why) }
        }
    }
}

fn alert_status(alert: &crate::alert::Alert, since: Moment) -> AlertStatus {
    AlertStatus {
        key: alert.key.to_string(),
        severity: alert.severity.name(),
        title: alert.title.clone(),
        since: since.to_string(),
        correlation_id: alert.correlation.to_string(),
    }
}

fn whole_ms(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}
