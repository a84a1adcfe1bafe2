//! Since when an occurrence must exist as an event, so that people can sign up.

use std::time::Duration;

use chrono::{Days, NaiveTime, Timelike};
use domain::moment::{Moment, Zone};

use crate::rule::Wrong;
use crate::template::{Occurrence, Template};

/// The most days ahead: two months of a daily event are as many events as a member can oversee.
pub const LEAD_DAYS_MAX: u16 = 60;
/// What starts later than this cannot be open: as many days as a lead may have, one since a day is not always 24 hours,
/// and one since a lead counts from the morning of the day, or of the day before.
const HORIZON: Duration = Duration::from_secs((LEAD_DAYS_MAX as u64 + 2) * 24 * 3600);

/// How long before its start an occurrence must exist.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Lead {
    /// So many days before the day on which it starts.
    pub days: u16,
    /// At this time on the wall; `None` at the time of its start.
    pub at: Option<NaiveTime>,
}

// === impl Lead ===

impl Lead {
    /// The moment from which on an occurrence must exist; always before its start.
    ///
    /// Where the time of the lead is not before the start, it is that of the day before: what opened as it begins could not
    /// be signed up for.
    pub fn opens(self, occurrence: &Occurrence) -> Moment {
        /// The day of the lead, the day before, and one more where a zone left a whole day out.
        const TRIED: u64 = 3;
        let start = occurrence.start;
        let time = self.at.unwrap_or(start.local.time());
        let days = (0..TRIED).map(|more| u64::from(self.days) + more);
        let days = days.filter_map(|days| start.local.date().checked_sub_days(Days::new(days)));
        let mut moments = days.map(|day| start.zone.resolve(day.and_time(time)));
        moments.find(|opens| *opens < start.at).unwrap_or(start.at)
    }

    pub(crate) fn wrong(self) -> Option<Wrong> {
        let seconds = self.at.filter(|at| at.second() != 0 || at.nanosecond() != 0);
        let days = (self.days > LEAD_DAYS_MAX).then_some(Wrong::Lead(self.days));
        days.or(seconds.map(Wrong::Seconds))
    }
}

// === impl Template ===

impl Template {
    /// Occurrences that must exist as events now: they are open and have not started. What exists already is
    /// among them; [`Identity`](crate::Identity) tells. Whoever was away for days asks once, and is told all of it.
    pub fn due(&self, now: Moment, zone: Zone) -> Vec<Occurrence> {
        let horizon = now.plus(HORIZON);
        let near = self.upcoming(now, zone).take_while(|occurrence| occurrence.start.at <= horizon);
        near.filter(|occurrence| self.rule.lead.opens(occurrence) <= now).collect()
    }

    /// When the next occurrence must exist that need not yet: the moment at which to ask again.
    pub fn next_opening(&self, now: Moment, zone: Zone) -> Option<Moment> {
        self.upcoming(now, zone).map(|occurrence| self.rule.lead.opens(&occurrence)).find(|opens| *opens > now)
    }
}
