//! The journal, told as stories about one small guild (see [`crate::testing`]).

mod log;
mod secrets;

use domain::locale::Locale;
use insta::assert_snapshot;

use super::Fact;
use crate::guild_setup::{RoleKey, Setting};
use crate::testing::Scene;
use crate::testing::cast::*;

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    vec![Fact::Undone { seq: 7 }]
}

/// Rhea moved the guild to another zone and back; Aria declared an absence.
fn some_history() -> Scene {
    let mut scene = Scene::new();
    scene.runs(RHEA, "/setup language language:fr");
    scene.runs(RHEA, "/setup language language:de");
    scene.runs(ARIA, "/absence declare from:2026-03-03 until:2026-03-04 reason:summer");
    scene
}

// === Reading ===

/// D-64: nobody could see who had changed what.
#[test]
fn officers_list_what_happened() {
    let mut scene = some_history();
    assert_snapshot!(scene.runs(OLGA, "/audit list"), @"
    # Journal
    **#3** 2026-03-01 09:00 @Aria: absence 1 of @Aria recorded, 2026-03-03 to 2026-03-04
    **#2** 2026-03-01 09:00 @Rhea: Language: Deutsch
    **#1** 2026-03-01 09:00 @Rhea: Language: Français
    ");
    assert_snapshot!(scene.runs(OLGA, "/audit list feature:setup"), @"
    # Journal
    **#2** 2026-03-01 09:00 @Rhea: Language: Deutsch
    **#1** 2026-03-01 09:00 @Rhea: Language: Français
    ");
    assert_snapshot!(scene.runs(OLGA, "/audit list member:@Aria"), @"
    # Journal
    **#3** 2026-03-01 09:00 @Aria: absence 1 of @Aria recorded, 2026-03-03 to 2026-03-04
    ");
    assert_snapshot!(scene.runs(OLGA, "/audit list member:@Bela"), @"Nothing like that is recorded.");
    assert_snapshot!(scene.runs(OLGA, "/audit list since:2026-02-01 feature:absence"), @"
    # Journal
    **#3** 2026-03-01 09:00 @Aria: absence 1 of @Aria recorded, 2026-03-03 to 2026-03-04
    ");
    assert_snapshot!(scene.runs(OLGA, "/audit list since:yesterday feature:absence"), @"
    # Journal
    **#3** 2026-03-01 09:00 @Aria: absence 1 of @Aria recorded, 2026-03-03 to 2026-03-04
    ");
    assert_snapshot!(scene.runs(OLGA, "/audit list since:2026-03-02"), @r"refused: “2026\-03\-02” is not a day in the past that I understand. Write it like this: yesterday, last Monday, 3 days ago, 2026-03-01");
    assert_snapshot!(scene.runs(OLGA, "/audit list since:soon"), @"refused: “soon” is not a day in the past that I understand. Write it like this: yesterday, last Monday, 3 days ago, 2026-03-01");
}

#[test]
fn a_long_list_has_pages() {
    let mut scene = Scene::new();
    for round in 0..12 {
        scene.runs(RHEA, ["/setup language language:fr", "/setup language language:de"][round % 2]);
    }
    let first = scene.runs(OLGA, "/audit list feature:setup member:@Rhea since:2026-03-01");
    assert!(
        first.contains("#12") && first.contains("#3") && !first.contains("#2*") && first.contains("[Older]"),
        "{first}"
    );
    let second = scene.clicks(OLGA, "Older");
    assert!(second.contains("#2*") && second.contains("#1*") && !second.contains("[Older]"), "{second}");
    assert!(scene.clicks(ARIA, "Older").contains("someone else"));
}

#[test]
fn an_entry_is_shown_closely() {
    let mut scene = some_history();
    assert_snapshot!(scene.runs(OLGA, "/audit show number:3"), @r#"
    # Journal
    **#3** 2026-03-01 09:00 @Aria: absence 1 of @Aria recorded, 2026-03-03 to 2026-03-04
    Reference: `00000007`
    ```json
    {
      "locale": "en-US",
      "member": {
        "$person": "11"
      },
      "no": 1,
      "terms": {
        "from": {
          "at": 1772492400000,
          "local": "2026-03-03T00:00:00",
          "zone": "Europe/Paris"
        },
        "reason": {
          "$text": "summer"
        },
        "until": {
          "at": 1772665200000,
          "local": "2026-03-05T00:00:00",
          "zone": "Europe/Paris"
        },
        "visibility": "everyone"
      }
    }
    ```
    "#);
    assert_snapshot!(scene.runs(RHEA, "/audit show number:2"), @r#"
    # Journal
    **#2** 2026-03-01 09:00 @Rhea: Language: Deutsch
    Reference: `00000007`
    ```json
    {
      "setting": "language",
      "value": "de",
      "was": "fr"
    }
    ```
    [Undo]
    "#);
    assert_snapshot!(scene.runs(OLGA, "/audit show number:99"), @"refused: There is no entry #99.");
}

#[test]
fn members_see_nothing_of_it() {
    let mut scene = some_history();
    assert_snapshot!(scene.runs(ARIA, "/audit list"), @"refused: You need the right **Read the journal** for this. Ask an officer if you think you should have it.");
    assert_snapshot!(scene.runs(OLGA, "/audit undo number:2"), @"refused: You need the right **Undo recorded actions** for this. Ask an officer if you think you should have it.");
}

#[test]
fn what_was_erased_or_is_unknown_is_said_to_be_so() {
    let mut scene = some_history();
    scene.journal[2].actor = storage::journal::Actor::Erased { subject: 3 };
    scene.journal[2].payload = serde_json::json!({ "member": { "$subject": 3 }, "no": 1 });
    scene.journal[1].kind = "danced".to_owned();
    assert_snapshot!(scene.runs(OLGA, "/audit list"), @"
    # Journal
    **#3** 2026-03-01 09:00 someone erased (no. 3): absence declared (its content is gone)
    **#2** 2026-03-01 09:00 @Rhea: setup danced (its content is gone)
    **#1** 2026-03-01 09:00 @Rhea: Language: Français
    ");
    assert_snapshot!(scene.runs(RHEA, "/audit undo number:3"), @"refused: That can't be taken back.");
}

#[test]
fn the_longest_page_fits_into_an_embed() {
    for locale in Locale::ALL {
        let mut scene = Scene::new().speaking(locale);
        for _ in 0..30 {
            scene.runs(RHEA, "/setup permissions capability:absence-manage role:@Guest change:allow");
            scene.runs(RHEA, "/setup permissions capability:absence-manage role:@Guest change:withdraw");
        }
        for entry in &mut scene.journal {
            entry.kind = "*".repeat(64);
        }
        let page = scene.runs(OLGA, "/audit list");
        assert!(page.chars().count() < 4096, "{locale:?}: {}", page.chars().count());
    }
}

#[test]
fn the_journal_is_written_into_a_file() {
    let mut scene = some_history();
    assert_snapshot!(scene.runs(OLGA, "/audit export format:csv"), @r#"
    Entries in the file, the newest first: 3
    (journal.csv)
    number,at,who,feature,kind,what,content
    "3","2026-03-01T08:00:00.000Z","user 11","absence","declared","absence 1 of @Aria recorded, 2026-03-03 to 2026-03-04","{""locale"":""en-US"",""member"":{""$person"":""11""},""no"":1,""terms"":{""from"":{""at"":1772492400000,""local"":""2026-03-03T00:00:00"",""zone"":""Europe/Paris""},""reason"":{""$text"":""summer""},""until"":{""at"":1772665200000,""local"":""2026-03-05T00:00:00"",""zone"":""Europe/Paris""},""visibility"":""everyone""}}"
    "2","2026-03-01T08:00:00.000Z","user 10","setup","changed","Language: Deutsch","{""setting"":""language"",""value"":""de"",""was"":""fr""}"
    "1","2026-03-01T08:00:00.000Z","user 10","setup","changed","Language: Français","{""setting"":""language"",""value"":""fr"",""was"":""en-US""}"
    "#);
    assert_snapshot!(scene.runs(OLGA, "/audit export format:json feature:setup since:2026-02-01"), @r#"
    Entries in the file, the newest first: 2
    (journal.json)
    [
      {
        "at": "2026-03-01T08:00:00.000Z",
        "content": {
          "setting": "language",
          "value": "de",
          "was": "fr"
        },
        "feature": "setup",
        "hash": "",
        "kind": "changed",
        "number": 2,
        "reference": "00000000-0000-0000-0000-000000000007",
        "who": "user 10"
      },
      {
        "at": "2026-03-01T08:00:00.000Z",
        "content": {
          "setting": "language",
          "value": "fr",
          "was": "en-US"
        },
        "feature": "setup",
        "hash": "",
        "kind": "changed",
        "number": 1,
        "reference": "00000000-0000-0000-0000-000000000007",
        "who": "user 10"
      }
    ]
    "#);
    assert_snapshot!(scene.runs(OLGA, "/audit export format:json member:@Finn"), @"Nothing like that is recorded.");
}

// === Taking back ===

#[test]
fn an_entry_is_taken_back_after_a_look_and_that_too() {
    let mut scene = some_history();
    assert_snapshot!(scene.runs(RHEA, "/audit undo number:2"), @"
    Take back entry #2?
    **#2** 2026-03-01 09:00 @Rhea: Language: Deutsch
    This would be recorded:
    • Language: Français
    [Take it back]
    ");
    assert_snapshot!(scene.clicks(RHEA, "Take it back"), @"
    + undone seq=2
    + changed setting=language value=fr was=de
    > Entry #2 is taken back.
    ");
    assert_eq!(scene.guild.setup.value(Setting::Language).as_deref(), Some("fr"));
    assert_snapshot!(scene.runs(RHEA, "/audit undo number:5"), @"
    Take back entry #5?
    **#5** 2026-03-01 09:00 @Rhea: Language: Français
    This would be recorded:
    • Language: Deutsch
    [Take it back]
    ");
    scene.clicks(RHEA, "Take it back");
    assert_eq!(scene.guild.setup.value(Setting::Language).as_deref(), Some("de"));
    assert_snapshot!(scene.runs(RHEA, "/audit undo number:4"), @"refused: That can't be taken back.");
}

#[test]
fn what_something_came_after_is_not_taken_back() {
    let mut scene = some_history();
    assert_snapshot!(scene.runs(RHEA, "/audit undo number:1"), @"refused: Something was changed after that. Take back the newer change first.");
    scene.runs(RHEA, "/audit undo number:2");
    scene.runs(RHEA, "/setup language language:it");
    assert_snapshot!(scene.clicks(RHEA, "Take it back"), @"refused: Something was changed after that. Take back the newer change first.");
}

#[test]
fn the_button_needs_the_right_as_well() {
    let mut scene = some_history();
    scene.runs(RHEA, "/audit undo number:2");
    let forged = scene.custom_id("Take it back").replace(":10:", ":13:");
    assert_snapshot!(scene.clicks(OLGA, &forged), @"refused: You need the right **Undo recorded actions** for this. Ask an officer if you think you should have it.");
}

#[test]
fn whoever_may_undo_still_needs_the_right_to_what_follows() {
    let grant = Setting::Grant(domain::capability::Capability::AuditUndo, OFFICER);
    let mut scene = some_history().with(grant, "yes");
    assert_snapshot!(scene.runs(OLGA, "/audit undo number:2"), @"refused: You need the right **Manage settings** for this. Ask an officer if you think you should have it.");
    assert_snapshot!(scene.runs(OLGA, "/audit undo number:3"), @"
    Take back entry #3?
    **#3** 2026-03-01 09:00 @Aria: absence 1 of @Aria recorded, 2026-03-03 to 2026-03-04
    This would be recorded:
    • absence 1 taken back
    [Take it back]
    ");
}

#[test]
fn absences_are_declared_changed_ended_and_brought_back() {
    let mut scene = some_history();
    let undo = |scene: &mut Scene, number: i64| {
        let looked = scene.runs(RHEA, &format!("/audit undo number:{number}"));
        if looked.starts_with("refused") { looked } else { scene.clicks(RHEA, "Take it back") }
    };
    scene.runs(ARIA, "/absence edit absence:1 until:2026-03-05");
    assert_snapshot!(undo(&mut scene, 3), @"refused: Something was changed after that. Take back the newer change first.");
    assert_snapshot!(undo(&mut scene, 4), @r#"
    + undone seq=4
    + edited no=1 from=2026-03-03 until=2026-03-05 reason="summer" visibility=everyone
    > Entry #4 is taken back.
    "#);
    let last = scene.journal.len() as i64;
    assert_snapshot!(undo(&mut scene, last), @r#"
    + undone seq=6
    + edited no=1 from=2026-03-03 until=2026-03-06 reason="summer" visibility=everyone
    > Entry #6 is taken back.
    "#);
    scene.runs(ARIA, "/absence end");
    let ended = scene.journal.len() as i64;
    assert_snapshot!(undo(&mut scene, ended), @"
    + undone seq=9
    + restored no=1
    > Entry #9 is taken back.
    ");
    let restored = scene.journal.len() as i64;
    assert_snapshot!(undo(&mut scene, restored), @"
    + undone seq=11
    + ended no=1 why=early
    > Entry #11 is taken back.
    ");
}

#[test]
fn a_fresh_declaration_is_taken_back_and_a_role_change_is_not() {
    let mut scene = Scene::new();
    scene.runs(ARIA, "/absence declare until:2026-03-04");
    scene.role_changes_arrive();
    assert_snapshot!(scene.runs(RHEA, "/audit list"), @"
    # Journal
    **#3** 2026-03-01 09:00 the bot: roles of @Aria changed for the absence
    **#2** 2026-03-01 09:00 @Aria: absence 1 began
    **#1** 2026-03-01 09:00 @Aria: absence 1 of @Aria recorded, 2026-03-01 to 2026-03-04
    ");
    assert_snapshot!(scene.runs(RHEA, "/audit undo number:3"), @"refused: That can't be taken back.");
    scene.runs(RHEA, "/audit undo number:1");
    assert_snapshot!(scene.clicks(RHEA, "Take it back"), @"
    + undone seq=1
    + ended no=1 why=undone
    > Entry #1 is taken back.
    roles: Aria -Absent, Aria +Member
    ");
    assert!(scene.guild.setup.role(RoleKey::Member).is_some());
}
