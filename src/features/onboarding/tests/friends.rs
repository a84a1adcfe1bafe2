//! Friends: who is asked, what he may say, and what staff sees of it.

use domain::event::Event;

use super::*;
use crate::onboarding::friends::{ANSWERS_WITHIN, Vouch};

fn names(scene: &mut Scene, user: UserId, friend: &str) -> String {
    scene.runs(user, "/profile start");
    scene.picks(user, "Language", "en-US");
    scene.picks(user, "Your reason", "friend");
    scene.clicks(user, "Answer");
    scene.submits(user, "About you", &[("name", "Aegis"), ("friend", friend)]);
    scene.clicks(user, "Send")
}

fn vouch(scene: &Scene) -> Option<Vouch> {
    scene.guild.onboarding.sent(1).and_then(|(_, sent)| sent.vouch)
}

/// Row 14: what a newcomer says of himself proves nothing.
#[test]
fn the_friend_is_asked_and_his_answer_stands_on_the_card() {
    let mut scene = open_door();
    let told = names(&mut scene, NINA, "aria");
    assert!(
        told.contains("~ direct Aria: @Nina (Aegis in the game) registers on Ravens as a friend of yours"),
        "{told}"
    );
    assert!(told.contains("⏳ @Aria is asked about it, until 2026-03-04 09:00"), "{told}");
    scene.delivers();
    let told = scene.clicks(ARIA, "Yes, we know each other");
    assert!(told.contains("+ friend_said no=1") && told.contains("~ edit #log/"), "{told}");
    assert!(told.contains("👍 @Aria knows this person") && told.contains("> Thank you. The officers see"), "{told}");
    assert_eq!(scene.officer_log(), "", "what a friend says is no officer's doing");
    let told = scene.clicks(ARIA, "No");
    assert_eq!(told, "refused: Nobody waits for that answer any more.");
    // Staff decides anyway.
    let told = scene.clicks(OLGA, "Approve");
    assert!(told.contains("+ approved no=1"), "{told}");
}

#[test]
fn a_no_decides_nothing_either() {
    let mut scene = open_door();
    names(&mut scene, NINA, "<@11>");
    scene.delivers();
    let told = scene.clicks(ARIA, "No");
    assert!(told.contains("👎 @Aria says they don't know each other"), "{told}");
    assert!(scene.clicks(OLGA, "Approve").contains("+ approved no=1"));
}

#[test]
fn nobody_else_answers_for_him() {
    let mut scene = open_door();
    names(&mut scene, NINA, "Aria");
    for user in [NINA, BELA, OLGA] {
        let told = scene.clicks(user, "Yes, we know each other");
        assert!(told.starts_with("refused: This is meant for someone else"), "{told}");
        let told = scene.clicks(user, "1:onboarding:known:1:::1");
        assert_eq!(told, "refused: That question isn't for you.");
    }
    assert_eq!(vouch(&scene), Some(Vouch::Asked));
    let told = scene.runs(BELA, "/profile requests");
    assert!(told.starts_with("refused: You need the right"), "{told}");
}

#[test]
fn closed_private_messages_leave_an_entry() {
    let mut scene = open_door().with(Setting::Channel(ChannelKey::Tavern), &GENERAL.to_string());
    names(&mut scene, NINA, "Aria");
    let told = scene.delivers_to_closed_doors();
    assert!(
        told.contains("+ friend_closed no=1") && told.contains("~ post #general: @Aria, somebody named you"),
        "{told}"
    );
    assert!(told.contains("(pings Aria)") && !told.contains("Aegis in the game"), "{told}");
    let told = scene.clicks(BELA, "See the question");
    assert!(told.starts_with("refused: This is meant for someone else"), "{told}");
    let told = scene.clicks(ARIA, "See the question");
    assert!(told.contains("@Nina (Aegis in the game)"), "{told}");
    let told = scene.runs(ARIA, "/profile requests");
    assert!(told.contains("@Nina (Aegis in the game)") && told.contains("[Yes, we know each other] [No]"), "{told}");
    scene.clicks(ARIA, "Yes, we know each other");
    assert_eq!(scene.clicks(ARIA, "See the question"), "refused: Nobody waits for that answer any more.");
}

#[test]
fn an_officer_who_is_named_sees_both() {
    let mut scene = open_door();
    names(&mut scene, NINA, "Olga");
    let told = scene.runs(OLGA, "/profile requests");
    assert!(told.contains("@Nina (Aegis in the game)") && told.contains("One registration waits"), "{told}");
}

#[test]
fn silence_is_shown_after_its_time() {
    let mut scene = open_door();
    names(&mut scene, NINA, "Aria");
    scene.delivers();
    scene.role_changes_arrive();
    let end = scene.now.plus(ANSWERS_WITHIN);
    assert_eq!(scene.guild.next_due(), Some(end));
    assert_eq!(scene.passes_to("2026-03-04 08:59"), "");
    let told = scene.passes_to("2026-03-04 09:00");
    assert!(told.contains("+ friend_said no=1") && told.contains("⌛ @Aria didn't answer within 3 days"), "{told}");
    assert_eq!(scene.clicks(ARIA, "No"), "refused: Nobody waits for that answer any more.");
    assert!(scene.clicks(OLGA, "Approve").contains("+ approved no=1"));
}

#[test]
fn a_friend_who_leaves_is_not_waited_for() {
    let mut scene = open_door();
    names(&mut scene, NINA, "Aria");
    scene.delivers();
    let told = scene.sees(Change::MemberGone(ARIA), &Event::MemberLeft(ARIA));
    assert!(told.contains("isn't on the server any more") && vouch(&scene) == Some(Vouch::Left), "{told}");
    assert!(scene.clicks(OLGA, "Approve").contains("+ approved no=1"));
}

#[test]
fn a_name_that_says_nothing_asks_nobody() {
    let check = |friend: &str, expected: Vouch, line: &str| {
        let mut scene = open_door().changed(Change::Member(UserId(31), member("ARIA", &[MEMBER])));
        scene.runs(BELA, "/profile name name:Shield");
        scene.runs(OLGA, "/profile name name:Shield");
        let told = names(&mut scene, NINA, friend);
        assert!(told.contains(line) && !told.contains("~ direct"), "{friend}: {told}");
        assert_eq!(vouch(&scene), Some(expected), "{friend}");
        assert!(scene.guild.next_due() > Some(scene.now.plus(ANSWERS_WITHIN)), "{friend}: nothing is waited for");
    };
    check("Gandalf", Vouch::Unknown, "⚠️ Nobody of the guild is called that");
    check("aria", Vouch::Ambiguous, "⚠️ More than one of the guild is called that");
    check("shield", Vouch::Ambiguous, "⚠️ More than one of the guild is called that");
    check("nina", Vouch::Oneself, "⚠️ That is the person's own name");
    check("Finn", Vouch::Unknown, "⚠️ Nobody of the guild is called that");
    check("MyGuildManager", Vouch::Unknown, "⚠️ Nobody of the guild is called that");
    check("@everyone", Vouch::Unknown, "⚠️ Nobody of the guild is called that");
}

#[test]
fn the_name_in_the_game_counts_as_well() {
    let mut scene = open_door();
    scene.runs(BELA, "/profile name name:Shield");
    let told = names(&mut scene, NINA, "shield");
    assert!(told.contains("~ direct Bela: "), "{told}");
}

#[test]
fn who_was_named_is_forgotten_when_he_erases_himself() {
    let mut scene = open_door();
    names(&mut scene, NINA, "Aria");
    scene.delivers();
    assert!(crate::people(&scene.guild).contains(&ARIA));
    scene.does(scene.actor(ARIA), &crate::Command::Privacy(crate::privacy::Command::Erase));
    assert_eq!(scene.guild.onboarding.sent(1).map(|(_, sent)| sent.friend), Some(None));
    assert_eq!(scene.clicks(ARIA, "No"), "refused: That question isn't for you.");
    let told = scene.passes_to("2026-03-04 09:00");
    assert!(told.contains("⌛ that friend didn't answer"), "{told}");
}

#[test]
fn a_reason_without_approval_asks_nobody() {
    let mut scene = open_door();
    scene.runs(RHEA, "/setup reasons reason:friend approval:off");
    let told = names(&mut scene, NINA, "Aria");
    assert!(told.contains("+ approved no=1") && !told.contains("~ direct Aria"), "{told}");
}
