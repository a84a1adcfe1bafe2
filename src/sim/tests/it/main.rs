//! Drives the simulator from outside, over its sockets, with a small bot of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod bot;
mod control;
mod control_faults;
mod flow;
mod gateway;
mod gateway_twilight;
mod gateway_wire;
mod strict;
mod transcript;
