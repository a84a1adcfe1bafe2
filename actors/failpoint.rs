//! Named places at which a test can make the runtime fail, as a bug or a crash there would.
//!
//! Compiled in always, since what is tested must be what runs; nothing is armed outside of tests and
//! a passed point costs one relaxed load.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use domain::ids::GuildId;

/// Where a failure can be arranged.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Point {
    /// A guild is about to plan an item.
    Plan,
    /// A guild is about to plan a due job.
    Job,
    /// A guild was told that its commit is done, and has not answered yet.
    Adopt,
    /// The writer is about to write a guild's commit.
    Write,
    /// The writer is about to begin a transaction that holds a guild's commit.
    Begin,
}

/// What is arranged; clones share it.
#[derive(Clone, Default)]
pub struct FailPoints {
    armed: Arc<AtomicUsize>,
    panics: Arc<Mutex<HashMap<(Point, GuildId), usize>>>,
}

impl FailPoints {
    /// Makes the next `times` passages of a guild panic.
    pub fn arm(&self, point: Point, guild: GuildId, times: usize) {
        let mut panics = self.panics.lock().unwrap_or_else(PoisonError::into_inner);
        panics.insert((point, guild), times);
        self.armed.store(panics.values().sum(), Ordering::Release);
    }

    /// Passes a point.
    ///
    /// # Panics
    /// When a panic is arranged here.
    pub fn pass(&self, point: Point, guild: GuildId) {
        if self.armed.load(Ordering::Acquire) > 0 && self.take(point, guild) {
            panic!("arranged failure at {point:?} of guild {guild}");
        }
    }

    fn take(&self, point: Point, guild: GuildId) -> bool {
        let mut panics = self.panics.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(left) = panics.get_mut(&(point, guild)).filter(|left| **left > 0) else { return false };
        *left -= 1;
        self.armed.fetch_sub(1, Ordering::AcqRel);
        true
    }
}
