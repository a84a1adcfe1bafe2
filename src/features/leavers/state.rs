//! Who left, and until when what is kept of him waits.

use std::sync::Arc;

use domain::ids::UserId;
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::Guild;

/// Everybody who left and may still return.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// Those who left, each with when he is erased.
    pub gone: OrdMap<UserId, Gone>,
}

/// Somebody left.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gone {
    /// When that was noticed.
    pub since: Moment,
    /// He is erased then.
    pub until: Moment,
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A member of whom something is kept left the server.
    Left {
        /// Who.
        member: UserId,
        /// When that was noticed.
        since: Moment,
        /// He is erased then, unless he returns.
        until: Moment,
    },
    /// He is back in time.
    Returned {
        /// Who.
        member: UserId,
    },
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.leavers);
    match fact {
        Fact::Left { member, since, until } => {
            state.gone.insert(*member, Gone { since: *since, until: *until });
        }
        Fact::Returned { member } => {
            state.gone.remove(member);
        }
    }
}

/// Forgets somebody: he has been erased.
pub fn forget(guild: &mut Guild, member: UserId) {
    Arc::make_mut(&mut guild.leavers).gone.remove(&member);
}
