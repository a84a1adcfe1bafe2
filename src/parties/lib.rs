//! Parties: who plays with whom. From who signed up and what a party should be to an arrangement, why it is so, and
//! what changes when somebody edits it.
//!
//! Everything here is pure and exact: no clock, no floating point, no hash order. The same people give the same parties
//! on every machine, in whatever order they are listed. How well an arrangement does is one number, the [`Terms`]'
//! total: a bill in hundredths of a point, 0 at best, whose items the weights of the game's pack price.
//!
//! Modules in reading order: [`model`] is what comes in and goes out, `table` the same with indices and prices,
//! [`cost`] the bill, `seating` the bill kept up to date while people change places, `start` and `search` how an
//! arrangement is found. [`reasons`] explains one, [`editing`] changes one by hand, [`mod@changes`] says whom to tell,
//! [`chat`] writes one for the game.
//!
//! How it is found: from nothing (statics first, then whoever is rare) and, when there is one, from the arrangement of
//! before. Both are improved by moves, swaps and changes of role until none helps, then by whole statics that change
//! places; the better one is shaken and improved again while [`Effort`] lasts, which counts looks and not time.

pub mod changes;
pub mod chat;
pub mod cost;
mod dice;
pub mod editing;
pub mod model;
pub mod reasons;
mod search;
mod seating;
mod start;
mod table;

#[cfg(test)]
mod tests;

pub use changes::{Change, Changes, Notice, changes};
pub use cost::{Term, Terms};
pub use editing::{Edit, Edited, NotPossible, edit};
pub use games::{Of, Part, Want, Weights};
pub use model::{Arrangement, Block, Input, Lock, Participant, Party, Place, Seat, Spec, Template, Wrong};
pub use reasons::{Explanation, explain};
pub use search::Effort;

use table::Table;

/// What was found, and what it costs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Who plays where.
    pub arrangement: Arrangement,
    /// The bill.
    pub terms: Terms,
    /// How many looks it took.
    pub looks: u64,
}

/// Puts everybody who signed up into a party or on the bench.
///
/// # Errors
/// Everything that is [`Wrong`] with the input.
pub fn arrange(input: &Input, effort: Effort) -> Result<Found, Vec<Wrong>> {
    let table = Table::of(input, 0)?;
    let seating = search::best(&table, effort);
    let terms = cost::terms(&table, seating.places(), seating.specs());
    debug_assert_eq!(terms.total(), seating.total(), "what is kept up to date is the bill");
    let looks = seating.looks();
    Ok(Found { arrangement: table.arrangement(input, seating.places(), seating.specs()), terms, looks })
}

/// What an arrangement costs, whoever made it. Whoever signed up and is nowhere in it counts as on the bench, whoever
/// did not is passed over.
///
/// # Errors
/// Everything that is [`Wrong`] with the input.
pub fn assess(input: &Input, arrangement: &Arrangement) -> Result<Terms, Vec<Wrong>> {
    let table = Table::of(input, arrangement.parties.len())?;
    let (places, specs) = table.indices(input, arrangement);
    Ok(cost::terms(&table, &places, &specs))
}
