//! What could not be done, and why: kept for operators to look at and to retry.

use domain::correlation::CorrelationId;
use domain::ids::{GuildId, UserId};
use domain::moment::Moment;
use sqlx::AnyConnection;

use crate::error::{During, FailureKind, StorageError};
use crate::writer::Tx;

/// Something that could not be done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NewLetter<'l> {
    /// When it was given up.
    pub at: Moment,
    /// What it was, as JSON or in words.
    pub what: &'l str,
    /// Why it failed.
    pub why: &'l str,
    /// The unit of work it belongs to.
    pub correlation: CorrelationId,
}

/// A dead letter as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DeadLetter {
    /// Its number within the guild.
    pub number: i64,
    /// When it was given up.
    pub at: Moment,
    /// What it was.
    pub what: String,
    /// Why it failed.
    pub why: String,
    /// The unit of work it belongs to.
    pub correlation: CorrelationId,
}

/// Keeps a dead letter; returns its number within the guild.
///
/// # Errors
/// As any statement.
pub async fn insert(tx: &mut Tx<'_>, guild: GuildId, letter: NewLetter<'_>) -> Result<i64, StorageError> {
    let last: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) FROM dead_letters WHERE guild_id = ?")
        .bind(guild.0)
        .fetch_one(tx.connection())
        .await
        .during("find the next dead-letter number")?;
    let number = last + 1;
    sqlx::query("INSERT INTO dead_letters (guild_id, number, at, what, why, correlation) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(guild.0)
        .bind(number)
        .bind(letter.at.0)
        .bind(letter.what)
        .bind(letter.why)
        .bind(letter.correlation.to_string())
        .execute(tx.connection())
        .await
        .during("write a dead letter")?;
    Ok(number)
}

/// At most `limit` dead letters of a guild, newest first.
///
/// # Errors
/// As any statement; `Permanent` when a row cannot be understood.
pub async fn list(connection: &mut AnyConnection, guild: GuildId, limit: u32) -> Result<Vec<DeadLetter>, StorageError> {
    let rows: Vec<(i64, i64, String, String, String)> = sqlx::query_as(
        "SELECT number, at, what, why, correlation FROM dead_letters WHERE guild_id = ? ORDER BY number DESC LIMIT ?",
    )
    .bind(guild.0)
    .bind(i64::from(limit))
    .fetch_all(connection)
    .await
    .during("read the dead letters")?;
    rows.into_iter().map(letter).collect()
}

/// At most `limit` dead letters of one guild or of all, newest first: for operators.
///
/// # Errors
/// As [`list`].
pub async fn recent(
    connection: &mut AnyConnection,
    guild: Option<GuildId>,
    limit: u32,
) -> Result<Vec<(GuildId, DeadLetter)>, StorageError> {
    let rows: Vec<(i64, i64, i64, String, String, String)> = sqlx::query_as(
        "SELECT guild_id, number, at, what, why, correlation FROM dead_letters WHERE guild_id = ? OR ? = 0 \
         ORDER BY at DESC, guild_id, number DESC LIMIT ?",
    )
    .bind(guild.map_or(0, |guild| guild.0))
    .bind(i64::from(guild.is_some()))
    .bind(i64::from(limit))
    .fetch_all(connection)
    .await
    .during("read the dead letters of all guilds")?;
    let letters = rows.into_iter().map(|(guild, number, at, what, why, correlation)| {
        letter((number, at, what, why, correlation)).map(|letter| (GuildId(guild), letter))
    });
    letters.collect()
}

/// Forgets one dead letter of a guild, or all; returns how many there were.
///
/// # Errors
/// As any statement.
pub async fn purge(tx: &mut Tx<'_>, guild: GuildId, number: Option<i64>) -> Result<u64, StorageError> {
    let purged = sqlx::query("DELETE FROM dead_letters WHERE guild_id = ? AND (number = ? OR ? = 0)")
        .bind(guild.0)
        .bind(number.unwrap_or_default())
        .bind(i64::from(number.is_some()))
        .execute(tx.connection())
        .await
        .during("purge dead letters")?;
    Ok(purged.rows_affected())
}

fn letter(
    (number, at, what, why, correlation): (i64, i64, String, String, String),
) -> Result<DeadLetter, StorageError> {
    let correlation = uuid::Uuid::parse_str(&correlation).map_err(|error| {
        StorageError::new(format!("read dead letter {number}"), FailureKind::Permanent, error.to_string())
    })?;
    Ok(DeadLetter { number, at: Moment(at), what, why, correlation: CorrelationId(correlation.as_u128()) })
}

/// Forgets what could not be done and names a person.
///
/// # Errors
/// As any statement.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, user: UserId) -> Result<(), StorageError> {
    let named = format!("%{user}%");
    sqlx::query("DELETE FROM dead_letters WHERE guild_id = ? AND (what LIKE ? OR why LIKE ?)")
        .bind(guild.0)
        .bind(&named)
        .bind(&named)
        .execute(tx.connection())
        .await
        .during("forget dead letters of a person")
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, backends, fresh};

    #[tokio::test]
    async fn the_newest_letter_comes_first() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let letter =
                NewLetter { at: NOW, what: "{}", why: "panicked: 🐉", correlation: CorrelationId(u128::MAX) };
            for number in 1..=3 {
                assert_eq!(insert(&mut tx, GuildId(1), letter).await.unwrap(), number, "{backend:?}");
            }
            let letters = list(tx.connection(), GuildId(1), 2).await.unwrap();
            assert_eq!(letters.iter().map(|letter| letter.number).collect::<Vec<_>>(), [3, 2]);
            assert_eq!((letters[0].why.as_str(), letters[0].correlation), (letter.why, letter.correlation));
            assert_eq!(list(tx.connection(), GuildId(2), 2).await.unwrap(), []);
            tx.commit().await.unwrap();
        }
    }

    #[tokio::test]
    async fn operators_see_all_guilds_and_forget_one_letter_or_all_of_a_guild() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            for (guild, minute) in [(1, 0), (2, 1), (1, 2), (1, 3)] {
                let at = Moment(NOW.0 + minute * 60_000);
                let letter = NewLetter { at, what: "{}", why: "no", correlation: CorrelationId(1) };
                insert(&mut tx, GuildId(guild), letter).await.unwrap();
            }
            let seen = async |tx: &mut Tx<'_>, guild, limit| {
                let letters = recent(tx.connection(), guild, limit).await.unwrap();
                letters.into_iter().map(|(guild, letter)| (guild.0, letter.number)).collect::<Vec<_>>()
            };
            assert_eq!(seen(&mut tx, None, 9).await, [(1, 3), (1, 2), (2, 1), (1, 1)], "{backend:?}");
            assert_eq!(seen(&mut tx, None, 1).await, [(1, 3)]);
            assert_eq!(seen(&mut tx, Some(GuildId(2)), 9).await, [(2, 1)]);
            assert_eq!(purge(&mut tx, GuildId(1), Some(2)).await.unwrap(), 1);
            assert_eq!(purge(&mut tx, GuildId(1), Some(2)).await.unwrap(), 0);
            assert_eq!(purge(&mut tx, GuildId(1), None).await.unwrap(), 2);
            assert_eq!(seen(&mut tx, None, 9).await, [(2, 1)], "another guild's stay");
            tx.commit().await.unwrap();
        }
    }
}
