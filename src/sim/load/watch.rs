//! What a load run waits for: which interactions are under way, how long each took, which were never answered.

use crate::latency::Latency;
use crate::world::{Milestone, Snowflake};
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

/// After this an interaction counts as unanswered: Discord's own limit (RR, "Responding to an Interaction").
pub(super) const ANSWER_WITHIN: Duration = Duration::from_secs(3);

/// What a user did; the order is that of the mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Command,
    Button,
    Form,
    Autocomplete,
    Voice,
    Member,
    Reaction,
    Membership,
}

/// One interaction under way.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub(super) kind: Kind,
    /// When it was due, which is when it was sent in closed loop.
    pub(super) due: Instant,
    pub(super) user: Snowflake,
    pub(super) server: Snowflake,
    /// Whether it belongs to the measured part of the run.
    pub(super) is_counted: bool,
}

/// Everything under way and everything measured.
#[derive(Debug)]
pub(crate) struct Watch {
    /// Sent, not answered.
    waiting: HashMap<Snowflake, Sent>,
    /// Answered with "thinking ...", not filled.
    thinking: HashMap<Snowflake, Sent>,
    in_order: VecDeque<(Instant, Snowflake)>,
    /// From due to the first response, by kind in the order of [`Kind::ANSWERED`].
    pub(super) first: [Latency; 4],
    /// From due to the answer that stays.
    pub(super) settled: Latency,
    pub(super) unanswered: u64,
    /// Settled since they were last taken.
    settled_now: Vec<(Snowflake, Sent)>,
    pub(super) freed: Arc<Notify>,
}

impl Kind {
    /// Those that the bot must answer.
    pub(super) const ANSWERED: [Self; 4] = [Self::Command, Self::Button, Self::Form, Self::Autocomplete];
    /// All, in the order of the mix.
    pub(super) const ALL: [Self; 8] = [
        Self::Command,
        Self::Button,
        Self::Form,
        Self::Autocomplete,
        Self::Voice,
        Self::Member,
        Self::Reaction,
        Self::Membership,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Button => "button",
            Self::Form => "form",
            Self::Autocomplete => "autocomplete",
            Self::Voice => "voice",
            Self::Member => "member",
            Self::Reaction => "reaction",
            Self::Membership => "membership",
        }
    }
}

impl Watch {
    pub(super) fn new() -> Self {
        Self {
            waiting: HashMap::new(),
            thinking: HashMap::new(),
            in_order: VecDeque::new(),
            first: std::array::from_fn(|_| Latency::default()),
            settled: Latency::default(),
            unanswered: 0,
            settled_now: Vec::new(),
            freed: Arc::default(),
        }
    }

    pub(super) fn sent(&mut self, interaction: Snowflake, sent: Sent, now: Instant) {
        self.in_order.push_back((now, interaction));
        self.waiting.insert(interaction, sent);
    }

    /// Interactions without a first response.
    pub(super) fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Takes note of what the bot did.
    pub(crate) fn note(&mut self, milestone: Milestone, now: Instant) {
        match milestone {
            Milestone::Asked(_) => {}
            Milestone::Answered(interaction) => {
                let Some(sent) = self.waiting.remove(&interaction) else { return };
                let place = Kind::ANSWERED.iter().position(|kind| *kind == sent.kind);
                if let Some(place) = place.filter(|_| sent.is_counted) {
                    self.first[place].record(now - sent.due);
                }
                self.thinking.insert(interaction, sent);
                self.freed.notify_one();
            }
            Milestone::Settled(interaction) => {
                let Some(sent) = self.thinking.remove(&interaction) else { return };
                if sent.is_counted {
                    self.settled.record(now - sent.due);
                }
                self.settled_now.push((interaction, sent));
            }
        }
    }

    /// Gives up on those that nobody answered in time.
    pub(super) fn sweep(&mut self, now: Instant) {
        while let Some((at, interaction)) = self.in_order.front().copied()
            && now - at > ANSWER_WITHIN
        {
            self.in_order.pop_front();
            if let Some(sent) = self.waiting.remove(&interaction) {
                self.unanswered += u64::from(sent.is_counted);
                self.freed.notify_one();
            }
        }
    }

    /// Interactions that still show "thinking ...".
    pub(super) fn thinking(&self) -> usize {
        self.thinking.len()
    }

    /// Takes the interactions whose last answer came since the last call.
    pub(super) fn take_settled(&mut self) -> Vec<(Snowflake, Sent)> {
        std::mem::take(&mut self.settled_now)
    }
}
