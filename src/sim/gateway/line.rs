//! The line to one client: what waits to be written, bounded in bytes.
//!
//! Sessions write under the world's lock and never wait, so the line itself must not grow without end: a client that
//! stops reading is cut off once [`LINE_BYTES_MAX`] wait for it, as a server with finite memory does. Its session
//! stays and can be resumed.

use super::shape::Shape;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::{Notify, mpsc};
use tokio::time::Instant;

/// Bytes that may wait for one client: twice what a RESUME replays at once.
pub(super) const LINE_BYTES_MAX: usize = 32 * 1024 * 1024;
/// What an item costs beside its text, in bytes, so that empty ones are bounded too.
const ITEM_BYTES: usize = 64;

/// What goes to a client.
#[derive(Clone, Debug)]
pub(super) enum Outgoing {
    /// A numbered event.
    Event(Event),
    /// A numbered event that is written in another shape than the usual one.
    Shaped(Event, Shape),
    /// A payload that is no event.
    Payload {
        /// Its opcode.
        op: u8,
        /// The whole payload.
        text: String,
    },
    /// Text as it is, right or wrong.
    Raw(String),
    /// Nothing to write: a held event is due then.
    Hold(Instant),
    /// Nothing to write: until then nothing is read.
    Stall(Instant),
    /// Nothing to write: the server closes then.
    Leave(Instant),
    /// The end of the connection, with a code.
    Close(u16),
    /// The end of the connection, without a word.
    Drop,
    /// As [`Self::Drop`], with a reset.
    Reset,
    /// The end of all reading and writing, while the connection stays open.
    Silence,
}

/// An event with its number; sessions share the data.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) name: &'static str,
    pub(super) seq: u64,
    pub(super) data: Arc<str>,
}

/// The sending end.
#[derive(Clone, Debug)]
pub(super) struct Line {
    queue: mpsc::UnboundedSender<Outgoing>,
    load: Arc<Load>,
}

#[derive(Debug, Default)]
struct Load {
    bytes: AtomicUsize,
    overflowed: Notify,
}

// === impl Outgoing, Event ===

impl Outgoing {
    /// Writes a payload; all four keys are always there (GE, "Payload Structure").
    pub(super) fn payload(op: u8, data: &Value) -> Self {
        Self::Payload { op, text: json!({"op": op, "d": data, "s": null, "t": null}).to_string() }
    }

    /// What it counts on the line.
    pub(super) fn cost(&self) -> usize {
        let text = match self {
            Self::Event(event) | Self::Shaped(event, _) => event.data.len(),
            Self::Payload { text, .. } | Self::Raw(text) => text.len(),
            Self::Hold(_)
            | Self::Stall(_)
            | Self::Leave(_)
            | Self::Close(_)
            | Self::Drop
            | Self::Reset
            | Self::Silence => 0,
        };
        text + ITEM_BYTES
    }
}

impl Event {
    /// Writes the payload around the data, which was serialised once for all sessions.
    pub(super) fn text(&self) -> String {
        let Self { name, seq, data } = self;
        let mut text = String::with_capacity(data.len() + ITEM_BYTES);
        text.push_str("{\"t\":\"");
        text.push_str(name);
        text.push_str("\",\"s\":");
        text.push_str(&seq.to_string());
        text.push_str(",\"op\":0,\"d\":");
        text.push_str(data);
        text.push('}');
        text
    }
}

// === impl Line ===

impl Line {
    pub(super) fn open() -> (Self, mpsc::UnboundedReceiver<Outgoing>) {
        let (queue, outgoing) = mpsc::unbounded_channel();
        (Self { queue, load: Arc::default() }, outgoing)
    }

    /// Queues something to write; a full line is cut instead.
    pub(super) fn send(&self, outgoing: Outgoing) {
        let waiting = self.load.bytes.fetch_add(outgoing.cost(), Ordering::Relaxed);
        if waiting + outgoing.cost() > LINE_BYTES_MAX {
            self.load.overflowed.notify_one();
            return;
        }
        // A closed queue means that the socket is gone; its task cleans up.
        let _ = self.queue.send(outgoing);
    }

    /// Notes that something left the line.
    pub(super) fn settle(&self, cost: usize) {
        self.load.bytes.fetch_sub(cost, Ordering::Relaxed);
    }

    /// Waits until more is queued than the client may leave unread.
    pub(super) async fn overflow(&self) {
        self.load.overflowed.notified().await;
    }

    /// Tells whether both lead to the same connection.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.queue.same_channel(&other.queue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_json_with_all_four_keys() {
        let event = Event { name: "TYPING_START", seq: 7, data: r#"{"a":1}"#.into() };
        let read: Value = serde_json::from_str(&event.text()).expect("the text is JSON");
        assert_eq!(read, json!({"op": 0, "t": "TYPING_START", "s": 7, "d": {"a": 1}}));
    }

    #[tokio::test]
    async fn a_line_that_nobody_reads_is_cut_and_holds_no_more() {
        let (line, mut outgoing) = Line::open();
        let text = "x".repeat(LINE_BYTES_MAX / 4);
        (0..8).for_each(|_| line.send(Outgoing::Raw(text.clone())));
        line.overflow().await;
        let mut held = 0;
        while let Ok(out) = outgoing.try_recv() {
            held += out.cost();
        }
        assert!(held <= LINE_BYTES_MAX, "{held} bytes");
    }

    #[test]
    fn what_was_written_makes_room() {
        let (line, mut outgoing) = Line::open();
        let text = "x".repeat(LINE_BYTES_MAX / 2);
        for _ in 0..5 {
            line.send(Outgoing::Raw(text.clone()));
            line.settle(outgoing.try_recv().expect("there is room").cost());
        }
    }
}
