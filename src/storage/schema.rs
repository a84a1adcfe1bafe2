//! What tables there are and what they consist of, as the database itself says: for checks and portable copies.
//!
//! Types are the few of `migrations/README.md`, so both databases describe the same table in the same way.

use sqlx::{AnyConnection, AssertSqlSafe};

use crate::dialect::Backend;
use crate::error::{During, FailureKind, StorageError};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ColumnType {
    /// A whole number of 64 bit.
    Integer,
    /// A fraction.
    Double,
    /// A text.
    Text,
    /// Bytes.
    Blob,
}

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) kind: ColumnType,
    pub(crate) nullable: bool,
}

/// A table: first the columns of its key in their order, then the others by name, whatever order they were added in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    /// How many of the columns are the key.
    pub(crate) key: usize,
}

impl Table {
    /// Whether its rows belong to guilds.
    pub(crate) fn is_of_guilds(&self) -> bool {
        self.columns.iter().any(|column| column.name == "guild_id")
    }

    /// Names, quoted as both databases understand it.
    pub(crate) fn quoted(&self) -> String {
        self.columns.iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ")
    }

    pub(crate) fn key_quoted(&self) -> String {
        self.columns[..self.key].iter().map(|column| quoted(&column.name)).collect::<Vec<_>>().join(", ")
    }
}

/// A name as both databases understand it (MariaDB by its session's `ANSI_QUOTES`).
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The names of all tables.
pub(crate) async fn tables(connection: &mut AnyConnection, backend: Backend) -> Result<Vec<String>, StorageError> {
    let sql = match backend {
        Backend::Sqlite => {
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        }
        Backend::MariaDb => {
            "SELECT CAST(table_name AS CHAR) FROM information_schema.tables \
             WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'"
        }
    };
    let mut names: Vec<String> =
        sqlx::query_scalar(sql).fetch_all(connection).await.during("read which tables there are")?;
    names.sort_unstable();
    Ok(names)
}

/// Whether there is a table of that name.
pub(crate) async fn has_table(
    connection: &mut AnyConnection,
    backend: Backend,
    name: &str,
) -> Result<bool, StorageError> {
    Ok(tables(connection, backend).await?.iter().any(|table| table == name))
}

/// What a table consists of.
pub(crate) async fn table(connection: &mut AnyConnection, backend: Backend, name: &str) -> Result<Table, StorageError> {
    // The name comes from the database itself, or from an archive that was checked against it.
    let literal = name.replace('\'', "''");
    let sql = match backend {
        Backend::Sqlite => format!(
            "SELECT name, type, CASE WHEN \"notnull\" = 0 AND pk = 0 THEN 1 ELSE 0 END, pk FROM pragma_table_info('{literal}')"
        ),
        Backend::MariaDb => format!(
            "SELECT CAST(c.column_name AS CHAR), CAST(c.data_type AS CHAR), \
             CAST(CASE WHEN c.is_nullable = 'YES' THEN 1 ELSE 0 END AS SIGNED), \
             CAST(COALESCE(k.ordinal_position, 0) AS SIGNED) FROM information_schema.columns c \
             LEFT JOIN information_schema.key_column_usage k ON k.table_schema = c.table_schema \
             AND k.table_name = c.table_name AND k.column_name = c.column_name AND k.constraint_name = 'PRIMARY' \
             WHERE c.table_schema = DATABASE() AND c.table_name = '{literal}'"
        ),
    };
    let operation = format!("read what the table {name} consists of");
    let rows: Vec<(String, String, i64, i64)> =
        sqlx::query_as(AssertSqlSafe(sql)).fetch_all(connection).await.during(&operation)?;
    let mut columns = Vec::with_capacity(rows.len());
    for (column, kind, nullable, place) in rows {
        let kind = column_type(&kind).ok_or_else(|| {
            let cause = format!("`{column}` is {kind}, which no migration may use");
            StorageError::new(&operation, FailureKind::Permanent, cause)
        })?;
        columns.push((place, Column { name: column, kind, nullable: nullable != 0 }));
    }
    columns.sort_by(|(a, left), (b, right)| {
        let place = |place: i64| if place == 0 { i64::MAX } else { place };
        (place(*a), &left.name).cmp(&(place(*b), &right.name))
    });
    let key = columns.iter().filter(|(place, _)| *place != 0).count();
    if key == 0 {
        return Err(StorageError::new(operation, FailureKind::Permanent, "it does not exist, or has no primary key"));
    }
    let columns = columns.into_iter().map(|(_, column)| column).collect();
    Ok(Table { name: name.to_owned(), columns, key })
}

fn column_type(name: &str) -> Option<ColumnType> {
    let name = name.to_ascii_uppercase();
    let name = name.split('(').next().unwrap_or_default();
    Some(match name {
        "BIGINT" => ColumnType::Integer,
        "DOUBLE" => ColumnType::Double,
        "VARCHAR" | "LONGTEXT" => ColumnType::Text,
        "LONGBLOB" => ColumnType::Blob,
        _ => return None,
    })
}
