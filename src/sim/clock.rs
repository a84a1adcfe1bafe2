//! The simulator's time: the real clock plus an offset that a test steers and the bot follows.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::time::Instant;

/// The first moment of 2015, from which ids count (reference.mdx, "Snowflakes").
const FIRST_MS: i64 = 1_420_070_400_000;
/// The moment that no longer fits into the 42 bits of an id.
const LAST_MS: i64 = FIRST_MS + (1 << 42);

/// Reads and steers the time; clones share the offset.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clock {
    offset_ms: Arc<AtomicI64>,
    /// Counts from here on tokio's clock, which may be paused, instead of the real one.
    since: Option<Instant>,
}

impl Clock {
    /// A clock that goes as tokio's does, from `start_ms` on.
    pub(crate) fn of_tokio(start_ms: i64) -> Self {
        Self { offset_ms: Arc::new(AtomicI64::new(start_ms)), since: Some(Instant::now()) }
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.unmoved_ms() + self.offset_ms.load(Ordering::SeqCst)
    }

    pub(crate) fn set_ms(&self, now_ms: i64) {
        self.offset_ms.store(now_ms - self.unmoved_ms(), Ordering::SeqCst);
    }

    fn unmoved_ms(&self) -> i64 {
        match self.since {
            Some(since) => i64::try_from(since.elapsed().as_millis()).unwrap_or(i64::MAX),
            None => real_ms(),
        }
    }

    /// Moves the time if it stays between 2015, when ids begin, and 2154, when their 42 bits end.
    pub(crate) fn try_set_ms(&self, now_ms: i64) -> bool {
        let is_sound = (FIRST_MS..LAST_MS).contains(&now_ms);
        if is_sound {
            self.set_ms(now_ms);
        }
        is_sound
    }

    pub(crate) fn advance_ms(&self, by_ms: i64) {
        self.offset_ms.fetch_add(by_ms, Ordering::SeqCst);
    }

    pub(crate) fn offset(&self) -> Arc<AtomicI64> {
        Arc::clone(&self.offset_ms)
    }
}

/// Reads a time such as `2026-03-01T20:00:00Z` or `2026-03-01`, in milliseconds since 1970; without a zone it is UTC.
pub(crate) fn read_iso(text: &str) -> Option<i64> {
    let zoned = DateTime::parse_from_rfc3339(text).map(|at| at.timestamp_millis());
    let local = || text.parse::<NaiveDateTime>().map(|at| at.and_utc().timestamp_millis());
    let day = || text.parse::<NaiveDate>().map(|day| day.and_time(NaiveTime::MIN).and_utc().timestamp_millis());
    zoned.or_else(|_| local()).or_else(|_| day()).ok()
}

/// Writes a time as `2026-03-01T20:00:00.000Z`; empty when no calendar reaches that far.
pub(crate) fn written_iso(at_ms: i64) -> String {
    let at = DateTime::from_timestamp_millis(at_ms);
    at.map(|at| at.to_rfc3339_opts(SecondsFormat::Millis, true)).unwrap_or_default()
}

fn real_ms() -> i64 {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_the_forms_that_people_write() {
        for text in ["2026-03-01T09:00:00Z", "2026-03-01T10:00:00+01:00", "2026-03-01T09:00:00"] {
            assert_eq!(read_iso(text), Some(1_772_355_600_000), "{text}");
        }
        assert_eq!(read_iso("2026-03-01"), Some(1_772_323_200_000));
        assert_eq!(read_iso("tomorrow"), None);
    }

    #[test]
    fn the_time_stays_where_ids_have_room() {
        let clock = Clock::default();
        for wrong in [i64::MIN, 0, FIRST_MS - 1, LAST_MS, i64::MAX] {
            assert!(!clock.try_set_ms(wrong), "{wrong}");
        }
        assert!(clock.try_set_ms(FIRST_MS) && clock.try_set_ms(LAST_MS - 1));
    }

    #[test]
    fn times_are_written_in_utc() {
        assert_eq!(written_iso(1_772_355_600_000), "2026-03-01T09:00:00.000Z");
    }
}
