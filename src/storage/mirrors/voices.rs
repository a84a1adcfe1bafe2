//! Who is in voice: a row per person, because people come and go more often than anything else changes.

use domain::ids::{ChannelId, ServerId, UserId};
use domain::mirror::{Delta, Mirror, VoiceSeat};
use sqlx::{AnyConnection, AssertSqlSafe};

use crate::error::{During, StorageError};
use crate::writer::Tx;

/// Rows written by one statement: five binds each, well below the number that SQLite takes (32,766).
const ROWS_PER_STATEMENT: usize = 200;

/// Puts everybody into his seat. Channels that are gone took their seats along, which no row says.
pub(super) async fn load(
    connection: &mut AnyConnection,
    server: ServerId,
    mirror: &mut Mirror,
) -> Result<(), StorageError> {
    let rows: Vec<(i64, i64, i64, i64)> =
        sqlx::query_as("SELECT user_id, channel_id, is_deafened, is_suppressed FROM mirror_voices WHERE server_id = ?")
            .bind(server.to_row())
            .fetch_all(connection)
            .await
            .during("read who is in voice")?;
    let seats = rows.into_iter().map(|(user, channel, is_deafened, is_suppressed)| {
        let (is_deafened, is_suppressed) = (is_deafened != 0, is_suppressed != 0);
        let seat = VoiceSeat { channel: ChannelId::from_row(channel), is_deafened, is_suppressed };
        (UserId(user.cast_unsigned()), seat)
    });
    mirror.voices = seats.filter(|(_, seat)| mirror.channels.contains_key(&seat.channel)).collect();
    Ok(())
}

/// Writes what changed.
pub(super) async fn write(tx: &mut Tx<'_>, server: ServerId, delta: &Delta) -> Result<(), StorageError> {
    if delta.whole.is_some() {
        forget(tx, server).await?;
    }
    let described = delta.whole.iter().flat_map(|whole| whole.voices.iter().map(|(user, seat)| (*user, *seat)));
    let described = described.filter(|(user, _)| !delta.voices.contains_key(user));
    let noted = delta.voices.iter().filter_map(|(user, seat)| Some((*user, (*seat)?)));
    let seats: Vec<(UserId, VoiceSeat)> = described.chain(noted).collect();
    for some in seats.chunks(ROWS_PER_STATEMENT) {
        write_seats(tx, server, some).await?;
    }
    for (user, _) in delta.voices.iter().filter(|(_, seat)| seat.is_none()) {
        leave(tx, server, *user).await?;
    }
    Ok(())
}

async fn write_seats(tx: &mut Tx<'_>, server: ServerId, seats: &[(UserId, VoiceSeat)]) -> Result<(), StorageError> {
    let marks = vec!["(?, ?, ?, ?, ?)"; seats.len()].join(", ");
    let sql = format!(
        "REPLACE INTO mirror_voices (server_id, user_id, channel_id, is_deafened, is_suppressed) VALUES {marks}"
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for (user, seat) in seats {
        query = query.bind(server.to_row()).bind(user.0.cast_signed()).bind(seat.channel.to_row());
        query = query.bind(i64::from(seat.is_deafened)).bind(i64::from(seat.is_suppressed));
    }
    query.execute(tx.connection()).await.during("write who is in voice").map(|_| ())
}

async fn leave(tx: &mut Tx<'_>, server: ServerId, user: UserId) -> Result<(), StorageError> {
    sqlx::query("DELETE FROM mirror_voices WHERE server_id = ? AND user_id = ?")
        .bind(server.to_row())
        .bind(user.0.cast_signed())
        .execute(tx.connection())
        .await
        .during("write who is in voice")
        .map(|_| ())
}

/// Nobody is known to be anywhere.
pub(super) async fn forget(tx: &mut Tx<'_>, server: ServerId) -> Result<(), StorageError> {
    super::run(tx, "DELETE FROM mirror_voices WHERE server_id = ?", server).await
}
