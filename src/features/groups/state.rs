//! Drafts and what was published, as the sum of the facts.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::ids::UserId;
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use storage::journal::Class;

use crate::Guild;
use crate::events::{EventNo, Status};

/// Events whose groups are kept: all that can be open, and more than are looked back on.
pub const PLANS_MAX: usize = 100;
/// Who sat out is counted over so many of the last events with groups: some weeks in a guild that plays most evenings.
pub const WAITED_OVER: usize = 20;

/// Wishes of one member: enough for friends, too few to choose a whole party.
pub const WISHES_MAX: usize = 5;

/// The number of a party, from 1; 0 is the bench.
pub type PartyNo = u32;
/// The bench in the place of a party.
pub const BENCH: PartyNo = 0;

/// Everything about groups.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// The groups of events.
    pub plans: OrdMap<EventNo, Plan>,
    /// Whether officers publish groups, instead of the bot when an event is closed.
    pub by_hand: bool,
    /// With whom members wish to play, or not: whose wish, about whom.
    pub wishes: OrdMap<(UserId, UserId), Wish>,
}

/// What a member wishes about another.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// To be in one party.
    Together,
    /// Not to be in one.
    Apart,
}

/// The groups of one event.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// As they would be published.
    pub draft: Groups,
    /// As members were told.
    pub published: Option<Published>,
    /// Who stays where he is.
    pub locks: OrdMap<UserId, Held>,
    /// When something was done last.
    pub at: Moment,
}

/// What members were told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Published {
    /// The groups.
    pub groups: Groups,
    /// When.
    pub at: Moment,
    /// In which of the places for standing messages.
    pub slot: u8,
}

/// Who plays with whom.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
pub struct Groups {
    /// The parties; one may be empty.
    #[serde(default)]
    pub parties: Vec<Vec<Chair>>,
    /// Who has no place.
    #[serde(default)]
    pub bench: Vec<UserId>,
}

/// A place in a party.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub struct Chair {
    /// Who has it.
    pub who: UserId,
    /// As what, by the code of the game's pack; nothing when nobody knows what he plays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// Where somebody stays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Held {
    /// In which party, or on the bench.
    pub party: PartyNo,
    /// As what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
}

/// Why people were put into parties.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// There was nothing yet, or who comes is different.
    Anew,
    /// An officer gave somebody another place, or another of his roles.
    Placed {
        /// Whom.
        member: UserId,
        /// Where he was.
        from: PartyNo,
        /// Where he is.
        to: PartyNo,
        /// What he plays.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        /// What he played.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<String>,
    },
    /// An officer let two people exchange their places.
    Swapped {
        /// One of them.
        one: UserId,
        /// The other one.
        other: UserId,
    },
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// People were put into parties.
    Arranged {
        /// Of which event.
        no: EventNo,
        /// Who plays with whom.
        groups: Groups,
        /// Why.
        why: Why,
        /// What that costs more than before, by item, in hundredths of a point.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        bill: BTreeMap<String, i64>,
        /// When.
        at: Moment,
    },
    /// Somebody stays where he is from now on.
    Locked {
        /// Of which event.
        no: EventNo,
        /// Who.
        member: UserId,
        /// Where.
        held: Held,
    },
    /// He does no longer.
    Unlocked {
        /// Of which event.
        no: EventNo,
        /// Who.
        member: UserId,
    },
    /// The draft was published.
    Published {
        /// Of which event.
        no: EventNo,
        /// In which of the places for standing messages.
        slot: u8,
        /// For whom something is different; empty at the first time, when everybody is told.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        changed: Vec<UserId>,
        /// Whether it was published before.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        again: bool,
        /// When.
        at: Moment,
    },
    /// A member wishes something else about another from now on.
    Wished {
        /// Whose wish it is.
        member: UserId,
        /// About whom.
        about: UserId,
        /// What; nothing any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        wish: Option<Wish>,
        /// What it was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Wish>,
    },
    /// Groups are published by officers from now on, or by the bot.
    ModeChanged {
        /// By officers.
        by_hand: bool,
    },
}

impl Fact {
    /// How long its content is kept: who played with whom nobody needs a year later.
    pub const fn class(&self) -> Class {
        match self {
            Self::Arranged { .. } | Self::Locked { .. } | Self::Unlocked { .. } | Self::Published { .. } => {
                Class::Passing
            }
            Self::Wished { .. } => Class::Passing,
            Self::ModeChanged { .. } => Class::Permanent,
        }
    }

    /// The event that it is about.
    pub const fn number(&self) -> Option<EventNo> {
        match self {
            Self::Arranged { no, .. }
            | Self::Locked { no, .. }
            | Self::Unlocked { no, .. }
            | Self::Published { no, .. } => Some(*no),
            Self::Wished { .. } | Self::ModeChanged { .. } => None,
        }
    }
}

// === impl Groups ===

impl Groups {
    /// Where somebody is; `None` when he is nowhere.
    pub fn party_of(&self, who: UserId) -> Option<PartyNo> {
        let party = self.numbered().find(|(_, party)| party.iter().any(|chair| chair.who == who));
        party.map(|(no, _)| no).or_else(|| self.bench.contains(&who).then_some(BENCH))
    }

    /// What somebody plays.
    pub fn role_of(&self, who: UserId) -> Option<&str> {
        self.parties.iter().flatten().find(|chair| chair.who == who)?.role.as_deref()
    }

    /// The parties in which anybody is, with their numbers.
    pub fn filled(&self) -> impl Iterator<Item = (PartyNo, &Vec<Chair>)> {
        self.numbered().filter(|(_, party)| !party.is_empty())
    }

    fn numbered(&self) -> impl Iterator<Item = (PartyNo, &Vec<Chair>)> {
        (1..).zip(&self.parties)
    }

    /// Everybody in it.
    pub fn everybody(&self) -> impl Iterator<Item = UserId> {
        let seated = self.parties.iter().flatten().map(|chair| chair.who);
        seated.chain(self.bench.iter().copied())
    }

    fn forget(&mut self, member: UserId) {
        self.parties.iter_mut().for_each(|party| party.retain(|chair| chair.who != member));
        self.bench.retain(|other| *other != member);
    }
}

// === impl Wish ===

impl Wish {
    /// Every wish, with the name by which it is kept.
    pub const ALL: [(Self, &str); 2] = [(Self::Together, "together"), (Self::Apart, "apart")];

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(wish, _)| *wish == self).map_or("", |(_, name)| name)
    }

    /// The wish of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, its)| *its == name).map(|(wish, _)| *wish)
    }
}

// === impl State ===

impl State {
    /// The wishes of a member, by the ids of those whom they are about.
    pub fn wishes_of(&self, member: UserId) -> impl Iterator<Item = (UserId, Wish)> {
        self.wishes.iter().filter(move |((whose, _), _)| *whose == member).map(|((_, about), wish)| (*about, *wish))
    }

    /// The last events whose groups were published and that were not called off, the newest first.
    fn last_published<'a>(&'a self, guild: &'a Guild) -> Vec<(EventNo, &'a Published)> {
        let is_off = |no: EventNo| guild.events.find(no).is_some_and(|event| event.status == Status::Cancelled);
        let published = self.plans.iter().filter_map(|(no, plan)| plan.published.as_ref().map(|it| (*no, it)));
        let mut all: Vec<(EventNo, &Published)> = published.filter(|(no, _)| !is_off(*no)).collect();
        all.sort_by_key(|(no, published)| std::cmp::Reverse((published.at, *no)));
        all
    }

    /// How often whom was on the bench of the last events but this one.
    pub fn waited(&self, guild: &Guild, except: EventNo) -> BTreeMap<UserId, u32> {
        let mut waited = BTreeMap::new();
        let others = self.last_published(guild).into_iter().filter(|(no, _)| *no != except);
        for who in others.take(WAITED_OVER).flat_map(|(_, published)| &published.groups.bench) {
            *waited.entry(*who).or_default() += 1;
        }
        waited
    }

    fn make_room(&mut self, no: EventNo) {
        let oldest = self.plans.iter().filter(|(other, _)| **other != no).min_by_key(|(other, it)| (it.at, **other));
        if let Some(oldest) = oldest.map(|(other, _)| *other).filter(|_| self.plans.len() > PLANS_MAX) {
            self.plans.remove(&oldest);
        }
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.groups);
    match fact {
        Fact::Arranged { no, groups, at, .. } => {
            match state.plans.get_mut(no) {
                Some(plan) => (plan.draft, plan.at) = (groups.clone(), *at),
                None => {
                    let plan = Plan { draft: groups.clone(), published: None, locks: OrdMap::new(), at: *at };
                    state.plans.insert(*no, plan);
                }
            }
            state.make_room(*no);
        }
        Fact::Locked { no, member, held } => {
            if let Some(plan) = state.plans.get_mut(no) {
                plan.locks.insert(*member, held.clone());
            }
        }
        Fact::Unlocked { no, member } => {
            if let Some(plan) = state.plans.get_mut(no) {
                plan.locks.remove(member);
            }
        }
        Fact::Published { no, slot, at, .. } => {
            if let Some(plan) = state.plans.get_mut(no) {
                plan.published = Some(Published { groups: plan.draft.clone(), at: *at, slot: *slot });
                plan.at = *at;
            }
        }
        Fact::Wished { member, about, wish: Some(wish), .. } => {
            state.wishes.insert((*member, *about), *wish);
        }
        Fact::Wished { member, about, wish: None, .. } => {
            state.wishes.remove(&(*member, *about));
        }
        Fact::ModeChanged { by_hand } => state.by_hand = *by_hand,
    }
}

/// Everybody of whom anything is kept.
pub fn people(guild: &Guild) -> Vec<UserId> {
    let of_plan = |plan: &Plan| {
        let published = plan.published.iter().flat_map(|it| it.groups.everybody());
        plan.draft.everybody().chain(published).chain(plan.locks.keys().copied()).collect::<Vec<UserId>>()
    };
    let wished = guild.groups.wishes.keys().flat_map(|(member, about)| [*member, *about]);
    guild.groups.plans.values().flat_map(of_plan).chain(wished).collect()
}

/// Forgets somebody: his place is free.
pub fn forget(guild: &mut Guild, member: UserId) {
    let state = Arc::make_mut(&mut guild.groups);
    let others = state.wishes.iter().filter(|((whose, about), _)| ![*whose, *about].contains(&member));
    state.wishes = others.map(|(between, wish)| (*between, *wish)).collect();
    let nos: Vec<EventNo> = state.plans.keys().copied().collect();
    for no in nos {
        if let Some(plan) = state.plans.get_mut(&no) {
            plan.draft.forget(member);
            plan.locks.remove(&member);
            if let Some(published) = &mut plan.published {
                published.groups.forget(member);
            }
        }
    }
}
