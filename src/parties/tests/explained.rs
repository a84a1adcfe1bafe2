//! Explanations: why somebody is where he is, and what would help who has no seat.

use domain::ids::UserId;

use super::{EVERYTHING, Traits, crowd, event, somebody};
use crate::reasons::{Benched, Gap, Help, Why};
use crate::{Arrangement, Effort, Explanation, Input, Lock, Of, Part, Place, Term, arrange, explain};

fn explained(input: &Input) -> (Arrangement, Explanation) {
    let found = arrange(input, Effort::usual(input.participants.len())).expect("it is right");
    let explanation = explain(input, &found.arrangement).expect("it is right");
    assert_eq!(explanation.terms, found.terms);
    (found.arrangement, explanation)
}

fn whys(explanation: &Explanation, who: u64) -> Vec<Why> {
    let mut seats = explanation.parties.iter().flat_map(|party| &party.seats);
    seats.find(|(seated, _)| *seated == UserId(who)).map(|(_, whys)| whys.clone()).expect("he has a seat")
}

/// One party, and more people than it holds.
fn crowded() -> Input {
    let mut input = event(1);
    let roles = ["tank", "melee", "melee", "ranged", "ranged", "flanker", "flanker"];
    input.participants = roles.iter().zip(1..).map(|(role, who)| somebody(who, &[role])).collect();
    input
}

#[test]
fn a_party_says_whom_it_lacks_and_how_strong_it_is() {
    let mut input = crowded();
    input.participants[1].gear = None;
    let (_, explanation) = explained(&input);
    let party = &explanation.parties[0];
    assert_eq!(party.missing, [Gap { of: Of::Part(Part::Healer), have: 0, want: 1 }]);
    assert_eq!((party.surplus.len(), party.short, party.free), (0, 0, 0));
    assert_eq!(party.gear.map(|(mean, _)| mean), Some(4_000));
    let (_, explanation) = explained(&Input { participants: input.participants[..2].to_vec(), ..event(0) });
    let party = &explanation.parties[0];
    assert_eq!((party.short, party.free, party.gear), (2, 4, Some((4_000, 1))));
}

#[test]
fn somebody_with_a_seat_hears_why() {
    let mut input = event(0);
    let roles: [&[&str]; 6] = [&["tank"], &["melee", "healer"], &["melee"], &["ranged"], &["ranged"], &[]];
    input.participants = roles.iter().zip(1..).map(|(roles, who)| somebody(who, roles)).collect();
    input.participants[2].static_id = Some(5);
    input.participants[3].static_id = Some(5);
    input.participants[4].with = vec![UserId(1)];
    input.participants[4].apart = vec![UserId(2)];
    input.participants[4].lock = Some(Lock { place: Place::Party(0), role: None });
    input.previous = Some(explained(&input).0);
    let (_, explanation) = explained(&input);
    let part = |part| Why::Needed(Of::Part(part));
    assert_eq!(whys(&explanation, 1), [part(Part::Tank), Why::Stayed]);
    assert_eq!(whys(&explanation, 2), [part(Part::Healer), Why::OffRole(1), Why::Stayed]);
    assert_eq!(whys(&explanation, 3), [Why::Static { here: 2, of: 2 }, Why::Stayed]);
    assert_eq!(whys(&explanation, 5), [Why::Locked, Why::With(UserId(1)), Why::Beside(UserId(2)), Why::Stayed]);
    assert_eq!(whys(&explanation, 6), [Why::Unknown, Why::Stayed]);
}

#[test]
fn who_sits_out_hears_why_and_what_would_help() {
    let mut input = crowded();
    input.participants[6].is_certain = false;
    input.participants[0].waited = 2;
    let (arrangement, explanation) = explained(&input);
    assert_eq!(arrangement.bench, [UserId(7)]);
    let [benched] = &explanation.bench[..] else { panic!("one sits out") };
    assert_eq!(
        benched.why,
        [
            Benched::Seats { seats: 6, people: 7 },
            Benched::OnlyMaybe { certain: 6 },
            Benched::WaitedLess { own: 0, others: 1 },
        ]
    );
    let nearest = benched.nearest.as_ref().expect("he could replace somebody");
    assert_eq!(nearest.more.items().collect::<Vec<_>>(), [(Term::Bench, 200_000)]);
    assert!(benched.helps.contains(&Help::Play { of: Of::Part(Part::Healer), parties: 1 }), "{:?}", benched.helps);
    assert!(benched.helps.contains(&Help::AnotherParty));
    assert!(!benched.helps.iter().any(|help| matches!(help, Help::HisTurn { .. })), "a maybe comes after a yes");
}

/// What is said to help does.
#[test]
fn what_would_help_helps() {
    let input = crowded();
    let (arrangement, explanation) = explained(&input);
    let [benched] = &explanation.bench[..] else { panic!("one sits out") };
    let index = input.participants.iter().position(|it| it.who == benched.who).expect("he signed up");
    let is_seated = |input: &Input| explained(input).0.place(benched.who) != Some(Place::Bench);
    assert!(!is_seated(&input), "{arrangement:?}");
    for help in &benched.helps {
        let mut helped = input.clone();
        match help {
            Help::AnotherParty => helped.template.blocks[0].count = Some(2),
            Help::Play { .. } => helped.participants[index].specs.extend(somebody(0, &["healer"]).specs),
            Help::HisTurn { times } => helped.participants[index].waited += times,
            Help::SayYes => panic!("he said yes"),
        }
        assert!(is_seated(&helped), "{help:?}");
    }
    assert_eq!(benched.helps.len(), 3, "{:?}", benched.helps);
}

#[test]
fn who_is_locked_out_hears_just_that() {
    let mut input = crowded();
    input.participants[0].lock = Some(Lock { place: Place::Bench, role: None });
    let (_, explanation) = explained(&input);
    let [benched] = &explanation.bench[..] else { panic!("one sits out") };
    assert_eq!((&benched.why[..], &benched.nearest, benched.helps.len()), (&[Benched::Locked][..], &None, 0));
}

/// The template was changed after the parties were published: what is there is still told, and can be edited.
#[test]
fn an_arrangement_of_another_template_is_explained_too() {
    let mut input = crowd(5, 20, EVERYTHING);
    let (mut arrangement, _) = explained(&input);
    arrangement.parties[1].block = 7;
    input.template.blocks[0].size = 4;
    input.template.blocks[0].count = Some(1);
    input.participants.iter_mut().for_each(|it| it.lock = None);
    let explanation = explain(&input, &arrangement).expect("it is right");
    assert_eq!(explanation.parties.len(), arrangement.parties.len());
    let who = arrangement.parties[2].seats[0].who;
    let edited = crate::edit(&input, &arrangement, &crate::Edit::Move { who, to: Place::Bench });
    assert!(edited.is_ok(), "{edited:?}");
    let full =
        crate::edit(&input, &edited.expect("just asked").arrangement, &crate::Edit::Move { who, to: Place::Party(1) });
    assert_eq!(full, Err(crate::NotPossible::Full { party: 1, size: 0 }));
}

/// The nearest exchange costs what making it costs, and no exchange is a gain that was overlooked.
#[test]
fn the_nearest_exchange_costs_what_is_said() {
    for seed in 0..20 {
        let input = crowd(seed, 40, Traits { parties: 5, ..EVERYTHING });
        let (arrangement, explanation) = explained(&input);
        assert_eq!(explanation.bench.len(), arrangement.bench.len());
        for nearest in explanation.bench.iter().filter_map(|benched| benched.nearest.as_ref()) {
            assert!(nearest.more.total() >= 0, "seed {seed}: {nearest:?}");
        }
    }
}
