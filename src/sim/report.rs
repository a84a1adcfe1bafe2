//! What a run leaves behind: the calls the bot made, broken contracts, and what people saw.

use crate::drive::Answer;
use crate::world::{Snowflake, Verb};
use serde_json::Value;
use std::collections::VecDeque;

/// One REST call of the bot, as it was answered.
#[derive(Clone, Debug)]
pub struct RecordedCall {
    /// When it came, in milliseconds since 1970, in the simulator's time.
    pub at_ms: i64,
    /// HTTP method; none when it is not one of the API.
    pub verb: Option<Verb>,
    /// Route with placeholders, such as `/guilds/{guild_id}/roles`; none when the route is unknown.
    pub template: Option<&'static str>,
    /// Path below `/api/v10`.
    pub path: String,
    /// JSON body; null when there was none.
    pub body: Value,
    /// Audit-log reason, decoded.
    pub reason: Option<String>,
    /// HTTP status of the answer.
    pub status: u16,
    /// Discord's error code in the answer, if it was refused.
    pub code: Option<u32>,
    /// Time from the request to its answer, in microseconds.
    pub took_us: u64,
}

/// How often a route was answered with a status, of all calls so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CallCount {
    /// HTTP method; none when it is not one of the API.
    pub verb: Option<Verb>,
    /// Route with placeholders; none when the call did not get that far.
    pub template: Option<&'static str>,
    /// HTTP status of the answers.
    pub status: u16,
    /// Number of calls.
    pub calls: u64,
}

/// A broken contract: by the bot, or by the simulator itself.
#[derive(Clone, Debug)]
pub struct Violation {
    /// Who broke it.
    pub side: Side,
    /// Where: method and route, or the gateway operation.
    pub place: String,
    /// What is wrong.
    pub what: String,
}

/// Who broke a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The bot sent something that Discord would not accept.
    Bot,
    /// The simulator answered something that Discord would not send.
    Simulator,
}

/// One interaction and what came of it, for checks over a whole run.
#[derive(Clone, Debug)]
pub struct Witnessed {
    /// Id of the interaction.
    pub interaction: Snowflake,
    /// Who acted.
    pub user: String,
    /// The act in words, such as the typed command.
    pub what: String,
    /// The answer that the user saw; none while it is awaited or when nobody waited.
    pub answer: Option<Answer>,
}

// === what is kept of them ===

/// Broken contracts: the first ones in full, and how many there were.
#[derive(Debug)]
pub(crate) struct Violations {
    kept_max: usize,
    kept: Vec<Violation>,
    by_bot: u64,
    by_simulator: u64,
}

impl Violations {
    /// Keeps the first `kept_max`.
    pub(crate) const fn keeping(kept_max: usize) -> Self {
        Self { kept_max, kept: Vec::new(), by_bot: 0, by_simulator: 0 }
    }

    pub(crate) fn push(&mut self, violation: Violation) {
        match violation.side {
            Side::Bot => self.by_bot += 1,
            Side::Simulator => self.by_simulator += 1,
        }
        if self.kept.len() < self.kept_max {
            self.kept.push(violation);
        }
    }

    /// Those that are kept, oldest first.
    pub(crate) fn kept(&self) -> &[Violation] {
        &self.kept
    }

    /// How many there were, kept or not.
    pub(crate) const fn count(&self, side: Side) -> u64 {
        match side {
            Side::Bot => self.by_bot,
            Side::Simulator => self.by_simulator,
        }
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::keeping(self.kept_max);
    }
}

/// The newest interactions with what their users saw.
#[derive(Debug)]
pub(crate) struct Witness {
    kept_max: usize,
    kept: VecDeque<Witnessed>,
    forgotten: usize,
}

impl Witness {
    /// Keeps the newest `kept_max`.
    pub(crate) const fn keeping(kept_max: usize) -> Self {
        Self { kept_max, kept: VecDeque::new(), forgotten: 0 }
    }

    pub(crate) fn push(&mut self, witnessed: Witnessed) {
        self.kept.push_back(witnessed);
        if self.kept.len() > self.kept_max {
            self.kept.pop_front();
            self.forgotten += 1;
        }
    }

    /// Notes what the user of an interaction saw.
    pub(crate) fn note(&mut self, interaction: Snowflake, answer: &Answer) {
        if let Some(entry) = self.kept.iter_mut().rev().find(|entry| entry.interaction == interaction) {
            entry.answer = Some(answer.clone());
        }
    }

    /// Those that are kept, oldest first.
    pub(crate) fn kept(&self) -> impl ExactSizeIterator<Item = &Witnessed> {
        self.kept.iter()
    }

    /// How many came before the oldest that is kept.
    pub(crate) const fn forgotten(&self) -> usize {
        self.forgotten
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::keeping(self.kept_max);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_violations_are_kept_and_all_are_counted() {
        let mut violations = Violations::keeping(2);
        for (side, place) in [(Side::Bot, "a"), (Side::Simulator, "b"), (Side::Bot, "c")] {
            violations.push(Violation { side, place: place.to_owned(), what: String::new() });
        }
        let places: Vec<&str> = violations.kept().iter().map(|one| one.place.as_str()).collect();
        assert_eq!(places, ["a", "b"]);
        assert_eq!((violations.count(Side::Bot), violations.count(Side::Simulator)), (2, 1));
    }

    #[test]
    fn the_newest_interactions_are_witnessed() {
        let mut witness = Witness::keeping(2);
        for id in 1..=3 {
            let (user, what) = ("Aria".to_owned(), "acts".to_owned());
            witness.push(Witnessed { interaction: Snowflake::new(id), user, what, answer: None });
        }
        let ids: Vec<u64> = witness.kept().map(|one| one.interaction.get()).collect();
        assert_eq!((ids, witness.forgotten()), (vec![2, 3], 1));
    }
}
