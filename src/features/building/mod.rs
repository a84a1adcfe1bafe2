//! Building: the roles, areas and channels of a guild's server.
//!
//! An officer chooses areas, sees what would be made, adopted, changed and left alone, and has it done
//! with one click. On a server that has these things already they are adopted by their names. Whatever
//! happens in between, the bot goes on where it stopped; applied twice it does nothing the second time.
//! What was damaged since is found and repaired the same way, and all that was made can be taken away again. When the guild
//! chooses another language, what the bot made can be called by its names in it.

pub mod command;
pub mod house;
pub mod matrix;
pub mod names;
pub mod objects;
pub mod plan;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, parse, parse_filled, reply_mode, specs};
pub use names::offered;
pub use rules::{Command, decide, inverse, on_effect_result, react};
pub use state::{Fact, State, apply};
pub use view::{About, describe, effects, holds, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "build";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Build(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Build(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Build(about)
    }
}
