//! What an HTTP answer of Discord means: pure, so that it can be tested as a table.

use std::time::Duration;

use reqwest::header::HeaderMap;
use serde::Deserialize;

use crate::error::{CallError, Trouble};

/// The wait when something in front of Discord blocks us without saying for how long.
const BLOCKED_WAIT: Duration = Duration::from_secs(60);
/// No longer wait is believed: bans last hours, but a wrong header must not park a call for years.
const WAIT_MAX: Duration = Duration::from_secs(60 * 60);

/// An answer, as far as its meaning depends on it.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// For whom a rate limit was hit (source: Discord reference, "Rate Limits").
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scope {
    /// This bot on this route (also the sub-limits that no header announces).
    User,
    /// This bot on all routes.
    Global,
    /// Everybody on this object; does not count as a bad call.
    Shared,
}

/// Discord's own description of an error.
#[derive(Deserialize)]
struct ErrorBody {
    #[serde(default)]
    code: Option<u32>,
    #[serde(default)]
    retry_after: Option<f64>,
    #[serde(default)]
    global: Option<bool>,
    #[serde(rename = "message")]
    _message: String,
}

impl Reply {
    pub(crate) const fn is_success(&self) -> bool {
        matches!(self.status, 200..=299)
    }

    /// Counts against the 10,000 bad calls in 10 minutes after which Discord bans an address.
    pub(crate) fn is_invalid(&self) -> bool {
        match self.status {
            401 | 403 => true,
            429 => self.scope() != Scope::Shared,
            _ => false,
        }
    }

    /// Discord itself does not accept the token.
    pub(crate) fn is_unauthorized(&self) -> bool {
        self.status == 401 && self.error().is_some()
    }

    /// Whether the answer comes from Discord itself and not from a proxy before it.
    fn error(&self) -> Option<ErrorBody> {
        serde_json::from_slice(&self.body).ok()
    }

    pub(crate) fn scope(&self) -> Scope {
        match self.text("x-ratelimit-scope") {
            Some("shared") => Scope::Shared,
            Some("global") => Scope::Global,
            _ if self.text("x-ratelimit-global") == Some("true") => Scope::Global,
            _ if self.error().is_none_or(|error| error.global == Some(true)) => Scope::Global,
            _ => Scope::User,
        }
    }

    /// How long to wait after a 429: the longer of what header and body say.
    pub(crate) fn retry_after(&self) -> Duration {
        let said = [self.number("retry-after"), self.error().and_then(|error| error.retry_after)];
        said.into_iter().flatten().filter_map(wait).max().unwrap_or(BLOCKED_WAIT)
    }

    pub(crate) fn text(&self, header: &str) -> Option<&str> {
        self.headers.get(header).and_then(|value| value.to_str().ok())
    }

    pub(crate) fn number(&self, header: &str) -> Option<f64> {
        self.text(header).and_then(|text| text.trim().parse().ok())
    }

    /// The body of a success.
    ///
    /// # Errors
    /// What a failure means for the named call.
    pub(crate) fn into_body(self, call: &'static str) -> Result<Vec<u8>, CallError> {
        if self.is_success() {
            return Ok(self.body);
        }
        Err(self.failure(call))
    }

    fn failure(&self, call: &'static str) -> CallError {
        let transient = |trouble, retry_after| CallError::Transient { call, trouble, retry_after };
        match (self.status, self.error()) {
            (429, Some(_)) => transient(Trouble::RateLimited, Some(self.retry_after())),
            (status @ 500.., _) => transient(Trouble::Server(status), self.number("retry-after").and_then(wait)),
            (401, Some(_)) => CallError::Unauthorized { call },
            (status, Some(error)) => CallError::Refused { call, status, code: error.code.unwrap_or(0) },
            (status, None) => transient(Trouble::Blocked(status), Some(self.retry_after())),
        }
    }

    /// Discord's error code, if it gave one.
    pub(crate) fn code(&self) -> Option<u32> {
        self.error().and_then(|error| error.code)
    }
}

/// Seconds as Discord writes them; `None` for what is no time.
pub(crate) fn wait(seconds: f64) -> Option<Duration> {
    let wait = Duration::try_from_secs_f64(seconds.clamp(0.0, WAIT_MAX.as_secs_f64()));
    wait.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(status: u16, headers: &[(&'static str, &'static str)], body: &str, expected: CallError) {
        let reply = reply(status, headers, body);
        assert_eq!(reply.into_body("act"), Err(expected));
    }

    fn reply(status: u16, headers: &[(&'static str, &'static str)], body: &str) -> Reply {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.parse().expect("a header"), value.parse().expect("a value")))
            .collect();
        Reply { status, headers, body: body.as_bytes().to_vec() }
    }

    fn transient(trouble: Trouble, wait: Option<f64>) -> CallError {
        CallError::Transient { call: "act", trouble, retry_after: wait.map(Duration::from_secs_f64) }
    }

    #[test]
    fn refusals_carry_discords_code() {
        let body = r#"{"message":"Missing Permissions","code":50013}"#;
        check(403, &[], body, CallError::Refused { call: "act", status: 403, code: 50013 });
        let body = r#"{"message":"404: Not Found","code":0}"#;
        check(404, &[], body, CallError::Refused { call: "act", status: 404, code: 0 });
    }

    #[test]
    fn a_rate_limit_waits_as_long_as_the_longer_of_header_and_body() {
        let body = r#"{"message":"You are being rate limited.","retry_after":1.5,"global":false}"#;
        check(429, &[("retry-after", "1")], body, transient(Trouble::RateLimited, Some(1.5)));
        check(429, &[("retry-after", "7")], body, transient(Trouble::RateLimited, Some(7.0)));
    }

    #[test]
    fn a_ban_is_no_ordinary_rate_limit() {
        check(429, &[], "error code: 1015", transient(Trouble::Blocked(429), Some(60.0)));
        check(429, &[("retry-after", "1e300")], "error code: 1015", transient(Trouble::Blocked(429), Some(3600.0)));
        check(403, &[], "<html>denied</html>", transient(Trouble::Blocked(403), Some(60.0)));
        assert_eq!(reply(429, &[], "error code: 1015").scope(), Scope::Global);
    }

    /// D-40, E-71: only what may work later is tried again.
    #[test]
    fn outages_are_told_apart_from_refusals() {
        check(502, &[], "<html>bad gateway</html>", transient(Trouble::Server(502), None));
        check(503, &[("retry-after", "2")], "{}", transient(Trouble::Server(503), Some(2.0)));
        check(401, &[], r#"{"message":"401: Unauthorized","code":0}"#, CallError::Unauthorized { call: "act" });
    }

    #[test]
    fn shared_limits_do_not_count_as_bad_calls() {
        let body = r#"{"message":"x","retry_after":1.0,"global":false}"#;
        assert!(!reply(429, &[("x-ratelimit-scope", "shared")], body).is_invalid());
        assert!(reply(429, &[("x-ratelimit-scope", "user")], body).is_invalid());
        assert!(reply(403, &[], body).is_invalid());
        assert!(!reply(404, &[], body).is_invalid());
    }

    #[test]
    fn waits_that_make_no_sense_are_bounded() {
        assert_eq!(wait(f64::NAN), None);
        assert_eq!(wait(-5.0), Some(Duration::ZERO));
        assert_eq!(wait(f64::INFINITY), Some(WAIT_MAX));
    }
}
