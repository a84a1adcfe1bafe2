//! Seals months of journals that are over, a few guilds a minute: a named part of [`crate::db_writer`].
//!
//! When every guild was looked at, nothing is left to do until the month ends; a new life of the writer looks once more.

use domain::ids::GuildId;
use domain::moment::Moment;
use storage::{StorageError, Tx, guilds, journal};

/// Guilds looked at in one transaction: some 20 ms, during which commits wait.
const GUILDS_MAX: u32 = 100;

/// How far it is.
#[derive(Debug)]
pub(crate) struct Sealing {
    /// Guilds up to this one were looked at.
    after: GuildId,
    /// The month in which all guilds were looked at; 0 for none.
    done_in: i64,
}

impl Default for Sealing {
    fn default() -> Self {
        Self { after: GuildId(0), done_in: 0 }
    }
}

impl Sealing {
    /// Seals what is over in the next few guilds; where to go on when that is committed.
    ///
    /// # Errors
    /// As any statement.
    pub(crate) async fn turn(&self, tx: &mut Tx<'_>, now: Moment) -> Result<Self, StorageError> {
        let month = journal::month_of(now);
        if month <= self.done_in {
            return Ok(Self { ..*self });
        }
        let page = guilds::page(tx.connection(), self.after, GUILDS_MAX).await?;
        for guild in &page {
            journal::seal(tx, *guild, now).await?;
        }
        Ok(match page.last() {
            Some(last) => Self { after: *last, done_in: self.done_in },
            None => Self { after: GuildId(0), done_in: month },
        })
    }
}
