//! Limits that depend on what exists, for routes that are still to come: how many there may be, and the error when
//! there are.
//!
//! Routes that are served keep their maxima beside their code and the errors in `error.rs`; what is taken up from
//! here moves there.

/// What a route answers: status, code, message.
type Refusal = (u16, u32, &'static str);

/// How many of a kind there may be, and how one more is refused.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Maximum {
    /// The most there may be.
    pub(crate) count: usize,
    /// The answer to one more.
    pub(crate) refusal: Refusal,
}

const fn at_most(count: usize, code: u32, message: &'static str) -> Maximum {
    Maximum { count, refusal: (400, code, message) }
}

/// Roles of a server (OP).
pub(crate) const ROLES: Maximum = at_most(250, 30005, "Maximum number of guild roles reached (250)");
/// Invites of a server (OP).
pub(crate) const INVITES: Maximum = at_most(1000, 30016, "Maximum number of invites reached (1000)");
/// Chat-input commands of a scope (AC, "Registering a Command").
pub(crate) const COMMANDS: Maximum = at_most(100, 30032, "Maximum number of application commands reached (100)");
/// Commands of one context menu of a scope (AC, 15 since 2026-03-03).
pub(crate) const CONTEXT_COMMANDS: Maximum = at_most(15, 30032, "Maximum number of application commands reached (15)");
/// New commands of a server in a day (AC, "Registering a Command").
pub(crate) const DAILY_COMMANDS: Maximum =
    at_most(200, 30034, "Maximum number of daily application command creates has been reached (200)");
/// Scheduled and active events of a server (SE, "Create Guild Scheduled Event").
pub(crate) const EVENTS: Maximum = at_most(100, 30038, "Maximum number of guild scheduled events reached (100)");
/// Follow-ups of an interaction when the application is installed by the user only (RR, "Followup Messages").
pub(crate) const FOLLOW_UPS: Maximum = at_most(5, 40094, "Maximum number of follow-up messages has been reached");

/// Characters of an audit-log reason, URL-encoded (resources/audit-log.mdx, "Audit Log Entry").
pub(crate) const REASON_CHARACTERS: usize = 512;
/// Code and message of a start in the past, at `scheduled_start_time` ([INF]).
pub(crate) const EVENT_IN_THE_PAST: (&str, &str) =
    ("GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past.");
