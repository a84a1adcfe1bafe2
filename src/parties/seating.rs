//! Who sits where while it is searched, with the bill kept up to date: what a change would cost is looked up without
//! making it.

use games::grouping::WANTS_MAX;

use crate::cost::{signed, stairs};
use crate::table::Table;

/// Somebody as one of the things he plays.
pub(crate) type Player = (usize, usize);

/// What a party's price follows from.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Tally {
    pub(crate) people: i64,
    pub(crate) gear: i64,
    /// How many count for each want.
    pub(crate) have: [i16; WANTS_MAX],
}

/// People on their places.
#[derive(Clone)]
pub(crate) struct Seating<'a> {
    pub(crate) table: &'a Table,
    places: Vec<usize>,
    specs: Vec<usize>,
    /// Who is on each place, the bench last.
    members: Vec<Vec<usize>>,
    tallies: Vec<Tally>,
    prices: Vec<i64>,
    /// For each static, how many of it are on each place.
    spread: Vec<Vec<u32>>,
    total: i64,
    looks: u64,
    /// Counts changes; the number of the last one on each place.
    now: u32,
    changed: Vec<u32>,
    /// Where people were, for taking changes back.
    log: Vec<(usize, usize, usize)>,
    /// Whether parties without anybody count as if they lacked all, so that a beginning is made everywhere.
    is_eager: bool,
}

impl Tally {
    /// With one more.
    pub(crate) fn with(mut self, table: &Table, party: usize, player: Player) -> Self {
        self.add(table, party, player, 1);
        self
    }

    fn add(&mut self, table: &Table, party: usize, (who, spec): Player, sign: i16) {
        let person = &table.people[who];
        self.people += i64::from(sign);
        self.gear += i64::from(sign) * person.gear;
        let mut bits = person.fits[table.parties[party]][spec];
        while bits != 0 {
            self.have[bits.trailing_zeros() as usize] += sign;
            bits &= bits - 1;
        }
    }
}

impl<'a> Seating<'a> {
    /// Everybody who is not locked on the bench.
    pub(crate) fn empty(table: &'a Table) -> Self {
        let (people, bench) = (table.people.len(), table.bench());
        let mut seating = Self {
            table,
            places: vec![bench; people],
            specs: table.people.iter().map(|person| person.allowed[0]).collect(),
            members: vec![Vec::new(); bench + 1],
            tallies: vec![Tally::default(); bench],
            prices: vec![0; bench],
            spread: table.statics.iter().map(|_| vec![0; bench + 1]).collect(),
            total: 0,
            looks: 0,
            now: 1,
            changed: vec![1; bench + 1],
            log: Vec::new(),
            is_eager: false,
        };
        seating.members[bench] = (0..people).collect();
        for (index, members) in table.statics.iter().enumerate() {
            seating.spread[index][bench] = u32::try_from(members.len()).unwrap_or(u32::MAX);
        }
        seating.total = (0..people).map(|who| seating.alone(bench, (who, 0))).sum();
        for who in 0..people {
            if let Some(place) = table.people[who].lock.filter(|place| *place != bench) {
                let (_, spec) = seating.cheapest(place, who, None);
                seating.put(who, place, spec);
            }
        }
        seating
    }

    /// On the places and specs of somebody else's arrangement.
    pub(crate) fn on(table: &'a Table, places: &[usize], specs: &[usize]) -> Self {
        let mut seating = Self::empty(table);
        (0..places.len()).for_each(|who| seating.put(who, places[who], specs[who]));
        seating
    }

    pub(crate) fn places(&self) -> &[usize] {
        &self.places
    }

    pub(crate) fn specs(&self) -> &[usize] {
        &self.specs
    }

    pub(crate) fn total(&self) -> i64 {
        self.total
    }

    pub(crate) fn looks(&self) -> u64 {
        self.looks
    }

    /// Counts the looks of another search, too.
    pub(crate) fn add_looks(&mut self, looks: u64) {
        self.looks += looks;
    }

    pub(crate) fn place(&self, who: usize) -> usize {
        self.places[who]
    }

    pub(crate) fn members(&self, place: usize) -> &[usize] {
        &self.members[place]
    }

    pub(crate) fn has_room(&self, place: usize) -> bool {
        self.members[place].len() < self.table.room(place)
    }

    pub(crate) fn is_free(&self, who: usize) -> bool {
        self.table.people[who].lock.is_none()
    }

    /// The number of the last change of a place, and of the last of all.
    pub(crate) fn changed(&self, place: usize) -> u32 {
        self.changed[place]
    }

    pub(crate) fn now(&self) -> u32 {
        self.now
    }

    /// Parties without anybody cost as if they lacked all, or nothing.
    pub(crate) fn set_eager(&mut self, is_eager: bool) {
        self.is_eager = is_eager;
        for party in 0..self.table.bench() {
            let price = self.price(party, &self.tallies[party]);
            self.total += price - self.prices[party];
            self.prices[party] = price;
        }
    }

    // === Prices ===

    /// What a party costs by itself.
    fn price(&self, party: usize, tally: &Tally) -> i64 {
        let (kind, weights) = (&self.table.blocks[self.table.parties[party]], &self.table.weights);
        if tally.people == 0 && !self.is_eager {
            return 0;
        }
        let mut price = 0;
        for ((min, max), have) in kind.wants.iter().zip(tally.have) {
            let have = i64::from(have);
            if have < *min {
                price += weights.missing * stairs(min - have);
            } else if have > *max {
                price += weights.surplus * stairs(have - max);
            }
        }
        if tally.people < kind.least {
            price += weights.small * (kind.least - tally.people) / kind.least;
        }
        let mean = tally.gear / tally.people.max(1);
        price + weights.gear * mean * mean / 10_000
    }

    /// What somebody costs on a place, whoever else is there.
    fn alone(&self, place: usize, (who, spec): Player) -> i64 {
        let moved = if self.table.is_moved(who, place, spec) { self.table.weights.moved } else { 0 };
        if place == self.table.bench() {
            self.table.bench_cost(who) + moved
        } else {
            self.table.weights.off_role * signed(spec) + moved
        }
    }

    /// What a place costs without somebody.
    fn without(&self, place: usize, who: usize) -> i64 {
        if place == self.table.bench() {
            return 0;
        }
        let mut tally = self.tallies[place];
        tally.add(self.table, place, (who, self.specs[who]), -1);
        self.price(place, &tally)
    }

    /// What a place costs with somebody more, himself included, as what he costs least there, when `less` is gone.
    fn cheapest(&self, place: usize, who: usize, less: Option<usize>) -> (i64, usize) {
        let allowed = &self.table.people[who].allowed;
        if place == self.table.bench() {
            return (self.alone(place, (who, allowed[0])), allowed[0]);
        }
        let mut base = self.tallies[place];
        if let Some(less) = less {
            base.add(self.table, place, (less, self.specs[less]), -1);
        }
        let priced = allowed.iter().map(|spec| {
            let player = (who, *spec);
            (self.price(place, &base.with(self.table, place, player)) + self.alone(place, player), *spec)
        });
        priced.min().unwrap_or((i64::MAX, 0))
    }

    fn here(&self, place: usize) -> i64 {
        self.prices.get(place).copied().unwrap_or(0)
    }

    /// What changes for others when somebody goes from his place to another, but for what he wishes of `except`.
    fn bonds(&self, who: usize, to: usize, except: usize) -> i64 {
        let (person, from, bench) = (&self.table.people[who], self.places[who], self.table.bench());
        let mut bonds = 0;
        for tie in person.ties.iter().filter(|tie| tie.other != except) {
            let other = self.places[tie.other];
            if other != bench {
                let at = |place: usize| match place {
                    _ if place == bench => 0,
                    _ if place == other => tie.apart,
                    _ => tie.with,
                };
                bonds += at(to) - at(from);
            }
        }
        let Some(index) = person.static_index else { return bonds };
        if except < self.places.len() && self.table.people[except].static_index == Some(index) {
            return bonds;
        }
        bonds + self.static_after(index, from, to) - self.static_after(index, from, from)
    }

    /// What a static costs when one of it has gone from a place to another.
    fn static_after(&self, index: usize, from: usize, to: usize) -> i64 {
        let (spread, bench) = (&self.spread[index], self.table.bench());
        let members = self.table.statics[index].len();
        let count = |place: usize| spread[place] as usize + usize::from(place == to) - usize::from(place == from);
        let benched = count(bench);
        if benched == members {
            return 0;
        }
        let mut used = 0;
        let mut seen = benched;
        for member in &self.table.statics[index] {
            let place = self.places[*member];
            // Each place is counted at the first who is there.
            let is_first = place != bench && !self.is_earlier(index, *member, place);
            if is_first && place != to && count(place) > 0 {
                used += 1;
                seen += count(place);
            }
        }
        used += usize::from(to != bench && count(to) > 0);
        debug_assert!(seen <= members);
        let needed = (members - benched).div_ceil(self.table.size_max);
        let weights = &self.table.weights;
        weights.torn * signed(used.saturating_sub(needed)) + weights.incomplete * signed(benched)
    }

    fn is_earlier(&self, index: usize, member: usize, place: usize) -> bool {
        let before = self.table.statics[index].iter().take_while(|other| **other != member);
        before.into_iter().any(|other| self.places[*other] == place)
    }

    /// What it would cost more to have somebody on another place, and as what.
    pub(crate) fn move_cost(&mut self, who: usize, to: usize) -> (i64, usize) {
        self.looks += 1;
        let from = self.places[who];
        let (there, spec) = self.cheapest(to, who, None);
        let before = self.here(from) + self.here(to) + self.alone(from, (who, self.specs[who]));
        (self.without(from, who) + there - before + self.bonds(who, to, usize::MAX), spec)
    }

    /// What it would cost more to have two people exchange their places, and as what each.
    pub(crate) fn swap_cost(&mut self, one: usize, other: usize) -> (i64, usize, usize) {
        self.looks += 1;
        let (p, q) = (self.places[one], self.places[other]);
        let (at_q, one_spec) = self.cheapest(q, one, Some(other));
        let (at_p, other_spec) = self.cheapest(p, other, Some(one));
        let alone = self.alone(p, (one, self.specs[one])) + self.alone(q, (other, self.specs[other]));
        let before = self.here(p) + self.here(q) + alone;
        (at_p + at_q - before + self.bonds(one, q, other) + self.bonds(other, p, one), one_spec, other_spec)
    }

    /// What it would cost more to have somebody play what he costs least as.
    pub(crate) fn respec_cost(&mut self, who: usize) -> (i64, usize) {
        self.looks += 1;
        let place = self.places[who];
        let (there, spec) = self.cheapest(place, who, Some(who));
        (there - self.here(place) - self.alone(place, (who, self.specs[who])), spec)
    }

    // === Changes ===

    /// Puts somebody on a place, and keeps the bill up to date.
    pub(crate) fn put(&mut self, who: usize, to: usize, spec: usize) {
        let (from, old) = (self.places[who], self.specs[who]);
        self.log.push((who, from, old));
        self.total -= self.alone(from, (who, old));
        if from != to {
            self.total += self.bonds(who, to, usize::MAX);
        }
        self.take(who, from, old);
        self.places[who] = to;
        self.specs[who] = spec;
        self.members[to].push(who);
        self.reprice(to, (who, spec), 1);
        if let Some(index) = self.table.people[who].static_index {
            self.spread[index][from] -= 1;
            self.spread[index][to] += 1;
        }
        self.total += self.alone(to, (who, spec));
        self.now += 1;
        (self.changed[from], self.changed[to]) = (self.now, self.now);
    }

    fn take(&mut self, who: usize, from: usize, spec: usize) {
        if let Some(at) = self.members[from].iter().position(|member| *member == who) {
            self.members[from].swap_remove(at);
        }
        self.reprice(from, (who, spec), -1);
    }

    fn reprice(&mut self, place: usize, player: Player, sign: i16) {
        if place == self.table.bench() {
            return;
        }
        self.tallies[place].add(self.table, place, player, sign);
        let price = self.price(place, &self.tallies[place]);
        self.total += price - self.prices[place];
        self.prices[place] = price;
    }

    /// Exchanges two people.
    pub(crate) fn swap(&mut self, (one, one_spec): Player, (other, other_spec): Player) {
        let (p, q) = (self.places[one], self.places[other]);
        self.put(one, q, one_spec);
        self.put(other, p, other_spec);
    }

    /// How many changes there were since the last [`Seating::forget`].
    pub(crate) fn changes(&self) -> usize {
        self.log.len()
    }

    /// Changes up to now stay.
    pub(crate) fn forget(&mut self) {
        self.log.clear();
    }

    /// Takes all changes but the first `kept` back.
    pub(crate) fn undo(&mut self, kept: usize) {
        while self.log.len() > kept {
            if let Some((who, place, spec)) = self.log.pop() {
                self.put(who, place, spec);
                self.log.pop();
            }
        }
    }
}
