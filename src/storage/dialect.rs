//! The few places where the two databases want different words.

/// Which database holds the data.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Backend {
    /// An embedded file: the default.
    Sqlite,
    /// A MariaDB server, 10.2 or newer.
    MariaDb,
}

impl Backend {
    /// The name in file names and logs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::MariaDb => "mariadb",
        }
    }
}

/// An INSERT with one `?` per column that overwrites the values of a row with the same key.
///
/// Binds come in the order key columns, value columns. Without value columns an existing row stays.
pub fn upsert(backend: Backend, table: &str, key_columns: &[&str], value_columns: &[&str]) -> String {
    let columns: Vec<&str> = key_columns.iter().chain(value_columns).copied().collect();
    let marks = vec!["?"; columns.len()].join(", ");
    let insert = format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", "));
    let keys = key_columns.join(", ");
    match backend {
        Backend::Sqlite if value_columns.is_empty() => format!("{insert} ON CONFLICT ({keys}) DO NOTHING"),
        Backend::Sqlite => {
            let values = assignments(value_columns, |column| format!("{column} = excluded.{column}"));
            format!("{insert} ON CONFLICT ({keys}) DO UPDATE SET {values}")
        }
        // Setting a key column to itself changes nothing: MariaDB's way to say "do nothing".
        Backend::MariaDb if value_columns.is_empty() => {
            let kept = assignments(&key_columns[..1], |column| format!("{column} = {column}"));
            format!("{insert} ON DUPLICATE KEY UPDATE {kept}")
        }
        Backend::MariaDb => {
            let values = assignments(value_columns, |column| format!("{column} = VALUES({column})"));
            format!("{insert} ON DUPLICATE KEY UPDATE {values}")
        }
    }
}

fn assignments(columns: &[&str], assignment: impl Fn(&str) -> String) -> String {
    columns.iter().map(|column| assignment(column)).collect::<Vec<_>>().join(", ")
}

/// The larger of two SQL expressions.
pub fn greatest(backend: Backend, left: &str, right: &str) -> String {
    match backend {
        Backend::Sqlite => format!("MAX({left}, {right})"),
        Backend::MariaDb => format!("GREATEST({left}, {right})"),
    }
}

/// The smaller of two SQL expressions.
pub fn least(backend: Backend, left: &str, right: &str) -> String {
    match backend {
        Backend::Sqlite => format!("MIN({left}, {right})"),
        Backend::MariaDb => format!("LEAST({left}, {right})"),
    }
}

/// A sum of integers that is 0 without rows; plain `SUM` is DECIMAL on MariaDB, which sqlx cannot read.
pub fn sum(expression: &str) -> String {
    format!("CAST(COALESCE(SUM({expression}), 0) AS SIGNED)")
}

/// `n` question marks for an `IN (...)`.
pub fn marks(n: usize) -> String {
    vec!["?"; n].join(", ")
}
