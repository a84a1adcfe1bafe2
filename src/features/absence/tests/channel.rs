//! Message mode: whoever writes in the absence channel is understood, asked, or left alone.

use domain::effect::{Made, Outcome};
use domain::ids::MessageId;
use insta::assert_snapshot;

use super::*;
use crate::absence::About;

#[test]
fn a_message_with_dates_declares() {
    let mut scene = Scene::new();
    assert_snapshot!(scene.writes(ARIA, ABSENCES, "away from 2026-03-03 to 2026-03-07, holidays"), @r#"
    + declared no=1 member=Aria from=2026-03-03 until=2026-03-08 reason="away, holidays" visibility=everyone locale=en-US source=#absences/1001
    ~ post #absences re 1001: Noted: @Aria is away from 2026-03-03 until 2026-03-07. Deleting your message takes it back.
      [Undo]
    "#);
    assert_snapshot!(scene.clicks(BELA, "Undo"), @"refused: This is meant for someone else. Run the command yourself to get your own.");
    assert_snapshot!(scene.clicks(ARIA, "Undo"), @"
    + ended no=1 why=undone
    > Taken back. Nothing is recorded any more.
    ");
}

#[test]
fn a_message_in_words_of_the_guilds_language_declares() {
    let mut scene = Scene::new().with(Setting::Language, "fr");
    assert_snapshot!(scene.writes(ARIA, ABSENCES, "Je serai absente du 3 au 7 mars, vacances"), @r#"
    + declared no=1 member=Aria from=2026-03-03 until=2026-03-08 reason="Je serai absente, vacances" visibility=everyone locale=fr source=#absences/1001
    ~ post #absences re 1001: C'est noté : @Aria s'absente du 2026-03-03 au 2026-03-07. Supprime ton message pour annuler.
      [Annuler]
    "#);
}

#[test]
fn deleting_the_message_ends_the_absence() {
    let mut scene = Scene::new();
    scene.writes(ARIA, ABSENCES, "away until 2026-03-07");
    let message = scene.last_message();
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Absent");
    assert_snapshot!(scene.deletes(&[message]), @"
    + ended no=1 why=source_deleted
    roles: Aria -Absent, Aria +Member
    ");
    scene.role_changes_arrive();
    assert_eq!(scene.roles_of(ARIA), "Member");
    assert_snapshot!(scene.deletes(&[message]), @"nothing");
}

#[test]
fn messages_deleted_in_bulk_end_every_absence_of_theirs() {
    let mut scene = Scene::new();
    scene.writes(ARIA, ABSENCES, "away from 2026-03-03 to 2026-03-07");
    scene.writes(BELA, ABSENCES, "away from 2026-03-04 to 2026-03-05");
    scene.writes(OLGA, ABSENCES, "away from 2026-03-04 to 2026-03-05");
    assert_snapshot!(scene.deletes(&[MessageId::new(1), MessageId::new(1001), MessageId::new(1002)]), @"
    + ended no=1 why=source_deleted
    + ended no=2 why=source_deleted
    ");
}

#[test]
fn an_absence_that_was_declared_by_command_outlives_every_message() {
    let mut scene = aria_is_away();
    assert_eq!(scene.deletes(&[MessageId::new(1001)]), "nothing");
}

/// D-01, row 18: the predecessor turned everybody absent who wrote there, officers who answered included.
#[test]
fn an_answer_to_somebody_is_no_absence() {
    let mut scene = Scene::new();
    assert_eq!(scene.replies(OLGA, ABSENCES, "enjoy! I am away from 2026-03-03 to 2026-03-07 too"), "nothing");
    assert_eq!(scene.replies(ARIA, ABSENCES, "away from 2026-03-03 to 2026-03-07"), "nothing");
}

#[test]
fn messages_elsewhere_are_none_of_its_business() {
    assert_eq!(Scene::new().writes(ARIA, GENERAL, "away from 2026-03-03 to 2026-03-07"), "nothing");
}

#[test]
fn without_a_channel_for_absences_no_message_declares() {
    let mut scene = Scene::new().without_channel(ChannelKey::Absences);
    assert_eq!(scene.writes(ARIA, ABSENCES, "away from 2026-03-03 to 2026-03-07"), "nothing");
    assert_eq!(scene.board(), "");
}

#[test]
fn without_a_member_role_no_message_declares() {
    let mut scene = Scene::new().without_role(RoleKey::Member);
    assert_eq!(scene.writes(ARIA, ABSENCES, "away from 2026-03-03 to 2026-03-07"), "nothing");
}

#[test]
fn strangers_and_guests_are_not_asked() {
    let mut scene = Scene::new();
    assert_eq!(scene.writes(STRANGER, ABSENCES, "hello"), "nothing");
    assert_eq!(scene.writes(FINN, ABSENCES, "hello"), "nothing");
}

// === The question for dates ===

#[test]
fn a_member_who_writes_without_dates_is_asked() {
    assert_snapshot!(Scene::new().writes(ARIA, ABSENCES, "I will be gone for a while"), @"
    + asked member=Aria at=1772352000000 source=#absences/1001 why=no_dates
    ~ post #absences re 1001: @Aria, from when until when are you away?
      [I will be away]
    ");
}

#[test]
fn a_message_whose_text_cannot_be_read_is_asked_about() {
    assert_snapshot!(Scene::new().writes(ARIA, ABSENCES, ""), @"
    + asked member=Aria at=1772352000000 source=#absences/1001 why=no_dates
    ~ post #absences re 1001: @Aria, from when until when are you away?
      [I will be away]
    ");
}

#[test]
fn a_member_is_asked_once_in_ten_minutes() {
    let mut scene = Scene::new();
    scene.writes(ARIA, ABSENCES, "hi");
    assert_eq!(scene.writes(ARIA, ABSENCES, "anybody here?"), "nothing");
    scene = scene.at("2026-03-01 09:09");
    assert_eq!(scene.writes(ARIA, ABSENCES, "hello?"), "nothing");
    scene = scene.at("2026-03-01 09:10");
    let told = scene.writes(ARIA, ABSENCES, "hello?");
    assert!(told.starts_with("+ asked member=Aria"), "{told}");
}

#[test]
fn officers_may_chat_in_the_channel() {
    let mut scene = Scene::new();
    assert_eq!(scene.writes(OLGA, ABSENCES, "please remember to say your dates"), "nothing");
    let told = scene.writes(OLGA, ABSENCES, "away from 2026-03-03 to 2026-03-07");
    assert!(told.starts_with("+ declared no=1 member=Olga"), "{told}");
}

#[test]
fn a_message_with_impossible_dates_is_answered_with_the_reason() {
    let mut scene = aria_is_away();
    assert_snapshot!(scene.writes(ARIA, ABSENCES, "away from 2026-03-04 to 2026-03-07"), @"
    + asked member=Aria at=1772352000000 source=#absences/1001 why={overlaps={no=1}}
    ~ post #absences re 1001: There is an absence from 2026-03-01 until 2026-03-04 already. You can change that one with /absence edit.
      [I will be away]
    ");
}

#[test]
fn the_question_is_answered_by_its_button_and_then_deleted() {
    let mut scene = Scene::new();
    scene.writes(ARIA, ABSENCES, "I will be gone for a while");
    assert_snapshot!(scene.delivers(), @"+ question_posted member=Aria post=#absences/1002");
    assert_snapshot!(scene.clicks(BELA, "I will be away"), @"refused: This is meant for someone else. Run the command yourself to get your own.");
    scene.clicks(ARIA, "I will be away");
    assert_snapshot!(scene.submits(ARIA, "When are you away?", &[("until", "2026-03-04")]), @"
    + declared no=1 member=Aria from=2026-03-01 until=2026-03-05 visibility=everyone locale=en-US question=#absences/1002 source=#absences/1001
    + started no=1 taken=[Member]
    ~ post #absences re 1001: Noted: @Aria is away from 2026-03-01 until 2026-03-04. Deleting your message takes it back.
      [Undo]
    ~ delete #absences/1002
    > You are away from 2026-03-01 until 2026-03-04. Enjoy!
      [Undo]
    roles: Aria +Absent, Aria -Member
    ");
    scene.delivers();
    assert_eq!(scene.guild.absence.questions.len(), 0);
    let told = scene.deletes(&[MessageId::new(1001)]);
    assert!(told.starts_with("+ ended no=1 why=source_deleted"), "the form completes the message: {told}");
}

#[test]
fn the_question_is_deleted_however_it_is_answered() {
    let mut scene = Scene::new();
    scene.writes(ARIA, ABSENCES, "hi");
    scene.delivers();
    let told = scene.runs(ARIA, "/absence declare until:2026-03-04");
    assert!(told.contains("~ delete #absences/1002"), "{told}");
    let mut scene = Scene::new();
    scene.writes(ARIA, ABSENCES, "hi");
    scene.delivers();
    let told = scene.writes(ARIA, ABSENCES, "away until 2026-03-04");
    assert!(told.contains("~ delete #absences/1002"), "{told}");
}

#[test]
fn the_button_of_a_question_lasts_a_day() {
    let mut scene = Scene::new();
    scene.writes(ARIA, ABSENCES, "hi");
    scene = scene.at("2026-03-02 09:01");
    assert_snapshot!(scene.clicks(ARIA, "I will be away"), @"refused: This is too old to be used. Run the command again to get a fresh one.");
}

#[test]
fn what_becomes_of_other_effects_changes_nothing() {
    let scene = Scene::new();
    let results = [
        (About::Question { member: ARIA }, Outcome::Gone),
        (About::Question { member: ARIA }, Outcome::Refused(50001)),
        (About::Reminder { no: 1 }, Outcome::Done(Made::Message(MessageId::new(1)))),
        (About::Reminder { no: 1 }, Outcome::Refused(50013)),
        (About::Notice, Outcome::Refused(50013)),
    ];
    for (about, outcome) in results {
        assert_eq!(crate::on_effect_result(&scene.guild, about.into(), outcome), [], "{about:?} {outcome:?}");
    }
}
