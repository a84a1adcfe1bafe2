//! The fault plan in the words of the REST edge: what becomes of a call, and of its answer.

use super::answer::{Answered, Content};
use super::rate::{RateScope, refusal_body, refusal_headers};
use crate::faults::{Alteration, RateLimited, Site, TableAnswer, What};
use crate::ports::Port;
use crate::shared::Shared;
use crate::world::{ApiError, Request};
use hyper::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde_json::json;
use std::sync::atomic::Ordering;
use std::time::Duration;

/// The header that tells when a window ends, in seconds since 1970.
const RESET: &str = "x-ratelimit-reset";

/// How a call goes.
#[derive(Debug, Default)]
pub(super) struct Course {
    pub(super) wait_before: Duration,
    pub(super) wait_after: Duration,
    pub(super) ending: Ending,
    changes: Vec<HeaderChange>,
    alterations: Vec<Alteration>,
    /// What becomes of the JSON of the answer, if it does not stay JSON.
    spoiled: Option<Spoiled>,
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
    /// It is not served but answered with this.
    Instead(FaultyAnswer),
    /// It is not served, and the connection ends.
    Unserved(Manner),
    /// It is served, and the connection ends before its answer.
    LostAnswer(Manner),
    /// It is served, and the connection is closed in the middle of its answer.
    CutBody,
    /// It is served; the next call on its connection finds it closed.
    KeepAliveReset,
    /// It is served, and its answer never comes.
    Silence,
}

/// How an answer is spoiled that arrives whole all the same.
#[derive(Debug)]
enum Spoiled {
    /// Its JSON breaks off in the middle.
    Garbled,
    /// It is a page with this text.
    Replaced(String),
}

/// How a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// It is closed.
    Closed,
    /// It is reset: the client reads an error instead of an end.
    Reset,
}

/// An answer that somebody else gives.
#[derive(Clone, Debug)]
pub(super) struct FaultyAnswer {
    pub(super) status: u16,
    /// Names in lower case, and values.
    pub(super) headers: Vec<(String, String)>,
    /// Content; empty for none.
    pub(super) body: String,
    /// Whose limit a 429 speaks of.
    pub(super) scope: Option<RateScope>,
}

/// What changes in the headers of an answer; names are in lower case.
#[derive(Clone, Debug, Default)]
struct HeaderChange {
    set: Vec<(String, String)>,
    without: Vec<String>,
}

impl Shared {
    /// Tells the plan of a call and returns how it goes.
    pub(super) fn course_of(&self, request: &Request<'_>) -> Course {
        let mut course = Course::default();
        if self.is_fault_planned.load(Ordering::Acquire) {
            let site = Site::Call { verb: request.endpoint.verb, template: request.endpoint.template };
            let struck = self.with(|core| core.sessions.plan.strike(&site, core.world.now_ms));
            for what in struck {
                if let What::CloseRestPort(ms) = what {
                    self.ports.close(Port::Rest, Duration::from_millis(ms));
                }
                course.takes(what);
            }
        }
        course
    }
}

// === impl Course ===

impl Course {
    /// Adds a fault: delays and changes of the answer add up, of all else the first planned counts.
    fn takes(&mut self, what: What) {
        match what {
            What::DelayCall { before_ms, after_ms } => {
                self.wait_before += Duration::from_millis(before_ms);
                self.wait_after += Duration::from_millis(after_ms);
            }
            What::Headers { set, without } => {
                let set = set.into_iter().map(|(name, value)| (name.to_lowercase(), value)).collect();
                self.changes.push(HeaderChange { set, without });
            }
            What::AlterAnswer(alteration) => self.alterations.push(alteration),
            What::GarbleAnswer => self.spoiled = Some(Spoiled::Garbled),
            What::ReplaceAnswer(page) => self.spoiled = Some(Spoiled::Replaced(page)),
            What::SlowAnswer { bytes_per_second } => self.bytes_per_second = Some(bytes_per_second),
            What::SkewReset(by_ms) => self.reset_skew_ms += by_ms,
            What::RateLimited(limited) => {
                let set = limited.retry_after_header.iter().map(|value| ("retry-after".to_owned(), value.clone()));
                self.changes.push(HeaderChange { set: set.collect(), without: limited.without.clone() });
                self.ends(Ending::Instead(FaultyAnswer::rate_limited(&limited)));
            }
            What::Banned => self.ends(Ending::Instead(FaultyAnswer::banned())),
            What::Page(status) => self.ends(Ending::Instead(FaultyAnswer::page(status))),
            What::Refused { status, code, message } => {
                let body = json!({"message": message, "code": code}).to_string();
                self.ends(Ending::Instead(FaultyAnswer::in_json(status, body)));
            }
            What::Answer(answer) => self.ends_with(&answer),
            What::LoseCall => self.ends(Ending::Unserved(Manner::Closed)),
            What::ResetCall => self.ends(Ending::Unserved(Manner::Reset)),
            What::LoseAnswer | What::LoseAck => self.ends(Ending::LostAnswer(Manner::Closed)),
            What::ResetAnswer => self.ends(Ending::LostAnswer(Manner::Reset)),
            What::CutAnswer => self.ends(Ending::CutBody),
            What::ResetKeepAlive => self.ends(Ending::KeepAliveReset),
            What::WithholdAnswer => self.ends(Ending::Silence),
            // The plan strikes a call with faults of calls only; latencies and buckets come drawn as what is above.
            _ => {}
        }
    }

    fn ends_with(&mut self, answer: &TableAnswer) {
        // A plan is checked when it is made: what the table does not know never gets here.
        if let Ok(error) = answer.refusal() {
            self.ends(Ending::Instead(FaultyAnswer::from(&error)));
        }
    }

    fn ends(&mut self, ending: Ending) {
        if matches!(self.ending, Ending::Answered) {
            self.ending = ending;
        }
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
        if let (Some(spoiled), Content::Json(body)) = (&self.spoiled, &answered.content) {
            let (text, kind) = spoiled.text(&body.to_string());
            answered.headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
            answered.content = Content::Text(text);
        }
        if self.reset_skew_ms != 0 {
            skew_reset(self.reset_skew_ms, &mut answered.headers);
        }
    }
}

// === impl Spoiled, FaultyAnswer ===

impl Spoiled {
    /// What comes instead of `json`, and of which type it says to be.
    fn text(&self, json: &str) -> (String, &'static str) {
        match self {
            Self::Garbled => (json.chars().take(json.chars().count() / 2).collect(), "application/json"),
            Self::Replaced(page) => (page.clone(), "text/html; charset=UTF-8"),
        }
    }
}

impl FaultyAnswer {
    /// The answer to a banned address: Cloudflare's 429, without any header of a limit (issues 5385 and 5810 of
    /// Discord's documentation).
    pub(super) fn banned() -> Self {
        let answer = Self::of_type("text/plain; charset=UTF-8", 429, "error code: 1015".to_owned());
        answer.with_header("server", "cloudflare")
    }

    /// A 429; what is wrong with its headers is changed afterwards.
    fn rate_limited(limited: &RateLimited) -> Self {
        let retry_after_ms = i64::try_from(limited.retry_after_ms).unwrap_or(i64::MAX);
        let mut map = HeaderMap::new();
        refusal_headers(limited.scope, retry_after_ms, &mut map);
        let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let headers = map.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        let body =
            if limited.without_body { String::new() } else { refusal_body(limited.scope, retry_after_ms).to_string() };
        let answer = Self { status: 429, headers, body, scope: Some(limited.scope) };
        answer.with_header(CONTENT_TYPE.as_str(), "application/json")
    }

    /// A page of a proxy, such as 502, 520 or 403.
    fn page(status: u16) -> Self {
        let body = format!("<html>\r\n<head><title>{status}</title></head>\r\n<body>cloudflare</body>\r\n</html>\r\n");
        Self::of_type("text/html; charset=UTF-8", status, body)
    }

    fn in_json(status: u16, body: String) -> Self {
        Self::of_type("application/json", status, body)
    }

    fn of_type(content_type: &str, status: u16, body: String) -> Self {
        let answer = Self { status, headers: Vec::new(), body, scope: None };
        answer.with_header(CONTENT_TYPE.as_str(), content_type)
    }

    fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

impl From<&ApiError> for FaultyAnswer {
    fn from(error: &ApiError) -> Self {
        Self::in_json(error.status, error.to_json().to_string())
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

/// Sets headers; one that HTTP cannot carry is left out.
pub(super) fn set_headers(set: &[(String, String)], headers: &mut HeaderMap) {
    for (name, value) in set {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    }
}
