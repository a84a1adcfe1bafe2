//! Months that are over are sealed: a row with a hash over the month's last entry and the seal before it.
//!
//! A chain proves that nothing in it was changed, but not that its end is still there, nor that it was not written anew
//! as a whole. A seal that somebody kept elsewhere (a backup, a copy of `mgm verify`'s report) proves both.

use chrono::{Datelike, NaiveDate};
use domain::ids::GuildId;
use domain::moment::{Moment, Zone};
use sha2::{Digest, Sha256};
use sqlx::AnyConnection;

use super::{Seq, chain};
use crate::error::{During, StorageError};
use crate::writer::Tx;

/// Names the encoding: another one gets another name, and thereby other hashes.
const ENCODING: &str = "mgm-segment-1";
/// Months of one guild sealed at once: a year that was missed.
const MONTHS_MAX: usize = 12;

/// A sealed month of a guild's journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Segment {
    /// The month by UTC: 202603 is March 2026.
    pub month: i64,
    /// The last entry in it.
    pub last_seq: Seq,
    /// That entry's hash.
    pub last_hash: String,
    /// The hash that closes it.
    pub closing: String,
}

impl Segment {
    /// What [`Segment::closing`] must be behind the segment before it.
    pub(crate) fn expected_closing(&self, guild: GuildId, before: Option<&Self>) -> String {
        let before = before.map_or(chain::GENESIS, |segment| segment.closing.as_str());
        let Self { month, last_seq, last_hash, .. } = self;
        let text = format!("{ENCODING};{before};{guild};{month};{};{last_hash}", last_seq.0);
        format!("{:x}", Sha256::new().chain_update(text).finalize())
    }
}

/// The month of a moment, by UTC: 202603 is March 2026.
pub fn month_of(at: Moment) -> i64 {
    let day = at.local(Zone::UTC).date();
    i64::from(day.year()) * 100 + i64::from(day.month())
}

/// The first moment after a month; the end of time for a month that is none.
fn end_of(month: i64) -> Moment {
    let first = i32::try_from(month / 100).ok().zip(u32::try_from(month % 100).ok());
    let first = first.and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, 1));
    let next = first.and_then(|day| day.checked_add_months(chrono::Months::new(1)));
    next.map_or(Moment(i64::MAX), |day| Zone::UTC.resolve(day.and_hms_opt(0, 0, 0).unwrap_or_default()))
}

/// Every sealed month of a guild, oldest first.
///
/// # Errors
/// As any statement.
pub async fn segments(connection: &mut AnyConnection, guild: GuildId) -> Result<Vec<Segment>, StorageError> {
    let sql = "SELECT month, last_seq, last_hash, closing FROM journal_segments WHERE guild_id = ? ORDER BY month";
    let query = sqlx::query_as(sql).bind(guild.0);
    let rows: Vec<(i64, i64, String, String)> =
        query.fetch_all(connection).await.during("read the segments of a journal")?;
    let segment =
        |(month, last_seq, last_hash, closing)| Segment { month, last_seq: Seq(last_seq), last_hash, closing };
    Ok(rows.into_iter().map(segment).collect())
}

/// Seals every month of a guild that is over and has entries; returns how many. Doing it again changes nothing.
///
/// # Errors
/// As any statement.
pub async fn seal(tx: &mut Tx<'_>, guild: GuildId, now: Moment) -> Result<usize, StorageError> {
    let mut before = segments(tx.connection(), guild).await?.pop();
    for sealed in 0..MONTHS_MAX {
        let Some(segment) = next(tx.connection(), guild, (before.as_ref(), now)).await? else { return Ok(sealed) };
        insert(tx, guild, &segment, now).await?;
        before = Some(segment);
    }
    Ok(MONTHS_MAX)
}

/// The next month to seal: that of the first entry behind the last seal, when it is over.
async fn next(
    connection: &mut AnyConnection,
    guild: GuildId,
    (before, now): (Option<&Segment>, Moment),
) -> Result<Option<Segment>, StorageError> {
    let sealed = before.map_or(Seq::START, |segment| segment.last_seq);
    let first: Option<i64> = sqlx::query_scalar("SELECT at FROM journal WHERE guild_id = ? AND seq = ?")
        .bind(guild.0)
        .bind(sealed.next().0)
        .fetch_optional(&mut *connection)
        .await
        .during("find the first entry that is not sealed")?;
    let Some(first) = first else { return Ok(None) };
    // A clock that was set back writes into a month that is sealed: such entries belong to the one after it.
    let month = month_of(Moment(first)).max(before.map_or(0, |segment| month_of(end_of(segment.month))));
    if month >= month_of(now) {
        return Ok(None);
    }
    let last: Option<(i64, String)> = sqlx::query_as(
        "SELECT seq, hash FROM journal WHERE guild_id = ? AND seq > ? AND at < ? ORDER BY seq DESC LIMIT 1",
    )
    .bind(guild.0)
    .bind(sealed.0)
    .bind(end_of(month).0)
    .fetch_optional(connection)
    .await
    .during("find the last entry of a month")?;
    let Some((last_seq, last_hash)) = last else { return Ok(None) };
    let mut segment = Segment { month, last_seq: Seq(last_seq), last_hash, closing: String::new() };
    segment.closing = segment.expected_closing(guild, before);
    Ok(Some(segment))
}

async fn insert(tx: &mut Tx<'_>, guild: GuildId, segment: &Segment, now: Moment) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO journal_segments (guild_id, month, last_seq, last_hash, sealed_at, closing) \
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(guild.0)
    .bind(segment.month)
    .bind(segment.last_seq.0)
    .bind(&segment.last_hash)
    .bind(now.0)
    .bind(&segment.closing)
    .execute(tx.connection())
    .await
    .during("seal a month of the journal")
    .map(|_| ())
}
