//! Attendance: who was at an event, seen in its voice channels, and what that brings.
//!
//! From a quarter of an hour before an event until its end the bot notes who enters and leaves the event's voice channels;
//! what it did not hear it does not guess. Five minutes after the end it works out how it went for everybody: what he had
//! answered, whether he was on leave, how long he was there. Officers get a report, points are booked once, and whoever not
//! enough was seen of waits for an officer's word. Members look at their own record and ask to have it looked at again;
//! officers correct with a reason, which books the difference and can be taken back.
//!
//! Modules in reading order: [`fact`] is what can happen, [`state`] what is so by then, [`measure`] what `presence` makes of it,
//! `elsewhere` what the war server tells, `dues` what that brings, [`rules`] what happens when and who may say otherwise, `report` what officers read of it.

pub mod command;
mod dues;
mod elsewhere;
pub mod fact;
pub mod measure;
pub mod names;
mod past;
mod people;
mod record;
mod report;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, autocomplete, interest, on_event, parse, parse_filled, reply_mode, specs};
pub use elsewhere::told;
pub use fact::Fact;
pub use past::{describe, inverse, is_officers, react};
pub use people::{forget, people};
pub use report::{About, effects};
pub use rules::{Command, decide, job_command, jobs};
pub use state::{State, apply};
pub use view::{answer, holds, reply};

/// The folder's name: in custom ids, journal and outbox.
pub const NAME: &str = "attendance";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Attendance(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Attendance(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Attendance(about)
    }
}
