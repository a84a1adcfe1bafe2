//! A server as last seen through the gateway: immutable snapshots, cheap to copy.
//!
//! The shard writes it, guilds get an [`std::sync::Arc`] of it with each event. Nothing is concluded
//! from what is *missing* here unless the member list is [`Completeness::Complete`] (invariant 12).

mod delta;
mod missed;
mod roll;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::capability::Permissions;
use crate::ids::{ChannelId, RoleId, ServerId, UserId};
use crate::moment::Moment;

pub use delta::{Delta, Identity};
pub use missed::missed;
pub use roll::{NotFound, Roll, mentioned};

/// Members by user. A tree with wide leaves: a hash trie of few members is mostly empty slots (measured: five times as large).
pub type Members = OrdMap<UserId, MemberView>;

/// One server.
#[derive(Clone, PartialEq, Debug)]
pub struct Mirror {
    /// Which one.
    pub server: ServerId,
    /// Its name.
    pub name: String,
    /// Who owns it: above every role.
    pub owner: UserId,
    /// The bot itself.
    pub bot: UserId,
    /// The language the server set for itself, as Discord writes it.
    pub locale_tag: String,
    /// Whether it is a Community server: only those have stages, forums and announcements.
    pub community: bool,
    /// What is set for it as a whole.
    pub house: House,
    /// All roles, `@everyone` included (its id is the server's).
    pub roles: OrdMap<RoleId, RoleView>,
    /// All channels and active threads.
    pub channels: OrdMap<ChannelId, ChannelView>,
    /// The members known so far.
    pub members: Members,
    /// How much `members` can be trusted to be everybody.
    pub completeness: Completeness,
    /// Who is in voice, where and how; whoever is not in it is nowhere.
    pub voices: OrdMap<UserId, VoiceSeat>,
}

/// What is set for a server as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct House {
    /// The voice channel of whoever is away from the keyboard.
    pub afk: Option<ChannelId>,
    /// After how many seconds of silence that is.
    pub afk_seconds: u64,
    /// The channel of Discord's own messages.
    pub system: Option<ChannelId>,
    /// Which of them are left out, as bits.
    pub system_flags: u64,
    /// The channel with the rules of a Community server.
    pub rules: Option<ChannelId>,
    /// The channel in which its moderators get Discord's news.
    pub updates: Option<ChannelId>,
}

/// How much of the member list is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Completeness {
    /// The server has not been seen since the start.
    Unknown,
    /// Only those whom some event mentioned.
    Partial,
    /// Everybody, since that moment.
    Complete(Moment),
}

/// A role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RoleView {
    /// Its name.
    pub name: String,
    /// Higher is above; equal positions are ordered by id, the lower id above.
    pub position: i64,
    /// What it allows everywhere.
    pub permissions: Permissions,
    /// Owned by an integration: nobody can give or take it.
    pub managed: bool,
}

/// A channel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChannelView {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ChannelKind,
    /// The category that it stands in; for a thread, the channel that it belongs to.
    pub parent: Option<ChannelId>,
    /// Exceptions to what roles allow.
    pub overwrites: Vec<Overwrite>,
}

/// What a channel is, as far as the product cares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChannelKind {
    /// Messages are written here (text, announcement, thread).
    Text,
    /// People talk here.
    Voice,
    /// Some speak, the others listen.
    Stage,
    /// Other channels stand in it.
    Category,
    /// Every post is a thread.
    Forum,
    /// Anything else.
    Other,
}

/// An exception for a role or a person in one channel.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Overwrite {
    /// For whom.
    pub target: OverwriteTarget,
    /// What is allowed here.
    pub allow: Permissions,
    /// What is not.
    pub deny: Permissions,
}

/// For whom an overwrite holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OverwriteTarget {
    /// Everybody with the role.
    Role(RoleId),
    /// One person.
    Person(UserId),
}

/// A member of the server.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MemberView {
    /// The name that others see.
    pub name: String,
    /// His roles, in ascending order, without `@everyone`.
    pub roles: Vec<RoleId>,
    /// Not a person.
    pub is_bot: bool,
}

/// Where and how somebody is in voice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct VoiceSeat {
    /// In which voice channel or stage.
    pub channel: ChannelId,
    /// He hears nothing, by his own will or a moderator's.
    pub is_deafened: bool,
    /// He may not speak: on a stage, the audience.
    pub is_suppressed: bool,
}

/// Why the bot cannot give or take a role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RoleProblem {
    /// The role does not exist (any more).
    Gone,
    /// It belongs to an integration, or is `@everyone`.
    NotAssignable,
    /// The bot lacks Manage Roles.
    NoPermission,
    /// It stands at or above the bot's own highest role.
    TooHigh,
    /// It carries permissions that the bot never hands out.
    Dangerous,
}

/// Why the bot cannot call a member something else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameProblem {
    /// He owns the server: Discord lets nobody rename him.
    Owner,
    /// The bot lacks Manage Nicknames.
    NoPermission,
    /// His highest role stands at or above the bot's own.
    TooHigh,
}

/// What no role handed out by the bot may allow: whoever has it could take over the server.
const DANGEROUS: Permissions =
    Permissions::ADMINISTRATOR.and(Permissions::MANAGE_SERVER).and(Permissions::MANAGE_ROLES);

/// A change of the mirror, decoded from one gateway event.
#[derive(Clone, PartialEq, Debug)]
pub enum Change {
    /// The whole server, members as far as Discord told.
    Server(Box<Mirror>),
    /// The server's own name, owner, language or standing.
    Identity(Identity),
    /// A role was made or edited.
    Role(RoleId, RoleView),
    /// A role was deleted.
    RoleGone(RoleId),
    /// A channel was made or edited.
    Channel(ChannelId, ChannelView),
    /// A channel was deleted.
    ChannelGone(ChannelId),
    /// A member joined, changed, or was described along with something else.
    Member(UserId, MemberView),
    /// A member left.
    MemberGone(UserId),
    /// Somebody is in voice otherwise than before, or not any more.
    Voice(UserId, Option<VoiceSeat>),
    /// A part of the full list.
    MembersChunk {
        /// Members of this part.
        members: Vec<(UserId, MemberView)>,
        /// Set with the last part: the moment from which the list is complete.
        complete: Option<Moment>,
    },
}

impl Mirror {
    /// A server of which nothing was seen yet.
    pub fn unseen(server: ServerId) -> Self {
        Self {
            server,
            name: String::new(),
            owner: UserId(0),
            bot: UserId(0),
            locale_tag: String::new(),
            community: false,
            house: House::default(),
            roles: OrdMap::new(),
            channels: OrdMap::new(),
            members: OrdMap::new(),
            completeness: Completeness::Unknown,
            voices: OrdMap::new(),
        }
    }

    /// Its own name, owner and language.
    pub fn identity(&self) -> Identity {
        Identity {
            name: self.name.clone(),
            owner: self.owner,
            locale_tag: self.locale_tag.clone(),
            community: self.community,
            house: self.house,
        }
    }

    /// Whether anything is known about the server at all.
    pub fn is_seen(&self) -> bool {
        self.completeness != Completeness::Unknown
    }

    /// Brings the snapshot up to date.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Server(mirror) => *self = *mirror,
            Change::Identity(Identity { name, owner, locale_tag, community, house }) => {
                (self.name, self.owner) = (name, owner);
                (self.locale_tag, self.community, self.house) = (locale_tag, community, house);
            }
            Change::Role(id, role) => drop(self.roles.insert(id, role)),
            Change::RoleGone(id) => self.forget_role(id),
            Change::Channel(id, channel) => drop(self.channels.insert(id, channel)),
            Change::ChannelGone(id) => self.forget_channel(id),
            Change::Member(user, member) => drop(self.members.insert(user, member)),
            Change::MemberGone(user) => {
                self.members.remove(&user);
                self.voices.remove(&user);
            }
            Change::Voice(user, Some(seat)) => drop(self.voices.insert(user, seat)),
            Change::Voice(user, None) => drop(self.voices.remove(&user)),
            Change::MembersChunk { members, complete } => {
                self.members.extend(members);
                if let Some(since) = complete {
                    self.completeness = Completeness::Complete(since);
                }
            }
        }
    }

    /// Nobody sits in a channel that is not there.
    fn forget_channel(&mut self, channel: ChannelId) {
        self.channels.remove(&channel);
        let gone = self.voices.iter().filter(|(_, seat)| seat.channel == channel).map(|(user, _)| *user);
        for user in gone.collect::<Vec<UserId>>() {
            self.voices.remove(&user);
        }
    }

    /// Discord sends no member update for each holder of a deleted role.
    fn forget_role(&mut self, role: RoleId) {
        self.roles.remove(&role);
        let holders: Vec<UserId> =
            self.members.iter().filter(|(_, member)| member.roles.contains(&role)).map(|(user, _)| *user).collect();
        for user in holders {
            if let Some(member) = self.members.get_mut(&user) {
                member.roles.retain(|held| *held != role);
            }
        }
    }

    /// What a member holds everywhere on the server; nothing when unknown.
    pub fn permissions_of(&self, user: UserId) -> Permissions {
        if user == self.owner {
            return Permissions(u64::MAX);
        }
        self.members.get(&user).map_or(Permissions::default(), |member| self.permissions_by_roles(&member.roles))
    }

    fn permissions_by_roles(&self, roles: &[RoleId]) -> Permissions {
        let everyone = RoleId::new(self.server.get());
        let held = roles.iter().copied().chain([everyone]);
        held.filter_map(|role| self.roles.get(&role))
            .fold(Permissions::default(), |all, role| all.and(role.permissions))
    }

    /// What the bot may do in a channel (source: Discord reference, "Permission Overwrites").
    pub fn bot_permissions_in(&self, channel: ChannelId) -> Permissions {
        self.permissions_in(self.bot, channel)
    }

    /// What somebody may do in a channel; nothing when he or it is unknown.
    pub fn permissions_in(&self, user: UserId, channel: ChannelId) -> Permissions {
        self.channels.get(&channel).map_or(Permissions::default(), |channel| self.permissions_by(user, channel))
    }

    /// Whether a change may keep the bot from seeing a channel that it sees now. It need not: where one of the bot's
    /// roles loses the right to see, or the bot a role, channels are not looked at one by one.
    pub fn is_hidden_by(&self, change: &Change) -> bool {
        let sees = |permissions: Permissions| {
            permissions.allow(Permissions::VIEW_CHANNEL) || permissions.allow(Permissions::ADMINISTRATOR)
        };
        let of_bot = || self.members.get(&self.bot).map(|bot| bot.roles.as_slice()).unwrap_or_default();
        match change {
            Change::Role(id, new) => {
                let is_held = id.get() == self.server.get() || of_bot().contains(id);
                let old = self.roles.get(id).filter(|_| is_held);
                old.is_some_and(|old| sees(old.permissions) && !sees(new.permissions))
            }
            Change::RoleGone(id) => of_bot().contains(id),
            Change::Channel(id, new) => {
                let old = self.channels.get(id).filter(|old| old.overwrites != new.overwrites);
                old.is_some_and(|old| sees(self.bot_permissions_by(old)) && !sees(self.bot_permissions_by(new)))
            }
            Change::Member(user, new) => *user == self.bot && of_bot().iter().any(|role| !new.roles.contains(role)),
            Change::Server(_)
            | Change::Identity(_)
            | Change::ChannelGone(_)
            | Change::MemberGone(_)
            | Change::Voice(..)
            | Change::MembersChunk { .. } => false,
        }
    }

    fn bot_permissions_by(&self, channel: &ChannelView) -> Permissions {
        self.permissions_by(self.bot, channel)
    }

    fn permissions_by(&self, user: UserId, channel: &ChannelView) -> Permissions {
        let base = self.permissions_of(user);
        if base.allow(Permissions::ADMINISTRATOR) {
            return base;
        }
        let roles = self.members.get(&user).map(|member| member.roles.clone()).unwrap_or_default();
        let everyone = RoleId::new(self.server.get());
        let mut held = base.0;
        for layer in [
            channel.overwritten(|target| target == OverwriteTarget::Role(everyone)),
            channel.overwritten(|target| matches!(target, OverwriteTarget::Role(role) if roles.contains(&role))),
            channel.overwritten(|target| target == OverwriteTarget::Person(user)),
        ] {
            held = (held & !layer.deny.0) | layer.allow.0;
        }
        Permissions(held)
    }

    /// Whether the bot can give and take a role, checked as Discord and our own rules would.
    ///
    /// # Errors
    /// The [`RoleProblem`] that stands in the way.
    pub fn assignable(&self, role: RoleId) -> Result<(), RoleProblem> {
        let Some(view) = self.roles.get(&role) else { return Err(RoleProblem::Gone) };
        if view.managed || role.get() == self.server.get() {
            return Err(RoleProblem::NotAssignable);
        }
        if view.permissions.0 & DANGEROUS.0 != 0 {
            return Err(RoleProblem::Dangerous);
        }
        if !self.permissions_of(self.bot).allow(Permissions::MANAGE_ROLES) {
            return Err(RoleProblem::NoPermission);
        }
        if self.bot == self.owner || self.rank(role) < self.highest_rank_of_bot() {
            return Ok(());
        }
        Err(RoleProblem::TooHigh)
    }

    /// Whether the bot can call a member something else, checked as Discord would.
    ///
    /// # Errors
    /// The [`NameProblem`] that stands in the way.
    pub fn renamable(&self, user: UserId) -> Result<(), NameProblem> {
        if user == self.owner {
            return Err(NameProblem::Owner);
        }
        if !self.permissions_of(self.bot).allow(Permissions::MANAGE_NICKNAMES) {
            return Err(NameProblem::NoPermission);
        }
        let roles = self.members.get(&user).map(|member| member.roles.as_slice()).unwrap_or_default();
        let is_below = roles.iter().all(|role| self.rank(*role) < self.highest_rank_of_bot());
        if is_below || self.bot == self.owner { Ok(()) } else { Err(NameProblem::TooHigh) }
    }

    /// Orders roles: position first; of equal positions the lower id is above.
    fn rank(&self, role: RoleId) -> (i64, std::cmp::Reverse<u64>) {
        let position = self.roles.get(&role).map_or(0, |view| view.position);
        (position, std::cmp::Reverse(role.get()))
    }

    fn highest_rank_of_bot(&self) -> (i64, std::cmp::Reverse<u64>) {
        let roles = self.members.get(&self.bot).map(|member| member.roles.as_slice()).unwrap_or_default();
        roles.iter().map(|role| self.rank(*role)).max().unwrap_or((0, std::cmp::Reverse(self.server.get())))
    }

    /// Whether somebody is known to hold a role; `None` when the person is unknown.
    pub fn holds(&self, user: UserId, role: RoleId) -> Option<bool> {
        self.members.get(&user).map(|member| member.roles.contains(&role))
    }
}

impl ChannelView {
    fn overwritten(&self, applies: impl Fn(OverwriteTarget) -> bool) -> Overwrite {
        let nothing = Overwrite {
            target: OverwriteTarget::Person(UserId(0)),
            allow: Permissions::default(),
            deny: Permissions::default(),
        };
        self.overwrites.iter().filter(|overwrite| applies(overwrite.target)).fold(nothing, |all, one| Overwrite {
            allow: all.allow.and(one.allow),
            deny: all.deny.and(one.deny),
            ..all
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVER: ServerId = ServerId::new(1);
    const MEMBER: RoleId = RoleId::new(10);
    const OFFICER: RoleId = RoleId::new(11);
    const BOT_ROLE: RoleId = RoleId::new(12);
    const BOT: UserId = UserId(99);
    const ROOM: ChannelId = ChannelId::new(50);

    fn role(position: i64, permissions: Permissions) -> RoleView {
        RoleView { name: String::new(), position, permissions, managed: false }
    }

    fn mirror() -> Mirror {
        let bot = MemberView { name: "bot".into(), roles: vec![BOT_ROLE], is_bot: true };
        Mirror {
            server: SERVER,
            name: "Ravens".into(),
            owner: UserId(1),
            bot: BOT,
            locale_tag: "en-US".into(),
            community: false,
            house: House::default(),
            roles: OrdMap::from(vec![
                (RoleId::new(1), role(0, Permissions::VIEW_CHANNEL)),
                (MEMBER, role(1, Permissions::default())),
                (OFFICER, role(3, Permissions::default())),
                (BOT_ROLE, role(2, Permissions::MANAGE_ROLES)),
            ]),
            channels: OrdMap::new(),
            members: OrdMap::from(vec![(BOT, bot)]),
            completeness: Completeness::Partial,
            voices: OrdMap::new(),
        }
    }

    #[test]
    fn only_roles_below_the_bots_own_can_be_given() {
        assert_eq!(mirror().assignable(MEMBER), Ok(()));
        assert_eq!(mirror().assignable(OFFICER), Err(RoleProblem::TooHigh));
        assert_eq!(mirror().assignable(RoleId::new(77)), Err(RoleProblem::Gone));
        assert_eq!(mirror().assignable(RoleId::new(1)), Err(RoleProblem::NotAssignable));
    }

    #[test]
    fn whoever_owns_the_server_or_stands_above_the_bot_keeps_his_name() {
        let mut mirror = mirror();
        let user = UserId(7);
        mirror.apply(Change::Member(user, MemberView { name: "x".into(), roles: vec![MEMBER], is_bot: false }));
        assert_eq!(mirror.renamable(user), Err(NameProblem::NoPermission));
        mirror.apply(Change::Role(BOT_ROLE, role(2, Permissions::MANAGE_NICKNAMES)));
        assert_eq!(mirror.renamable(user), Ok(()));
        assert_eq!(mirror.renamable(mirror.owner), Err(NameProblem::Owner));
        mirror.apply(Change::Member(user, MemberView { name: "x".into(), roles: vec![OFFICER], is_bot: false }));
        assert_eq!(mirror.renamable(user), Err(NameProblem::TooHigh));
    }

    #[test]
    fn a_role_that_could_take_over_the_server_is_never_given() {
        let mut mirror = mirror();
        mirror.apply(Change::Role(MEMBER, role(1, Permissions::MANAGE_SERVER)));
        assert_eq!(mirror.assignable(MEMBER), Err(RoleProblem::Dangerous));
    }

    #[test]
    fn what_may_hide_a_channel_from_the_bot_is_noticed() {
        let mut mirror = mirror();
        let room = |overwrites| ChannelView { name: "room".into(), kind: ChannelKind::Text, parent: None, overwrites };
        let hidden_from = |target| {
            let deny = Permissions::VIEW_CHANNEL;
            vec![Overwrite { target, allow: Permissions::default(), deny }]
        };
        mirror.apply(Change::Channel(ROOM, room(Vec::new())));
        let everyone = RoleId::new(SERVER.get());
        let bot = |roles| Change::Member(BOT, MemberView { name: "bot".into(), roles, is_bot: true });
        for (change, hides) in [
            (Change::Role(everyone, role(0, Permissions::default())), true),
            (Change::Role(everyone, role(7, Permissions::VIEW_CHANNEL)), false),
            (Change::Role(MEMBER, role(1, Permissions::default())), false),
            (Change::RoleGone(BOT_ROLE), true),
            (Change::RoleGone(MEMBER), false),
            (bot(Vec::new()), true),
            (bot(vec![BOT_ROLE, MEMBER]), false),
            (Change::Channel(ROOM, room(hidden_from(OverwriteTarget::Person(BOT)))), true),
            (Change::Channel(ROOM, room(hidden_from(OverwriteTarget::Role(MEMBER)))), false),
            (Change::Channel(ChannelId::new(51), room(hidden_from(OverwriteTarget::Person(BOT)))), false),
        ] {
            assert_eq!(mirror.is_hidden_by(&change), hides, "{change:?}");
        }
    }

    #[test]
    fn without_manage_roles_nothing_can_be_given() {
        let mut mirror = mirror();
        mirror.apply(Change::Role(BOT_ROLE, role(2, Permissions::default())));
        assert_eq!(mirror.assignable(MEMBER), Err(RoleProblem::NoPermission));
    }

    #[test]
    fn a_deleted_role_is_forgotten_by_its_holders() {
        let mut mirror = mirror();
        mirror.apply(Change::RoleGone(BOT_ROLE));
        assert_eq!(mirror.holds(BOT, BOT_ROLE), Some(false));
    }

    #[test]
    fn a_channel_can_be_hidden_from_everybody_but_shown_to_the_bot() {
        let mut mirror = mirror();
        let hide = Overwrite {
            target: OverwriteTarget::Role(RoleId::new(1)),
            allow: Permissions::default(),
            deny: Permissions::VIEW_CHANNEL,
        };
        let mut room =
            ChannelView { name: "staff".into(), kind: ChannelKind::Text, parent: None, overwrites: vec![hide] };
        mirror.apply(Change::Channel(ROOM, room.clone()));
        assert!(!mirror.bot_permissions_in(ROOM).allow(Permissions::VIEW_CHANNEL));
        room.overwrites.push(Overwrite {
            target: OverwriteTarget::Person(BOT),
            allow: Permissions::VIEW_CHANNEL,
            deny: Permissions::default(),
        });
        mirror.apply(Change::Channel(ROOM, room));
        assert!(mirror.bot_permissions_in(ROOM).allow(Permissions::VIEW_CHANNEL));
    }
}
