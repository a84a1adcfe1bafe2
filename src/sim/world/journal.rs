//! The journal: what became visible, in order; answers, snapshots and transcripts are read from it.

use super::ids::Snowflake;
use super::model::Message;
use serde_json::Value;
use std::collections::VecDeque;

/// Something that could be seen.
#[derive(Clone, Debug)]
pub(crate) enum Happening {
    /// A message appeared (a deferred answer appears when it is filled).
    Posted(Message),
    /// A message changed.
    Edited(Message),
    /// A message vanished.
    Deleted { message: Message, by: Snowflake },
    /// A form opened for a user.
    FormOpened { user: Snowflake, form: Value },
    /// A member got or lost a role.
    RoleChanged { server: Snowflake, user: Snowflake, role: String, given: bool, by: Snowflake },
    /// A member's nickname changed.
    Renamed { user: Snowflake, nick: Option<String>, by: Snowflake },
}

/// A bounded list whose positions stay valid while it drops its oldest entries.
#[derive(Debug)]
pub(crate) struct Journal {
    entries_max: usize,
    entries: VecDeque<Happening>,
    dropped: usize,
}

impl Journal {
    /// Keeps the newest `entries_max` entries.
    pub(crate) const fn keeping(entries_max: usize) -> Self {
        Self { entries_max, entries: VecDeque::new(), dropped: 0 }
    }

    /// Writes an entry, which is not even made when none are kept.
    pub(crate) fn write(&mut self, happening: impl FnOnce() -> Happening) {
        if self.entries_max == 0 {
            self.dropped += 1;
            return;
        }
        if self.entries.len() == self.entries_max {
            self.entries.pop_front();
            self.dropped += 1;
        }
        self.entries.push_back(happening());
    }

    /// Position after the newest entry.
    pub(crate) fn end(&self) -> usize {
        self.dropped + self.entries.len()
    }

    /// Entries at and after `position` that are still kept.
    pub(crate) fn since(&self, position: usize) -> impl Iterator<Item = &Happening> {
        self.entries.iter().skip(position.saturating_sub(self.dropped))
    }
}
