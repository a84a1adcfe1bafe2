//! Leaving, returning, being forgotten, and deleted statics whose time is over.

use super::*;
use crate::statics::leaving::DELETED_MAX;

fn leaves(scene: &mut Scene, user: UserId) -> String {
    scene.sees(Change::MemberGone(user), &Event::MemberLeft(user))
}

fn returns(scene: &mut Scene, user: UserId, name: &str) -> String {
    scene.sees(Change::Member(user, member(name, &[MEMBER])), &Event::MemberJoined(user))
}

#[test]
fn when_the_leader_leaves_the_next_in_order_leads_and_officers_are_told() {
    let mut scene = dawn().without_cards();
    recruits(&mut scene, &["Cleo"]);
    scene.runs(ARIA, "/static add member:@Cleo");
    leaves(&mut scene, BELA);
    assert_snapshot!(leaves(&mut scene, ARIA), @r#"
    + left member=user 11 until=1775008800000 since=1772352000000
    + leader_left no=1 member=user 11 name="Dawn" successor=Cleo
    ~ post #log: @user 11, who led the static **Dawn**, left the server. @Cleo is next in order and leads it now; `/static leader` changes that.
    "#);
    assert_eq!(places(&scene, "Dawn"), "11 12 Cleo*", "who is gone as well does not lead");
    returns(&mut scene, ARIA, "Aria");
    assert_eq!(places(&scene, "Dawn"), "Aria 12 Cleo*", "the place was kept, and Cleo leads");
}

#[test]
fn a_leader_of_nobody_else_stays_leader_until_he_is_forgotten() {
    let mut scene = playing().without_cards();
    scene.runs(OLGA, "/static create name:Dawn leader:@Aria");
    assert_snapshot!(leaves(&mut scene, ARIA), @r#"
    + left member=user 11 until=1775008800000 since=1772352000000
    + leader_left no=1 member=user 11 name="Dawn"
    ~ post #log: @user 11, who leads the static **Dawn**, left the server, and nobody else of it is here.
    "#);
    assert_eq!(places(&scene, "Dawn"), "11*");
}

/// E-22: the clean-up named columns that did not exist, so whoever left stayed in his static for ever.
#[test]
fn whoever_does_not_return_loses_his_place_after_the_grace_period() {
    let mut scene = dawn().without_cards();
    leaves(&mut scene, BELA);
    assert!(
        scene.runs(ARIA, "/static show").contains("<@12> · left the server")
            || scene.runs(ARIA, "/static show").contains("left the server")
    );
    scene.passes_to("2026-03-30 12:00");
    assert_eq!(places(&scene, "Dawn"), "Aria* 12", "his return is waited for");
    scene.passes_to("2026-04-05 12:00");
    assert_eq!(places(&scene, "Dawn"), "Aria*");
}

/// E-73: nothing was suggested while typing.
#[test]
fn somebody_who_left_can_be_taken_out_by_his_id() {
    let mut scene = dawn().without_cards();
    leaves(&mut scene, BELA);
    let offered = scene.types(ARIA, "/static remove member:").into_iter().map(|choice| choice.value);
    assert_eq!(offered.collect::<Vec<_>>(), ["11", "12"]);
    assert!(scene.runs(ARIA, "/static remove member:12").contains("+ removed"));
    assert!(scene.runs(OLGA, "/static add member:12 static:Dawn").contains("not a member of the guild"));
}

#[test]
fn whoever_is_erased_is_in_none_also_not_in_a_deleted_one() {
    let mut scene = dawn();
    scene.runs(OLGA, "/static delete static:Dawn");
    assert!(crate::people(&scene.guild).contains(&BELA));
    scene.runs(ARIA, "/privacy delete");
    scene.clicks(ARIA, "Erase me for good");
    scene.runs(OLGA, "/static restore static:Dawn");
    assert_eq!(places(&scene, "Dawn"), "Bela*");
    scene.runs(BELA, "/privacy delete");
    scene.clicks(BELA, "Erase me for good");
    assert_eq!(places(&scene, "Dawn"), "");
    assert!(!crate::people(&scene.guild).contains(&BELA));
}

#[test]
fn a_deleted_static_is_kept_for_thirty_days() {
    let mut scene = dawn();
    scene.runs(OLGA, "/static delete static:Dawn");
    scene.passes_to("2026-03-31 08:00");
    assert_eq!(scene.guild.statics.deleted.len(), 1);
    assert_snapshot!(scene.passes_to("2026-04-01 12:00"), @"
    @ 03-31 10:00 statics.purge
    + purged no=1
    ");
    assert!(scene.guild.statics.deleted.is_empty() && scene.guild.next_due().is_none());
    assert_snapshot!(scene.runs(OLGA, "/static restore static:Dawn"), @"refused: No deleted static is called “Dawn”. Begin to type and choose from the list.");
    assert!(scene.runs(OLGA, "/static create name:Dawn").contains("no=2"), "numbers are not given twice");
}

#[test]
fn a_downtime_forgets_what_was_due_meanwhile() {
    let mut scene = dawn();
    scene.runs(OLGA, "/static delete static:Dawn");
    scene.is_down_until("2026-06-01 12:00");
    assert!(scene.guild.statics.deleted.is_empty());
}

#[test]
fn too_many_deleted_ones_make_room() {
    let mut scene = playing();
    for number in 0..=DELETED_MAX {
        scene.runs(RHEA, &format!("/static create name:S{number}"));
        scene.runs(RHEA, &format!("/static delete static:S{number}"));
    }
    assert_eq!(scene.guild.statics.deleted.len(), DELETED_MAX);
    assert!(!scene.guild.statics.deleted.contains_key(&1), "the oldest went");
}
