//! The outbox of one guild, in memory.
//!
//! Stands beside [`crate::fact_log`] as the table of effects stands beside the journal, and follows the same rules as
//! the statements of [`storage::outbox`].

use std::collections::BTreeMap;

use domain::correlation::CorrelationId;
use domain::effect::{Effect, Lane, LateAnswer, Outcome};
use domain::ids::{GuildId, InteractionId};
use domain::moment::Moment;
use storage::outbox::{OutboxRow, Retry, Settled, State, lane_name};
use storage::{FailureKind, StorageError};

use crate::ledger::ANSWERS;

/// What is left of an effect whose token must not be kept.
const NOTHING_LEFT: &str = "{}";

/// See the module.
#[derive(Clone, Default)]
pub(crate) struct RowLog {
    rows: BTreeMap<i64, Kept>,
}

#[derive(Clone)]
struct Kept {
    row: OutboxRow,
    settled_at: Option<Moment>,
}

/// What a new row is made from.
pub(crate) struct NewRow<'r> {
    pub(crate) guild: GuildId,
    pub(crate) feature: &'r str,
    pub(crate) effect: &'r Effect,
    pub(crate) about: String,
    pub(crate) made_at: Moment,
    pub(crate) correlation: CorrelationId,
    pub(crate) after: Option<i64>,
}

// === impl RowLog ===

impl RowLog {
    fn next_number(&self) -> i64 {
        self.rows.last_key_value().map_or(0, |(number, _)| *number) + 1
    }

    /// Writes a row; gives its number.
    pub(crate) fn insert(&mut self, new: NewRow<'_>) -> Result<i64, StorageError> {
        let effect = serde_json::to_string(new.effect)
            .map_err(|error| StorageError::new("write an outbox row", FailureKind::Permanent, error.to_string()))?;
        let number = self.next_number();
        let row = OutboxRow {
            guild: new.guild,
            number,
            lane: lane_name(new.effect.lane()),
            feature: new.feature.to_owned(),
            effect,
            about: new.about,
            state: State::Pending,
            attempts: 0,
            next_try: new.made_at,
            made_at: new.made_at,
            correlation: new.correlation,
            note: String::new(),
            after: new.after,
            sent_at: None,
        };
        self.rows.insert(number, Kept { row, settled_at: None });
        Ok(number)
    }

    fn open(&mut self, number: i64) -> Option<&mut Kept> {
        self.rows.get_mut(&number).filter(|kept| kept.settled_at.is_none())
    }

    /// Whether a row has ended.
    pub(crate) fn is_settled(&self, number: i64) -> bool {
        self.rows.get(&number).is_some_and(|kept| kept.settled_at.is_some())
    }

    /// A call is about to leave.
    pub(crate) fn mark_sent(&mut self, number: i64, now: Moment) {
        if let Some(Kept { row, .. }) = self.open(number) {
            row.state = State::Sent;
            row.sent_at = row.sent_at.or(Some(now));
        }
    }

    /// A row is to be tried again.
    pub(crate) fn retry_later(&mut self, number: i64, retry: &Retry) {
        if let Some(Kept { row, .. }) = self.open(number) {
            row.state = if retry.is_unsure { State::Sent } else { State::Pending };
            row.sent_at = row.sent_at.filter(|_| retry.is_unsure);
            (row.next_try, row.attempts) = (retry.next_try, retry.attempts);
            row.note.clone_from(&retry.note);
        }
    }

    /// A row has ended.
    pub(crate) fn settle(&mut self, number: i64, settled: &Settled, now: Moment) {
        let Some(kept) = self.open(number) else { return };
        kept.settled_at = Some(now);
        if kept.row.lane.starts_with("answer:") {
            NOTHING_LEFT.clone_into(&mut kept.row.effect);
        }
        (kept.row.state, kept.row.note) = match settled {
            Settled::Done => (State::Done, String::new()),
            Settled::Dead { note } => (State::Dead, note.clone()),
        };
    }

    /// A row has ended as its guild heard it.
    pub(crate) fn settle_as(&mut self, number: i64, outcome: Outcome, now: Moment) {
        self.settle(number, &crate::commit::settled(outcome), now);
    }

    /// Somebody waits for an answer; written once.
    pub(crate) fn owe(
        &mut self,
        guild: GuildId,
        (answer, correlation): (&LateAnswer, CorrelationId),
        now: Moment,
    ) -> Result<(), StorageError> {
        let lane = lane_name(Lane::Answer(answer.interaction));
        if self.rows.values().any(|kept| kept.settled_at.is_none() && kept.row.lane == lane) {
            return Ok(());
        }
        let effect = Effect::EditOriginal(answer.clone());
        let about = serde_json::Value::Null.to_string();
        let new = NewRow { guild, feature: ANSWERS, effect: &effect, about, made_at: now, correlation, after: None };
        self.insert(new).map(drop)
    }

    /// He has his answer.
    pub(crate) fn settle_answer(&mut self, interaction: InteractionId, now: Moment) {
        let lane = lane_name(Lane::Answer(interaction));
        let owed = self.rows.values().filter(|kept| kept.row.lane == lane);
        let owed: Vec<i64> = owed.map(|kept| kept.row.number).collect();
        owed.into_iter().for_each(|number| self.settle(number, &Settled::Done, now));
    }

    /// Tries a dead letter again; tells whether there was one.
    pub(crate) fn revive(&mut self, number: i64, now: Moment) -> bool {
        let is_dead = |kept: &&mut Kept| kept.row.state == State::Dead && kept.row.effect != NOTHING_LEFT;
        let Some(kept) = self.rows.get_mut(&number).filter(is_dead) else { return false };
        kept.settled_at = None;
        let row = &mut kept.row;
        row.state = if row.sent_at.is_none() { State::Pending } else { State::Sent };
        (row.attempts, row.next_try) = (0, now);
        true
    }

    /// Forgets rows that ended in this state before that moment, but never the newest, whose number would be given
    /// again; tells how many.
    pub(crate) fn forget(&mut self, state: State, before: Moment) -> u64 {
        let (count, newest) = (self.rows.len(), self.next_number() - 1);
        self.rows.retain(|number, kept| {
            kept.row.state != state || kept.settled_at.is_none_or(|at| at >= before) || *number == newest
        });
        (count - self.rows.len()) as u64
    }

    /// Every row, in the order of the numbers.
    pub(crate) fn all(&self) -> impl Iterator<Item = &OutboxRow> {
        self.rows.values().map(|kept| &kept.row)
    }

    /// Rows that have not ended, oldest first.
    pub(crate) fn unsettled(&self) -> impl Iterator<Item = &OutboxRow> {
        self.rows.values().filter(|kept| kept.settled_at.is_none()).map(|kept| &kept.row)
    }

    /// Rows that were given up, and when.
    pub(crate) fn dead(&self) -> impl Iterator<Item = (Moment, &OutboxRow)> {
        let dead = self.rows.values().filter(|kept| kept.row.state == State::Dead);
        dead.filter_map(|kept| Some((kept.settled_at?, &kept.row)))
    }
}
