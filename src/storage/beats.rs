//! A row that is written only to see whether writing works.

use domain::moment::Moment;

use crate::error::{During, StorageError};
use crate::writer::Tx;

/// Writes that `name` lives at `at`.
///
/// # Errors
/// As any statement: then the database does not take writes.
pub async fn beat(tx: &mut Tx<'_>, name: &str, at: Moment) -> Result<(), StorageError> {
    let updated = sqlx::query("UPDATE beats SET at = ? WHERE name = ?")
        .bind(at.0)
        .bind(name)
        .execute(tx.connection())
        .await
        .during("write a beat")?;
    if updated.rows_affected() > 0 || last(tx, name).await?.is_some() {
        return Ok(());
    }
    sqlx::query("INSERT INTO beats (name, at) VALUES (?, ?)")
        .bind(name)
        .bind(at.0)
        .execute(tx.connection())
        .await
        .during("write the first beat")
        .map(drop)
}

/// When `name` beat last.
///
/// # Errors
/// As any statement.
pub async fn last(tx: &mut Tx<'_>, name: &str) -> Result<Option<Moment>, StorageError> {
    let at: Option<i64> = sqlx::query_scalar("SELECT at FROM beats WHERE name = ?")
        .bind(name)
        .fetch_optional(tx.connection())
        .await
        .during("read a beat")?;
    Ok(at.map(Moment))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, backends, fresh};

    #[tokio::test]
    async fn there_is_one_row_however_often_it_beats() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            assert_eq!(last(&mut tx, "writer").await.unwrap(), None);
            // Twice the same moment: MariaDB counts only rows that change.
            for at in [NOW, NOW, Moment(NOW.0 + 1)] {
                beat(&mut tx, "writer", at).await.unwrap();
                assert_eq!(last(&mut tx, "writer").await.unwrap(), Some(at), "{backend:?}");
            }
            tx.commit().await.unwrap();
        }
    }
}
