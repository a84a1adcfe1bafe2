//! Tests of the world: no sockets, no clock.

mod audit_log;
mod channels;
mod commands;
mod describe;
mod hierarchy;
mod interactions;
mod invites;
mod limits;
mod members;
mod messages;
mod permissions;
mod resolved;
mod retention;
mod rights;
mod roles;
mod scheduled_events;
mod servers;
mod threads;
mod voice;
mod webhooks;

use super::call::{Call, Verb};
use super::{ApiError, Reply, Snowflake, World, WorldSpec};
use serde_json::Value;

/// 1 March 2026, 09:00 UTC.
pub(super) const NOW_MS: i64 = 1_772_355_600_000;

/// Ids of the built-in world.
pub(super) const RAVENS: &str = "1100000000000001000";
pub(super) const GENERAL: &str = "1100000000000001101";
pub(super) const STAFF: &str = "1100000000000001104";
pub(super) const ARIA: &str = "1100000000000000102";

pub(super) fn ravens() -> World {
    let mut world = World::build(&WorldSpec::ravens(), 1).expect("the built-in world is sound");
    world.now_ms = NOW_MS;
    world
}

/// Sends a call as the bot; `line` is a method and a path.
pub(super) fn call(world: &mut World, line: &str, body: Value) -> Result<Reply, ApiError> {
    let (verb, path) = line.split_once(' ').expect("a method and a path");
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let call = Call {
        verb: Verb::named(verb).expect("a known method"),
        path: path.to_owned(),
        query: query.to_owned(),
        authorization: Some(format!("Bot {}", world.token())),
        reason: None,
        body,
        files: Vec::new(),
    };
    let now_ms = world.now_ms;
    world.handle(&call, now_ms)
}

/// Sends a call and returns status and code, 0 when it is served.
pub(super) fn code(world: &mut World, line: &str, body: Value) -> (u16, u32) {
    match call(world, line, body) {
        Ok(reply) => (reply.status, 0),
        Err(error) => (error.status, error.code),
    }
}

pub(super) fn id(text: &str) -> Snowflake {
    text.parse().expect("an id")
}

/// Takes all events and returns the data of those with this name.
pub(super) fn events(world: &mut World, name: &str) -> Vec<Value> {
    let taken = world.take_dispatches().into_iter();
    taken.filter(|dispatch| dispatch.name == name).map(|dispatch| dispatch.data.tree().into_owned()).collect()
}
