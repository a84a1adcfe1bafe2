//! `/frames`: the record of gateway frames, which is off until somebody switches it on.

use super::trouble;
use super::{Asker, Told};
use crate::gateway::{FrameDirection, FrameRecording, RecordedFrame};
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::Uri;
use serde::Deserialize;
use serde_json::{Value, json};

/// How much of each frame is recorded.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Recording {
    Off,
    Heads,
    Payloads,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    recording: Recording,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Since {
    #[serde(default)]
    since: u64,
}

/// Serves `POST /frames`.
pub(super) async fn record(State(shared): Asker, bytes: Bytes) -> Told {
    let wish: Wish = trouble::body(&bytes)?;
    shared.frames.set(match wish.recording {
        Recording::Off => FrameRecording::Off,
        Recording::Heads => FrameRecording::Heads,
        Recording::Payloads => FrameRecording::Payloads,
    });
    Ok(Json(json!({})))
}

/// Serves `GET /frames`: those after number `since`, oldest first.
pub(super) async fn frames(State(shared): Asker, uri: Uri) -> Told {
    let page: Since = trouble::query(&uri)?;
    let frames = shared.frames.since(page.since);
    let next = frames.last().map_or(page.since, |last| last.number);
    Ok(Json(json!({"frames": frames.iter().map(frame).collect::<Vec<_>>(), "next": next})))
}

fn frame(frame: &RecordedFrame) -> Value {
    let direction = match frame.direction {
        FrameDirection::FromBot => "from_bot",
        FrameDirection::ToBot => "to_bot",
    };
    json!({
        "number": frame.number, "at_ms": frame.at_ms, "shard": frame.shard, "direction": direction, "op": frame.op,
        "event": frame.event, "seq": frame.seq, "bytes": frame.bytes, "payload": frame.payload,
    })
}
