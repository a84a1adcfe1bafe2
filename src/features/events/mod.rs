//! Events: what the guild plans together, and who comes.
//!
//! An officer creates an event, which is announced by a standing message with buttons, and stands in Discord's own list.
//! Members answer by a click; whoever comes may say as what, and whether he is late. Places can be few, also of a role:
//! then there is a list of those who wait, and who moves up is told. An event is planned, then confirmed, which notifies the
//! guild; a quarter of an hour before its start it is closed, and at its end it is done. Until then it can be cancelled,
//! which tells everybody who answered. The state changes first, in one commit; whatever Discord shows follows.
//!
//! Modules in reading order: [`details`] is what an event can be, [`fact`] what can happen to it, [`state`] what is so by
//! then, [`places`] who has a place and who waits for one, `telling` who hears of what, [`rules`] what officers may do,
//! `answers` what members may, `happenings` what follows by itself and `settle` when; `spoken` reads what people type, `card`
//! is the announcement, `effects` whatever else Discord is asked for.

mod answers;
mod card;
pub mod command;
pub mod details;
mod effects;
pub mod fact;
mod happenings;
mod past;
mod people;
pub mod places;
pub mod rules;
mod settle;
mod spoken;
pub mod state;
pub mod store;
mod telling;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use card::{ANNOUNCEMENTS, panels, wants_to_know};
pub use command::{Query, interest, on_effect_result, on_event, parse, parse_filled, reply_mode, specs};
pub use details::NAME_MAX;
pub use effects::{About, effects};
pub use fact::Fact;
pub use past::{describe, inverse, is_officers};
pub use people::{absent, forget, people};
pub use rules::{Command, decide};
pub use settle::{has_outdated_times, job_command, jobs};
pub use spoken::autocomplete;
pub(crate) use spoken::{Counter, name};
pub use state::{Answer, Event, EventNo, Place, Signup, State, Status, apply};
pub use view::{answer_query as answer, holds, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "events";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Events(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Events(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Events(about)
    }
}
