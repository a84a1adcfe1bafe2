//! The register in the database: the only SQL of this feature.

use domain::ids::GuildId;
use domain::moment::Moment;
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Entry, Fact, Foreign, ForeignNo, State};
use crate::Guild;

/// Loads the register.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let doing = format!("load the register of guild {guild}");
    let sql = "SELECT number, entry, reminded_of, is_removed FROM diplomacy_guilds WHERE guild_id = ?";
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(&doing)?;
    let mut state = State::default();
    for row in &rows {
        let number: ForeignNo = row.try_get(0).during(&doing)?;
        let (entry, removed): (String, i64) = (row.try_get(1).during(&doing)?, row.try_get(3).during(&doing)?);
        state.last_no = state.last_no.max(number);
        if removed != 0 {
            continue;
        }
        let entry: Entry = serde_json::from_str(&entry).map_err(|error| unreadable(&doing, &error))?;
        // 0 is never.
        let reminded_of = Some(Moment(row.try_get(2).during(&doing)?)).filter(|until| until.0 != 0);
        state.guilds.insert(number, Foreign { entry, reminded_of });
    }
    Ok(state)
}

/// Writes the row that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    let (Fact::Added { no, .. }
    | Fact::Edited { no, .. }
    | Fact::Removed { no, .. }
    | Fact::Reminded { no, .. }
    | Fact::Lapsed { no, .. }) = fact;
    let doing = format!("write number {no} of the register of guild {}", guild.id);
    let foreign = guild.diplomacy.guilds.get(no);
    // What was struck out leaves its number, and nothing else.
    let entry = foreign.map_or(Ok(String::new()), |it| serde_json::to_string(&it.entry));
    let sql =
        upsert(tx.backend(), "diplomacy_guilds", &["guild_id", "number"], &["entry", "reminded_of", "is_removed"]);
    let query = sqlx::query(AssertSqlSafe(sql))
        .bind(guild.id.0)
        .bind(*no)
        .bind(entry.map_err(|error| unreadable(&doing, &error))?)
        .bind(foreign.and_then(|it| it.reminded_of).map_or(0, |until| until.0))
        .bind(i64::from(foreign.is_none()));
    query.execute(tx.connection()).await.during(&doing)?;
    Ok(())
}

fn unreadable(doing: &str, error: &serde_json::Error) -> StorageError {
    StorageError::new(doing, storage::FailureKind::Permanent, error.to_string())
}
