//! Editing, ending, and taking back.

use insta::assert_snapshot;

use super::*;

/// Aria will be away from 3 to 5 March.
fn aria_will_be_away() -> Scene {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-03 until:2026-03-05 reason:holiday");
    scene
}

// === Editing ===

#[test]
fn what_is_not_mentioned_in_an_edit_stays() {
    let mut scene = aria_will_be_away();
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 until:2026-03-06"), @r#"
    + edited no=1 from=2026-03-03 until=2026-03-07 reason="holiday" visibility=everyone
    > Changed: away from 2026-03-03 until 2026-03-06.
      [Undo]
    "#);
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 from:2026-03-04"), @r#"
    + edited no=1 from=2026-03-04 until=2026-03-07 reason="holiday" visibility=everyone
    > Changed: away from 2026-03-04 until 2026-03-06.
      [Undo]
    "#);
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 reason:work"), @r#"
    + edited no=1 from=2026-03-04 until=2026-03-07 reason="work" visibility=everyone
    > Changed: away from 2026-03-04 until 2026-03-06.
      [Undo]
    "#);
}

#[test]
fn a_running_absence_can_be_made_longer_and_shorter() {
    let mut scene = aria_is_away();
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 until:2026-03-10"), @r#"
    + edited no=1 from=2026-03-01 until=2026-03-11 reason="summer at the sea" visibility=everyone
    > Changed: away from 2026-03-01 until 2026-03-10.
      [Undo]
    "#);
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 until:2026-03-01 20:00"), @r#"
    + edited no=1 from=2026-03-01 until=2026-03-01T20 reason="summer at the sea" visibility=everyone
    > Changed: away from 2026-03-01 until 2026-03-01 20:00.
      [Undo]
    "#);
    assert_snapshot!(scene.passes_to("2026-03-02 00:00"), @"
    @ 03-01 20:00 absence.finish
    + ended no=1 why=on_time
    roles: Aria -Absent, Aria +Member
    ");
}

#[test]
fn the_beginning_of_a_running_absence_stays() {
    let mut scene = aria_is_away();
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 from:2026-03-02"), @"refused: It has begun already, so only its end can be changed.");
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 from:2026-03-01 until:2026-03-05"), @r#"
    + edited no=1 from=2026-03-01 until=2026-03-06 reason="summer at the sea" visibility=everyone
    > Changed: away from 2026-03-01 until 2026-03-05.
      [Undo]
    "#);
}

#[test]
fn an_absence_that_is_moved_to_today_begins_at_once() {
    assert_snapshot!(aria_will_be_away().runs(ARIA, "/absence edit absence:1 from:2026-03-01"), @r#"
    + edited no=1 from=2026-03-01 until=2026-03-06 reason="holiday" visibility=everyone
    + started no=1 taken=[Member]
    > Changed: away from 2026-03-01 until 2026-03-05.
      [Undo]
    roles: Aria +Absent, Aria -Member
    "#);
}

#[test]
fn an_edit_obeys_the_rules_of_a_declaration() {
    let mut scene = aria_will_be_away();
    scene.runs(ARIA, "/absence declare from:2026-03-08 until:2026-03-09");
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 until:2026-03-08"), @"refused: There is an absence from 2026-03-08 until 2026-03-09 already. You can change that one with /absence edit.");
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 until:2026-03-02"), @"refused: That ends before it begins. Please swap the two days.");
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 from:2026-02-28"), @"refused: That begins before today. Please begin today or later.");
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 from:2026-02-27 until:2026-02-28"), @"refused: That is over already, so there is nothing to record.");
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:2 until:2026-12-31"), @"refused: That is too long: an absence lasts at most 180 days. Please talk to an officer.");
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:2 from:2027-03-02 until:2027-03-02"), @"refused: That is too far ahead: at most 365 days from now.");
    assert_snapshot!(scene.runs(ARIA, &format!("/absence edit absence:1 reason:{}", "x".repeat(201))), @"refused: That reason is too long. Please stay within 200 characters.");
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 until:soon"), @"refused: I do not understand “soon” as a day. Try 2026-03-04, 4 March, friday or tomorrow.");
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1"), @"refused: Nothing would change by that.");
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:1 reason:holiday"), @"refused: Nothing would change by that.");
}

#[test]
fn an_absence_that_does_not_exist_cannot_be_edited() {
    let mut scene = aria_will_be_away();
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:2 until:2026-03-06"), @"refused: That absence does not exist any more.");
    assert_snapshot!(scene.runs(ARIA, "/absence edit absence:Aria until:2026-03-06"), @"refused: That absence does not exist any more.");
}

#[test]
fn only_officers_edit_absences_of_others() {
    let mut scene = aria_will_be_away();
    assert_snapshot!(scene.runs(BELA, "/absence edit absence:1 until:2026-03-06"), @"refused: That absence belongs to somebody else. Officers can change it.");
    assert_snapshot!(scene.runs(OLGA, "/absence edit absence:1 until:2026-03-06"), @r#"
    + edited no=1 from=2026-03-03 until=2026-03-07 reason="holiday" visibility=everyone
    > Changed: away from 2026-03-03 until 2026-03-06.
      [Undo]
    "#);
}

// === Ending ===

#[test]
fn whoever_comes_back_early_is_welcomed() {
    let mut scene = aria_is_away();
    assert_snapshot!(scene.runs(ARIA, "/absence end"), @"
    + ended no=1 why=early
    > Welcome back! Your roles are on their way.
      [Undo]
    roles: Aria -Absent, Aria +Member
    ");
    assert_snapshot!(scene.role_changes_arrive(), @"
    roles: Aria +Member
    + roles_returned member=Aria
    ");
    assert_eq!(scene.roles_of(ARIA), "Member");
    assert_eq!(scene.guild.absence.custody.len(), 0);
}

#[test]
fn the_button_on_the_board_ends_the_running_absence() {
    let mut scene = aria_is_away();
    let back = domain::custom_id::CustomId::new("absence", "back", GUILD).to_string();
    let told = scene.clicks(ARIA, &back);
    assert!(told.starts_with("+ ended no=1 why=early"), "{told}");
    assert_snapshot!(scene.clicks(ARIA, &back), @"refused: No absence is recorded, so there is nothing to end.");
}

#[test]
fn an_absence_that_has_not_begun_is_dropped() {
    assert_snapshot!(aria_will_be_away().runs(ARIA, "/absence end"), @"
    + ended no=1 why=early
    > Dropped. You stay with us after all.
      [Undo]
    ");
}

#[test]
fn of_several_absences_the_running_one_is_meant() {
    let mut scene = aria_is_away();
    scene.runs(ARIA, "/absence declare from:2026-03-10 until:2026-03-12");
    let told = scene.runs(ARIA, "/absence end");
    assert!(told.starts_with("+ ended no=1"), "{told}");
}

#[test]
fn of_several_absences_to_come_one_must_be_chosen() {
    let mut scene = aria_will_be_away();
    scene.runs(ARIA, "/absence declare from:2026-03-10 until:2026-03-12");
    assert_snapshot!(scene.runs(ARIA, "/absence end"), @"refused: There are several absences ahead. Please choose one with the option “absence”.");
    let told = scene.runs(ARIA, "/absence end absence:2");
    assert!(told.starts_with("+ ended no=2"), "{told}");
}

#[test]
fn nothing_can_be_ended_when_nothing_is_open() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(ARIA, "/absence end"), @"refused: No absence is recorded, so there is nothing to end.");
    assert_snapshot!(scene.runs(ARIA, "/absence end absence:1"), @"refused: That absence does not exist any more.");
}

#[test]
fn only_officers_end_absences_of_others() {
    let mut scene = aria_is_away();
    scene.runs(BELA, "/absence declare from:2026-03-10 until:2026-03-12");
    assert_snapshot!(scene.runs(BELA, "/absence end absence:1"), @"refused: That absence belongs to somebody else. Officers can change it.");
    assert_snapshot!(scene.runs(BELA, "/absence end member:@Aria"), @"refused: That absence belongs to somebody else. Officers can change it.");
    assert_snapshot!(scene.runs(OLGA, "/absence end member:@Aria"), @"
    + ended no=1 why=early
    > The absence of @Aria is over.
      [Undo]
    roles: Aria -Absent, Aria +Member
    ");
    assert_snapshot!(scene.runs(OLGA, "/absence end member:@Bela"), @"
    + ended no=2 why=early
    > The coming absence of @Bela is dropped.
      [Undo]
    roles: Aria -Absent, Aria +Member
    ");
}

// === Taking back ===

#[test]
fn a_declaration_can_be_taken_back() {
    let mut scene = aria_is_away();
    assert_snapshot!(scene.clicks(ARIA, "Undo"), @"
    + ended no=1 why=undone
    > Taken back. Nothing is recorded any more.
    roles: Aria -Absent, Aria +Member
    ");
    assert_snapshot!(scene.clicks(ARIA, "Undo"), @"refused: It's too late to undo this.");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Member");
}

#[test]
fn an_edit_can_be_taken_back_and_so_can_that() {
    let mut scene = aria_will_be_away();
    scene.runs(ARIA, "/absence edit absence:1 until:2026-03-06");
    assert_snapshot!(scene.clicks(ARIA, "Undo"), @r#"
    + edited no=1 from=2026-03-03 until=2026-03-06 reason="holiday" visibility=everyone
    > Changed: away from 2026-03-03 until 2026-03-05.
      [Undo]
    "#);
    assert_snapshot!(scene.clicks(ARIA, "Undo"), @r#"
    + edited no=1 from=2026-03-03 until=2026-03-07 reason="holiday" visibility=everyone
    > Changed: away from 2026-03-03 until 2026-03-06.
      [Undo]
    "#);
}

#[test]
fn an_edit_of_a_running_absence_can_be_taken_back() {
    let mut scene = aria_is_away();
    scene.runs(ARIA, "/absence edit absence:1 until:2026-03-10");
    assert_snapshot!(scene.clicks(ARIA, "Undo"), @r#"
    + edited no=1 from=2026-03-01 until=2026-03-05 reason="summer at the sea" visibility=everyone
    > Changed: away from 2026-03-01 until 2026-03-04.
      [Undo]
    "#);
}

#[test]
fn an_edit_that_made_it_begin_cannot_be_taken_back() {
    let mut scene = aria_will_be_away();
    scene.runs(ARIA, "/absence edit absence:1 from:2026-03-01");
    assert_snapshot!(scene.clicks(ARIA, "Undo"), @"refused: It has begun already, so only its end can be changed.");
}

#[test]
fn an_edit_whose_old_days_were_taken_since_cannot_be_taken_back() {
    let mut scene = aria_will_be_away();
    scene.runs(ARIA, "/absence edit absence:1 from:2026-03-04");
    let undo = scene.custom_id("Undo");
    scene.runs(ARIA, "/absence declare from:2026-03-03 until:2026-03-03");
    assert_snapshot!(scene.clicks(ARIA, &undo), @"refused: There is an absence from 2026-03-03 until 2026-03-03 already. You can change that one with /absence edit.");
}

#[test]
fn an_ending_can_be_taken_back() {
    let mut scene = aria_is_away();
    scene.runs(ARIA, "/absence end");
    scene.role_changes_arrive();
    assert_snapshot!(scene.clicks(ARIA, "Undo"), @"
    + restored no=1
    + started no=1 taken=[Member]
    > Back as it was: away from 2026-03-01 until 2026-03-04.
    roles: Aria +Absent, Aria -Member
    ");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Absent");
    assert_snapshot!(scene.passes_to("2026-03-05 00:00"), @"
    @ 03-04 00:00 absence.remind
    + reminded no=1 dropped=false
    ~ direct Aria: Your absence on Ravens ends with 2026-03-04. Do you need longer?
      [I need longer] [I am back]
    @ 03-05 00:00 absence.finish
    + ended no=1 why=on_time
    roles: Aria -Absent, Aria +Member
    ");
}

#[test]
fn an_ending_is_taken_back_before_the_roles_are_back() {
    let mut scene = aria_is_away();
    scene.runs(ARIA, "/absence end");
    assert_snapshot!(scene.clicks(ARIA, "Undo"), @"
    + restored no=1
    + started no=1 taken=[]
    > Back as it was: away from 2026-03-01 until 2026-03-04.
    ");
    assert_snapshot!(scene.runs(ARIA, "/absence end"), @"
    + ended no=1 why=early
    > Welcome back! Your roles are on their way.
      [Undo]
    roles: Aria -Absent, Aria +Member
    ");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Member");
}

#[test]
fn dropping_an_absence_to_come_can_be_taken_back() {
    let mut scene = aria_will_be_away();
    scene.runs(ARIA, "/absence end");
    assert_snapshot!(scene.clicks(ARIA, "Undo"), @"
    + restored no=1
    > Back as it was: away from 2026-03-03 until 2026-03-05.
    ");
    assert_snapshot!(scene.passes_to("2026-03-04 00:00"), @"
    @ 03-03 00:00 absence.start
    + started no=1 taken=[Member]
    roles: Aria +Absent, Aria -Member
    ");
}

#[test]
fn an_ending_cannot_be_taken_back_when_its_days_are_taken_or_over() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare until:2026-03-01 09:10");
    scene.runs(ARIA, "/absence end");
    let undo = scene.custom_id("Undo");
    let mut later = scene.clone();
    later.passes_to("2026-03-01 09:10");
    assert_snapshot!(later.clicks(ARIA, &undo), @"refused: That is over already, so there is nothing to record.");
    scene.runs(ARIA, "/absence declare until:2026-03-02");
    assert_snapshot!(scene.clicks(ARIA, &undo), @"refused: There is an absence from 2026-03-01 until 2026-03-02 already. You can change that one with /absence edit.");
}

#[test]
fn nothing_is_taken_back_after_a_later_change() {
    let mut scene = aria_will_be_away();
    let undo = scene.custom_id("Undo");
    scene.runs(OLGA, "/absence edit absence:1 until:2026-03-06");
    assert_snapshot!(scene.clicks(ARIA, &undo), @"refused: It's too late to undo this.");
    let undo = scene.custom_id("Undo");
    scene.runs(ARIA, "/absence end");
    assert_snapshot!(scene.clicks(OLGA, &undo), @"refused: It's too late to undo this.");
}

#[test]
fn nothing_is_taken_back_after_a_quarter_of_an_hour() {
    let mut scene = aria_will_be_away();
    let mut in_time = scene.clone().at("2026-03-01 09:15");
    let told = in_time.clicks(ARIA, "Undo");
    assert!(told.starts_with("+ ended no=1 why=undone"), "{told}");
    scene = scene.at("2026-03-01 09:16");
    assert_snapshot!(scene.clicks(ARIA, "Undo"), @"refused: This is too old to be used. Run the command again to get a fresh one.");
}

#[test]
fn nobody_takes_back_what_another_did() {
    let mut scene = aria_will_be_away();
    assert_snapshot!(scene.clicks(BELA, "Undo"), @"refused: This is meant for someone else. Run the command yourself to get your own.");
    assert_snapshot!(scene.clicks(OLGA, "Undo"), @"refused: This is meant for someone else. Run the command yourself to get your own.");
}

/// A client can send any custom id: that it is addressed to the sender proves nothing.
#[test]
fn a_forged_button_takes_nothing_back() {
    let mut scene = aria_will_be_away();
    assert_snapshot!(scene.clicks(BELA, "1:absence:undo:1:12::1.1"), @"refused: That absence belongs to somebody else. Officers can change it.");
    assert_snapshot!(scene.clicks(BELA, "1:absence:end:1:12::1"), @"refused: That absence belongs to somebody else. Officers can change it.");
    assert_snapshot!(scene.clicks(BELA, "1:absence:longer:1:12::1"), @"
    form How much longer?
      until* Last day: 2026-03-06
    ");
    assert_snapshot!(scene.submits(BELA, "1:absence:extend:1:12::1", &[("until", "2026-03-09")]), @"refused: That absence belongs to somebody else. Officers can change it.");
}

#[test]
fn a_button_of_another_guild_takes_nothing_back() {
    let scene = aria_will_be_away();
    let mut other = scene.clone().of_guild(domain::ids::GuildId(2));
    assert_snapshot!(other.clicks(ARIA, "Undo"), @"refused: This belongs to another server and does nothing here.");
}

#[test]
fn what_ended_long_ago_is_history() {
    let mut scene = aria_will_be_away();
    scene.runs(ARIA, "/absence end");
    let undo = scene.custom_id("Undo");
    for _ in 0..crate::absence::state::RECENT_MAX {
        scene.runs(ARIA, "/absence declare from:2026-03-10 until:2026-03-12");
        scene.runs(ARIA, "/absence end");
    }
    assert_snapshot!(scene.clicks(ARIA, &undo), @"refused: That absence does not exist any more.");
    assert_eq!(scene.guild.absence.recent.len() as i64, crate::absence::state::RECENT_MAX);
}
