//! Leavers: what is kept of a member who leaves is hidden, and there again when he returns within 30 days.
//!
//! A wrong click, a kick in anger or a change of servers must not cost anybody his history. So nothing goes when somebody
//! leaves: he is not shown and not counted any more, nothing of his is due, and when he returns in time everything is as if
//! the bot had been down meanwhile. After 30 days, at four in the morning of the guild, he is erased as if he had asked for
//! it himself: what was decided stays, under a number that leads to nobody.
//!
//! Who leaves is told by Discord; who left unheard shows when the whole member list is known. If that list says that many
//! left at once, officers are asked first. Somebody of whom no feature keeps anything comes and goes unnoticed.
//!
//! Features ask [`is_gone`] before they show or count anybody; what they must *do* when somebody leaves or returns they say
//! in the switchboard (`on_left`, `on_return`), and whom they keep anything of (`people`).

pub mod command;
pub mod rules;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{interest, on_event};
pub use rules::{Command, decide, due_member, is_gone, jobs};
pub use state::{Fact, State, apply, forget};
pub use view::{describe, holds};

/// The folder's name: in custom ids, journal and outbox.
pub const NAME: &str = "leavers";
