//! Whether a host may be asked: a circuit breaker, pure.
//!
//! After [`FAILURES_MAX`] failures in a row nobody is asked for a while (open); then one call is let
//! through (half-open), and what becomes of it decides. Waits double up to a ceiling.

use std::time::Duration;

use domain::backoff::Backoff;
use tokio::time::Instant;

/// Failures in a row after which a host is left alone.
pub const FAILURES_MAX: u32 = 5;
/// How long it is left alone.
pub const OPEN_FOR: Backoff =
    Backoff { first: Duration::from_secs(30), factor: 2, ceiling: Duration::from_secs(30 * 60) };
/// A trial call that nobody reports on is lost after this, and another is let through.
pub const TRIAL_WITHIN: Duration = Duration::from_secs(60);
/// There is one caller: spreading helps nobody.
const NO_JITTER: u32 = u32::MAX / 2 + 1;

/// Where a breaker stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Calls are made.
    Closed,
    /// No calls until then.
    Open(Instant),
    /// One call is under way, and decides.
    HalfOpen,
}

impl Standing {
    /// The value in metrics: 0 closed, 1 half-open, 2 open.
    pub const fn code(self) -> u64 {
        match self {
            Self::Closed => 0,
            Self::HalfOpen => 1,
            Self::Open(_) => 2,
        }
    }

    /// The word in logs.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::HalfOpen => "half_open",
            Self::Open(_) => "open",
        }
    }
}

/// One host's breaker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Breaker {
    standing: Standing,
    /// In a row.
    failures: u32,
    /// How often it opened in a row.
    openings: u32,
    trial_until: Option<Instant>,
}

impl Default for Breaker {
    fn default() -> Self {
        Self { standing: Standing::Closed, failures: 0, openings: 0, trial_until: None }
    }
}

impl Breaker {
    /// Where it stands.
    pub const fn standing(&self) -> Standing {
        self.standing
    }

    /// Asks for a call; whoever gets one must report by [`Breaker::succeeded`] or [`Breaker::failed`].
    pub fn permits(&mut self, now: Instant) -> bool {
        match self.standing {
            Standing::Closed => true,
            Standing::Open(until) if now < until => false,
            Standing::HalfOpen if self.trial_until.is_some_and(|until| now < until) => false,
            Standing::Open(_) | Standing::HalfOpen => {
                self.standing = Standing::HalfOpen;
                self.trial_until = Some(now + TRIAL_WITHIN);
                true
            }
        }
    }

    /// A call worked; tells whether the breaker closed by that.
    pub fn succeeded(&mut self) -> bool {
        let closed = self.standing != Standing::Closed;
        *self = Self::default();
        closed
    }

    /// A call failed; tells whether the breaker opened by that.
    pub fn failed(&mut self, now: Instant) -> bool {
        self.failures = self.failures.saturating_add(1);
        let opens = match self.standing {
            Standing::Closed => self.failures >= FAILURES_MAX,
            Standing::HalfOpen => true,
            // A call from before it opened.
            Standing::Open(_) => false,
        };
        if opens {
            self.openings = self.openings.saturating_add(1);
            self.standing = Standing::Open(now + OPEN_FOR.wait(self.openings, NO_JITTER));
            self.trial_until = None;
        }
        opens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(now: Instant) -> Breaker {
        let mut breaker = Breaker::default();
        for n in 1..=FAILURES_MAX {
            assert!(breaker.permits(now), "call {n}");
            assert_eq!(breaker.failed(now), n == FAILURES_MAX, "failure {n}");
        }
        breaker
    }

    #[test]
    fn failures_in_a_row_open_it_and_a_success_between_them_does_not() {
        let now = Instant::now();
        let mut breaker = Breaker::default();
        for _ in 0..3 {
            (1..FAILURES_MAX).for_each(|_| assert!(!breaker.failed(now)));
            assert!(!breaker.succeeded());
        }
        assert_eq!(breaker.standing(), Standing::Closed);
        assert_eq!(open(now).standing(), Standing::Open(now + OPEN_FOR.first));
    }

    #[test]
    fn one_trial_is_let_through_and_decides() {
        let start = Instant::now();
        let later = start + OPEN_FOR.first;
        let mut breaker = open(start);
        assert!(!breaker.permits(later - Duration::from_millis(1)));
        assert!(breaker.permits(later));
        assert_eq!(breaker.standing(), Standing::HalfOpen);
        assert!(!breaker.permits(later), "one at a time");
        assert!(breaker.succeeded());
        assert_eq!(breaker, Breaker::default());

        let mut breaker = open(start);
        assert!(breaker.permits(later) && breaker.failed(later));
        assert_eq!(breaker.standing(), Standing::Open(later + OPEN_FOR.first * 2), "the wait doubles");
    }

    #[test]
    fn a_trial_that_nobody_reports_on_does_not_block_for_ever() {
        let start = Instant::now();
        let mut breaker = open(start);
        let trial = start + OPEN_FOR.first;
        assert!(breaker.permits(trial));
        assert!(!breaker.permits(trial + TRIAL_WITHIN - Duration::from_millis(1)));
        assert!(breaker.permits(trial + TRIAL_WITHIN));
    }

    #[test]
    fn a_late_report_changes_nothing_while_it_is_open() {
        let now = Instant::now();
        let mut breaker = open(now);
        let before = breaker.standing();
        assert!(!breaker.failed(now + Duration::from_secs(1)));
        assert_eq!(breaker.standing(), before);
    }

    #[test]
    fn waits_have_a_ceiling() {
        let mut now = Instant::now();
        let mut breaker = open(now);
        for _ in 0..40 {
            let Standing::Open(until) = breaker.standing() else { panic!("it is open") };
            assert!(until - now <= OPEN_FOR.ceiling);
            now = until;
            assert!(breaker.permits(now) && breaker.failed(now));
        }
    }
}
