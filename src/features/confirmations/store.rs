//! Questions in the database: the only SQL of this feature.

use domain::ids::GuildId;
use domain::moment::Moment;
use storage::rows::{from_json, to_json};
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Fact, Question, State};
use crate::Guild;

/// Loads the questions that wait, and what was left as it is.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let doing = format!("load the questions of guild {guild}");
    let sql = "SELECT COALESCE(MAX(number), 0), \
               COALESCE(MAX(CASE WHEN state = 'declined' AND kind = 'leavers' THEN affected ELSE 0 END), 0) \
               FROM confirmations WHERE guild_id = ?";
    let query = sqlx::query_as(sql).bind(guild.0);
    let (last_no, left_alone): (i64, i64) = query.fetch_one(&mut *connection).await.during(&doing)?;
    let sql = "SELECT number, asked_at, held, affected, whole FROM confirmations WHERE guild_id = ? AND state = 'open'";
    let query = sqlx::query_as(sql).bind(guild.0);
    let rows: Vec<(i64, i64, String, i64, i64)> = query.fetch_all(connection).await.during(&doing)?;
    let mut state = State { last_no, left_alone, ..State::default() };
    for (no, at, held, affected, whole) in rows {
        let held = from_json(&held, &doing)?;
        state.open.insert(no, Question { at: Moment(at), held, affected, whole });
    }
    Ok(state)
}

/// Writes the rows that a fact changed.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Asked { no, at, held, affected, whole } => {
            let question = Question { at: *at, held: held.clone(), affected: *affected, whole: *whole };
            ask(tx, guild.id, *no, &question).await
        }
        Fact::Confirmed { no } => {
            settle(tx, guild.id, *no, "done").await?;
            if guild.confirmations.left_alone == 0 {
                let sql = "UPDATE confirmations SET state = 'done' \
                           WHERE guild_id = ? AND kind = 'leavers' AND state = 'declined'";
                run(tx, sql, guild.id).await?;
            }
            Ok(())
        }
        Fact::Declined { no } => settle(tx, guild.id, *no, "declined").await,
    }
}

/// A question about the same takes the place of the one before.
async fn ask(tx: &mut Tx<'_>, guild: GuildId, no: i64, question: &Question) -> Result<(), StorageError> {
    let held = to_json(&question.held, "write a question")?;
    let sql = "UPDATE confirmations SET state = 'done' WHERE guild_id = ? AND state = 'open' AND held = ?";
    let query = sqlx::query(sql).bind(guild.0).bind(&held);
    query.execute(tx.connection()).await.during("end a question that is asked anew")?;
    let sql = "INSERT INTO confirmations (guild_id, number, asked_at, kind, held, affected, whole, state) \
               VALUES (?, ?, ?, ?, ?, ?, ?, 'open')";
    let query = sqlx::query(sql).bind(guild.0).bind(no).bind(question.at.0).bind(question.held.kind()).bind(&held);
    let query = query.bind(question.affected).bind(question.whole);
    query.execute(tx.connection()).await.during(format!("write a question of guild {guild}")).map(drop)
}

async fn settle(tx: &mut Tx<'_>, guild: GuildId, no: i64, state: &str) -> Result<(), StorageError> {
    let sql = "UPDATE confirmations SET state = ? WHERE guild_id = ? AND number = ? AND state = 'open'";
    let query = sqlx::query(sql).bind(state).bind(guild.0).bind(no);
    query.execute(tx.connection()).await.during(format!("settle a question of guild {guild}")).map(drop)
}

async fn run(tx: &mut Tx<'_>, sql: &'static str, guild: GuildId) -> Result<(), StorageError> {
    let query = sqlx::query(sql).bind(guild.0);
    query.execute(tx.connection()).await.during(format!("settle questions of guild {guild}")).map(drop)
}
