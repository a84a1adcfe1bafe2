//! On which dates, at what time on the wall, and for how long.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Timelike, Weekday};
use domain::recurrence::Weekdays;

use crate::lead::Lead;

/// The longest interval of weeks: a year.
pub const WEEKS_MAX: u8 = 52;
/// The longest interval of days: a year.
pub const DAYS_MAX: u16 = 366;
/// The longest event in minutes: a day.
pub const MINUTES_MAX: u16 = 24 * 60;
/// The first year of a rule: before it there was nothing to plan.
pub const YEAR_MIN: i32 = 2000;
/// The last year of a rule: dates beyond are typing errors.
pub const YEAR_MAX: i32 = 2199;
/// Every day of the week, Monday first.
pub(crate) const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

/// What a template says by itself, before anybody changes a date by hand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Rule {
    /// On which dates.
    pub dates: Dates,
    /// At what time on the wall of the guild, in whole minutes.
    pub at: NaiveTime,
    /// For how long, in minutes of real time.
    pub minutes: u16,
    /// The first date; intervals are counted from it.
    pub first: NaiveDate,
    /// The last date, if there is one.
    pub last: Option<NaiveDate>,
    /// Since when an occurrence must exist.
    pub lead: Lead,
}

/// The dates of a rule.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Dates {
    /// On these days of these weeks.
    Weekly(Weekdays, Weeks),
    /// Every so many days, counted from the first date.
    EveryDays(u16),
    /// On this day of each month, from 1; in shorter months on their last.
    MonthDay(u8),
    /// On the last day of each month.
    MonthEnd,
    /// On the nth or last such weekday of each month.
    MonthWeekday(Nth, Weekday),
    /// On the first date only.
    Once,
}

/// Which weeks; they begin on Monday.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Weeks {
    /// Every so many, counted from the week of the first date.
    Every(u8),
    /// Those with an odd ISO number. A year of 53 weeks ends and the next begins with one: two in a row.
    Odd,
    /// Those with an even ISO number. After a year of 53 weeks there are two weeks without in a row.
    Even,
}

/// Which of the weekdays of a month.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Nth {
    /// Counted from 1; months without a fifth are passed over.
    From(u8),
    /// The last one.
    Last,
}

/// What cannot be in a rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Wrong {
    /// A weekly rule without any day of the week.
    NoWeekday,
    /// An interval of 0 weeks, or of more than [`WEEKS_MAX`].
    Weeks(u8),
    /// An interval of 0 days, or of more than [`DAYS_MAX`].
    Days(u16),
    /// A day that no month has.
    MonthDay(u8),
    /// A weekday that no month has so often.
    Nth(u8),
    /// A time with seconds.
    Seconds(NaiveTime),
    /// No minutes at all, or more than [`MINUTES_MAX`].
    Minutes(u16),
    /// A year before [`YEAR_MIN`] or after [`YEAR_MAX`].
    Year(NaiveDate),
    /// A last date before the first.
    LastBeforeFirst,
    /// More days ahead than [`LEAD_DAYS_MAX`](crate::lead::LEAD_DAYS_MAX).
    Lead(u16),
}

// === impl Rule ===

impl Rule {
    /// Everything that is wrong with it. A rule that nobody checked does no harm: it has fewer dates.
    pub fn wrong(&self) -> Vec<Wrong> {
        let has_seconds = self.at.second() != 0 || self.at.nanosecond() != 0;
        let of_dates = [Some(self.first), self.last].into_iter().flatten().filter(|date| !is_in_years(*date));
        [
            self.dates.wrong(),
            has_seconds.then_some(Wrong::Seconds(self.at)),
            (!(1..=MINUTES_MAX).contains(&self.minutes)).then_some(Wrong::Minutes(self.minutes)),
            self.last.is_some_and(|last| last < self.first).then_some(Wrong::LastBeforeFirst),
            self.lead.wrong(),
        ]
        .into_iter()
        .flatten()
        .chain(of_dates.map(Wrong::Year))
        .collect()
    }

    /// Whether the rule has an occurrence on this date.
    pub fn includes(&self, date: NaiveDate) -> bool {
        let is_within = self.first <= date && self.last.is_none_or(|last| date <= last);
        is_within && self.dates.include(date, self.first)
    }
}

// === impl Dates ===

impl Dates {
    fn include(self, date: NaiveDate, first: NaiveDate) -> bool {
        match self {
            Self::Weekly(weekdays, weeks) => weekdays.contains(date.weekday()) && weeks.include(date, first),
            Self::EveryDays(days) => is_multiple((date - first).num_days(), i64::from(days)),
            Self::MonthDay(day) => domain::recurrence::Dates::Monthly(day).includes(date),
            Self::MonthEnd => is_in_another_month(date, 1),
            Self::MonthWeekday(nth, weekday) => date.weekday() == weekday && nth.includes(date),
            Self::Once => date == first,
        }
    }

    fn wrong(self) -> Option<Wrong> {
        match self {
            Self::Weekly(weekdays, _) if !WEEK.into_iter().any(|day| weekdays.contains(day)) => Some(Wrong::NoWeekday),
            Self::Weekly(_, Weeks::Every(weeks)) if !(1..=WEEKS_MAX).contains(&weeks) => Some(Wrong::Weeks(weeks)),
            Self::EveryDays(days) if !(1..=DAYS_MAX).contains(&days) => Some(Wrong::Days(days)),
            Self::MonthDay(day) if !(1..=31).contains(&day) => Some(Wrong::MonthDay(day)),
            Self::MonthWeekday(Nth::From(nth), _) if !(1..=5).contains(&nth) => Some(Wrong::Nth(nth)),
            Self::Weekly(..)
            | Self::EveryDays(_)
            | Self::MonthDay(_)
            | Self::MonthEnd
            | Self::MonthWeekday(..)
            | Self::Once => None,
        }
    }
}

// === impl Weeks ===

impl Weeks {
    fn include(self, date: NaiveDate, first: NaiveDate) -> bool {
        match self {
            Self::Every(weeks) => is_multiple((monday(date) - monday(first)).num_weeks(), i64::from(weeks)),
            Self::Odd => date.iso_week().week() % 2 == 1,
            Self::Even => date.iso_week().week().is_multiple_of(2),
        }
    }
}

// === impl Nth ===

impl Nth {
    fn includes(self, date: NaiveDate) -> bool {
        match self {
            Self::From(nth) => date.day0() / 7 + 1 == u32::from(nth),
            Self::Last => is_in_another_month(date, 7),
        }
    }
}

/// Whether a date is one that people plan.
pub(crate) fn is_in_years(date: NaiveDate) -> bool {
    (YEAR_MIN..=YEAR_MAX).contains(&date.year())
}

/// Whether the date so many days later belongs to another month.
fn is_in_another_month(date: NaiveDate, days: u64) -> bool {
    date.checked_add_days(Days::new(days)).is_none_or(|later| later.month() != date.month())
}

fn monday(date: NaiveDate) -> NaiveDate {
    date - Days::new(u64::from(date.weekday().num_days_from_monday()))
}

fn is_multiple(count: i64, interval: i64) -> bool {
    interval > 0 && count % interval == 0
}
