//! Takes over what the bot before this one knew of its guilds.
//!
//! What one of our features knows comes into it by facts, journalled like everything else; every row is archived whole
//! besides (`storage::predecessor::kept`), so that a feature that comes later can take up what this one cannot. What
//! becomes of which table stands in [`tables::TABLES`], from which the report and the page for operators are made, too.
//!
//! An import is one transaction: all of it or nothing. A dry run does everything and takes it back in the end, so its
//! report is that of the real one. The archive is also the memory of an import: a row that is in it was taken over, and
//! is not taken over a second time, whatever became of it here since.
//!
//! Reading order: `tables` (what becomes of what), `values` (what the predecessor's texts mean), `carry` and
//! `people` (what features make of a row), `target` (a guild that is being filled), `rows` (one row after the other), `report`.

mod carry;
mod people;
pub mod report;
mod rows;
mod statics;
pub mod tables;
mod target;
mod values;

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use domain::correlation::CorrelationId;
use domain::ids::{GuildId, ServerId};
use domain::moment::Moment;
use games::Games;
use storage::predecessor::{Read, Source, kept};
use storage::{Database, StorageError, Tx, guilds, portable};

pub use report::Report;

use report::{Before, Place};
use rows::Items;
use tables::{Fate, TABLES, Table};
use target::Target;

/// How to import.
#[derive(Clone, Debug)]
pub struct Options {
    /// Take everything back in the end.
    pub dry_run: bool,
    /// Also into guilds that are in use; what is there stays.
    pub into_existing: bool,
    /// Only the guilds of these servers; all when there are none.
    pub only: Vec<ServerId>,
    /// The time.
    pub now: Moment,
    /// The unit of work that all facts belong to.
    pub correlation: CorrelationId,
    /// The games that guilds can choose.
    pub games: Games,
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The source or the database failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Guilds are in use here.
    #[error("{0}")]
    InUse(InUse),
    /// The source is a database of this program.
    #[error("the source is a database of this program, not of the predecessor: `mgm import guild` takes a guild of it")]
    Ours,
    /// The source has no guild, or none of those that were asked for.
    #[error("there is no such guild in the source: its table guild_settings names none")]
    NoGuild,
}

/// Guilds that are in use here: each with its server and a table in which it has rows.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InUse(pub Vec<(GuildId, ServerId, String)>);

impl fmt::Display for InUse {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (guild, server, table) in &self.0 {
            write!(out, "guild {guild} (server {server}) is in use here (table `{table}`); ")?;
        }
        out.write_str(
            "nothing was imported. With --into-existing what is here stays: settings that are set, absences that go on, \
             the points of whoever has some; only what is missing comes from the predecessor",
        )
    }
}

/// What is called between the steps of an import, so that a test can end it anywhere.
pub type Step<'s> = &'s mut (dyn FnMut() + Send);

/// Takes the data of a source over. `step` is called before each row that is taken over, before each guild is
/// finished, and before and after the end of the transaction.
///
/// # Errors
/// [`ImportError`]; nothing was written then.
pub async fn import(
    database: &Database,
    source: &mut Source,
    options: &Options,
    step: Step<'_>,
) -> Result<Report, ImportError> {
    let mut writer = database.writer().await?;
    let mut tx = writer.begin().await?;
    let imported = Import::new(&mut tx, options, &mut *step).all(source).await;
    match imported {
        Ok(report) if !options.dry_run && report.has_changed() => {
            step();
            tx.commit().await?;
            step();
            writer.close().await?;
            Ok(report)
        }
        imported => {
            tx.rollback().await;
            imported
        }
    }
}

/// An import under way.
struct Import<'t, 'w> {
    tx: &'t mut Tx<'w>,
    options: &'t Options,
    report: Report,
    targets: BTreeMap<ServerId, Target>,
    /// The server of each static group; none when its guild is not asked for.
    groups: BTreeMap<String, Option<ServerId>>,
    items: Items,
    /// What the source calls its games, by their numbers.
    games: BTreeMap<String, String>,
    step: Step<'t>,
    /// Keys of the table that is being read, as hashes: two rows of one key would be one in the archive.
    seen: HashSet<[u8; 16]>,
}

impl<'t, 'w> Import<'t, 'w> {
    fn new(tx: &'t mut Tx<'w>, options: &'t Options, step: Step<'t>) -> Self {
        let report = Report::new(options.dry_run);
        let (targets, groups) = (BTreeMap::new(), BTreeMap::new());
        let (items, games, seen) = (Items::default(), BTreeMap::new(), HashSet::new());
        Self { tx, options, report, targets, groups, items, games, step, seen }
    }

    async fn all(mut self, source: &mut Source) -> Result<Report, ImportError> {
        let names = source.tables();
        if names.iter().any(|name| name == "schema_migrations") {
            return Err(ImportError::Ours);
        }
        let is_first = names.iter().any(|name| name == "epic_items_t2") || source.has_column("guild_members", "class");
        self.report.version = if is_first { 1 } else { 2 };
        self.find_guilds(source).await?;
        for table in &TABLES {
            let found = [Some(table.name), table.earlier_name].into_iter().flatten();
            match found.into_iter().find(|name| names.iter().any(|known| known == name)) {
                Some(name) => self.take_table(source, (table, name)).await?,
                None => self.report.missing.push(table.name),
            }
        }
        for name in names.iter().filter(|name| Table::named(name).is_none()) {
            let rows = count(source, name).await?;
            if rows > 0 {
                self.report.unknown.insert(name.clone(), rows);
            }
        }
        for (server, target) in self.targets {
            (self.step)();
            let guild = target.finish(self.tx, self.options, &mut self.report).await?;
            self.report.guilds.insert(server, guild);
        }
        Ok(self.report)
    }

    /// Every guild that has settings there, registered here; before anything else is read.
    async fn find_guilds(&mut self, source: &mut Source) -> Result<(), ImportError> {
        let mut rows = source.rows("guild_settings")?;
        let mut in_use = Vec::new();
        while let Some(read) = rows.next().await? {
            let Read::Row(row) = read else { continue };
            let Some(server) = row.text("guild_id").and_then(values::id).map(ServerId::new) else { continue };
            if !self.is_wanted(server) || self.targets.contains_key(&server) {
                continue;
            }
            let (before, table) = self.before(server).await?;
            let id = guilds::register(self.tx, server, self.options.now).await?;
            if before == Before::InUse && !self.options.into_existing {
                in_use.push((id, server, table));
                continue;
            }
            let guild = features::load(self.tx.connection(), id, server).await?;
            self.targets.insert(server, Target::new(guild, before));
        }
        match (in_use.is_empty(), self.targets.is_empty()) {
            (false, _) => Err(ImportError::InUse(InUse(in_use))),
            (true, true) => Err(ImportError::NoGuild),
            (true, false) => Ok(()),
        }
    }

    fn is_wanted(&self, server: ServerId) -> bool {
        self.options.only.is_empty() || self.options.only.contains(&server)
    }

    /// What a server's guild is before the import, and a table in which it has rows.
    async fn before(&mut self, server: ServerId) -> Result<(Before, String), StorageError> {
        let Some(id) = guilds::find(self.tx.connection(), server).await? else {
            return Ok((Before::Empty, String::new()));
        };
        if kept::is_any(self.tx.connection(), id).await? {
            return Ok((Before::Imported, String::new()));
        }
        let table = portable::guild::occupied(self.tx, id).await?;
        Ok(table.map_or((Before::Empty, String::new()), |table| (Before::InUse, table)))
    }

    /// Reads a table from its first row to its last.
    async fn take_table(
        &mut self,
        source: &mut Source,
        (table, name): (&'static Table, &str),
    ) -> Result<(), StorageError> {
        self.seen.clear();
        let mut rows = source.rows(name)?;
        let mut number = 0_u64;
        while let Some(read) = rows.next().await? {
            number += 1;
            (self.step)();
            match read {
                Read::Row(row) if table.fate == Fate::Left => {
                    self.report.count(None, table.name).read += 1;
                    self.note_left(table, &row);
                }
                Read::Row(row) => self.take_row(table, &row, number).await?,
                Read::Bad(why) => {
                    self.report.count(None, table.name).read += 1;
                    self.report.skip(Place { server: None, table: table.name, key: format!("row {number}") }, why);
                }
            }
        }
        Ok(())
    }
}

async fn count(source: &mut Source, table: &str) -> Result<u64, StorageError> {
    let mut rows = source.rows(table)?;
    let mut count = 0;
    while rows.next().await?.is_some() {
        count += 1;
    }
    Ok(count)
}

#[cfg(test)]
mod tests;
