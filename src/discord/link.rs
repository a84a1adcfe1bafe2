//! One connection to the gateway: a twilight shard, or a line inside of this process.
//!
//! A twilight shard serves one connection, and [`Twilight`] says when that is lost, also where twilight does not.
//! When the other side just hangs up (end of stream without a close frame), twilight begins the next
//! connection inside of the same poll, without a word and without a pause. Three signs give it away:
//! a shard that was connected says "disconnected" while it waits, one that never says HELLO is
//! woken again and again, and one that is quick enough not to wait says HELLO a second time (`shard.rs`).

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use futures_util::{Stream as _, StreamExt as _};
use tokio::time::{Instant, timeout, timeout_at};
use twilight_gateway::error::ReceiveMessageError;
use twilight_gateway::{CloseFrame, Message, Shard, ShardState};

use crate::identify::IdentifyQueue;
use crate::in_process::{Heard, Line};

/// Events on the socket before HELLO: a connection takes 2 on loopback and a few more for TLS, so that
/// at most 32 of those that end at once go unnoticed, and each such burst is followed by a wait.
const WAKES_BEFORE_HELLO_MAX: u32 = 64;
/// How long a planned stop waits for Discord to take leave.
const LEAVE_TIMEOUT: Duration = Duration::from_secs(1);

/// What a connection brings.
pub(crate) enum Arrival {
    /// A frame.
    Frame(String),
    /// The end, with the code of a close frame if there was one.
    Lost(Option<u16>),
    /// No connection came to be, or a frame cannot be read.
    Failed(ReceiveMessageError),
}

/// A connection being made, being used, or lost.
pub(crate) enum Link {
    /// Over a socket.
    Twilight(Twilight),
    /// Inside of this process; it heard HELLO if the flag is set.
    InProcess(Box<dyn Line>, bool),
}

impl Link {
    /// The next arrival; may be cancelled without losing one.
    pub(crate) async fn next(&mut self) -> Arrival {
        match self {
            Self::Twilight(twilight) => twilight.next().await,
            Self::InProcess(line, _) => match std::future::poll_fn(|context| line.poll_heard(context)).await {
                Heard::Frame(frame) => Arrival::Frame(frame),
                Heard::Lost(code) => Arrival::Lost(code),
            },
        }
    }

    /// HELLO came.
    pub(crate) const fn greeted(&mut self) {
        match self {
            Self::Twilight(twilight) => twilight.hello_by = None,
            Self::InProcess(_, is_greeted) => *is_greeted = true,
        }
    }

    /// Whether anything can be sent.
    pub(crate) const fn is_greeted(&self) -> bool {
        match self {
            Self::Twilight(twilight) => twilight.hello_by.is_none(),
            Self::InProcess(_, is_greeted) => *is_greeted,
        }
    }

    /// Sends a frame when its turn comes (120 a minute).
    pub(crate) fn send(&mut self, frame: String) {
        match self {
            Self::Twilight(twilight) => twilight.shard.send(frame),
            Self::InProcess(line, _) => line.say(frame),
        }
    }

    /// How long the last heartbeat took.
    pub(crate) fn latency(&self) -> Option<Duration> {
        match self {
            Self::Twilight(twilight) => twilight.shard.latency().recent().first().copied(),
            Self::InProcess(line, _) => line.latency(),
        }
    }

    /// Takes leave with code 4000, which keeps the session.
    pub(crate) async fn close(self) {
        match self {
            Self::Twilight(twilight) => twilight.close().await,
            Self::InProcess(mut line, _) => line.leave(CloseFrame::RESUME.code),
        }
    }
}

/// A connection that twilight makes.
pub(crate) struct Twilight {
    shard: Box<Shard<IdentifyQueue>>,
    /// Until HELLO; `None` afterwards.
    hello_by: Option<Instant>,
    was_connected: bool,
    wakes: Arc<AtomicU32>,
}

impl Twilight {
    pub(crate) fn new(shard: Shard<IdentifyQueue>, hello_within: Duration) -> Self {
        Self {
            shard: Box::new(shard),
            hello_by: Some(Instant::now() + hello_within),
            was_connected: false,
            wakes: Arc::default(),
        }
    }

    async fn next(&mut self) -> Arrival {
        let hello_by = self.hello_by;
        let arrival = std::future::poll_fn(|context| self.poll(context));
        match hello_by {
            Some(deadline) => timeout_at(deadline, arrival).await.unwrap_or(Arrival::Lost(None)),
            None => arrival.await,
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Arrival> {
        let waker = Waker::from(Arc::new(Counted { wakes: Arc::clone(&self.wakes), outer: context.waker().clone() }));
        let polled = Pin::new(&mut *self.shard).poll_next(&mut Context::from_waker(&waker));
        let is_connected = !matches!(self.shard.state(), ShardState::Disconnected { .. });
        let was_connected = self.was_connected;
        self.was_connected |= is_connected;
        match polled {
            Poll::Ready(Some(Ok(Message::Text(frame)))) => Poll::Ready(Arrival::Frame(frame)),
            Poll::Ready(Some(Ok(Message::Close(frame)))) => Poll::Ready(Arrival::Lost(frame.map(|frame| frame.code))),
            Poll::Ready(Some(Err(error))) => Poll::Ready(Arrival::Failed(error)),
            Poll::Ready(None) => Poll::Ready(Arrival::Lost(None)),
            Poll::Pending if was_connected && !is_connected => Poll::Ready(Arrival::Lost(None)),
            Poll::Pending if self.is_restless() => Poll::Ready(Arrival::Lost(None)),
            Poll::Pending => Poll::Pending,
        }
    }

    fn is_restless(&self) -> bool {
        self.hello_by.is_some() && self.wakes.load(Ordering::Relaxed) > WAKES_BEFORE_HELLO_MAX
    }

    async fn close(mut self) {
        self.shard.close(CloseFrame::RESUME);
        let farewell = async { while let Some(Ok(Message::Text(_))) = self.shard.next().await {} };
        // Discord may not answer the farewell: then the connection simply ends.
        timeout(LEAVE_TIMEOUT, farewell).await.ok();
    }
}

/// Counts how often the socket called; polls by an impatient caller do not count.
struct Counted {
    wakes: Arc<AtomicU32>,
    outer: Waker,
}

impl Wake for Counted {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.wakes.fetch_add(1, Ordering::Relaxed);
        self.outer.wake_by_ref();
    }
}
