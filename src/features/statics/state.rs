//! The standing groups, as the sum of their facts.

use std::sync::Arc;

use domain::free_text::FreeText;
use domain::ids::UserId;
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::{Guild, leavers};

/// The number of a static; none is given twice.
pub type StaticNo = i64;

/// Every static that there is, and those that can be restored.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// Those that there are.
    pub living: OrdMap<StaticNo, Static>,
    /// Those that were deleted and are kept for a while.
    pub deleted: OrdMap<StaticNo, Deleted>,
    /// The last number that was given.
    pub last_no: StaticNo,
}

/// A standing group.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Static {
    /// Its name.
    pub name: FreeText,
    /// Who leads it: one of its members, while it has any.
    pub leader: Option<UserId>,
    /// Its members in their order. A place is an index here, so places have no gaps and no doubles (E-73).
    pub members: Vec<UserId>,
}

/// A static that was deleted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Deleted {
    /// What it was.
    pub group: Static,
    /// When it was deleted.
    pub at: Moment,
}

/// What happened. Stored in the journal: names are stable, new fields have defaults. Every fact names its static, so that
/// the journal can be read without knowing what became of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A static was made.
    Created {
        /// Its number.
        no: StaticNo,
        /// Its name.
        name: FreeText,
        /// Its leader and first member.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        leader: Option<UserId>,
    },
    /// It got another name.
    Renamed {
        /// Its number.
        no: StaticNo,
        /// Its name now.
        name: FreeText,
        /// Its name before.
        was: FreeText,
    },
    /// Another of its members leads it.
    LeaderChanged {
        /// Its number.
        no: StaticNo,
        /// Its name.
        name: FreeText,
        /// Who leads it now.
        leader: UserId,
        /// Who led it before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<UserId>,
    },
    /// Its leader left the server.
    LeaderLeft {
        /// Its number.
        no: StaticNo,
        /// Its name.
        name: FreeText,
        /// Who left.
        member: UserId,
        /// Who leads it now; nobody but him while nobody else of it is here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        successor: Option<UserId>,
    },
    /// Somebody got a place in it.
    Added {
        /// Its number.
        no: StaticNo,
        /// Its name.
        name: FreeText,
        /// Who.
        member: UserId,
        /// Which place, from 1; the others move on.
        place: i64,
        /// Whether he leads it from now on.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        leads: bool,
    },
    /// Somebody lost his place; the others move up.
    Removed {
        /// Its number.
        no: StaticNo,
        /// Its name.
        name: FreeText,
        /// Who.
        member: UserId,
        /// Which place he had, from 1.
        place: i64,
        /// Whether he led it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        led: bool,
        /// Who leads it now, when he led it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        successor: Option<UserId>,
    },
    /// Its members stand in another order.
    Ordered {
        /// Its number.
        no: StaticNo,
        /// Its name.
        name: FreeText,
        /// The order now.
        order: Vec<UserId>,
        /// The order before.
        was: Vec<UserId>,
    },
    /// It was deleted. Its name is free again (E-72).
    Deleted {
        /// Its number.
        no: StaticNo,
        /// Its name.
        name: FreeText,
        /// When.
        at: Moment,
    },
    /// It is there again.
    Restored {
        /// Its number.
        no: StaticNo,
        /// Its name.
        name: FreeText,
        /// Its members: those who found another static meanwhile are none of them.
        members: Vec<UserId>,
        /// Its leader.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        leader: Option<UserId>,
        /// When it had been deleted.
        deleted_at: Moment,
    },
    /// It was deleted long ago, and cannot be restored any more.
    Purged {
        /// Its number.
        no: StaticNo,
    },
}

// === impl Static ===

impl Static {
    /// The place of a member, from 1.
    pub fn place(&self, member: UserId) -> Option<i64> {
        let index = self.members.iter().position(|other| *other == member)?;
        i64::try_from(index + 1).ok()
    }

    fn insert(&mut self, member: UserId, place: i64) {
        self.members.retain(|other| *other != member);
        let index = usize::try_from(place - 1).unwrap_or_default().min(self.members.len());
        self.members.insert(index, member);
    }

    /// Takes somebody out; `next` leads when he led.
    fn remove(&mut self, member: UserId, next: Option<UserId>) {
        self.members.retain(|other| *other != member);
        if self.leader == Some(member) {
            self.leader = next.or_else(|| self.members.first().copied());
        }
    }

    /// Who leads when somebody does so no longer: the first in order who is here, else the first of all.
    pub fn successor(&self, guild: &Guild, of: UserId) -> Option<UserId> {
        let others = || self.members.iter().copied().filter(|member| *member != of);
        others().find(|member| !leavers::is_gone(guild, *member)).or_else(|| others().next())
    }
}

// === impl State ===

impl State {
    /// The static in which somebody has a place.
    pub fn of(&self, member: UserId) -> Option<(StaticNo, &Static)> {
        self.living.iter().find(|(_, group)| group.members.contains(&member)).map(|(no, group)| (*no, group))
    }

    /// The static that somebody leads.
    pub fn led_by(&self, member: UserId) -> Option<(StaticNo, &Static)> {
        self.living.iter().find(|(_, group)| group.leader == Some(member)).map(|(no, group)| (*no, group))
    }

    /// A static, deleted or not.
    pub(super) fn find_mut(&mut self, no: StaticNo) -> Option<&mut Static> {
        if self.living.contains_key(&no) {
            return self.living.get_mut(&no);
        }
        self.deleted.get_mut(&no).map(|deleted| &mut deleted.group)
    }

    /// The static of this name, however it is written.
    pub fn called(&self, name: &str) -> Option<(StaticNo, &Static)> {
        let wanted = key(name);
        self.living.iter().find(|(_, group)| key(group.name.as_typed()) == wanted).map(|(no, group)| (*no, group))
    }
}

/// What two names have in common that are the same to people: letters and digits, without case and accents. A name without
/// any is compared as it stands.
pub fn key(name: &str) -> String {
    let folded = games::fold::folded(name);
    if folded.is_empty() { name.trim().to_owned() } else { folded }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.statics);
    match fact {
        Fact::Created { no, name, leader } => {
            state.last_no = state.last_no.max(*no);
            let group = Static { name: name.clone(), leader: *leader, members: leader.iter().copied().collect() };
            state.living.insert(*no, group);
        }
        Fact::Restored { no, name, members, leader, .. } => {
            state.deleted.remove(no);
            state.living.insert(*no, Static { name: name.clone(), leader: *leader, members: members.clone() });
        }
        Fact::Deleted { no, at, .. } => {
            if let Some(group) = state.living.remove(no) {
                state.deleted.insert(*no, Deleted { group, at: *at });
            }
        }
        Fact::Purged { no } => drop(state.deleted.remove(no)),
        Fact::Renamed { no, .. }
        | Fact::LeaderChanged { no, .. }
        | Fact::LeaderLeft { no, .. }
        | Fact::Added { no, .. }
        | Fact::Removed { no, .. }
        | Fact::Ordered { no, .. } => {
            if let Some(group) = state.living.get_mut(no) {
                change(group, fact);
            }
        }
    }
}

fn change(group: &mut Static, fact: &Fact) {
    match fact {
        Fact::Renamed { name, .. } => group.name = name.clone(),
        Fact::LeaderChanged { leader, .. } => group.leader = Some(*leader),
        Fact::LeaderLeft { successor, .. } => group.leader = successor.or(group.leader),
        Fact::Added { member, place, leads, .. } => {
            group.insert(*member, *place);
            if *leads || group.leader.is_none() {
                group.leader = Some(*member);
            }
        }
        Fact::Removed { member, successor, .. } => group.remove(*member, *successor),
        Fact::Ordered { order, .. } => group.members.clone_from(order),
        Fact::Created { .. } | Fact::Restored { .. } | Fact::Deleted { .. } | Fact::Purged { .. } => {}
    }
}

/// Everybody who has a place, or had one in a static that can be restored.
pub fn people(guild: &Guild) -> Vec<UserId> {
    let living = guild.statics.living.values();
    let all = living.chain(guild.statics.deleted.values().map(|deleted| &deleted.group));
    all.flat_map(|group| group.members.iter().copied()).collect()
}

/// Forgets somebody.
pub fn forget(guild: &mut Guild, member: UserId) {
    let next = |(no, group): (&StaticNo, &Static)| {
        group.members.contains(&member).then(|| (*no, group.successor(guild, member)))
    };
    let deleted = guild.statics.deleted.iter().map(|(no, deleted)| (no, &deleted.group));
    let concerned: Vec<(StaticNo, Option<UserId>)> =
        guild.statics.living.iter().chain(deleted).filter_map(next).collect();
    let state = Arc::make_mut(&mut guild.statics);
    for (no, next) in concerned {
        if let Some(group) = state.find_mut(no) {
            group.remove(member, next);
        }
    }
}

/// Whose own affair a fact is: whoever gives up his place does nothing to others.
pub fn whose(fact: &Fact) -> Option<UserId> {
    match fact {
        Fact::Removed { member, .. } => Some(*member),
        _of_all => None,
    }
}
