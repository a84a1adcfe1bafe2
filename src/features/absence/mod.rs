//! Absences: members say when they are away, and everybody can see it.
//!
//! A member declares from when until when he is away, by command, by the button in the absence
//! channel, or by simply writing there. When the time comes the bot takes his member role, gives him
//! the absent role, and gives back exactly what it took when he returns. Shortly before the end it
//! asks whether he needs longer; whom it could not ask in time it asks together. One standing message lists who is away and who will be. Officers
//! record, change and end absences of others.
//!
//! This is the reference feature: every other folder has the same files with the same functions.

pub mod command;
mod inverse;
mod past;
pub mod rules;
pub mod state;
pub mod store;
pub mod terms;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, autocomplete, interest, on_effect_result, on_event, parse, reply_mode, specs};
pub use inverse::inverse;
pub use past::{describe, whose};
pub use rules::{Command, decide, desired_roles, has_outdated_times, is_member, job_command, jobs};
pub use rules::{reached_by_roles, settled_unnoticed};
pub use state::{Fact, State, apply, forget, keeps, people};
pub use view::{About, BOARD, effects, holds, panels, reply};

/// The folder's name: in custom ids, journal and outbox.
pub const NAME: &str = "absence";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Absence(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Absence(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Absence(about)
    }
}
