//! Everything that is tested from outside: the house rules, the command line, dialogues, crashes.
//!
//! One binary, so that the whole is linked once. The parts of the program that only the binary has are
//! compiled in here a second time.

#[allow(dead_code, reason = "the tests use a part of what the binary does")]
#[path = "../../src/boot.rs"]
mod boot;
#[allow(dead_code, reason = "the tests use a part of what the binary does")]
#[path = "../../src/endpoint.rs"]
mod endpoint;
#[allow(dead_code, reason = "the tests use a part of what the binary does")]
#[path = "../../src/packs.rs"]
mod packs;
#[allow(dead_code, reason = "the tests use a part of what the sandbox does")]
#[path = "../../src/stage.rs"]
mod stage;
#[allow(dead_code, reason = "the tests use a part of what the binary does")]
#[path = "../../src/status.rs"]
mod status;

#[allow(dead_code, reason = "the tests use a part of what those of single actors do")]
#[path = "../../actors/tests/web_server.rs"]
mod web_server;

mod theatre;

mod alerts;
mod archived;
mod bad_input;
mod building;
mod cli;
mod connections;
mod crash;
mod endpoints;
mod faults;
mod gateway_faults;
mod hangs;
mod importing;
mod isolation;
mod jobs;
mod keep;
mod kill;
mod lease;
mod outbox;
mod parent;
mod power;
mod privacy;
mod publication;
mod random_users;
mod reconciling;
mod recycle_bin;
mod resuming;
mod service;
mod signups;
mod sim_serve;
mod strangers;
mod tidy;
mod transcripts;
mod verify;
