//! Mirrors of servers between two processes: a frame per server, a row per member, a row for whoever is in voice.
//!
//! A RESUME brings the events that were missed but describes no server again, so what was known must
//! survive. A server that is described anew begins a new member list; the last *complete* one is kept
//! beside it as the past until the next one is complete, because only two complete lists can be compared.

mod codec;
mod voices;

use domain::ids::{ServerId, UserId};
use domain::mirror::{Completeness, Delta, MemberView, Members, Mirror};
use sqlx::{AnyConnection, AssertSqlSafe};

use crate::error::{During, StorageError};
use crate::writer::Tx;

/// Members written by one statement: well below the number of binds that SQLite takes (32,766).
const MEMBERS_PER_STATEMENT: usize = 200;

/// What is kept of a server.
#[derive(Clone, PartialEq, Debug)]
pub struct Kept {
    /// The server as last seen.
    pub mirror: Mirror,
    /// The members of the last session that knew them all, until this one does.
    pub past: Option<Members>,
}

/// Reads a server; `None` when nothing usable is kept of it.
///
/// # Errors
/// As any statement.
pub async fn load(connection: &mut AnyConnection, server: ServerId) -> Result<Option<Kept>, StorageError> {
    let Some(mut mirror) = load_frame(connection, server).await? else { return Ok(None) };
    let rows: Vec<(i64, i64, Vec<u8>)> =
        sqlx::query_as("SELECT past, user_id, body FROM mirror_members WHERE server_id = ?")
            .bind(server.to_row())
            .fetch_all(&mut *connection)
            .await
            .during("read the members of a mirror")?;
    let mut past = Members::new();
    for (is_past, user, body) in rows {
        // A member that cannot be read makes the list incomplete, which is true then.
        let Some(mut member) = codec::read_member(&body) else {
            mirror.completeness = Completeness::Partial;
            continue;
        };
        // Discord does not tell each holder that a role is deleted, and rows of members are not rewritten for it.
        member.roles.retain(|role| mirror.roles.contains_key(role));
        let list = if is_past == 0 { &mut mirror.members } else { &mut past };
        list.insert(UserId(user.cast_unsigned()), member);
    }
    voices::load(connection, server, &mut mirror).await?;
    Ok(Some(Kept { mirror, past: (!past.is_empty()).then_some(past) }))
}

/// At most `limit` servers above `after`, in the order of their ids (an operator query: it reads across guilds).
///
/// # Errors
/// As any statement.
pub async fn servers(
    connection: &mut AnyConnection,
    after: Option<ServerId>,
    limit: u32,
) -> Result<Vec<ServerId>, StorageError> {
    let rows: Vec<i64> =
        sqlx::query_scalar("SELECT server_id FROM mirrors WHERE server_id > ? ORDER BY server_id LIMIT ?")
            .bind(after.map_or(i64::MIN, ServerId::to_row))
            .bind(i64::from(limit))
            .fetch_all(connection)
            .await
            .during("read which servers are mirrored")?;
    Ok(rows.into_iter().map(ServerId::from_row).collect())
}

/// Writes what changed in a server.
///
/// # Errors
/// As any statement.
pub async fn write(tx: &mut Tx<'_>, server: ServerId, delta: &Delta) -> Result<(), StorageError> {
    if delta.touches_frame() {
        write_frame(tx, server, delta).await?;
    }
    let members: Vec<(UserId, &MemberView)> = {
        let whole = delta.whole.iter().flat_map(|whole| whole.members.iter());
        let described = whole.filter(|(user, _)| !delta.members.contains_key(user)).map(|(user, view)| (*user, view));
        let noted = delta.members.iter().filter_map(|(user, view)| Some((*user, view.as_ref()?)));
        described.chain(noted).collect()
    };
    for some in members.chunks(MEMBERS_PER_STATEMENT) {
        write_members(tx, server, some).await?;
    }
    for (user, _) in delta.members.iter().filter(|(_, view)| view.is_none()) {
        forget_member(tx, server, *user).await?;
    }
    voices::write(tx, server, delta).await
}

/// Forgets a server: Discord describes it anew should it come back.
///
/// # Errors
/// As any statement.
pub async fn forget(tx: &mut Tx<'_>, server: ServerId) -> Result<(), StorageError> {
    voices::forget(tx, server).await?;
    run(tx, "DELETE FROM mirror_members WHERE server_id = ?", server).await?;
    run(tx, "DELETE FROM mirrors WHERE server_id = ?", server).await
}

async fn load_frame(connection: &mut AnyConnection, server: ServerId) -> Result<Option<Mirror>, StorageError> {
    let body: Option<Vec<u8>> = sqlx::query_scalar("SELECT body FROM mirrors WHERE server_id = ?")
        .bind(server.to_row())
        .fetch_optional(connection)
        .await
        .during("read a mirror")?;
    Ok(body.and_then(|body| codec::read_frame(server, &body)))
}

async fn write_frame(tx: &mut Tx<'_>, server: ServerId, delta: &Delta) -> Result<(), StorageError> {
    let known = load_frame(tx.connection(), server).await?;
    if delta.whole.is_some() {
        let was_complete = known.as_ref().is_some_and(|known| matches!(known.completeness, Completeness::Complete(_)));
        begin_new_list(tx, server, was_complete).await?;
    }
    if delta.complete.is_some() {
        run(tx, "DELETE FROM mirror_members WHERE server_id = ? AND past = 1", server).await?;
    }
    let mut frame = match (&delta.whole, known) {
        (Some(whole), _) => (**whole).clone(),
        (None, Some(known)) => known,
        // Changes of a server that was never described: it will be, whole.
        (None, None) => return Ok(()),
    };
    delta.apply_to_frame(&mut frame);
    sqlx::query("REPLACE INTO mirrors (server_id, body) VALUES (?, ?)")
        .bind(server.to_row())
        .bind(codec::frame(&frame))
        .execute(tx.connection())
        .await
        .during("write a mirror")
        .map(|_| ())
}

/// A list that was not complete is of no use any more; one that was becomes the past.
async fn begin_new_list(tx: &mut Tx<'_>, server: ServerId, was_complete: bool) -> Result<(), StorageError> {
    if was_complete {
        run(tx, "DELETE FROM mirror_members WHERE server_id = ? AND past = 1", server).await?;
        return run(tx, "UPDATE mirror_members SET past = 1 WHERE server_id = ? AND past = 0", server).await;
    }
    run(tx, "DELETE FROM mirror_members WHERE server_id = ? AND past = 0", server).await
}

async fn write_members(
    tx: &mut Tx<'_>,
    server: ServerId,
    members: &[(UserId, &MemberView)],
) -> Result<(), StorageError> {
    let marks = vec!["(?, 0, ?, ?)"; members.len()].join(", ");
    let sql = format!("REPLACE INTO mirror_members (server_id, past, user_id, body) VALUES {marks}");
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for (user, view) in members {
        query = query.bind(server.to_row()).bind(user.0.cast_signed()).bind(codec::member(view));
    }
    query.execute(tx.connection()).await.during("write the members of a mirror").map(|_| ())
}

async fn forget_member(tx: &mut Tx<'_>, server: ServerId, user: UserId) -> Result<(), StorageError> {
    sqlx::query("DELETE FROM mirror_members WHERE server_id = ? AND past = 0 AND user_id = ?")
        .bind(server.to_row())
        .bind(user.0.cast_signed())
        .execute(tx.connection())
        .await
        .during("forget a member of a mirror")
        .map(|_| ())
}

async fn run(tx: &mut Tx<'_>, sql: &'static str, server: ServerId) -> Result<(), StorageError> {
    sqlx::query(sql).bind(server.to_row()).execute(tx.connection()).await.during("write a mirror").map(|_| ())
}

#[cfg(test)]
mod tests;
