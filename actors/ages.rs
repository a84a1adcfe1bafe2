//! How old interactions are when they arrive, although the clocks of hosts are wrong.
//!
//! Discord's clock stands in the interaction's id; ours counts from the start and never jumps. The
//! smallest difference seen lately is taken for the difference of the clocks; what is more is age.
//! What a new process is replayed is all old, so for the replay, and only for it, the difference that the last
//! process saw is used; a host's clock may be set while no process looks. A process that saw nothing itself hands that on.

use std::time::Duration;

use domain::interaction::Interaction;
use domain::moment::Moment;
use tokio::time::Instant;

/// An interaction older than this is not carried out: Discord gives up after 3 s.
pub const TOO_OLD_AFTER: Duration = Duration::from_millis(2700);
/// The smallest difference is looked for anew after this: clocks drift by up to 0.1 s in that time.
const WINDOW_MS: i64 = 10 * 60 * 1000;

/// See the module.
pub struct Ages {
    started: Instant,
    /// The host's clock at the start, to keep differences for the next process.
    started_at: Moment,
    window_began_ms: i64,
    smallest_before_ms: Option<i64>,
    smallest_ms: Option<i64>,
    /// The difference that the last process saw.
    inherited_ms: Option<i64>,
    replay: Replay,
}

/// Whether what arrives may be from before this process.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Replay {
    /// It is, and the clocks then differed so much, if that is known.
    Of(Option<i64>),
    Over,
}

impl Ages {
    /// Begins at an instant that the host's clock calls `started_at`.
    pub const fn new(started: Instant, started_at: Moment) -> Self {
        let (smallest_before_ms, smallest_ms) = (None, None);
        let (inherited_ms, replay) = (None, Replay::Over);
        Self { started, started_at, window_began_ms: 0, smallest_before_ms, smallest_ms, inherited_ms, replay }
    }

    /// What arrives from now on may be from before this process, which knew that difference of the clocks.
    pub const fn replaying(&mut self, difference_ms: Option<i64>) {
        self.inherited_ms = difference_ms;
        self.replay = Replay::Of(difference_ms);
    }

    /// Everything missed was replayed.
    pub const fn replayed(&mut self) {
        self.replay = Replay::Over;
    }

    /// Whether an interaction that arrives now is too old to be answered.
    pub fn is_too_old(&mut self, interaction: &Interaction) -> bool {
        let received_ms = i64::try_from(self.started.elapsed().as_millis()).unwrap_or(i64::MAX);
        match self.replay {
            Replay::Over => self.age_of(received_ms, interaction.id.made_at_ms()) > TOO_OLD_AFTER,
            // Of unknown age: somebody may have been told long ago that it failed.
            Replay::Of(None) => true,
            Replay::Of(Some(difference_ms)) => {
                let on_the_wall = self.started_at.0.saturating_add(received_ms);
                let age_ms = on_the_wall - interaction.id.made_at_ms() - difference_ms;
                age_ms > i64::try_from(TOO_OLD_AFTER.as_millis()).unwrap_or(i64::MAX)
            }
        }
    }

    /// How much our clock is ahead of Discord's, as far as this process or the one before knows.
    pub fn difference_ms(&self) -> Option<i64> {
        let smallest = [self.smallest_before_ms, self.smallest_ms].into_iter().flatten().min();
        smallest.map(|smallest| smallest.saturating_add(self.started_at.0)).or(self.inherited_ms)
    }

    fn age_of(&mut self, received_ms: i64, made_at_ms: i64) -> Duration {
        let since_ms = received_ms - self.window_began_ms;
        if since_ms >= WINDOW_MS {
            self.window_began_ms = received_ms;
            // After a quiet day the last window says nothing about this one.
            self.smallest_before_ms = self.smallest_ms.take().filter(|_| since_ms < 2 * WINDOW_MS);
        }
        let offset = received_ms - made_at_ms;
        self.smallest_ms = Some(self.smallest_ms.map_or(offset, |smallest| smallest.min(offset)));
        let smallest = [self.smallest_before_ms, self.smallest_ms].into_iter().flatten().min().unwrap_or(offset);
        Duration::from_millis(u64::try_from(offset - smallest).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ages() -> Ages {
        Ages::new(Instant::now(), Moment(1_000_000))
    }

    #[test]
    fn age_is_what_exceeds_the_difference_of_the_clocks() {
        let mut ages = ages();
        assert_eq!(ages.age_of(10_000, 5_000), Duration::ZERO);
        assert_eq!(ages.age_of(20_000, 12_000), Duration::from_secs(3));
        assert_eq!(ages.age_of(20_000, 15_500), Duration::ZERO, "a smaller difference corrects the estimate");
        assert_eq!(ages.difference_ms(), Some(1_004_500));
    }

    /// A short life between two planned stops once made the third process refuse everything that it was replayed.
    #[test]
    fn a_life_without_interactions_hands_on_the_difference_that_it_was_left() {
        let mut ages = ages();
        ages.replaying(Some(-120));
        assert_eq!(ages.difference_ms(), Some(-120));
        ages.replayed();
        assert_eq!(ages.difference_ms(), Some(-120));
        ages.age_of(10_000, 5_000);
        assert_eq!(ages.difference_ms(), Some(1_005_000), "what it saw itself is better");
    }

    #[test]
    fn a_difference_that_grew_is_learned_within_two_windows() {
        let mut ages = ages();
        assert_eq!(ages.age_of(0, 0), Duration::ZERO);
        let later = |windows: i64| windows * WINDOW_MS;
        assert_eq!(ages.age_of(later(1) + 5_000, later(1)), Duration::from_secs(5));
        assert_eq!(ages.age_of(later(2) + 5_000, later(2)), Duration::ZERO);
    }
}
