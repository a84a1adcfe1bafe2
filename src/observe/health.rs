//! The supervisor's health log: one line per start, stop, crash, restart, quarantine, hang, alert.
//!
//! Every kind of line is described in `docs/health-log.md`. A product of its own: operators on shared hosting have nothing else. The lines carry the target
//! [`TARGET`], which [`crate::telemetry`] writes to `health.jsonl` whatever the log filter says.

use std::time::Duration;

use domain::correlation::CorrelationId;
use domain::ids::GuildId;
use tracing::{error, info, warn};

use crate::fields;

/// The target of all health events.
pub const TARGET: &str = "health";

/// Whom a line is about, and the unit of work that brought it about.
#[derive(Clone, Copy)]
pub struct Child<'a> {
    /// Its name in the supervision tree, such as `guild:7`.
    pub name: &'a str,
    /// Names the crash or start, and stands in every line up to the recovery.
    pub correlation_id: CorrelationId,
}

/// What the supervisor knows about a failure.
#[derive(Clone, Copy)]
pub struct Failure<'a> {
    /// Why, in English: the panic's message or the fault.
    pub reason: &'a str,
    /// Restarts of this child within its policy's window, this failure included.
    pub restarts_in_window: u32,
}

/// A child serves for the first time.
pub fn started(child: Child<'_>) {
    info!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "started",
            { fields::CHILD } = child.name,
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "started {}", child.name
    );
}

/// A child ended as it was told to.
pub fn stopped(child: Child<'_>, reason: &str) {
    info!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "stopped",
            { fields::CHILD } = child.name,
            { fields::REASON } = reason,
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "stopped {}", child.name
    );
}

/// A child ended by a panic or a fault; its restart is pending.
pub fn crashed(child: Child<'_>, failure: Failure<'_>) {
    warn!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "crashed",
            { fields::CHILD } = child.name,
            { fields::REASON } = failure.reason,
            { fields::RESTARTS_IN_WINDOW } = failure.restarts_in_window,
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "crashed {}: {}", child.name, failure.reason
    );
}

/// A crashed child serves again, `recovered_in` after its crash.
pub fn restarted(child: Child<'_>, failure: Failure<'_>, recovered_in: Duration) {
    info!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "restarted",
            { fields::CHILD } = child.name,
            { fields::REASON } = failure.reason,
            { fields::RESTARTS_IN_WINDOW } = failure.restarts_in_window,
            { fields::RECOVERED_IN_MS } = whole_ms(recovered_in),
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "restarted {} after {} ms", child.name, whole_ms(recovered_in)
    );
}

/// A child crashed too often and is paused until a probe or an operator releases it.
pub fn quarantined(child: Child<'_>, failure: Failure<'_>) {
    error!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "quarantined",
            { fields::CHILD } = child.name,
            { fields::REASON } = failure.reason,
            { fields::RESTARTS_IN_WINDOW } = failure.restarts_in_window,
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "quarantined {} after {} restarts: {}", child.name, failure.restarts_in_window, failure.reason
    );
}

/// A failure that its supervisor cannot mend goes one level up.
pub fn escalated(child: Child<'_>, failure: Failure<'_>) {
    error!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "escalated",
            { fields::CHILD } = child.name,
            { fields::REASON } = failure.reason,
            { fields::RESTARTS_IN_WINDOW } = failure.restarts_in_window,
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "escalated {} after {} restarts: {}", child.name, failure.restarts_in_window, failure.reason
    );
}

/// A quarantined child is started once, to see whether it lives.
pub fn probing(child: Child<'_>, probe: u32) {
    info!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "probing",
            { fields::CHILD } = child.name,
            { fields::PROBE } = probe,
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "probing {}, probe {probe}", child.name
    );
}

/// A probe crashed; the next follows in `next_in`.
pub fn probe_failed(child: Child<'_>, probe: u32, reason: &str, next_in: Duration) {
    warn!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "probe_failed",
            { fields::CHILD } = child.name,
            { fields::REASON } = reason,
            { fields::PROBE } = probe,
            { fields::PROBE_IN_MS } = whole_ms(next_in),
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "probe {probe} of {} failed: {reason}", child.name
    );
}

/// A child is out of quarantine: a probe survived, or an operator said so.
pub fn released(child: Child<'_>, reason: &str, quarantined_for: Duration) {
    info!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "released",
            { fields::CHILD } = child.name,
            { fields::REASON } = reason,
            { fields::LASTED_MS } = whole_ms(quarantined_for),
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "released {}: {reason}", child.name
    );
}

/// So many guilds crashed at once that something which they share must be broken.
pub fn storm_began(child: Child<'_>, crashed: u32, active: u32, reason: &str) {
    error!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "storm_began",
            { fields::CHILD } = child.name,
            { fields::REASON } = reason,
            { fields::GUILDS_CRASHED } = crashed,
            { fields::GUILDS_ACTIVE } = active,
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "{crashed} of {active} guilds crashed at once: {reason}"
    );
}

/// Guilds live again.
pub fn storm_ended(child: Child<'_>, lasted: Duration) {
    info!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "storm_ended",
            { fields::CHILD } = child.name,
            { fields::LASTED_MS } = whole_ms(lasted),
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "guilds live again after {} ms", whole_ms(lasted)
    );
}

/// What a child has been doing for too long.
#[derive(Clone, Copy)]
pub struct Turn<'a> {
    /// The message it handles.
    pub message: &'a str,
    /// For whom, when it is known.
    pub guild: Option<GuildId>,
    /// For how long.
    pub busy: Duration,
}

/// A handler takes longer than it should; told once per turn.
pub fn slow_turn(child: Child<'_>, turn: Turn<'_>) {
    warn!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "slow_turn",
            { fields::CHILD } = child.name,
            { fields::ACTOR_MESSAGE } = turn.message,
            { fields::GUILD_ID } = turn.guild.map(|guild| guild.0),
            { fields::BUSY_MS } = whole_ms(turn.busy),
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "{} has handled {} for {} ms", child.name, turn.message, whole_ms(turn.busy)
    );
}

/// A child hangs and is killed; its supervisor starts it again.
pub fn killed(child: Child<'_>, turn: Turn<'_>) {
    error!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "killed",
            { fields::CHILD } = child.name,
            { fields::ACTOR_MESSAGE } = turn.message,
            { fields::GUILD_ID } = turn.guild.map(|guild| guild.0),
            { fields::BUSY_MS } = whole_ms(turn.busy),
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "killed {}, which handled {} for {} ms", child.name, turn.message, whole_ms(turn.busy)
    );
}

/// Nothing inside the process helps: it ends itself, and is started again from outside.
pub fn aborting(child: Child<'_>, reason: &str) {
    error!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "aborting",
            { fields::CHILD } = child.name,
            { fields::REASON } = reason,
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "aborting because of {}: {reason}", child.name
    );
}

/// The bot takes leave: nothing new is taken in, and what is under way is finished.
pub fn draining(child: Child<'_>, reason: &str) {
    info!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "draining",
            { fields::CHILD } = child.name,
            { fields::REASON } = reason,
            { fields::CORRELATION_ID } = %child.correlation_id,
        },
        "draining: {reason}"
    );
}

/// What the alert lines say about an alert.
#[derive(Clone, Copy)]
pub struct Alarm<'a> {
    /// By what it is recognised.
    pub key: &'a str,
    /// How much it matters.
    pub severity: &'a str,
    /// The unit of work that brought it about.
    pub correlation_id: CorrelationId,
}

/// Something is wrong that an operator must know; told once per alert, whoever is notified.
pub fn alert_raised(alarm: Alarm<'_>, title: &str) {
    warn!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "alert_raised",
            { fields::ALERT_KEY } = alarm.key,
            { fields::ALERT_SEVERITY } = alarm.severity,
            { fields::REASON } = title,
            { fields::CORRELATION_ID } = %alarm.correlation_id,
        },
        "alert {}: {title}", alarm.key
    );
}

/// It is over.
pub fn alert_resolved(alarm: Alarm<'_>, lasted: Duration) {
    info!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "alert_resolved",
            { fields::ALERT_KEY } = alarm.key,
            { fields::ALERT_SEVERITY } = alarm.severity,
            { fields::LASTED_MS } = whole_ms(lasted),
            { fields::CORRELATION_ID } = %alarm.correlation_id,
        },
        "alert {} is over after {} ms", alarm.key, whole_ms(lasted)
    );
}

/// A target was notified of `count` alerts.
pub fn alert_delivered(target: &str, count: usize, attempt: u32) {
    info!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "alert_delivered",
            { fields::ALERT_TARGET } = target,
            { fields::ALERT_COUNT } = count,
            { fields::ATTEMPT } = attempt,
        },
        "told {target} of {count} alerts"
    );
}

/// A target could not be notified; it is tried again, or another is.
pub fn alert_undelivered(target: &str, count: usize, attempt: u32, reason: &str) {
    warn!(
        target: TARGET,
        {
            { fields::HEALTH_EVENT } = "alert_undelivered",
            { fields::ALERT_TARGET } = target,
            { fields::ALERT_COUNT } = count,
            { fields::ATTEMPT } = attempt,
            { fields::REASON } = reason,
        },
        "could not tell {target} of {count} alerts: {reason}"
    );
}

fn whole_ms(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}
