//! What happened in each guild, append-only, one hash chain per guild (invariant 13).
//!
//! An entry's payload is the fact as JSON. Before it is chained, every `{"$person": id}` becomes
//! `{"$subject": n}` and every `{"$text": t}` becomes `{"$text_hash": h}`: persons and texts stand in
//! tables that can be erased, the chain holds only what may stay. Reading puts them back.
//!
//! A payload that contains a `{"$booking": ...}` is booked in the [`ledger`] as it is appended.
//!
//! What need not be kept for ever ([`Class`]) is chained as the hash of its whole payload. Each month that is over is
//! sealed with a closing hash (`segments`): a chain that was cut off or written anew before that shows. A year later its
//! entries are packed (`archive`).

pub(crate) mod archive;
pub(crate) mod chain;
mod class;
mod payload;
pub(crate) mod read;
pub(crate) mod segments;
mod verify;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry::Vacant;

use domain::correlation::CorrelationId;
use domain::ids::{GuildId, UserId};
use domain::moment::Moment;
use serde_json::Value;
use sqlx::AnyConnection;

pub use archive::{Archived, archive, archived};
pub use class::{Class, PASSING_FOR, prune, prune_after};
pub(crate) use payload::bookings;
pub use read::{Accounts, Actor, Past, Recorded, Search, read, search};
pub use segments::{Segment, month_of, seal, segments};
pub use verify::{Broken, Verified, Walk, verify};

use crate::error::{During, FailureKind, StorageError, fits};
use crate::writer::Tx;
use crate::{ledger, subjects};
use chain::Link;

/// Length of `journal.feature`, in characters.
const FEATURE_CHARS_MAX: usize = 32;
/// Length of `journal.kind`, in characters.
const KIND_CHARS_MAX: usize = 64;

/// The number of an entry in its guild's journal, from 1; 0 stands before the first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Seq(pub i64);

impl Seq {
    /// Before the first entry.
    pub const START: Self = Self(0);

    /// The number after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// An entry to append.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry<'e> {
    /// When it happened.
    pub at: Moment,
    /// Who did it; `None` = the bot itself.
    pub actor: Option<UserId>,
    /// The unit of work it belongs to.
    pub correlation: CorrelationId,
    /// Whose fact it is: the name of the feature's folder, at most 32 characters.
    pub feature: &'e str,
    /// The stable name of the fact, at most 64 characters.
    pub kind: &'e str,
    /// How long its content is kept.
    pub class: Class,
    /// The fact, with persons and texts as `domain` serialises them.
    pub payload: Value,
}

/// The newest entry of a chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// Its number; [`Seq::START`] for an empty journal.
    pub seq: Seq,
    /// Its hash in hexadecimal.
    pub hash: String,
}

/// Appends an entry behind `expected`, the newest one that the caller knows; returns its number.
///
/// # Errors
/// `Constraint` when `expected` is not the newest (somebody else wrote: load again and decide anew);
/// `Permanent` when a name is too long or the payload has keys that are reserved for the journal.
pub async fn append(tx: &mut Tx<'_>, guild: GuildId, expected: Seq, entry: Entry<'_>) -> Result<Seq, StorageError> {
    let head = newest(tx, guild).await?;
    must_be_newest(guild, &head, expected)?;
    append_after(tx, guild, &head, entry).await.map(|head| head.seq)
}

/// The same as [`head`], without asking the database again for what its writer knows.
///
/// # Errors
/// As any statement.
pub async fn newest(tx: &mut Tx<'_>, guild: GuildId) -> Result<Head, StorageError> {
    if let Some(head) = &tx.memory().of(guild).head {
        return Ok(head.clone());
    }
    let head = head(tx.connection(), guild).await?;
    tx.memory().of(guild).head = Some(head.clone());
    Ok(head)
}

/// Checks that an entry which was decided on behind `expected` stands behind the newest.
///
/// # Errors
/// `Constraint` when it does not.
pub fn must_be_newest(guild: GuildId, head: &Head, expected: Seq) -> Result<(), StorageError> {
    if head.seq == expected {
        return Ok(());
    }
    let operation = format!("append entry {} to the journal of guild {guild}", expected.next().0);
    let cause = format!("its newest entry is {}", head.seq.0);
    Err(StorageError::new(operation, FailureKind::Constraint, cause))
}

/// Appends an entry behind a head that the caller has kept, without reading it again; returns the new head.
///
/// A head is worth keeping only while its transaction stands: after a rollback read [`head`] again.
///
/// # Errors
/// As [`append`]; `Constraint` (a unique violation) when the head is not the newest.
pub async fn append_after(
    tx: &mut Tx<'_>,
    guild: GuildId,
    head: &Head,
    entry: Entry<'_>,
) -> Result<Head, StorageError> {
    fits("feature", entry.feature, FEATURE_CHARS_MAX)?;
    fits("kind", entry.kind, KIND_CHARS_MAX)?;
    payload::assert_storable(&entry.payload)?;
    let seq = head.seq.next();
    let bookings = payload::bookings(&entry.payload)?;
    if !bookings.is_empty() && entry.class != Class::Permanent {
        let why = "what is booked is chained whole, so its class is permanent";
        return Err(StorageError::new("journal this booking", FailureKind::Permanent, why));
    }
    let subjects = allocate_subjects(tx, guild, &entry).await?;
    let mut payload = entry.payload.clone();
    payload::put_subjects(&mut payload, &subjects);
    let texts = match entry.class {
        Class::Permanent => payload::take_texts(&mut payload),
        Class::Evidence | Class::Passing => vec![payload::seal(&mut payload)],
    };
    for (slot, text) in texts.into_iter().enumerate() {
        insert_text(tx, guild, seq, slot, &text).await?;
    }
    class::note(tx, (guild, seq), &entry).await?;
    let link = Link {
        guild: guild.0,
        seq: seq.0,
        at: entry.at.0,
        actor: entry.actor.and_then(|user| subjects.get(&user).copied()).unwrap_or(subjects::BOT),
        correlation: &entry.correlation.to_string(),
        feature: entry.feature,
        kind: entry.kind,
        payload: &payload::canonical(&payload),
    };
    let hash = link.hash(&head.hash);
    insert(tx, &head.hash, &link, &hash).await?;
    for booking in &bookings {
        ledger::book(tx, guild, seq, booking).await?;
    }
    let head = Head { seq, hash };
    tx.memory().of(guild).head = Some(head.clone());
    Ok(head)
}

/// The subject numbers of everybody who acts or is named in an entry, each asked for once.
async fn allocate_subjects(
    tx: &mut Tx<'_>,
    guild: GuildId,
    entry: &Entry<'_>,
) -> Result<BTreeMap<UserId, i64>, StorageError> {
    let mut subjects = BTreeMap::new();
    for user in entry.actor.into_iter().chain(payload::persons(&entry.payload)) {
        if let Vacant(place) = subjects.entry(user) {
            place.insert(subjects::number(tx, guild, user).await?);
        }
    }
    Ok(subjects)
}

async fn insert_text(
    tx: &mut Tx<'_>,
    guild: GuildId,
    seq: Seq,
    slot: usize,
    text: &payload::SaltedText,
) -> Result<(), StorageError> {
    sqlx::query("INSERT INTO journal_texts (guild_id, seq, slot, salt, body) VALUES (?, ?, ?, ?, ?)")
        .bind(guild.0)
        .bind(seq.0)
        .bind(payload::slot_row(slot))
        .bind(&text.salt)
        .bind(&text.body)
        .execute(tx.connection())
        .await
        .during("write a text of the journal")
        .map(|_| ())
}

async fn insert(tx: &mut Tx<'_>, prev_hash: &str, link: &Link<'_>, hash: &str) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO journal (guild_id, seq, at, actor, correlation, feature, kind, payload, prev_hash, hash) \
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(link.guild)
    .bind(link.seq)
    .bind(link.at)
    .bind(link.actor)
    .bind(link.correlation)
    .bind(link.feature)
    .bind(link.kind)
    .bind(link.payload)
    .bind(prev_hash)
    .bind(hash)
    .execute(tx.connection())
    .await
    .during("write an entry of the journal")
    .map(|_| ())
}

/// The newest entry of a guild's journal.
///
/// # Errors
/// As any statement.
pub async fn head(connection: &mut AnyConnection, guild: GuildId) -> Result<Head, StorageError> {
    let row: Option<(i64, String)> =
        sqlx::query_as("SELECT seq, hash FROM journal WHERE guild_id = ? ORDER BY seq DESC LIMIT 1")
            .bind(guild.0)
            .fetch_optional(connection)
            .await
            .during("read the head of the journal")?;
    Ok(match row {
        Some((seq, hash)) => Head { seq: Seq(seq), hash },
        None => Head { seq: Seq::START, hash: chain::GENESIS.to_owned() },
    })
}

#[cfg(test)]
mod tests;
