//! Statics in the database: the only SQL of this feature.

use domain::free_text::FreeText;
use domain::ids::{GuildId, UserId};
use domain::moment::Moment;
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::take_out;
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Deleted, Fact, State, Static, StaticNo};
use crate::Guild;

/// Loads the statics of a guild.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let what = doing("load", guild);
    let mut state = State::default();
    let sql = "SELECT number, name, leader, deleted_at FROM statics WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)? {
        let no: StaticNo = row.try_get(0).during(&what)?;
        state.last_no = state.last_no.max(no);
        let name: String = row.try_get(1).during(&what)?;
        // One that is not kept any more leaves its number, and nothing else.
        let Some(name) = FreeText::parse(&name, usize::MAX).ok().flatten() else { continue };
        // 0 is nobody, and never.
        let leader = Some(row.try_get::<i64, _>(2).during(&what)?).filter(|id| *id != 0).map(UserId::from_row);
        let deleted_at = Some(row.try_get::<i64, _>(3).during(&what)?).filter(|at| *at != 0);
        let group = Static { name, leader, members: Vec::new() };
        match deleted_at {
            Some(at) => drop(state.deleted.insert(no, Deleted { group, at: Moment(at) })),
            None => drop(state.living.insert(no, group)),
        }
    }
    let sql = "SELECT number, member FROM static_members WHERE guild_id = ? ORDER BY number, place";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(&what)? {
        let no: StaticNo = row.try_get(0).during(&what)?;
        let member = UserId::from_row(row.try_get(1).during(&what)?);
        if let Some(group) = state.find_mut(no) {
            group.members.push(member);
            // Whoever was erased while the guild was out of use leads nothing: the first in order does.
            group.leader = group.leader.or(Some(member));
        }
    }
    Ok(state)
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    let (Fact::Created { no, .. }
    | Fact::Renamed { no, .. }
    | Fact::LeaderChanged { no, .. }
    | Fact::LeaderLeft { no, .. }
    | Fact::Added { no, .. }
    | Fact::Removed { no, .. }
    | Fact::Ordered { no, .. }
    | Fact::Deleted { no, .. }
    | Fact::Restored { no, .. }
    | Fact::Purged { no }) = fact;
    write_static(tx, guild, *no).await
}

async fn write_static(tx: &mut Tx<'_>, guild: &Guild, no: StaticNo) -> Result<(), StorageError> {
    let what = doing("write", guild.id);
    let deleted = guild.statics.deleted.get(&no);
    let group = guild.statics.living.get(&no).or(deleted.map(|deleted| &deleted.group));
    let sql = upsert(tx.backend(), "statics", &["guild_id", "number"], &["name", "leader", "deleted_at"]);
    let query = sqlx::query(AssertSqlSafe(sql))
        .bind(guild.id.0)
        .bind(no)
        .bind(group.map_or("", |group| group.name.as_typed()))
        .bind(group.and_then(|group| group.leader).map_or(0, UserId::to_row))
        .bind(deleted.map_or(0, |deleted| deleted.at.0));
    query.execute(tx.connection()).await.during(&what)?;
    let query = sqlx::query("DELETE FROM static_members WHERE guild_id = ? AND number = ?").bind(guild.id.0).bind(no);
    query.execute(tx.connection()).await.during(&what)?;
    for (place, member) in (1_i64..).zip(group.into_iter().flat_map(|group| &group.members)) {
        let sql = "INSERT INTO static_members (guild_id, number, place, member) VALUES (?, ?, ?, ?)";
        let query = sqlx::query(sql).bind(guild.id.0).bind(no).bind(place).bind(member.to_row());
        query.execute(tx.connection()).await.during(&what)?;
    }
    Ok(())
}

/// Takes a person out of all rows.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    const ALL: [&str; 2] = [
        "DELETE FROM static_members WHERE guild_id = ? AND member = ?",
        "UPDATE statics SET leader = 0 WHERE guild_id = ? AND leader = ?",
    ];
    take_out(tx, (guild, member), &ALL, &doing("forget somebody of", guild)).await
}

/// Writes every static in which somebody was; `guild` is what it is without him.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn close_ranks(tx: &mut Tx<'_>, guild: &Guild, member: UserId) -> Result<(), StorageError> {
    let sql = "SELECT number FROM static_members WHERE guild_id = ? AND member = ?";
    let query = sqlx::query_scalar::<_, StaticNo>(sql).bind(guild.id.0).bind(member.to_row());
    let numbers = query.fetch_all(tx.connection()).await.during(doing("find somebody in", guild.id))?;
    for no in numbers {
        write_static(tx, guild, no).await?;
    }
    Ok(())
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} the statics of guild {guild}")
}
