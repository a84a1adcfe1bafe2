//! Proves that what a database says about a guild holds together: its journal, its ledger, and rows that refer to others.
//!
//! Everything in here only reads, so it can be used while the bot runs.

use std::collections::BTreeSet;

use domain::ids::GuildId;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Connection, Row, Transaction};

use crate::dialect::Backend;
use crate::error::{During, FailureKind, StorageError};
use crate::journal::{self, Broken, Verified, archive};
use crate::{ledger, predecessor, subjects};

/// Rows of a guild that name another row, and must not do so in vain: what they are, and how the lost ones are counted.
const REFERENCES: &[(&str, &str)] = &[
    (
        "journal entries of an unknown subject",
        "SELECT COUNT(*) FROM journal j WHERE j.guild_id = ? AND j.actor <> 0 AND NOT EXISTS \
         (SELECT 1 FROM subjects s WHERE s.guild_id = j.guild_id AND s.subject = j.actor)",
    ),
    (
        "texts without their journal entry",
        "SELECT COUNT(*) FROM journal_texts t WHERE t.guild_id = ? AND NOT EXISTS \
         (SELECT 1 FROM journal j WHERE j.guild_id = t.guild_id AND j.seq = t.seq) AND NOT EXISTS \
         (SELECT 1 FROM archived_journal a WHERE a.guild_id = t.guild_id AND t.seq BETWEEN a.first_seq AND a.last_seq)",
    ),
    (
        "notes on the end of journal entries that are not there",
        "SELECT COUNT(*) FROM journal_prunable p WHERE p.guild_id = ? AND NOT EXISTS \
         (SELECT 1 FROM journal j WHERE j.guild_id = p.guild_id AND j.seq = p.seq) AND NOT EXISTS \
         (SELECT 1 FROM archived_journal a WHERE a.guild_id = p.guild_id AND p.seq BETWEEN a.first_seq AND a.last_seq)",
    ),
    (
        "ledger entries of an unknown subject",
        "SELECT COUNT(*) FROM ledger_entries e WHERE e.guild_id = ? AND NOT EXISTS \
         (SELECT 1 FROM subjects s WHERE s.guild_id = e.guild_id AND s.subject = e.subject)",
    ),
    (
        "ledger entries without their booking",
        "SELECT COUNT(*) FROM ledger_entries e WHERE e.guild_id = ? AND NOT EXISTS \
         (SELECT 1 FROM ledger_bookings b WHERE b.guild_id = e.guild_id AND b.booking_key = e.booking_key)",
    ),
    (
        "bookings of something that was never booked",
        "SELECT COUNT(*) FROM ledger_bookings b WHERE b.guild_id = ? AND b.of_key IS NOT NULL AND NOT EXISTS \
         (SELECT 1 FROM ledger_bookings o WHERE o.guild_id = b.guild_id AND o.booking_key = b.of_key)",
    ),
    (
        "effects that wait for one that is not there",
        "SELECT COUNT(*) FROM outbox o WHERE o.guild_id = ? AND o.after_number >= o.number",
    ),
];

/// What was found about one guild.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// Which.
    pub guild: GuildId,
    /// Its journal: how much of it holds, or where it does not.
    pub journal: Result<Verified, Broken>,
    /// Its ledger: how many bookings, or what does not add up.
    pub ledger: Result<u64, String>,
    /// What refers to something that is not there, or is not what was kept.
    pub lost: Vec<String>,
}

impl Report {
    /// Everything that is wrong, one sentence each; empty when nothing is.
    pub fn findings(&self) -> Vec<String> {
        let journal = self.journal.as_ref().err().map(ToString::to_string);
        let ledger = self.ledger.as_ref().err().cloned();
        journal.into_iter().chain(ledger).chain(self.lost.iter().cloned()).collect()
    }
}

/// Checks a guild, as it is at one moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn guild(connection: &mut AnyConnection, guild: GuildId) -> Result<Report, StorageError> {
    let mut snapshot = snapshot(connection).await?;
    let mut report = Report {
        guild,
        journal: journal::verify(&mut snapshot, guild).await?,
        ledger: ledger::verify(&mut snapshot, guild).await?,
        lost: lost(&mut snapshot, guild).await?,
    };
    let changed = predecessor::kept::changed(&mut snapshot, guild).await?;
    if changed > 0 {
        report.lost.push(format!("{changed} rows of the predecessor that are not what was kept"));
    }
    snapshot.rollback().await.during("end the verification of a guild")?;
    Ok(report)
}

/// Checks what a walk through the journal leaves out: the ledger, and rows that refer to others.
///
/// # Errors
/// When the database cannot be read.
pub async fn beside_the_journal(connection: &mut AnyConnection, guild: GuildId) -> Result<Vec<String>, StorageError> {
    let mut snapshot = snapshot(connection).await?;
    let ledger = ledger::verify(&mut snapshot, guild).await?.err();
    let lost = lost(&mut snapshot, guild).await?;
    snapshot.rollback().await.during("end the verification of a guild")?;
    Ok(ledger.into_iter().chain(lost).collect())
}

/// What the bot writes meanwhile would look like a difference.
async fn snapshot(connection: &mut AnyConnection) -> Result<Transaction<'_, Any>, StorageError> {
    if backend_of(connection)? == Backend::MariaDb {
        let repeatable = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ";
        sqlx::raw_sql(repeatable).execute(&mut *connection).await.during("ask for a snapshot")?;
    }
    connection.begin().await.during("begin to verify a guild")
}

async fn lost(connection: &mut AnyConnection, guild: GuildId) -> Result<Vec<String>, StorageError> {
    let mut lost = Vec::new();
    for (what, sql) in REFERENCES {
        let query = sqlx::query_scalar(*sql).bind(guild.0);
        let count: i64 = query.fetch_one(&mut *connection).await.during(format!("count {what}"))?;
        if count > 0 {
            lost.push(format!("{count} {what}"));
        }
    }
    let count = archived_of_nobody(connection, guild).await?;
    lost.extend((count > 0).then(|| format!("{count} archived journal entries of an unknown subject")));
    Ok(lost)
}

/// Archived entries whose actor is not known. A damaged archive is found by whoever walks through the journal.
async fn archived_of_nobody(connection: &mut AnyConnection, guild: GuildId) -> Result<usize, StorageError> {
    let known: Vec<i64> = sqlx::query_scalar("SELECT subject FROM subjects WHERE guild_id = ?")
        .bind(guild.0)
        .fetch_all(&mut *connection)
        .await
        .during("read who is known")?;
    let known: BTreeSet<i64> = known.into_iter().chain([subjects::BOT]).collect();
    let (mut parts, mut count) = (archive::Parts::of(guild), 0);
    loop {
        match parts.next(connection).await? {
            Ok(rows) if !rows.is_empty() => count += rows.iter().filter(|row| !known.contains(&row.2)).count(),
            Ok(_) | Err(_) => return Ok(count),
        }
    }
}

/// Rows of guilds that do not exist, one sentence per table (an operator query).
///
/// # Errors
/// When the database cannot be read.
pub async fn homeless(connection: &mut AnyConnection) -> Result<Vec<String>, StorageError> {
    let mut found = Vec::new();
    for table in tables_of_guilds(connection).await? {
        let sql = format!(
            "SELECT COUNT(*) FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM guilds g WHERE g.guild_id = t.guild_id)"
        );
        let query = sqlx::query_scalar(AssertSqlSafe(sql));
        let count: i64 = query.fetch_one(&mut *connection).await.during(format!("look through {table}"))?;
        if count > 0 {
            found.push(format!("{count} rows of {table} belong to a guild that does not exist"));
        }
    }
    Ok(found)
}

/// Every table with a guild's rows, as the database lists them: a new feature's tables are among them by themselves.
///
/// # Errors
/// When the database cannot be read.
pub async fn tables_of_guilds(connection: &mut AnyConnection) -> Result<Vec<String>, StorageError> {
    let tables = columns(connection).await?.into_iter();
    Ok(tables.filter(|(_, column)| column == "guild_id").map(|(table, _)| table).collect())
}

/// Every column of every table, as (table, column).
///
/// # Errors
/// When the database cannot be read.
pub async fn columns(connection: &mut AnyConnection) -> Result<Vec<(String, String)>, StorageError> {
    let sql = match backend_of(connection)? {
        Backend::Sqlite => {
            "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_info(m.name) p \
             WHERE m.type = 'table' ORDER BY m.name, p.cid"
        }
        Backend::MariaDb => {
            "SELECT CAST(table_name AS CHAR(64)), CAST(column_name AS CHAR(64)) FROM information_schema.columns \
             WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position"
        }
    };
    let operation = "list the tables";
    let rows = sqlx::query(sql).fetch_all(connection).await.during(operation)?;
    let pair = |row: &sqlx::any::AnyRow| Ok((row.try_get(0).during(operation)?, row.try_get(1).during(operation)?));
    rows.iter().map(pair).collect()
}

fn backend_of(connection: &AnyConnection) -> Result<Backend, StorageError> {
    match connection.backend_name() {
        "SQLite" => Ok(Backend::Sqlite),
        "MySQL" => Ok(Backend::MariaDb),
        other => Err(StorageError::new("tell which database this is", FailureKind::Permanent, other)),
    }
}

#[cfg(test)]
mod tests;
