//! What holds for every rule, against somebody who walks through the years day by day and counts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveTime, Weekday};
use proptest::prelude::*;

use super::*;
use crate::rule::WEEK;
use crate::template::DATES_LOOKED_AT_MAX;
use crate::{Dates, Exception, Lead, Nth, Pause, Weekdays, Weeks};

const ZONES: [&str; 5] = ["UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"];

// === The walker ===

/// Every date of a rule up to a day: found by walking from the beginning of its first month, with counters only.
fn walked(rule: &Rule, until: NaiveDate) -> BTreeSet<NaiveDate> {
    let mut found = BTreeSet::new();
    let mut of_month: BTreeMap<u32, u8> = BTreeMap::new();
    let (mut days, mut weeks) = (0_u32, 0_u32);
    let mut day = rule.first.with_day(1).expect("every month has one");
    while day <= until {
        if day.day() == 1 {
            of_month.clear();
        }
        let nth = of_month.entry(day.weekday().num_days_from_monday()).or_default();
        *nth += 1;
        if day > rule.first {
            days += 1;
            weeks += u32::from(day.weekday() == Weekday::Mon);
        }
        let is_one = match rule.dates {
            Dates::Weekly(weekdays, Weeks::Every(every)) => {
                weekdays.contains(day.weekday()) && weeks.is_multiple_of(u32::from(every))
            }
            Dates::Weekly(weekdays, Weeks::Odd) => weekdays.contains(day.weekday()) && iso_week(day) % 2 == 1,
            Dates::Weekly(weekdays, Weeks::Even) => weekdays.contains(day.weekday()) && iso_week(day) % 2 != 1,
            Dates::EveryDays(every) => days.is_multiple_of(u32::from(every)),
            Dates::MonthDay(wanted) => day.day() == u32::from(wanted).min(length(day)),
            Dates::MonthEnd => day.day() == length(day),
            Dates::MonthWeekday(Nth::From(wanted), weekday) => day.weekday() == weekday && *nth == wanted,
            Dates::MonthWeekday(Nth::Last, weekday) => day.weekday() == weekday && day.day() + 7 > length(day),
            Dates::Once => days == 0,
        };
        if is_one && day >= rule.first && rule.last.is_none_or(|last| day <= last) {
            found.insert(day);
        }
        day = day + Days::new(1);
    }
    found
}

/// The number of the week: that of its Thursday in the Thursday's year.
fn iso_week(day: NaiveDate) -> u32 {
    let thursday = day - Days::new(u64::from(day.weekday().num_days_from_monday())) + Days::new(3);
    thursday.ordinal0() / 7 + 1
}

fn length(day: NaiveDate) -> u32 {
    (28..=31).rev().find(|last| day.with_day(*last).is_some()).expect("every month has 28 days")
}

/// What takes place, as (start, original date), in order.
fn watched(template: &Template, after: Moment, zone: Zone) -> Vec<(Moment, NaiveDate)> {
    let until = template.rule.first.max(after.local(zone).date()) + Days::new(DATES_LOOKED_AT_MAX - 1);
    let mut all: Vec<(Moment, NaiveDate)> = walked(&template.rule, until)
        .into_iter()
        .filter_map(|day| {
            let paused = template.exceptions.pauses().iter();
            let is_paused =
                paused.filter(|pause| pause.from <= day && pause.until.is_none_or(|end| end >= day)).count() > 0;
            let local = match template.exceptions.dates().find(|(date, _)| *date == day) {
                Some((_, Exception::Skipped)) => return None,
                Some((_, Exception::MovedTo(to))) => to,
                None if is_paused => return None,
                None => day.and_time(template.rule.at),
            };
            Some((zone.resolve(local), day))
        })
        .filter(|(start, _)| *start > after)
        .collect();
    all.sort_unstable();
    all
}

// === Any template ===

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0..1_400_u64).prop_map(|days| date("2024-01-01") + Days::new(days))
}

fn any_time() -> impl Strategy<Value = NaiveTime> {
    // The hours of the night, in which clocks change, as often as all others.
    prop_oneof![0..240_u32, 0..1_440_u32]
        .prop_map(|minute| NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).expect("a time"))
}

fn any_dates() -> impl Strategy<Value = Dates> {
    let weekdays = || {
        (1..128_u32).prop_map(|set| {
            Weekdays::of(WEEK.into_iter().filter(move |day| set >> day.num_days_from_monday() & 1 == 1))
        })
    };
    let weekday = || (0..7_usize).prop_map(|day| WEEK[day]);
    let weeks = prop_oneof![
        (1..=6_u8).prop_map(Weeks::Every),
        (1..=52_u8).prop_map(Weeks::Every),
        Just(Weeks::Odd),
        Just(Weeks::Even)
    ];
    prop_oneof![
        4 => (weekdays(), weeks).prop_map(|(days, weeks)| Dates::Weekly(days, weeks)),
        1 => (1..=40_u16).prop_map(Dates::EveryDays),
        1 => (1..=366_u16).prop_map(Dates::EveryDays),
        1 => (1..=31_u8).prop_map(Dates::MonthDay),
        1 => Just(Dates::MonthEnd),
        2 => (1..=5_u8, weekday()).prop_map(|(nth, day)| Dates::MonthWeekday(Nth::From(nth), day)),
        1 => weekday().prop_map(|day| Dates::MonthWeekday(Nth::Last, day)),
        1 => Just(Dates::Once),
    ]
}

fn any_rule() -> impl Strategy<Value = Rule> {
    let lead = (0..=60_u16, proptest::option::of(any_time())).prop_map(|(days, at)| Lead { days, at });
    let parts = (any_dates(), any_time(), 1..=1_440_u16, any_day(), proptest::option::of(0..900_u64), lead);
    parts.prop_map(|(dates, at, minutes, first, days, lead)| {
        let last = days.map(|days| first + Days::new(days));
        Rule { dates, at, minutes, first, last, lead }
    })
}

/// Changed dates are mostly such that the rule has.
fn any_template() -> impl Strategy<Value = Template> {
    let change = (0..60_usize, proptest::option::of((0..40_u64, any_time())));
    let pause = (any_day(), proptest::option::weighted(0.9, 0..60_u64));
    let changes = (prop::collection::vec(change, 0..8), prop::collection::vec(pause, 0..3));
    (any_rule(), changes).prop_map(|(rule, (changes, pauses))| {
        let mut exceptions = Exceptions::default();
        let own: Vec<NaiveDate> = walked(&rule, rule.first + Days::new(700)).into_iter().collect();
        for (index, moved) in changes {
            let day = own.get(index).copied().unwrap_or(rule.first + Days::new(index as u64));
            let to = |(days, time): (u64, NaiveTime)| {
                Exception::MovedTo((day - Days::new(15) + Days::new(days)).and_time(time))
            };
            exceptions.set(day, moved.map_or(Exception::Skipped, to)).expect("there is room");
        }
        for (from, days) in pauses {
            exceptions.pause(Pause { from, until: days.map(|days| from + Days::new(days)) }).expect("there is room");
        }
        Template { rule, exceptions }
    })
}

fn any_moment() -> impl Strategy<Value = Moment> {
    // From 2023-11 to 2028-02.
    (1_700_000_000..1_835_000_000_i64).prop_map(|seconds| Moment(seconds * 1_000))
}

fn keys(occurrences: &[Occurrence]) -> Vec<(Moment, NaiveDate)> {
    occurrences.iter().map(|one| (one.start.at, one.date)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The preview is what somebody finds who walks through the years day by day.
    #[test]
    fn the_next_are_those_that_a_walker_finds(template in any_template(), after in any_moment(), zone_name in 0..5_usize, max in 0..30_usize) {
        let zone = zone(ZONES[zone_name]);
        let mut expected = watched(&template, after, zone);
        expected.truncate(max);
        prop_assert_eq!(template.rule.wrong(), []);
        prop_assert_eq!(keys(&template.next(after, max, zone)), expected);
    }

    /// In order, each once, and as long as it should be.
    #[test]
    fn the_next_increase_strictly_and_are_each_found_by_their_date(template in any_template(), after in any_moment(), zone_name in 0..5_usize) {
        let zone = zone(ZONES[zone_name]);
        let next = template.next(after, 40, zone);
        prop_assert!(keys(&next).is_sorted_by(|one, other| one < other));
        let identities: BTreeSet<NaiveDate> = next.iter().map(|one| one.date).collect();
        prop_assert_eq!(identities.len(), next.len());
        for one in next {
            prop_assert!(one.start.at > after);
            prop_assert_eq!(one.end.since(one.start.at).as_secs(), u64::from(template.rule.minutes) * 60);
            prop_assert_eq!(template.on(one.date, zone), Some(one));
        }
    }

    /// A range is its parts, wherever it is cut.
    #[test]
    fn a_range_is_its_parts(template in any_template(), mut cuts in [any_moment(), any_moment(), any_moment()], zone_name in 0..5_usize) {
        let zone = zone(ZONES[zone_name]);
        cuts.sort_unstable();
        let [from, cut, until] = cuts;
        let mut parts = template.between(from, cut, zone);
        parts.extend(template.between(cut, until, zone));
        prop_assert_eq!(template.between(from, until, zone), parts);
    }

    /// Writing and reading changes nothing.
    #[test]
    fn what_is_written_is_read(template in any_template()) {
        prop_assert_eq!(template.rule.to_string().parse(), Ok(template.rule));
        prop_assert_eq!(template.exceptions.to_string().parse(), Ok(template.exceptions));
    }

    /// Whatever is read is written the same; nothing makes the reader fall over.
    #[test]
    fn what_is_read_is_written(words in prop::collection::vec(0..24_usize, 0..14)) {
        const WORDS: [&str; 24] = [
            "weeks", "odd", "days", "day", "end", "nth", "last", "once", "mon", "fri", "at", "21:00", "for", "from",
            "2026-01-05", "to", "ahead", "1", "2", "90", "", "é", "12:00", "2026-02-30",
        ];
        let text = words.into_iter().map(|word| WORDS[word]).collect::<Vec<_>>().join(" ");
        if let Ok(rule) = text.parse::<Rule>() {
            prop_assert_eq!(rule.to_string(), text);
        }
    }

    /// What is due is exactly what has opened and not started, and the next opening is the next moment at which that grows.
    #[test]
    fn the_due_are_those_that_opened(template in any_template(), now in any_moment(), zone_name in 0..5_usize) {
        let zone = zone(ZONES[zone_name]);
        let lead = template.rule.lead;
        let all = template.next(now, 300, zone);
        let opened: Vec<Occurrence> = all.iter().copied().filter(|one| lead.opens(one) <= now).collect();
        prop_assert_eq!(template.due(now, zone), opened);
        prop_assert!(all.iter().all(|one| lead.opens(one) < one.start.at));
        let later = all.iter().map(|one| lead.opens(one)).filter(|opens| *opens > now).min();
        prop_assert_eq!(template.next_opening(now, zone), later);
    }
}
