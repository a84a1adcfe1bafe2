//! The roster: who is a member, what everybody plays, and who is missing.
//!
//! A member is whoever holds the role of members, or had it taken for an absence: nothing is copied, so nothing can be lost
//! by comparing lists. A board of any size in one channel lists everybody by role, each with weapons, gear score and build;
//! it is kept as it should be like every standing message. Officers see whose profile is incomplete or old and have the bot
//! write to them, each in the own language; they say how many of which role the guild wants, and get everything as a file.

pub mod board;
pub mod command;
mod export;
mod import;
pub mod people;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use board::{PAGES, panels};
pub use command::{Query, autocomplete, interest, parse, reply_mode, specs};
pub use import::{FilePurpose, fetched};
pub use rules::{Command, decide, inverse};
pub use state::{Fact, State, apply, forget};
pub use view::{About, describe, effects, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "roster";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Roster(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Roster(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Roster(about)
    }
}
