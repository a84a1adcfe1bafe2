//! The fault plan: what goes wrong on purpose, where, and when; drawn from the seed, so that a run repeats.
//!
//! The plan only decides. Edges (the REST shell, the gateway, the delivery of events) tell it about every occasion and do
//! to the call or event what it says. A draw depends on the seed, the fault and how many occasions it has had, not on
//! other faults: adding one leaves the others as they were.

mod alteration;
mod answers;
mod bounds;
mod drawn;
mod fault;
mod interactions;
mod outage;
mod when;

pub use alteration::Alteration;
pub use answers::TableAnswer;
pub use drawn::Delays;
pub use fault::{Fault, FaultError, OlderCommand, RateLimited, What, Where};
pub(crate) use interactions::{Doomed, tamper, told_in};
pub(crate) use outage::strike_server;
pub use when::When;

use crate::ports::Port;
use crate::world::Verb;
use serde::Serialize;
use when::Draw;

/// Something at which a fault can strike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Site<'a> {
    /// Somebody connects to the gateway.
    Connection,
    /// A connection to the gateway is about to be greeted.
    Greeting,
    /// A client begins the TLS handshake on an encrypted port.
    Handshake { port: Port },
    /// A client sent a heartbeat; its shard, once it has one.
    Heartbeat { shard: Option<u32> },
    /// A client begins a session.
    Start { shard: u32 },
    /// A client wants to resume.
    Resume { shard: u32 },
    /// A server is about to be introduced to a session, with GUILD_CREATE.
    Introduction { shard: u32 },
    /// An event is on its way to a session.
    Event { name: &'a str, shard: u32, interaction: Option<Kind> },
    /// A REST call came.
    Call { verb: Verb, template: &'a str },
    /// Something was told of a server.
    Server { name: &'a str, event: &'a str },
    /// Somebody's act is about to be told to the bot.
    Interaction { kind: Kind },
}

/// What kind of act an interaction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A command.
    Command,
    /// A button or select.
    Component,
    /// Typing an option with suggestions.
    Autocomplete,
    /// Sending a form.
    Form,
}

/// Everything that is planned; see the head of this file.
#[derive(Debug)]
pub(crate) struct FaultPlan {
    seed: u64,
    planned: u64,
    faults: Vec<Planned>,
}

/// One planned fault and its counters.
#[derive(Clone, Debug, Serialize)]
pub struct Planned {
    /// Number of the fault, counted from 1.
    pub id: u64,
    /// What was asked for.
    #[serde(flatten)]
    pub fault: Fault,
    /// Matching occasions so far.
    pub occasions: u64,
    /// How often it struck.
    pub struck: u64,
}

impl FaultPlan {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { seed, planned: 0, faults: Vec::new() }
    }

    /// The same plan before anything was planned.
    pub(crate) const fn begun_anew(&self) -> Self {
        Self::new(self.seed)
    }

    /// Plans a fault and returns its number; windows that begin "now" begin at `now_ms`.
    ///
    /// # Errors
    /// [`FaultError`] when it could never strike.
    pub(crate) fn add(&mut self, mut fault: Fault, now_ms: i64) -> Result<u64, FaultError> {
        fault.check()?;
        fault.when.settle(now_ms);
        self.planned += 1;
        self.faults.push(Planned { id: self.planned, fault, occasions: 0, struck: 0 });
        Ok(self.planned)
    }

    /// Forgets a fault; false when there is none with this number.
    pub(crate) fn remove(&mut self, id: u64) -> bool {
        let before = self.faults.len();
        self.faults.retain(|planned| planned.id != id);
        self.faults.len() < before
    }

    /// Whether nothing is planned.
    pub(crate) const fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }

    /// Forgets all faults.
    pub(crate) fn clear(&mut self) {
        self.faults.clear();
    }

    /// Returns all faults, also those that are over, with their counters.
    pub(crate) fn list(&self) -> &[Planned] {
        &self.faults
    }

    /// Tells of an occasion and returns what goes wrong there, in the order it was planned.
    pub(crate) fn strike(&mut self, site: &Site<'_>, now_ms: i64) -> Vec<What> {
        let mut struck = Vec::new();
        for planned in self.faults.iter_mut().filter(|planned| planned.fault.concerns(site)) {
            planned.occasions += 1;
            let draw = Draw { seed: self.seed, fault: planned.id, occasion: planned.occasions };
            if planned.fault.when.strikes(draw, planned.struck, now_ms) {
                planned.struck += 1;
                struck.push(planned.fault.what.drawn(draw));
            }
        }
        struck
    }
}

#[cfg(test)]
mod tests;
