//! What people see: balances, histories, the ranking, files, and everything in every language.

use domain::locale::Locale;
use domain::mirror::Change as Seen;

use super::{balance, crowd, facts, refused};
use crate::testing::cast::*;
use crate::testing::{Scene, catalogue};

#[test]
fn a_balance_is_shown_with_its_rank() {
    let mut scene = Scene::new();
    assert!(scene.runs(ARIA, "/dkp show").contains("@Aria: **0** points"));
    scene.runs(OLGA, "/dkp give member:@Aria points:10 reason:x");
    scene.runs(OLGA, "/dkp give member:@Bela points:20 reason:x");
    let told = scene.runs(FINN, "/dkp show member:@Aria");
    assert!(told.contains("@Aria: **10** points") && told.contains("Rank 2 of 2"), "{told}");
    refused(&scene.runs(ARIA, "/dkp show member:77"), "isn't a member here");
    refused(&scene.runs(ARIA, "/dkp show member:@MyGuildManager"), "isn't a member here");
}

/// E-52: no history, no reason, no running balance.
#[test]
fn a_history_tells_why_and_what_was_left() {
    let mut scene = Scene::new();
    assert!(scene.runs(ARIA, "/dkp history").contains("Nothing was booked for @Aria yet"));
    scene.runs(OLGA, "/dkp rules start:5");
    scene.runs(OLGA, "/dkp give members:@Aria @Bela points:10 reason:dragon *slain*");
    scene.runs(OLGA, "/dkp take member:@Aria points:2.5 reason:repairs");
    let told = scene.runs(ARIA, "/dkp history");
    let lines: Vec<&str> = told.lines().filter(|line| line.contains('→')).collect();
    assert_eq!(
        lines,
        [
            "`4` 2026-03-01 09:00 · **-2.50** → 12.50 · points taken: repairs",
            "`3` 2026-03-01 09:00 · **+10** → 15 · points given: dragon \\*slain\\*",
            "`2` 2026-03-01 09:00 · **+5** → 5 · account begun",
        ]
    );
    assert!(scene.runs(OLGA, "/dkp history member:@Aria").contains("repairs"));
    refused(&scene.runs(BELA, "/dkp history member:@Aria"), "Give and take points");
}

#[test]
fn a_long_history_has_pages() {
    let mut scene = Scene::new();
    for number in 1..=25 {
        scene.runs(OLGA, &format!("/dkp give member:@Aria points:{number} reason:raid {number}"));
    }
    let told = scene.runs(ARIA, "/dkp history");
    assert!(told.contains("raid 25") && told.contains("raid 16") && !told.contains("raid 15"), "{told}");
    let told = scene.clicks(ARIA, "Older");
    assert!(told.contains("raid 15") && told.contains("**+6** → 21"), "{told}");
    let told = scene.clicks(ARIA, "Older");
    assert!(told.contains("raid 5") && told.contains("**+1** → 1 ·") && !told.contains("[Older]"), "{told}");
    refused(&scene.clicks(BELA, "Older"), "someone else");
}

#[test]
fn the_ranking_shares_ranks_and_has_pages() {
    let mut scene = Scene::new();
    assert!(scene.runs(ARIA, "/dkp top").contains("Nobody has points yet"));
    for (member, points) in [("Aria", "10"), ("Bela", "30"), ("Finn", "10"), ("Olga", "5")] {
        scene.runs(OLGA, &format!("/dkp give member:@{member} points:{points} reason:x"));
    }
    let told = scene.runs(ARIA, "/dkp top");
    let lines: Vec<&str> = told.lines().filter(|line| line.contains("**")).collect();
    assert_eq!(lines, ["1. @Bela: **30**", "2. @Aria: **10**", "2. @Finn: **10**", "4. @Olga: **5**"]);
    assert!(told.contains("Page 1 of 1") && !told.contains('['), "{told}");
    crowd(&mut scene, 40);
    scene.runs(OLGA, "/dkp give role:@Member points:1 reason:x");
    scene.clicks(OLGA, "Book 43 changes");
    let told = scene.runs(ARIA, "/dkp top");
    assert!(told.contains("Page 1 of 3") && told.contains("[Next]") && !told.contains("[Back]"), "{told}");
    let told = scene.clicks(ARIA, "Next");
    assert!(
        told.starts_with("in its place") && told.contains("Page 2 of 3") && told.contains("[Back] [Next]"),
        "{told}"
    );
    let told = scene.clicks(ARIA, "Next");
    assert!(told.contains("Page 3 of 3") && told.contains("5. "), "{told}");
    assert!(scene.clicks(ARIA, "Back").contains("Page 2 of 3"));
}

/// E-33: points went with whoever left.
#[test]
fn whoever_left_keeps_his_account_and_is_not_ranked() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp give members:@Aria @Bela points:10 reason:x");
    let mut mirror = (*scene.guild.mirror).clone();
    mirror.apply(Seen::MemberGone(BELA));
    scene.guild.mirror = mirror.into();
    assert!(!scene.runs(ARIA, "/dkp top").contains("12"));
    assert_eq!(balance(&scene, BELA), 1_000);
    assert!(scene.runs(ARIA, "/dkp show member:12").contains("**10** points"));
}

#[test]
fn every_booking_is_in_the_file_with_reason_and_balance() {
    let mut scene = Scene::new();
    assert!(scene.runs(OLGA, "/dkp export what:ledger").contains("Nobody has points yet"));
    scene.runs(OLGA, "/dkp give members:@Aria @Bela points:10 reason:=1+1");
    scene.runs(OLGA, "/dkp undo number:1");
    scene.clicks(OLGA, "Take it back");
    let told = scene.runs(OLGA, "/dkp export what:ledger");
    let file = told.split_once("(ledger.csv)\n").expect("a file").1;
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[0], "line,booking,at,id,name,change,held,balance,what,reason,by,pool");
    assert!(lines[1].starts_with("1,1,\"2026-03-01"), "{file}");
    assert!(
        lines[1].ends_with("\"11\",\"Aria\",10.00,0.00,10.00,\"points given\",\"'=1+1\",\"user 13\",\"main pool\""),
        "{file}"
    );
    assert!(lines[4].contains("\"12\",\"Bela\",-10.00,0.00,0.00,\"booking taken back\",\"\""), "{file}");
}

/// Every fact, answer and refusal speaks all languages, and nothing is left in English by mistake.
#[test]
fn facts_are_told_in_five_languages() {
    for fact in facts() {
        let text = super::super::describe(&fact);
        let said: Vec<String> = Locale::ALL.into_iter().map(|locale| catalogue().say(locale, &text)).collect();
        for (place, one) in said.iter().enumerate() {
            assert!(!one.is_empty() && !said[..place].contains(one), "{said:?}");
        }
    }
}

#[test]
fn a_preview_fits_into_a_message_whatever_names_and_languages() {
    for locale in Locale::ALL {
        let mut scene = Scene::new().speaking(locale);
        crowd(&mut scene, 900);
        let mut content = "name;points\n".to_owned();
        (0..900).for_each(|number| content.push_str(&format!("M{number};{}.99\n", 999_000 - number)));
        (0..80).for_each(|_| content.push_str(&format!("{};12345,678\n", "ÄÖ*_".repeat(30))));
        scene.has_file("long.csv", content);
        let told = scene.runs(OLGA, &format!("/dkp import file:long.csv reason:{}", "*".repeat(200)));
        let frame = told.split_once("(preview.csv)").expect("a file").0.rsplit_once("# ").expect("an embed").1;
        assert!(frame.chars().count() <= 4_096, "{}", frame.chars().count());
        assert!(told.contains("M899"), "the file holds everybody");
    }
}
