//! Proves that a ledger adds up, and that it says what the journal says.

use std::collections::BTreeMap;

use domain::ids::GuildId;
use domain::points::{BOOKING_KEY, PoolNo};
use serde_json::{Value, json};
use sqlx::AnyConnection;

use crate::error::{During, StorageError};
use crate::journal::archive::{Parts, Payloads};

/// Rows read at once: bounds the memory.
const PAGE: i64 = 500;

/// Number, booking, subject, pool, amount, hold, balance, held.
type EntryRow = (i64, String, i64, i64, i64, i64, i64, i64);
/// Key, number in the journal, kind, what it is of.
type BookingRow = (String, i64, String, Option<String>);

/// Checks a guild's whole ledger; how many bookings it has, or the first thing that does not fit.
///
/// # Errors
/// The outer one when the database cannot be read; the inner one says in words what is wrong.
pub async fn verify(connection: &mut AnyConnection, guild: GuildId) -> Result<Result<u64, String>, StorageError> {
    if let Err(why) = check_sums(connection, guild).await? {
        return Ok(Err(why));
    }
    check_journal(connection, guild).await
}

/// Every account is at any time the sum of what was booked on it until then.
async fn check_sums(connection: &mut AnyConnection, guild: GuildId) -> Result<Result<(), String>, StorageError> {
    let mut accounts: BTreeMap<(i64, i64), (i64, i64)> = BTreeMap::new();
    let mut last = 0;
    loop {
        let rows: Vec<EntryRow> = sqlx::query_as(
            "SELECT number, booking_key, subject, pool, amount, hold, balance, held FROM ledger_entries \
             WHERE guild_id = ? AND number > ? ORDER BY number LIMIT ?",
        )
        .bind(guild.0)
        .bind(last)
        .bind(PAGE)
        .fetch_all(&mut *connection)
        .await
        .during("read the ledger")?;
        if rows.is_empty() {
            return Ok(Ok(()));
        }
        for (number, booking, subject, pool, amount, hold, balance, held) in rows {
            let account = accounts.entry((subject, pool)).or_default();
            *account = (account.0 + amount, account.1 + hold);
            last += 1;
            if number != last {
                return Ok(Err(format!("ledger entry {last} is missing")));
            }
            if *account != (balance, held) || held < 0 {
                let why =
                    format!("ledger entry {number} (`{booking}`) does not add up for subject {subject} in pool {pool}");
                return Ok(Err(format!("{why}: it says {balance} and {held} held, the sum is {account:?}")));
            }
        }
    }
}

/// Every booking is what its entry of the journal says, and no entry says more.
async fn check_journal(connection: &mut AnyConnection, guild: GuildId) -> Result<Result<u64, String>, StorageError> {
    let (mut after, mut bookings) = ((0, String::new()), 0);
    let mut payloads = Payloads::of(guild);
    loop {
        let rows: Vec<BookingRow> = sqlx::query_as(
            "SELECT booking_key, seq, kind, of_key FROM ledger_bookings \
             WHERE guild_id = ? AND seq >= ? AND (seq > ? OR booking_key > ?) ORDER BY seq, booking_key LIMIT ?",
        )
        .bind(guild.0)
        .bind(after.0)
        .bind(after.0)
        .bind(&after.1)
        .bind(PAGE)
        .fetch_all(&mut *connection)
        .await
        .during("read the bookings")?;
        let Some(last) = rows.last() else { break };
        after = (last.1, last.0.clone());
        for row in rows {
            bookings += 1;
            let payload = payloads.get(connection, row.1).await?;
            if let Some(why) = difference(connection, guild, (&row, payload)).await? {
                return Ok(Err(format!("booking `{}` {why}", row.0)));
            }
        }
    }
    let said = match count_said(connection, guild).await? {
        Ok(said) => said,
        Err(damage) => return Ok(Err(damage)),
    };
    if said != bookings {
        return Ok(Err(format!("the journal tells of {said} bookings, the ledger has {bookings}")));
    }
    Ok(Ok(bookings))
}

async fn difference(
    connection: &mut AnyConnection,
    guild: GuildId,
    ((key, seq, kind, of), payload): (&BookingRow, Option<String>),
) -> Result<Option<String>, StorageError> {
    let payload = payload.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Value::Null);
    let Some(said) = said(&payload).into_iter().find(|said| said["key"] == **key) else {
        return Ok(Some(format!("is not what entry {seq} of the journal says")));
    };
    let entries: Vec<(i64, i64, i64, i64)> = sqlx::query_as(
        "SELECT subject, amount, hold, pool FROM ledger_entries WHERE guild_id = ? AND booking_key = ? ORDER BY number",
    )
    .bind(guild.0)
    .bind(key)
    .fetch_all(connection)
    .await
    .during("read a booking")?;
    let share = |(subject, amount, hold, _): &(i64, i64, i64, i64)| {
        let points = match kind.as_str() {
            "capture" => -amount,
            "reserve" => *hold,
            "release" => -hold,
            _ => *amount,
        };
        json!({ "who": { "$subject": subject }, "points": points })
    };
    let shares: Vec<Value> = entries.iter().map(share).collect();
    let of = of.as_ref().map_or(Value::Null, |of| json!(of));
    // The main pool is not written out.
    let pool = said["pool"].as_i64().unwrap_or(PoolNo::MAIN.0);
    let is_elsewhere = entries.iter().any(|(.., of)| *of != pool);
    let same = said["kind"] == **kind && said["of"] == of && said["shares"] == Value::Array(shares);
    Ok((!same || is_elsewhere).then(|| format!("has other amounts, people or pools than entry {seq} of the journal")))
}

/// Every booking in a payload.
fn said(payload: &Value) -> Vec<&Value> {
    match payload {
        Value::Object(object) => {
            let inner = object.values().flat_map(said);
            object.get(BOOKING_KEY).into_iter().chain(inner).collect()
        }
        Value::Array(items) => items.iter().flat_map(said).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    }
}

/// How many bookings the whole journal tells of.
async fn count_said(connection: &mut AnyConnection, guild: GuildId) -> Result<Result<u64, String>, StorageError> {
    let (mut after, mut count) = (0, 0);
    let mut parts = Parts::of(guild);
    loop {
        match parts.next(connection).await? {
            Ok(rows) if rows.is_empty() => break,
            Ok(rows) => count += rows.iter().map(|row| said_by(&row.6)).sum::<u64>(),
            Err(damage) => return Ok(Err(damage)),
        }
    }
    loop {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT seq, payload FROM journal WHERE guild_id = ? AND seq > ? AND payload LIKE ? ORDER BY seq LIMIT ?",
        )
        .bind(guild.0)
        .bind(after)
        .bind(format!("%\"{BOOKING_KEY}\"%"))
        .bind(PAGE)
        .fetch_all(&mut *connection)
        .await
        .during("look for bookings in the journal")?;
        let Some(last) = rows.last() else { return Ok(Ok(count)) };
        after = last.0;
        count += rows.iter().map(|(_, payload)| said_by(payload)).sum::<u64>();
    }
}

fn said_by(payload: &str) -> u64 {
    if !payload.contains(BOOKING_KEY) {
        return 0;
    }
    let payload: Value = serde_json::from_str(payload).unwrap_or(Value::Null);
    u64::try_from(said(&payload).len()).unwrap_or(u64::MAX)
}
