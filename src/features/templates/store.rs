//! Templates in the database: the only SQL of this feature.

use calendar::Exceptions;
use chrono::NaiveDate;
use domain::ids::GuildId;
use domain::moment::Moment;
use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;
use storage::dialect::upsert;
use storage::rows::{from_json, to_json, unreadable};
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Body, Fact, State, Template, TemplateNo};
use crate::Guild;

const ROW: &str = "read or write a template";

/// A template as it is stored; one that was deleted keeps its row, so that its number is never used again.
#[derive(Serialize, Deserialize)]
struct Stored {
    body: Body,
    exceptions: String,
    look: Option<Moment>,
    missed: Vec<NaiveDate>,
    revision: i64,
}

/// Loads a guild's templates.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let sql = "SELECT number, content FROM event_templates WHERE guild_id = ?";
    let rows: Vec<(i64, Option<String>)> =
        sqlx::query_as(sql).bind(guild.0).fetch_all(connection).await.during(doing("load", guild))?;
    let mut state = State::default();
    for (no, content) in rows {
        state.last_no = state.last_no.max(no);
        let Some(content) = content else { continue };
        let stored: Stored = from_json(&content, ROW)?;
        let exceptions: Exceptions =
            stored.exceptions.parse().map_err(|error: calendar::Unreadable| unreadable(ROW, error))?;
        let template = Template {
            body: stored.body,
            exceptions,
            look: stored.look,
            missed: stored.missed,
            revision: stored.revision,
        };
        state.templates.insert(no, template);
    }
    Ok(state)
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Added { no, .. }
        | Fact::Edited { no, .. }
        | Fact::Deleted { no, .. }
        | Fact::Restored { no, .. }
        | Fact::Excepted { no, .. }
        | Fact::Looked { no, .. } => write_one(tx, guild, *no).await,
        Fact::Moved { .. } => {
            for no in guild.templates.templates.keys() {
                write_one(tx, guild, *no).await?;
            }
            Ok(())
        }
    }
}

async fn write_one(tx: &mut Tx<'_>, guild: &Guild, no: TemplateNo) -> Result<(), StorageError> {
    let stored = guild.templates.templates.get(&no).map(|template| Stored {
        body: template.body.clone(),
        exceptions: template.exceptions.to_string(),
        look: template.look,
        missed: template.missed.clone(),
        revision: template.revision,
    });
    let content = stored.map(|stored| to_json(&stored, ROW)).transpose()?;
    let sql = upsert(tx.backend(), "event_templates", &["guild_id", "number"], &["content"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(no).bind(content);
    query.execute(tx.connection()).await.during(doing("write one of", guild.id)).map(drop)
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} the templates of guild {guild}")
}
