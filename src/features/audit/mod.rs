//! The journal: who did what and when, and how it is taken back.
//!
//! Officers list what happened, the newest first, everything or what concerns one member or one feature; look at one entry
//! closely; and take an entry back after seeing what that would lead to. Only what is still as the entry made it can be
//! taken back; that is recorded like everything else, so it can be taken back too.
//!
//! What an officer does is told in the officer log at once, in the same words and with the number that takes it back.
//!
//! The journal is no part of a guild's state: it is read when somebody asks (`Intent::Look`).

pub mod command;
mod export;
pub mod log;
pub mod rules;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{parse, reply_mode, specs};
pub use log::About;
pub use rules::{Command, Fact, Purpose, apply, decide, looked};
pub use view::{describe, reply};

/// The folder's name: in custom ids, journal and outbox.
pub const NAME: &str = "audit";

impl From<About> for crate::About {
    fn from(about: About) -> Self {
        Self::Audit(about)
    }
}
