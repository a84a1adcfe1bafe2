//! Random numbers for jitter: nothing in here needs to be hard to guess, but a seeded run must be able to repeat it.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

/// Where jitter comes from; clones draw from the same.
#[derive(Clone)]
pub struct Dice(Arc<dyn Fn() -> u32 + Send + Sync>);

impl Dice {
    /// Numbers that nobody can repeat.
    pub fn random() -> Self {
        // The standard library seeds each `RandomState` anew, which saves a dependency.
        Self(Arc::new(|| (RandomState::new().hash_one(std::time::Instant::now()) >> 32) as u32))
    }

    /// Numbers of the caller's choice.
    pub fn drawn(draw: impl Fn() -> u32 + Send + Sync + 'static) -> Self {
        Self(Arc::new(draw))
    }

    /// Any `u32`, each as likely as the other.
    pub(crate) fn roll(&self) -> u32 {
        (self.0)()
    }
}

impl fmt::Debug for Dice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Dice")
    }
}
