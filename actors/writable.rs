//! Whether the database takes writes, as its writer sees it: what readiness and an alert are made of.
//!
//! The writer notes each transaction that worked or could not; when none comes by itself somebody asks
//! for a beat ([`crate::messages::WriterMsg::Beat`]), a real write of one row: a disk that is full or a
//! server that became read-only shows in nothing less.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// After so long without a write a beat is asked for: a sync to disk in ten seconds hurts nobody.
pub const BEAT_AFTER: Duration = Duration::from_secs(10);
/// While writes fail, so often.
pub const BEAT_AGAIN_AFTER: Duration = Duration::from_secs(2);
/// A beat that is not answered for so long counts as failing since it was asked for.
pub const ANSWER_WITHIN: Duration = Duration::from_secs(5);
/// Writes that fail for so long are an outage; a deadlock or a reconnect takes less.
pub const DOWN_AFTER: Duration = Duration::from_secs(5);

/// What is known; clones are the same.
#[derive(Clone, Default)]
pub struct Writable(Arc<Mutex<Inner>>);

#[derive(Default)]
struct Inner {
    wrote_at: Option<Instant>,
    failing_since: Option<Instant>,
    /// The first beat that nobody answered yet.
    asked_at: Option<Instant>,
    beat_at: Option<Instant>,
    why: String,
    /// Why what was written may not be there; for good.
    lost: Option<String>,
}

/// How writes have been going.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Writes {
    /// None was tried yet.
    Unknown,
    /// The last one worked.
    Working,
    /// They fail, for so long, for that reason.
    Failing(Duration, String),
}

impl Writable {
    /// A transaction was committed.
    pub fn wrote(&self, now: Instant) {
        let mut inner = self.lock();
        *inner = Inner { wrote_at: Some(now), beat_at: inner.beat_at, lost: inner.lost.take(), ..Inner::default() };
    }

    /// A transaction could not be written, for a reason that concerns all.
    pub fn failed(&self, now: Instant, why: &str) {
        let mut inner = self.lock();
        inner.failing_since.get_or_insert(now);
        inner.asked_at = None;
        why.clone_into(&mut inner.why);
    }

    /// The disk did not take what was to be durable: this process must not go on, and the watchdog ends it.
    pub fn lose(&self, now: Instant, why: &str) {
        self.failed(now, why);
        self.lock().lost.get_or_insert_with(|| why.to_owned());
    }

    /// Why this process must not go on writing.
    pub fn lost(&self) -> Option<String> {
        self.lock().lost.clone()
    }

    /// Whether a beat should be asked for now; then it counts as asked for.
    pub fn wants_beat(&self, now: Instant) -> bool {
        let mut inner = self.lock();
        let wait = if inner.failing_since.is_some() { BEAT_AGAIN_AFTER } else { BEAT_AFTER };
        let last = inner.wrote_at.max(inner.beat_at);
        let wants = last.is_none_or(|last| now.duration_since(last) >= wait);
        if wants {
            inner.beat_at = Some(now);
            inner.asked_at.get_or_insert(now);
        }
        wants
    }

    /// How writes have been going.
    pub fn writes(&self, now: Instant) -> Writes {
        let inner = self.lock();
        let unanswered = inner.asked_at.filter(|asked| now.duration_since(*asked) >= ANSWER_WITHIN);
        match (inner.failing_since, unanswered) {
            (Some(since), _) => Writes::Failing(now.duration_since(since), inner.why.clone()),
            (None, Some(asked)) => Writes::Failing(now.duration_since(asked), "it does not answer".to_owned()),
            (None, None) if inner.wrote_at.is_none() => Writes::Unknown,
            (None, None) => Writes::Working,
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Writes {
    /// Whether it is an outage.
    pub fn is_outage(&self) -> bool {
        matches!(self, Self::Failing(since, _) if *since >= DOWN_AFTER)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn a_failure_is_an_outage_after_a_while_and_a_write_ends_it() {
        let (writable, start) = (Writable::default(), Instant::now());
        assert_eq!(writable.writes(start), Writes::Unknown);
        writable.wrote(start);
        writable.failed(start + SECOND, "disk full");
        writable.failed(start + 4 * SECOND, "still full");
        assert!(!writable.writes(start + 5 * SECOND).is_outage());
        let writes = writable.writes(start + 6 * SECOND);
        assert_eq!(writes, Writes::Failing(5 * SECOND, "still full".to_owned()));
        assert!(writes.is_outage());
        writable.wrote(start + 7 * SECOND);
        assert_eq!(writable.writes(start + 7 * SECOND), Writes::Working);
    }

    #[test]
    fn a_beat_is_asked_for_only_when_nothing_is_written() {
        let (writable, start) = (Writable::default(), Instant::now());
        assert!(writable.wants_beat(start));
        assert!(!writable.wants_beat(start), "it was asked for");
        writable.wrote(start + SECOND);
        assert!(!writable.wants_beat(start + SECOND + BEAT_AFTER / 2));
        assert!(writable.wants_beat(start + SECOND + BEAT_AFTER));
        writable.failed(start + 2 * SECOND + BEAT_AFTER, "locked");
        assert!(writable.wants_beat(start + SECOND + BEAT_AFTER + BEAT_AGAIN_AFTER), "more often while it fails");
    }

    #[test]
    fn what_is_lost_stays_lost() {
        let (writable, start) = (Writable::default(), Instant::now());
        writable.lose(start, "the first");
        writable.lose(start, "the second");
        writable.wrote(start + SECOND);
        assert_eq!(writable.lost().as_deref(), Some("the first"));
    }

    #[test]
    fn a_database_that_does_not_answer_fails_since_it_was_asked() {
        let (writable, start) = (Writable::default(), Instant::now());
        writable.wrote(start);
        let asked = start + BEAT_AFTER;
        assert!(writable.wants_beat(asked) && writable.wants_beat(asked + BEAT_AFTER));
        assert_eq!(writable.writes(asked + 4 * SECOND), Writes::Working);
        assert!(writable.writes(asked + 5 * SECOND).is_outage());
    }
}
