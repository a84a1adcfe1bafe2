//! Drives the simulator from outside, over its sockets, with a small bot of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop where it is")]

mod attachments;
mod bot;
mod control;
mod control_acts;
mod control_calls;
mod control_faults;
mod control_gateway;
mod control_world;
mod flow;
mod gateway;
mod gateway_ends;
mod gateway_faults;
mod gateway_twilight;
mod gateway_wire;
mod in_process;
mod load;
mod lockstep;
mod people;
mod raw;
mod rest;
mod rest_faults;
mod rest_limits;
mod rest_tls;
mod strict;
mod things;
mod transcript;
mod transport_faults;
mod twilight;
mod twilight_bot;
