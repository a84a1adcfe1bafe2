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
}
