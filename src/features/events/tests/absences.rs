//! Whoever is away when an event starts is shown as absent, unless he answers himself.

use super::*;

#[test]
fn an_absence_answers_for_whoever_says_nothing() {
    let mut scene = planned();
    scene.runs(ARIA, "/absence declare from:2026-03-05 until:2026-03-09");
    let board = cards(&scene);
    assert!(board.contains("❌ No (1)") && board.contains("@Aria (absent)"), "{board}");
    assert!(event(&scene, 1).signups.is_empty(), "nobody wrote anything down");
    clicks(&mut scene, ARIA, "maybe");
    assert!(!cards(&scene).contains("(absent)"), "his own answer goes before: {}", cards(&scene));
}

#[test]
fn it_ends_with_the_absence_and_is_about_the_start() {
    let mut scene = planned();
    scene.runs(ARIA, "/absence declare from:2026-03-02 until:2026-03-07");
    assert!(cards(&scene).contains("@Aria (absent)"));
    scene.runs(ARIA, "/absence end");
    assert!(!cards(&scene).contains("(absent)"));
    scene.runs(BELA, "/absence declare from:2026-03-02 until:2026-03-06");
    assert!(!cards(&scene).contains("(absent)"), "he is back the day before");
}

#[test]
fn somebody_who_is_away_can_answer_although_his_role_is_kept() {
    let mut scene = planned();
    scene.runs(ARIA, "/absence declare until:2026-03-05");
    scene.role_changes_arrive();
    assert!(clicks(&mut scene, ARIA, "yes").contains("You're in"));
}
