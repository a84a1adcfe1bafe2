//! Points (DKP): what members earned and spent, and why.
//!
//! Officers give and take points with a reason, from one member, from several, or from everybody with a role; before many
//! accounts change they see what would happen and confirm it. Whole balances come from a table, line by line, after a
//! preview of what would be added, changed and left, and of what fits nobody. Members see their balance, its history with
//! what it was after each booking, and who has most. Rules say with what an account begins, how high it can rise, whether
//! it may fall below zero, and what it loses every week or month. Officers can keep points of several kinds apart, in
//! pools: each has accounts and rules of its own. Nothing is ever changed or deleted: what was wrong is taken back by a
//! booking of its own, once. Events book by themselves, what they are worth and by rules of their pool: for an
//! answer, for having been there, and against whoever said yes and did not come.
//!
//! Amounts are whole hundredths. What is booked stands in facts under `$booking`; appending such a fact to the journal
//! books it in `storage::ledger`, and the accounts here are the sum of the facts, so both say the same.

pub mod amount;
pub mod command;
pub mod decay;
pub mod earning;
pub mod export;
pub mod import;
mod inverse;
pub mod pools;
mod preview;
pub mod rules;
pub mod settle;
pub mod state;
pub mod store;
pub mod view;

#[cfg(test)]
pub(crate) mod tests;

pub use command::{Query, autocomplete, parse, reply_mode, specs};
pub use decay::{job_command, jobs};
pub use import::{FilePurpose, fetched};
pub use inverse::inverse;
pub use rules::{Command, Purpose, decide, looked};
pub use settle::{Booker, call_off, file, settle};
pub use state::{Fact, State, apply, forget};
pub use view::{describe, holds, reply};

/// The folder's name: in custom ids, journal and outbox.
pub const NAME: &str = "dkp";

impl From<Command> for crate::Intent {
    fn from(command: Command) -> Self {
        Self::Do(crate::Command::Dkp(command))
    }
}

impl From<Query> for crate::Intent {
    fn from(query: Query) -> Self {
        Self::Ask(crate::Query::Dkp(query))
    }
}
