//! Whether the guild is in use, and what could be brought back in its place.

use std::sync::Arc;

use domain::ids::GuildId;
use domain::moment::Moment;
use serde::{Deserialize, Serialize};

use crate::Guild;

/// What is known of the bin.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct State {
    /// The guild itself is in the bin.
    pub retired: Option<Retired>,
    /// The guild that was here before, as long as it can be brought back.
    pub kept: Option<Kept>,
}

/// A guild is out of use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Retired {
    /// Why.
    pub why: Why,
    /// Since when.
    pub since: Moment,
}

/// Why a guild is out of use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// Its officers started over.
    Reset,
    /// Its officers went back to the guild that was there before.
    Replaced,
    /// The bot was removed from the server.
    Removed,
    /// It is being erased, or has been: there is no way back.
    Erased,
}

/// A guild that can be brought back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// Its number.
    pub guild: GuildId,
    /// Since when it has been out of use.
    pub since: Moment,
    /// It is kept until then.
    pub until: Moment,
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// The officers started over: the server has another guild from here on.
    Reset {
        /// When.
        since: Moment,
        /// This guild is kept until then.
        until: Moment,
    },
    /// The officers went back to an earlier guild, which the server has from here on.
    Replaced {
        /// That guild.
        by: GuildId,
        /// When.
        since: Moment,
        /// This guild is kept until then.
        until: Moment,
    },
    /// The bot was removed from the server.
    Removed {
        /// When that was noticed.
        since: Moment,
        /// The guild is kept until then.
        until: Moment,
    },
    /// The first entry of a guild whose officers started over.
    Began {
        /// What was there before.
        kept: Kept,
    },
    /// The guild is in use again.
    Returned {
        /// Since when it had been out of use.
        since: Moment,
        /// What was in use meanwhile, and is kept now.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept: Option<Kept>,
    },
}

impl State {
    /// Whether the server belongs to another guild by now, or will: nothing must be decided here any more.
    pub fn has_moved(&self) -> bool {
        self.retired.is_some_and(|retired| match retired.why {
            Why::Reset | Why::Replaced | Why::Erased => true,
            Why::Removed => false,
        })
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.bin);
    let retired = |why, since: &Moment| Some(Retired { why, since: *since });
    match fact {
        Fact::Reset { since, .. } => state.retired = retired(Why::Reset, since),
        Fact::Replaced { by, since, .. } => {
            state.retired = retired(Why::Replaced, since);
            state.kept = state.kept.filter(|kept| kept.guild != *by);
        }
        Fact::Removed { since, .. } => state.retired = retired(Why::Removed, since),
        Fact::Began { kept } => state.kept = Some(*kept),
        Fact::Returned { kept, .. } => {
            state.retired = None;
            state.kept = kept.or(state.kept);
        }
    }
}
