//! What is kept about people and how it ends, told as stories about one small guild (see [`crate::testing`]).

use insta::assert_snapshot;
use serde_json::json;
use storage::journal::{Recorded, Seq};

use super::Fact;
use crate::testing::Scene;
use crate::testing::cast::*;

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    vec![Fact::Erased { member: ARIA }]
}

/// Aria was away and is back; Olga recorded an absence of Bela, who is away.
fn some_history() -> Scene {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare until:2026-03-04 reason:at the sea");
    scene.role_changes_arrive();
    scene.runs(ARIA, "/absence end");
    scene.role_changes_arrive();
    scene.runs(OLGA, "/absence add member:@Bela until:2026-03-06 reason:ill");
    scene
}

#[test]
fn everybody_may_read_what_is_kept() {
    let mut scene = some_history();
    assert!(scene.runs(FINN, "/privacy info").contains("the journal, for as long as the guild uses the bot"));
}

/// D-52, row 29: there was no copy.
#[test]
fn a_copy_tells_of_oneself_and_of_nobody_else() {
    let mut scene = some_history();
    let told = scene.runs(ARIA, "/privacy export");
    assert_snapshot!(told.lines().next().unwrap_or_default(), @"Everything that is recorded about you. Entries in the file: 5");
    let of_bela = scene.runs(BELA, "/privacy export");
    assert!(of_bela.contains("\"who\": \"somebody else\"") && of_bela.contains("ill"), "{of_bela}");
    assert!(!of_bela.contains(&OLGA.to_string()) && !of_bela.contains("at the sea"), "{of_bela}");
}

#[test]
fn a_copy_has_what_is_kept_of_the_bot_before_this_one() {
    let mut scene = some_history();
    let ctx = scene.ctx(scene.actor(ARIA));
    let kept = Recorded { seq: Seq::START, payload: json!({ "table": "user_setup" }), ..scene.journal[0].clone() };
    let of_past = |past: &[Recorded]| format!("{:?}", super::view::export(&ctx, ARIA, past));
    let told = of_past(&[scene.journal[0].clone(), kept]);
    assert!(told.contains("kept of the bot before this one") && told.contains("user_setup"), "{told}");
    assert!(!of_past(&scene.journal).contains("kept of"), "nothing was taken over");
    assert!(!scene.runs(ARIA, "/privacy export").contains("kept of"));
}

#[test]
fn somebody_is_erased_after_a_second_look() {
    let mut scene = some_history();
    let means = scene.runs(ARIA, "/privacy delete");
    assert!(means.contains("cannot be taken back") && means.contains("[Erase me for good]"), "{means}");
    assert!(scene.clicks(BELA, "Erase me for good").contains("someone else"));
    assert_snapshot!(scene.clicks(ARIA, "Erase me for good"), @"
    + erased member=Aria
    > Done. Nobody can see any more that it was you.
    roles: Bela +Absent, Bela -Member
    ");
    assert!(scene.guild.absence.recent.values().all(|absence| absence.member != ARIA));
    let number = scene.journal.len();
    assert_snapshot!(scene.runs(RHEA, &format!("/audit undo number:{number}")), @"refused: That can't be taken back.");
}

#[test]
fn whoever_is_away_ends_that_first() {
    let mut scene = some_history();
    scene.runs(BELA, "/privacy delete");
    assert_snapshot!(scene.clicks(BELA, "Erase me for good"), @"refused: You are recorded as away, or your roles are still being given back. End your absence with /absence end, and try again in a moment.");
    scene.role_changes_arrive();
    scene.runs(BELA, "/absence end");
    assert!(scene.clicks(BELA, "Erase me for good").starts_with("refused"), "his roles are not back yet");
    scene.role_changes_arrive();
    assert!(scene.clicks(BELA, "Erase me for good").starts_with("+ erased"));
}
