//! Feeds: the guild's events in the calendars of phones and computers.
//!
//! A feed is an address that nobody can guess; a calendar reads it again and again. The guild has one with all its events,
//! and each member may have one with those that he signed up for, in his language. Whoever knows an address can read it, so
//! a new one takes the place of one that went astray, and who leaves the guild takes no address along; that of somebody who
//! stays on the server without being a member leads nowhere. What a feed says is
//! made when it is read ([`text`]), from what is committed.

pub mod command;
mod ical;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, parse, parse_filled, reply_mode, specs};
pub use rules::{Command, decide, inverse};
pub use state::{Fact, State, apply, forget, people};
pub use state::{Owner, SECRETS, Token};
pub use view::{Reader, answer, describe, holds, is_officers, reply, text};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "feeds";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Feeds(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Feeds(query))
    }
}
