//! What officers changed by hand: dates that are skipped, dates that are moved, and pauses.
//!
//! Everything is known by original dates. There is one exception per date, the newest; what was decided about a
//! single date goes before a pause, since somebody thought of that date. An exception on a date that the rule does
//! not have (any more) means nothing, and means something again when the rule does.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use crate::rule::is_in_years;

/// The most exceptions of one template: two years of a weekly event.
pub const EXCEPTIONS_MAX: usize = 104;
/// The most pauses of one template.
pub const PAUSES_MAX: usize = 24;

/// What becomes of one date.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Exception {
    /// There is nothing on it.
    Skipped,
    /// It is at another time, or on another day; also past the last date of the rule.
    MovedTo(NaiveDateTime),
}

/// Dates of which none takes place, both ends included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Pause {
    /// The first of them.
    pub from: NaiveDate,
    /// The last of them; `None` until somebody resumes.
    pub until: Option<NaiveDate>,
}

/// Everything that officers changed by hand.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Exceptions {
    /// Not more than [`EXCEPTIONS_MAX`].
    dates: BTreeMap<NaiveDate, Exception>,
    /// Sorted, apart from each other, not more than [`PAUSES_MAX`].
    pauses: Vec<Pause>,
}

/// Why something is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NotKept {
    /// [`EXCEPTIONS_MAX`] dates are kept already; [`Exceptions::forget_before`] makes room.
    DatesFull,
    /// [`PAUSES_MAX`] pauses are kept already.
    PausesFull,
    /// A year that no rule has.
    Year(NaiveDate),
    /// A pause that ends before it begins.
    EndsBeforeItBegins,
}

// === impl Exceptions ===

impl Exceptions {
    /// Decides about one date, in place of what was decided before. Seconds are cut off.
    ///
    /// # Errors
    /// When there is no room, or a year is none of a rule.
    pub fn set(&mut self, date: NaiveDate, exception: Exception) -> Result<(), NotKept> {
        in_years(date)?;
        let exception = match exception {
            Exception::Skipped => exception,
            Exception::MovedTo(to) => {
                in_years(to.date())?;
                let time = NaiveTime::from_hms_opt(to.hour(), to.minute(), 0).unwrap_or(to.time());
                Exception::MovedTo(to.date().and_time(time))
            }
        };
        if self.dates.len() >= EXCEPTIONS_MAX && !self.dates.contains_key(&date) {
            return Err(NotKept::DatesFull);
        }
        self.dates.insert(date, exception);
        Ok(())
    }

    /// Takes back what was decided about one date.
    pub fn clear(&mut self, date: NaiveDate) -> Option<Exception> {
        self.dates.remove(&date)
    }

    /// Pauses; pauses that touch each other become one.
    ///
    /// # Errors
    /// When there is no room, a year is none of a rule, or it ends before it begins.
    pub fn pause(&mut self, pause: Pause) -> Result<(), NotKept> {
        in_years(pause.from)?;
        in_years(pause.until.unwrap_or(pause.from))?;
        if pause.until.is_some_and(|until| until < pause.from) {
            return Err(NotKept::EndsBeforeItBegins);
        }
        let mut pauses = self.pauses.clone();
        pauses.push(pause);
        let merged = merged(pauses);
        if merged.len() > PAUSES_MAX {
            return Err(NotKept::PausesFull);
        }
        self.pauses = merged;
        Ok(())
    }

    /// Resumes: from this date on nothing is paused.
    pub fn resume(&mut self, from: NaiveDate) {
        self.pauses.retain(|pause| pause.from < from);
        for pause in &mut self.pauses {
            if pause.until.is_none_or(|until| until >= from) {
                pause.until = from.pred_opt();
            }
        }
    }

    /// Forgets what is about dates before this one and can matter no more: a date that was moved past it is kept.
    pub fn forget_before(&mut self, date: NaiveDate) {
        self.dates.retain(|original, exception| {
            *original >= date || matches!(exception, Exception::MovedTo(to) if to.date() >= date)
        });
        self.pauses.retain(|pause| pause.until.is_none_or(|until| until >= date));
    }

    /// What was decided about one date.
    pub fn on(&self, date: NaiveDate) -> Option<Exception> {
        self.dates.get(&date).copied()
    }

    /// Whether a date lies in a pause.
    pub fn is_paused(&self, date: NaiveDate) -> bool {
        self.pauses.iter().any(|pause| pause.from <= date && pause.until.is_none_or(|until| date <= until))
    }

    /// Every date about which something was decided, in order.
    pub fn dates(&self) -> impl Iterator<Item = (NaiveDate, Exception)> {
        self.dates.iter().map(|(date, exception)| (*date, *exception))
    }

    /// Every pause, in order.
    pub fn pauses(&self) -> &[Pause] {
        &self.pauses
    }
}

fn in_years(date: NaiveDate) -> Result<(), NotKept> {
    if is_in_years(date) { Ok(()) } else { Err(NotKept::Year(date)) }
}

/// The same pauses in order, as few as possible.
fn merged(mut pauses: Vec<Pause>) -> Vec<Pause> {
    pauses.sort_unstable_by_key(|pause| pause.from);
    let mut merged: Vec<Pause> = Vec::new();
    for pause in pauses {
        match merged.last_mut() {
            Some(last) if touches(last, &pause) => {
                let ends = last.until.zip(pause.until);
                last.until = ends.map(|(one, other)| one.max(other));
            }
            Some(_) | None => merged.push(pause),
        }
    }
    merged
}

/// Whether a pause that begins later begins before the day after the end of this one is over.
fn touches(pause: &Pause, later: &Pause) -> bool {
    pause.until.and_then(|until| until.succ_opt()).is_none_or(|next| later.from <= next)
}
