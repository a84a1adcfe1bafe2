//! Which slots of scheduled jobs were run, and when: written with what the job did, or not at all.

use domain::ids::GuildId;
use domain::moment::Moment;
use sqlx::AnyConnection;

use crate::error::{During, StorageError, fits};
use crate::writer::Tx;

/// Length of `job_runs.job_key`, in characters.
pub const KEY_CHARS_MAX: usize = 128;
/// Length of `job_runs.outcome`, in characters.
const OUTCOME_CHARS_MAX: usize = 16;

/// A finished slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Finished<'f> {
    /// Job and slot, at most 128 characters.
    pub key: &'f str,
    /// How it ended, one word of at most 16 characters.
    pub outcome: &'f str,
    /// When.
    pub at: Moment,
}

/// Whether a slot is finished.
///
/// # Errors
/// As any statement.
pub async fn finished(connection: &mut AnyConnection, guild: GuildId, key: &str) -> Result<bool, StorageError> {
    let row: Option<i64> = sqlx::query_scalar("SELECT finished_at FROM job_runs WHERE guild_id = ? AND job_key = ?")
        .bind(guild.0)
        .bind(key)
        .fetch_optional(connection)
        .await
        .during("look for a job run")?;
    Ok(row.is_some())
}

/// Notes a slot as finished; `false` when it was already (the first outcome stays).
///
/// # Errors
/// As any statement; `Permanent` when a text is too long.
pub async fn finish(tx: &mut Tx<'_>, guild: GuildId, run: Finished<'_>) -> Result<bool, StorageError> {
    fits("job_key", run.key, KEY_CHARS_MAX)?;
    fits("outcome", run.outcome, OUTCOME_CHARS_MAX)?;
    if finished(tx.connection(), guild, run.key).await? {
        return Ok(false);
    }
    sqlx::query("INSERT INTO job_runs (guild_id, job_key, finished_at, outcome) VALUES (?, ?, ?, ?)")
        .bind(guild.0)
        .bind(run.key)
        .bind(run.at.0)
        .bind(run.outcome)
        .execute(tx.connection())
        .await
        .during("write a job run")?;
    Ok(true)
}

/// Forgets about `limit` runs (a few more when many are of one instant) that finished before `before`, over all guilds;
/// returns how many. Call it again while it returns at least `limit`.
///
/// # Errors
/// As any statement.
pub async fn prune(tx: &mut Tx<'_>, before: Moment, limit: u32) -> Result<u64, StorageError> {
    let oldest = "SELECT finished_at FROM job_runs WHERE finished_at < ? ORDER BY finished_at LIMIT 1 OFFSET ?";
    let cut: Option<i64> = sqlx::query_scalar(oldest)
        .bind(before.0)
        .bind(i64::from(limit.max(1)) - 1)
        .fetch_optional(tx.connection())
        .await
        .during("find old job runs")?;
    let pruned = sqlx::query("DELETE FROM job_runs WHERE finished_at <= ?")
        .bind(cut.unwrap_or(before.0.saturating_sub(1)))
        .execute(tx.connection())
        .await
        .during("forget old job runs")?;
    Ok(pruned.rows_affected())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, backends, fresh};

    #[tokio::test]
    async fn a_slot_is_finished_once_and_its_first_outcome_stays() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let run = Finished { key: "absence.end:4@1767225600000", outcome: "done", at: NOW };
            assert!(!finished(tx.connection(), GuildId(1), run.key).await.unwrap());
            assert!(finish(&mut tx, GuildId(1), run).await.unwrap());
            assert!(!finish(&mut tx, GuildId(1), Finished { outcome: "dropped", ..run }).await.unwrap());
            assert!(finished(tx.connection(), GuildId(1), run.key).await.unwrap(), "{backend:?}");
            assert!(!finished(tx.connection(), GuildId(2), run.key).await.unwrap(), "{backend:?}");
            tx.commit().await.unwrap();
        }
    }

    #[tokio::test]
    async fn old_runs_are_forgotten_in_bounded_steps() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            for at in 1..=10 {
                let key = format!("absence.end:{at}@0");
                let run = Finished { key: &key, outcome: "done", at: Moment(at) };
                assert!(finish(&mut tx, GuildId(at), run).await.unwrap());
            }
            for expected in [4, 3, 0] {
                assert_eq!(prune(&mut tx, Moment(8), 4).await.unwrap(), expected, "{backend:?}");
            }
            assert!(finished(tx.connection(), GuildId(8), "absence.end:8@0").await.unwrap(), "{backend:?}");
            tx.commit().await.unwrap();
        }
    }
}
