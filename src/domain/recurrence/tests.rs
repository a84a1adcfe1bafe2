//! Slots as tables around both daylight-saving changes, and against somebody who watches the wall minute by minute.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use proptest::prelude::*;

use super::*;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

fn zone(name: &str) -> Zone {
    Zone::parse(name).expect("the zone is in the database")
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").expect("a time")
}

fn reading(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a reading")
}

/// The next three slots after a reading on the wall, in UTC.
fn three(on: Dates, at: &str, zone_name: &str, after: &str) -> Vec<String> {
    let zone = zone(zone_name);
    let recurrence = Recurrence { on, at: time(at) };
    let slots = recurrence.slots(zone.resolve(reading(after)), Moment(i64::MAX), zone, 3);
    slots.iter().map(|slot| slot.at.to_string().replace(":00.000Z", "")).collect()
}

/// D-04: what is due once a day is due every day.
#[test]
fn a_daily_slot_follows_the_wall_through_both_changes() {
    let daily = |after| three(Dates::Daily, "20:00", "Europe/Paris", after);
    assert_eq!(daily("2026-03-27 20:00"), ["2026-03-28T19:00", "2026-03-29T18:00", "2026-03-30T18:00"]);
    assert_eq!(daily("2026-10-23 20:00"), ["2026-10-24T18:00", "2026-10-25T19:00", "2026-10-26T19:00"]);
}

#[test]
fn a_slot_in_the_gap_is_the_first_instant_after_it() {
    let slots = three(Dates::Daily, "02:30", "Europe/Paris", "2026-03-28 02:30");
    assert_eq!(slots, ["2026-03-29T01:00", "2026-03-30T00:30", "2026-03-31T00:30"]);
}

#[test]
fn a_slot_that_happens_twice_is_the_first_and_only_once() {
    let slots = three(Dates::Daily, "02:30", "Europe/Paris", "2026-10-24 02:30");
    assert_eq!(slots, ["2026-10-25T00:30", "2026-10-26T01:30", "2026-10-27T01:30"]);
    // Between the two, the second is not a slot.
    let between = zone("Europe/Paris").resolve(reading("2026-10-25 02:30")).0 + HOUR_MS / 2;
    let recurrence = Recurrence { on: Dates::Daily, at: time("02:30") };
    let next = recurrence.next_after(Moment(between), zone("Europe/Paris")).expect("there is another day");
    assert_eq!(next.at.to_string(), "2026-10-26T01:30:00.000Z");
}

#[test]
fn an_hour_that_is_half_an_hour_is_kept_too() {
    // Lord Howe moves its clocks by half an hour.
    let slots = three(Dates::Daily, "02:15", "Australia/Lord_Howe", "2026-10-03 02:15");
    assert_eq!(slots, ["2026-10-03T15:30", "2026-10-04T15:15", "2026-10-05T15:15"]);
}

#[test]
fn a_day_that_a_zone_skipped_has_its_slot_when_the_next_begins() {
    // Samoa went from the 29th to the 31st of December 2011; UTC+14 from then on.
    let slots = three(Dates::Daily, "12:00", "Pacific/Apia", "2011-12-29 12:00");
    assert_eq!(slots, ["2011-12-30T10:00", "2011-12-30T22:00", "2011-12-31T22:00"]);
    let slots = three(Dates::Daily, "00:00", "Pacific/Apia", "2011-12-29 00:00");
    assert_eq!(slots, ["2011-12-30T10:00", "2011-12-31T10:00", "2012-01-01T10:00"], "two readings, one instant");
}

#[test]
fn weekdays_are_those_of_the_guild_not_of_the_world() {
    let raids = Dates::Weekly(Weekdays::of([Weekday::Mon, Weekday::Thu]));
    // Monday 00:30 in Tokyo is Sunday afternoon in UTC.
    let slots = three(raids, "00:30", "Asia/Tokyo", "2026-03-01 12:00");
    assert_eq!(slots, ["2026-03-01T15:30", "2026-03-04T15:30", "2026-03-08T15:30"]);
    assert_eq!(three(Dates::Weekly(Weekdays::default()), "00:30", "UTC", "2026-03-01 12:00"), Vec::<String>::new());
}

#[test]
fn the_thirty_first_is_the_last_day_of_shorter_months() {
    let slots = three(Dates::Monthly(31), "08:00", "UTC", "2026-01-31 08:00");
    assert_eq!(slots, ["2026-02-28T08:00", "2026-03-31T08:00", "2026-04-30T08:00"]);
    let slots = three(Dates::Monthly(29), "08:00", "UTC", "2028-02-01 08:00");
    assert_eq!(slots, ["2028-02-29T08:00", "2028-03-29T08:00", "2028-04-29T08:00"]);
    let slots = three(Dates::Monthly(1), "08:00", "UTC", "2026-12-01 08:00");
    assert_eq!(slots, ["2027-01-01T08:00", "2027-02-01T08:00", "2027-03-01T08:00"]);
}

#[test]
fn what_was_missed_is_listed_up_to_a_limit() {
    let recurrence = Recurrence { on: Dates::Daily, at: time("13:00") };
    let paris = zone("Europe/Paris");
    let at = |text: &str| paris.resolve(reading(text));
    let missed = |until: &str, max| recurrence.slots(at("2026-03-27 13:00"), at(until), paris, max).len();
    assert_eq!(
        [missed("2026-03-27 13:05", 9), missed("2026-03-27 15:00", 9), missed("2026-03-30 13:00", 9)],
        [0, 0, 3]
    );
    assert_eq!(missed("2026-12-31 13:00", 9), 9);
}

/// The names are those of the journal.
#[test]
fn the_stored_form_is_stable() {
    let raids = Dates::Weekly(Weekdays::of([Weekday::Mon, Weekday::Sun]));
    let stored = r#"{"on":{"weekly":65},"at":"20:00:00"}"#;
    let recurrence = Recurrence { on: raids, at: time("20:00") };
    assert_eq!(serde_json::to_string(&recurrence).expect("plain data"), stored);
    assert_eq!(serde_json::from_str::<Recurrence>(stored).expect("just written"), recurrence);
}

// === The model: somebody watches the wall ===

/// A person who looks at the clock every minute from some days before on, and rings the bell when the time
/// comes or was jumped over, once per date.
fn watched(recurrence: &Recurrence, after: Moment, zone: Zone, minutes: i64) -> Vec<Moment> {
    /// A date whose slot came before the watch began must not ring again.
    const WATCH_BEFORE_MINUTES: i64 = 3 * 24 * 60;
    let mut rung: BTreeSet<NaiveDate> = BTreeSet::new();
    let mut heard = Vec::new();
    let start = after.0.div_euclid(MINUTE_MS) - WATCH_BEFORE_MINUTES;
    let mut before = Moment(start * MINUTE_MS).local(zone);
    for minute in start + 1..=start + WATCH_BEFORE_MINUTES + minutes {
        let now = Moment(minute * MINUTE_MS);
        let shown = now.local(zone);
        let mut date = before.date();
        while date <= shown.date() {
            let target = date.and_time(recurrence.at);
            if before < target && target <= shown && is_on(recurrence.on, date) && rung.insert(date) && now > after {
                heard.push(now);
            }
            date = date.succ_opt().expect("the calendar goes on");
        }
        before = shown;
    }
    // Two dates may ring at once, where one was skipped: that is one slot.
    heard.dedup();
    heard
}

/// Written from the words, not from the code: lengths of months as a table, weekdays by counting.
fn is_on(dates: Dates, date: NaiveDate) -> bool {
    let leap = NaiveDate::from_ymd_opt(date.year(), 2, 29).is_some();
    let lengths = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    match dates {
        Dates::Daily => true,
        // The fifth of January 1970 was a Monday.
        Dates::Weekly(Weekdays(set)) => {
            let monday = NaiveDate::from_ymd_opt(1970, 1, 5).expect("a date");
            set >> (date - monday).num_days().rem_euclid(7) & 1 == 1
        }
        Dates::Monthly(day) => date.day() == u32::from(day).min(lengths[date.month0() as usize]),
    }
}

fn any_zone() -> impl Strategy<Value = Zone> {
    let names: Vec<&'static str> = Zone::all_names().collect();
    (0..names.len()).prop_map(move |index| zone(names[index]))
}

/// Hours around which the clocks change are what goes wrong: half of the instants lie near one.
fn any_instant() -> impl Strategy<Value = (Zone, Moment)> {
    // Since 1973 every zone differs from UTC by whole minutes.
    const FIRST_HOUR: i64 = 3 * 365 * 24;
    const HOURS: i64 = 64 * 365 * 24;
    (any_zone(), 0..HOURS, 0..60_i64, any::<bool>()).prop_map(|(zone, hour, minute, near)| {
        let hour = FIRST_HOUR + hour;
        let start = if near { change_after(zone, hour).unwrap_or(hour) - 30 } else { hour };
        (zone, Moment(start * HOUR_MS + minute * MINUTE_MS))
    })
}

/// The next hour, within a year, in which the wall does not move by an hour.
fn change_after(zone: Zone, hour: i64) -> Option<i64> {
    let wall = |hour: i64| Moment(hour * HOUR_MS).local(zone);
    (hour..hour + 366 * 24).find(|hour| wall(hour + 1) - wall(*hour) != chrono::Duration::hours(1))
}

fn check(recurrence: &Recurrence, after: Moment, zone: Zone, days: i64) {
    let minutes = days * 24 * 60;
    let until = Moment((after.0.div_euclid(MINUTE_MS) + minutes) * MINUTE_MS);
    let slots: Vec<Moment> = recurrence.slots(after, until, zone, 1000).iter().map(|slot| slot.at).collect();
    let heard = watched(recurrence, after, zone, minutes);
    assert_eq!(slots, heard, "{recurrence:?} in {} after {after}", zone.name());
}

fn any_time() -> impl Strategy<Value = NaiveTime> {
    (0..24_u32, 0..60_u32).prop_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).expect("a time"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn daily_slots_are_those_that_the_watcher_hears((zone, after) in any_instant(), at in any_time()) {
        check(&Recurrence { on: Dates::Daily, at }, after, zone, 4);
    }

    #[test]
    fn weekly_slots_are_those_that_the_watcher_hears((zone, after) in any_instant(), at in any_time(), set in 0..128_u8) {
        check(&Recurrence { on: Dates::Weekly(Weekdays(set)), at }, after, zone, 9);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn monthly_slots_are_those_that_the_watcher_hears((zone, after) in any_instant(), at in any_time(), day in 1..32_u8) {
        check(&Recurrence { on: Dates::Monthly(day), at }, after, zone, 62);
    }
}
