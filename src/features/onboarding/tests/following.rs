//! Roles that follow from what is recorded: given once, taken only where the bot gave them.

use domain::event::Event;

use super::*;

#[test]
fn a_role_is_given_once_and_then_it_is_peoples() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "friend");
    scene.clicks(OLGA, "Approve");
    let told = scene.role_changes_arrive();
    assert!(told.contains("+ roles_seen"), "{told}");
    assert_eq!(scene.roles_of(NINA), "Friend Registered");
    assert_eq!(scene.takes_by_hand(NINA, FRIEND), "nothing");
    assert_eq!(scene.roles_of(NINA), "Registered");
}

/// Whoever held it before keeps it: the bot takes back only what it gave.
#[test]
fn what_somebody_had_before_stays() {
    let mut scene = open_door();
    scene.gives_by_hand(NINA, FRIEND);
    registers(&mut scene, NINA, "friend");
    let told = scene.clicks(OLGA, "Approve");
    assert!(told.contains("found") && !told.contains("+Friend"), "{told}");
    scene.role_changes_arrive();
    // Another reason takes the place of the first: its role comes, the old one was never the bot's.
    registers(&mut scene, NINA, "ally");
    let told = scene.clicks(OLGA, "Approve");
    assert!(told.contains("+Ally") && !told.contains("-Friend"), "{told}");
}

#[test]
fn a_new_reason_takes_the_place_of_the_old_one() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "friend");
    scene.clicks(OLGA, "Approve");
    scene.role_changes_arrive();
    let told = scene.runs(NINA, "/profile start");
    assert!(told.contains("You are registered here as: **I am a friend of the guild**."), "{told}");
    scene.picks(NINA, "Language", "en-US");
    let told = scene.picks(NINA, "Your reason", "friend");
    assert!(told.starts_with("refused: You are registered like that already"), "{told}");
    registers(&mut scene, NINA, "member");
    assert_eq!(scene.roles_of(NINA), "Friend Registered", "until somebody says yes, nothing changes");
    scene.clicks(OLGA, "Approve");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(NINA), "Member Registered");
}

/// D-12, D-62, row 8: whoever came back in the predecessor had no roles and could not ask for them.
#[test]
fn whoever_comes_back_gets_what_is_due() {
    let mut scene = with_rules();
    scene.runs(NINA, "/profile start");
    scene.clicks(NINA, "I accept the rules");
    registers(&mut scene, NINA, "member");
    scene.clicks(OLGA, "Approve");
    scene.role_changes_arrive();
    let told = scene.sees(Change::MemberGone(NINA), &Event::MemberLeft(NINA));
    assert!(told.contains("+ left") && !told.contains("roles:"), "{told}");
    let told = scene.sees(Change::Member(NINA, member("Nina", &[])), &Event::MemberJoined(NINA));
    assert!(told.contains("+ returned"), "{told}");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(NINA), "Member Registered Rules");
}

/// D-62: what somebody left behind kept him from registering when he came back.
#[test]
fn whoever_leaves_waits_no_longer() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "ally");
    scene.delivers();
    let told = scene.sees(Change::MemberGone(NINA), &Event::MemberLeft(NINA));
    assert!(told.contains("+ withdrawn no=1") && told.contains("why=left") && told.contains("~ edit #log/"), "{told}");
    assert_eq!(scene.clicks(OLGA, "Approve"), "refused: ↩️ withdrawn");
}

/// An absence keeps the member role: nothing here gives it back before its end.
#[test]
fn an_absence_goes_before() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "member");
    scene.clicks(OLGA, "Approve");
    scene.role_changes_arrive();
    scene.runs(NINA, "/absence declare until:2026-03-05");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(NINA), "Absent Registered");
    scene.sees(Change::MemberGone(NINA), &Event::MemberLeft(NINA));
    scene.sees(Change::Member(NINA, member("Nina", &[])), &Event::MemberJoined(NINA));
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(NINA), "Absent Registered");
    let number = scene.journal.iter().position(|entry| entry.kind == "approved").expect("approved") + 1;
    let told = scene.runs(RHEA, &format!("/audit undo number:{number}"));
    assert!(told.starts_with("refused: @Nina is away just now"), "{told}");
    scene.runs(NINA, "/absence end");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(NINA), "Member Registered");
}

/// A role that is set later follows for those who are due already.
#[test]
fn a_role_that_is_set_later_follows() {
    let mut scene = open_door().without_role(RoleKey::Friend);
    registers(&mut scene, NINA, "friend");
    let told = scene.clicks(OLGA, "Approve");
    assert!(told.contains("⚠️ No role follows"), "{told}");
    scene.role_changes_arrive();
    let told = scene.runs(RHEA, "/setup role meaning:friend role:@Friend");
    assert!(told.contains("roles: Nina +Friend"), "{told}");
    scene.role_changes_arrive();
    // Another role takes its place.
    let told = scene.runs(RHEA, "/setup role meaning:friend role:@Guest");
    assert!(told.contains("Nina +Guest") && told.contains("Nina -Friend"), "{told}");
}

#[test]
fn whoever_is_erased_is_forgotten_also_as_officer() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "friend");
    scene.clicks(OLGA, "Approve");
    assert!(scene.runs(NINA, "/privacy export").contains("Aegis"));
    scene.runs(OLGA, "/privacy delete");
    scene.clicks(OLGA, "Erase me for good");
    assert_eq!(scene.guild.onboarding.sent(1).map(|(_, sent)| sent.by), Some(None));
    scene.runs(NINA, "/privacy delete");
    scene.clicks(NINA, "Erase me for good");
    assert!(scene.guild.onboarding.of(NINA).is_none());
    let told = registers(&mut scene, NINA, "friend");
    assert!(told.contains("+ registered no=2"), "numbers are given once: {told}");
}
