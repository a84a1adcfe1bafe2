//! What is held back until an officer says yes, told as stories about one small guild (see [`crate::testing`]).

mod stored;

use domain::event::Event;
use domain::ids::{MessageId, UserId};
use domain::locale::Locale;
use domain::mirror::Change;
use domain::moment::Moment;
use insta::assert_snapshot;

use super::{Fact, Held};
use crate::guild_setup::{ChannelKey, RoleKey, Setting};
use crate::testing::Scene;
use crate::testing::cast::*;

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let setting = Setting::Role(RoleKey::Member);
    let held = [
        Held::Leavers,
        Held::Sources { messages: vec![MessageId::new(5)] },
        Held::Setting { setting, value: Some("7".to_owned()) },
        Held::Setting { setting, value: None },
    ];
    let asked = held.map(|held| Fact::Asked { no: 1, at: Moment(5), held, affected: 6, whole: 10 });
    asked.into_iter().chain([Fact::Confirmed { no: 1 }, Fact::Declined { no: 1 }]).collect()
}

pub(super) fn user(nth: u64) -> UserId {
    UserId(1_000 + nth)
}

/// So many members are away since today, by messages of their own; their roles were changed.
pub(super) fn many_are_away(count: u64) -> Scene {
    let mut scene = Scene::new().without_cards();
    for nth in 0..count {
        let view = member(&format!("M{nth}"), &[MEMBER]);
        scene.sees(Change::Member(user(nth), view), &Event::MemberJoined(user(nth)));
        scene.writes(user(nth), ABSENCES, "away until 2026-03-07");
    }
    scene.role_changes_arrive();
    scene
}

/// They are missing from the list that has just come in.
pub(super) fn vanish(scene: &mut Scene, range: std::ops::Range<u64>) -> String {
    for nth in range.clone().skip(1) {
        *scene = scene.clone().changed(Change::MemberGone(user(nth)));
    }
    scene.sees(Change::MemberGone(user(range.start)), &Event::MembersComplete)
}

fn gone(scene: &Scene) -> usize {
    scene.guild.leavers.gone.len()
}

// === Many are missing ===

#[test]
fn a_few_who_are_missing_have_left() {
    let mut scene = many_are_away(6);
    vanish(&mut scene, 0..5);
    assert_eq!((gone(&scene), crate::questions(&scene.guild)), (5, 0));
}

#[test]
fn many_who_are_missing_at_once_are_asked_about() {
    let mut scene = many_are_away(6);
    let told = vanish(&mut scene, 0..6);
    assert_snapshot!(told.lines().take(3).collect::<Vec<_>>().join("\n"), @"
    + asked no=1 affected=6 at=1772352000000 held=leavers whole=6
    ~ post #log: ⚠️ 6 of the 6 people I keep something of are missing from the member list, all at once. Did they really leave? Until you answer I change nothing. **Go ahead** hides what is kept of them for 30 days.
      [Go ahead] [Leave it]
    ");
    assert_eq!((gone(&scene), crate::questions(&scene.guild)), (0, 1), "nothing is done");
    assert!(!scene.happens(&Event::MembersComplete).contains("asked"), "once");
    assert_snapshot!(scene.clicks(OLGA, "Go ahead"), @"refused: You need the right **Manage settings** for this. Ask an officer if you think you should have it.");
    scene.clicks(RHEA, "Go ahead");
    assert_eq!((gone(&scene), crate::questions(&scene.guild)), (6, 0));
    assert_snapshot!(scene.clicks(RHEA, "Go ahead"), @"refused: Somebody has answered this already.");
}

#[test]
fn a_no_leaves_everything_until_there_are_more() {
    let mut scene = many_are_away(9);
    vanish(&mut scene, 0..6);
    assert_snapshot!(scene.clicks(RHEA, "Leave it"), @"
    + declined no=1
    > Everything stays as it is.
    roles: user 1000 +Absent, user 1000 -Member, user 1001 +Absent, user 1001 -Member, user 1002 +Absent, user 1002 -Member, user 1003 +Absent, user 1003 -Member, user 1004 +Absent, user 1004 -Member, user 1005 +Absent, user 1005 -Member
    ");
    assert!(!scene.happens(&Event::MembersComplete).contains("asked"));
    assert!(vanish(&mut scene, 6..9).contains("affected=9"), "three more is another thing");
    assert_eq!(gone(&scene), 0);
}

#[test]
fn a_yes_is_not_a_yes_to_more_than_was_asked() {
    let mut scene = many_are_away(12);
    vanish(&mut scene, 0..6);
    let button = scene.custom_id("Go ahead");
    for nth in 6..12 {
        scene = scene.changed(Change::MemberGone(user(nth)));
    }
    assert!(scene.clicks(RHEA, &button).contains("affected=12"), "it is asked anew");
    assert_eq!((gone(&scene), crate::questions(&scene.guild)), (0, 1));
    scene.clicks(RHEA, "Go ahead");
    assert_eq!(gone(&scene), 12);
}

#[test]
fn who_reappears_was_never_gone() {
    let mut scene = many_are_away(6);
    vanish(&mut scene, 0..6);
    for nth in 0..6 {
        scene = scene.changed(Change::Member(user(nth), member("M", &[ABSENT])));
    }
    scene.happens(&Event::MembersComplete);
    scene.clicks(RHEA, "Go ahead");
    assert_eq!((gone(&scene), crate::questions(&scene.guild)), (0, 0));
}

// === Many messages are deleted ===

#[test]
fn a_wiped_channel_does_not_end_everybodys_absence() {
    let mut scene = many_are_away(8);
    let all: Vec<MessageId> = (1_001..=1_008).map(MessageId::new).collect();
    let told = scene.deletes(&all);
    assert!(told.contains("+ asked") && !told.contains("+ ended"), "{told}");
    assert_eq!(scene.guild.absence.open.len(), 8);
    scene.clicks(OLGA, "Go ahead");
    assert_eq!(scene.guild.absence.endings, 8, "an officer of absences may say yes");
}

// === A role gets another meaning ===

#[test]
fn a_setting_that_takes_many_roles_waits() {
    let mut scene = many_are_away(7);
    assert_snapshot!(scene.runs(RHEA, "/setup role meaning:absent role:@Guest"), @"
    + asked no=1 affected=7 at=1772352000000 held={setting={setting=role.absent value=Guest}} whole=10
    ~ post #log: ⚠️ This setting would change the roles of 7 absent members at once (the guild has 10 members). Until you answer everything stays as it is.
      [Go ahead] [Leave it]
    > ⚠️ This setting would change the roles of 7 absent members at once (the guild has 10 members). Until you answer everything stays as it is.
      [Go ahead] [Leave it]
    ");
    assert_eq!(scene.guild.setup.role(RoleKey::Absent), Some(ABSENT), "nothing is done");
    scene.clicks(RHEA, "Go ahead");
    assert_eq!(scene.guild.setup.role(RoleKey::Absent), Some(GUEST));
}

#[test]
fn a_setting_that_reaches_nobody_is_not_asked_about() {
    let mut scene = many_are_away(0);
    scene.runs(RHEA, "/setup role meaning:absent role:@Guest");
    assert_eq!(scene.guild.setup.role(RoleKey::Absent), Some(GUEST));
}

// === The question ===

#[test]
fn without_a_channel_the_question_stands_in_the_status() {
    let mut scene = many_are_away(6).without_channel(ChannelKey::OfficerLog);
    vanish(&mut scene, 0..6);
    let told = scene.runs(RHEA, "/setup status");
    assert!(told.contains("missing from the member list") && told.contains("[Go ahead] [Leave it]"), "{told}");
    scene.clicks(RHEA, "Leave it");
    assert!(!scene.runs(RHEA, "/setup status").contains("Go ahead"));
}

#[test]
fn who_asks_for_too_much_hears_so() {
    let mut scene = many_are_away(7);
    let open = &mut std::sync::Arc::make_mut(&mut scene.guild.confirmations).open;
    for no in 100..100 + super::rules::OPEN_MAX as i64 {
        let held = Held::Sources { messages: vec![MessageId::new(no as u64)] };
        open.insert(no, super::state::Question { at: Moment(0), held, affected: 6, whole: 6 });
    }
    let told = scene.runs(RHEA, "/setup role meaning:absent role:@Guest");
    assert!(told.starts_with("refused: Too many questions"), "{told}");
    vanish(&mut scene, 0..7);
    assert_eq!(gone(&scene), 0, "and what nobody asked for still waits");
}

#[test]
fn officers_are_asked_in_their_language() {
    for locale in Locale::ALL {
        let misses = crate::testing::catalogue().misses();
        let scene = Scene::new().speaking(locale);
        let ctx = scene.ctx(scene.actor(RHEA));
        for fact in facts() {
            ctx.say(super::describe(&fact));
            super::reply(&ctx, &scene.guild, &fact).expect("each is said");
        }
        ctx.say(texts::confirm::Answered);
        ctx.say(texts::confirm::TooMany);
        assert_eq!(crate::testing::catalogue().misses(), misses, "{locale}");
    }
}
