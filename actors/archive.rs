//! Everything that the runtime reads of what is stored, behind one type.
//!
//! Actors do not know where their guild's past is kept, so that the same actors run on a database and on
//! memory. What is written goes through [`WriterMsg`](crate::messages::WriterMsg) instead.

use domain::ids::{GuildId, ServerId};
use domain::moment::Moment;
use features::Guild;
use storage::guilds::KnownServer;
use storage::outbox::OutboxRow;
use storage::panels::PostedPanel;
use storage::{Database, StorageError, guilds, outbox, panels};

/// What is stored, for reading; clones read the same.
#[derive(Clone)]
pub enum Archive {
    /// In a database, whose one writer is [`DbWriter`](crate::db_writer::DbWriter).
    Database(Database),
}

impl Archive {
    /// Every server that has a guild.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn servers(&self) -> Result<Vec<KnownServer>, StorageError> {
        match self {
            Self::Database(database) => guilds::all_servers(&mut *database.read().await?).await,
        }
    }

    /// A guild as its facts made it, and its standing messages.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn guild(&self, id: GuildId, server: ServerId) -> Result<(Guild, Vec<PostedPanel>), StorageError> {
        match self {
            Self::Database(database) => {
                let mut connection = database.read().await?;
                let guild = features::load(&mut connection, id, server).await?;
                let posted = panels::load(&mut connection, id).await?;
                Ok((guild, posted))
            }
        }
    }

    /// The guilds that have work of their own by now, with the moment it was due, oldest first.
    ///
    /// # Errors
    /// [`StorageError`] when it cannot be read.
    pub async fn due(&self, now: Moment, limit: u32) -> Result<Vec<(GuildId, Moment)>, StorageError> {
        match self {
            Self::Database(database) => guilds::due(&mut *database.read().await?, now, limit).await,
        }
    }

    /// Effects that are committed and not settled, oldest first.
    ///
    /// # Errors
    /// [`StorageError`] when they cannot be read.
    pub async fn unsettled(&self, limit: u32) -> Result<Vec<OutboxRow>, StorageError> {
        match self {
            Self::Database(database) => outbox::unsettled(&mut *database.read().await?, limit).await,
        }
    }

    /// Lets go of it, when nobody will read any more.
    pub async fn close(&self) {
        match self {
            Self::Database(database) => database.close().await,
        }
    }
}
