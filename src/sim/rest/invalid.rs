//! The ban of addresses that keep sending calls which are refused (topics/rate-limits.mdx, "Invalid Request Limit").

use super::rate::RateScope;
use super::rate_table::Rates;

/// Length of the window in which refused calls are counted, in milliseconds: ten minutes.
const WINDOW_MS: i64 = 600_000;

/// Counts refused calls.
#[derive(Debug, Default)]
pub(crate) struct InvalidCalls {
    began_at_ms: i64,
    calls: u32,
    banned_until_ms: Option<i64>,
}

impl InvalidCalls {
    /// Whether the address is banned.
    pub(super) fn is_banned(&self, now_ms: i64) -> bool {
        self.banned_until_ms.is_some_and(|until_ms| now_ms < until_ms)
    }

    /// Returns how many refused calls the present window has.
    pub(crate) const fn count(&self) -> u32 {
        self.calls
    }

    /// Counts an answer: 401, 403 and 429 are invalid, a 429 of a shared resource is not.
    pub(super) fn note(&mut self, status: u16, scope: Option<RateScope>, (rates, now_ms): (&Rates, i64)) {
        if !matches!(status, 401 | 403 | 429) || scope == Some(RateScope::Shared) {
            return;
        }
        if !(0..WINDOW_MS).contains(&(now_ms - self.began_at_ms)) {
            *self = Self { began_at_ms: now_ms, calls: 0, banned_until_ms: None };
        }
        self.calls += 1;
        if rates.invalid_calls_max.is_some_and(|max| self.calls > max) {
            let ban_ms = i64::try_from(rates.ban.as_millis()).unwrap_or(i64::MAX);
            *self = Self { began_at_ms: now_ms, calls: 0, banned_until_ms: Some(now_ms.saturating_add(ban_ms)) };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::rate_table::RateTable;
    use super::*;
    use std::time::Duration;

    fn rates() -> Rates {
        Rates { invalid_calls_max: Some(3), ban: Duration::from_secs(60), ..RateTable::Discord.into() }
    }

    #[test]
    fn one_call_too_many_in_ten_minutes_is_a_ban() {
        let (mut invalid, rates) = (InvalidCalls::default(), rates());
        for (status, now_ms) in [(401, 0), (403, 1), (404, 2), (200, 3), (429, WINDOW_MS - 1)] {
            invalid.note(status, None, (&rates, now_ms));
        }
        assert_eq!((invalid.count(), invalid.is_banned(WINDOW_MS - 1)), (3, false));
        invalid.note(403, None, (&rates, WINDOW_MS - 1));
        assert!(invalid.is_banned(WINDOW_MS + 59_998));
        assert!(!invalid.is_banned(WINDOW_MS + 59_999));
    }

    #[test]
    fn shared_limits_and_other_windows_do_not_count() {
        let (mut invalid, rates) = (InvalidCalls::default(), rates());
        for call in 0..10 {
            invalid.note(429, Some(RateScope::Shared), (&rates, call));
        }
        for _ in 0..3 {
            invalid.note(401, None, (&rates, 100));
        }
        invalid.note(401, None, (&rates, 100 + WINDOW_MS));
        assert_eq!((invalid.count(), invalid.is_banned(100 + WINDOW_MS)), (1, false));
    }
}
