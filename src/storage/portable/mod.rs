//! Portable copies: a whole database (a backup) or one guild of it (an export) as lines of JSON, the same for SQLite and
//! MariaDB, so that what one of them wrote the other can take in.
//!
//! A copy is a [`Header`], then for each table one line that names it and its columns and one line per row in the order of
//! the key, then the [`Manifest`]: rows and SHA-256 of each table and of everything. Backups are compressed (zstd). What is
//! read is believed only after the manifest was compared (`read::verify`); what was written into a database is read back
//! and compared before its transaction ends (`load`).
//!
//! Tables and columns are those that the database itself names, so a new table is in every copy without a line here.

pub(crate) mod dump;
pub mod guild;
pub(crate) mod load;
pub(crate) mod read;
mod rechain;
pub mod seal;
pub(crate) mod value;

use std::path::Path;

use domain::moment::Moment;
use serde::{Deserialize, Serialize};

use crate::database::Database;
use crate::error::{FailureKind, StorageError};
use crate::journal;

pub use load::Restored;

/// Names the format; another one gets another number.
pub(crate) const FORMAT: &str = "mgm-copy-1";
/// Rows between two calls of whoever watches the work.
pub(crate) const ROWS_PER_STEP: u64 = 256;

/// Tables that are in no copy, and why.
pub const LEFT_OUT: [(&str, &str); 3] = [
    ("schema_migrations", "it stands in the header"),
    ("leases", "it says who uses this database, not what is in it"),
    ("gateway_sessions", "the session goes on with the instance that has it; a copy begins one of its own"),
];

/// What is called between the steps of a long work: tests end the process there.
pub type Step<'s> = &'s mut (dyn FnMut() + Send);

/// A migration that was applied when the copy was made.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Applied {
    /// Its number.
    pub version: i64,
    /// Its file.
    pub name: String,
    /// SHA-256 of its text.
    pub checksum: String,
}

/// The first line: what this is. Reads the same for every copy of the same state, but for a backup's time.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// `mgm-copy-1`.
    pub format: String,
    /// The guild of an export; none for a backup.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub guild: Option<i64>,
    /// The version of the program that made it.
    pub program: String,
    /// When, in milliseconds since 1970; none for an export.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub made_at: Option<i64>,
    /// From which kind of database; none for an export.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub backend: Option<String>,
    /// The schema: every migration that was applied.
    pub migrations: Vec<Applied>,
}

/// How much there is of a table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSum {
    /// The table.
    pub name: String,
    /// Its rows.
    pub rows: u64,
    /// SHA-256 of its lines.
    pub sha256: String,
}

/// The last line: what must have been before it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Every table, in order.
    pub tables: Vec<TableSum>,
    /// SHA-256 of everything before this line.
    pub sha256: String,
    /// HMAC-SHA-256 over that hash, for exports.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seal: Option<String>,
}

/// The line that opens a table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Opening {
    pub(crate) table: String,
    pub(crate) columns: Vec<String>,
}

/// The last line as it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Closing {
    pub(crate) manifest: Manifest,
}

impl Manifest {
    /// Rows of all tables.
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }

    /// Rows of one table.
    pub fn rows_of(&self, name: &str) -> u64 {
        self.tables.iter().filter(|table| table.name == name).map(|table| table.rows).sum()
    }
}

/// A copy as it was found to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Copy {
    /// What it is.
    pub header: Header,
    /// What is in it.
    pub manifest: Manifest,
}

/// An error of a file or of its content.
pub(crate) fn refused(operation: impl Into<String>, cause: impl std::fmt::Display) -> StorageError {
    StorageError::new(operation, FailureKind::Permanent, cause.to_string())
}

/// Reads a whole backup and compares it with its manifest.
///
/// # Errors
/// `Permanent` when it cannot be read, is not what its manifest says, or was made by a newer program.
pub fn verify_backup(file: &Path) -> Result<Copy, StorageError> {
    let copy = read::verify(file)?;
    if copy.header.guild.is_some() {
        return Err(refused(format!("use {} as a backup", file.display()), "it is the export of one guild"));
    }
    load::assert_known(&copy.header)?;
    Ok(copy)
}

impl Database {
    /// Fills an empty database from a backup, all or nothing, and checks what was written: every table against the
    /// manifest, every journal's hash chain. Then brings the schema up to date.
    ///
    /// # Errors
    /// `Permanent` when the backup is not whole or made by a newer program, or when the database is not empty.
    pub async fn restore(&self, file: &Path, now: Moment, step: Step<'_>) -> Result<Restored, StorageError> {
        let copy = verify_backup(file)?;
        let restored = load::restore(self, file, &copy, now, &mut *step).await?;
        self.migrate_in_steps(now, step).await?;
        Ok(restored)
    }

    /// Checks the hash chain of every guild's journal; the number of entries.
    ///
    /// # Errors
    /// `Permanent` when one does not hold.
    pub async fn verify_journals(&self) -> Result<u64, StorageError> {
        let mut connection = self.read().await?;
        let mut entries = 0;
        for guild in load::guilds(&mut connection).await? {
            let verified = journal::verify(&mut connection, guild).await?;
            entries +=
                verified.map_err(|broken| refused(format!("trust the journal of guild {guild}"), broken))?.entries;
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests;
