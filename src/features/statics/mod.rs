//! Standing groups (statics): those who always play together.
//!
//! Officers make them; whoever leads one adds, removes and orders its members, renames it and hands it over. A static is as
//! large as a party of the game. Everybody is in one static at most: parties are made of whole statics, and nobody can
//! stand in two of them. One that has members has a leader among them. A board shows all of them by role, over as many
//! messages as it takes, and follows whatever changes.
//!
//! Whoever leaves the server keeps his place for as long as his return is waited for, shown as gone; when he led, the next
//! in order leads at once, and officers are told. A static that was deleted frees its name, and can be restored for 30 days.

pub mod board;
pub mod command;
mod inverse;
pub mod leaving;
pub mod people;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use board::{PAGES, interest, panels};
pub use command::{Query, autocomplete, parse, reply_mode, specs};
pub use inverse::inverse;
pub use leaving::{job_command, jobs};
pub use rules::{Command, decide};
pub use state::{Fact, State, apply, forget, people, whose};
pub use view::{About, answer, describe, effects, holds, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "statics";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Statics(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Statics(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Statics(about)
    }
}
