//! The war server and what is under way there, as the sum of the facts.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use domain::free_text::FreeText;
use domain::ids::{ChannelId, GuildId, RoleId, ServerId, UserId};
use domain::moment::Moment;
use imbl::{OrdMap, OrdSet};
use serde::{Deserialize, Serialize};

use super::fact::Fact;
use crate::Guild;
use crate::events::EventNo;

/// Rooms that there are at most: parties of 180 people, and a tenth of what a server of Discord's holds.
pub const ROOMS_MAX: Slot = 30;
/// A code is good for so long: as long as it takes to go to the other server, and not until it is forgotten.
pub const CODE_LIVES: Duration = Duration::from_secs(15 * 60);
/// So long after its end the parties of an event have their roles and rooms: people say good-bye.
pub const STAYS_FOR: Duration = Duration::from_secs(15 * 60);
/// Wrong codes after which the right one is void: whoever mistypes it five times gets another.
pub const GUESSES_MAX: u8 = 5;

/// The number of a room, from 1; 0 is the channel for information.
pub type Slot = u8;
/// The channel for information.
pub const INFO_SLOT: Slot = 0;
/// The parties that officers put together by hand.
pub const BY_HAND: EventNo = 0;

/// Everything about the war server.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// How rooms are made.
    pub config: Config,
    /// At home: a code that is good.
    pub offer: Option<Offer>,
    /// On the war server: home was asked, and has not answered.
    pub asked: Option<Asked>,
    /// The guild that this one belongs together with.
    pub link: Option<Link>,
    /// Events whose parties have roles and rooms, here or on the war server.
    pub running: OrdMap<EventNo, Running>,
    /// What there is for parties on this server.
    pub rooms: OrdMap<Slot, Room>,
    /// Who is to lose which role, because his party is over or another one.
    pub leaving: OrdSet<(UserId, RoleId)>,
}

/// How rooms are made.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Config {
    /// Whether parties get roles and rooms at home while there is no war server.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_home: bool,
    /// What roles and rooms are called; a `#` stands for the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<FreeText>,
    /// So many rooms are made on the war server before anybody needs them.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub ready: u8,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes the field by reference")]
const fn is_zero(number: &u8) -> bool {
    *number == 0
}

/// A code that is good.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Offer {
    /// What nobody can guess of it.
    pub secret: String,
    /// Who got it.
    pub by: UserId,
    /// Until when.
    pub until: Moment,
    /// Wrong ones that were given since.
    pub guesses: u8,
}

/// Home was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Home.
    pub home: GuildId,
    /// Who asked.
    pub by: UserId,
    /// An answer is waited for until then.
    pub until: Moment,
}

/// What a guild is in a link.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// It has a war server.
    Home,
    /// It is the war server's.
    War,
}

/// Two guilds belong together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Link {
    /// What this guild is in it.
    pub side: Side,
    /// The other one.
    pub other: GuildId,
    /// The server of the other one.
    pub server: ServerId,
    /// What that is called.
    pub name: FreeText,
    /// Since when.
    pub since: Moment,
    /// When the other one was last asked whether it is there.
    pub checked: Moment,
}

/// Why something is not, or is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The code is wrong, or was used.
    WrongCode,
    /// The code is too old.
    Expired,
    /// Whoever gave it is no officer of home.
    NoOfficer,
    /// Home has a war server, or is one.
    Taken,
    /// Home did not answer.
    NoAnswer,
    /// An officer of this guild said so.
    Officer,
    /// The other guild said so.
    Other,
    /// The other guild is out of use.
    Gone,
    /// The event is over.
    Ended,
    /// It does not take place.
    Cancelled,
    /// The two guilds parted.
    Unlinked,
}

/// An event whose parties have roles and rooms.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Running {
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<FreeText>,
    /// When it ends.
    pub ends: Moment,
    /// Whether that is on this server.
    pub here: bool,
    /// Which party has which room.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<Seat>,
    /// Who is in which party.
    pub players: Vec<Player>,
}

/// A party's room.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Seat {
    /// The party.
    pub party: u8,
    /// Its room.
    pub slot: Slot,
}

/// Somebody in a party.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Player {
    /// Who.
    pub member: UserId,
    /// In which party, from 1.
    pub party: u8,
    /// What he is called at home, for the war server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nick: Option<FreeText>,
    /// On the war server: whether he was sent a link to it for this event.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub invited: bool,
}

/// A role and a channel for one party at a time.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Room {
    /// Its role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Thing<RoleId>>,
    /// Its channel.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Thing<ChannelId>>,
    /// Discord's code when it would not make one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<u32>,
}

/// Something of Discord's that a room needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thing<Id> {
    /// It is being made, since then.
    Asked(Moment),
    /// It is there.
    Here {
        /// Which.
        id: Id,
        /// Whether the bot made it.
        ours: bool,
        /// Since when.
        since: Moment,
    },
}

impl<Id: Copy> Thing<Id> {
    /// Which, when it is there.
    pub const fn id(&self) -> Option<Id> {
        match self {
            Self::Asked(_) => None,
            Self::Here { id, .. } => Some(*id),
        }
    }

    /// Which, when the bot made it.
    pub const fn ours(&self) -> Option<Id> {
        match self {
            Self::Here { id, ours: true, .. } => Some(*id),
            Self::Here { ours: false, .. } | Self::Asked(_) => None,
        }
    }
}

impl Room {
    /// Its role, when it is there.
    pub fn role_id(&self) -> Option<RoleId> {
        self.role.and_then(|role| role.id())
    }

    /// Its channel, when it is there.
    pub fn channel_id(&self) -> Option<ChannelId> {
        self.channel.and_then(|channel| channel.id())
    }
}

impl Running {
    /// The room of a party.
    pub fn slot_of(&self, party: u8) -> Option<Slot> {
        self.seats.iter().find(|seat| seat.party == party).map(|seat| seat.slot)
    }

    /// Somebody in it.
    pub fn player(&self, member: UserId) -> Option<&Player> {
        self.players.iter().find(|player| player.member == member)
    }

    /// The parties that there are.
    pub fn parties(&self) -> BTreeSet<u8> {
        self.players.iter().map(|player| player.party).collect()
    }

    /// Whoever is in a party.
    pub fn members_of(&self, party: u8) -> impl Iterator<Item = UserId> + '_ {
        self.players.iter().filter(move |player| player.party == party).map(|player| player.member)
    }

    /// When its parties lose their roles and rooms.
    pub fn cleaned_up(&self) -> Moment {
        self.ends.plus(STAYS_FOR)
    }
}

impl State {
    /// The link, when this guild has a war server.
    pub fn war(&self) -> Option<&Link> {
        self.link.as_ref().filter(|link| link.side == Side::Home)
    }

    /// The link, when this is a war server.
    pub fn home(&self) -> Option<&Link> {
        self.link.as_ref().filter(|link| link.side == Side::War)
    }

    /// Whether a guild is the one that this one belongs together with.
    pub fn belongs_to(&self, other: GuildId) -> bool {
        self.link.as_ref().is_some_and(|link| link.other == other)
    }

    /// Who is to have which role of a party now.
    pub fn held(&self) -> BTreeSet<(UserId, RoleId)> {
        let here = self.running.values().filter(|running| running.here);
        let role = |running: &Running, party| self.rooms.get(&running.slot_of(party)?)?.role_id();
        here.flat_map(|running| {
            running.players.iter().filter_map(move |player| Some((player.member, role(running, player.party)?)))
        })
        .collect()
    }

    /// Whoever in a party is not held any more is to lose its role, unless that is deleted.
    fn part_from(&mut self, before: BTreeSet<(UserId, RoleId)>, fact: &Fact) {
        let now = self.held();
        self.leaving.extend(before.difference(&now).copied());
        for held in now {
            self.leaving.remove(&held);
        }
        if let Fact::RoomDropped { role: Some(role), .. } = fact {
            self.leaving = self.leaving.iter().filter(|(_, lost)| lost != role).copied().collect();
        }
    }

    fn room(&mut self, slot: Slot) -> &mut Room {
        self.rooms.entry(slot).or_default()
    }

    /// Takes a person out of everything.
    fn drop_player(&mut self, member: UserId) {
        let running = self.running.iter().map(|(no, it)| {
            let mut it = it.clone();
            it.players.retain(|player| player.member != member);
            (*no, it)
        });
        self.running = running.collect();
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.ptb);
    let before = state.held();
    match fact {
        Fact::Configured { config, .. } => state.config = config.clone(),
        Fact::Offered { secret, by, until } => {
            state.offer = Some(Offer { secret: secret.clone(), by: *by, until: *until, guesses: 0 });
        }
        Fact::Rejected { void: true, .. } => state.offer = None,
        Fact::Rejected { void: false, .. } => {
            if let Some(offer) = &mut state.offer {
                offer.guesses = offer.guesses.saturating_add(1);
            }
        }
        Fact::Asked { home, by, until, .. } => state.asked = Some(Asked { home: *home, by: *by, until: *until }),
        Fact::Refused { .. } => state.asked = None,
        Fact::Linked { side, other, server, name, at, config, .. } => {
            (state.offer, state.asked) = (None, None);
            let name = name.clone();
            state.link = Some(Link { side: *side, other: *other, server: *server, name, since: *at, checked: *at });
            if let Some(config) = config {
                state.config = config.clone();
            }
        }
        Fact::Parted { .. } => {
            // How home wanted rooms is no wish of this server's.
            if state.home().is_some() {
                state.config = Config::default();
            }
            state.link = None;
        }
        Fact::Checked { at } => {
            if let Some(link) = &mut state.link {
                link.checked = *at;
            }
        }
        Fact::HandedOver { no, running } => drop(state.running.insert(*no, (**running).clone())),
        Fact::Invited { no, members } => {
            if let Some(running) = state.running.get_mut(no) {
                let invited = running.players.iter_mut().filter(|player| members.contains(&player.member));
                invited.for_each(|player| player.invited = true);
            }
        }
        Fact::Over { no, .. } => drop(state.running.remove(no)),
        Fact::Dropped { member } => state.drop_player(*member),
        Fact::Kept { role, members, .. } => state.leaving.extend(members.iter().map(|member| (*member, *role))),
        Fact::RolesSettled { member, roles } => roles.iter().for_each(|role| {
            state.leaving.remove(&(*member, *role));
        }),
        Fact::RoleAsked { .. }
        | Fact::RoleMade { .. }
        | Fact::ChannelAsked { .. }
        | Fact::ChannelMade { .. }
        | Fact::NotMade { .. }
        | Fact::RoomDropped { .. } => apply_to_rooms(state, fact),
        Fact::Strange { .. }
        | Fact::Surplus { .. }
        | Fact::Arrived { .. }
        | Fact::Noticed { .. }
        | Fact::SeatsAsked { .. }
        | Fact::Observed { .. } => {}
    }
    state.part_from(before, fact);
}

fn apply_to_rooms(state: &mut State, fact: &Fact) {
    match fact {
        Fact::RoleAsked { slot, at } => state.room(*slot).role = Some(Thing::Asked(*at)),
        Fact::RoleMade { slot, role, found, at } => {
            let room = state.room(*slot);
            room.role = Some(Thing::Here { id: *role, ours: !found, since: *at });
            room.refused = None;
        }
        Fact::ChannelAsked { slot, at } => state.room(*slot).channel = Some(Thing::Asked(*at)),
        Fact::ChannelMade { slot, channel, found, at } => {
            let room = state.room(*slot);
            room.channel = Some(Thing::Here { id: *channel, ours: !found, since: *at });
            room.refused = None;
        }
        Fact::NotMade { slot, code } => {
            let room = state.room(*slot);
            room.refused = Some(*code);
            room.role = room.role.filter(|role| role.id().is_some());
            room.channel = room.channel.filter(|channel| channel.id().is_some());
        }
        Fact::RoomDropped { slot, .. } => {
            state.rooms.remove(slot);
        }
        _of_no_room => {}
    }
}

// === People ===

/// Everybody of whom anything is kept.
pub fn people(guild: &Guild) -> Vec<UserId> {
    let state = &guild.ptb;
    let players = state.running.values().flat_map(|running| running.players.iter().map(|player| player.member));
    let leaving = state.leaving.iter().map(|(member, _)| *member);
    let asking = state.offer.iter().map(|offer| offer.by).chain(state.asked.iter().map(|asked| asked.by));
    players.chain(leaving).chain(asking).collect()
}

/// Forgets somebody: he is in no party, and a code of his is void.
pub fn forget(guild: &mut Guild, member: UserId) {
    let state = Arc::make_mut(&mut guild.ptb);
    state.drop_player(member);
    state.leaving = state.leaving.iter().filter(|(user, _)| *user != member).copied().collect();
    state.offer = state.offer.take().filter(|offer| offer.by != member);
    state.asked = state.asked.take().filter(|asked| asked.by != member);
}
