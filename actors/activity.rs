//! How much work is under way, so that tests and a planned stop can wait for none.
//!
//! Everything that must be finished holds a [`Busy`]: items in inboxes, open tickets, commits in
//! flight, effects that wait for their turn. When the count is zero, the bot has nothing left to do
//! by itself.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The count of unfinished work; clones share it.
#[derive(Clone, Default)]
pub struct Activity(Arc<AtomicUsize>);

/// One piece of unfinished work, counted until it is dropped.
pub struct Busy(Arc<AtomicUsize>);

impl Activity {
    /// Counts one more piece of work.
    pub fn begin(&self) -> Busy {
        self.0.fetch_add(1, Ordering::AcqRel);
        Busy(Arc::clone(&self.0))
    }

    /// How much is under way.
    pub fn count(&self) -> usize {
        self.0.load(Ordering::Acquire)
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}
