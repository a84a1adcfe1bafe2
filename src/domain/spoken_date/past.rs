//! A day that is over, as people say it who look back: "yesterday", "last Monday", "3 days ago".
//!
//! Here a date without a year is the last such date and a weekday the last such weekday, today included; a day that is
//! to come is no answer. Words that only look back stand in the tables below and not in the common vocabulary: in a
//! declaration they must go on to make a text unclear.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::day::{day_at, day_before, duration_at};
use super::lexer::folded;
use super::sentence::Sentence;
use super::words::{Meaning, Unit};
use super::{SpokenDay, TEXT_CHARS_MAX, is_end};
use crate::locale::Locale;

/// Words for one day back, folded.
const YESTERDAY: [&str; 5] = ["yesterday", "hier", "ayer", "gestern", "ieri"];
/// Words for two days back, folded.
const BEFORE_YESTERDAY: [&str; 8] = [
    "day before yesterday",
    "the day before yesterday",
    "avant hier",
    "anteayer",
    "antes de ayer",
    "vorgestern",
    "l altro ieri",
    "avantieri",
];
/// What may stand before a day without meaning more than "from".
const SINCE: [&str; 9] =
    ["since ", "depuis le ", "depuis ", "desde el ", "desde ", "seit dem ", "seit ", "dal ", "a partir de "];
/// What makes a duration a distance into the past, in front of it.
const AGO_BEFORE: [&str; 3] = ["il y a ", "hace ", "vor "];
/// The same, behind it.
const AGO_BEHIND: [&str; 2] = [" ago", " fa"];

/// Reads one day that is not to come: the whole text must be that day, perhaps with a time.
pub fn parse_past_day(text: &str, today: NaiveDate, locale: Locale) -> Option<SpokenDay> {
    if text.chars().nth(TEXT_CHARS_MAX).is_some() {
        return None;
    }
    let folded = folded(text);
    let said = SINCE.iter().find_map(|since| folded.strip_prefix(since)).unwrap_or(&folded);
    let counted = yesterday(said, today).or_else(|| ago(said, today, locale)).or_else(|| last(said, today, locale));
    match counted {
        Some(day) => Some(SpokenDay { day, time: None, year_was_said: false }),
        None => a_day(said, today, locale).filter(|spoken| spoken.day <= today),
    }
}

fn yesterday(said: &str, today: NaiveDate) -> Option<NaiveDate> {
    let days = match said {
        said if YESTERDAY.contains(&said) => 1,
        said if BEFORE_YESTERDAY.contains(&said) => 2,
        _other => return None,
    };
    today.checked_sub_days(Days::new(days))
}

/// `3 days ago`, `il y a 3 jours`, `vor einer Woche`.
fn ago(said: &str, today: NaiveDate, locale: Locale) -> Option<NaiveDate> {
    let before = AGO_BEFORE.iter().find_map(|ago| said.strip_prefix(ago));
    let duration = before.or_else(|| AGO_BEHIND.iter().find_map(|ago| said.strip_suffix(ago)))?;
    let sentence = Sentence::new(duration, today, locale);
    let (length, end) = duration_at(&sentence, 0)?;
    is_end(&sentence, end).then_some(())?;
    day_before(today, length)
}

/// `last Monday`, `la semaine dernière`, `this month`: of a week or a month its first day.
fn last(said: &str, today: NaiveDate, locale: Locale) -> Option<NaiveDate> {
    let sentence = Sentence::new(said, today, locale);
    let (mut is_last, mut is_this, mut weekday, mut unit) = (false, false, None, None);
    for at in 0..sentence.len() {
        if let Some(found) = sentence.find(at, Meaning::weekday) {
            weekday = Some(found);
        } else if let Some(found) = sentence.find(at, Meaning::unit) {
            unit = Some(found);
        } else if sentence.means(at, Meaning::Last) {
            is_last = true;
        } else if sentence.means(at, Meaning::This) {
            is_this = true;
        } else if !sentence.means_any(at, &[Meaning::Article, Meaning::On]) {
            return None;
        }
    }
    match (weekday, unit, is_last, is_this) {
        (Some(weekday), None, true, false) => weekday_before(today, weekday),
        (None, Some(Unit::Week), true, false) => monday(today)?.checked_sub_days(Days::new(7)),
        (None, Some(Unit::Week), false, true) => monday(today),
        (None, Some(Unit::Month), true, false) => today.with_day(1)?.checked_sub_months(Months::new(1)),
        (None, Some(Unit::Month), false, true) => today.with_day(1),
        (_, _, _, _) => None,
    }
}

fn weekday_before(today: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    let days = match today.weekday().days_since(weekday) {
        0 => 7,
        days => days,
    };
    today.checked_sub_days(Days::new(u64::from(days)))
}

fn monday(today: NaiveDate) -> Option<NaiveDate> {
    today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday())))
}

/// A date or a weekday, the last such one.
fn a_day(said: &str, today: NaiveDate, locale: Locale) -> Option<SpokenDay> {
    let sentence = Sentence::new(said, today, locale);
    let start = sentence.skip_one(0, &[Meaning::From, Meaning::FromOrThere]);
    let articled = start > 0 && sentence.means(0, Meaning::Article);
    let (said, end) = day_at(&sentence, start, articled)?;
    is_end(&sentence, end).then_some(())?;
    said.resolve_back(today)
}
