//! Profiles: who plays what, and how the bot speaks to whom.
//!
//! Each person keeps a main character and some others: name, weapons and the role that follows from them, gear score, a link
//! to the build. Weapons are chosen from two menus that show the role at once, or typed in any of the five languages. The
//! language and the time zone that somebody chooses hold for everything the bot says to him in private. Officers may set the
//! characters of others, and which role a pair of weapons has in this guild. Whoever leaves keeps his profile: nothing here
//! is deleted because somebody is not to be seen.

pub mod card;
pub mod command;
mod forms;
mod inverse;
mod past;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, autocomplete, parse, reply_mode, specs};
pub use inverse::inverse;
pub use past::{describe, whose};
pub use rules::{Command, decide};
pub use state::{Fact, Imported, Profile, Sheet, State, apply, forget};
pub use view::{holds, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "profile";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Profiles(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Profiles(query))
    }
}
