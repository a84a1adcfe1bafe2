//! Cards in the database: the only SQL of this feature.

use domain::ids::{GuildId, UserId};
use sqlx::AssertSqlSafe;
use storage::dialect::upsert;
use storage::rows::{from_json, take_out, to_json};
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Fact, State};
use crate::Guild;

const READ: &str = "read a card";
const WRITE: &str = "write a card";

/// Loads the cards of a guild, and the crowd that is being counted.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let query = sqlx::query_as("SELECT member, card FROM arrivals WHERE guild_id = ?").bind(guild.0);
    let rows: Vec<(i64, String)> = query.fetch_all(&mut *connection).await.during(doing("load", guild))?;
    let mut state = State::default();
    for (member, card) in rows {
        state.cards.insert(UserId::from_row(member), from_json(&card, READ)?);
    }
    let query = sqlx::query_as("SELECT crowd FROM arrival_crowds WHERE guild_id = ?").bind(guild.0);
    let crowd: Option<(String,)> =
        query.fetch_optional(&mut *connection).await.during(doing("load the crowd of", guild))?;
    state.crowd = crowd.map(|(crowd,)| from_json(&crowd, READ)).transpose()?;
    let query = sqlx::query_as("SELECT welcome FROM arrival_welcome WHERE guild_id = ?").bind(guild.0);
    let row: Option<(String,)> = query.fetch_optional(connection).await.during(doing("load how to show", guild))?;
    state.welcome = row.map(|(welcome,)| from_json(&welcome, READ)).transpose()?.unwrap_or_default();
    Ok(state)
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Arrived { member, posts, .. } => {
            write_card(tx, guild, *member).await?;
            if *posts { Ok(()) } else { write_crowd(tx, guild).await }
        }
        Fact::Left { member, .. }
        | Fact::Advanced { member, .. }
        | Fact::Posted { member, .. }
        | Fact::NotPosted { member }
        | Fact::CardGone { member } => write_card(tx, guild, *member).await,
        Fact::Crowded { .. } | Fact::CrowdPosted { .. } | Fact::Counted { .. } => write_crowd(tx, guild).await,
        Fact::WelcomeSet { .. } => write_welcome(tx, guild).await,
        Fact::Redrawn {} => Ok(()),
    }
}

async fn write_card(tx: &mut Tx<'_>, guild: &Guild, member: UserId) -> Result<(), StorageError> {
    let Some(card) = guild.arrivals.cards.get(&member) else { return forget(tx, guild.id, member).await };
    let sql = upsert(tx.backend(), "arrivals", &["guild_id", "member"], &["card"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row()).bind(to_json(card, WRITE)?);
    query.execute(tx.connection()).await.during(doing("write", guild.id)).map(drop)
}

async fn write_crowd(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    let Some(crowd) = &guild.arrivals.crowd else {
        let query = sqlx::query("DELETE FROM arrival_crowds WHERE guild_id = ?").bind(guild.id.0);
        return query.execute(tx.connection()).await.during(doing("end the crowd of", guild.id)).map(drop);
    };
    let sql = upsert(tx.backend(), "arrival_crowds", &["guild_id"], &["crowd"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(to_json(crowd, WRITE)?);
    query.execute(tx.connection()).await.during(doing("write the crowd of", guild.id)).map(drop)
}

async fn write_welcome(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    let sql = upsert(tx.backend(), "arrival_welcome", &["guild_id"], &["welcome"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(to_json(&guild.arrivals.welcome, WRITE)?);
    query.execute(tx.connection()).await.during(doing("write how to show", guild.id)).map(drop)
}

/// Takes a person out of the table.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    let sql = "DELETE FROM arrivals WHERE guild_id = ? AND member = ?";
    take_out(tx, (guild, member), &[sql], &doing("forget somebody in", guild)).await
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} the arrivals of guild {guild}")
}
