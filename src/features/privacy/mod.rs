//! Privacy: what is kept about somebody, a copy of it, and its end.
//!
//! Every member may read what the bot keeps and why, get everything that the journal tells of him as a file, and have
//! himself erased after a second look. What was decided in the guild stays, with a number in the place of the person: so
//! points still add up, and the journal still proves that nothing was changed. Whoever is away just now ends that first,
//! since his roles are kept for him. While somebody is on the server the bot goes on seeing him there, as everybody does.

pub mod command;
pub mod rules;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, parse, reply_mode, specs};
pub use rules::{Command, Fact, Purpose, apply, decide, looked};
pub use view::{describe, reply};

/// The folder's name: in custom ids, journal and outbox.
pub const NAME: &str = "privacy";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Privacy(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Privacy(query))
    }
}
