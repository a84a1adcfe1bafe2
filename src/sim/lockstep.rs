//! Lockstep: the world without sockets and without waiting, so that the same seed gives the same run to the last byte.
//!
//! The caller moves the time, lets people act, hands the events to a bot and serves the bot's calls, in an order of the
//! caller's own. Everything that passes goes into a hash: two runs that differ anywhere differ in it.

use crate::dice::Dice;
use crate::world::{ApiError, Call, Reply, SpecError, World, WorldSpec};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::time::Duration;

/// A world that moves only when it is told to; see the head of this file.
#[derive(Debug)]
pub struct Lockstep {
    world: World,
    dice: Dice,
    now_ms: i64,
    passed: Sha256,
}

/// A gateway event, as a session with all intents would get it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its name, such as `INTERACTION_CREATE`.
    pub name: &'static str,
    /// Its data.
    pub data: Value,
}

impl Lockstep {
    /// Builds the world that `spec` describes, at `now_ms` since 1970; everything random comes from `seed`.
    ///
    /// # Errors
    /// [`SpecError`] when the description uses a name that nothing has.
    pub fn new(spec: &WorldSpec, seed: u64, now_ms: i64) -> Result<Self, SpecError> {
        let mut world = World::build(spec, seed)?;
        world.now_ms = now_ms;
        Ok(Self { world, dice: Dice::new(seed), now_ms, passed: Sha256::new() })
    }

    /// Returns the world, to look at.
    pub const fn world(&self) -> &World {
        &self.world
    }

    /// Returns the time, in milliseconds since 1970.
    pub const fn now_ms(&self) -> i64 {
        self.now_ms
    }

    /// Moves the time forward.
    pub fn advance(&mut self, by: Duration) {
        self.now_ms += i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.world.now_ms = self.now_ms;
        self.note("clock", &self.now_ms.to_string());
    }

    /// Lets a random person do a random thing and says what; nothing when it could not be done.
    pub fn somebody_acts(&mut self) -> Option<String> {
        let told = self.world.somebody_acts(&mut self.dice)?;
        self.note("act", &told);
        Some(told)
    }

    /// Takes the events since the last call, in order.
    pub fn take_events(&mut self) -> Vec<Event> {
        let dispatches = self.world.take_dispatches();
        let events: Vec<Event> = dispatches
            .into_iter()
            .map(|dispatch| Event { name: dispatch.name, data: dispatch.data.tree().into_owned() })
            .collect();
        for event in &events {
            self.note(event.name, &event.data.to_string());
        }
        events
    }

    /// Serves a REST call of the bot.
    ///
    /// # Errors
    /// What Discord would answer instead of serving it.
    pub fn call(&mut self, call: &Call) -> Result<Reply, ApiError> {
        let answer = self.world.handle(call, self.now_ms);
        let line = format!("{} {} {}", call.verb.name(), call.path, call.body);
        self.note("call", &line);
        match &answer {
            Ok(reply) => self.note("reply", &format!("{} {:?}", reply.status, reply.body)),
            Err(error) => self.note("refusal", &error.to_json().to_string()),
        }
        answer
    }

    /// Returns the hash of everything that passed so far, in hexadecimal.
    pub fn hash(&self) -> String {
        let mut text = String::new();
        for byte in self.passed.clone().finalize() {
            let _ = write!(text, "{byte:02x}");
        }
        text
    }

    fn note(&mut self, what: &str, text: &str) {
        for part in [what, text] {
            // The length first, so that no two lists of texts look alike.
            self.passed.update((part.len() as u64).to_le_bytes());
            self.passed.update(part.as_bytes());
        }
    }
}
