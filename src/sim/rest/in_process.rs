//! The REST shell without HTTP: for a bot in the same process, on a clock that may be paused.

use super::{Arrival, HungUp, Line, run, turned_away};
use crate::shared::Shared;
use crate::world::{Call, percent_decoded};
use hyper::body::Body;
use std::pin::Pin;
use tokio::time::Instant;

/// An answer, as it would come over the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// HTTP status.
    pub status: u16,
    /// Headers, their names in lower case.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: Vec<u8>,
}

/// Serves one call, its path and reason percent-encoded as in HTTP, in the course that was planned for it.
pub(crate) async fn serve(shared: &Shared, call: Call) -> Result<Served, HungUp> {
    let reason = call.reason.as_deref().map(|reason| percent_decoded(reason).into_owned());
    let call = Call { path: percent_decoded(&call.path).into_owned(), reason, ..call };
    let json = if call.body.is_null() { Vec::new() } else { call.body.to_string().into_bytes() };
    let (verb, reason) = (Some(call.verb), call.reason.as_deref());
    let arrival = Arrival { verb, path: &call.path, json: &json, reason, arrived: Instant::now() };
    let response = match call.routed() {
        Ok(request) => run(shared, &Line::default(), (&request, None, &arrival)).await?,
        Err(error) => turned_away(shared, &arrival, &error),
    };
    let (head, mut body) = response.into_parts();
    let mut bytes = Vec::new();
    while let Some(frame) = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let data = frame.map_err(|_| HungUp)?.into_data();
        bytes.extend_from_slice(&data.map_err(|_| HungUp)?);
    }
    let text = |value: &hyper::header::HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let headers = head.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    Ok(Served { status: head.status.as_u16(), headers, body: bytes })
}
