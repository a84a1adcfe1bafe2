//! Faults that differ from strike to strike: their draw, which depends on the seed, the fault and the occasion.

use super::What;
use super::when::Draw;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::f64::consts::TAU;

/// Longest latency that is drawn, in milliseconds: the tail of a log-normal distribution has no end, patience has.
const LATENCY_MAX_MS: f64 = 600_000.0;

/// How long calls take beyond what they take anyway, in milliseconds.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Delays {
    /// Always the same.
    Fixed(u64),
    /// As networks behave: half of the calls take less than the median, a few take much more.
    LogNormal {
        /// Half of the calls take less.
        median_ms: f64,
        /// Standard deviation of the logarithm; 0.5 is a calm network, 1.5 a wild one.
        sigma: f64,
    },
    /// Mostly quick, now and then very slow.
    Spikes {
        /// The usual latency.
        usual_ms: u64,
        /// The latency of a spike.
        spike_ms: u64,
        /// Share of spikes, from 0 to 1.
        share: f64,
    },
}

impl What {
    /// This fault as it strikes at one occasion.
    pub(super) fn drawn(&self, draw: Draw) -> Self {
        match self {
            Self::Latency(delays) => {
                let ms = delays.drawn_ms(draw);
                // Half of the way to the server, half of it back.
                Self::DelayCall { before_ms: ms / 2, after_ms: ms - ms / 2 }
            }
            Self::ChangeBucket => {
                let hash = format!("{:016x}", draw.bits());
                Self::Headers { set: BTreeMap::from([("x-ratelimit-bucket".to_owned(), hash)]), without: Vec::new() }
            }
            other => other.clone(),
        }
    }
}

impl Delays {
    fn drawn_ms(&self, draw: Draw) -> u64 {
        match *self {
            Self::Fixed(ms) => ms,
            Self::LogNormal { median_ms, sigma } => {
                // Box and Muller's way from two even draws to a normal one; 1 - share is never 0.
                let distance = (-2.0 * (1.0 - draw.share()).ln()).sqrt();
                let normal = distance * (TAU * draw.next().share()).cos();
                (median_ms * (sigma * normal).exp()).min(LATENCY_MAX_MS) as u64
            }
            Self::Spikes { usual_ms, spike_ms, share } => {
                if draw.share() < share {
                    spike_ms
                } else {
                    usual_ms
                }
            }
        }
    }

    /// Says what is wrong with the numbers, if anything.
    pub(super) fn flaw(&self) -> Option<&'static str> {
        match *self {
            Self::Fixed(_) => None,
            Self::LogNormal { median_ms, sigma } => (!(median_ms > 0.0 && (0.0..=5.0).contains(&sigma)))
                .then_some("`median_ms` must be above 0 and `sigma` from 0 to 5"),
            Self::Spikes { share, .. } => {
                (!(0.0..=1.0).contains(&share)).then_some("`share` of spikes must be from 0 to 1")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The latencies of a thousand occasions, sorted.
    fn latencies(delays: &Delays) -> Vec<u64> {
        let draw = |occasion| Draw { seed: 7, fault: 1, occasion };
        let mut all: Vec<u64> = (1..=1_000).map(|occasion| delays.drawn_ms(draw(occasion))).collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn half_of_a_log_normal_latency_lies_below_its_median_and_the_tail_is_long() {
        let all = latencies(&Delays::LogNormal { median_ms: 100.0, sigma: 0.5 });
        assert!((90..=110).contains(&all[500]), "median {}", all[500]);
        // One standard deviation above the median lie 16 %, at 100 e^0.5 = 165.
        assert!((150..=180).contains(&all[840]), "84th percentile {}", all[840]);
    }

    #[test]
    fn a_latency_lies_half_before_and_half_after_a_call_is_served() {
        for delays in [
            Delays::Fixed(81),
            Delays::LogNormal { median_ms: 81.0, sigma: 0.0 },
            Delays::Spikes { usual_ms: 0, spike_ms: 81, share: 1.0 },
        ] {
            let drawn = What::Latency(delays).drawn(Draw { seed: 7, fault: 1, occasion: 1 });
            assert_eq!(drawn, What::DelayCall { before_ms: 40, after_ms: 41 });
        }
    }

    #[test]
    fn spikes_are_as_frequent_as_asked() {
        let all = latencies(&Delays::Spikes { usual_ms: 20, spike_ms: 3_000, share: 0.1 });
        let spikes = all.iter().filter(|ms| **ms == 3_000).count();
        assert!((70..=130).contains(&spikes) && all[0] == 20, "{spikes}");
    }

    #[test]
    fn a_bucket_changes_at_every_occasion_but_not_between_runs() {
        let at = |occasion| What::ChangeBucket.drawn(Draw { seed: 7, fault: 1, occasion });
        assert_ne!(at(1), at(2));
        assert_eq!(at(1), at(1));
    }
}
