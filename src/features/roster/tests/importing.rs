//! A roster that comes as a file: shown first, then done in one step, and taken back in one step.

use super::*;
use crate::Fact as AnyFact;
use crate::profiles;

fn import(scene: &mut Scene, table: &str, mode: &str) -> String {
    scene.has_file("roster.csv", table);
    scene.runs(OLGA, &format!("/roster import file:roster.csv mode:{mode}"))
}

const TABLE: &str = "name;character;weapons;gear score\nAria;Aegis;sns gs;3450\nBela;Bow;bow wand;\nNobody;X;;\nAria;Other;;\nOlga;;Armbrust Dolch;3.5k\n";

#[test]
fn a_preview_changes_nothing_and_names_each_line_that_cannot_be_used() {
    let mut scene = playing();
    let before = scene.guild.clone();
    let said = import(&mut scene, TABLE, "preview");
    assert!(said.contains("New: 2 · changed: 0 · as they are: 0 · unusable lines: 3"), "{said}");
    assert!(said.contains("Line 4: Nobody on this server is called “Nobody”."), "{said}");
    assert!(said.contains("Line 5: @Aria stands in an earlier line already."), "{said}");
    assert!(said.contains("Line 6: ") && said.contains("send the same file once more"), "{said}");
    assert_eq!(scene.guild.profiles, before.profiles);
    assert_eq!(scene.guild.seq, before.seq);
}

#[test]
fn what_was_shown_is_done_and_a_second_time_there_is_nothing_to_do() {
    let mut scene = playing();
    let said = import(&mut scene, TABLE, "apply");
    assert!(said.contains("> Imported. New: 2 · changed: 0."), "{said}");
    let aria = scene.guild.profiles.main_of(ARIA).expect("she was imported");
    assert_eq!((aria.name.as_ref().map(|it| it.as_typed()), aria.gear_score), (Some("Aegis"), Some(3450)));
    assert!(scene.guild.profiles.main_of(OLGA).is_none(), "a line that cannot be used does nothing by half");
    let again = import(&mut scene, TABLE, "apply");
    assert!(again.contains("There is nothing to import.") && again.contains("as they are: 2"), "{again}");
}

/// E-32: what a source does not say is not taken for nothing.
#[test]
fn an_empty_cell_takes_nothing_away() {
    let mut scene = some_profiles();
    import(&mut scene, "name,character,weapons,gear_score\nAria,Shield,,\n", "apply");
    let aria = scene.guild.profiles.main_of(ARIA).expect("she has one");
    assert_eq!(aria.name.as_ref().map(|it| it.as_typed()), Some("Shield"));
    assert_eq!((aria.gear_score, aria.weapons.len(), aria.build.is_some()), (Some(3450), 2, true));
}

#[test]
fn one_undo_takes_all_of_it_back_unless_something_changed_since() {
    let mut scene = some_profiles();
    let before: Vec<_> = [ARIA, BELA, OLGA].map(|user| scene.guild.profiles.main_of(user).cloned()).into();
    import(&mut scene, "name,gear_score\nAria,4000\nBela,3000\nOlga,2000\n", "apply");
    let Some(AnyFact::Profiles(fact)) = scene.facts.last().cloned() else { panic!("something was imported") };
    let inverse = profiles::inverse(&scene.guild, &fact).expect("it has one");
    let mut changed = scene.clone();
    changed.runs(BELA, "/profile gear-score score:3100");
    assert!(profiles::inverse(&changed.guild, &fact).is_err());
    scene.does(scene.actor(OLGA), &crate::Command::Profiles(inverse));
    let after: Vec<_> = [ARIA, BELA, OLGA].map(|user| scene.guild.profiles.main_of(user).cloned()).into();
    assert_eq!(after, before);
}

#[test]
fn our_own_export_is_read_back_and_says_nothing_new() {
    let mut scene = some_profiles();
    let exported = scene.runs(OLGA, "/roster export");
    let begin = exported.find("id,name,").expect("the file is shown");
    let table: String = exported[begin..].lines().map(|line| format!("{}\r\n", line.trim())).collect();
    let said = import(&mut scene, &table, "preview");
    assert!(said.contains("New: 0 · changed: 0"), "{said}");
}

#[test]
fn ids_names_and_other_peoples_spreadsheets_are_understood() {
    for table in [
        "\u{FEFF}id,gear_score\r\nuser 11,4000\r\n",
        "discord id\tGear Score\n11\t4000\n",
        "\"Mitglied\";\"Gear-Score\"\n\"@aria\";\"4000\"\n",
        "name,gs,comment\n<@11>,4000,\"good, really\"\n",
    ] {
        let mut scene = playing();
        let said = import(&mut scene, table, "apply");
        assert_eq!(scene.guild.profiles.main_of(ARIA).and_then(|it| it.gear_score), Some(4000), "{table}: {said}");
    }
}

#[test]
fn a_name_that_two_people_bear_needs_an_id() {
    let mut scene = playing();
    let twin = UserId(500);
    scene.sees(Change::Member(twin, member("Aria", &[MEMBER])), &Event::MemberJoined(twin));
    let said = import(&mut scene, "name,gs\nAria,4000\n", "apply");
    assert!(said.contains("Several people are called “Aria”: use the id."), "{said}");
}

#[test]
fn what_is_no_roster_is_refused_with_its_reason() {
    let many = format!("name,gs\n{}", "Aria,1\n".repeat(1_001));
    for (table, expected) in [
        ("", "no line"),
        ("name,gs\n", "no line in this file besides the headings"),
        ("a,b\n1,2\n", "I know no columns called a"),
        ("name,mood\nAria,good\n", "I know no columns called"),
        ("name,gs\n\"Aria,4000\n", "A quotation mark on line 2"),
        (many.as_str(), "The file has 1001 lines; 1000 is the most at once."),
    ] {
        let said = import(&mut playing(), table, "apply");
        assert!(said.starts_with("refused:") && said.contains(expected), "{expected}: {said}");
    }
    let mut scene = playing();
    scene.has_file("roster.csv", TABLE);
    assert!(scene.runs(ARIA, "/roster import file:roster.csv").starts_with("refused: You need the right"));
    let mut scene = some_profiles().without(Setting::Game);
    scene.has_file("roster.csv", TABLE);
    assert!(scene.runs(OLGA, "/roster import file:roster.csv").contains("/setup game"));
}

#[test]
fn names_of_a_file_cannot_do_harm() {
    let said = import(&mut playing(), "name,gs\n@everyone **x**,4000\n", "preview");
    assert!(said.contains(r"\@everyone \*\*x\*\*"), "{said}");
}
