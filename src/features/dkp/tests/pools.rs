//! Pools: points of several kinds, each with accounts and rules of its own.

use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::points::PoolNo;

use super::super::pools::{NAME_MAX, POOLS_MAX};
use super::super::state::{Fact, Label};
use super::{balance, refused};
use crate::testing::Scene;
use crate::testing::cast::*;

const WARS: PoolNo = PoolNo(1);

/// Everything that happens to a pool.
pub(super) fn changes() -> Vec<Fact> {
    let label = |name: &str, is_closed| Label { name: FreeText::parse(name, NAME_MAX).expect("short"), is_closed };
    let changed = |label, was| Fact::PoolChanged { pool: PoolNo(2), label, was };
    vec![
        changed(label("Wars", false), None),
        changed(label("Wars", true), Some(label("Wars", false))),
        changed(label("Wars", false), Some(label("Wars", true))),
        changed(label("Sieges", false), Some(label("Wars", false))),
        Fact::PoolChanged { pool: PoolNo::MAIN, label: label("Raids", false), was: Some(Label::default()) },
    ]
}

/// The same in another pool; nothing when it is about none.
pub(super) fn in_another(mut fact: Fact) -> Option<Fact> {
    match &mut fact {
        Fact::Booked { booking, .. } => booking.pool = PoolNo(2),
        Fact::Proposed { proposal, .. } => proposal.pool = PoolNo(2),
        Fact::RulesChanged { pool, .. } | Fact::Decayed { pool, .. } | Fact::Settled { pool, .. } => *pool = PoolNo(2),
        Fact::PoolChanged { .. } | Fact::Filed { .. } => return None,
    }
    Some(fact)
}

fn balance_of(scene: &Scene, pool: PoolNo, user: UserId) -> Option<i64> {
    scene.guild.dkp.pool(pool)?.account(user).map(|account| account.balance.0)
}

fn with_wars() -> Scene {
    let mut scene = Scene::new();
    let told = scene.runs(OLGA, "/dkp pool-add name:Wars");
    assert!(told.contains("new pool now: **Wars**"), "{told}");
    scene
}

#[test]
fn every_pool_has_accounts_of_its_own() {
    let mut scene = with_wars();
    scene.runs(OLGA, "/dkp give member:@Aria points:50 reason:a raid");
    let told = scene.runs(OLGA, "/dkp give member:@Aria points:7 reason:a war pool:wars");
    assert!(told.contains("Wars · points given"), "{told}");
    assert!(told.contains("@Aria: +7, now **7**"), "{told}");
    assert_eq!((balance(&scene, ARIA), balance_of(&scene, WARS, ARIA)), (5_000, Some(700)));
    refused(&scene.runs(OLGA, "/dkp take member:@Aria points:8 reason:x pool:Wars"), "Not enough points");
    let told = scene.runs(ARIA, "/dkp show");
    assert!(told.contains("main pool · @Aria: **50** points") && told.contains("Wars · @Aria: **7** points"), "{told}");
    let told = scene.runs(ARIA, "/dkp top pool:Wars");
    assert!(told.contains("Wars · Most points") && told.contains("1. @Aria: **7**") && !told.contains("50"), "{told}");
    assert!(scene.runs(ARIA, "/dkp top").contains("main pool · Most points"));
    let told = scene.runs(ARIA, "/dkp history");
    assert!(told.contains("**+7** → 7 · Wars · points given: a war"), "{told}");
    assert!(told.contains("**+50** → 50 · points given: a raid"), "{told}");
    let told = scene.runs(OLGA, "/dkp pools");
    assert!(told.contains("**main pool**: 50 points, accounts: 1") && told.contains("**Wars**: 7 points"), "{told}");
}

#[test]
fn a_guild_with_one_pool_is_not_told_of_pools() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp give member:@Aria points:50 reason:a raid");
    for line in ["/dkp show", "/dkp top", "/dkp rules", "/dkp history"] {
        let told = scene.runs(ARIA, line);
        assert!(!told.contains("pool"), "{line}: {told}");
    }
    assert!(scene.runs(ARIA, "/dkp pools").contains("/dkp pool-add"));
}

/// A booking of a pool is taken back in that pool.
#[test]
fn what_is_booked_in_a_pool_is_taken_back_there() {
    let mut scene = with_wars();
    scene.runs(OLGA, "/dkp give member:@Aria points:50 reason:a raid");
    scene.runs(OLGA, "/dkp give member:@Aria points:7 reason:a war pool:Wars");
    let number = scene.journal.len();
    let told = scene.runs(OLGA, &format!("/dkp undo number:{number}"));
    assert!(told.contains("@Aria: -7, now **0**"), "{told}");
    scene.clicks(OLGA, "Take it back");
    assert_eq!((balance(&scene, ARIA), balance_of(&scene, WARS, ARIA)), (5_000, Some(0)));
}

#[test]
fn every_pool_has_rules_and_decay_of_its_own() {
    let mut scene = with_wars();
    scene.runs(OLGA, "/dkp rules start:10");
    let told = scene.runs(OLGA, "/dkp rules pool:Wars start:3 cap:20 decay:50 floor:4");
    assert!(told.contains("Wars · Rules for points") && told.contains("begins with **3**"), "{told}");
    scene.runs(OLGA, "/dkp give member:@Aria points:5 reason:x");
    scene.runs(OLGA, "/dkp give member:@Aria points:50 reason:x pool:Wars");
    assert_eq!((balance(&scene, ARIA), balance_of(&scene, WARS, ARIA)), (1_500, Some(2_000)), "up to the cap");
    let told = scene.passes_to("2026-03-02 04:00");
    assert_eq!(told.matches("dkp.decay").count(), 1, "{told}");
    assert_eq!((balance(&scene, ARIA), balance_of(&scene, WARS, ARIA)), (1_500, Some(1_000)));
    scene.runs(OLGA, "/dkp rules decay:10");
    let told = scene.passes_to("2026-03-09 04:00");
    assert_eq!(told.matches("dkp.decay").count(), 2, "{told}");
    assert_eq!((balance(&scene, ARIA), balance_of(&scene, WARS, ARIA)), (1_350, Some(500)));
}

/// What is shown before many accounts change names its pool and is booked in it.
#[test]
fn previews_and_files_are_about_a_pool() {
    let mut scene = with_wars();
    scene.has_file("p.csv", "name;points\nAria;12\nBela;3");
    let told = scene.runs(OLGA, "/dkp import file:p.csv pool:Wars");
    assert!(told.contains("Wars · Preview: nothing is booked yet"), "{told}");
    let button = scene.custom_ids().last().expect("a button").clone();
    scene.clicks(OLGA, &button);
    assert_eq!((balance(&scene, BELA), balance_of(&scene, WARS, BELA)), (0, Some(300)));
    let told = scene.runs(OLGA, "/dkp export what:balances pool:Wars");
    assert!(told.contains("Wars · The balances of 2 members") && told.contains("12.00"), "{told}");
    assert!(scene.runs(OLGA, "/dkp export what:balances").contains("main pool · Nobody has points yet"));
    let told = scene.runs(OLGA, "/dkp export what:ledger");
    assert!(told.contains("by,pool\r\n") && told.contains("\"user 13\",\"Wars\"\r\n"), "{told}");
}

#[test]
fn a_closed_pool_keeps_what_it_has_and_is_opened_again() {
    let mut scene = with_wars();
    scene.runs(OLGA, "/dkp give member:@Aria points:7 reason:a war pool:Wars");
    assert!(scene.runs(OLGA, "/dkp pool-close pool:Wars").contains("**Wars** is closed"));
    refused(&scene.runs(OLGA, "/dkp give member:@Aria points:1 reason:x pool:Wars"), "**Wars** is closed");
    refused(&scene.runs(OLGA, "/dkp pool-close pool:Wars"), "is like that already");
    let told = scene.runs(ARIA, "/dkp show");
    assert!(told.contains("Wars · @Aria: **7** points"), "who has something sees it: {told}");
    assert!(!scene.runs(BELA, "/dkp show").contains("Wars"));
    assert!(scene.runs(OLGA, "/dkp pool-open pool:Wars").contains("**Wars**: 7 points"));
    scene.runs(OLGA, "/dkp give member:@Aria points:1 reason:x pool:Wars");
    assert_eq!(balance_of(&scene, WARS, ARIA), Some(800));
}

/// What was shown before a pool was closed is not booked any more.
#[test]
fn a_preview_is_not_booked_in_a_closed_pool() {
    let mut scene = with_wars();
    super::crowd(&mut scene, 20);
    let told = scene.runs(OLGA, "/dkp give role:@Member points:5 reason:x pool:Wars");
    assert!(told.contains("nothing is booked yet"), "{told}");
    let book = scene.custom_ids().last().expect("a button").clone();
    scene.runs(OLGA, "/dkp pool-close pool:Wars");
    refused(&scene.clicks(OLGA, &book), "**Wars** is closed");
    assert_eq!(balance_of(&scene, WARS, ARIA), None);
}

#[test]
fn pools_are_renamed_and_changes_of_them_taken_back() {
    let mut scene = with_wars();
    scene.runs(OLGA, "/dkp pool-rename pool:Wars name:Sieges");
    let number = scene.journal.len();
    assert!(scene.runs(OLGA, "/dkp pool-rename pool:pool:0 name:Raids").contains("**Raids**"));
    assert!(scene.runs(ARIA, "/dkp show").contains("Raids · @Aria"));
    scene.runs(RHEA, &format!("/audit undo number:{number}"));
    scene.clicks(RHEA, "Take it back");
    assert!(scene.runs(ARIA, "/dkp pools").contains("**Wars**"));
    scene.runs(RHEA, "/audit undo number:1");
    scene.clicks(RHEA, "Take it back");
    let told = scene.runs(ARIA, "/dkp pools");
    assert!(told.contains("**Wars** (closed)"), "a pool that was made is closed, never deleted: {told}");
}

#[test]
fn names_that_cannot_be_and_pools_that_are_not_there_are_refused() {
    let mut scene = with_wars();
    refused(&scene.runs(OLGA, "/dkp pool-add name:wARS"), "called **wARS** already");
    refused(&scene.runs(OLGA, &format!("/dkp pool-add name:{}", "x".repeat(NAME_MAX + 1))), "up to 30 characters");
    for name in ["Main pool", "Haupttopf", "pool:7"] {
        refused(&scene.runs(OLGA, &format!("/dkp pool-add name:{name}")), "already");
    }
    refused(&scene.runs(OLGA, "/dkp pool-close pool:pool:0"), "main pool can't be closed");
    for line in ["/dkp top pool:Loot", "/dkp give member:@Aria points:1 reason:x pool:pool:9", "/dkp rules pool:Loot"] {
        refused(&scene.runs(OLGA, line), "There is no pool called");
    }
    for line in ["/dkp pool-add name:Loot", "/dkp pool-rename pool:Wars name:Loot", "/dkp pool-close pool:Wars"] {
        let told = scene.runs(ARIA, line);
        assert!(told.starts_with("refused: "), "{line}: {told}");
    }
    for number in 1..POOLS_MAX {
        scene.runs(OLGA, &format!("/dkp pool-add name:Pool {number}"));
    }
    refused(&scene.runs(OLGA, "/dkp pool-add name:One more"), "There can be 5 pools");
}

#[test]
fn pools_are_suggested_by_name() {
    let scene = with_wars();
    let names = |line: &str| scene.types(OLGA, line).into_iter().map(|choice| choice.name).collect::<Vec<_>>();
    assert_eq!(names("/dkp top pool:"), ["main pool", "Wars"]);
    assert_eq!(names("/dkp give pool:wa"), ["Wars"]);
    assert_eq!(names("/event create pool:wa"), ["Wars"]);
    let value = scene.types(OLGA, "/dkp top pool:wa").remove(0).value;
    assert_eq!(value, "pool:1");
}

#[test]
fn whoever_is_erased_is_in_no_pool() {
    let mut scene = with_wars();
    scene.runs(OLGA, "/dkp give member:@Aria points:7 reason:a war pool:Wars");
    scene.runs(ARIA, "/privacy delete");
    scene.clicks(ARIA, "Erase me for good");
    assert_eq!(balance_of(&scene, WARS, ARIA), None);
}
