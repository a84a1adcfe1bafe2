//! How long the content of entries is kept, and its end.
//!
//! That something happened, when and by whom stays for ever: the chain holds it. What exactly happened stays for ever only
//! when guilds may still argue about it in years.

use std::time::Duration;

use domain::ids::GuildId;
use domain::moment::Moment;

use super::{Entry, Seq};
use crate::error::{During, StorageError};
use crate::writer::Tx;

/// What is only of use for finding faults is kept as long as somebody may still report one.
pub const PASSING_FOR: Duration = Duration::from_secs(30 * 24 * 3600);

/// How long the content of an entry is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    /// For ever: settings, decisions, points, loot.
    Permanent,
    /// Until some time after the verdict that it was collected for; whoever decides calls [`prune_after`].
    Evidence,
    /// [`PASSING_FOR`]: ids of messages, steps on the way to something else.
    Passing,
}

/// Notes when an entry can be pruned.
pub(super) async fn note(tx: &mut Tx<'_>, (guild, seq): (GuildId, Seq), entry: &Entry<'_>) -> Result<(), StorageError> {
    let prune_at = match entry.class {
        Class::Permanent => return Ok(()),
        Class::Evidence => None,
        Class::Passing => Some(entry.at.plus(PASSING_FOR).0),
    };
    sqlx::query("INSERT INTO journal_prunable (guild_id, seq, prune_at) VALUES (?, ?, ?)")
        .bind(guild.0)
        .bind(seq.0)
        .bind(prune_at)
        .execute(tx.connection())
        .await
        .during("note when an entry of the journal can be pruned")
        .map(|_| ())
}

/// Says from when on the evidence in an entry may go; entries that are no evidence stay as they are.
///
/// # Errors
/// As any statement.
pub async fn prune_after(tx: &mut Tx<'_>, guild: GuildId, seq: Seq, at: Moment) -> Result<(), StorageError> {
    sqlx::query("UPDATE journal_prunable SET prune_at = ? WHERE guild_id = ? AND seq = ? AND prune_at IS NULL")
        .bind(at.0)
        .bind(guild.0)
        .bind(seq.0)
        .execute(tx.connection())
        .await
        .during("release evidence of the journal")
        .map(|_| ())
}

/// Erases the content of at most `limit` entries that may go by now, of all guilds; returns how many (an operator query).
///
/// # Errors
/// As any statement.
pub async fn prune(tx: &mut Tx<'_>, now: Moment, limit: u32) -> Result<usize, StorageError> {
    let due: Vec<(i64, i64)> = sqlx::query_as(
        "SELECT guild_id, seq FROM journal_prunable WHERE prune_at <= ? ORDER BY prune_at, guild_id, seq LIMIT ?",
    )
    .bind(now.0)
    .bind(i64::from(limit))
    .fetch_all(tx.connection())
    .await
    .during("find what can be pruned of the journal")?;
    for (guild, seq) in &due {
        for sql in [
            "UPDATE journal_texts SET body = NULL, salt = '' WHERE guild_id = ? AND seq = ?",
            "DELETE FROM journal_prunable WHERE guild_id = ? AND seq = ?",
        ] {
            let query = sqlx::query(sql).bind(guild).bind(seq);
            query.execute(tx.connection()).await.during("prune an entry of the journal")?;
        }
    }
    Ok(due.len())
}
