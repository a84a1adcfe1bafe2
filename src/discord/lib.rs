//! Discord's protocol, in and out: the only crate that names serenity or twilight.
//!
//! Modules in reading order: what Discord tells us ([`from_discord`]), what we tell it
//! ([`to_discord`]), the HTTP client ([`rest`], [`perform`], [`find`], [`info`], [`routes`], [`rate`], [`error`]), and one
//! gateway connection ([`shard`], [`intents`]); [`in_process`] stands in for the sockets of both. The
//! first two are pure: JSON on one side, `domain` types on the other. Nothing in here retries a call or
//! starts an actor: the outbox and the shard actor decide, this crate only knows how Discord speaks.

pub mod dice;
pub mod error;
pub mod find;
pub mod from_discord;
pub mod in_process;
pub mod info;
pub mod intents;
pub mod perform;
pub mod rate;
pub mod rest;
pub mod routes;
pub mod shard;
pub mod to_discord;

mod chunks;
mod close;
mod http;
mod identify;
mod link;
mod pace;
mod reply;
