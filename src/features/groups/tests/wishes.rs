//! With whom members wish to play, or not: theirs alone, and heeded as far as it goes.

use super::*;
use crate::groups::state::WISHES_MAX;

#[test]
fn wishes_are_heeded_and_taken_back() {
    let mut scene = crowd(&PARTY.repeat(2));
    let party = |scene: &Scene, id: u64| now(scene, 1).party_of(UserId(id)).expect("he has a place");
    // Two who fight at range, in different parties.
    let fights = [104, 105, 110, 111];
    let (one, other) = fights
        .into_iter()
        .flat_map(|one| fights.map(|other| (one, other)))
        .find(|(one, other)| party(&scene, *one) != party(&scene, *other))
        .expect("there are two parties");
    assert_snapshot!(scene.runs(UserId(one), "/event wish").replace(&one.to_string(), "?"), @"You have no wishes. `/event wish member:` adds one, of which groups take heed as far as they can.");
    let told = scene.runs(UserId(one), &format!("/event wish member:P{other}"));
    assert!(told.contains("+ wished") && told.contains(&format!("You like to play with @P{other}")), "{told}");
    assert_eq!(party(&scene, one), party(&scene, other), "they play together");
    scene.runs(UserId(one), &format!("/event wish member:P{other} wish:apart"));
    assert_ne!(party(&scene, one), party(&scene, other), "they do not");
    assert!(scene.runs(UserId(one), "/event wish").contains("would rather not play"));
    assert!(!scene.runs(UserId(other), "/event wish").contains("would rather not"), "nobody else sees it");
    scene.runs(UserId(one), &format!("/event wish member:P{other} wish:none"));
    assert!(scene.guild.groups.wishes.is_empty());
}

#[test]
fn what_cannot_be_wished_is_refused() {
    let mut scene = crowd(&PARTY);
    let runs = |scene: &mut Scene, line: &str| scene.runs(UserId(100), line);
    assert!(runs(&mut scene, "/event wish member:P100").starts_with("refused: You are in one party"));
    assert!(runs(&mut scene, "/event wish member:Finn").starts_with("refused: @Finn is no member"));
    assert!(runs(&mut scene, "/event wish member:P101 wish:none").starts_with("refused: "));
    for id in 101..=100 + WISHES_MAX {
        assert!(runs(&mut scene, &format!("/event wish member:P{id}")).contains("+ wished"), "{id}");
    }
    let last = joins(&mut scene, 300, Some(TANK), None);
    let told = runs(&mut scene, &format!("/event wish member:P{}", last.0));
    assert!(told.starts_with("refused: You have 5 wishes already"), "{told}");
    // Another wish about the same person is no more.
    assert!(runs(&mut scene, "/event wish member:P101 wish:apart").contains("+ wished"));
    assert!(scene.runs(FINN, "/event wish member:P101").starts_with("refused: @Finn is no member"));
}

/// A wish about somebody who is not there, or not any more, binds nobody.
#[test]
fn wishes_about_the_absent_and_the_erased_bind_nobody() {
    let mut scene = crowd(&PARTY.repeat(2));
    let before = now(&scene, 1);
    let absent = joins(&mut scene, 300, Some(TANK), Some(3000));
    scene.runs(UserId(100), &format!("/event wish member:P{}", absent.0));
    assert_eq!(now(&scene, 1), before);
    assert!(crate::people(&scene.guild).contains(&absent));
    crate::groups::forget(&mut scene.guild, absent);
    assert!(scene.guild.groups.wishes.is_empty());
}

#[test]
fn officers_read_that_a_wish_changed_and_not_which() {
    let mut scene = crowd(&PARTY);
    scene.runs(UserId(100), "/event wish member:P101 wish:apart");
    let told = scene.runs(OLGA, "/audit list");
    assert!(told.contains("@P100 changed a wish about parties") && !told.contains("P101"), "{told}");
}
