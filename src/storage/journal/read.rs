//! Reading the journal, with persons and texts put back where they are not erased.

use std::collections::BTreeMap;

use domain::correlation::CorrelationId;
use domain::ids::{GuildId, UserId};
use domain::moment::Moment;
use serde_json::Value;
use sqlx::AnyConnection;

use super::{Seq, payload};
use crate::error::{During, FailureKind, StorageError};
use crate::ledger::{self, Line};
use crate::subjects;

/// Who did what an entry tells.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Actor {
    /// The bot itself.
    Bot,
    /// A person.
    Person(UserId),
    /// Somebody who was erased.
    Erased {
        /// The number that stayed behind.
        subject: i64,
    },
}

/// An entry as it stands in the journal.
#[derive(Clone, PartialEq, Debug)]
pub struct Recorded {
    /// Its number.
    pub seq: Seq,
    /// When it happened.
    pub at: Moment,
    /// Who did it.
    pub actor: Actor,
    /// The unit of work it belongs to.
    pub correlation: CorrelationId,
    /// Whose fact it is.
    pub feature: String,
    /// The stable name of the fact.
    pub kind: String,
    /// The fact; erased persons stay `{"$subject": n}`, erased texts `{"$text_hash": ...}`, and of what was pruned
    /// only `{"$sealed": ...}` is left.
    pub payload: Value,
    /// Its hash in hexadecimal.
    pub hash: String,
    /// What it booked on the accounts that were asked for, in the order of the ledger.
    pub booked: Vec<Line>,
}

/// A row of `journal`, all columns but the guild's.
pub(super) type Row = (i64, i64, i64, String, String, String, String, String, String);

/// At most `limit` entries from number `from` on, oldest first.
///
/// # Errors
/// As any statement; `Permanent` when a row cannot be understood.
pub async fn read(
    connection: &mut AnyConnection,
    guild: GuildId,
    from: Seq,
    limit: u32,
) -> Result<Vec<Recorded>, StorageError> {
    let rows = rows(connection, guild, from, limit).await?;
    put_back(connection, guild, rows).await
}

/// Of which accounts a search tells what was booked; it then finds only entries that booked something on them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Accounts {
    /// Of none: every entry is found.
    #[default]
    Unasked,
    /// Of one member.
    Of(UserId),
    /// Of everybody.
    All,
}

/// What to look for in a journal.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Search {
    /// Only entries below this number; all when `None`.
    pub below: Option<Seq>,
    /// Only entries in which he acts or is named. (Of what can be pruned only the actor is known.)
    pub member: Option<UserId>,
    /// Only facts of this feature.
    pub feature: Option<String>,
    /// Only entries from then on.
    pub since: Option<Moment>,
    /// Whose account matters.
    pub accounts: Accounts,
    /// The most entries.
    pub limit: u32,
    /// Also what is kept of the predecessor about the member (see [`crate::predecessor::kept`]), which stands in no entry.
    pub with_kept: bool,
}

impl Search {
    /// Whether an entry is meant; the limit is somebody else's business. As [`search`] does it, without a database.
    pub fn fits(&self, entry: &Recorded) -> bool {
        let names = |user: UserId| entry.payload.to_string().contains(&format!("{{\"$person\":\"{user}\"}}"));
        let is_his = self.member.is_none_or(|user| entry.actor == Actor::Person(user) || names(user));
        let is_below = self.below.is_none_or(|below| entry.seq < below);
        let is_of = self.feature.as_ref().is_none_or(|feature| *feature == entry.feature);
        let is_booked = self.accounts == Accounts::Unasked || !entry.booked.is_empty();
        is_his && is_below && is_of && is_booked && self.since.is_none_or(|since| entry.at >= since)
    }
}

/// The newest entries that fit, newest first.
///
/// # Errors
/// As any statement; `Permanent` when a row cannot be understood.
pub async fn search(
    connection: &mut AnyConnection,
    guild: GuildId,
    search: &Search,
) -> Result<Vec<Recorded>, StorageError> {
    let subject = match search.member {
        Some(member) => match subjects::find(connection, guild, member).await? {
            Some(subject) => Some(subject),
            None => return Ok(Vec::new()),
        },
        None => None,
    };
    let account = match search.accounts {
        Accounts::Unasked => -1,
        Accounts::All => 0,
        Accounts::Of(member) => match subjects::find(connection, guild, member).await? {
            Some(subject) => subject,
            None => return Ok(Vec::new()),
        },
    };
    let named = subject.map(|subject| format!("%{{\"$subject\":{subject}}}%"));
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT seq, at, actor, correlation, feature, kind, payload, prev_hash, hash FROM journal \
         WHERE guild_id = ? AND seq < ? AND at >= ? AND (? = '' OR feature = ?) \
         AND (? = -1 OR actor = ? OR payload LIKE ?) \
         AND (? = -1 OR seq IN (SELECT b.seq FROM ledger_bookings b JOIN ledger_entries e ON e.guild_id = b.guild_id \
         AND e.booking_key = b.booking_key WHERE b.guild_id = ? AND (? = 0 OR e.subject = ?))) \
         ORDER BY seq DESC LIMIT ?",
    )
    .bind(guild.0)
    .bind(search.below.map_or(i64::MAX, |below| below.0))
    .bind(search.since.map_or(i64::MIN, |since| since.0))
    .bind(search.feature.clone().unwrap_or_default())
    .bind(search.feature.clone().unwrap_or_default())
    .bind(subject.unwrap_or(-1))
    .bind(subject.unwrap_or(-1))
    .bind(named.unwrap_or_default())
    .bind(account)
    .bind(guild.0)
    .bind(account)
    .bind(account)
    .bind(i64::from(search.limit))
    .fetch_all(&mut *connection)
    .await
    .during("search the journal")?;
    let mut rows = rows;
    rows.reverse();
    let mut found = put_back(connection, guild, rows).await?;
    if account >= 0 {
        ledger::put_lines(connection, guild, &mut found, (account > 0).then_some(account)).await?;
    }
    found.reverse();
    Ok(found)
}

/// Puts persons and texts back into rows in ascending order.
async fn put_back(
    connection: &mut AnyConnection,
    guild: GuildId,
    rows: Vec<Row>,
) -> Result<Vec<Recorded>, StorageError> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(Vec::new()) };
    let mut texts = bodies(connection, guild, (first.0, last.0)).await?;
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let mut payload = parse_payload(row.0, &row.6)?;
        payload::put_texts(&mut payload, &texts.remove(&row.0).unwrap_or_default());
        entries.push((row, payload));
    }
    let persons = persons(connection, guild, &entries).await?;
    entries
        .into_iter()
        .map(|(row, mut payload)| {
            payload::put_persons(&mut payload, &persons);
            recorded(row, payload, &persons)
        })
        .collect()
}

pub(super) async fn rows(
    connection: &mut AnyConnection,
    guild: GuildId,
    from: Seq,
    limit: u32,
) -> Result<Vec<Row>, StorageError> {
    sqlx::query_as(
        "SELECT seq, at, actor, correlation, feature, kind, payload, prev_hash, hash FROM journal \
         WHERE guild_id = ? AND seq >= ? ORDER BY seq LIMIT ?",
    )
    .bind(guild.0)
    .bind(from.0)
    .bind(i64::from(limit))
    .fetch_all(connection)
    .await
    .during("read the journal")
}

/// The texts that are not erased, by entry and slot.
async fn bodies(
    connection: &mut AnyConnection,
    guild: GuildId,
    (first, last): (i64, i64),
) -> Result<BTreeMap<i64, BTreeMap<i64, String>>, StorageError> {
    let rows: Vec<(i64, i64, String)> = sqlx::query_as(
        "SELECT seq, slot, body FROM journal_texts \
         WHERE guild_id = ? AND seq BETWEEN ? AND ? AND body IS NOT NULL",
    )
    .bind(guild.0)
    .bind(first)
    .bind(last)
    .fetch_all(connection)
    .await
    .during("read the texts of the journal")?;
    let mut bodies: BTreeMap<i64, BTreeMap<i64, String>> = BTreeMap::new();
    for (seq, slot, body) in rows {
        bodies.entry(seq).or_default().insert(slot, body);
    }
    Ok(bodies)
}

/// Everybody who acts or is named in these entries and is not erased.
async fn persons(
    connection: &mut AnyConnection,
    guild: GuildId,
    entries: &[(Row, Value)],
) -> Result<BTreeMap<i64, UserId>, StorageError> {
    let mut named: Vec<i64> = entries.iter().flat_map(|(_, payload)| payload::subjects(payload)).collect();
    named.extend(entries.iter().map(|(row, _)| row.2));
    named.sort_unstable();
    named.dedup();
    let mut persons = BTreeMap::new();
    for subject in named.into_iter().filter(|subject| *subject != subjects::BOT) {
        if let Some(user) = subjects::person(connection, guild, subject).await? {
            persons.insert(subject, user);
        }
    }
    Ok(persons)
}

pub(super) fn parse_payload(seq: i64, text: &str) -> Result<Value, StorageError> {
    serde_json::from_str(text).map_err(|error| unreadable(seq, &error.to_string()))
}

fn recorded(row: Row, payload: Value, persons: &BTreeMap<i64, UserId>) -> Result<Recorded, StorageError> {
    let (seq, at, actor, correlation, feature, kind, _, _, hash) = row;
    let correlation = uuid::Uuid::parse_str(&correlation).map_err(|error| unreadable(seq, &error.to_string()))?;
    let actor = match (actor, persons.get(&actor)) {
        (subjects::BOT, _) => Actor::Bot,
        (_, Some(user)) => Actor::Person(*user),
        (subject, None) => Actor::Erased { subject },
    };
    let correlation = CorrelationId(correlation.as_u128());
    let (seq, at, booked) = (Seq(seq), Moment(at), Vec::new());
    Ok(Recorded { seq, at, actor, correlation, feature, kind, payload, hash, booked })
}

fn unreadable(seq: i64, cause: &str) -> StorageError {
    StorageError::new(format!("read entry {seq} of the journal"), FailureKind::Permanent, cause)
}
