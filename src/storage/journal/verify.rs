//! Proves that a guild's journal is what was written: no entry changed, missing or put in between.

use std::collections::BTreeMap;

use domain::ids::GuildId;
use sqlx::AnyConnection;

use super::chain::{self, Link};
use super::read::{Row, parse_payload, rows};
use super::{Head, Seq, payload};
use crate::error::{During, StorageError};

/// Entries read at once: bounds the memory (a page of 1 KB payloads is half a megabyte).
const PAGE: u32 = 500;

/// A chain that holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verified {
    /// How many entries were checked.
    pub entries: u64,
    /// Its newest entry: an earlier copy of it (a sealed segment, a backup) shows a cut-off end.
    pub head: Head,
}

/// The first entry at which a chain does not hold.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("journal entry {} is not what was written: {why}", seq.0)]
pub struct Broken {
    /// Its number.
    pub seq: Seq,
    /// What does not fit.
    pub why: String,
}

/// Checks a guild's whole chain and its texts, page by page.
///
/// # Errors
/// The outer one when the database cannot be read; the inner one when the chain is broken.
pub async fn verify(connection: &mut AnyConnection, guild: GuildId) -> Result<Result<Verified, Broken>, StorageError> {
    let mut head = Head { seq: Seq::START, hash: chain::GENESIS.to_owned() };
    loop {
        let rows = rows(connection, guild, head.seq.next(), PAGE).await?;
        let Some(last) = rows.last() else { break };
        let texts = texts(connection, guild, (head.seq.next().0, last.0)).await?;
        for row in &rows {
            match check(guild, &head, row, &texts) {
                Ok(next) => head = next,
                Err(why) => return Ok(Err(Broken { seq: head.seq.next(), why })),
            }
        }
    }
    let entries = u64::try_from(head.seq.0).unwrap_or(0);
    Ok(Ok(Verified { entries, head }))
}

/// Salt and body by entry and slot.
type Texts = BTreeMap<(i64, i64), (String, Option<String>)>;

async fn texts(
    connection: &mut AnyConnection,
    guild: GuildId,
    (first, last): (i64, i64),
) -> Result<Texts, StorageError> {
    let rows: Vec<(i64, i64, String, Option<String>)> =
        sqlx::query_as("SELECT seq, slot, salt, body FROM journal_texts WHERE guild_id = ? AND seq BETWEEN ? AND ?")
            .bind(guild.0)
            .bind(first)
            .bind(last)
            .fetch_all(connection)
            .await
            .during("read the texts of the journal")?;
    Ok(rows.into_iter().map(|(seq, slot, salt, body)| ((seq, slot), (salt, body))).collect())
}

fn check(guild: GuildId, before: &Head, row: &Row, texts: &Texts) -> Result<Head, String> {
    let (seq, at, actor, correlation, feature, kind, payload, prev_hash, hash) = row;
    if *seq != before.seq.next().0 {
        return Err(format!("it is missing, the next one is {seq}"));
    }
    if *prev_hash != before.hash {
        return Err("it does not name the hash of the entry before it".to_owned());
    }
    let link = Link { guild: guild.0, seq: *seq, at: *at, actor: *actor, correlation, feature, kind, payload };
    if link.hash(prev_hash) != *hash {
        return Err("its hash does not fit its content".to_owned());
    }
    check_texts(*seq, payload, texts)?;
    Ok(Head { seq: Seq(*seq), hash: hash.clone() })
}

fn check_texts(seq: i64, payload: &str, texts: &Texts) -> Result<(), String> {
    let payload = parse_payload(seq, payload).map_err(|error| error.to_string())?;
    for (slot, hash) in payload::text_hashes(&payload).into_iter().enumerate() {
        match texts.get(&(seq, payload::slot_row(slot))) {
            None => return Err(format!("its text {slot} is missing (an erased one would be empty)")),
            Some((salt, Some(body))) if chain::text_hash(salt, body) != hash => {
                return Err(format!("its text {slot} was changed"));
            }
            Some(_) => {}
        }
    }
    Ok(())
}
