//! The bill: each item by hand, and that what is kept up to date is the bill.

use domain::ids::UserId;
use proptest::prelude::*;

use super::{EVERYTHING, Traits, crowd, event, somebody};
use crate::dice::Dice;
use crate::seating::Seating;
use crate::table::Table;
use crate::{Arrangement, Input, Part, Party, Seat, Term, Terms, Wrong, assess, cost};

fn seat(input: &Input, who: u64) -> Seat {
    let participant = input.participant(UserId(who)).expect("he signed up");
    Seat { who: UserId(who), spec: participant.specs.first().cloned() }
}

/// Parties of these people; all others are on the bench.
fn arranged(input: &Input, parties: &[&[u64]]) -> Arrangement {
    let party = |(index, people): (usize, &&[u64])| Party {
        block: 0,
        number: index + 1,
        seats: people.iter().map(|who| seat(input, *who)).collect(),
    };
    let parties: Vec<Party> = parties.iter().enumerate().map(party).collect();
    let is_seated = |who: UserId| parties.iter().any(|party| party.seats.iter().any(|seat| seat.who == who));
    let bench = input.participants.iter().map(|it| it.who).filter(|who| !is_seated(*who)).collect();
    Arrangement { parties, bench }
}

#[track_caller]
fn check(input: &Input, parties: &[&[u64]], expected: &[(Term, i64)]) {
    let terms: Terms = assess(input, &arranged(input, parties)).expect("the input is right");
    assert_eq!(terms.items().collect::<Vec<_>>(), expected);
}

/// A full party that lacks nothing.
fn six() -> Input {
    let mut input = event(0);
    let roles = ["tank", "healer", "melee", "melee", "ranged", "ranged"];
    input.participants = roles.iter().zip(1..).map(|(role, who)| somebody(who, &[role])).collect();
    input
}

#[test]
fn a_party_that_lacks_nothing_costs_nothing() {
    check(&six(), &[&[1, 2, 3, 4, 5, 6]], &[]);
    check(&event(0), &[], &[]);
}

#[test]
fn the_bench_costs_more_for_a_yes_and_for_who_waited() {
    let mut input = six();
    check(&input, &[&[1, 2, 3, 4, 5]], &[(Term::Bench, 500_000)]);
    input.participants[5].is_certain = false;
    input.participants[5].waited = 2;
    check(&input, &[&[1, 2, 3, 4, 5]], &[(Term::Bench, 300_000), (Term::Waited, 2_400)]);
    // All waited much: only what is more than four above or below the median counts.
    input.participants.iter_mut().for_each(|it| it.waited = 30);
    check(&input, &[&[1, 2, 3, 4, 5]], &[(Term::Bench, 300_000), (Term::Waited, 4_800)]);
    input.participants[5].waited = 99;
    check(&input, &[&[1, 2, 3, 4, 5]], &[(Term::Bench, 300_000), (Term::Waited, 9_600)]);
}

#[test]
fn missing_surplus_and_small_are_counted_by_party() {
    let input = six();
    check(&input, &[&[1, 2, 3], &[4, 5, 6]], &[(Term::Missing, 20_000), (Term::Small, 4_000)]);
    let mut tanks = six();
    tanks.participants.iter_mut().for_each(|it| it.specs = somebody(0, &["tank"]).specs);
    // No healer; four tanks above two: 1 + 2 + 3 + 4.
    check(&tanks, &[&[1, 2, 3, 4, 5, 6]], &[(Term::Missing, 10_000), (Term::Surplus, 20_000)]);
}

#[test]
fn a_static_is_torn_and_incomplete() {
    let mut input = six();
    input.template.blocks[0].wants.clear();
    input.template.blocks[0].least = 1;
    input.participants.iter_mut().take(4).for_each(|it| it.static_id = Some(9));
    check(&input, &[&[1, 2, 3, 4], &[5, 6]], &[]);
    check(&input, &[&[1, 2, 5], &[3, 4, 6]], &[(Term::Torn, 200_000)]);
    check(&input, &[&[1, 2, 3, 5, 6]], &[(Term::Bench, 500_000), (Term::Incomplete, 3_000)]);
    check(&input, &[&[5, 6]], &[(Term::Bench, 2_000_000)]);
    // Seven can never be in one party of six: two are no more than they need.
    input.participants.push(somebody(7, &["melee"]));
    input.participants.iter_mut().for_each(|it| it.static_id = Some(9));
    check(&input, &[&[1, 2, 3, 4], &[5, 6, 7]], &[]);
}

#[test]
fn wishes_are_counted_one_by_one() {
    let mut input = six();
    input.template.blocks[0].wants.clear();
    input.template.blocks[0].least = 1;
    input.participants[0].with = vec![UserId(2), UserId(2), UserId(1), UserId(99)];
    input.participants[1].with = vec![UserId(1)];
    input.participants[2].apart = vec![UserId(1)];
    check(&input, &[&[1, 2], &[3, 4, 5, 6]], &[]);
    check(&input, &[&[1, 3], &[2, 4, 5, 6]], &[(Term::With, 3_000), (Term::Apart, 12_000)]);
    // Nobody is separated from who does not play.
    check(&input, &[&[1, 4], &[3, 5, 6]], &[(Term::Bench, 500_000)]);
}

#[test]
fn gear_is_measured_in_what_is_usual() {
    let mut input = six();
    input.template.blocks[0].wants.clear();
    input.template.blocks[0].least = 1;
    let gear = [3_000, 3_000, 3_000, 5_000, 5_000, 5_000];
    input.participants.iter_mut().zip(gear).for_each(|(it, gear)| it.gear = Some(gear));
    check(&input, &[&[1, 2, 3], &[4, 5, 6]], &[(Term::Gear, 4_000)]);
    check(&input, &[&[1, 4], &[2, 3, 5, 6]], &[]);
    // Whose gear is not known counts as the mean.
    input.participants[0].gear = None;
    check(&input, &[&[1], &[2, 3, 4, 5, 6]], &[]);
    // Where all are nearly equal, nothing needs balance.
    input.participants.iter_mut().zip([4_000, 4_001]).for_each(|(it, gear)| it.gear = Some(gear));
    input.participants.truncate(2);
    check(&input, &[&[1], &[2]], &[]);
}

#[test]
fn second_choices_and_changes_cost() {
    let mut input = six();
    input.participants[2].specs = somebody(3, &["healer", "tank", "melee"]).specs;
    let mut arrangement = arranged(&input, &[&[1, 2, 3, 4, 5, 6]]);
    arrangement.parties[0].seats[2].spec = Some(input.participants[2].specs[2].clone());
    let terms = assess(&input, &arrangement).expect("the input is right");
    assert_eq!(terms.items().collect::<Vec<_>>(), [(Term::OffRole, 3_000)]);
    let mut before = arranged(&input, &[&[1, 2, 3, 4, 5], &[6]]);
    before.parties[0].seats[2].spec = Some(input.participants[2].specs[0].clone());
    input.previous = Some(before);
    let terms = assess(&input, &arrangement).expect("the input is right");
    assert_eq!(terms.items().collect::<Vec<_>>(), [(Term::OffRole, 3_000), (Term::Moved, 2_400)]);
}

#[test]
fn what_is_wrong_is_told_at_once() {
    let right = six();
    let told = |change: &dyn Fn(&mut Input)| {
        let mut input = right.clone();
        change(&mut input);
        crate::arrange(&input, crate::Effort::usual(6)).expect_err("it is wrong")
    };
    let into = |party: usize| Some(crate::Lock { place: crate::Place::Party(party), role: None });
    assert_eq!(told(&|it| it.participants[1].who = UserId(1)), [Wrong::Twice(UserId(1))]);
    assert_eq!(told(&|it| it.template.blocks.clear()), [Wrong::NoParties]);
    assert_eq!(told(&|it| it.template.blocks[0].size = 0), [Wrong::Size(0)]);
    assert_eq!(told(&|it| it.template.blocks[0].least = 7), [Wrong::Size(0)]);
    assert_eq!(told(&|it| it.template.blocks[0].wants[0].min = 3), [Wrong::Wants(0)]);
    assert_eq!(told(&|it| it.weights.gear = -1), [Wrong::Weight("gear")]);
    assert_eq!(told(&|it| it.participants[0].lock = into(1_000)), [Wrong::NoSuchParty(UserId(1))]);
    assert_eq!(told(&|it| it.template.blocks.push(it.template.blocks[0].clone())), [Wrong::Unreachable(1)]);
    let five = || vec![somebody(1, &["tank"]).specs[0].clone(); 5];
    assert_eq!(told(&|it| it.participants[0].specs = five()), [Wrong::TooManySpecs(UserId(1))]);
    let crowded = told(&|it| {
        it.participants.push(somebody(7, &[]));
        it.participants.iter_mut().for_each(|it| it.lock = into(0));
    });
    assert_eq!(crowded, [Wrong::Overfull(0)]);
    let many = told(&|it| it.participants = (0..1_001).map(|who| somebody(who, &[])).collect());
    assert_eq!(many, [Wrong::TooManyPeople]);
    assert_eq!(told(&|it| (it.weights.gear, it.weights.with) = (-1, 100_001)).len(), 2);
}

#[test]
fn every_kind_of_party_is_filled_in_its_order() {
    let mut input = event(0);
    let first = input.template.blocks[0].clone();
    let want = crate::Want { of: crate::Of::Part(Part::Healer), min: 0, max: 0 };
    let small = crate::Block { name: "Scouts".to_owned(), count: Some(1), size: 2, least: 2, wants: vec![want] };
    input.template.blocks = vec![small, first];
    input.participants = six().participants;
    input.participants.extend([somebody(7, &["flanker"]), somebody(8, &["flanker"])]);
    let found = crate::arrange(&input, crate::Effort::usual(8)).expect("the input is right");
    let shape: Vec<(usize, usize, usize)> =
        found.arrangement.parties.iter().map(|party| (party.block, party.number, party.seats.len())).collect();
    assert_eq!(shape, [(0, 1, 2), (1, 1, 6)]);
    assert_eq!(found.terms, Terms::default(), "two without a healer are scouts");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_kept_up_to_date_is_the_bill(seed: u64, people in 1..60_usize, parties in 0..6_u32) {
        let mut input = crowd(seed, people, Traits { parties, ..EVERYTHING });
        input.previous = Some(crate::arrange(&crowd(seed ^ 1, people, EVERYTHING), crate::Effort { looks: 0 })
            .expect("it is right").arrangement);
        let table = Table::of(&input, 0).expect("it is right");
        let mut seating = Seating::empty(&table);
        let mut dice = Dice::new(seed);
        let begin = (seating.total(), seating.places().to_vec());
        seating.forget();
        for _ in 0..100 {
            let (one, other) = (dice.below(people), dice.below(people));
            let place = dice.below(table.bench() + 1);
            let before = seating.total();
            let predicted = if seating.place(one) != seating.place(other) && dice.below(2) == 0 {
                let (cost, spec, other_spec) = seating.swap_cost(one, other);
                seating.swap((one, spec), (other, other_spec));
                cost
            } else if place != seating.place(one) {
                let (cost, spec) = seating.move_cost(one, place);
                seating.put(one, place, spec);
                cost
            } else {
                let (cost, spec) = if place == table.bench() { (0, seating.specs()[one]) } else { seating.respec_cost(one) };
                seating.put(one, place, spec);
                cost
            };
            prop_assert_eq!(seating.total() - before, predicted);
            prop_assert_eq!(seating.total(), cost::terms(&table, seating.places(), seating.specs()).total());
        }
        seating.undo(0);
        prop_assert_eq!((seating.total(), seating.places().to_vec()), begin);
    }
}
