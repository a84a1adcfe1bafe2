//! Forgetting somebody in the database.

use domain::ids::{GuildId, UserId};
use storage::{StorageError, Tx, predecessor, subjects, tombstones};

use super::rules::Fact;
use crate::{
    Guild, absence, arrivals, attendance, diplomacy, dkp, events, feeds, groups, leavers, notifications, onboarding,
    profiles, ptb, recruitment, reminders, roster, statics,
};

/// Takes a person out of the rows of every feature; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    let Fact::Erased { member } = fact;
    statics::store::close_ranks(tx, guild, *member).await?;
    forget(tx, guild.id, *member).await?;
    dkp::store::forget(tx, guild).await
}

async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    absence::store::forget(tx, guild, member).await?;
    attendance::store::forget(tx, guild, member).await?;
    dkp::store::forget_member(tx, guild, member).await?;
    profiles::store::forget(tx, guild, member).await?;
    roster::store::forget(tx, guild, member).await?;
    statics::store::forget(tx, guild, member).await?;
    groups::store::forget(tx, guild, member).await?;
    recruitment::store::forget(tx, guild, member).await?;
    diplomacy::store::forget(tx, guild, member).await?;
    onboarding::store::forget(tx, guild, member).await?;
    arrivals::store::forget(tx, guild, member).await?;
    notifications::store::forget(tx, guild, member).await?;
    events::store::forget(tx, guild, member).await?;
    feeds::store::forget(tx, guild, member).await?;
    ptb::store::forget(tx, guild, member).await?;
    reminders::store::forget(tx, guild, member).await?;
    leavers::store::forget(tx, guild, member).await
}

/// Forgets who he was, once everything else of the commit is written: the journal would make him known again.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn finish(tx: &mut Tx<'_>, guild: &Guild, member: UserId) -> Result<(), StorageError> {
    forget_name(tx, guild.id, member).await?;
    // What the same server keeps in the recycle bin names him, too.
    for kept in tombstones::kept_of(tx.connection(), guild.server).await? {
        forget(tx, kept, member).await?;
        dkp::store::drop_proposals(tx, kept).await?;
        forget_name(tx, kept, member).await?;
    }
    Ok(())
}

async fn forget_name(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    subjects::erase(tx, guild, member).await?;
    predecessor::kept::forget(tx, guild, member).await?;
    storage::dedup::forget(tx, guild, member).await?;
    storage::outbox::ended::forget(tx, guild, member).await?;
    storage::dead_letters::forget(tx, guild, member).await
}
