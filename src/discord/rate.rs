//! Discord's limits on how often we may call, kept before Discord has to say so.
//!
//! Three of them: per route and object (buckets, learnt from headers), 50 calls a second in all, and
//! 10,000 bad calls in 10 minutes, after which the address is banned. Answers to interactions are
//! exempt from the first two and never wait here.
//!
//! Nobody waits longer than [`PERMIT_WAIT_MAX`]: a caller who would is told when to come back, so
//! that his lane is parked instead of a task. The queues inside are as long as there are callers,
//! whose number the outbox bounds.

use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota};
use twilight_http_ratelimiting::{Bucket, Permit, RateLimitHeaders, RateLimiter};

use crate::error::{CallError, Trouble};
use crate::reply::{Reply, Scope, wait};
use crate::routes::Route;

/// The longest wait for a permit; the outbox has other lanes to serve meanwhile.
pub const PERMIT_WAIT_MAX: Duration = Duration::from_secs(5);
/// Calls a second in the long run. With [`CALLS_AT_ONCE`] on top, no window of one second holds more
/// than Discord's 50 (source: "Global Rate Limit").
const CALLS_PER_SECOND: NonZeroU32 = NonZeroU32::new(40).expect("40 is not 0");
/// Calls that may follow each other without a pause.
const CALLS_AT_ONCE: NonZeroU32 = NonZeroU32::new(10).expect("10 is not 0");
/// Discord's own limit, per second.
const CALLS_PER_SECOND_MAX: u32 = 50;
const _: () = assert!(CALLS_PER_SECOND.get() + CALLS_AT_ONCE.get() <= CALLS_PER_SECOND_MAX);

/// Discord's limit on bad calls in 10 minutes (source: "Invalid Request Limit").
pub const INVALID_CALLS_MAX: u32 = 10_000;
/// The window of that limit, in minutes.
const INVALID_WINDOW_MINUTES: u64 = 10;

/// All limits of one bot; shared by all of its calls.
pub(crate) struct Limits {
    buckets: RateLimiter,
    pace: DefaultDirectRateLimiter,
    clock: DefaultClock,
    /// Until when nothing is sent, after a global 429.
    closed_until: Mutex<Option<Instant>>,
    invalid: Mutex<InvalidCalls>,
}

impl Limits {
    /// Must be called inside a tokio runtime: the buckets live in a task.
    pub(crate) fn new() -> Self {
        let quota = Quota::per_second(CALLS_PER_SECOND).allow_burst(CALLS_AT_ONCE);
        Self {
            // Its own global limit is switched off: it would let 100 calls through around a full second.
            buckets: RateLimiter::new(u16::MAX),
            pace: DefaultDirectRateLimiter::direct(quota),
            clock: DefaultClock::default(),
            closed_until: Mutex::new(None),
            invalid: Mutex::new(InvalidCalls::new(Instant::now())),
        }
    }

    /// Waits for the right to make a call; `None` for those without limits.
    ///
    /// # Errors
    /// [`Trouble::HeldBack`] when the wait would be longer than [`PERMIT_WAIT_MAX`].
    pub(crate) async fn permit(&self, route: &Route) -> Result<Option<Permit>, CallError> {
        let Some(endpoint) = route.endpoint() else { return Ok(None) };
        let held_back = |wait| held_back(route.call, wait);
        if let Some(wait) = self.closed_for() {
            return Err(held_back(wait));
        }
        let deadline = tokio::time::Instant::now() + PERMIT_WAIT_MAX;
        let reset = Arc::new(Mutex::new(None));
        let permit = self.buckets.acquire_if(endpoint, is_soon(Arc::clone(&reset)));
        let permit = tokio::time::timeout_at(deadline, permit).await.map_err(|_| held_back(PERMIT_WAIT_MAX))?;
        let Some(permit) = permit else {
            let reset = *reset.lock().unwrap_or_else(PoisonError::into_inner);
            return Err(held_back(reset.unwrap_or(PERMIT_WAIT_MAX)));
        };
        self.turn(deadline).await.map_err(held_back)?;
        Ok(Some(permit))
    }

    /// Waits for a turn under the global limit.
    async fn turn(&self, deadline: tokio::time::Instant) -> Result<(), Duration> {
        while let Err(not_yet) = self.pace.check() {
            let wait = not_yet.wait_time_from(self.clock.now());
            if tokio::time::Instant::now() + wait > deadline {
                return Err(wait);
            }
            tokio::time::sleep(wait).await;
        }
        Ok(())
    }

    /// Learns from an answer what may be called next.
    pub(crate) fn learn(&self, permit: Option<Permit>, reply: &Reply) {
        if reply.is_invalid() {
            self.invalid.lock().unwrap_or_else(PoisonError::into_inner).count(Instant::now());
        }
        let Some(permit) = permit else { return };
        if reply.status == 429 && reply.scope() == Scope::Global {
            *self.closed_until.lock().unwrap_or_else(PoisonError::into_inner) =
                Some(Instant::now() + reply.retry_after());
        }
        permit.complete(bucket_state(reply));
    }

    /// Bad calls (401, 403, 429) of the last 10 minutes, to be watched against [`INVALID_CALLS_MAX`].
    pub(crate) fn invalid_calls(&self) -> u32 {
        self.invalid.lock().unwrap_or_else(PoisonError::into_inner).total(Instant::now())
    }

    fn closed_for(&self) -> Option<Duration> {
        let until = (*self.closed_until.lock().unwrap_or_else(PoisonError::into_inner))?;
        Some(until.saturating_duration_since(Instant::now())).filter(|wait| !wait.is_zero())
    }
}

const fn held_back(call: &'static str, wait: Duration) -> CallError {
    CallError::Transient { call, trouble: Trouble::HeldBack, retry_after: Some(wait) }
}

/// Whether a bucket opens soon enough to wait for it; leaves the wait in `reset` when not.
fn is_soon(reset: Arc<Mutex<Option<Duration>>>) -> impl FnOnce(Option<Bucket>) -> bool + Send + 'static {
    move |bucket| {
        let wait = bucket
            .filter(|bucket| bucket.remaining == 0)
            .map_or(Duration::ZERO, |bucket| bucket.reset_at.saturating_duration_since(Instant::now()));
        *reset.lock().unwrap_or_else(PoisonError::into_inner) = Some(wait);
        wait <= PERMIT_WAIT_MAX
    }
}

/// A bucket as the answer describes it; `None` when it does not.
fn bucket_state(reply: &Reply) -> Option<RateLimitHeaders> {
    let bucket = reply.headers.get(RateLimitHeaders::BUCKET)?.as_bytes().to_vec();
    if reply.status == 429 && reply.scope() == Scope::Shared {
        let reset_at = Instant::now() + reply.retry_after();
        return Some(RateLimitHeaders { bucket, limit: 0, remaining: 0, reset_at });
    }
    let whole = |header| reply.text(header).and_then(|text| text.parse().ok());
    Some(RateLimitHeaders {
        bucket,
        limit: whole(RateLimitHeaders::LIMIT)?,
        remaining: whole(RateLimitHeaders::REMAINING)?,
        reset_at: Instant::now() + reply.number(RateLimitHeaders::RESET_AFTER).and_then(wait)?,
    })
}

/// Counts per minute, in a ring: bounded whatever happens.
struct InvalidCalls {
    start: Instant,
    minutes: [(u64, u32); INVALID_WINDOW_MINUTES as usize],
}

impl InvalidCalls {
    const fn new(start: Instant) -> Self {
        Self { start, minutes: [(0, 0); INVALID_WINDOW_MINUTES as usize] }
    }

    fn minute(&self, now: Instant) -> u64 {
        now.saturating_duration_since(self.start).as_secs() / 60
    }

    fn count(&mut self, now: Instant) {
        let minute = self.minute(now);
        let slot = &mut self.minutes[(minute % INVALID_WINDOW_MINUTES) as usize];
        if slot.0 != minute {
            *slot = (minute, 0);
        }
        slot.1 = slot.1.saturating_add(1);
    }

    fn total(&self, now: Instant) -> u32 {
        let minute = self.minute(now);
        self.minutes.iter().filter(|(counted, _)| counted + INVALID_WINDOW_MINUTES > minute).map(|(_, bad)| bad).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bad_calls_are_forgotten_after_ten_minutes() {
        let start = Instant::now();
        let at = |minutes: u64| start + Duration::from_secs(60 * minutes);
        let mut calls = InvalidCalls::new(start);
        calls.count(at(0));
        calls.count(at(0));
        calls.count(at(9));
        assert_eq!(calls.total(at(9)), 3);
        assert_eq!(calls.total(at(10)), 1);
        calls.count(at(10));
        assert_eq!(calls.total(at(18)), 2);
        assert_eq!(calls.total(at(30)), 0);
    }

    #[tokio::test]
    async fn a_bucket_that_stays_empty_for_long_parks_the_caller_at_once() {
        let limits = Limits::new();
        let route = Route::me();
        let headers = [("x-ratelimit-bucket", "b"), ("x-ratelimit-limit", "1"), ("x-ratelimit-remaining", "0")];
        let mut headers: reqwest::header::HeaderMap = headers
            .into_iter()
            .map(|(name, value)| (name.parse().expect("a header"), value.parse().expect("a value")))
            .collect();
        headers.insert("x-ratelimit-reset-after", "600".parse().expect("a value"));
        let permit = limits.permit(&route).await.expect("nothing known yet");
        limits.learn(permit, &Reply { status: 200, headers, body: Vec::new() });
        let parked = loop {
            // The limiter's task learns on its own schedule.
            tokio::task::yield_now().await;
            match limits.permit(&route).await {
                Ok(permit) => drop(permit),
                Err(error) => break error,
            }
        };
        let wait = parked.retry_after().expect("comes back later");
        assert!(wait > Duration::from_secs(590), "{wait:?}");
    }
}
