//! Diplomacy: the guilds that this one deals with, and how it stands with each.
//!
//! Officers keep a register of other guilds: name, tag, other names, relation, until when an agreement holds, notes. Every member
//! may look up who is a friend and who is an enemy; notes are for officers. A guild is found by its exact name, tag or one of
//! its other names, and nothing is ever guessed: whatever is only similar is suggested. Officers are reminded three days before
//! an agreement ends, and when it has ended the relation is neutral again.
//!
//! Whoever speaks for another guild is let in by officers, and by nobody else. All diplomats of a guild share one channel with
//! those officers; nobody speaks for two guilds, and who is named for a second one is reported. Who steps down, is revoked or
//! leaves reads there no more; the channel stays for the officers until they have it deleted.

pub mod command;
pub mod diplomats;
mod embassy;
pub mod names;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, autocomplete, interest, on_effect_result, on_event, parse, parse_filled, reply_mode, specs};
pub use diplomats::{desired_roles, settled_unnoticed};
pub use embassy::readmit;
pub use rules::{Command, decide, inverse, job_command, jobs};
pub use state::{Fact, State, apply, forget, keeps, people};
pub use view::{About, answer, describe, effects, holds, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "diplomacy";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Diplomacy(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Diplomacy(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Diplomacy(about)
    }
}
