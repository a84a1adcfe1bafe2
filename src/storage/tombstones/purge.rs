//! The end of a guild that was kept long enough, in steps of bounded size; a crash between two of them costs nothing.
//!
//! Erased are the rows of all features, everything that names a person, and every text that somebody wrote. What stays is
//! the journal with its seals and the ledger, over numbers of people whom nobody can name any more (`subjects` keeps the
//! numbers): so the chain and the sums of points can be verified as long as the database exists, and the guild's number
//! is never given again.

use domain::ids::GuildId;
use domain::moment::Moment;
use sqlx::AssertSqlSafe;

use super::Stage;
use crate::error::{During, StorageError};
use crate::portable::guild::tables_of_guilds;
use crate::schema;
use crate::writer::Tx;

/// Rows erased in one transaction: some ten milliseconds, in which others wait.
pub const PURGED_PER_TURN: u32 = 1_000;

/// Tables of which every row stays; of `subjects` and `journal_texts` the numbers stay.
const STAYING: [&str; 9] = [
    "guilds",
    "tombstones",
    "journal",
    "archived_journal",
    "journal_segments",
    "ledger_bookings",
    "ledger_entries",
    "subjects",
    "journal_texts",
];

/// What a step came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Purged {
    /// Whose data.
    pub guild: GuildId,
    /// Rows that were erased.
    pub rows: u64,
    /// Whether nothing is left to erase.
    pub is_over: bool,
}

/// Erases about `limit` rows of the guild that is kept for longest beyond its time; `None` when there is none (an operator
/// statement).
///
/// # Errors
/// As any statement.
pub async fn purge(tx: &mut Tx<'_>, now: Moment, limit: u32) -> Result<Option<Purged>, StorageError> {
    let Some(guild) = next(tx, now).await? else { return Ok(None) };
    set_stage(tx, guild, Stage::Purging).await?;
    // First of all: whoever invites the bot again from now on begins anew.
    let query = sqlx::query("DELETE FROM servers WHERE guild_id = ?").bind(guild.0);
    query.execute(tx.connection()).await.during(format!("let go of the servers of guild {guild}"))?;
    let rows = erase_some(tx, guild, limit).await?;
    let is_over = rows < u64::from(limit);
    if is_over {
        set_stage(tx, guild, Stage::Purged).await?;
    }
    Ok(Some(Purged { guild, rows, is_over }))
}

async fn next(tx: &mut Tx<'_>, now: Moment) -> Result<Option<GuildId>, StorageError> {
    let sql = "SELECT guild_id FROM tombstones WHERE stage IN ('purging', 'kept') AND purge_at <= ? \
               ORDER BY purge_at, guild_id LIMIT 1";
    let query = sqlx::query_scalar(sql).bind(now.0);
    let guild: Option<i64> = query.fetch_optional(tx.connection()).await.during("find whom to purge")?;
    Ok(guild.map(GuildId))
}

async fn set_stage(tx: &mut Tx<'_>, guild: GuildId, stage: Stage) -> Result<(), StorageError> {
    let query = sqlx::query("UPDATE tombstones SET stage = ? WHERE guild_id = ?").bind(stage.name()).bind(guild.0);
    query.execute(tx.connection()).await.during(format!("note how far the purge of guild {guild} is")).map(|_| ())
}

async fn erase_some(tx: &mut Tx<'_>, guild: GuildId, limit: u32) -> Result<u64, StorageError> {
    tx.memory().forget(guild);
    let backend = tx.backend();
    let mut left = u64::from(limit);
    for name in tables_of_guilds(tx.connection(), backend).await? {
        if STAYING.contains(&name.as_str()) {
            continue;
        }
        let table = schema::table(tx.connection(), backend, &name).await?;
        let (quoted, key) = (schema::quoted(&name), table.key_quoted());
        let sql = format!("DELETE FROM {quoted} WHERE guild_id = ? AND {}", among(&quoted, &key, ""));
        left -= run(tx, (guild, &sql), left).await?;
        if left == 0 {
            return Ok(u64::from(limit));
        }
    }
    for (name, key, set, holds) in [
        ("subjects", "subject", "user_id = NULL", "AND user_id IS NOT NULL"),
        ("journal_texts", "seq, slot", "body = NULL, salt = ''", "AND body IS NOT NULL"),
    ] {
        let sql = format!("UPDATE {name} SET {set} WHERE guild_id = ? AND {}", among(name, key, holds));
        left -= run(tx, (guild, &sql), left).await?;
        if left == 0 {
            return Ok(u64::from(limit));
        }
    }
    Ok(u64::from(limit) - left)
}

/// The first few rows of a guild, by key: SQLite knows no DELETE with a limit, and MariaDB no IN with one, but for a
/// derived table.
fn among(table: &str, key: &str, holds: &str) -> String {
    format!(
        "({key}) IN (SELECT {key} FROM (SELECT {key} FROM {table} WHERE guild_id = ? {holds} LIMIT ?) AS first_rows)"
    )
}

async fn run(tx: &mut Tx<'_>, (guild, sql): (GuildId, &str), limit: u64) -> Result<u64, StorageError> {
    let query = sqlx::query(AssertSqlSafe(sql.to_owned()));
    let query = query.bind(guild.0).bind(guild.0).bind(i64::try_from(limit).unwrap_or(i64::MAX));
    let done = query.execute(tx.connection()).await.during(format!("purge guild {guild}"))?;
    // More than was asked for would be a bug of the statement; it must not wrap the count.
    Ok(done.rows_affected().min(limit))
}
