//! Sealed months that are long over leave the journal and stand packed in a table beside it.
//!
//! Nobody turns over the pages of last year every day, and a backup copies everything every day: packed, entries take a fifth
//! of the room. They stay in the database, not in files beside it, so that they move in the transaction in which they are
//! removed, and are in every copy. Persons and texts stay where they can be erased: entries hold but numbers and hashes.
//!
//! A part holds entries that follow one another; parts are the beginning of the chain without a gap, the journal goes on
//! behind them, and the newest entry is never among them. Who reads by number looks into the journal first and only then
//! here: an entry that moves meanwhile is met in one of the two.

use std::io::Read as _;

use domain::ids::GuildId;
use domain::moment::Moment;
use serde::{Deserialize as _, Serialize as _};
use sqlx::AnyConnection;

use super::read::{Row, journal_rows};
use super::segments::month_of;
use super::{Seq, newest};
use crate::error::{During, FailureKind, StorageError};
use crate::writer::Tx;

/// A month is archived when so many months lie between it and the present one: each of its entries is a year old by then.
pub(crate) const AFTER_MONTHS: i64 = 12;
/// Entries of one part: what a reader unpacks at once (some 250 KB).
pub(crate) const PART_ENTRIES: u32 = 500;
/// Bytes of one part before it is packed, unless one entry alone is larger: far below what a statement may have on
/// MariaDB (16 MiB), and no long work for whoever waits for the writer.
const PART_BYTES: usize = 1 << 20;
/// The most that a part may become when it is unpacked, in bytes: whatever is larger was not packed here.
const UNPACKED_MAX: u64 = 64 << 20;
/// How hard to pack: 9 of zstd packs a part in some 10 ms, and a fifth smaller than what is usual.
const ZSTD_LEVEL: i32 = 9;

/// How far a guild's journal is archived.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Archived {
    /// The newest entry in the archive.
    pub last: Seq,
    /// When it happened.
    pub at: Moment,
}

/// A row of the archive.
pub(crate) struct Part {
    pub(crate) first: i64,
    pub(crate) last: i64,
    pub(crate) packed: Vec<u8>,
}

// === impl Part ===

impl Part {
    /// Packs rows, of which there is at least one.
    pub(crate) fn pack(rows: &[Row]) -> Result<Self, StorageError> {
        let failed = |error: &dyn std::fmt::Display| {
            StorageError::new("pack entries of the journal", FailureKind::Permanent, error.to_string())
        };
        let mut lines = Vec::new();
        for row in rows {
            row.serialize(&mut serde_json::Serializer::new(&mut lines)).map_err(|error| failed(&error))?;
            lines.push(b'\n');
        }
        let packed = zstd::bulk::compress(&lines, ZSTD_LEVEL).map_err(|error| failed(&error))?;
        let number = |row: Option<&Row>| row.map_or(0, |row| row.0);
        Ok(Self { first: number(rows.first()), last: number(rows.last()), packed })
    }

    /// The rows; in words what is wrong with them when they are not what was packed.
    pub(crate) fn unpack(&self) -> Result<Vec<Row>, String> {
        let Self { first, last, packed } = self;
        let wrong =
            |why: &dyn std::fmt::Display| format!("the archive of the entries {first} to {last} is damaged: {why}");
        let mut lines = Vec::new();
        let unpacked = zstd::Decoder::new(packed.as_slice()).map(|unpacking| unpacking.take(UNPACKED_MAX));
        unpacked.and_then(|mut unpacked| unpacked.read_to_end(&mut lines)).map_err(|error| wrong(&error))?;
        let mut rows = Vec::new();
        for line in lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let row =
                Row::deserialize(&mut serde_json::Deserializer::from_slice(line)).map_err(|error| wrong(&error))?;
            if row.0 != *first + i64::try_from(rows.len()).unwrap_or(i64::MAX) {
                return Err(wrong(&"its entries do not follow one another"));
            }
            rows.push(row);
        }
        if rows.last().map(|row| row.0) != Some(*last) {
            return Err(wrong(&"it ends elsewhere"));
        }
        Ok(rows)
    }
}

// === Moving ===

/// Moves the oldest entries of a guild that may go, one part of them; returns how many that were.
///
/// # Errors
/// As any statement. Then nothing has moved, once the transaction is rolled back.
pub async fn archive(tx: &mut Tx<'_>, guild: GuildId, now: Moment) -> Result<usize, StorageError> {
    let Some(until) = movable(tx, guild, now).await? else { return Ok(0) };
    let rows = journal_rows(tx.connection(), guild, Seq::START.next(), PART_ENTRIES).await?;
    let rows = fitting(rows, until);
    let Some(last) = rows.last() else { return Ok(0) };
    let part = Part::pack(&rows)?;
    insert(tx, guild, &part, last.1).await?;
    // What was written is read again before what it was made of goes.
    let written = at_or_before(tx.connection(), guild, part.last).await?;
    if written.and_then(|written| written.unpack().ok()).as_ref() != Some(&rows) {
        let cause = "what was packed is not what was to be packed";
        return Err(StorageError::new("archive entries of the journal", FailureKind::Permanent, cause));
    }
    sqlx::query("DELETE FROM journal WHERE guild_id = ? AND seq BETWEEN ? AND ?")
        .bind(guild.0)
        .bind(part.first)
        .bind(part.last)
        .execute(tx.connection())
        .await
        .during("remove archived entries from the journal")?;
    Ok(rows.len())
}

/// The last entry that is sealed for long enough and is not the newest.
async fn movable(tx: &mut Tx<'_>, guild: GuildId, now: Moment) -> Result<Option<Seq>, StorageError> {
    let sql = "SELECT MAX(last_seq) FROM journal_segments WHERE guild_id = ? AND month < ?";
    let query = sqlx::query_scalar(sql).bind(guild.0).bind(months_before(month_of(now), AFTER_MONTHS));
    let sealed: Option<i64> = query.fetch_one(tx.connection()).await.during("find what can be archived")?;
    let Some(sealed) = sealed else { return Ok(None) };
    let newest = newest(tx, guild).await?.seq.0;
    Ok(Some(Seq(sealed.min(newest - 1))))
}

/// A month so many months before another one, both as 202603.
const fn months_before(month: i64, count: i64) -> i64 {
    let since_zero = month / 100 * 12 + month % 100 - 1 - count;
    since_zero.div_euclid(12) * 100 + since_zero.rem_euclid(12) + 1
}

/// The first rows that may go and together are no more than a part holds.
fn fitting(mut rows: Vec<Row>, until: Seq) -> Vec<Row> {
    let mut bytes = 0;
    let fits = rows.iter().take_while(|row| {
        let is_first = bytes == 0;
        bytes += row.6.len() + 300;
        row.0 <= until.0 && (is_first || bytes <= PART_BYTES)
    });
    let count = fits.count();
    rows.truncate(count);
    rows
}

async fn insert(tx: &mut Tx<'_>, guild: GuildId, part: &Part, last_at: i64) -> Result<(), StorageError> {
    sqlx::query("INSERT INTO archived_journal (guild_id, first_seq, last_seq, last_at, packed) VALUES (?, ?, ?, ?, ?)")
        .bind(guild.0)
        .bind(part.first)
        .bind(part.last)
        .bind(last_at)
        .bind(&part.packed)
        .execute(tx.connection())
        .await
        .during("archive entries of the journal")
        .map(|_| ())
}

// === Reading ===

/// How far a guild's journal is archived; `None` when nothing of it is.
///
/// # Errors
/// As any statement.
pub async fn archived(connection: &mut AnyConnection, guild: GuildId) -> Result<Option<Archived>, StorageError> {
    let sql = "SELECT last_seq, last_at FROM archived_journal WHERE guild_id = ? ORDER BY first_seq DESC LIMIT 1";
    let query = sqlx::query_as(sql).bind(guild.0);
    let row: Option<(i64, i64)> = query.fetch_optional(connection).await.during("find what is archived")?;
    Ok(row.map(|(last, at)| Archived { last: Seq(last), at: Moment(at) }))
}

/// The part in which an entry is, or the last one before it.
async fn at_or_before(connection: &mut AnyConnection, guild: GuildId, seq: i64) -> Result<Option<Part>, StorageError> {
    let sql = "SELECT first_seq, last_seq, packed FROM archived_journal WHERE guild_id = ? AND first_seq <= ? \
               ORDER BY first_seq DESC LIMIT 1";
    let query = sqlx::query_as(sql).bind(guild.0).bind(seq);
    let row: Option<(i64, i64, Vec<u8>)> = query.fetch_optional(connection).await.during("read the archive")?;
    Ok(row.map(|(first, last, packed)| Part { first, last, packed }))
}

/// The rows of the part in which an entry is; empty when it is in none.
pub(super) async fn rows_with(
    connection: &mut AnyConnection,
    guild: GuildId,
    seq: Seq,
) -> Result<Result<Vec<Row>, String>, StorageError> {
    let part = at_or_before(connection, guild, seq.0).await?.filter(|part| part.last >= seq.0);
    Ok(part.map_or(Ok(Vec::new()), |part| part.unpack()))
}

/// A walk through a guild's archive, one part at a time, the oldest first.
pub(crate) struct Parts {
    guild: GuildId,
    next: i64,
}

impl Parts {
    pub(crate) fn of(guild: GuildId) -> Self {
        Self { guild, next: 1 }
    }

    /// The rows of the next part; none at the end.
    ///
    /// # Errors
    /// The outer one as any statement; the inner one says how the part is damaged.
    pub(crate) async fn next(
        &mut self,
        connection: &mut AnyConnection,
    ) -> Result<Result<Vec<Row>, String>, StorageError> {
        let rows = rows_with(connection, self.guild, Seq(self.next)).await?;
        self.next = rows.iter().flatten().last().map_or(self.next, |row| row.0 + 1);
        Ok(rows)
    }
}

pub(super) fn damaged(why: String) -> StorageError {
    StorageError::new("read the archive of the journal", FailureKind::Permanent, why)
}

/// The archived entries in which a subject acts or is named.
///
/// # Errors
/// As any statement; `Permanent` when a part is damaged.
pub(crate) async fn naming(
    connection: &mut AnyConnection,
    guild: GuildId,
    subject: i64,
) -> Result<Vec<i64>, StorageError> {
    let (mut parts, mut found) = (Parts::of(guild), Vec::new());
    loop {
        let rows = parts.next(connection).await?.map_err(damaged)?;
        if rows.is_empty() {
            return Ok(found);
        }
        found.extend(rows.iter().filter(|row| names(row, subject)).map(|row| row.0));
    }
}

/// Whether a subject acts or is named in an entry. (Of what can be pruned only the actor is known.)
pub(super) fn names(row: &Row, subject: i64) -> bool {
    row.2 == subject || row.6.contains(&named(subject))
}

/// How a payload names a subject.
pub(crate) fn named(subject: i64) -> String {
    format!("{{\"$subject\":{subject}}}")
}

/// The content of entries by their numbers, wherever they are: the part that was unpacked last is kept, so ask in order.
pub(crate) struct Payloads {
    guild: GuildId,
    part: Vec<Row>,
}

impl Payloads {
    pub(crate) fn of(guild: GuildId) -> Self {
        Self { guild, part: Vec::new() }
    }

    /// The payload of an entry as it is stored; `None` when there is no such entry that could be read.
    ///
    /// # Errors
    /// As any statement.
    pub(crate) async fn get(
        &mut self,
        connection: &mut AnyConnection,
        seq: i64,
    ) -> Result<Option<String>, StorageError> {
        let stored: Option<String> = sqlx::query_scalar("SELECT payload FROM journal WHERE guild_id = ? AND seq = ?")
            .bind(self.guild.0)
            .bind(seq)
            .fetch_optional(&mut *connection)
            .await
            .during("read an entry of the journal")?;
        if stored.is_some() {
            return Ok(stored);
        }
        if !self.part.iter().any(|row| row.0 == seq) {
            self.part = rows_with(connection, self.guild, Seq(seq)).await?.unwrap_or_default();
        }
        Ok(self.part.iter().find(|row| row.0 == seq).map(|row| row.6.clone()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_lies_between_a_month_that_goes_and_the_present_one() {
        assert_eq!(months_before(202_611, AFTER_MONTHS), 202_511);
        assert_eq!(months_before(202_601, AFTER_MONTHS), 202_501);
        assert_eq!(months_before(202_601, 1), 202_512);
        assert_eq!(months_before(202_612, 12), 202_512);
    }

    fn row(seq: i64, payload: &str) -> Row {
        let text = |text: &str| text.to_owned();
        (seq, 5, 1, text("c"), text("absence"), text("declared"), text(payload), text("0"), text("1"))
    }

    #[test]
    fn what_was_packed_is_unpacked_and_what_was_changed_is_refused() {
        let rows = vec![row(7, "{}"), row(8, "{\"why\":\"a\\nb\"}")];
        let part = Part::pack(&rows).unwrap();
        assert_eq!((part.first, part.last), (7, 8));
        assert_eq!(part.unpack().unwrap(), rows);
        for changed in [
            Part { first: 6, ..Part::pack(&rows).unwrap() },
            Part { last: 9, ..Part::pack(&rows).unwrap() },
            Part { packed: Part::pack(&rows[..1]).unwrap().packed, ..Part::pack(&rows).unwrap() },
            Part { packed: part.packed[..part.packed.len() / 2].to_vec(), ..Part::pack(&rows).unwrap() },
            Part { packed: Vec::new(), ..Part::pack(&rows).unwrap() },
        ] {
            let why = changed.unpack().unwrap_err();
            assert!(why.starts_with("the archive of the entries "), "{why}");
        }
    }

    #[test]
    fn a_part_is_no_longer_than_it_may_be_and_no_entry_is_too_long_for_one() {
        let long = "x".repeat(PART_BYTES);
        assert_eq!(fitting(vec![row(1, &long), row(2, &long)], Seq(9)).len(), 1);
        assert_eq!(fitting(vec![row(1, "{}"), row(2, &long)], Seq(9)).len(), 1);
        assert_eq!(fitting(vec![row(1, "{}"), row(2, "{}"), row(3, "{}")], Seq(2)).len(), 2);
        assert_eq!(fitting(vec![row(1, "{}")], Seq(0)).len(), 0);
    }
}
