//! Writes commits: rows, journal, outbox, dedup keys and job runs of each.
//!
//! Nearly every commit is written as it came, so a group is written without a way back first. As soon as one of it is
//! refused, all of it is rolled back and written anew with a savepoint per commit: then that one fails alone.
//!
//! A named part of [`crate::db_writer`], which decides what is written together and tells what became of it.

use std::any::Any;
use std::panic::AssertUnwindSafe;

use domain::effect::Outcome;
use domain::ids::{GuildId, ServerId};
use features::{Fact, Stamp};
use futures_util::FutureExt;
use storage::journal::{Entry, Head, Seq};
use storage::outbox::{NewRow, Settled};
use storage::{FailureKind, StorageError, Tx, Writer, dedup, guilds, job_failures, job_runs, journal, outbox};

use crate::archive::Archive;
use crate::fact_log::FactLog;
use crate::failpoint::{FailPoints, Point};
use crate::messages::{Commit, Part, Row};

/// Why a commit was not written.
pub(crate) enum Rejected {
    /// It was not made from the newest state.
    Outdated,
    /// A part of it was committed before, with this answer.
    Duplicate { part: usize, reply: Option<String> },
    /// The database will not have it.
    Storage(StorageError),
}

impl From<StorageError> for Rejected {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

/// The rows of a commit, or why it was not written.
pub(crate) type Written = Result<Vec<Row>, Rejected>;

/// What is written with.
pub(crate) enum Ink {
    /// The one connection that writes.
    Database(Writer),
    /// A store in memory.
    Memory(FactLog),
}

impl Ink {
    /// For what is stored there.
    pub(crate) async fn of(archive: &Archive) -> Result<Self, StorageError> {
        Ok(match archive {
            Archive::Database(database) => Self::Database(database.writer().await?),
            Archive::Memory(log) => Self::Memory(log.clone()),
        })
    }

    /// A transaction of the database; for what only runs on one.
    pub(crate) async fn begin(&mut self) -> Result<Tx<'_>, StorageError> {
        match self {
            Self::Database(writer) => writer.begin().await,
            Self::Memory(_) => Err(StorageError::new("write", FailureKind::Permanent, "there is no database")),
        }
    }

    /// Shortens the write-ahead log, where there is one.
    pub(crate) async fn checkpoint(&mut self) -> Result<(), StorageError> {
        match self {
            Self::Database(writer) => writer.checkpoint().await.map(drop),
            Self::Memory(_) => Ok(()),
        }
    }

    /// Writes every commit that can be written, in one transaction.
    pub(crate) async fn write_group(
        &mut self,
        group: &[Commit],
        failpoints: &FailPoints,
    ) -> Result<Vec<Written>, StorageError> {
        match self {
            Self::Database(writer) => write_group(writer, group, failpoints).await,
            Self::Memory(log) => log.write_group(group, failpoints).await,
        }
    }
}

async fn write_group(
    writer: &mut Writer,
    group: &[Commit],
    failpoints: &FailPoints,
) -> Result<Vec<Written>, StorageError> {
    match write_all_or_none(writer, group, failpoints).await? {
        Some(results) => Ok(results),
        None => write_each(writer, group, failpoints).await,
    }
}

/// Without savepoints; `None` when a commit is refused, and nothing is written.
async fn write_all_or_none(
    writer: &mut Writer,
    group: &[Commit],
    failpoints: &FailPoints,
) -> Result<Option<Vec<Written>>, StorageError> {
    let mut tx = writer.begin().await?;
    let mut results = Vec::with_capacity(group.len());
    for commit in group {
        match write_or_catch(&mut tx, commit, failpoints).await {
            Ok(rows) => results.push(Ok(rows)),
            Err(rejected) => {
                tx.rollback().await;
                return match rejected {
                    Rejected::Storage(error) if error.kind() == FailureKind::Transient => Err(error),
                    Rejected::Storage(_) | Rejected::Outdated | Rejected::Duplicate { .. } => Ok(None),
                };
            }
        }
    }
    end(tx, group, failpoints).await?;
    Ok(Some(results))
}

/// With a savepoint for each.
async fn write_each(
    writer: &mut Writer,
    group: &[Commit],
    failpoints: &FailPoints,
) -> Result<Vec<Written>, StorageError> {
    let mut tx = writer.begin().await?;
    let mut results = Vec::with_capacity(group.len());
    for commit in group {
        tx.savepoint().await?;
        match write_or_catch(&mut tx, commit, failpoints).await {
            Ok(rows) => {
                tx.release().await?;
                results.push(Ok(rows));
            }
            Err(Rejected::Storage(error)) if error.kind() == FailureKind::Transient => {
                tx.rollback().await;
                return Err(error);
            }
            Err(rejected) => {
                tx.rollback_to_savepoint().await?;
                results.push(Err(rejected));
            }
        }
    }
    end(tx, group, failpoints).await?;
    Ok(results)
}

async fn end(tx: Tx<'_>, group: &[Commit], failpoints: &FailPoints) -> Result<(), StorageError> {
    if group.iter().any(|commit| failpoints.lies(Point::Commit, commit.guild)) {
        // The lie: it is said to be written, and is not.
        tx.rollback().await;
        return Ok(());
    }
    tx.commit().await
}

/// Features write their own rows: a bug in one of them must not take the others' commits along.
async fn write_or_catch(tx: &mut Tx<'_>, commit: &Commit, failpoints: &FailPoints) -> Written {
    let writing = AssertUnwindSafe(async {
        failpoints.pass(Point::Write, commit.guild);
        // The lie: nothing is known to have been done before, and nothing will be.
        let forgetful = failpoints.lies(Point::Known, commit.guild);
        write_commit(tx, commit, forgetful).await
    });
    writing.catch_unwind().await.unwrap_or_else(|panic| Err(panicked(commit.guild, panic.as_ref())))
}

/// A bug in a feature is the end of this commit only.
pub(crate) fn panicked(guild: GuildId, panic: &(dyn Any + Send)) -> Rejected {
    let cause = panic.downcast_ref::<String>().cloned().unwrap_or_else(|| "a panic".to_owned());
    let operation = format!("write a commit of guild {guild}");
    Rejected::Storage(StorageError::new(operation, FailureKind::Permanent, cause))
}

async fn write_commit(tx: &mut Tx<'_>, commit: &Commit, forgetful: bool) -> Result<Vec<Row>, Rejected> {
    let mut head = journal::newest(tx, commit.guild).await?;
    if head.seq.0 != commit.expected_seq {
        return Err(Rejected::Outdated);
    }
    let mut rows = Vec::new();
    for (index, part) in commit.parts.iter().enumerate() {
        let key = part.key.as_deref().filter(|_| !forgetful);
        must_be_new(tx, commit.guild, (part, key), index).await?;
        head = write_facts(tx, commit.guild, part, head).await?;
        rows.extend(write_orders(tx, commit.guild, part).await?);
        write_ends(tx, commit.guild, part).await?;
    }
    for part in &commit.parts {
        for fact in &part.facts {
            let stamp = Stamp { at: part.at, actor: part.actor, correlation: part.correlation };
            features::finish(tx, &part.after, fact, stamp).await?;
        }
    }
    guilds::set_next_due(tx, commit.guild, commit.next_due).await?;
    Ok(rows)
}

type Keyed<'p> = (&'p Part, Option<&'p str>);

/// The key comes first: that it can be written says that nothing was done under it, without asking before.
async fn must_be_new(tx: &mut Tx<'_>, guild: GuildId, (part, key): Keyed<'_>, index: usize) -> Result<(), Rejected> {
    if let Some(key) = key {
        let reply = part.reply.as_ref().and_then(|reply| serde_json::to_string(reply).ok());
        match dedup::insert(tx, guild, dedup::Done { key, at: part.at, reply: reply.as_deref() }).await {
            Err(error) if error.is_unique_violation() => {
                let done = dedup::find(tx.connection(), guild, key).await?;
                return Err(Rejected::Duplicate { part: index, reply: done.and_then(|done| done.reply) });
            }
            inserted => inserted?,
        }
    }
    if let Some((number, _)) = part.settles
        && outbox::is_settled(tx.connection(), guild, number).await?
    {
        return Err(Rejected::Duplicate { part: index, reply: None });
    }
    Ok(())
}

/// The head is handed on, so that it is read once for a commit and not for each fact.
async fn write_facts(tx: &mut Tx<'_>, guild: GuildId, part: &Part, mut head: Head) -> Result<Head, StorageError> {
    let first = part.after.seq - i64::try_from(part.facts.len()).unwrap_or(i64::MAX);
    for (offset, fact) in (0_i64..).zip(&part.facts) {
        features::write(tx, &part.after, fact).await?;
        let (feature, kind, payload) = fact.record();
        let (at, actor, correlation, class) = (part.at, part.actor, part.correlation, fact.class());
        let entry = Entry { at, actor, correlation, feature, kind: &kind, class, payload };
        journal::must_be_newest(guild, &head, Seq(first + offset))?;
        head = journal::append_after(tx, guild, &head, entry).await?;
    }
    Ok(head)
}

async fn write_orders(tx: &mut Tx<'_>, guild: GuildId, part: &Part) -> Result<Vec<Row>, StorageError> {
    let mut rows = Vec::with_capacity(part.orders.len());
    for order in &part.orders {
        let about = serde_json::to_value(order.about).map_err(|error| {
            StorageError::new("write what an effect is about", FailureKind::Permanent, error.to_string())
        })?;
        let feature = order.about.feature();
        let after = rows.last().filter(|_| order.follows).map(|row: &Row| row.number);
        let (effect, correlation) = (&order.effect, part.correlation);
        let row = NewRow { feature, effect, about: &about, correlation, made_at: part.at, after };
        let number = outbox::insert(tx, guild, row).await?;
        rows.push(Row { guild, number, order: order.clone(), attempts: 0, correlation, after });
    }
    Ok(rows)
}

/// Notes that the bot is not on a server any more; the guild that is out of use now, when it was not before.
///
/// This is no decision of the guild's: it may be paused, or know nothing of its server. What it has under way fails at the
/// journal, which has an entry more by then.
pub(crate) async fn write_removal(
    tx: &mut Tx<'_>,
    server: ServerId,
    stamp: Stamp,
) -> Result<Option<GuildId>, StorageError> {
    let Some(guild) = guilds::find(tx.connection(), server).await? else { return Ok(None) };
    let before = features::load(tx.connection(), guild, server).await?;
    let Some(fact) = features::removal(&before, stamp.at) else { return Ok(None) };
    let mut after = before.clone();
    features::apply(&mut after, &fact);
    features::write(tx, &after, &fact).await?;
    let (feature, kind, payload) = fact.record();
    let Stamp { at, actor, correlation } = stamp;
    let entry = Entry { at, actor, correlation, feature, kind: &kind, class: Fact::class(&fact), payload };
    journal::append(tx, guild, Seq(before.seq), entry).await?;
    features::finish(tx, &after, &fact, stamp).await?;
    Ok(Some(guild))
}

/// What ends with a part: slots of jobs, a row of the outbox.
async fn write_ends(tx: &mut Tx<'_>, guild: GuildId, part: &Part) -> Result<(), StorageError> {
    for run in &part.runs {
        let finished = job_runs::Finished { key: &run.key, outcome: run.ended.name(), at: part.at };
        job_runs::finish(tx, guild, finished).await?;
        job_failures::forget(tx, guild, &run.key).await?;
    }
    if let Some((number, outcome)) = part.settles {
        outbox::settle(tx, guild, number, settled(outcome), part.at).await?;
    }
    Ok(())
}

/// How a row ends of which its guild heard this.
pub(crate) fn settled(outcome: Outcome) -> Settled {
    match outcome {
        Outcome::Done(_) | Outcome::Gone => Settled::Done,
        Outcome::Refused(code) => Settled::Dead { note: format!("refused by Discord with code {code}") },
    }
}
