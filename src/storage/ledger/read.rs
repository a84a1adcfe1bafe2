//! Reading the ledger: every account, what entries of the journal booked, and what was taken back.

use std::collections::{BTreeMap, BTreeSet};

use domain::ids::{GuildId, UserId};
use domain::points::{BookingKind, Points, PoolNo};
use sqlx::AnyConnection;

use super::{Account, Line};
use crate::error::{During, StorageError};
use crate::journal::{self, Accounts, Recorded, Seq};

/// Number, pool, booking, journal entry, amount, hold, balance, held, user.
type LineRow = (i64, i64, String, i64, i64, i64, i64, i64, Option<i64>);

/// The accounts of everybody on whom something was ever booked and who is not erased, in every pool.
///
/// # Errors
/// As any statement.
pub async fn accounts(
    connection: &mut AnyConnection,
    guild: GuildId,
) -> Result<BTreeMap<(PoolNo, UserId), Account>, StorageError> {
    let rows: Vec<(i64, i64, i64, i64)> = sqlx::query_as(
        "SELECT e.pool, s.user_id, e.balance, e.held FROM ledger_entries e \
         JOIN (SELECT subject, pool, MAX(number) AS newest FROM ledger_entries WHERE guild_id = ? \
         GROUP BY subject, pool) l ON l.newest = e.number JOIN subjects s ON s.guild_id = e.guild_id AND s.subject = e.subject \
         WHERE e.guild_id = ? AND s.user_id IS NOT NULL",
    )
    .bind(guild.0)
    .bind(guild.0)
    .fetch_all(connection)
    .await
    .during("read every account")?;
    let account = |balance, held| Account { balance: Points(balance), held: Points(held) };
    let read = |(pool, user, balance, held)| ((PoolNo(pool), UserId::from_row(user)), account(balance, held));
    Ok(rows.into_iter().map(read).collect())
}

/// The keys of all bookings that were taken back.
///
/// # Errors
/// As any statement.
pub async fn reversed(connection: &mut AnyConnection, guild: GuildId) -> Result<BTreeSet<String>, StorageError> {
    let keys: Vec<String> =
        sqlx::query_scalar("SELECT of_key FROM ledger_bookings WHERE guild_id = ? AND kind = ? AND of_key IS NOT NULL")
            .bind(guild.0)
            .bind(BookingKind::Reverse.name())
            .fetch_all(connection)
            .await
            .during("read what was taken back")?;
    Ok(keys.into_iter().collect())
}

/// Puts into entries, in ascending order, what they booked: on one subject or on everybody.
pub(crate) async fn put_lines(
    connection: &mut AnyConnection,
    guild: GuildId,
    entries: &mut [Recorded],
    subject: Option<i64>,
) -> Result<(), StorageError> {
    let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return Ok(()) };
    let rows: Vec<LineRow> = sqlx::query_as(
        "SELECT e.number, e.pool, e.booking_key, b.seq, e.amount, e.hold, e.balance, e.held, s.user_id \
         FROM ledger_bookings b JOIN ledger_entries e ON e.guild_id = b.guild_id AND e.booking_key = b.booking_key \
         JOIN subjects s ON s.guild_id = e.guild_id AND s.subject = e.subject \
         WHERE b.guild_id = ? AND b.seq BETWEEN ? AND ? AND (? = 0 OR e.subject = ?) ORDER BY e.number",
    )
    .bind(guild.0)
    .bind(first.seq.0)
    .bind(last.seq.0)
    .bind(subject.unwrap_or(0))
    .bind(subject.unwrap_or(0))
    .fetch_all(connection)
    .await
    .during("read what entries of the journal booked")?;
    for row in rows {
        let line = line(row);
        if let Ok(place) = entries.binary_search_by_key(&line.seq, |entry| entry.seq) {
            entries[place].booked.push(line);
        }
    }
    Ok(())
}

fn line((number, pool, booking, seq, amount, hold, balance, held, user): LineRow) -> Line {
    Line {
        number,
        who: user.map(UserId::from_row),
        pool: PoolNo(pool),
        booking,
        seq: Seq(seq),
        amount: Points(amount),
        hold: Points(hold),
        after: Account { balance: Points(balance), held: Points(held) },
    }
}

/// Puts into a whole journal, in ascending order, what its entries booked, as a database would: for whoever keeps it
/// without one. Holds are not counted.
pub fn fold(journal: &mut [Recorded], wanted: Accounts) {
    let mut accounts: BTreeMap<(PoolNo, UserId), Account> = BTreeMap::new();
    let mut number = 0;
    for entry in journal {
        let bookings = journal::bookings(&entry.payload).unwrap_or_default();
        for (share, of) in bookings.iter().flat_map(|it| it.shares.iter().map(move |share| (share, it))) {
            let account = accounts.entry((of.pool, share.who)).or_default();
            account.balance = Points(account.balance.0 + share.points.0);
            number += 1;
            if wanted == Accounts::All || wanted == Accounts::Of(share.who) {
                let (who, pool, booking, seq) = (Some(share.who), of.pool, of.key.clone(), entry.seq);
                let (amount, hold, after) = (share.points, Points(0), *account);
                entry.booked.push(Line { number, who, pool, booking, seq, amount, hold, after });
            }
        }
    }
}
