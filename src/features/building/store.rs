//! What was built, in the database: the only SQL of this feature.

use domain::ids::GuildId;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::{from_json, to_json, unreadable};
use storage::{AnyConnection, During, StorageError, Tx};

use super::house::Wish;
use super::objects::{Area, Object};
use super::plan::Action;
use super::state::{End, Fact, Placed, Run, State, Step};
use crate::Guild;

const STEP: &str = "read a step of building";
/// Discord's id of nothing.
const NOWHERE: i64 = 0;

/// Loads what was built.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let mut state = State::default();
    load_wishes(connection, guild, &mut state).await?;
    let sql = "SELECT no, undoes, stage, left_out FROM build_runs WHERE guild_id = ?";
    let found =
        sqlx::query(sql).bind(guild.0).fetch_optional(&mut *connection).await.during(doing("the run", guild))?;
    let Some(row) = found else { return Ok(state) };
    let (no, undoes, stage): (i64, i64, i64) = (column(&row, 0)?, column(&row, 1)?, column(&row, 2)?);
    let left_out: String = column(&row, 3)?;
    state.left_out = left_out.split(' ').filter_map(Area::from_name).map(|area| (area, ())).collect();
    let mut run = Run { no, undoes: undoes != 0, stage, steps: imbl::OrdMap::new() };
    let sql = "SELECT object, discord_id, made, run_no, action, target, ended FROM build_objects WHERE guild_id = ?";
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(&mut *connection).await.during(doing("objects", guild))?;
    for row in &rows {
        // An object of a newer version is kept in the table, and not understood here.
        let Some(object) = Object::from_name(&column::<String>(row, 0)?) else { continue };
        let (id, made): (i64, i64) = (column(row, 1)?, column(row, 2)?);
        if id != NOWHERE {
            state.placed.insert(object, Placed { id: id.cast_unsigned(), made: made != 0 });
        }
        if column::<i64>(row, 3)? == no {
            run.steps.insert(object, step(row)?);
        }
    }
    state.run = (no > 0).then_some(run);
    let sql = "SELECT object, name FROM build_names WHERE guild_id = ?";
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(doing("names", guild))?;
    for row in &rows {
        if let Some(object) = Object::from_name(&column::<String>(row, 0)?) {
            state.names.insert(object, column(row, 1)?);
        }
    }
    Ok(state)
}

/// How a step that went well is written; one that did not is Discord's code.
const ENDED_WELL: i64 = -1;

fn step(row: &AnyRow) -> Result<Step, StorageError> {
    let (name, target): (String, i64) = (column(row, 4)?, column(row, 5)?);
    let action = Action::from_name(&name, target.cast_unsigned())
        .ok_or_else(|| unreadable(STEP, format_args!("unknown action `{name}`")))?;
    let end = column::<Option<i64>>(row, 6)?.map(|ended| match ended {
        ENDED_WELL => End::Done,
        code => End::Failed(u32::try_from(code).unwrap_or(0)),
    });
    Ok(Step { action, end })
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    match fact {
        Fact::Chosen { .. } | Fact::Advanced { .. } => write_run(tx, guild).await,
        Fact::Began { steps, .. } => {
            write_run(tx, guild).await?;
            for (object, _) in steps {
                write_object(tx, guild, *object).await?;
                write_wish(tx, guild, *object).await?;
                write_name(tx, guild, *object).await?;
            }
            Ok(())
        }
        Fact::Made { object, .. } | Fact::Removed { object, .. } => {
            write_object(tx, guild, *object).await?;
            write_name(tx, guild, *object).await
        }
        Fact::Renamed { names } => {
            for it in names {
                write_name(tx, guild, it.object).await?;
            }
            Ok(())
        }
        Fact::NameRefused { object, .. } => write_name(tx, guild, *object).await,
        Fact::Mended { object, .. } => {
            write_object(tx, guild, *object).await?;
            write_wish(tx, guild, *object).await
        }
        Fact::Switched { wish, .. } | Fact::ServerNoted { wish, .. } => match Wish::from_name(wish) {
            Some(wish) => write_wish(tx, guild, Object::Server(wish)).await,
            None => Ok(()),
        },
        Fact::Failed { object, .. } => write_object(tx, guild, *object).await,
    }
}

async fn write_run(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    let (no, undoes, stage) =
        guild.build.run.as_ref().map_or((0, 0, 0), |run| (run.no, i64::from(run.undoes), run.stage));
    let left_out = guild.build.left_out.keys().map(|area| area.name()).collect::<Vec<_>>().join(" ");
    let sql = upsert(tx.backend(), "build_runs", &["guild_id"], &["no", "undoes", "stage", "left_out"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(no).bind(undoes).bind(stage).bind(left_out);
    query.execute(tx.connection()).await.during(doing("the run", guild.id))?;
    Ok(())
}

async fn write_object(tx: &mut Tx<'_>, guild: &Guild, object: Object) -> Result<(), StorageError> {
    let placed = guild.build.placed.get(&object);
    let step = guild.build.run.as_ref().and_then(|run| run.steps.get(&object).map(|step| (run.no, step)));
    let (run_no, name, target, ended) = match step {
        Some((no, Step { action, end })) => {
            let ended = end.map(|end| match end {
                End::Done => ENDED_WELL,
                End::Failed(code) => i64::from(code),
            });
            (no, action.name(), action.target().cast_signed(), ended)
        }
        None => (0, "", NOWHERE, None),
    };
    let columns = ["discord_id", "made", "run_no", "action", "target", "ended"];
    let sql = upsert(tx.backend(), "build_objects", &["guild_id", "object"], &columns);
    let query = sqlx::query(AssertSqlSafe(sql))
        .bind(guild.id.0)
        .bind(object.to_string())
        .bind(placed.map_or(NOWHERE, |placed| placed.id.cast_signed()))
        .bind(i64::from(placed.is_some_and(|placed| placed.made)))
        .bind(run_no)
        .bind(name)
        .bind(target)
        .bind(ended);
    query.execute(tx.connection()).await.during(doing("an object", guild.id))?;
    Ok(())
}

async fn write_wish(tx: &mut Tx<'_>, guild: &Guild, object: Object) -> Result<(), StorageError> {
    let Object::Server(wish) = object else { return Ok(()) };
    let was = guild.build.before.get(&wish).map(|was| to_json(was, STEP)).transpose()?;
    let sql = upsert(tx.backend(), "build_wishes", &["guild_id", "wish"], &["wanted", "was"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(wish.name());
    let query = query.bind(i64::from(guild.build.changes.contains_key(&wish))).bind(was);
    query.execute(tx.connection()).await.during(doing("a wish", guild.id))?;
    Ok(())
}

async fn load_wishes(connection: &mut AnyConnection, guild: GuildId, state: &mut State) -> Result<(), StorageError> {
    let sql = "SELECT wish, wanted, was FROM build_wishes WHERE guild_id = ?";
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(doing("wishes", guild))?;
    for row in &rows {
        let Some(wish) = Wish::from_name(&column::<String>(row, 0)?) else { continue };
        if column::<i64>(row, 1)? != 0 {
            state.changes.insert(wish, ());
        }
        if let Some(was) = column::<Option<String>>(row, 2)? {
            state.before.insert(wish, from_json(&was, STEP)?);
        }
    }
    Ok(())
}

async fn write_name(tx: &mut Tx<'_>, guild: &Guild, object: Object) -> Result<(), StorageError> {
    let what = doing("a name", guild.id);
    let Some(name) = guild.build.names.get(&object) else {
        let query = sqlx::query("DELETE FROM build_names WHERE guild_id = ? AND object = ?");
        query.bind(guild.id.0).bind(object.to_string()).execute(tx.connection()).await.during(what)?;
        return Ok(());
    };
    let sql = upsert(tx.backend(), "build_names", &["guild_id", "object"], &["name"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(object.to_string()).bind(name.as_str());
    query.execute(tx.connection()).await.during(what)?;
    Ok(())
}

fn column<'r, T>(row: &'r AnyRow, index: usize) -> Result<T, StorageError>
where
    T: sqlx::Decode<'r, sqlx::Any> + sqlx::Type<sqlx::Any>,
{
    row.try_get(index).during("read what was built")
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("read or write {what} of the building of guild {guild}")
}
