//! By which edition of the time zone rules stored wall-clock times were resolved.
//!
//! A time is stored as people meant it, with the instant that it was. When a newer program brings other
//! rules, every guild that has something ahead is made due, finds what changed, and decides it anew.

use domain::moment::Moment;
use sqlx::AnyConnection;

use crate::error::{During, StorageError, fits};
use crate::guilds;
use crate::writer::Tx;

/// Length of `zone_rules.edition`, in characters.
const EDITION_CHARS_MAX: usize = 32;

/// The edition that was noted last.
///
/// # Errors
/// As any statement.
pub async fn edition(connection: &mut AnyConnection) -> Result<Option<String>, StorageError> {
    sqlx::query_scalar("SELECT edition FROM zone_rules ORDER BY noted_at DESC LIMIT 1")
        .fetch_optional(connection)
        .await
        .during("read the edition of the time zone rules")
}

/// Notes the edition by which times are resolved from now on; returns how many guilds are to look at theirs again.
///
/// # Errors
/// As any statement; `Permanent` when the edition is too long.
pub async fn note(tx: &mut Tx<'_>, new: &str, now: Moment) -> Result<u64, StorageError> {
    fits("edition", new, EDITION_CHARS_MAX)?;
    let known = edition(tx.connection()).await?;
    if known.as_deref() == Some(new) {
        return Ok(0);
    }
    sqlx::query("DELETE FROM zone_rules")
        .execute(tx.connection())
        .await
        .during("forget the edition of the time zone rules")?;
    sqlx::query("INSERT INTO zone_rules (edition, noted_at) VALUES (?, ?)")
        .bind(new)
        .bind(now.0)
        .execute(tx.connection())
        .await
        .during("note the edition of the time zone rules")?;
    // A database that never noted any was made by an older program, or holds nothing.
    guilds::make_all_due(tx, now).await
}

#[cfg(test)]
mod tests {
    use domain::ids::ServerId;

    use super::*;
    use crate::testing::{NOW, backends, fresh};

    #[tokio::test]
    async fn another_edition_makes_every_guild_with_work_ahead_due_once() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let later = Moment(NOW.0 + 5_000);
            let guild = guilds::register(&mut tx, ServerId::new(10), NOW).await.unwrap();
            let ahead = async |tx: &mut Tx<'_>| guilds::set_next_due(tx, guild, Some(later)).await.unwrap();
            ahead(&mut tx).await;
            assert_eq!(note(&mut tx, "2026a", NOW).await.unwrap(), 1, "{backend:?}");
            ahead(&mut tx).await;
            assert_eq!(note(&mut tx, "2026a", NOW).await.unwrap(), 0);
            assert_eq!(guilds::next_due(tx.connection(), guild).await.unwrap(), Some(later));
            assert_eq!(note(&mut tx, "2026b", NOW).await.unwrap(), 1);
            assert_eq!(guilds::next_due(tx.connection(), guild).await.unwrap(), Some(NOW));
            assert_eq!(edition(tx.connection()).await.unwrap().as_deref(), Some("2026b"));
            tx.commit().await.unwrap();
        }
    }
}
