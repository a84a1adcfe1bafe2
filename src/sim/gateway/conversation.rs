//! One conversation over a socket: writes what is on the line, reads what the client sends, watches its heartbeats.

use super::codes::close;
use super::compress::Codec;
use super::frames::{FrameDirection, RecordedFrame};
use super::line::Outgoing;
use super::protocol::{self, Connection};
use super::wire::Wire;
use crate::shared::Shared;
use futures_util::StreamExt;
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, sleep_until};
use tokio_tungstenite::tungstenite::{Error, Message};

/// A heartbeat may be this much late, in intervals ([INF] 1.25 to 1.5).
const HEARTBEAT_TOLERANCE: f64 = 1.5;
/// Frames that are written before the socket is flushed, so that a burst costs few system calls.
const BATCH_MAX: usize = 256;
/// How long a silent connection is kept; longer than any client waits for an acknowledgement.
const SILENCE: Duration = Duration::from_secs(600);

/// A client, its socket and what is to be written to it.
pub(super) struct Conversation {
    pub(super) shared: Arc<Shared>,
    pub(super) wire: Wire,
    pub(super) connection: Connection,
    pub(super) outgoing: UnboundedReceiver<Outgoing>,
}

/// How a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ended {
    /// The client closed with this code.
    ByClient(u16),
    /// The server closed with this code.
    ByServer(u16),
    /// The connection is gone, or was given up.
    Lost,
}

/// What happens by itself.
struct Alarms {
    /// A heartbeat must have come by then.
    beat: Instant,
    /// A held event or acknowledgement is due.
    release: Option<Instant>,
    /// The server closes.
    leave: Option<Instant>,
    /// Until then nothing is read.
    deaf_until: Option<Instant>,
    /// HELLO is sent; no heartbeat is due before.
    hello: Option<Instant>,
    /// Nothing is read or written any more.
    is_silent: bool,
}

impl Conversation {
    /// Talks until one side ends it; `hello` is when HELLO is due, if it has not been sent.
    pub(super) async fn run(&mut self, hello: Option<Instant>) -> Ended {
        let mut alarms = Alarms::of(hello, self.patience());
        let mut batch = Vec::with_capacity(BATCH_MAX);
        loop {
            self.pay();
            let Alarms { release, leave, deaf_until, hello, .. } = alarms;
            let ended = tokio::select! {
                _ = self.outgoing.recv_many(&mut batch, BATCH_MAX) => self.write(&mut batch, &mut alarms).await,
                received = self.wire.socket.next(), if deaf_until.is_none() => self.hear(received, &mut alarms).await,
                () = alarm(release) => {
                    alarms.release = self.release();
                    None
                }
                // The client missed its beat or ignored op 7; its session can be resumed.
                () = sleep_until(alarms.beat), if hello.is_none() => Some(self.close(close::UNKNOWN_ERROR).await),
                () = alarm(hello) => {
                    super::greet(&self.shared, &self.connection);
                    alarms = Alarms { hello: None, beat: Instant::now() + self.patience(), ..alarms };
                    None
                }
                () = alarm(deaf_until) => {
                    alarms.deaf_until = None;
                    None
                }
                () = alarm(leave) => Some(self.close(close::UNKNOWN_ERROR).await),
            };
            if let Some(ended) = ended {
                return ended;
            }
            if alarms.is_silent {
                return self.stay_silent().await;
            }
        }
    }

    fn patience(&self) -> Duration {
        self.shared.heartbeat_interval().mul_f64(HEARTBEAT_TOLERANCE)
    }

    /// Sends what the session owes, a part at a time and only to a client that keeps up.
    fn pay(&mut self) {
        if !self.connection.is_owed || !self.outgoing.is_empty() {
            return;
        }
        let connection = &mut self.connection;
        self.shared.with(|core| connection.pay(core));
    }

    /// Sends what was held back and is due; returns when the next is.
    fn release(&mut self) -> Option<Instant> {
        let now = Instant::now();
        let acknowledgement = self.connection.release_acks(now);
        let Connection { session, line, .. } = &self.connection;
        let held = |id: &String| self.shared.with(|core| core.sessions.held_by(id, line)?.release_due(now));
        let event = session.as_ref().and_then(held);
        acknowledgement.into_iter().chain(event).min()
    }

    async fn close(&mut self, code: u16) -> Ended {
        self.wire.close(code).await;
        Ended::ByServer(code)
    }

    // === writing ===

    /// Writes a batch, unless the client does not read it in time.
    async fn write(&mut self, batch: &mut Vec<Outgoing>, alarms: &mut Alarms) -> Option<Ended> {
        let line = self.connection.line.clone();
        let beat = alarms.beat;
        tokio::select! {
            ended = self.write_all(batch, alarms) => ended,
            () = line.overflow() => Some(Ended::Lost),
            () = sleep_until(beat) => Some(Ended::Lost),
        }
    }

    async fn write_all(&mut self, batch: &mut Vec<Outgoing>, alarms: &mut Alarms) -> Option<Ended> {
        for outgoing in batch.drain(..) {
            self.connection.line.settle(outgoing.cost());
            self.record_outgoing(&outgoing);
            let written = match outgoing {
                Outgoing::Event(event) => self.wire.feed(event.text()).await,
                Outgoing::Shaped(event, shape) => self.wire.feed_shaped(event.text(), shape).await,
                Outgoing::Payload { text, .. } | Outgoing::Raw(text) => self.wire.feed(text).await,
                Outgoing::Hold(due) => {
                    alarms.release = Some(alarms.release.map_or(due, |earlier| earlier.min(due)));
                    Some(())
                }
                Outgoing::Stall(until) => {
                    alarms.deaf_until = Some(until);
                    Some(())
                }
                Outgoing::Leave(at) => {
                    alarms.leave = Some(at);
                    Some(())
                }
                Outgoing::Close(code) => return Some(self.close(code).await),
                // What was said before still arrives: a fault that follows an event must not swallow it.
                Outgoing::Drop => {
                    self.wire.flush().await;
                    return Some(Ended::Lost);
                }
                Outgoing::Reset => {
                    self.wire.flush().await;
                    self.wire.reset.arm();
                    return Some(Ended::Lost);
                }
                Outgoing::Silence => {
                    self.wire.flush().await;
                    alarms.is_silent = true;
                    return None;
                }
            };
            if written.is_none() {
                return Some(Ended::Lost);
            }
        }
        if self.wire.flush().await.is_none() { Some(Ended::Lost) } else { None }
    }

    /// Keeps the socket open and does nothing with it; the session is lost at once and can be resumed elsewhere.
    async fn stay_silent(&mut self) -> Ended {
        super::settle(&self.shared, &self.connection, Ended::Lost);
        // Nothing is read: the socket would answer pings and closes by itself, which a half-open connection does not.
        tokio::time::sleep(SILENCE).await;
        Ended::Lost
    }

    // === reading ===

    async fn hear(&mut self, received: Option<Result<Message, Error>>, alarms: &mut Alarms) -> Option<Ended> {
        let code = match received {
            Some(Ok(Message::Text(text))) => self.serve(text.as_bytes()),
            Some(Ok(Message::Binary(bytes))) => self.serve(&bytes),
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_))) => Ok(()),
            Some(Ok(Message::Close(frame))) => {
                self.wire.answer_close().await;
                return Some(frame.map_or(Ended::Lost, |frame| Ended::ByClient(frame.code.into())));
            }
            Some(Err(Error::Capacity(_))) => {
                self.wire.close_unread(close::DECODE_ERROR).await;
                return Some(Ended::ByServer(close::DECODE_ERROR));
            }
            Some(Err(_)) | None => return Some(Ended::Lost),
        };
        if std::mem::take(&mut self.connection.has_beaten) {
            alarms.beat = alarms.hello.unwrap_or_else(Instant::now) + self.patience();
        }
        if self.connection.compresses_payloads {
            self.wire.codec = Codec::Payload;
        }
        match code {
            Ok(()) => None,
            Err(code) => Some(self.close(code).await),
        }
    }

    fn serve(&mut self, payload: &[u8]) -> Result<(), u16> {
        self.record_incoming(payload);
        let connection = &mut self.connection;
        self.shared.with(|core| protocol::receive(core, connection, payload))
    }

    // === the record ===

    fn record_outgoing(&self, outgoing: &Outgoing) {
        if !self.shared.frames.is_on() {
            return;
        }
        let frame = RecordedFrame {
            shard: self.connection.shard,
            ..RecordedFrame::new(FrameDirection::ToBot, self.shared.clock.now_ms())
        };
        match outgoing {
            Outgoing::Event(event) | Outgoing::Shaped(event, _) => {
                let frame = RecordedFrame { op: Some(0), event: Some(event.name), seq: Some(event.seq), ..frame };
                self.shared.frames.record(frame, &event.text());
            }
            Outgoing::Payload { op, text } => {
                self.shared.frames.record(RecordedFrame { op: Some(*op), ..frame }, text);
            }
            Outgoing::Raw(text) => self.shared.frames.record(frame, text),
            Outgoing::Hold(_)
            | Outgoing::Stall(_)
            | Outgoing::Leave(_)
            | Outgoing::Close(_)
            | Outgoing::Drop
            | Outgoing::Reset
            | Outgoing::Silence => {}
        }
    }

    fn record_incoming(&self, payload: &[u8]) {
        #[derive(Deserialize)]
        struct Head {
            op: u8,
        }
        if !self.shared.frames.is_on() {
            return;
        }
        let op = serde_json::from_slice::<Head>(payload).ok().map(|head| head.op);
        let frame = RecordedFrame {
            shard: self.connection.shard,
            op,
            ..RecordedFrame::new(FrameDirection::FromBot, self.shared.clock.now_ms())
        };
        self.shared.frames.record(frame, &String::from_utf8_lossy(payload));
    }
}

impl Alarms {
    /// Those of a new connection whose heartbeats are awaited for so long.
    fn of(hello: Option<Instant>, patience: Duration) -> Self {
        let beat = hello.unwrap_or_else(Instant::now) + patience;
        Self { beat, release: None, leave: None, deaf_until: None, hello, is_silent: false }
    }
}

async fn alarm(at: Option<Instant>) {
    match at {
        Some(at) => sleep_until(at).await,
        None => std::future::pending().await,
    }
}
