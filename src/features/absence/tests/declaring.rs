//! Who may be recorded as away, from when until when.

use domain::mirror::Change;
use insta::assert_snapshot;

use super::*;

// === How it goes ===

#[test]
fn an_absence_from_today_begins_at_once() {
    assert_snapshot!(Scene::new().runs(ARIA, "/absence declare until:2026-03-04 reason:summer at the sea"), @r#"
    + declared no=1 member=Aria from=2026-03-01 until=2026-03-05 reason="summer at the sea" visibility=everyone locale=en-US
    + started no=1 taken=[Member]
    > You are away from 2026-03-01 until 2026-03-04. Enjoy!
      [Undo]
    roles: Aria +Absent, Aria -Member
    "#);
}

#[test]
fn an_absence_to_come_waits_for_its_day() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:2026-03-03 until:2026-03-04"), @"
    + declared no=1 member=Aria from=2026-03-03 until=2026-03-05 visibility=everyone locale=en-US
    > You are away from 2026-03-03 until 2026-03-04. Enjoy!
      [Undo]
    ");
    assert_eq!(scene.roles_of(ARIA), "Member");
}

#[test]
fn an_absence_of_one_day_is_from_midnight_to_midnight() {
    assert_snapshot!(Scene::new().runs(ARIA, "/absence declare from:2026-03-01 until:2026-03-01"), @"
    + declared no=1 member=Aria from=2026-03-01 until=2026-03-02 visibility=everyone locale=en-US
    + started no=1 taken=[Member]
    > You are away from 2026-03-01 until 2026-03-01. Enjoy!
      [Undo]
    roles: Aria +Absent, Aria -Member
    ");
}

#[test]
fn an_absence_may_end_at_a_time_of_day() {
    assert_snapshot!(Scene::new().runs(ARIA, "/absence declare until:2026-03-01 20:00"), @"
    + declared no=1 member=Aria from=2026-03-01 until=2026-03-01T20 visibility=everyone locale=en-US
    + started no=1 taken=[Member]
    > You are away from 2026-03-01 until 2026-03-01 20:00. Enjoy!
      [Undo]
    roles: Aria +Absent, Aria -Member
    ");
}

#[test]
fn an_officer_records_an_absence_for_a_member() {
    assert_snapshot!(Scene::new().runs(OLGA, "/absence add member:@Bela until:2026-03-04 visibility:officers reason:ill"), @r#"
    + declared no=1 member=Bela from=2026-03-01 until=2026-03-05 reason="ill" visibility=officers locale=en-US
    + started no=1 taken=[Member]
    > @Bela is recorded as away from 2026-03-01 until 2026-03-04.
      [Undo]
    roles: Bela +Absent, Bela -Member
    "#);
}

#[test]
fn the_form_declares_as_the_command_does() {
    let mut scene = Scene::new();
    scene.board();
    let form = domain::custom_id::CustomId::new("absence", "form", GUILD).to_string();
    assert_snapshot!(scene.clicks(ARIA, &form), @"
    form When are you away?
      from First day: (2026-03-01, today if you leave it empty)
      until* Last day: (2026-03-04, friday, in 3 days)
      reason Reason, if you like to say: ()
    ");
    assert_snapshot!(scene.submits(ARIA, "When are you away?", &[("from", " "), ("until", "2026-03-02"), ("reason", "")]), @"
    + declared no=1 member=Aria from=2026-03-01 until=2026-03-03 visibility=everyone locale=en-US
    + started no=1 taken=[Member]
    > You are away from 2026-03-01 until 2026-03-02. Enjoy!
      [Undo]
    roles: Aria +Absent, Aria -Member
    ");
}

#[test]
fn a_form_without_an_end_is_refused() {
    let form = domain::custom_id::CustomId::new("absence", "declare", GUILD).to_string();
    assert_snapshot!(Scene::new().submits(ARIA, &form, &[("until", "")]), @"refused: I do not understand “” as a day. Try 2026-03-04, 4 March, friday or tomorrow.");
}

// === What is refused ===

#[test]
fn words_that_are_no_day_are_refused_and_cannot_do_harm() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:@everyone **soon**"), @r"refused: I do not understand “\@everyone \*\*soon\*\*” as a day. Try 2026-03-04, 4 March, friday or tomorrow.");
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:soon until:2026-03-04"), @"refused: I do not understand “soon” as a day. Try 2026-03-04, 4 March, friday or tomorrow.");
}

#[test]
fn an_absence_that_ends_before_it_begins_is_refused() {
    assert_snapshot!(Scene::new().runs(ARIA, "/absence declare from:2026-03-05 until:2026-03-04"), @"refused: That ends before it begins. Please swap the two days.");
}

#[test]
fn an_absence_that_ends_when_it_begins_is_refused() {
    assert_snapshot!(Scene::new().runs(ARIA, "/absence declare from:2026-03-05 20:00 until:2026-03-05 20:00"), @"refused: That ends before it begins. Please swap the two days.");
}

#[test]
fn an_absence_that_is_over_is_refused() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:2026-02-27 until:2026-02-28"), @"refused: That is over already, so there is nothing to record.");
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2026-03-01 09:00"), @"refused: That is over already, so there is nothing to record.");
}

#[test]
fn an_absence_that_began_yesterday_is_refused() {
    assert_snapshot!(Scene::new().runs(ARIA, "/absence declare from:2026-02-28 until:2026-03-04"), @"refused: That begins before today. Please begin today or later.");
}

#[test]
fn half_a_year_is_the_longest_absence() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2026-08-28"), @"refused: That is too long: an absence lasts at most 180 days. Please talk to an officer.");
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2026-08-27"), @"
    + declared no=1 member=Aria from=2026-03-01 until=2026-08-28 visibility=everyone locale=en-US
    + started no=1 taken=[Member]
    > You are away from 2026-03-01 until 2026-08-27. Enjoy!
      [Undo]
    roles: Aria +Absent, Aria -Member
    ");
}

#[test]
fn the_hour_that_winter_gives_back_does_not_make_half_a_year_too_long() {
    let mut scene = Scene::new().at("2026-09-01 09:00");
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2027-02-28"), @"refused: That is too long: an absence lasts at most 180 days. Please talk to an officer.");
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2027-02-27"), @"
    + declared no=1 member=Aria from=2026-09-01 until=2027-02-28 visibility=everyone locale=en-US
    + started no=1 taken=[Member]
    > You are away from 2026-09-01 until 2027-02-27. Enjoy!
      [Undo]
    roles: Aria +Absent, Aria -Member
    ");
}

#[test]
fn an_absence_begins_within_a_year() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:2027-03-02 until:2027-03-03"), @"refused: That is too far ahead: at most 365 days from now.");
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:2027-03-01 until:2027-03-03"), @"
    + declared no=1 member=Aria from=2027-03-01 until=2027-03-04 visibility=everyone locale=en-US
    > You are away from 2027-03-01 until 2027-03-03. Enjoy!
      [Undo]
    ");
}

#[test]
fn a_reason_has_at_most_two_hundred_characters() {
    let mut scene = Scene::new();
    let declare = |length: usize| format!("/absence declare until:2026-03-04 reason:{}", "é".repeat(length));
    assert_snapshot!(scene.runs(ARIA, &declare(201)), @"refused: That reason is too long. Please stay within 200 characters.");
    let told = scene.runs(ARIA, &declare(200));
    assert!(told.starts_with("+ declared no=1 "), "{told}");
}

#[test]
fn a_reason_of_blanks_is_none() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare until:2026-03-04 reason: ");
    assert_eq!(scene.guild.absence.open[&1].terms.reason, None);
}

#[test]
fn absences_of_one_person_do_not_overlap() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-10 until:2026-03-12");
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:2026-03-12 until:2026-03-14"), @"refused: There is an absence from 2026-03-10 until 2026-03-12 already. You can change that one with /absence edit.");
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:2026-03-08 until:2026-03-10 00:01"), @"refused: There is an absence from 2026-03-10 until 2026-03-12 already. You can change that one with /absence edit.");
    assert_snapshot!(scene.runs(OLGA, "/absence add member:@Aria from:2026-03-05 until:2026-03-20"), @"refused: There is an absence from 2026-03-10 until 2026-03-12 already. You can change that one with /absence edit.");
}

#[test]
fn absences_of_one_person_may_touch() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-10 until:2026-03-12");
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:2026-03-13 until:2026-03-14"), @"
    + declared no=2 member=Aria from=2026-03-13 until=2026-03-15 visibility=everyone locale=en-US
    > You are away from 2026-03-13 until 2026-03-14. Enjoy!
      [Undo]
    ");
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:2026-03-08 until:2026-03-09"), @"
    + declared no=3 member=Aria from=2026-03-08 until=2026-03-10 visibility=everyone locale=en-US
    > You are away from 2026-03-08 until 2026-03-09. Enjoy!
      [Undo]
    ");
}

#[test]
fn absences_of_two_people_may_overlap() {
    let mut scene = aria_is_away();
    let told = scene.runs(BELA, "/absence declare until:2026-03-04");
    assert!(told.starts_with("+ declared no=2"), "{told}");
}

#[test]
fn ten_open_absences_are_enough() {
    let mut scene = Scene::new();
    for day in 1..=10 {
        let told = scene.runs(ARIA, &format!("/absence declare from:2026-04-{day:02} until:2026-04-{day:02}"));
        assert!(told.starts_with(&format!("+ declared no={day}")), "{told}");
    }
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:2026-04-11 until:2026-04-11"), @"refused: There are 10 absences ahead already. Please end one first.");
    scene.runs(ARIA, "/absence end absence:4");
    let told = scene.runs(ARIA, "/absence declare from:2026-04-11 until:2026-04-11");
    assert!(told.starts_with("+ declared no=11"), "numbers are not used again: {told}");
}

#[test]
fn an_absence_cannot_be_brought_back_beyond_ten() {
    let mut scene = Scene::new();
    for day in 1..=10 {
        scene.runs(ARIA, &format!("/absence declare from:2026-04-{day:02} until:2026-04-{day:02}"));
    }
    scene.runs(ARIA, "/absence end absence:4");
    let undo = scene.custom_id("Undo");
    scene.runs(ARIA, "/absence declare from:2026-04-11 until:2026-04-11");
    assert_snapshot!(scene.clicks(ARIA, &undo), @"refused: There are 10 absences ahead already. Please end one first.");
}

// === Who ===

#[test]
fn a_guest_cannot_be_away() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(FINN, "/absence declare until:2026-03-04"), @"refused: @Finn is not a member of the guild, and only members can be away.");
    assert_snapshot!(scene.runs(OLGA, "/absence add member:@Finn until:2026-03-04"), @"refused: @Finn is not a member of the guild, and only members can be away.");
}

#[test]
fn somebody_whom_nobody_has_seen_cannot_be_away() {
    assert_snapshot!(Scene::new().runs(OLGA, "/absence add member:77 until:2026-03-04"), @"refused: @user 77 is not a member of the guild, and only members can be away.");
}

#[test]
fn somebody_who_is_away_can_declare_the_next_absence() {
    let told = aria_is_away().runs(ARIA, "/absence declare from:2026-03-10 until:2026-03-12");
    assert!(told.starts_with("+ declared no=2"), "{told}");
}

#[test]
fn a_member_cannot_record_an_absence_for_another() {
    assert_snapshot!(Scene::new().runs(ARIA, "/absence add member:@Bela until:2026-03-04"), @"refused: You need the right **Manage absences of others** for this. Ask an officer if you think you should have it.");
}

/// D-53, D-64: the predecessor knew only Discord's own permissions, which its officers did not have.
#[test]
fn a_role_can_be_allowed_to_manage_absences() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(RHEA, "/setup permissions capability:absence-manage role:@Guest change:allow"), @"
    + changed setting=grant.absence.manage.204 value=yes
    > @Guest may Manage absences of others: allowed.
      [Undo]
    ");
    let told = scene.runs(FINN, "/absence add member:@Bela until:2026-03-04");
    assert!(told.starts_with("+ declared no=1 member=Bela"), "{told}");
    scene.runs(RHEA, "/setup permissions capability:absence-manage role:@Guest change:withdraw");
    assert_snapshot!(scene.runs(FINN, "/absence add member:@Aria until:2026-03-04"), @"refused: You need the right **Manage absences of others** for this. Ask an officer if you think you should have it.");
}

#[test]
fn without_a_member_role_absences_are_switched_off() {
    let mut scene = Scene::new().without_role(RoleKey::Member);
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2026-03-04"), @"refused: This isn't switched on here yet. An officer can do that with `/setup role`.");
    assert_eq!(scene.board(), "");
}

// === Honest answers (D-20) ===

#[test]
fn without_an_absent_role_the_answer_says_that_roles_stay() {
    let mut scene = Scene::new().without_role(RoleKey::Absent);
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2026-03-04"), @"
    + declared no=1 member=Aria from=2026-03-01 until=2026-03-05 visibility=everyone locale=en-US
    + started no=1 taken=[]
    > You are away from 2026-03-01 until 2026-03-04. Enjoy!
      ⚠️ Roles stay as they are: no role for absent members is set. An officer can set one with /setup role.
      [Undo]
    ");
}

#[test]
fn when_the_absent_role_was_deleted_the_answer_says_that_roles_stay() {
    let mut scene = Scene::new().changed(Change::RoleGone(ABSENT));
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2026-03-04"), @"
    + declared no=1 member=Aria from=2026-03-01 until=2026-03-05 visibility=everyone locale=en-US
    + started no=1 taken=[]
    > You are away from 2026-03-01 until 2026-03-04. Enjoy!
      ⚠️ Roles stay as they are: a role set for absences no longer exists. An officer can set it again with /setup role.
      [Undo]
    ");
}

/// D-20, row 20: what will not follow is said at once.
#[test]
fn when_the_absent_role_is_above_the_bot_the_member_role_is_not_taken_either() {
    let mut scene = Scene::new().changed(absent_role(|role| RoleView { position: 20, ..role }));
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2026-03-04"), @"
    + declared no=1 member=Aria from=2026-03-01 until=2026-03-05 visibility=everyone locale=en-US
    + started no=1 taken=[]
    > You are away from 2026-03-01 until 2026-03-04. Enjoy!
      ⚠️ I cannot give or take @Absent: it stands above my own role in the server settings.
      [Undo]
    roles: Aria +Absent
    ");
}

#[test]
fn when_the_absent_role_became_powerful_the_member_role_is_not_taken_either() {
    let powerful = absent_role(|role| RoleView { permissions: Permissions::MANAGE_SERVER, ..role });
    assert_snapshot!(Scene::new().changed(powerful).runs(ARIA, "/absence declare until:2026-03-04"), @"
    + declared no=1 member=Aria from=2026-03-01 until=2026-03-05 visibility=everyone locale=en-US
    + started no=1 taken=[]
    > You are away from 2026-03-01 until 2026-03-04. Enjoy!
      ⚠️ I never hand out @Absent: it belongs to an app or has powerful permissions.
      [Undo]
    roles: Aria +Absent
    ");
}

#[test]
fn when_the_bot_is_below_both_roles_the_answer_names_both() {
    let mut scene = Scene::new().with_bot_role_below(GUEST);
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:2026-03-02 until:2026-03-04"), @"
    + declared no=1 member=Aria from=2026-03-02 until=2026-03-05 visibility=everyone locale=en-US
    > You are away from 2026-03-02 until 2026-03-04. Enjoy!
      ⚠️ I cannot give or take @Member: it stands above my own role in the server settings.
      ⚠️ I cannot give or take @Absent: it stands above my own role in the server settings.
      [Undo]
    ");
}

#[test]
fn without_manage_roles_the_answer_says_so_once() {
    let mut scene = Scene::new().changed(bot_without(Permissions::MANAGE_ROLES));
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:2026-03-02 until:2026-03-04"), @"
    + declared no=1 member=Aria from=2026-03-02 until=2026-03-05 visibility=everyone locale=en-US
    > You are away from 2026-03-02 until 2026-03-04. Enjoy!
      ⚠️ Roles stay as they are: I lack the permission “Manage Roles”.
      [Undo]
    ");
}

/// D-20, row 20: what will not follow is said at once.
#[test]
fn when_the_bot_cannot_post_in_the_channel_the_answer_says_so() {
    let mut scene = Scene::new().changed(bot_without(Permissions::EMBED_LINKS));
    assert_snapshot!(scene.runs(ARIA, "/absence declare from:2026-03-02 until:2026-03-04"), @"
    + declared no=1 member=Aria from=2026-03-02 until=2026-03-05 visibility=everyone locale=en-US
    > You are away from 2026-03-02 until 2026-03-04. Enjoy!
      ⚠️ I cannot post in #absences, so the list there stays as it is.
      [Undo]
    ");
}

// === Commands that are not ours ===

#[test]
fn commands_of_another_version_are_refused() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.runs(ARIA, "/absence vanish"), @"refused: Your Discord and the bot know different versions of this command. Reload Discord and try again.");
    assert_snapshot!(scene.runs(ARIA, "/raid declare"), @"refused: Your Discord and the bot know different versions of this command. Reload Discord and try again.");
    assert_snapshot!(scene.runs(ARIA, "/absence declare"), @"refused: Your Discord and the bot don't agree on the option **until**. Reload Discord and try again.");
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2026-03-04 mood:great"), @"refused: Your Discord and the bot don't agree on the option **mood**. Reload Discord and try again.");
}

#[test]
fn buttons_that_do_not_fit_are_refused() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.clicks(ARIA, "0:absence:back:1:::"), @"refused: Things have changed since this was shown. Run the command again to see where they stand now.");
    assert_snapshot!(scene.clicks(ARIA, "1:absence:vanish:1:::"), @"refused: Things have changed since this was shown. Run the command again to see where they stand now.");
    assert_snapshot!(scene.clicks(ARIA, "1:raid:back:1:::"), @"refused: Things have changed since this was shown. Run the command again to see where they stand now.");
    assert_snapshot!(scene.clicks(ARIA, "1:absence:back:2:::"), @"refused: This belongs to another server and does nothing here.");
    assert_snapshot!(scene.clicks(ARIA, "1:absence:end:1:::soon"), @"refused: That absence does not exist any more.");
    assert_snapshot!(scene.clicks(ARIA, "1:absence:undo:1:::1"), @"refused: That absence does not exist any more.");
    assert_snapshot!(scene.clicks(ARIA, "1:absence:undo:1:::1.x"), @"refused: That absence does not exist any more.");
}
