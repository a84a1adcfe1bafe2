//! The journal in the database: read, never written, from here.

use domain::ids::GuildId;
use storage::journal::{self, Recorded, Search};
use storage::{AnyConnection, StorageError};

/// What a guild's journal tells of what is looked for, newest first.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn past(
    connection: &mut AnyConnection,
    guild: GuildId,
    search: &Search,
) -> Result<Vec<Recorded>, StorageError> {
    journal::search(connection, guild, search).await
}
