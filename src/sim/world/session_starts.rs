//! The budget of session starts: how many IDENTIFYs a bot has per day and how close together they may come.
//!
//! It lives in the world since both sides read it: the gateway spends it, `GET /gateway/bot` tells what is left.

use super::World;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::Duration;

/// How long the budget lasts: 24 h, from the first start on (GW, "Session Start Limit").
const WINDOW_MS: i64 = 24 * 60 * 60 * 1000;

/// Servers for which Discord recommends a shard (GW, "Sharding": sharding is demanded at 2,500; the number is [INF]).
const SERVERS_PER_SHARD: usize = 1_000;

/// What `GET /gateway/bot` promises about sessions and shards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionStartLimit {
    /// Session starts in 24 hours; one more resets the token.
    pub total: u32,
    /// Rate-limit keys: shards with the same `shard_id % max_concurrency` wait for each other.
    pub max_concurrency: u32,
    /// Time between two starts of the same key; a start that comes sooner is refused with op 9.
    pub spacing: Duration,
    /// Shards that the bot is recommended to use.
    pub shards: u32,
}

impl SessionStartLimit {
    /// What a new application has (GW, "Session Start Limit" and "Rate Limiting").
    pub const NEW_APPLICATION: Self =
        Self { total: 1000, max_concurrency: 1, spacing: Duration::from_secs(5), shards: 1 };
}

/// The budget as far as it is spent.
#[derive(Debug)]
pub(crate) struct SessionStarts {
    limit: SessionStartLimit,
    window_began_ms: Option<i64>,
    used: u32,
    /// Newest start by rate-limit key; at most `max_concurrency` of them.
    newest_ms: BTreeMap<u32, i64>,
}

/// Why a session may not start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StartRefusal {
    /// Another shard of the same key has just started.
    TooSoon,
    /// Nothing is left of the day's budget.
    Exhausted,
}

impl SessionStarts {
    pub(crate) const fn new(limit: SessionStartLimit) -> Self {
        Self { limit, window_began_ms: None, used: 0, newest_ms: BTreeMap::new() }
    }

    /// Spends one start; a refused one costs nothing ([INF]).
    pub(crate) fn begin(&mut self, shard: u32, now_ms: i64) -> Result<(), StartRefusal> {
        let key = shard % self.limit.max_concurrency.max(1);
        let spacing_ms = i64::try_from(self.limit.spacing.as_millis()).unwrap_or(i64::MAX);
        // A clock that was set back leaves starts in the future; they do not count.
        let is_near = |newest_ms: &i64| (0..spacing_ms).contains(&(now_ms - newest_ms));
        if self.newest_ms.get(&key).is_some_and(is_near) {
            return Err(StartRefusal::TooSoon);
        }
        if self.reset_after_ms(now_ms) == 0 {
            self.window_began_ms = None;
            self.used = 0;
        }
        if self.used >= self.limit.total {
            return Err(StartRefusal::Exhausted);
        }
        self.window_began_ms.get_or_insert(now_ms);
        self.used += 1;
        self.newest_ms.insert(key, now_ms);
        Ok(())
    }

    /// Writes the object `session_start_limit` of `GET /gateway/bot`.
    pub(crate) fn to_json(&self, now_ms: i64) -> Value {
        let reset_after_ms = self.reset_after_ms(now_ms);
        let used = if reset_after_ms == 0 { 0 } else { self.used };
        json!({
            "total": self.limit.total, "remaining": self.limit.total.saturating_sub(used),
            "reset_after": reset_after_ms, "max_concurrency": self.limit.max_concurrency,
        })
    }

    fn reset_after_ms(&self, now_ms: i64) -> i64 {
        self.window_began_ms.map_or(0, |began_ms| (began_ms + WINDOW_MS - now_ms).clamp(0, WINDOW_MS))
    }
}

impl World {
    /// Sets the budget anew.
    pub(crate) fn limit_session_starts(&mut self, limit: SessionStartLimit) {
        self.session_starts = SessionStarts::new(limit);
    }

    /// How many shards the bot is recommended to use: as it was set, and at least one for each 1,000 servers.
    pub(crate) fn recommended_shards(&self) -> u32 {
        let needed = u32::try_from(self.servers.len().div_ceil(SERVERS_PER_SHARD)).unwrap_or(u32::MAX);
        self.session_starts.limit.shards.max(needed)
    }

    /// Makes the bot's token invalid, as Discord does when the budget of session starts is overdrawn (GW).
    pub(crate) fn reset_token(&mut self) {
        let (id, _) = self.token.rsplit_once('.').unwrap_or_default();
        self.token = format!("{id}.{:016x}", self.mint.word());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW_MS: i64 = 1_772_355_600_000;

    fn starts(total: u32, max_concurrency: u32) -> SessionStarts {
        SessionStarts::new(SessionStartLimit { total, max_concurrency, ..SessionStartLimit::NEW_APPLICATION })
    }

    #[test]
    fn shards_of_one_key_wait_five_seconds_for_each_other() {
        let mut starts = starts(9, 2);
        assert_eq!(starts.begin(0, NOW_MS), Ok(()));
        assert_eq!(starts.begin(1, NOW_MS), Ok(()));
        assert_eq!(starts.begin(2, NOW_MS + 4_999), Err(StartRefusal::TooSoon));
        assert_eq!(starts.begin(2, NOW_MS + 5_000), Ok(()));
    }

    #[test]
    fn the_budget_is_renewed_a_day_after_the_first_start() {
        let mut starts = starts(2, 1);
        assert_eq!(starts.begin(0, NOW_MS), Ok(()));
        assert_eq!(starts.begin(0, NOW_MS + 10_000), Ok(()));
        let told = starts.to_json(NOW_MS + 10_000);
        assert_eq!((&told["remaining"], &told["reset_after"]), (&json!(0), &json!(WINDOW_MS - 10_000)));
        assert_eq!(starts.begin(0, NOW_MS + 20_000), Err(StartRefusal::Exhausted));
        assert_eq!(starts.to_json(NOW_MS + WINDOW_MS)["remaining"], 2);
        assert_eq!(starts.begin(0, NOW_MS + WINDOW_MS), Ok(()));
    }
}
