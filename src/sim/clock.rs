//! The simulator's time: the real clock plus an offset that a test steers and the bot follows.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// Reads and steers the time; clones share the offset.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock {
    offset_ms: Arc<AtomicI64>,
}

impl Clock {
    pub(crate) fn now_ms(&self) -> i64 {
        real_ms() + self.offset_ms.load(Ordering::SeqCst)
    }

    pub(crate) fn set_ms(&self, now_ms: i64) {
        self.offset_ms.store(now_ms - real_ms(), Ordering::SeqCst);
    }

    pub(crate) fn advance_ms(&self, by_ms: i64) {
        self.offset_ms.fetch_add(by_ms, Ordering::SeqCst);
    }

    pub(crate) fn offset(&self) -> Arc<AtomicI64> {
        Arc::clone(&self.offset_ms)
    }
}

fn real_ms() -> i64 {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
}
