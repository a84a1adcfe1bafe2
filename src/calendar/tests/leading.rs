//! Which events must exist by now, and when to ask again.

use super::*;
use crate::Identity;

fn due(template: &Template, now: &str) -> Vec<String> {
    dates(&template.due(at(now), paris()))
}

#[test]
fn an_occurrence_opens_so_many_days_before_at_its_time_and_is_due_until_it_starts() {
    let raid = template("weeks 1 thu at 21:00 for 90 from 2026-03-05 ahead 1 12:00");
    assert_eq!(due(&raid, "2026-03-04 11:59"), [""; 0]);
    assert_eq!(due(&raid, "2026-03-04 12:00"), ["2026-03-05"]);
    assert_eq!(due(&raid, "2026-03-05 20:59"), ["2026-03-05"]);
    assert_eq!(due(&raid, "2026-03-05 21:00"), [""; 0]);
}

#[test]
fn without_a_time_it_opens_at_the_time_of_its_start() {
    let raid = template("weeks 1 thu at 21:00 for 90 from 2026-03-05 ahead 7");
    assert_eq!(due(&raid, "2026-03-05 20:59"), ["2026-03-05"]);
    assert_eq!(due(&raid, "2026-03-05 21:00"), ["2026-03-12"]);
}

/// What opened at its start was never due: whoever asked then found that it had begun.
#[test]
fn what_would_not_open_before_its_start_opens_on_the_day_before() {
    for (rule, opens) in [
        ("days 1 at 10:00 for 90 from 2026-03-05 ahead 0 12:00", "2026-03-04 12:00"),
        ("days 1 at 12:00 for 90 from 2026-03-05 ahead 0 12:00", "2026-03-04 12:00"),
        ("days 1 at 12:00 for 90 from 2026-03-05 ahead 0", "2026-03-04 12:00"),
        ("days 1 at 12:01 for 90 from 2026-03-05 ahead 0 12:00", "2026-03-05 12:00"),
        // Both readings are in the gap, and are the first instant after it.
        ("days 1 at 02:30 for 90 from 2026-03-29 ahead 0 02:15", "2026-03-28 02:15"),
    ] {
        let morning = template(rule);
        let first = morning.rule.first.to_string();
        let one = morning.next(Moment(0), 1, paris())[0];
        assert_eq!(morning.rule.lead.opens(&one), at(opens), "{rule}");
        assert_eq!(morning.next_opening(Moment(at(opens).0 - 1), paris()), Some(at(opens)), "{rule}");
        assert_eq!(morning.due(at(opens), paris()).last().map(|one| one.date.to_string()), Some(first), "{rule}");
    }
}

#[test]
fn a_date_that_is_moved_before_the_time_of_its_lead_opens_on_the_day_before() {
    let mut raid = template("weeks 1 thu at 21:00 for 90 from 2026-03-05 to 2026-03-05 ahead 0 12:00");
    raid.exceptions = "move 2026-03-05 2026-03-10T10:00".parse().expect("one");
    assert_eq!(raid.next_opening(at("2026-03-05 12:00"), paris()), Some(at("2026-03-09 12:00")));
    assert_eq!(due(&raid, "2026-03-09 11:59"), [""; 0]);
    assert_eq!(due(&raid, "2026-03-09 12:00"), ["2026-03-05"]);
}

/// E-01: a daily job of the bot before ran once per life of its process. E-03: its calendar was empty after a day.
#[test]
fn whoever_asks_every_day_gets_every_event_once() {
    let raid = template("days 1 at 21:00 for 90 from 2026-03-01 ahead 1 12:00");
    let mut made: Vec<Identity> = Vec::new();
    for day in 1..=31 {
        let now = at(&format!("2026-03-{day:02} 12:00"));
        for one in raid.due(now, paris()).iter().map(|one| one.identity(17)) {
            if !made.contains(&one) {
                made.push(one);
            }
        }
    }
    assert_eq!(made.len(), 32, "today's and tomorrow's on the first day, then one a day");
}

/// E-02, E-06: downtime over noon cost a day, a restart at noon made everything twice.
#[test]
fn after_days_of_downtime_all_that_can_still_take_place_is_due_and_nothing_past() {
    let raid = template("days 1 at 21:00 for 90 from 2026-03-01 ahead 2 12:00");
    assert_eq!(due(&raid, "2026-03-10 13:00"), ["2026-03-10", "2026-03-11", "2026-03-12"]);
    assert_eq!(due(&raid, "2026-03-10 13:00"), due(&raid, "2026-03-10 13:05"));
}

/// E-18: the bot before took events of the past.
#[test]
fn what_is_past_never_becomes_due() {
    let past = template("once at 21:00 for 90 from 2026-03-01 ahead 60");
    assert_eq!(due(&past, "2026-03-01 21:00"), [""; 0]);
    assert_eq!(past.next_opening(at("2026-03-01 21:00"), paris()), None);
}

#[test]
fn a_moved_date_opens_before_the_day_to_which_it_moved() {
    let mut raid = template("weeks 1 thu at 21:00 for 90 from 2026-03-05 to 2026-03-05 ahead 1 12:00");
    raid.exceptions = "move 2026-03-05 2026-03-10T20:00".parse().expect("one");
    assert_eq!(due(&raid, "2026-03-05 12:00"), [""; 0]);
    assert_eq!(raid.next_opening(at("2026-03-05 12:00"), paris()), Some(at("2026-03-09 12:00")));
    assert_eq!(due(&raid, "2026-03-09 12:00"), ["2026-03-05"]);
}

#[test]
fn an_opening_in_the_gap_is_the_first_instant_after_it() {
    let raid = template("once at 21:00 for 90 from 2026-03-30 ahead 1 02:30");
    let opens = raid.next_opening(at("2026-03-01 00:00"), paris()).expect("it comes");
    assert_eq!(opens.to_string(), "2026-03-29T01:00:00.000Z");
}
