//! Points in the database: rules and proposals here, accounts in the ledger.
//!
//! A booking is written when its fact is appended to the journal, not here; what is loaded are the accounts as the ledger
//! has them, which is what the facts add up to.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::ids::GuildId;
use sqlx::AssertSqlSafe;
use storage::dialect::upsert;
use storage::{AnyConnection, During, FailureKind, StorageError, Tx, ledger};

use super::state::{Fact, Proposal, Rules, State};
use crate::Guild;

/// Loads what is recorded about a guild's points.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let (rules, decayed) = rules(connection, guild).await?;
    let accounts = ledger::accounts(connection, guild).await?.into_iter().collect();
    let reversed = ledger::reversed(connection, guild).await?.into_iter().collect();
    let rows: Vec<(i64, String)> = sqlx::query_as("SELECT number, body FROM dkp_proposals WHERE guild_id = ?")
        .bind(guild.0)
        .fetch_all(connection)
        .await
        .during("load proposals of points")?;
    let proposal = |(number, body): (i64, String)| Ok((number, Arc::new(from_json::<Proposal>(&body)?)));
    let proposals = rows.into_iter().map(proposal).collect::<Result<_, StorageError>>()?;
    Ok(State { rules, decayed, accounts, reversed, proposals })
}

async fn rules(connection: &mut AnyConnection, guild: GuildId) -> Result<(Rules, Option<NaiveDate>), StorageError> {
    let row: Option<(String, Option<String>)> =
        sqlx::query_as("SELECT rules, decayed FROM dkp_rules WHERE guild_id = ?")
            .bind(guild.0)
            .fetch_optional(connection)
            .await
            .during("load the rules of points")?;
    let Some((rules, decayed)) = row else { return Ok((Rules::default(), None)) };
    let decayed =
        decayed.map(|day| day.parse::<NaiveDate>().map_err(|error| unreadable(&error.to_string()))).transpose()?;
    Ok((from_json(&rules)?, decayed))
}

fn from_json<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, StorageError> {
    serde_json::from_str(json).map_err(|error| unreadable(&error.to_string()))
}

fn unreadable(why: &str) -> StorageError {
    StorageError::new("read a row of points", FailureKind::Permanent, why)
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Booked { proposal: None, .. } => Ok(()),
        Fact::Booked { proposal: Some(_), .. } => forget(tx, guild).await,
        Fact::Proposed { number, .. } => {
            forget(tx, guild).await?;
            propose(tx, guild, *number).await
        }
        Fact::RulesChanged { .. } | Fact::Decayed { .. } => write_rules(tx, guild).await,
    }
}

async fn write_rules(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    let sql = upsert(tx.backend(), "dkp_rules", &["guild_id"], &["rules", "decayed"]);
    sqlx::query(AssertSqlSafe(sql))
        .bind(guild.id.0)
        .bind(to_json(&guild.dkp.rules)?)
        .bind(guild.dkp.decayed.map(|day| day.to_string()))
        .execute(tx.connection())
        .await
        .during("write the rules of points")
        .map(|_| ())
}

async fn propose(tx: &mut Tx<'_>, guild: &Guild, number: i64) -> Result<(), StorageError> {
    // A later fact of the same commit may have confirmed it, or made it one too many.
    let Some(proposal) = guild.dkp.proposals.get(&number) else { return Ok(()) };
    let sql = upsert(tx.backend(), "dkp_proposals", &["guild_id", "number"], &["body"]);
    sqlx::query(AssertSqlSafe(sql))
        .bind(guild.id.0)
        .bind(number)
        .bind(to_json(&**proposal)?)
        .execute(tx.connection())
        .await
        .during("write a proposal of points")
        .map(|_| ())
}

/// Drops every proposal of a guild that is out of use: nobody will say yes to it, and it may name whoever wants to be forgotten.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn drop_proposals(tx: &mut Tx<'_>, guild: GuildId) -> Result<(), StorageError> {
    let query = sqlx::query("DELETE FROM dkp_proposals WHERE guild_id = ?").bind(guild.0);
    query.execute(tx.connection()).await.during("delete proposals of points")?;
    Ok(())
}

/// Deletes the rows of proposals that are no more.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    let numbers: Vec<i64> = sqlx::query_scalar("SELECT number FROM dkp_proposals WHERE guild_id = ?")
        .bind(guild.id.0)
        .fetch_all(tx.connection())
        .await
        .during("find proposals of points")?;
    for number in numbers.into_iter().filter(|number| !guild.dkp.proposals.contains_key(number)) {
        sqlx::query("DELETE FROM dkp_proposals WHERE guild_id = ? AND number = ?")
            .bind(guild.id.0)
            .bind(number)
            .execute(tx.connection())
            .await
            .during("delete a proposal of points")?;
    }
    Ok(())
}

fn to_json(value: &impl serde::Serialize) -> Result<String, StorageError> {
    serde_json::to_string(value)
        .map_err(|error| StorageError::new("write a row of points", FailureKind::Permanent, error.to_string()))
}
