//! The tenants, their Discord servers, and when each wants to be woken.

use domain::ids::{GuildId, ServerId};
use domain::moment::Moment;
use sqlx::AnyConnection;

use crate::error::{During, FailureKind, StorageError};
use crate::writer::Tx;

/// What a server is to its guild.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ServerKind {
    /// Where the guild lives.
    Home,
    /// Where it meets its allies.
    War,
}

/// A server and the guild it belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KnownServer {
    /// The server.
    pub server: ServerId,
    /// Its guild.
    pub guild: GuildId,
    /// What it is to it.
    pub kind: ServerKind,
}

// === impl ServerKind ===

impl ServerKind {
    /// The stable name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::War => "war",
        }
    }

    fn parse(name: &str) -> Result<Self, StorageError> {
        match name {
            "home" => Ok(Self::Home),
            "war" => Ok(Self::War),
            other => Err(StorageError::new("read the kind of a server", FailureKind::Permanent, format!("`{other}`"))),
        }
    }
}

/// The guild of a server.
///
/// # Errors
/// As any statement.
pub async fn find(connection: &mut AnyConnection, server: ServerId) -> Result<Option<GuildId>, StorageError> {
    let guild: Option<i64> = sqlx::query_scalar("SELECT guild_id FROM servers WHERE server_id = ?")
        .bind(server.to_row())
        .fetch_optional(connection)
        .await
        .during("find the guild of a server")?;
    Ok(guild.map(GuildId))
}

/// The guild of a home server, made when there is none; doing it again changes nothing.
///
/// # Errors
/// As any statement.
pub async fn register(tx: &mut Tx<'_>, server: ServerId, now: Moment) -> Result<GuildId, StorageError> {
    if let Some(guild) = find(tx.connection(), server).await? {
        return Ok(guild);
    }
    let last: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(guild_id), 0) FROM guilds")
        .fetch_one(tx.connection())
        .await
        .during("find the next guild number")?;
    let guild = GuildId(last + 1);
    sqlx::query("INSERT INTO guilds (guild_id, made_at, next_due) VALUES (?, ?, NULL)")
        .bind(guild.0)
        .bind(now.0)
        .execute(tx.connection())
        .await
        .during("write a guild")?;
    add_server(tx, KnownServer { server, guild, kind: ServerKind::Home }).await?;
    Ok(guild)
}

/// Adds a server to a guild.
///
/// # Errors
/// `Constraint` when the server belongs to a guild already or the guild does not exist.
pub async fn add_server(tx: &mut Tx<'_>, known: KnownServer) -> Result<(), StorageError> {
    sqlx::query("INSERT INTO servers (server_id, guild_id, kind) VALUES (?, ?, ?)")
        .bind(known.server.to_row())
        .bind(known.guild.0)
        .bind(known.kind.name())
        .execute(tx.connection())
        .await
        .during("write a server")
        .map(|_| ())
}

/// Every server of every guild, by guild (an operator query: it reads across guilds).
///
/// # Errors
/// As any statement.
pub async fn all_servers(connection: &mut AnyConnection) -> Result<Vec<KnownServer>, StorageError> {
    let rows: Vec<(i64, i64, String)> =
        sqlx::query_as("SELECT server_id, guild_id, kind FROM servers ORDER BY guild_id, server_id")
            .fetch_all(connection)
            .await
            .during("read the servers")?;
    rows.into_iter().map(known).collect()
}

fn known((server, guild, kind): (i64, i64, String)) -> Result<KnownServer, StorageError> {
    Ok(KnownServer { server: ServerId::from_row(server), guild: GuildId(guild), kind: ServerKind::parse(&kind)? })
}

/// Sets when the guild wants to be woken next; `None` = never.
///
/// # Errors
/// As any statement.
pub async fn set_next_due(tx: &mut Tx<'_>, guild: GuildId, due: Option<Moment>) -> Result<(), StorageError> {
    sqlx::query("UPDATE guilds SET next_due = ? WHERE guild_id = ?")
        .bind(due.map(|due| due.0))
        .bind(guild.0)
        .execute(tx.connection())
        .await
        .during("write when a guild is due")
        .map(|_| ())
}

/// When the guild wants to be woken next.
///
/// # Errors
/// As any statement.
pub async fn next_due(connection: &mut AnyConnection, guild: GuildId) -> Result<Option<Moment>, StorageError> {
    let due: Option<Option<i64>> = sqlx::query_scalar("SELECT next_due FROM guilds WHERE guild_id = ?")
        .bind(guild.0)
        .fetch_optional(connection)
        .await
        .during("read when a guild is due")?;
    Ok(due.flatten().map(Moment))
}

/// At most `limit` guilds that are due, the longest overdue first (an operator query).
///
/// # Errors
/// As any statement.
pub async fn due(
    connection: &mut AnyConnection,
    now: Moment,
    limit: u32,
) -> Result<Vec<(GuildId, Moment)>, StorageError> {
    let rows: Vec<(i64, i64)> =
        sqlx::query_as("SELECT guild_id, next_due FROM guilds WHERE next_due <= ? ORDER BY next_due LIMIT ?")
            .bind(now.0)
            .bind(i64::from(limit))
            .fetch_all(connection)
            .await
            .during("find the guilds that are due")?;
    Ok(rows.into_iter().map(|(guild, due)| (GuildId(guild), Moment(due))).collect())
}

/// When the next guild of all is due (an operator query).
///
/// # Errors
/// As any statement.
pub async fn earliest_due(connection: &mut AnyConnection) -> Result<Option<Moment>, StorageError> {
    let due: Option<i64> =
        sqlx::query_scalar("SELECT next_due FROM guilds WHERE next_due IS NOT NULL ORDER BY next_due LIMIT 1")
            .fetch_optional(connection)
            .await
            .during("find when the next guild is due")?;
    Ok(due.map(Moment))
}
