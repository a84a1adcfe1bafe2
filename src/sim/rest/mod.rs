//! The REST shell: turns HTTP into calls of the world and back, limits, records, checks contracts, and errs as planned.
//!
//! The order is Discord's: first the proxy in front of it (bans, unknown clients), then the token, then the limits,
//! then the form. A call is served, recorded and counted under one lock.

mod answer;
mod content;
mod faults;
pub(crate) mod in_process;
mod incoming;
mod invalid;
mod multipart;
mod rate;
mod rate_table;
mod record;
mod strict;

pub(crate) use answer::{AnswerBody, DateStamp};
pub use in_process::Served;
pub(crate) use invalid::InvalidCalls;
pub(crate) use rate::RateLimits;
pub use rate::RateScope;
pub use rate_table::{RateRule, RateTable, Rates};
pub(crate) use record::CallLog;
pub(crate) use strict::Strict;
pub use strict::StrictError;

use crate::cord::Reset;
use crate::report::{Side, Violation};
use crate::shared::{Core, Shared};
use crate::world::{ApiError, Call, FILES_PREFIX, Reply, Request, Verb};
use answer::{Answered, Content};
use content::{Unreceived, received};
use faults::{Course, Ending, FaultyAnswer, Manner};
use hyper::Response;
use hyper::body::Incoming as Body;
use hyper::http::request::Parts;
use incoming::Incoming;
use rate::{Standing, Verdict, bucket_headers, refusal_body, refusal_headers};
use record::Note;
use serde_json::json;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::Instant;

/// One connection, as the REST shell sees it.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// Whether it is encrypted.
    pub(crate) is_tls: bool,
    /// Whether the next call finds it closed.
    is_cut: AtomicBool,
    /// Makes a reset of its end.
    pub(crate) reset: Reset,
}

impl Line {
    pub(crate) const fn new(is_tls: bool, reset: Reset) -> Self {
        Self { is_tls, is_cut: AtomicBool::new(false), reset }
    }

    /// The connection ends now: in order, or with a reset.
    fn end(&self, manner: Manner) -> HungUp {
        if manner == Manner::Reset {
            self.reset.arm();
        }
        HungUp
    }
}

/// The connection is closed without an answer.
#[derive(Debug, thiserror::Error)]
#[error("hung up")]
pub(crate) struct HungUp;

/// Serves one request.
pub(crate) async fn serve(
    shared: &Shared,
    line: &Line,
    request: hyper::Request<Body>,
) -> Result<Response<AnswerBody>, HungUp> {
    let arrived = Instant::now();
    if line.is_cut.load(Ordering::Relaxed) {
        return Err(HungUp);
    }
    if request.uri().path().starts_with(FILES_PREFIX) {
        return Ok(file(shared, request.uri().path()));
    }
    let (head, body) = request.into_parts();
    let received = received(body).await;
    if matches!(received, Err(Unreceived::Broken)) {
        return Err(HungUp);
    }
    let bytes = received.map_err(|_| ApiError::from(Unreceived::TOO_LARGE));
    let incoming = match bytes.as_ref().map_err(Clone::clone).and_then(|bytes| understood(shared, &head, bytes)) {
        Ok(incoming) => incoming,
        Err(error) => return Ok(turned_away(shared, &Arrival::unread(&head, arrived), &error)),
    };
    let arrival = Arrival::of(&incoming, arrived);
    match incoming.call.routed() {
        Ok(mut request) => {
            let flaw = incoming.flaw_on(request.endpoint.template);
            if let Some(strict) = shared.strict.as_ref().filter(|_| flaw.is_none()) {
                request.breaches = strict.check_request(&request);
            }
            run(shared, line, (&request, flaw.as_ref(), &arrival)).await
        }
        Err(error) => Ok(turned_away(shared, &arrival, &error)),
    }
}

/// Answers as the server for files does: no token, no limits, none of the API's records.
fn file(shared: &Shared, path: &str) -> Response<AnswerBody> {
    let found = shared.read(|core| core.world.file_at(path));
    let answered = match found {
        Some((content, kind)) => Answered::file(content, kind),
        None => Answered::of(404, Content::Text("This content is no longer available.".to_owned())),
    };
    written(shared, answered)
}

fn understood<'a>(shared: &Shared, head: &Parts, bytes: &'a [u8]) -> Result<Incoming<'a>, ApiError> {
    if shared.demands_user_agent {
        incoming::check_user_agent(head)?;
    }
    incoming::read(head, bytes)
}

/// Answers a request that no endpoint gets to see.
fn turned_away(shared: &Shared, arrival: &Arrival<'_>, error: &ApiError) -> Response<AnswerBody> {
    let answered = shared.with(|core| {
        let answered = core.banned().unwrap_or_else(|| Answered::refused(error));
        core.note(arrival, None, &answered);
        answered
    });
    written(shared, answered)
}

fn written(shared: &Shared, answered: Answered) -> Response<AnswerBody> {
    answered.written(shared.date.at(shared.clock.now_ms()))
}

// === the course of a call ===

/// A call on its way: what it asks, what is wrong with its content, what is recorded of it.
type Asked<'a> = (&'a Request<'a>, Option<&'a ApiError>, &'a Arrival<'a>);

/// Serves a call in the course that was planned for it.
async fn run(shared: &Shared, line: &Line, asked: Asked<'_>) -> Result<Response<AnswerBody>, HungUp> {
    let (request, _, arrival) = asked;
    let course = shared.course_of(request);
    pause(course.wait_before).await;
    let mut answered = match &course.ending {
        Ending::Unserved(manner) => return Err(line.end(*manner)),
        Ending::Instead(answer) => {
            let mut answered = Answered::faulty(answer.clone());
            shared.with(|core| {
                core.tell_bucket(request, &mut answered);
                core.note(arrival, Some(request), &answered);
            });
            answered
        }
        Ending::Answered | Ending::LostAnswer(_) | Ending::CutBody | Ending::KeepAliveReset | Ending::Silence => {
            answer(shared, asked)
        }
    };
    if line.is_tls {
        encrypt_urls(shared, request, &mut answered);
    }
    course.tamper(&mut answered);
    pause(course.wait_after).await;
    delivered(line, &course, written(shared, answered)).await
}

async fn delivered(
    line: &Line,
    course: &Course,
    response: Response<AnswerBody>,
) -> Result<Response<AnswerBody>, HungUp> {
    let response = match course.bytes_per_second {
        Some(bytes_per_second) => response.map(|body| body.slowed(bytes_per_second)),
        None => response,
    };
    match course.ending {
        Ending::Answered | Ending::Instead(_) => Ok(response),
        Ending::KeepAliveReset => {
            line.is_cut.store(true, Ordering::Relaxed);
            Ok(response)
        }
        Ending::CutBody => {
            let (head, body) = response.into_parts();
            body.cut().map(|body| Response::from_parts(head, body)).ok_or(HungUp)
        }
        Ending::LostAnswer(manner) | Ending::Unserved(manner) => Err(line.end(manner)),
        Ending::Silence => std::future::pending().await,
    }
}

async fn pause(duration: Duration) {
    if !duration.is_zero() {
        tokio::time::sleep(duration).await;
    }
}

/// Whoever came encrypted is sent to the encrypted gateway.
fn encrypt_urls(shared: &Shared, request: &Request<'_>, answered: &mut Answered) {
    let Some(tls) = shared.tls.as_ref().filter(|_| request.endpoint.template.starts_with("/gateway")) else { return };
    if let Content::Json(body) = &mut answered.content
        && body.get("url").is_some()
    {
        body["url"] = json!(tls.gateway_url);
    }
}

fn answer(shared: &Shared, (request, flaw, arrival): Asked<'_>) -> Answered {
    let strict = shared.strict.as_ref().filter(|_| flaw.is_none());
    let answered = shared.with(|core| {
        let answered = core.served(request, flaw);
        core.note(arrival, Some(request), &answered);
        answered
    });
    let own_fault = strict.and_then(|strict| strict.check_answer(request, answered.status, answered.json()));
    if let Some(what) = own_fault {
        shared.with(|core| core.violated(Side::Simulator, request, what));
    }
    answered
}

// === impl Core: serving, recording ===

impl Core {
    /// Serves a call within its limits.
    fn served(&mut self, request: &Request<'_>, flaw: Option<&ApiError>) -> Answered {
        if let Some(banned) = self.banned() {
            return banned;
        }
        if let Err(error) = self.world.authorize(request) {
            return Answered::refused(&error);
        }
        let (mut answered, standing) = match self.limits.count(request.into(), self.world.now_ms) {
            Verdict::Refused { scope, retry_after_ms, standing } => (limited(scope, retry_after_ms), standing),
            Verdict::Pass(standing) => match flaw {
                Some(flaw) => (Answered::refused(flaw), standing),
                None => (Answered::from(self.checked(request)), standing),
            },
        };
        if let Some(standing) = standing {
            bucket_headers(&standing, &mut answered.headers);
        }
        answered
    }

    /// A 429 of one bucket tells of it, also one that was planned: nextcord reads the numbers.
    fn tell_bucket(&self, request: &Request<'_>, answered: &mut Answered) {
        let is_of_bucket = matches!(answered.scope, Some(RateScope::User | RateScope::Shared));
        let standing = self.limits.standing(request.into(), self.world.now_ms).filter(|_| is_of_bucket);
        if let Some(standing) = standing {
            bucket_headers(&Standing { remaining: 0, ..standing }, &mut answered.headers);
        }
    }

    /// Lets the world serve a call, and notes what breaks the contract.
    ///
    /// The world refuses such a call itself, after it looked at rights: Discord tells a stranger 403 or 404 before it
    /// reads a form.
    fn checked(&mut self, request: &Request<'_>) -> Result<Reply, ApiError> {
        let served = self.world.serve(request, self.world.now_ms);
        if request.breaches.is_empty() {
            return served;
        }
        let told = request.breaches.iter().map(|fault| format!("{}: {}", fault.path.join("."), fault.message));
        self.violated(Side::Bot, request, told.collect::<Vec<_>>().join("; "));
        if served.is_ok() {
            self.violated(Side::Simulator, request, "a call that breaks the contract was served".to_owned());
        }
        served
    }

    /// The answer to a banned address, if it is banned.
    fn banned(&self) -> Option<Answered> {
        self.invalid.is_banned(self.world.now_ms).then(|| Answered::faulty(FaultyAnswer::banned()))
    }

    fn violated(&mut self, side: Side, request: &Request<'_>, what: String) {
        let place = format!("{} {}", request.endpoint.verb.name(), request.endpoint.template);
        self.violations.push(Violation { side, place, what });
    }

    /// Counts and records a call with its answer.
    fn note(&mut self, arrival: &Arrival<'_>, request: Option<&Request<'_>>, answered: &Answered) {
        let now_ms = self.world.now_ms;
        if !self.invalid.is_banned(now_ms) {
            self.invalid.note(answered.status, answered.scope, (&self.limits.rates, now_ms));
        }
        let template = request.map(|request| request.endpoint.template);
        self.log.count(arrival.verb, template, answered.status);
        if template.is_none() && matches!(answered.status, 404 | 405) {
            tracing::warn!(
                verb = arrival.verb.map_or("?", Verb::name),
                path = arrival.path,
                "a call to a route that is not served"
            );
            self.log.note_unknown(arrival.verb, arrival.path);
        }
        if !self.log.keeps() {
            return;
        }
        self.log.keep(Note {
            at_ms: now_ms,
            verb: arrival.verb,
            template,
            path: arrival.path.to_owned(),
            body: arrival.json.into(),
            reason: arrival.reason.map(str::to_owned),
            status: answered.status,
            code: answered.code,
            took_us: u64::try_from(arrival.arrived.elapsed().as_micros()).unwrap_or(u64::MAX),
        });
    }
}

fn limited(scope: RateScope, retry_after_ms: i64) -> Answered {
    let body = refusal_body(scope, retry_after_ms);
    let mut answered = Answered { scope: Some(scope), ..Answered::of(429, Content::Json(body)) };
    refusal_headers(scope, retry_after_ms, &mut answered.headers);
    answered
}

// === what is recorded of a request ===

/// A request as it came.
#[derive(Debug)]
struct Arrival<'a> {
    verb: Option<Verb>,
    path: &'a str,
    json: &'a [u8],
    reason: Option<&'a str>,
    arrived: Instant,
}

impl<'a> Arrival<'a> {
    fn of(incoming: &'a Incoming<'_>, arrived: Instant) -> Self {
        let Call { verb, path, reason, .. } = &incoming.call;
        Self { verb: Some(*verb), path, json: &incoming.json, reason: reason.as_deref(), arrived }
    }

    /// A request that was refused before it was read.
    fn unread(head: &'a Parts, arrived: Instant) -> Self {
        let verb = Verb::named(head.method.as_str());
        Self { verb, path: head.uri.path(), json: &[], reason: None, arrived }
    }
}
