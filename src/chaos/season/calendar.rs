//! Which events take place when: days since 1970 and two zones whose changes are written down, and nothing else.

use super::record::Pool;

/// Milliseconds since 1970.
pub(super) type Ms = i64;

pub(super) const SECOND: Ms = 1000;
pub(super) const MINUTE: Ms = 60 * SECOND;
pub(super) const HOUR: Ms = 60 * MINUTE;
pub(super) const DAY: Ms = 24 * HOUR;

/// Weeks of a season.
pub(super) const WEEKS: i64 = 12;
/// Monday, 2 March 2026, in days since 1970: the first day of a season.
pub(super) const FIRST_DAY: i64 = 20_514;
/// The guild moves to Paris on Wednesday, 18 March, at 19:00 UTC: between the two changes of the clocks, and after the
/// event of Thursday was announced.
pub(super) const MOVED_AT: Ms = (FIRST_DAY + 16) * DAY + 19 * HOUR;
/// Nobody can answer any more so long before the start.
pub(super) const CLOSES_BEFORE: Ms = 15 * MINUTE;
/// So long after the end it is worked out how it went.
pub(super) const TALLIED_AFTER: Ms = 5 * MINUTE;

/// A zone: what its clocks show beside UTC, and when that changes in this spring.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Clocks {
    /// Milliseconds ahead of UTC before the change.
    before: Ms,
    /// The instant of the change: an hour is skipped.
    change: Ms,
}

/// New York until it goes to summer time on 8 March 2026 at 02:00, which is 07:00 UTC.
pub(super) const NEW_YORK: Clocks = Clocks { before: -5 * HOUR, change: (FIRST_DAY + 6) * DAY + 7 * HOUR };
/// Paris until it goes to summer time on 29 March 2026 at 02:00, which is 01:00 UTC.
pub(super) const PARIS: Clocks = Clocks { before: HOUR, change: (FIRST_DAY + 27) * DAY + HOUR };

impl Clocks {
    /// The instant at which these clocks show `local`; the end of the hour that is skipped for what is in it.
    pub(super) const fn at(self, local: Ms) -> Ms {
        let early = local - self.before;
        if early < self.change {
            return early;
        }
        let late = early - HOUR;
        if late > self.change { late } else { self.change }
    }
}

/// The clocks by which the guild lives at what they show as `local`.
pub(super) const fn in_force(local: Ms) -> Clocks {
    if NEW_YORK.at(local) < MOVED_AT { NEW_YORK } else { PARIS }
}

/// The instant that the guild means by a day and the time on it.
pub(super) const fn instant(day: i64, time: Ms) -> Ms {
    let local = day * DAY + time;
    in_force(local).at(local)
}

/// An event that a template makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Occasion {
    /// Its place among all; its number is one more.
    pub(super) index: usize,
    /// The day on which it is, on the guild's clocks.
    pub(super) day: i64,
    /// When it is announced.
    pub(super) made: Ms,
    pub(super) start: Ms,
    pub(super) end: Ms,
    /// Into which pool it pays.
    pub(super) pool: Pool,
}

/// A template: after how many days of the week at what time, for how long.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weekly {
    pub(super) name: &'static str,
    pub(super) weekday: &'static str,
    pub(super) after_monday: i64,
    pub(super) time: Ms,
    pub(super) minutes: i64,
    pub(super) pool: Pool,
}

/// The third is in the hour that the clocks skip on the Sundays on which they change.
pub(super) const TEMPLATES: [Weekly; 3] = [
    Weekly { name: "Siege", weekday: "tue", after_monday: 1, time: 20 * HOUR, minutes: 90, pool: Pool::Raids },
    Weekly { name: "Dragon", weekday: "thu", after_monday: 3, time: 21 * HOUR, minutes: 120, pool: Pool::Raids },
    Weekly {
        name: "Nightwatch",
        weekday: "sun",
        after_monday: 6,
        time: 2 * HOUR + 30 * MINUTE,
        minutes: 60,
        pool: Pool::Watches,
    },
];

/// Events are announced on the day before at noon.
const MADE_AT: Ms = 12 * HOUR;

/// Every event of a season, in order.
pub(super) fn occasions() -> Vec<Occasion> {
    let all = (0..WEEKS).flat_map(|week| TEMPLATES.iter().map(move |weekly| (week, weekly)));
    let occasion = |(index, (week, weekly)): (usize, (i64, &Weekly))| {
        let day = FIRST_DAY + week * 7 + weekly.after_monday;
        let start = instant(day, weekly.time);
        let (made, end) = (instant(day - 1, MADE_AT), start + weekly.minutes * MINUTE);
        Occasion { index, day, made, start, end, pool: weekly.pool }
    };
    all.enumerate().map(occasion).collect()
}

impl Occasion {
    /// Until when it can be answered.
    pub(super) const fn closes(&self) -> Ms {
        self.start - CLOSES_BEFORE
    }

    /// When it is worked out how it went.
    pub(super) const fn tallied(&self) -> Ms {
        self.end + TALLIED_AFTER
    }
}

/// Every Monday of the season but the first, at 04:00 by the guild's clocks: then accounts lose a part.
pub(super) fn decays() -> Vec<Ms> {
    (1..=WEEKS).map(|week| instant(FIRST_DAY + week * 7, 4 * HOUR)).collect()
}

/// When a season is over: after the last decay.
pub(super) fn over() -> Ms {
    instant(FIRST_DAY + WEEKS * 7, 5 * HOUR)
}

/// A day as people write it; all days of a season are in spring 2026.
pub(super) fn written(day: i64) -> String {
    // From March on: 31 days, 30, 31, 30, 31, 31.
    let (mut month, mut left) = (3, day - FIRST_DAY + 1);
    for length in [31, 30, 31, 30, 31, 31] {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    format!("2026-{month:02}-{:02}", left + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_keep_their_hour_over_both_changes() {
        let starts: Vec<Ms> = occasions().iter().map(|one| one.start - FIRST_DAY * DAY).collect();
        // Before and after the change in New York, and the hour that it skips in between.
        assert_eq!(starts[0], DAY + 25 * HOUR);
        assert_eq!(starts[2], 6 * DAY + 7 * HOUR);
        assert_eq!(starts[3], 8 * DAY + 24 * HOUR);
        // In Paris: on the day after the move, and around its change.
        assert_eq!(starts[7], 17 * DAY + 20 * HOUR);
        assert_eq!(starts[11], 27 * DAY + HOUR);
        assert_eq!(starts[12], 29 * DAY + 18 * HOUR);
    }

    #[test]
    fn days_are_written_as_calendars_do() {
        let days = [0, 29, 30, 59, 60, 90].map(|days| written(FIRST_DAY + days));
        assert_eq!(days, ["2026-03-02", "2026-03-31", "2026-04-01", "2026-04-30", "2026-05-01", "2026-05-31"]);
    }
}
