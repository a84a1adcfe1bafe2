//! How many calls may leave: a bucket of turns that fills at a steady pace. Pure.
//!
//! Discord allows a bot 50 calls in any second. A bucket of [`AT_ONCE`] turns that gains
//! [`PER_SECOND`] a second never lets more than that leave, whatever happened before. The last
//! [`RESERVE`] turns are kept for what cannot wait.

use std::time::Duration;

use tokio::time::Instant;

/// Calls a second in the long run.
pub const PER_SECOND: u32 = 45;
/// Calls that may follow each other without a pause.
pub const AT_ONCE: u32 = 5;
/// Turns of those that are kept for moderation.
pub const RESERVE: u32 = 2;
/// Discord's own limit, per second (source: "Global Rate Limit").
const PER_SECOND_MAX: u32 = 50;
/// The time in which the bucket gains one turn.
const PACE: Duration = Duration::from_nanos(1_000_000_000 / PER_SECOND as u64);

const _: () = assert!(PER_SECOND + AT_ONCE <= PER_SECOND_MAX);
const _: () = assert!(RESERVE < AT_ONCE);

/// The bucket.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// When the bucket will be full again.
    full_at: Instant,
}

impl Budget {
    /// A full bucket.
    pub const fn new(now: Instant) -> Self {
        Self { full_at: now }
    }

    /// When there will be so many turns besides those that are kept back.
    pub fn opens_at(&self, turns: u32, kept: u32) -> Instant {
        let to_spare = AT_ONCE - (turns + kept).min(AT_ONCE);
        self.full_at.checked_sub(PACE * to_spare).unwrap_or(self.full_at)
    }

    /// Takes turns, which may leave less than nothing.
    pub fn take(&mut self, turns: u32, now: Instant) {
        self.full_at = self.full_at.max(now) + PACE * turns;
    }

    /// Gives turns back that were not used.
    pub fn give_back(&mut self, turns: u32) {
        self.full_at = self.full_at.checked_sub(PACE * turns).unwrap_or(self.full_at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_second_holds_more_calls_than_discord_allows() {
        let start = Instant::now();
        let mut budget = Budget::new(start);
        let mut calls = Vec::new();
        for step in 0..30_000_u64 {
            let now = start + Duration::from_micros(step * 100);
            while budget.opens_at(1, 0) <= now {
                budget.take(1, now);
                calls.push(now);
            }
        }
        let window = Duration::from_secs(1);
        let most =
            calls.iter().map(|from| calls.iter().filter(|at| (*from..*from + window).contains(*at)).count()).max();
        assert!((48..=50).contains(&most.unwrap_or_default()), "{most:?}");
        assert!(calls.len() >= 3 * 45, "{}", calls.len());
    }

    #[test]
    fn the_last_turns_are_kept() {
        let start = Instant::now();
        let mut budget = Budget::new(start);
        let mut at_once = 0;
        while budget.opens_at(1, RESERVE) <= start {
            budget.take(1, start);
            at_once += 1;
        }
        assert_eq!(at_once, AT_ONCE - RESERVE);
        assert!(budget.opens_at(1, 0) <= start, "moderation need not wait");
    }
}
