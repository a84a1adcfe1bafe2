//! Changes to make in Discord: written with the fact that wants them, carried out afterwards.
//!
//! A row goes `pending -> sent -> done | dead`. `sent` means "a request left and its outcome is not
//! known": after a crash such a row is looked at before it is done again. Rows are read in [`read`],
//! and those that have ended are looked after in [`ended`].

pub mod ended;
pub mod read;

use domain::correlation::CorrelationId;
use domain::effect::{Effect, Lane};
use domain::ids::{GuildId, InteractionId};
use domain::moment::Moment;
use serde_json::Value;
use sqlx::AnyConnection;

use crate::error::{During, FailureKind, StorageError, fits};
use crate::writer::Tx;

/// Length of `outbox.feature`, in characters.
const FEATURE_CHARS_MAX: usize = 32;
/// Length of `outbox.note`, in characters; a longer note is cut.
const NOTE_CHARS_MAX: usize = 500;

/// An effect to keep until it is carried out.
#[derive(Clone, PartialEq, Debug)]
pub struct NewRow<'r> {
    /// Which feature wants it and hears of its outcome, at most 32 characters.
    pub feature: &'r str,
    /// The change.
    pub effect: &'r Effect,
    /// What the feature needs to understand the outcome.
    pub about: &'r Value,
    /// The unit of work it belongs to.
    pub correlation: CorrelationId,
    /// When it was wanted; it may be tried from then on.
    pub made_at: Moment,
    /// The row of the guild that must have ended before.
    pub after: Option<i64>,
}

/// How far a row is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum State {
    /// Not tried, or to be tried again.
    Pending,
    /// A request left, its outcome is not known.
    Sent,
    /// Carried out.
    Done,
    /// Given up.
    Dead,
}

/// How a row ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Settled {
    /// Discord did it.
    Done,
    /// It cannot be done.
    Dead {
        /// Why, for operators.
        note: String,
    },
}

/// When to try a row again.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Retry {
    /// Not before.
    pub next_try: Moment,
    /// How often it was tried so far.
    pub attempts: u32,
    /// What went wrong, for operators.
    pub note: String,
    /// Whether Discord may have done it nevertheless.
    pub is_unsure: bool,
}

/// A row as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OutboxRow {
    /// Whose.
    pub guild: GuildId,
    /// Its number within the guild.
    pub number: i64,
    /// The lane it waits in, as [`lane_name`] writes it.
    pub lane: String,
    /// Which feature hears of its outcome.
    pub feature: String,
    /// The change as JSON: parse it with [`OutboxRow::effect`].
    pub effect: String,
    /// What the feature needs to understand the outcome, as JSON.
    pub about: String,
    /// How far it is.
    pub state: State,
    /// How often it was tried.
    pub attempts: u32,
    /// Not to be tried before.
    pub next_try: Moment,
    /// When it was wanted.
    pub made_at: Moment,
    /// The unit of work it belongs to.
    pub correlation: CorrelationId,
    /// What went wrong last, for operators.
    pub note: String,
    /// The row of the guild that must have ended before.
    pub after: Option<i64>,
    /// Since when Discord may have done it without our knowing.
    pub sent_at: Option<Moment>,
}

// === impl OutboxRow ===

impl OutboxRow {
    /// The change. One row that cannot be read (of a newer program) must not hold up the others,
    /// hence it is parsed here and not when rows are listed.
    ///
    /// # Errors
    /// `Permanent` when this program does not know the effect.
    pub fn effect(&self) -> Result<Effect, StorageError> {
        serde_json::from_str(&self.effect).map_err(|error| self.unreadable("effect", &error.to_string()))
    }

    /// What the feature needs to understand the outcome.
    ///
    /// # Errors
    /// `Permanent` when it is not JSON.
    pub fn about(&self) -> Result<Value, StorageError> {
        serde_json::from_str(&self.about).map_err(|error| self.unreadable("about", &error.to_string()))
    }

    fn unreadable(&self, column: &str, cause: &str) -> StorageError {
        let operation = format!("read column `{column}` of outbox row {} of guild {}", self.number, self.guild);
        StorageError::new(operation, FailureKind::Permanent, cause)
    }
}

// === impl State ===

impl State {
    /// The stable name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sent => "sent",
            Self::Done => "done",
            Self::Dead => "dead",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::Pending, Self::Sent, Self::Done, Self::Dead].into_iter().find(|state| state.name() == name)
    }
}

/// The name of a lane in the database and in logs.
pub fn lane_name(lane: Lane) -> String {
    match lane {
        Lane::Channel(channel) => format!("channel:{channel}"),
        Lane::Post(channel, post) => format!("post:{channel}:{post}"),
        Lane::Standing(key) => format!("standing:{key}"),
        Lane::Direct(user) => format!("direct:{user}"),
        Lane::Member(server, user) => format!("member:{server}:{user}"),
        Lane::Answer(interaction) => format!("answer:{interaction}"),
        Lane::Channels(server) => format!("channels:{server}"),
        Lane::Roles(server) => format!("roles:{server}"),
        Lane::Threads(channel) => format!("threads:{channel}"),
        Lane::Events(server) => format!("events:{server}"),
        Lane::Letters(guild) => format!("letters:{guild}"),
    }
}

/// The number that the guild's next row gets.
///
/// # Errors
/// As any statement.
pub async fn next_number(tx: &mut Tx<'_>, guild: GuildId) -> Result<i64, StorageError> {
    let known = tx.memory().of(guild).last_row;
    let last = match known {
        Some(last) => last,
        None => sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) FROM outbox WHERE guild_id = ?")
            .bind(guild.0)
            .fetch_one(tx.connection())
            .await
            .during("find the next outbox number")?,
    };
    Ok(last + 1)
}

/// Keeps an effect until it is carried out; returns its number.
///
/// # Errors
/// As any statement; `Permanent` when the feature's name is too long.
pub async fn insert(tx: &mut Tx<'_>, guild: GuildId, row: NewRow<'_>) -> Result<i64, StorageError> {
    fits("feature", row.feature, FEATURE_CHARS_MAX)?;
    let number = next_number(tx, guild).await?;
    let operation = format!("write outbox row {number} of guild {guild}");
    let effect = serde_json::to_string(row.effect)
        .map_err(|error| StorageError::new(&operation, FailureKind::Permanent, error.to_string()))?;
    sqlx::query(
        "INSERT INTO outbox (guild_id, number, lane, feature, effect, about, state, attempts, next_try, made_at, \
         settled_at, correlation, note, after_number) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, NULL, ?, '', ?)",
    )
    .bind(guild.0)
    .bind(number)
    .bind(lane_name(row.effect.lane()))
    .bind(row.feature)
    .bind(effect)
    .bind(row.about.to_string())
    .bind(State::Pending.name())
    .bind(row.made_at.0)
    .bind(row.made_at.0)
    .bind(row.correlation.to_string())
    .bind(row.after)
    .execute(tx.connection())
    .await
    .during(operation)?;
    tx.memory().of(guild).last_row = Some(number);
    Ok(number)
}

/// Notes that a request is about to leave; tells whether the row waits for it.
///
/// # Errors
/// As any statement.
pub async fn mark_sent(tx: &mut Tx<'_>, guild: GuildId, number: i64, now: Moment) -> Result<bool, StorageError> {
    let sql = "UPDATE outbox SET state = 'sent', sent_at = COALESCE(sent_at, ?) \
               WHERE guild_id = ? AND number = ? AND settled_at IS NULL";
    let query = sqlx::query(sql).bind(now.0).bind(guild.0).bind(number);
    let changed = query.execute(tx.connection()).await.during("mark an outbox row as sent")?;
    Ok(changed.rows_affected() == 1)
}

/// Ends a row. A row that is settled already stays as it is.
///
/// # Errors
/// As any statement.
pub async fn settle(
    tx: &mut Tx<'_>,
    guild: GuildId,
    number: i64,
    settled: Settled,
    now: Moment,
) -> Result<(), StorageError> {
    let (state, note) = match settled {
        Settled::Done => (State::Done, String::new()),
        Settled::Dead { note } => (State::Dead, cut(&note)),
    };
    // The token of an answer is of no use any more, and a secret as long as it exists.
    let sql = "UPDATE outbox SET effect = CASE WHEN lane LIKE 'answer:%' THEN '{}' ELSE effect END, \
               state = ?, note = ?, settled_at = ? WHERE guild_id = ? AND number = ? AND settled_at IS NULL";
    sqlx::query(sql)
        .bind(state.name())
        .bind(note)
        .bind(now.0)
        .bind(guild.0)
        .bind(number)
        .execute(tx.connection())
        .await
        .during(format!("settle outbox row {number} of guild {guild}"))
        .map(|_| ())
}

/// Whether a row has ended.
///
/// # Errors
/// As any statement.
pub async fn is_settled(connection: &mut AnyConnection, guild: GuildId, number: i64) -> Result<bool, StorageError> {
    let sql = "SELECT COUNT(*) FROM outbox WHERE guild_id = ? AND number = ? AND settled_at IS NOT NULL";
    let count: i64 = sqlx::query_scalar(sql)
        .bind(guild.0)
        .bind(number)
        .fetch_one(connection)
        .await
        .during(format!("look for outbox row {number} of guild {guild}"))?;
    Ok(count > 0)
}

/// Ends whatever is owed to somebody as an answer, since he has it; tells whether something was.
///
/// # Errors
/// As any statement.
pub async fn settle_answer(
    tx: &mut Tx<'_>,
    guild: GuildId,
    interaction: InteractionId,
    now: Moment,
) -> Result<bool, StorageError> {
    let sql = "UPDATE outbox SET effect = '{}', state = 'done', settled_at = ? \
               WHERE settled_at IS NULL AND guild_id = ? AND lane = ?";
    let query = sqlx::query(sql).bind(now.0).bind(guild.0).bind(lane_name(Lane::Answer(interaction)));
    let changed = query.execute(tx.connection()).await.during("settle an answer that was owed")?;
    Ok(changed.rows_affected() > 0)
}

/// Lets a row be tried again later; tells whether it waits for that. One of which it is not known whether
/// Discord has done it stays among those that were sent.
///
/// # Errors
/// As any statement.
pub async fn retry_later(tx: &mut Tx<'_>, guild: GuildId, number: i64, retry: &Retry) -> Result<bool, StorageError> {
    let state = if retry.is_unsure { State::Sent } else { State::Pending };
    let sql = "UPDATE outbox SET state = ?, sent_at = CASE WHEN ? = 'sent' THEN sent_at ELSE NULL END, \
               next_try = ?, attempts = ?, note = ? WHERE guild_id = ? AND number = ? AND settled_at IS NULL";
    let changed = sqlx::query(sql)
        .bind(state.name())
        .bind(state.name())
        .bind(retry.next_try.0)
        .bind(i64::from(retry.attempts))
        .bind(cut(&retry.note))
        .bind(guild.0)
        .bind(number)
        .execute(tx.connection())
        .await
        .during(format!("put back outbox row {number} of guild {guild}"))?;
    Ok(changed.rows_affected() == 1)
}

fn cut(note: &str) -> String {
    note.chars().take(NOTE_CHARS_MAX).collect()
}

#[cfg(test)]
mod tests;
