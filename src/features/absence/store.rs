//! Absences in the database: the only SQL of this feature.
//!
//! Each fact rewrites the rows that it touched from the state after it, so the tables are at any time
//! what [`super::State`] is. Rows of ended absences stay as history.

use domain::ids::{ChannelId, GuildId, MessageId, RoleId, UserId};
use domain::locale::Locale;
use domain::moment::Moment;
use sqlx::any::AnyRow;
use sqlx::{AssertSqlSafe, Row};
use storage::dialect::upsert;
use storage::rows::{from_json, take_out, to_json};
use storage::{AnyConnection, During, StorageError, Tx};

use super::state::{Absence, Custody, CustodyStage, Fact, Question, RECENT_MAX, State};
use super::terms::Terms;
use crate::{Guild, Post};

const READ: &str = "read the terms of an absence";
const WRITE: &str = "write the terms of an absence";
const DELETE_CUSTODY: &str = "DELETE FROM absence_custody WHERE guild_id = ? AND member = ?";
const DELETE_QUESTION: &str = "DELETE FROM absence_questions WHERE guild_id = ? AND member = ?";

/// Loads what is recorded about a guild's absences.
///
/// # Errors
/// [`StorageError`] when the database does not answer or holds what it should not.
pub async fn load(connection: &mut AnyConnection, guild: GuildId) -> Result<State, StorageError> {
    let (last_no, endings) = counters(connection, guild).await?;
    let mut state = State { last_no, endings, ..State::default() };
    for absence in absences(connection, guild, endings - RECENT_MAX).await? {
        match absence {
            (absence, true) => drop(state.recent.insert(absence.ending, absence)),
            (absence, false) => drop(state.open.insert(absence.no, absence)),
        }
    }
    state.custody = custody(connection, guild).await?.into_iter().collect();
    state.questions = questions(connection, guild).await?.into_iter().collect();
    state.assert_sound();
    Ok(state)
}

async fn counters(connection: &mut AnyConnection, guild: GuildId) -> Result<(i64, i64), StorageError> {
    let sql = "SELECT COALESCE(MAX(number), 0), COALESCE(MAX(ending), 0) FROM absences WHERE guild_id = ?";
    let row = sqlx::query(sql).bind(guild.0).fetch_one(connection).await.during(doing("count", guild))?;
    Ok((column(&row, 0)?, column(&row, 1)?))
}

/// The open absences, and those that ended after the given count of endings (marked `true`).
async fn absences(
    connection: &mut AnyConnection,
    guild: GuildId,
    after: i64,
) -> Result<Vec<(Absence, bool)>, StorageError> {
    let sql = "SELECT number, member, terms, source_channel, source_message, locale, started, reminded, revision, \
               before_edit, ending, is_over FROM absences WHERE guild_id = ? AND member <> 0 AND (is_over = 0 OR ending > ?)";
    let query = sqlx::query(sql).bind(guild.0).bind(after);
    let rows = query.fetch_all(connection).await.during(doing("load", guild))?;
    rows.iter().map(absence).collect()
}

fn absence(row: &AnyRow) -> Result<(Absence, bool), StorageError> {
    let source = column::<Option<i64>>(row, 3)?.zip(column::<Option<i64>>(row, 4)?);
    let before_edit: Option<String> = column(row, 9)?;
    let absence = Absence {
        no: column(row, 0)?,
        member: UserId::from_row(column(row, 1)?),
        terms: from_json(&column::<String>(row, 2)?, READ)?,
        source: source.map(post),
        locale: Locale::from_tag(&column::<String>(row, 5)?).unwrap_or_default(),
        started: column::<i64>(row, 6)? != 0,
        // The column says up to which end somebody was reminded; 0 is never.
        asked_until: Some(Moment(column(row, 7)?)).filter(|asked| asked.0 != 0),
        revision: column(row, 8)?,
        before_edit: before_edit.map(|json| from_json::<Terms>(&json, READ)).transpose()?,
        ending: column(row, 10)?,
    };
    Ok((absence, column::<i64>(row, 11)? != 0))
}

fn post((channel, message): (i64, i64)) -> Post {
    Post { channel: ChannelId::from_row(channel), message: MessageId::from_row(message) }
}

async fn custody(connection: &mut AnyConnection, guild: GuildId) -> Result<Vec<(UserId, Custody)>, StorageError> {
    let sql = "SELECT member, taken, stage, reverted FROM absence_custody WHERE guild_id = ?";
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(doing("load custody of", guild))?;
    let read = |row: &AnyRow| {
        let custody = Custody {
            taken: from_json::<Vec<RoleId>>(&column::<String>(row, 1)?, READ)?,
            stage: stage(&column::<String>(row, 2)?),
            reverted: column::<i64>(row, 3)? != 0,
        };
        Ok((UserId::from_row(column(row, 0)?), custody))
    };
    rows.iter().map(read).collect()
}

async fn questions(connection: &mut AnyConnection, guild: GuildId) -> Result<Vec<(UserId, Question)>, StorageError> {
    let sql = "SELECT member, asked_at, channel_id, message_id FROM absence_questions WHERE guild_id = ?";
    let rows = sqlx::query(sql).bind(guild.0).fetch_all(connection).await.during(doing("load questions of", guild))?;
    let read = |row: &AnyRow| {
        let place = column::<Option<i64>>(row, 2)?.zip(column::<Option<i64>>(row, 3)?);
        let question = Question { asked: Moment(column(row, 1)?), post: place.map(post) };
        Ok((UserId::from_row(column(row, 0)?), question))
    };
    rows.iter().map(read).collect()
}

/// Writes the rows that a fact changed; `guild` is what it is after the fact.
///
/// # Errors
/// [`StorageError`] when the database does not accept them.
pub async fn write(tx: &mut Tx<'_>, guild: &Guild, fact: &Fact) -> Result<(), StorageError> {
    let touched = Touched::by(guild, fact);
    for (absence, is_over) in touched.absences {
        write_absence(tx, guild.id, absence, is_over).await?;
    }
    for member in touched.members {
        write_custody(tx, guild, member).await?;
        write_question(tx, guild, member).await?;
    }
    Ok(())
}

/// The rows that a fact changed.
struct Touched<'a> {
    absences: Vec<(&'a Absence, bool)>,
    members: Vec<UserId>,
}

impl<'a> Touched<'a> {
    fn by(guild: &'a Guild, fact: &Fact) -> Self {
        match fact {
            Fact::Declared { no, .. }
            | Fact::Edited { no, .. }
            | Fact::Rezoned { no, .. }
            | Fact::Started { no, .. }
            | Fact::Reminded { no, .. }
            | Fact::Ended { no, .. }
            | Fact::Restored { no } => Self::absences(&guild.absence, &[*no]),
            Fact::RemindedTogether { nos } => Self::absences(&guild.absence, nos),
            Fact::RolesTaken { member }
            | Fact::RolesRetaken { member, .. }
            | Fact::RolesResumed { member }
            | Fact::RolesLeft { member }
            | Fact::RolesReturned { member }
            | Fact::Asked { member, .. }
            | Fact::QuestionPosted { member, .. } => Self { absences: Vec::new(), members: vec![*member] },
            Fact::DirectClosed { .. } => Self { absences: Vec::new(), members: Vec::new() },
        }
    }

    fn absences(state: &'a State, nos: &[i64]) -> Self {
        let over = |no| state.recent.values().find(|absence| absence.no == no).map(|absence| (absence, true));
        let find = |no: &i64| state.open.get(no).map(|absence| (absence, false)).or_else(|| over(*no));
        let absences: Vec<_> = nos.iter().filter_map(find).collect();
        let members = absences.iter().map(|(absence, _)| absence.member).collect();
        Self { absences, members }
    }
}

async fn write_absence(tx: &mut Tx<'_>, guild: GuildId, absence: &Absence, is_over: bool) -> Result<(), StorageError> {
    const VALUES: &[&str] = &[
        "member",
        "starts_at",
        "ends_at",
        "terms",
        "source_channel",
        "source_message",
        "locale",
        "started",
        "reminded",
        "revision",
        "before_edit",
        "ending",
        "is_over",
    ];
    let sql = upsert(tx.backend(), "absences", &["guild_id", "number"], VALUES);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.0).bind(absence.no).bind(absence.member.to_row());
    let query =
        query.bind(absence.terms.from.at.0).bind(absence.terms.until.at.0).bind(to_json(&absence.terms, WRITE)?);
    let query = query
        .bind(absence.source.map(|post| post.channel.to_row()))
        .bind(absence.source.map(|post| post.message.to_row()));
    let query = query
        .bind(absence.locale.tag())
        .bind(i64::from(absence.started))
        .bind(absence.asked_until.map_or(0, |asked| asked.0));
    let query =
        query.bind(absence.revision).bind(absence.before_edit.as_ref().map(|terms| to_json(terms, WRITE)).transpose()?);
    let query = query.bind(absence.ending).bind(i64::from(is_over));
    query.execute(tx.connection()).await.during(doing("write an absence of", guild))?;
    Ok(())
}

async fn write_custody(tx: &mut Tx<'_>, guild: &Guild, member: UserId) -> Result<(), StorageError> {
    let Some(custody) = guild.absence.custody.get(&member) else {
        return tidy(tx, (guild.id, member), &[DELETE_CUSTODY]).await;
    };
    let sql = upsert(tx.backend(), "absence_custody", &["guild_id", "member"], &["taken", "stage", "reverted"]);
    let query =
        sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row()).bind(to_json(&custody.taken, WRITE)?);
    let query = query.bind(stage_name(custody.stage)).bind(i64::from(custody.reverted));
    query.execute(tx.connection()).await.during(doing("write custody of", guild.id))?;
    Ok(())
}

async fn write_question(tx: &mut Tx<'_>, guild: &Guild, member: UserId) -> Result<(), StorageError> {
    let Some(question) = guild.absence.questions.get(&member) else {
        return tidy(tx, (guild.id, member), &[DELETE_QUESTION]).await;
    };
    let sql =
        upsert(tx.backend(), "absence_questions", &["guild_id", "member"], &["asked_at", "channel_id", "message_id"]);
    let query = sqlx::query(AssertSqlSafe(sql)).bind(guild.id.0).bind(member.to_row()).bind(question.asked.0);
    let query = query
        .bind(question.post.map(|post| post.channel.to_row()))
        .bind(question.post.map(|post| post.message.to_row()));
    query.execute(tx.connection()).await.during(doing("write a question of", guild.id))?;
    Ok(())
}

/// Takes a person out of all rows. Of his absences only when they were stays, under nobody's name: numbers are counted on.
///
/// # Errors
/// [`StorageError`] when the database does not accept it.
pub async fn forget(tx: &mut Tx<'_>, guild: GuildId, member: UserId) -> Result<(), StorageError> {
    let absences = "UPDATE absences SET member = 0, terms = '', source_channel = NULL, source_message = NULL, \
                    before_edit = NULL WHERE guild_id = ? AND member = ?";
    tidy(tx, (guild, member), &[absences, DELETE_CUSTODY, DELETE_QUESTION]).await
}

async fn tidy(tx: &mut Tx<'_>, of: (GuildId, UserId), statements: &[&'static str]) -> Result<(), StorageError> {
    take_out(tx, of, statements, &doing("tidy absences of", of.0)).await
}

// === Columns ===

fn stage_name(stage: CustodyStage) -> &'static str {
    match stage {
        CustodyStage::Taking => "taking",
        CustodyStage::Away => "away",
        CustodyStage::HandsOff => "handsoff",
        CustodyStage::Returning => "return",
    }
}

fn stage(name: &str) -> CustodyStage {
    let all = [CustodyStage::Taking, CustodyStage::Away, CustodyStage::HandsOff, CustodyStage::Returning];
    all.into_iter().find(|stage| stage_name(*stage) == name).unwrap_or(CustodyStage::Returning)
}

fn column<'r, T: sqlx::Decode<'r, sqlx::Any> + sqlx::Type<sqlx::Any>>(
    row: &'r AnyRow,
    index: usize,
) -> Result<T, StorageError> {
    row.try_get(index).during(format!("read column {index} of absences"))
}

fn doing(what: &str, guild: GuildId) -> String {
    format!("{what} absences of guild {guild}")
}
