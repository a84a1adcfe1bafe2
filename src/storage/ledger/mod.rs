//! Points of a guild's members: append-only, in hundredths, each booking once.
//!
//! A guild has one pool of points or several; somebody's points of one pool are an account, and a booking is of one pool.
//!
//! Nothing in here is changed, ever: what an account is follows from its entries, and each entry says what it was after
//! it. A hold is an entry, and so is its end. There is no hash chain of its own (invariant 13: there is one, the
//! journal's). A booking stands whole in the fact that made it, under `$booking`, and appending that fact to the journal
//! books it: so no booking is without a fact and no fact without its booking, the journal's hashes cover every amount, and
//! [`verify`] compares the two. Persons are subject numbers in both, so erasing one leaves every sum as it is.

mod book;
mod read;
mod verify;

use domain::ids::{GuildId, UserId};
use domain::points::{Points, PoolNo};
use sqlx::AnyConnection;

pub(crate) use book::book;
pub(crate) use read::put_lines;
pub use read::{accounts, fold, reversed};
pub use verify::verify;

use crate::error::{During, StorageError};
use crate::journal::Seq;
use crate::subjects;

/// What somebody has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Account {
    /// All of it: the sum of the amounts.
    pub balance: Points,
    /// What of it is put aside.
    pub held: Points,
}

impl Account {
    /// What can be spent or put aside.
    pub const fn free(self) -> Points {
        Points(self.balance.0 - self.held.0)
    }
}

/// One line of somebody's history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Line {
    /// Its number in the guild's ledger.
    pub number: i64,
    /// Whose it is; `None` when he was erased.
    pub who: Option<UserId>,
    /// Of which pool.
    pub pool: PoolNo,
    /// The booking that it belongs to.
    pub booking: String,
    /// The entry of the journal that says why.
    pub seq: Seq,
    /// What it added or took.
    pub amount: Points,
    /// What it put aside or gave back.
    pub hold: Points,
    /// What the account was after it.
    pub after: Account,
}

/// What somebody has in a pool; nothing when nothing was ever booked.
///
/// # Errors
/// As any statement.
pub async fn account(
    connection: &mut AnyConnection,
    guild: GuildId,
    pool: PoolNo,
    user: UserId,
) -> Result<Account, StorageError> {
    match subjects::find(connection, guild, user).await? {
        Some(subject) => account_of(connection, guild, (subject, pool)).await,
        None => Ok(Account::default()),
    }
}

async fn account_of(
    connection: &mut AnyConnection,
    guild: GuildId,
    (subject, pool): (i64, PoolNo),
) -> Result<Account, StorageError> {
    let sql = "SELECT balance, held FROM ledger_entries WHERE guild_id = ? AND subject = ? AND pool = ? \
               ORDER BY number DESC LIMIT 1";
    let query = sqlx::query_as(sql).bind(guild.0).bind(subject).bind(pool.0);
    let row: Option<(i64, i64)> = query.fetch_optional(connection).await.during("read an account")?;
    Ok(row.map_or_else(Account::default, |(balance, held)| Account { balance: Points(balance), held: Points(held) }))
}

#[cfg(test)]
mod tests;
