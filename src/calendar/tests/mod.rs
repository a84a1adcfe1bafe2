//! Dates as tables, and against somebody who walks through the years day by day.

mod by_hand;
mod changed;
mod leading;
mod properties;
mod stored;

use chrono::{NaiveDate, NaiveDateTime};
use domain::moment::{Moment, Zone};

use crate::{Exceptions, Occurrence, Rule, Template};

fn zone(name: &str) -> Zone {
    Zone::parse(name).expect("the zone is in the database")
}

fn paris() -> Zone {
    zone("Europe/Paris")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn reading(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a reading")
}

/// A moment, as the wall in Paris shows it.
fn at(text: &str) -> Moment {
    paris().resolve(reading(text))
}

/// The template of a stored rule that nobody changed.
fn template(rule: &str) -> Template {
    let rule: Rule = rule.parse().expect("a rule");
    Template { rule, exceptions: Exceptions::default() }
}

/// Original date, start on the wall where it moved, and a star when it was moved.
fn said(occurrence: &Occurrence) -> String {
    let star = if occurrence.is_moved { "*" } else { "" };
    format!("{}{star} {}", occurrence.date, occurrence.start.local.format("%a %d.%m. %H:%M"))
}

fn dates(occurrences: &[Occurrence]) -> Vec<String> {
    occurrences.iter().map(|occurrence| occurrence.date.to_string()).collect()
}

/// The original dates of the next `max` occurrences of a rule, from its first day on, in Paris.
#[track_caller]
fn check(rule: &str, expected: &[&str]) {
    let template = template(rule);
    let before = paris().resolve(template.rule.first.and_hms_opt(0, 0, 0).expect("midnight"));
    assert_eq!(dates(&template.next(Moment(before.0 - 1), expected.len(), paris())), expected, "{rule}");
}
