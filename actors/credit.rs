//! How many events of Discord's may be on their way to guilds: what bounds the mailboxes between the gateway and inboxes.
//!
//! A mailbox has no limit of its own. So whoever hands over an event first *spends* credit, and gets it back when the
//! router has put the event where it waits under a limit, or dropped it. Without credit a pump does not read on: then
//! events wait at Discord, whose limit is the session's.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Events on their way: less than a tenth of a second of work, and some 12 MB (measured with twice as many: 25 MB). Far
/// below what a heartbeat could miss.
pub const EVENTS_MAX: usize = 2048;

/// The credit of all pumps; clones share it.
#[derive(Clone)]
pub struct Credit(Arc<Semaphore>);

/// Credit for one event, given back when it is dropped.
pub struct Spent(#[expect(dead_code, reason = "given back by being dropped")] OwnedSemaphorePermit);

impl Default for Credit {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(EVENTS_MAX)))
    }
}

impl Credit {
    /// Waits until there is credit for one more event; `None` never comes, since nobody closes the account.
    pub async fn spend(&self) -> Option<Arc<Spent>> {
        Arc::clone(&self.0).acquire_owned().await.ok().map(|permit| Arc::new(Spent(permit)))
    }

    /// Events on their way.
    pub fn spent(&self) -> usize {
        EVENTS_MAX - self.0.available_permits()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn nobody_hands_over_more_than_there_is_credit_for() {
        let credit = Credit::default();
        let mut spent = Vec::new();
        for _event in 0..EVENTS_MAX {
            spent.push(credit.spend().await);
        }
        assert_eq!(credit.spent(), EVENTS_MAX);
        assert!(timeout(Duration::from_secs(60), credit.spend()).await.is_err());
        spent.pop();
        assert!(timeout(Duration::from_secs(60), credit.spend()).await.is_ok_and(|spent| spent.is_some()));
    }
}
