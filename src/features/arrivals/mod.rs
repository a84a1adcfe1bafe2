//! Arrivals: who joins and who leaves, for officers to see.
//!
//! Whoever joins gets a card in the channel for arrivals (the officer log's, where none is chosen), and the card is drawn from
//! what is known: it is edited in place as he accepts the rules, registers, is decided about, leaves. Whoever returns within
//! 30 days gets a card that says so; the one before stays as it ended. How old an account is, and that somebody is a bot, is
//! said. When more join within a minute than anybody reads cards of, one message counts them instead; none is lost, and
//! whoever of them goes on gets his card then. Officers say where cards are posted, and what line of welcome is on them. What is kept of a card is erased with whoever left.

pub mod command;
pub mod copy;
mod past;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, interest, on_effect_result, on_event, parse, specs};
pub use past::describe;
pub use rules::{Command, channel, decide, inverse, is_on, job_command, jobs};
pub use state::{Fact, State, Step, Verdict, apply, forget, people};
pub use view::{About, answer, effects, holds, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "arrivals";

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Arrivals(about)
    }
}

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Arrivals(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Arrivals(query))
    }
}
