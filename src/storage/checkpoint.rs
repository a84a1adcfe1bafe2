//! Where a shard left its session, so that the next process goes on there.
//!
//! The *mark* is the low-water mark: the largest sequence below which every event has been committed,
//! declared irrelevant, or made up for. A RESUME from it replays whatever a crash left undone.

use domain::ids::UserId;
use domain::moment::Moment;
use sqlx::AnyConnection;

use crate::error::{During, StorageError, fits};
use crate::writer::Tx;

/// Length of the addresses and the session's id, in characters.
const TEXT_CHARS_MAX: usize = 255;

/// A session as it was left.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftSession {
    /// The shard's number and how many there were.
    pub shard: (u32, u32),
    /// Whose session it is: another token may belong to another bot.
    pub bot: UserId,
    /// Where it was begun: a simulator's session means nothing to Discord.
    pub gateway_url: String,
    /// Which events it brings.
    pub intents: u64,
    /// Its id.
    pub session_id: String,
    /// Where to resume it.
    pub resume_url: String,
    /// The low-water mark.
    pub mark: u64,
    /// How much our clock is ahead of Discord's, in milliseconds, as far as that is known.
    pub clock_offset_ms: Option<i64>,
    /// Until when everything that happened was heard for certain; unknown when an older program wrote this.
    pub heard_at: Option<Moment>,
    /// When this was written.
    pub written_at: Moment,
}

type Row = (i64, i64, String, i64, String, String, i64, Option<i64>, Option<i64>, i64);

/// Reads where a shard left its session.
///
/// # Errors
/// As any statement.
pub async fn load(connection: &mut AnyConnection, shard: u32) -> Result<Option<LeftSession>, StorageError> {
    let row: Option<Row> = sqlx::query_as(
        "SELECT shards, bot_id, gateway_url, intents, session_id, resume_url, mark, clock_offset_ms, heard_at, \
         written_at FROM gateway_sessions WHERE shard = ?",
    )
    .bind(i64::from(shard))
    .fetch_optional(connection)
    .await
    .during("read where a session was left")?;
    Ok(row.map(|(shards, bot, gateway_url, intents, session_id, resume_url, mark, clock_offset_ms, heard_at, at)| {
        LeftSession {
            shard: (shard, u32::try_from(shards).unwrap_or_default()),
            bot: UserId(bot.cast_unsigned()),
            gateway_url,
            intents: intents.cast_unsigned(),
            session_id,
            resume_url,
            mark: mark.cast_unsigned(),
            clock_offset_ms,
            heard_at: heard_at.map(Moment),
            written_at: Moment(at),
        }
    }))
}

/// Writes where a shard is, in the place of where it was.
///
/// # Errors
/// As any statement; `Permanent` when a text is too long.
pub async fn write(tx: &mut Tx<'_>, left: &LeftSession) -> Result<(), StorageError> {
    fits("gateway_url", &left.gateway_url, TEXT_CHARS_MAX)?;
    fits("session_id", &left.session_id, TEXT_CHARS_MAX)?;
    fits("resume_url", &left.resume_url, TEXT_CHARS_MAX)?;
    sqlx::query(
        "REPLACE INTO gateway_sessions (shard, shards, bot_id, gateway_url, intents, session_id, resume_url, mark, \
         clock_offset_ms, heard_at, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(i64::from(left.shard.0))
    .bind(i64::from(left.shard.1))
    .bind(left.bot.0.cast_signed())
    .bind(&left.gateway_url)
    .bind(left.intents.cast_signed())
    .bind(&left.session_id)
    .bind(&left.resume_url)
    .bind(left.mark.cast_signed())
    .bind(left.clock_offset_ms)
    .bind(left.heard_at.map(|at| at.0))
    .bind(left.written_at.0)
    .execute(tx.connection())
    .await
    .during("write where a session is")
    .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FailureKind;
    use crate::testing::{NOW, backends, fresh};

    fn left(mark: u64) -> LeftSession {
        LeftSession {
            shard: (3, 10),
            bot: UserId(u64::MAX),
            gateway_url: "wss://gateway.example.org".into(),
            intents: 0x203,
            session_id: "abc".into(),
            resume_url: "wss://resume.example.org".into(),
            mark,
            clock_offset_ms: Some(-120),
            heard_at: Some(NOW),
            written_at: NOW,
        }
    }

    #[tokio::test]
    async fn the_last_word_of_a_shard_is_read_back() {
        for backend in backends() {
            let test = fresh(backend).await;
            let mut writer = test.database.writer().await.unwrap();
            let mut tx = writer.begin().await.unwrap();
            for mark in [5, 7] {
                write(&mut tx, &left(mark)).await.unwrap();
            }
            write(&mut tx, &LeftSession { shard: (4, 10), clock_offset_ms: None, heard_at: None, ..left(1) })
                .await
                .unwrap();
            assert_eq!(load(tx.connection(), 3).await.unwrap(), Some(left(7)), "{backend:?}");
            let other = load(tx.connection(), 4).await.unwrap().unwrap();
            assert_eq!((other.clock_offset_ms, other.heard_at), (None, None));
            assert_eq!(load(tx.connection(), 5).await.unwrap(), None);
            let long = LeftSession { session_id: "s".repeat(256), ..left(9) };
            assert_eq!(write(&mut tx, &long).await.unwrap_err().kind(), FailureKind::Permanent);
            tx.rollback().await;
        }
    }
}
