//! Attendance in the database: the only SQL of this feature.
//!
//! What is seen is added row by row, so a fact costs what it says and not what was seen before. When an event is over its
//! rows stay, out of memory, until nothing of it is corrected any more.

use std::sync::Arc;

use domain::free_text::FreeText;
use domain::ids::{ChannelId, GuildId, UserId};
use domain::moment::Moment;
use domain::points::PoolNo;
use presence::Outcome;
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::{from_json, take_out, to_json, unreadable};
use storage::{AnyConnection, During, StorageError, Tx};

use super::fact::{Fact, Tally};
use super::names::Named;
use super::state::{Appeal, Correction, Entry, Measured, Rules, Seat, Seated, Seen, Sheet, State, Watch};
use crate::Guild;
use crate::events::EventNo;

const ROW: &str = "read or write a row of attendance";

/// What of a sheet is about the event.
#[derive(Serialize, Deserialize)]
struct Stored {
    name: FreeText,
    start: Moment,
    end: Moment,
    at: Moment,
    answer: i64,
    attendance: i64,
    #[serde(default, skip_serializing_if = "PoolNo::is_main")]
    pool: PoolNo,
}

/// One row of what was seen.
struct SeenRow {
    kind: &'static str,
    at: Moment,
    until: Moment,
    user: Option<UserId>,
    seat: Option<Seat>,
}

// === Reading ===

/// Loads what is being measured in a guild, and what events came to.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let mut state = State::default();
    let sql = "SELECT rules, deaf_since, deaf_elsewhere FROM attendance WHERE guild_id = ?";
    let row: Option<(String, Option<i64>, Option<i64>)> =
        sqlx::query_as(sql).bind(guild.0).fetch_optional(&mut *connection).await.during(doing("load", guild))?;
    if let Some((rules, deaf, deaf_elsewhere)) = row {
        state.rules = from_json::<Rules>(&rules, ROW)?;
        (state.deaf, state.deaf_elsewhere) = (deaf.map(Moment), deaf_elsewhere.map(Moment));
    }
    load_watches(connection, guild, &mut state).await?;
    load_sheets(connection, guild, &mut state).await?;
    Ok(state)
}

async fn load_watches(connection: &mut AnyConnection, guild: GuildId, state: &mut State) -> Result<(), StorageError> {
    let what = doing("load what is seen for", guild);
    let sql = "SELECT event_no, rooms FROM attendance_watches WHERE guild_id = ?";
    let rows: Vec<(EventNo, String)> =
        sqlx::query_as(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)?;
    let mut watches = std::collections::BTreeMap::new();
    for (event, rooms) in rows {
        watches.insert(event, Watch::of(from_json::<Vec<ChannelId>>(&rooms, ROW)?));
    }
    let sql = "SELECT event_no, kind, seen_at, until_at, member, channel_id, deafened, audience FROM attendance_seen \
               WHERE guild_id = ? AND event_no IN (SELECT event_no FROM attendance_watches WHERE guild_id = ?) \
               ORDER BY event_no, number";
    let rows = sqlx::query(sql).bind(guild.0).bind(guild.0).fetch_all(connection).await.during(&what)?;
    let mut shown: Option<(EventNo, Moment, Vec<Seated>)> = None;
    for row in &rows {
        let (event, kind): (EventNo, String) = (row.try_get(0).during(&what)?, row.try_get(1).during(&what)?);
        let (at, until) = (Moment(row.try_get(2).during(&what)?), Moment(row.try_get(3).during(&what)?));
        let user = UserId::from_row(row.try_get(4).during(&what)?);
        let seat = seat(row).during(&what)?;
        if kind == "seated" {
            if let Some((_, _, seats)) = &mut shown {
                seats.push(Seated { user, seat });
            }
            continue;
        }
        show(&mut watches, shown.take());
        let seen = match kind.as_str() {
            "shown" => {
                shown = Some((event, at, Vec::new()));
                continue;
            }
            "in" => Seen::Moved { at, user, seat: Some(seat) },
            "out" => Seen::Moved { at, user, seat: None },
            "far_in" => Seen::MovedElsewhere { at, user, seat: Some(seat) },
            "far_out" => Seen::MovedElsewhere { at, user, seat: None },
            "far_gap" => Seen::OutageElsewhere { from: at, until },
            "outage" => Seen::Outage { from: at, until },
            "overrun" => Seen::Overrun { from: at, until },
            "here" => Seen::CheckedIn { at, user },
            unknown => return Err(unreadable(ROW, unknown)),
        };
        if let Some(watch) = watches.get_mut(&event) {
            watch.see(seen);
        }
    }
    show(&mut watches, shown);
    state.watches = watches.into_iter().map(|(event, watch)| (event, Arc::new(watch))).collect();
    Ok(())
}

fn show(watches: &mut std::collections::BTreeMap<EventNo, Watch>, shown: Option<(EventNo, Moment, Vec<Seated>)>) {
    let Some((event, at, seats)) = shown else { return };
    if let Some(watch) = watches.get_mut(&event) {
        watch.see(Seen::Shown { at, seats });
    }
}

fn seat(row: &AnyRow) -> Result<Seat, sqlx::Error> {
    let channel = ChannelId::from_row(row.try_get(5)?);
    Ok(Seat { channel, deafened: row.try_get::<i64, _>(6)? != 0, audience: row.try_get::<i64, _>(7)? != 0 })
}

async fn load_sheets(connection: &mut AnyConnection, guild: GuildId, state: &mut State) -> Result<(), StorageError> {
    let what = doing("load the sheets of", guild);
    let sql = "SELECT event_no, content FROM attendance_sheets WHERE guild_id = ?";
    let rows: Vec<(EventNo, String)> =
        sqlx::query_as(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)?;
    let mut sheets = std::collections::BTreeMap::new();
    for (event, content) in rows {
        let Stored { name, start, end, at, answer, attendance, pool } = from_json(&content, ROW)?;
        let entries = imbl::OrdMap::new();
        sheets.insert(event, Sheet { name, start, end, at, answer, attendance, pool, entries });
    }
    let sql = "SELECT event_no, member, measured FROM attendance_entries WHERE guild_id = ?";
    let rows: Vec<(EventNo, i64, String)> =
        sqlx::query_as(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)?;
    for (event, member, measured) in rows {
        let entry = Entry::new(from_json::<Measured>(&measured, ROW)?);
        if let Some(sheet) = sheets.get_mut(&event) {
            sheet.entries.insert(UserId::from_row(member), entry);
        }
    }
    let sql = "SELECT event_no, member, said_at, officer, outcome, reason FROM attendance_corrections \
               WHERE guild_id = ? ORDER BY event_no, member, number";
    let rows: Vec<(EventNo, i64, i64, i64, String, String)> =
        sqlx::query_as(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)?;
    for (event, member, at, by, outcome, reason) in rows {
        let by = (by != 0).then(|| UserId::from_row(by));
        let outcome = Outcome::from_name(&outcome).ok_or_else(|| unreadable(ROW, &outcome))?;
        let correction = Correction { at: Moment(at), by, outcome, reason: from_json(&reason, ROW)? };
        if let Some(entry) = entry(&mut sheets, event, member) {
            entry.corrections.push(correction);
        }
    }
    let sql = "SELECT event_no, member, said_at, reason FROM attendance_appeals WHERE guild_id = ? \
               ORDER BY event_no, member, number";
    let rows: Vec<(EventNo, i64, i64, String)> =
        sqlx::query_as(sql).bind(guild.0).fetch_all(connection).await.during(&what)?;
    for (event, member, at, reason) in rows {
        let appeal = Appeal { at: Moment(at), reason: from_json(&reason, ROW)? };
        if let Some(entry) = entry(&mut sheets, event, member) {
            entry.appeals.push(appeal);
        }
    }
    state.sheets = sheets.into_iter().map(|(event, sheet)| (event, Arc::new(sheet))).collect();
    Ok(())
}

fn entry(sheets: &mut std::collections::BTreeMap<EventNo, Sheet>, event: EventNo, member: i64) -> Option<&mut Entry> {
    sheets.get_mut(&event)?.entries.get_mut(&UserId::from_row(member))
}

// === Writing ===

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    let id = guild.id;
    match fact {
        Fact::Began { event, at, seats, .. } => {
            write_watch(tx, guild, *event).await?;
            see(tx, id, *event, shown(*at, seats)).await
        }
        Fact::Moved { event, at, user, seat } => {
            let kind = if seat.is_some() { "in" } else { "out" };
            see(tx, id, *event, vec![SeenRow { kind, at: *at, until: *at, user: Some(*user), seat: *seat }]).await
        }
        Fact::MovedElsewhere { event, at, user, seat } => {
            let kind = if seat.is_some() { "far_in" } else { "far_out" };
            see(tx, id, *event, vec![SeenRow { kind, at: *at, until: *at, user: Some(*user), seat: *seat }]).await
        }
        Fact::HeardElsewhere { from, until, events } => {
            for event in events {
                see(tx, id, *event, vec![gap("far_gap", *from, *until)]).await?;
            }
            write_rules(tx, guild).await
        }
        Fact::CheckedIn { event, at, user } => {
            let row = SeenRow { kind: "here", at: *at, until: *at, user: Some(*user), seat: None };
            see(tx, id, *event, vec![row]).await
        }
        Fact::Overrun { event, from, until } => see(tx, id, *event, vec![gap("overrun", *from, *until)]).await,
        Fact::Heard { from, until, shown: all } => {
            for one in all {
                let rows = [gap("outage", *from, *until)].into_iter().chain(shown(*until, &one.seats)).collect();
                see(tx, id, one.event, rows).await?;
            }
            write_rules(tx, guild).await
        }
        Fact::Deaf { .. } | Fact::DeafElsewhere { .. } | Fact::RulesChanged { .. } => write_rules(tx, guild).await,
        Fact::Dropped { event } => {
            delete(tx, id, *event, &["attendance_watches", "attendance_seen"]).await?;
            write_rules(tx, guild).await
        }
        Fact::Tallied { event, tally } => {
            delete(tx, id, *event, &["attendance_watches"]).await?;
            write_sheet(tx, id, *event, tally).await?;
            write_rules(tx, guild).await
        }
        Fact::Corrected { event, member, correction, .. } => {
            write_correction(tx, id, (*event, *member), correction).await
        }
        Fact::Uncorrected { event, member, .. } => {
            let last = last_of(tx, id, (*event, *member), "attendance_corrections").await?;
            let sql =
                "DELETE FROM attendance_corrections WHERE guild_id = ? AND event_no = ? AND member = ? AND number = ?";
            let query = sqlx::query(sql).bind(id.0).bind(*event).bind(member.to_row()).bind(last);
            query.execute(tx.connection()).await.during(doing("take a correction back in", id)).map(drop)
        }
        Fact::Appealed { event, member, appeal } => {
            let last = last_of(tx, id, (*event, *member), "attendance_appeals").await?;
            let sql = "INSERT INTO attendance_appeals (guild_id, event_no, member, number, said_at, reason) \
                       VALUES (?, ?, ?, ?, ?, ?)";
            let query = sqlx::query(sql).bind(id.0).bind(*event).bind(member.to_row()).bind(last + 1);
            let query = query.bind(appeal.at.0).bind(to_json(&appeal.reason, ROW)?);
            query.execute(tx.connection()).await.during(doing("write an appeal of", id)).map(drop)
        }
        Fact::Filed { event } => delete(tx, id, *event, &OF_EVENT).await,
    }
}

/// Everything that an event leaves.
const OF_EVENT: [&str; 5] =
    ["attendance_seen", "attendance_sheets", "attendance_entries", "attendance_corrections", "attendance_appeals"];

async fn delete(tx: &mut Tx<'_>, guild: GuildId, event: EventNo, tables: &[&str]) -> Result<(), StorageError> {
    for table in tables {
        let sql = format!("DELETE FROM {table} WHERE guild_id = ? AND event_no = ?");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.0).bind(event);
        query.execute(tx.connection()).await.during(doing("file an event of", guild))?;
    }
    Ok(())
}

async fn write_rules(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    let sql = upsert(tx.backend(), "attendance", &["guild_id"], &["rules", "deaf_since", "deaf_elsewhere"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(to_json(&guild.attendance.rules, ROW)?);
    let query = query.bind(guild.attendance.deaf.map(|since| since.0));
    let query = query.bind(guild.attendance.deaf_elsewhere.map(|since| since.0));
    query.execute(tx.connection()).await.during(doing("write what counts in", guild.id)).map(drop)
}

async fn write_watch(tx: &mut Tx<'_>, guild: &Guild, event: EventNo) -> Result<(), StorageError> {
    // A later fact of the same commit may have ended it.
    let Some(watch) = guild.attendance.watches.get(&event) else { return Ok(()) };
    let rooms: Vec<ChannelId> = watch.rooms.iter().copied().collect();
    let sql = upsert(tx.backend(), "attendance_watches", &["guild_id", "event_no"], &["rooms"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(event).bind(to_json(&rooms, ROW)?);
    query.execute(tx.connection()).await.during(doing("begin to measure in", guild.id)).map(drop)
}

const fn gap(kind: &'static str, from: Moment, until: Moment) -> SeenRow {
    SeenRow { kind, at: from, until, user: None, seat: None }
}

fn shown(at: Moment, seats: &[Seated]) -> Vec<SeenRow> {
    let seated = |one: &Seated| SeenRow { kind: "seated", at, until: at, user: Some(one.user), seat: Some(one.seat) };
    [gap("shown", at, at)].into_iter().chain(seats.iter().map(seated)).collect()
}

async fn see(tx: &mut Tx<'_>, guild: GuildId, event: EventNo, rows: Vec<SeenRow>) -> Result<(), StorageError> {
    let what = doing("write what is seen in", guild);
    let sql = "SELECT COALESCE(MAX(number), 0) FROM attendance_seen WHERE guild_id = ? AND event_no = ?";
    let query = sqlx::query_scalar(sql).bind(guild.0).bind(event);
    let last: i64 = query.fetch_one(tx.connection()).await.during(&what)?;
    for (number, row) in (last + 1..).zip(rows) {
        let sql = "INSERT INTO attendance_seen \
                   (guild_id, event_no, number, kind, seen_at, until_at, member, channel_id, deafened, audience) \
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        let query = sqlx::query(sql).bind(guild.0).bind(event).bind(number).bind(row.kind);
        let query = query.bind(row.at.0).bind(row.until.0).bind(row.user.map_or(0, UserId::to_row));
        let query = query.bind(row.seat.map_or(0, |seat| seat.channel.to_row()));
        let query = query.bind(i64::from(row.seat.is_some_and(|seat| seat.deafened)));
        let query = query.bind(i64::from(row.seat.is_some_and(|seat| seat.audience)));
        query.execute(tx.connection()).await.during(&what)?;
    }
    Ok(())
}

async fn write_sheet(tx: &mut Tx<'_>, guild: GuildId, event: EventNo, tally: &Tally) -> Result<(), StorageError> {
    let what = doing("write a sheet of", guild);
    let Tally { name, start, end, at, answer, attendance, pool, people } = tally.clone();
    let stored = Stored { name, start, end, at, answer, attendance, pool };
    let sql = upsert(tx.backend(), "attendance_sheets", &["guild_id", "event_no"], &["content"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.0).bind(event).bind(to_json(&stored, ROW)?);
    query.execute(tx.connection()).await.during(&what)?;
    for measured in people {
        let sql = upsert(tx.backend(), "attendance_entries", &["guild_id", "event_no", "member"], &["measured"]);
        let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.0).bind(event);
        let query = query.bind(measured.who.to_row()).bind(to_json(&measured, ROW)?);
        query.execute(tx.connection()).await.during(&what)?;
    }
    Ok(())
}

type Whose = (EventNo, UserId);

async fn last_of(tx: &mut Tx<'_>, guild: GuildId, (event, member): Whose, table: &str) -> Result<i64, StorageError> {
    let sql =
        format!("SELECT COALESCE(MAX(number), 0) FROM {table} WHERE guild_id = ? AND event_no = ? AND member = ?");
    let query = sqlx::query_scalar(AssertSqlSafe(sql)).bind(guild.0).bind(event).bind(member.to_row());
    query.fetch_one(tx.connection()).await.during(doing("count what was said in", guild))
}

async fn write_correction(
    tx: &mut Tx<'_>,
    guild: GuildId,
    (event, member): Whose,
    correction: &Correction,
) -> Result<(), StorageError> {
    let last = last_of(tx, guild, (event, member), "attendance_corrections").await?;
    let sql = "INSERT INTO attendance_corrections (guild_id, event_no, member, number, said_at, officer, outcome, reason) \
               VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let query = sqlx::query(sql).bind(guild.0).bind(event).bind(member.to_row()).bind(last + 1);
    let query = query.bind(correction.at.0).bind(correction.by.map_or(0, UserId::to_row));
    let query = query.bind(correction.outcome.name()).bind(to_json(&correction.reason, ROW)?);
    query.execute(tx.connection()).await.during(doing("write a correction of", guild)).map(drop)
}

/// Takes a person out of all rows: where he was, what that came to, and that he corrected others.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    const ALL: [&str; 5] = [
        "DELETE FROM attendance_seen WHERE guild_id = ? AND member = ?",
        "DELETE FROM attendance_entries WHERE guild_id = ? AND member = ?",
        "DELETE FROM attendance_corrections WHERE guild_id = ? AND member = ?",
        "UPDATE attendance_corrections SET officer = 0 WHERE guild_id = ? AND officer = ?",
        "DELETE FROM attendance_appeals WHERE guild_id = ? AND member = ?",
    ];
    take_out(tx, (guild, member), &ALL, &doing("forget somebody in", guild)).await
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} guild {guild}")
}
