//! Notifications: how a member wants to be reminded.
//!
//! Each says for himself whether reminders reach him by private message, by a ping or not at all, between which hours he is
//! left in peace (in his own time zone), and whether he wants them one by one or together. Nobody has to: without a wish a
//! reminder is a private message, at any hour. Whatever reminds people asks [`delivery`] first, and tells nobody else's
//! business: the answer to `/profile notifications` is private.

pub mod command;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, parse, reply_mode, specs};
pub use rules::{Command, Delivery, Way, decide, delivery, inverse, minute};
pub use state::{Fact, State, apply, forget, people};
pub use view::{describe, holds, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "notifications";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Notifications(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Notifications(query))
    }
}
