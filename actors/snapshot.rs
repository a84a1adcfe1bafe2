//! A guild as last committed, for whoever only reads: suggestions, refusals in the right language.

use std::sync::{Arc, Mutex, PoisonError};

use features::Guild;

/// The committed state of a guild; clones share it.
#[derive(Clone, Default)]
pub struct Snapshot(Arc<Mutex<Option<Arc<Guild>>>>);

impl Snapshot {
    /// The state as last committed; `None` before the guild was loaded.
    pub fn read(&self) -> Option<Arc<Guild>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// From the guild's actor: this is the state now.
    pub(crate) fn publish(&self, guild: &Guild) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(guild.clone()));
    }
}
