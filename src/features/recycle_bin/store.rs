//! The bin in the database: tombstones, and the entries in the journals on both sides of a change.

use domain::ids::GuildId;
use storage::journal::{self, Entry, Seq};
use storage::tombstones::{self, Span, Stage, Tombstone};
use storage::{AnyConnection, StorageError, Tx};

use super::state::{Fact, Kept, Retired, State, Why};
use crate::{Guild, Stamp};

/// Loads whether a guild is in use, and what could be brought back in its place.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let retired = tombstones::of(connection, guild).await?.map(|tombstone| Retired {
        why: match (tombstone.stage, tombstone.why) {
            (Stage::Purging | Stage::Purged, _) => Why::Erased,
            (Stage::Kept, tombstones::Why::Reset) => Why::Reset,
            (Stage::Kept, tombstones::Why::Replaced) => Why::Replaced,
            (Stage::Kept, tombstones::Why::Removed) => Why::Removed,
        },
        since: tombstone.since,
    });
    let kept = tombstones::behind(connection, guild).await?.map(|Tombstone { guild, since, until, .. }| Kept {
        guild,
        since,
        until,
    });
    Ok(State { retired, kept })
}

/// Exchanges guilds once everything else of the commit is written; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept it; `Constraint` when what is to come back is not kept any more.
pub async fn finish(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact, stamp: Stamp) -> Result<(), StorageError> {
    match *fact {
        Fact::Reset { since, until } => {
            let successor = tombstones::start_over(tx, guild.id, Span { since, until }).await?;
            let kept = Kept { guild: guild.id, since, until };
            record(tx, (successor, Seq::START), &Fact::Began { kept }, stamp).await
        }
        Fact::Replaced { by, since, until } => {
            let before = tombstones::of(tx.connection(), by).await?.map_or(since, |tombstone| tombstone.since);
            tombstones::go_back(tx, (guild.id, by), Span { since, until }).await?;
            let head = journal::head(tx.connection(), by).await?.seq;
            let kept = Some(Kept { guild: guild.id, since, until });
            record(tx, (by, head), &Fact::Returned { since: before, kept }, stamp).await
        }
        Fact::Removed { since, until } => tombstones::bury(tx, guild.id, Span { since, until }).await,
        Fact::Returned { .. } => tombstones::lift(tx, guild.id).await,
        Fact::Began { .. } => Ok(()),
    }
}

/// The other guild's journal tells its side, under the same reference.
async fn record(tx: &mut Tx<'_>, (guild, head): (GuildId, Seq), fact: &Fact, stamp: Stamp) -> Result<(), StorageError> {
    let fact = crate::Fact::Bin(fact.clone());
    let (feature, kind, payload) = fact.record();
    let Stamp { at, actor, correlation } = stamp;
    let entry = Entry { at, actor, correlation, feature, kind: &kind, class: fact.class(), payload };
    journal::append(tx, guild, head, entry).await.map(drop)
}
