//! A time of day: `18:30`, `8pm`, `20h30`, `20 Uhr`, `um 20`, `noon`.

use chrono::NaiveTime;

use super::sentence::Sentence;
use super::words::Meaning;

/// From this hour on a bare number after "at" is an hour; `at 8` could be either half of the day.
const BARE_HOUR_MIN: u32 = 13;

/// A time after an optional "at"; with the place after it.
pub(super) fn time_at(sentence: &Sentence, at: usize) -> Option<(NaiveTime, usize)> {
    let after_at = sentence.skip_one(at, &[Meaning::At, Meaning::AtHour]);
    marked_time(sentence, after_at).or_else(|| bare_hour(sentence, at))
}

fn marked_time(sentence: &Sentence, at: usize) -> Option<(NaiveTime, usize)> {
    if sentence.means(at, Meaning::Noon) {
        return Some((NaiveTime::from_hms_opt(12, 0, 0)?, at + 1));
    }
    let hour = sentence.number(at, 2)?;
    minutes_after_colon(sentence, at, hour)
        .or_else(|| minutes_after_dot(sentence, at, hour))
        .or_else(|| half_of_day(sentence, at + 1, hour, 0))
        .or_else(|| hour_mark(sentence, at, hour))
}

/// `18:30`, `6:30 pm`, `18:30 Uhr`.
fn minutes_after_colon(sentence: &Sentence, at: usize, hour: u32) -> Option<(NaiveTime, usize)> {
    let minute = sentence.is_glued_mark(at + 1, ':').then(|| sentence.glued_number(at + 2, 2))??;
    let is_longer = sentence.is_glued_mark(at + 3, ':') && sentence.is_number(at + 4);
    if is_longer {
        return None;
    }
    half_of_day(sentence, at + 3, hour, minute)
        .or_else(|| Some((clock(hour, minute)?, sentence.skip_one(at + 3, &[Meaning::Hour]))))
}

/// `20.30 Uhr`.
fn minutes_after_dot(sentence: &Sentence, at: usize, hour: u32) -> Option<(NaiveTime, usize)> {
    let minute = sentence.is_glued_mark(at + 1, '.').then(|| sentence.glued_number(at + 2, 2))??;
    sentence.means(at + 3, Meaning::Hour).then_some(())?;
    Some((clock(hour, minute)?, at + 4))
}

/// `8pm`, `8:30 pm`.
fn half_of_day(sentence: &Sentence, at: usize, hour: u32, minute: u32) -> Option<(NaiveTime, usize)> {
    let is_pm = sentence.means(at, Meaning::Pm);
    let is_half = is_pm || sentence.means(at, Meaning::Am);
    (is_half && (1..=12).contains(&hour)).then_some(())?;
    let hour = hour % 12 + if is_pm { 12 } else { 0 };
    Some((clock(hour, minute)?, at + 1))
}

/// `20h`, `20h30`, `20 Uhr`; `20 Uhr 45`, but not the 5 of `20 Uhr 5. März`.
fn hour_mark(sentence: &Sentence, at: usize, hour: u32) -> Option<(NaiveTime, usize)> {
    sentence.means(at + 1, Meaning::Hour).then_some(())?;
    let glued = sentence.glued_number(at + 2, 2);
    let after_uhr = sentence.number(at + 2, 2).filter(|minute| *minute > 31 && !sentence.is_glued(at + 1));
    match glued.or(after_uhr) {
        Some(minute) => Some((clock(hour, minute)?, at + 3)),
        None => Some((clock(hour, 0)?, at + 2)),
    }
}

/// `um 20`, `alle 20`.
fn bare_hour(sentence: &Sentence, at: usize) -> Option<(NaiveTime, usize)> {
    sentence.means(at, Meaning::AtHour).then_some(())?;
    let hour = sentence.number(at + 1, 2).filter(|hour| *hour >= BARE_HOUR_MIN)?;
    let is_glued = sentence.get(at + 2).is_some() && sentence.is_glued(at + 2) && !sentence.is_mark(at + 2, ',');
    if is_glued && !sentence.is_mark(at + 2, '.') {
        return None;
    }
    Some((clock(hour, 0)?, at + 2))
}

fn clock(hour: u32, minute: u32) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
}
