//! Points, told as stories about one small guild (see [`crate::testing`]).

mod earning;
mod importing;
mod pools;
mod property;
mod ruling;
mod seen;

use chrono::NaiveDate;
use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::mirror::Change as Seen;
use domain::moment::Moment;
use domain::points::{Booking, BookingKind, Points, PoolNo, Share};

use super::earning::{Due, EventRules, Kind};
use super::state::{Cause, Decay, Fact, Findings, Flaw, PROPOSALS_MAX, Period, Proposal, Rules, SkippedLine};
use crate::testing::Scene;
use crate::testing::cast::*;

/// A line that was left out, for every reason there is.
fn skipped() -> Vec<SkippedLine> {
    let flaws = [
        Flaw::Nobody,
        Flaw::Several,
        Flaw::Twice,
        Flaw::Incomplete,
        Flaw::TooLong,
        Flaw::NotANumber,
        Flaw::Ambiguous,
        Flaw::TooFine,
        Flaw::OutOfBounds,
    ];
    let written = FreeText::parse("Zoe", 10).expect("short");
    let lines = flaws.map(|why| SkippedLine { line: 2, written: written.clone(), why }).to_vec();
    [lines, vec![SkippedLine { line: 3, written: None, why: Flaw::Incomplete }]].concat()
}

/// Every form of every fact; the golden file of all facts is made from them.
pub(crate) fn facts() -> Vec<Fact> {
    let of_other = of_main_pool().into_iter().filter_map(pools::in_another);
    of_main_pool().into_iter().chain(pools::changes()).chain(of_other).collect()
}

fn of_main_pool() -> Vec<Fact> {
    let day = NaiveDate::from_ymd_opt(2026, 3, 2).expect("a date");
    let shares = vec![Share { who: ARIA, points: Points(1_250) }, Share { who: BELA, points: Points(-5) }];
    let booking = |kind, of: Option<&str>, overdraw| {
        let (key, of) = ("dkp:7:1".to_owned(), of.map(str::to_owned));
        Booking { key, kind, of, overdraw, pool: PoolNo::MAIN, shares: shares.clone() }
    };
    let reason = FreeText::parse("a good raid", 20).expect("short");
    let posted =
        |cause| Fact::Booked { booking: booking(BookingKind::Post, None, false), cause, reason: None, proposal: None };
    let full = Proposal {
        pool: PoolNo::MAIN,
        by: OLGA,
        until: Moment(900_000),
        cause: Cause::Given,
        reason: reason.clone(),
        overdraw: true,
        start: shares[..1].to_vec(),
        shares: shares.clone(),
    };
    let bare = Proposal { reason: None, overdraw: false, start: Vec::new(), cause: Cause::Import, ..full.clone() };
    let lines = skipped();
    let proposed = |proposal, findings| Fact::Proposed { number: 7, proposal, findings, at: Moment(1) };
    let bare_rules = Rules::default();
    let decay = |every| Some(Decay { rate: 250, every, floor: Points(1_000) });
    let (start, cap) = (Points(100), Some(Points(50_000)));
    let rules = |every| Rules { start, cap, debt: true, decay: decay(every), events: EventRules::default() };
    let ruled = |rules, was| Fact::RulesChanged { pool: PoolNo::MAIN, rules, was, day };
    let event_rules = EventRules { late: 80, walk_in: 50, no_show: 200, ..EventRules::default() };
    let due = |kind| Due { who: ARIA, kind, points: Points(1_250) };
    vec![
        Fact::Booked {
            booking: booking(BookingKind::Post, None, true),
            cause: Cause::Given,
            reason,
            proposal: Some(6),
        },
        posted(Cause::Taken),
        posted(Cause::Set),
        posted(Cause::Start),
        posted(Cause::Decay { since: day }),
        posted(Cause::Import),
        Fact::Booked {
            booking: booking(BookingKind::Reverse, Some("dkp:3:1"), false),
            cause: Cause::TakenBack,
            reason: None,
            proposal: None,
        },
        proposed(full, Findings { unchanged: 1, capped: 2, skipped: 10, lines }),
        proposed(bare, Findings::default()),
        ruled(rules(Period::Week), bare_rules.clone()),
        ruled(bare_rules, rules(Period::Month)),
        Fact::Decayed { pool: PoolNo::MAIN, since: day },
        ruled(Rules { events: event_rules, ..Rules::default() }, Rules::default()),
        Fact::Settled { pool: PoolNo::MAIN, event: 7, dues: Kind::ALL.map(due).into() },
        posted(Cause::Event { event: 7, kind: Kind::Answer }),
        posted(Cause::Event { event: 7, kind: Kind::Attendance }),
        posted(Cause::Event { event: 7, kind: Kind::NoShow }),
        Fact::Booked {
            booking: booking(BookingKind::Reverse, Some("event:7:answer:0"), false),
            cause: Cause::EventTakenBack { event: 7, kind: Kind::Answer },
            reason: None,
            proposal: None,
        },
        Fact::Filed { event: 7 },
    ]
}

/// What somebody has, in hundredths.
pub(super) fn balance(scene: &Scene, user: UserId) -> i64 {
    scene.guild.dkp.main.account(user).map_or(0, |account| account.balance.0)
}

/// So many members more, with the role of members.
pub(super) fn crowd(scene: &mut Scene, count: u64) {
    let mut mirror = (*scene.guild.mirror).clone();
    for number in 0..count {
        mirror.apply(Seen::Member(UserId(1_000 + number), member(&format!("M{number}"), &[MEMBER])));
    }
    scene.guild.mirror = mirror.into();
}

#[track_caller]
pub(super) fn refused(told: &str, why: &str) {
    assert!(told.starts_with("refused: ") && told.contains(why), "{told}");
}

// === Giving, taking, setting ===

/// E-44, E-49: the predecessor wrote absolute points from a dictionary that could be missing, and 500 became 5.
#[test]
fn points_are_added_to_what_is_there() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp set member:@Aria points:500 reason:carried over");
    let told = scene.runs(OLGA, "/dkp give member:@Aria points:5 reason:came to the raid");
    assert!(told.contains("points given: one account: came to the raid"), "{told}");
    assert!(told.contains("@Aria: +5, now **505**"), "{told}");
    assert_eq!(balance(&scene, ARIA), 50_500);
    scene.runs(OLGA, "/dkp take member:@Aria points:0,75 reason:repairs");
    assert_eq!(balance(&scene, ARIA), 50_425);
}

/// E-49: whoever had no row got nothing.
#[test]
fn somebody_without_an_account_gets_points_too() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp give member:@Finn points:10 reason:helped out");
    assert_eq!(balance(&scene, FINN), 1_000);
}

#[test]
fn several_get_points_in_one_booking() {
    let mut scene = Scene::new();
    let told = scene.runs(OLGA, "/dkp give members:<@11> @Bela points:10 reason:raid");
    assert_eq!((balance(&scene, ARIA), balance(&scene, BELA)), (1_000, 1_000));
    assert_eq!(told.matches("+ booked").count(), 1);
    scene.runs(OLGA, "/dkp give members:Aria, Bela,Aria points:1 reason:nobody twice");
    assert_eq!((balance(&scene, ARIA), balance(&scene, BELA)), (1_100, 1_100));
    scene.runs(OLGA, "/dkp give role:@Member points:1 reason:few enough");
    assert_eq!((balance(&scene, ARIA), balance(&scene, OLGA), balance(&scene, FINN)), (1_200, 100, 0));
}

#[test]
fn a_balance_is_set_by_its_difference() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp give member:@Aria points:30 reason:raid");
    let told = scene.runs(OLGA, "/dkp set member:@Aria points:12.5 reason:counted again");
    assert!(told.contains("@Aria: -17.50, now **12.50**"), "{told}");
    refused(&scene.runs(OLGA, "/dkp set member:@Aria points:12.50 reason:again"), "Nothing would change");
    scene.runs(OLGA, "/dkp set member:@Aria points:0 reason:new season");
    assert_eq!(balance(&scene, ARIA), 0);
}

#[test]
fn nobody_loses_more_than_he_has_and_then_nobody_loses_anything() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp give member:@Aria points:10 reason:raid");
    let before = scene.guild.seq;
    let told = scene.runs(OLGA, "/dkp take members:@Aria @Bela points:5 reason:repairs");
    refused(&told, "Not enough points: @Bela. Nothing was booked for anybody");
    crowd(&mut scene, 9);
    refused(&scene.runs(OLGA, "/dkp take role:@Member points:5 reason:repairs"), "and 6 more");
    assert_eq!((scene.guild.seq, balance(&scene, ARIA)), (before, 1_000));
}

#[test]
fn only_officers_give_and_take() {
    let mut scene = Scene::new();
    for line in [
        "/dkp give member:@Bela points:1 reason:x",
        "/dkp take member:@Bela points:1 reason:x",
        "/dkp set member:@Bela points:1 reason:x",
        "/dkp undo number:1",
        "/dkp export what:ledger",
        "/dkp export what:balances",
        "/dkp rules cap:5",
        "/dkp history member:@Bela",
    ] {
        refused(&scene.runs(ARIA, line), "Give and take points");
    }
}

#[test]
fn what_cannot_be_understood_is_refused_with_what_to_do() {
    let mut scene = Scene::new();
    for (line, why) in [
        ("/dkp give member:@Aria points:ten reason:x", "no number of points"),
        ("/dkp give member:@Aria points:1,234 reason:x", "no number of points"),
        ("/dkp give member:@Aria points:1.005 reason:x", "no number of points"),
        ("/dkp give member:@Aria points:-5 reason:x", "can't be negative"),
        ("/dkp give member:@Aria points:1000000.01 reason:x", "more than the 1000000 points"),
        ("/dkp give member:@Aria points:0 reason:x", "Nothing would change"),
        ("/dkp give points:5 reason:x", "exactly one of"),
        ("/dkp give member:@Aria role:@Member points:5 reason:x", "exactly one of"),
        ("/dkp give members:, points:5 reason:x", "exactly one of"),
        ("/dkp give members:@Nobody points:5 reason:x", "Nobody here is called **\\@Nobody**"),
        ("/dkp give member:77 points:5 reason:x", "isn't a member here"),
        ("/dkp give member:@MyGuildManager points:5 reason:x", "isn't a member here"),
        ("/dkp give role:@Absent points:5 reason:x", "Nobody has the role"),
        ("/dkp undo number:99", "no booking with the number 99"),
    ] {
        refused(&scene.runs(OLGA, line), why);
    }
    let long = "x".repeat(201);
    refused(&scene.runs(OLGA, &format!("/dkp give member:@Aria points:5 reason:{long}")), "up to 200 characters");
    refused(&scene.runs(OLGA, "/dkp give member:@Aria points:5 reason:\u{200B}"), "Say why");
    assert!(scene.facts.is_empty());
}

#[test]
fn two_of_one_name_are_not_guessed_between() {
    let mut scene = Scene::new();
    let mut mirror = (*scene.guild.mirror).clone();
    mirror.apply(Seen::Member(UserId(500), member("aria", &[MEMBER])));
    scene.guild.mirror = mirror.into();
    refused(&scene.runs(OLGA, "/dkp give members:aria points:5 reason:x"), "Several people here are called");
    scene.runs(OLGA, "/dkp give members:<@500> points:5 reason:x");
    assert_eq!((balance(&scene, UserId(500)), balance(&scene, ARIA)), (500, 0));
}

#[test]
fn points_are_off_until_members_have_a_role() {
    let mut scene = Scene::new().without_role(crate::guild_setup::RoleKey::Member);
    refused(&scene.runs(OLGA, "/dkp top"), "/setup role");
}

// === Many accounts ===

#[test]
fn many_accounts_change_only_after_a_second_look() {
    let mut scene = Scene::new();
    crowd(&mut scene, 20);
    let told = scene.runs(OLGA, "/dkp give role:@Member points:10 reason:big raid");
    assert!(told.contains("Preview: nothing is booked yet"), "{told}");
    assert!(told.contains("added: 23, changed: 0") && told.contains("In all: +230 and 0"), "{told}");
    assert!(told.contains("and 8 more, in the file") && told.contains("(preview.csv)"), "{told}");
    assert_eq!(balance(&scene, ARIA), 0);
    refused(&scene.clicks(ARIA, "Book 23 changes"), "someone else");
    let told = scene.clicks(OLGA, "Book 23 changes");
    assert!(told.contains("points given: 23 accounts: big raid") && told.contains("and 13 more"), "{told}");
    assert_eq!((balance(&scene, ARIA), balance(&scene, UserId(1_019))), (1_000, 1_000));
    assert!(scene.guild.dkp.proposals.is_empty());
}

/// E-48, E-51: what was booked is not booked again, whatever happened in between.
#[test]
fn what_was_shown_is_booked_once() {
    let mut scene = Scene::new();
    crowd(&mut scene, 20);
    scene.runs(OLGA, "/dkp give role:@Member points:10 reason:big raid");
    scene.clicks(OLGA, "Book 23 changes");
    refused(&scene.clicks(OLGA, "Book 23 changes"), "Things have changed");
    assert_eq!(balance(&scene, ARIA), 1_000);
}

#[test]
fn what_was_shown_is_what_is_booked_even_if_the_roster_changed() {
    let mut scene = Scene::new();
    crowd(&mut scene, 20);
    scene.runs(OLGA, "/dkp give role:@Member points:10 reason:big raid");
    let mut mirror = (*scene.guild.mirror).clone();
    mirror.apply(Seen::MemberGone(ARIA));
    mirror.apply(Seen::Member(UserId(600), member("Late", &[MEMBER])));
    scene.guild.mirror = mirror.into();
    scene.runs(OLGA, "/dkp give member:@Bela points:5 reason:meanwhile");
    scene.clicks(OLGA, "Book 23 changes");
    assert_eq!((balance(&scene, ARIA), balance(&scene, BELA), balance(&scene, UserId(600))), (1_000, 1_500, 0));
}

#[test]
fn what_was_shown_can_be_booked_for_fifteen_minutes() {
    let mut scene = Scene::new();
    crowd(&mut scene, 20);
    scene.runs(OLGA, "/dkp give role:@Member points:10 reason:big raid");
    let mut late = scene.clone();
    scene.passes_to("2026-03-01 09:15");
    assert!(scene.clicks(OLGA, "Book 23 changes").contains("+ booked"));
    late.passes_to("2026-03-01 09:16");
    refused(&late.clicks(OLGA, "Book 23 changes"), "too old");
}

#[test]
fn a_right_that_was_taken_meanwhile_books_nothing() {
    let mut scene = Scene::new();
    crowd(&mut scene, 20);
    scene.runs(OLGA, "/dkp give role:@Member points:10 reason:big raid");
    scene.takes_by_hand(OLGA, OFFICER);
    refused(&scene.clicks(OLGA, "Book 23 changes"), "Give and take points");
}

#[test]
fn what_is_no_longer_there_cannot_be_taken_by_an_old_preview() {
    let mut scene = Scene::new();
    crowd(&mut scene, 3);
    scene.runs(OLGA, "/dkp set role:@Member points:10 reason:season");
    scene.clicks(OLGA, "Book 6 changes");
    scene.runs(OLGA, "/dkp take role:@Member points:10 reason:costs");
    scene.runs(OLGA, "/dkp take member:@Aria points:1 reason:meanwhile");
    refused(&scene.clicks(OLGA, "Book 6 changes"), "Not enough points: @Aria");
    assert_eq!(balance(&scene, BELA), 1_000, "nobody lost anything");
}

#[test]
fn six_of_eighty_are_many_and_eight_of_eighty_are_not() {
    for (crowd_size, line, is_many) in [
        (0, "/dkp give role:@Member points:1 reason:x", false),
        (2, "/dkp give role:@Member points:1 reason:x", false),
        (3, "/dkp give role:@Member points:1 reason:x", true),
        (77, "/dkp give members:M1,M2,M3,M4,M5,M6,M7,M8 points:1 reason:x", false),
        (77, "/dkp give members:M1,M2,M3,M4,M5,M6,M7,M8,M9 points:1 reason:x", true),
    ] {
        let mut scene = Scene::new();
        crowd(&mut scene, crowd_size);
        let told = scene.runs(OLGA, line);
        assert_eq!(told.contains("Preview:"), is_many, "{crowd_size} {line}: {told}");
    }
}

/// E-32: while the list of members is read, nobody is passed over.
#[test]
fn everybody_or_nobody_when_not_everybody_is_known() {
    let mut scene = Scene::new();
    let mut mirror = (*scene.guild.mirror).clone();
    mirror.completeness = domain::mirror::Completeness::Partial;
    scene.guild.mirror = mirror.into();
    refused(&scene.runs(OLGA, "/dkp give role:@Member points:1 reason:x"), "still being read");
    assert!(scene.runs(OLGA, "/dkp give member:@Aria points:1 reason:x").contains("+ booked"));
}

#[test]
fn more_than_a_booking_holds_is_refused() {
    let mut scene = Scene::new();
    crowd(&mut scene, 997);
    assert!(scene.runs(OLGA, "/dkp give role:@Member points:1 reason:x").contains("added: 1000, changed: 0"));
    crowd(&mut scene, 998);
    refused(&scene.runs(OLGA, "/dkp give role:@Member points:1 reason:x"), "more than the");
}

#[test]
fn only_the_newest_proposals_stay_open() {
    let mut scene = Scene::new();
    crowd(&mut scene, 20);
    for number in 0..=PROPOSALS_MAX {
        scene.runs(OLGA, &format!("/dkp give role:@Member points:{} reason:x", number + 1));
    }
    assert_eq!(scene.guild.dkp.proposals.len(), PROPOSALS_MAX);
    assert!(!scene.guild.dkp.proposals.contains_key(&1), "the oldest went");
    scene.passes_to("2026-03-01 10:00");
    scene.runs(OLGA, "/dkp give role:@Member points:1 reason:x");
    assert_eq!(scene.guild.dkp.proposals.len(), 1, "what expired went too");
}

// === Taking back ===

/// E-52: nothing could be taken back.
#[test]
fn any_booking_is_taken_back_once() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp give members:@Aria @Bela points:10 reason:raid");
    scene.runs(OLGA, "/dkp take member:@Aria points:8 reason:loot");
    let told = scene.runs(OLGA, "/dkp undo number:1");
    assert!(told.contains("Take back booking 1?") && told.contains("@Aria: -10, now **-8**"), "{told}");
    let told = scene.clicks(OLGA, "Take it back");
    assert!(told.contains("booking taken back: 2 accounts"), "{told}");
    assert_eq!((balance(&scene, ARIA), balance(&scene, BELA)), (-800, 0), "a correction may overdraw");
    refused(&scene.runs(OLGA, "/dkp undo number:1"), "taken back already");
    refused(&scene.clicks(OLGA, "Take it back"), "taken back already");
    scene.runs(OLGA, "/dkp undo number:3");
    scene.clicks(OLGA, "Take it back");
    assert_eq!((balance(&scene, ARIA), balance(&scene, BELA)), (200, 1_000), "taking back is taken back");
}

#[test]
fn an_answer_has_the_button_that_takes_it_back() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp give member:@Aria points:10 reason:raid");
    assert!(scene.clicks(OLGA, "Undo").contains("booking taken back"));
    assert_eq!(balance(&scene, ARIA), 0);
}

#[test]
fn the_journal_takes_bookings_and_rules_back_too() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp give member:@Aria points:10 reason:raid");
    scene.runs(OLGA, "/dkp rules cap:50");
    for number in [1, 2] {
        scene.runs(RHEA, &format!("/audit undo number:{number}"));
        scene.clicks(RHEA, "Take it back");
    }
    assert_eq!(balance(&scene, ARIA), 0);
    assert_eq!(scene.guild.dkp.main.rules, Rules::default());
    crowd(&mut scene, 20);
    scene.runs(OLGA, "/dkp give role:@Member points:10 reason:big raid");
    let number = scene.journal.len();
    refused(&scene.runs(RHEA, &format!("/audit undo number:{number}")), "can't be taken back");
}

#[test]
fn rules_that_changed_since_are_not_taken_back() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp rules cap:50");
    scene.runs(OLGA, "/dkp rules cap:60");
    refused(&scene.runs(RHEA, "/audit undo number:1"), "Something was changed after that");
}

#[test]
fn other_entries_of_the_journal_are_no_bookings() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp rules cap:50");
    refused(&scene.runs(OLGA, "/dkp undo number:1"), "no booking with the number 1");
}

// === Erasing ===

#[test]
fn whoever_is_erased_has_no_account_and_no_part_in_what_is_prepared() {
    let mut scene = Scene::new();
    scene.runs(OLGA, "/dkp give members:@Aria @Bela points:10 reason:raid");
    crowd(&mut scene, 20);
    scene.runs(OLGA, "/dkp give role:@Member points:1 reason:big raid");
    scene.runs(ARIA, "/privacy delete");
    scene.clicks(ARIA, "Erase me for good");
    assert_eq!(scene.guild.dkp.main.account(ARIA), None);
    assert_eq!(balance(&scene, BELA), 1_000);
    refused(&scene.clicks(OLGA, "Book 23 changes"), "Things have changed");
}
