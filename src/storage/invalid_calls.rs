//! Calls that Discord counts against the bot: 10,000 in ten minutes lead to a ban of the address.
//!
//! Kept by the minute, so that a program that crashes again and again does not count from zero each time.

use domain::moment::Moment;
use sqlx::AnyConnection;

use crate::error::{During, StorageError};
use crate::writer::Tx;

/// Calls of one minute.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Minute {
    /// Minutes since the epoch.
    pub minute: i64,
    /// How many.
    pub calls: u32,
}

/// Minutes that matter: Discord looks back ten.
const MINUTES_KEPT: i64 = 10;

const fn minute_of(now: Moment) -> i64 {
    now.0.div_euclid(60_000)
}

/// What was counted in the last ten minutes.
///
/// # Errors
/// As any statement.
pub async fn recent(connection: &mut AnyConnection, now: Moment) -> Result<Vec<Minute>, StorageError> {
    let rows: Vec<(i64, i64)> = sqlx::query_as("SELECT minute, calls FROM invalid_calls WHERE minute > ?")
        .bind(minute_of(now) - MINUTES_KEPT)
        .fetch_all(connection)
        .await
        .during("read the calls that count against the bot")?;
    let minute = |(minute, calls)| Minute { minute, calls: u32::try_from(calls).unwrap_or(u32::MAX) };
    Ok(rows.into_iter().map(minute).collect())
}

/// Writes what was counted in the last ten minutes, in place of what was written before.
///
/// # Errors
/// As any statement.
pub async fn keep(tx: &mut Tx<'_>, minutes: &[Minute], now: Moment) -> Result<(), StorageError> {
    let operation = "write the calls that count against the bot";
    sqlx::query("DELETE FROM invalid_calls").execute(tx.connection()).await.during(operation)?;
    for Minute { minute, calls } in minutes.iter().filter(|minute| minute.minute > minute_of(now) - MINUTES_KEPT) {
        let write = sqlx::query("INSERT INTO invalid_calls (minute, calls) VALUES (?, ?)");
        write.bind(minute).bind(i64::from(*calls)).execute(tx.connection()).await.during(operation)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, backends, fresh};

    #[tokio::test]
    async fn what_was_counted_is_known_for_ten_minutes() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let minute = minute_of(NOW);
            let (old, new) = (Minute { minute: minute - 9, calls: 5 }, Minute { minute, calls: 7 });
            keep(&mut tx, &[old, Minute { calls: 3, ..new }], NOW).await.unwrap();
            keep(&mut tx, &[old, new], NOW).await.unwrap();
            let mut known = recent(tx.connection(), NOW).await.unwrap();
            known.sort_by_key(|minute| minute.minute);
            assert_eq!(known, [old, new], "{backend:?}");
            let later = Moment(NOW.0 + 60_000);
            keep(&mut tx, &[old, new], later).await.unwrap();
            assert_eq!(recent(tx.connection(), later).await.unwrap(), [new], "{backend:?}");
            tx.commit().await.unwrap();
        }
    }
}
