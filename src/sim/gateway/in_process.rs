//! A connection to the gateway without a socket: for a bot in the same process, on a clock that may be paused.
//!
//! The protocol is the same ([`protocol`]); what only sockets have (compression, fragments, stalled reads) is left out.
//! Heartbeats are not needed: nobody is silent by accident in here, and who is by plan is found out as if there were.

use super::codes::{close, op};
use super::line::Outgoing;
use super::protocol::{self, Connection};
use super::{Ended, greet, settle, welcome};
use crate::shared::Shared;
use serde_json::Value;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, Sleep, sleep_until};

/// After so long a client that beats every 41 s knows that a silent connection is dead.
const SILENCE_NOTICED: Duration = Duration::from_secs(60);
/// After so long a client gives up waiting for HELLO.
const HELLO_AWAITED: Duration = Duration::from_secs(20);

/// A connection; dropping it hangs up.
#[derive(Debug)]
pub struct InProcessLine {
    shared: Arc<Shared>,
    connection: Connection,
    outgoing: UnboundedReceiver<Outgoing>,
    /// IDENTIFY or RESUME, until HELLO was sent.
    first: Option<String>,
    alarms: Alarms,
    is_over: bool,
}

/// What happens by itself.
#[derive(Debug, Default)]
struct Alarms {
    /// HELLO is due.
    hello: Option<Pin<Box<Sleep>>>,
    /// A held event is due.
    release: Option<Pin<Box<Sleep>>>,
    /// The server closes.
    leave: Option<Pin<Box<Sleep>>>,
    /// The client gives up.
    give_up: Option<Pin<Box<Sleep>>>,
}

/// What a connection brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A payload, as text.
    Frame(String),
    /// The end, with the code of a close frame if there was one.
    Lost(Option<u16>),
}

fn alarm(at: Instant) -> Option<Pin<Box<Sleep>>> {
    Some(Box::pin(sleep_until(at)))
}

fn rings(alarm: &mut Option<Pin<Box<Sleep>>>, context: &mut Context<'_>) -> bool {
    let rang = alarm.as_mut().is_some_and(|alarm| alarm.as_mut().poll(context).is_ready());
    if rang {
        *alarm = None;
    }
    rang
}

impl InProcessLine {
    /// Opens a connection whose client says `first` (IDENTIFY, op 2, or RESUME, op 6) as soon as it is greeted.
    pub(crate) fn open(shared: Arc<Shared>, first: &Value) -> Self {
        let resumes = first["op"] == op::RESUME;
        let (connection, outgoing) = Connection::open(&shared, resumes);
        let hello = welcome(&shared, &connection);
        let is_greeted = !outgoing.is_empty();
        let mut line = Self {
            shared,
            connection,
            outgoing,
            first: Some(first.to_string()),
            alarms: Alarms { hello: hello.and_then(alarm), ..Alarms::default() },
            is_over: false,
        };
        if hello.is_none() && is_greeted {
            line.introduce();
        } else if hello.is_none() {
            line.alarms.give_up = alarm(Instant::now() + HELLO_AWAITED);
        }
        line
    }

    /// Waits for the next arrival.
    pub fn poll_heard(&mut self, context: &mut Context<'_>) -> Poll<Heard> {
        while !self.is_over {
            self.pay();
            if let Poll::Ready(Some(outgoing)) = self.outgoing.poll_recv(context) {
                match self.take(outgoing) {
                    Some(heard) => return Poll::Ready(heard),
                    None => continue,
                }
            }
            if rings(&mut self.alarms.hello, context) {
                greet(&self.shared, &self.connection);
                self.introduce();
            } else if rings(&mut self.alarms.release, context) {
                self.release();
            } else if rings(&mut self.alarms.leave, context) {
                return Poll::Ready(self.end(Ended::ByServer(close::UNKNOWN_ERROR)));
            } else if rings(&mut self.alarms.give_up, context) {
                return Poll::Ready(self.end(Ended::Lost));
            } else {
                return Poll::Pending;
            }
        }
        Poll::Pending
    }

    /// Says something.
    pub fn say(&mut self, payload: &str) {
        let connection = &mut self.connection;
        if let Err(code) = self.shared.with(|core| protocol::receive(core, connection, payload.as_bytes())) {
            self.connection.line.send(Outgoing::Close(code));
        }
    }

    /// Takes leave with a close code.
    pub fn leave(&mut self, code: u16) {
        self.end(Ended::ByClient(code));
    }

    fn introduce(&mut self) {
        if let Some(first) = self.first.take() {
            self.say(&first);
        }
    }

    fn take(&mut self, outgoing: Outgoing) -> Option<Heard> {
        self.connection.line.settle(outgoing.cost());
        match outgoing {
            Outgoing::Event(event) | Outgoing::Shaped(event, _) => Some(Heard::Frame(event.text())),
            Outgoing::Payload { text, .. } | Outgoing::Raw(text) => Some(Heard::Frame(text)),
            Outgoing::Hold(due) => {
                let earlier = self.alarms.release.as_ref().map(|release| release.deadline());
                self.alarms.release = alarm(earlier.map_or(due, |earlier| earlier.min(due)));
                None
            }
            Outgoing::Stall(_) => None,
            Outgoing::Leave(at) => {
                self.alarms.leave = alarm(at);
                None
            }
            Outgoing::Close(code) => Some(self.end(Ended::ByServer(code))),
            Outgoing::Drop | Outgoing::Reset => Some(self.end(Ended::Lost)),
            Outgoing::Silence => {
                settle(&self.shared, &self.connection, Ended::Lost);
                self.outgoing.close();
                self.alarms = Alarms { give_up: alarm(Instant::now() + SILENCE_NOTICED), ..Alarms::default() };
                None
            }
        }
    }

    /// Sends what the session owes, a part at a time, as over a socket.
    fn pay(&mut self) {
        if self.connection.is_owed && self.outgoing.is_empty() {
            let connection = &mut self.connection;
            self.shared.with(|core| connection.pay(core));
        }
    }

    fn release(&mut self) {
        let now = Instant::now();
        let acknowledgement = self.connection.release_acks(now);
        let Connection { session, line, .. } = &self.connection;
        let held = |id: &String| self.shared.with(|core| core.sessions.held_by(id, line)?.release_due(now));
        let event = session.as_ref().and_then(held);
        self.alarms.release = acknowledgement.into_iter().chain(event).min().and_then(alarm);
    }

    fn end(&mut self, ended: Ended) -> Heard {
        if !std::mem::replace(&mut self.is_over, true) {
            settle(&self.shared, &self.connection, ended);
        }
        match ended {
            Ended::ByClient(code) | Ended::ByServer(code) => Heard::Lost(Some(code)),
            Ended::Lost => Heard::Lost(None),
        }
    }
}

impl Drop for InProcessLine {
    fn drop(&mut self) {
        self.end(Ended::Lost);
    }
}
