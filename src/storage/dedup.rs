//! What was already done, so that a replay (an interaction, an event, a slot) changes nothing.
//!
//! The key is written in the same transaction as its consequences, with the reply that was given.

use std::time::Duration;

use domain::ids::{GuildId, UserId};
use domain::moment::Moment;
use sqlx::AnyConnection;

use crate::error::{During, StorageError, fits};
use crate::writer::Tx;

/// Length of `dedup.dedup_key`, in characters.
pub const KEY_CHARS_MAX: usize = 64;

/// What is known of something already done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DedupRow {
    /// When it was done.
    pub at: Moment,
    /// The reply that was given, as the caller wrote it.
    pub reply: Option<String>,
}

/// What to remember as done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Done<'d> {
    /// The interaction id or event key, at most 64 characters.
    pub key: &'d str,
    /// When it was done.
    pub at: Moment,
    /// The reply that was given.
    pub reply: Option<&'d str>,
}

/// Looks whether something was already done in a guild.
///
/// # Errors
/// As any statement.
pub async fn find(connection: &mut AnyConnection, guild: GuildId, key: &str) -> Result<Option<DedupRow>, StorageError> {
    let row: Option<(i64, Option<String>)> =
        sqlx::query_as("SELECT at, reply FROM dedup WHERE guild_id = ? AND dedup_key = ?")
            .bind(guild.0)
            .bind(key)
            .fetch_optional(connection)
            .await
            .during("look for a dedup key")?;
    Ok(row.map(|(at, reply)| DedupRow { at: Moment(at), reply }))
}

/// What was done in a guild last, so far back from the very last, with the replies that were given.
///
/// # Errors
/// As any statement.
pub async fn last_done(
    connection: &mut AnyConnection,
    guild: GuildId,
    back: Duration,
) -> Result<Vec<(String, Option<String>)>, StorageError> {
    let sql = "SELECT dedup_key, reply FROM dedup WHERE guild_id = ? \
               AND at >= (SELECT COALESCE(MAX(at), 0) FROM dedup WHERE guild_id = ?) - ?";
    sqlx::query_as(sql)
        .bind(guild.0)
        .bind(guild.0)
        .bind(i64::try_from(back.as_millis()).unwrap_or(i64::MAX))
        .fetch_all(connection)
        .await
        .during("read what was done last")
}

/// Remembers something as done.
///
/// # Errors
/// `Constraint` (a unique violation) when it was done already; `Permanent` when the key is too long.
pub async fn insert(tx: &mut Tx<'_>, guild: GuildId, done: Done<'_>) -> Result<(), StorageError> {
    fits("dedup_key", done.key, KEY_CHARS_MAX)?;
    sqlx::query("INSERT INTO dedup (guild_id, dedup_key, at, reply) VALUES (?, ?, ?, ?)")
        .bind(guild.0)
        .bind(done.key)
        .bind(done.at.0)
        .bind(done.reply)
        .execute(tx.connection())
        .await
        .during("write a dedup key")
        .map(|_| ())
}

/// Forgets about `limit` keys (a few more when many are of one instant) older than `before`, over all
/// guilds; returns how many. Call it again while it returns at least `limit`.
///
/// # Errors
/// As any statement.
pub async fn prune(tx: &mut Tx<'_>, before: Moment, limit: u32) -> Result<u64, StorageError> {
    let cut: Option<i64> = sqlx::query_scalar("SELECT at FROM dedup WHERE at < ? ORDER BY at LIMIT 1 OFFSET ?")
        .bind(before.0)
        .bind(i64::from(limit.max(1)) - 1)
        .fetch_optional(tx.connection())
        .await
        .during("find old dedup keys")?;
    let newest = cut.unwrap_or(before.0.saturating_sub(1));
    let pruned = sqlx::query("DELETE FROM dedup WHERE at <= ?")
        .bind(newest)
        .execute(tx.connection())
        .await
        .during("forget old dedup keys")?;
    Ok(pruned.rows_affected())
}

/// Forgets answers that name a person; that they were given stays known.
///
/// # Errors
/// As any statement.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, user: UserId) -> Result<(), StorageError> {
    sqlx::query("UPDATE dedup SET reply = NULL WHERE guild_id = ? AND reply LIKE ?")
        .bind(guild.0)
        .bind(format!("%{user}%"))
        .execute(tx.connection())
        .await
        .during("forget answers to a person")
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FailureKind;
    use crate::testing::{NOW, backends, fresh};

    const GUILD: GuildId = GuildId(1);

    #[tokio::test]
    async fn a_key_is_remembered_once_per_guild_with_its_reply() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let done = Done { key: "i:1", at: Moment(5), reply: Some("noted 🐉") };
            insert(&mut tx, GUILD, done).await.unwrap();
            insert(&mut tx, GuildId(2), Done { reply: None, ..done }).await.unwrap();
            assert!(insert(&mut tx, GUILD, done).await.unwrap_err().is_unique_violation(), "{backend:?}");
            let row = find(tx.connection(), GUILD, "i:1").await.unwrap().unwrap();
            assert_eq!(row, DedupRow { at: Moment(5), reply: Some("noted 🐉".to_owned()) });
            assert_eq!(find(tx.connection(), GuildId(2), "i:1").await.unwrap().unwrap().reply, None);
            assert_eq!(find(tx.connection(), GUILD, "i:2").await.unwrap(), None);
            let long = insert(&mut tx, GUILD, Done { key: &"k".repeat(65), ..done }).await.unwrap_err();
            assert_eq!(long.kind(), FailureKind::Permanent, "{backend:?}");
            tx.rollback().await;
        }
    }

    #[tokio::test]
    async fn old_keys_are_forgotten_in_bounded_steps() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            for at in 1..=10 {
                let key = format!("i:{at}");
                insert(&mut tx, GUILD, Done { key: &key, at: Moment(at), reply: None }).await.unwrap();
            }
            assert_eq!(prune(&mut tx, Moment(8), 4).await.unwrap(), 4, "{backend:?}");
            assert_eq!(prune(&mut tx, Moment(8), 4).await.unwrap(), 3, "{backend:?}");
            assert_eq!(prune(&mut tx, Moment(8), 4).await.unwrap(), 0, "{backend:?}");
            assert!(find(tx.connection(), GUILD, "i:8").await.unwrap().is_some());
            tx.commit().await.unwrap();
        }
    }

    #[tokio::test]
    async fn what_was_done_last_is_known_with_its_reply_and_what_is_older_is_not() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let back = Duration::from_secs(10);
            assert_eq!(last_done(tx.connection(), GuildId(1), back).await.unwrap(), []);
            for (key, at, reply) in [("i:1", 0, None), ("i:2", 90_000, Some("yes")), ("i:3", 99_000, None)] {
                insert(&mut tx, GuildId(1), Done { key, at: Moment(NOW.0 + at), reply }).await.unwrap();
            }
            insert(&mut tx, GuildId(2), Done { key: "i:4", at: Moment(NOW.0 + 500_000), reply: None }).await.unwrap();
            let mut last = last_done(tx.connection(), GuildId(1), back).await.unwrap();
            last.sort();
            assert_eq!(last, [("i:2".to_owned(), Some("yes".to_owned())), ("i:3".to_owned(), None)], "{backend:?}");
            tx.rollback().await;
        }
    }
}
