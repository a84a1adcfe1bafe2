//! Reminders: whoever has to be told of an event is told, in time, once, and on the way that he wishes.
//!
//! A guild has steps: so long before the start, or at a time of day, those who have not answered (or come, or do not know, or
//! are on the bench) are reminded. An officer may do the same at once, after he saw whom it would reach. Whoever is away, wants
//! no reminders, has answered meanwhile or was reminded often enough is left in peace; whoever has quiet hours is told after
//! them, when that still makes sense; whoever accepts no private messages is named in the channel of events instead, and is
//! written to again once a week, to see whether that has changed. Officers read who was reminded, and how many were not and why.
//!
//! Nobody is told twice by one step of an event as long as its start is the same: that he is told is written in the commit that
//! orders the message. When an event is moved so that the time of a step is to come again, those whom it is for are told of the
//! new start. What comes too late is dropped, and counted.
//!
//! Modules in reading order: [`steps`] says when whom, [`state`] what happened so far, `choosing` who is told now, [`rules`] what
//! people and time may do.

mod choosing;
pub mod command;
mod letters;
mod past;
pub mod rules;
pub mod state;
pub mod steps;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, autocomplete, on_effect_result, on_events, on_wish, parse, parse_filled, reply_mode, specs};
pub use letters::{About, effects};
pub use past::{describe, inverse, is_officers};
pub use rules::{Command, decide, job_command, jobs, switched_off};
pub use state::{Fact, State, apply, forget, people};
pub use steps::{Group, How, Step, StepNo, When};
pub use view::{answer, holds, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "reminders";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Reminders(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Reminders(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Reminders(about)
    }
}
