//! What a guild's server consists of: eleven roles, six categories, 28 channels and five guides.
//!
//! The list is the predecessor's, with a channel of its own for arrivals, in the order in which it stands on the server. What
//! each thing is called is a text of the catalogue; who may do what in it says [`super::matrix`].

use std::fmt;

use domain::capability::Permissions;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::house::Wish;
use crate::guild_setup::{ChannelKey, RoleKey};

/// A part of the server that can be built or left out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Area {
    /// What a newcomer reads first.
    Rules,
    /// Where members meet.
    Guild,
    /// Events, groups, rosters, absences, loot.
    Organisation,
    /// Staff among themselves.
    Council,
    /// Whoever wants to join.
    Recruitment,
    /// Envoys of other guilds.
    Diplomacy,
    /// Friends and allies.
    Friends,
}

impl Area {
    /// All of them, from top to bottom.
    pub const ALL: [Self; 7] = [
        Self::Rules,
        Self::Guild,
        Self::Organisation,
        Self::Council,
        Self::Recruitment,
        Self::Diplomacy,
        Self::Friends,
    ];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rules => "rules",
            Self::Guild => "guild",
            Self::Organisation => "organisation",
            Self::Council => "council",
            Self::Recruitment => "recruitment",
            Self::Diplomacy => "diplomacy",
            Self::Friends => "friends",
        }
    }

    /// Finds an area by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.name() == name)
    }
}

/// What a post in the staff's forum explains.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Topic {
    /// Allies.
    Allies,
    /// Friends.
    Friends,
    /// Diplomats.
    Diplomats,
    /// Applications.
    Recruitment,
    /// Members.
    Members,
}

impl Topic {
    /// All of them, in the order in which they are posted.
    pub const ALL: [Self; 5] = [Self::Allies, Self::Friends, Self::Diplomats, Self::Recruitment, Self::Members];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allies => "allies",
            Self::Friends => "friends",
            Self::Diplomats => "diplomats",
            Self::Recruitment => "recruitment",
            Self::Members => "members",
        }
    }
}

/// One thing on the server. Written as a stable name such as `channel.events`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Object {
    /// A role.
    Role(RoleKey),
    /// The category of an area.
    Category(Area),
    /// A channel.
    Channel(ChannelKey),
    /// A post in the staff's forum.
    Guide(Topic),
    /// Something about the server itself; only when an officer wants it.
    Server(Wish),
}

impl Object {
    /// Everything, in the order in which it is made: what is needed first comes first.
    pub fn all() -> impl Iterator<Item = Self> {
        let categories = Area::ALL.into_iter().filter(|area| *area != Area::Rules).map(Self::Category);
        let roles = ROLES.iter().map(|role| Self::Role(role.key));
        let rooms = ROOMS.iter().map(|room| Self::Channel(room.key));
        let rest = Topic::ALL.into_iter().map(Self::Guide).chain(Wish::ALL.into_iter().map(Self::Server));
        roles.chain(categories).chain(rooms).chain(rest)
    }

    /// The area that it belongs to.
    pub fn area(self) -> Area {
        match self {
            Self::Role(key) => ROLES.iter().find(|role| role.key == key).map_or(Area::Guild, |role| role.area),
            Self::Category(area) => area,
            Self::Channel(key) => room(key).map_or(Area::Guild, |room| room.area),
            Self::Guide(_) | Self::Server(_) => Area::Council,
        }
    }

    /// Reads a stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|object| object.to_string() == name)
    }
}

impl fmt::Display for Object {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Role(key) => write!(out, "role.{}", key.name()),
            Self::Category(area) => write!(out, "category.{}", area.name()),
            Self::Channel(key) => write!(out, "channel.{}", key.name()),
            Self::Guide(topic) => write!(out, "guide.{}", topic.name()),
            Self::Server(wish) => write!(out, "server.{wish}"),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::from_name(&name).ok_or_else(|| serde::de::Error::custom(format!("unknown object `{name}`")))
    }
}

/// A role as it is made.
#[derive(Clone, Copy, Debug)]
pub struct Rank {
    /// What it means.
    pub key: RoleKey,
    /// The area that asks for it.
    pub area: Area,
    /// As 0xRRGGBB.
    pub color: u32,
    /// What it may do everywhere; whatever the bot lacks itself is left out.
    pub powers: Permissions,
}

const NOTHING: Permissions = Permissions(0);
/// What the predecessor gave its guardians.
const GUARDIAN: Permissions = Permissions::MANAGE_ROLES
    .and(Permissions::MANAGE_NICKNAMES)
    .and(Permissions::KICK_MEMBERS)
    .and(Permissions::MUTE_MEMBERS)
    .and(Permissions::MOVE_MEMBERS)
    .and(Permissions::MANAGE_EVENTS);
/// What it gave its officers.
const OFFICER: Permissions = GUARDIAN.and(Permissions::BAN_MEMBERS).and(Permissions::DEAFEN_MEMBERS);
/// It made guild masters administrators. The owner of a server can do that himself; the bot hands out no such power.
const LEADER: Permissions = OFFICER.and(Permissions::MANAGE_SERVER).and(Permissions::VIEW_AUDIT_LOG);

const fn rank(key: RoleKey, area: Area, color: u32, powers: Permissions) -> Rank {
    Rank { key, area, color, powers }
}

/// Every role, the highest first. Colours as the predecessor's.
pub const ROLES: [Rank; 11] = [
    rank(RoleKey::Leader, Area::Council, 0x35_4F_B6, LEADER),
    rank(RoleKey::Officer, Area::Council, 0x38_4F_A1, OFFICER),
    rank(RoleKey::Guardian, Area::Council, 0x4B_5F_A8, GUARDIAN),
    rank(RoleKey::Member, Area::Guild, 0x72_89_DA, NOTHING),
    rank(RoleKey::Absent, Area::Guild, 0x96_AC_F9, NOTHING),
    rank(RoleKey::Ally, Area::Friends, 0x2E_8B_57, NOTHING),
    rank(RoleKey::Diplomat, Area::Diplomacy, 0xDC_14_3C, NOTHING),
    rank(RoleKey::Friend, Area::Friends, 0xFF_D7_00, NOTHING),
    rank(RoleKey::Applicant, Area::Recruitment, 0xBA_55_D3, NOTHING),
    rank(RoleKey::Registered, Area::Rules, 0x0064_6464, NOTHING),
    rank(RoleKey::RulesAccepted, Area::Rules, 0x80_80_80, NOTHING),
];

/// What a channel is. Servers without Community have no announcements, stages and forums: they get the plain kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Messages are written here.
    Text,
    /// Others can follow it; a text channel without Community.
    News,
    /// People talk here.
    Voice,
    /// Some speak, the others listen; a voice channel without Community.
    Stage,
    /// Every post is a thread; a text channel without Community.
    Forum,
}

impl Kind {
    /// Whether people talk in it.
    pub const fn is_spoken(self) -> bool {
        matches!(self, Self::Voice | Self::Stage)
    }
}

/// Who may do what in a channel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Openness {
    /// Everybody reads, staff writes.
    Public,
    /// Everybody reads, and writes in threads to which he was let in; staff writes.
    Front,
    /// Members read, staff writes.
    Board,
    /// Members write.
    Members,
    /// Members and everybody whom they know write.
    Guests,
    /// Staff writes.
    Staff,
    /// Staff reads what the bot writes.
    Notices,
    /// Applicants and staff.
    Applicants,
    /// Diplomats, allies and staff.
    Diplomats,
}

/// A channel as it is made.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// What it is for.
    pub key: ChannelKey,
    /// Where it stands; those of [`Area::Rules`] stand above all categories.
    pub area: Area,
    /// What it is.
    pub kind: Kind,
    /// Who may do what in it.
    pub openness: Openness,
}

const fn new(key: ChannelKey, area: Area, kind: Kind, openness: Openness) -> Room {
    Room { key, area, kind, openness }
}

/// Every channel, from top to bottom.
pub const ROOMS: [Room; 28] = [
    new(ChannelKey::Rules, Area::Rules, Kind::Text, Openness::Public),
    new(ChannelKey::Announcements, Area::Guild, Kind::News, Openness::Board),
    new(ChannelKey::Tavern, Area::Guild, Kind::Text, Openness::Members),
    new(ChannelKey::Fame, Area::Guild, Kind::Text, Openness::Members),
    new(ChannelKey::TavernVoice, Area::Guild, Kind::Voice, Openness::Members),
    new(ChannelKey::Afk, Area::Guild, Kind::Voice, Openness::Members),
    new(ChannelKey::Rooms, Area::Guild, Kind::Voice, Openness::Guests),
    new(ChannelKey::War, Area::Guild, Kind::Stage, Openness::Members),
    new(ChannelKey::Events, Area::Organisation, Kind::Text, Openness::Board),
    new(ChannelKey::Groups, Area::Organisation, Kind::Text, Openness::Board),
    new(ChannelKey::Roster, Area::Organisation, Kind::Text, Openness::Board),
    new(ChannelKey::Statics, Area::Organisation, Kind::Text, Openness::Board),
    new(ChannelKey::Absences, Area::Organisation, Kind::Text, Openness::Members),
    new(ChannelKey::Loot, Area::Organisation, Kind::Text, Openness::Board),
    new(ChannelKey::Guides, Area::Organisation, Kind::Forum, Openness::Board),
    new(ChannelKey::Council, Area::Council, Kind::Text, Openness::Staff),
    new(ChannelKey::Reports, Area::Council, Kind::Text, Openness::Staff),
    new(ChannelKey::OfficerLog, Area::Council, Kind::Text, Openness::Notices),
    new(ChannelKey::Arrivals, Area::Council, Kind::Text, Openness::Notices),
    new(ChannelKey::StaffVoice, Area::Council, Kind::Voice, Openness::Staff),
    new(ChannelKey::StaffForum, Area::Council, Kind::Forum, Openness::Staff),
    new(ChannelKey::Recruitment, Area::Recruitment, Kind::Text, Openness::Front),
    new(ChannelKey::RecruitmentWait, Area::Recruitment, Kind::Voice, Openness::Applicants),
    new(ChannelKey::RecruitmentVoice, Area::Recruitment, Kind::Voice, Openness::Applicants),
    new(ChannelKey::DiplomacyWait, Area::Diplomacy, Kind::Voice, Openness::Diplomats),
    new(ChannelKey::DiplomacyVoice, Area::Diplomacy, Kind::Voice, Openness::Diplomats),
    new(ChannelKey::Friends, Area::Friends, Kind::Text, Openness::Guests),
    new(ChannelKey::FriendsVoice, Area::Friends, Kind::Voice, Openness::Guests),
];

/// The channel for a purpose.
pub fn room(key: ChannelKey) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.key == key)
}

/// The role with a meaning.
pub fn role(key: RoleKey) -> Option<&'static Rank> {
    ROLES.iter().find(|role| role.key == key)
}
