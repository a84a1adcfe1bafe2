//! What people type for their weapons.

use proptest::prelude::*;

use super::games;
use crate::pack::{Pack, Weapon};
use crate::{Misread, Pair};

fn throne() -> &'static Pack {
    games().find("throne-and-liberty").expect("it is compiled in")
}

#[track_caller]
fn check(pack: &Pack, text: &str, expected: &[&str]) {
    let found = pack.understand(text).unwrap_or_else(|misread| panic!("{text:?}: {misread:?}"));
    assert_eq!(Some(found), pack.pair(expected), "{text:?}");
}

/// D-34, D-35, row 13: "crossbow" was a bow, codes and three languages were unknown.
#[test]
fn weapons_are_understood_in_five_languages() {
    for (text, expected) in [
        ("crossbow dagger", ["CB", "DG"]),
        ("SNS/GS", ["SNS", "GS"]),
        ("Armbrust Dolch", ["CB", "DG"]),
        ("épée et bouclier + baguette", ["SNS", "W"]),
        ("epee bouclier, baguette", ["SNS", "W"]),
        ("sword and shield and wand", ["SNS", "W"]),
        ("wand & sword & shield", ["SNS", "W"]),
        ("Espada y escudo con varita", ["SNS", "W"]),
        ("spada e scudo, bacchetta", ["SNS", "W"]),
        ("Schwert und Schild mit Zauberstab", ["SNS", "W"]),
        ("great sword / long bow", ["GS", "B"]),
        ("greatsword+longbow", ["GS", "B"]),
        ("GREATSWORD   SPEAR", ["GS", "SP"]),
        ("gs sns", ["GS", "SNS"]),
        ("Stab, Zauberstab", ["S", "W"]),
        ("arc long et dagues", ["B", "DG"]),
        ("épée à deux mains, l'arc", ["GS", "B"]),
        ("Großschwert Speer", ["GS", "SP"]),
        ("Grossschwert;Speer", ["GS", "SP"]),
        ("orb gauntlets", ["ORB", "GT"]),
        ("xbow dags", ["CB", "DG"]),
        ("B-W", ["B", "W"]),
        ("s_w", ["S", "W"]),
    ] {
        check(throne(), text, &expected);
    }
}

#[test]
fn slips_in_long_words_are_forgiven() {
    for (text, expected) in [
        ("corssbow daggers", ["CB", "DG"]),
        ("crossbwo dager", ["CB", "DG"]),
        ("longbwo graetsword", ["B", "GS"]),
        ("Armbrsut Dolche", ["CB", "DG"]),
        ("spaer stff", ["SP", "S"]),
        ("gaunlets orb", ["GT", "ORB"]),
    ] {
        check(throne(), text, &expected);
    }
}

#[test]
fn what_is_no_pair_is_refused_with_the_reason() {
    for (text, expected) in [
        ("", Misread::Unknown),
        ("???", Misread::Unknown),
        ("banjo", Misread::Unknown),
        ("sword", Misread::Unknown),
        ("crossbow banjo", Misread::Unknown),
        ("bow or staff", Misread::Unknown),
        ("crossbow", Misread::TooFew),
        ("crossbow dagger spear", Misread::TooMany),
        ("dagger daggers", Misread::Twice),
        ("B B", Misread::Twice),
    ] {
        assert_eq!(throne().understand(text), Err(expected), "{text:?}");
    }
    assert_eq!(throne().understand(&"bow staff ".repeat(20)), Err(Misread::Unknown));
}

#[test]
fn other_games_are_understood_by_the_same_rules() {
    let classes = games().find("world-of-warcraft").expect("it is compiled in");
    check(classes, "holy paladin", &["PALADIN", "HOLY"]);
    check(classes, "Todesritter Frost", &["DEATH_KNIGHT", "FROST"]);
    check(classes, "Chasseur de démons vengeance", &["DEMON_HUNTER", "VENGEANCE"]);
    check(classes, "Maîtrise des bêtes, chasseur", &["HUNTER", "BEAST_MASTERY"]);
    check(classes, "resto sham an", &["SHAMAN", "RESTORATION"]);
    assert_eq!(classes.understand("frost warrior"), Err(Misread::NoPair));
    assert_eq!(classes.understand("frost"), Err(Misread::TooFew));
    let jobs = games().find("final-fantasy-xiv").expect("it is compiled in");
    check(jobs, "Weißmagier", &["WHM"]);
    check(jobs, "chevalier noir", &["DRK"]);
    check(jobs, "blm", &["BLM"]);
    assert_eq!(jobs.understand("Bard, Ninja"), Err(Misread::TooMany));
}

// === Properties ===

/// A game, one of its pairs, and for each weapon one of the things that people type for it.
fn typed() -> impl Strategy<Value = (&'static Pack, &'static Pair, Vec<String>)> {
    (0..games().all().len(), any::<prop::sample::Index>(), any::<[prop::sample::Index; 2]>()).prop_map(
        |(game, pair, names)| {
            let pack = &games().all()[game];
            let pair = pair.get(&pack.pairs);
            let name = |(code, index): (&String, prop::sample::Index)| {
                let typed: Vec<&str> = pack.weapon(code).into_iter().flat_map(Weapon::typed).collect();
                (*index.get(&typed)).to_owned()
            };
            (pack, pair, pair.weapons.iter().zip(names).map(name).collect())
        },
    )
}

const BETWEEN: [&str; 8] = [" ", "/", ", ", " + ", " & ", " - ", ";", "  |  "];
const WORDS_BETWEEN: [&str; 6] = [" and ", " et ", " y ", " und ", " e ", " mit "];

proptest! {
    #[test]
    fn any_name_in_any_order_with_anything_between_is_understood(
        (pack, pair, mut names) in typed(),
        between in prop::sample::select([&BETWEEN[..], &WORDS_BETWEEN[..]].concat()),
        turned: bool,
        upper: bool,
    ) {
        if turned {
            names.reverse();
        }
        let text = names.join(between);
        let text = if upper { text.to_uppercase() } else { text.to_lowercase() };
        prop_assert_eq!(pack.understand(&text), Ok(pair), "{:?}", text);
    }

    /// A slip may make a text unreadable, but never another pair.
    #[test]
    fn a_slip_never_leads_to_another_pair(
        (pack, pair, mut names) in typed(),
        which: prop::sample::Index,
        at: prop::sample::Index,
        slip in 0..3_usize,
        letter in "[a-z]",
    ) {
        let name = which.index(names.len());
        let mut letters: Vec<char> = names[name].chars().collect();
        prop_assume!(letters.len() >= 5);
        let place = at.index(letters.len() - 1);
        match slip {
            0 => drop(letters.remove(place)),
            1 => letters.swap(place, place + 1),
            _ => letters[place] = letter.chars().next().unwrap_or('x'),
        }
        names[name] = letters.into_iter().collect();
        let understood = pack.understand(&names.join(" "));
        prop_assert!(understood == Ok(pair) || understood.is_err(), "{names:?}: {understood:?}");
    }

    #[test]
    fn nothing_makes_it_panic(text in "\\PC{0,60}|[a-z /+]{0,120}") {
        for pack in games().all() {
            let _ = pack.understand(&text);
        }
    }
}
