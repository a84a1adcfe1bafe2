//! The war server: parties get a role and a voice room of their own for as long as an event lasts.
//!
//! A guild may have a second Discord server for that. Each server on which the bot is has a guild of its own; the home guild
//! and the one of the war server know of each other by a *link*, which takes proof from both: somebody who may change the
//! settings at home gets a code that nobody can guess, and an officer of home who manages the war server gives it there.
//! What one wants of the other is a letter. Without a second server the same is made at home, and goes when the event is over.
//!
//! Modules in reading order: [`fact`] is what can happen, [`state`] what is so by then, [`letters`] what the two say to each
//! other, [`hearing`] what home is told of voice rooms, [`rules`] who may link what, [`running`] what becomes of parties, [`rooms`] of roles and voice rooms, `settle` what
//! time does.

pub mod command;
mod effects;
pub mod fact;
pub mod hearing;
pub mod letters;
mod past;
pub mod rooms;
pub mod rules;
pub mod running;
mod settle;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, interest, on_effect_result, on_event, parse, reply_mode, specs};
pub use effects::{About, effects, farewell};
pub use fact::{Fact, SECRETS};
pub use hearing::{is_elsewhere, observed, plays_elsewhere, rooms_at_home};
pub use letters::on_letter;
pub use past::{describe, inverse, is_officers};
pub use rules::{Command, decide};
pub use running::{Publication, Squad};
pub use settle::{desired_roles, job_command, jobs, needs_members, settled_unnoticed};
pub use state::{State, apply, forget, people};
pub use view::{INFO, answer, holds, panels, reply};

/// The feature's name in custom ids, journal, outbox and letters.
pub const NAME: &str = "ptb";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Ptb(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Ptb(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Ptb(about)
    }
}
