//! Rate limits: buckets with generous sizes, their headers, and a switch that refuses the next calls.

use crate::world::Request;
use serde_json::{Value, json};
use std::collections::{HashMap, hash_map::DefaultHasher};
use std::hash::{Hash, Hasher};

/// Calls per window and bucket; far above Discord's, until the real table comes.
const CALLS_PER_WINDOW: u32 = 1_000;
/// Length of a window.
const WINDOW_MS: i64 = 1_000;

/// Counts calls per bucket.
#[derive(Debug, Default)]
pub(crate) struct RateLimits {
    windows: HashMap<u64, Window>,
    refusals: Option<Refusals>,
}

/// Asks for the next calls to be refused with 429.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refusals {
    pub(crate) calls: u32,
    pub(crate) retry_after_ms: i64,
    pub(crate) global: bool,
}

#[derive(Debug)]
struct Window {
    ends_at_ms: i64,
    calls: u32,
}

/// What the limits say to one call.
#[derive(Debug)]
pub(crate) struct Verdict {
    pub(crate) headers: Vec<(&'static str, String)>,
    /// Body of the 429, if the call is refused.
    pub(crate) refusal: Option<Value>,
}

impl RateLimits {
    pub(crate) const fn refuse(&mut self, refusals: Refusals) {
        self.refusals = Some(refusals);
    }

    /// Counts a call and says whether it may pass.
    pub(crate) fn count(&mut self, request: &Request<'_>, now_ms: i64) -> Verdict {
        if let Some(refusals) = self.refusals.as_mut().filter(|refusals| refusals.calls > 0) {
            refusals.calls -= 1;
            return refused(*refusals);
        }
        let (bucket, key) = keys(request);
        let window = self.windows.entry(key).or_insert(Window { ends_at_ms: now_ms, calls: 0 });
        // A clock that was set back would leave a window open for days.
        let is_over = now_ms >= window.ends_at_ms || window.ends_at_ms - now_ms > WINDOW_MS;
        if is_over {
            *window = Window { ends_at_ms: now_ms + WINDOW_MS, calls: 0 };
        }
        window.calls += 1;
        let left_ms = window.ends_at_ms - now_ms;
        let mut verdict = Verdict { headers: headers(window, bucket, left_ms), refusal: None };
        if window.calls > CALLS_PER_WINDOW {
            let refusal = refused(Refusals { calls: 0, retry_after_ms: left_ms, global: false });
            verdict.headers.extend(refusal.headers);
            verdict.refusal = refusal.refusal;
        }
        verdict
    }
}

/// The bucket hash shown in headers (of the route only), and the key counted (with the top-level id).
fn keys(request: &Request<'_>) -> (u64, u64) {
    let hash = |parts: &[&str]| {
        let mut hasher = DefaultHasher::new();
        parts.hash(&mut hasher);
        hasher.finish()
    };
    let route = [request.call.verb.name(), request.endpoint.template];
    let major = ["channel_id", "guild_id", "webhook_token"].map(|name| request.text(name));
    (hash(&route), hash(&[route.as_slice(), major.as_slice()].concat()))
}

fn headers(window: &Window, bucket: u64, left_ms: i64) -> Vec<(&'static str, String)> {
    let remaining = CALLS_PER_WINDOW.saturating_sub(window.calls);
    vec![
        ("x-ratelimit-limit", CALLS_PER_WINDOW.to_string()),
        ("x-ratelimit-remaining", remaining.to_string()),
        ("x-ratelimit-reset", seconds(window.ends_at_ms)),
        ("x-ratelimit-reset-after", seconds(left_ms)),
        ("x-ratelimit-bucket", format!("{bucket:016x}")),
    ]
}

/// Headers and body of a 429 (topics/rate-limits.mdx, "Exceeding A Rate Limit").
fn refused(refusals: Refusals) -> Verdict {
    let Refusals { retry_after_ms, global, .. } = refusals;
    let whole_seconds = retry_after_ms.div_euclid(1000) + i64::from(retry_after_ms % 1000 > 0);
    let scope = if global { "global" } else { "user" };
    let mut headers = vec![("retry-after", whole_seconds.to_string()), ("x-ratelimit-scope", scope.to_owned())];
    if global {
        headers.push(("x-ratelimit-global", "true".to_owned()));
    }
    let retry_after = retry_after_ms as f64 / 1000.0;
    let body = json!({"message": "You are being rate limited.", "retry_after": retry_after, "global": global});
    Verdict { headers, refusal: Some(body) }
}

fn seconds(ms: i64) -> String {
    format!("{}.{:03}", ms.div_euclid(1000), ms.rem_euclid(1000))
}
