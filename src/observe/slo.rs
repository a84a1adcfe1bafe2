//! How many questions were answered well lately: the service level that the bot promises, as counts per minute.
//!
//! Two promises: answered before Discord gives up and without a fault (availability), and answered within
//! two seconds (performance). The window is half an hour; longer ones are computed from the counters by
//! whoever collects them.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::moment::Moment;

use crate::metrics::Outcome;

/// Minutes that are looked back on.
const MINUTES: usize = 30;
/// An answer that takes longer came too late, or nearly so: Discord gives up after three seconds.
pub const AVAILABLE_WITHIN: Duration = Duration::from_millis(2_500);
/// An answer that takes longer felt slow.
pub const SWIFT_WITHIN: Duration = Duration::from_secs(2);

/// The last minutes. Shared by reference.
#[derive(Default)]
pub struct Slo(Mutex<[Minute; MINUTES]>);

#[derive(Clone, Copy, Default)]
struct Minute {
    /// Minutes since the epoch.
    number: i64,
    all: u64,
    available: u64,
    swift: u64,
}

/// Shares of the window, in per cent.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Levels {
    /// Answered in time and without a fault.
    pub availability_percent: f64,
    /// Answered within two seconds.
    pub performance_percent: f64,
}

impl Slo {
    /// A question ended so after so long; a deferral counts as the answer it buys time for.
    pub fn record(&self, outcome: Outcome, first_answer_after: Duration, took: Duration, now: Moment) {
        let is_fault = matches!(outcome, Outcome::Failed | Outcome::Expired);
        let number = now.0.div_euclid(60_000);
        let mut minutes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = usize::try_from(number.rem_euclid(MINUTES as i64)).unwrap_or_default();
        let minute = &mut minutes[place];
        if minute.number != number {
            *minute = Minute { number, ..Minute::default() };
        }
        minute.all += 1;
        minute.available += u64::from(!is_fault && first_answer_after <= AVAILABLE_WITHIN);
        minute.swift += u64::from(!is_fault && took <= SWIFT_WITHIN);
    }

    /// The shares; `None` when nobody asked anything.
    pub fn levels(&self, now: Moment) -> Option<Levels> {
        let newest = now.0.div_euclid(60_000);
        let minutes = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = minutes.iter().filter(|minute| newest - minute.number < MINUTES as i64 && minute.number <= newest);
        let (all, available, swift) = recent.fold((0, 0, 0), |(all, available, swift), minute| {
            (all + minute.all, available + minute.available, swift + minute.swift)
        });
        let percent = |good: u64| good as f64 * 100.0 / all as f64;
        (all > 0).then(|| Levels { availability_percent: percent(available), performance_percent: percent(swift) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SWIFT: Duration = Duration::from_millis(5);

    #[test]
    fn nobody_asked_is_no_level() {
        assert_eq!(Slo::default().levels(Moment(60_000)), None);
    }

    #[test]
    fn faults_and_late_answers_lower_the_levels() {
        let (slo, now) = (Slo::default(), Moment(1_772_000_000_000));
        let late = Duration::from_millis(2_501);
        for (outcome, first, took) in [
            (Outcome::Answered, SWIFT, SWIFT),
            (Outcome::Refused, SWIFT, SWIFT),
            (Outcome::Failed, SWIFT, SWIFT),
            (Outcome::Answered, late, late),
            (Outcome::Answered, SWIFT, late),
        ] {
            slo.record(outcome, first, took, now);
        }
        let expected = Levels { availability_percent: 60.0, performance_percent: 40.0 };
        assert_eq!(slo.levels(now), Some(expected));
    }

    #[test]
    fn what_is_older_than_the_window_is_forgotten() {
        let (slo, start) = (Slo::default(), Moment(1_772_000_000_000));
        slo.record(Outcome::Failed, SWIFT, SWIFT, start);
        let minutes = |count: u64| start.plus(Duration::from_secs(60 * count));
        assert!(slo.levels(minutes(29)).is_some());
        assert_eq!(slo.levels(minutes(30)), None);
        slo.record(Outcome::Answered, SWIFT, SWIFT, minutes(30));
        assert_eq!(slo.levels(minutes(30)).map(|levels| levels.availability_percent), Some(100.0));
    }
}
