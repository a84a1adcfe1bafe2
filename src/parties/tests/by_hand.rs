//! Editing: what officers may change, and what they are told about it.

use domain::ids::UserId;

use super::{check_whole, event, somebody};
use crate::{Arrangement, Edit, Edited, Effort, Input, Lock, NotPossible, Place, Term, arrange, edit};

/// Thirteen people: parties of 5, 4 and 4, or the like.
fn published() -> (Input, Arrangement) {
    let mut input = event(0);
    let roles = ["tank", "tank", "tank", "healer", "healer", "healer", "melee", "melee", "ranged", "ranged", "flanker"];
    input.participants = roles.iter().zip(1..).map(|(role, who)| somebody(who, &[role, "melee"])).collect();
    input.participants[6].specs.truncate(1);
    input.participants[7].specs.truncate(1);
    input.participants.push(somebody(12, &["ranged"]));
    input.participants.push(somebody(13, &[]));
    let arrangement = arrange(&input, Effort::usual(13)).expect("it is right").arrangement;
    (input, arrangement)
}

fn party_of(arrangement: &Arrangement, who: u64) -> usize {
    match arrangement.place(UserId(who)) {
        Some(Place::Party(party)) => party,
        other => panic!("{who} is {other:?}"),
    }
}

#[track_caller]
fn done(input: &Input, arrangement: &Arrangement, wanted: Edit) -> Edited {
    let edited = edit(input, arrangement, &wanted).expect("it is possible");
    check_whole(input, &edited.arrangement);
    edited
}

#[track_caller]
fn refused(input: &Input, arrangement: &Arrangement, wanted: Edit) -> NotPossible {
    edit(input, arrangement, &wanted).expect_err("it is not possible")
}

#[test]
fn a_move_says_what_it_costs_and_back_again_it_costs_that_less() {
    let (input, arrangement) = published();
    let from = party_of(&arrangement, 1);
    let to = (0..3).find(|party| *party != from && arrangement.parties[*party].seats.len() < 6).expect("one has room");
    let there = done(&input, &arrangement, Edit::Move { who: UserId(1), to: Place::Party(to) });
    assert_eq!(there.arrangement.place(UserId(1)), Some(Place::Party(to)));
    let more = there.after.more_than(&there.before);
    assert_eq!(more.get(Term::Missing), 10_000, "its tank is gone: {more:?}");
    let back = done(&input, &there.arrangement, Edit::Move { who: UserId(1), to: Place::Party(from) });
    assert_eq!((back.arrangement, back.after), (arrangement, there.before));
}

#[test]
fn people_go_to_the_bench_and_come_back_as_their_favourite() {
    let (input, arrangement) = published();
    let party = party_of(&arrangement, 4);
    let gone = done(&input, &arrangement, Edit::Move { who: UserId(4), to: Place::Bench });
    assert_eq!(gone.arrangement.bench, [UserId(4)]);
    assert_eq!(gone.after.more_than(&gone.before).get(Term::Bench), 500_000);
    let back = done(&input, &gone.arrangement, Edit::Move { who: UserId(4), to: Place::Party(party) });
    assert_eq!(back.arrangement, arrangement);
}

#[test]
fn a_swap_keeps_roles() {
    let (input, arrangement) = published();
    let (p, q) = (party_of(&arrangement, 1), party_of(&arrangement, 2));
    let swapped = done(&input, &arrangement, Edit::Swap { one: UserId(1), other: UserId(2) });
    assert_eq!((party_of(&swapped.arrangement, 1), party_of(&swapped.arrangement, 2)), (q, p));
    assert_eq!(swapped.arrangement.seat(UserId(1)), arrangement.seat(UserId(1)));
    assert_eq!(swapped.before.get(Term::Missing), swapped.after.get(Term::Missing));
}

#[test]
fn somebody_plays_something_else_that_he_plays() {
    let (input, arrangement) = published();
    let played = done(&input, &arrangement, Edit::Play { who: UserId(4), role: "melee".to_owned() });
    assert_eq!(played.after.more_than(&played.before).get(Term::OffRole), 1_500);
    let role = |role: &str| Edit::Play { who: UserId(4), role: role.to_owned() };
    assert_eq!(refused(&input, &arrangement, role("tank")), NotPossible::NotPlayed(UserId(4)));
    assert_eq!(refused(&input, &arrangement, role("healer")), NotPossible::AlreadyThere);
}

#[test]
fn who_is_locked_stays_until_he_is_unlocked() {
    let (mut input, arrangement) = published();
    let locked = done(&input, &arrangement, Edit::Lock(UserId(1)));
    assert_eq!(locked.arrangement, arrangement);
    let party = party_of(&arrangement, 1);
    let lock = Lock { place: Place::Party(party), role: Some("tank".to_owned()) };
    assert_eq!(locked.lock, Some((UserId(1), Some(lock.clone()))));
    input.participants[0].lock = Some(lock);
    let elsewhere = Edit::Move { who: UserId(1), to: Place::Bench };
    assert_eq!(refused(&input, &arrangement, elsewhere), NotPossible::Locked(UserId(1)));
    assert_eq!(
        refused(&input, &arrangement, Edit::Swap { one: UserId(2), other: UserId(1) }),
        NotPossible::Locked(UserId(1))
    );
    assert_eq!(refused(&input, &arrangement, Edit::Lock(UserId(1))), NotPossible::Locked(UserId(1)));
    let other_role = Edit::Play { who: UserId(1), role: "melee".to_owned() };
    assert_eq!(refused(&input, &arrangement, other_role), NotPossible::Locked(UserId(1)));
    let found = arrange(&input, Effort::usual(13)).expect("it is right").arrangement;
    assert_eq!(party_of(&found, 1), party);
    assert_eq!(done(&input, &arrangement, Edit::Unlock(UserId(1))).lock, Some((UserId(1), None)));
    assert_eq!(refused(&input, &arrangement, Edit::Unlock(UserId(2))), NotPossible::NotLocked(UserId(2)));
}

#[test]
fn what_is_not_possible_says_why() {
    let (mut input, arrangement) = published();
    let go = |who: u64, to: usize| Edit::Move { who: UserId(who), to: Place::Party(to) };
    assert_eq!(refused(&input, &arrangement, go(99, 0)), NotPossible::Unknown(UserId(99)));
    assert_eq!(refused(&input, &arrangement, go(1, 7)), NotPossible::NoSuchParty(7));
    assert_eq!(refused(&input, &arrangement, go(1, party_of(&arrangement, 1))), NotPossible::AlreadyThere);
    assert_eq!(
        refused(&input, &arrangement, Edit::Swap { one: UserId(1), other: UserId(1) }),
        NotPossible::AlreadyThere
    );
    let mut full = arrangement.clone();
    let party = party_of(&full, 1);
    let other = (0..3).find(|other| *other != party).expect("three parties");
    while full.parties[other].seats.len() < 6 {
        let from = (0..3).find(|from| *from != other && *from != party).expect("three parties");
        let seat = full.parties[from].seats.pop().expect("enough people");
        full.parties[other].seats.push(seat);
    }
    assert_eq!(refused(&input, &full, go(1, other)), NotPossible::Full { party: other, size: 6 });
    let gone = done(&input, &arrangement, Edit::Move { who: UserId(4), to: Place::Bench }).arrangement;
    let role = Edit::Play { who: UserId(4), role: "melee".to_owned() };
    assert_eq!(refused(&input, &gone, role), NotPossible::Benched(UserId(4)));
    input.weights.gear = -1;
    assert!(matches!(refused(&input, &arrangement, go(1, 0)), NotPossible::Wrong(_)));
}

/// Somebody signed up after the parties were published: he is nowhere, and can be placed by hand.
#[test]
fn a_late_one_is_placed_by_hand() {
    let (mut input, arrangement) = published();
    input.participants.push(somebody(14, &["healer"]));
    let to = (0..3).find(|party| arrangement.parties[*party].seats.len() < 6).expect("one has room");
    let placed = done(&input, &arrangement, Edit::Move { who: UserId(14), to: Place::Party(to) });
    assert_eq!(placed.after.more_than(&placed.before).get(Term::Bench), -500_000);
}
