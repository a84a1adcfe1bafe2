//! Tables of points: what is read, what is refused, and what is booked in the end.

use domain::ids::UserId;
use domain::mirror::Change as Seen;

use super::{balance, crowd, refused};
use crate::testing::Scene;
use crate::testing::cast::*;

fn import(scene: &mut Scene, content: impl Into<Vec<u8>>) -> String {
    scene.has_file("points.csv", content);
    scene.runs(OLGA, "/dkp import file:points.csv reason:new season")
}

/// Imports and confirms; what everybody has then, in hundredths: Aria, Bela, Olga, Finn.
#[track_caller]
fn booked(content: &str) -> [i64; 4] {
    let mut scene = Scene::new();
    let told = import(&mut scene, content);
    let button = told.rsplit_once("[Book ").and_then(|(_, rest)| rest.split_once(']')).expect("a button").0;
    let told = scene.clicks(OLGA, &format!("Book {button}"));
    assert!(told.contains("imported: "), "{told}");
    [ARIA, BELA, OLGA, FINN].map(|user| balance(&scene, user))
}

#[test]
fn tables_of_every_spreadsheet_are_read() {
    let expected = [1_250, 300, 0, 0];
    for content in [
        "name;points\nAria;12,5\nBela;3",
        "\u{FEFF}Name;Points\r\nAria;12,50\r\nBela;3,00\r\n",
        "member,dkp\nAria,12.5\nBela,3\n",
        "Mitglied\tPunkte\nAria\t12,5\nBela\t3\n",
        "sep=,\nplayer,total\n\"Aria\",\"12,5\"\n\"Bela\",\"3\"\n",
        "rank,Discord ID,name,class,points\n1,11,somebody else,x,12.5\n2,<@12>,,x,3",
        "Aria;12.5\n@Bela;3",
        "11,12.5\n12,3",
        "points;name\n12.5;aria\n3;bela",
    ] {
        assert_eq!(booked(content), expected, "{content:?}");
    }
}

#[test]
fn a_preview_tells_what_is_added_changed_left_and_what_fits_nobody() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp set member:@Aria points:10 reason:x");
    scene.runs(OLGA, "/dkp set member:@Bela points:20 reason:x");
    let told = import(&mut scene, "name;points\nAria;12,5\nBela;20\nFinn;7\nZoe;3\nOlga;ten\nOlga;1.234\nAria;9\n;5");
    assert!(told.contains("added: 1, changed: 1"), "{told}");
    assert!(told.contains("In all: +9.50 and 0"), "{told}");
    assert!(told.contains("Already as they should be: 1"), "{told}");
    assert!(told.contains("@Aria 10 → **12.50** (+2.50)"), "{told}");
    assert!(told.contains("@Finn new → **7** (+7)"), "{told}");
    assert!(told.contains("5 lines cannot be used"), "{told}");
    for line in [
        "Line 5 (Zoe): nobody here is called so",
        "Line 6 (ten): is no number",
        "Line 7 (1.234): can be read in two ways",
        "Line 8 (Aria): stands in an earlier line already",
        "Line 9: the member or the points are missing",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    assert_eq!(balance(&scene, ARIA), 1_000, "nothing is booked yet");
    let told = scene.clicks(OLGA, "Book 2 changes");
    assert_eq!(told.matches("+ booked").count(), 1, "one booking: {told}");
    assert_eq!((balance(&scene, ARIA), balance(&scene, BELA), balance(&scene, FINN)), (1_250, 2_000, 700));
    let number = scene.journal.len();
    scene.runs(OLGA, &format!("/dkp undo number:{number}"));
    scene.clicks(OLGA, "Take it back");
    assert_eq!((balance(&scene, ARIA), balance(&scene, FINN)), (1_000, 0), "taken back as one");
}

#[test]
fn points_can_be_added_instead() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp set member:@Aria points:10 reason:x");
    scene.runs(OLGA, "/dkp set member:@Bela points:10 reason:x");
    scene.has_file("loot.csv", "name;points\nAria;5\nBela;-4\nOlga;-1");
    let told = scene.runs(OLGA, "/dkp import file:loot.csv mode:add");
    assert!(told.contains("Line 4 (\\-1): is more, or less, than the rules allow"), "{told}");
    scene.clicks(OLGA, "Book 2 changes");
    assert_eq!((balance(&scene, ARIA), balance(&scene, BELA), balance(&scene, OLGA)), (1_500, 600, 0));
}

/// E-33: leaving deleted the balance. Ours stays, and is found by id.
#[test]
fn whoever_left_is_found_by_his_id() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp set member:@Bela points:10 reason:x");
    let mut mirror = (*scene.guild.mirror).clone();
    mirror.apply(Seen::MemberGone(BELA));
    scene.guild.mirror = mirror.into();
    let told = import(&mut scene, "id;points\n12;15\n77;3");
    assert!(told.contains("Line 3 (77): nobody here is called so"), "{told}");
    scene.clicks(OLGA, "Book 1 change");
    assert_eq!((balance(&scene, BELA), balance(&scene, STRANGER)), (1_500, 0));
}

#[test]
fn what_is_exported_is_imported_as_it_was() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp set members:@Aria @Bela points:12.5 reason:x");
    let told = scene.runs(OLGA, "/dkp export what:balances");
    let file = told.split_once("(points.csv)\n").expect("a file").1.to_owned();
    assert_eq!(
        file,
        "id,name,points,held\n\"11\",\"Aria\",12.50,0.00\n\"12\",\"Bela\",12.50,0.00\n".replace('\n', "\r\n")
    );
    let told = import(&mut scene, file.clone());
    assert!(told.contains("There is nothing to book") && told.contains("Already as they should be: 2"), "{told}");
    let mut other = Scene::new();
    import(&mut other, file);
    other.clicks(OLGA, "Book 2 changes");
    assert_eq!((balance(&other, ARIA), balance(&other, BELA)), (1_250, 1_250));
}

#[test]
fn what_is_no_table_of_points_is_refused() {
    let mut scene = Scene::new();
    let mut many = "name;points\n".to_owned();
    many.push_str(&"Aria;1\n".repeat(1_001));
    for (content, why) in [
        (&b""[..], "no table in this file"),
        (b"name;points\n", "no table in this file"),
        (b"hello", "can't tell the columns apart"),
        (b"name;level\nAria;80", "it reads: name \\| level"),
        (b"name;points\n\"Aria;3\n", "on line 2 is never closed"),
        (b"name;points\n\"Aria\"x;3\n", "On line 2 something stands"),
        (b"name;points\nM\xFCller;3\n", "isn't plain text in UTF-8"),
        (b"\xFF\xFEn\0a\0", "isn't plain text in UTF-8"),
        (many.as_bytes(), "lines; up to"),
    ] {
        refused(&import(&mut scene, content), why);
    }
    refused(&scene.runs(OLGA, "/dkp import file:gone.csv"), "Discord doesn't hand over this file");
    refused(&scene.runs(ARIA, "/dkp import file:points.csv"), "Give and take points");
    assert!(scene.facts.is_empty());
}

#[test]
fn a_comma_that_is_no_separator_is_told_and_not_cut() {
    let mut scene = Scene::new();
    let told = import(&mut scene, "name,points\nAria,12,5\nBela,3");
    assert!(told.contains("Line 2 (Aria): has more cells than columns"), "{told}");
    assert!(told.contains("added: 1, changed: 0"), "{told}");
}

#[test]
fn bounds_hold_for_files_too() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp rules cap:100");
    let told = import(&mut scene, "name;points\nAria;101\nBela;-1\nOlga;100\nFinn;9999999");
    assert!(told.contains("added: 1, changed: 0") && told.contains("3 lines cannot be used"), "{told}");
    scene.clicks(OLGA, "Book 1 change");
    assert_eq!(balance(&scene, OLGA), 10_000);
}

#[test]
fn many_bad_lines_are_counted_and_the_first_are_told() {
    let mut scene = Scene::new();
    let mut content = "name;points\nAria;5\n".to_owned();
    (0..50).for_each(|number| content.push_str(&format!("Nobody{number};1\n")));
    let told = import(&mut scene, content);
    assert!(told.contains("50 lines cannot be used") && told.contains("Line 12 (Nobody9)"), "{told}");
    assert!(told.contains("… and 40 more") && !told.contains("Line 13"), "{told}");
}

#[test]
fn a_thousand_lines_are_one_booking() {
    let mut scene = Scene::new();
    crowd(&mut scene, 1_000);
    let mut content = "name;points\n".to_owned();
    (0..1_000).for_each(|number| content.push_str(&format!("M{number};{number}.25\n")));
    let told = import(&mut scene, content);
    assert!(told.contains("added: 1000, changed: 0"), "{told}");
    let button = told.rsplit_once("[Book ").and_then(|(_, rest)| rest.split_once(']')).expect("a button").0;
    scene.clicks(OLGA, &format!("Book {button}"));
    assert_eq!(balance(&scene, UserId(1_999)), 99_925);
}
