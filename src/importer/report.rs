//! What an import did, or would do: per guild and table, and every row that needs a remark.

use std::collections::BTreeMap;
use std::fmt;

use domain::ids::{GuildId, ServerId};

use crate::tables::{TABLES, Table};

/// Remarks on one table that are told word by word; of the others only the number. A broken column of a large source must
/// not fill memory and terminal.
pub const REMARKS_MAX: u64 = 1_000;

/// What became of the rows of a table.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// Rows that were read.
    pub read: u64,
    /// Rows of which a feature took something over.
    pub carried: u64,
    /// Rows that are in the archive since this import.
    pub archived: u64,
    /// Rows that were in the archive with another content.
    pub updated: u64,
    /// Rows that were in the archive as they are.
    pub same: u64,
    /// Rows that were left out; a remark says why.
    pub skipped: u64,
}

/// What a guild was before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Before {
    /// Nothing was known of it.
    Empty,
    /// The predecessor's data were taken over before.
    Imported,
    /// It is in use, and what is there stays.
    InUse,
}

/// A guild of the report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Guild {
    /// Its number here.
    pub id: GuildId,
    /// What it was before.
    pub before: Before,
    /// Facts that its journal has got.
    pub facts: u64,
}

/// What a remark is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// The guild's server; none when the row says none.
    pub server: Option<ServerId>,
    /// The table, by the name that it has today.
    pub table: &'static str,
    /// The row's key, or its number in the table when it has none.
    pub key: String,
}

/// A remark on a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Remark {
    /// On which.
    pub place: Place,
    /// What.
    pub what: String,
    /// Whether the row was left out because of it.
    pub is_skipped: bool,
}

/// The report of an import.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// The version of the predecessor's schema: 1 or 2.
    pub version: u8,
    /// Whether everything was taken back in the end.
    pub dry_run: bool,
    /// The guilds.
    pub guilds: BTreeMap<ServerId, Guild>,
    /// What became of their rows, by server and table; rows of no guild stand under `None`.
    pub counts: BTreeMap<(Option<ServerId>, &'static str), Counts>,
    /// Tables that the source has and the schema has not, and their rows.
    pub unknown: BTreeMap<String, u64>,
    /// Tables of the schema that the source lacks.
    pub missing: Vec<&'static str>,
    /// Remarks, in the order in which they came.
    pub remarks: Vec<Remark>,
    /// Remarks of each table, told or not.
    remarked: BTreeMap<&'static str, u64>,
}

impl Report {
    pub(crate) fn new(dry_run: bool) -> Self {
        Self { dry_run, ..Self::default() }
    }

    pub(crate) fn count(&mut self, server: Option<ServerId>, table: &'static str) -> &mut Counts {
        self.counts.entry((server, table)).or_default()
    }

    pub(crate) fn remark(&mut self, place: Place, what: impl Into<String>) {
        self.note(place, what.into(), false);
    }

    pub(crate) fn skip(&mut self, place: Place, what: impl Into<String>) {
        self.count(place.server, place.table).skipped += 1;
        self.note(place, what.into(), true);
    }

    fn note(&mut self, place: Place, what: String, is_skipped: bool) {
        let remarked = self.remarked.entry(place.table).or_default();
        *remarked += 1;
        if *remarked <= REMARKS_MAX {
            self.remarks.push(Remark { place, what, is_skipped });
        }
    }

    /// Whether anything is different from before.
    pub fn has_changed(&self) -> bool {
        self.guilds.values().any(|guild| guild.facts > 0)
            || self.counts.values().any(|counts| counts.archived > 0 || counts.updated > 0)
    }

    /// Everything as people read it.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("The source is of version {} of the predecessor.", self.version)];
        for (server, guild) in &self.guilds {
            lines.push(String::new());
            lines.push(format!("guild {} (server {server}): {}; {} facts", guild.id, guild.before, guild.facts));
            lines.extend(self.table_of(Some(*server)));
        }
        let of_nobody = self.table_of(None);
        if !of_nobody.is_empty() {
            lines.push(String::new());
            lines.push("of no guild".to_owned());
            lines.extend(of_nobody);
        }
        lines.push(String::new());
        lines.extend(self.left_behind());
        lines.extend(self.remarks.iter().map(ToString::to_string));
        lines.extend(self.remarked.iter().filter(|(_, count)| **count > REMARKS_MAX).map(|(table, count)| {
            format!("! {table}: {} more remarks of this kind or another are not told", count - REMARKS_MAX)
        }));
        lines.push(self.last_line().to_owned());
        lines
    }

    fn table_of(&self, server: Option<ServerId>) -> Vec<String> {
        let rows = TABLES.iter().filter_map(|table| Some((table.name, self.counts.get(&(server, table.name))?)));
        let rows: Vec<_> = rows.filter(|(_, counts)| **counts != Counts::default()).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let head =
            ["read", "carried", "archived", "updated", "same", "skipped"].map(|name| format!("{name:>9}")).concat();
        let line = |(name, counts): &(&str, &Counts)| {
            let Counts { read, carried, archived, updated, same, skipped } = **counts;
            let numbers = [read, carried, archived, updated, same, skipped].map(|count| format!("{count:>9}")).concat();
            format!("  {name:<28}{numbers}")
        };
        [format!("  {:<28}{head}", "table")].into_iter().chain(rows.iter().map(line)).collect()
    }

    fn left_behind(&self) -> Vec<String> {
        let left = TABLES.iter().filter_map(|table: &Table| {
            let counts = self.counts.get(&(None, table.name)).filter(|_| table.is_left())?;
            (counts.read > 0).then(|| format!("{}: {} rows {}", table.name, counts.read, table.becomes))
        });
        let unknown = self.unknown.iter().map(|(table, rows)| {
            format!("{table}: {rows} rows left behind: the predecessor's schema has no such table")
        });
        let missing = (!self.missing.is_empty())
            .then(|| format!("Tables that the source does not have: {}.", self.missing.join(", ")));
        left.chain(unknown).chain(missing).collect()
    }

    fn last_line(&self) -> &'static str {
        match (self.has_changed(), self.dry_run) {
            (true, true) => "This was a dry run: nothing of it was written.",
            (true, false) => "Everything of it is written.",
            (false, _) => "Nothing is new: nothing was changed.",
        }
    }
}

impl fmt::Display for Before {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Empty => "it was empty",
            Self::Imported => "it was taken over before, and what is there stays",
            Self::InUse => "it was in use, and what is there stays",
        })
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { server, table, key } = &self.place;
        let mark = if self.is_skipped { "skipped" } else { "!" };
        match server {
            Some(server) => write!(out, "{mark} {table} {key} of server {server}: {}", self.what),
            None => write!(out, "{mark} {table} {key}: {}", self.what),
        }
    }
}
