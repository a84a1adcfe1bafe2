//! Calendar: what a template of events says about dates. On which dates, at what time on the wall, for how long, since
//! when and until when; what officers took out, moved or paused; and which of it must exist as an event by now.
//!
//! Everything here is pure and without memory: every question takes an instant and a zone, so a restart, a day of
//! downtime, a guild that moves or new rules of its zone need nothing but to ask again. A time that the clocks skip is
//! the first instant after the gap, one that happens twice is the first of the two, and a duration is real time.
//!
//! An occurrence is known by its template and its *original* date ([`Identity`]). Whatever is moved, paused or
//! written anew, that stays, so that nobody creates the same event twice.
//!
//! Modules in reading order: [`rule`] says on which dates, [`exceptions`] what officers changed by hand, [`template`] puts
//! both together and answers, [`lead`] says since when an occurrence must exist, `text` is the form in which all of it is stored.

pub mod exceptions;
pub mod lead;
pub mod rule;
pub mod template;
mod text;

#[cfg(test)]
mod tests;

pub use domain::recurrence::Weekdays;
pub use exceptions::{Exception, Exceptions, NotKept, Pause};
pub use lead::Lead;
pub use rule::{Dates, Nth, Rule, Weeks, Wrong};
pub use template::{Clock, Identity, Occurrence, Template};
pub use text::Unreadable;
