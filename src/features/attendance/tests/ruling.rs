//! What officers and members say to it.

use domain::locale::Locale;
use presence::Outcome;

use super::*;

fn after_raid() -> Scene {
    let mut scene = raid_night();
    passes(&mut scene, "22:05");
    scene.delivers();
    scene
}

#[track_caller]
fn refused(told: &str, why: &str) {
    assert!(told.starts_with("refused: ") && told.contains(why), "{told}");
}

/// E-52: no correction, no undo.
#[test]
fn a_correction_books_the_difference_and_is_taken_back() {
    let mut scene = after_raid();
    let told = scene.runs(OLGA, "/attendance correct event:1 member:@Bela outcome:attended reason:voice was broken");
    assert!(told.contains("@Bela at Boss: **attended** (before: no-show)"), "{told}");
    assert_eq!(balance(&scene, BELA), 1_500);
    assert!(scene.officer_log().contains("corrected to “attended”: voice was broken"));
    let again = scene.runs(OLGA, "/attendance correct event:1 member:@Bela outcome:attended reason:voice was broken");
    refused(&again, "already comes to that");
    let number = scene.journal.iter().find(|entry| entry.kind == "corrected").expect("it is recorded").seq.0;
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    scene.clicks(RHEA, "Take it back");
    assert_eq!((outcome_of(&scene, BELA), balance(&scene, BELA)), (Some(Outcome::NoShow), 0));
}

#[test]
fn only_officers_correct_and_only_with_a_reason() {
    let mut scene = after_raid();
    let line = "/attendance correct event:1 member:@Bela outcome:excused reason:was ill";
    refused(&scene.runs(BELA, line), "Correct attendance");
    refused(&scene.runs(BELA, "/attendance show event:1"), "Correct attendance");
    refused(&scene.runs(OLGA, "/attendance correct event:9 member:@Bela outcome:excused reason:x"), "event 9");
    refused(&scene.runs(OLGA, "/attendance correct event:1 member:@Rhea outcome:excused reason:x"), "no part");
    refused(&scene.runs(OLGA, "/attendance correct event:soon member:@Bela outcome:excused reason:x"), "is no event");
    let long = "x".repeat(201);
    let line = format!("/attendance correct event:1 member:@Bela outcome:excused reason:{long}");
    refused(&scene.runs(OLGA, &line), "too long");
    let told = scene.runs(OLGA, "/attendance correct event:1 member:@Bela outcome:excused reason:was ill");
    assert!(told.contains("excused"), "{told}");
    assert_eq!(balance(&scene, BELA), 500, "what was taken back is given again");
}

#[test]
fn an_appeal_is_answered_once() {
    let mut scene = after_raid();
    let told = scene.runs(BELA, "/attendance mine");
    assert!(told.contains("**no-show**") && told.contains("There for 0 of 60 minutes"), "{told}");
    scene.clicks(BELA, "Ask to look again");
    let told = scene.submits(BELA, "Ask officers to look again", &[("why", "my client said I was there")]);
    assert!(told.contains("A member asks to look again"), "{told}");
    scene.now = scene.now.plus(std::time::Duration::from_secs(60));
    refused(&scene.clicks(BELA, "Ask to look again"), "haven't answered");
    refused(&scene.clicks(FINN, "Was there"), "Correct attendance");
    let other = scene.clone();
    let told = scene.clicks(OLGA, "Was there");
    assert!(told.contains("the appeal was right"), "{told}");
    assert_eq!((outcome_of(&scene, BELA), balance(&scene, BELA)), (Some(Outcome::Attended), 1_500));
    scene.clicks(RHEA, "Stays as it is");
    refused(&scene.submits(RHEA, "It stays as it is", &[("why", "no")]), "was faster");
    let mut scene = other;
    scene.clicks(OLGA, "Stays as it is");
    let told = scene.submits(OLGA, "It stays as it is", &[("why", "nobody saw you")]);
    assert!(told.contains("nobody saw you"), "{told}");
    assert_eq!((outcome_of(&scene, BELA), balance(&scene, BELA)), (Some(Outcome::NoShow), 0));
    refused(&scene.clicks(RHEA, "Was there"), "was faster");
    assert!(scene.runs(BELA, "/attendance mine").contains("nobody saw you"));
}

#[test]
fn whoever_asked_is_told_in_his_language() {
    let mut scene = after_raid();
    scene.runs(BELA, "/profile language language:de");
    scene.runs(BELA, "/attendance mine");
    scene.clicks(BELA, "Um Prüfung bitten");
    scene.submits(BELA, "Die Offiziere um Prüfung bitten", &[("why", "ich war da")]);
    let told = scene.clicks(OLGA, "Was there");
    assert!(told.contains("Die Offiziere haben deine Anwesenheit bei Boss geprüft"), "{told}");
    assert_eq!(scene.guild.language_of(BELA, Locale::EnUs), Locale::De);
}

#[test]
fn a_word_decides_about_all_of_whom_not_enough_was_seen() {
    for (button, outcome, points) in
        [("Undecided count as there", Outcome::Attended, 1_500), ("Undecided count as absent", Outcome::NoShow, 0)]
    {
        let mut scene = with_event(boss());
        answers(&mut scene, ARIA, Answer::Yes);
        closes(&mut scene);
        let from = scene.now;
        scene.happens(&domain::event::Event::Deaf(from));
        passes(&mut scene, "21:50");
        let until = scene.now;
        scene.happens(&domain::event::Event::Unheard { from, until });
        passes(&mut scene, "22:05");
        assert_eq!(outcome_of(&scene, ARIA), Some(Outcome::Undecided));
        refused(&scene.clicks(BELA, button), "Correct attendance");
        scene.clicks(OLGA, button);
        assert_eq!((outcome_of(&scene, ARIA), balance(&scene, ARIA)), (Some(outcome), points));
        refused(&scene.clicks(OLGA, button), "Nobody is undecided");
    }
}

#[test]
fn a_word_at_the_right_time_fills_what_the_bot_did_not_see() {
    let mut scene = with_event(boss());
    answers(&mut scene, ARIA, Answer::Yes);
    refused(&scene.runs(ARIA, "/attendance here"), "No event is starting");
    closes(&mut scene);
    moves(&mut scene, ARIA, in_room(VOICE));
    passes(&mut scene, "21:05");
    assert!(scene.runs(ARIA, "/attendance here").contains("you are at Boss"));
    refused(&scene.runs(ARIA, "/attendance here"), "already");
    let from = scene.now;
    scene.happens(&domain::event::Event::Deaf(from));
    passes(&mut scene, "21:50");
    let until = scene.now;
    scene.happens(&domain::event::Event::Unheard { from, until });
    passes(&mut scene, "22:05");
    assert_eq!(outcome_of(&scene, ARIA), Some(Outcome::Attended));
}

#[test]
fn rules_are_changed_and_gone_back_to() {
    let mut scene = Scene::new();
    refused(&scene.runs(ARIA, "/attendance rules percent:80"), "Correct attendance");
    let told = scene.runs(OLGA, "/attendance rules minutes:30 late:5 deafened:counts check-in:enough room:voice");
    assert!(told.contains("**30 minutes**") && told.contains("<#304>") || told.contains("#voice"), "{told}");
    refused(&scene.runs(OLGA, "/attendance rules minutes:30"), "hold already");
    refused(&scene.runs(OLGA, "/attendance rules room:general"), "is no voice channel");
    scene.runs(OLGA, "/attendance rules percent:80 room:voice");
    assert_eq!((scene.guild.attendance.rules.minutes, scene.guild.attendance.rules.percent), (None, 80));
    assert!(scene.guild.attendance.rules.rooms.is_empty(), "the same once more takes it off");
}

/// Points that officers took back by hand are not booked again, and not taken back twice.
#[test]
fn an_officers_undo_of_points_counts() {
    let mut scene = raid_night();
    let of_event = |entry: &&storage::journal::Recorded| entry.payload.to_string().contains("event:1:answer:0");
    let number = scene.journal.iter().find(of_event).expect("answers were booked").seq.0;
    scene.runs(OLGA, &format!("/dkp undo number:{number}"));
    scene.clicks(OLGA, "Take it back");
    assert_eq!([ARIA, BELA, OLGA].map(|user| balance(&scene, user)), [0, 0, 0]);
    let mut called_off = scene.clone();
    let at = scene.now;
    tell(&mut called_off, events::Fact::Cancelled { no: NO, from: Status::Closed, reason: None, by: None, at });
    assert_eq!([ARIA, BELA, OLGA].map(|user| balance(&called_off, user)), [0, 0, 0], "nothing is left to give back");
    passes(&mut scene, "22:05");
    assert_eq!([ARIA, BELA, OLGA].map(|user| balance(&scene, user)), [1_000, 0, 1_000], "and nothing is given again");
}
