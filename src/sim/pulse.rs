//! How fast the bot answers: from the moment an interaction is sent to its first response, in real time.
//!
//! The simulator's own time may be steered, so this is measured with the machine's monotonic clock at the edge. What is
//! remembered is bounded: an interaction that nobody answered is counted and forgotten.

use crate::latency::Latency;
use crate::world::{Milestone, Snowflake};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::time::Duration;
use tokio::time::Instant;

/// After this time an interaction counts as unanswered: three times what Discord allows (RR, "Responding to an
/// Interaction"), so that late answers are still measured.
const FORGOTTEN_AFTER: Duration = Duration::from_secs(9);

/// Counters and the histogram; see the head of this file.
#[derive(Debug, Default)]
pub(crate) struct Pulse {
    /// From dispatch to first response.
    pub(crate) to_callback: Latency,
    /// Interactions sent.
    pub(crate) asked: u64,
    /// Interactions with a first response.
    pub(crate) answered: u64,
    /// Interactions that were forgotten without one.
    pub(crate) unanswered: u64,
    /// Gateway events of the world by name, before the sessions' intents.
    pub(crate) events: BTreeMap<&'static str, u64>,
    waiting: HashMap<Snowflake, Instant>,
    order: VecDeque<(Instant, Snowflake)>,
}

impl Pulse {
    /// Notes what happened to an interaction.
    pub(crate) fn note(&mut self, milestone: Milestone, now: Instant) {
        match milestone {
            Milestone::Asked(id) => {
                self.asked += 1;
                self.waiting.insert(id, now);
                self.order.push_back((now, id));
            }
            Milestone::Answered(id) => {
                if let Some(asked_at) = self.waiting.remove(&id) {
                    self.answered += 1;
                    self.to_callback.record(now - asked_at);
                }
            }
            Milestone::Settled(_) => {}
        }
        self.forget(now);
    }

    /// Counts an event on its way to the sessions.
    pub(crate) fn count_event(&mut self, name: &'static str) {
        *self.events.entry(name).or_default() += 1;
    }

    /// Interactions that still wait for their first response.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    fn forget(&mut self, now: Instant) {
        while let Some((_, id)) = self.order.front().filter(|(at, _)| now - *at > FORGOTTEN_AFTER) {
            if self.waiting.remove(id).is_some() {
                self.unanswered += 1;
            }
            self.order.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_measured_and_a_missing_one_counted() {
        let mut pulse = Pulse::default();
        let start = Instant::now();
        let (one, other) = (Snowflake::new(1), Snowflake::new(2));
        pulse.note(Milestone::Asked(one), start);
        pulse.note(Milestone::Asked(other), start);
        pulse.note(Milestone::Answered(one), start + Duration::from_millis(20));
        assert_eq!((pulse.asked, pulse.answered, pulse.waiting()), (2, 1, 1));
        assert_eq!(pulse.to_callback.max(), Duration::from_millis(20));
        pulse.note(Milestone::Asked(Snowflake::new(3)), start + FORGOTTEN_AFTER + Duration::from_millis(1));
        assert_eq!((pulse.unanswered, pulse.waiting(), pulse.order.len()), (1, 1, 1));
    }

    #[test]
    fn only_the_first_response_counts() {
        let mut pulse = Pulse::default();
        let now = Instant::now();
        pulse.note(Milestone::Asked(Snowflake::new(1)), now);
        pulse.note(Milestone::Answered(Snowflake::new(1)), now);
        pulse.note(Milestone::Answered(Snowflake::new(1)), now);
        assert_eq!((pulse.answered, pulse.to_callback.count()), (1, 1));
    }
}
