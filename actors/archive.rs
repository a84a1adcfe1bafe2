//! Everything that the runtime reads of what is stored, behind one type.
//!
//! Actors do not know where their guild's past is kept, so that the same actors run on a database and on
//! memory. What is written goes through [`WriterMsg`](crate::messages::WriterMsg) instead.

use std::time::Duration;

use domain::ids::{GuildId, ServerId, UserId};
use domain::moment::Moment;
use features::Guild;
use features::feeds::{Owner, Token};
use storage::checkpoint::LeftSession;
use storage::dead_letters::DeadLetter;
use storage::guilds::{Due, KnownServer, ServerKind};
use storage::identify::LeftBudget;
use storage::job_failures::Failure;
use storage::journal::{Past, Search};
use storage::mirrors::Kept;
use storage::outbox::OutboxRow;
use storage::outbox::read::{Backlog, Summary};
use storage::panels::PostedPanel;
use storage::portable::guild::export_within;
use storage::portable::seal::Key;
use storage::{
    Database, FailureKind, StorageError, checkpoint, dead_letters, dedup, guilds, identify, job_failures, mirrors,
    outbox, panels,
};
use tokio::time::timeout;

use crate::fact_log::FactLog;

/// What is stored, for reading; clones read the same.
#[derive(Clone)]
pub enum Archive {
    /// In a database, whose one writer is [`DbWriter`](crate::db_writer::DbWriter).
    Database(Database),
    /// In memory.
    Memory(FactLog),
}

/// What a guild begins from.
pub struct Loaded {
    /// The guild as its facts made it.
    pub guild: Guild,
    /// Its standing messages.
    pub posted: Vec<PostedPanel>,
    /// What it must know besides its state.
    pub known: Known,
}

/// What a guild must know besides its state.
pub struct Known {
    /// Its jobs that went wrong.
    pub failures: Vec<Failure>,
    /// When it is noted to be due.
    pub next_due: Option<Moment>,
    /// What it did last, which may be asked of it again, and what it replied.
    pub done: Vec<(String, Option<String>)>,
}

/// After a crash Discord repeats what was not acknowledged; what was done so long before the last is not repeated.
pub(crate) const REPEATED_WITHIN: Duration = Duration::from_secs(10);

impl Archive {
    /// Every server that has a guild.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn servers(&self) -> Result<Vec<KnownServer>, StorageError> {
        match self {
            Self::Database(database) => guilds::all_servers(&mut *database.read().await?).await,
            Self::Memory(log) => log.servers().await,
        }
    }

    /// Everything that a guild begins from.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn guild(&self, id: GuildId, server: ServerId) -> Result<Loaded, StorageError> {
        match self {
            Self::Database(database) => {
                let mut connection = database.read().await?;
                Ok(Loaded {
                    guild: features::load(&mut connection, id, server).await?,
                    posted: panels::load(&mut connection, id).await?,
                    known: Known {
                        failures: job_failures::load(&mut connection, id).await?,
                        next_due: guilds::next_due(&mut connection, id).await?,
                        done: dedup::last_done(&mut connection, id, REPEATED_WITHIN).await?,
                    },
                })
            }
            Self::Memory(log) => log.guild(id, server).await,
        }
    }

    /// Whose feed it is that has this token, and the guild's home; feeds are for those who have a database.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn feed(&self, token: &Token) -> Result<Option<(KnownServer, Owner)>, StorageError> {
        let Self::Database(database) = self else { return Ok(None) };
        let mut connection = database.read().await?;
        let Some((guild, owner)) = features::feeds::store::find(&mut connection, token).await? else { return Ok(None) };
        let home = guilds::home(&mut connection, guild).await?;
        Ok(home.map(|server| (KnownServer { server, guild, kind: ServerKind::Home }, owner)))
    }

    /// What a guild's journal tells of what is looked for, newest first.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn past(&self, guild: GuildId, search: &Search) -> Result<Past, StorageError> {
        match self {
            Self::Database(database) => features::audit::store::past(&mut *database.read().await?, guild, search).await,
            Self::Memory(log) => Ok(Past { entries: log.past(guild, search), archived: None }),
        }
    }

    /// Everything that is kept of a guild, as a file of at most so many bytes; `None` when it is larger.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read, or there is no key to seal it with.
    pub async fn pack(
        &self,
        guild: GuildId,
        key: Option<&Key>,
        bytes_max: usize,
    ) -> Result<Option<String>, StorageError> {
        match (self, key) {
            (Self::Database(database), Some(key)) => export_within(database, guild, key, bytes_max).await,
            (Self::Database(_), None) => {
                let operation = format!("pack guild {guild}");
                Err(StorageError::new(operation, FailureKind::Permanent, "there is no key to seal it with"))
            }
            (Self::Memory(log), _) => Ok(Some(format!("{:?}", log.facts(guild)))),
        }
    }

    /// Everything that a guild begins from, within a limit: the connection may be dead.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read, or not in time.
    pub async fn guild_within(&self, limit: Duration, id: GuildId, server: ServerId) -> Result<Loaded, StorageError> {
        timeout(limit, self.guild(id, server)).await.unwrap_or_else(|_| {
            Err(StorageError::new(format!("load guild {id}"), FailureKind::Transient, "the database does not answer"))
        })
    }

    /// A page of the guilds that have work of their own by now, the longest due first: those after `after`.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn due(&self, now: Moment, after: Due, limit: u32) -> Result<Vec<Due>, StorageError> {
        match self {
            Self::Database(database) => guilds::due(&mut *database.read().await?, now, after, limit).await,
            Self::Memory(log) => log.due(now, after, limit).await,
        }
    }

    /// At most `limit` guilds above `after` that have effects which are not settled.
    ///
    /// # Errors
    /// [`StorageError`] when they cannot be read.
    pub async fn backlog(&self, after: GuildId, limit: u32) -> Result<Vec<Backlog>, StorageError> {
        match self {
            Self::Database(database) => outbox::read::backlog(&mut *database.read().await?, after, limit).await,
            Self::Memory(log) => log.backlog(after, limit).await,
        }
    }

    /// At most `limit` effects of a guild that are not settled, oldest first.
    ///
    /// # Errors
    /// [`StorageError`] when they cannot be read.
    pub async fn unsettled(&self, guild: GuildId, limit: u32) -> Result<Vec<OutboxRow>, StorageError> {
        match self {
            Self::Database(database) => outbox::read::unsettled(&mut *database.read().await?, guild, limit).await,
            Self::Memory(log) => log.unsettled(guild, limit).await,
        }
    }

    /// How much waits in the outbox.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn outbox_summary(&self) -> Result<Summary, StorageError> {
        match self {
            Self::Database(database) => outbox::read::summary(&mut *database.read().await?).await,
            Self::Memory(log) => log.outbox_summary().await,
        }
    }

    /// The answer that was given when something was done, as it was written then.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn reply(&self, guild: GuildId, key: &str) -> Result<Option<String>, StorageError> {
        match self {
            Self::Database(database) => {
                let done = dedup::find(&mut *database.read().await?, guild, key).await?;
                Ok(done.and_then(|done| done.reply))
            }
            Self::Memory(log) => log.reply(guild, key).await,
        }
    }

    /// Where a shard left its session.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn left_session(&self, shard: u32) -> Result<Option<LeftSession>, StorageError> {
        match self {
            Self::Database(database) => checkpoint::load(&mut *database.read().await?, shard).await,
            Self::Memory(log) => log.left_session(shard).await,
        }
    }

    /// How many sessions a bot may still begin.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn left_budget(&self, bot: UserId) -> Result<Option<LeftBudget>, StorageError> {
        match self {
            Self::Database(database) => identify::load(&mut *database.read().await?, bot).await,
            Self::Memory(log) => log.left_budget(bot).await,
        }
    }

    /// At most `limit` servers above `after` of which a mirror is kept, in the order of their ids.
    ///
    /// # Errors
    /// [`StorageError`] when they cannot be read.
    pub async fn mirrored(&self, after: Option<ServerId>, limit: u32) -> Result<Vec<ServerId>, StorageError> {
        match self {
            Self::Database(database) => mirrors::servers(&mut *database.read().await?, after, limit).await,
            Self::Memory(log) => log.mirrored(after, limit).await,
        }
    }

    /// A server as last seen; `None` when nothing usable is kept of it.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn mirror(&self, server: ServerId) -> Result<Option<Kept>, StorageError> {
        match self {
            Self::Database(database) => mirrors::load(&mut *database.read().await?, server).await,
            Self::Memory(log) => log.mirror(server).await,
        }
    }

    /// Effects that were given up, of one guild or of all, newest first.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn dead_effects(&self, guild: Option<GuildId>, limit: u32) -> Result<Vec<OutboxRow>, StorageError> {
        match self {
            Self::Database(database) => outbox::ended::dead(&mut *database.read().await?, guild, limit).await,
            Self::Memory(log) => log.dead_effects(guild, limit).await,
        }
    }

    /// What could not be done, of one guild or of all, newest first.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn dead_letters(
        &self,
        guild: Option<GuildId>,
        limit: u32,
    ) -> Result<Vec<(GuildId, DeadLetter)>, StorageError> {
        match self {
            Self::Database(database) => dead_letters::recent(&mut *database.read().await?, guild, limit).await,
            Self::Memory(log) => log.dead_letters(guild, limit).await,
        }
    }

    /// Lets go of it, when nobody will read any more.
    pub async fn close(&self) {
        match self {
            Self::Database(database) => database.close().await,
            Self::Memory(_) => {}
        }
    }
}
