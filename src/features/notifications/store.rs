//! Wishes in the database: the only SQL of this feature.

use domain::ids::{GuildId, UserId};
use sqlx::AssertSqlSafe;
use storage::dialect::upsert;
use storage::rows::take_out;
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{By, Fact, Quiet, State, Wish};
use crate::Guild;

/// Member, way, first and last minute of quiet hours, whether together.
type Row = (i64, String, Option<i64>, Option<i64>, i64);

/// Loads the wishes of a guild's members.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let sql = "SELECT member, by_way, quiet_from, quiet_until, together FROM notifications WHERE guild_id = ?";
    let rows: Vec<Row> = sqlx::query_as(sql).bind(guild.0).fetch_all(connection).await.during(doing("load", guild))?;
    let minute = |minute: i64| u32::try_from(minute).ok();
    let wish = |(member, by, from, until, together): Row| {
        let quiet = from.and_then(minute).zip(until.and_then(minute)).map(|(from, until)| Quiet { from, until });
        let by = By::from_name(&by).unwrap_or_default();
        (UserId::from_row(member), Wish { by, quiet, together: together != 0 })
    };
    Ok(State { wishes: rows.into_iter().map(wish).collect() })
}

/// Writes the row that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    let Fact::Chosen { member, .. } = fact;
    let Some(wish) = guild.notifications.wishes.get(member) else { return forget(tx, guild.id, *member).await };
    const VALUES: &[&str] = &["by_way", "quiet_from", "quiet_until", "together"];
    let sql = upsert(tx.backend(), "notifications", &["guild_id", "member"], VALUES);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row()).bind(wish.by.name());
    let query = query.bind(wish.quiet.map(|quiet| i64::from(quiet.from)));
    let query = query.bind(wish.quiet.map(|quiet| i64::from(quiet.until))).bind(i64::from(wish.together));
    query.execute(tx.connection()).await.during(doing("write", guild.id)).map(drop)
}

/// Takes a person out of the table.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    let sql = "DELETE FROM notifications WHERE guild_id = ? AND member = ?";
    take_out(tx, (guild, member), &[sql], &doing("forget somebody in", guild)).await
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} the wishes for reminders of guild {guild}")
}
