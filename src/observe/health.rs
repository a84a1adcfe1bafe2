//! The supervisor's health log: one line per start, stop, crash, restart, quarantine, escalation.
//!
//! A product of its own: operators on shared hosting have nothing else. The lines carry the target
//! [`TARGET`], which [`crate::telemetry`] writes to `health.jsonl` whatever the log filter says.

use std::time::Duration;

use domain::correlation::CorrelationId;
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

fn whole_ms(span: Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}
