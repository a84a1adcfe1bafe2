//! The recycle bin: a guild that starts over, or whose bot is removed, is kept for 30 days and can be brought back.
//!
//! An officer who wants to start over sees what would go, gets all of it as a file, and types the name of the server. From
//! then on the bot knows nothing about the guild; for 30 days one command brings everything back as it was, and what was
//! begun meanwhile goes into the bin in its place. When the bot is removed nothing is lost either: whoever invites it again
//! within 30 days finds everything there. After that, at four in the morning, what was kept is erased.
//!
//! # The model
//! A guild ([`domain::ids::GuildId`]) is not its server ([`domain::ids::ServerId`]). To start over gives the *server* another
//! guild, with a new number, and leaves the old one as it is: no row of it is copied, marked or changed, but for a tombstone
//! that says until when it is kept, and two entries, the last of the old journal and the first of the new one. So the ledger
//! that comes back is the same rows, numbers and the hash chain go on where they ended, and absences whose time has passed
//! meanwhile are dealt with as after any downtime. The alternative, to keep the guild and move its rows aside, would have to
//! take an append-only ledger apart and put it together again.
//!
//! All of it is one transaction, that of the fact: after a crash at any moment the server has the one guild or the other. The
//! runtime follows: a guild's actor that sees in its state that it has moved hands its work over to whomever the server
//! belongs to now. A guild whose bot was removed keeps its server; it is inert until the server comes into sight again.

pub mod command;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, interest, on_event, parse, reply_mode, specs};
pub use rules::{Command, KEPT_FOR, decide, kept_until, removal};
pub use state::{Fact, Kept, Retired, State, Why, apply};
pub use view::{About, describe, effects, reply};

/// The feature's name in custom ids, journal and outbox (short: it counts against a custom id's 100 characters).
pub const NAME: &str = "bin";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Bin(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Bin(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Bin(about)
    }
}
