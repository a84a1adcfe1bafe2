//! An answer on its way out: the outcome of a call, and how it is written.

use super::faults::{FaultyAnswer, set_headers};
use super::rate::RateScope;
use crate::world::{ApiError, Reply};
use axum::body::Body as AxumBody;
use chrono::DateTime;
use hyper::Response;
use hyper::body::{Body, Bytes, Frame, SizeHint};
use hyper::header::{CONTENT_TYPE, DATE, HeaderMap, HeaderValue, VIA};
use serde_json::Value;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

/// What a call is answered.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) status: u16,
    /// Discord's error code, if it was refused.
    pub(super) code: Option<u32>,
    pub(super) content: Content,
    pub(super) headers: HeaderMap,
    /// Whose limit a 429 speaks of.
    pub(super) scope: Option<RateScope>,
    /// Whether Discord answers, and not a proxy in front of it.
    pub(super) is_discords: bool,
}

/// Content of an answer.
#[derive(Debug)]
pub(super) enum Content {
    Nothing,
    Json(Value),
    Text(String),
}

impl Answered {
    pub(super) fn of(status: u16, content: Content) -> Self {
        Self { status, code: None, content, headers: HeaderMap::new(), scope: None, is_discords: true }
    }

    pub(super) fn refused(error: &ApiError) -> Self {
        Self { code: Some(error.code), ..Self::of(error.status, Content::Json(error.to_json())) }
    }

    pub(super) fn from(outcome: Result<Reply, ApiError>) -> Self {
        match outcome {
            Ok(reply) => Self::of(reply.status, reply.body.map_or(Content::Nothing, Content::Json)),
            Err(error) => Self::refused(&error),
        }
    }

    pub(super) fn faulty(answer: FaultyAnswer) -> Self {
        let mut headers = HeaderMap::new();
        set_headers(&answer.headers, &mut headers);
        // discord.py takes a 429 without `Via` for Cloudflare's.
        let is_json = headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
        let content = Content::Text(answer.body);
        Self { headers, scope: answer.scope, is_discords: is_json, ..Self::of(answer.status, content) }
    }

    /// The JSON of the answer, if it has one.
    pub(super) const fn json(&self) -> Option<&Value> {
        match &self.content {
            Content::Json(body) => Some(body),
            Content::Nothing | Content::Text(_) => None,
        }
    }

    /// Writes the answer.
    pub(super) fn written(self, date: HeaderValue) -> Response<AnswerBody> {
        let mut headers = self.headers;
        let bytes = match self.content {
            Content::Nothing => Bytes::new(),
            Content::Text(text) => Bytes::from(text),
            Content::Json(body) => {
                // Exactly this, without a charset: discord.py compares it.
                headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                Bytes::from(serde_json::to_vec(&body).expect("its keys are strings"))
            }
        };
        if self.is_discords {
            headers.insert(VIA, HeaderValue::from_static("1.1 google"));
        }
        headers.insert(DATE, date);
        let mut response = Response::new(AnswerBody::whole(bytes));
        *response.status_mut() = self.status.try_into().unwrap_or_default();
        *response.headers_mut() = headers;
        response
    }
}

// === the body ===

/// Body of an answer; unlike an ordinary one it can break off.
#[derive(Debug)]
pub(crate) struct AnswerBody(Kind);

#[derive(Debug)]
enum Kind {
    Whole(Option<Bytes>),
    /// Promises more than it gives.
    Cut {
        given: Option<Bytes>,
        promised: u64,
        is_flushed: bool,
    },
    Gateway(AxumBody),
}

/// The body breaks off, as planned.
#[derive(Debug, thiserror::Error)]
#[error("the answer breaks off as planned")]
pub(crate) struct BrokenOff;

impl AnswerBody {
    const fn whole(bytes: Bytes) -> Self {
        Self(Kind::Whole(Some(bytes)))
    }

    pub(crate) const fn of_gateway(body: AxumBody) -> Self {
        Self(Kind::Gateway(body))
    }

    /// Gives half of what it promises, then closes the connection; none when there is nothing to cut.
    pub(super) fn cut(self) -> Option<Self> {
        let Kind::Whole(Some(bytes)) = self.0 else { return None };
        let promised = bytes.len() as u64;
        let given = Some(bytes.slice(..bytes.len() / 2)).filter(|given| !given.is_empty());
        given.is_some().then_some(Self(Kind::Cut { given, promised, is_flushed: false }))
    }
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        match &mut self.0 {
            Kind::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Kind::Cut { given, is_flushed, .. } => match given.take() {
                Some(bytes) => Poll::Ready(Some(Ok(Frame::data(bytes)))),
                None if *is_flushed => Poll::Ready(Some(Err(BrokenOff))),
                None => {
                    // An error at once would also take back what was given: the half is written while this waits.
                    *is_flushed = true;
                    cx.waker().wake_by_ref();
                    Poll::Pending
                }
            },
            Kind::Gateway(body) => Pin::new(body).poll_frame(cx).map_err(|_| BrokenOff),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Whole(bytes) => bytes.as_ref().is_none_or(Bytes::is_empty),
            Kind::Cut { .. } => false,
            Kind::Gateway(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Kind::Cut { promised, .. } => SizeHint::with_exact(*promised),
            Kind::Gateway(body) => body.size_hint(),
        }
    }
}

// === the date ===

/// The `Date` header, in the simulator's time: clients compare it with `X-RateLimit-Reset`.
#[derive(Debug)]
pub(crate) struct DateStamp(Mutex<(i64, HeaderValue)>);

impl Default for DateStamp {
    fn default() -> Self {
        Self(Mutex::new((i64::MIN, HeaderValue::from_static(""))))
    }
}

impl DateStamp {
    /// Returns the date; it is written once a second.
    pub(super) fn at(&self, now_ms: i64) -> HeaderValue {
        let now_s = now_ms.div_euclid(1_000);
        let mut stamp = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if stamp.0 != now_s {
            let date = DateTime::from_timestamp(now_s, 0).unwrap_or_default();
            let text = date.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
            *stamp = (now_s, HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static("")));
        }
        stamp.1.clone()
    }
}
