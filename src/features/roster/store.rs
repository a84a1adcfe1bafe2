//! The roster's decisions in the database: the only SQL of this feature.

use domain::ids::{GuildId, UserId};
use domain::moment::Moment;
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::take_out;
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Fact, State};
use crate::Guild;

/// Loads what officers decided about a guild's roster.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let mut state = State::default();
    let what = doing("load", guild);
    let sql = "SELECT role, wanted FROM roster_ideal WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)? {
        state.ideal.insert(row.try_get(0).during(&what)?, row.try_get(1).during(&what)?);
    }
    let sql = "SELECT member, asked_at FROM roster_asked WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(&what)? {
        let member = UserId::from_row(row.try_get(0).during(&what)?);
        state.asked.insert(member, Moment(row.try_get(1).during(&what)?));
    }
    Ok(state)
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::IdealChanged { role, .. } => write_ideal(tx, guild, role).await,
        Fact::Asked { members, .. } => {
            for member in members {
                write_asked(tx, guild, *member).await?;
            }
            Ok(())
        }
    }
}

async fn write_ideal(tx: &mut Tx<'_>, guild: &Guild, role: &str) -> Result<(), StorageError> {
    let what = doing("write", guild.id);
    let Some(wanted) = guild.roster.ideal.get(role) else {
        let query = sqlx::query("DELETE FROM roster_ideal WHERE guild_id = ? AND role = ?");
        query.bind(guild.id.0).bind(role).execute(tx.connection()).await.during(what)?;
        return Ok(());
    };
    let sql = upsert(tx.backend(), "roster_ideal", &["guild_id", "role"], &["wanted"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(role).bind(*wanted);
    query.execute(tx.connection()).await.during(what)?;
    Ok(())
}

async fn write_asked(tx: &mut Tx<'_>, guild: &Guild, member: UserId) -> Result<(), StorageError> {
    let Some(at) = guild.roster.asked.get(&member) else { return forget(tx, guild.id, member).await };
    let sql = upsert(tx.backend(), "roster_asked", &["guild_id", "member"], &["asked_at"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row()).bind(at.0);
    query.execute(tx.connection()).await.during(doing("write who was asked for", guild.id))?;
    Ok(())
}

/// Takes a person out of all rows.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    let sql = "DELETE FROM roster_asked WHERE guild_id = ? AND member = ?";
    take_out(tx, (guild, member), &[sql], &doing("forget somebody of", guild)).await
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} the roster of guild {guild}")
}
