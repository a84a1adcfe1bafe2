//! Reading the journal, with persons and texts put back where they are not erased.

use std::collections::{BTreeMap, BTreeSet};

use domain::correlation::CorrelationId;
use domain::ids::{GuildId, UserId};
use domain::moment::Moment;
use serde_json::Value;
use sqlx::AnyConnection;

use super::archive::{self, Archived};
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
pub(crate) type Row = (i64, i64, i64, String, String, String, String, String, String);

/// At most `limit` entries from number `from` on, oldest first. Fewer may come than there are; none come only at the end.
///
/// # Errors
/// As any statement; `Permanent` when a row cannot be understood.
pub async fn read(
    connection: &mut AnyConnection,
    guild: GuildId,
    from: Seq,
    limit: u32,
) -> Result<Vec<Recorded>, StorageError> {
    let rows = rows(connection, guild, from, limit).await?.map_err(archive::damaged)?;
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
    /// Also those in the archive, which takes longer.
    pub archived: bool,
}

/// What a search found, newest first: to be used like the entries.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Past {
    /// The entries.
    pub entries: Vec<Recorded>,
    /// How far the journal is archived, when it is.
    pub archived: Option<Archived>,
}

impl std::ops::Deref for Past {
    type Target = [Recorded];

    fn deref(&self) -> &[Recorded] {
        &self.entries
    }
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
pub async fn search(connection: &mut AnyConnection, guild: GuildId, search: &Search) -> Result<Past, StorageError> {
    let archived = archive::archived(connection, guild).await?;
    let subject = match search.member {
        Some(member) => match subjects::find(connection, guild, member).await? {
            Some(subject) => Some(subject),
            None => return Ok(Past { entries: Vec::new(), archived }),
        },
        None => None,
    };
    let account = match search.accounts {
        Accounts::Unasked => -1,
        Accounts::All => 0,
        Accounts::Of(member) => match subjects::find(connection, guild, member).await? {
            Some(subject) => subject,
            None => return Ok(Past { entries: Vec::new(), archived }),
        },
    };
    let wanted = Wanted { search, subject, account };
    let mut rows = wanted.found(connection, guild).await?;
    if let (true, Some(archived)) = (search.archived, archived) {
        wanted.add(connection, guild, (archived.last, &mut rows)).await?;
    }
    rows.reverse();
    let mut entries = put_back(connection, guild, rows).await?;
    if account >= 0 {
        ledger::put_lines(connection, guild, &mut entries, (account > 0).then_some(account)).await?;
    }
    entries.reverse();
    Ok(Past { entries, archived })
}

/// What is looked for.
struct Wanted<'s> {
    search: &'s Search,
    /// Who acts or is named.
    subject: Option<i64>,
    /// On whose account something is booked: -1 when that does not matter, 0 for anybody's.
    account: i64,
}

impl Wanted<'_> {
    /// What fits in the journal itself, newest first.
    async fn found(&self, connection: &mut AnyConnection, guild: GuildId) -> Result<Vec<Row>, StorageError> {
        let Self { search, subject, account } = *self;
        let named = subject.map(|subject| format!("%{}%", archive::named(subject)));
        sqlx::query_as(
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
        .fetch_all(connection)
        .await
        .during("search the journal")
    }

    /// Adds what fits in the archive behind what was found in the journal, until there is enough.
    async fn add(
        &self,
        connection: &mut AnyConnection,
        guild: GuildId,
        (last, found): (Seq, &mut Vec<Row>),
    ) -> Result<(), StorageError> {
        let mut at = self.search.below.map_or(last, |below| last.min(Seq(below.0 - 1)));
        while found.len() < self.search.limit as usize && at > Seq::START {
            let rows = archive::rows_with(connection, guild, at).await?.map_err(archive::damaged)?;
            let Some(first) = rows.first() else { return Ok(()) };
            let before = Seq(first.0 - 1);
            // Older ones were all before that.
            let is_over = self.search.since.is_some_and(|since| first.1 < since.0);
            let booked = self.booked(connection, guild, (first.0, at.0)).await?;
            let fits = |row: &Row| row.0 <= at.0 && self.fits(row) && (self.account < 0 || booked.contains(&row.0));
            let missing = self.search.limit as usize - found.len();
            found.extend(rows.into_iter().rev().filter(fits).take(missing));
            if is_over {
                return Ok(());
            }
            at = before;
        }
        Ok(())
    }

    /// The entries between two that booked something on the account; none when that does not matter.
    async fn booked(
        &self,
        connection: &mut AnyConnection,
        guild: GuildId,
        (first, last): (i64, i64),
    ) -> Result<BTreeSet<i64>, StorageError> {
        if self.account < 0 {
            return Ok(BTreeSet::new());
        }
        let rows: Vec<i64> = sqlx::query_scalar(
            "SELECT b.seq FROM ledger_bookings b JOIN ledger_entries e ON e.guild_id = b.guild_id \
             AND e.booking_key = b.booking_key WHERE b.guild_id = ? AND b.seq BETWEEN ? AND ? AND (? = 0 OR e.subject = ?)",
        )
        .bind(guild.0)
        .bind(first)
        .bind(last)
        .bind(self.account)
        .bind(self.account)
        .fetch_all(connection)
        .await
        .during("find what was booked in archived entries")?;
        Ok(rows.into_iter().collect())
    }

    fn fits(&self, row: &Row) -> bool {
        let is_of = self.search.feature.as_ref().is_none_or(|feature| *feature == row.4);
        let is_his = self.subject.is_none_or(|subject| archive::names(row, subject));
        is_of && is_his && self.search.since.is_none_or(|since| row.1 >= since.0)
    }
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

/// At most `limit` rows from a number on, wherever they are; in words what is wrong with the archive when it is damaged.
/// At the end of a part fewer may come than there are; none come only at the end of the journal.
pub(super) async fn rows(
    connection: &mut AnyConnection,
    guild: GuildId,
    from: Seq,
    limit: u32,
) -> Result<Result<Vec<Row>, String>, StorageError> {
    let there = journal_rows(connection, guild, from, limit).await?;
    if there.first().is_some_and(|row| row.0 == from.0) {
        return Ok(Ok(there));
    }
    // After it, not before: what was archived meanwhile is found.
    let archived = match archive::rows_with(connection, guild, from).await? {
        Ok(archived) => archived,
        Err(why) => return Ok(Err(why)),
    };
    let archived: Vec<Row> = archived.into_iter().filter(|row| row.0 >= from.0).take(limit as usize).collect();
    Ok(Ok(if archived.is_empty() { there } else { archived }))
}

/// The same of the journal itself.
pub(super) async fn journal_rows(
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
