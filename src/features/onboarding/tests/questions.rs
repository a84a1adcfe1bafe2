//! What forms ask: our questions, the guild's own, and what happens when they change while somebody answers.

use super::*;
use crate::onboarding::questions::{LONG_LENGTH_MAX, QUESTION_LENGTH_MAX};

fn asks(scene: &mut Scene, line: &str) -> String {
    scene.runs(RHEA, format!("/setup questions reason:friend {line}").trim_end())
}

fn begins(scene: &mut Scene) {
    scene.runs(NINA, "/profile start");
    scene.picks(NINA, "Language", "en-US");
    scene.picks(NINA, "Your reason", "friend");
}

#[test]
fn a_question_is_added_asked_and_answered() {
    let mut scene = open_door();
    let told = asks(&mut scene, "number:3 words:What do you like to play? length:long needed:on");
    assert!(told.contains("+ reason_set"), "{told}");
    assert!(told.contains("1. Name in the game · one line · must be answered"), "{told}");
    assert!(told.contains("3. What do you like to play? · several lines · must be answered"), "{told}");
    let told = scene.clicks(RHEA, "See the form");
    assert!(told.contains("q1* What do you like to play?"), "{told}");
    let told = scene.submits(RHEA, "About you", &[("name", "x"), ("friend", "y"), ("q1", "z")]);
    assert!(told.contains("only a look at the form") && !told.contains("+ "), "{told}");
    begins(&mut scene);
    scene.clicks(NINA, "Answer");
    let told = scene.submits(NINA, "About you", &[("name", "Aegis"), ("friend", "Aria"), ("q1", "")]);
    assert!(told.contains("Still missing: What do you like to play?") && !told.contains("[Send]"), "{told}");
    scene.clicks(NINA, "Answer");
    let long = "*".repeat(LONG_LENGTH_MAX + 50);
    let told = scene.submits(NINA, "About you", &[("name", "Aegis"), ("friend", "Aria"), ("q1", &long)]);
    assert!(told.contains("[Send]"), "{told}");
    let told = scene.clicks(NINA, "Send");
    assert!(told.contains(r"What do you like to play?: \*\*\*"), "{told}");
    let sent = scene.guild.onboarding.sent(1).expect("sent").1.answers.own.clone();
    assert_eq!(sent[0].text.as_typed().chars().count(), LONG_LENGTH_MAX);
}

#[test]
fn questions_are_changed_removed_and_put_back() {
    let mut scene = open_door();
    let told = asks(&mut scene, "number:2 words:Who sent you? needed:off");
    assert!(told.contains("2. Who sent you? · one line · may stay empty"), "{told}");
    let told = asks(&mut scene, "number:2 words:-");
    assert!(told.contains("2. Whom you know here · one line · may stay empty"), "{told}");
    let told = asks(&mut scene, "number:1 change:remove");
    assert!(!told.contains("Name in the game") && told.contains("1. Whom you know here"), "{told}");
    assert_eq!(asks(&mut scene, "number:1 change:remove"), "refused: A form needs at least one question.");
    let told = scene.clicks(RHEA, "The usual questions");
    assert!(told.contains("1. Name in the game") && !told.contains("[The usual questions]"), "{told}");
    assert_eq!(scene.guild.onboarding.terms(crate::onboarding::Reason::Friend).form, None);
    let number = scene.journal.len();
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    scene.clicks(RHEA, "Take it back");
    let told = asks(&mut scene, "");
    assert!(told.contains("1. Whom you know here") && !told.contains("+ "), "{told}");
}

#[test]
fn what_no_form_can_be_is_refused() {
    let mut scene = open_door();
    let long = format!("number:3 words:{}", "x".repeat(QUESTION_LENGTH_MAX + 1));
    for (line, why) in [
        ("number:4 words:Too far", "There are 2 questions."),
        ("number:3 length:long", "A question of your own needs words."),
        ("number:1 length:long", "That question of mine is always answered in one line."),
        ("words:Which one", "Please say which question"),
        ("change:remove", "Please say which question"),
        ("number:1 needed:on", "That is set already."),
        (long.as_str(), "That is too long."),
    ] {
        let told = asks(&mut scene, line);
        assert!(told.starts_with(&format!("refused: {why}")), "{line}: {told}");
    }
    for number in 3..=5 {
        assert!(asks(&mut scene, &format!("number:{number} words:Question {number}")).contains("+ reason_set"));
    }
    let told = scene.runs(OLGA, "/setup questions reason:friend");
    assert!(told.starts_with("refused: You need the right **Manage settings**"), "{told}");
    for id in ["1:onboarding:look:1:::friend", "1:onboarding:usual:1:::friend"] {
        let told = scene.clicks(OLGA, id);
        assert!(told.starts_with("refused: You need the right **Manage settings**"), "{id}: {told}");
    }
}

/// D-30: answers are never taken for answers to something else.
#[test]
fn a_form_that_was_open_while_questions_changed_loses_nothing_and_is_looked_over() {
    let mut scene = open_door();
    asks(&mut scene, "number:3 words:Which class?");
    begins(&mut scene);
    scene.clicks(NINA, "Answer");
    let form = scene.custom_id("About you");
    asks(&mut scene, "number:3 words:Which server? needed:on");
    let told = scene.submits(NINA, &form, &[("name", "Aegis"), ("friend", "Aria"), ("q1", "Bard")]);
    assert!(told.contains("changed=true") && told.contains("> The questions were changed in the meantime."), "{told}");
    assert!(told.contains("Name in the game: Aegis") && told.contains("Which server?: Bard"), "{told}");
    // Looked over with the questions of now, it can be sent; a button from before a change cannot.
    let send = scene.custom_id("Send");
    asks(&mut scene, "number:4 words:How old are you? needed:on");
    let told = scene.clicks(NINA, &send);
    assert!(told.starts_with("refused: The questions were changed in the meantime."), "{told}");
    let told = scene.runs(NINA, "/profile start");
    assert!(told.contains("Still missing: How old are you?") && told.contains("Which server?: Bard"), "{told}");
    asks(&mut scene, "number:3 change:remove");
    scene.clicks(NINA, "Answer");
    scene.submits(NINA, "About you", &[("name", "Aegis"), ("friend", "Aria"), ("q2", "30")]);
    let told = scene.clicks(NINA, "Send");
    assert!(told.contains("+ registered no=1") && told.contains("How old are you?: 30"), "{told}");
    assert!(!told.contains("Bard"), "what is not asked any more is not sent: {told}");
    // The card shows what was asked then.
    asks(&mut scene, "number:3 words:Your age?");
    scene.delivers();
    assert!(scene.clicks(OLGA, "Approve").contains("How old are you?: 30"));
}

#[test]
fn own_answers_of_an_applicant_go_into_his_application() {
    let mut scene = open_door().with(Setting::Channel(ChannelKey::Recruitment), &GENERAL.to_string());
    scene.runs(RHEA, "/setup questions reason:applicant number:4 words:Why us?");
    scene.runs(RHEA, "/recruit open");
    scene.runs(NINA, "/profile start");
    scene.picks(NINA, "Language", "en-US");
    scene.picks(NINA, "Your reason", "applicant");
    scene.clicks(NINA, "Answer");
    let answers = [("name", "Aegis"), ("score", "3450"), ("weapons", "crossbow dagger"), ("q1", "Good people")];
    scene.submits(NINA, "About you", &answers);
    let told = scene.clicks(NINA, "Send");
    assert!(told.contains("+ applied no=1") && told.contains("Good people"), "{told}");
}

/// Row 14: nobody gets a role of trust without somebody's yes, whatever is set.
#[test]
fn approval_of_trust_stays() {
    let mut scene = open_door();
    let told = scene.runs(RHEA, "/setup reasons reason:member approval:off");
    assert!(told.starts_with("refused: @Member makes somebody one of the guild."), "{told}");
    let mut without = open_door().without_role(RoleKey::Member);
    let told = without.runs(RHEA, "/setup reasons reason:member approval:off");
    assert!(told.starts_with("refused: Whoever registers as a member"), "{told}");
    // Set the other way round: the role gets that meaning later.
    scene.runs(RHEA, "/setup reasons reason:friend role:@Guest approval:off");
    let mut scene = scene.without_role(RoleKey::Member).with(Setting::Role(RoleKey::Member), &GUEST.to_string());
    let told = registers(&mut scene, NINA, "friend");
    assert!(told.contains("approval=true") && !told.contains("+ approved"), "{told}");
}

#[test]
fn cards_go_to_the_channel_of_their_reason() {
    let mut scene = open_door();
    let told = scene.runs(RHEA, "/setup reasons reason:friend channel:#general");
    assert!(told.contains("Its cards go to #general."), "{told}");
    let told = scene.runs(RHEA, "/setup reasons reason:friend channel:#voice");
    assert!(told.starts_with("refused: "), "{told}");
    let told = registers(&mut scene, NINA, "friend");
    assert!(told.contains("~ post #general: # Registration 1"), "{told}");
    let told = scene.runs(RHEA, "/setup reasons reason:friend clear:channel");
    assert!(!told.contains("Its cards go"), "{told}");
    let told = registers(&mut scene, BELA, "friend");
    assert!(told.contains("~ post #log: # Registration 2"), "{told}");
}

#[test]
fn reasons_leave_as_a_file_come_back_and_stand_in_the_status() {
    let mut scene = open_door();
    scene.runs(RHEA, "/setup reasons reason:friend label:Guests approval:off channel:#general nickname:~{name}");
    asks(&mut scene, "number:3 words:Say \"hi\", please length:long");
    let status = scene.runs(RHEA, "/setup status");
    assert!(status.contains("✅ **Guests** → @Friend: without approval"), "{status}");
    assert!(status.contains("questions of its own form: 3"), "{status}");
    let table = exported(&mut scene);
    let mut other = open_door();
    other.has_file("settings.csv", table.as_str());
    let told = other.runs(RHEA, "/setup import file:settings.csv");
    assert!(told.contains("To change: 5") && told.contains("unusable lines: 0"), "{told}");
    let told = other.runs(RHEA, "/setup import file:settings.csv mode:apply");
    assert!(told.contains("+ loaded count=5"), "{told}");
    assert_eq!(other.guild.onboarding.terms, scene.guild.onboarding.terms);
    let told = other.runs(RHEA, "/setup import file:settings.csv");
    assert!(told.contains("There is nothing in it that would change anything."), "{told}");
    let table = "setting,value,name\nreason.friend.approval,perhaps,\nreason.boss.label,Boss,\n\
        reason.member.approval,off,\nreason.friend.questions,[],\nreason.ally.channel,id 9,nowhere\n";
    other.has_file("settings.csv", table);
    let told = other.runs(RHEA, "/setup import file:settings.csv");
    assert!(told.contains("To change: 0") && told.contains("unusable lines: 5"), "{told}");
    assert!(other.runs(OLGA, "/setup import file:settings.csv").starts_with("refused: You need the right"));
}

fn exported(scene: &mut Scene) -> String {
    let told = scene.runs(RHEA, "/setup export");
    let file = told.split_once("(settings.csv)\n").expect("a file").1;
    file.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}
