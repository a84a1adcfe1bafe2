//! Whose answer was deferred and is still to be given by whoever holds the ticket.
//!
//! That an answer is owed is also a row of the outbox, so that a crash does not leave people in front of
//! "thinking ...". While the ticket lives, in this process, that row is nobody else's business.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::ids::InteractionId;
use tokio::time::Instant;

/// A row that was read just before it was settled comes in by then.
const REMEMBERED_FOR: Duration = Duration::from_secs(60);

/// The deferred interactions of this process; clones share them.
#[derive(Clone, Default)]
pub struct Owed(Arc<Mutex<HashMap<InteractionId, Option<Instant>>>>);

impl Owed {
    /// Somebody was told to wait.
    pub fn begin(&self, interaction: InteractionId) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(interaction, None);
    }

    /// It is written that he has his answer.
    pub fn settled(&self, interaction: InteractionId, now: Instant) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(interaction, Some(now));
    }

    /// Whether the answer is given by whoever holds the ticket, or was.
    pub fn is_alive(&self, interaction: InteractionId) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains_key(&interaction)
    }

    /// Forgets those that have been settled for long.
    pub fn forget(&self, now: Instant) {
        let is_fresh = |settled: &Option<Instant>| settled.is_none_or(|at| now.duration_since(at) < REMEMBERED_FOR);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, settled| is_fresh(settled));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_was_read_just_before_it_was_settled_is_left_alone() {
        let (owed, now, interaction) = (Owed::default(), Instant::now(), InteractionId::new(1));
        owed.begin(interaction);
        owed.settled(interaction, now);
        owed.forget(now + Duration::from_secs(59));
        assert!(owed.is_alive(interaction));
        owed.forget(now + REMEMBERED_FOR);
        assert!(!owed.is_alive(interaction));
    }
}
