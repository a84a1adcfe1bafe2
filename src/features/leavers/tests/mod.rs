//! Who leaves and who returns, told as stories about one small guild (see [`crate::testing`]).

mod stored;

use domain::event::Event;
use domain::ids::UserId;
use domain::mirror::{Change, Completeness};
use domain::moment::Moment;
use insta::assert_snapshot;

use super::Fact;
use crate::testing::Scene;
use crate::testing::cast::*;

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    vec![Fact::Left { member: ARIA, since: Moment(1_000), until: Moment(2_000) }, Fact::Returned { member: ARIA }]
}

pub(super) fn leaves(scene: &mut Scene, user: UserId) -> String {
    scene.sees(Change::MemberGone(user), &Event::MemberLeft(user))
}

pub(super) fn joins(scene: &mut Scene, user: UserId) -> String {
    scene.sees(Change::Member(user, member("Aria", &[])), &Event::MemberJoined(user))
}

/// Aria is away until 4 March, and her roles were changed.
pub(super) fn aria_is_away() -> Scene {
    let mut scene = Scene::new().without_cards();
    scene.runs(ARIA, "/absence declare until:2026-03-04 reason:at the sea");
    scene.role_changes_arrive();
    scene
}

#[test]
fn somebody_of_whom_nothing_is_kept_leaves_unnoticed() {
    let mut scene = Scene::new().without_cards();
    assert_eq!(leaves(&mut scene, FINN), "nothing");
    assert_eq!(joins(&mut scene, FINN), "nothing");
}

/// Row 10: whoever left is on no list.
#[test]
fn a_leaver_is_hidden_and_nothing_of_his_is_due() {
    let mut scene = aria_is_away();
    assert!(scene.board().contains("at the sea"));
    assert_snapshot!(leaves(&mut scene, ARIA), @"+ left member=user 11 until=1775008800000 since=1772352000000");
    assert!(!scene.board().contains("at the sea"));
    assert!(!scene.runs(OLGA, "/absence list").contains("sea"));
    assert!(scene.types(OLGA, "/absence end absence:").is_empty());
    assert_eq!(scene.next_job().map(|job| job.name), Some("leavers.erase"));
    assert_eq!(crate::desired_roles(&scene.guild), []);
    assert_eq!(scene.passes_to("2026-03-20 12:00"), "", "her absence does not end while she is not here");
    assert!(scene.guild.absence.open.contains_key(&1), "it is kept");
}

/// D-14, E-33, row 8: points and profile were erased the second somebody left.
#[test]
fn who_returns_in_time_finds_everything_as_after_a_downtime() {
    let mut scene = aria_is_away();
    leaves(&mut scene, ARIA);
    let mut early = scene.clone().at("2026-03-02 12:00");
    assert_snapshot!(joins(&mut early, ARIA), @"
    + returned member=Aria
    + roles_resumed member=Aria
    roles: Aria +Absent
    ");
    assert!(early.board().contains("at the sea"));
    scene.passes_to("2026-03-20 12:00");
    assert_snapshot!(joins(&mut scene, ARIA), @"
    + returned member=Aria
    + ended no=1 why=on_time
    roles: Aria +Member
    ");
    assert_snapshot!(scene.passes_to("2026-03-20 12:01"), @"roles: Aria +Member");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Member", "exactly what was taken is given back");
}

/// D-14, D-15, row 10: whoever is gone for good leaves nothing behind.
#[test]
fn who_does_not_return_is_erased_at_four_in_the_morning() {
    let mut scene = aria_is_away();
    leaves(&mut scene, ARIA);
    assert_snapshot!(scene.passes_to("2026-04-02 12:00"), @"
    @ 04-01 04:00 leavers.erase
    + erased member=user 11
    ");
    assert!(!crate::people(&scene.guild).contains(&ARIA));
    assert_eq!(joins(&mut scene, ARIA), "nothing", "she begins anew");
    assert_eq!(scene.guild.absence.last_no, 1, "numbers go on");
}

#[test]
fn nobody_but_time_erases_a_leaver() {
    let mut scene = aria_is_away();
    leaves(&mut scene, ARIA);
    let command = crate::Command::Privacy(crate::privacy::Command::EraseLeaver { member: ARIA });
    let rhea = scene.actor(RHEA);
    assert!(!scene.does(crate::Actor::Bot, &command).contains("erased"), "it is too early");
    let mut scene = scene.at("2026-05-01 12:00");
    assert!(!scene.does(rhea, &command).contains("erased"));
    assert!(scene.does(crate::Actor::Bot, &command).contains("erased"));
}

/// D-50, E-32: who left during a downtime is noticed afterwards; a list that is not whole takes nothing from anybody.
#[test]
fn who_left_unheard_is_found_by_the_whole_list_only() {
    let mut scene = aria_is_away().changed(Change::MemberGone(ARIA));
    let mut partial = scene.clone();
    std::sync::Arc::make_mut(&mut partial.guild.mirror).completeness = Completeness::Partial;
    assert!(!partial.happens(&Event::MembersComplete).contains("left"), "a part of a list proves nothing");
    assert!(scene.happens(&Event::MembersComplete).contains("+ left member=user 11"));
    let back = Change::Member(ARIA, member("Aria", &[]));
    assert!(scene.sees(back, &Event::MembersComplete).contains("+ returned member=Aria"));
}

#[test]
fn a_leaver_cannot_be_declared_away() {
    let mut scene = aria_is_away();
    leaves(&mut scene, ARIA);
    let declaration = scene.clone().runs(OLGA, "/absence list");
    assert!(!declaration.contains("Aria"));
    assert!(!crate::absence::rules::is_member(&scene.guild, ARIA));
}
