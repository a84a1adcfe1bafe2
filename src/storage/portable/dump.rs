//! Writing a copy: one transaction that sees one moment, whatever is written meanwhile.

use std::io::Write;

use domain::ids::GuildId;
use domain::moment::Moment;
use futures_util::TryStreamExt as _;
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::seal::Key;
use super::{
    Applied, Closing, Copy, FORMAT, Header, LEFT_OUT, Manifest, Opening, ROWS_PER_STEP, Step, TableSum, refused, value,
};
use crate::database::{Database, close};
use crate::dialect::Backend;
use crate::error::{During, StorageError};
use crate::migrate;
use crate::schema::{self, Table};

/// What to copy.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scope {
    /// Everything.
    Database { made_at: Moment },
    /// What carries the number of one guild.
    Guild(GuildId),
}

/// Writes a copy of a database into `out`; returns what was written.
pub(crate) async fn write(
    database: &Database,
    scope: Scope,
    out: &mut (dyn Write + Send),
    seal: Option<&Key>,
    step: Step<'_>,
) -> Result<Copy, StorageError> {
    // Nothing here takes a connection of the pool: one that is made by a thread which gives way to others would do so, too.
    let (mut connection, backend) = (database.snapshot().await?, database.backend());
    let written = match migrate::recorded_versions(&mut connection, backend).await {
        Ok(versions) if versions.is_empty() => {
            Err(refused("copy this database", "no program has used it yet: there is nothing in it"))
        }
        Ok(_) => write_from(&mut connection, backend, scope, out, seal, step).await,
        Err(error) => Err(error),
    };
    close(connection).await;
    written
}

/// The same from a connection whose transaction the caller keeps.
pub(crate) async fn write_from(
    connection: &mut AnyConnection,
    backend: Backend,
    scope: Scope,
    out: &mut (dyn Write + Send),
    seal: Option<&Key>,
    step: Step<'_>,
) -> Result<Copy, StorageError> {
    let header = header(connection, backend, scope).await?;
    let mut out = Hashed { out, whole: Sha256::new(), part: Sha256::new() };
    out.json(&header)?;
    let mut tables = Vec::new();
    for name in schema::tables(connection, backend).await? {
        let table = schema::table(connection, backend, &name).await?;
        if is_copied(scope, &table) {
            step();
            tables.push(write_table(connection, scope, &table, &mut out, &mut *step).await?);
        }
    }
    let sha256 = value::hex(&out.whole.clone().finalize());
    let seal = seal.map(|key| key.seal(&sha256));
    let manifest = Manifest { tables, sha256, seal };
    out.json(&Closing { manifest: manifest.clone() })?;
    Ok(Copy { header, manifest })
}

/// How much there is of each of these tables.
pub(crate) async fn sums(
    connection: &mut AnyConnection,
    backend: Backend,
    (scope, names): (Scope, &[&str]),
) -> Result<Vec<TableSum>, StorageError> {
    let mut nowhere = std::io::sink();
    let mut out = Hashed { out: &mut nowhere, whole: Sha256::new(), part: Sha256::new() };
    let mut sums = Vec::new();
    for name in names {
        let table = schema::table(connection, backend, name).await?;
        sums.push(write_table(connection, scope, &table, &mut out, &mut || ()).await?);
    }
    Ok(sums)
}

fn is_copied(scope: Scope, table: &Table) -> bool {
    let is_left_out = LEFT_OUT.iter().any(|(name, _)| *name == table.name);
    match scope {
        Scope::Database { .. } => !is_left_out,
        Scope::Guild(_) => !is_left_out && table.is_of_guilds(),
    }
}

async fn header(connection: &mut AnyConnection, backend: Backend, scope: Scope) -> Result<Header, StorageError> {
    let rows: Vec<(i64, String, String)> =
        sqlx::query_as("SELECT version, name, checksum FROM schema_migrations ORDER BY version")
            .fetch_all(connection)
            .await
            .during("read which migrations are applied")?;
    let applied = rows.into_iter().map(|(version, name, checksum)| Applied { version, name, checksum });
    let (format, program) = (FORMAT.to_owned(), env!("CARGO_PKG_VERSION").to_owned());
    Ok(match scope {
        Scope::Database { made_at } => Header {
            format,
            guild: None,
            program,
            made_at: Some(made_at.0),
            backend: Some(backend.name().to_owned()),
            migrations: applied.collect(),
        },
        // Neither the time nor the kind of database: the same guild is the same bytes, wherever it lives.
        Scope::Guild(guild) => Header {
            format,
            guild: Some(guild.0),
            program,
            made_at: None,
            backend: None,
            migrations: super::guild::schema_of(applied)?,
        },
    })
}

async fn write_table(
    connection: &mut AnyConnection,
    scope: Scope,
    table: &Table,
    out: &mut Hashed<'_>,
    step: Step<'_>,
) -> Result<TableSum, StorageError> {
    out.part = Sha256::new();
    let columns = table.columns.iter().map(|column| column.name.clone()).collect();
    out.json(&Opening { table: table.name.clone(), columns })?;
    let condition = match scope {
        Scope::Database { .. } => "",
        Scope::Guild(_) => "WHERE guild_id = ?",
    };
    let (columns, name, key) = (table.quoted(), schema::quoted(&table.name), table.key_quoted());
    let sql = format!("SELECT {columns} FROM {name} {condition} ORDER BY {key}");
    let query = sqlx::query(AssertSqlSafe(sql));
    let query = match scope {
        Scope::Database { .. } => query,
        Scope::Guild(guild) => query.bind(guild.0),
    };
    let mut rows = query.fetch(connection);
    let mut count = 0;
    while let Some(row) = rows.try_next().await.during(format!("read the table {}", table.name))? {
        out.line(&value::line(table, &row)?)?;
        count += 1;
        if count % ROWS_PER_STEP == 0 {
            step();
        }
    }
    Ok(TableSum { name: table.name.clone(), rows: count, sha256: value::hex(&out.part.clone().finalize()) })
}

/// Writes lines and hashes them, all together and since the last table began.
struct Hashed<'o> {
    out: &'o mut (dyn Write + Send),
    whole: Sha256,
    part: Sha256,
}

impl Hashed<'_> {
    fn json(&mut self, value: &impl serde::Serialize) -> Result<(), StorageError> {
        let line = serde_json::to_string(value).map_err(|error| refused("write a copy", error))?;
        self.line(&line)
    }

    fn line(&mut self, line: &str) -> Result<(), StorageError> {
        for bytes in [line.as_bytes(), b"\n"] {
            self.whole.update(bytes);
            self.part.update(bytes);
            self.out.write_all(bytes).map_err(|error| refused("write a copy", error))?;
        }
        Ok(())
    }
}
