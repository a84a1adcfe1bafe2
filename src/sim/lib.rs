//! A Discord in a box: REST v10 and gateway on loopback, driven by scripted people, strict about the contract.
//!
//! It is the judge of the bot, so it shares no wire types with it. [`world`] is the heart: synchronous, without
//! sockets and without a clock. `rest` and `gateway` are thin shells around it; [`Simulator`] holds them together,
//! [`UserHandle`] and [`ServerHandle`] drive it, and a report of calls and broken contracts is what remains.

// The JSON of a server is one literal with more keys than the default limit allows.
#![recursion_limit = "256"]

mod clock;
mod control;
mod cord;
mod dice;
mod drive;
mod faults;
mod gateway;
mod in_process;
mod latency;
mod listen;
pub mod load;
pub mod lockstep;
mod ports;
mod pulse;
mod render;
mod report;
mod rest;
mod retention;
mod shared;
mod simulator;
mod tls;
pub mod transcript;
pub mod world;

pub use dice::{Dice, Zipf};
pub use drive::{Answer, AnswerKind, Outcome, ServerHandle, UserHandle};
pub use faults::{
    Alteration, Delays, Fault, FaultError, Kind, OlderCommand, Planned, RateLimited, TableAnswer, What, When, Where,
};
pub use gateway::{FrameDirection, FrameRecording, GatewayAct, RecordedFrame};
pub use gateway::{Heard, InProcessLine};
pub use latency::Latency;
pub use ports::Port;
pub use report::{CallCount, RecordedCall, Side, Violation, Witnessed};
pub use rest::Served;
pub use rest::{RateRule, RateScope, RateTable, Rates, StrictError};
pub use retention::Retention;
pub use simulator::{SimOptions, Simulator, StartError, TlsOptions};
pub use tls::TlsError;
pub use transcript::{Transcript, TranscriptHooks};
pub use world::{RefusedAct, SessionStartLimit, Verb, WorldSpec};
