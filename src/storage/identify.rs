//! How many sessions the bot may still begin, so that a crash loop cannot forget what it used.

use domain::ids::UserId;
use domain::moment::Moment;
use sqlx::AnyConnection;

use crate::error::{During, StorageError};
use crate::writer::Tx;

/// A budget as it was left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LeftBudget {
    /// Sessions in a period.
    pub total: u32,
    /// Sessions left in this one.
    pub remaining: u32,
    /// When the period ends.
    pub resets_at: Moment,
}

/// Reads a bot's budget.
///
/// # Errors
/// As any statement.
pub async fn load(connection: &mut AnyConnection, bot: UserId) -> Result<Option<LeftBudget>, StorageError> {
    let row: Option<(i64, i64, i64)> =
        sqlx::query_as("SELECT total, remaining, resets_at FROM identify_budget WHERE bot_id = ?")
            .bind(bot.0.cast_signed())
            .fetch_optional(connection)
            .await
            .during("read how many sessions are left")?;
    let number = |number: i64| u32::try_from(number).unwrap_or_default();
    Ok(row.map(|(total, remaining, resets_at)| LeftBudget {
        total: number(total),
        remaining: number(remaining),
        resets_at: Moment(resets_at),
    }))
}

/// Writes a bot's budget, in the place of what was known.
///
/// # Errors
/// As any statement.
pub async fn write(tx: &mut Tx<'_>, bot: UserId, left: LeftBudget) -> Result<(), StorageError> {
    sqlx::query("REPLACE INTO identify_budget (bot_id, total, remaining, resets_at) VALUES (?, ?, ?, ?)")
        .bind(bot.0.cast_signed())
        .bind(i64::from(left.total))
        .bind(i64::from(left.remaining))
        .bind(left.resets_at.0)
        .execute(tx.connection())
        .await
        .during("write how many sessions are left")
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, backends, fresh};

    #[tokio::test]
    async fn the_budget_of_each_bot_is_read_back() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let bot = UserId(u64::MAX);
            let left = LeftBudget { total: 1000, remaining: 999, resets_at: NOW };
            write(&mut tx, bot, left).await.unwrap();
            let fewer = LeftBudget { remaining: 998, ..left };
            write(&mut tx, bot, fewer).await.unwrap();
            assert_eq!(load(tx.connection(), bot).await.unwrap(), Some(fewer), "{backend:?}");
            assert_eq!(load(tx.connection(), UserId(1)).await.unwrap(), None);
            tx.rollback().await;
        }
    }
}
