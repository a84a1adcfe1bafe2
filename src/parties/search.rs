//! The search: improve until nothing helps, shake, and improve again, with a bounded number of looks.

use crate::dice::Dice;
use crate::seating::Seating;
use crate::start;
use crate::table::Table;

/// Of the looks, the part that each of the two beginnings may use to be improved: a quarter.
const SHARE_OF_A_BEGINNING: u64 = 4;
/// Shakes in a row without any gain, for each person, after which it is over; and at least and at most.
const PATIENCE_PER_PERSON: usize = 40;
const PATIENCE_MIN: usize = 200;
const PATIENCE_MAX: usize = 2_000;

/// How long is searched: in looks at what one move or swap would cost, so that it ends alike on every machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Effort {
    /// Looks, at the most; a started step is finished.
    pub looks: u64,
}

impl Effort {
    /// What is worth it for so many people: 100 in a few hundredths of a second, 1,000 in half a second.
    pub const fn usual(people: usize) -> Self {
        let people = people as u64;
        Self { looks: 60_000 + 600 * people + people * people }
    }
}

/// The best arrangement that the effort finds.
pub(crate) fn best(table: &Table, effort: Effort) -> Seating<'_> {
    let share = effort.looks / SHARE_OF_A_BEGINNING;
    let mut search = Search::begin(start::fresh(table), share);
    search.improve();
    if table.people.iter().any(|person| person.before.is_some()) {
        let mut kept = Search::begin(start::kept(table), share);
        kept.improve();
        let looks = search.seating.looks() + kept.seating.looks();
        if kept.seating.total() <= search.seating.total() {
            search = kept;
        }
        search.seating.add_looks(looks - search.seating.looks());
    }
    search.looks_max = effort.looks;
    search.improve();
    search.shake(Dice::new(table.seed));
    search.seating
}

/// A seating that is improved.
struct Search<'a> {
    seating: Seating<'a>,
    /// For each pair of places, the change after which nothing helped between them.
    checked: Vec<u32>,
    /// The change after which nothing helped anywhere.
    settled: u32,
    looks_max: u64,
}

impl<'a> Search<'a> {
    fn begin(seating: Seating<'a>, looks_max: u64) -> Self {
        let places = seating.table.bench() + 1;
        let looks_max = looks_max + seating.looks();
        Self { seating, checked: vec![0; places * places], settled: 0, looks_max }
    }

    fn is_over(&self) -> bool {
        self.seating.looks() >= self.looks_max
    }

    /// Single people, then whole statics, until neither helps.
    fn improve(&mut self) {
        loop {
            self.settle();
            self.seating.forget();
            if !self.statics() || self.is_over() {
                break;
            }
        }
        self.settle();
        self.seating.forget();
    }

    /// Moves, swaps and changes of role until none helps.
    fn settle(&mut self) {
        let places = self.seating.table.bench() + 1;
        loop {
            let before = self.seating.total();
            for p in 0..places {
                self.respec(p);
                for q in p + 1..places {
                    if self.is_over() {
                        return;
                    }
                    let pair = p * places + q;
                    let newest = self.seating.changed(p).max(self.seating.changed(q));
                    if newest > self.checked[pair].max(self.settled) {
                        while self.exchange(p, q) && !self.is_over() {}
                        self.checked[pair] = self.seating.now();
                    }
                }
            }
            if self.seating.total() == before {
                break;
            }
        }
        self.settled = self.seating.now();
    }

    /// Lets everybody of a party play what costs least.
    fn respec(&mut self, place: usize) {
        let own = place * (self.seating.table.bench() + 1) + place;
        if place == self.seating.table.bench() || self.seating.changed(place) <= self.checked[own].max(self.settled) {
            return;
        }
        for who in self.seating.members(place).to_vec() {
            if self.seating.table.people[who].allowed.len() > 1 {
                let (cost, spec) = self.seating.respec_cost(who);
                if cost < 0 {
                    self.seating.put(who, place, spec);
                }
            }
        }
        self.checked[own] = self.seating.now();
    }

    /// One round of moves and swaps between two places; whether any helped.
    fn exchange(&mut self, p: usize, q: usize) -> bool {
        let before = self.seating.total();
        for who in self.seating.members(p).to_vec() {
            if self.seating.is_free(who) {
                self.best_of(who, q);
            }
        }
        for who in self.seating.members(q).to_vec() {
            let is_there = self.seating.place(who) == q && self.seating.is_free(who);
            if is_there && self.seating.has_room(p) {
                let (cost, spec) = self.seating.move_cost(who, p);
                if cost < 0 {
                    self.seating.put(who, p, spec);
                }
            }
        }
        self.seating.total() < before
    }

    /// The best that can become of somebody on another place: he goes there, or takes somebody's place.
    fn best_of(&mut self, who: usize, q: usize) {
        let mut best = (0, None);
        if self.seating.has_room(q) {
            let (cost, spec) = self.seating.move_cost(who, q);
            if cost < 0 {
                best = (cost, Some((spec, None)));
            }
        }
        for index in 0..self.seating.members(q).len() {
            let other = self.seating.members(q)[index];
            if self.seating.is_free(other) {
                let (cost, spec, other_spec) = self.seating.swap_cost(who, other);
                if cost < best.0 {
                    best = (cost, Some((spec, Some((other, other_spec)))));
                }
            }
        }
        match best.1 {
            Some((spec, None)) => self.seating.put(who, q, spec),
            Some((spec, Some(other))) => self.seating.swap((who, spec), other),
            None => {}
        }
    }

    // === Whole statics ===

    /// Every static to every place, and in the place of every other; whether any of it helped.
    fn statics(&mut self) -> bool {
        let table = self.seating.table;
        let before = self.seating.total();
        for index in 0..table.statics.len() {
            for place in 0..=table.bench() {
                self.keep_if_better(|search| search.gather(index, place));
            }
            for other in index + 1..table.statics.len() {
                self.keep_if_better(|search| search.trade(index, other));
            }
        }
        self.seating.total() < before
    }

    fn keep_if_better(&mut self, change: impl FnOnce(&mut Self)) {
        if self.is_over() {
            return;
        }
        let (mark, before) = (self.seating.changes(), self.seating.total());
        change(self);
        if self.seating.total() >= before {
            self.seating.undo(mark);
        }
    }

    /// Brings a static together on one place, as far as people there may leave.
    fn gather(&mut self, index: usize, place: usize) {
        for who in &self.seating.table.statics[index] {
            self.bring(*who, place, index);
        }
    }

    /// Brings somebody to a place; whoever costs least for it takes his, but nobody of this static.
    fn bring(&mut self, who: usize, place: usize, index: usize) {
        if self.seating.place(who) == place || !self.seating.is_free(who) {
            return;
        }
        if self.seating.has_room(place) && place != self.seating.table.bench() {
            let (_, spec) = self.seating.move_cost(who, place);
            self.seating.put(who, place, spec);
            return;
        }
        let mut best: Option<(i64, usize, (usize, usize))> = None;
        for at in 0..self.seating.members(place).len() {
            let other = self.seating.members(place)[at];
            if self.seating.is_free(other) && self.seating.table.people[other].static_index != Some(index) {
                let (cost, spec, other_spec) = self.seating.swap_cost(who, other);
                if best.is_none_or(|(least, ..)| cost < least) {
                    best = Some((cost, spec, (other, other_spec)));
                }
            }
        }
        if let Some((_, spec, other)) = best {
            self.seating.swap((who, spec), other);
        }
    }

    /// Two statics exchange their places; whoever is too many there comes back.
    fn trade(&mut self, one: usize, other: usize) {
        let statics = &self.seating.table.statics;
        let (p, q) = (self.seating.place(statics[one][0]), self.seating.place(statics[other][0]));
        if p == q {
            return;
        }
        let here = |search: &Self, index: usize, place: usize| -> Vec<usize> {
            let is_here = |who: &usize| search.seating.place(*who) == place && search.seating.is_free(*who);
            search.seating.table.statics[index].iter().copied().filter(is_here).collect()
        };
        let (ones, others) = (here(self, one, p), here(self, other, q));
        for (who, with) in ones.iter().zip(&others) {
            let (_, spec, with_spec) = self.seating.swap_cost(*who, *with);
            self.seating.swap((*who, spec), (*with, with_spec));
        }
        let both = ones.len().min(others.len());
        ones[both..].iter().for_each(|who| self.bring(*who, q, one));
        others[both..].iter().for_each(|who| self.bring(*who, p, other));
    }

    // === Shaking ===

    fn shake(&mut self, mut dice: Dice) {
        let people = self.seating.table.people.len();
        let free: Vec<usize> = (0..people).filter(|who| self.seating.is_free(*who)).collect();
        let patience = (people * PATIENCE_PER_PERSON).clamp(PATIENCE_MIN, PATIENCE_MAX);
        let mut idle = 0;
        while idle < patience && !self.is_over() && !free.is_empty() {
            let before = self.seating.total();
            self.seating.forget();
            self.jolt(&mut dice, &free);
            self.settle();
            if self.seating.total() > before {
                self.seating.undo(0);
                self.settled = self.seating.now();
            }
            idle = if self.seating.total() < before { 0 } else { idle + 1 };
        }
        self.seating.forget();
    }

    fn jolt(&mut self, dice: &mut Dice, free: &[usize]) {
        let (statics, places) = (self.seating.table.statics.len(), self.seating.table.bench() + 1);
        match dice.below(6) {
            0 if statics > 0 => self.gather(dice.below(statics), dice.below(places)),
            1 if statics > 1 => self.trade(dice.below(statics), dice.below(statics)),
            _ => {
                for _ in 0..2 + dice.below(3) {
                    if let Some(who) = dice.pick(free) {
                        self.push(dice, who);
                    }
                }
            }
        }
    }

    /// Somebody goes elsewhere, whatever that costs.
    fn push(&mut self, dice: &mut Dice, who: usize) {
        let place = dice.below(self.seating.table.bench() + 1);
        if place == self.seating.place(who) {
            return;
        }
        let other = dice.pick(self.seating.members(place)).filter(|other| self.seating.is_free(*other));
        match other {
            Some(other) if !self.seating.has_room(place) || dice.below(2) == 0 => {
                let (_, spec, other_spec) = self.seating.swap_cost(who, other);
                self.seating.swap((who, spec), (other, other_spec));
            }
            _ if self.seating.has_room(place) => {
                let (_, spec) = self.seating.move_cost(who, place);
                self.seating.put(who, place, spec);
            }
            _ => {}
        }
    }
}
