//! Who decides about a registration, and what follows from it.

use super::*;
use crate::onboarding::Reason;
use crate::onboarding::state::Status;

/// D-13, D-48, row 14: in the predecessor newcomers gave these roles to themselves.
#[test]
fn all_five_reasons_need_approval() {
    for reason in Reason::ALL {
        let mut scene = open_door();
        let told = registers(&mut scene, NINA, reason.name());
        assert!(told.contains("approval=true"), "{told}");
        let gained: Vec<&str> = told.lines().filter(|line| line.starts_with("roles: ")).collect();
        assert_eq!(gained, ["roles: Nina +Registered"], "{reason:?}");
        let told = scene.clicks(BELA, "Approve");
        assert!(told.starts_with("refused: You need the right"), "{reason:?}: {told}");
        let told = scene.clicks(OLGA, "Approve");
        assert!(told.contains("+ approved no=1") && told.contains("roles: Nina +"), "{reason:?}: {told}");
    }
}

#[test]
fn without_approval_the_role_comes_at_once() {
    let mut scene = open_door();
    let told = scene.runs(RHEA, "/setup reasons reason:friend approval:off");
    assert!(told.contains("+ reason_set") && told.contains("without approval"), "{told}");
    let told = registers(&mut scene, NINA, "friend");
    assert!(told.contains("+ registered no=1") && told.contains("+ approved no=1"), "{told}");
    assert!(told.contains("+Friend"), "{told}");
}

/// Two officers at once: the second is told who was first.
#[test]
fn the_second_officer_is_told_who_decided() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "ally");
    scene.delivers();
    let told = scene.clicks(OLGA, "Approve");
    assert!(told.contains("~ edit #log/") && told.contains("✅ approved by @Olga"), "{told}");
    assert_eq!(scene.clicks(RHEA, "Approve"), "refused: ✅ approved by @Olga");
    assert_eq!(scene.clicks(RHEA, "Refuse"), "refused: ✅ approved by @Olga");
}

/// The card is there after a decision that was made while it was being posted.
#[test]
fn a_card_that_is_posted_late_says_what_was_decided() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "ally");
    let told = scene.clicks(OLGA, "Approve");
    assert!(!told.contains("~ edit"), "{told}");
    let told = scene.delivers();
    assert!(told.contains("+ card_posted no=1") && told.contains("✅ approved by @Olga"), "{told}");
}

#[test]
fn a_refusal_has_a_reason_and_a_pause() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "member");
    scene.delivers();
    let told = scene.clicks(OLGA, "Refuse");
    assert!(told.contains("form Refuse"), "{told}");
    let told = scene.submits(OLGA, "Refuse", &[("why", "Come back with *more* gear")]);
    assert!(
        told.contains("+ refused no=1") && told.contains(r"⛔ refused by @Olga: Come back with \*more\* gear"),
        "{told}"
    );
    assert!(told.contains("~ direct Nina: About your registration on Ravens"), "{told}");
    let told = scene.runs(NINA, "/profile start");
    assert!(told.contains(r"was not approved this time: Come back with \*more\* gear"), "{told}");
    scene.picks(NINA, "Language", "en-US");
    let told = scene.picks(NINA, "Your reason", "member");
    assert_eq!(told, "refused: You can ask for that again from 2026-03-04 09:00 on.");
    // Something else may be asked for at once; somebody may have chosen the wrong reason.
    let told = scene.picks(NINA, "Your reason", "applicant");
    assert!(told.starts_with("+ drafted"), "{told}");
    scene.passes_to("2026-03-04 09:00");
    let told = scene.picks(NINA, "Your reason", "member");
    assert!(told.starts_with("+ drafted"), "{told}");
}

#[test]
fn a_question_reaches_the_newcomer_and_the_answer_the_card() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "friend");
    scene.delivers();
    scene.clicks(OLGA, "Ask");
    let told = scene.submits(OLGA, "Ask", &[("question", "Whose friend?")]);
    assert!(told.contains("+ asked no=1") && told.contains("Question: Whose friend?"), "{told}");
    scene.runs(NINA, "/profile start");
    scene.clicks(NINA, "Answer the question");
    let told = scene.submits(NINA, "Answer", &[("answer", "Aria's")]);
    assert!(
        told.contains("+ answered no=1") && told.contains("~ edit #log/") && told.contains("Answer: Aria's"),
        "{told}"
    );
    // Forged, for nobody asked: a second answer is fine, one to another's question is not.
    let told = scene.submits(BELA, "1:onboarding:said:1:::1", &[("answer", "me")]);
    assert_eq!(told, "refused: There is no open question.");
}

/// D-06, D-26, D-46, row 16: after the predecessor's expiry nobody was told, and nobody could ask again.
#[test]
fn what_nobody_decides_ends_after_two_weeks_and_can_be_asked_again() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "ally");
    scene.delivers();
    scene.passes_to("2026-03-15 08:59");
    let told = scene.passes_to("2026-03-15 09:01");
    assert!(told.contains("+ expired no=1") && told.contains("~ direct Nina"), "{told}");
    assert_eq!(scene.clicks(OLGA, "Approve"), "refused: ⌛ nobody decided in time");
    let told = registers(&mut scene, NINA, "ally");
    assert!(told.contains("+ registered no=2"), "{told}");
    assert!(scene.passes_to("2026-03-30 09:00").contains("+ expired no=2"), "as often as it is asked");
}

/// D-46, row 16: only staff decides, each about what is theirs.
#[test]
fn each_reason_has_its_own_right() {
    let mut scene = open_door().with(Setting::Grant(domain::capability::Capability::DiplomacyManage, MEMBER), "yes");
    registers(&mut scene, NINA, "diplomat");
    let told = scene.clicks(BELA, "Approve");
    assert!(told.contains("+ approved no=1 "), "members may, since the guild says so: {told}");
    let mut scene = open_door().with(Setting::Grant(domain::capability::Capability::DiplomacyManage, MEMBER), "yes");
    registers(&mut scene, NINA, "ally");
    for button in ["Approve", "Refuse", "Ask"] {
        let told = scene.clicks(BELA, button);
        assert_eq!(
            told,
            "refused: You need the right **Manage profiles of members** for this. Ask an officer if you think you should have it."
        );
    }
    let told = scene.runs(BELA, "/profile requests");
    assert_eq!(told, "Nothing waits for a decision.");
    let told = scene.runs(OLGA, "/profile requests");
    assert!(told.contains("One registration waits") && told.contains("[Look at one v]"), "{told}");
    let told = scene.picks(OLGA, "Look at one", "1");
    assert!(told.contains("# Registration 1"), "{told}");
    let told = scene.runs(NINA, "/profile requests");
    assert!(told.starts_with("refused: You need the right"), "{told}");
}

/// What was harmless when it was chosen may not be when it is handed out.
#[test]
fn a_role_that_became_powerful_is_not_handed_out() {
    use domain::capability::{Capability, Permissions};
    let mut scene = open_door();
    registers(&mut scene, NINA, "friend");
    let powerful =
        RoleView { name: "Friend".into(), position: 1, permissions: Permissions::MANAGE_SERVER, managed: false };
    let mut dangerous = scene.clone().changed(Change::Role(FRIEND, powerful));
    let told = dangerous.clicks(OLGA, "Approve");
    assert!(told.starts_with("refused: I never hand out @Friend"), "{told}");
    let mut trusted = scene.clone().with(Setting::Grant(Capability::MembersManage, FRIEND), "yes");
    let told = trusted.clicks(OLGA, "Approve");
    assert!(told.starts_with("refused: I never hand out @Friend"), "{told}");
    let told = scene.changed(Change::RoleGone(FRIEND)).clicks(OLGA, "Approve");
    assert_eq!(told, "refused: That role does not exist any more.");
}

/// D-20, D-61, row 20: what will not follow is said at once.
#[test]
fn a_role_that_stands_too_high_is_reported_to_the_officer() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "member");
    let mut scene = scene.with_bot_role_below(MEMBER);
    let told = scene.clicks(OLGA, "Approve");
    assert!(told.contains("⚠️ I cannot give or take @Member"), "{told}");
}

/// D-13, E-37: any name could be taken, also that of the guild master.
#[test]
fn the_card_names_whoever_has_the_same_name() {
    let mut scene = open_door();
    scene.runs(ARIA, "/profile name name:Aegis");
    let told = registers(&mut scene, NINA, "friend");
    assert!(told.contains("⚠️ @Aria has the same name."), "{told}");
}

#[test]
fn a_yes_and_a_no_can_be_taken_back() {
    let mut scene = open_door();
    registers(&mut scene, NINA, "ally");
    scene.delivers();
    scene.clicks(OLGA, "Approve");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(NINA), "Ally Registered");
    let number = scene.journal.iter().position(|entry| entry.kind == "approved").expect("approved") + 1;
    let told = scene.runs(RHEA, &format!("/audit undo number:{number}"));
    assert!(told.contains("taken back"), "{told}");
    let told = scene.clicks(RHEA, "Take it back");
    assert!(told.contains("+ reopened no=1") && told.contains("roles: Nina -Ally"), "{told}");
    let status = |scene: &Scene| scene.guild.onboarding.sent(1).map(|(_, sent)| sent.status.clone());
    assert_eq!(status(&scene), Some(Status::Waiting));
    let told = scene.runs(RHEA, &format!("/audit undo number:{number}"));
    assert!(told.starts_with("refused: "), "{told}");
    scene.clicks(OLGA, "Refuse");
    scene.submits(OLGA, "Refuse", &[("why", "")]);
    let number = scene.journal.iter().position(|entry| entry.kind == "refused").expect("refused") + 1;
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    scene.clicks(RHEA, "Take it back");
    assert_eq!(status(&scene), Some(Status::Waiting));
    let told = scene.clicks(OLGA, "Approve");
    assert!(told.contains("+ approved no=1"), "{told}");
}
