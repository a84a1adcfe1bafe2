//! Recruitment: whoever wants to join applies, and officers decide, each step recorded.
//!
//! A standing message in the recruitment channel says whom the guild is looking for and has a button to apply; the questions
//! are the guild's own or ours. Each application has a number, a state, a card with buttons for the staff, and a channel of
//! its own that only the applicant and those who decide see: nothing internal is ever posted there. Officers claim, talk,
//! take on trial, accept or refuse; of two who decide at once the second is told. Whoever is accepted gets the role of
//! members; whoever is refused hears a friendly sentence and may apply again after a pause. A day after the end the staff gets
//! everything as a file, and the channel goes. Instead of channels there can be private threads at the poster. Whoever plays a
//! role of which all places are taken may wait on a list, and is told when one opens.

mod card;
pub mod command;
mod effects;
pub mod fact;
mod forms;
mod past;
mod poster;
mod rooms;
pub mod rules;
mod settle;
pub mod state;
pub mod store;
pub mod view;
mod waiting;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, interest, on_effect_result, on_event, parse, parse_filled, reply_mode, specs};
pub use effects::{About, effects};
pub use fact::Fact;
pub use past::{describe, inverse};
pub use poster::{POSTER, panels};
pub use rooms::readmit;
pub use rules::{Command, decide};
pub use settle::{desired_roles, job_command, jobs, settled_unnoticed};
pub use state::{State, apply, forget, keeps, people};
pub use view::{answer, holds, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "recruit";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Recruit(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Recruit(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Recruit(about)
    }
}
