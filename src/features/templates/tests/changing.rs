//! What officers change, and what is refused.

use domain::locale::Locale;

use super::*;
use crate::templates::state::TEMPLATES_MAX;

fn with_siege() -> Scene {
    let mut scene = scene();
    scene.runs(OLGA, "/template add time:21:00 name:Siege repeat:daily first:2026-03-03");
    scene
}

#[test]
fn a_template_shows_its_next_ten_dates() {
    let mut scene = scene();
    let said = scene.runs(OLGA, "/template add time:21:00 name:Siege days:tue, fri repeat:even-weeks first:2026-03-02");
    assert!(said.contains("even weeks: Tue, Fri · 21:00 for 60 minutes"), "{said}");
    assert!(said.contains("Made one day before at 12:00") && said.contains("(Europe/Paris)"), "{said}");
    assert_eq!(said.matches("\n  `2026-").count(), 10, "{said}");
    assert!(said.contains("`2026-03-03 21:00` Tue") && said.contains("`2026-03-06 21:00` Fri"), "{said}");
    assert!(!said.contains("`2026-03-10"), "{said}");
    assert!(scene.officer_log().contains("template #1, **Siege**"));
    assert!(scene.runs(OLGA, "/template list").contains("**Siege** (#1) · even weeks"));
}

#[test]
fn dates_are_skipped_moved_and_taken_back() {
    let mut scene = with_siege();
    let said = scene.runs(OLGA, "/template skip template:Siege date:2026-03-04");
    assert!(!said.contains("`2026-03-04 21:00`"), "{said}");
    let said = scene.runs(OLGA, "/template move template:1 date:2026-03-05 to:2026-03-06 20:15");
    assert!(said.contains("`2026-03-06 20:15` Fri") && said.contains("moved from 2026-03-05"), "{said}");
    assert!(scene.runs(OLGA, "/template move template:1 date:2026-03-07 to:19:00").contains("`2026-03-07 19:00`"));
    let said = scene.runs(OLGA, "/template resume template:1 date:2026-03-04");
    assert!(said.contains("`2026-03-04 21:00`"), "{said}");
    scene.passes_to("2026-03-07 12:00");
    let made = events(&scene).join(", ");
    assert!(made.contains("03-06 20:15") && made.contains("03-06 21:00") && made.contains("03-07 19:00"), "{made}");
    for line in ["skip template:1 date:2026-03-07", "move template:1 date:2026-03-07 to:2026-03-09 20:00"] {
        let said = scene.runs(OLGA, &format!("/template {line}"));
        assert!(said.starts_with("refused: Event #") && said.contains("/event cancel"), "{said}");
    }
}

#[test]
fn a_pause_leaves_dates_out_until_somebody_resumes() {
    let mut scene = with_siege();
    let said = scene.runs(OLGA, "/template pause template:1 from:2026-03-04 until:2026-03-06");
    assert!(said.contains("`2026-03-03") && !said.contains("`2026-03-05") && said.contains("`2026-03-07"), "{said}");
    let said = scene.runs(OLGA, "/template pause template:1 from:2026-03-08");
    assert!(said.contains("Paused since 2026-03-08"), "{said}");
    scene.passes_to("2026-03-20 12:00");
    assert_eq!(events(&scene), ["1 03-03 21:00 done", "2 03-07 21:00 done"]);
    assert!(scene.runs(OLGA, "/template list").contains("⏸️ **Siege**"));
    scene.runs(OLGA, "/template resume template:1");
    scene.passes_to("2026-03-20 12:00");
    assert_eq!(events(&scene)[2..], ["3 03-20 21:00 planned".to_owned(), "4 03-21 21:00 planned".to_owned()]);
}

#[test]
fn an_edit_is_for_what_is_made_from_then_on() {
    let mut scene = with_siege();
    scene.passes_to("2026-03-02 12:00");
    let said = scene.runs(OLGA, "/template edit template:1 time:20:30 name:Great siege length:30 confirm:yes");
    assert!(
        said.contains("Great siege") && said.contains("20:30 for 30 minutes") && said.contains("confirmed at once"),
        "{said}"
    );
    scene.passes_to("2026-03-03 12:00");
    assert_eq!(events(&scene), ["1 03-03 21:00 planned", "2 03-04 20:30 confirmed"]);
    assert!(scene.runs(OLGA, "/template edit template:1 length:30").starts_with("refused: That is so already"));
}

#[test]
fn what_was_done_can_be_taken_back() {
    let mut scene = with_siege();
    let undo = |scene: &mut Scene| {
        let number = scene.journal.len();
        scene.runs(RHEA, &format!("/audit undo number:{number}"));
        scene.clicks(RHEA, "Take it back")
    };
    scene.runs(OLGA, "/template skip template:1 date:2026-03-04");
    assert!(undo(&mut scene).contains("+ excepted"));
    scene.runs(OLGA, "/template edit template:1 points:9");
    assert!(undo(&mut scene).contains("+ edited"));
    assert!(scene.runs(OLGA, "/template delete template:1").contains("**Siege** (#1) is deleted"));
    assert!(scene.runs(OLGA, "/template list").contains("There are no templates yet"));
    assert!(undo(&mut scene).contains("+ restored"));
    assert_eq!(scene.guild.templates.templates.len(), 1);
    scene.runs(OLGA, "/template delete template:1");
    scene.runs(OLGA, "/template add time:20:00 name:Other");
    assert_eq!(
        scene.guild.templates.templates.keys().copied().collect::<Vec<_>>(),
        [2],
        "a number is never used again"
    );
}

#[test]
fn what_makes_no_sense_is_refused() {
    let mut scene = with_siege();
    let mut refused = |who, line: &str, why: &str| {
        let said = scene.runs(who, &format!("/template {line}"));
        assert!(said.starts_with("refused") && said.contains(why), "{line}: {said}");
    };
    for line in ["list", "show template:1", "delete template:1", "add time:20:00 name:X"] {
        refused(ARIA, line, "You need the right **Manage events**");
    }
    refused(OLGA, "show template:7", "I know no template “7”");
    refused(OLGA, "add time:soon name:X", "no time that I understand");
    refused(OLGA, "add time:20:00 name:X days:tomorrow", "no days of the week");
    refused(OLGA, "add time:20:00 name:X days:blue moon", "no days of the week");
    refused(OLGA, "add time:20:00 name:X days:mon repeat:month-end", "Days of the week are for");
    refused(OLGA, "add time:20:00 name:X first:whenever", "is no date that I understand");
    refused(OLGA, "add time:20:00 name:X first:2026-03-10 last:2026-03-01", "do not fit together");
    refused(OLGA, "add time:20:00 name:X repeat:once first:2026-02-01", "no date to come");
    refused(OLGA, "add time:20:00", "");
    refused(OLGA, "skip template:1 date:2026-03-01", "none of its dates");
    refused(OLGA, "move template:1 date:2026-03-04 to:2026-02-28 20:00", "over already");
    refused(OLGA, "pause template:1 from:2026-03-08 until:2026-03-07", "do not fit together");
    refused(OLGA, "resume template:1", "That is so already");
    let mut scene = super::scene();
    for number in 1..=TEMPLATES_MAX {
        assert!(scene.runs(OLGA, &format!("/template add time:20:00 name:T{number}")).contains("+ added"));
    }
    assert!(scene.runs(OLGA, "/template add time:20:00 name:One more").starts_with("refused: 25 templates"));
    assert_eq!(scene.types(OLGA, "/template show template:").len(), 25);
    assert_eq!(scene.types(OLGA, "/template show template:T25").len(), 1);
    assert!(scene.runs(OLGA, "/template list").contains("(#25)"), "all of them fit");
}

#[test]
fn days_are_understood_and_shown_in_five_languages() {
    let typed = ["mon, thu", "lundi et jeudi", "lunes y jueves", "Montag, Donnerstag", "lunedì e giovedì"];
    let shown: Vec<String> = Locale::ALL
        .into_iter()
        .map(|locale| {
            let nth = ["en-US", "fr", "es-ES", "de", "it"].iter().position(|tag| *tag == locale.to_string());
            let mut scene = scene().speaking(locale);
            scene.runs(OLGA, &format!("/template add time:21:00 name:Siege days:{}", typed[nth.expect("one of five")]))
        })
        .collect();
    for (at, one) in shown.iter().enumerate() {
        assert!(one.contains("`2026-03-02 21:00`") && one.contains("`2026-03-05 21:00`"), "{one}");
        assert!(!one.contains("`2026-03-03") && !shown[..at].contains(one), "{one}");
    }
}
