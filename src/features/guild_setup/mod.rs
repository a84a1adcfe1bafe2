//! Settings: what an officer tells the bot about the guild.
//!
//! Which role means "member", which channel is for absences, which language and time zone the guild
//! lives in, and which roles may do what. Every change is one sentence with a button that takes it
//! back, and one command shows everything that is set together with what is wrong with it.

pub mod command;
pub mod copy;
pub mod keys;
pub mod rooms;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, autocomplete, parse, reply_mode, specs};
pub use copy::{FilePurpose, fetched};
pub use keys::{ChannelKey, Module, RoleKey};
pub use rules::{Command, NEEDED_IN_CHANNELS, decide, inverse};
#[cfg(any(test, feature = "testing"))]
pub(crate) use state::OFF;
pub use state::{Fact, Setting, State, apply};
pub use view::{describe, holds, reply};

/// The feature's name in custom ids, journal and outbox (short: it counts against a custom id's 100 characters).
pub const NAME: &str = "setup";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Setup(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Setup(query))
    }
}
