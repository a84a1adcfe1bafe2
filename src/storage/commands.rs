//! Which commands were last registered with Discord, so that a restart registers nothing anew.

use domain::ids::ApplicationId;
use sqlx::{AnyConnection, AssertSqlSafe};

use crate::dialect;
use crate::error::{During, StorageError, fits};
use crate::writer::Tx;

/// Length of `published_commands.digest`, in characters.
const DIGEST_CHARS_MAX: usize = 64;

/// The digest of the commands that an application has registered.
///
/// # Errors
/// As any statement.
pub async fn published(
    connection: &mut AnyConnection,
    application: ApplicationId,
) -> Result<Option<String>, StorageError> {
    sqlx::query_scalar("SELECT digest FROM published_commands WHERE application_id = ?")
        .bind(application.to_row())
        .fetch_optional(connection)
        .await
        .during("read which commands are published")
}

/// Remembers what an application has registered.
///
/// # Errors
/// As any statement; `Permanent` when the digest is too long.
pub async fn set_published(tx: &mut Tx<'_>, application: ApplicationId, digest: &str) -> Result<(), StorageError> {
    fits("digest", digest, DIGEST_CHARS_MAX)?;
    let sql = dialect::upsert(tx.backend(), "published_commands", &["application_id"], &["digest"]);
    sqlx::query(AssertSqlSafe(sql))
        .bind(application.to_row())
        .bind(digest)
        .execute(tx.connection())
        .await
        .during("write which commands are published")
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{backends, fresh};

    #[tokio::test]
    async fn the_newest_digest_is_remembered() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            let bot = ApplicationId::new(77);
            assert_eq!(published(tx.connection(), bot).await.unwrap(), None);
            for digest in ["aa", "bb"] {
                set_published(&mut tx, bot, digest).await.unwrap();
            }
            assert_eq!(published(tx.connection(), bot).await.unwrap().as_deref(), Some("bb"), "{backend:?}");
            tx.commit().await.unwrap();
        }
    }
}
