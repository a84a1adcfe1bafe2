//! Templates: events that come again, and are made by themselves in time.
//!
//! A template says on which dates something takes place (every week, in odd weeks, on the last Sunday of the month), at what
//! time by the guild's clock, what the event is, and how long before it must be there so that people can answer. Officers
//! see the next ten dates before they rely on them, pause it, skip or move one date, change it, and delete it. When the moment
//! comes the event is made, confirmed at once when the template says so. Whatever happens meanwhile, be it a downtime of days or
//! a crash at any point, an occurrence is made once: it is known by its template and its original date, also when an officer
//! has cancelled it since. One that has begun before it could be made is not made; one whose deadline is over by then is made without it; one that
//! cannot be made is tried again.
//!
//! Modules in reading order: [`state`] is what is kept, `spoken` what people type, [`rules`] what they and time may do.

pub mod command;
mod past;
pub mod rules;
mod spoken;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, autocomplete, parse, reply_mode, specs};
pub use past::{describe, inverse};
pub use rules::{Command, decide, job_command, jobs, switched_off};
pub use state::{Body, Fact, State, Template, TemplateNo, apply};
pub use view::{answer, holds, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "templates";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Templates(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Templates(query))
    }
}
