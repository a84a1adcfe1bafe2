//! Where an actor can be reached, whichever incarnation of it lives.
//!
//! A restarted actor is a new one with a new mailbox. An [`Address`] is made before the tree starts,
//! is given to everybody who needs it, and is pointed at each new incarnation: no look-up by name
//! (ractor's registry is global to the process), no stale reference.

use std::sync::{Arc, Mutex, PoisonError};

use ractor::{ActorRef, Message, MessagingErr};

/// A stable way to an actor; clones lead to the same one.
pub struct Address<M>(Arc<Mutex<Option<ActorRef<M>>>>);

impl<M: Message> Address<M> {
    /// An address at which nobody lives yet.
    pub fn vacant() -> Self {
        Self(Arc::default())
    }

    /// Sends without waiting.
    ///
    /// # Errors
    /// Gives the message back while the actor is between two lives.
    pub fn cast(&self, message: M) -> Result<(), M> {
        let Some(actor) = self.resident() else { return Err(message) };
        match actor.cast(message) {
            Ok(()) => Ok(()),
            Err(MessagingErr::SendErr(message)) => Err(message),
            // Only calls and remote actors fail otherwise.
            Err(MessagingErr::ChannelClosed | MessagingErr::InvalidActorType) => Ok(()),
        }
    }

    /// Points at a new incarnation.
    pub fn move_in(&self, actor: ActorRef<M>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(actor);
    }

    /// The present incarnation.
    pub fn resident(&self) -> Option<ActorRef<M>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl<M> Clone for Address<M> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}
