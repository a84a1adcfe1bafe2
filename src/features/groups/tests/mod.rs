//! The rules of groups, told as stories about one small guild (see [`crate::testing`]).

mod by_hand;
mod defects;
mod property;
mod published;
mod stored;
mod wishes;

use std::collections::BTreeMap;

use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::locale::Locale;
use domain::mirror::Change;
use domain::moment::{Moment, WallTime};
use insta::assert_snapshot;

use super::state::{Chair, Fact, Groups, Held, Why, Wish};
use crate::events::state::{Details, Points};
use crate::events::{Answer, EventNo, Fact as EventFact, Place, Signup, Status};
use crate::guild_setup::{ChannelKey, Setting};
use crate::profiles::tests::playing;
use crate::profiles::{Fact as ProfileFact, Sheet};
use crate::testing::Scene;
use crate::testing::cast::*;

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let chair = |who, role: Option<&str>| Chair { who, role: role.map(str::to_owned) };
    let groups =
        Groups { parties: vec![vec![chair(ARIA, Some("tank")), chair(BELA, None)], Vec::new()], bench: vec![OLGA] };
    let arranged = |why, bill| Fact::Arranged { no: 1, groups: groups.clone(), why, bill, at: Moment(1) };
    let role = |role: &str| Some(role.to_owned());
    let placed = |role, was| Why::Placed { member: ARIA, from: 0, to: 1, role, was };
    vec![
        arranged(Why::Anew, BTreeMap::new()),
        arranged(placed(role("tank"), None), BTreeMap::from([("missing".to_owned(), -10_000)])),
        arranged(placed(role("tank"), role("melee")), BTreeMap::new()),
        arranged(Why::Swapped { one: ARIA, other: BELA }, BTreeMap::new()),
        Fact::Locked { no: 1, member: ARIA, held: Held { party: 1, role: role("tank") } },
        Fact::Locked { no: 1, member: ARIA, held: Held { party: 0, role: None } },
        Fact::Unlocked { no: 1, member: ARIA },
        Fact::Published { no: 1, slot: 0, changed: Vec::new(), again: false, at: Moment(1) },
        Fact::Published { no: 1, slot: 3, changed: vec![ARIA], again: true, at: Moment(1) },
        Fact::Wished { member: ARIA, about: BELA, wish: Some(Wish::Together), was: Some(Wish::Apart) },
        Fact::Wished { member: ARIA, about: BELA, wish: None, was: None },
        Fact::ModeChanged { by_hand: true },
    ]
}

// === Events and people, as facts make them ===

fn text(text: &str) -> FreeText {
    FreeText::parse(text, 100).expect("short").expect("not empty")
}

/// There is an event at eight in the evening of a day in March.
fn there_is(scene: &mut Scene, no: EventNo, name: &str, day: u32, kind: Option<&str>) {
    let local = chrono::NaiveDate::from_ymd_opt(2026, 3, day).expect("a day").and_hms_opt(20, 0, 0).expect("a time");
    let zone = scene.zone();
    let details = Details {
        name: text(name),
        start: WallTime { at: zone.resolve(local), local, zone },
        minutes: 60,
        kind: kind.map(str::to_owned),
        words: None,
        room: None,
        ping: None,
        places: None,
        caps: BTreeMap::new(),
        deadline_minutes: None,
        points: Points::default(),
        thread: false,
    };
    let at = scene.now;
    let slot = u8::try_from(no % 60).expect("small");
    let created = EventFact::Created {
        no,
        details: Box::new(details),
        status: Status::Confirmed,
        slot,
        by: Some(OLGA),
        at,
        origin: None,
    };
    tell(scene, crate::Fact::Events(created));
}

/// A fact that another feature's story would have led to.
fn tell(scene: &mut Scene, fact: crate::Fact) {
    crate::apply(&mut scene.guild, &fact);
}

fn answers(scene: &mut Scene, no: EventNo, member: UserId, answer: Answer, role: Option<&str>) {
    let place = if answer.comes() { Place::Held } else { Place::None };
    let signup =
        Signup { answer, place, role: role.map(str::to_owned), note: None, since: scene.now, by: None, owed: None };
    let at = scene.now;
    let fact = EventFact::Answered { no, member, signup: Box::new(signup), was: None, by: None, reason: None, at };
    tell(scene, crate::Fact::Events(fact));
}

fn closes(scene: &mut Scene, no: EventNo) -> String {
    let closed = EventFact::Closed { no, from: Status::Confirmed, by: None, at: scene.now };
    tell(scene, crate::Fact::Events(closed));
    scene.does(crate::Actor::Bot, &crate::Command::Groups(super::Command::Close(no)))
}

/// Weapons of each role.
const WEAPONS: [[&str; 2]; 4] = [["SNS", "GT"], ["W", "B"], ["GS", "SP"], ["CB", "B"]];
const TANK: usize = 0;
const HEALER: usize = 1;
const MELEE: usize = 2;
const RANGED: usize = 3;

/// Somebody who joined the guild, with weapons and gear; with none nothing is known of him.
fn joins(scene: &mut Scene, id: u64, plays: Option<usize>, gear: Option<i64>) -> UserId {
    let user = UserId(id);
    *scene = scene.clone().changed(Change::Member(user, member(&format!("P{id}"), &[MEMBER])));
    if plays.is_some() || gear.is_some() {
        let weapons = plays.map(|role| WEAPONS[role].map(str::to_owned).to_vec()).unwrap_or_default();
        let sheet = Sheet { weapons, gear_score: gear, updated: 1, ..Sheet::default() };
        let fact = ProfileFact::Recorded { member: user, character: 1, sheet: Some(sheet), was: None };
        tell(scene, crate::Fact::Profiles(fact));
    }
    user
}

/// People from id 100 on, all of whom said yes; 3000 of gear each.
fn crowd(plays: &[usize]) -> Scene {
    let mut scene = playing().with(Setting::Channel(ChannelKey::Groups), &GENERAL.to_string());
    there_is(&mut scene, 1, "Dragon", 5, None);
    for (id, role) in (100..).zip(plays) {
        let user = joins(&mut scene, id, Some(*role), Some(3000));
        answers(&mut scene, 1, user, Answer::Yes, None);
    }
    scene
}

/// One tank, one healer, four who fight.
const PARTY: [usize; 6] = [TANK, HEALER, MELEE, MELEE, RANGED, RANGED];

fn draft(scene: &Scene, no: EventNo) -> &Groups {
    &scene.guild.groups.plans.get(&no).expect("there is a draft").draft
}

/// What would be published now.
fn now(scene: &Scene, no: EventNo) -> Groups {
    let event = scene.guild.events.find(no).expect("there is one").clone();
    let ctx = scene.ctx(crate::Actor::Bot);
    let current = super::current::current(&ctx, &scene.guild, &event).expect("somebody comes");
    super::current::groups_of(&current.arrangement)
}

/// The roles of a party, sorted.
fn roles(party: &[Chair]) -> Vec<&str> {
    let mut roles: Vec<&str> = party.iter().map(|chair| chair.role.as_deref().unwrap_or("?")).collect();
    roles.sort_unstable();
    roles
}

#[track_caller]
fn everybody_is_there_once(groups: &Groups, mut people: Vec<UserId>) {
    let mut placed: Vec<UserId> = groups.everybody().collect();
    placed.sort_unstable();
    people.sort_unstable();
    assert_eq!(placed, people);
}

// === Looking ===

#[test]
fn officers_see_the_parties_and_what_is_missing() {
    let mut scene = crowd(&[TANK, TANK, MELEE, MELEE, RANGED, RANGED, RANGED]);
    assert_snapshot!(scene.runs(OLGA, "/event groups-preview"), @"
    in its place # Groups for Dragon
    2026-03-05 20:00 · parties: 2 · with a place: 7
    Not published yet.

    __**Party 1**__ (3)
    ⚠️ 1 × 💚 Healer missing
    🛡️ **P101** (3000)
    ⚔️ **P102** (3000)
    🏹 **P104** (3000)

    __**Party 2**__ (4)
    ⚠️ 1 × 💚 Healer missing
    🛡️ **P100** (3000)
    ⚔️ **P103** (3000)
    🏹 **P105** (3000)
    🏹 **P106** (3000)
    # Why
    In all: 2 × 💚 Healer missing
    [Publish]
    ");
    assert!(scene.guild.groups.plans.is_empty(), "looking stores nothing");
    assert!(scene.runs(ARIA, "/event groups-preview").starts_with("refused: You need the right"));
}

#[test]
fn why_somebody_sits_out_is_said_to_officers() {
    let mut scene = playing();
    // Two parties of six at most.
    there_is(&mut scene, 1, "Dungeon", 5, Some("dungeon"));
    for id in 100..112 {
        let user = joins(&mut scene, id, Some(PARTY[(id % 6) as usize]), Some(3000));
        answers(&mut scene, 1, user, Answer::Yes, None);
    }
    let late = joins(&mut scene, 112, Some(RANGED), Some(3000));
    answers(&mut scene, 1, late, Answer::Maybe, None);
    let away = joins(&mut scene, 113, Some(RANGED), Some(3000));
    answers(&mut scene, 1, away, Answer::Yes, None);
    scene.runs(OLGA, "/absence add member:P113 until:2026-03-20");
    let reserve = joins(&mut scene, 114, Some(RANGED), Some(3000));
    answers(&mut scene, 1, reserve, Answer::Bench, None);
    let said = scene.runs(OLGA, "/event groups-preview");
    let (_, why) = said.split_once("# Why").expect("there are reasons");
    assert_snapshot!(why, @"

    **P112**: 12 seats for 13 people, others said yes, this one maybe → what would help: one more party
    **P114**: not needed, or waiting for a place
    **P113**: away at that time
    [Publish]
    ");
}

#[test]
fn without_game_event_or_answers_it_is_said() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(OLGA, "/event groups-preview"), @"refused: There is no event ahead.");
    there_is(&mut scene, 1, "Dragon", 5, None);
    assert_snapshot!(scene.runs(OLGA, "/event groups-preview"), @"refused: This isn't switched on here yet. An officer can do that with `/setup game`.");
    let mut scene = scene.with(Setting::Game, "throne-and-liberty");
    assert_snapshot!(scene.runs(OLGA, "/event groups-preview"), @"refused: Nobody has said yes or maybe to this event yet.");
    answers(&mut scene, 1, ARIA, Answer::No, None);
    assert!(scene.runs(OLGA, "/event groups-publish").starts_with("refused: Nobody has said"));
    assert_snapshot!(scene.runs(OLGA, "/event groups-preview event:Wyvern"), @"refused: I do not know an event called “Wyvern”. Begin to type and choose from the list.");
    assert_snapshot!(scene.runs(ARIA, "/event mine"), @"refused: No groups that are published have you in them.");
    assert_eq!(scene.types(OLGA, "/event groups-preview event:dra")[0].name, "Dragon (2026-03-05 20:00)");
}

#[test]
fn one_person_is_a_party() {
    let mut scene = crowd(&[TANK]);
    assert!(closes(&mut scene, 1).contains("+ published"));
    assert_eq!(draft(&scene, 1).parties.len(), 1);
}

#[test]
fn somebody_plays_what_he_said_to_come_as() {
    let mut scene = crowd(&PARTY);
    let user = joins(&mut scene, 200, Some(TANK), Some(3000));
    answers(&mut scene, 1, user, Answer::Yes, Some("healer"));
    assert_eq!(now(&scene, 1).role_of(user), Some("healer"));
}

/// Whoever comes if he is needed is only called to fill seats, the healer first who is missing.
#[test]
fn whoever_is_there_in_case_of_need_fills_empty_seats() {
    let mut scene = crowd(&[TANK, MELEE, MELEE, RANGED]);
    for (id, role) in [(200, MELEE), (201, RANGED), (202, HEALER)] {
        let user = joins(&mut scene, id, Some(role), Some(3000));
        answers(&mut scene, 1, user, Answer::Bench, None);
    }
    let groups = now(&scene, 1);
    assert_eq!(groups.parties.len(), 1);
    assert_eq!(groups.party_of(UserId(202)), Some(1), "the healer");
    assert_eq!(groups.bench, [UserId(201)], "who answered last of the others");
}

#[test]
fn whoever_waits_for_a_place_or_left_has_none() {
    let mut scene = crowd(&PARTY).without_cards();
    let waiting = joins(&mut scene, 200, Some(HEALER), None);
    let signup = Signup {
        answer: Answer::Yes,
        place: Place::Waiting,
        role: None,
        note: None,
        since: scene.now,
        by: None,
        owed: None,
    };
    let (no, at) = (1, scene.now);
    let signup = Box::new(signup);
    let fact = EventFact::Answered { no, member: waiting, signup, was: None, by: None, reason: None, at };
    tell(&mut scene, crate::Fact::Events(fact));
    assert_eq!(now(&scene, 1).bench, [waiting]);
}

#[test]
fn text_for_the_games_chat_is_plain() {
    let mut scene = crowd(&[TANK, HEALER, MELEE]);
    assert_snapshot!(scene.runs(OLGA, "/event groups-preview format:chat"), @"
    To paste into the game's chat:
    ```
    Party 1: P100 (Tank), P101 (Healer), P102 (Melee)
    ```
    ");
    let mut large = crowd(&PARTY.repeat(30));
    assert!(large.runs(OLGA, "/event groups-preview format:chat").contains("(groups.txt)"));
}

#[test]
fn it_speaks_five_languages() {
    let mut seen: Vec<String> = Vec::new();
    for locale in Locale::ALL {
        let mut scene = crowd(&[TANK, MELEE, MELEE, RANGED]).speaking(locale);
        let said = scene.runs(OLGA, "/event groups-preview");
        assert!(said.contains("Dragon") && !seen.contains(&said), "{said}");
        seen.push(said);
    }
}
