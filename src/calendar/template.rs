//! Rule and exceptions together: which occurrences there are.

use std::fmt;
use std::iter;
use std::str::FromStr;
use std::time::Duration;

use chrono::{Days, NaiveDate};
use domain::moment::{Moment, WallTime, Zone};

use crate::exceptions::{Exception, Exceptions};
use crate::rule::Rule;

/// Dates that are looked at for one answer: eleven years, in which every rule has its next ten dates.
pub const DATES_LOOKED_AT_MAX: u64 = 4_020;
/// How many dates a preview shows.
pub const PREVIEW: usize = 10;
/// The earliest and the latest instant about which anybody can ask (the years 1970 to 2200), in milliseconds.
const ASKED_MS: (i64, i64) = (0, 7_258_118_400_000);

/// What is known of a template's dates.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Template {
    /// What it says by itself.
    pub rule: Rule,
    /// What officers changed by hand.
    pub exceptions: Exceptions,
}

/// One event that a template wants.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Occurrence {
    /// The date on which the rule has it, wherever it was moved.
    pub date: NaiveDate,
    /// When it starts.
    pub start: WallTime,
    /// When it ends, in real time after its start.
    pub end: Moment,
    /// Whether officers moved it.
    pub is_moved: bool,
}

/// What makes an occurrence itself: unique in a guild, whatever is moved, paused or written anew.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Identity {
    /// The number of the template.
    pub template: i64,
    /// The original date.
    pub date: NaiveDate,
}

/// What the clocks do at the reading of a start.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Clock {
    /// Nothing.
    Plain,
    /// They skip it: it starts at the first instant after the gap.
    Skipped,
    /// They show it twice: it starts at the first of the two.
    Twice,
}

// === impl Template ===

impl Template {
    /// The next occurrences that start later than `after`, at most `max`, in the order of their starts.
    pub fn next(&self, after: Moment, max: usize, zone: Zone) -> Vec<Occurrence> {
        self.upcoming(after, zone).take(max).collect()
    }

    /// The occurrences that start later than `after` and not later than `until`, in the order of their starts.
    pub fn between(&self, after: Moment, until: Moment, zone: Zone) -> Vec<Occurrence> {
        self.upcoming(after, zone).take_while(|occurrence| occurrence.start.at <= until).collect()
    }

    /// The occurrence of an original date, wherever it was moved; `None` when it does not take place.
    pub fn on(&self, date: NaiveDate, zone: Zone) -> Option<Occurrence> {
        if !self.rule.includes(date) {
            return None;
        }
        match self.exceptions.on(date) {
            Some(Exception::Skipped) => None,
            Some(Exception::MovedTo(to)) => Some(self.occurrence(date, WallTime::new(to, zone), true)),
            None if self.exceptions.is_paused(date) => None,
            None => Some(self.occurrence(date, WallTime::new(date.and_time(self.rule.at), zone), false)),
        }
    }

    /// Exceptions about dates that the rule does not have, such as after it was changed: they do nothing.
    pub fn idle_exceptions(&self) -> Vec<NaiveDate> {
        self.exceptions.dates().map(|(date, _)| date).filter(|date| !self.rule.includes(*date)).collect()
    }

    /// Whatever starts later than `after`, by start and then by date.
    pub(crate) fn upcoming(&self, after: Moment, zone: Zone) -> impl Iterator<Item = Occurrence> {
        let after = Moment(after.0.clamp(ASKED_MS.0, ASKED_MS.1));
        let mut moved = self.moved(after, zone).into_iter().peekable();
        let mut kept = self.kept(after, zone).peekable();
        iter::from_fn(move || match (moved.peek(), kept.peek()) {
            (Some(one), Some(other)) if one.order() < other.order() => moved.next(),
            (Some(_), None) => moved.next(),
            (Some(_) | None, Some(_)) => kept.next(),
            (None, None) => None,
        })
    }

    /// Those that are where the rule has them. Their starts follow their dates: the wall shows the same time.
    fn kept(&self, after: Moment, zone: Zone) -> impl Iterator<Item = Occurrence> {
        // A reading of a day before is over: it is resolved to the first instant after a gap, or the first of two.
        let first = self.rule.first.max(after.local(zone).date());
        let dates = (0..DATES_LOOKED_AT_MAX).map_while(move |days| first.checked_add_days(Days::new(days)));
        let last = self.rule.last.unwrap_or(NaiveDate::MAX);
        let dates = dates.take_while(move |date| *date <= last);
        let kept = dates.filter(|date| self.rule.includes(*date) && self.exceptions.on(*date).is_none());
        kept.filter_map(move |date| self.on(date, zone)).filter(move |occurrence| occurrence.start.at > after)
    }

    fn moved(&self, after: Moment, zone: Zone) -> Vec<Occurrence> {
        let mut moved: Vec<Occurrence> = self
            .exceptions
            .dates()
            .filter_map(|(date, _)| self.on(date, zone))
            .filter(|occurrence| occurrence.start.at > after)
            .collect();
        moved.sort_unstable_by_key(Occurrence::order);
        moved
    }

    fn occurrence(&self, date: NaiveDate, start: WallTime, is_moved: bool) -> Occurrence {
        let end = start.at.plus(Duration::from_secs(u64::from(self.rule.minutes) * 60));
        Occurrence { date, start, end, is_moved }
    }
}

// === impl Occurrence ===

impl Occurrence {
    /// What makes it itself.
    pub fn identity(&self, template: i64) -> Identity {
        Identity { template, date: self.date }
    }

    /// What the clocks do when it starts; a preview should say so.
    pub fn clock(&self) -> Clock {
        /// Clocks go back by a multiple of this, and by not more than three hours.
        const QUARTER: Duration = Duration::from_secs(15 * 60);
        let WallTime { local, zone, at } = self.start;
        if at.local(zone) != local {
            return Clock::Skipped;
        }
        let is_again = (1..=12).any(|quarters| at.plus(QUARTER * quarters).local(zone) == local);
        if is_again { Clock::Twice } else { Clock::Plain }
    }

    fn order(&self) -> (Moment, NaiveDate) {
        (self.start.at, self.date)
    }
}

// === impl Identity ===

/// As it is stored: `17@2026-03-05`.
impl fmt::Display for Identity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}@{}", self.template, self.date)
    }
}

impl FromStr for Identity {
    type Err = crate::Unreadable;

    fn from_str(text: &str) -> Result<Self, crate::Unreadable> {
        crate::text::identity(text)
    }
}
