//! Applications in the database: the only SQL of this feature.

use domain::free_text::FreeText;
use domain::ids::{ChannelId, GuildId, RoleId, UserId};
use domain::locale::Locale;
use domain::moment::Moment;
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::{from_json, take_out, to_json};
use storage::{AnyConnection, During, StorageError, Tx};

use super::fact::Fact;
use super::state::{Answer, Application, ApplicationNo, Line, Note, RECENT_MAX, Stage, State, WaitNo, Waiting};
use crate::{Guild, Post, RoleTurn};

const READ: &str = "read an application";
const WRITE: &str = "write an application";

/// What of an application names nobody, as it is stored.
#[derive(Serialize, Deserialize)]
struct Stored {
    locale: Locale,
    answers: Vec<Answer>,
    applied: Moment,
    touched: Moment,
    revision: i64,
    trial_until: Option<Moment>,
    reminded: bool,
    room: Option<ChannelId>,
    #[serde(default)]
    in_thread: bool,
    card: Option<Post>,
    ended: Option<Moment>,
    tidied: bool,
}

/// Loads how a guild recruits, its open applications, and the last that ended.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let what = doing("load", guild);
    let mut state = State::default();
    let sql = "SELECT config FROM recruit_config WHERE guild_id = ?";
    if let Some(row) = sqlx::query(sql).bind(guild.0).fetch_optional(&mut *connection).await.during(&what)? {
        state.config = from_json(&row.try_get::<String, _>(0).during(&what)?, READ)?;
    }
    let sql = "SELECT COALESCE(MAX(number), 0), COALESCE(MAX(ending), 0) FROM recruit_applications WHERE guild_id = ?";
    let row = sqlx::query(sql).bind(guild.0).fetch_one(&mut *connection).await.during(&what)?;
    (state.last_no, state.endings) = (row.try_get(0).during(&what)?, row.try_get(1).during(&what)?);
    let sql = "SELECT number, member, handler, last_by, stage, ending, is_over, note, noted_by, content \
               FROM recruit_applications WHERE guild_id = ? AND member <> 0 AND (is_over = 0 OR ending > ?)";
    let query = sqlx::query(sql).bind(guild.0).bind(state.endings - RECENT_MAX);
    for row in &query.fetch_all(&mut *connection).await.during(&what)? {
        let (application, is_over) = application(row).during(&what)??;
        match is_over {
            true => drop(state.recent.insert(application.ending, application)),
            false => drop(state.open.insert(application.no, application)),
        }
    }
    load_lines(connection, guild, &mut state).await?;
    load_waiting(connection, guild, &mut state).await?;
    let sql = "SELECT member, role_id, wanted FROM recruit_wishes WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(&what)? {
        let member = UserId::from_row(row.try_get(0).during(&what)?);
        let role = RoleId::from_row(row.try_get(1).during(&what)?);
        state.wishes.insert((member, role), row.try_get::<i64, _>(2).during(&what)? != 0);
    }
    Ok(state)
}

async fn load_lines(connection: &mut AnyConnection, guild: GuildId, state: &mut State) -> Result<(), StorageError> {
    let what = doing("load what was said about", guild);
    let sql = "SELECT number, line_no, said_at, author, content FROM recruit_lines WHERE guild_id = ? \
               ORDER BY number, line_no";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(&what)? {
        let number: ApplicationNo = row.try_get(0).during(&what)?;
        let line = Line {
            no: row.try_get(1).during(&what)?,
            at: Moment(row.try_get(2).during(&what)?),
            author: person(row.try_get(3).during(&what)?),
            what: from_json(&row.try_get::<String, _>(4).during(&what)?, READ)?,
        };
        state.add_line(number, line);
    }
    Ok(())
}

/// What of somebody on the waiting list is no key.
#[derive(Serialize, Deserialize)]
struct StoredWaiting {
    role: String,
    locale: Locale,
    since: Moment,
    called: Option<Moment>,
}

async fn load_waiting(connection: &mut AnyConnection, guild: GuildId, state: &mut State) -> Result<(), StorageError> {
    let what = doing("load who waits beside", guild);
    let sql = "SELECT number, member, content FROM recruit_waiting WHERE guild_id = ?";
    for row in &sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(&what)? {
        let stored: StoredWaiting = from_json(&row.try_get::<String, _>(2).during(&what)?, READ)?;
        let StoredWaiting { role, locale, since, called } = stored;
        let member = UserId::from_row(row.try_get(1).during(&what)?);
        state.waiting.insert(row.try_get(0).during(&what)?, Waiting { member, role, locale, since, called });
    }
    Ok(())
}

async fn write_waiting(tx: &mut Tx<'_>, guild: &Guild, no: WaitNo) -> Result<(), StorageError> {
    let what = doing("write who waits beside", guild.id);
    let Some(it) = guild.recruitment.waiting.get(&no) else {
        let query = sqlx::query("DELETE FROM recruit_waiting WHERE guild_id = ? AND number = ?");
        query.bind(guild.id.0).bind(no).execute(tx.connection()).await.during(what)?;
        return Ok(());
    };
    let stored = StoredWaiting { role: it.role.clone(), locale: it.locale, since: it.since, called: it.called };
    let sql = upsert(tx.backend(), "recruit_waiting", &["guild_id", "number"], &["member", "content"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(no).bind(it.member.to_row());
    query.bind(to_json(&stored, WRITE)?).execute(tx.connection()).await.during(what)?;
    Ok(())
}

/// 0 is nobody.
fn person(row: i64) -> Option<UserId> {
    (row != 0).then(|| UserId::from_row(row))
}

fn to_row(person: Option<UserId>) -> i64 {
    person.map_or(0, UserId::to_row)
}

type Read = Result<(Application, bool), StorageError>;

fn application(row: &AnyRow) -> Result<Read, sqlx::Error> {
    let stage: String = row.try_get(4)?;
    let (content, note): (String, Option<String>) = (row.try_get(9)?, row.try_get(7)?);
    let noted_by = person(row.try_get(8)?);
    let stored: Stored = match from_json(&content, READ) {
        Ok(stored) => stored,
        Err(error) => return Ok(Err(error)),
    };
    let note: Option<FreeText> = match note.map(|note| from_json(&note, READ)).transpose() {
        Ok(note) => note,
        Err(error) => return Ok(Err(error)),
    };
    let application = Application {
        no: row.try_get(0)?,
        member: UserId::from_row(row.try_get(1)?),
        locale: stored.locale,
        stage: Stage::from_name(&stage).unwrap_or(Stage::Reviewing),
        answers: stored.answers,
        applied: stored.applied,
        touched: stored.touched,
        handler: person(row.try_get(2)?),
        last_by: person(row.try_get(3)?),
        revision: stored.revision,
        trial_until: stored.trial_until,
        reminded: stored.reminded,
        note: noted_by.zip(note).map(|(by, text)| Note { by, text }),
        room: stored.room,
        in_thread: stored.in_thread,
        card: stored.card,
        ended: stored.ended,
        tidied: stored.tidied,
        ending: row.try_get(5)?,
        lines: Vec::new(),
    };
    Ok(Ok((application, row.try_get::<i64, _>(6)? != 0)))
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    if let Some(application) = fact.number().and_then(|no| guild.recruitment.find(no)) {
        write_application(tx, guild.id, application).await?;
    }
    match fact {
        Fact::Changed { .. } => write_config(tx, guild).await,
        Fact::Applied { no, roles, .. } => write_wishes_of(tx, guild, *no, roles).await,
        Fact::Moved { no, at, roles, .. } | Fact::Reopened { no, at, roles, .. } => {
            write_lines(tx, guild, *no, *at).await?;
            write_wishes_of(tx, guild, *no, roles).await
        }
        Fact::Asked { no, at, .. } | Fact::Heard { no, at, .. } => write_lines(tx, guild, *no, *at).await,
        Fact::Filed { no } => {
            let query = sqlx::query("DELETE FROM recruit_lines WHERE guild_id = ? AND number = ?");
            query.bind(guild.id.0).bind(*no).execute(tx.connection()).await.during(doing("file", guild.id))?;
            Ok(())
        }
        Fact::RolesSettled { member, roles } => {
            for role in roles {
                write_wish(tx, guild, *member, *role).await?;
            }
            Ok(())
        }
        Fact::Waited { no, .. } | Fact::Called { no, .. } | Fact::Unwaited { no, .. } => {
            write_waiting(tx, guild, *no).await
        }
        Fact::Claimed { .. }
        | Fact::RoomMade { .. }
        | Fact::RoomFailed { .. }
        | Fact::CardPosted { .. }
        | Fact::TrialOver { .. }
        | Fact::Tidied { .. } => Ok(()),
    }
}

async fn write_config(tx: &mut Tx<'_>, guild: &Guild) -> Result<(), StorageError> {
    let sql = upsert(tx.backend(), "recruit_config", &["guild_id"], &["config"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(to_json(&guild.recruitment.config, WRITE)?);
    query.execute(tx.connection()).await.during(doing("configure", guild.id))?;
    Ok(())
}

async fn write_application(tx: &mut Tx<'_>, guild: GuildId, it: &Application) -> Result<(), StorageError> {
    const VALUES: &[&str] =
        &["member", "handler", "last_by", "stage", "ending", "is_over", "note", "noted_by", "content"];
    let stored = Stored {
        locale: it.locale,
        answers: it.answers.clone(),
        applied: it.applied,
        touched: it.touched,
        revision: it.revision,
        trial_until: it.trial_until,
        reminded: it.reminded,
        room: it.room,
        in_thread: it.in_thread,
        card: it.card,
        ended: it.ended,
        tidied: it.tidied,
    };
    let sql = upsert(tx.backend(), "recruit_applications", &["guild_id", "number"], VALUES);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.0).bind(it.no).bind(it.member.to_row());
    let query = query.bind(to_row(it.handler)).bind(to_row(it.last_by)).bind(it.stage.name());
    let query = query.bind(it.ending).bind(i64::from(!it.stage.is_open()));
    let query = query.bind(it.note.as_ref().map(|note| to_json(&note.text, WRITE)).transpose()?);
    let query = query.bind(to_row(it.note.as_ref().map(|note| note.by))).bind(to_json(&stored, WRITE)?);
    query.execute(tx.connection()).await.during(doing("write one of", guild))?;
    Ok(())
}

/// Writes what was said and done at a moment: what came before is there.
async fn write_lines(tx: &mut Tx<'_>, guild: &Guild, no: ApplicationNo, at: Moment) -> Result<(), StorageError> {
    let lines = guild.recruitment.find(no).into_iter().flat_map(|application| &application.lines);
    for line in lines.filter(|line| line.at == at) {
        let keys = &["guild_id", "number", "line_no"];
        let sql = upsert(tx.backend(), "recruit_lines", keys, &["said_at", "author", "content"]);
        let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(no).bind(line.no);
        let query = query.bind(line.at.0).bind(to_row(line.author)).bind(to_json(&line.what, WRITE)?);
        query.execute(tx.connection()).await.during(doing("write what was said about", guild.id))?;
    }
    Ok(())
}

async fn write_wishes_of(
    tx: &mut Tx<'_>,
    guild: &Guild,
    no: ApplicationNo,
    roles: &[RoleTurn],
) -> Result<(), StorageError> {
    let Some(member) = guild.recruitment.find(no).map(|application| application.member) else { return Ok(()) };
    for turn in roles {
        write_wish(tx, guild, member, turn.role).await?;
    }
    Ok(())
}

async fn write_wish(tx: &mut Tx<'_>, guild: &Guild, member: UserId, role: RoleId) -> Result<(), StorageError> {
    let what = doing("write roles of", guild.id);
    let Some(wanted) = guild.recruitment.wishes.get(&(member, role)) else {
        let sql = "DELETE FROM recruit_wishes WHERE guild_id = ? AND member = ? AND role_id = ?";
        let query = sqlx::query(sql).bind(guild.id.0).bind(member.to_row()).bind(role.to_row());
        query.execute(tx.connection()).await.during(what)?;
        return Ok(());
    };
    let sql = upsert(tx.backend(), "recruit_wishes", &["guild_id", "member", "role_id"], &["wanted"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row()).bind(role.to_row());
    query.bind(i64::from(*wanted)).execute(tx.connection()).await.during(what)?;
    Ok(())
}

/// Takes a person out of all rows. Of his applications only that there were some stays; numbers are counted on.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    const ALL: [&str; 8] = [
        "DELETE FROM recruit_lines WHERE guild_id = ? AND number IN \
         (SELECT number FROM recruit_applications WHERE guild_id = recruit_lines.guild_id AND member = ?)",
        "DELETE FROM recruit_lines WHERE guild_id = ? AND author = ?",
        "UPDATE recruit_applications SET note = NULL, noted_by = 0 WHERE guild_id = ? AND noted_by = ?",
        "UPDATE recruit_applications SET handler = 0 WHERE guild_id = ? AND handler = ?",
        "UPDATE recruit_applications SET last_by = 0 WHERE guild_id = ? AND last_by = ?",
        "UPDATE recruit_applications SET member = 0, note = NULL, noted_by = 0, content = '' \
         WHERE guild_id = ? AND member = ?",
        "DELETE FROM recruit_wishes WHERE guild_id = ? AND member = ?",
        "DELETE FROM recruit_waiting WHERE guild_id = ? AND member = ?",
    ];
    take_out(tx, (guild, member), &ALL, &doing("forget somebody in", guild)).await
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} the applications of guild {guild}")
}
