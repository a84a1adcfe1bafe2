//! Roles: taken once, kept, and given back exactly (D-01).

use domain::mirror::Completeness;
use insta::assert_snapshot;

use super::*;

/// D-01, row 19: the roles that were taken come back, and no others.
#[test]
fn what_was_taken_is_given_back_at_the_end() {
    let mut scene = aria_is_away();
    assert_snapshot!(scene.passes_to("2026-03-05 00:00"), @"
    @ 03-04 00:00 absence.remind
    + reminded no=1 dropped=false
    ~ direct Aria: Your absence on Ravens ends with 2026-03-04. Do you need longer?
      [I need longer] [I am back]
    @ 03-05 00:00 absence.finish
    + ended no=1 why=on_time
    roles: Aria -Absent, Aria +Member
    ");
    assert_snapshot!(scene.role_changes_arrive(), @"
    roles: Aria +Member
    + roles_returned member=Aria
    ");
    assert_eq!(scene.roles_of(ARIA), "Member");
}

#[test]
fn other_roles_of_the_member_are_not_touched() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/absence declare until:2026-03-04");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(OLGA), "Absent Officer");
    scene.passes_to("2026-03-05 00:00");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(OLGA), "Member Officer");
}

#[test]
fn roles_are_seen_to_be_taken_when_both_changes_have_arrived() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    assert_snapshot!(scene.gives_by_hand(ARIA, ABSENT), @"roles: Aria -Member");
    assert_snapshot!(scene.takes_by_hand(ARIA, MEMBER), @"+ roles_taken member=Aria");
}

/// Whoever lost the member role before his absence began does not gain it by coming back.
#[test]
fn what_was_not_taken_is_not_given_back() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-02 until:2026-03-04");
    scene.takes_by_hand(ARIA, MEMBER);
    assert_snapshot!(scene.passes_to("2026-03-03 00:00"), @"
    @ 03-02 00:00 absence.start
    + started no=1 taken=[]
    roles: Aria +Absent
    ");
    scene.role_changes_arrive();
    scene.passes_to("2026-03-05 00:00");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "");
}

/// D-01, row 18: in the predecessor a guest wrote in the channel, deleted it, and was a member.
#[test]
fn a_guest_gains_nothing_by_writing_and_deleting() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.writes(FINN, ABSENCES, "away from 2026-03-02 to 2026-03-04"), @"nothing");
    assert_snapshot!(scene.deletes(&[scene.last_message()]), @"nothing");
    assert_snapshot!(scene.runs(FINN, "/absence end"), @"refused: No absence is recorded, so there is nothing to end.");
    assert_eq!(scene.roles_of(FINN), "Guest");
    assert_eq!(crate::desired_roles(&scene.guild), []);
}

#[test]
fn without_an_absent_role_nothing_is_taken_or_given() {
    let mut scene = Scene::new().without_role(RoleKey::Absent);
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    assert_eq!(crate::desired_roles(&scene.guild), []);
    scene.passes_to("2026-03-05 00:00");
    assert_eq!(crate::desired_roles(&scene.guild), []);
    assert_eq!(scene.roles_of(ARIA), "Member");
}

#[test]
fn absences_that_follow_each_other_keep_the_roles() {
    let mut scene = aria_is_away();
    scene.runs(ARIA, "/absence declare from:2026-03-05 until:2026-03-06");
    assert_snapshot!(scene.passes_to("2026-03-05 00:00"), @"
    @ 03-04 00:00 absence.remind
    + reminded no=1 dropped=false
    ~ direct Aria: Your absence on Ravens ends with 2026-03-04. Do you need longer?
      [I need longer] [I am back]
    @ 03-05 00:00 absence.finish
    + ended no=1 why=on_time
    @ 03-05 00:00 absence.start
    + started no=2 taken=[]
    ");
    assert_eq!(scene.role_changes_arrive(), "");
    assert_snapshot!(scene.passes_to("2026-03-07 00:00"), @"
    @ 03-07 00:00 absence.finish
    + ended no=2 why=on_time
    roles: Aria -Absent, Aria +Member
    ");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Member");
}

/// The one that was declared first begins last: the jobs of that minute run in the other order.
#[test]
fn absences_that_follow_each_other_keep_the_roles_whatever_their_numbers() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare from:2026-03-05 until:2026-03-06");
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    scene.role_changes_arrive();
    assert_snapshot!(scene.passes_to("2026-03-05 00:00"), @"
    @ 03-04 00:00 absence.remind
    + reminded no=2 dropped=false
    ~ direct Aria: Your absence on Ravens ends with 2026-03-04. Do you need longer?
      [I need longer] [I am back]
    @ 03-05 00:00 absence.finish
    + ended no=2 why=on_time
    @ 03-05 00:00 absence.start
    + started no=1 taken=[]
    ");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Absent");
}

#[test]
fn whoever_leaves_again_before_his_roles_are_back_keeps_all_of_them() {
    let mut scene = aria_is_away();
    scene.runs(ARIA, "/absence end");
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2026-03-06"), @"
    + declared no=2 member=Aria from=2026-03-01 until=2026-03-07 visibility=everyone locale=en-US
    + started no=2 taken=[]
    > You are away from 2026-03-01 until 2026-03-06. Enjoy!
      [Undo]
    ");
    scene.role_changes_arrive();
    scene.runs(ARIA, "/absence end");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Member");
}

// === By hand ===

#[test]
fn a_change_by_hand_is_reverted_once_reported_and_then_left() {
    let mut scene = aria_is_away();
    assert_snapshot!(scene.gives_by_hand(ARIA, MEMBER), @"
    + roles_retaken member=Aria taken=[Member]
    ~ post #log: The roles of @Aria were changed by hand during an absence. I set them once more; change them again and I will leave them.
    roles: Aria -Member
    ");
    assert_snapshot!(scene.role_changes_arrive(), @"+ roles_taken member=Aria");
    assert_eq!(scene.roles_of(ARIA), "Absent");
    assert_snapshot!(scene.takes_by_hand(ARIA, ABSENT), @"
    + roles_left member=Aria
    ~ post #log: The roles of @Aria were changed by hand again during an absence. I leave them as they are until it ends.
    ");
    assert_snapshot!(scene.gives_by_hand(ARIA, MEMBER), @"nothing");
    assert_eq!(scene.roles_of(ARIA), "Member");
}

#[test]
fn at_the_end_the_kept_roles_return_even_after_changes_by_hand() {
    let mut scene = aria_is_away();
    scene.takes_by_hand(ARIA, ABSENT);
    scene.role_changes_arrive();
    scene.takes_by_hand(ARIA, ABSENT);
    assert_snapshot!(scene.passes_to("2026-03-05 00:00"), @"
    @ 03-04 00:00 absence.remind
    + reminded no=1 dropped=false
    ~ direct Aria: Your absence on Ravens ends with 2026-03-04. Do you need longer?
      [I need longer] [I am back]
    @ 03-05 00:00 absence.finish
    + ended no=1 why=on_time
    roles: Aria +Member
    ");
    assert_snapshot!(scene.role_changes_arrive(), @"+ roles_returned member=Aria");
    assert_eq!(scene.roles_of(ARIA), "Member");
}

#[test]
fn a_role_that_has_nothing_to_do_with_it_may_change() {
    let mut scene = aria_is_away();
    assert_snapshot!(scene.gives_by_hand(ARIA, GUEST), @"nothing");
    scene.passes_to("2026-03-05 00:00");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Member Guest");
}

#[test]
fn without_an_officer_log_a_change_by_hand_is_reverted_all_the_same() {
    let mut scene = aria_is_away();
    scene.guild.setup = std::sync::Arc::new(crate::guild_setup::State {
        channels: imbl::OrdMap::default(),
        ..(*scene.guild.setup).clone()
    });
    assert_snapshot!(scene.gives_by_hand(ARIA, MEMBER), @"
    + roles_retaken member=Aria taken=[Member]
    roles: Aria -Member
    ");
}

/// Once everything is seen to be back, the bot has no say in it any more.
#[test]
fn after_the_end_an_officer_can_take_the_member_role() {
    let mut scene = aria_is_away();
    scene.passes_to("2026-03-05 00:00");
    scene.role_changes_arrive();
    assert_eq!(scene.takes_by_hand(ARIA, MEMBER), "nothing");
    assert_snapshot!(scene.runs(ARIA, "/absence declare until:2026-03-09"), @"refused: @Aria is not a member of the guild, and only members can be away.");
}

/// The bot could change nothing; at the next sight of the member it sees that nothing is left to do.
#[test]
fn roles_that_never_changed_are_seen_to_be_back() {
    let mut scene = Scene::new().changed(bot_without(Permissions::MANAGE_ROLES));
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    scene.passes_to("2026-03-05 00:00");
    assert_eq!(scene.roles_of(ARIA), "Member");
    assert_snapshot!(scene.happens(&Event::MemberChanged(ARIA)), @"+ roles_returned member=Aria");
    assert_eq!(scene.takes_by_hand(ARIA, MEMBER), "nothing");
}

// === The server changes ===

#[test]
fn a_member_who_left_gets_his_roles_when_he_returns() {
    let mut scene = aria_is_away().without_cards();
    assert_snapshot!(scene.sees(Change::MemberGone(ARIA), &Event::MemberLeft(ARIA)), @"+ left member=user 11 until=1775008800000 since=1772352000000");
    scene.passes_to("2026-03-05 00:00");
    assert_snapshot!(scene.sees(Change::Member(ARIA, member("Aria", &[])), &Event::MemberJoined(ARIA)), @"
    + returned member=Aria
    + ended no=1 why=on_time
    roles: Aria +Member
    ");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Member");
}

#[test]
fn a_member_who_left_is_still_away_when_he_returns() {
    let mut scene = aria_is_away().without_cards();
    scene.sees(Change::MemberGone(ARIA), &Event::MemberLeft(ARIA));
    let told = scene.sees(Change::Member(ARIA, member("Aria", &[])), &Event::MemberJoined(ARIA));
    assert_snapshot!(told, @"
    + returned member=Aria
    + roles_resumed member=Aria
    roles: Aria +Absent
    ");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Absent");
}

#[test]
fn a_deleted_absent_role_is_not_waited_for() {
    let mut scene = aria_is_away();
    assert_snapshot!(scene.sees(Change::RoleGone(ABSENT), &Event::LayoutChanged), @"nothing");
    scene.passes_to("2026-03-05 00:00");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Member");
    assert_eq!(scene.guild.absence.custody.len(), 0);
}

#[test]
fn a_deleted_member_role_is_not_waited_for() {
    let mut scene = aria_is_away();
    scene.sees(Change::RoleGone(MEMBER), &Event::LayoutChanged);
    scene.passes_to("2026-03-05 00:00");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "");
    assert_eq!(scene.guild.absence.custody.len(), 0);
}

/// D-50: what changed while the bot was away is noticed when the server comes into sight.
#[test]
fn role_changes_during_an_outage_are_noticed_afterwards() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    let away = Change::Member(ARIA, member("Aria", &[ABSENT]));
    assert_snapshot!(scene.sees(away, &Event::ServerSeen), @"+ roles_taken member=Aria");
    assert_snapshot!(scene.sees(Change::Member(ARIA, member("Aria", &[MEMBER])), &Event::MembersComplete), @"
    + roles_retaken member=Aria taken=[Member]
    ~ post #log: The roles of @Aria were changed by hand during an absence. I set them once more; change them again and I will leave them.
    roles: Aria +Absent, Aria -Member
    ");
}

#[test]
fn nothing_is_concluded_about_members_who_are_not_known_yet() {
    let mut scene = aria_is_away();
    let seen = scene.guild.mirror.clone();
    let unknown = Mirror { members: imbl::OrdMap::new(), completeness: Completeness::Partial, ..(*seen).clone() };
    assert_snapshot!(scene.sees(Change::Server(Box::new(unknown)), &Event::ServerSeen), @"roles: user 11 +Absent, user 11 -Member");
    assert_snapshot!(scene.sees(Change::Server(Box::new((*seen).clone())), &Event::MembersComplete), @"nothing");
}
