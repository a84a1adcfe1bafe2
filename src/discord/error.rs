//! What can go wrong with a call to Discord's HTTP API.
//!
//! No variant holds an address, a body or a foreign error: interaction tokens stand in addresses,
//! and reqwest's errors print them.

use std::time::Duration;

/// A call that gave no usable answer.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CallError {
    /// Nothing is known to be wrong with the call itself: the same may work later.
    ///
    /// After [`Trouble::TimedOut`], [`Trouble::Disconnected`] and [`Trouble::Server`] Discord may
    /// have done what was asked.
    #[error("cannot {call} for now: {trouble}")]
    Transient {
        /// The call.
        call: &'static str,
        /// What happened.
        trouble: Trouble,
        /// The earliest sensible moment for the next try, when Discord or our own limits say so.
        retry_after: Option<Duration>,
    },
    /// The bot's token is not accepted (any more): no call will work.
    #[error("cannot {call}: the token is not accepted")]
    Unauthorized {
        /// The call.
        call: &'static str,
    },
    /// Too late to answer the interaction (Discord 10062 or an expired token).
    #[error("cannot {call}: the time to answer is over")]
    WindowGone {
        /// The call.
        call: &'static str,
    },
    /// A bug of the caller: after a deferral only a message can follow.
    #[error("a deferred answer must be a message")]
    NotAMessage,
    /// Discord will not do it.
    #[error("cannot {call}: refused with status {status}, code {code}")]
    Refused {
        /// The call.
        call: &'static str,
        /// The HTTP status.
        status: u16,
        /// Discord's error code; 0 when it gave none.
        code: u32,
    },
    /// Discord answered something that we cannot read.
    #[error("cannot {call}: unreadable answer")]
    Unreadable {
        /// The call.
        call: &'static str,
    },
}

/// What kept a call from working this time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Trouble {
    /// No connection came to be: Discord did not see the call.
    #[error("no connection")]
    Unreachable,
    /// No answer in time.
    #[error("no answer in time")]
    TimedOut,
    /// The connection broke before the answer was complete.
    #[error("the connection broke")]
    Disconnected,
    /// Discord's own trouble (5xx).
    #[error("server error {0}")]
    Server(u16),
    /// Too many calls, says Discord (429).
    #[error("rate limited")]
    RateLimited,
    /// Too many calls, we know without asking: Discord did not see the call.
    #[error("held back by our own limits")]
    HeldBack,
    /// Something before Discord answered in its place: a proxy, or the ban for too many bad calls.
    #[error("blocked with status {0}")]
    Blocked(u16),
}

impl CallError {
    /// When to try again; `None` when it makes no sense.
    pub const fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Transient { retry_after: Some(wait), .. } => Some(*wait),
            Self::Transient { retry_after: None, .. } => Some(Duration::ZERO),
            Self::Unauthorized { .. }
            | Self::WindowGone { .. }
            | Self::NotAMessage
            | Self::Refused { .. }
            | Self::Unreadable { .. } => None,
        }
    }
}

/// A client that cannot be made from its settings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SetupError {
    /// The address of the API is none.
    #[error("the address of Discord's API must begin with https:// (or http:// for the simulator)")]
    ApiUrl,
    /// The address of the gateway is none.
    #[error("the address of Discord's gateway must begin with wss:// (or ws:// for the simulator)")]
    GatewayUrl,
    /// The token holds characters that no token has.
    #[error("the token is not one of Discord's")]
    Token,
    /// No such shard.
    #[error("the shard number must be below the number of shards")]
    Shard,
    /// TLS could not be set up.
    #[error("cannot set up the HTTP client")]
    Client,
}
