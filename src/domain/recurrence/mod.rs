//! What comes again at a time on the wall: every day, on some weekdays, on a day of the month.
//!
//! Pure and without memory: asked for the first slot after an instant, so a restart, a moved guild or new
//! rules of its zone need nothing but to ask again. One slot per local date. A time that the clocks skip is the
//! first instant after the gap, one that happens twice is the first of the two.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use serde::{Deserialize, Serialize};

use crate::moment::{Moment, WallTime, Zone};

/// Days that are looked through for the next slot: two months, since every month has a last day.
const DAYS_LOOKED_THROUGH: u64 = 63;

/// On which dates, and at which time on the wall.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Recurrence {
    /// On which dates.
    pub on: Dates,
    /// At which time of those days.
    pub at: NaiveTime,
}

/// The dates of a recurrence.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dates {
    /// Every day.
    Daily,
    /// On these days of the week.
    Weekly(Weekdays),
    /// On this day of the month, from 1; in shorter months on their last.
    Monthly(u8),
}

/// A set of days of the week; one without any has no slots.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weekdays(u8);

// === impl Recurrence ===

impl Recurrence {
    /// The first slot later than `after`; `None` when there is none within two months.
    pub fn next_after(&self, after: Moment, zone: Zone) -> Option<WallTime> {
        let today = after.local(zone).date();
        // A reading of yesterday may be resolved to an instant of today, where a zone skipped a day.
        let first = today.checked_sub_days(Days::new(1))?;
        let days = (0..DAYS_LOOKED_THROUGH).filter_map(|day| first.checked_add_days(Days::new(day)));
        days.filter(|day| self.on.includes(*day))
            .map(|day| WallTime::new(day.and_time(self.at), zone))
            .find(|slot| slot.at > after)
    }

    /// The slots later than `after` and not later than `until`: at most `max`, the oldest first.
    pub fn slots(&self, after: Moment, until: Moment, zone: Zone, max: usize) -> Vec<WallTime> {
        let next = |slot: &WallTime| self.next_after(slot.at, zone);
        std::iter::successors(self.next_after(after, zone), next)
            .take_while(|slot| slot.at <= until)
            .take(max)
            .collect()
    }
}

// === impl Dates ===

impl Dates {
    /// Whether there is a slot on this date.
    pub fn includes(&self, date: NaiveDate) -> bool {
        match self {
            Self::Daily => true,
            Self::Weekly(weekdays) => weekdays.contains(date.weekday()),
            Self::Monthly(day) => {
                let is_last = date.checked_add_days(Days::new(1)).is_none_or(|next| next.day() == 1);
                date.day() == u32::from(*day) || (is_last && date.day() < u32::from(*day))
            }
        }
    }
}

// === impl Weekdays ===

impl Weekdays {
    /// The set of these days.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Self {
        Self(days.into_iter().fold(0, |set, day| set | Self::bit(day)))
    }

    /// Whether a day belongs to it.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & Self::bit(day) != 0
    }

    fn bit(day: Weekday) -> u8 {
        1 << day.num_days_from_monday()
    }
}

#[cfg(test)]
mod tests;
