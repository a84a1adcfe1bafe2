//! Taking a copy in: one transaction, and what was written is read back and compared before it ends.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::ids::GuildId;
use domain::moment::Moment;
use serde_json::Value;
use sqlx::{AnyConnection, AssertSqlSafe};

use super::dump::{self, Scope};
use super::read::{Piece, Reader};
use super::value::Bound;
use super::{Copy, Header, Manifest, Opening, ROWS_PER_STEP, Step, refused};
use crate::database::{Database, close};
use crate::dialect::Backend;
use crate::error::{During, StorageError};
use crate::schema::{self, Table};
use crate::writer::Tx;
use crate::{dialect, journal, migrate};

/// Values bound in one statement: far below the limit of both databases (32,766 and 65,535).
const BINDS_MAX: usize = 2_000;
/// Bytes of texts and blobs in one statement: far below MariaDB's `max_allowed_packet` (16 MiB), unless one row alone is larger.
const BYTES_MAX: usize = 1 << 20;
/// What a database holds before anybody used it; a copy brings its own.
const OF_A_NEW_ONE: &str = "zone_rules";
/// Tables that a restore leaves alone.
const KEPT: [&str; 2] = ["schema_migrations", "leases"];

/// A database that was filled.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restored {
    /// What was taken in.
    pub copy: Copy,
    /// Guilds.
    pub guilds: usize,
    /// Entries of journals, all of whose chains hold.
    pub entries: u64,
}

/// Refuses a copy whose schema this program does not know, or knows otherwise.
pub(crate) fn assert_known(header: &Header) -> Result<(), StorageError> {
    let mut known: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for migration in migrate::embedded()? {
        known.entry(migration.version).or_default().push(migration.checksum());
    }
    for applied in &header.migrations {
        let name = &applied.name;
        match known.get(&applied.version) {
            None => {
                let cause = format!("it has migration `{name}`, which this program does not know: a newer one made it");
                return Err(refused("take this copy in", cause));
            }
            Some(checksums) if !applied.checksum.is_empty() && !checksums.contains(&applied.checksum) => {
                return Err(refused("take this copy in", format!("its migration `{name}` is another one than ours")));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// Every guild.
pub(crate) async fn guilds(connection: &mut AnyConnection) -> Result<Vec<GuildId>, StorageError> {
    let guilds: Vec<i64> = sqlx::query_scalar("SELECT guild_id FROM guilds ORDER BY guild_id")
        .fetch_all(connection)
        .await
        .during("read which guilds there are")?;
    Ok(guilds.into_iter().map(GuildId).collect())
}

pub(crate) async fn restore(
    database: &Database,
    file: &Path,
    copy: &Copy,
    now: Moment,
    step: Step<'_>,
) -> Result<Restored, StorageError> {
    prepare_schema(database, (file, &copy.header), (now, &mut *step)).await?;
    let mut writer = database.writer().await?;
    let mut tx = writer.begin().await?;
    let restored = fill(&mut tx, file, copy, step).await;
    match restored {
        Ok(restored) => {
            tx.commit().await?;
            writer.close().await?;
            Ok(restored)
        }
        Err(error) => {
            tx.rollback().await;
            Err(error)
        }
    }
}

/// Refuses a database in which there is anything, and gives it the schema of the copy.
async fn prepare_schema(
    database: &Database,
    (file, header): (&Path, &Header),
    (now, step): (Moment, Step<'_>),
) -> Result<(), StorageError> {
    let openings = openings(file)?;
    let backend = database.backend();
    let mut connection = database.prepare().await?;
    let prepared = async {
        assert_empty(&mut connection, backend).await?;
        let wanted: BTreeSet<i64> = header.migrations.iter().map(|applied| applied.version).collect();
        let mut known = migrate::embedded()?;
        known.retain(|one| one.backend.is_none_or(|only| only == backend));
        known.sort_by_key(|migration| migration.version);
        let (mut migrations, later): (Vec<_>, Vec<_>) =
            known.into_iter().partition(|one| wanted.contains(&one.version));
        let recorded = migrate::recorded_versions(&mut connection, backend).await?;
        if !recorded.iter().all(|version| migrations.iter().any(|migration| migration.version == *version)) {
            forget_schema(&mut connection, backend).await?;
        }
        migrate::run(&mut connection, backend, migrations.clone(), (now, &mut *step)).await?;
        // MariaDB's DDL is not transactional: a copy may show the effect of a migration that was not recorded any more.
        for next in later {
            if has_all(&mut connection, backend, &openings).await? {
                break;
            }
            migrations.push(next);
            migrate::run(&mut connection, backend, migrations.clone(), (now, &mut *step)).await?;
        }
        Ok(())
    };
    let prepared = prepared.await;
    close(connection).await;
    prepared
}

/// The tables and columns of a copy.
fn openings(file: &Path) -> Result<Vec<Opening>, StorageError> {
    let (_, mut reader) = Reader::open(file)?;
    let mut openings = Vec::new();
    loop {
        match reader.next()? {
            Piece::Table(opening) => openings.push(opening),
            Piece::Row(_) => {}
            Piece::End(_) => return Ok(openings),
        }
    }
}

/// Whether there is a place for everything in a copy.
async fn has_all(connection: &mut AnyConnection, backend: Backend, openings: &[Opening]) -> Result<bool, StorageError> {
    let tables = schema::tables(connection, backend).await?;
    for opening in openings {
        if !tables.contains(&opening.table) {
            return Ok(false);
        }
        let there = schema::table(connection, backend, &opening.table).await?;
        let has = |name: &String| there.columns.iter().any(|column| column.name == *name);
        if !opening.columns.iter().all(has) {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn assert_empty(connection: &mut AnyConnection, backend: Backend) -> Result<(), StorageError> {
    for table in schema::tables(connection, backend).await? {
        let is_ignored = KEPT.contains(&table.as_str()) || table == OF_A_NEW_ONE;
        if !is_ignored && has_rows(connection, &table, None).await? {
            let cause = format!("its table `{table}` has rows; name a new one");
            return Err(refused("restore into this database: it is not empty", cause));
        }
    }
    Ok(())
}

/// Whether a table has rows, of that guild if one is named.
pub(crate) async fn has_rows(
    connection: &mut AnyConnection,
    table: &str,
    guild: Option<GuildId>,
) -> Result<bool, StorageError> {
    let condition = if guild.is_some() { "WHERE guild_id = ?" } else { "" };
    let sql = format!("SELECT 1 FROM {} {condition} LIMIT 1", schema::quoted(table));
    let query = sqlx::query_scalar::<_, i64>(AssertSqlSafe(sql));
    let query = match guild {
        Some(guild) => query.bind(guild.0),
        None => query,
    };
    let found = query.fetch_optional(connection).await.during(format!("look into the table {table}"))?;
    Ok(found.is_some())
}

/// An empty database with another schema than the copy's begins anew.
async fn forget_schema(connection: &mut AnyConnection, backend: Backend) -> Result<(), StorageError> {
    let (off, on) = match backend {
        Backend::Sqlite => ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON"),
        Backend::MariaDb => ("SET foreign_key_checks = 0", "SET foreign_key_checks = 1"),
    };
    let mut statements = vec![off.to_owned()];
    for table in schema::tables(connection, backend).await? {
        if !KEPT.contains(&table.as_str()) {
            statements.push(format!("DROP TABLE {}", schema::quoted(&table)));
        }
    }
    statements.push("DELETE FROM schema_migrations".to_owned());
    statements.push(on.to_owned());
    for statement in statements {
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut *connection).await.during("empty the schema")?;
    }
    Ok(())
}

async fn fill(tx: &mut Tx<'_>, file: &Path, copy: &Copy, step: Step<'_>) -> Result<Restored, StorageError> {
    let backend = tx.backend();
    defer_foreign_keys(tx).await?;
    sqlx::raw_sql("DELETE FROM zone_rules").execute(tx.connection()).await.during("make room")?;
    let manifest = load_rows(tx, file, &mut |_, row| Ok(row), &mut *step).await?;
    let names: Vec<&str> = manifest.tables.iter().map(|table| table.name.as_str()).collect();
    let scope = Scope::Database { made_at: Moment(0) };
    let sums = dump::sums(tx.connection(), backend, (scope, &names)).await?;
    if let Some((said, _)) = copy.manifest.tables.iter().zip(&sums).find(|(said, found)| said != found) {
        return Err(refused("restore", format!("the table `{}` is not what was read from the copy", said.name)));
    }
    step();
    let guilds = guilds(tx.connection()).await?;
    let mut entries = 0;
    for guild in &guilds {
        let verified = journal::verify(tx.connection(), *guild).await?;
        let verified = verified.map_err(|broken| refused(format!("trust the journal of guild {guild}"), broken))?;
        entries += verified.entries;
    }
    step();
    Ok(Restored { copy: copy.clone(), guilds: guilds.len(), entries })
}

/// Tables come in the order of their names, not of their dependence.
pub(crate) async fn defer_foreign_keys(tx: &mut Tx<'_>) -> Result<(), StorageError> {
    // Rows come that its writer did not write one by one.
    tx.memory().clear();
    let sql = match tx.backend() {
        Backend::Sqlite => "PRAGMA defer_foreign_keys = ON",
        // Of this connection only, which ends with the work.
        Backend::MariaDb => "SET foreign_key_checks = 0",
    };
    sqlx::raw_sql(sql).execute(tx.connection()).await.during("defer foreign keys").map(drop)
}

/// What becomes of a row before it is written.
pub(crate) type Change<'c> = &'c mut (dyn FnMut(&Table, Vec<Value>) -> Result<Vec<Value>, StorageError> + Send);

/// Writes every row of a copy.
pub(crate) async fn load_rows(
    tx: &mut Tx<'_>,
    file: &Path,
    change: Change<'_>,
    step: Step<'_>,
) -> Result<Manifest, StorageError> {
    let (_, mut reader) = Reader::open(file)?;
    let mut batch: Option<Batch> = None;
    let mut count = 0;
    loop {
        match reader.next()? {
            Piece::Table(opening) => {
                if let Some(mut full) = batch.take() {
                    full.write(tx).await?;
                }
                step();
                batch = Some(Batch::of(tx, &opening).await?);
            }
            Piece::Row(row) => {
                let Some(batch) = &mut batch else { continue };
                let row = change(&batch.table, row)?;
                batch.push(row)?;
                if batch.is_full() {
                    batch.write(tx).await?;
                }
                count += 1;
                if count % ROWS_PER_STEP == 0 {
                    step();
                }
            }
            Piece::End(manifest) => {
                if let Some(mut full) = batch.take() {
                    full.write(tx).await?;
                }
                return Ok(manifest);
            }
        }
    }
}

/// Rows that are written together.
struct Batch {
    table: Table,
    values: Vec<Bound>,
    bytes: usize,
}

impl Batch {
    /// For a table of a copy, as the database has it.
    async fn of(tx: &mut Tx<'_>, opening: &Opening) -> Result<Self, StorageError> {
        let backend = tx.backend();
        let name = &opening.table;
        let there = schema::table(tx.connection(), backend, name).await?;
        let mut columns = Vec::with_capacity(opening.columns.len());
        for column in &opening.columns {
            let found = there.columns.iter().find(|known| known.name == *column);
            columns.push(found.cloned().ok_or_else(|| {
                refused("take this copy in", format!("the table `{name}` has no column `{column}` here"))
            })?);
        }
        let is_missing = |known: &&schema::Column| !known.nullable && !opening.columns.contains(&known.name);
        if let Some(missing) = there.columns.iter().find(is_missing) {
            let cause =
                format!("the table `{name}` needs the column `{}`, which an older program did not have", missing.name);
            return Err(refused("take this copy in", cause));
        }
        Ok(Self { table: Table { columns, ..there }, values: Vec::new(), bytes: 0 })
    }

    fn push(&mut self, row: Vec<Value>) -> Result<(), StorageError> {
        if row.len() != self.table.columns.len() {
            let cause = format!("a row of `{}` has {} values", self.table.name, row.len());
            return Err(refused("take this copy in", cause));
        }
        for (column, value) in self.table.columns.iter().zip(row) {
            let value = Bound::read(column, value)?;
            self.bytes += value.bytes();
            self.values.push(value);
        }
        Ok(())
    }

    /// Whether one more row could be too much.
    fn is_full(&self) -> bool {
        self.values.len() + self.table.columns.len() > BINDS_MAX || self.bytes > BYTES_MAX
    }

    async fn write(&mut self, tx: &mut Tx<'_>) -> Result<(), StorageError> {
        if self.values.is_empty() {
            return Ok(());
        }
        self.bytes = 0;
        let width = self.table.columns.len();
        let row = format!("({})", dialect::marks(width));
        let rows = vec![row; self.values.len() / width].join(", ");
        let (name, columns) = (schema::quoted(&self.table.name), self.table.quoted());
        let mut query = sqlx::query(AssertSqlSafe(format!("INSERT INTO {name} ({columns}) VALUES {rows}")));
        for value in self.values.drain(..) {
            query = value.bind(query);
        }
        query.execute(tx.connection()).await.during(format!("write rows of {}", self.table.name)).map(drop)
    }
}
