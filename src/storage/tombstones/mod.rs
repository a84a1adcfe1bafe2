//! Guilds that are out of use: where their servers are now, until when they are kept, and their end.
//!
//! A server that starts over gets another guild, and the one it had keeps its number and everything under it: its journal,
//! its ledger and all rows of features stay as they are, out of reach, because nothing leads to them any more. To bring it
//! back is to give it the server again. That a reset copies, moves or marks nothing is what makes it safe at any moment:
//! either the transaction that changes one row of `servers` is written, or it is not.
//!
//! A guild whose bot was removed keeps its server: whoever comes back finds it by that.

mod purge;

#[cfg(test)]
mod tests;

use domain::ids::{GuildId, ServerId};
use domain::moment::Moment;
use sqlx::AnyConnection;

use crate::error::{During, FailureKind, StorageError};
use crate::guilds;
use crate::outbox;
use crate::writer::Tx;

pub use purge::{PURGED_PER_TURN, Purged, purge};

/// Why a guild is out of use.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Why {
    /// Its officers started over.
    Reset,
    /// Its officers went back to the guild that was there before.
    Replaced,
    /// The bot was removed from its server.
    Removed,
}

/// How far a tombstone is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stage {
    /// Everything is there.
    Kept,
    /// Some of it is erased already: there is no way back.
    Purging,
    /// Only what stays for ever is left.
    Purged,
}

/// A guild that is out of use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tombstone {
    /// Which.
    pub guild: GuildId,
    /// The home that it had.
    pub server: ServerId,
    /// Why.
    pub why: Why,
    /// Since when.
    pub since: Moment,
    /// It is kept until then at least.
    pub until: Moment,
    /// How far its end is.
    pub stage: Stage,
}

/// From when on a guild is out of use, and until when it is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Span {
    /// Now.
    pub since: Moment,
    /// It may be purged from then on.
    pub until: Moment,
}

impl Why {
    const ALL: [Self; 3] = [Self::Reset, Self::Replaced, Self::Removed];

    /// The stable name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reset => "reset",
            Self::Replaced => "replaced",
            Self::Removed => "removed",
        }
    }
}

impl Stage {
    const ALL: [Self; 3] = [Self::Kept, Self::Purging, Self::Purged];

    /// The stable name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Purging => "purging",
            Self::Purged => "purged",
        }
    }
}

type Row = (i64, i64, String, i64, i64, String);

const COLUMNS: &str = "guild_id, server_id, why, since, purge_at, stage";

fn tombstone((guild, server, why, since, until, stage): Row) -> Result<Tombstone, StorageError> {
    let unknown = |name: &str| {
        StorageError::new(format!("read the tombstone of guild {guild}"), FailureKind::Permanent, format!("`{name}`"))
    };
    Ok(Tombstone {
        guild: GuildId(guild),
        server: ServerId::from_row(server),
        why: Why::ALL.into_iter().find(|known| known.name() == why).ok_or_else(|| unknown(&why))?,
        since: Moment(since),
        until: Moment(until),
        stage: Stage::ALL.into_iter().find(|known| known.name() == stage).ok_or_else(|| unknown(&stage))?,
    })
}

/// The tombstone of a guild; `None` when it is in use.
///
/// # Errors
/// As any statement; `Permanent` when it cannot be understood.
pub async fn of(connection: &mut AnyConnection, guild: GuildId) -> Result<Option<Tombstone>, StorageError> {
    let sql = format!("SELECT {COLUMNS} FROM tombstones WHERE guild_id = ?");
    let query = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(sql)).bind(guild.0);
    let row = query.fetch_optional(connection).await.during("read a tombstone")?;
    row.map(tombstone).transpose()
}

/// The guild that this one can be exchanged for: of those whose place it took, the one that was in use last.
///
/// # Errors
/// As any statement; `Permanent` when it cannot be understood.
pub async fn behind(connection: &mut AnyConnection, guild: GuildId) -> Result<Option<Tombstone>, StorageError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM tombstones WHERE successor = ? AND stage = 'kept' ORDER BY since DESC, guild_id DESC LIMIT 1"
    );
    let query = sqlx::query_as::<_, Row>(sqlx::AssertSqlSafe(sql)).bind(guild.0);
    let row = query.fetch_optional(connection).await.during("read what a guild can be exchanged for")?;
    row.map(tombstone).transpose()
}

/// Every guild of a server that is out of use and not purged yet.
///
/// # Errors
/// As any statement.
pub async fn kept_of(connection: &mut AnyConnection, server: ServerId) -> Result<Vec<GuildId>, StorageError> {
    let sql = "SELECT guild_id FROM tombstones WHERE server_id = ? AND stage <> 'purged' ORDER BY guild_id";
    let query = sqlx::query_scalar(sql).bind(server.to_row());
    let rows: Vec<i64> = query.fetch_all(connection).await.during("read the tombstones of a server")?;
    Ok(rows.into_iter().map(GuildId).collect())
}

/// Gives a guild's home server to a new guild, whose number is returned; the old one is kept.
///
/// # Errors
/// As any statement; `Constraint` when it is out of use already.
pub async fn start_over(tx: &mut Tx<'_>, guild: GuildId, span: Span) -> Result<GuildId, StorageError> {
    let home = home_of(tx, guild).await?;
    let successor = guilds::make(tx, span.since).await?;
    hand_over(tx, home, (guild, successor)).await?;
    lay(tx, (guild, home), Why::Reset, (span, Some(successor))).await?;
    Ok(successor)
}

/// Gives the home server of `from` back to `to`, which was there before; `from` is kept in its place.
///
/// # Errors
/// As any statement; `Constraint` when `to` is not kept any more, or `from` is out of use already.
pub async fn go_back(tx: &mut Tx<'_>, (from, to): (GuildId, GuildId), span: Span) -> Result<(), StorageError> {
    let home = home_of(tx, from).await?;
    lift(tx, to).await?;
    hand_over(tx, home, (from, to)).await?;
    lay(tx, (from, home), Why::Replaced, (span, Some(to))).await?;
    // Whatever became due meanwhile is looked at as after any downtime.
    guilds::set_next_due(tx, to, Some(span.since)).await
}

/// The bot is not on the guild's server any more: nothing of it is due, and nothing is sent.
///
/// # Errors
/// As any statement; `Constraint` when it is out of use already.
pub async fn bury(tx: &mut Tx<'_>, guild: GuildId, span: Span) -> Result<(), StorageError> {
    let home = home_of(tx, guild).await?;
    lay(tx, (guild, home), Why::Removed, (span, None)).await
}

/// The guild is in use again.
///
/// # Errors
/// As any statement; `Constraint` when its purge has begun, or it was in use.
pub async fn lift(tx: &mut Tx<'_>, guild: GuildId) -> Result<(), StorageError> {
    let operation = format!("bring guild {guild} back");
    let query = sqlx::query("DELETE FROM tombstones WHERE guild_id = ? AND stage = 'kept'").bind(guild.0);
    let lifted = query.execute(tx.connection()).await.during(&operation)?;
    if lifted.rows_affected() == 1 {
        return Ok(());
    }
    Err(StorageError::new(operation, FailureKind::Constraint, "it is in use, or its purge has begun"))
}

async fn home_of(tx: &mut Tx<'_>, guild: GuildId) -> Result<ServerId, StorageError> {
    let operation = format!("find the home of guild {guild}");
    let home: Option<i64> = sqlx::query_scalar("SELECT server_id FROM servers WHERE guild_id = ? AND kind = 'home'")
        .bind(guild.0)
        .fetch_optional(tx.connection())
        .await
        .during(&operation)?;
    home.map(ServerId::from_row)
        .ok_or_else(|| StorageError::new(operation, FailureKind::Constraint, "it is out of use already"))
}

async fn hand_over(tx: &mut Tx<'_>, home: ServerId, (from, to): (GuildId, GuildId)) -> Result<(), StorageError> {
    sqlx::query("UPDATE servers SET guild_id = ? WHERE server_id = ? AND guild_id = ?")
        .bind(to.0)
        .bind(home.to_row())
        .bind(from.0)
        .execute(tx.connection())
        .await
        .during(format!("give the server of guild {from} to guild {to}"))
        .map(|_| ())
}

/// What it still wanted done in Discord is void: it was decided for a guild that acts no more.
async fn lay(
    tx: &mut Tx<'_>,
    (guild, home): (GuildId, ServerId),
    why: Why,
    (span, successor): (Span, Option<GuildId>),
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO tombstones (guild_id, server_id, why, since, purge_at, stage, successor) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(guild.0)
    .bind(home.to_row())
    .bind(why.name())
    .bind(span.since.0)
    .bind(span.until.0)
    .bind(Stage::Kept.name())
    .bind(successor.map(|successor| successor.0))
    .execute(tx.connection())
    .await
    .during(format!("take guild {guild} out of use"))?;
    guilds::set_next_due(tx, guild, None).await?;
    outbox::ended::call_off(tx, guild, &format!("the guild is out of use: {}", why.name()), span.since).await
}
