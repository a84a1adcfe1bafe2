//! Seals months of journals that are over and archives what was sealed a year ago, a few guilds a minute: a named part of
//! [`crate::db_writer`].
//!
//! When every guild was looked at, nothing is left to do until the month ends; a new life of the writer looks once more.
//! What a turn does is one transaction: a crash at any step leaves what was before it, and the next life goes on from there.

use domain::ids::GuildId;
use domain::moment::Moment;
use storage::{StorageError, Tx, guilds, journal};

/// Guilds looked at in one transaction: some 20 ms, during which commits wait.
const GUILDS_MAX: u32 = 100;
/// Entries archived in one transaction, at least and without those of the part that fills it up: another 20 ms. A guild of a
/// million entries is done in less than two days, and 100,000 guilds that have a few each in one.
const ENTRIES_MAX: usize = 500;

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
    /// Seals what is over in the next few guilds, and archives what has been for long; where to go on when that is committed.
    ///
    /// # Errors
    /// As any statement.
    pub(crate) async fn turn(&self, tx: &mut Tx<'_>, now: Moment) -> Result<Self, StorageError> {
        let month = journal::month_of(now);
        if month <= self.done_in {
            return Ok(Self { ..*self });
        }
        let page = guilds::page(tx.connection(), self.after, GUILDS_MAX).await?;
        if page.is_empty() {
            return Ok(Self { after: GuildId(0), done_in: month });
        }
        let (mut after, mut archived) = (self.after, 0);
        for guild in page {
            journal::seal(tx, guild, now).await?;
            while archived < ENTRIES_MAX {
                match journal::archive(tx, guild, now).await? {
                    0 => break,
                    entries => archived += entries,
                }
            }
            if archived >= ENTRIES_MAX {
                // There may be more of it.
                return Ok(Self { after, done_in: self.done_in });
            }
            after = guild;
        }
        Ok(Self { after, done_in: self.done_in })
    }
}
