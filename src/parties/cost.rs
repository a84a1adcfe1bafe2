//! The bill: what an arrangement costs, item by item, in hundredths of a point. 0 is perfect, less is better.
//!
//! | item | costs |
//! |---|---|
//! | bench | `bench` for each who said yes and has no seat, `bench_tentative` for each who said maybe |
//! | waited | `waited` for each of them and each time that he had none lately; what is more than 4 times below or above the median does not count |
//! | torn | `torn` for each party over which a static is spread beyond those that it needs |
//! | incomplete | `incomplete` for each of a static who has no seat while another has |
//! | missing | `missing` for the first that a party lacks of what it asks for, twice that for the second, and so on |
//! | surplus | `surplus` for the first above what it asks for at most, twice that for the second, and so on |
//! | small | `small` times the part that a party lacks of the least useful one |
//! | off role | `off_role` for each who plays his second choice, twice that for the third |
//! | gear | `gear` times the square of how far a party's mean is from everybody's, measured in what people usually are off |
//! | with, apart | `with` for each wish to be in one party of two who are in different ones; `apart` the other way round |
//! | moved | `moved` for each who had a seat and has another, or none, or another role |
//!
//! A party without anybody costs nothing. Somebody whose gear nobody knows counts as the mean.

use crate::seating::Tally;
use crate::table::Table;

/// An item of the bill.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Term {
    /// People without a seat.
    Bench,
    /// That they had none lately, either.
    Waited,
    /// Statics in more parties than they need.
    Torn,
    /// Statics of which somebody has no seat.
    Incomplete,
    /// Whom parties lack.
    Missing,
    /// Whom parties have too many of.
    Surplus,
    /// Parties that are too small.
    Small,
    /// People who do not play their first choice.
    OffRole,
    /// Parties that are stronger or weaker than others.
    Gear,
    /// Wishes to be together.
    With,
    /// Wishes not to be.
    Apart,
    /// People who have another place or role than before.
    Moved,
}

impl Term {
    /// Every item, in the order of the bill.
    pub const ALL: [Self; 12] = [
        Self::Bench,
        Self::Waited,
        Self::Torn,
        Self::Incomplete,
        Self::Missing,
        Self::Surplus,
        Self::Small,
        Self::OffRole,
        Self::Gear,
        Self::With,
        Self::Apart,
        Self::Moved,
    ];
}

/// The bill, in hundredths of a point.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Terms([i64; Term::ALL.len()]);

impl Terms {
    /// One item.
    pub const fn get(&self, term: Term) -> i64 {
        self.0[term as usize]
    }

    /// All of it.
    pub fn total(&self) -> i64 {
        self.0.iter().sum()
    }

    /// What this costs more than another, item by item; negative where it costs less.
    pub fn more_than(&self, other: &Self) -> Self {
        Self(std::array::from_fn(|index| self.0[index] - other.0[index]))
    }

    /// The items that are not nothing.
    pub fn items(&self) -> impl Iterator<Item = (Term, i64)> {
        Term::ALL.into_iter().map(|term| (term, self.get(term))).filter(|(_, cost)| *cost != 0)
    }

    fn add(&mut self, term: Term, cost: i64) {
        self.0[term as usize] += cost;
    }
}

/// The bill, reckoned from nothing.
pub(crate) fn terms(table: &Table, places: &[usize], specs: &[usize]) -> Terms {
    let mut terms = Terms::default();
    let bench = table.bench();
    for (who, person) in table.people.iter().enumerate() {
        let (place, spec) = (places[who], specs[who]);
        if place == bench {
            terms.add(Term::Waited, table.weights.waited * person.waited);
            terms.add(Term::Bench, table.bench_cost(who) - table.weights.waited * person.waited);
        } else {
            terms.add(Term::OffRole, table.weights.off_role * signed(spec));
        }
        if table.is_moved(who, place, spec) {
            terms.add(Term::Moved, table.weights.moved);
        }
        // Each tie is with both of them: it is looked at once.
        for tie in person.ties.iter().filter(|tie| tie.other > who && place != bench && places[tie.other] != bench) {
            match places[tie.other] == place {
                true => terms.add(Term::Apart, tie.apart),
                false => terms.add(Term::With, tie.with),
            }
        }
    }
    for party in 0..bench {
        let seated = (0..places.len()).filter(|who| places[*who] == party);
        let tally = seated.fold(Tally::default(), |tally, who| tally.with(table, party, (who, specs[who])));
        add_party(table, party, &tally, &mut terms);
    }
    for members in &table.statics {
        let mut used: Vec<usize> = members.iter().map(|who| places[*who]).filter(|place| *place != bench).collect();
        let seated = used.len();
        used.sort_unstable();
        used.dedup();
        if seated > 0 {
            let needed = seated.div_ceil(table.size_max);
            terms.add(Term::Torn, table.weights.torn * signed(used.len().saturating_sub(needed)));
            terms.add(Term::Incomplete, table.weights.incomplete * signed(members.len() - seated));
        }
    }
    terms
}

fn add_party(table: &Table, party: usize, tally: &Tally, terms: &mut Terms) {
    if tally.people == 0 {
        return;
    }
    let (kind, weights) = (&table.blocks[table.parties[party]], &table.weights);
    for ((min, max), have) in kind.wants.iter().zip(tally.have) {
        terms.add(Term::Missing, weights.missing * stairs(min - i64::from(have)));
        terms.add(Term::Surplus, weights.surplus * stairs(i64::from(have) - max));
    }
    if tally.people < kind.least {
        terms.add(Term::Small, weights.small * (kind.least - tally.people) / kind.least);
    }
    let mean = tally.gear / tally.people;
    terms.add(Term::Gear, weights.gear * mean * mean / 10_000);
}

/// 1 for the first, 2 more for the second, 3 more for the third; 0 for none.
pub(crate) fn stairs(steps: i64) -> i64 {
    if steps > 0 { steps * (steps + 1) / 2 } else { 0 }
}

/// Counts are small.
pub(crate) fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
