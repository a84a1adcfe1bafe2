//! One guild as an archive of its own: everything that carries its number, sealed; from SQLite to MariaDB and back.
//!
//! The same guild is the same bytes, wherever it lives: neither time nor kind of database stand in it. Where its number is
//! another guild's, it gets a new one, and its journal is chained anew over what was verified (the number is part of the
//! hashes); back under its first number it is the same bytes again.

use std::io::Write;
use std::path::Path;

use domain::ids::GuildId;
use serde_json::Value;
use sqlx::AnyConnection;

use super::dump::{self, Scope};
use super::load::{self, has_rows};
use super::read::{self, Piece, Reader};
use super::rechain::Chain;
use super::seal::Key;
use super::{Applied, Copy, LEFT_OUT, Opening, Step, refused};
use crate::database::Database;
use crate::dialect::Backend;
use crate::error::{During, StorageError};
use crate::journal::segments::Segment;
use crate::schema::{self, Table};
use crate::writer::Tx;
use crate::{journal, migrate};

/// Tables with the number of a guild that its archive does not hold, and why. There is none.
pub const NOT_CARRIED: [(&str, &str); 0] = [];
/// What a guild has from the moment the bot was invited; the archive brings its own.
const OF_A_NEW_ONE: [&str; 2] = ["guilds", "servers"];

/// A guild that was taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Imported {
    /// Its number here.
    pub guild: GuildId,
    /// What was taken in; its header has the number that it had.
    pub copy: Copy,
    /// Entries of its journal, whose chain holds.
    pub entries: u64,
}

/// Writes a guild's archive into `out`.
///
/// # Errors
/// `Permanent` when there is no such guild, its journal does not hold, or the schema is not up to date.
pub async fn export(
    database: &Database,
    guild: GuildId,
    out: &mut (dyn Write + Send),
    key: &Key,
) -> Result<Copy, StorageError> {
    let operation = format!("export guild {guild}");
    if let Some(file) = database.pending().await?.first() {
        return Err(refused(operation, format!("migration `{file}` is not applied: call `mgm migrate` first")));
    }
    let mut connection = database.read().await?;
    if !has_rows(&mut connection, "guilds", Some(guild)).await? {
        return Err(refused(operation, "there is no such guild"));
    }
    let verified = journal::verify(&mut connection, guild).await?;
    verified.map_err(|broken| refused(operation, broken))?;
    drop(connection);
    dump::write(database, Scope::Guild(guild), out, Some(key), &mut || ()).await
}

/// The same as a text of at most so many bytes; `None` when it would be longer.
///
/// # Errors
/// As [`export`].
pub async fn export_within(
    database: &Database,
    guild: GuildId,
    key: &Key,
    bytes_max: usize,
) -> Result<Option<String>, StorageError> {
    let mut out = Bounded { bytes: Vec::new(), bytes_max, is_full: false };
    let exported = export(database, guild, &mut out, key).await;
    if out.is_full {
        return Ok(None);
    }
    exported?;
    let text = String::from_utf8(out.bytes);
    text.map(Some).map_err(|error| refused(format!("export guild {guild}"), error))
}

/// Takes no more than fits: nobody keeps a gigabyte in memory to find out that it is too much.
struct Bounded {
    bytes: Vec<u8>,
    bytes_max: usize,
    is_full: bool,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.is_full |= self.bytes.len() + bytes.len() > self.bytes_max;
        if self.is_full {
            return Err(std::io::Error::new(std::io::ErrorKind::FileTooLarge, "it is too large"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The schema of an up-to-date database in words that do not depend on its kind.
pub(crate) fn schema_of(applied: impl Iterator<Item = Applied>) -> Result<Vec<Applied>, StorageError> {
    let mut schema: Vec<Applied> = Vec::new();
    // A number that only one database has is as good as applied on the other.
    drop(applied);
    for migration in migrate::embedded()? {
        let stem = migration.file.trim_end_matches(".sql");
        let name = stem.trim_end_matches(".sqlite").trim_end_matches(".mariadb").to_owned();
        let checksum = if migration.backend.is_none() { migration.checksum() } else { String::new() };
        if !schema.iter().any(|known| known.version == migration.version) {
            schema.push(Applied { version: migration.version, name, checksum });
        }
    }
    schema.sort();
    Ok(schema)
}

/// Reads an archive and checks its manifest and its seal.
///
/// # Errors
/// `Permanent` when it is not whole, was changed, was sealed with another key, or was made by a newer program.
pub fn verify(file: &Path, key: &Key) -> Result<(GuildId, Copy), StorageError> {
    let operation = format!("import {}", file.display());
    let copy = read::verify(file)?;
    let Some(guild) = copy.header.guild else {
        return Err(refused(operation, "it is a backup of a whole database: use `mgm restore`"));
    };
    let is_ours = copy.manifest.seal.as_ref().is_some_and(|seal| key.fits(&copy.manifest.sha256, seal));
    if !is_ours {
        return Err(refused(operation, "its seal is not ours: it was made with another key, or changed"));
    }
    load::assert_known(&copy.header)?;
    Ok((GuildId(guild), copy))
}

/// Takes a guild in, all or nothing. Its number stays when it is free here.
///
/// # Errors
/// `Permanent` as [`verify`], and when one of its servers has a guild here that is not empty.
pub async fn import(database: &Database, file: &Path, key: &Key, step: Step<'_>) -> Result<Imported, StorageError> {
    let (from, copy) = verify(file, key)?;
    let before = Before::read(file)?;
    let mut writer = database.writer().await?;
    let mut tx = writer.begin().await?;
    match take_in(&mut tx, file, (from, &copy), before, step).await {
        Ok(imported) => {
            tx.commit().await?;
            writer.close().await?;
            Ok(imported)
        }
        Err(error) => {
            tx.rollback().await;
            Err(error)
        }
    }
}

async fn take_in(
    tx: &mut Tx<'_>,
    file: &Path,
    (from, copy): (GuildId, &Copy),
    before: Before,
    step: Step<'_>,
) -> Result<Imported, StorageError> {
    let guild = number_for(tx, from, &before.servers).await?;
    load::defer_foreign_keys(tx).await?;
    for table in ["servers", "guilds"] {
        let sql = format!("DELETE FROM {table} WHERE guild_id = ?");
        let delete = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(guild.0);
        delete.execute(tx.connection()).await.during("make room for the guild")?;
    }
    let mut chain = Chain::new(from, guild, before.seals);
    let mut change = |table: &Table, row| chain.renumber(table, row);
    let manifest = load::load_rows(tx, file, &mut change, &mut *step).await?;
    let names: Vec<&str> = manifest.tables.iter().map(|table| table.name.as_str()).collect();
    let backend = tx.backend();
    let sums = dump::sums(tx.connection(), backend, (Scope::Guild(guild), &names)).await?;
    let is_same = |(said, found): (&super::TableSum, &super::TableSum)| match guild == from {
        true => said == found,
        false => (&said.name, said.rows) == (&found.name, found.rows),
    };
    if !manifest.tables.iter().zip(&sums).all(is_same) {
        return Err(refused(format!("import guild {from}"), "what was written is not what was read"));
    }
    let verified = journal::verify(tx.connection(), guild).await?;
    let verified = verified.map_err(|broken| refused(format!("import guild {from}"), broken))?;
    step();
    Ok(Imported { guild, copy: copy.clone(), entries: verified.entries })
}

/// What must be known of a copy before its first row is taken in.
struct Before {
    /// The servers that it names.
    servers: Vec<i64>,
    /// The seals of its journal, oldest first: they come behind it.
    seals: Vec<Segment>,
}

impl Before {
    fn read(file: &Path) -> Result<Self, StorageError> {
        let (_, mut reader) = Reader::open(file)?;
        let (mut servers, mut seals) = (Vec::new(), Vec::new());
        let mut opened = Opening { table: String::new(), columns: Vec::new() };
        loop {
            match reader.next()? {
                Piece::Table(opening) => opened = opening,
                Piece::Row(row) => {
                    let value = |name: &str| row.get(opened.columns.iter().position(|column| column == name)?);
                    match opened.table.as_str() {
                        "servers" => servers.extend(value("server_id").and_then(Value::as_i64)),
                        "journal_segments" => seals.extend(seal(value)),
                        _other => {}
                    }
                }
                Piece::End(_) => return Ok(Self { servers, seals }),
            }
        }
    }
}

fn seal<'v>(value: impl Fn(&str) -> Option<&'v Value>) -> Option<Segment> {
    let (number, text) = (|name: &str| value(name)?.as_i64(), |name: &str| value(name)?.as_str().map(str::to_owned));
    let (month, last_seq) = (number("month")?, journal::Seq(number("last_seq")?));
    Some(Segment { month, last_seq, last_hash: text("last_hash")?, closing: text("closing")? })
}

/// The number that the guild gets: the one that its server has here, else its own, else a new one.
async fn number_for(tx: &mut Tx<'_>, from: GuildId, servers: &[i64]) -> Result<GuildId, StorageError> {
    let mut here: Option<GuildId> = None;
    for server in servers {
        let guild: Option<i64> = sqlx::query_scalar("SELECT guild_id FROM servers WHERE server_id = ?")
            .bind(server)
            .fetch_optional(tx.connection())
            .await
            .during("find the guild of a server")?;
        let guild = guild.map(GuildId);
        if guild.is_some() && here.is_some() && here != guild {
            return Err(refused(format!("import guild {from}"), "its servers belong to different guilds here"));
        }
        here = here.or(guild);
    }
    if let Some(guild) = here {
        if let Some(table) = occupied(tx, guild).await? {
            let cause = format!("its server belongs to guild {guild} here, which is not empty (table `{table}`)");
            return Err(refused(format!("import guild {from}"), cause));
        }
        return Ok(guild);
    }
    let is_taken = has_rows(tx.connection(), "guilds", Some(from)).await? || occupied(tx, from).await?.is_some();
    if !is_taken {
        return Ok(from);
    }
    let last: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(guild_id), 0) FROM guilds")
        .fetch_one(tx.connection())
        .await
        .during("find the next guild number")?;
    Ok(GuildId(last + 1))
}

/// A table in which a guild has rows, besides those of every new one.
///
/// # Errors
/// As any statement.
pub async fn occupied(tx: &mut Tx<'_>, guild: GuildId) -> Result<Option<String>, StorageError> {
    let backend = tx.backend();
    for table in tables_of_guilds(tx.connection(), backend).await? {
        let is_of_new = OF_A_NEW_ONE.contains(&table.as_str());
        if !is_of_new && has_rows(tx.connection(), &table, Some(guild)).await? {
            return Ok(Some(table));
        }
    }
    Ok(None)
}

/// Every table whose rows belong to guilds.
pub(crate) async fn tables_of_guilds(
    connection: &mut AnyConnection,
    backend: Backend,
) -> Result<Vec<String>, StorageError> {
    let mut tables = Vec::new();
    for name in schema::tables(connection, backend).await? {
        let is_left_out = LEFT_OUT.iter().any(|(left_out, _)| *left_out == name);
        if !is_left_out && schema::table(connection, backend, &name).await?.is_of_guilds() {
            tables.push(name);
        }
    }
    Ok(tables)
}
