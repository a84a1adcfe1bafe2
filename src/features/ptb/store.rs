//! The war server in the database: the only SQL of this feature.

use domain::free_text::FreeText;
use domain::ids::{GuildId, RoleId, UserId};
use domain::moment::Moment;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::{from_json, take_out, to_json};
use storage::{AnyConnection, During, StorageError, Tx};

use super::fact::Fact;
use super::state::{Asked, Config, Link, Offer, Player, Room, Running, Seat, Slot, State};
use crate::Guild;
use crate::events::EventNo;

const READ: &str = "read what is known of a war server";
const WRITE: &str = "write what is known of a war server";

/// A code as its row keeps it; who got it stands beside it.
#[derive(Serialize, Deserialize)]
struct StoredOffer {
    secret: String,
    until: Moment,
    guesses: u8,
}

/// A question to home as its row keeps it; who asked stands beside it.
#[derive(Serialize, Deserialize)]
struct StoredAsked {
    home: GuildId,
    until: Moment,
}

/// An event as its row keeps it; its players have rows of their own.
#[derive(Serialize, Deserialize)]
struct StoredRunning {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<FreeText>,
    ends: Moment,
    here: bool,
    seats: Vec<Seat>,
}

/// Loads everything about the war server.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let mut state = State::default();
    load_link(connection, guild, &mut state).await?;
    let what = doing("load rooms of", guild);
    let sql = "SELECT slot, content FROM ptb_rooms WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)? {
        let slot = number(row.try_get(0).during(&what)?);
        let room: Room = from_json(&row.try_get::<String, _>(1).during(&what)?, READ)?;
        state.rooms.insert(slot, room);
    }
    let sql = "SELECT number, content FROM ptb_events WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)? {
        let no: EventNo = row.try_get(0).during(&what)?;
        let StoredRunning { name, ends, here, seats } = from_json(&row.try_get::<String, _>(1).during(&what)?, READ)?;
        state.running.insert(no, Running { name, ends, here, seats, players: Vec::new() });
    }
    let sql = "SELECT number, member, party, nick, invited FROM ptb_players WHERE guild_id = ? ORDER BY number, place";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)? {
        let no: EventNo = row.try_get(0).during(&what)?;
        let member = UserId::from_row(row.try_get(1).during(&what)?);
        let nick = optional(row.try_get(3).during(&what)?)?;
        let invited = row.try_get::<i64, _>(4).during(&what)? != 0;
        let player = Player { member, party: number(row.try_get(2).during(&what)?), nick, invited };
        if let Some(running) = state.running.get_mut(&no) {
            running.players.push(player);
        }
    }
    let sql = "SELECT member, role_id FROM ptb_leaving WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(&what)? {
        let member = UserId::from_row(row.try_get(0).during(&what)?);
        state.leaving.insert((member, RoleId::from_row(row.try_get(1).during(&what)?)));
    }
    Ok(state)
}

async fn load_link(connection: &mut AnyConnection, guild: GuildId, state: &mut State) -> Result<(), StorageError> {
    let what = doing("load the link of", guild);
    let sql = "SELECT config, link, offer, offer_by, asked, asked_by FROM ptb_links WHERE guild_id = ?";
    let row = sqlx::query(sql).bind(guild.0).fetch_optional(connection).await.during(&what)?;
    let Some(row) = row else { return Ok(()) };
    let config: Option<Config> = optional(row.try_get(0).during(&what)?)?;
    state.config = config.unwrap_or_default();
    state.link = optional::<Link>(row.try_get(1).during(&what)?)?;
    let by = UserId::from_row(row.try_get(3).during(&what)?);
    let offer: Option<StoredOffer> = optional(row.try_get(2).during(&what)?)?;
    state.offer = offer.map(|StoredOffer { secret, until, guesses }| Offer { secret, by, until, guesses });
    let by = UserId::from_row(row.try_get(5).during(&what)?);
    let asked: Option<StoredAsked> = optional(row.try_get(4).during(&what)?)?;
    state.asked = asked.map(|StoredAsked { home, until }| Asked { home, by, until });
    Ok(())
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Configured { .. }
        | Fact::Offered { .. }
        | Fact::Rejected { .. }
        | Fact::Asked { .. }
        | Fact::Refused { .. }
        | Fact::Linked { .. }
        | Fact::Parted { .. }
        | Fact::Checked { .. } => write_link(tx, guild).await,
        Fact::Invited { no, .. } => write_running(tx, guild, *no).await,
        Fact::HandedOver { no, .. } | Fact::Over { no, .. } => {
            write_running(tx, guild, *no).await?;
            write_leaving(tx, guild).await
        }
        Fact::Dropped { member } => {
            let query = sqlx::query("DELETE FROM ptb_players WHERE guild_id = ? AND member = ?");
            let query = query.bind(guild.id.0).bind(member.to_row());
            query.execute(tx.connection()).await.during(doing("drop somebody in", guild.id))?;
            write_leaving(tx, guild).await
        }
        Fact::RoleAsked { slot, .. }
        | Fact::RoleMade { slot, .. }
        | Fact::ChannelAsked { slot, .. }
        | Fact::ChannelMade { slot, .. }
        | Fact::NotMade { slot, .. }
        | Fact::RoomDropped { slot, .. } => {
            write_room(tx, guild, *slot).await?;
            write_leaving(tx, guild).await
        }
        Fact::RolesSettled { .. } | Fact::Kept { .. } => write_leaving(tx, guild).await,
        Fact::Strange { .. }
        | Fact::Surplus { .. }
        | Fact::Arrived { .. }
        | Fact::Noticed { .. }
        | Fact::SeatsAsked { .. }
        | Fact::Observed { .. } => Ok(()),
    }
}

async fn write_link(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    const VALUES: &[&str] = &["config", "link", "offer", "offer_by", "asked", "asked_by"];
    let state = &guild.ptb;
    let offer = state.offer.as_ref().map(|offer| StoredOffer {
        secret: offer.secret.clone(),
        until: offer.until,
        guesses: offer.guesses,
    });
    let asked = state.asked.as_ref().map(|asked| StoredAsked { home: asked.home, until: asked.until });
    let sql = upsert(tx.backend(), "ptb_links", &["guild_id"], VALUES);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(to_json(&state.config, WRITE)?);
    let query = query.bind(state.link.as_ref().map(|link| to_json(link, WRITE)).transpose()?);
    let query = query.bind(offer.as_ref().map(|offer| to_json(offer, WRITE)).transpose()?);
    let query = query.bind(state.offer.as_ref().map_or(0, |offer| offer.by.to_row()));
    let query = query.bind(asked.as_ref().map(|asked| to_json(asked, WRITE)).transpose()?);
    let query = query.bind(state.asked.as_ref().map_or(0, |asked| asked.by.to_row()));
    query.execute(tx.connection()).await.during(doing("write the link of", guild.id))?;
    Ok(())
}

async fn write_room(tx: &mut Tx<'_>, guild: &Guild, slot: Slot) -> Result<(), StorageError> {
    let what = doing("write a room of", guild.id);
    let Some(room) = guild.ptb.rooms.get(&slot) else {
        let query = sqlx::query("DELETE FROM ptb_rooms WHERE guild_id = ? AND slot = ?");
        query.bind(guild.id.0).bind(i64::from(slot)).execute(tx.connection()).await.during(&what)?;
        return Ok(());
    };
    let sql = upsert(tx.backend(), "ptb_rooms", &["guild_id", "slot"], &["content"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(i64::from(slot)).bind(to_json(room, WRITE)?);
    query.execute(tx.connection()).await.during(&what)?;
    Ok(())
}

async fn write_running(tx: &mut Tx<'_>, guild: &Guild, no: EventNo) -> Result<(), StorageError> {
    let what = doing("write parties of", guild.id);
    let query = sqlx::query("DELETE FROM ptb_players WHERE guild_id = ? AND number = ?");
    query.bind(guild.id.0).bind(no).execute(tx.connection()).await.during(&what)?;
    let Some(running) = guild.ptb.running.get(&no) else {
        let query = sqlx::query("DELETE FROM ptb_events WHERE guild_id = ? AND number = ?");
        query.bind(guild.id.0).bind(no).execute(tx.connection()).await.during(&what)?;
        return Ok(());
    };
    let Running { name, ends, here, seats, players } = running.clone();
    let sql = upsert(tx.backend(), "ptb_events", &["guild_id", "number"], &["content"]);
    let stored = to_json(&StoredRunning { name, ends, here, seats }, WRITE)?;
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(no).bind(stored);
    query.execute(tx.connection()).await.during(&what)?;
    for (place, player) in (0_i64..).zip(&players) {
        let sql = "INSERT INTO ptb_players (guild_id, number, member, place, party, nick, invited) \
                   VALUES (?, ?, ?, ?, ?, ?, ?)";
        let query = sqlx::query(sql).bind(guild.id.0).bind(no).bind(player.member.to_row()).bind(place);
        let query = query
            .bind(i64::from(player.party))
            .bind(player.nick.as_ref().map(|nick| to_json(nick, WRITE)).transpose()?);
        let query = query.bind(i64::from(player.invited));
        query.execute(tx.connection()).await.during(&what)?;
    }
    Ok(())
}

/// Who is to lose what: all of it, for it is little and changes as a whole.
async fn write_leaving(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    let what = doing("write who loses a role in", guild.id);
    let query = sqlx::query("DELETE FROM ptb_leaving WHERE guild_id = ?");
    query.bind(guild.id.0).execute(tx.connection()).await.during(&what)?;
    for (member, role) in &guild.ptb.leaving {
        let query = sqlx::query("INSERT INTO ptb_leaving (guild_id, member, role_id) VALUES (?, ?, ?)");
        let query = query.bind(guild.id.0).bind(member.to_row()).bind(role.to_row());
        query.execute(tx.connection()).await.during(&what)?;
    }
    Ok(())
}

/// Takes a person out of all rows.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    const ALL: [&str; 4] = [
        "DELETE FROM ptb_players WHERE guild_id = ? AND member = ?",
        "DELETE FROM ptb_leaving WHERE guild_id = ? AND member = ?",
        "UPDATE ptb_links SET offer = NULL, offer_by = 0 WHERE guild_id = ? AND offer_by = ?",
        "UPDATE ptb_links SET asked = NULL, asked_by = 0 WHERE guild_id = ? AND asked_by = ?",
    ];
    take_out(tx, (guild, member), &ALL, &doing("forget somebody in", guild)).await
}

fn number(row: i64) -> u8 {
    u8::try_from(row).unwrap_or(u8::MAX)
}

fn optional<T: serde::de::DeserializeOwned>(json: Option<String>) -> Result<Option<T>, StorageError> {
    json.map(|json| from_json(&json, READ)).transpose()
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} guild {guild}")
}
