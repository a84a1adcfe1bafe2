//! When to restart a crashed child: pure policy over the moments of its crashes.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use domain::backoff::RESTART;

/// A child that ran this long without a crash begins again without a wait.
pub const HEALTHY_AFTER: Duration = Duration::from_secs(60);
/// Crashes of an actor of the spine are counted within this window.
pub const INTENSITY_WINDOW: Duration = Duration::from_secs(60);
/// An actor of the spine that crashes more often within the window does not mend itself: the process
/// ends, and whoever started it starts it anew.
pub const INTENSITY_MAX: usize = 5;

/// The crashes of one child.
#[derive(Clone, Default, Debug)]
pub struct History {
    crashes: VecDeque<Instant>,
}

/// What to do about a crash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Start it again after a wait.
    Restart(Duration),
    /// It crashes too often.
    Escalate,
}

impl History {
    /// Notes a crash and says how long to wait before the restart; `jitter` is a random number.
    pub fn crashed(&mut self, now: Instant, jitter: u32) -> Duration {
        if self.crashes.back().is_some_and(|last| now.duration_since(*last) >= HEALTHY_AFTER) {
            self.crashes.clear();
        }
        let failures_before = u32::try_from(self.crashes.len()).unwrap_or(u32::MAX);
        self.crashes.push_back(now);
        if self.crashes.len() > usize::from(u8::MAX) {
            self.crashes.pop_front();
        }
        RESTART.wait(failures_before, jitter)
    }

    /// Crashes within the window that ends now.
    pub fn within_window(&self, now: Instant) -> usize {
        self.crashes.iter().filter(|crash| now.duration_since(**crash) < INTENSITY_WINDOW).count()
    }

    /// Notes a crash of an actor of the spine, and judges.
    pub fn judge(&mut self, now: Instant, jitter: u32) -> Verdict {
        let wait = self.crashed(now, jitter);
        if self.within_window(now) > INTENSITY_MAX { Verdict::Escalate } else { Verdict::Restart(wait) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIDDLE: u32 = u32::MAX / 2 + 1;

    #[test]
    fn waits_grow_with_crashes_and_start_anew_after_a_healthy_minute() {
        let start = Instant::now();
        let mut history = History::default();
        let waits: Vec<u128> =
            (0..4).map(|n| history.crashed(start + Duration::from_secs(n), MIDDLE).as_millis()).collect();
        assert_eq!(waits, [0, 100, 400, 1600]);
        assert_eq!(history.crashed(start + Duration::from_secs(3) + HEALTHY_AFTER, MIDDLE), Duration::ZERO);
    }

    #[test]
    fn the_sixth_crash_within_a_minute_escalates() {
        let start = Instant::now();
        let mut history = History::default();
        for n in 0..5 {
            assert!(matches!(history.judge(start + Duration::from_secs(n), MIDDLE), Verdict::Restart(_)), "crash {n}");
        }
        assert_eq!(history.judge(start + Duration::from_secs(5), MIDDLE), Verdict::Escalate);
    }
}
