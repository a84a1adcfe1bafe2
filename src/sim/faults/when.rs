//! When a fault strikes: how often, how likely, in which span of time; every condition that is given must hold.

use serde::{Deserialize, Deserializer, Serialize};

/// The conditions; `"once"` and `"always"` are short forms.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct When {
    /// Occasions that pass unharmed first.
    #[serde(skip_serializing_if = "is_zero")]
    pub after: u64,
    /// How often it strikes at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
    /// How likely it strikes at an occasion, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<f64>,
    /// From when on and until when, in milliseconds since 1970 of simulated time; the end is excluded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub window_ms: Option<(i64, i64)>,
    /// The same as a window from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub for_ms: Option<i64>,
}

/// What a draw depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draw {
    pub(super) seed: u64,
    pub(super) fault: u64,
    pub(super) occasion: u64,
}

impl When {
    /// At every occasion.
    pub const ALWAYS: Self = Self { after: 0, times: None, probability: None, window_ms: None, for_ms: None };
    /// At the next occasion.
    pub const ONCE: Self = Self { times: Some(1), ..Self::ALWAYS };

    /// At the next `times` occasions.
    pub const fn times(times: u64) -> Self {
        Self { times: Some(times), ..Self::ALWAYS }
    }

    /// At each occasion with this probability.
    pub const fn with_probability(probability: f64) -> Self {
        Self { probability: Some(probability), ..Self::ALWAYS }
    }

    /// Turns a span from now on into a window.
    pub(super) const fn settle(&mut self, now_ms: i64) {
        if let Some(for_ms) = self.for_ms.take() {
            self.window_ms = Some((now_ms, now_ms.saturating_add(for_ms)));
        }
    }

    /// Says why it could never strike, if that is so.
    pub(super) fn flaw(&self) -> Option<&'static str> {
        let (share, window) = (self.probability.unwrap_or(1.0), self.window_ms);
        match () {
            () if !(share > 0.0 && share <= 1.0) => Some("`probability` must be above 0 and at most 1"),
            () if self.times == Some(0) => Some("`times` must be at least 1"),
            () if window.is_some_and(|(from_ms, to_ms)| from_ms >= to_ms) => Some("`window_ms` must be [from, to)"),
            () if self.for_ms.is_some_and(|for_ms| for_ms <= 0) => Some("`for_ms` must be at least 1"),
            () if self.for_ms.is_some() && window.is_some() => Some("give `for_ms` or `window_ms`, not both"),
            () => None,
        }
    }

    /// Decides at an occasion, after `struck` strikes.
    pub(super) fn strikes(&self, draw: Draw, struck: u64, now_ms: i64) -> bool {
        let is_due = draw.occasion > self.after;
        let is_left = self.times.is_none_or(|times| struck < times);
        let is_open = self.window_ms.is_none_or(|(from_ms, to_ms)| (from_ms..to_ms).contains(&now_ms));
        is_due && is_left && is_open && self.probability.is_none_or(|share| draw.share() < share)
    }
}

impl Draw {
    /// A number from 0 to 1, excluded, that looks random.
    pub(super) fn share(self) -> f64 {
        // 53 bits fill the fraction of a double exactly.
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Another draw at the same occasion.
    pub(super) const fn next(self) -> Self {
        Self { seed: !self.seed, ..self }
    }

    /// Bits that look random (splitmix64).
    pub(super) fn bits(self) -> u64 {
        let mut z = self.seed ^ self.fault.rotate_left(32);
        for word in [self.occasion, 1] {
            z = z.wrapping_add(word.wrapping_mul(0x9E37_79B9_7F4A_7C15));
            z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^= z >> 31;
        }
        z
    }
}

impl Default for When {
    fn default() -> Self {
        Self::ONCE
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Written::deserialize(deserializer)? {
            Written::Word(Word::Once) => Self::ONCE,
            Written::Word(Word::Always) => Self::ALWAYS,
            Written::Conditions(Conditions { after, times, probability, window_ms, for_ms }) => {
                Self { after, times, probability, window_ms, for_ms }
            }
        })
    }
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "`when` is \"once\", \"always\" or an object of after, times, probability, window_ms, for_ms"
)]
enum Written {
    Word(Word),
    Conditions(Conditions),
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    Once,
    Always,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Conditions {
    #[serde(default)]
    after: u64,
    times: Option<u64>,
    probability: Option<f64>,
    window_ms: Option<(i64, i64)>,
    for_ms: Option<i64>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
const fn is_zero(number: &u64) -> bool {
    *number == 0
}
