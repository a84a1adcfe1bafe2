//! Jobs that went wrong: kept apart, so that they are tried again later and hold up nothing else meanwhile.

use domain::ids::GuildId;
use domain::moment::Moment;
use sqlx::{AnyConnection, AssertSqlSafe};

use crate::dialect;
use crate::error::{During, StorageError, fits};
use crate::job_runs::KEY_CHARS_MAX;
use crate::writer::Tx;

/// A job that went wrong.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// Job and slot.
    pub key: String,
    /// How often it went wrong.
    pub tries: u32,
    /// Not tried again before this.
    pub again_at: Moment,
    /// The last cause.
    pub why: String,
}

/// The jobs of a guild that went wrong and are not done yet.
///
/// # Errors
/// As any statement.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<Vec<Failure>, StorageError> {
    let sql = "SELECT job_key, tries, again_at, why FROM job_failures WHERE guild_id = ? ORDER BY job_key";
    let rows: Vec<(String, i64, i64, String)> =
        sqlx::query_as(sql).bind(guild.0).fetch_all(connection).await.during("read the jobs that went wrong")?;
    let failure = |(key, tries, again_at, why)| {
        let tries = u32::try_from(tries).unwrap_or(u32::MAX);
        Failure { key, tries, again_at: Moment(again_at), why }
    };
    Ok(rows.into_iter().map(failure).collect())
}

/// Notes that a job went wrong (again).
///
/// # Errors
/// As any statement; `Permanent` when the key is too long.
pub async fn note(tx: &mut Tx<'_>, guild: GuildId, failure: &Failure) -> Result<(), StorageError> {
    fits("job_key", &failure.key, KEY_CHARS_MAX)?;
    let sql = dialect::upsert(tx.backend(), "job_failures", &["guild_id", "job_key"], &["tries", "again_at", "why"]);
    sqlx::query(AssertSqlSafe(sql))
        .bind(guild.0)
        .bind(&failure.key)
        .bind(i64::from(failure.tries))
        .bind(failure.again_at.0)
        .bind(&failure.why)
        .execute(tx.connection())
        .await
        .during("note a job that went wrong")
        .map(|_| ())
}

/// Forgets a job's failures: it is done.
///
/// # Errors
/// As any statement.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, key: &str) -> Result<(), StorageError> {
    sqlx::query("DELETE FROM job_failures WHERE guild_id = ? AND job_key = ?")
        .bind(guild.0)
        .bind(key)
        .execute(tx.connection())
        .await
        .during("forget what went wrong with a job")
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{backends, fresh};

    #[tokio::test]
    async fn failures_are_kept_per_guild_until_the_job_is_done() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let failure =
                |key: &str, tries| Failure { key: key.into(), tries, again_at: Moment(7), why: "it panicked".into() };
            for tries in 1..=2 {
                note(&mut tx, GuildId(1), &failure("absence.end:4@5", tries)).await.unwrap();
            }
            note(&mut tx, GuildId(1), &failure("absence.end:3@5", 1)).await.unwrap();
            let expected = [failure("absence.end:3@5", 1), failure("absence.end:4@5", 2)];
            assert_eq!(load(tx.connection(), GuildId(1)).await.unwrap(), expected, "{backend:?}");
            assert_eq!(load(tx.connection(), GuildId(2)).await.unwrap(), []);
            forget(&mut tx, GuildId(2), "absence.end:3@5").await.unwrap();
            forget(&mut tx, GuildId(1), "absence.end:3@5").await.unwrap();
            assert_eq!(load(tx.connection(), GuildId(1)).await.unwrap(), expected[1..]);
            let long = failure(&"k".repeat(KEY_CHARS_MAX + 1), 1);
            assert!(note(&mut tx, GuildId(1), &long).await.is_err(), "a key that does not fit is refused");
            tx.rollback().await;
        }
    }
}
