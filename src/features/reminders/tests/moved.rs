//! An event gets another start after steps were done: those are told of the new one, once.

use super::*;

fn moves(scene: &mut Scene, no: EventNo, start: &str) -> String {
    let was = Box::new(scene.guild.events.find(no).expect("there is one").details.clone());
    let local = chrono::NaiveDateTime::parse_from_str(start, "%Y-%m-%d %H:%M").expect("a reading");
    let details = Box::new(Details { start: WallTime::new(local, scene.zone()), ..(*was).clone() });
    let at = scene.now;
    happens(scene, events::Fact::Edited { no, details, was, by: Some(OLGA), at })
}

fn told(said: &str) -> usize {
    said.matches("~ direct Aria").count()
}

/// It had no reminders any more: what was done was done for ever.
#[test]
fn whoever_was_reminded_is_reminded_again_of_a_later_start() {
    let mut scene = scene();
    let no = event(&mut scene, "2026-03-03 21:00");
    assert_eq!(told(&scene.passes_to("2026-03-03 19:00")), 2);
    assert_eq!(moves(&mut scene, no, "2026-03-05 21:00"), "");
    let said = scene.passes_to("2026-03-05 20:59");
    assert!(said.contains("@ 03-05 13:00 reminders.step") && said.contains("@ 03-05 18:00 reminders.step"), "{said}");
    assert_eq!(told(&said), 2, "{said}");
}

#[test]
fn steps_whose_new_time_has_passed_are_not_made_up_for() {
    let mut scene = scene();
    scene.runs(OLGA, "/event reminders before:120");
    let no = event(&mut scene, "2026-03-03 21:00");
    assert_eq!(told(&scene.passes_to("2026-03-03 19:00")), 3);
    // At one and at six were their times, and are; two hours before is at nine now.
    assert_eq!(moves(&mut scene, no, "2026-03-03 23:00"), "");
    scene.passes_to("2026-03-03 20:59");
    let said = moves(&mut scene, no, "2026-03-03 22:30");
    assert_eq!(said, "+ passed at=1772567940000 event=1 steps=[3]");
    assert_eq!(told(&scene.passes_to("2026-03-03 22:20")), 0);
}

#[test]
fn nobody_is_told_twice_of_a_start_that_comes_back() {
    let mut scene = scene();
    scene.runs(OLGA, "/event reminders remove:2");
    let no = event(&mut scene, "2026-03-04 21:00");
    assert_eq!(told(&scene.passes_to("2026-03-04 13:30")), 1);
    moves(&mut scene, no, "2026-03-05 21:00");
    moves(&mut scene, no, "2026-03-04 21:00");
    assert_eq!(told(&scene.passes_to("2026-03-04 20:00")), 0);
    moves(&mut scene, no, "2026-03-05 21:00");
    assert_eq!(told(&scene.passes_to("2026-03-05 14:00")), 1);
    moves(&mut scene, no, "2026-03-05 21:30");
    assert_eq!(told(&scene.passes_to("2026-03-05 21:00")), 0, "its time is the same");
}

/// Whoever wants everything together is told before its time: that, too, counts once for a start.
#[test]
fn what_was_told_together_counts_for_its_start() {
    let mut scene = scene();
    scene.runs(ARIA, "/profile notifications delivery:digest");
    let no = event(&mut scene, "2026-03-04 21:00");
    assert_eq!(told(&scene.passes_to("2026-03-04 13:30")), 1, "of both steps");
    moves(&mut scene, no, "2026-03-05 21:00");
    moves(&mut scene, no, "2026-03-04 21:00");
    assert_eq!(told(&scene.passes_to("2026-03-04 20:00")), 0);
    moves(&mut scene, no, "2026-03-05 21:00");
    assert_eq!(told(&scene.passes_to("2026-03-05 20:00")), 1);
}

/// Messages of the last day count whatever became of the event since.
#[test]
fn who_was_told_often_enough_is_left_in_peace_when_an_event_moves_again_and_again() {
    let mut scene = scene();
    let no = event(&mut scene, "2026-03-03 21:00");
    scene.runs(OLGA, "/event reminders before:120");
    let mut count = told(&scene.passes_to("2026-03-03 19:00"));
    for start in ["22:00", "22:30", "23:00", "23:30"] {
        moves(&mut scene, no, &format!("2026-03-03 {start}"));
        let local = chrono::NaiveDateTime::parse_from_str(&format!("2026-03-03 {start}"), "%Y-%m-%d %H:%M");
        let slot = local.expect("a reading") - chrono::TimeDelta::hours(2);
        count += told(&scene.passes_to(&slot.format("%Y-%m-%d %H:%M").to_string()));
    }
    assert_eq!(count, crate::reminders::choosing::PER_DAY_MAX);
}

/// The time on the wall is the same, and is another moment: whoever was told when it was to start was told of the other one.
#[test]
fn an_event_that_moves_with_its_zone_has_another_start() {
    let mut scene = scene();
    scene.runs(OLGA, "/event reminders remove:2");
    event(&mut scene, "2026-03-03 21:00");
    assert_eq!(told(&scene.passes_to("2026-03-03 13:30")), 1);
    let said = scene.runs(RHEA, "/setup timezone zone:America/New_York");
    assert!(said.contains("+ rezoned") && !said.contains("+ passed"), "{said}");
    let said = scene.passes_to("2026-03-03 14:00");
    assert!(said.contains("@ 03-03 13:00 reminders.step"), "one o'clock over there: {said}");
    assert_eq!(told(&said), 1, "{said}");
    scene.runs(RHEA, "/setup timezone zone:Europe/Paris");
    assert_eq!(told(&scene.passes_to("2026-03-03 20:40")), 0, "of that start he was told");
}
