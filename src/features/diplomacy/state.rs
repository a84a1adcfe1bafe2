//! The register, as the sum of its facts.

use std::sync::Arc;

use domain::free_text::FreeText;
use domain::ids::{ChannelId, RoleId, UserId};
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::names;
use crate::{Guild, RoleTurn};

/// The number of a guild in the register.
pub type ForeignNo = i64;

/// Every other guild that is known.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// By number.
    pub guilds: OrdMap<ForeignNo, Foreign>,
    /// The last number that was given; none is given twice.
    pub last_no: ForeignNo,
    /// Who speaks for which of them.
    pub diplomats: OrdMap<UserId, Diplomat>,
    /// The channels in which their diplomats and ours talk; those of guilds that were struck out, too.
    pub rooms: OrdMap<ForeignNo, Room>,
    /// Roles that are still to be given or taken because somebody became a diplomat or is none any more.
    pub wishes: OrdMap<(UserId, RoleId), bool>,
}

/// Somebody who speaks for another guild.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Diplomat {
    /// For which.
    pub of: ForeignNo,
    /// Since when.
    pub since: Moment,
}

/// The channel of another guild. It is found by its id alone, never by its name (D-07).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Room {
    /// Discord was asked to make it.
    Asked,
    /// It is there.
    Made(ChannelId),
}

/// Why somebody speaks for another guild no longer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndReason {
    /// An officer said so.
    Revoked,
    /// He stepped down.
    Resigned,
    /// He left the server.
    Left,
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
    /// Somebody speaks for another guild from now on.
    Approved {
        /// For which.
        no: ForeignNo,
        /// Who.
        member: UserId,
        /// Since when.
        at: Moment,
        /// What becomes of his roles.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        roles: Vec<RoleTurn>,
    },
    /// He does so no longer.
    Revoked {
        /// For which.
        no: ForeignNo,
        /// Who.
        member: UserId,
        /// Why.
        why: EndReason,
        /// What becomes of his roles.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        roles: Vec<RoleTurn>,
    },
    /// Somebody who speaks for one guild was named as the diplomat of another one. Nothing was opened.
    Suspected {
        /// Who.
        member: UserId,
        /// For which he speaks.
        of: ForeignNo,
        /// For which he was named.
        no: ForeignNo,
    },
    /// Somebody registered as a diplomat, but not of a guild that could be opened to him: officers see to it.
    Unplaced {
        /// Who.
        member: UserId,
        /// Which guild he named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        named: Option<FreeText>,
    },
    /// Discord is asked to make a guild's channel.
    RoomAsked {
        /// Of which.
        no: ForeignNo,
    },
    /// It is there.
    RoomMade {
        /// Of which guild.
        no: ForeignNo,
        /// The channel.
        channel: ChannelId,
    },
    /// Discord would not make it.
    RoomFailed {
        /// Of which guild.
        no: ForeignNo,
        /// Discord's code.
        code: u32,
    },
    /// An officer had it deleted.
    RoomDeleted {
        /// Of which guild.
        no: ForeignNo,
        /// The channel.
        channel: ChannelId,
    },
    /// Somebody's roles were seen to be as they should.
    RolesSettled {
        /// Whose.
        member: UserId,
        /// Which.
        roles: Vec<RoleId>,
    },
}

impl State {
    /// Who speaks for a guild.
    pub fn diplomats_of(&self, no: ForeignNo) -> impl Iterator<Item = UserId> + '_ {
        self.diplomats.iter().filter(move |(_, diplomat)| diplomat.of == no).map(|(user, _)| *user)
    }

    /// The channel of a guild, once it is there.
    pub fn room(&self, no: ForeignNo) -> Option<ChannelId> {
        match self.rooms.get(&no) {
            Some(Room::Made(channel)) => Some(*channel),
            Some(Room::Asked) | None => None,
        }
    }

    fn wish(&mut self, member: UserId, roles: &[RoleTurn]) {
        self.wishes.extend(roles.iter().map(|turn| ((member, turn.role), turn.wanted)));
    }

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
        Fact::Approved { no, member, at, roles } => {
            state.diplomats.insert(*member, Diplomat { of: *no, since: *at });
            state.wish(*member, roles);
        }
        Fact::Revoked { member, roles, .. } => {
            state.diplomats.remove(member);
            state.wish(*member, roles);
        }
        Fact::RoomAsked { no } => drop(state.rooms.insert(*no, Room::Asked)),
        Fact::RoomMade { no, channel } => drop(state.rooms.insert(*no, Room::Made(*channel))),
        Fact::RoomFailed { no, .. } | Fact::RoomDeleted { no, .. } => drop(state.rooms.remove(no)),
        Fact::RolesSettled { member, roles } => roles.iter().for_each(|role| {
            state.wishes.remove(&(*member, *role));
        }),
        Fact::Suspected { .. } | Fact::Unplaced { .. } => {}
    }
}

/// Whether somebody speaks for another guild: he steps down before he is forgotten.
pub fn keeps(guild: &Guild, member: UserId) -> bool {
    guild.diplomacy.diplomats.contains_key(&member)
}

/// Everybody of whom anything is kept.
pub fn people(guild: &Guild) -> Vec<UserId> {
    let waiting = guild.diplomacy.wishes.keys().map(|(member, _)| *member);
    guild.diplomacy.diplomats.keys().copied().chain(waiting).collect()
}

/// Forgets somebody.
pub fn forget(guild: &mut Guild, member: UserId) {
    let state = Arc::make_mut(&mut guild.diplomacy);
    state.diplomats.remove(&member);
    state.wishes = state.wishes.iter().filter(|((user, _), _)| *user != member).map(|(key, it)| (*key, *it)).collect();
}
