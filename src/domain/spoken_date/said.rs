//! What was said about one day, and which day that is once the day before it is known.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::SpokenDay;

/// One day as it was said.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Said {
    /// Which day.
    pub(super) what: What,
    /// The time with it.
    pub(super) time: Option<NaiveTime>,
    /// Whether it is a day wherever it stands; `1/2` and `may 5` need company in a free text.
    pub(super) sure: bool,
}

/// The ways to say a day.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum What {
    /// A calendar date, some of its parts left out.
    Date(Date),
    /// A weekday; today counts only after "this".
    Weekday { weekday: Weekday, today_counts: bool },
    /// A day counted from today (`tomorrow`).
    Fixed(NaiveDate),
    /// A distance from today (`in 3 days`): in a free text no absence by itself.
    Ahead(NaiveDate),
}

/// A calendar date, some of its parts left out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Date {
    /// The year, if it was said.
    pub(super) year: Option<i32>,
    /// The month, if it was said.
    pub(super) month: Option<u32>,
    /// The day of the month.
    pub(super) day: u32,
    /// The weekday said with it, which must agree.
    pub(super) weekday: Option<Weekday>,
}

/// 29 February comes back after at most eight years (1896 and 1904, 2096 and 2104).
const LEAP_GAP_YEARS: i32 = 8;

/// The 31st comes back after at most two months; one more for the month that has begun.
const DAY_GAP_MONTHS: i32 = 3;

// === impl Said ===

impl Said {
    /// The first day on or after `base` that fits; a weekday is strictly after `base`.
    pub(super) fn resolve(self, base: NaiveDate) -> Option<SpokenDay> {
        let day = match self.what {
            What::Date(date) => date.resolve(base)?,
            What::Weekday { weekday, today_counts } => next_weekday(base, weekday, today_counts)?,
            What::Fixed(day) | What::Ahead(day) => day,
        };
        Some(SpokenDay { day, time: self.time, year_was_said: self.year_was_said() })
    }

    /// The last day on or before `base` that fits.
    pub(super) fn resolve_back(self, base: NaiveDate) -> Option<SpokenDay> {
        let day = match self.what {
            What::Date(date) => date.resolve_back(base)?,
            What::Weekday { weekday, .. } => {
                base.checked_sub_days(Days::new(u64::from(base.weekday().days_since(weekday))))?
            }
            What::Fixed(day) | What::Ahead(day) => day,
        };
        Some(SpokenDay { day, time: self.time, year_was_said: self.year_was_said() })
    }

    /// The date, if a date was said.
    pub(super) fn date(self) -> Option<Date> {
        match self.what {
            What::Date(date) => Some(date),
            What::Weekday { .. } | What::Fixed(_) | What::Ahead(_) => None,
        }
    }

    /// The same with other parts of the date.
    pub(super) fn with_date(self, date: Date) -> Self {
        Self { what: What::Date(date), ..self }
    }

    /// Whether only the day of the month was said.
    pub(super) fn is_day_of_month(self) -> bool {
        self.date().is_some_and(|date| date.month.is_none())
    }

    fn year_was_said(self) -> bool {
        self.date().is_some_and(|date| date.year.is_some())
    }
}

// === impl Date ===

impl Date {
    fn resolve(self, base: NaiveDate) -> Option<NaiveDate> {
        let found = match (self.year, self.month) {
            (Some(year), Some(month)) => NaiveDate::from_ymd_opt(year, month, self.day),
            (None, Some(month)) => next_date(base, month, self.day),
            (None, None) => next_day_of_month(base, self.day),
            (Some(_), None) => None,
        }?;
        self.weekday.is_none_or(|weekday| weekday == found.weekday()).then_some(found)
    }

    fn resolve_back(self, base: NaiveDate) -> Option<NaiveDate> {
        let found = match (self.year, self.month) {
            (Some(year), Some(month)) => NaiveDate::from_ymd_opt(year, month, self.day),
            (None, Some(month)) => last_date(base, month, self.day),
            (None, None) => last_day_of_month(base, self.day),
            (Some(_), None) => None,
        }?;
        self.weekday.is_none_or(|weekday| weekday == found.weekday()).then_some(found)
    }
}

fn last_date(base: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    (0..=LEAP_GAP_YEARS)
        .filter_map(|years| NaiveDate::from_ymd_opt(base.year().checked_sub(years)?, month, day))
        .find(|date| *date <= base)
}

fn last_day_of_month(base: NaiveDate, day: u32) -> Option<NaiveDate> {
    (0..=DAY_GAP_MONTHS)
        .filter_map(|months| {
            let month0 = base.month0().cast_signed() - months;
            let year = base.year() + month0.div_euclid(12);
            NaiveDate::from_ymd_opt(year, (month0.rem_euclid(12) + 1).cast_unsigned(), day)
        })
        .find(|date| *date <= base)
}

fn next_date(base: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    (0..=LEAP_GAP_YEARS)
        .filter_map(|years| NaiveDate::from_ymd_opt(base.year().checked_add(years)?, month, day))
        .find(|date| *date >= base)
}

fn next_day_of_month(base: NaiveDate, day: u32) -> Option<NaiveDate> {
    (0..=DAY_GAP_MONTHS)
        .filter_map(|months| {
            let month0 = base.month0().cast_signed() + months;
            NaiveDate::from_ymd_opt(base.year() + month0 / 12, (month0 % 12 + 1).cast_unsigned(), day)
        })
        .find(|date| *date >= base)
}

fn next_weekday(base: NaiveDate, weekday: Weekday, today_counts: bool) -> Option<NaiveDate> {
    let days = base.weekday().days_since(weekday);
    match (7 - days) % 7 {
        0 if today_counts => Some(base),
        0 => base.checked_add_days(Days::new(7)),
        ahead => base.checked_add_days(Days::new(u64::from(ahead))),
    }
}
