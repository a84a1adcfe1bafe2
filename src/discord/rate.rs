//! Discord's limits on how often we may call, kept before Discord has to say so.
//!
//! Three of them: per route and object (buckets, learnt from headers), 50 calls a second in all, and
//! 10,000 bad calls in 10 minutes, after which the address is banned. Answers to interactions are
//! exempt from the first two and never wait here.
//!
//! Nobody waits longer than [`PERMIT_WAIT_MAX`]: a caller who would is told when to come back, so
//! that his lane is parked instead of a task. Near a ban what can be left out is held back, then everything
//! but answers; with a token that is not accepted nothing leaves. The queues inside are as long as there are callers,
//! whose number the outbox bounds.

use std::num::NonZeroU32;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use domain::moment::Moment;
use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter as Pace};
use tokio::time::Instant;
use twilight_http_ratelimiting::{Bucket, Permit, RateLimitHeaders, RateLimiter};

use crate::error::{CallError, Trouble};
use crate::reply::{Reply, Scope, wait};
use crate::routes::Route;

/// The longest wait for a permit; the outbox has other lanes to serve meanwhile.
pub const PERMIT_WAIT_MAX: Duration = Duration::from_secs(5);
/// Calls a second in the long run. With [`CALLS_AT_ONCE`] on top, no window of one second holds more
/// than Discord's 50 (source: "Global Rate Limit").
const CALLS_PER_SECOND: NonZeroU32 = NonZeroU32::new(45).expect("45 is not 0");
/// Calls that may follow each other without a pause.
const CALLS_AT_ONCE: NonZeroU32 = NonZeroU32::new(5).expect("5 is not 0");
/// Discord's own limit, per second.
const CALLS_PER_SECOND_MAX: u32 = 50;
const _: () = assert!(CALLS_PER_SECOND.get() + CALLS_AT_ONCE.get() <= CALLS_PER_SECOND_MAX);

/// Discord's limit on bad calls in 10 minutes (source: "Invalid Request Limit").
pub const INVALID_CALLS_MAX: u32 = 10_000;
/// From so many on, what can be left out is: a bug or a lost permission makes refusals by the hundred.
pub const OPTIONAL_CALLS_STOP_AT: u32 = 2_000;
/// From so many on, only interactions are answered, which do not count.
pub const CALLS_STOP_AT: u32 = 5_000;
/// Then it is looked again after this: the count is kept by the minute.
const LOOK_AGAIN_AFTER: Duration = Duration::from_secs(60);
const _: () = assert!(OPTIONAL_CALLS_STOP_AT < CALLS_STOP_AT && CALLS_STOP_AT < INVALID_CALLS_MAX);
/// The window of that limit, in minutes.
const INVALID_WINDOW_MINUTES: u64 = 10;

/// All limits of one bot; shared by all of its calls.
pub(crate) struct Limits {
    buckets: RateLimiter,
    pace: Pace<NotKeyed, InMemoryState, SinceStart, NoOpMiddleware<Duration>>,
    clock: SinceStart,
    /// Discord does not know the token any more: every further call would only count against us.
    is_unauthorized: AtomicBool,
    /// Until when nothing is sent, after a global 429.
    closed_until: Mutex<Option<Instant>>,
    invalid: Mutex<InvalidCalls>,
}

impl Limits {
    /// Must be called inside a tokio runtime: the buckets live in a task.
    pub(crate) fn new() -> Self {
        let quota = Quota::per_second(CALLS_PER_SECOND).allow_burst(CALLS_AT_ONCE);
        let clock = SinceStart(Instant::now());
        Self {
            // Its own global limit is switched off: it would let 100 calls through around a full second.
            buckets: RateLimiter::new(u16::MAX),
            pace: Pace::direct_with_clock(quota, clock),
            clock,
            is_unauthorized: AtomicBool::new(false),
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
        if self.is_unauthorized.load(Ordering::Acquire) {
            return Err(CallError::Unauthorized { call: route.call });
        }
        let stop_at = if route.is_optional { OPTIONAL_CALLS_STOP_AT } else { CALLS_STOP_AT };
        if self.invalid_calls() >= stop_at {
            return Err(held_back(LOOK_AGAIN_AFTER));
        }
        if let Some(wait) = self.closed_for() {
            return Err(held_back(wait));
        }
        let deadline = Instant::now() + PERMIT_WAIT_MAX;
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
    async fn turn(&self, deadline: Instant) -> Result<(), Duration> {
        while let Err(not_yet) = self.pace.check() {
            let wait = not_yet.wait_time_from(self.clock.now());
            if Instant::now() + wait > deadline {
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
        // Only calls with a permit carry the bot's token.
        if reply.is_unauthorized() && !self.is_unauthorized.swap(true, Ordering::AcqRel) {
            tracing::error!("Discord does not accept the token any more: no further call is made");
        }
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

    /// The same, by the minute of the clock, to be remembered over a restart.
    pub(crate) fn invalid_minutes(&self, now: Moment) -> Vec<(i64, u32)> {
        self.invalid.lock().unwrap_or_else(PoisonError::into_inner).minutes(Instant::now(), now)
    }

    /// Adds what an earlier process counted.
    pub(crate) fn remember_invalid(&self, minutes: &[(i64, u32)], now: Moment) {
        self.invalid.lock().unwrap_or_else(PoisonError::into_inner).remember(minutes, Instant::now(), now);
    }

    fn closed_for(&self) -> Option<Duration> {
        let until = (*self.closed_until.lock().unwrap_or_else(PoisonError::into_inner))?;
        Some(until.saturating_duration_since(Instant::now())).filter(|wait| !wait.is_zero())
    }
}

/// The clock of the global limit: tokio's, so that it stands still when a test's does.
#[derive(Clone, Copy, Debug)]
struct SinceStart(Instant);

impl Clock for SinceStart {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

const fn held_back(call: &'static str, wait: Duration) -> CallError {
    CallError::Transient { call, trouble: Trouble::HeldBack, retry_after: Some(wait) }
}

/// Whether a bucket opens soon enough to wait for it; leaves the wait in `reset` when not.
fn is_soon(reset: Arc<Mutex<Option<Duration>>>) -> impl FnOnce(Option<Bucket>) -> bool + Send + 'static {
    move |bucket| {
        let wait = bucket.filter(|bucket| bucket.remaining == 0).map_or(Duration::ZERO, |bucket| {
            Instant::from_std(bucket.reset_at).saturating_duration_since(Instant::now())
        });
        *reset.lock().unwrap_or_else(PoisonError::into_inner) = Some(wait);
        wait <= PERMIT_WAIT_MAX
    }
}

/// A bucket as the answer describes it; `None` when it does not.
fn bucket_state(reply: &Reply) -> Option<RateLimitHeaders> {
    let bucket = reply.headers.get(RateLimitHeaders::BUCKET)?.as_bytes().to_vec();
    if reply.status == 429 && reply.scope() == Scope::Shared {
        let reset_at = (Instant::now() + reply.retry_after()).into_std();
        return Some(RateLimitHeaders { bucket, limit: 0, remaining: 0, reset_at });
    }
    let whole = |header| reply.text(header).and_then(|text| text.parse().ok());
    Some(RateLimitHeaders {
        bucket,
        limit: whole(RateLimitHeaders::LIMIT)?,
        remaining: whole(RateLimitHeaders::REMAINING)?,
        reset_at: (Instant::now() + reply.number(RateLimitHeaders::RESET_AFTER).and_then(wait)?).into_std(),
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

    /// The first minute has this number, so that there is room for those of an earlier process.
    fn minute(&self, now: Instant) -> u64 {
        INVALID_WINDOW_MINUTES + now.saturating_duration_since(self.start).as_secs() / 60
    }

    fn count(&mut self, now: Instant) {
        self.add(self.minute(now), 1);
    }

    fn add(&mut self, minute: u64, calls: u32) {
        let slot = &mut self.minutes[(minute % INVALID_WINDOW_MINUTES) as usize];
        if slot.0 != minute {
            *slot = (minute, 0);
        }
        slot.1 = slot.1.saturating_add(calls);
    }

    /// Those that still count, by the minute of the clock.
    fn minutes(&self, now: Instant, clock: Moment) -> Vec<(i64, u32)> {
        let minute = self.minute(now);
        let counted =
            self.minutes.iter().filter(|(counted, bad)| counted + INVALID_WINDOW_MINUTES > minute && *bad > 0);
        let of_clock = |counted: u64| clock.0.div_euclid(60_000) - i64::try_from(minute - counted).unwrap_or(i64::MAX);
        counted.map(|(counted, bad)| (of_clock(*counted), *bad)).collect()
    }

    fn remember(&mut self, minutes: &[(i64, u32)], now: Instant, clock: Moment) {
        for (counted, bad) in minutes {
            let age = u64::try_from(clock.0.div_euclid(60_000) - counted).unwrap_or(0);
            if age < INVALID_WINDOW_MINUTES {
                self.add(self.minute(now) - age, *bad);
            }
        }
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

    #[test]
    fn bad_calls_of_an_earlier_process_count_as_long_as_if_they_were_ours() {
        let (start, clock) = (Instant::now(), Moment(1_772_395_200_000));
        let later = |minutes: u64| start + Duration::from_secs(60 * minutes);
        let mut before = InvalidCalls::new(start);
        before.count(start);
        before.count(later(4));
        let kept = before.minutes(later(5), clock);
        let mut after = InvalidCalls::new(start);
        after.remember(&kept, start, clock);
        assert_eq!(after.total(start), 2);
        assert_eq!(after.minutes(start, clock), kept);
        assert_eq!(after.total(later(4)), 2);
        assert_eq!(after.total(later(5)), 1);
        assert_eq!(after.total(later(9)), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn near_a_ban_first_the_optional_calls_stop_and_then_all_but_answers() {
        let limits = Limits::new();
        let refused = || Reply { status: 403, headers: Default::default(), body: Vec::new() };
        let may = async |route: Route| limits.permit(&route).await.is_ok();
        let (post, role) = (Route::post_message(domain::ids::Id::new(1)), Route::create_role(domain::ids::Id::new(1)));
        let needed = Route::delete_role(domain::ids::Id::new(1), domain::ids::Id::new(2));
        (0..OPTIONAL_CALLS_STOP_AT - 1).for_each(|_| limits.learn(None, &refused()));
        assert!(may(post.clone()).await && may(role).await);
        limits.learn(None, &refused());
        assert!(!may(post.clone()).await);
        assert!(may(needed.clone()).await, "roles still change");
        (0..CALLS_STOP_AT - OPTIONAL_CALLS_STOP_AT).for_each(|_| limits.learn(None, &refused()));
        assert!(!may(needed.clone()).await);
        let token = domain::secret::Secret::new("t".to_owned());
        assert!(may(Route::answer(domain::ids::Id::new(1), &token)).await);
        tokio::time::advance(Duration::from_secs(10 * 60)).await;
        assert!(may(post).await && may(needed).await, "it is over");
    }

    #[tokio::test(start_paused = true)]
    async fn after_a_401_no_further_call_leaves() {
        let limits = Limits::new();
        let body = br#"{"message":"401: Unauthorized","code":0}"#.to_vec();
        let refused = Reply { status: 401, headers: Default::default(), body };
        limits.learn(None, &refused);
        let permit = limits.permit(&Route::me()).await.expect("that was about an interaction's token");
        limits.learn(permit, &refused);
        let refused = limits.permit(&Route::gateway()).await.err();
        assert!(matches!(refused, Some(CallError::Unauthorized { .. })), "{refused:?}");
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
