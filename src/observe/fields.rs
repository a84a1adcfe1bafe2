//! The names of all log fields, so that one thing has one spelling in every line.
//!
//! In the macros write the name itself, `info!(guild.id = %guild.id, "declared absence")`, or the constant
//! inside the fields' braces: `info!({ { fields::GUILD_ID } = %guild.id }, "declared absence")`. The unit is
//! the last part of a name. Discord ids are wrapped in [`crate::redaction::redacted`].

// --- Who and where ---

/// The tenant, numbered by this installation; not a Discord id, hence never masked.
pub const GUILD_ID: &str = "guild.id";
/// A Discord server (snowflake, masked in production).
pub const SERVER_ID: &str = "server.id";
/// A person on Discord (snowflake, masked in production).
pub const USER_ID: &str = "user.id";
/// A channel or thread (snowflake, masked in production).
pub const CHANNEL_ID: &str = "channel.id";
/// A message (snowflake, masked in production).
pub const MESSAGE_ID: &str = "message.id";
/// A role (snowflake, masked in production).
pub const ROLE_ID: &str = "role.id";
/// A shard of the gateway, from 0.
pub const SHARD_ID: &str = "shard.id";

// --- Which unit of work ---

/// The unit of work this line belongs to (UUIDv8), in every line, journal row and error reply.
pub const CORRELATION_ID: &str = "correlation.id";
/// The interaction being answered (snowflake: unique for ever, names no person).
pub const INTERACTION_ID: &str = "interaction.id";
/// The product folder at work, such as `absence`.
pub const FEATURE: &str = "feature";
/// The command as typed, without its arguments, such as `absence declare`.
pub const COMMAND: &str = "command";
/// The kind of a gateway event, such as `VOICE_STATE_UPDATE`.
pub const EVENT_KIND: &str = "event.kind";
/// The sequence number of a gateway event.
pub const EVENT_SEQUENCE: &str = "event.sequence";
/// The name of a scheduled job.
pub const JOB: &str = "job";
/// The slot a job ran for (RFC 3339).
pub const JOB_SLOT: &str = "job.slot";
/// The name of an actor.
pub const ACTOR: &str = "actor";
/// The type of the message an actor handled.
pub const ACTOR_MESSAGE: &str = "actor.message";

// --- How it ended and how long it took ---

/// How an interaction ended: `answered`, `refused`, `busy`, `failed`, `expired`.
pub const OUTCOME: &str = "outcome";
/// The text key of a refusal.
pub const REFUSAL: &str = "refusal";
/// A fault in English, without ids of persons and without secrets.
pub const ERROR: &str = "error";
/// From receipt to answer, in milliseconds.
pub const TOTAL_MS: &str = "total_ms";
/// From receipt to the start of planning, in milliseconds.
pub const WAIT_MS: &str = "wait_ms";
/// From handing the plan to the writer until `Committed`, in milliseconds.
pub const COMMIT_MS: &str = "commit_ms";
/// From sending a request to its response, in milliseconds.
pub const REQUEST_MS: &str = "request_ms";
/// Which try this was, from 1.
pub const ATTEMPT: &str = "attempt";
/// How long until the next try, in milliseconds.
pub const RETRY_IN_MS: &str = "retry_in_ms";

// --- Storage and outbox ---

/// Rows written by a commit.
pub const COMMIT_ROWS: &str = "commit.rows";
/// Units of work in one transaction.
pub const BATCH_SIZE: &str = "batch.size";
/// The outbox row at work.
pub const OUTBOX_ID: &str = "outbox.id";
/// The lane of an outbox row.
pub const OUTBOX_LANE: &str = "outbox.lane";

// --- HTTP ---

/// The route template of a request, such as `POST /channels/{channel}/messages`: never its path.
pub const HTTP_ROUTE: &str = "http.route";
/// The status of a response.
pub const HTTP_STATUS: &str = "http.status";
/// Discord's own error number in a response.
pub const DISCORD_CODE: &str = "discord.code";

// --- The health log ---

/// What happened; every value is described in `docs/health-log.md`.
pub const HEALTH_EVENT: &str = "health.event";
/// The supervised child, such as `guild:7`.
pub const CHILD: &str = "child";
/// Why it happened, in English.
pub const REASON: &str = "reason";
/// Restarts of this child within its policy's window.
pub const RESTARTS_IN_WINDOW: &str = "restarts_in_window";
/// From the crash until the child served again, in milliseconds.
pub const RECOVERED_IN_MS: &str = "recovered_in_ms";
/// Which probe of a quarantined child this is, from 1.
pub const PROBE: &str = "probe";
/// How long until the next probe, in milliseconds.
pub const PROBE_IN_MS: &str = "probe_in_ms";
/// Guilds that crashed within the window of a storm.
pub const GUILDS_CRASHED: &str = "guilds.crashed";
/// Guilds that were active when a storm was noticed.
pub const GUILDS_ACTIVE: &str = "guilds.active";
/// How long a handler has been running, in milliseconds.
pub const BUSY_MS: &str = "busy_ms";
/// The key of an alert, such as `quarantine:guild:7`.
pub const ALERT_KEY: &str = "alert.key";
/// How much an alert matters: `info`, `warning`, `error`, `critical`.
pub const ALERT_SEVERITY: &str = "alert.severity";
/// Where an alert went.
pub const ALERT_TARGET: &str = "alert.target";
/// How many alerts one notice told of.
pub const ALERT_COUNT: &str = "alert.count";
/// From the beginning of a state to its end, in milliseconds.
pub const LASTED_MS: &str = "lasted_ms";

/// Every name above, for tests and for the schema.
pub const ALL: &[&str] = &[
    GUILD_ID,
    SERVER_ID,
    USER_ID,
    CHANNEL_ID,
    MESSAGE_ID,
    ROLE_ID,
    SHARD_ID,
    CORRELATION_ID,
    INTERACTION_ID,
    FEATURE,
    COMMAND,
    EVENT_KIND,
    EVENT_SEQUENCE,
    JOB,
    JOB_SLOT,
    ACTOR,
    ACTOR_MESSAGE,
    OUTCOME,
    REFUSAL,
    ERROR,
    TOTAL_MS,
    WAIT_MS,
    COMMIT_MS,
    REQUEST_MS,
    ATTEMPT,
    RETRY_IN_MS,
    COMMIT_ROWS,
    BATCH_SIZE,
    OUTBOX_ID,
    OUTBOX_LANE,
    HTTP_ROUTE,
    HTTP_STATUS,
    DISCORD_CODE,
    HEALTH_EVENT,
    CHILD,
    REASON,
    RESTARTS_IN_WINDOW,
    RECOVERED_IN_MS,
    PROBE,
    PROBE_IN_MS,
    GUILDS_CRASHED,
    GUILDS_ACTIVE,
    BUSY_MS,
    ALERT_KEY,
    ALERT_SEVERITY,
    ALERT_TARGET,
    ALERT_COUNT,
    LASTED_MS,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::ALL;

    #[test]
    fn every_name_is_unique_and_plain() {
        let unique: BTreeSet<&str> = ALL.iter().copied().collect();
        assert_eq!(unique.len(), ALL.len());
        for name in ALL {
            let plain = name.chars().all(|letter| letter.is_ascii_lowercase() || matches!(letter, '.' | '_'));
            assert!(plain, "{name} has a letter that queries would have to quote");
        }
    }

    #[test]
    fn every_constant_is_listed() {
        let declared = include_str!("fields.rs").matches("\npub const ").count();
        assert_eq!(declared - 1, ALL.len(), "ALL itself is the one constant that is not a name");
    }
}
