//! Confirmations: what would change very much at once waits until an officer says yes.
//!
//! A member list that came in cut short, a role that got another meaning, a channel that was wiped: each is one small event,
//! and without a question it would reach everybody. So whoever is about to change more than five and more than a tenth
//! ([`domain::blast_radius`]) does nothing, and asks: in the officers' channel, in `/setup status`, and, as an alert, whoever
//! runs the bot. The question waits as long as it takes, over restarts too; a yes does what there is to do then, and asks
//! again if that became more.
//!
//! A feature joins with one arm of `reach` in the switchboard: how many things a command would change, of how many, and what
//! is done when somebody says yes.

pub mod command;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::reply_mode;
pub use rules::{Command, Reach, decide, hold_back};
pub use state::{Fact, Held, State, apply};
pub use view::{About, describe, effects, holds, pending, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "confirm";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Confirm(command))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Confirm(about)
    }
}
