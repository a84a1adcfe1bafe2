//! The register, as the sum of its facts.

use std::sync::Arc;

use domain::free_text::FreeText;
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::names;
use crate::Guild;

/// The number of a guild in the register.
pub type ForeignNo = i64;

/// Every other guild that is known.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// By number.
    pub guilds: OrdMap<ForeignNo, Foreign>,
    /// The last number that was given; none is given twice.
    pub last_no: ForeignNo,
}

/// Another guild.
#[derive(Clone, PartialEq, Debug)]
pub struct Foreign {
    /// What is written about it.
    pub entry: Entry,
    /// Until when the agreement ended of whose end officers were reminded.
    pub reminded_of: Option<Moment>,
}

/// What is written about another guild.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Its name.
    pub name: FreeText,
    /// What its members bear before their names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<FreeText>,
    /// What else it is called.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<FreeText>,
    /// How the guild stands with it.
    pub relation: Relation,
    /// Until when that holds; open without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
    /// On which server of the game it plays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home: Option<FreeText>,
    /// For officers only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<FreeText>,
}

/// How the guild stands with another one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// They fight side by side.
    Ally,
    /// They agreed on something.
    Pact,
    /// Nothing is agreed.
    Neutral,
    /// They fight each other.
    Enemy,
}

impl Relation {
    /// All of them, the friendliest first.
    pub const ALL: [Self; 4] = [Self::Ally, Self::Pact, Self::Neutral, Self::Enemy];
    /// The values of the command's option, as [`Relation::from_name`] reads them.
    pub const NAMES: &[&str] = &["ally", "pact", "neutral", "enemy"];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ally => "ally",
            Self::Pact => "pact",
            Self::Neutral => "neutral",
            Self::Enemy => "enemy",
        }
    }

    /// Finds a relation by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.name() == name)
    }
}

impl Entry {
    /// Everything under which it is found, as [`names::key`] writes it.
    pub fn keys(&self) -> impl Iterator<Item = String> {
        let all = [Some(&self.name), self.tag.as_ref()].into_iter().flatten().chain(&self.aliases);
        all.map(|name| names::key(name.as_typed()))
    }
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A guild was written into the register.
    Added {
        /// Its number.
        no: ForeignNo,
        /// What is written.
        entry: Entry,
    },
    /// What is written was changed.
    Edited {
        /// Its number.
        no: ForeignNo,
        /// What is written now.
        entry: Entry,
        /// What was written before.
        was: Entry,
    },
    /// It was struck out.
    Removed {
        /// Its number.
        no: ForeignNo,
        /// What was written.
        entry: Entry,
    },
    /// Officers were reminded that an agreement ends.
    Reminded {
        /// Its number.
        no: ForeignNo,
        /// When it ends.
        until: Moment,
        /// Whether the reminder came too late to be given.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        dropped: bool,
    },
    /// An agreement has ended: nothing is agreed any more.
    Lapsed {
        /// Its number.
        no: ForeignNo,
        /// How they stood.
        was: Relation,
        /// Until when.
        until: Moment,
    },
}

impl State {
    /// The guild that is called exactly so.
    pub fn called(&self, typed: &str) -> Option<(ForeignNo, &Foreign)> {
        let wanted = names::key(typed);
        let found = self.guilds.iter().find(|(_, foreign)| foreign.entry.keys().any(|key| key == wanted));
        found.filter(|_| !wanted.is_empty()).map(|(no, foreign)| (*no, foreign))
    }

    /// Guilds with similar names, the closest first.
    pub fn similar(&self, typed: &str) -> Vec<&Foreign> {
        let wanted = names::key(typed);
        let closest = |foreign: &Foreign| foreign.entry.keys().filter_map(|key| names::distance(&wanted, &key)).min();
        let mut near: Vec<(usize, &Foreign)> =
            self.guilds.values().filter_map(|foreign| Some((closest(foreign)?, foreign))).collect();
        near.sort_by_key(|(distance, _)| *distance);
        near.into_iter().take(names::SUGGESTIONS_MAX).map(|(_, foreign)| foreign).collect()
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.diplomacy);
    match fact {
        Fact::Added { no, entry } => {
            state.last_no = state.last_no.max(*no);
            state.guilds.insert(*no, Foreign { entry: entry.clone(), reminded_of: None });
        }
        Fact::Edited { no, entry, .. } => {
            if let Some(foreign) = state.guilds.get_mut(no) {
                foreign.entry = entry.clone();
            }
        }
        Fact::Removed { no, .. } => drop(state.guilds.remove(no)),
        Fact::Reminded { no, until, .. } => {
            if let Some(foreign) = state.guilds.get_mut(no) {
                foreign.reminded_of = Some(*until);
            }
        }
        Fact::Lapsed { no, .. } => {
            if let Some(foreign) = state.guilds.get_mut(no) {
                (foreign.entry.relation, foreign.entry.until) = (Relation::Neutral, None);
            }
        }
    }
}
