//! Rules: where accounts begin, how high they rise, and what they lose as time passes.

use super::{balance, crowd, refused};
use crate::testing::Scene;
use crate::testing::cast::*;

#[test]
fn rules_are_shown_and_changed_one_by_one() {
    let mut scene = Scene::new();
    let told = scene.runs(ARIA, "/dkp rules");
    assert!(told.contains("There is no upper limit") && told.contains("Points don't decay"), "{told}");
    let told = scene.runs(OLGA, "/dkp rules start:10 cap:500 debt:allowed decay:2,5% floor:50");
    for line in ["begins with **10**", "more than **500**", "may fall below zero", "**2.50 %**", "below 50"] {
        assert!(told.contains(line), "{line}: {told}");
    }
    let told = scene.runs(OLGA, "/dkp rules every:month");
    assert!(told.contains("On the first of each month everybody loses **2.50 %**"), "{told}");
    assert!(told.contains("begins with **10**"), "the others stay: {told}");
    let told = scene.runs(OLGA, "/dkp rules cap:0 decay:0");
    assert!(told.contains("There is no upper limit") && told.contains("Points don't decay"), "{told}");
}

#[test]
fn rules_that_make_no_sense_are_refused() {
    let mut scene = Scene::new();
    for (line, why) in [
        ("/dkp rules decay:101", "no percentage"),
        ("/dkp rules decay:-1", "no percentage"),
        ("/dkp rules decay:much", "no percentage"),
        ("/dkp rules every:week", "Say with **decay**"),
        ("/dkp rules floor:5", "Say with **decay**"),
        ("/dkp rules cap:5 start:6", "can't be below"),
        ("/dkp rules cap:-5", "can't be negative"),
        ("/dkp rules debt:forbidden", "hold already"),
    ] {
        refused(&scene.runs(OLGA, line), why);
    }
}

#[test]
fn an_account_begins_with_the_first_points_and_only_once() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp give member:@Bela points:1 reason:before");
    scene.runs(OLGA, "/dkp rules start:10");
    let told = scene.runs(OLGA, "/dkp give members:@Aria @Bela points:5 reason:raid");
    assert!(told.contains("@Aria: +5, now **15**") && told.contains("@Bela: +5, now **6**"), "{told}");
    scene.runs(OLGA, "/dkp give member:@Aria points:5 reason:raid");
    assert_eq!(balance(&scene, ARIA), 2_000);
    scene.runs(OLGA, "/dkp take member:@Finn points:10 reason:repairs");
    assert_eq!(balance(&scene, FINN), 0, "what one begins with can be taken");
    scene.runs(OLGA, "/dkp set member:@Olga points:3 reason:exact");
    assert_eq!(balance(&scene, OLGA), 300);
    assert!(scene.runs(RHEA, "/dkp show").contains("**10** points"), "as it would begin");
}

#[test]
fn nobody_gets_more_than_the_upper_limit() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp set member:@Aria points:95 reason:x");
    scene.runs(OLGA, "/dkp set member:@Bela points:100 reason:x");
    scene.runs(OLGA, "/dkp rules cap:100");
    let told = scene.runs(OLGA, "/dkp give members:@Aria @Bela @Olga points:10 reason:raid");
    assert!(told.contains("@Aria: +5, now **100**") && told.contains("@Olga: +10, now **10**"), "{told}");
    assert!(!told.contains("@Bela: +"), "{told}");
    refused(&scene.runs(OLGA, "/dkp give members:@Aria @Bela points:10 reason:raid"), "at the upper limit already");
    refused(&scene.runs(OLGA, "/dkp set member:@Aria points:100.01 reason:x"), "upper limit");
    scene.runs(OLGA, "/dkp rules cap:50");
    assert_eq!(balance(&scene, ARIA), 10_000, "a new limit takes nothing away");
    refused(&scene.runs(OLGA, "/dkp give member:@Aria points:1 reason:raid"), "at the upper limit already");
    crowd(&mut scene, 20);
    let told = scene.runs(OLGA, "/dkp give role:@Member points:1 reason:raid");
    assert!(told.contains("because of the upper limit: 2"), "{told}");
}

#[test]
fn debts_are_possible_where_they_are_allowed() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp rules debt:allowed");
    scene.runs(OLGA, "/dkp take member:@Aria points:5 reason:no-show");
    assert_eq!(balance(&scene, ARIA), -500);
    scene.runs(OLGA, "/dkp rules debt:forbidden");
    refused(&scene.runs(OLGA, "/dkp take member:@Aria points:1 reason:x"), "Not enough points");
    scene.runs(OLGA, "/dkp give member:@Aria points:2 reason:back on the way up");
    assert_eq!(balance(&scene, ARIA), -300);
}

// === Decay ===

fn decaying(every: &str) -> Scene {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp set member:@Aria points:100 reason:x");
    scene.runs(OLGA, "/dkp set member:@Bela points:20.10 reason:x");
    scene.runs(OLGA, "/dkp set member:@Olga points:10 reason:x");
    let told = scene.runs(OLGA, &format!("/dkp rules decay:10 every:{every} floor:20"));
    assert!(told.contains("10.10 points from 2 accounts"), "{told}");
    scene
}

/// E-52: points never decayed.
#[test]
fn points_decay_each_monday_and_nobody_falls_below_the_floor() {
    let mut scene = decaying("week");
    let told = scene.passes_to("2026-03-02 03:59");
    assert!(told.is_empty(), "{told}");
    let told = scene.passes_to("2026-03-02 04:00");
    assert!(told.contains("@ 03-02 04:00 dkp.decay") && told.contains("+ booked"), "{told}");
    assert_eq!([ARIA, BELA, OLGA].map(|user| balance(&scene, user)), [9_000, 2_000, 1_000]);
    scene.passes_to("2026-03-16 04:00");
    assert_eq!(balance(&scene, ARIA), 7_290, "rounded down to hundredths in favour of the member");
    scene.passes_to("2026-03-22 23:00");
    assert_eq!(balance(&scene, ARIA), 7_290);
}

/// D-04, E-02: a downtime costs no run.
#[test]
fn what_was_missed_is_made_up_for_once_for_each_period() {
    let mut on_time = decaying("week");
    on_time.passes_to("2026-03-23 12:00");
    let mut down = decaying("week");
    let told = down.is_down_until("2026-03-23 12:00");
    assert_eq!(told.matches("dkp.decay").count(), 4, "{told}");
    assert_eq!(balance(&down, ARIA), balance(&on_time, ARIA));
    assert_eq!(down.is_down_until("2026-03-29 12:00"), "");
}

#[test]
fn months_begin_on_the_first_and_summer_time_changes_nothing() {
    let mut scene = decaying("month");
    scene.passes_to("2026-03-31 23:59");
    assert_eq!(balance(&scene, ARIA), 10_000);
    let told = scene.passes_to("2027-01-01 04:00");
    assert_eq!(told.matches("dkp.decay").count(), 10, "{told}");
    assert!(
        told.contains("@ 04-01 04:00") && told.contains("@ 11-01 04:00") && told.contains("@ 01-01 04:00"),
        "{told}"
    );
}

#[test]
fn decay_that_is_switched_on_again_begins_anew() {
    let mut scene = decaying("week");
    scene.runs(OLGA, "/dkp rules decay:0");
    assert_eq!(scene.next_job(), None);
    scene.passes_to("2026-03-12 12:00");
    scene.runs(OLGA, "/dkp rules decay:10");
    scene.passes_to("2026-03-15 12:00");
    assert_eq!(balance(&scene, ARIA), 10_000, "the weeks between are not made up for");
    scene.passes_to("2026-03-16 12:00");
    assert_eq!(balance(&scene, ARIA), 9_000);
}

/// Another rhythm begins with the next period of it.
#[test]
fn a_change_from_months_to_weeks_makes_up_for_no_week() {
    let mut scene = decaying("month");
    scene.passes_to("2026-03-27 12:00");
    scene.runs(OLGA, "/dkp rules every:week");
    scene.passes_to("2026-03-29 12:00");
    assert_eq!(balance(&scene, ARIA), 10_000);
    scene.passes_to("2026-03-30 12:00");
    assert_eq!(balance(&scene, ARIA), 9_000);
}

/// The bot's downtime is made up for; what officers switched off is not.
#[test]
fn while_points_are_switched_off_nothing_decays() {
    let mut scene = decaying("week");
    scene.runs(RHEA, "/setup modules module:dkp state:off");
    scene.passes_to("2026-03-25 12:00");
    scene.runs(RHEA, "/setup modules module:dkp state:on");
    scene.passes_to("2026-03-29 12:00");
    assert_eq!(balance(&scene, ARIA), 10_000);
    scene.passes_to("2026-03-30 12:00");
    assert_eq!(balance(&scene, ARIA), 9_000);
}

#[test]
fn a_period_in_which_nobody_loses_anything_is_over_too() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp rules decay:10");
    let told = scene.passes_to("2026-03-09 12:00");
    assert_eq!(told.matches("+ decayed").count(), 2, "{told}");
    assert_eq!(told.matches("+ booked").count(), 0, "{told}");
}

#[test]
fn more_accounts_than_one_booking_holds_decay_together() {
    let mut scene = Scene::new();
    crowd(&mut scene, 900);
    scene.runs(OLGA, "/dkp set role:@Member points:10 reason:x");
    let button = scene.custom_ids().last().expect("a button").clone();
    scene.clicks(OLGA, &button);
    crowd(&mut scene, 1_500);
    for part in 0..2 {
        let names: Vec<String> = (0..300).map(|number| format!("M{}", 900 + part * 300 + number)).collect();
        scene.runs(OLGA, &format!("/dkp set members:{} points:10 reason:x", names.join(",")));
        let button = scene.custom_ids().last().expect("a button").clone();
        scene.clicks(OLGA, &button);
    }
    scene.runs(OLGA, "/dkp rules decay:50");
    let told = scene.passes_to("2026-03-02 12:00");
    assert_eq!(told.matches("+ booked").count(), 2);
    assert_eq!((balance(&scene, ARIA), balance(&scene, domain::ids::UserId(2_499))), (500, 500));
}
