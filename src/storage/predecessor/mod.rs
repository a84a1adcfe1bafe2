//! The bot before this one: reading its database, and keeping what no feature of ours knows yet.
//!
//! Its rows come from its MariaDB (`live`) or from a file that `mysqldump` or `mariadb-dump` wrote of it (`dump`), which is
//! read and never executed. Both give the same texts for the same row, so that nobody above has to know which it was.
//! [`kept`] is the table in which whole rows of it wait for a feature.

mod dump;
pub mod kept;
mod live;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use domain::secret::Secret;

pub use dump::Dump;
pub use live::Live;

use crate::error::StorageError;

/// A value, as text: what a dump writes between quotes or bare, and what `CAST(... AS CHAR)` answers.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A text, a number, a time.
    Text(String),
    /// Bytes that are no UTF-8.
    Bytes(Vec<u8>),
}

/// A row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The names of its columns.
    pub columns: Arc<[String]>,
    /// Its values, one for each column.
    pub cells: Vec<Cell>,
}

impl Row {
    /// The value of a column; `None` when there is no such column. Letter case does not matter, as in the source.
    pub fn cell(&self, column: &str) -> Option<&Cell> {
        let place = self.columns.iter().position(|name| name.eq_ignore_ascii_case(column))?;
        self.cells.get(place)
    }

    /// The text in a column; `None` when it is null, no text, or there is no such column.
    pub fn text(&self, column: &str) -> Option<&str> {
        match self.cell(column) {
            Some(Cell::Text(text)) => Some(text),
            Some(Cell::Null | Cell::Bytes(_)) | None => None,
        }
    }
}

/// What comes next of a table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Read {
    /// A row.
    Row(Row),
    /// A row that cannot be read, and why; the next one can.
    Bad(String),
}

/// Where the predecessor's data come from.
pub enum Source {
    /// A file.
    Dump(Dump),
    /// Its database.
    Live(Live),
}

impl Source {
    /// Opens a dump and looks through the whole of it once.
    ///
    /// # Errors
    /// `Permanent` when it cannot be read, is not whole, or is no dump.
    pub fn dump(file: &Path) -> Result<Self, StorageError> {
        Dump::open(file).map(Self::Dump)
    }

    /// Connects to the predecessor's database, in a transaction that reads and sees one moment.
    ///
    /// # Errors
    /// `Transient` when it cannot be reached; `Permanent` when the address is none of a MariaDB.
    pub async fn live(url: &Secret, connect_timeout: Duration) -> Result<Self, StorageError> {
        Live::connect(url, connect_timeout).await.map(Self::Live)
    }

    /// The tables that it has.
    pub fn tables(&self) -> Vec<String> {
        match self {
            Self::Dump(dump) => dump.tables(),
            Self::Live(live) => live.tables(),
        }
    }

    /// Whether a table has a column.
    pub fn has_column(&self, table: &str, column: &str) -> bool {
        let columns = match self {
            Self::Dump(dump) => dump.columns(table),
            Self::Live(live) => live.columns(table),
        };
        columns.is_some_and(|columns| columns.iter().any(|name| name.eq_ignore_ascii_case(column)))
    }

    /// The rows of a table, one after the other; none when there is no such table.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn rows(&mut self, table: &str) -> Result<Rows<'_>, StorageError> {
        Ok(match self {
            Self::Dump(dump) => Rows::Dump(dump.rows(table)?),
            Self::Live(live) => Rows::Live(live.rows(table)),
        })
    }
}

/// The rows of a table that are still to come.
pub enum Rows<'s> {
    /// From a file.
    Dump(dump::Rows),
    /// From a database.
    Live(live::Rows<'s>),
}

impl Rows<'_> {
    /// The next one; `None` after the last.
    ///
    /// # Errors
    /// When the rest cannot be read.
    pub async fn next(&mut self) -> Result<Option<Read>, StorageError> {
        match self {
            Self::Dump(rows) => rows.next(),
            Self::Live(rows) => rows.next().await,
        }
    }
}

#[cfg(test)]
mod tests;
