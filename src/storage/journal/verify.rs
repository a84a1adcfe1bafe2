//! Proves that a guild's journal is what was written: no entry changed, missing or put in between, no end cut off that
//! was sealed before.

use std::collections::{BTreeMap, VecDeque};

use domain::ids::GuildId;
use sqlx::AnyConnection;

use super::chain::{self, Link};
use super::read::{Row, parse_payload, rows};
use super::segments::{Segment, segments};
use super::{Head, Seq, payload};
use crate::error::{During, StorageError};

/// Entries read at once: bounds the memory (a page of 1 KB payloads is half a megabyte).
const PAGE: u32 = 500;

/// A chain that holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verified {
    /// How many entries were checked.
    pub entries: u64,
    /// How many sealed months were checked.
    pub segments: usize,
    /// Its newest entry: an earlier copy of it (a seal, a backup) shows a cut-off end.
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

/// A check of one guild's journal that goes on page by page, so that nobody has to wait for all of it.
#[derive(Clone, Debug)]
pub struct Walk {
    guild: GuildId,
    head: Head,
    /// Seals that were not passed yet.
    ahead: VecDeque<Segment>,
    passed: usize,
}

/// Checks a guild's whole chain with its texts and seals.
///
/// # Errors
/// The outer one when the database cannot be read; the inner one when the chain is broken.
pub async fn verify(connection: &mut AnyConnection, guild: GuildId) -> Result<Result<Verified, Broken>, StorageError> {
    let mut walk = match Walk::begin(connection, guild).await? {
        Ok(walk) => walk,
        Err(broken) => return Ok(Err(broken)),
    };
    loop {
        match walk.page(connection).await? {
            Ok(None) => {}
            Ok(Some(verified)) => return Ok(Ok(verified)),
            Err(broken) => return Ok(Err(broken)),
        }
    }
}

impl Walk {
    /// Begins before the first entry, with the seals as they are now.
    ///
    /// # Errors
    /// The outer one when the database cannot be read; the inner one when a seal does not fit the one before it.
    pub async fn begin(connection: &mut AnyConnection, guild: GuildId) -> Result<Result<Self, Broken>, StorageError> {
        let ahead: VecDeque<Segment> = segments(connection, guild).await?.into();
        let mut before = None;
        for segment in &ahead {
            if segment.closing != segment.expected_closing(guild, before) {
                let why = format!("the seal of the month {} was changed, or one before it is missing", segment.month);
                return Ok(Err(Broken { seq: segment.last_seq, why }));
            }
            before = Some(segment);
        }
        let head = Head { seq: Seq::START, hash: chain::GENESIS.to_owned() };
        Ok(Ok(Self { guild, head, ahead, passed: 0 }))
    }

    /// Checks the next page; `Some` at the end of the journal.
    ///
    /// # Errors
    /// The outer one when the database cannot be read; the inner one when the chain is broken.
    pub async fn page(
        &mut self,
        connection: &mut AnyConnection,
    ) -> Result<Result<Option<Verified>, Broken>, StorageError> {
        let rows = match rows(connection, self.guild, self.head.seq.next(), PAGE).await? {
            Ok(rows) => rows,
            Err(why) => return Ok(Err(Broken { seq: self.head.seq.next(), why })),
        };
        let Some(last) = rows.last() else { return Ok(self.end().map(Some)) };
        let texts = texts(connection, self.guild, (self.head.seq.next().0, last.0)).await?;
        for row in &rows {
            if let Err(why) = self.take(row, &texts) {
                return Ok(Err(Broken { seq: self.head.seq.next(), why }));
            }
        }
        Ok(Ok(None))
    }

    fn take(&mut self, row: &Row, texts: &Texts) -> Result<(), String> {
        let head = check(self.guild, &self.head, row, texts)?;
        if let Some(segment) = self.ahead.pop_front_if(|segment| segment.last_seq <= head.seq) {
            if segment.last_hash != head.hash {
                return Err(format!("it is not what was sealed with the month {}", segment.month));
            }
            self.passed += 1;
        }
        self.head = head;
        Ok(())
    }

    fn end(&self) -> Result<Verified, Broken> {
        if let Some(segment) = self.ahead.front() {
            let why = format!("the journal ends before entry {}, which was sealed", segment.last_seq.0);
            return Err(Broken { seq: self.head.seq.next(), why });
        }
        let entries = u64::try_from(self.head.seq.0).unwrap_or(0);
        Ok(Verified { entries, segments: self.passed, head: self.head.clone() })
    }
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
