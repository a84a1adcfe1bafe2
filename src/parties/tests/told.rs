//! What people are told: changes on publishing again, and lines for the game's chat.

use domain::ids::UserId;
use proptest::prelude::*;

use super::{EVERYTHING, crowd};
use crate::chat::{WIDTH_MIN, lines};
use crate::{Arrangement, Change, Changes, Effort, Notice, Party, Place, Seat, Spec, arrange, changes};

fn seat(who: u64, role: &str) -> Seat {
    Seat { who: UserId(who), spec: Some(Spec { role: role.to_owned(), build: String::new() }) }
}

fn parties(parties: &[&[(u64, &str)]], bench: &[u64]) -> Arrangement {
    let party = |(index, seats): (usize, &&[(u64, &str)])| Party {
        block: 0,
        number: index + 1,
        seats: seats.iter().map(|(who, role)| seat(*who, role)).collect(),
    };
    Arrangement {
        parties: parties.iter().enumerate().map(party).collect(),
        bench: bench.iter().map(|who| UserId(*who)).collect(),
    }
}

#[test]
fn only_those_are_told_for_whom_something_changed() {
    let before = parties(&[&[(1, "tank"), (2, "melee"), (3, "melee")], &[(4, "healer"), (5, "tank")]], &[6, 7]);
    let after = parties(
        &[&[(1, "tank"), (2, "healer"), (6, "melee")], &[(4, "healer"), (3, "tank"), (9, "tank")]],
        &[5, 7, 10],
    );
    let told = |who: u64, change: Change| Notice { who: UserId(who), change };
    assert_eq!(
        changes(&before, &after).notices,
        [
            told(2, Change::Role { party: 0 }),
            told(3, Change::Moved { from: 0, to: 1, is_role_new: true }),
            told(5, Change::Benched { from: Some(1) }),
            told(6, Change::Seated { party: 0, was_benched: true }),
            told(9, Change::Seated { party: 1, was_benched: false }),
            told(10, Change::Benched { from: None }),
        ]
    );
    let back = changes(&after, &before).notices;
    assert!(back.contains(&told(9, Change::Gone { from: Place::Party(1) })), "{back:?}");
    assert!(back.contains(&told(10, Change::Gone { from: Place::Bench })), "{back:?}");
}

#[test]
fn parties_that_look_the_same_are_left_alone() {
    let before = parties(&[&[(1, "tank")], &[(2, "tank")], &[(3, "tank")]], &[]);
    let after = parties(&[&[(1, "tank")], &[(2, "healer")]], &[]);
    assert_eq!(changes(&before, &after).parties, [1, 2]);
    assert_eq!(changes(&before, &before), Changes::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn who_is_told_nothing_has_the_same_place_and_role(seed: u64, people in 0..80_usize) {
        let arranged = |seed| {
            arrange(&crowd(seed, people, EVERYTHING), Effort { looks: 2_000 }).expect("it is right").arrangement
        };
        let (before, after) = (arranged(seed), arranged(seed ^ 1));
        let told: Vec<UserId> = changes(&before, &after).notices.iter().map(|notice| notice.who).collect();
        for (who, place, seat) in after.everybody().filter(|(who, ..)| !told.contains(who)) {
            prop_assert_eq!(before.place(who), Some(place));
            let role = |seat: Option<&Seat>| seat.and_then(|seat| seat.spec.as_ref()).map(|spec| spec.role.clone());
            prop_assert_eq!(role(before.seat(who)), role(seat));
        }
    }

    #[test]
    fn no_line_is_longer_than_asked_and_nobody_is_left_out(
        names in proptest::collection::vec("[a-zé]{1,12}", 0..40),
        width in 0..200_usize,
    ) {
        let width_max = width.max(WIDTH_MIN);
        let told = lines(&[("Party 1".to_owned(), names.clone())], width);
        prop_assert!(told.iter().all(|line| line.chars().count() <= width_max), "{:?}", told);
        let shown: Vec<String> = told
            .iter()
            .filter_map(|line| line.strip_prefix("Party 1: "))
            .flat_map(|line| line.split(", ").map(str::to_owned).collect::<Vec<_>>())
            .collect();
        let cut: Vec<String> = names.iter().map(|name| domain::limits::shorten(name, width_max - 9)).collect();
        prop_assert_eq!(shown, cut);
    }
}

#[test]
fn each_line_of_the_chat_stands_for_itself() {
    let members = ["Ana (tank)", "Björn (healer)", "Chloé", "Dmitri"].map(str::to_owned).to_vec();
    let told = lines(&[("G1".to_owned(), members), ("G2".to_owned(), vec!["Eve".to_owned()])], 32);
    assert_eq!(told, ["G1: Ana (tank), Björn (healer)", "G1: Chloé, Dmitri", "G2: Eve"]);
    assert_eq!(lines(&[("G1".to_owned(), Vec::new())], 80), Vec::<String>::new());
}

/// A name must not become a command of the game, nor a message of its own.
#[test]
fn names_are_neither_commands_nor_lines() {
    let members = ["/gkick Ana\nBob", "  ", "\u{7}!roll", "x".repeat(99).as_str()].map(str::to_owned).to_vec();
    let told = lines(&[("/G1\r\n".to_owned(), members)], 40);
    assert_eq!(told[0], "G1: gkick Ana Bob, roll");
    assert_eq!(told.len(), 2);
    assert_eq!(told[1].chars().count(), 40);
}
