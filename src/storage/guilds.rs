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

/// The server that a guild is at home on.
///
/// # Errors
/// As any statement.
pub async fn home(connection: &mut AnyConnection, guild: GuildId) -> Result<Option<ServerId>, StorageError> {
    let server: Option<i64> = sqlx::query_scalar("SELECT server_id FROM servers WHERE guild_id = ? AND kind = ?")
        .bind(guild.0)
        .bind(ServerKind::Home.name())
        .fetch_optional(connection)
        .await
        .during("find the home of a guild")?;
    Ok(server.map(ServerId::from_row))
}

/// The guild of a home server, made when there is none; doing it again changes nothing.
///
/// # Errors
/// As any statement.
pub async fn register(tx: &mut Tx<'_>, server: ServerId, now: Moment) -> Result<GuildId, StorageError> {
    if let Some(guild) = find(tx.connection(), server).await? {
        return Ok(guild);
    }
    let guild = make(tx, now).await?;
    add_server(tx, KnownServer { server, guild, kind: ServerKind::Home }).await?;
    Ok(guild)
}

/// A new guild, without a server yet; numbers are never given twice.
///
/// # Errors
/// As any statement.
pub(crate) async fn make(tx: &mut Tx<'_>, now: Moment) -> Result<GuildId, StorageError> {
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
    tx.memory().forget(guild);
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

/// At most `limit` guilds above `after`, in ascending order (an operator query: it reads across guilds).
///
/// # Errors
/// As any statement.
pub async fn page(connection: &mut AnyConnection, after: GuildId, limit: u32) -> Result<Vec<GuildId>, StorageError> {
    let sql = "SELECT guild_id FROM guilds WHERE guild_id > ? ORDER BY guild_id LIMIT ?";
    let query = sqlx::query_scalar(sql).bind(after.0).bind(i64::from(limit));
    let rows: Vec<i64> = query.fetch_all(connection).await.during("read the guilds")?;
    Ok(rows.into_iter().map(GuildId).collect())
}

fn known((server, guild, kind): (i64, i64, String)) -> Result<KnownServer, StorageError> {
    Ok(KnownServer { server: ServerId::from_row(server), guild: GuildId(guild), kind: ServerKind::parse(&kind)? })
}

/// Sets when the guild wants to be woken next; `None` = never. Most commits change nothing about that, and cost nothing here.
///
/// # Errors
/// As any statement.
pub async fn set_next_due(tx: &mut Tx<'_>, guild: GuildId, due: Option<Moment>) -> Result<(), StorageError> {
    if tx.memory().of(guild).next_due == Some(due) {
        return Ok(());
    }
    sqlx::query("UPDATE guilds SET next_due = ? WHERE guild_id = ?")
        .bind(due.map(|due| due.0))
        .bind(guild.0)
        .execute(tx.connection())
        .await
        .during("write when a guild is due")?;
    tx.memory().of(guild).next_due = Some(due);
    Ok(())
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

/// A guild that is due, and since when: pages of these are read in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Due {
    /// Since when.
    pub at: Moment,
    /// Which guild.
    pub guild: GuildId,
}

impl Due {
    /// Before every guild that is due.
    pub const START: Self = Self { at: Moment(i64::MIN), guild: GuildId(i64::MIN) };
}

/// The guilds that are due, the longest overdue first: those after `after`, at most `limit` (an operator query).
///
/// # Errors
/// As any statement.
pub async fn due(
    connection: &mut AnyConnection,
    now: Moment,
    after: Due,
    limit: u32,
) -> Result<Vec<Due>, StorageError> {
    // The first two conditions bound what is read of the index, the third only skips what is due at the same moment.
    let sql = "SELECT next_due, guild_id FROM guilds WHERE next_due <= ? AND next_due >= ? \
               AND (next_due > ? OR guild_id > ?) ORDER BY next_due, guild_id LIMIT ?";
    let rows: Vec<(i64, i64)> = sqlx::query_as(sql)
        .bind(now.0)
        .bind(after.at.0)
        .bind(after.at.0)
        .bind(after.guild.0)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await
        .during("find the guilds that are due")?;
    Ok(rows.into_iter().map(|(at, guild)| Due { at: Moment(at), guild: GuildId(guild) }).collect())
}

/// Makes every guild due that has work ahead: it will look at it anew (an operator statement).
///
/// # Errors
/// As any statement.
pub async fn make_all_due(tx: &mut Tx<'_>, now: Moment) -> Result<u64, StorageError> {
    tx.memory().clear();
    sqlx::query("UPDATE guilds SET next_due = ? WHERE next_due > ?")
        .bind(now.0)
        .bind(now.0)
        .execute(tx.connection())
        .await
        .during("make every guild due")
        .map(|done| done.rows_affected())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, backends, fresh};

    #[tokio::test]
    async fn a_server_is_registered_once_and_may_gain_a_war_server() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let ravens = register(&mut tx, ServerId::new(10), NOW).await.unwrap();
            let wolves = register(&mut tx, ServerId::new(20), NOW).await.unwrap();
            assert_eq!((ravens, wolves), (GuildId(1), GuildId(2)), "{backend:?}");
            assert_eq!(register(&mut tx, ServerId::new(10), NOW).await.unwrap(), ravens);
            let war = KnownServer { server: ServerId::new(30), guild: ravens, kind: ServerKind::War };
            add_server(&mut tx, war).await.unwrap();
            let servers = all_servers(tx.connection()).await.unwrap();
            assert_eq!(servers.iter().map(|known| known.server.get()).collect::<Vec<_>>(), [10, 30, 20]);
            assert_eq!(servers[1], war);
            tx.commit().await.unwrap();
            assert_eq!(find(&mut test.database.read().await.unwrap(), ServerId::new(31)).await.unwrap(), None);
        }
    }

    #[tokio::test]
    async fn a_server_of_no_guild_is_refused() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let stray = KnownServer { server: ServerId::new(30), guild: GuildId(9), kind: ServerKind::Home };
            let error = add_server(&mut tx, stray).await.unwrap_err();
            assert_eq!(error.kind(), FailureKind::Constraint, "{backend:?}: {error}");
            tx.rollback().await;
        }
    }

    #[tokio::test]
    async fn the_longest_overdue_guild_comes_first() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            for (server, due_at) in [(1, Some(30)), (2, Some(10)), (3, None), (4, Some(99)), (5, Some(20))] {
                let guild = register(&mut tx, ServerId::new(server), NOW).await.unwrap();
                set_next_due(&mut tx, guild, due_at.map(Moment)).await.unwrap();
            }
            let connection = tx.connection();
            let found = due(connection, Moment(30), Due::START, 2).await.unwrap();
            let due_at = |at, guild| Due { at: Moment(at), guild: GuildId(guild) };
            assert_eq!(found, [due_at(10, 2), due_at(20, 5)], "{backend:?}");
            assert_eq!(due(connection, Moment(30), found[1], 2).await.unwrap(), [due_at(30, 1)]);
            assert_eq!(earliest_due(connection).await.unwrap(), Some(Moment(10)));
            assert_eq!(next_due(connection, GuildId(3)).await.unwrap(), None);
            assert_eq!(next_due(connection, GuildId(4)).await.unwrap(), Some(Moment(99)));
            sqlx::raw_sql("UPDATE guilds SET next_due = NULL").execute(&mut *connection).await.unwrap();
            assert_eq!(earliest_due(connection).await.unwrap(), None);
            tx.rollback().await;
        }
    }

    /// Midnight makes many guilds due at the same moment: pages must neither skip nor repeat any of them.
    #[tokio::test]
    async fn pages_of_guilds_that_are_due_at_once_are_whole() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            for server in 1..=25 {
                let guild = register(&mut tx, ServerId::new(server), NOW).await.unwrap();
                set_next_due(&mut tx, guild, Some(Moment(if server == 25 { -5 } else { 700 }))).await.unwrap();
            }
            let mut seen = Vec::new();
            let mut after = Due::START;
            loop {
                let page = due(tx.connection(), Moment(700), after, 7).await.unwrap();
                let Some(last) = page.last() else { break };
                after = *last;
                seen.extend(page.iter().map(|due| due.guild.0));
            }
            let expected: Vec<i64> = [25].into_iter().chain(1..=24).collect();
            assert_eq!(seen, expected, "{backend:?}");
            assert_eq!(due(tx.connection(), Moment(699), Due::START, 7).await.unwrap().len(), 1);
            tx.rollback().await;
        }
    }

    /// E-21: whoever has nothing ahead is left alone.
    #[tokio::test]
    async fn only_guilds_with_work_ahead_are_made_due() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            for (server, due_at) in [(1, Some(30)), (2, None), (3, Some(99))] {
                let guild = register(&mut tx, ServerId::new(server), NOW).await.unwrap();
                set_next_due(&mut tx, guild, due_at.map(Moment)).await.unwrap();
            }
            assert_eq!(make_all_due(&mut tx, Moment(50)).await.unwrap(), 1, "{backend:?}");
            assert_eq!(next_due(tx.connection(), GuildId(1)).await.unwrap(), Some(Moment(30)));
            assert_eq!(next_due(tx.connection(), GuildId(2)).await.unwrap(), None);
            assert_eq!(next_due(tx.connection(), GuildId(3)).await.unwrap(), Some(Moment(50)));
            tx.rollback().await;
        }
    }
}
