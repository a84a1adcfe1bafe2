//! Reading what waits: fair between guilds, whatever one of them has piled up.
//!
//! First the guilds that have unsettled rows, page by page and from the index alone; then the oldest
//! rows of each.

use domain::correlation::CorrelationId;
use domain::ids::GuildId;
use domain::moment::Moment;
use sqlx::any::AnyRow;
use sqlx::{AnyConnection, FromRow, Row};

use super::{OutboxRow, State};
use crate::error::{During, FailureKind, StorageError};

/// A guild that has unsettled rows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Backlog {
    /// Which.
    pub guild: GuildId,
    /// How many.
    pub rows: i64,
}

/// How much waits, for operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Rows that were not tried, or are to be tried again.
    pub pending: i64,
    /// Rows of which it is not known whether they were carried out.
    pub sent: i64,
    /// When the oldest of them was made.
    pub oldest: Option<Moment>,
}

/// At most `limit` guilds above `after` that have unsettled rows, in ascending order (an operator query,
/// for the outbox actor).
///
/// # Errors
/// As any statement.
pub async fn backlog(connection: &mut AnyConnection, after: GuildId, limit: u32) -> Result<Vec<Backlog>, StorageError> {
    let sql = "SELECT guild_id, COUNT(*) FROM outbox WHERE settled_at IS NULL AND guild_id > ? \
               GROUP BY guild_id ORDER BY guild_id LIMIT ?";
    let rows: Vec<(i64, i64)> = sqlx::query_as(sql)
        .bind(after.0)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await
        .during("count the unsettled outbox rows")?;
    Ok(rows.into_iter().map(|(guild, rows)| Backlog { guild: GuildId(guild), rows }).collect())
}

/// At most `limit` unsettled rows of a guild, oldest first.
///
/// # Errors
/// As any statement; `Permanent` when a row cannot be understood.
pub async fn unsettled(
    connection: &mut AnyConnection,
    guild: GuildId,
    limit: u32,
) -> Result<Vec<OutboxRow>, StorageError> {
    let sql = format!("SELECT {COLUMNS} FROM outbox WHERE settled_at IS NULL AND guild_id = ? ORDER BY number LIMIT ?");
    let rows: Vec<Stored> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(guild.0)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await
        .during("read the unsettled outbox rows of a guild")?;
    rows.into_iter().map(Stored::into_row).collect()
}

/// Whether something waits in a lane, named as [`super::lane_name`] does.
///
/// # Errors
/// As any statement.
pub async fn waits_in(connection: &mut AnyConnection, guild: GuildId, lane: &str) -> Result<bool, StorageError> {
    let sql = "SELECT COUNT(*) FROM outbox WHERE settled_at IS NULL AND guild_id = ? AND lane = ?";
    let query = sqlx::query_scalar(sql).bind(guild.0).bind(lane);
    let rows: i64 = query.fetch_one(connection).await.during("look into a lane of the outbox")?;
    Ok(rows > 0)
}

/// How much waits over all guilds (an operator query).
///
/// # Errors
/// As any statement.
pub async fn summary(connection: &mut AnyConnection) -> Result<Summary, StorageError> {
    let sql = "SELECT COUNT(CASE WHEN state = 'pending' THEN 1 END), COUNT(*), MIN(made_at) \
               FROM outbox WHERE settled_at IS NULL";
    let (pending, all, oldest): (i64, i64, Option<i64>) =
        sqlx::query_as(sql).fetch_one(connection).await.during("sum up the outbox")?;
    Ok(Summary { pending, sent: all - pending, oldest: oldest.map(Moment) })
}

/// The columns of [`OutboxRow`], in order.
pub(super) const COLUMNS: &str = "guild_id, number, lane, feature, effect, about, state, attempts, next_try, made_at, correlation, note, after_number, sent_at";

/// At most `limit` rows of a guild numbered `from` or higher, settled ones too.
///
/// # Errors
/// As any statement; `Permanent` when a row cannot be understood.
pub async fn list(
    connection: &mut AnyConnection,
    guild: GuildId,
    from: i64,
    limit: u32,
) -> Result<Vec<OutboxRow>, StorageError> {
    let sql = format!("SELECT {COLUMNS} FROM outbox WHERE guild_id = ? AND number >= ? ORDER BY number LIMIT ?");
    let rows: Vec<Stored> = sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(guild.0)
        .bind(from)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await
        .during("read the outbox of a guild")?;
    rows.into_iter().map(Stored::into_row).collect()
}

/// A row before its texts are understood.
pub(super) struct Stored {
    guild_id: i64,
    number: i64,
    lane: String,
    feature: String,
    effect: String,
    about: String,
    state: String,
    attempts: i64,
    next_try: i64,
    made_at: i64,
    correlation: String,
    note: String,
    after_number: Option<i64>,
    sent_at: Option<i64>,
}

impl<'r> FromRow<'r, AnyRow> for Stored {
    fn from_row(row: &'r AnyRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            guild_id: row.try_get("guild_id")?,
            number: row.try_get("number")?,
            lane: row.try_get("lane")?,
            feature: row.try_get("feature")?,
            effect: row.try_get("effect")?,
            about: row.try_get("about")?,
            state: row.try_get("state")?,
            attempts: row.try_get("attempts")?,
            next_try: row.try_get("next_try")?,
            made_at: row.try_get("made_at")?,
            correlation: row.try_get("correlation")?,
            note: row.try_get("note")?,
            after_number: row.try_get("after_number")?,
            sent_at: row.try_get("sent_at")?,
        })
    }
}

impl Stored {
    pub(super) fn into_row(self) -> Result<OutboxRow, StorageError> {
        let operation = format!("read outbox row {} of guild {}", self.number, self.guild_id);
        let unreadable = |cause: String| StorageError::new(&operation, FailureKind::Permanent, cause);
        let state = State::parse(&self.state).ok_or_else(|| unreadable(format!("unknown state `{}`", self.state)))?;
        let correlation = uuid::Uuid::parse_str(&self.correlation).map_err(|error| unreadable(error.to_string()))?;
        let attempts = u32::try_from(self.attempts).map_err(|error| unreadable(error.to_string()))?;
        Ok(OutboxRow {
            guild: GuildId(self.guild_id),
            number: self.number,
            lane: self.lane,
            feature: self.feature,
            effect: self.effect,
            about: self.about,
            state,
            attempts,
            next_try: Moment(self.next_try),
            made_at: Moment(self.made_at),
            correlation: CorrelationId(correlation.as_u128()),
            note: self.note,
            after: self.after_number,
            sent_at: self.sent_at.map(Moment),
        })
    }
}
