//! What is to be done in Discord because of a fact.

use serde::{Deserialize, Serialize};

use super::fact::Fact;
use super::state::EventNo;
use crate::{Ctx, Guild, Order};

/// What an effect was about. Stored in the outbox.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// An event comes into Discord's list, or its entry changes.
    Entry {
        /// Which.
        no: EventNo,
    },
    /// An event gets its thread.
    Thread {
        /// Which.
        no: EventNo,
    },
    /// Nothing depends on it.
    Notice,
}

/// What is to be done in Discord because of a fact.
pub fn effects(_ctx: &Ctx<'_>, _guild: &Guild, _fact: &Fact) -> Vec<Order> {
    Vec::new()
}
