//! Booking: everything is computed and checked before the first row is written.

use domain::ids::GuildId;
use domain::points::{Booking, BookingKind, Points, PoolNo};
use sqlx::AnyConnection;

use super::{Account, account_of};
use crate::error::{During, FailureKind, StorageError};
use crate::journal::Seq;
use crate::subjects;
use crate::writer::Tx;

/// An entry to write: whom, what it adds, what it puts aside, and the account after it.
struct NewEntry {
    subject: i64,
    amount: i64,
    hold: i64,
    after: Account,
}

/// What an earlier booking did.
struct Earlier {
    kind: BookingKind,
    pool: PoolNo,
    /// Subject, amount, hold.
    entries: Vec<(i64, i64, i64)>,
}

/// Books what the journal's entry `seq` says.
///
/// # Errors
/// `Constraint` when its key was booked before, when what it refers to is not there or has ended, or when there is not
/// enough; `Permanent` when it makes no sense on its own. Nothing was written then.
pub(crate) async fn book(tx: &mut Tx<'_>, guild: GuildId, seq: Seq, booking: &Booking) -> Result<(), StorageError> {
    booking.check().map_err(|why| refused(booking, FailureKind::Permanent, why))?;
    if earlier(tx.connection(), guild, &booking.key).await?.is_some() {
        return Err(refused(booking, FailureKind::Constraint, "it was booked before"));
    }
    let of = match &booking.of {
        Some(key) => Some(must_be_open(tx.connection(), guild, (booking, key)).await?),
        None => None,
    };
    let mut entries = Vec::with_capacity(booking.shares.len());
    for share in &booking.shares {
        let subject = subjects::number(tx, guild, share.who).await?;
        let before = account_of(tx.connection(), guild, (subject, booking.pool)).await?;
        entries.push(entry(booking, (subject, share.points.0), before, of.as_ref())?);
    }
    if of.is_some_and(|of| of.entries.len() != entries.len()) {
        return Err(refused(booking, FailureKind::Constraint, "it is not about everybody of what it refers to"));
    }
    insert(tx, guild, (seq, booking), &entries).await
}

fn refused(booking: &Booking, kind: FailureKind, why: &str) -> StorageError {
    StorageError::new(format!("book `{}`", booking.key), kind, why)
}

/// What a booking refers to, unless that has ended.
async fn must_be_open(
    connection: &mut AnyConnection,
    guild: GuildId,
    (booking, key): (&Booking, &str),
) -> Result<Earlier, StorageError> {
    let no = |why| refused(booking, FailureKind::Constraint, why);
    let of = earlier(connection, guild, key).await?.ok_or_else(|| no("what it refers to was never booked"))?;
    let fits = match booking.kind {
        BookingKind::Capture | BookingKind::Release => of.kind == BookingKind::Reserve,
        BookingKind::Reverse => matches!(of.kind, BookingKind::Post | BookingKind::Capture | BookingKind::Reverse),
        BookingKind::Post | BookingKind::Reserve => false,
    };
    if !fits {
        return Err(no("it cannot refer to that kind of booking"));
    }
    if of.pool != booking.pool {
        return Err(no("what it refers to is of another pool"));
    }
    let ended: Option<i64> = sqlx::query_scalar("SELECT seq FROM ledger_bookings WHERE guild_id = ? AND of_key = ?")
        .bind(guild.0)
        .bind(key)
        .fetch_optional(connection)
        .await
        .during("look for the end of a booking")?;
    if ended.is_some() { Err(no("what it refers to has ended, or was taken back")) } else { Ok(of) }
}

async fn earlier(connection: &mut AnyConnection, guild: GuildId, key: &str) -> Result<Option<Earlier>, StorageError> {
    let kind: Option<String> =
        sqlx::query_scalar("SELECT kind FROM ledger_bookings WHERE guild_id = ? AND booking_key = ?")
            .bind(guild.0)
            .bind(key)
            .fetch_optional(&mut *connection)
            .await
            .during("find a booking")?;
    let Some(kind) = kind else { return Ok(None) };
    let kind = BookingKind::named(&kind)
        .ok_or_else(|| StorageError::new("read the kind of a booking", FailureKind::Permanent, kind))?;
    let rows: Vec<(i64, i64, i64, i64)> =
        sqlx::query_as("SELECT subject, amount, hold, pool FROM ledger_entries WHERE guild_id = ? AND booking_key = ?")
            .bind(guild.0)
            .bind(key)
            .fetch_all(connection)
            .await
            .during("read a booking")?;
    let pool = rows.first().map_or(PoolNo::MAIN, |(.., pool)| PoolNo(*pool));
    let entries = rows.into_iter().map(|(subject, amount, hold, _)| (subject, amount, hold)).collect();
    Ok(Some(Earlier { kind, pool, entries }))
}

fn entry(
    booking: &Booking,
    (subject, points): (i64, i64),
    before: Account,
    of: Option<&Earlier>,
) -> Result<NewEntry, StorageError> {
    let no = |why| refused(booking, FailureKind::Constraint, why);
    let referred = of.and_then(|of| of.entries.iter().find(|(whose, _, _)| *whose == subject));
    let (amount, hold) = match (booking.kind, referred) {
        (BookingKind::Post, _) => (points, 0),
        (BookingKind::Reserve, _) => (0, points),
        (BookingKind::Capture, Some((_, _, held))) if points <= *held => (-points, -held),
        (BookingKind::Release, Some((_, _, held))) if points == *held => (0, -held),
        (BookingKind::Reverse, Some((_, amount, _))) if points == -amount => (points, 0),
        (BookingKind::Capture | BookingKind::Release | BookingKind::Reverse, _) => {
            return Err(no("it does not fit what it refers to"));
        }
    };
    let after = Account { balance: Points(before.balance.0 + amount), held: Points(before.held.0 + hold) };
    let is_correction = booking.overdraw || booking.kind == BookingKind::Reverse;
    if after.free() < Points(0) && after.free() < before.free() && !is_correction {
        return Err(no("there is not enough"));
    }
    Ok(NewEntry { subject, amount, hold, after })
}

async fn insert(
    tx: &mut Tx<'_>,
    guild: GuildId,
    (seq, booking): (Seq, &Booking),
    entries: &[NewEntry],
) -> Result<(), StorageError> {
    let sql = "INSERT INTO ledger_bookings (guild_id, booking_key, seq, kind, of_key) VALUES (?, ?, ?, ?, ?)";
    let query = sqlx::query(sql).bind(guild.0).bind(&booking.key).bind(seq.0).bind(booking.kind.name());
    query.bind(&booking.of).execute(tx.connection()).await.during("write a booking")?;
    let last: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) FROM ledger_entries WHERE guild_id = ?")
        .bind(guild.0)
        .fetch_one(tx.connection())
        .await
        .during("find the next entry of the ledger")?;
    for (number, entry) in (last + 1..).zip(entries) {
        sqlx::query(
            "INSERT INTO ledger_entries \
             (guild_id, number, booking_key, subject, pool, amount, hold, balance, held) \
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(guild.0)
        .bind(number)
        .bind(&booking.key)
        .bind(entry.subject)
        .bind(booking.pool.0)
        .bind(entry.amount)
        .bind(entry.hold)
        .bind(entry.after.balance.0)
        .bind(entry.after.held.0)
        .execute(tx.connection())
        .await
        .during("write an entry of the ledger")?;
    }
    Ok(())
}
