//! Feeds in the database: the only SQL of this feature.

use domain::ids::{GuildId, UserId};
use sqlx::AssertSqlSafe;
use storage::dialect::upsert;
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Fact, Owner, State, Token};
use crate::Guild;

/// Stands in the place of a member for the guild's own feed: nobody has this id.
const NOBODY: i64 = 0;

/// Loads the feeds of a guild.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let rows: Vec<(i64, String)> = sqlx::query_as("SELECT member, token FROM feeds WHERE guild_id = ?")
        .bind(guild.0)
        .fetch_all(connection)
        .await
        .during(doing("load", guild))?;
    let mut state = State::default();
    for (member, token) in rows {
        let Some(token) = Token::parse(&token) else { continue };
        match member {
            NOBODY => state.guild = Some(token),
            member => drop(state.members.insert(UserId::from_row(member), token)),
        }
    }
    Ok(state)
}

/// Writes the row that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    let (Fact::Opened { owner, .. } | Fact::Closed { owner }) = fact;
    let Some(token) = guild.feeds.of(*owner) else { return remove(tx, guild.id, row(*owner)).await };
    let sql = upsert(tx.backend(), "feeds", &["guild_id", "member"], &["token"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(row(*owner)).bind(token.as_str());
    query.execute(tx.connection()).await.during(doing("write", guild.id)).map(drop)
}

/// Whose feed it is that has this token (it reads across guilds: an address names none).
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn find(connection: &mut AnyConnection, token: &Token) -> Result<Option<(GuildId, Owner)>, StorageError> {
    let row: Option<(i64, i64)> = sqlx::query_as("SELECT guild_id, member FROM feeds WHERE token = ?")
        .bind(token.as_str())
        .fetch_optional(connection)
        .await
        .during("find a feed")?;
    let owner = |member| if member == NOBODY { Owner::Guild } else { Owner::Member(UserId::from_row(member)) };
    Ok(row.map(|(guild, member)| (GuildId(guild), owner(member))))
}

/// Takes a person out of the table.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    remove(tx, guild, member.to_row()).await
}

async fn remove(tx: &mut Tx<'_>, guild: GuildId, member: i64) -> Result<(), StorageError> {
    let query = sqlx::query("DELETE FROM feeds WHERE guild_id = ? AND member = ?").bind(guild.0).bind(member);
    query.execute(tx.connection()).await.during(doing("take one of", guild)).map(drop)
}

const fn row(owner: Owner) -> i64 {
    match owner {
        Owner::Guild => NOBODY,
        Owner::Member(member) => member.to_row(),
    }
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} the feeds of guild {guild}")
}
