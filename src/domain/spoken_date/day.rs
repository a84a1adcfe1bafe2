//! The grammar of one day: every pattern is a function from a place to what was said and the next place.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

use super::clock::time_at;
use super::said::{Date, Said, What};
use super::sentence::Sentence;
use super::words::{Meaning, Unit};
use crate::locale::Locale;

/// What a pattern found, and the place after it.
pub(super) type Found<T> = Option<(T, usize)>;

/// The first and last year that a date may name: others are typing errors, prices, or birthdays.
const YEARS: std::ops::RangeInclusive<u32> = 2000..=2100;

/// The longest distance or duration: a year and a leap day.
const DAYS_AHEAD_MAX: u32 = 366;

/// The farthest that somebody looks back: ten years.
const DAYS_BACK_MAX: u32 = 3_660;

const LEAD_WORDS: [Meaning; 2] = [Meaning::On, Meaning::Article];

/// A day with its prepositions, articles and time; `articled` when an article stood before.
pub(super) fn day_at(sentence: &Sentence, at: usize, articled: bool) -> Found<Said> {
    let (early_time, start) = match time_at(sentence, at) {
        Some((time, next)) => (Some(time), next),
        None => (None, at),
    };
    let core = sentence.skip(start, &LEAD_WORDS);
    let articled = articled || (start..core).any(|place| sentence.means(place, Meaning::Article));
    let (said, next) = core_at(sentence, start, false).or_else(|| core_at(sentence, core, articled))?;
    let (late_time, next) = time_after(sentence, next);
    if early_time.is_some() && late_time.is_some() {
        return None;
    }
    let is_led = (start..core).any(|place| sentence.means(place, Meaning::On)) && !said.is_day_of_month();
    let is_full = said.date().is_some() && is_led;
    Some((Said { time: early_time.or(late_time), sure: said.sure || is_full, ..said }, next))
}

/// The number of a day whose month is said later, as `3` in `3 to 7 March`.
pub(super) fn bare_day_at(sentence: &Sentence, at: usize) -> Found<Said> {
    let start = sentence.skip(at, &LEAD_WORDS);
    let (weekday, start) = match weekday_at(sentence, start) {
        Some((weekday, next)) => (Some(weekday), sentence.skip_mark(next, ',')),
        None => (None, start),
    };
    let (day, next, _) = day_number(sentence, sentence.skip(start, &LEAD_WORDS))?;
    let date = Date { year: None, month: None, day, weekday };
    Some((Said { what: What::Date(date), time: None, sure: false }, next))
}

/// A number of days, weeks or months: the place after it.
pub(super) fn duration_at(sentence: &Sentence, at: usize) -> Found<(u32, Unit)> {
    let (count, next) = count_at(sentence, at)?;
    let next = sentence.skip_one(next, &[Meaning::Next]);
    let is_letter_unit = sentence.is_number(at) && sentence.is_glued(next);
    let unit = sentence.find(next, Meaning::unit);
    let unit = unit.or_else(|| sentence.find(next, Meaning::unit_letter).filter(|_| is_letter_unit))?;
    Some(((count, unit), next + 1))
}

/// The day that lies so far after a day; none beyond [`DAYS_AHEAD_MAX`].
pub(super) fn day_after(day: NaiveDate, (count, unit): (u32, Unit)) -> Option<NaiveDate> {
    let days_each = match unit {
        Unit::Day => 1,
        Unit::Week => 7,
        Unit::Month => 30,
    };
    let is_near = count > 0 && count.checked_mul(days_each)? <= DAYS_AHEAD_MAX;
    is_near.then_some(())?;
    match unit {
        Unit::Day | Unit::Week => day.checked_add_days(Days::new(u64::from(count * days_each))),
        Unit::Month => day.checked_add_months(Months::new(count)),
    }
}

/// The day that lies so far before a day; none beyond [`DAYS_BACK_MAX`].
pub(super) fn day_before(day: NaiveDate, (count, unit): (u32, Unit)) -> Option<NaiveDate> {
    let is_near = |days_each: u32| count > 0 && count.checked_mul(days_each).is_some_and(|days| days <= DAYS_BACK_MAX);
    match unit {
        Unit::Day if is_near(1) => day.checked_sub_days(Days::new(u64::from(count))),
        Unit::Week if is_near(7) => day.checked_sub_days(Days::new(u64::from(count) * 7)),
        Unit::Month if is_near(30) => day.checked_sub_months(Months::new(count)),
        Unit::Day | Unit::Week | Unit::Month => None,
    }
}

/// The last day of a month.
pub(super) fn month_end(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt()
}

/// Whether a bare number here belongs to something else (`3 people`, `5%`, `60-man`).
pub(super) fn counts_something(sentence: &Sentence, after: usize) -> bool {
    let is_unit = sentence.find(after, Meaning::unit).is_some();
    let is_glued = sentence.is_glued(after) && !"-,.;:!)".chars().any(|mark| sentence.is_mark(after, mark));
    is_unit || is_glued || sentence.is_other_word(after)
}

fn count_at(sentence: &Sentence, at: usize) -> Found<u32> {
    let count = sentence.number(at, 3).or_else(|| sentence.find(at, Meaning::count))?;
    Some((count, at + 1))
}

// --- the patterns of a day, the most explicit first -----------------------------------------------

fn core_at(sentence: &Sentence, at: usize, articled: bool) -> Found<Said> {
    iso_date(sentence, at)
        .or_else(|| numeric_date(sentence, at))
        .or_else(|| weekday_and_date(sentence, at))
        .or_else(|| named_date(sentence, at))
        .or_else(|| weekday_only(sentence, at))
        .or_else(|| counted_from_today(sentence, at))
        .or_else(|| ahead(sentence, at))
        .or_else(|| day_of_month(sentence, at, articled))
}

/// `2026-03-05`, `2026/03/05`, `2026-03-05T18:30`.
fn iso_date(sentence: &Sentence, at: usize) -> Found<Said> {
    let year = sentence.number(at, 4).filter(|year| YEARS.contains(year))?;
    let mark = ['-', '/', '.'].into_iter().find(|mark| sentence.is_glued_mark(at + 1, *mark))?;
    let month = sentence.number(at + 2, 2).filter(|_| sentence.is_glued(at + 2))?;
    let day =
        sentence.number(at + 4, 2).filter(|_| sentence.is_glued_mark(at + 3, mark) && sentence.is_glued(at + 4))?;
    is_alone(sentence, at, at + 5, mark).then_some(())?;
    let is_before_time =
        sentence.means(at + 5, Meaning::UnitLetter(Unit::Day)) && is_followed_by_glued_number(sentence, at + 5);
    Some((said_date(Some(year), month, day, true)?, at + 5 + usize::from(is_before_time)))
}

/// `5/3`, `05.03.`, `5.3.2026`, `5-3-26`.
fn numeric_date(sentence: &Sentence, at: usize) -> Found<Said> {
    let first = sentence.number(at, 2)?;
    let mark = ['/', '.', '-'].into_iter().find(|mark| sentence.is_glued_mark(at + 1, *mark))?;
    let second = sentence.number(at + 2, 2).filter(|_| sentence.is_glued(at + 2))?;
    let year = numeric_year(sentence, at + 3, mark);
    // Two numbers with a dash are a range or a score, not a date.
    (year.is_some() || mark != '-').then_some(())?;
    let end = match year {
        Some(_) => at + 5,
        None if mark == '.' && !is_followed_by_glued_number(sentence, at + 3) => sentence.skip_mark(at + 3, '.'),
        None => at + 3,
    };
    is_alone(sentence, at, end, mark).then_some(())?;
    let day_first = mark != '/' || sentence.slash_day_first;
    let (day, month) = if day_first { (first, second) } else { (second, first) };
    let is_sure = year.is_some_and(|(_, digits)| digits == 4);
    Some((said_date(year.map(|(year, _)| year), month, day, is_sure)?, end))
}

/// The year after a numeric date with its number of digits; `26` is 2026.
fn numeric_year(sentence: &Sentence, at: usize, mark: char) -> Option<(u32, u32)> {
    sentence.is_glued_mark(at, mark).then_some(())?;
    let long = sentence.glued_number(at + 1, 4).filter(|year| YEARS.contains(year)).map(|year| (year, 4));
    long.or_else(|| sentence.glued_number(at + 1, 2).map(|year| (2000 + year, 2)))
}

/// Whether a numeric date is no part of something longer: a phone number, a version, an address.
fn is_alone(sentence: &Sentence, at: usize, end: usize, mark: char) -> bool {
    let before = at.checked_sub(1).filter(|_| sentence.is_glued(at));
    let is_free_before = before.is_none_or(|before| {
        let is_opening = ['(', ',', ';', ':', '[', '"'].into_iter().any(|mark| sentence.is_mark(before, mark));
        let is_joining = sentence.is_mark(before, '-') && mark != '-';
        is_opening || is_joining
    });
    let is_longer = sentence.is_glued_mark(end, mark) && is_followed_by_glued_number(sentence, end);
    let is_glued = sentence.is_number(end) && sentence.is_glued(end);
    let is_fraction = ['/', '%', '+', '@'].into_iter().any(|mark| sentence.is_glued_mark(end, mark));
    is_free_before && !is_longer && !is_glued && !is_fraction
}

fn is_followed_by_glued_number(sentence: &Sentence, at: usize) -> bool {
    sentence.is_number(at + 1) && sentence.is_glued(at + 1)
}

/// `Friday, 5 March`, `vendredi 6`: the weekday is a check on the date.
fn weekday_and_date(sentence: &Sentence, at: usize) -> Found<Said> {
    let (weekday, next) = weekday_at(sentence, at)?;
    let next = sentence.skip_mark(sentence.skip_mark(next, '.'), ',');
    let start = sentence.skip(next, &LEAD_WORDS);
    let (said, end) = iso_date(sentence, start)
        .or_else(|| numeric_date(sentence, start))
        .or_else(|| named_date(sentence, start))
        .or_else(|| weekday_and_day_number(sentence, start, start > next, weekday))?;
    let date = Date { weekday: Some(weekday), ..said.date()? };
    Some((Said { sure: true, ..said.with_date(date) }, end))
}

/// A bare number after a weekday is a day if both agree; else it may count something.
fn weekday_and_day_number(sentence: &Sentence, at: usize, articled: bool, weekday: Weekday) -> Found<Said> {
    if time_at(sentence, at).is_some() {
        return None;
    }
    let (said, end) = day_of_month(sentence, at, true)?;
    let agrees = said.resolve(sentence.today).is_some_and(|found| found.day.weekday() == weekday);
    (agrees || articled || !counts_something(sentence, end)).then_some((said, end))
}

/// `5 March`, `5th of March 2026`, `1er mars`, `5. März`, `5 de marzo de 2026`, `March 5th`.
fn named_date(sentence: &Sentence, at: usize) -> Found<Said> {
    day_then_month(sentence, at).or_else(|| month_then_day(sentence, at))
}

fn day_then_month(sentence: &Sentence, at: usize) -> Found<Said> {
    let (day, next, is_ordinal) = day_number(sentence, at)?;
    let next = sentence.skip_one(next, &[Meaning::Of, Meaning::FromIfRange]);
    let (month, is_name, next) = month_at(sentence, next)?;
    let (year, next) = year_after(sentence, sentence.skip_mark(next, '.'));
    let is_sure = is_name || is_ordinal || year.is_some();
    Some((said_date(year, month, day, is_sure)?, next))
}

fn month_then_day(sentence: &Sentence, at: usize) -> Found<Said> {
    let (month, is_name, next) = month_at(sentence, at)?;
    let is_weekday_too = weekday_at(sentence, at).is_some();
    if is_weekday_too && sentence.locale != Locale::EnUs {
        return None;
    }
    let next = sentence.skip_one(sentence.skip_mark(next, '.'), &[Meaning::Article]);
    if time_at(sentence, next).is_some() {
        return None;
    }
    let (day, end, is_ordinal) = day_number(sentence, next)?;
    let (year, end) = year_after(sentence, end);
    let is_counting = !is_ordinal && year.is_none() && counts_something(sentence, end);
    let is_sure = is_ordinal || year.is_some() || (is_name && !is_counting);
    Some((said_date(year, month, day, is_sure)?, end))
}

/// A day's number, the place after it and its suffix, and whether it is an English-style ordinal.
fn day_number(sentence: &Sentence, at: usize) -> Option<(u32, usize, bool)> {
    let day = sentence.number(at, 2).filter(|day| (1..=31).contains(day))?;
    if sentence.means(at + 1, Meaning::Ordinal) && sentence.is_glued(at + 1) {
        return Some((day, sentence.skip_mark(at + 2, '.'), true));
    }
    let has_dot = sentence.is_glued_mark(at + 1, '.') && !is_followed_by_glued_number(sentence, at + 1);
    Some((day, at + 1 + usize::from(has_dot), false))
}

fn month_at(sentence: &Sentence, at: usize) -> Option<(u32, bool, usize)> {
    let (month, is_name) = sentence.find(at, Meaning::month)?;
    Some((month, is_name, at + 1))
}

/// A four-digit year after a named date, if one follows.
pub(super) fn year_after(sentence: &Sentence, at: usize) -> (Option<u32>, usize) {
    let start = sentence.skip_one(sentence.skip_mark(at, ','), &[Meaning::Of, Meaning::FromIfRange]);
    let has_four_digits = sentence.number(start, 3).is_none();
    match sentence.number(start, 4).filter(|year| has_four_digits && YEARS.contains(year)) {
        Some(year) if !sentence.is_glued_mark(start + 1, '-') => (Some(year), start + 1),
        Some(_) | None => (None, at),
    }
}

/// `Friday`, `this Friday`, `next Friday`, `viernes que viene`.
fn weekday_only(sentence: &Sentence, at: usize) -> Found<Said> {
    let start = sentence.skip(at, &[Meaning::This, Meaning::Next]);
    let (weekday, next) = weekday_at(sentence, start)?;
    let end = sentence.skip_one(next, &[Meaning::Next]);
    let is_full = sentence.meanings(start).contains(&Meaning::Weekday(weekday));
    let is_month_too = month_at(sentence, start).is_some();
    let is_doubtful = !is_full && (is_month_too || !may_follow_abbreviation(sentence, end));
    if is_doubtful || sentence.means(end, Meaning::Last) {
        return None;
    }
    let end = if is_full { end } else { skip_abbreviation_dot(sentence, end) };
    let today_counts = (at..start).any(|place| sentence.means(place, Meaning::This));
    Some((said(What::Weekday { weekday, today_counts }, is_full), end))
}

/// `jusqu'à mon retour`, `sat down`: before another word these are no weekdays.
fn may_follow_abbreviation(sentence: &Sentence, at: usize) -> bool {
    let links = [
        Meaning::To,
        Meaning::Until,
        Meaning::And,
        Meaning::For,
        Meaning::At,
        Meaning::AtHour,
        Meaning::DayPart,
        Meaning::Away,
    ];
    let is_word = !sentence.meanings(at).is_empty() || sentence.is_other_word(at);
    (!is_word || sentence.means_any(at, &links)) && !counts_something(sentence, at)
}

fn skip_abbreviation_dot(sentence: &Sentence, at: usize) -> usize {
    if sentence.is_glued_mark(at, '.') { at + 1 } else { at }
}

fn weekday_at(sentence: &Sentence, at: usize) -> Found<Weekday> {
    let is_german = sentence.locale == Locale::De;
    let letters = || sentence.find(at, Meaning::weekday_letters).filter(|_| is_german);
    let weekday = sentence.find(at, Meaning::weekday).or_else(letters)?;
    Some((weekday, at + 1))
}

/// `tomorrow`, `übermorgen`, `end of the month`.
fn counted_from_today(sentence: &Sentence, at: usize) -> Found<Said> {
    let day = match sentence.find(at, Meaning::offset) {
        Some(days) => sentence.today.checked_add_days(Days::new(days))?,
        None if sentence.means(at, Meaning::MonthEnd) => month_end(sentence.today)?,
        None => return None,
    };
    Some((said(What::Fixed(day), true), at + 1))
}

/// `in 3 days`, `+3d`, `3 days from now`.
fn ahead(sentence: &Sentence, at: usize) -> Found<Said> {
    let has_sign = sentence.is_mark(at, '+') && sentence.is_glued(at + 1);
    let is_introduced = has_sign || sentence.means(at, Meaning::In);
    let (duration, next) = duration_at(sentence, at + usize::from(is_introduced))?;
    let end = sentence.skip_one(next, &[Meaning::FromNow]);
    (is_introduced || end > next).then_some(())?;
    Some((said(What::Ahead(day_after(sentence.today, duration)?), true), end))
}

/// `the 12th`, `le 12`, `am 12.`: without an article or a suffix it is any number.
fn day_of_month(sentence: &Sentence, at: usize, articled: bool) -> Found<Said> {
    let (day, next, is_ordinal) = day_number(sentence, at)?;
    let is_day = is_ordinal || (articled && !sentence.is_glued_mark(next, '%') && !sentence.is_glued_mark(next, ':'));
    is_day.then_some(())?;
    let date = Date { year: None, month: None, day, weekday: None };
    Some((said(What::Date(date), false), next))
}

/// `… 20:00`, `…, um 20 Uhr`, `… evening`.
fn time_after(sentence: &Sentence, at: usize) -> (Option<NaiveTime>, usize) {
    let start = sentence.skip_mark(at, ',');
    let start = if sentence.means(start, Meaning::DayPart) { start + 1 } else { start };
    let at = if start > at && sentence.means(start - 1, Meaning::DayPart) { start } else { at };
    match time_at(sentence, start) {
        Some((time, next)) => (Some(time), sentence.skip_one(next, &[Meaning::DayPart])),
        None => (None, at),
    }
}

fn said_date(year: Option<u32>, month: u32, day: u32, sure: bool) -> Option<Said> {
    let is_possible = NaiveDate::from_ymd_opt(2000, month, day).is_some();
    is_possible.then_some(())?;
    let date = Date { year: year.and_then(|year| i32::try_from(year).ok()), month: Some(month), day, weekday: None };
    Some(said(What::Date(date), sure))
}

fn said(what: What, sure: bool) -> Said {
    Said { what, time: None, sure }
}
