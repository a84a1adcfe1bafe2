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
use std::time::Duration;
use tokio::time::{Sleep, sleep};

/// Portions of a slow body in a second: smooth for a reader, cheap for the timer.
const TRICKLES_PER_SECOND: u64 = 20;

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
    Bytes(Vec<u8>),
}

impl Answered {
    pub(super) fn of(status: u16, content: Content) -> Self {
        Self { status, code: None, content, headers: HeaderMap::new(), scope: None, is_discords: true }
    }

    /// A file as it is.
    pub(super) fn file(content: Vec<u8>, kind: &'static str) -> Self {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))]);
        Self { headers, ..Self::of(200, Content::Bytes(content)) }
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
            Content::Nothing | Content::Text(_) | Content::Bytes(_) => None,
        }
    }

    /// Writes the answer.
    pub(super) fn written(self, date: HeaderValue) -> Response<AnswerBody> {
        let mut headers = self.headers;
        let bytes = match self.content {
            Content::Nothing => Bytes::new(),
            Content::Text(text) => Bytes::from(text),
            Content::Bytes(bytes) => Bytes::from(bytes),
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
    Slow(Trickle),
    Gateway(AxumBody),
}

/// A body that arrives bit by bit.
#[derive(Debug)]
struct Trickle {
    rest: Bytes,
    bytes_per_second: u64,
    pause: Pin<Box<Sleep>>,
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

    /// Gives its content at a pace; what breaks off stays as it is.
    pub(super) fn slowed(self, bytes_per_second: u64) -> Self {
        match self.0 {
            Kind::Whole(Some(rest)) => {
                Self(Kind::Slow(Trickle { rest, bytes_per_second, pause: Box::pin(sleep(Duration::ZERO)) }))
            }
            other => Self(other),
        }
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
            Kind::Slow(trickle) => trickle.poll(cx),
            Kind::Gateway(body) => Pin::new(body).poll_frame(cx).map_err(|_| BrokenOff),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.0 {
            Kind::Whole(bytes) => bytes.as_ref().is_none_or(Bytes::is_empty),
            Kind::Cut { .. } => false,
            Kind::Slow(trickle) => trickle.rest.is_empty(),
            Kind::Gateway(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.0 {
            Kind::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Kind::Cut { promised, .. } => SizeHint::with_exact(*promised),
            Kind::Slow(trickle) => SizeHint::with_exact(trickle.rest.len() as u64),
            Kind::Gateway(body) => body.size_hint(),
        }
    }
}

impl Trickle {
    /// Gives the next bit, then waits for as long as it takes at this pace.
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        std::task::ready!(self.pause.as_mut().poll(cx));
        let portion = (self.bytes_per_second / TRICKLES_PER_SECOND).max(1).min(self.rest.len() as u64);
        let bytes = self.rest.split_to(usize::try_from(portion).unwrap_or(usize::MAX));
        let pause = Duration::from_micros(portion * 1_000_000 / self.bytes_per_second);
        self.pause = Box::pin(sleep(pause));
        Poll::Ready(Some(Ok(Frame::data(bytes))))
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

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;
    use tokio::time::Instant;

    #[tokio::test(start_paused = true)]
    async fn a_slow_body_takes_as_long_as_its_pace_says() {
        let (began, body) = (Instant::now(), AnswerBody::whole(Bytes::from(vec![b'x'; 1_000])).slowed(1_000));
        assert_eq!(body.size_hint().exact(), Some(1_000));
        let collected = body.collect().await.expect("it does not break off");
        assert_eq!(collected.to_bytes().len(), 1_000);
        // Twenty portions of 50 bytes, the first of them at once.
        assert_eq!(began.elapsed(), Duration::from_millis(950));
    }
}
