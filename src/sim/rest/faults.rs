//! Faults of the REST edge: what goes wrong with a call on purpose, and how.
//!
//! Whoever decides when (a test, a plan drawn from the seed) plans faults here; the shell asks for each call what its
//! course is. The kinds are those that clients meet at Discord and on the way there.

use super::answer::{Answered, Content};
use super::rate::{RateScope, refusal_body, refusal_headers};
use crate::faults::Alteration;
use crate::world::{ApiError, Request, Verb};
use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The header that tells when a window ends, in seconds since 1970.
const RESET: &str = "x-ratelimit-reset";

/// One thing that goes wrong with a call.
#[derive(Clone, Debug)]
pub enum RestFault {
    /// The call is not served but answered with this.
    Instead(FaultyAnswer),
    /// The call is served, and headers of its answer are changed.
    Headers(HeaderChange),
    /// The call is served, and the JSON of its answer is changed.
    Altered(Alteration),
    /// The call is not served, and the connection is closed.
    Unserved,
    /// The call is served, and the connection is closed before its answer.
    LostAnswer,
    /// The call is served, and the connection is closed in the middle of its answer.
    CutBody,
    /// The call is served; the next one on its connection finds it closed.
    KeepAliveReset,
    /// The call is served, and its answer never comes.
    Silence,
    /// The call is served late, or answered late.
    Delay {
        /// Before it is served.
        before: Duration,
        /// After it was served.
        after: Duration,
    },
    /// The body of the answer arrives slowly.
    Slow {
        /// Bytes that arrive in a second.
        bytes_per_second: u64,
    },
    /// The time that `X-RateLimit-Reset` tells is wrong.
    ResetSkew {
        /// By how much, in milliseconds.
        by_ms: i64,
    },
}

/// An answer that somebody else gives.
#[derive(Clone, Debug)]
pub struct FaultyAnswer {
    /// HTTP status.
    pub status: u16,
    /// Names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// Content; empty for none.
    pub body: String,
    /// Whose limit a 429 speaks of.
    pub scope: Option<RateScope>,
}

/// What changes in the headers of an answer; names are in lower case.
#[derive(Clone, Debug, Default)]
pub struct HeaderChange {
    /// Name and value of what is set or replaced.
    pub set: Vec<(String, String)>,
    /// Names of what is left out.
    pub without: Vec<String>,
}

/// Which calls a fault concerns.
#[derive(Clone, Debug, Default)]
pub struct CallMatch {
    /// HTTP method; any when absent.
    pub verb: Option<Verb>,
    /// Route with placeholders; any but first answers to interactions when absent.
    pub template: Option<String>,
}

// === the menu ===

impl RestFault {
    /// A 429 with all its headers and its body.
    pub fn rate_limited(scope: RateScope, retry_after: Duration) -> Self {
        let retry_after_ms = i64::try_from(retry_after.as_millis()).unwrap_or(i64::MAX);
        let mut map = HeaderMap::new();
        refusal_headers(scope, retry_after_ms, &mut map);
        let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let headers = map.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let body = refusal_body(scope, retry_after_ms).to_string();
        Self::Instead(FaultyAnswer { status: 429, headers, body, scope: Some(scope) }.of_type("application/json"))
    }

    /// Cloudflare's ban: a 429 without any header of a limit.
    pub fn banned() -> Self {
        Self::Instead(FaultyAnswer::banned())
    }

    /// A page of a proxy, such as 502, 520 or 403.
    pub fn page(status: u16) -> Self {
        let body = format!("<html>\r\n<head><title>{status}</title></head>\r\n<body>cloudflare</body>\r\n</html>\r\n");
        Self::Instead(FaultyAnswer { body, ..FaultyAnswer::of_status(status) }.of_type("text/html; charset=UTF-8"))
    }

    /// A refusal in Discord's shape, such as 500 or 401, with the general code 0.
    pub fn refused(status: u16, message: &str) -> Self {
        let body = json!({"message": message, "code": 0}).to_string();
        Self::Instead(FaultyAnswer { body, ..FaultyAnswer::of_status(status) }.of_type("application/json"))
    }
}

impl FaultyAnswer {
    /// An answer with a status and nothing else.
    pub const fn of_status(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: String::new(), scope: None }
    }

    /// Sets a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The answer to a banned address (issues 5385 and 5810 of Discord's documentation).
    pub(super) fn banned() -> Self {
        let body = "error code: 1015".to_owned();
        Self { body, ..Self::of_status(429) }.of_type("text/plain; charset=UTF-8").with_header("server", "cloudflare")
    }

    fn of_type(self, content_type: &str) -> Self {
        self.with_header(CONTENT_TYPE.as_str(), content_type)
    }
}

// === the plan ===

/// Planned faults; behind a lock of its own, so that calls without faults cost one look at a flag.
#[derive(Debug, Default)]
pub(crate) struct RestFaults {
    is_armed: AtomicBool,
    planned: Mutex<Vec<Planned>>,
}

#[derive(Debug)]
struct Planned {
    calls: u32,
    of: CallMatch,
    fault: RestFault,
}

/// How a call goes.
#[derive(Debug, Default)]
pub(super) struct Course {
    pub(super) wait_before: Duration,
    pub(super) wait_after: Duration,
    pub(super) ending: Ending,
    changes: Vec<HeaderChange>,
    alterations: Vec<Alteration>,
    reset_skew_ms: i64,
    /// How fast the body of the answer arrives.
    pub(super) bytes_per_second: Option<u64>,
}

/// How a call ends.
#[derive(Debug, Default)]
pub(super) enum Ending {
    /// It is served and answered.
    #[default]
    Answered,
    /// As the [`RestFault`] of the same name, as all that follow.
    Instead(FaultyAnswer),
    Unserved,
    LostAnswer,
    CutBody,
    KeepAliveReset,
    Silence,
}

impl RestFaults {
    /// Plans a fault for the next `calls` that match.
    pub(crate) fn plan(&self, of: CallMatch, calls: u32, fault: RestFault) {
        let mut planned = self.planned();
        planned.push(Planned { calls, of, fault });
        self.is_armed.store(true, Ordering::Release);
    }

    /// Forgets everything planned.
    pub(crate) fn clear(&self) {
        self.planned().clear();
        self.is_armed.store(false, Ordering::Release);
    }

    /// Takes what was planned for this call: delays and changed headers add up, of all else the first planned counts.
    pub(super) fn course(&self, request: &Request<'_>) -> Course {
        let mut course = Course::default();
        if !self.is_armed.load(Ordering::Acquire) {
            return course;
        }
        let mut planned = self.planned();
        for plan in planned.iter_mut().filter(|plan| plan.of.matches(request)) {
            plan.calls = plan.calls.saturating_sub(u32::from(course.takes(&plan.fault)));
        }
        planned.retain(|plan| plan.calls > 0);
        self.is_armed.store(!planned.is_empty(), Ordering::Release);
        course
    }

    fn planned(&self) -> MutexGuard<'_, Vec<Planned>> {
        self.planned.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl CallMatch {
    /// The calls of one route.
    pub fn route(verb: Verb, template: &str) -> Self {
        Self { verb: Some(verb), template: Some(template.to_owned()) }
    }

    fn matches(&self, request: &Request<'_>) -> bool {
        let is_template = match &self.template {
            Some(template) => template == request.endpoint.template,
            None => !request.endpoint.is_callback(),
        };
        is_template && self.verb.is_none_or(|verb| verb == request.endpoint.verb)
    }
}

impl Course {
    /// Adds a fault, unless the call ends in another way already.
    pub(super) fn takes(&mut self, fault: &RestFault) -> bool {
        let ending = match fault {
            RestFault::Delay { before, after } => {
                self.wait_before += *before;
                self.wait_after += *after;
                return true;
            }
            RestFault::Headers(change) => {
                self.changes.push(change.clone());
                return true;
            }
            RestFault::Altered(alteration) => {
                self.alterations.push(alteration.clone());
                return true;
            }
            RestFault::Slow { bytes_per_second } => {
                self.bytes_per_second = Some(*bytes_per_second);
                return true;
            }
            RestFault::ResetSkew { by_ms } => {
                self.reset_skew_ms += *by_ms;
                return true;
            }
            RestFault::Instead(answer) => Ending::Instead(answer.clone()),
            RestFault::Unserved => Ending::Unserved,
            RestFault::LostAnswer => Ending::LostAnswer,
            RestFault::CutBody => Ending::CutBody,
            RestFault::KeepAliveReset => Ending::KeepAliveReset,
            RestFault::Silence => Ending::Silence,
        };
        let is_free = matches!(self.ending, Ending::Answered);
        if is_free {
            self.ending = ending;
        }
        is_free
    }

    /// Changes the headers and the JSON of an answer as planned.
    pub(super) fn tamper(&self, answered: &mut Answered) {
        for HeaderChange { set, without } in &self.changes {
            without.iter().for_each(|name| drop(answered.headers.remove(name.as_str())));
            set_headers(set, &mut answered.headers);
        }
        if let Content::Json(body) = &mut answered.content {
            self.alterations.iter().for_each(|alteration| alteration.apply(body));
        }
        if self.reset_skew_ms != 0 {
            skew_reset(self.reset_skew_ms, &mut answered.headers);
        }
    }
}

/// Moves the end of the window that an answer tells; it may not tell any.
fn skew_reset(by_ms: i64, headers: &mut HeaderMap) {
    let told = headers.get(RESET).and_then(|value| value.to_str().ok()).and_then(|text| text.parse::<f64>().ok());
    let skewed = told.map(|reset_s| format!("{:.3}", reset_s + by_ms as f64 / 1_000.0));
    if let Some(value) = skewed.and_then(|text| HeaderValue::try_from(text).ok()) {
        headers.insert(RESET, value);
    }
}

impl From<&ApiError> for RestFault {
    fn from(error: &ApiError) -> Self {
        let body = error.to_json().to_string();
        Self::Instead(FaultyAnswer { body, ..FaultyAnswer::of_status(error.status) }.of_type("application/json"))
    }
}

/// Sets headers; one that HTTP cannot carry is left out.
pub(super) fn set_headers(set: &[(String, String)], headers: &mut HeaderMap) {
    for (name, value) in set {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    }
}
