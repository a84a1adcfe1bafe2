//! Reminders in the database: the only SQL of this feature.

use std::collections::BTreeSet;

use domain::ids::{GuildId, UserId};
use domain::moment::Moment;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::{from_json, take_out, to_json, unreadable};
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Fact, Item, Round, Rules, State, Told, Waiting, Way};
use super::steps::{Group, Step, StepNo};
use crate::Guild;
use crate::events::EventNo;

const ROW: &str = "read or write a reminder";

/// The steps of a guild, as they are stored.
#[derive(Serialize, Deserialize)]
struct Stored {
    steps: Vec<Step>,
}

/// Loads what is recorded about a guild's reminders.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let what = doing("load", guild);
    let mut state = State { rules: load_rules(connection, guild).await?, ..State::default() };
    let sql = "SELECT event_no, step_no, ran_at FROM reminder_runs WHERE guild_id = ?";
    let rows: Vec<(i64, i64, i64)> =
        sqlx::query_as(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)?;
    state.runs = rows.into_iter().map(|(event, step, at)| ((event, step), Moment(at))).collect();
    let sql = "SELECT event_no, step_no, member, told_at, way, as_group, start_at FROM reminder_tellings \
               WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)? {
        let (event, step): (EventNo, StepNo) = (row.try_get(0).during(&what)?, row.try_get(1).during(&what)?);
        let member = UserId::from_row(row.try_get(2).during(&what)?);
        let (way, to): (String, String) = (row.try_get(4).during(&what)?, row.try_get(5).during(&what)?);
        let way = Way::from_name(&way).ok_or_else(|| unreadable(ROW, format_args!("way {way}")))?;
        let to = Group::from_name(&to).ok_or_else(|| unreadable(ROW, format_args!("group {to}")))?;
        let told = Told { at: Moment(row.try_get(3).during(&what)?), way, to };
        state.told.insert((event, step, member, Moment(row.try_get(6).during(&what)?)), told);
    }
    let sql = "SELECT member, until_at, items FROM reminder_waiting WHERE guild_id = ?";
    let rows: Vec<(i64, i64, String)> =
        sqlx::query_as(sql).bind(guild.0).fetch_all(&mut *connection).await.during(&what)?;
    for (member, until, items) in rows {
        let of: Vec<Item> = from_json(&items, ROW)?;
        state.waiting.insert(UserId::from_row(member), Waiting { until: Moment(until), of });
    }
    let sql = "SELECT member, seen_at FROM reminder_closed WHERE guild_id = ?";
    let rows: Vec<(i64, i64)> = sqlx::query_as(sql).bind(guild.0).fetch_all(connection).await.during(&what)?;
    state.closed = rows.into_iter().map(|(member, at)| (UserId::from_row(member), Moment(at))).collect();
    Ok(state)
}

async fn load_rules(connection: &mut AnyConnection, guild: GuildId) -> Result<Rules, StorageError> {
    let sql = "SELECT last_step, content FROM reminder_rules WHERE guild_id = ?";
    let query = sqlx::query_as(sql).bind(guild.0).fetch_optional(connection);
    let row: Option<(i64, String)> = query.await.during(doing("load the steps of", guild))?;
    let Some((last_step, content)) = row else { return Ok(Rules::default()) };
    let stored: Stored = from_json(&content, ROW)?;
    Ok(Rules { steps: stored.steps, last_step })
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::StepsChanged { .. } => {
            write_rules(tx, guild).await?;
            write_all_waiting(tx, guild).await
        }
        Fact::Reminded(round) => write_round(tx, guild, round).await,
        Fact::Passed { event, steps, .. } => {
            for step in steps {
                write_run(tx, guild, *event, *step).await?;
            }
            Ok(())
        }
        Fact::DirectClosed { member, instead, .. } => {
            for item in instead {
                write_told(tx, guild, *item, *member).await?;
            }
            write_closed(tx, guild, *member).await
        }
        Fact::DirectOpened { member } => write_closed(tx, guild, *member).await,
    }
}

async fn write_round(tx: &mut Tx<'_>, guild: &Guild, round: &Round) -> Result<(), StorageError> {
    if round.by.is_some() {
        write_rules(tx, guild).await?;
    }
    for run in round.runs.iter().chain(&round.dropped) {
        write_run(tx, guild, run.event, run.step).await?;
    }
    for told in &round.told {
        for item in &told.of {
            write_told(tx, guild, *item, told.member).await?;
        }
    }
    let told = round.told.iter().map(|told| told.member);
    let waits = told.chain(round.later.iter().map(|it| it.member)).chain(round.left.iter().map(|it| it.member));
    for member in waits.collect::<BTreeSet<UserId>>() {
        write_waiting(tx, guild, member).await?;
    }
    tidy(tx, guild).await
}

/// Deletes what the state has forgotten: events that nobody can bring back.
async fn tidy(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    const FIND: [&str; 2] = [
        "SELECT DISTINCT event_no FROM reminder_runs WHERE guild_id = ?",
        "SELECT DISTINCT event_no FROM reminder_tellings WHERE guild_id = ?",
    ];
    const DELETE: [&str; 2] = [
        "DELETE FROM reminder_runs WHERE guild_id = ? AND event_no = ?",
        "DELETE FROM reminder_tellings WHERE guild_id = ? AND event_no = ?",
    ];
    let (known, what) = (guild.reminders.events(), doing("tidy", guild.id));
    for (find, delete) in FIND.into_iter().zip(DELETE) {
        let kept: Vec<i64> =
            sqlx::query_scalar(find).bind(guild.id.0).fetch_all(tx.connection()).await.during(&what)?;
        for event in kept.into_iter().filter(|event| !known.contains(event)) {
            let query = sqlx::query(delete).bind(guild.id.0).bind(event);
            query.execute(tx.connection()).await.during(&what)?;
        }
    }
    Ok(())
}

async fn write_rules(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    let rules = &guild.reminders.rules;
    let sql = upsert(tx.backend(), "reminder_rules", &["guild_id"], &["last_step", "content"]);
    let content = to_json(&Stored { steps: rules.steps.clone() }, ROW)?;
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(rules.last_step).bind(content);
    query.execute(tx.connection()).await.during(doing("write the steps of", guild.id)).map(drop)
}

async fn write_run(tx: &mut Tx<'_>, guild: &Guild, event: EventNo, step: StepNo) -> Result<(), StorageError> {
    let Some(at) = guild.reminders.runs.get(&(event, step)) else { return Ok(()) };
    let sql = upsert(tx.backend(), "reminder_runs", &["guild_id", "event_no", "step_no"], &["ran_at"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(event).bind(step).bind(at.0);
    query.execute(tx.connection()).await.during(doing("write a step of", guild.id)).map(drop)
}

async fn write_told(tx: &mut Tx<'_>, guild: &Guild, item: Item, member: UserId) -> Result<(), StorageError> {
    const KEYS: &[&str] = &["guild_id", "event_no", "step_no", "member", "start_at"];
    let key = |start| (item.event, item.step, member, Moment(start));
    let of_all_starts = guild.reminders.told.range(key(i64::MIN)..=key(i64::MAX));
    for ((.., start), told) in of_all_starts {
        let sql = upsert(tx.backend(), "reminder_tellings", KEYS, &["told_at", "way", "as_group"]);
        let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(item.event).bind(item.step);
        let query = query.bind(member.to_row()).bind(start.0);
        let query = query.bind(told.at.0).bind(told.way.name()).bind(told.to.name());
        query.execute(tx.connection()).await.during(doing("write who was told of", guild.id))?;
    }
    Ok(())
}

async fn write_all_waiting(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    let query = sqlx::query_scalar("SELECT member FROM reminder_waiting WHERE guild_id = ?").bind(guild.id.0);
    let rows: Vec<i64> = query.fetch_all(tx.connection()).await.during(doing("find who waits for", guild.id))?;
    for member in rows {
        write_waiting(tx, guild, UserId::from_row(member)).await?;
    }
    Ok(())
}

async fn write_waiting(tx: &mut Tx<'_>, guild: &Guild, member: UserId) -> Result<(), StorageError> {
    let what = doing("write who waits for", guild.id);
    let Some(waiting) = guild.reminders.waiting.get(&member) else {
        let query = sqlx::query("DELETE FROM reminder_waiting WHERE guild_id = ? AND member = ?");
        return query.bind(guild.id.0).bind(member.to_row()).execute(tx.connection()).await.during(what).map(drop);
    };
    let sql = upsert(tx.backend(), "reminder_waiting", &["guild_id", "member"], &["until_at", "items"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row());
    let query = query.bind(waiting.until.0).bind(to_json(&waiting.of, ROW)?);
    query.execute(tx.connection()).await.during(what).map(drop)
}

async fn write_closed(tx: &mut Tx<'_>, guild: &Guild, member: UserId) -> Result<(), StorageError> {
    let what = doing("write who cannot be written to by", guild.id);
    let Some(at) = guild.reminders.closed.get(&member) else {
        let query = sqlx::query("DELETE FROM reminder_closed WHERE guild_id = ? AND member = ?");
        return query.bind(guild.id.0).bind(member.to_row()).execute(tx.connection()).await.during(what).map(drop);
    };
    let sql = upsert(tx.backend(), "reminder_closed", &["guild_id", "member"], &["seen_at"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row()).bind(at.0);
    query.execute(tx.connection()).await.during(what).map(drop)
}

/// Takes a person out of all rows.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    const ALL: [&str; 3] = [
        "DELETE FROM reminder_tellings WHERE guild_id = ? AND member = ?",
        "DELETE FROM reminder_waiting WHERE guild_id = ? AND member = ?",
        "DELETE FROM reminder_closed WHERE guild_id = ? AND member = ?",
    ];
    take_out(tx, (guild, member), &ALL, &doing("forget somebody in", guild)).await
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} the reminders of guild {guild}")
}
