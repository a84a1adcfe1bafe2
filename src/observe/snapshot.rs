//! The counters at one time, and the line that says them every minute.

use tracing::info;

use crate::metrics::EffectEnd;

/// The counters at one time.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Snapshot {
    /// Interactions that got what they asked for.
    pub answered: u64,
    /// Interactions that got an expected no.
    pub refused: u64,
    /// Interactions that got "busy".
    pub busy: u64,
    /// Interactions that got an apology.
    pub failed: u64,
    /// Interactions that were too old when they arrived.
    pub expired: u64,
    /// Interactions that were deferred first (each counts again by its outcome).
    pub deferred: u64,
    /// Committed transactions.
    pub commits: u64,
    /// Rows in committed transactions.
    pub commit_rows: u64,
    /// Settled outbox rows.
    pub outbox_done: u64,
    /// Outbox rows given up.
    pub outbox_dead: u64,
    /// Pages of journals that were verified.
    pub verified_pages: u64,
    /// Times that something stored was not what was written.
    pub verify_failures: u64,
    /// Tries at effects, in the order of [`EffectEnd::ALL`].
    pub effects: [u64; EffectEnd::ALL.len()],
    /// Rows that wait now.
    pub outbox_pending: u64,
    /// Rows of which it is not known now whether they were carried out.
    pub outbox_sent: u64,
    /// When the oldest of them was made, in epoch milliseconds; 0 for none.
    pub outbox_oldest_ms: u64,
    /// Calls of the last ten minutes that count against the bot.
    pub invalid_calls: u64,
    /// Restarts of supervised children.
    pub restarts: u64,
    /// Quarantines of supervised children.
    pub quarantines: u64,
    /// Times at which so many crashed together that they were held.
    pub storms: u64,
    /// Gateway events of unknown kinds.
    pub unknown_gateway_events: u64,
    /// Jobs that were done as they were meant.
    pub jobs_done: u64,
    /// Late jobs that were done together with others.
    pub jobs_together: u64,
    /// Jobs that were skipped in favour of a newer slot.
    pub jobs_skipped: u64,
    /// Jobs that were too late.
    pub jobs_dropped: u64,
    /// Tries of jobs that went wrong.
    pub jobs_failed: u64,
    /// Daily backups that were taken.
    pub backups_taken: u64,
    /// Daily backups that failed.
    pub backups_failed: u64,
    /// Times that a calendar read a guild's events.
    pub feeds_read: u64,
    /// Times that a calendar came with an address that no feed has.
    pub feeds_unknown: u64,
    /// Times that a guild was woken for what is due.
    pub guilds_woken: u64,
    /// Guilds that were woken and are still due (a gauge).
    pub guilds_waiting: u64,
    /// Gateway events that were taken.
    pub gateway_events: u64,
    /// Gateway events that came again, in replays.
    pub gateway_repeated: u64,
    /// Gateway events that no guild was woken for.
    pub gateway_unwanted: u64,
    /// Replays of events that were missing.
    pub gateway_replays: u64,
    /// Connections to the gateway that ended.
    pub gateway_reconnects: u64,
    /// How long the last heartbeat waited for its acknowledgement (the newest value, not a count).
    pub gateway_ack_ms: u64,
    /// Sessions that may still begin in this period (the newest value, not a count).
    pub identify_left: u64,
}

impl Snapshot {
    /// Writes the line of the minute.
    pub fn log(&self) {
        info!(
            target: "counters",
            {
            interactions.answered = self.answered,
            interactions.refused = self.refused,
            interactions.busy = self.busy,
            interactions.failed = self.failed,
            interactions.expired = self.expired,
            interactions.deferred = self.deferred,
            commits = self.commits,
            commit.rows = self.commit_rows,
            outbox.done = self.outbox_done,
            outbox.dead = self.outbox_dead,
            outbox.pending = self.outbox_pending,
            outbox.sent = self.outbox_sent,
            rest.invalid_calls = self.invalid_calls,
            restarts = self.restarts,
            quarantines = self.quarantines,
            storms = self.storms,
            gateway.unknown_events = self.unknown_gateway_events,
            jobs.done = self.jobs_done,
            jobs.together = self.jobs_together,
            jobs.skipped = self.jobs_skipped,
            jobs.dropped = self.jobs_dropped,
            jobs.failed = self.jobs_failed,
            backups.taken = self.backups_taken,
            backups.failed = self.backups_failed,
            feeds.read = self.feeds_read,
            feeds.unknown = self.feeds_unknown,
            guilds.woken = self.guilds_woken,
            guilds.waiting = self.guilds_waiting,
            gateway.events = self.gateway_events,
            gateway.repeated = self.gateway_repeated,
            gateway.unwanted = self.gateway_unwanted,
            gateway.replays = self.gateway_replays,
            gateway.reconnects = self.gateway_reconnects,
            gateway.ack_ms = self.gateway_ack_ms,
            gateway.sessions_left = self.identify_left,
            },
            "counted since the start"
        );
    }
}
