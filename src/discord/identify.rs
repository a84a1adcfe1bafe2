//! The turns to begin sessions: Discord's spacing, and whoever watches over the daily budget.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;
use twilight_gateway::queue::{InMemoryQueue, Queue};

use crate::info::GatewayInfo;

/// Done when a session may begin.
pub type Permission = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Gives permission to the shard with this number.
pub type Guard = Arc<dyn Fn(u32) -> Permission + Send + Sync>;

/// How many sessions may begin, as Discord told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SessionLimit {
    /// In a period.
    pub total: u32,
    /// In what is left of this one.
    pub remaining: u32,
    /// When the period ends.
    pub reset_after: Duration,
}

/// The turns to begin sessions; clones share them.
#[derive(Clone)]
pub struct IdentifyQueue {
    /// Keeps `max_concurrency` sessions per 5 s.
    spacing: InMemoryQueue,
    max_concurrency: u16,
    limit: SessionLimit,
    guard: Option<Guard>,
}

impl IdentifyQueue {
    /// A queue within the limits that Discord told. Must be called inside a tokio runtime.
    pub fn new(gateway: &GatewayInfo) -> Self {
        let GatewayInfo { max_concurrency, total, remaining, reset_after, .. } = *gateway;
        let spacing = InMemoryQueue::new(max_concurrency, remaining, reset_after, total.max(remaining));
        let limit = SessionLimit { total: total.max(remaining), remaining, reset_after };
        Self { spacing, max_concurrency, limit, guard: None }
    }

    /// The same spacing under a guard that counts: it is asked last, so that a connection that is lost while it waits
    /// uses nothing up.
    pub fn guarded(&self, guard: Guard) -> Self {
        let SessionLimit { total, reset_after, .. } = self.limit;
        let spacing = InMemoryQueue::new(self.max_concurrency, total, reset_after, total);
        Self { spacing, guard: Some(guard), ..self.clone() }
    }

    /// What Discord told about the budget.
    pub const fn limit(&self) -> SessionLimit {
        self.limit
    }
}

impl fmt::Debug for IdentifyQueue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("IdentifyQueue").field("limit", &self.limit).finish_non_exhaustive()
    }
}

impl Queue for IdentifyQueue {
    fn enqueue(&self, shard: u32) -> oneshot::Receiver<()> {
        let (mut turn, awaited) = oneshot::channel();
        let queue = self.clone();
        tokio::spawn(async move {
            let granted = async {
                queue.spacing.enqueue(shard).await.ok();
                if let Some(guard) = &queue.guard {
                    guard(shard).await;
                }
            };
            let came = tokio::select! {
                biased;
                () = turn.closed() => false,
                () = granted => true,
            };
            if came {
                // A connection that was lost at this very moment asks again with the next one.
                turn.send(()).ok();
            }
        });
        awaited
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    fn told() -> GatewayInfo {
        GatewayInfo {
            url: "wss://gateway.example.org".into(),
            shards: 1,
            max_concurrency: 1,
            total: 1000,
            remaining: 1000,
            reset_after: Duration::from_secs(3600),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_guard_is_asked_once_per_turn_and_not_for_connections_that_are_gone() {
        let asked = Arc::new(AtomicU32::new(0));
        let counter = Arc::clone(&asked);
        let guard: Guard = Arc::new(move |_| {
            counter.fetch_add(1, Ordering::AcqRel);
            Box::pin(std::future::ready(()))
        });
        let queue = IdentifyQueue::new(&told()).guarded(guard);
        assert!(queue.enqueue(0).await.is_ok());
        // The next turn comes 5 s later; this connection does not live so long.
        drop(queue.enqueue(0));
        tokio::time::sleep(Duration::from_secs(30)).await;
        assert_eq!(asked.load(Ordering::Acquire), 1);
        assert!(queue.enqueue(0).await.is_ok());
        assert_eq!(asked.load(Ordering::Acquire), 2);
    }
}
