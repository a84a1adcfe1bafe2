//! The predecessor's rows from its own MariaDB.
//!
//! Every value is asked for as text: types that the `Any` driver does not know (decimals, dates, enums, unsigned numbers)
//! come whole, and the same as in a dump.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use domain::secret::Secret;
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, AssertSqlSafe, Row as _};

use super::{Cell, Read, Row};
use crate::address::Address;
use crate::database::{self, OpenOptions, Purpose};
use crate::dialect::Backend;
use crate::error::{During, FailureKind, StorageError};
use crate::schema::quoted;

/// One moment, whatever is written meanwhile; and nothing of it can be changed by us.
const BEGIN: &str =
    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY";
/// Every column of every table, in order, and its place in the primary key (0 = not in it).
const COLUMNS: &str = "SELECT CAST(c.table_name AS CHAR), CAST(c.column_name AS CHAR), \
     CAST(COALESCE(k.ordinal_position, 0) AS SIGNED) FROM information_schema.columns c \
     JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name \
     LEFT JOIN information_schema.key_column_usage k ON k.table_schema = c.table_schema \
     AND k.table_name = c.table_name AND k.column_name = c.column_name AND k.constraint_name = 'PRIMARY' \
     WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' \
     ORDER BY c.table_name, c.ordinal_position";

/// The predecessor's database, as it is at one moment.
pub struct Live {
    connection: AnyConnection,
    tables: BTreeMap<String, Table>,
}

#[derive(Default)]
struct Table {
    columns: Vec<String>,
    /// Columns of its key, by their place in it.
    key: BTreeMap<i64, String>,
}

impl Table {
    /// Rows come in the order of the key, as in a dump.
    fn select(&self, name: &str) -> String {
        let columns: Vec<String> =
            self.columns.iter().map(|column| format!("CAST({} AS CHAR)", quoted(column))).collect();
        let key: Vec<String> = self.key.values().map(|column| quoted(column)).collect();
        let order = if key.is_empty() { String::new() } else { format!(" ORDER BY {}", key.join(", ")) };
        format!("SELECT {} FROM {}{order}", columns.join(", "), quoted(name))
    }
}

impl Live {
    pub(super) async fn connect(url: &Secret, connect_timeout: Duration) -> Result<Self, StorageError> {
        database::install_drivers();
        let address = Address::parse(url)?;
        if address.backend != Backend::MariaDb {
            let cause = "it is a MariaDB: the address begins with `mysql://` or `mariadb://`";
            return Err(StorageError::new("read the predecessor's database", FailureKind::Permanent, cause));
        }
        let options = OpenOptions { read_connections: 1, connect_timeout };
        let mut connection = database::connect(&address, options, Purpose::Copy).await?;
        let begun = sqlx::raw_sql(BEGIN).execute(&mut connection).await;
        begun.during("begin to read the predecessor's database")?;
        let rows: Vec<(String, String, i64)> = sqlx::query_as(COLUMNS)
            .fetch_all(&mut connection)
            .await
            .during("read which tables the predecessor's database has")?;
        let mut tables: BTreeMap<String, Table> = BTreeMap::new();
        for (table, column, place) in rows {
            let table = tables.entry(table).or_default();
            if place > 0 {
                table.key.insert(place, column.clone());
            }
            table.columns.push(column);
        }
        Ok(Self { connection, tables })
    }

    pub(super) fn tables(&self) -> Vec<String> {
        self.tables.keys().cloned().collect()
    }

    pub(super) fn columns(&self, table: &str) -> Option<&[String]> {
        self.tables.get(table).map(|table| table.columns.as_slice())
    }

    pub(super) fn rows(&mut self, table: &str) -> Rows<'_> {
        let name = table.to_owned();
        match self.tables.get(table) {
            Some(table) => {
                let query = sqlx::query(AssertSqlSafe(table.select(&name)));
                let stream = query.fetch(&mut self.connection);
                Rows { name, columns: table.columns.clone().into(), stream: Some(stream) }
            }
            None => Rows { name, columns: Arc::default(), stream: None },
        }
    }
}

/// Rows that are still to come from the server.
pub struct Rows<'s> {
    name: String,
    columns: Arc<[String]>,
    stream: Option<BoxStream<'s, Result<AnyRow, sqlx::Error>>>,
}

impl Rows<'_> {
    pub(super) async fn next(&mut self) -> Result<Option<Read>, StorageError> {
        let operation = format!("read the predecessor's table {}", self.name);
        let Some(stream) = &mut self.stream else { return Ok(None) };
        let Some(row) = stream.next().await else { return Ok(None) };
        let row = row.during(&operation)?;
        let cell = |place| {
            let text: Option<String> = row.try_get(place).during(&operation)?;
            Ok(text.map_or(Cell::Null, Cell::Text))
        };
        let cells = (0..self.columns.len()).map(cell).collect::<Result<Vec<Cell>, StorageError>>()?;
        Ok(Some(Read::Row(Row { columns: Arc::clone(&self.columns), cells })))
    }
}
