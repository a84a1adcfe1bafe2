//! The packs of the repository.

use std::collections::BTreeSet;

use domain::locale::Locale;

use super::games;
use crate::{Pack, Part};

fn pack(code: &str) -> &'static Pack {
    games().find(code).unwrap_or_else(|| panic!("no pack {code}"))
}

#[test]
fn three_games_are_compiled_in() {
    let codes: Vec<&str> = games().all().iter().map(|pack| pack.code.as_str()).collect();
    assert_eq!(codes, ["final-fantasy-xiv", "throne-and-liberty", "world-of-warcraft"]);
}

#[test]
fn throne_and_liberty_has_ten_weapons_and_each_of_their_45_pairs_once() {
    let pack = pack("throne-and-liberty");
    assert_eq!(pack.weapons.len(), 10);
    let mut seen = BTreeSet::new();
    for (index, one) in pack.weapons.iter().enumerate() {
        for other in &pack.weapons[index + 1..] {
            let pair = pack.pair(&[&one.code, &other.code]).expect("every pair is there");
            assert_eq!(pack.pair(&[&other.code, &one.code]), Some(pair), "in any order");
            assert!(seen.insert(&pair.name), "{} is the name of two pairs", pair.name);
        }
    }
    assert_eq!((seen.len(), pack.pairs.len()), (45, 45));
}

/// The whole table, so that nobody changes it by accident.
#[test]
fn the_roles_of_pairs() {
    let told: Vec<String> = pack("throne-and-liberty")
        .pairs
        .iter()
        .map(|pair| format!("{} {} {}", pair.weapons.join("/"), pair.name, pair.roles().collect::<Vec<_>>().join(" ")))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn other_games_are_complete_too() {
    assert_eq!(pack("world-of-warcraft").pairs.len(), 40, "specialisations");
    assert_eq!(pack("world-of-warcraft").first_weapons().count(), 13, "classes");
    assert_eq!(pack("final-fantasy-xiv").pairs.len(), 21, "jobs");
    for pack in games().all() {
        let parts: BTreeSet<Part> =
            pack.pairs.iter().filter_map(|pair| pack.role(&pair.role)).map(|it| it.part).collect();
        assert_eq!(parts.len(), 3, "{} has tanks, healers and others", pack.code);
        assert!(!pack.events.is_empty() && !pack.build_hosts.is_empty(), "{}", pack.code);
        for locale in Locale::ALL {
            assert!(pack.weapons.iter().all(|weapon| !weapon.name.of(locale).is_empty()), "{} {locale}", pack.code);
        }
    }
}

/// They stand in the packs so that officers see them, and in the code for packs of others: they are the same.
#[test]
fn the_weights_of_our_packs_are_the_usual_ones() {
    for pack in games().all() {
        assert_eq!(pack.grouping.weights, crate::Weights::default(), "{}", pack.code);
        let weights = &pack.grouping.weights;
        // Fairness never costs a party its only healer: eight times are what counts at most.
        assert!(8 * weights.waited < weights.missing && weights.missing < weights.torn, "{}", pack.code);
        assert!(weights.torn < weights.bench_tentative && weights.bench_tentative < weights.bench, "{}", pack.code);
        let tanks = crate::Of::Part(Part::Tank);
        assert!(pack.grouping.wants.iter().any(|want| want.of == tanks && want.min > 0), "{}", pack.code);
    }
}

#[test]
fn partners_of_a_weapon_are_those_of_its_pairs() {
    let classes = pack("world-of-warcraft");
    let of_priest: Vec<&str> = classes.partners("PRIEST").map(|weapon| weapon.code.as_str()).collect();
    assert_eq!(of_priest, ["HOLY", "DISCIPLINE", "SHADOW"]);
    assert_eq!(pack("throne-and-liberty").partners("SNS").count(), 9);
    assert_eq!(pack("final-fantasy-xiv").partners("PLD").count(), 0);
}

#[test]
fn an_overriding_pack_takes_the_place_of_one() {
    let text =
        include_str!("../../../config/games/throne-and-liberty.toml").replace("party_size = 6", "party_size = 7");
    let games = games().with(&[("throne-and-liberty.toml", &text)]).expect("it is right");
    assert_eq!(games.find("throne-and-liberty").map(|pack| pack.party_size), Some(7));
    assert_eq!(games.all().len(), 3);
}
