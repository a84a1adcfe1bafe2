//! Discord inside of this process: what stands in for sockets when the whole bot runs on virtual time.
//!
//! A paused clock jumps to the next timer even while a socket is read, so runs on virtual time must not
//! have any. The border is as low as it can be: limits, classes of errors, decoding, sessions and waits
//! are the same code in both worlds.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use domain::message::File;
use domain::secret::Secret;
use serde_json::Value;

use crate::error::Trouble;

/// One call, as it would go over the wire.
#[derive(Clone)]
pub struct Call {
    /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: &'static str,
    /// Below the API's address, without a slash before it; may hold an interaction token, so it is never logged.
    pub path: String,
    /// The bot's token; answers to interactions go without one.
    pub token: Option<Secret>,
    /// The JSON in the body.
    pub body: Option<Value>,
    /// Files beside it; they make the body a form.
    pub files: Vec<File>,
    /// For the audit log, percent-encoded as in the header.
    pub reason: Option<String>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// Header names in lower case, with their values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// An answer under way.
pub type Answering = Pin<Box<dyn Future<Output = Result<Answered, Trouble>> + Send>>;

/// Discord's HTTP API. Time-outs are the caller's: an answer that takes too long is dropped.
pub trait Api: Send + Sync {
    /// Takes a call.
    fn call(&self, call: Call) -> Answering;
}

/// With what a connection to the gateway begins.
#[derive(Clone)]
pub struct Opening {
    /// The bot's token.
    pub token: Secret,
    /// What to ask for, as Discord counts bits.
    pub intents: u64,
    /// The shard's number and how many there are.
    pub shard: (u32, u32),
    /// The session to go on with and the last number that was taken; begins anew without one.
    pub resume: Option<(String, u64)>,
}

/// What a connection brings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Heard {
    /// A frame, as text.
    Frame(String),
    /// The end, with the code of a close frame if there was one.
    Lost(Option<u16>),
}

/// Discord's gateway. IDENTIFY, RESUME and heartbeats are its own affair, as they are twilight's otherwise.
pub trait Doorway: Send + Sync {
    /// Opens a connection.
    fn open(&self, opening: Opening) -> Box<dyn Line>;
}

/// One connection to the gateway; dropping it hangs up.
pub trait Line: Send {
    /// The next arrival. After [`Heard::Lost`] nothing is asked any more.
    fn poll_heard(&mut self, context: &mut Context<'_>) -> Poll<Heard>;

    /// Says something, such as a request for members.
    fn say(&mut self, frame: String);

    /// Takes leave with a close code.
    fn leave(&mut self, code: u16);

    /// How long the last heartbeat took.
    fn latency(&self) -> Option<Duration>;
}
