//! Standing messages as they were last posted: what reconciliation compares with what should be.

use domain::ids::{ChannelId, GuildId, MessageId};
use sqlx::{AnyConnection, AssertSqlSafe};

use crate::dialect;
use crate::error::{During, StorageError, fits};
use crate::writer::Tx;

/// Length of `panels.panel`, in characters.
const PANEL_CHARS_MAX: usize = 64;
/// Length of `panels.digest`, in characters.
const DIGEST_CHARS_MAX: usize = 64;

/// A panel in Discord.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PostedPanel {
    /// Which one, at most 64 characters.
    pub panel: String,
    /// Where it stands.
    pub channel: ChannelId,
    /// The message that it is.
    pub message: MessageId,
    /// The digest of its content, at most 64 characters.
    pub digest: String,
}

/// The panels of a guild, by name.
///
/// # Errors
/// As any statement.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<Vec<PostedPanel>, StorageError> {
    let rows: Vec<(String, i64, i64, String)> =
        sqlx::query_as("SELECT panel, channel_id, message_id, digest FROM panels WHERE guild_id = ? ORDER BY panel")
            .bind(guild.0)
            .fetch_all(connection)
            .await
            .during("read the panels of a guild")?;
    Ok(rows.into_iter().map(posted).collect())
}

fn posted((panel, channel, message, digest): (String, i64, i64, String)) -> PostedPanel {
    PostedPanel { panel, channel: ChannelId::from_row(channel), message: MessageId::from_row(message), digest }
}

/// Remembers a panel as posted, in the place of what was known of it.
///
/// # Errors
/// As any statement; `Permanent` when a text is too long.
pub async fn put(tx: &mut Tx<'_>, guild: GuildId, panel: &PostedPanel) -> Result<(), StorageError> {
    fits("panel", &panel.panel, PANEL_CHARS_MAX)?;
    fits("digest", &panel.digest, DIGEST_CHARS_MAX)?;
    let values = ["channel_id", "message_id", "digest"];
    let sql = dialect::upsert(tx.backend(), "panels", &["guild_id", "panel"], &values);
    sqlx::query(AssertSqlSafe(sql))
        .bind(guild.0)
        .bind(&panel.panel)
        .bind(panel.channel.to_row())
        .bind(panel.message.to_row())
        .bind(&panel.digest)
        .execute(tx.connection())
        .await
        .during("write a panel")
        .map(|_| ())
}

/// Forgets a panel.
///
/// # Errors
/// As any statement.
pub async fn remove(tx: &mut Tx<'_>, guild: GuildId, panel: &str) -> Result<(), StorageError> {
    sqlx::query("DELETE FROM panels WHERE guild_id = ? AND panel = ?")
        .bind(guild.0)
        .bind(panel)
        .execute(tx.connection())
        .await
        .during("forget a panel")
        .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{backends, fresh};

    fn panel(name: &str, message: u64) -> PostedPanel {
        let (channel, message) = (ChannelId::new(5), MessageId::new(message));
        PostedPanel { panel: name.to_owned(), channel, message, digest: "d".repeat(64) }
    }

    /// E-31: the number of the new message was written into a column that did not exist.
    #[tokio::test]
    async fn a_reposted_panel_takes_the_place_of_the_old_one() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            for posted in [panel("roster", 1), panel("absences", 2), panel("roster", 3)] {
                put(&mut tx, GuildId(1), &posted).await.unwrap();
            }
            put(&mut tx, GuildId(2), &panel("roster", 9)).await.unwrap();
            let loaded = load(tx.connection(), GuildId(1)).await.unwrap();
            assert_eq!(loaded, [panel("absences", 2), panel("roster", 3)], "{backend:?}");
            remove(&mut tx, GuildId(1), "roster").await.unwrap();
            assert_eq!(load(tx.connection(), GuildId(1)).await.unwrap().len(), 1);
            assert_eq!(load(tx.connection(), GuildId(2)).await.unwrap().len(), 1, "{backend:?}");
            tx.commit().await.unwrap();
        }
    }
}
