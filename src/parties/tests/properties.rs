//! What holds for every crowd of 0 to 1,000 (E-23 to E-25, E-28).

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{EVERYTHING, Traits, check_whole, crowd, event, shuffled, somebody};
use crate::{Arrangement, Effort, Input, Place, Term, arrange};

/// Few looks, so that a thousand people take no time; what holds does so whatever the effort.
const LITTLE: Effort = Effort { looks: 20_000 };

fn found(input: &Input) -> Arrangement {
    arrange(input, LITTLE).expect("the input is right").arrangement
}

/// In how many parties each static is.
fn spread(input: &Input, arrangement: &Arrangement) -> Vec<usize> {
    let mut parties: BTreeMap<i64, Vec<Place>> = BTreeMap::new();
    for participant in &input.participants {
        if let (Some(id), Some(place)) = (participant.static_id, arrangement.place(participant.who)) {
            parties.entry(id).or_default().push(place);
        }
    }
    let distinct = |mut places: Vec<Place>| {
        places.retain(|place| *place != Place::Bench);
        places.sort();
        places.dedup();
        places.len()
    };
    parties.into_values().map(distinct).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// E-24: for any crowd the search ends, and nobody is left out.
    #[test]
    fn everybody_is_seated_once_within_bounds_and_locks(seed: u64, people in 0..=1_000_usize, parties in 0..40_u32) {
        let input = crowd(seed, people, Traits { parties, ..EVERYTHING });
        check_whole(&input, &found(&input));
    }

    #[test]
    fn nobody_sits_out_while_there_are_seats(seed: u64, people in 0..=400_usize, parties in 0..40_u32) {
        let input = crowd(seed, people, Traits { parties, locks: false, ..EVERYTHING });
        let seats = if parties == 0 { people } else { parties as usize * 6 };
        prop_assert_eq!(found(&input).bench.len(), people.saturating_sub(seats));
    }

    #[test]
    fn statics_are_together_whenever_there_are_parties_enough(seed: u64, people in 0..=400_usize) {
        let input = crowd(seed, people, Traits { locks: false, ..EVERYTHING });
        prop_assert!(spread(&input, &found(&input)).iter().all(|parties| *parties == 1));
    }

    /// E-28: groups depended on the order in which people were looked at.
    #[test]
    fn the_order_of_the_list_means_nothing(seed: u64, people in 0..=200_usize, parties in 0..20_u32) {
        let mut input = crowd(seed, people, Traits { parties, ..EVERYTHING });
        input.previous = Some(found(&crowd(seed ^ 7, people, EVERYTHING)));
        let one = arrange(&input, LITTLE);
        prop_assert_eq!(&one, &arrange(&input, LITTLE), "the same again");
        prop_assert_eq!(&one, &arrange(&shuffled(input, seed ^ 3), LITTLE), "the same in another order");
    }

    #[test]
    fn more_effort_is_never_dearer(seed: u64, people in 0..=60_usize) {
        let input = crowd(seed, people, EVERYTHING);
        let total = |looks: u64| arrange(&input, Effort { looks }).expect("it is right").terms.total();
        prop_assert!(total(200_000) <= total(0));
    }
}

#[test]
fn nobody_and_one_are_arranged_too() {
    assert_eq!(found(&event(0)), Arrangement::default());
    assert_eq!(found(&event(3)), Arrangement::default());
    let mut input = event(0);
    input.participants = vec![somebody(1, &[])];
    check_whole(&input, &found(&input));
    assert_eq!(found(&input).place(input.participants[0].who), Some(Place::Party(0)));
}

/// E-24: four people of whom nothing was known froze the bot, three vanished.
#[test]
fn people_of_whom_nothing_is_known_are_seated() {
    for people in [1, 3, 4, 40] {
        let mut input = event(0);
        let unknown = |who| crate::Participant { gear: None, ..somebody(who, &[]) };
        input.participants = (1..=people).map(unknown).collect();
        check_whole(&input, &found(&input));
        assert!(found(&input).bench.is_empty());
    }
}

/// E-23, E-25: equal gear made no groups, nor did one who said maybe.
#[test]
fn equal_gear_and_a_maybe_make_parties_as_well() {
    let mut input = event(0);
    input.participants = (1..=14).map(|who| somebody(who, &["melee"])).collect();
    input.participants[13].is_certain = false;
    let sizes: Vec<usize> = found(&input).parties.iter().map(|party| party.seats.len()).collect();
    assert_eq!(sizes.iter().sum::<usize>(), 14);
    assert!(sizes.iter().all(|size| *size >= 4), "none is too small: {sizes:?}");
}

/// E-27: the bot before put two tanks and two healers into the first party, and none were left for others.
#[test]
fn tanks_and_healers_are_spread_and_so_is_gear() {
    let mut input = event(0);
    let roles = ["tank", "tank", "tank", "tank", "healer", "healer", "healer", "healer"];
    let all = roles.into_iter().chain(std::iter::repeat_n("melee", 8)).chain(std::iter::repeat_n("ranged", 8));
    input.participants = all.zip(1..).map(|(role, who)| somebody(who, &[role])).collect();
    for (participant, gear) in input.participants.iter_mut().zip((3_000..).step_by(90)) {
        participant.gear = Some(gear);
    }
    let found = arrange(&input, Effort::usual(24)).expect("it is right");
    assert_eq!(found.arrangement.parties.len(), 4);
    assert_eq!(found.terms.get(Term::Missing) + found.terms.get(Term::Surplus), 0);
    assert!(found.terms.get(Term::Gear) < 100, "{:?}", found.terms);
}

/// E-26: a static that lacked tank and healer was filled with weak fighters while healers waited.
#[test]
fn a_static_is_completed_with_what_it_lacks() {
    let mut input = event(0);
    input.participants = (1..=4).map(|who| somebody(who, &["melee"])).collect();
    input.participants.iter_mut().for_each(|it| it.static_id = Some(1));
    let others = ["ranged", "ranged", "ranged", "healer", "tank", "flanker", "healer", "tank"];
    input.participants.extend(others.iter().zip(5..).map(|(role, who)| somebody(who, &[role])));
    let found = arrange(&input, Effort::usual(12)).expect("it is right");
    assert_eq!(found.terms.get(Term::Missing) + found.terms.get(Term::Torn), 0, "{:?}", found.terms);
}

#[test]
fn somebody_plays_his_second_choice_where_it_is_needed() {
    let mut input = event(0);
    let roles: [&[&str]; 6] = [&["tank"], &["melee"], &["melee", "healer"], &["ranged"], &["ranged"], &["flanker"]];
    input.participants = roles.iter().zip(1..).map(|(roles, who)| somebody(who, roles)).collect();
    let found = arrange(&input, Effort::usual(6)).expect("it is right");
    assert_eq!(found.terms.items().collect::<Vec<_>>(), [(Term::OffRole, 1_500)]);
}

#[test]
fn friends_play_together_and_others_apart() {
    let mut input = event(0);
    let roles = ["tank", "tank", "healer", "healer"].into_iter();
    let all = roles.chain(std::iter::repeat_n("melee", 4)).chain(std::iter::repeat_n("ranged", 4));
    input.participants = all.zip(1..).map(|(role, who)| somebody(who, &[role])).collect();
    let id = domain::ids::UserId;
    input.participants[0].with = vec![id(5), id(6)];
    input.participants[4].apart = vec![id(7)];
    input.participants[2].apart = vec![id(1)];
    let found = arrange(&input, Effort::usual(12)).expect("it is right");
    assert_eq!(found.terms.total(), 0, "{:?}", found.terms);
}
