//! What is stored, in memory: takes every write of the writer and answers every read, without a database.
//!
//! For runs of the whole bot on virtual time. Facts are kept as the journal keeps them, and a guild is the fold of
//! [`features::apply`] over its facts, so that such runs also prove that facts alone make the state. A commit is
//! looked through before anything is written, hence it is written whole or not at all. The store outlives the bots
//! that use it, as a disk outlives a process.
//!
//! A [`Mishap`] can be drawn for each transaction and read: a database that is busy, slow, or whose answer gets lost.

mod moving;
mod past;
mod small;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use domain::ids::{GuildId, ServerId, UserId};
use domain::moment::Moment;
use features::{Fact, Guild};
use storage::checkpoint::LeftSession;
use storage::dead_letters::DeadLetter;
use storage::guilds::{Due, KnownServer, ServerKind};
use storage::identify::LeftBudget;
use storage::job_failures::Failure;
use storage::outbox::read::{Backlog, Summary};
use storage::outbox::{OutboxRow, State as RowState};
use storage::panels::PostedPanel;
use storage::{FailureKind, StorageError, mirrors};
use tokio::time::sleep;

use crate::archive::{Known, Loaded, REPEATED_WITHIN};
use crate::commit::{Rejected, Written, panicked};
use crate::failpoint::{FailPoints, Point};
use crate::messages::{Commit, Part, Row};
use crate::row_log::{NewRow, RowLog};
use crate::seen_log::SeenLog;

pub(crate) use small::Told;

/// What is stored; clones share it.
#[derive(Clone, Default)]
pub struct FactLog {
    store: Arc<Mutex<Store>>,
    chance: Arc<Mutex<Option<Chance>>>,
    /// Whether the process that uses it is dead: then nothing it does counts any more.
    is_cut: Arc<AtomicBool>,
}

/// Draws what goes wrong.
pub type Chance = Box<dyn FnMut(Occasion) -> Mishap + Send>;

/// At what something can go wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Occasion {
    /// A transaction with commits.
    Commits,
    /// Another transaction.
    Small,
    /// A read.
    Read,
}

/// What goes wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mishap {
    /// Nothing.
    Nothing,
    /// It takes so long.
    Slow(Duration),
    /// Nothing is written; the same may work later.
    Busy,
    /// Nothing is written, and trying again will not help.
    Broken,
    /// The answer gets lost, before or after everything was written. A read is just [`Mishap::Busy`].
    Lost {
        /// Whether it was written.
        written: bool,
    },
    /// A lie, to prove that lies are found: it says that it wrote commits and did not.
    Forgets,
    /// Another lie: commits are written without the keys that make them happen once.
    LosesKeys,
}

#[derive(Default)]
struct Store {
    servers: BTreeMap<ServerId, GuildId>,
    guilds: BTreeMap<GuildId, Kept>,
    letters: Vec<(GuildId, DeadLetter)>,
    /// The number of each guild's newest letter.
    newest_letter: BTreeMap<GuildId, i64>,
    published: Option<String>,
    seen: SeenLog,
}

/// What is stored of one guild.
#[derive(Clone, Default)]
struct Kept {
    facts: Vec<Recorded>,
    next_due: Option<Moment>,
    failures: BTreeMap<String, Failure>,
    rows: RowLog,
    keys: BTreeMap<String, Done>,
    job_runs: BTreeMap<String, Moment>,
    panels: BTreeMap<String, PostedPanel>,
}

/// A fact, and who brought it about when.
#[derive(Clone, PartialEq, Debug)]
pub struct Recorded {
    /// When.
    pub at: Moment,
    /// Who; `None` for the bot.
    pub actor: Option<UserId>,
    /// What.
    pub fact: Fact,
}

#[derive(Clone)]
struct Done {
    at: Moment,
    reply: Option<String>,
}

// === impl FactLog ===

impl FactLog {
    /// Lets things go wrong as `chance` draws them, from now on.
    pub fn beset(&self, chance: Chance) {
        *self.chance.lock().unwrap_or_else(PoisonError::into_inner) = Some(chance);
    }

    /// Lets nothing go wrong any more.
    pub fn calm(&self) {
        *self.chance.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// The same store for another process.
    #[must_use]
    pub fn connected(&self) -> Self {
        Self { is_cut: Arc::default(), ..self.clone() }
    }

    /// Takes nothing any more from whoever has this handle or a clone of it.
    pub fn cut(&self) {
        self.is_cut.store(true, Ordering::Release);
    }

    fn lock(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What goes wrong now, after it took as long as it takes.
    async fn occasion(&self, occasion: Occasion) -> Mishap {
        let mishap = match self.chance.lock().unwrap_or_else(PoisonError::into_inner).as_mut() {
            Some(chance) => chance(occasion),
            None => Mishap::Nothing,
        };
        let mishap = match mishap {
            Mishap::Slow(wait) => {
                sleep(wait).await;
                Mishap::Nothing
            }
            other => other,
        };
        if self.is_cut.load(Ordering::Acquire) { Mishap::Busy } else { mishap }
    }

    async fn read<T>(&self, what: &str, look: impl FnOnce(&Store) -> T) -> Result<T, StorageError> {
        match self.occasion(Occasion::Read).await {
            Mishap::Busy | Mishap::Lost { .. } => Err(busy(what)),
            Mishap::Broken => Err(broken(what)),
            Mishap::Nothing | Mishap::Slow(_) | Mishap::Forgets | Mishap::LosesKeys => Ok(look(&self.lock())),
        }
    }
}

fn busy(what: &str) -> StorageError {
    StorageError::new(what, FailureKind::Transient, "the store is busy")
}

fn broken(what: &str) -> StorageError {
    StorageError::new(what, FailureKind::Permanent, "the store is broken")
}

// === reading ===

impl FactLog {
    pub(crate) async fn servers(&self) -> Result<Vec<KnownServer>, StorageError> {
        let known = |(server, guild): (&ServerId, &GuildId)| KnownServer {
            server: *server,
            guild: *guild,
            kind: ServerKind::Home,
        };
        self.read("read the servers", |store| store.servers.iter().map(known).collect()).await
    }

    pub(crate) async fn guild(&self, id: GuildId, server: ServerId) -> Result<Loaded, StorageError> {
        let load = |store: &Store| match store.guilds.get(&id) {
            Some(kept) => kept.loaded(id, server),
            None => Kept::default().loaded(id, server),
        };
        self.read("load a guild", load).await
    }

    pub(crate) async fn due(&self, now: Moment, after: Due, limit: u32) -> Result<Vec<Due>, StorageError> {
        let mut due = self.read("find the guilds that are due", |store| store.due(now, after)).await?;
        due.truncate(limit as usize);
        Ok(due)
    }

    pub(crate) async fn backlog(&self, after: GuildId, limit: u32) -> Result<Vec<Backlog>, StorageError> {
        let mut backlog = self.read("count the unsettled outbox rows", |store| store.backlog(after)).await?;
        backlog.truncate(limit as usize);
        Ok(backlog)
    }

    pub(crate) async fn unsettled(&self, guild: GuildId, limit: u32) -> Result<Vec<OutboxRow>, StorageError> {
        let unsettled = |store: &Store| {
            let kept = store.guilds.get(&guild);
            kept.map(|kept| kept.rows.unsettled().take(limit as usize).cloned().collect()).unwrap_or_default()
        };
        self.read("read the unsettled outbox rows of a guild", unsettled).await
    }

    pub(crate) async fn outbox_summary(&self) -> Result<Summary, StorageError> {
        self.read("sum up the outbox", Store::outbox_summary).await
    }

    pub(crate) async fn reply(&self, guild: GuildId, key: &str) -> Result<Option<String>, StorageError> {
        let reply = |store: &Store| store.guilds.get(&guild)?.keys.get(key)?.reply.clone();
        self.read("look for a dedup key", reply).await
    }

    pub(crate) async fn dead_effects(
        &self,
        guild: Option<GuildId>,
        limit: u32,
    ) -> Result<Vec<OutboxRow>, StorageError> {
        let mut dead = self.read("read the dead letters of the outbox", |store| store.dead_effects(guild)).await?;
        dead.truncate(limit as usize);
        Ok(dead)
    }

    pub(crate) async fn dead_letters(
        &self,
        guild: Option<GuildId>,
        limit: u32,
    ) -> Result<Vec<(GuildId, DeadLetter)>, StorageError> {
        let newest = |store: &Store| {
            let of = store.letters.iter().rev().filter(|(whose, _)| guild.is_none_or(|guild| guild == *whose));
            of.take(limit as usize).cloned().collect()
        };
        self.read("read the dead letters", newest).await
    }

    pub(crate) async fn left_session(&self, shard: u32) -> Result<Option<LeftSession>, StorageError> {
        self.read("read where a session was left", |store| store.seen.left_session(shard)).await
    }

    pub(crate) async fn left_budget(&self, bot: UserId) -> Result<Option<LeftBudget>, StorageError> {
        self.read("read how many sessions are left", |store| store.seen.left_budget(bot)).await
    }

    pub(crate) async fn mirrored(&self, after: Option<ServerId>, limit: u32) -> Result<Vec<ServerId>, StorageError> {
        self.read("read which servers are mirrored", |store| store.seen.mirrored(after, limit)).await
    }

    pub(crate) async fn mirror(&self, server: ServerId) -> Result<Option<mirrors::Kept>, StorageError> {
        self.read("read a mirror", |store| store.seen.mirror(server)).await
    }

    /// The fold of a guild's facts, for whoever judges a run.
    pub fn folded(&self, id: GuildId, server: ServerId) -> Guild {
        self.lock().guilds.get(&id).map_or_else(|| Guild::empty(id, server), |kept| kept.fold(id, server))
    }

    /// Every guild with its server.
    pub fn guilds(&self) -> Vec<(GuildId, ServerId)> {
        self.lock().servers.iter().map(|(server, guild)| (*guild, *server)).collect()
    }

    /// When a guild has work of its own next.
    pub fn next_due(&self, id: GuildId) -> Option<Moment> {
        self.lock().guilds.get(&id)?.next_due
    }

    /// Whether some effect of a guild waits for its end.
    pub fn owes(&self, id: GuildId) -> bool {
        self.lock().guilds.get(&id).is_some_and(|kept| kept.rows.unsettled().next().is_some())
    }

    /// The facts of a guild, in order.
    pub fn facts(&self, id: GuildId) -> Vec<Recorded> {
        self.lock().guilds.get(&id).map(|kept| kept.facts.clone()).unwrap_or_default()
    }

    /// The keys of what happened once in a guild, in order.
    pub fn keys(&self, id: GuildId) -> Vec<String> {
        self.lock().guilds.get(&id).map(|kept| kept.keys.keys().cloned().collect()).unwrap_or_default()
    }

    /// Whether something happened in some guild under this key.
    pub fn has_key(&self, key: &str) -> bool {
        self.lock().guilds.values().any(|kept| kept.keys.contains_key(key))
    }

    /// Every row of the outbox, settled or not.
    pub fn rows(&self) -> Vec<OutboxRow> {
        self.lock().guilds.values().flat_map(|kept| kept.rows.all().cloned()).collect()
    }

    /// Where a guild's standing messages are.
    pub fn panels(&self, id: GuildId) -> Vec<PostedPanel> {
        self.lock().guilds.get(&id).map(|kept| kept.panels.values().cloned().collect()).unwrap_or_default()
    }

    /// What could not be done.
    pub fn letters(&self) -> Vec<(GuildId, DeadLetter)> {
        self.lock().letters.clone()
    }

    /// The digest of the commands that Discord knows.
    pub fn published(&self) -> Option<String> {
        self.lock().published.clone()
    }
}

impl Store {
    fn due(&self, now: Moment, after: Due) -> Vec<Due> {
        let due = |(guild, kept): (&GuildId, &Kept)| Some(Due { at: kept.next_due?, guild: *guild });
        let mut due: Vec<Due> =
            self.guilds.iter().filter_map(due).filter(|due| due.at <= now && *due > after).collect();
        due.sort();
        due
    }

    fn backlog(&self, after: GuildId) -> Vec<Backlog> {
        let rows = |kept: &Kept| i64::try_from(kept.rows.unsettled().count()).unwrap_or(i64::MAX);
        let all = self.guilds.iter().map(|(guild, kept)| Backlog { guild: *guild, rows: rows(kept) });
        all.filter(|backlog| backlog.guild > after && backlog.rows > 0).collect()
    }

    fn outbox_summary(&self) -> Summary {
        let mut summary = Summary::default();
        for row in self.guilds.values().flat_map(|kept| kept.rows.unsettled()) {
            if row.state == RowState::Pending {
                summary.pending += 1;
            } else {
                summary.sent += 1;
            }
            summary.oldest = Some(summary.oldest.map_or(row.made_at, |oldest| oldest.min(row.made_at)));
        }
        summary
    }

    fn dead_effects(&self, guild: Option<GuildId>) -> Vec<OutboxRow> {
        let of = self.guilds.iter().filter(|(whose, _)| guild.is_none_or(|guild| guild == **whose));
        let mut dead: Vec<(Moment, &OutboxRow)> = of.flat_map(|(_, kept)| kept.rows.dead()).collect();
        dead.sort_by_key(|(at, row)| (std::cmp::Reverse(*at), row.guild, std::cmp::Reverse(row.number)));
        dead.into_iter().map(|(_, row)| row.clone()).collect()
    }
}

impl Kept {
    fn fold(&self, id: GuildId, server: ServerId) -> Guild {
        let mut guild = Guild::empty(id, server);
        self.facts.iter().for_each(|recorded| features::apply(&mut guild, &recorded.fact));
        guild
    }

    fn loaded(&self, id: GuildId, server: ServerId) -> Loaded {
        Loaded {
            guild: self.fold(id, server),
            posted: self.panels.values().cloned().collect(),
            known: Known {
                failures: self.failures.values().cloned().collect(),
                next_due: self.next_due,
                done: self.last_done(),
            },
        }
    }

    fn last_done(&self) -> Vec<(String, Option<String>)> {
        let Some(last) = self.keys.values().map(|done| done.at).max() else { return Vec::new() };
        let since = last.minus(REPEATED_WITHIN);
        let done = self.keys.iter().filter(|(_, done)| done.at >= since);
        done.map(|(key, done)| (key.clone(), done.reply.clone())).collect()
    }

    fn seq(&self) -> i64 {
        i64::try_from(self.facts.len()).unwrap_or(i64::MAX)
    }
}

// === writing commits ===

impl FactLog {
    /// Writes every commit that can be written, in one transaction.
    pub(crate) async fn write_group(
        &self,
        group: &[Commit],
        failpoints: &FailPoints,
    ) -> Result<Vec<Written>, StorageError> {
        let what = "write commits";
        let mishap = self.occasion(Occasion::Commits).await;
        match mishap {
            Mishap::Busy => return Err(busy(what)),
            Mishap::Broken => return Err(broken(what)),
            Mishap::Lost { written: false } => return Err(busy(what).with_unknown_outcome()),
            Mishap::Nothing
            | Mishap::Slow(_)
            | Mishap::Lost { written: true }
            | Mishap::Forgets
            | Mishap::LosesKeys => {}
        }
        let mut store = self.lock();
        let written = group.iter().map(|commit| {
            let kept = store.guilds.entry(commit.guild).or_default();
            let passing = catch_unwind(AssertUnwindSafe(|| failpoints.pass(Point::Write, commit.guild)));
            passing.map_err(|panic| panicked(commit.guild, panic.as_ref()))?;
            kept.look_through(commit)?;
            let written = match mishap {
                Mishap::Forgets => return kept.clone().write(commit).map_err(Rejected::from),
                Mishap::LosesKeys => {
                    let keys = kept.keys.clone();
                    let written = kept.write(commit);
                    kept.keys = keys;
                    written
                }
                Mishap::Nothing | Mishap::Slow(_) | Mishap::Busy | Mishap::Broken | Mishap::Lost { .. } => {
                    kept.write(commit)
                }
            };
            if written.is_ok() {
                store.exchange(commit);
            }
            written.map_err(Rejected::from)
        });
        let written = written.collect();
        if let Mishap::Lost { .. } = mishap { Err(busy(what).with_unknown_outcome()) } else { Ok(written) }
    }
}

impl Kept {
    /// Whether a commit can be written, as the database would find out while it writes.
    fn look_through(&self, commit: &Commit) -> Result<(), Rejected> {
        if self.seq() != commit.expected_seq {
            return Err(Rejected::Outdated);
        }
        let (mut keys, mut settled) = (BTreeSet::new(), BTreeSet::new());
        for (part, Part { key, settles, .. }) in commit.parts.iter().enumerate() {
            if let Some(key) = key {
                let reply = self.keys.get(key).map(|done| done.reply.clone());
                if reply.is_some() || !keys.insert(key) {
                    return Err(Rejected::Duplicate { part, reply: reply.flatten() });
                }
            }
            if let Some((number, _)) = settles
                && (self.rows.is_settled(*number) || !settled.insert(number))
            {
                return Err(Rejected::Duplicate { part, reply: None });
            }
        }
        Ok(())
    }

    /// Whatever can fail comes first: a commit is written whole or not at all. A long history costs nothing here.
    fn write(&mut self, commit: &Commit) -> Result<Vec<Row>, StorageError> {
        let mut recorded = Vec::new();
        for part in &commit.parts {
            for fact in &part.facts {
                recorded.push(Recorded { at: part.at, actor: part.actor, fact: through_the_journal(fact)? });
            }
        }
        let rows = self.line_up(commit)?;
        self.facts.append(&mut recorded);
        commit.parts.iter().for_each(|part| self.write_keys(part));
        self.next_due = commit.next_due;
        Ok(rows)
    }

    fn line_up(&mut self, commit: &Commit) -> Result<Vec<Row>, StorageError> {
        if commit.parts.iter().all(|part| part.orders.is_empty()) {
            return Ok(Vec::new());
        }
        let (mut kept, mut rows) = (self.rows.clone(), Vec::new());
        for part in &commit.parts {
            let mut of_part = Vec::new();
            for order in &part.orders {
                let after = of_part.last().filter(|_| order.follows).map(|row: &Row| row.number);
                let number = kept.insert(new_row(commit.guild, part, (order, after))?)?;
                let (guild, correlation) = (commit.guild, part.correlation);
                of_part.push(Row { guild, number, order: order.clone(), attempts: 0, correlation, after });
            }
            rows.append(&mut of_part);
        }
        self.rows = kept;
        Ok(rows)
    }

    fn write_keys(&mut self, part: &Part) {
        if let Some(key) = &part.key {
            let reply = part.reply.as_ref().and_then(|reply| serde_json::to_string(reply).ok());
            self.keys.insert(key.clone(), Done { at: part.at, reply });
        }
        for run in &part.runs {
            self.job_runs.entry(run.key.clone()).or_insert(part.at);
            self.failures.remove(&run.key);
        }
        if let Some((number, outcome)) = part.settles {
            self.rows.settle_as(number, outcome, part.at);
        }
    }
}

fn new_row<'r>(
    guild: GuildId,
    part: &Part,
    (order, after): (&'r features::Order, Option<i64>),
) -> Result<NewRow<'r>, StorageError> {
    let about = serde_json::to_string(&order.about).map_err(|error| {
        StorageError::new("write what an effect is about", FailureKind::Permanent, error.to_string())
    })?;
    let (made_at, correlation) = (part.at, part.correlation);
    Ok(NewRow { guild, feature: order.about.feature(), effect: &order.effect, about, made_at, correlation, after })
}

/// What a later start would read of a fact.
fn through_the_journal(fact: &Fact) -> Result<Fact, StorageError> {
    let (feature, kind, payload) = fact.record();
    let cause = || StorageError::new("write a fact", FailureKind::Permanent, format!("{kind} cannot be read back"));
    Fact::recall(feature, &kind, payload.clone()).ok_or_else(cause)
}
