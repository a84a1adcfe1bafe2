//! Events in the database: the only SQL of this feature.

use calendar::Identity;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, GuildId, OccasionId, UserId};
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::{from_json, take_out, to_json, unreadable};
use storage::{AnyConnection, During, StorageError, Tx};

use super::fact::{Fact, Later};
use super::state::{
    Answer, Cancellation, Details, Draft, Event, EventNo, ORIGINS_MAX, Owed, Place, RECENT_MAX, Signup, State, Status,
};
use crate::{Guild, Post};

const READ: &str = "read an event";
const WRITE: &str = "write an event";

/// What of an event names nobody, as it is stored.
#[derive(Serialize, Deserialize)]
struct Stored {
    details: Details,
    made: Moment,
    #[serde(default)]
    was_confirmed: bool,
    #[serde(default)]
    called: bool,
    #[serde(default)]
    reopened: bool,
    closed: Option<Moment>,
    ended: Option<Moment>,
    cancellation: Option<Cancellation>,
    slot: Option<u8>,
    announcement: Option<Post>,
    thread: Option<ChannelId>,
    occasion: Option<OccasionId>,
    revision: i64,
}

/// What of an answer has no column of its own.
#[derive(Serialize, Deserialize)]
struct StoredSignup {
    place: Place,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<FreeText>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    owed: Option<Owed>,
}

#[derive(Serialize, Deserialize)]
struct StoredDraft {
    details: Details,
    at: Moment,
}

/// Loads a guild's events: those that are open, and the last that ended, with all answers.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let what = doing("load", guild);
    let mut state = State::default();
    let sql = "SELECT COALESCE(MAX(number), 0), COALESCE(MAX(ending), 0) FROM guild_events WHERE guild_id = ?";
    let row = sqlx::query(sql).bind(guild.0).fetch_one(&mut *connection).await.during(&what)?;
    (state.last_no, state.endings) = (row.try_get(0).during(&what)?, row.try_get(1).during(&what)?);
    let sql = "SELECT number, status, origin, made_by, ending, is_over, content FROM guild_events \
               WHERE guild_id = ? AND (is_over = 0 OR ending > ?)";
    let query = sqlx::query(sql).bind(guild.0).bind(state.endings - RECENT_MAX);
    for row in &query.fetch_all(&mut *connection).await.during(&what)? {
        let (event, is_over) = event(row).during(&what)??;
        match is_over {
            true => drop(state.recent.insert(event.ending, event)),
            false => drop(state.open.insert(event.no, event)),
        }
    }
    load_signups(connection, guild, &mut state).await?;
    load_origins(connection, guild, &mut state).await?;
    let sql = "SELECT member, content FROM event_drafts WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(&what)? {
        let stored: StoredDraft = from_json(&row.try_get::<String, _>(1).during(&what)?, READ)?;
        let member = UserId::from_row(row.try_get(0).during(&what)?);
        state.drafts.insert(member, Draft { details: stored.details, at: stored.at });
    }
    Ok(state)
}

async fn load_signups(connection: &mut AnyConnection, guild: GuildId, state: &mut State) -> Result<(), StorageError> {
    let what = doing("load answers to", guild);
    let sql = "SELECT s.event_no, s.member, s.answer, s.role_code, s.since_at, s.signed_by, s.content \
               FROM event_signups s JOIN guild_events e ON e.guild_id = s.guild_id AND e.number = s.event_no \
               WHERE s.guild_id = ? AND (e.is_over = 0 OR e.ending > ?)";
    let query = sqlx::query(sql).bind(guild.0).bind(state.endings - RECENT_MAX);
    for row in &query.fetch_all(&mut *connection).await.during(&what)? {
        let no: EventNo = row.try_get(0).during(&what)?;
        let (member, signup) = signup(row).during(&what)??;
        state.put_signup(no, member, signup);
    }
    Ok(())
}

async fn load_origins(connection: &mut AnyConnection, guild: GuildId, state: &mut State) -> Result<(), StorageError> {
    let what = doing("load the origins of", guild);
    let sql = "SELECT number, origin FROM guild_events WHERE guild_id = ? AND origin IS NOT NULL \
               ORDER BY number DESC LIMIT ?";
    let limit = i64::try_from(ORIGINS_MAX).unwrap_or(i64::MAX);
    for row in &sqlx::query(sql).bind(guild.0).bind(limit).fetch_all(connection).await.during(&what)? {
        let origin: Option<String> = row.try_get(1).during(&what)?;
        state.remember(row.try_get(0).during(&what)?, origin.as_deref().map(identity).transpose()?);
    }
    Ok(())
}

type Read<T> = Result<Result<T, StorageError>, sqlx::Error>;

fn event(row: &AnyRow) -> Read<(Event, bool)> {
    let (status, content, origin): (String, String, Option<String>) =
        (row.try_get(1)?, row.try_get(6)?, row.try_get(2)?);
    let read = || -> Result<(Stored, Option<Identity>, Status), StorageError> {
        let known = Status::from_name(&status).ok_or_else(|| unreadable(READ, format_args!("status {status}")))?;
        Ok((from_json(&content, READ)?, origin.as_deref().map(identity).transpose()?, known))
    };
    let (stored, origin, status) = match read() {
        Ok(read) => read,
        Err(error) => return Ok(Err(error)),
    };
    let event = Event {
        no: row.try_get(0)?,
        details: stored.details,
        status,
        made_by: person(row.try_get(3)?),
        made: stored.made,
        origin,
        was_confirmed: stored.was_confirmed,
        called: stored.called,
        reopened: stored.reopened,
        closed: stored.closed,
        ended: stored.ended,
        ending: row.try_get(4)?,
        cancellation: stored.cancellation,
        slot: stored.slot,
        announcement: stored.announcement,
        thread: stored.thread,
        occasion: stored.occasion,
        revision: stored.revision,
        signups: OrdMap::new(),
    };
    Ok(Ok((event, row.try_get::<i64, _>(5)? != 0)))
}

fn signup(row: &AnyRow) -> Read<(UserId, Signup)> {
    let (answer, content): (String, String) = (row.try_get(2)?, row.try_get(6)?);
    let read = || -> Result<(StoredSignup, Answer), StorageError> {
        let known = Answer::from_name(&answer).ok_or_else(|| unreadable(READ, format_args!("answer {answer}")))?;
        Ok((from_json(&content, READ)?, known))
    };
    let (stored, answer) = match read() {
        Ok(read) => read,
        Err(error) => return Ok(Err(error)),
    };
    let signup = Signup {
        answer,
        place: stored.place,
        role: row.try_get(3)?,
        note: stored.note,
        since: Moment(row.try_get(4)?),
        by: person(row.try_get(5)?),
        owed: stored.owed,
    };
    Ok(Ok((UserId::from_row(row.try_get(1)?), signup)))
}

/// 0 is nobody.
fn person(row: i64) -> Option<UserId> {
    (row != 0).then(|| UserId::from_row(row))
}

fn to_row(person: Option<UserId>) -> i64 {
    person.map_or(0, UserId::to_row)
}

// === Writing ===

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Drafted { by, .. } | Fact::DraftDropped { by } => write_draft(tx, guild, *by).await,
        Fact::Answered { no, member, .. }
        | Fact::Removed { no, member, .. }
        | Fact::Promoted { no, member, .. }
        | Fact::PlaceTaken { no, member }
        | Fact::PlaceLapsed { no, member, .. } => write_signup(tx, guild, *no, *member).await,
        Fact::Told { no, members, .. } | Fact::NotTold { no, members } => {
            for member in members {
                write_signup(tx, guild, *no, *member).await?;
            }
            Ok(())
        }
        Fact::PutOff { no, later, .. } => {
            for Later { member, .. } in later {
                write_signup(tx, guild, *no, *member).await?;
            }
            Ok(())
        }
        Fact::Created { no, by, .. } => {
            if let Some(by) = by {
                write_draft(tx, guild, *by).await?;
            }
            write_event(tx, guild, *no).await
        }
        Fact::Called { no, .. }
        | Fact::Edited { no, .. }
        | Fact::Rezoned { no, .. }
        | Fact::Confirmed { no, .. }
        | Fact::Unconfirmed { no, .. }
        | Fact::Closed { no, .. }
        | Fact::Reopened { no, .. }
        | Fact::Done { no, .. }
        | Fact::Cancelled { no, .. }
        | Fact::Restored { no, .. }
        | Fact::Announced { no, .. }
        | Fact::AnnouncementLost { no, .. }
        | Fact::Listed { no, .. }
        | Fact::Unlisted { no, .. }
        | Fact::ThreadStarted { no, .. }
        | Fact::Tidied { no } => write_event(tx, guild, *no).await,
        // It stands in the journal, and nowhere else.
        Fact::Notified { .. } | Fact::DirectClosed { .. } | Fact::ListingDiffers { .. } | Fact::NotListed { .. } => {
            Ok(())
        }
    }
}

async fn write_event(tx: &mut Tx<'_>, guild: &Guild, no: EventNo) -> Result<(), StorageError> {
    const VALUES: &[&str] = &["status", "start_at", "end_at", "origin", "made_by", "ending", "is_over", "content"];
    let Some(event) = guild.events.find(no) else { return Ok(()) };
    let stored = Stored {
        details: event.details.clone(),
        made: event.made,
        was_confirmed: event.was_confirmed,
        called: event.called,
        reopened: event.reopened,
        closed: event.closed,
        ended: event.ended,
        cancellation: event.cancellation.clone(),
        slot: event.slot,
        announcement: event.announcement,
        thread: event.thread,
        occasion: event.occasion,
        revision: event.revision,
    };
    let sql = upsert(tx.backend(), "guild_events", &["guild_id", "number"], VALUES);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(no).bind(event.status.name());
    let query = query.bind(event.start().0).bind(event.end().0).bind(event.origin.map(|origin| origin.to_string()));
    let query = query.bind(to_row(event.made_by)).bind(event.ending);
    let query = query.bind(i64::from(!event.status.is_open())).bind(to_json(&stored, WRITE)?);
    query.execute(tx.connection()).await.during(doing("write one of", guild.id))?;
    Ok(())
}

async fn write_signup(tx: &mut Tx<'_>, guild: &Guild, no: EventNo, member: UserId) -> Result<(), StorageError> {
    const KEYS: &[&str] = &["guild_id", "event_no", "member"];
    const VALUES: &[&str] = &["answer", "role_code", "since_at", "signed_by", "content"];
    let what = doing("write an answer to", guild.id);
    let Some(event) = guild.events.find(no) else { return Ok(()) };
    let Some(signup) = event.signups.get(&member) else {
        let sql = "DELETE FROM event_signups WHERE guild_id = ? AND event_no = ? AND member = ?";
        let query = sqlx::query(sql).bind(guild.id.0).bind(no).bind(member.to_row());
        query.execute(tx.connection()).await.during(what)?;
        return Ok(());
    };
    let stored = StoredSignup { place: signup.place, note: signup.note.clone(), owed: signup.owed.clone() };
    let sql = upsert(tx.backend(), "event_signups", KEYS, VALUES);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(no).bind(member.to_row());
    let query = query.bind(signup.answer.name()).bind(signup.role.clone()).bind(signup.since.0);
    let query = query.bind(to_row(signup.by)).bind(to_json(&stored, WRITE)?);
    query.execute(tx.connection()).await.during(what)?;
    Ok(())
}

async fn write_draft(tx: &mut Tx<'_>, guild: &Guild, member: UserId) -> Result<(), StorageError> {
    let what = doing("write a draft of", guild.id);
    let Some(draft) = guild.events.drafts.get(&member) else {
        let sql = "DELETE FROM event_drafts WHERE guild_id = ? AND member = ?";
        let query = sqlx::query(sql).bind(guild.id.0).bind(member.to_row());
        query.execute(tx.connection()).await.during(what)?;
        return Ok(());
    };
    let stored = StoredDraft { details: draft.details.clone(), at: draft.at };
    let sql = upsert(tx.backend(), "event_drafts", &["guild_id", "member"], &["content"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row()).bind(to_json(&stored, WRITE)?);
    query.execute(tx.connection()).await.during(what)?;
    Ok(())
}

/// Takes a person out of all rows. That there were events which he made, or to which he answered for others, stays.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    const ALL: [&str; 4] = [
        "DELETE FROM event_signups WHERE guild_id = ? AND member = ?",
        "UPDATE event_signups SET signed_by = 0 WHERE guild_id = ? AND signed_by = ?",
        "UPDATE guild_events SET made_by = 0 WHERE guild_id = ? AND made_by = ?",
        "DELETE FROM event_drafts WHERE guild_id = ? AND member = ?",
    ];
    take_out(tx, (guild, member), &ALL, &doing("forget somebody in", guild)).await
}

fn identity(text: &str) -> Result<Identity, StorageError> {
    text.parse().map_err(|error: calendar::Unreadable| unreadable(READ, error))
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} the events of guild {guild}")
}
