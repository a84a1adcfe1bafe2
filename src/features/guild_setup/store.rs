//! Settings in the database: the only SQL of this feature.

use domain::ids::GuildId;
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Fact, Setting, State};
use crate::Guild;

/// The row that counts the changes.
const REVISION: &str = "revision";

/// Loads what is set.
///
/// # Errors
/// [`StorageError`] when the database does not answer.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let sql = "SELECT name, value FROM guild_settings WHERE guild_id = ?";
    let doing = format!("load settings of guild {guild}");
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(&doing)?;
    let mut state = State::default();
    for row in &rows {
        let (name, value): (String, String) = (row.try_get(0).during(&doing)?, row.try_get(1).during(&doing)?);
        match Setting::from_name(&name) {
            Some(setting) => state.set(setting, Some(&value)),
            None if name == REVISION => state.revision = value.parse().unwrap_or(0),
            // A setting of a newer version: kept in the table, not understood here.
            None => {}
        }
    }
    Ok(state)
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    let Fact::Changed { setting, .. } = fact else { return Ok(()) };
    match guild.setup.value(*setting) {
        Some(value) => put(tx, guild.id, &setting.to_string(), &value).await?,
        None => clear(tx, guild.id, &setting.to_string()).await?,
    }
    put(tx, guild.id, REVISION, &guild.setup.revision.to_string()).await
}

async fn put(tx: &mut Tx<'_>, guild: GuildId, name: &str, value: &str) -> Result<(), StorageError> {
    let sql = upsert(tx.backend(), "guild_settings", &["guild_id", "name"], &["value"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.0).bind(name).bind(value);
    query.execute(tx.connection()).await.during(format!("set {name} of guild {guild}"))?;
    Ok(())
}

async fn clear(tx: &mut Tx<'_>, guild: GuildId, name: &str) -> Result<(), StorageError> {
    let query = sqlx::query("DELETE FROM guild_settings WHERE guild_id = ? AND name = ?").bind(guild.0).bind(name);
    query.execute(tx.connection()).await.during(format!("clear {name} of guild {guild}"))?;
    Ok(())
}
