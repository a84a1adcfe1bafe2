//! The REST shell: turns HTTP into calls of the world and back, records, limits, and checks contracts.

mod rate;
mod strict;

pub(crate) use rate::{RateLimits, Refusals};
pub(crate) use strict::Strict;
pub use strict::StrictError;

use crate::report::{RecordedCall, Side, Violation};
use crate::shared::{Core, Shared};
use crate::world::{ApiError, Call, FieldFault, Reply, Request, Verb};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, Response, Uri, header};
use serde_json::Value;
use std::sync::Arc;

/// Largest request (reference.mdx, "Uploading Files").
const REQUEST_BYTES_MAX: usize = 25 * 1024 * 1024;

/// Builds the service behind `/api/v10`.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(serve).with_state(shared)
}

async fn serve(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Body,
) -> Response<Body> {
    let Ok(bytes) = to_bytes(body, REQUEST_BYTES_MAX).await else {
        return written(&Answered::refused(&(400, 40005, "Request entity too large").into()));
    };
    let answered = match incoming(&method, &uri, &headers, &bytes) {
        Ok(call) => answer(&shared, &call),
        Err(error) => {
            let answered = Answered::refused(&error);
            shared.with(|core| core.record(None, &unread(&method, &uri), &answered));
            answered
        }
    };
    written(&answered)
}

/// An answer on its way out.
#[derive(Debug)]
struct Answered {
    status: u16,
    code: Option<u32>,
    body: Option<Value>,
    headers: Vec<(&'static str, String)>,
}

impl Answered {
    fn refused(error: &ApiError) -> Self {
        Self { status: error.status, code: Some(error.code), body: Some(error.to_json()), headers: Vec::new() }
    }

    fn from(outcome: Result<Reply, ApiError>) -> Self {
        match outcome {
            Ok(reply) => Self { status: reply.status, code: None, body: reply.body, headers: Vec::new() },
            Err(error) => Self::refused(&error),
        }
    }
}

/// Reads an HTTP request: 404 outside `/api/v10`, 405 for foreign methods, 50109 for a body that is not JSON.
fn incoming(method: &Method, uri: &Uri, headers: &HeaderMap, bytes: &[u8]) -> Result<Call, ApiError> {
    let verb = Verb::named(method.as_str()).ok_or(ApiError::WRONG_METHOD)?;
    let path = uri.path().strip_prefix("/api/v10").ok_or(ApiError::NOT_FOUND)?;
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let body = match bytes {
        [] => Value::Null,
        bytes => serde_json::from_slice(bytes).map_err(|_| ApiError::INVALID_JSON)?,
    };
    Ok(Call {
        verb,
        path: percent_decoded(path),
        query: percent_decoded(uri.query().unwrap_or_default()),
        authorization: text("authorization"),
        reason: text("x-audit-log-reason").map(|reason| percent_decoded(&reason)),
        body,
        files: Vec::new(),
    })
}

/// A record of a request that could not be read.
fn unread(method: &Method, uri: &Uri) -> Call {
    Call {
        verb: Verb::named(method.as_str()).unwrap_or(Verb::Get),
        path: uri.path().to_owned(),
        query: String::new(),
        authorization: None,
        reason: None,
        body: Value::Null,
        files: Vec::new(),
    }
}

fn answer(shared: &Shared, call: &Call) -> Answered {
    let request = match call.routed() {
        Ok(request) => request,
        Err(error) => {
            let answered = Answered::refused(&error);
            shared.with(|core| core.record(None, call, &answered));
            return answered;
        }
    };
    let faults = shared.strict.as_ref().map(|strict| strict.check_request(&request)).unwrap_or_default();
    let answered = shared.with(|core| {
        let answered = core.limited(&request, faults);
        core.record(Some(request.endpoint.template), call, &answered);
        answered
    });
    let own_fault = shared
        .strict
        .as_ref()
        .and_then(|strict| strict.check_answer(&request, answered.status, answered.body.as_ref()));
    if let Some(what) = own_fault {
        shared.with(|core| core.violated(Side::Simulator, &request, what));
    }
    answered
}

// === impl Core: serving, recording ===

impl Core {
    /// Serves a call within its limits; the callback route has none (topics/rate-limits.mdx).
    fn limited(&mut self, request: &Request<'_>, faults: Vec<FieldFault>) -> Answered {
        if request.endpoint.is_callback() {
            return Answered::from(self.checked(request, faults));
        }
        let verdict = self.limits.count(request, self.world.now_ms);
        let answered = match verdict.refusal {
            Some(body) => Answered { status: 429, code: None, body: Some(body), headers: Vec::new() },
            None => Answered::from(self.checked(request, faults)),
        };
        Answered { headers: verdict.headers, ..answered }
    }

    /// A stranger is told 401 before anything else; a form that breaks the contract never reaches the world.
    fn checked(&mut self, request: &Request<'_>, faults: Vec<FieldFault>) -> Result<Reply, ApiError> {
        if faults.is_empty() {
            return self.world.serve(request, self.world.now_ms);
        }
        self.world.authorize(request)?;
        let told = faults.iter().map(|fault| format!("{}: {}", fault.path.join("."), fault.message));
        self.violated(Side::Bot, request, told.collect::<Vec<_>>().join("; "));
        Err(ApiError::invalid_form(faults))
    }

    fn violated(&mut self, side: Side, request: &Request<'_>, what: String) {
        let place = format!("{} {}", request.call.verb.name(), request.endpoint.template);
        self.violations.push(Violation { side, place, what });
    }

    fn record(&mut self, template: Option<&'static str>, call: &Call, answered: &Answered) {
        self.calls.push(RecordedCall {
            at_ms: self.world.now_ms,
            verb: Some(call.verb),
            template,
            path: call.path.clone(),
            body: call.body.clone(),
            reason: call.reason.clone(),
            status: answered.status,
            code: answered.code,
        });
    }
}

fn written(answered: &Answered) -> Response<Body> {
    let mut response = Response::builder().status(answered.status);
    for (name, value) in &answered.headers {
        response = response.header(*name, value);
    }
    let body = match &answered.body {
        Some(body) => {
            response = response.header(header::CONTENT_TYPE, "application/json");
            Body::from(body.to_string())
        }
        None => Body::empty(),
    };
    response.body(body).expect("status codes and header names are constants of this crate")
}

/// Decodes `%41` and the like; what is malformed stays as it is.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
