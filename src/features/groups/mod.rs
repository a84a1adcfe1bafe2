//! Groups: the parties of an event, made out of the people who signed up.
//!
//! The crate `parties` finds who plays with whom; here is what it is given, what officers change by hand, and what is told
//! to whom. The parties of an event are a *draft*: it is made anew from answers, profiles, statics and absences as long as
//! nobody touched it, always the same from the same. When the event is closed the draft is stored and, unless the guild
//! publishes by hand, published: as standing messages of as many pages as it takes, with one notice. Officers move, swap and
//! lock people before and after that; whoever publishes again tells those only for whom something is different.
//!
//! A draft that is stored stays as it is while the same people come; when that changes, it is arranged anew around what was.
//! Who sat out lately comes first: that is counted over the last events with groups.

pub mod command;
pub mod current;
mod inverse;
pub mod notices;
pub mod posts;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;
mod words;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, autocomplete, parse, parse_filled, reply_mode, specs};
pub use inverse::inverse;
pub use notices::{About, effects};
pub use posts::{POSTS, panels};
pub use rules::{Command, decide};
pub use state::{Fact, State, apply, forget, people};
pub use view::{answer, describe, holds, reply};

/// The feature's name in custom ids, journal and outbox.
pub const NAME: &str = "groups";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Groups(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Groups(query))
    }
}

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Groups(about)
    }
}
