//! What a game says about parties: what belongs into one, and what weighs how much when people are put into them.
//!
//! Weights are points in a bill that is to be as small as possible; one missing healer is the measure (100). What the
//! bill is, item by item, the crate `parties` says.

use serde::Deserialize;

use crate::pack::Part;

/// The greatest weight: sums over a thousand people stay far below what 64 bits hold.
pub const WEIGHT_MAX: i64 = 100_000;
/// The most kinds of players that a party may ask for: roles and parts together have no more.
pub const WANTS_MAX: usize = 15;

/// How parties of a game are made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grouping {
    /// Fewer than that many are no useful party.
    pub least: u32,
    /// What a party asks for.
    pub wants: Vec<Want>,
    /// What weighs how much.
    pub weights: Weights,
}

/// So many of a kind of players a party asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Want {
    /// Which kind.
    pub of: Of,
    /// As many at least.
    pub min: u32,
    /// More than that many are too many.
    pub max: u32,
}

/// A kind of players.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Of {
    /// Everybody who does this in a party.
    Part(Part),
    /// Everybody with the role of this code.
    Role(String),
}

/// What weighs how much, in points.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// Somebody who said yes has no place.
    pub bench: i64,
    /// Somebody who said maybe has no place.
    pub bench_tentative: i64,
    /// For each time that somebody without a place had none lately.
    pub waited: i64,
    /// A static is spread over one party more than it must be.
    pub torn: i64,
    /// One of a static has no place while the others play.
    pub incomplete: i64,
    /// A party lacks one of whom it asks for.
    pub missing: i64,
    /// A party has one too many.
    pub surplus: i64,
    /// A party is too small; the part of it that is missing counts.
    pub small: i64,
    /// Somebody plays his second choice; the third counts twice, and so on.
    pub off_role: i64,
    /// The mean gear of a party is off by what people's gear usually is; twice as far counts four times.
    pub gear: i64,
    /// A wish to play with somebody is not met.
    pub with: i64,
    /// A wish not to play with somebody is not met.
    pub apart: i64,
    /// Somebody has another place or role than what he was told before.
    pub moved: i64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            bench: 5_000,
            bench_tentative: 3_000,
            waited: 12,
            torn: 2_000,
            incomplete: 30,
            missing: 100,
            surplus: 20,
            small: 80,
            off_role: 15,
            gear: 20,
            with: 15,
            apart: 120,
            moved: 12,
        }
    }
}

impl Weights {
    /// Every weight with the name that it has in a pack.
    pub fn named(&self) -> [(&'static str, i64); 13] {
        [
            ("bench", self.bench),
            ("bench_tentative", self.bench_tentative),
            ("waited", self.waited),
            ("torn", self.torn),
            ("incomplete", self.incomplete),
            ("missing", self.missing),
            ("surplus", self.surplus),
            ("small", self.small),
            ("off_role", self.off_role),
            ("gear", self.gear),
            ("with", self.with),
            ("apart", self.apart),
            ("moved", self.moved),
        ]
    }
}
