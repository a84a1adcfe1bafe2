//! How long things take, as counts per range: cheap enough for every interaction.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The upper ends of the ranges in microseconds: from what a healthy bot needs to where Discord has given up.
pub const BOUNDS_US: [u64; 17] = [
    1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 200_000, 250_000, 500_000, 1_000_000, 1_500_000, 2_000_000,
    2_500_000, 3_000_000, 5_000_000, 10_000_000,
];

/// Counts per range. Shared by reference; only ever grows.
#[derive(Default)]
pub struct Histogram {
    /// One more than the bounds: what took even longer.
    counts: [AtomicU64; BOUNDS_US.len() + 1],
    sum_us: AtomicU64,
}

/// A histogram at one time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Distribution {
    /// How many took at most as long as each bound, in the order of [`BOUNDS_US`].
    pub at_most: [u64; BOUNDS_US.len()],
    /// How many there were.
    pub count: u64,
    /// All of them together, in microseconds.
    pub sum_us: u64,
}

impl Histogram {
    /// One more.
    pub fn record(&self, took: Duration) {
        let us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let range = BOUNDS_US.partition_point(|bound| *bound < us);
        self.counts[range].fetch_add(1, Ordering::Relaxed);
        self.sum_us.fetch_add(us, Ordering::Relaxed);
    }

    /// All counts now. The total is the sum of the ranges, so that the two never contradict each other.
    pub fn distribution(&self) -> Distribution {
        let mut count = 0;
        let at_most = std::array::from_fn(|range| {
            count += self.counts[range].load(Ordering::Relaxed);
            count
        });
        count += self.counts[BOUNDS_US.len()].load(Ordering::Relaxed);
        Distribution { at_most, count, sum_us: self.sum_us.load(Ordering::Relaxed) }
    }
}

impl Distribution {
    /// How many took at most as long as `bound`, which should be one of the bounds.
    pub fn within(&self, bound: Duration) -> u64 {
        let us = u64::try_from(bound.as_micros()).unwrap_or(u64::MAX);
        match BOUNDS_US.iter().rposition(|known| *known <= us) {
            Some(range) => self.at_most[range],
            None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_exactly_a_bound_belongs_below_it() {
        let histogram = Histogram::default();
        for us in [0, 1_000, 1_001, 2_500_000, 10_000_000, 10_000_001, u64::MAX / 2] {
            histogram.record(Duration::from_micros(us));
        }
        let seen = histogram.distribution();
        assert_eq!((seen.at_most[0], seen.at_most[1], seen.count), (2, 3, 7));
        assert_eq!(seen.at_most[BOUNDS_US.len() - 1], 5);
        assert_eq!(seen.within(Duration::from_millis(2_500)), 4);
        assert_eq!(seen.within(Duration::from_micros(1)), 0);
    }

    #[test]
    fn bounds_grow() {
        assert!(BOUNDS_US.is_sorted_by(|a, b| a < b));
    }
}
