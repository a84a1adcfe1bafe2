//! Who wants to be reminded how: the state as the sum of its facts.

use std::sync::Arc;

use domain::ids::UserId;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::Guild;

/// The wishes of those who have any.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// By member; who wants what everybody gets is not here.
    pub wishes: OrdMap<UserId, Wish>,
}

/// What somebody wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Wish {
    /// On which way.
    #[serde(default)]
    pub by: By,
    /// When not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet: Option<Quiet>,
    /// Several together, instead of each for itself.
    #[serde(default)]
    pub together: bool,
}

/// On which way somebody is reminded.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// In private.
    #[default]
    Direct,
    /// By being named in the channel that it is about.
    Ping,
    /// Not at all.
    Nothing,
}

impl By {
    /// The values of the command's option, as [`By::from_name`] reads them.
    pub const NAMES: &[&str] = &["direct", "ping", "nothing"];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Ping => "ping",
            Self::Nothing => "nothing",
        }
    }

    /// Finds it by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Direct, Self::Ping, Self::Nothing].into_iter().find(|by| by.name() == name)
    }
}

/// Hours of the day in which somebody is left in peace, over midnight when they end before they begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Quiet {
    /// The first minute of the day, 0 to 1439.
    pub from: u32,
    /// The first one after them; never the same as `from`.
    pub until: u32,
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Somebody said how he wants to be reminded.
    Chosen {
        /// Who.
        member: UserId,
        /// How.
        wish: Wish,
        /// How before.
        was: Wish,
    },
}

impl State {
    /// What somebody wants.
    pub fn of(&self, member: UserId) -> Wish {
        self.wishes.get(&member).copied().unwrap_or_default()
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let Fact::Chosen { member, wish, .. } = fact;
    let state = Arc::make_mut(&mut guild.notifications);
    if *wish == Wish::default() {
        state.wishes.remove(member);
    } else {
        state.wishes.insert(*member, *wish);
    }
}

/// Everybody who has a wish.
pub fn people(guild: &Guild) -> Vec<UserId> {
    guild.notifications.wishes.keys().copied().collect()
}

/// Forgets somebody.
pub fn forget(guild: &mut Guild, member: UserId) {
    Arc::make_mut(&mut guild.notifications).wishes.remove(&member);
}
