//! What the one writer knows of guilds because it wrote it: the newest entry of a journal, who has which number, when a
//! guild is due.
//!
//! It saves asking the database for what only the writer changes. It is true as long as transactions end well: it stands
//! behind [`Tx`](super::Tx), and whatever is rolled back, to a savepoint or wholly, or may or may not be committed,
//! takes all of it along. So does a new connection, which follows the loss of the lease or of the server. Should somebody
//! else have written nevertheless, the keys of the tables refuse what is built on it.

use std::collections::HashMap;

use domain::ids::{GuildId, UserId};
use domain::moment::Moment;

use crate::journal::Head;

/// Guilds that are known at once, some 250 bytes each (1 MB): more than write within minutes. One more, and all are forgotten,
/// which costs each a few look-ups: no order of use has to be kept for it.
const GUILDS_MAX: usize = 4_096;
/// People of one guild whose numbers are known at once (5 KB): those who act in an evening.
const SUBJECTS_MAX: usize = 256;

/// See the module.
#[derive(Default)]
pub(crate) struct Memory {
    guilds: HashMap<GuildId, Known>,
}

/// What is known of a guild; nothing at first.
#[derive(Default)]
pub(crate) struct Known {
    /// The newest entry of its journal.
    pub(crate) head: Option<Head>,
    /// When it is due, as it was written last.
    pub(crate) next_due: Option<Option<Moment>>,
    /// The number of the last row of its outbox.
    pub(crate) last_row: Option<i64>,
    subjects: HashMap<UserId, i64>,
}

// === impl Memory ===

impl Memory {
    /// What is known of a guild, to be read and added to.
    pub(crate) fn of(&mut self, guild: GuildId) -> &mut Known {
        if self.guilds.len() >= GUILDS_MAX && !self.guilds.contains_key(&guild) {
            self.guilds.clear();
        }
        self.guilds.entry(guild).or_default()
    }

    /// Forgets a guild: something was changed otherwise than by adding to it.
    pub(crate) fn forget(&mut self, guild: GuildId) {
        self.guilds.remove(&guild);
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) {
        self.guilds.clear();
    }
}

// === impl Known ===

impl Known {
    /// The number of a person.
    pub(crate) fn subject(&self, user: UserId) -> Option<i64> {
        self.subjects.get(&user).copied()
    }

    /// Keeps the number of a person.
    pub(crate) fn keep_subject(&mut self, user: UserId, subject: i64) {
        if self.subjects.len() >= SUBJECTS_MAX {
            self.subjects.clear();
        }
        self.subjects.insert(user, subject);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_bounded_by_forgetting() {
        let mut memory = Memory::default();
        for guild in 0..10 * GUILDS_MAX {
            memory.of(GuildId(guild as i64)).last_row = Some(1);
            assert!(memory.guilds.len() <= GUILDS_MAX);
        }
        let known = memory.of(GuildId(-1));
        for user in 0..10 * SUBJECTS_MAX as u64 {
            known.keep_subject(UserId(user), 1);
            assert_eq!(known.subject(UserId(user)), Some(1), "the newest is always known");
            assert!(known.subjects.len() <= SUBJECTS_MAX);
        }
    }
}
