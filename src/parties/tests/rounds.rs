//! Over time: who sits out in turn, and how little changes when little changes.

use std::collections::BTreeMap;

use domain::ids::UserId;

use super::{Traits, check_whole, crowd, event, somebody};
use crate::{Arrangement, Change, Effort, Input, arrange, changes};

const ROUNDS: usize = 20;

fn usual(input: &Input) -> Arrangement {
    let arrangement = arrange(input, Effort::usual(input.participants.len())).expect("it is right").arrangement;
    check_whole(input, &arrangement);
    arrangement
}

/// How often each was benched in 20 events with the same people.
fn benched(mut input: Input) -> BTreeMap<UserId, usize> {
    let mut counts: BTreeMap<UserId, usize> = input.participants.iter().map(|it| (it.who, 0)).collect();
    for _ in 0..ROUNDS {
        for participant in &mut input.participants {
            participant.waited = u32::try_from(counts[&participant.who]).expect("small");
        }
        usual(&input).bench.iter().for_each(|who| *counts.entry(*who).or_default() += 1);
    }
    counts
}

#[track_caller]
fn check_fair(counts: &BTreeMap<UserId, usize>, difference_max: usize) {
    let (least, most) = (counts.values().min().expect("some"), counts.values().max().expect("some"));
    assert!(most - least <= difference_max, "somebody sat out {most} times, somebody else {least}: {counts:?}");
}

#[test]
fn equals_sit_out_in_turn() {
    for (people, parties) in [(7, 1), (16, 2), (30, 3), (25, 4)] {
        let mut input = event(parties);
        input.participants = (1..=people).map(|who| somebody(who, &["melee"])).collect();
        check_fair(&benched(input), 1);
    }
}

/// Whoever can be a tank or healer sits out less where those are rare; all others take turns, whatever else speaks for
/// or against them.
#[test]
fn different_people_sit_out_in_turn_too() {
    for seed in 0..6 {
        let mut input = crowd(seed, 30, Traits { parties: 4, wishes: true, ..Traits::default() });
        input.participants.iter_mut().for_each(|it| it.is_certain = true);
        let is_rare = |who: &UserId| {
            let specs = &input.participant(*who).expect("he signed up").specs;
            specs.iter().any(|spec| ["tank", "healer"].contains(&spec.role.as_str()))
        };
        let (rare, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
            benched(input.clone()).into_iter().partition(|(who, _)| is_rare(who));
        check_fair(&others, 2);
        let most = |counts: &BTreeMap<UserId, usize>| counts.values().max().copied().unwrap_or(0);
        assert!(most(&rare) <= most(&others) + 1, "{rare:?} {others:?}");
    }
}

/// Otherwise a fair turn would leave a party without one.
#[test]
fn the_only_healer_always_plays() {
    let mut input = event(1);
    input.participants = (1..=9).map(|who| somebody(who, &["melee"])).collect();
    input.participants[4].specs = somebody(5, &["healer"]).specs;
    let counts = benched(input);
    assert_eq!(counts[&UserId(5)], 0);
    let others: BTreeMap<UserId, usize> = counts.into_iter().filter(|(who, _)| *who != UserId(5)).collect();
    check_fair(&others, 1);
}

#[test]
fn who_said_yes_has_a_seat_before_who_said_maybe() {
    let mut input = event(1);
    input.participants = (1..=8).map(|who| somebody(who, &["melee"])).collect();
    input.participants[0].is_certain = false;
    input.participants[0].waited = 6;
    input.participants[1].is_certain = false;
    assert_eq!(usual(&input).bench, [UserId(1), UserId(2)]);
}

/// Those who had a seat and have another place or role now.
fn moved(before: &Arrangement, after: &Arrangement) -> usize {
    let notices = changes(before, after).notices;
    let is_moved = |change: &Change| {
        matches!(change, Change::Moved { .. } | Change::Role { .. } | Change::Benched { from: Some(_) })
    };
    notices.iter().filter(|notice| is_moved(&notice.change)).count()
}

/// So many are told something else, at the most, when one more signs up and no party is added.
const MOVED_BY_ONE_MAX: usize = 6;
/// And when a party is added: enough for it to be a useful one, and what they leave behind is filled again.
const MOVED_BY_A_PARTY_MAX: usize = 12;

#[test]
fn one_more_changes_little() {
    let (mut sum, mut cases) = (0, 0);
    for seed in 0..45_u64 {
        let people = 8 + (seed as usize * 7) % 93;
        let whole = crowd(seed, people, Traits { locks: false, ..super::EVERYTHING });
        let mut input = whole.clone();
        let late = input.participants.remove(seed as usize % people);
        let before = usual(&input);
        input.participants.push(late);
        input.previous = Some(before.clone());
        let after = usual(&input);
        let max = if after.parties.len() > before.parties.len() { MOVED_BY_A_PARTY_MAX } else { MOVED_BY_ONE_MAX };
        let moved = moved(&before, &after);
        assert!(moved <= max, "seed {seed}: one more of {people} moves {moved}");
        (sum, cases) = (sum + moved, cases + 1);
    }
    assert!(sum <= cases * 2, "one more moves {sum} in {cases} cases");
}

#[test]
fn one_less_changes_little() {
    let mut sum = 0;
    for seed in 0..24_u64 {
        let people = 13 + (seed as usize * 7) % 60;
        let mut input = crowd(seed, people, Traits { locks: false, ..super::EVERYTHING });
        let before = usual(&input);
        input.participants.remove(seed as usize % people);
        input.previous = Some(before.clone());
        let moved = moved(&before, &usual(&input));
        assert!(moved <= MOVED_BY_A_PARTY_MAX, "seed {seed}: one less of {people} moves {moved}");
        sum += moved;
    }
    assert!(sum <= 48, "one less moves {sum} in 24 cases");
}

#[test]
fn nothing_changes_when_nothing_changed() {
    for seed in 0..24 {
        let mut input = crowd(seed, 10 + seed as usize * 3, super::EVERYTHING);
        let before = usual(&input);
        input.previous = Some(before.clone());
        let moved = moved(&before, &usual(&input));
        assert_eq!(moved, 0, "seed {seed}: somebody is moved for nothing");
    }
}
