//! The input with indices in place of ids, codes and weights in hundredths of a point: what the search works on.
//!
//! People are sorted by id first, so that the order in which they came has no influence on anything.

use std::collections::BTreeMap;

use domain::ids::UserId;
use games::Weights;
use games::grouping::{WANTS_MAX, WEIGHT_MAX};

use crate::model::{
    Arrangement, Block, Input, PARTICIPANTS_MAX, PARTIES_MAX, Participant, Party, Place, SPECS_MAX, Seat,
    WAITED_APART_MAX, Wrong,
};

/// Hundredths in a point.
const HUNDREDTHS: i64 = 100;
/// Gear that is further off than three times what is usual counts as three times: one stranger should not move everybody.
const GEAR_MAX: i64 = 3 * HUNDREDTHS;

/// Everything that the search needs.
pub(crate) struct Table {
    /// By id.
    pub(crate) people: Vec<Person>,
    /// The kind of each party.
    pub(crate) parties: Vec<usize>,
    /// Kinds of parties.
    pub(crate) blocks: Vec<Kind>,
    /// In hundredths.
    pub(crate) weights: Weights,
    /// The members of each static that has at least two.
    pub(crate) statics: Vec<Vec<usize>>,
    /// The largest party.
    pub(crate) size_max: usize,
    /// Follows from everything.
    pub(crate) seed: u64,
}

/// A kind of party.
pub(crate) struct Kind {
    pub(crate) size: usize,
    pub(crate) least: i64,
    /// At least and at most of each want.
    pub(crate) wants: Vec<(i64, i64)>,
}

/// Somebody.
pub(crate) struct Person {
    pub(crate) who: UserId,
    pub(crate) is_certain: bool,
    /// For each kind of party, for each of his specs: the wants for which he counts, as bits. Never without a spec.
    pub(crate) fits: Vec<Vec<u32>>,
    /// The specs among which may be chosen.
    pub(crate) allowed: Vec<usize>,
    /// How far his gear is from the mean, in hundredths of what is usual; 0 when it is not known.
    pub(crate) gear: i64,
    pub(crate) static_index: Option<usize>,
    pub(crate) ties: Vec<Tie>,
    pub(crate) waited: i64,
    /// Where he was, when he had a seat, and as what; a place that is no more for a party that is no more.
    pub(crate) before: Option<(usize, Option<usize>)>,
    /// Where he stays.
    pub(crate) lock: Option<usize>,
}

/// What two people wish of each other, in hundredths.
#[derive(Clone, Copy)]
pub(crate) struct Tie {
    pub(crate) other: usize,
    /// What it costs when they are in two parties.
    pub(crate) with: i64,
    /// What it costs when they are in one.
    pub(crate) apart: i64,
}

impl Table {
    /// With as many parties as people need, and `at_least` so many if the template has them.
    pub(crate) fn of(input: &Input, at_least: usize) -> Result<Self, Vec<Wrong>> {
        let wrong = wrong(input);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let sorted = sorted(input);
        let index = index(&sorted);
        let statics = statics(&sorted);
        let parties = opened(input, &sorted, &statics, at_least);
        let mut table = Self {
            people: Vec::new(),
            blocks: input.template.blocks.iter().map(Kind::of).collect(),
            weights: scaled(&input.weights),
            size_max: input.template.blocks.iter().map(|block| block.size as usize).max().unwrap_or(1),
            seed: 0,
            statics,
            parties,
        };
        let scale = Scale::of(&sorted);
        table.people = sorted.iter().map(|it| table.person(input, it, &scale)).collect();
        for (who, other, with, apart) in wishes(&sorted, &index, &table.weights) {
            tie(&mut table.people, who, other, (with, apart));
        }
        for (number, members) in table.statics.iter().enumerate() {
            members.iter().for_each(|member| table.people[*member].static_index = Some(number));
        }
        let overfull = table.overfull();
        if !overfull.is_empty() {
            return Err(overfull);
        }
        table.seed = table.seed();
        Ok(table)
    }

    /// The place that is no party.
    pub(crate) fn bench(&self) -> usize {
        self.parties.len()
    }

    /// How many a place holds.
    pub(crate) fn room(&self, place: usize) -> usize {
        self.parties.get(place).map_or(usize::MAX, |block| self.blocks[*block].size)
    }

    /// What it costs that somebody has no seat.
    pub(crate) fn bench_cost(&self, who: usize) -> i64 {
        let person = &self.people[who];
        let weights = &self.weights;
        let base = if person.is_certain { weights.bench } else { weights.bench_tentative };
        base + weights.waited * person.waited
    }

    /// Whether somebody has another place or role than before.
    pub(crate) fn is_moved(&self, who: usize, place: usize, spec: usize) -> bool {
        self.people[who].before.is_some_and(|(before, as_what)| {
            before != place || place != self.bench() && as_what.is_some_and(|as_what| as_what != spec)
        })
    }

    fn person(&self, input: &Input, it: &Participant, scale: &Scale) -> Person {
        let fits = |block: &Block| {
            let of_role = |role: &str| {
                let bits = block.wants.iter().enumerate().filter(|(_, want)| input.is_of(role, &want.of));
                bits.fold(0, |bits, (place, _)| bits | 1 << place)
            };
            let fits: Vec<u32> = it.specs.iter().map(|spec| of_role(&spec.role)).collect();
            if fits.is_empty() { vec![0] } else { fits }
        };
        let spec_of = |role: &str| it.specs.iter().position(|spec| spec.role == role);
        let locked_role = it.lock.as_ref().and_then(|lock| lock.role.as_deref()).and_then(spec_of);
        let previous = input.previous.as_ref();
        let before = previous.and_then(|previous| match previous.place(it.who)? {
            Place::Party(party) => {
                let spec = previous.seat(it.who).and_then(|seat| seat.spec.as_ref());
                let party = if party < self.parties.len() { party } else { usize::MAX };
                Some((party, spec.and_then(|spec| spec_of(&spec.role))))
            }
            Place::Bench => None,
        });
        Person {
            who: it.who,
            is_certain: it.is_certain,
            fits: input.template.blocks.iter().map(fits).collect(),
            allowed: locked_role.map_or_else(|| (0..it.specs.len().max(1)).collect(), |role| vec![role]),
            gear: it.gear.map_or(0, |gear| scale.offset(gear)),
            static_index: None,
            ties: Vec::new(),
            waited: i64::from(it.waited.saturating_sub(scale.waited).min(2 * WAITED_APART_MAX)),
            before,
            lock: it.lock.as_ref().map(|lock| match lock.place {
                Place::Party(party) => party,
                Place::Bench => self.bench(),
            }),
        }
    }

    fn overfull(&self) -> Vec<Wrong> {
        let locked = |party: usize| self.people.iter().filter(|person| person.lock == Some(party)).count();
        (0..self.bench()).filter(|party| locked(*party) > self.room(*party)).map(Wrong::Overfull).collect()
    }

    /// FNV-1a over whatever the arrangement follows from.
    fn seed(&self) -> u64 {
        let mut seed = 0xCBF2_9CE4_8422_2325_u64;
        let mut take = |number: u64| seed = (seed ^ number).wrapping_mul(0x0000_0100_0000_01B3);
        for person in &self.people {
            take(person.who.0);
            take(person.gear.cast_unsigned());
            take(person.static_index.map_or(0, |index| index as u64 + 1));
            person.fits.iter().flatten().for_each(|bits| take(u64::from(*bits)));
        }
        self.parties.iter().for_each(|block| take(*block as u64));
        seed
    }

    // === To and from arrangements ===

    /// Places and specs of an arrangement.
    pub(crate) fn indices(&self, input: &Input, arrangement: &Arrangement) -> (Vec<usize>, Vec<usize>) {
        let one = |person: &Person| {
            let spec_of = |role: &str| {
                let specs = input.participant(person.who).map(|it| it.specs.as_slice()).unwrap_or_default();
                specs.iter().position(|spec| spec.role == role)
            };
            let place = match arrangement.place(person.who) {
                Some(Place::Party(party)) if party < self.bench() => party,
                _ => self.bench(),
            };
            let spec = arrangement.seat(person.who).and_then(|seat| seat.spec.as_ref());
            (place, spec.and_then(|spec| spec_of(&spec.role)).unwrap_or(0))
        };
        self.people.iter().map(one).unzip()
    }

    /// The arrangement of places and specs.
    pub(crate) fn arrangement(&self, input: &Input, places: &[usize], specs: &[usize]) -> Arrangement {
        let sorted = sorted(input);
        let mut numbers = vec![0; self.blocks.len()];
        let empty = |block: &usize| {
            numbers[*block] += 1;
            Party { block: *block, number: numbers[*block], seats: Vec::new() }
        };
        let mut parties: Vec<Party> = self.parties.iter().map(empty).collect();
        let mut bench = Vec::new();
        for (who, participant) in sorted.iter().enumerate() {
            match parties.get_mut(places[who]) {
                Some(party) => {
                    let spec = participant.specs.get(specs[who]).cloned();
                    party.seats.push(Seat { who: participant.who, spec });
                }
                None => bench.push(participant.who),
            }
        }
        let mut arrangement = Arrangement { parties, bench };
        put_in_order(input, &mut arrangement);
        arrangement
    }
}

/// Seats by role as the game lists them, then by id; the bench by id.
pub(crate) fn put_in_order(input: &Input, arrangement: &mut Arrangement) {
    let rank = |seat: &Seat| {
        let role = seat.spec.as_ref().map(|spec| &spec.role);
        let known = role.and_then(|role| input.roles.iter().position(|(code, _)| code == role));
        (known.unwrap_or(usize::MAX), seat.who)
    };
    arrangement.parties.iter_mut().for_each(|party| party.seats.sort_by_key(rank));
    arrangement.bench.sort();
}

fn sorted(input: &Input) -> Vec<&Participant> {
    let mut sorted: Vec<&Participant> = input.participants.iter().collect();
    sorted.sort_by_key(|participant| participant.who);
    sorted
}

fn index(sorted: &[&Participant]) -> BTreeMap<UserId, usize> {
    sorted.iter().enumerate().map(|(index, participant)| (participant.who, index)).collect()
}

impl Kind {
    fn of(block: &Block) -> Self {
        let wants = block.wants.iter().map(|want| (i64::from(want.min), i64::from(want.max))).collect();
        Self { size: block.size as usize, least: i64::from(block.least), wants }
    }
}

// === What is usual ===

/// The mean gear, how far people usually are from it, and what waiting counts from.
struct Scale {
    mean: i64,
    usual: i64,
    waited: u32,
}

impl Scale {
    /// A hundredth of the mean counts as usual at least: where all are nearly equal, nothing needs balance.
    fn of(sorted: &[&Participant]) -> Self {
        let known: Vec<i64> = sorted.iter().filter_map(|participant| participant.gear).map(bounded).collect();
        let count = i64::try_from(known.len()).unwrap_or(i64::MAX).max(1);
        let mean = known.iter().sum::<i64>() / count;
        let off: i64 = known.iter().map(|gear| (gear - mean).abs()).sum();
        let mut waited: Vec<u32> = sorted.iter().map(|participant| participant.waited).collect();
        waited.sort_unstable();
        let median = waited.get(waited.len() / 2).copied().unwrap_or(0);
        Self { mean, usual: (off / count).max(mean / 100).max(1), waited: median.saturating_sub(WAITED_APART_MAX) }
    }

    fn offset(&self, gear: i64) -> i64 {
        ((bounded(gear) - self.mean) * HUNDREDTHS / self.usual).clamp(-GEAR_MAX, GEAR_MAX)
    }
}

/// No game counts further; sums stay exact.
fn bounded(gear: i64) -> i64 {
    gear.clamp(0, 1_000_000_000)
}

// === Statics, wishes, parties ===

/// Members of each static, for those with two at least, the largest first.
fn statics(sorted: &[&Participant]) -> Vec<Vec<usize>> {
    let mut by_id: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (index, participant) in sorted.iter().enumerate() {
        if let Some(id) = participant.static_id {
            by_id.entry(id).or_default().push(index);
        }
    }
    let mut statics: Vec<Vec<usize>> = by_id.into_values().filter(|members| members.len() > 1).collect();
    statics.sort_by_key(|members| (std::cmp::Reverse(members.len()), members[0]));
    statics
}

/// Each wish once, whoever has it, and with its price.
fn wishes(
    sorted: &[&Participant],
    index: &BTreeMap<UserId, usize>,
    weights: &Weights,
) -> Vec<(usize, usize, i64, i64)> {
    let mut wishes = Vec::new();
    for (who, participant) in sorted.iter().enumerate() {
        let mut add = |others: &[UserId], with: i64, apart: i64| {
            let mut others: Vec<usize> = others.iter().filter_map(|other| index.get(other).copied()).collect();
            others.sort_unstable();
            others.dedup();
            others.retain(|other| *other != who);
            wishes.extend(others.into_iter().map(|other| (who, other, with, apart)));
        };
        add(&participant.with, weights.with, 0);
        add(&participant.apart, 0, weights.apart);
    }
    wishes
}

fn tie(people: &mut [Person], who: usize, other: usize, (with, apart): (i64, i64)) {
    for (one, other) in [(who, other), (other, who)] {
        let ties = &mut people[one].ties;
        match ties.iter_mut().find(|tie| tie.other == other) {
            Some(tie) => *tie = Tie { other, with: tie.with + with, apart: tie.apart + apart },
            None => ties.push(Tie { other, with, apart }),
        }
    }
}

/// The kind of every party that the template allows, in order.
fn kinds_in_order(input: &Input) -> impl Iterator<Item = usize> {
    let blocks = input.template.blocks.iter().enumerate();
    let kinds = blocks
        .flat_map(|(index, block)| std::iter::repeat_n(index, block.count.map_or(PARTIES_MAX, |count| count as usize)));
    kinds.take(PARTIES_MAX)
}

/// As many parties as are needed for everybody with every static in one piece, if the template has so many.
fn opened(input: &Input, sorted: &[&Participant], statics: &[Vec<usize>], at_least: usize) -> Vec<usize> {
    let together: usize = statics.iter().map(Vec::len).sum();
    let singles = std::iter::repeat_n(1, sorted.len() - together);
    let mut all = kinds_in_order(input);
    let mut opened: Vec<usize> = Vec::new();
    let mut rooms: Vec<usize> = Vec::new();
    for mut left in statics.iter().map(Vec::len).chain(singles) {
        while left > 0 {
            if let Some(room) = rooms.iter_mut().find(|room| **room >= left) {
                *room -= left;
                break;
            }
            match all.next() {
                Some(block) => {
                    let size = input.template.blocks[block].size as usize;
                    opened.push(block);
                    rooms.push(size.saturating_sub(left));
                    left = left.saturating_sub(size);
                }
                None => {
                    // No more parties: it is spread over what is left.
                    for room in &mut rooms {
                        let taken = left.min(*room);
                        (*room, left) = (*room - taken, left - taken);
                    }
                    left = 0;
                }
            }
        }
    }
    let locked = sorted.iter().filter_map(|participant| match participant.lock.as_ref()?.place {
        Place::Party(party) => Some(party + 1),
        Place::Bench => None,
    });
    let at_least = locked.max().unwrap_or(0).max(at_least);
    opened.extend(all.take(at_least.saturating_sub(opened.len())));
    opened
}

// === What is wrong ===

fn scaled(weights: &Weights) -> Weights {
    let mut scaled = weights.clone();
    let all = [
        &mut scaled.bench,
        &mut scaled.bench_tentative,
        &mut scaled.waited,
        &mut scaled.torn,
        &mut scaled.incomplete,
        &mut scaled.missing,
        &mut scaled.surplus,
        &mut scaled.small,
        &mut scaled.off_role,
        &mut scaled.gear,
        &mut scaled.with,
        &mut scaled.apart,
        &mut scaled.moved,
    ];
    all.into_iter().for_each(|weight| *weight *= HUNDREDTHS);
    scaled
}

fn wrong(input: &Input) -> Vec<Wrong> {
    let mut wrong = Vec::new();
    if input.participants.len() > PARTICIPANTS_MAX {
        return vec![Wrong::TooManyPeople];
    }
    let sorted = sorted(input);
    wrong.extend(sorted.windows(2).filter(|pair| pair[0].who == pair[1].who).map(|pair| Wrong::Twice(pair[0].who)));
    let too_many = sorted.iter().filter(|participant| participant.specs.len() > SPECS_MAX);
    wrong.extend(too_many.map(|participant| Wrong::TooManySpecs(participant.who)));
    if input.template.blocks.iter().all(|block| block.count == Some(0)) {
        wrong.push(Wrong::NoParties);
    }
    let mut is_last = false;
    for (index, block) in input.template.blocks.iter().enumerate() {
        if !(1..=PARTICIPANTS_MAX as u32).contains(&block.size) || block.least > block.size {
            wrong.push(Wrong::Size(index));
        }
        if block.wants.len() > WANTS_MAX || block.wants.iter().any(|want| want.min > want.max) {
            wrong.push(Wrong::Wants(index));
        }
        if is_last {
            wrong.push(Wrong::Unreachable(index));
        }
        is_last |= block.count.is_none();
    }
    let weights = input.weights.named().into_iter().filter(|(_, weight)| !(0..=WEIGHT_MAX).contains(weight));
    wrong.extend(weights.map(|(name, _)| Wrong::Weight(name)));
    let parties = kinds_in_order(input).count();
    let locked_nowhere = sorted.iter().filter(|participant| {
        let place = participant.lock.as_ref().map(|lock| lock.place);
        matches!(place, Some(Place::Party(party)) if party >= parties)
    });
    wrong.extend(locked_nowhere.map(|participant| Wrong::NoSuchParty(participant.who)));
    wrong
}
