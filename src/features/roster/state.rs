//! What the roster should look like, and who was asked to complete his profile: the sum of the facts.

use std::sync::Arc;

use domain::ids::UserId;
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::Guild;

/// What officers decided about the roster; who is a member is no part of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// How many of a role the guild wants, by its code; the others are wanted as often as the game's pack says.
    pub ideal: OrdMap<String, i64>,
    /// When somebody was asked last to complete his profile.
    pub asked: OrdMap<UserId, Moment>,
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The guild wants another number of a role.
    IdealChanged {
        /// Which, by its code.
        role: String,
        /// How many; `None` for as many as the pack says.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        count: Option<i64>,
        /// How many before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<i64>,
    },
    /// People were asked to complete their profiles.
    Asked {
        /// Whom.
        members: Vec<UserId>,
        /// When.
        at: Moment,
    },
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.roster);
    match fact {
        Fact::IdealChanged { role, count, .. } => {
            match count {
                Some(count) => state.ideal.insert(role.clone(), *count),
                None => state.ideal.remove(role),
            };
        }
        Fact::Asked { members, at } => state.asked.extend(members.iter().map(|member| (*member, *at))),
    }
}

/// Forgets somebody.
pub fn forget(guild: &mut Guild, member: UserId) {
    Arc::make_mut(&mut guild.roster).asked.remove(&member);
}
