//! How long to wait before the next try: pure, so that it can be tested as a table.

use std::time::Duration;

/// A schedule of waits that grow by a factor up to a ceiling.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Backoff {
    /// The wait before the second try.
    pub first: Duration,
    /// Each wait is this many times the one before.
    pub factor: u32,
    /// No wait is longer (before jitter).
    pub ceiling: Duration,
}

/// Restarts of supervised actors: 0, 0.1, 0.4, 1.6, 6.4 s, then 25.6 and 30 s (architecture, supervision).
pub const RESTART: Backoff = Backoff { first: Duration::from_millis(100), factor: 4, ceiling: Duration::from_secs(30) };

/// Retries of one Discord call: 0.5, 1, 2, 4 ... 30 s; Discord's own outages last minutes.
pub const DISCORD_CALL: Backoff =
    Backoff { first: Duration::from_millis(500), factor: 2, ceiling: Duration::from_secs(30) };

/// Share by which jitter may lengthen or shorten a wait, in per cent.
pub const JITTER_PERCENT: u64 = 20;

impl Backoff {
    /// The wait after `failures` failures in a row; none after the first when `failures` is 0.
    ///
    /// `jitter` is a random number in `0..=u32::MAX` and spreads the wait by ±[`JITTER_PERCENT`].
    pub fn wait(self, failures: u32, jitter: u32) -> Duration {
        if failures == 0 {
            return Duration::ZERO;
        }
        let grown = self.factor.checked_pow(failures - 1).and_then(|by| self.first.checked_mul(by));
        let wait = grown.unwrap_or(self.ceiling).min(self.ceiling);
        let spread = 2 * JITTER_PERCENT * u64::from(jitter) / u64::from(u32::MAX);
        wait.mul_f64((100 - JITTER_PERCENT + spread) as f64 / 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The middle of the range: no jitter.
    const NO_JITTER: u32 = u32::MAX / 2 + 1;

    #[test]
    fn restarts_wait_as_the_architecture_says() {
        let waits: Vec<u128> = (0..8).map(|n| RESTART.wait(n, NO_JITTER).as_millis()).collect();
        assert_eq!(waits, [0, 100, 400, 1600, 6400, 25_600, 30_000, 30_000]);
    }

    #[test]
    fn jitter_stays_within_a_fifth() {
        assert_eq!(RESTART.wait(2, 0).as_millis(), 320);
        assert_eq!(RESTART.wait(2, u32::MAX).as_millis(), 480);
    }

    #[test]
    fn countless_failures_do_not_overflow() {
        assert_eq!(RESTART.wait(u32::MAX, NO_JITTER), RESTART.ceiling);
    }
}
