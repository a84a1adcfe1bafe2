//! A histogram of durations: logarithmic buckets of one percent, small, mergeable, written as JSON.
//!
//! A load run measures millions of durations from many tasks; keeping each of them would cost more memory than the
//! world. A bucket per percent keeps every percentile exact to one percent in at most 30 KB, whatever was measured.

use serde_json::{Value, json};
use std::time::Duration;

/// Bits of a value that are kept: 128 buckets per power of two, so a bucket is at most 1/128 (0.8 %) wide.
const KEPT_BITS: u32 = 7;
/// Buckets per power of two.
const BUCKETS_PER_OCTAVE: u64 = 1 << KEPT_BITS;
/// Largest value in microseconds, about 19 hours: beyond it nothing is told apart.
const VALUE_MAX_US: u64 = (1 << 36) - 1;
/// Percentiles that a summary shows, with their names.
const SHOWN: [(&str, f64); 5] =
    [("p50_us", 0.5), ("p90_us", 0.9), ("p99_us", 0.99), ("p999_us", 0.999), ("p9999_us", 0.9999)];

/// Counts durations by size; see the head of this file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Latency {
    /// Grown to the largest bucket used.
    buckets: Vec<u64>,
    count: u64,
    sum_us: u128,
    min_us: u64,
    max_us: u64,
}

impl Latency {
    /// Counts one duration.
    pub fn record(&mut self, duration: Duration) {
        self.record_us(u64::try_from(duration.as_micros()).unwrap_or(u64::MAX));
    }

    /// Counts one duration in microseconds.
    pub fn record_us(&mut self, value_us: u64) {
        let value_us = value_us.min(VALUE_MAX_US);
        let bucket = bucket_of(value_us);
        if self.buckets.len() <= bucket {
            self.buckets.resize(bucket + 1, 0);
        }
        self.buckets[bucket] += 1;
        self.min_us = if self.count == 0 { value_us } else { self.min_us.min(value_us) };
        self.max_us = self.max_us.max(value_us);
        self.count += 1;
        self.sum_us += u128::from(value_us);
    }

    /// Adds everything that another histogram counted.
    pub fn merge(&mut self, other: &Self) {
        if other.count == 0 {
            return;
        }
        if self.buckets.len() < other.buckets.len() {
            self.buckets.resize(other.buckets.len(), 0);
        }
        self.buckets.iter_mut().zip(&other.buckets).for_each(|(mine, theirs)| *mine += theirs);
        self.min_us = if self.count == 0 { other.min_us } else { self.min_us.min(other.min_us) };
        self.max_us = self.max_us.max(other.max_us);
        self.count += other.count;
        self.sum_us += other.sum_us;
    }

    /// Returns how many durations were counted.
    pub const fn count(&self) -> u64 {
        self.count
    }

    /// Returns the longest duration, exactly; zero when nothing was counted.
    pub const fn max(&self) -> Duration {
        Duration::from_micros(self.max_us)
    }

    /// Returns the mean, exactly to a microsecond; zero when nothing was counted.
    pub fn mean(&self) -> Duration {
        let mean_us = self.sum_us.checked_div(u128::from(self.count)).unwrap_or(0);
        Duration::from_micros(u64::try_from(mean_us).unwrap_or(u64::MAX))
    }

    /// Returns the duration that the share `quantile` (0 to 1) of all does not exceed, at most one percent too long.
    pub fn quantile(&self, quantile: f64) -> Duration {
        let wanted = ((quantile.clamp(0.0, 1.0) * self.count as f64).ceil() as u64).max(1);
        let mut seen = 0;
        for (bucket, count) in self.buckets.iter().enumerate() {
            seen += count;
            if seen >= wanted {
                return Duration::from_micros(largest_in(bucket).clamp(self.min_us, self.max_us));
            }
        }
        Duration::from_micros(self.max_us)
    }

    /// Returns count, extremes, mean and percentiles as JSON, in microseconds.
    pub fn summary(&self) -> Value {
        let us = |duration: Duration| duration.as_micros() as u64;
        let mut summary = json!({
            "count": self.count, "min_us": self.min_us, "mean_us": us(self.mean()), "max_us": self.max_us,
        });
        for (name, quantile) in SHOWN {
            summary[name] = json!(us(self.quantile(quantile)));
        }
        summary
    }

    /// Returns the histogram as pairs: the largest duration of a bucket in microseconds, and how many fell into it.
    ///
    /// Empty buckets are left out; the pairs are in ascending order.
    pub fn histogram(&self) -> Vec<(u64, u64)> {
        let counts = self.buckets.iter().enumerate().filter(|(_, count)| **count > 0);
        counts.map(|(bucket, count)| (largest_in(bucket), *count)).collect()
    }
}

/// The bucket of a value: the value itself while it is small, then its leading bits and their place.
const fn bucket_of(value_us: u64) -> usize {
    let shift = (u64::BITS - value_us.leading_zeros()).saturating_sub(KEPT_BITS + 1);
    (shift as u64 * BUCKETS_PER_OCTAVE + (value_us >> shift)) as usize
}

/// The largest value of a bucket, the reverse of [`bucket_of`].
const fn largest_in(bucket: usize) -> u64 {
    let bucket = bucket as u64;
    if bucket < 2 * BUCKETS_PER_OCTAVE {
        return bucket;
    }
    let shift = bucket / BUCKETS_PER_OCTAVE - 1;
    let leading = bucket - shift * BUCKETS_PER_OCTAVE;
    ((leading + 1) << shift) - 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(values_us: &[u64]) -> Latency {
        let mut latency = Latency::default();
        values_us.iter().for_each(|value_us| latency.record_us(*value_us));
        latency
    }

    #[test]
    fn a_histogram_lists_what_was_counted() {
        assert_eq!(of(&[3, 1, 3]).histogram(), [(1, 1), (3, 2)]);
        let many = of(&(1..5_000).map(|value_us| value_us * value_us).collect::<Vec<_>>());
        assert_eq!(many.histogram().iter().map(|(_, count)| count).sum::<u64>(), many.count());
        assert!(many.histogram().is_sorted());
    }

    #[test]
    fn small_values_are_exact() {
        let latency = of(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!(latency.quantile(0.5), Duration::from_micros(5));
        assert_eq!(latency.quantile(1.0), Duration::from_micros(10));
        assert_eq!(latency.mean(), Duration::from_micros(5));
    }

    #[test]
    fn nothing_counted_is_zero() {
        let latency = Latency::default();
        assert_eq!((latency.count(), latency.quantile(0.99), latency.mean()), (0, Duration::ZERO, Duration::ZERO));
        assert_eq!(latency.summary()["p99_us"], 0);
    }

    #[test]
    fn whatever_was_measured_needs_little_memory() {
        let latency = of(&[0, u64::MAX]);
        assert!(latency.buckets.len() * 8 <= 30 * 1024 + 8, "{} buckets", latency.buckets.len());
        assert_eq!(latency.max(), Duration::from_micros(VALUE_MAX_US));
    }

    proptest! {
        #[test]
        fn a_quantile_is_exact_to_one_percent(mut values_us in prop::collection::vec(0..VALUE_MAX_US, 1..200), share in 0.0..1.0_f64) {
            let told = of(&values_us).quantile(share).as_micros() as f64;
            values_us.sort_unstable();
            let rank = ((share * values_us.len() as f64).ceil() as usize).clamp(1, values_us.len());
            let exact = values_us[rank - 1] as f64;
            prop_assert!(told >= exact && told <= exact * 1.01 + 1.0, "told {told}, exact {exact}");
        }

        #[test]
        fn two_halves_merged_are_the_whole(one in prop::collection::vec(0..VALUE_MAX_US, 0..50), other in prop::collection::vec(0..VALUE_MAX_US, 0..50)) {
            let mut merged = of(&one);
            merged.merge(&of(&other));
            prop_assert_eq!(merged, of(&[one, other].concat()));
        }
    }
}
