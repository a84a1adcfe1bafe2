//! Random numbers for jitter: nothing in here needs to be hard to guess.

use std::hash::{BuildHasher, RandomState};

/// Any `u32`, each as likely as the other.
///
/// The standard library seeds each [`RandomState`] anew, which saves a dependency.
pub(crate) fn roll() -> u32 {
    let bits = RandomState::new().hash_one(std::time::Instant::now());
    (bits >> 32) as u32
}
