//! The rules of statics, told as stories about one small guild (see [`crate::testing`]).

mod board;
mod leaving;
mod property;
mod rights;
mod stored;

use domain::event::Event;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::locale::Locale;
use domain::mirror::Change;
use domain::moment::Moment;
use insta::assert_snapshot;

use super::Fact;
use super::rules::STATICS_MAX;
use crate::guild_setup::{ChannelKey, Module, OFF, RoleKey, Setting};
use crate::profiles::tests::playing;
use crate::testing::Scene;
use crate::testing::cast::*;

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let text = |text: &str| FreeText::parse(text, 100).expect("short").expect("not empty");
    let (no, name) = (1, text("Dawn"));
    let named = || name.clone();
    vec![
        Fact::Created { no, name: named(), leader: None },
        Fact::Created { no, name: named(), leader: Some(ARIA) },
        Fact::Renamed { no, name: text("Dusk"), was: named() },
        Fact::LeaderChanged { no, name: named(), leader: BELA, was: Some(ARIA) },
        Fact::LeaderChanged { no, name: named(), leader: BELA, was: None },
        Fact::LeaderLeft { no, name: named(), member: ARIA, successor: Some(BELA) },
        Fact::LeaderLeft { no, name: named(), member: ARIA, successor: None },
        Fact::Added { no, name: named(), member: BELA, place: 2, leads: false },
        Fact::Added { no, name: named(), member: BELA, place: 1, leads: true },
        Fact::Removed { no, name: named(), member: BELA, place: 2, led: false, successor: None },
        Fact::Removed { no, name: named(), member: ARIA, place: 1, led: true, successor: Some(BELA) },
        Fact::Ordered { no, name: named(), order: vec![BELA, ARIA], was: vec![ARIA, BELA] },
        Fact::Deleted { no, name: named(), at: Moment(1) },
        Fact::Restored { no, name: named(), members: vec![ARIA], leader: Some(ARIA), deleted_at: Moment(1) },
        Fact::Restored { no, name: named(), members: Vec::new(), leader: None, deleted_at: Moment(1) },
        Fact::Purged { no },
    ]
}

/// Others who join the guild, with ids from 50.
fn recruits(scene: &mut Scene, names: &[&str]) {
    for (id, name) in (50..).zip(names) {
        scene.sees(Change::Member(UserId(id), member(name, &[MEMBER])), &Event::MemberJoined(UserId(id)));
    }
}

/// Olga made Dawn, which Aria leads, with Bela in it.
fn dawn() -> Scene {
    let mut scene = playing();
    scene.runs(OLGA, "/static create name:Dawn leader:@Aria");
    scene.runs(ARIA, "/static add member:@Bela");
    scene
}

/// Who has which place in a static.
fn places(scene: &Scene, name: &str) -> String {
    let (_, group) = scene.guild.statics.called(name).expect("there is one of this name");
    let shown = |user: &UserId| {
        let name = scene.guild.mirror.members.get(user).map_or_else(|| user.to_string(), |view| view.name.clone());
        if group.leader == Some(*user) { format!("{name}*") } else { name }
    };
    group.members.iter().map(shown).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn undoes_the_last(scene: &mut Scene) -> String {
    let number = scene.journal.len();
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    scene.clicks(RHEA, "Take it back")
}

// === Making, filling, showing ===

#[test]
fn an_officer_makes_a_static_and_its_leader_fills_it() {
    let mut scene = playing();
    assert_snapshot!(scene.runs(OLGA, "/static create name:Dawn leader:@Aria"), @r#"
    + created no=1 leader=Aria name="Dawn"
    > The static **Dawn** is there. Give out places with `/static add`.
      # Dawn (1/6)
      1. ❔ **Aria** 👑
    "#);
    assert_snapshot!(scene.runs(ARIA, "/static add member:@Bela"), @r#"
    + added no=1 member=Bela name="Dawn" place=2
    > @Bela has a place in **Dawn**.
      # Dawn (2/6)
      1. ❔ **Aria** 👑
      2. ❔ **Bela**
    "#);
    assert_eq!(places(&scene, "dawn"), "Aria* Bela");
}

#[test]
fn whoever_makes_one_leads_it_unless_he_is_in_one() {
    let mut scene = playing();
    scene.runs(OLGA, "/static create name:Dawn");
    scene.runs(OLGA, "/static create name:Dusk");
    assert_eq!((places(&scene, "Dawn"), places(&scene, "Dusk")), ("Olga*".into(), String::new()));
    scene.runs(OLGA, "/static add member:@Bela static:Dusk");
    assert_eq!(places(&scene, "Dusk"), "Bela*", "the first one leads");
    // The owner of the server is no member of the guild.
    scene.runs(RHEA, "/static create name:Noon");
    assert_eq!(places(&scene, "Noon"), "");
}

#[test]
fn anybody_sees_them_in_lists_and_his_own_first() {
    let mut scene = dawn();
    scene.runs(ARIA, "/profile weapons weapons:sns gs");
    scene.runs(OLGA, "/static create name:Dusk");
    assert_snapshot!(scene.runs(FINN, "/static list"), @"
    # Statics: 2
    **Dawn** 2/6 · 👑 **Aria**
    **Dusk** 1/6 · 👑 **Olga**
    ");
    assert_snapshot!(scene.runs(BELA, "/static show"), @"
    # Dawn (2/6)
    1. 🛡️ **Aria** 👑 · 🛡️⚔️ Crusader
    2. ❔ **Bela**
    ");
    assert!(scene.runs(FINN, "/static show").contains("Statics: 2"), "who is in none sees all");
    assert!(scene.runs(FINN, "/static show static:dusk").contains("**Olga**"));
    assert_snapshot!(scene.runs(FINN, "/static show static:Noon"), @"refused: I do not know a static called “Noon”. Begin to type and choose from the list.");
}

#[test]
fn without_any_there_is_nothing_to_see() {
    let mut scene = playing();
    assert_snapshot!(scene.runs(FINN, "/static list"), @"
    # Statics: 0
    There are no statics yet.
    ");
    assert_snapshot!(scene.runs(OLGA, "/static remove member:Aria"), @"refused: Nobody called “Aria” has a place in a static. Begin to type and choose from the list.");
    assert_snapshot!(scene.runs(ARIA, "/static add member:@Bela"), @"refused: You lead no static, so please say which one you mean.");
}

#[test]
fn without_a_role_of_members_or_switched_off_there_are_none() {
    let mut scene = playing().without_role(RoleKey::Member);
    assert!(scene.runs(OLGA, "/static list").starts_with("refused: This isn't switched on here yet."));
    let mut scene = playing().with(Setting::Module(Module::Statics), OFF);
    assert!(scene.runs(OLGA, "/static list").contains("/setup modules"));
}

// === Names ===

/// E-72: a deleted name was blocked for ever, and making it again failed for no reason that was said.
#[test]
fn the_name_of_a_deleted_static_is_free_again() {
    let mut scene = dawn();
    scene.runs(OLGA, "/static delete static:Dawn");
    assert!(scene.runs(OLGA, "/static create name:Dawn").contains("+ created no=2"));
    // Now the old one cannot come back under its name,
    assert_snapshot!(scene.runs(OLGA, "/static restore static:#1"), @"refused: There is a static called **Dawn** already. Choose another name.");
    // but it can as soon as the name is free.
    scene.runs(OLGA, "/static rename name:Dusk");
    assert!(scene.runs(OLGA, "/static restore static:Dawn").contains("+ restored no=1"));
    assert_eq!(places(&scene, "Dawn"), "Aria* Bela");
}

#[test]
fn names_differ_in_letters_not_only_in_case_and_marks() {
    let mut scene = dawn();
    for name in ["DAWN", "dawn!", " d-a-w-n "] {
        let said = scene.runs(OLGA, &format!("/static create name:{name}"));
        assert!(said.starts_with("refused: There is a static called **Dawn** already."), "{name}: {said}");
    }
    for name in ["x".to_owned(), "x".repeat(51), String::new()] {
        let said = scene.runs(OLGA, &format!("/static create name:{name}"));
        assert!(said.starts_with("refused: A static's name has 2 to 50 characters."), "{name}: {said}");
    }
    for name in ["龙之心", "🔥🔥", "Équipe 2"] {
        assert!(scene.runs(OLGA, &format!("/static create name:{name}")).contains("+ created"), "{name}");
        assert!(scene.runs(OLGA, &format!("/static create name:{name}")).starts_with("refused"), "{name}");
    }
    assert!(scene.runs(ARIA, "/static rename name:dawn").contains("+ renamed"), "its own name is no other's");
    assert!(scene.runs(ARIA, "/static rename name:dawn").starts_with("refused: That is so already."));
}

#[test]
fn names_from_outside_do_no_harm() {
    let mut scene = playing();
    let said = scene.runs(OLGA, "/static create name:**x** @everyone");
    assert!(said.contains(r"\*\*x\*\* \@everyone"), "{said}");
}

#[test]
fn there_are_only_so_many() {
    let mut scene = playing();
    for number in 1..=STATICS_MAX {
        assert!(scene.runs(OLGA, &format!("/static create name:S{number}")).contains("+ created"));
    }
    assert_snapshot!(scene.runs(OLGA, "/static create name:more"), @"refused: There are 30 statics already, which is the most. Delete one that nobody needs.");
    scene.runs(OLGA, "/static delete static:S1");
    scene.runs(OLGA, "/static create name:more");
    assert!(scene.runs(OLGA, "/static restore static:S1").starts_with("refused: There are 30 statics already"));
    let listed = scene.runs(FINN, "/static list");
    assert!(listed.contains("Statics: 30") && listed.contains("**S30**"), "{listed}");
}

// === Members ===

/// E-43: one number was the size of a party and of the guild.
#[test]
fn a_static_is_as_large_as_a_party_of_the_game() {
    let mut scene = dawn();
    recruits(&mut scene, &["A", "B", "C", "D", "E"]);
    for name in ["A", "B", "C", "D"] {
        assert!(scene.runs(ARIA, &format!("/static add member:@{name}")).contains("+ added"));
    }
    assert_snapshot!(scene.runs(ARIA, "/static add member:@E"), @"refused: **Dawn** is full: a party has 6 places.");
    let mut other = scene.with(Setting::Game, "final-fantasy-xiv");
    assert!(other.runs(ARIA, "/static add member:@E").contains("+ added"), "eight play there");
}

#[test]
fn only_members_of_the_guild_have_a_place_and_only_one() {
    let mut scene = dawn();
    assert_snapshot!(scene.runs(ARIA, "/static add member:@Finn"), @"refused: @Finn is not a member of the guild.");
    assert_snapshot!(scene.runs(ARIA, "/static add member:@Bela"), @"refused: @Bela is in **Dawn** already.");
    scene.runs(OLGA, "/static create name:Dusk");
    assert_snapshot!(scene.runs(OLGA, "/static add member:@Bela"), @"refused: @Bela has a place in **Dawn**. Everybody is in one static at most: take the other place away first.");
    assert_snapshot!(scene.runs(OLGA, "/static create name:Noon leader:@Bela"), @"refused: @Bela has a place in **Dawn**. Everybody is in one static at most: take the other place away first.");
    assert!(scene.runs(OLGA, "/static create name:Noon leader:@Finn").contains("not a member of the guild"));
}

/// Whoever is away has his role taken; he is a member all the same.
#[test]
fn whoever_is_away_can_get_a_place() {
    let mut scene = dawn();
    scene.runs(OLGA, "/absence declare until:2026-03-04");
    scene.role_changes_arrive();
    assert!(scene.runs(ARIA, "/static add member:@Olga").contains("+ added"));
}

/// E-73: places had doubles after a removal.
#[test]
fn places_have_neither_gaps_nor_doubles() {
    let mut scene = dawn();
    recruits(&mut scene, &["Cleo", "Dora"]);
    for name in ["Cleo", "Dora"] {
        scene.runs(ARIA, &format!("/static add member:@{name}"));
    }
    scene.runs(ARIA, "/static remove member:Bela");
    scene.runs(ARIA, "/static add member:@Bela");
    assert_snapshot!(scene.runs(ARIA, "/static show"), @"
    # Dawn (4/6)
    1. ❔ **Aria** 👑
    2. ❔ **Cleo**
    3. ❔ **Dora**
    4. ❔ **Bela**
    ");
    scene.runs(ARIA, "/static order member:Bela place:1");
    assert_eq!(places(&scene, "Dawn"), "Bela Aria* Cleo Dora");
    scene.runs(ARIA, "/static order member:Bela place:4");
    assert_eq!(places(&scene, "Dawn"), "Aria* Cleo Dora Bela");
    assert_snapshot!(scene.runs(ARIA, "/static order member:Bela place:5"), @"refused: Please choose a place from 1 to 4.");
    assert!(scene.runs(ARIA, "/static order member:Bela place:4").starts_with("refused: That is so already."));
}

#[test]
fn when_the_leader_gives_up_his_place_the_next_leads() {
    let mut scene = dawn();
    assert_snapshot!(scene.runs(ARIA, "/static remove member:Aria"), @r#"
    + removed no=1 member=Aria led=true name="Dawn" place=1 successor=Bela
    > @Aria has no place in **Dawn** any more.
      # Dawn (1/6)
      1. ❔ **Bela** 👑
    "#);
    assert_eq!(places(&scene, "Dawn"), "Bela*");
    scene.runs(BELA, "/static remove member:Bela");
    assert_eq!(places(&scene, "Dawn"), "", "an empty static stays");
}

#[test]
fn a_static_is_handed_over_to_one_of_its_members() {
    let mut scene = dawn();
    assert_snapshot!(scene.runs(ARIA, "/static leader member:bela"), @r#"
    + leader_changed no=1 leader=Bela name="Dawn" was=Aria
    > @Bela leads **Dawn** from now on.
      # Dawn (2/6)
      1. ❔ **Aria**
      2. ❔ **Bela** 👑
    "#);
    assert!(scene.runs(ARIA, "/static add member:@Olga static:Dawn").starts_with("refused: Only whoever leads"));
    assert!(scene.runs(OLGA, "/static leader member:Bela").starts_with("refused: That is so already."));
    scene.takes_by_hand(ARIA, MEMBER);
    assert!(scene.runs(OLGA, "/static leader member:Aria").contains("not a member of the guild"));
}

#[test]
fn somebody_is_found_by_name_character_mention_and_id() {
    let mut scene = dawn();
    scene.runs(BELA, "/profile name name:Nightjar");
    for written in ["Bela", "@bela", "nightjar", "12", "<@12>"] {
        assert!(
            scene.runs(OLGA, &format!("/static order member:{written} place:1")).contains("+ ordered"),
            "{written}"
        );
        scene.runs(OLGA, "/static order member:Aria place:1");
    }
    assert_snapshot!(scene.runs(OLGA, "/static order member:Olga place:1"), @"refused: Nobody called “Olga” has a place in a static. Begin to type and choose from the list.");
    recruits(&mut scene, &["Bela"]);
    scene.runs(ARIA, "/static add member:50");
    assert_snapshot!(scene.runs(ARIA, "/static remove member:Bela"), @"refused: Several people are called “Bela”. Begin to type and choose from the list.");
    assert!(scene.runs(ARIA, "/static remove member:50").contains("+ removed"));
}

// === Suggestions ===

#[test]
fn names_and_members_are_suggested() {
    let mut scene = dawn();
    scene.runs(OLGA, "/static create name:Équinoxe");
    let names = |scene: &Scene, user, line: &str| {
        scene.types(user, line).into_iter().map(|choice| choice.name).collect::<Vec<_>>().join(", ")
    };
    assert_eq!(names(&scene, FINN, "/static show static:"), "Dawn, Équinoxe");
    assert_eq!(names(&scene, FINN, "/static show static:equi"), "Équinoxe");
    assert_eq!(names(&scene, OLGA, "/static remove member:"), "Aria (Dawn), Bela (Dawn), Olga (Équinoxe)");
    assert_eq!(names(&scene, ARIA, "/static remove member:be"), "Bela (Dawn)");
    assert_eq!(names(&scene, ARIA, "/static remove member:olga"), "", "only of those one may change");
    scene.runs(OLGA, "/static delete static:Dawn");
    assert_eq!(names(&scene, OLGA, "/static restore static:"), "Dawn (2026-03-01)");
    let value = scene.types(OLGA, "/static restore static:da").remove(0).value;
    assert!(scene.runs(OLGA, &format!("/static restore static:{value}")).contains("+ restored no=1"));
}

// === Taking back ===

#[test]
fn what_was_done_is_taken_back_with_the_place_and_the_leader() {
    let mut scene = playing();
    scene.runs(OLGA, "/static create name:Dawn leader:@Aria");
    assert!(undoes_the_last(&mut scene).contains("+ deleted no=1"));
    let mut scene = dawn();
    assert!(undoes_the_last(&mut scene).contains("+ removed"));
    scene.runs(ARIA, "/static add member:@Bela");
    scene.runs(OLGA, "/static remove member:Aria");
    assert!(undoes_the_last(&mut scene).contains("+ added"));
    assert_eq!(places(&scene, "Dawn"), "Aria* Bela");
    scene.runs(ARIA, "/static rename name:Dusk");
    assert!(undoes_the_last(&mut scene).contains("+ renamed"));
    scene.runs(ARIA, "/static order member:Bela place:1");
    assert!(undoes_the_last(&mut scene).contains("+ ordered"));
    scene.runs(ARIA, "/static leader member:Bela");
    assert!(undoes_the_last(&mut scene).contains("+ leader_changed"));
    scene.runs(OLGA, "/static delete static:Dawn");
    assert!(undoes_the_last(&mut scene).contains("+ restored"));
    assert_eq!(places(&scene, "Dawn"), "Aria* Bela");
}

#[test]
fn what_came_later_is_not_taken_back() {
    let mut scene = dawn();
    let said = scene.runs(RHEA, "/audit undo number:1");
    assert!(said.starts_with("refused: Something was changed after that."), "somebody was added since: {said}");
}

#[test]
fn whoever_found_another_static_is_not_taken_back_into_the_old_one() {
    let mut scene = dawn();
    scene.runs(OLGA, "/static delete static:Dawn");
    scene.runs(OLGA, "/static create name:Dusk leader:@Aria");
    scene.runs(OLGA, "/static restore static:Dawn");
    assert_eq!((places(&scene, "Dawn"), places(&scene, "Dusk")), ("Bela*".into(), "Aria*".into()));
}

// === Languages ===

#[test]
fn it_speaks_five_languages() {
    let mut scene = dawn();
    let mut seen = Vec::new();
    for locale in Locale::ALL {
        scene = scene.speaking(locale);
        let said = scene.runs(OLGA, "/static create name:Dawn");
        assert!(said.contains("**Dawn**") && !seen.contains(&said), "{said}");
        seen.push(said);
    }
}
