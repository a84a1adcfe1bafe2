//! Rows that have ended: dead letters to look at, to try again and to forget, and old ones to forget.

use std::collections::BTreeSet;

use domain::ids::{GuildId, UserId};
use domain::moment::Moment;
use sqlx::AnyConnection;

use super::read::{COLUMNS, Stored};
use super::{OutboxRow, next_number};
use crate::error::{During, StorageError};
use crate::writer::Tx;

/// At most `limit` rows that were given up, the newest first; of every guild when none is named (an
/// operator query).
///
/// # Errors
/// As any statement; `Permanent` when a row cannot be understood.
pub async fn dead(
    connection: &mut AnyConnection,
    guild: Option<GuildId>,
    limit: u32,
) -> Result<Vec<OutboxRow>, StorageError> {
    let of = if guild.is_some() { "AND guild_id = ? " } else { "" };
    let sql = format!(
        "SELECT {COLUMNS} FROM outbox WHERE state = 'dead' AND settled_at IS NOT NULL {of}\
         ORDER BY settled_at DESC, guild_id, number DESC LIMIT ?"
    );
    let query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
    let query = guild.into_iter().fold(query, |query, guild| query.bind(guild.0));
    let rows: Vec<Stored> =
        query.bind(i64::from(limit)).fetch_all(connection).await.during("read the dead letters of the outbox")?;
    rows.into_iter().map(Stored::into_row).collect()
}

/// Lets a row that was given up be tried again; tells whether there is one. An answer is not: it has
/// lost its token. Whether Discord has done it is as unknown as it was.
///
/// # Errors
/// As any statement.
pub async fn revive(tx: &mut Tx<'_>, guild: GuildId, number: i64, now: Moment) -> Result<bool, StorageError> {
    let sql = "UPDATE outbox SET state = CASE WHEN sent_at IS NULL THEN 'pending' ELSE 'sent' END, \
               attempts = 0, next_try = ?, settled_at = NULL \
               WHERE guild_id = ? AND number = ? AND state = 'dead' AND effect <> '{}'";
    let query = sqlx::query(sql).bind(now.0).bind(guild.0).bind(number);
    let changed = query.execute(tx.connection()).await.during("try a dead letter of the outbox again")?;
    Ok(changed.rows_affected() == 1)
}

/// Forgets rows that were given up before `before`; of every guild when none is named. Returns how many.
///
/// The newest row of a guild always stays, so that a number is never given twice (nonces are made of it).
///
/// # Errors
/// As any statement.
pub async fn purge_dead(
    tx: &mut Tx<'_>,
    guild: Option<GuildId>,
    (before, limit): (Moment, u32),
) -> Result<u64, StorageError> {
    let rows = dead(tx.connection(), guild, limit).await?;
    let mut purged = 0;
    for row in rows {
        let sql = "DELETE FROM outbox WHERE guild_id = ? AND number = ? AND state = 'dead' AND settled_at < ? \
                   AND number < ?";
        let next = next_number(tx, row.guild).await?;
        let query = sqlx::query(sql).bind(row.guild.0).bind(row.number).bind(before.0).bind(next - 1);
        purged += query.execute(tx.connection()).await.during("forget a dead letter of the outbox")?.rows_affected();
    }
    Ok(purged)
}

/// Forgets rows that were carried out before `before`, at most about `limit`, the oldest first.
///
/// # Errors
/// As any statement.
pub async fn prune_done(tx: &mut Tx<'_>, before: Moment, limit: u32) -> Result<u64, StorageError> {
    let sql = "SELECT guild_id, number FROM outbox WHERE settled_at < ? AND state = 'done' ORDER BY settled_at LIMIT ?";
    let rows: Vec<(i64, i64)> = sqlx::query_as(sql)
        .bind(before.0)
        .bind(i64::from(limit))
        .fetch_all(tx.connection())
        .await
        .during("look for old outbox rows")?;
    let guilds: BTreeSet<i64> = rows.into_iter().map(|(guild, _)| guild).collect();
    let mut pruned = 0;
    for guild in guilds {
        pruned += prune_settled(tx, GuildId(guild), before).await?;
    }
    Ok(pruned)
}

/// Forgets a guild's rows that were carried out before `before`; returns how many.
///
/// The newest row always stays, so that a number is never given twice (nonces are made of it).
///
/// # Errors
/// As any statement.
pub async fn prune_settled(tx: &mut Tx<'_>, guild: GuildId, before: Moment) -> Result<u64, StorageError> {
    let next = next_number(tx, guild).await?;
    let pruned =
        sqlx::query("DELETE FROM outbox WHERE guild_id = ? AND settled_at < ? AND state = 'done' AND number < ?")
            .bind(guild.0)
            .bind(before.0)
            .bind(next - 1)
            .execute(tx.connection())
            .await
            .during("forget settled outbox rows")?;
    Ok(pruned.rows_affected())
}

/// Gives up whatever a guild still wants done; answers that people wait for are given all the same.
///
/// # Errors
/// As any statement.
pub async fn call_off(tx: &mut Tx<'_>, guild: GuildId, why: &str, now: Moment) -> Result<(), StorageError> {
    let sql = "UPDATE outbox SET state = 'dead', note = ?, settled_at = ? \
               WHERE settled_at IS NULL AND guild_id = ? AND lane NOT LIKE 'answer:%'";
    let query = sqlx::query(sql).bind(why).bind(now.0).bind(guild.0);
    query.execute(tx.connection()).await.during("call off what a guild wants done").map(|_| ())
}

/// Forgets effects that are settled and name a person.
///
/// # Errors
/// As any statement.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, user: UserId) -> Result<(), StorageError> {
    let named = format!("%{user}%");
    sqlx::query("DELETE FROM outbox WHERE guild_id = ? AND settled_at IS NOT NULL AND (effect LIKE ? OR about LIKE ?)")
        .bind(guild.0)
        .bind(&named)
        .bind(&named)
        .execute(tx.connection())
        .await
        .during("forget effects for a person")
        .map(|_| ())
}
