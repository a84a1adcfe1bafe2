//! Onboarding: how a newcomer becomes somebody here, without a single private message.
//!
//! The rules stand in their channel with a button under them, and the bot remembers who accepted which version. Whoever registers
//! says in a few private steps in which language he wants to be spoken to, why he is here, and what the guild wants to know
//! for that reason. Each step is kept, so that a restart, a pause or a second click cost nothing, and only the newest
//! choice counts; what each form asks is the guild's to say. A friend whom somebody names is asked whether that is so. Staff
//! gets one card with buttons; nobody gets a role of trust before somebody with the right said yes. Roles and nicknames follow
//! from what is recorded: the bot gives each role once, leaves what people change by hand alone, and takes back only what it
//! gave.

pub mod answers;
pub mod card;
pub mod command;
pub mod copy;
pub mod fact;
pub mod friends;
mod inverse;
pub mod nick;
mod panel;
mod past;
pub mod questions;
pub mod reasons;
pub mod roles;
pub mod rules;
mod settings;
pub mod state;
mod steps;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, interest, on_effect_result, on_event, parse, parse_filled, reply_mode, specs};
pub use fact::{Fact, Withdrawal};
pub use inverse::inverse;
pub use past::{describe, whose};
pub use reasons::Reason;
pub use roles::{desired_roles, reached_by_roles, settled_unnoticed};
pub use rules::{Command, decide, job_command, jobs, react};
pub use state::{State, apply, forget, people};
pub use view::{About, PANEL, answer, effects, holds, panels, reply};

/// The folder's name: in custom ids, journal and outbox.
pub const NAME: &str = "onboarding";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Onboarding(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Onboarding(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Onboarding(about)
    }
}
