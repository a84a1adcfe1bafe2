//! Leavers in the database: the only SQL of this feature.

use domain::ids::{GuildId, UserId};
use domain::moment::Moment;
use sqlx::AssertSqlSafe;
use storage::dialect::upsert;
use storage::rows::take_out;
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Fact, Gone, State};
use crate::Guild;

/// Loads who left.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let sql = "SELECT member, since, erased_at FROM leavers WHERE guild_id = ?";
    let query = sqlx::query_as(sql).bind(guild.0);
    let rows: Vec<(i64, i64, i64)> =
        query.fetch_all(connection).await.during(format!("load the leavers of guild {guild}"))?;
    let gone = |(member, since, until)| (UserId::from_row(member), Gone { since: Moment(since), until: Moment(until) });
    Ok(State { gone: rows.into_iter().map(gone).collect() })
}

/// Writes the row that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    let (Fact::Left { member, .. } | Fact::Returned { member }) = fact;
    let Some(gone) = guild.leavers.gone.get(member) else { return forget(tx, guild.id, *member).await };
    let sql = upsert(tx.backend(), "leavers", &["guild_id", "member"], &["since", "erased_at"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row());
    let query = query.bind(gone.since.0).bind(gone.until.0);
    query.execute(tx.connection()).await.during(format!("write a leaver of guild {}", guild.id)).map(drop)
}

/// Takes a person out of the table.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    let sql = "DELETE FROM leavers WHERE guild_id = ? AND member = ?";
    take_out(tx, (guild, member), &[sql], &format!("forget a leaver of guild {guild}")).await
}
