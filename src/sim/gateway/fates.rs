//! What becomes of connections, acknowledgements, RESUMEs and events, in the gateway's words; the fault plan decides.

use super::shape::Shape;
use std::time::Duration;

/// How a new connection begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Greeting {
    /// Op 7 comes first.
    pub(super) reconnect: bool,
    /// When HELLO comes; none means never.
    pub(super) hello_after: Option<Duration>,
}

impl Greeting {
    /// HELLO at once.
    pub(super) const USUAL: Self = Self { reconnect: false, hello_after: Some(Duration::ZERO) };
}

/// What becomes of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EventFate {
    Arrives,
    Lost,
    Doubled,
    Swapped,
    Late(Duration),
    /// It is written in another shape than the usual one.
    Shaped(Shape),
    /// An event that no client knows comes before it.
    Heralded,
}

/// What becomes of an acknowledgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AckFate {
    Prompt,
    Withheld,
    Late(Duration),
}

/// What becomes of an IDENTIFY.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StartFate {
    Served,
    /// The connection is dropped.
    Dropped,
    /// Op 9, as if too many sessions began at once.
    Refused,
}

/// What becomes of a RESUME.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ResumeFate {
    Served,
    /// The connection is dropped.
    Dropped,
    Refused,
    Misnumbered,
    Gapped,
    Doubled,
    Unconfirmed,
}
