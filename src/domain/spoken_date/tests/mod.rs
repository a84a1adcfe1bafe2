//! Facts about spoken dates; all tables are read on Wednesday, 25 February 2026.

mod days;
mod english;
mod french;
mod german;
mod italian;
mod negative;
mod past;
mod properties;
mod spanish;

use chrono::NaiveDate;

use super::{SpokenDay, parse_day, parse_past_day, parse_span};
use crate::locale::Locale;

/// The day on which the tables are read.
const TODAY: &str = "2026-02-25";

fn date(iso: &str) -> NaiveDate {
    iso.parse().expect("the tests write ISO dates")
}

fn day_text(day: SpokenDay) -> String {
    let time = day.time.map(|time| time.format("T%H:%M").to_string()).unwrap_or_default();
    let year = if day.year_was_said { "!" } else { "" };
    format!("{}{time}{year}", day.day)
}

/// `first..last | rest`, with `!` after a day whose year was said; `-` for none.
fn span_text(text: &str, today: NaiveDate, locale: Locale) -> String {
    let Some(span) = parse_span(text, today, locale) else {
        return "-".to_owned();
    };
    let until = span.until.map(day_text).unwrap_or_default();
    let rest = if span.rest.is_empty() { String::new() } else { format!(" | {}", span.rest) };
    format!("{}..{until}{rest}", day_text(span.from))
}

fn day_of(text: &str, today: NaiveDate, locale: Locale) -> String {
    parse_day(text, today, locale).map_or_else(|| "-".to_owned(), day_text)
}

fn past_of(text: &str, today: NaiveDate, locale: Locale) -> String {
    parse_past_day(text, today, locale).map_or_else(|| "-".to_owned(), day_text)
}

/// Checks a table of days that are over; reports all its errors at once.
#[track_caller]
fn check_past(today: &str, locale: Locale, table: &[(&str, &str)]) {
    check_with(past_of, today, locale, table);
}

/// Checks a table of free texts; reports all its errors at once.
#[track_caller]
fn check(today: &str, locale: Locale, table: &[(&str, &str)]) {
    check_with(span_text, today, locale, table);
}

/// Checks a table of single days; reports all its errors at once.
#[track_caller]
fn check_days(today: &str, locale: Locale, table: &[(&str, &str)]) {
    check_with(day_of, today, locale, table);
}

#[track_caller]
fn check_with(read: fn(&str, NaiveDate, Locale) -> String, today: &str, locale: Locale, table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(text, expected)| (text, expected, read(text, date(today), locale)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(text, expected, found)| format!("  {text:?}: expected {expected}, found {found}"))
        .collect();
    assert!(wrong.is_empty(), "{locale} on {today}:\n{}", wrong.join("\n"));
}
