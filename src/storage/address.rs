//! The address of a database, read once: which backend, which file, which URL for sqlx.

use std::path::{Path, PathBuf};

use domain::secret::Secret;

use crate::dialect::Backend;
use crate::error::{FailureKind, StorageError};

/// How many prepared statements a connection to MariaDB keeps: more than the program has, since one that is pushed out is closed
/// without an answer, and the next request seems to wait until the server confirms that it got that. Measured: a test that moves
/// guilds between databases took 174 s with sqlx's 100, for 4 s of processor time, and 16 s with all of them kept. MariaDB allows
/// 16,382 for all connections together.
const STATEMENTS_KEPT: usize = 1_024;
/// The option of that in addresses, which an operator may set himself.
const STATEMENTS_OPTION: &str = "statement-cache-capacity";

/// A parsed address. The URL may hold a password, hence a [`Secret`].
pub(crate) struct Address {
    pub(crate) backend: Backend,
    /// The database file; `None` on MariaDB.
    pub(crate) file: Option<PathBuf>,
    url: Secret,
}

// === impl Address ===

impl Address {
    pub(crate) fn parse(address: &Secret) -> Result<Self, StorageError> {
        let text = address.expose();
        if let Some(rest) = text.strip_prefix("sqlite:") {
            return Self::sqlite(rest.strip_prefix("//").unwrap_or(rest));
        }
        match text.strip_prefix("mysql://").or_else(|| text.strip_prefix("mariadb://")) {
            Some(rest) => Self::mariadb(rest),
            None => Err(refused("it must begin with `sqlite:`, `mysql://` or `mariadb://`")),
        }
    }

    /// What sqlx connects to; on SQLite `create` makes a missing file.
    pub(crate) fn url(&self, create: bool) -> String {
        match (self.backend, create) {
            (Backend::MariaDb, _) => self.url.expose().to_owned(),
            (Backend::Sqlite, true) => format!("{}?mode=rwc", self.url.expose()),
            (Backend::Sqlite, false) => format!("{}?mode=rw", self.url.expose()),
        }
    }

    /// The same, without the right to change anything on SQLite.
    pub(crate) fn url_for_looking(&self) -> String {
        match self.backend {
            Backend::MariaDb => self.url.expose().to_owned(),
            Backend::Sqlite => format!("{}?mode=ro", self.url.expose()),
        }
    }

    fn sqlite(rest: &str) -> Result<Self, StorageError> {
        let path = rest.split_once('?').map_or(rest, |(path, _)| path);
        if path.is_empty() || path.contains(":memory:") {
            return Err(refused("a database in memory would lose points: name a file, such as `sqlite:data/mgm.db`"));
        }
        let file = std::path::absolute(percent_decoded(path)).map_err(|error| refused(&error.to_string()))?;
        let url = Secret::new(format!("sqlite://{}", percent_encoded(&file)));
        Ok(Self { backend: Backend::Sqlite, file: Some(file), url })
    }

    fn mariadb(rest: &str) -> Result<Self, StorageError> {
        let before_options = rest.split_once('?').map_or(rest, |(before, _)| before);
        match before_options.rsplit_once('/') {
            Some((_, name)) if !name.is_empty() => {
                let mark = if rest.contains('?') { '&' } else { '?' };
                let kept = match rest.contains(STATEMENTS_OPTION) {
                    true => String::new(),
                    false => format!("{mark}{STATEMENTS_OPTION}={STATEMENTS_KEPT}"),
                };
                let url = Secret::new(format!("mysql://{rest}{kept}"));
                Ok(Self { backend: Backend::MariaDb, file: None, url })
            }
            _ => Err(refused("it must end with the name of a database, such as `mysql://user:password@host/mgm`")),
        }
    }
}

fn refused(why: &str) -> StorageError {
    StorageError::new("understand the address of the database", FailureKind::Permanent, why)
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = if *first == b'%' { after.get(..2).and_then(hex_byte) } else { None };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// Encodes all but plain letters, digits and what is harmless in a path.
fn percent_encoded(path: &Path) -> String {
    path.to_string_lossy()
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'_' | b'-' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Address, StorageError> {
        Address::parse(&Secret::new(text.to_owned()))
    }

    #[test]
    fn a_relative_file_with_a_blank_becomes_an_absolute_one() {
        let address = parse("sqlite:my data/a%23.db?mode=rwc").expect("a file");
        assert!(address.file.as_ref().is_some_and(|file| file.is_absolute() && file.ends_with("my data/a#.db")));
        assert!(address.url(false).ends_with("/my%20data/a%23.db?mode=rw"));
    }

    #[test]
    fn both_spellings_of_mariadb_are_one() {
        let address = parse("mariadb://u:p@h:3306/mgm").expect("a server");
        assert_eq!(address.url(true), "mysql://u:p@h:3306/mgm?statement-cache-capacity=1024");
    }

    #[test]
    fn memory_other_databases_and_a_server_without_a_database_are_refused() {
        for text in ["sqlite::memory:", "sqlite:", "postgres://u:hunter2@h/mgm", "mysql://u:hunter2@h/"] {
            let error = parse(text).err().expect("refused").to_string();
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}
