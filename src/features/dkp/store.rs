//! Points in the database: pools with their rules, and proposals, here; accounts in the ledger.
//!
//! A booking is written when its fact is appended to the journal, not here; what is loaded are the accounts as the ledger
//! has them, which is what the facts add up to.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::free_text::FreeText;
use domain::ids::{GuildId, UserId};
use domain::points::{Points, PoolNo};
use imbl::OrdMap;
use sqlx::AssertSqlSafe;
use storage::dialect::upsert;
use storage::rows::{from_json, to_json, unreadable};
use storage::{AnyConnection, During, StorageError, Tx, ledger};

use super::earning::Kind;
use super::pools::NAME_MAX;
use super::settle::{Booked, NOBODY, Place};
use super::state::{Cause, Fact, Label, Pool, Proposal, State};
use crate::Guild;

const READ: &str = "read a row of points";
const WRITE: &str = "write a row of points";

/// Loads what is recorded about a guild's points.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let (main, mut others) = pools(connection, guild).await?;
    let mut main = main.unwrap_or_default();
    for ((no, user), account) in ledger::accounts(connection, guild).await? {
        let pool = if no.is_main() { &mut main } else { others.entry(no).or_default() };
        pool.accounts.insert(user, account);
    }
    let reversed = ledger::reversed(connection, guild).await?.into_iter().collect();
    let rows: Vec<(i64, String)> = sqlx::query_as("SELECT number, body FROM dkp_proposals WHERE guild_id = ?")
        .bind(guild.0)
        .fetch_all(&mut *connection)
        .await
        .during("load proposals of points")?;
    let proposal = |(number, body): (i64, String)| Ok((number, Arc::new(from_json::<Proposal>(&body, READ)?)));
    let proposals = rows.into_iter().map(proposal).collect::<Result<_, StorageError>>()?;
    let events = events(connection, guild).await?.into_iter().collect();
    Ok(State { main, others, reversed, proposals, events })
}

async fn events(connection: &mut AnyConnection, guild: GuildId) -> Result<Vec<(Place, Booked)>, StorageError> {
    let sql = "SELECT event_no, kind, member, due, booked, pool FROM dkp_events WHERE guild_id = ?";
    let query = sqlx::query_as(sql).bind(guild.0);
    let rows: Vec<(i64, String, i64, i64, i64, i64)> =
        query.fetch_all(connection).await.during("load what events booked")?;
    let read = |(event, kind, member, due, booked, pool): (i64, String, i64, i64, i64, i64)| {
        let kind = Kind::from_name(&kind).ok_or_else(|| unreadable(READ, &kind))?;
        let booked = Booked { pool: PoolNo(pool), due: Points(due), points: Points(booked) };
        Ok(((event, kind, UserId::from_row(member)), booked))
    };
    rows.into_iter().map(read).collect()
}

/// Number, name, whether it is closed, rules, day.
type PoolRow = (i64, Option<String>, i64, String, Option<String>);

/// The main pool, when anything about it was ever changed, and the others; all without accounts.
async fn pools(
    connection: &mut AnyConnection,
    guild: GuildId,
) -> Result<(Option<Pool>, OrdMap<PoolNo, Pool>), StorageError> {
    let sql = "SELECT pool, name, is_closed, rules, decayed FROM dkp_pools WHERE guild_id = ?";
    let query = sqlx::query_as(sql).bind(guild.0);
    let rows: Vec<PoolRow> = query.fetch_all(connection).await.during("load pools of points")?;
    let mut pools = rows.into_iter().map(pool).collect::<Result<OrdMap<PoolNo, Pool>, StorageError>>()?;
    Ok((pools.remove(&PoolNo::MAIN), pools))
}

fn pool((no, name, is_closed, rules, decayed): PoolRow) -> Result<(PoolNo, Pool), StorageError> {
    let name =
        name.map(|name| FreeText::parse(&name, NAME_MAX).map_err(|_| unreadable(READ, &name))).transpose()?.flatten();
    let decayed = decayed.map(|day| day.parse::<NaiveDate>().map_err(|error| unreadable(READ, error))).transpose()?;
    let label = Label { name, is_closed: is_closed != 0 };
    Ok((PoolNo(no), Pool { label, rules: from_json(&rules, READ)?, decayed, accounts: OrdMap::new() }))
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Booked {
            cause: Cause::Event { event, kind } | Cause::EventTakenBack { event, kind }, booking, ..
        } => {
            for share in &booking.shares {
                write_event(tx, guild, (*event, *kind, share.who)).await?;
            }
            Ok(())
        }
        Fact::Settled { event, dues, .. } => {
            for due in dues {
                write_event(tx, guild, (*event, due.kind, due.who)).await?;
            }
            Ok(())
        }
        Fact::Filed { event } => {
            let query = sqlx::query("DELETE FROM dkp_events WHERE guild_id = ? AND event_no = ?");
            let query = query.bind(guild.id.0).bind(*event);
            query.execute(tx.connection()).await.during("file what an event booked").map(drop)
        }
        Fact::Booked { proposal: None, .. } => Ok(()),
        Fact::Booked { proposal: Some(_), .. } => forget(tx, guild).await,
        Fact::Proposed { number, .. } => {
            forget(tx, guild).await?;
            propose(tx, guild, *number).await
        }
        Fact::PoolChanged { pool, .. } | Fact::RulesChanged { pool, .. } | Fact::Decayed { pool, .. } => {
            write_pool(tx, guild, *pool).await
        }
    }
}

async fn write_pool(tx: &mut Tx<'_>, guild: &Guild, no: PoolNo) -> Result<(), StorageError> {
    let Some(pool) = guild.dkp.pool(no) else { return Ok(()) };
    let values = &["name", "is_closed", "rules", "decayed"];
    let sql = upsert(tx.backend(), "dkp_pools", &["guild_id", "pool"], values);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(no.0);
    let query = query.bind(pool.label.name.as_ref().map(FreeText::as_typed)).bind(i64::from(pool.label.is_closed));
    let query = query.bind(to_json(&pool.rules, WRITE)?).bind(pool.decayed.map(|day| day.to_string()));
    query.execute(tx.connection()).await.during("write a pool of points").map(drop)
}

async fn write_event(tx: &mut Tx<'_>, guild: &Guild, place: Place) -> Result<(), StorageError> {
    // A later fact of the same commit may have filed it.
    let Some(booked) = guild.dkp.events.get(&place) else { return Ok(()) };
    let (event, kind, who) = place;
    let keys = &["guild_id", "event_no", "kind", "member"];
    let sql = upsert(tx.backend(), "dkp_events", keys, &["due", "booked", "pool"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(event).bind(kind.name()).bind(who.to_row());
    let query = query.bind(booked.due.0).bind(booked.points.0).bind(booked.pool.0);
    query.execute(tx.connection()).await.during("write what an event booked").map(drop)
}

/// Takes a person out of what events booked; what they booked on him stands in the ledger, under nobody's name.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget_member(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    let what = "forget what events booked";
    let sql = "SELECT event_no, kind, pool FROM dkp_events WHERE guild_id = ? AND member = ?";
    let query = sqlx::query_as(sql).bind(guild.0).bind(member.to_row());
    let own: Vec<(i64, String, i64)> = query.fetch_all(tx.connection()).await.during(what)?;
    let query = sqlx::query("DELETE FROM dkp_events WHERE guild_id = ? AND member = ?");
    query.bind(guild.0).bind(member.to_row()).execute(tx.connection()).await.during(what)?;
    for (event, kind, pool) in own {
        let sql = "SELECT COUNT(*) FROM dkp_events WHERE guild_id = ? AND event_no = ? AND kind = ?";
        let query = sqlx::query_scalar(sql).bind(guild.0).bind(event).bind(&kind);
        let others: i64 = query.fetch_one(tx.connection()).await.during(what)?;
        if others == 0 {
            let sql = "INSERT INTO dkp_events (guild_id, event_no, kind, member, due, booked, pool) \
                       VALUES (?, ?, ?, ?, 0, 0, ?)";
            let query = sqlx::query(sql).bind(guild.0).bind(event).bind(&kind).bind(NOBODY.to_row()).bind(pool);
            query.execute(tx.connection()).await.during(what)?;
        }
    }
    Ok(())
}

async fn propose(tx: &mut Tx<'_>, guild: &Guild, number: i64) -> Result<(), StorageError> {
    // A later fact of the same commit may have confirmed it, or made it one too many.
    let Some(proposal) = guild.dkp.proposals.get(&number) else { return Ok(()) };
    let sql = upsert(tx.backend(), "dkp_proposals", &["guild_id", "number"], &["body"]);
    sqlx::query(AssertSqlSafe(sql))
        .bind(guild.id.0)
        .bind(number)
        .bind(to_json(&**proposal, WRITE)?)
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
