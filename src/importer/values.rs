//! What the predecessor's texts mean: ids, points, times, languages, lists of people. Pure.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use domain::locale::Locale;
use domain::moment::{Moment, Zone};
use domain::points::{POINTS_MAX, Points};
use serde_json::{Value, json};

use crate::tables::Clock;

/// How often a text may be JSON of a text that is JSON: the predecessor wrote it twice at the most.
const ENCODED_MAX: usize = 3;
/// The zone in which the predecessor thought.
pub(crate) const ZONE: &str = "Europe/Paris";
/// The states of its events, as version 2 writes them.
const STATES: [&str; 4] = ["planned", "confirmed", "closed", "canceled"];

/// A snowflake: positive, and no more than 63 bits, since the predecessor's columns have a sign.
pub(crate) fn id(text: &str) -> Option<u64> {
    let number: i64 = text.parse().ok()?;
    u64::try_from(number).ok().filter(|number| *number > 0)
}

/// Points exact to the hundredth; `None` when it is no such number, or more than a booking can hold.
pub(crate) fn points(text: &str) -> Option<Points> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |part: &str| part.chars().all(|digit| digit.is_ascii_digit());
    let has_digits = !whole.is_empty() || !fraction.is_empty();
    let (cents, rest) = fraction.split_at(fraction.len().min(2));
    if !has_digits || !is_number(whole) || !is_number(fraction) || rest.contains(|digit| digit != '0') {
        return None;
    }
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let cents: i64 = format!("{cents:0<2}").parse().ok()?;
    let all = whole.checked_mul(100)?.checked_add(cents)?;
    (all <= POINTS_MAX).then_some(Points(sign * all))
}

/// A day and a time in UTC.
pub(crate) fn instant(text: &str) -> Option<Moment> {
    let read = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").ok()?;
    Some(Moment(read.and_utc().timestamp_millis()))
}

/// Whether a text is a time of that kind.
pub(crate) fn is_time(text: &str, clock: Clock) -> bool {
    match clock {
        Clock::Instant => instant(text).is_some(),
        Clock::Date => text.parse::<NaiveDate>().is_ok(),
        Clock::Time => NaiveTime::parse_from_str(text, "%H:%M:%S%.f").is_ok(),
    }
}

/// A language of the predecessor: five tags, or two letters of old rows.
pub(crate) fn language(text: &str) -> Option<Locale> {
    let is_it = |locale: &Locale| {
        let tag = locale.tag();
        tag.eq_ignore_ascii_case(text) || tag.split('-').next().is_some_and(|short| short.eq_ignore_ascii_case(text))
    };
    Locale::ALL.into_iter().find(is_it)
}

/// JSON, also when it was encoded more than once; null for nothing.
fn decoded(text: &str) -> Option<Value> {
    if text.trim().is_empty() {
        return Some(Value::Null);
    }
    let mut value: Value = serde_json::from_str(text).ok()?;
    for _again in 0..ENCODED_MAX {
        let Value::String(inner) = &value else { return Some(value) };
        if inner.trim().is_empty() {
            return Some(Value::Null);
        }
        value = serde_json::from_str(inner).ok()?;
    }
    (!value.is_string()).then_some(value)
}

/// A list of people, each once, and how many of it are none; `None` when it is no list.
fn people(value: &Value) -> Option<(Vec<u64>, usize)> {
    let items = match value {
        Value::Null => return Some((Vec::new(), 0)),
        Value::Array(items) => items,
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => return None,
    };
    let (mut found, mut seen, mut bad) = (Vec::new(), BTreeSet::new(), 0);
    for item in items {
        let text = item.as_str().map_or_else(|| item.to_string(), str::to_owned);
        match id(&text) {
            Some(person) if seen.insert(person) => found.push(person),
            Some(_) => {}
            None => bad += 1,
        }
    }
    Some((found, bad))
}

/// An event as it is understood, with remarks on what is not.
pub(crate) struct Event {
    /// What stands in the archive beside its columns.
    pub(crate) read: Value,
    /// What could not be understood.
    pub(crate) remarks: Vec<String>,
}

/// What the texts of an event mean; `text` gives a column.
pub(crate) fn event<'r>(text: impl Fn(&str) -> Option<&'r str>) -> Event {
    let mut remarks = Vec::new();
    let answers = answers(text("registrations").unwrap_or_default(), &mut remarks);
    let mut list = |column: &str| {
        let read = decoded(text(column).unwrap_or_default()).as_ref().and_then(people);
        let (people, bad) = read.unwrap_or_else(|| {
            remarks.push(format!("`{column}` is no list of people"));
            (Vec::new(), 0)
        });
        if bad > 0 {
            remarks.push(format!("`{column}` has {bad} entries that are no ids"));
        }
        texts(&people)
    };
    // Whoever stands in `actual_presence` was dealt with: present, absent, or merely seen.
    let (initial, processed) = (list("initial_members"), list("actual_presence"));
    let status = status(text("status").unwrap_or_default());
    if status.is_none() {
        remarks.push("`status` is none that is known".to_owned());
    }
    let starts_at = text("event_date").zip(text("event_time")).and_then(|(date, time)| starts_at(date, time));
    let [presence, tentative, absence] = answers.map(|people| texts(&people));
    let read = json!({
        "starts_at": starts_at.map(|at| at.0), "status": status, "presence": presence, "tentative": tentative,
        "absence": absence, "initial": initial, "processed": processed,
    });
    Event { read, remarks }
}

fn texts(people: &[u64]) -> Value {
    people.iter().map(|person| Value::from(person.to_string())).collect()
}

/// Who answered yes, maybe and no. Whoever stands in several lists gave the last answer.
fn answers(text: &str, remarks: &mut Vec<String>) -> [Vec<u64>; 3] {
    const LISTS: [&str; 3] = ["presence", "tentative", "absence"];
    let value = decoded(text);
    let object = match &value {
        Some(Value::Object(_) | Value::Null) => value.unwrap_or_default(),
        Some(_) | None => {
            remarks.push("`registrations` is not what it should be".to_owned());
            Value::Null
        }
    };
    let mut lists = LISTS.map(|name| {
        let Some((people, bad)) = people(&object[name]) else {
            remarks.push(format!("`registrations.{name}` is no list of people"));
            return Vec::new();
        };
        if bad > 0 {
            remarks.push(format!("`registrations.{name}` has {bad} entries that are no ids"));
        }
        people
    });
    let mut later: BTreeSet<u64> = BTreeSet::new();
    for list in lists.iter_mut().rev() {
        list.retain(|person| !later.contains(person));
        later.extend(list.iter().copied());
    }
    lists
}

/// The state in letters: version 1 put a picture and capitals into it.
fn status(text: &str) -> Option<&'static str> {
    let letters: String = text.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    match letters.as_str() {
        "" => Some(STATES[0]),
        "cancelled" => Some("canceled"),
        letters => STATES.into_iter().find(|state| *state == letters),
    }
}

/// The instant of a reading of the clock in Paris: in the hour that happens twice the second time, in the hour that is
/// skipped as if it were summer already, since the predecessor took them so.
pub(crate) fn starts_at(date: &str, time: &str) -> Option<Moment> {
    let zone = Zone::parse(ZONE)?;
    let time = NaiveTime::parse_from_str(time, "%H:%M:%S%.f").ok()?;
    let local = date.parse::<NaiveDate>().ok()?.and_time(time);
    let in_offset = |hours: i64| Moment((local - chrono::Duration::hours(hours)).and_utc().timestamp_millis());
    let winter = in_offset(1);
    Some(if winter.local(zone) == local { winter } else { in_offset(2) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_positive_numbers_of_63_bits_are_ids() {
        assert_eq!(id("123456789012345678"), Some(123_456_789_012_345_678));
        for no in ["0", "-5", "", "12a", "18446744073709551615", "1.5", " 7"] {
            assert_eq!(id(no), None, "{no}");
        }
    }

    #[test]
    fn points_never_go_through_a_fraction() {
        for (text, hundredths) in
            [("0.00", 0), ("12.50", 1_250), ("-3.07", -307), ("99999999.99", 9_999_999_999), ("7", 700), (".5", 50)]
        {
            assert_eq!(points(text), Some(Points(hundredths)), "{text}");
        }
        for no in ["", "-", ".", "abc", "1e3", "1.005", "9999999999.00", "1,5", "--1"] {
            assert_eq!(points(no), None, "{no}");
        }
    }

    #[test]
    fn times_that_cannot_be_are_none() {
        assert_eq!(instant("1970-01-01 00:00:01.500000"), Some(Moment(1_500)));
        for no in ["0000-00-00 00:00:00", "2025-02-30 12:00:00", "tomorrow", ""] {
            assert!(!is_time(no, Clock::Instant), "{no}");
        }
        assert!(is_time("2024-02-29", Clock::Date) && !is_time("2025-02-29", Clock::Date));
        assert!(
            is_time("21:00:00", Clock::Time) && !is_time("25:00:00", Clock::Time) && !is_time("-01:00:00", Clock::Time)
        );
    }

    #[test]
    fn old_rows_hold_languages_of_two_letters() {
        assert_eq!(language("en"), Some(Locale::EnUs));
        assert_eq!(language("es-ES"), Some(Locale::EsEs));
        assert_eq!(language("FR"), Some(Locale::Fr));
        assert_eq!(language("pt-BR"), None);
        assert_eq!(language(""), None);
    }

    #[test]
    fn an_hour_that_happens_twice_or_never_is_what_the_predecessor_made_of_it() {
        let at = |date, time| starts_at(date, time).map(|at| at.to_string()).unwrap_or_default();
        assert_eq!(at("2025-01-15", "21:00:00"), "2025-01-15T20:00:00.000Z");
        assert_eq!(at("2025-07-15", "21:00:00"), "2025-07-15T19:00:00.000Z");
        assert_eq!(at("2025-10-26", "02:30:00"), "2025-10-26T01:30:00.000Z", "winter time");
        assert_eq!(at("2025-03-30", "02:30:00"), "2025-03-30T00:30:00.000Z", "summer time");
        assert_eq!(at("0000-00-00", "21:00:00"), "");
    }

    fn read(registrations: &str, status: &str) -> (Value, Vec<String>) {
        let Event { read, remarks } = event(|column| match column {
            "registrations" => Some(registrations),
            "status" => Some(status),
            "initial_members" => Some(r#"[1, "2", 2, null]"#),
            "actual_presence" => Some(r#""[3]""#),
            _ => None,
        });
        (read, remarks)
    }

    #[test]
    fn answers_are_understood_however_they_were_written() {
        let (event, remarks) = read(r#"{"presence":[1,"2",1],"tentative":[2,3],"absence":["3"]}"#, "🟡 Planned");
        assert_eq!(
            (&event["presence"], &event["tentative"], &event["absence"]),
            (&json!(["1"]), &json!(["2"]), &json!(["3"]))
        );
        assert_eq!((&event["initial"], &event["processed"]), (&json!(["1", "2"]), &json!(["3"])));
        assert_eq!((&event["status"], &event["starts_at"]), (&json!("planned"), &Value::Null));
        assert_eq!(remarks, ["`initial_members` has 1 entries that are no ids"]);
        // A text that is JSON of a text that is JSON.
        let twice = serde_json::to_string(r#"{"presence":[5]}"#).unwrap();
        assert_eq!(read(&twice, "CANCELLED").0["presence"], json!(["5"]));
        assert_eq!(read(&serde_json::to_string(&twice).unwrap(), "").0["presence"], json!(["5"]));
        assert_eq!(read("", "Closed").0["status"], "closed");
        assert_eq!(read("null", "canceled").1.len(), 1);
    }

    #[test]
    fn what_is_broken_is_told_and_the_rest_is_kept() {
        let (event, remarks) = read("{\"presence\":[1", "burning");
        assert_eq!(event["presence"], json!([]));
        assert_eq!(event["initial"], json!(["1", "2"]));
        assert!(remarks.contains(&"`registrations` is not what it should be".to_owned()), "{remarks:?}");
        assert!(remarks.contains(&"`status` is none that is known".to_owned()), "{remarks:?}");
        let (event, remarks) = read(r#"{"presence":7,"absence":[9]}"#, "");
        assert_eq!(event["absence"], json!(["9"]));
        assert!(remarks.contains(&"`registrations.presence` is no list of people".to_owned()), "{remarks:?}");
        assert_eq!(read("[1]", "").0["presence"], json!([]));
    }
}
