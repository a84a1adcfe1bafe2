//! Rate limits: windows per bucket, the global limit and hidden sub-limits. It decides; it neither waits nor answers.
//!
//! A window opens with its first call, as `X-RateLimit-Reset-After` of Discord shows, and is forgotten after it ended.

use super::rate_table::{Bucket, Rates, bucket, is_free_of_the_global_limit, sub_limit};
use crate::world::{Request, Snowflake, Verb};
use hyper::header::{HeaderMap, HeaderValue, RETRY_AFTER};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::{HashMap, hash_map::DefaultHasher};
use std::hash::{Hash, Hasher};

/// Length of the global window, in milliseconds (topics/rate-limits.mdx: calls per second).
const GLOBAL_WINDOW_MS: i64 = 1_000;
/// Messages younger than this, in milliseconds, are deleted from a bucket of their own (known from proxies).
const YOUNG_MS: i64 = 10_000;
/// Messages older than this, in milliseconds, too: two weeks (known from proxies).
const OLD_MS: i64 = 14 * 86_400_000;
/// Windows that may be kept before the ended ones are looked for; bounds memory and the time for looking.
const WINDOWS_MIN: usize = 4_096;

/// Counts calls.
#[derive(Debug)]
pub(crate) struct RateLimits {
    pub(crate) rates: Rates,
    global: Window,
    windows: HashMap<u64, Window>,
    /// How many windows are kept before the ended ones are looked for.
    tidy_at: usize,
}

#[derive(Clone, Copy, Debug, Default)]
struct Window {
    ends_at_ms: i64,
    length_ms: i64,
    calls: u32,
}

/// What the limits look at in a call.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'a> {
    pub(super) verb: Verb,
    pub(super) template: &'static str,
    /// Channel, server, webhook and its token; empty where the path has none (topics/rate-limits.mdx, "top-level").
    pub(super) top: [&'a str; 4],
    pub(super) message: Option<Snowflake>,
    pub(super) body: &'a Value,
}

impl<'a> From<&'a Request<'_>> for Subject<'a> {
    fn from(request: &'a Request<'_>) -> Self {
        Self {
            verb: request.endpoint.verb,
            template: request.endpoint.template,
            top: ["channel_id", "guild_id", "webhook_id", "webhook_token"].map(|name| request.text(name)),
            message: request.text("message_id").parse().ok(),
            body: &request.body,
        }
    }
}

/// Where a call stands in its bucket, for the headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) limit: u32,
    pub(super) remaining: u32,
    pub(super) ends_at_ms: i64,
    pub(super) left_ms: i64,
    pub(super) bucket: u64,
}

/// Whose limit was met (topics/rate-limits.mdx, `X-RateLimit-Scope`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RateScope {
    /// The bot's, of one bucket.
    #[default]
    User,
    /// The bot's, over all buckets.
    Global,
    /// That of the resource, which others use, too.
    Shared,
}

/// What the limits say to one call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may pass; without a standing there are no headers.
    Pass(Option<Standing>),
    /// It is refused.
    Refused { scope: RateScope, retry_after_ms: i64, standing: Option<Standing> },
}

impl RateLimits {
    pub(crate) fn new(rates: Rates) -> Self {
        Self { rates, global: Window::default(), windows: HashMap::new(), tidy_at: WINDOWS_MIN }
    }

    /// Counts a call and says whether it may pass.
    pub(super) fn count(&mut self, call: Subject<'_>, now_ms: i64) -> Verdict {
        if let Some(retry_after_ms) = self.over_all(call.template, now_ms) {
            return Verdict::Refused { scope: RateScope::Global, retry_after_ms, standing: None };
        }
        self.tidy(now_ms);
        let Some(bucket) = bucket(&self.rates, call.verb, call.template) else { return Verdict::Pass(None) };
        let shown = call.bucket_hash(&bucket, now_ms);
        let window = self.windows.entry(hash((shown, call.top_of(&bucket)))).or_default();
        let wait_ms = window.take(bucket.calls, bucket.window_ms, now_ms);
        let standing = window.standing(&bucket, shown, now_ms);
        match wait_ms.or_else(|| self.hidden(call, now_ms)) {
            Some(retry_after_ms) => {
                Verdict::Refused { scope: RateScope::User, retry_after_ms, standing: Some(standing) }
            }
            None => Verdict::Pass(Some(standing)),
        }
    }

    /// Says where a call stands in its bucket, without counting it.
    pub(super) fn standing(&self, call: Subject<'_>, now_ms: i64) -> Option<Standing> {
        let bucket = bucket(&self.rates, call.verb, call.template)?;
        let shown = call.bucket_hash(&bucket, now_ms);
        let mut window = self.windows.get(&hash((shown, call.top_of(&bucket)))).copied().unwrap_or_default();
        window.renew(bucket.window_ms, now_ms);
        Some(window.standing(&bucket, shown, now_ms))
    }

    /// Counts towards the global limit; says how long to wait if it is met.
    fn over_all(&mut self, template: &str, now_ms: i64) -> Option<i64> {
        let calls_max = self.rates.global_calls_per_second?;
        if is_free_of_the_global_limit(template) {
            return None;
        }
        self.global.take(calls_max, GLOBAL_WINDOW_MS, now_ms)
    }

    /// Counts towards the hidden limit; says how long to wait if it is met.
    fn hidden(&mut self, call: Subject<'_>, now_ms: i64) -> Option<i64> {
        let limit = sub_limit(&self.rates, call.verb, call.template)?;
        let is_meant = limit.fields.is_empty() || limit.fields.iter().any(|field| call.body.get(*field).is_some());
        if !is_meant {
            return None;
        }
        let key = hash((limit.bucket.name, call.top_of(&limit.bucket)));
        self.windows.entry(key).or_default().take(limit.bucket.calls, limit.bucket.window_ms, now_ms)
    }

    /// Forgets the windows that have ended, when there are many.
    fn tidy(&mut self, now_ms: i64) {
        if self.windows.len() < self.tidy_at {
            return;
        }
        self.windows.retain(|_, window| !window.is_over(now_ms));
        self.tidy_at = WINDOWS_MIN.max(self.windows.len() * 2);
    }
}

// === impl Window ===

impl Window {
    /// A clock that was set back would leave a window open for days, so that one is over, too.
    const fn is_over(&self, now_ms: i64) -> bool {
        now_ms >= self.ends_at_ms || self.ends_at_ms - now_ms > self.length_ms
    }

    const fn renew(&mut self, length_ms: i64, now_ms: i64) {
        if self.is_over(now_ms) {
            *self = Self { ends_at_ms: now_ms + length_ms, length_ms, calls: 0 };
        }
    }

    /// Counts one call, or says how long to wait when there is no room.
    fn take(&mut self, calls_max: u32, length_ms: i64, now_ms: i64) -> Option<i64> {
        self.renew(length_ms, now_ms);
        let is_full = self.calls >= calls_max;
        self.calls += u32::from(!is_full);
        is_full.then_some(self.ends_at_ms - now_ms)
    }

    const fn standing(&self, bucket: &Bucket<'_>, shown: u64, now_ms: i64) -> Standing {
        Standing {
            limit: bucket.calls,
            remaining: bucket.calls.saturating_sub(self.calls),
            ends_at_ms: self.ends_at_ms,
            left_ms: self.ends_at_ms - now_ms,
            bucket: shown,
        }
    }
}

// === keys ===

fn hash(parts: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

impl<'a> Subject<'a> {
    /// The hash that clients see: of the bucket, not of the ids.
    ///
    /// A bucket named after its route is that of one method; one with a name of its own is as wide as its name.
    fn bucket_hash(&self, bucket: &Bucket<'_>, now_ms: i64) -> u64 {
        let verb = if bucket.name.starts_with('/') { self.verb.name() } else { "" };
        hash((bucket.name, verb, self.age_class(now_ms)))
    }

    /// The top-level ids that the bucket is divided by.
    const fn top_of(&self, bucket: &Bucket<'_>) -> [&'a str; 4] {
        if bucket.per_id { self.top } else { [""; 4] }
    }

    /// Which of three buckets the deletion of a message counts in; 0 for all else.
    fn age_class(&self, now_ms: i64) -> u8 {
        let is_deletion = self.verb == Verb::Delete && self.template == "/channels/{channel_id}/messages/{message_id}";
        let Some(message) = self.message.filter(|_| is_deletion) else { return 0 };
        let age_ms = now_ms - message.at_ms();
        u8::from(age_ms < YOUNG_MS) + 2 * u8::from(age_ms > OLD_MS)
    }
}

// === on the wire ===

/// Writes the headers of a bucket (topics/rate-limits.mdx, "Header Format").
pub(super) fn bucket_headers(standing: &Standing, headers: &mut HeaderMap) {
    put(headers, "x-ratelimit-limit", &standing.limit.to_string());
    put(headers, "x-ratelimit-remaining", &standing.remaining.to_string());
    put(headers, "x-ratelimit-reset", &seconds(standing.ends_at_ms));
    put(headers, "x-ratelimit-reset-after", &seconds(standing.left_ms));
    put(headers, "x-ratelimit-bucket", &format!("{:016x}", standing.bucket));
}

/// Writes the headers of a 429 (topics/rate-limits.mdx, "Exceeding A Rate Limit").
pub(super) fn refusal_headers(scope: RateScope, retry_after_ms: i64, headers: &mut HeaderMap) {
    let whole_seconds = retry_after_ms.div_euclid(1_000) + i64::from(retry_after_ms.rem_euclid(1_000) > 0);
    headers.insert(RETRY_AFTER, HeaderValue::from(whole_seconds));
    put(headers, "x-ratelimit-scope", scope.name());
    if scope == RateScope::Global {
        put(headers, "x-ratelimit-global", "true");
    }
}

/// Returns the body of a 429; one of a shared resource says so and has a code (40062).
pub(super) fn refusal_body(scope: RateScope, retry_after_ms: i64) -> Value {
    let retry_after = retry_after_ms as f64 / 1000.0;
    match scope {
        RateScope::User | RateScope::Global => {
            let is_global = scope == RateScope::Global;
            json!({"message": "You are being rate limited.", "retry_after": retry_after, "global": is_global})
        }
        RateScope::Shared => {
            let message = "The resource is being rate limited.";
            json!({"message": message, "retry_after": retry_after, "global": false, "code": 40062})
        }
    }
}

impl RateScope {
    const fn name(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Global => "global",
            Self::Shared => "shared",
        }
    }
}

fn put(headers: &mut HeaderMap, name: &'static str, value: &str) {
    headers.insert(name, HeaderValue::from_str(value).expect("digits and letters"));
}

fn seconds(ms: i64) -> String {
    format!("{}.{:03}", ms.div_euclid(1000), ms.rem_euclid(1000))
}

#[cfg(test)]
mod tests {
    use super::super::rate_table::RateTable;
    use super::*;

    /// 1 March 2026, 09:00 UTC.
    const NOW_MS: i64 = 1_772_355_600_000;
    const MESSAGES: &str = "/channels/{channel_id}/messages";
    const MESSAGE: &str = "/channels/{channel_id}/messages/{message_id}";
    const CHANNEL: &str = "/channels/{channel_id}";

    fn discord() -> RateLimits {
        RateLimits::new(Rates { global_calls_per_second: None, ..RateTable::Discord.into() })
    }

    fn in_channel(verb: Verb, template: &'static str, channel: &'static str) -> Subject<'static> {
        Subject { verb, template, top: [channel, "", "", ""], message: None, body: &Value::Null }
    }

    fn passes(limits: &mut RateLimits, call: Subject<'_>, now_ms: i64) -> bool {
        matches!(limits.count(call, now_ms), Verdict::Pass(_))
    }

    fn standing(verdict: Verdict) -> Standing {
        match verdict {
            Verdict::Pass(standing) | Verdict::Refused { standing, .. } => standing.expect("the route has a bucket"),
        }
    }

    /// POST message 5 per 5 s and channel (reference of example values; [INF]).
    #[test]
    fn a_bucket_is_full_until_its_window_ends() {
        let (mut limits, post) = (discord(), in_channel(Verb::Post, MESSAGES, "1"));
        for left in [4, 3, 2, 1, 0] {
            let standing = standing(limits.count(post, NOW_MS));
            assert_eq!((standing.limit, standing.remaining, standing.left_ms), (5, left, 5_000));
        }
        let refused = limits.count(post, NOW_MS + 1_500);
        let retry_after_ms = 3_500;
        let standing = Some(Standing { left_ms: 3_500, ..standing(refused) });
        assert_eq!(refused, Verdict::Refused { scope: RateScope::User, retry_after_ms, standing });
        assert!(passes(&mut limits, in_channel(Verb::Post, MESSAGES, "2"), NOW_MS));
        assert!(!passes(&mut limits, post, NOW_MS + 4_999));
        assert!(passes(&mut limits, post, NOW_MS + 5_000));
    }

    #[test]
    fn the_hash_is_that_of_the_bucket_not_of_the_ids() {
        let mut limits = discord();
        let mut shown = |call| standing(limits.count(call, NOW_MS)).bucket;
        let one = shown(in_channel(Verb::Post, MESSAGES, "1"));
        assert_eq!(one, shown(in_channel(Verb::Post, MESSAGES, "2")));
        assert_ne!(one, shown(in_channel(Verb::Get, MESSAGES, "1")));
        let reaction = "/channels/{channel_id}/messages/{message_id}/reactions/{emoji_name}/@me";
        assert_eq!(shown(in_channel(Verb::Put, reaction, "1")), shown(in_channel(Verb::Delete, reaction, "3")));
    }

    /// Issues 1900 and 2190 of Discord's documentation: the third new name in ten minutes is refused, though the
    /// headers promise more.
    #[test]
    fn names_of_channels_have_a_limit_that_no_header_shows() {
        let mut limits = discord();
        let (name, slowmode) = (json!({"name": "n"}), json!({"rate_limit_per_user": 5}));
        let edit = |body| Subject { body, ..in_channel(Verb::Patch, CHANNEL, "1") };
        assert!(passes(&mut limits, edit(&name), NOW_MS) && passes(&mut limits, edit(&name), NOW_MS));
        let refused = limits.count(edit(&name), NOW_MS + 1_000);
        assert!(matches!(refused, Verdict::Refused { scope: RateScope::User, retry_after_ms: 599_000, .. }));
        assert_eq!(standing(refused).remaining, 2);
        assert!(passes(&mut limits, edit(&slowmode), NOW_MS + 1_000));
        assert!(passes(&mut limits, edit(&name), NOW_MS + 600_000));
    }

    #[test]
    fn channels_are_edited_from_one_bucket_over_all_ids() {
        let mut limits = discord();
        let edits = ["1", "2", "3", "4", "5", "6"].map(|id| in_channel(Verb::Patch, CHANNEL, id));
        let passed = edits.map(|edit| passes(&mut limits, edit, NOW_MS));
        assert_eq!(passed, [true, true, true, true, true, false]);
    }

    #[test]
    fn messages_are_deleted_from_three_buckets_by_age() {
        let mut limits = discord();
        let mut shown = |age_ms: i64| {
            let message = Snowflake::new(u64::try_from(NOW_MS - age_ms - 1_420_070_400_000).unwrap() << 22);
            let call = Subject { message: Some(message), ..in_channel(Verb::Delete, MESSAGE, "1") };
            standing(limits.count(call, NOW_MS)).bucket
        };
        let (young, usual, old) = (shown(1_000), shown(60_000), shown(15 * 86_400_000));
        assert!(young != usual && usual != old && old != young);
        assert_eq!(usual, shown(13 * 86_400_000));
    }

    /// topics/rate-limits.mdx, "Global Rate Limit": 50 a second, answers to interactions excepted.
    #[test]
    fn the_global_limit_leaves_answers_to_interactions_alone() {
        let mut limits = RateLimits::new(RateTable::Discord.into());
        for channel in 0..50 {
            let channel: String = channel.to_string();
            let call = Subject { top: [&channel, "", "", ""], ..in_channel(Verb::Post, MESSAGES, "") };
            assert!(passes(&mut limits, call, NOW_MS));
        }
        let refused = limits.count(in_channel(Verb::Post, MESSAGES, "51"), NOW_MS + 400);
        let expected = Verdict::Refused { scope: RateScope::Global, retry_after_ms: 600, standing: None };
        assert_eq!(refused, expected);
        let callback = "/interactions/{interaction_id}/{interaction_token}/callback";
        assert_eq!(limits.count(in_channel(Verb::Post, callback, ""), NOW_MS), Verdict::Pass(None));
        let follow_up = "/webhooks/{webhook_id}/{webhook_token}";
        assert!(passes(&mut limits, in_channel(Verb::Post, follow_up, ""), NOW_MS));
        assert!(passes(&mut limits, in_channel(Verb::Post, MESSAGES, "51"), NOW_MS + 1_000));
    }

    #[test]
    fn windows_that_ended_are_forgotten() {
        let mut limits = RateLimits::new(Rates::generous());
        for second in 0..20_000 {
            let channel: String = second.to_string();
            let call = Subject { top: [&channel, "", "", ""], ..in_channel(Verb::Post, MESSAGES, "") };
            assert!(passes(&mut limits, call, NOW_MS + second * 1_000));
        }
        assert!(limits.windows.len() <= WINDOWS_MIN, "{}", limits.windows.len());
    }

    #[test]
    fn a_clock_that_is_set_back_leaves_no_window_open() {
        let (mut limits, post) = (discord(), in_channel(Verb::Post, MESSAGES, "1"));
        while passes(&mut limits, post, NOW_MS) {}
        assert!(passes(&mut limits, post, NOW_MS - 86_400_000));
    }
}
