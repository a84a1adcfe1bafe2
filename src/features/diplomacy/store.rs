//! The register in the database: the only SQL of this feature.

use domain::ids::{ChannelId, GuildId, RoleId, UserId};
use domain::moment::Moment;
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::{from_json, take_out, to_json};
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Diplomat, Entry, Fact, Foreign, ForeignNo, Room, State};
use crate::Guild;

/// Loads the register.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let doing = format!("load the register of guild {guild}");
    let sql = "SELECT number, entry, reminded_of, is_removed FROM diplomacy_guilds WHERE guild_id = ?";
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&doing)?;
    let mut state = State::default();
    for row in &rows {
        let number: ForeignNo = row.try_get(0).during(&doing)?;
        let (entry, removed): (String, i64) = (row.try_get(1).during(&doing)?, row.try_get(3).during(&doing)?);
        state.last_no = state.last_no.max(number);
        if removed != 0 {
            continue;
        }
        let entry: Entry = from_json(&entry, &doing)?;
        // 0 is never.
        let reminded_of = Some(Moment(row.try_get(2).during(&doing)?)).filter(|until| until.0 != 0);
        state.guilds.insert(number, Foreign { entry, reminded_of });
    }
    load_diplomats(connection, guild, &mut state).await?;
    Ok(state)
}

async fn load_diplomats(connection: &mut AnyConnection, guild: GuildId, state: &mut State) -> Result<(), StorageError> {
    let doing = format!("load the diplomats of guild {guild}");
    let sql = "SELECT member, number, since FROM diplomacy_diplomats WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&doing)? {
        let member = UserId::from_row(row.try_get(0).during(&doing)?);
        let (of, since) = (row.try_get(1).during(&doing)?, Moment(row.try_get(2).during(&doing)?));
        state.diplomats.insert(member, Diplomat { of, since });
    }
    let sql = "SELECT number, channel_id FROM diplomacy_rooms WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&doing)? {
        let room = match row.try_get(1).during(&doing)? {
            0 => Room::Asked,
            channel => Room::Made(ChannelId::from_row(channel)),
        };
        state.rooms.insert(row.try_get(0).during(&doing)?, room);
    }
    let sql = "SELECT member, role_id, wanted FROM diplomacy_wishes WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(&doing)? {
        let member = UserId::from_row(row.try_get(0).during(&doing)?);
        let role = RoleId::from_row(row.try_get(1).during(&doing)?);
        state.wishes.insert((member, role), row.try_get::<i64, _>(2).during(&doing)? != 0);
    }
    Ok(())
}

/// Writes the row that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Added { no, .. }
        | Fact::Edited { no, .. }
        | Fact::Removed { no, .. }
        | Fact::Reminded { no, .. }
        | Fact::Lapsed { no, .. } => write_guild(tx, guild, *no).await,
        Fact::Approved { member, roles, .. } | Fact::Revoked { member, roles, .. } => {
            write_diplomat(tx, guild, *member).await?;
            for turn in roles {
                write_wish(tx, guild, *member, turn.role).await?;
            }
            Ok(())
        }
        Fact::RoomAsked { no }
        | Fact::RoomMade { no, .. }
        | Fact::RoomFailed { no, .. }
        | Fact::RoomDeleted { no, .. } => write_room(tx, guild, *no).await,
        Fact::RolesSettled { member, roles } => {
            for role in roles {
                write_wish(tx, guild, *member, *role).await?;
            }
            Ok(())
        }
        Fact::Suspected { .. } | Fact::Unplaced { .. } => Ok(()),
    }
}

async fn write_diplomat(tx: &mut Tx<'_>, guild: &Guild, member: UserId) -> Result<(), StorageError> {
    let doing = format!("write a diplomat of guild {}", guild.id);
    let Some(diplomat) = guild.diplomacy.diplomats.get(&member) else {
        let query = sqlx::query("DELETE FROM diplomacy_diplomats WHERE guild_id = ? AND member = ?");
        query.bind(guild.id.0).bind(member.to_row()).execute(tx.connection()).await.during(&doing)?;
        return Ok(());
    };
    let sql = upsert(tx.backend(), "diplomacy_diplomats", &["guild_id", "member"], &["number", "since"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row());
    query.bind(diplomat.of).bind(diplomat.since.0).execute(tx.connection()).await.during(&doing)?;
    Ok(())
}

async fn write_room(tx: &mut Tx<'_>, guild: &Guild, no: ForeignNo) -> Result<(), StorageError> {
    let doing = format!("write a channel of diplomats of guild {}", guild.id);
    let channel = match guild.diplomacy.rooms.get(&no) {
        Some(Room::Made(channel)) => channel.to_row(),
        Some(Room::Asked) => 0,
        None => {
            let query = sqlx::query("DELETE FROM diplomacy_rooms WHERE guild_id = ? AND number = ?");
            query.bind(guild.id.0).bind(no).execute(tx.connection()).await.during(&doing)?;
            return Ok(());
        }
    };
    let sql = upsert(tx.backend(), "diplomacy_rooms", &["guild_id", "number"], &["channel_id"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(no).bind(channel);
    query.execute(tx.connection()).await.during(&doing)?;
    Ok(())
}

async fn write_wish(tx: &mut Tx<'_>, guild: &Guild, member: UserId, role: RoleId) -> Result<(), StorageError> {
    let doing = format!("write roles of diplomats of guild {}", guild.id);
    let Some(wanted) = guild.diplomacy.wishes.get(&(member, role)) else {
        let sql = "DELETE FROM diplomacy_wishes WHERE guild_id = ? AND member = ? AND role_id = ?";
        let query = sqlx::query(sql).bind(guild.id.0).bind(member.to_row()).bind(role.to_row());
        query.execute(tx.connection()).await.during(&doing)?;
        return Ok(());
    };
    let sql = upsert(tx.backend(), "diplomacy_wishes", &["guild_id", "member", "role_id"], &["wanted"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row()).bind(role.to_row());
    query.bind(i64::from(*wanted)).execute(tx.connection()).await.during(&doing)?;
    Ok(())
}

/// Takes a person out of all rows.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    const ALL: [&str; 2] = [
        "DELETE FROM diplomacy_diplomats WHERE guild_id = ? AND member = ?",
        "DELETE FROM diplomacy_wishes WHERE guild_id = ? AND member = ?",
    ];
    take_out(tx, (guild, member), &ALL, &format!("forget a diplomat of guild {guild}")).await
}

async fn write_guild(tx: &mut Tx<'_>, guild: &Guild, no: ForeignNo) -> Result<(), StorageError> {
    let doing = format!("write number {no} of the register of guild {}", guild.id);
    let foreign = guild.diplomacy.guilds.get(&no);
    // What was struck out leaves its number, and nothing else.
    let entry = foreign.map_or(Ok(String::new()), |it| to_json(&it.entry, &doing))?;
    let sql =
        upsert(tx.backend(), "diplomacy_guilds", &["guild_id", "number"], &["entry", "reminded_of", "is_removed"]);
    let query = sqlx::query(AssertSqlSafe(sql))
        .bind(guild.id.0)
        .bind(no)
        .bind(entry)
        .bind(foreign.and_then(|it| it.reminded_of).map_or(0, |until| until.0))
        .bind(i64::from(foreign.is_none()));
    query.execute(tx.connection()).await.during(&doing)?;
    Ok(())
}
