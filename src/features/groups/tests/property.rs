//! Whatever people answer and officers do, in any order: what must always hold.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::groups::Command;

#[derive(Clone, Debug)]
enum Deed {
    Answers(u64, Answer),
    Officer(Command),
    Closes,
}

fn deed() -> impl Strategy<Value = Deed> {
    let who = || 100_u64..116;
    let user = || who().prop_map(UserId);
    let answer = prop::sample::select(&Answer::ALL[..]);
    let role = prop::option::of(prop::sample::select(vec!["tank".to_owned(), "healer".to_owned(), "melee".to_owned()]));
    let command = prop_oneof![
        3 => (user(), prop::option::of(0_u32..5), role)
            .prop_map(|(member, party, role)| Command::Place { no: 1, member, party, role }),
        2 => (user(), user()).prop_map(|(one, other)| Command::Swap(1, one, other)),
        2 => user().prop_map(|who| Command::Lock(1, who)),
        1 => user().prop_map(|who| Command::Unlock(1, who)),
        1 => Just(Command::Publish(1, None)),
    ];
    prop_oneof![
        6 => (who(), answer).prop_map(|(who, answer)| Deed::Answers(who, answer)),
        4 => command.prop_map(Deed::Officer),
        1 => Just(Deed::Closes),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// E-24: whatever people answer and officers do, nobody vanishes.
    #[test]
    fn everybody_who_comes_is_there_once_and_locks_hold(kind in any::<bool>(), deeds in prop::collection::vec(deed(), 1..30)) {
        let mut scene = playing();
        there_is(&mut scene, 1, "Dragon", 5, kind.then_some("dungeon"));
        for id in 100..116 {
            let plays = [Some(TANK), Some(HEALER), Some(MELEE), None][(id % 4) as usize];
            joins(&mut scene, id, plays, (id % 3 > 0).then_some(2000 + 100 * id as i64));
        }
        for deed in deeds {
            match deed {
                Deed::Answers(who, answer) => answers(&mut scene, 1, UserId(who), answer, None),
                Deed::Officer(command) => drop(scene.does(scene.actor(OLGA), &crate::Command::Groups(command))),
                Deed::Closes => drop(closes(&mut scene, 1)),
            }
            let event = scene.guild.events.find(1).expect("it is there").clone();
            let come: BTreeSet<UserId> =
                event.signups.iter().filter(|(_, it)| it.answer != Answer::No).map(|(who, _)| *who).collect();
            if come.iter().all(|who| event.answer_of(*who).is_some_and(|it| it.answer == Answer::Bench)) {
                continue;
            }
            let groups = now(&scene, 1);
            everybody_is_there_once(&groups, come.iter().copied().collect());
            prop_assert!(groups.parties.iter().all(|party| party.len() <= 6));
            prop_assert_eq!(&groups, &now(&scene, 1), "and it is the same every time");
        }
    }
}
