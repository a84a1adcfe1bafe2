//! Publishing: by itself or by hand, once for all, later for those whom it concerns.

use super::*;
use crate::guild_setup::Module;

/// E-12: a crash while an event was closed made its groups again.
#[test]
fn when_the_event_is_closed_its_groups_are_published_with_one_notice() {
    let mut scene = crowd(&PARTY);
    assert_snapshot!(closes(&mut scene, 1), @"
    + arranged no=1 at=1772352000000 groups={bench=[] parties=[[{role=tank who=P100} {role=healer who=P101} {role=melee who=P102} {role=melee who=P103} {role=ranged who=P104} {role=ranged who=P105}]]} why=anew
    + published no=1 at=1772352000000 slot=0
    ~ post #general: @Member The groups for **Dragon** are there; it begins 2026-03-05 20:00. `/event mine` shows your own.
      (pings )
    ");
    assert_snapshot!(scene.clone().without_channel(ChannelKey::Absences).board(), @"
    # Groups: Dragon
    2026-03-05 20:00 · parties: 1 · with a place: 6

    __**Party 1**__ (6)
    🛡️ **P100** (3000)
    💚 **P101** (3000)
    ⚔️ **P102** (3000)
    ⚔️ **P103** (3000)
    🏹 **P104** (3000)
    🏹 **P105** (3000)
    /event mine shows your own party. 🔸 not certain
    ");
    let again = scene.does(crate::Actor::Bot, &crate::Command::Groups(crate::groups::Command::Close(1)));
    assert_eq!(again, "");
}

#[test]
fn a_guild_can_publish_by_hand() {
    let mut scene = crowd(&PARTY);
    assert_snapshot!(scene.runs(OLGA, "/event groups-mode mode:by-hand"), @"
    + mode_changed by_hand=true
    > Groups are published by officers only; the bot prepares them when an event is closed.
    ");
    assert!(scene.runs(OLGA, "/event groups-mode mode:by-hand").starts_with("refused: That is so already."));
    assert!(scene.runs(OLGA, "/event groups-mode").contains("by officers only"));
    let said = closes(&mut scene, 1);
    assert!(said.contains("+ arranged") && !said.contains("+ published"), "{said}");
    assert!(scene.runs(UserId(100), "/event mine").starts_with("refused"), "nobody was told yet");
    assert!(scene.runs(OLGA, "/event groups-publish").contains("+ published"));
    assert_snapshot!(scene.runs(OLGA, "/event groups-publish"), @"refused: Members were told exactly this already.");
}

/// E-30: nothing could be published again.
#[test]
fn after_a_change_those_only_are_told_whom_it_concerns() {
    let mut scene = crowd(&PARTY.repeat(2));
    closes(&mut scene, 1);
    let groups = draft(&scene, 1).clone();
    let (one, other) = (groups.parties[0][2].who, groups.parties[1][2].who);
    scene.runs(one, "/profile language language:fr");
    scene.runs(other, "/profile notifications by:ping");
    scene.runs(OLGA, &format!("/event groups-swap member:P{one} with:P{other}"));
    assert_snapshot!(scene.runs(OLGA, "/event groups-publish"), @"
    + published no=1 again=true at=1772352000000 changed=[P102 P108] slot=0
    ~ direct P102: **Dragon** : te voilà dans le **groupe 2**, comme ⚔️ Mêlée.
    ~ post #general: @P108 **Dragon**: you are in **party 1** now, as ⚔️ Melee.
      (pings P108)
    > The groups for **Dragon** are published again. 2 people are told what is different.
    ");
}

#[test]
fn who_wants_no_reminders_gets_none_and_who_sleeps_is_not_woken() {
    let mut scene = crowd(&PARTY.repeat(2));
    closes(&mut scene, 1);
    let groups = draft(&scene, 1).clone();
    let (one, other) = (groups.parties[0][2].who, groups.parties[1][2].who);
    scene.runs(one, "/profile notifications by:nothing");
    scene.runs(other, "/profile notifications quiet:0-23:59");
    scene.runs(OLGA, &format!("/event groups-swap member:P{one} with:P{other}"));
    let said = scene.runs(OLGA, "/event groups-publish");
    assert!(!said.contains("direct") && !said.contains("(pings"), "{said}");
    assert!(said.contains(&format!("@P{other}")) && !said.contains(&format!("@P{one} ")), "{said}");
}

#[test]
fn when_nearly_everything_is_different_everybody_is_told_once() {
    let mut scene = crowd(&PARTY.repeat(10));
    closes(&mut scene, 1);
    for id in 100..155 {
        answers(&mut scene, 1, UserId(id), Answer::No, None);
    }
    let said = scene.runs(OLGA, "/event groups-publish");
    assert!(said.contains("were made anew") && said.matches("~ post").count() == 1, "{said}");
}

#[test]
fn without_a_channel_groups_are_kept_all_the_same() {
    let mut scene = crowd(&PARTY).without_channel(ChannelKey::Groups);
    let said = closes(&mut scene, 1);
    assert!(said.contains("+ published") && !said.contains("~ post"), "{said}");
    assert!(scene.runs(UserId(100), "/event mine").contains("party 1"));
}

/// E-13: the groups of a cancelled event stood on.
#[test]
fn a_publication_goes_with_its_event() {
    let mut scene = crowd(&PARTY);
    closes(&mut scene, 1);
    let is_shown = |scene: &Scene| scene.board().contains("# Groups: Dragon");
    assert!(is_shown(&scene));
    let (no, at) = (1, scene.now);
    let mut called_off = scene.clone();
    let cancelled = EventFact::Cancelled { no, from: Status::Closed, reason: None, by: None, at };
    tell(&mut called_off, crate::Fact::Events(cancelled));
    assert!(!is_shown(&called_off));
    tell(&mut scene, crate::Fact::Events(EventFact::Done { no, at }));
    assert!(is_shown(&scene), "people look back on an evening");
    tell(&mut scene, crate::Fact::Events(EventFact::Tidied { no }));
    assert!(!is_shown(&scene));
    assert!(scene.runs(OLGA, "/event groups-publish event:1").starts_with("refused: This event is over."));
}

#[test]
fn more_events_than_places_for_them_let_the_oldest_go() {
    let mut scene = crowd(&[]);
    let people: Vec<UserId> = (100..106).map(|id| joins(&mut scene, id, Some(PARTY[id as usize % 6]), None)).collect();
    for no in 2..16 {
        there_is(&mut scene, no, &format!("E{no}"), 5, None);
        people.iter().for_each(|who| answers(&mut scene, no, *who, Answer::Yes, None));
        scene = scene.at(&format!("2026-03-01 10:{no:02}"));
        closes(&mut scene, no);
    }
    let board = scene.board();
    assert!(!board.contains("# Groups: E2\n") && !board.contains("# Groups: E3\n"), "{board}");
    assert!((4..16).all(|no| board.contains(&format!("# Groups: E{no}\n"))), "{board}");
}

#[test]
fn switched_off_nothing_is_made() {
    let mut scene = crowd(&PARTY).with(Setting::Module(Module::Groups), crate::guild_setup::OFF);
    assert!(scene.runs(OLGA, "/event groups-preview").contains("/setup modules"));
    assert_eq!(closes(&mut scene, 1), "");
}

#[test]
fn whoever_is_erased_is_in_no_party_any_more() {
    let mut scene = crowd(&PARTY);
    closes(&mut scene, 1);
    scene.runs(OLGA, "/event groups-lock member:P100");
    assert!(crate::people(&scene.guild).contains(&UserId(100)));
    let erase = crate::Command::Privacy(crate::privacy::Command::Erase);
    scene.does(scene.actor(UserId(100)), &erase);
    let plan = scene.guild.groups.plans.get(&1).expect("it is there");
    assert!(plan.draft.everybody().all(|who| who != UserId(100)) && plan.locks.is_empty());
    assert!(!scene.board().contains("P100"));
}
