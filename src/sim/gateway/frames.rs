//! The record of gateway frames: a bounded ring that costs one atomic read per frame while it is off.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, PoisonError};

/// Frames kept; the oldest are forgotten.
const FRAMES_MAX: usize = 20_000;
/// Bytes of payloads kept, when they are recorded.
const PAYLOAD_BYTES_MAX: usize = 32 * 1024 * 1024;

/// How much of each frame is recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameRecording {
    /// Nothing.
    Off = 0,
    /// Opcode, event, number and length.
    Heads = 1,
    /// The payload as well.
    Payloads = 2,
}

/// Who sent a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameDirection {
    /// The bot.
    FromBot,
    /// The simulator.
    ToBot,
}

/// One frame, before compression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedFrame {
    /// Counts all recorded frames, from 1.
    pub number: u64,
    /// When it was written or read, in milliseconds since 1970, in simulated time.
    pub at_ms: i64,
    /// Number of the session's shard; none before IDENTIFY and RESUME.
    pub shard: Option<u32>,
    /// Who sent it.
    pub direction: FrameDirection,
    /// Opcode; none when the frame is not a payload.
    pub op: Option<u8>,
    /// Name of the event.
    pub event: Option<&'static str>,
    /// Number of the event.
    pub seq: Option<u64>,
    /// Length of the payload in bytes.
    pub bytes: usize,
    /// The payload, if payloads are recorded.
    pub payload: Option<String>,
}

/// The ring.
#[derive(Debug, Default)]
pub(crate) struct FrameLog {
    recording: AtomicU8,
    ring: Mutex<Ring>,
}

#[derive(Debug, Default)]
struct Ring {
    recorded: u64,
    payload_bytes: usize,
    frames: VecDeque<RecordedFrame>,
}

impl FrameLog {
    pub(crate) fn set(&self, recording: FrameRecording) {
        self.recording.store(recording as u8, Ordering::Relaxed);
    }

    pub(super) fn is_on(&self) -> bool {
        self.recording.load(Ordering::Relaxed) != FrameRecording::Off as u8
    }

    /// Records a frame; `text` is kept only when payloads are recorded.
    pub(super) fn record(&self, frame: RecordedFrame, text: &str) {
        let keeps_payload = self.recording.load(Ordering::Relaxed) == FrameRecording::Payloads as u8;
        let payload = keeps_payload.then(|| text.to_owned());
        let mut ring = self.ring.lock().unwrap_or_else(PoisonError::into_inner);
        ring.recorded += 1;
        let frame = RecordedFrame { number: ring.recorded, bytes: text.len(), payload, ..frame };
        ring.push(frame);
    }

    /// Forgets all frames; what is recorded from now on counts from 1 again.
    pub(crate) fn clear(&self) {
        *self.ring.lock().unwrap_or_else(PoisonError::into_inner) = Ring::default();
    }

    /// The frames after number `since`, oldest first.
    pub(crate) fn since(&self, since: u64) -> Vec<RecordedFrame> {
        let ring = self.ring.lock().unwrap_or_else(PoisonError::into_inner);
        ring.frames.iter().filter(|frame| frame.number > since).cloned().collect()
    }
}

impl RecordedFrame {
    /// A frame of which only the direction and the time are known.
    pub(super) const fn new(direction: FrameDirection, at_ms: i64) -> Self {
        let (shard, op, event, seq, payload) = (None, None, None, None, None);
        Self { number: 0, at_ms, shard, direction, op, event, seq, bytes: 0, payload }
    }
}

impl Ring {
    fn push(&mut self, frame: RecordedFrame) {
        self.payload_bytes += frame.payload.as_ref().map_or(0, String::len);
        self.frames.push_back(frame);
        while self.frames.len() > FRAMES_MAX || self.payload_bytes > PAYLOAD_BYTES_MAX {
            let forgotten = self.frames.pop_front().and_then(|frame| frame.payload);
            self.payload_bytes -= forgotten.map_or(0, |payload| payload.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame() -> RecordedFrame {
        RecordedFrame::new(FrameDirection::ToBot, 5)
    }

    #[test]
    fn frames_are_numbered_and_read_from_where_one_left_off() {
        let log = FrameLog::default();
        log.set(FrameRecording::Heads);
        log.record(frame(), "{}");
        log.record(frame(), "[1]");
        let frames = log.since(1);
        assert_eq!(frames, [RecordedFrame { number: 2, bytes: 3, ..frame() }]);
    }

    #[test]
    fn the_oldest_frames_make_room() {
        let log = FrameLog::default();
        log.set(FrameRecording::Payloads);
        (0..FRAMES_MAX + 2).for_each(|_| log.record(frame(), "{}"));
        assert_eq!(log.since(0)[0].number, 3);
        (0..3).for_each(|_| log.record(frame(), &"x".repeat(PAYLOAD_BYTES_MAX / 2)));
        assert_eq!(log.since(0).len(), 2);
    }
}
