//! Every kind of rule as a table, the years with 53 weeks, and both changes of the clocks.

use super::*;
use crate::template::{DATES_LOOKED_AT_MAX, PREVIEW};
use crate::{Clock, Wrong};

#[test]
fn weekdays_come_every_week() {
    check(
        "weeks 1 mon thu at 21:00 for 90 from 2026-03-03 ahead 1",
        &["2026-03-05", "2026-03-09", "2026-03-12", "2026-03-16"],
    );
}

#[test]
fn an_interval_counts_weeks_from_that_of_the_first_date() {
    // The first date is a Thursday; the Tuesday before it is over, the weeks are counted from its Monday.
    check(
        "weeks 2 tue fri at 21:00 for 90 from 2026-03-05 ahead 1",
        &["2026-03-06", "2026-03-17", "2026-03-20", "2026-03-31"],
    );
    check("weeks 52 sun at 21:00 for 90 from 2026-01-01 ahead 1", &["2026-01-04", "2027-01-03", "2028-01-02"]);
}

/// 2026 has 53 weeks: 53 and 1 are both odd, 52 and 2 both even. An interval of two weeks does not care.
#[test]
fn a_year_of_53_weeks_has_two_odd_weeks_in_a_row_and_an_interval_does_not_care() {
    check("odd wed at 21:00 for 90 from 2026-12-14 ahead 1", &["2026-12-16", "2026-12-30", "2027-01-06", "2027-01-20"]);
    check("even wed at 21:00 for 90 from 2026-12-14 ahead 1", &["2026-12-23", "2027-01-13", "2027-01-27"]);
    check("weeks 2 wed at 21:00 for 90 from 2026-12-14 ahead 1", &["2026-12-16", "2026-12-30", "2027-01-13"]);
    // The last days of December belong to week 1 of the next year, the first of January to week 53 of the one before.
    check("odd tue at 21:00 for 90 from 2024-12-23 ahead 1", &["2024-12-31", "2025-01-14"]);
    check("odd fri at 21:00 for 90 from 2026-12-26 ahead 1", &["2027-01-01", "2027-01-08"]);
}

#[test]
fn every_so_many_days_counts_from_the_first_date() {
    check("days 3 at 21:00 for 90 from 2028-02-27 ahead 1", &["2028-02-27", "2028-03-01", "2028-03-04"]);
    check("days 1 at 21:00 for 90 from 2026-02-27 ahead 1", &["2026-02-27", "2026-02-28", "2026-03-01"]);
}

#[test]
fn a_day_of_the_month_is_the_last_of_shorter_months() {
    check("day 15 at 21:00 for 90 from 2026-01-16 ahead 1", &["2026-02-15", "2026-03-15"]);
    check("day 30 at 21:00 for 90 from 2028-01-30 ahead 1", &["2028-01-30", "2028-02-29", "2028-03-30"]);
    check("end at 21:00 for 90 from 2026-01-30 ahead 1", &["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]);
}

#[test]
fn the_nth_weekday_is_counted_within_the_month() {
    check("nth 1 thu at 21:00 for 90 from 2026-01-01 ahead 1", &["2026-01-01", "2026-02-05", "2026-03-05"]);
    check("nth 2 tue at 21:00 for 90 from 2026-01-01 ahead 1", &["2026-01-13", "2026-02-10", "2026-03-10"]);
    check("nth 5 fri at 21:00 for 90 from 2026-01-01 ahead 1", &["2026-01-30", "2026-05-29", "2026-07-31"]);
    check("nth last fri at 21:00 for 90 from 2026-01-01 ahead 1", &["2026-01-30", "2026-02-27", "2026-03-27"]);
}

#[test]
fn one_date_is_one_date() {
    let once = template("once at 21:00 for 90 from 2026-03-05 ahead 1");
    assert_eq!(dates(&once.next(at("2026-03-05 20:59"), 5, paris())), ["2026-03-05"]);
    assert_eq!(dates(&once.next(at("2026-03-05 21:00"), 5, paris())), [""; 0]);
}

#[test]
fn the_last_date_is_the_last() {
    let rule = template("days 1 at 21:00 for 90 from 2026-03-05 to 2026-03-07 ahead 1");
    assert_eq!(dates(&rule.next(Moment(0), 9, paris())), ["2026-03-05", "2026-03-06", "2026-03-07"]);
    assert_eq!(dates(&rule.next(Moment(i64::MIN), 9, paris())).len(), 3);
    assert_eq!(dates(&rule.next(Moment(i64::MAX), 9, paris())), [""; 0]);
}

#[test]
fn a_range_is_without_its_beginning_and_with_its_end() {
    let daily = template("days 1 at 21:00 for 90 from 2026-03-05 ahead 1");
    let between = |from, until| dates(&daily.between(at(from), at(until), paris()));
    assert_eq!(between("2026-03-05 21:00", "2026-03-07 21:00"), ["2026-03-06", "2026-03-07"]);
    assert_eq!(between("2026-03-05 20:59", "2026-03-06 20:59"), ["2026-03-05"]);
    assert_eq!(between("2026-03-07 21:00", "2026-03-05 21:00"), [""; 0]);
}

#[test]
fn every_rule_shows_ten_dates_within_what_is_looked_at() {
    for rule in ["days 366", "weeks 52 mon", "nth 5 mon", "day 31", "end"] {
        let rule = template(&format!("{rule} at 21:00 for 90 from 2026-01-01 ahead 1"));
        assert_eq!(rule.next(at("2026-01-02 00:00"), PREVIEW, paris()).len(), PREVIEW);
    }
    let daily = template("days 1 at 21:00 for 90 from 2026-01-01 ahead 1");
    let all = daily.next(at("2026-01-01 00:00"), usize::MAX, paris());
    assert_eq!(all.len() as u64, DATES_LOOKED_AT_MAX);
}

#[test]
fn weekdays_are_those_of_the_wall() {
    let tokyo = zone("Asia/Tokyo");
    let raid = template("weeks 1 mon at 00:30 for 60 from 2026-03-01 ahead 1");
    let next = raid.next(at("2026-03-01 00:00"), 1, tokyo);
    assert_eq!(next[0].start.at.to_string(), "2026-03-01T15:30:00.000Z");
}

// === Clocks ===

/// E-20: the bot before knew one zone, and no change of the clocks.
#[test]
fn a_start_in_the_gap_is_the_first_instant_after_it_and_says_so() {
    let daily = template("days 1 at 02:30 for 60 from 2026-03-28 ahead 1");
    let said: Vec<String> = daily
        .next(at("2026-03-28 00:00"), 3, paris())
        .iter()
        .map(|one| format!("{} {:?}", one.start.at, one.clock()).replace(":00.000Z", ""))
        .collect();
    assert_eq!(said, ["2026-03-28T01:30 Plain", "2026-03-29T01:00 Skipped", "2026-03-30T00:30 Plain"]);
}

/// E-20: an hour that came twice was not known.
#[test]
fn a_start_that_happens_twice_is_the_first_and_comes_once() {
    let daily = template("days 1 at 02:30 for 60 from 2026-10-24 ahead 1");
    let said: Vec<String> = daily
        .next(at("2026-10-24 00:00"), 3, paris())
        .iter()
        .map(|one| format!("{} {:?}", one.start.at, one.clock()).replace(":00.000Z", ""))
        .collect();
    assert_eq!(said, ["2026-10-24T00:30 Plain", "2026-10-25T00:30 Twice", "2026-10-26T01:30 Plain"]);
    // Between the first and the second 02:30 there is nothing.
    let between = Moment(at("2026-10-25 02:30").0 + 1);
    assert_eq!(dates(&daily.next(between, 1, paris())), ["2026-10-26"]);
}

#[test]
fn a_duration_is_real_time_through_both_changes() {
    let night = |rule: &str| {
        let one = template(rule).next(Moment(0), 1, paris())[0];
        (one.end.since(one.start.at).as_secs() / 60, one.end.local(paris()).format("%H:%M").to_string())
    };
    assert_eq!(night("once at 23:00 for 360 from 2026-03-28 ahead 1"), (360, "06:00".to_owned()));
    assert_eq!(night("once at 23:00 for 360 from 2026-10-24 ahead 1"), (360, "04:00".to_owned()));
    assert_eq!(night("once at 23:00 for 360 from 2026-06-24 ahead 1"), (360, "05:00".to_owned()));
}

#[test]
fn clocks_that_move_by_half_an_hour_are_seen_too() {
    let howe = zone("Australia/Lord_Howe");
    let clock = |rule: &str| template(rule).next(Moment(0), 1, howe)[0].clock();
    assert_eq!(clock("once at 02:15 for 60 from 2026-10-04 ahead 1"), Clock::Skipped);
    assert_eq!(clock("once at 01:45 for 60 from 2026-04-05 ahead 1"), Clock::Twice);
    assert_eq!(clock("once at 02:45 for 60 from 2026-04-05 ahead 1"), Clock::Plain);
}

#[test]
fn a_day_that_a_zone_skipped_keeps_its_own_identity() {
    // Samoa had no 30th of December 2011: two dates start at one instant, and stay two.
    let samoa = zone("Pacific/Apia");
    let daily = template("days 1 at 00:00 for 60 from 2011-12-29 ahead 1");
    let all = daily.next(Moment(0), 3, samoa);
    assert_eq!(dates(&all), ["2011-12-29", "2011-12-30", "2011-12-31"]);
    assert_eq!(all[1].start.at, all[2].start.at);
    assert_ne!(all[1].identity(1), all[2].identity(1));
    // Whoever asks just before is told both, and once they began neither.
    assert_eq!(dates(&daily.next(Moment(all[1].start.at.0 - 1), 2, samoa)), ["2011-12-30", "2011-12-31"]);
    assert_eq!(dates(&daily.next(all[1].start.at, 1, samoa)), ["2012-01-01"]);
}

// === Limits ===

#[test]
fn what_cannot_be_is_named_all_at_once() {
    let mut rule = template("days 1 at 21:00 for 90 from 2026-03-05 ahead 1").rule;
    assert_eq!(rule.wrong(), []);
    rule.dates = crate::Dates::EveryDays(0);
    rule.at = chrono::NaiveTime::from_hms_opt(21, 0, 1).expect("a time");
    rule.minutes = 1_441;
    rule.last = Some(date("1999-01-01"));
    rule.lead.days = 61;
    let all = [
        Wrong::Days(0),
        Wrong::Seconds(rule.at),
        Wrong::Minutes(1_441),
        Wrong::LastBeforeFirst,
        Wrong::Lead(61),
        Wrong::Year(date("1999-01-01")),
    ];
    assert_eq!(rule.wrong(), all);
    // Unchecked, it does no harm.
    let harmless = Template { rule, exceptions: Exceptions::default() };
    assert_eq!(harmless.next(Moment(0), 3, paris()), []);
}
