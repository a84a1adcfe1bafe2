//! Threads: channels inside of a channel, which fall asleep and have members of their own.

use crate::world::ids::Snowflake;
use std::collections::BTreeMap;

/// Minutes without a message until a thread is archived, when neither the call nor the channel says: three days,
/// the client's default [INF].
const AUTO_ARCHIVE_DEFAULT_MIN: u64 = 4320;

/// What a thread has beyond a channel.
#[derive(Clone, Debug)]
pub(crate) struct Thread {
    pub(crate) owner: Snowflake,
    pub(crate) created_at_ms: i64,
    pub(crate) archived: bool,
    /// When it was archived or brought back last (CH, "Thread Metadata Object").
    pub(crate) archive_changed_at_ms: i64,
    /// When somebody wrote last.
    pub(crate) active_at_ms: i64,
    pub(crate) auto_archive_min: u64,
    pub(crate) locked: bool,
    /// Whether members who are no moderators may add others; only for a private thread.
    pub(crate) invitable: bool,
    pub(crate) tags: Vec<Snowflake>,
    /// Members, and when they joined.
    pub(crate) members: BTreeMap<Snowflake, i64>,
    /// Messages there are, without the first one and deleted ones.
    pub(crate) message_count: u32,
    /// Messages there ever were.
    pub(crate) total_sent: u32,
    /// The time under which the world's plan of archivals has it.
    pub(crate) planned_at_ms: Option<i64>,
}

impl Thread {
    pub(crate) const fn begun_by(owner: Snowflake, at_ms: i64) -> Self {
        Self {
            owner,
            created_at_ms: at_ms,
            archived: false,
            archive_changed_at_ms: at_ms,
            active_at_ms: at_ms,
            auto_archive_min: AUTO_ARCHIVE_DEFAULT_MIN,
            locked: false,
            invitable: true,
            tags: Vec::new(),
            members: BTreeMap::new(),
            message_count: 0,
            total_sent: 0,
            planned_at_ms: None,
        }
    }

    /// When it falls asleep if nobody writes.
    pub(crate) const fn due_at_ms(&self) -> i64 {
        self.active_at_ms + self.auto_archive_min as i64 * 60_000
    }
}
