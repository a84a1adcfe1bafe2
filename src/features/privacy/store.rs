//! Forgetting somebody in the database.

use domain::ids::UserId;
use storage::{StorageError, Tx, subjects};

use super::rules::Fact;
use crate::{Guild, absence, profiles, roster};

/// Takes a person out of the rows of every feature; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    let Fact::Erased { member } = fact;
    absence::store::forget(tx, guild.id, *member).await?;
    profiles::store::forget(tx, guild.id, *member).await?;
    roster::store::forget(tx, guild.id, *member).await
}

/// Forgets who he was, once everything else of the commit is written: the journal would make him known again.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn finish(tx: &mut Tx<'_>, guild: &Guild, member: UserId) -> Result<(), StorageError> {
    subjects::erase(tx, guild.id, member).await?;
    storage::dedup::forget(tx, guild.id, member).await?;
    storage::outbox::ended::forget(tx, guild.id, member).await?;
    storage::dead_letters::forget(tx, guild.id, member).await
}
