//! Who a subject number of a guild's journal is.
//!
//! The journal's hash chain covers subject numbers; the person behind one stands only here and can be
//! erased without breaking the chain (invariant 13).

use domain::ids::{GuildId, UserId};
use sqlx::{AnyConnection, AssertSqlSafe};

use crate::dialect;
use crate::error::{During, StorageError};
use crate::journal::archive;
use crate::writer::Tx;

/// Entries whose texts are erased by one statement: far below the values that a statement may have.
const ENTRIES_AT_ONCE: usize = 500;

/// The subject number of the bot itself.
pub const BOT: i64 = 0;

/// The number of a person in a guild, allocated when there is none.
///
/// # Errors
/// As any statement.
pub async fn number(tx: &mut Tx<'_>, guild: GuildId, user: UserId) -> Result<i64, StorageError> {
    if let Some(subject) = tx.memory().of(guild).subject(user) {
        return Ok(subject);
    }
    let subject = match find(tx.connection(), guild, user).await? {
        Some(subject) => subject,
        None => allocate(tx, guild, user).await?,
    };
    tx.memory().of(guild).keep_subject(user, subject);
    Ok(subject)
}

async fn allocate(tx: &mut Tx<'_>, guild: GuildId, user: UserId) -> Result<i64, StorageError> {
    let last: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(subject), 0) FROM subjects WHERE guild_id = ?")
        .bind(guild.0)
        .fetch_one(tx.connection())
        .await
        .during("find the next subject number")?;
    let subject = last.max(BOT) + 1;
    sqlx::query("INSERT INTO subjects (guild_id, subject, user_id) VALUES (?, ?, ?)")
        .bind(guild.0)
        .bind(subject)
        .bind(user.to_row())
        .execute(tx.connection())
        .await
        .during("write a subject")?;
    Ok(subject)
}

/// The number that a person has in a guild.
///
/// # Errors
/// As any statement.
pub async fn find(connection: &mut AnyConnection, guild: GuildId, user: UserId) -> Result<Option<i64>, StorageError> {
    sqlx::query_scalar("SELECT subject FROM subjects WHERE guild_id = ? AND user_id = ?")
        .bind(guild.0)
        .bind(user.to_row())
        .fetch_optional(connection)
        .await
        .during("find the subject of a person")
}

/// The person behind a number; `None` when erased or never allocated.
///
/// # Errors
/// As any statement.
pub async fn person(
    connection: &mut AnyConnection,
    guild: GuildId,
    subject: i64,
) -> Result<Option<UserId>, StorageError> {
    let row: Option<Option<i64>> =
        sqlx::query_scalar("SELECT user_id FROM subjects WHERE guild_id = ? AND subject = ?")
            .bind(guild.0)
            .bind(subject)
            .fetch_optional(connection)
            .await
            .during("find the person of a subject")?;
    Ok(row.flatten().map(UserId::from_row))
}

/// Forgets who a person was, and what he or others wrote about him in this guild's journal; the chain still verifies.
///
/// Returns the subject number that stays behind, `None` when the person was not known.
///
/// # Errors
/// As any statement.
pub async fn erase(tx: &mut Tx<'_>, guild: GuildId, user: UserId) -> Result<Option<i64>, StorageError> {
    let Some(subject) = find(tx.connection(), guild, user).await? else { return Ok(None) };
    tx.memory().forget(guild);
    sqlx::query("UPDATE subjects SET user_id = NULL WHERE guild_id = ? AND subject = ?")
        .bind(guild.0)
        .bind(subject)
        .execute(tx.connection())
        .await
        .during("erase a person")?;
    // What he wrote, what others wrote where he is named, and what is sealed and names him.
    let named = format!("%{}%", archive::named(subject));
    sqlx::query(
        "UPDATE journal_texts SET body = NULL, salt = '' WHERE guild_id = ? AND (body LIKE ? \
         OR seq IN (SELECT seq FROM journal WHERE guild_id = ? AND (actor = ? OR payload LIKE ?)))",
    )
    .bind(guild.0)
    .bind(&named)
    .bind(guild.0)
    .bind(subject)
    .bind(&named)
    .execute(tx.connection())
    .await
    .during("erase the texts of a person")?;
    erase_archived(tx, guild, subject).await?;
    Ok(Some(subject))
}

/// Entries in the archive are not found by a statement.
async fn erase_archived(tx: &mut Tx<'_>, guild: GuildId, subject: i64) -> Result<(), StorageError> {
    let entries = archive::naming(tx.connection(), guild, subject).await?;
    for entries in entries.chunks(ENTRIES_AT_ONCE) {
        let marks = dialect::marks(entries.len());
        let sql = format!("UPDATE journal_texts SET body = NULL, salt = '' WHERE guild_id = ? AND seq IN ({marks})");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.0);
        let query = entries.iter().fold(query, |query, seq| query.bind(*seq));
        query.execute(tx.connection()).await.during("erase the archived texts of a person")?;
    }
    Ok(())
}
