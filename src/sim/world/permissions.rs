//! Permissions: the bits, and Discord's algorithm that computes them (topics/permissions.mdx).

use super::ids::{Snowflake, text_or_integer};
use super::model::{Channel, ChannelKind, Member, Overwrite, Server};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::{BitAnd, BitOr, BitOrAssign};

/// A set of permission bits; written as a decimal string like Discord does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Permissions(u64);

impl Permissions {
    /// No permission at all.
    pub const NONE: Self = Self(0);
    /// Invite people.
    pub const CREATE_INSTANT_INVITE: Self = Self(1 << 0);
    /// Kick members.
    pub const KICK_MEMBERS: Self = Self(1 << 1);
    /// Ban members.
    pub const BAN_MEMBERS: Self = Self(1 << 2);
    /// Everything, in every channel.
    pub const ADMINISTRATOR: Self = Self(1 << 3);
    /// Create, change and delete channels.
    pub const MANAGE_CHANNELS: Self = Self(1 << 4);
    /// Change the server.
    pub const MANAGE_GUILD: Self = Self(1 << 5);
    /// React to a message with an emoji that nobody used there yet.
    pub const ADD_REACTIONS: Self = Self(1 << 6);
    /// Read the audit log.
    pub const VIEW_AUDIT_LOG: Self = Self(1 << 7);
    /// See a channel.
    pub const VIEW_CHANNEL: Self = Self(1 << 10);
    /// Write in a channel.
    pub const SEND_MESSAGES: Self = Self(1 << 11);
    /// Send messages that are read aloud.
    pub const SEND_TTS_MESSAGES: Self = Self(1 << 12);
    /// Delete messages of others.
    pub const MANAGE_MESSAGES: Self = Self(1 << 13);
    /// Have embeds shown.
    pub const EMBED_LINKS: Self = Self(1 << 14);
    /// Attach files.
    pub const ATTACH_FILES: Self = Self(1 << 15);
    /// Read older messages.
    pub const READ_MESSAGE_HISTORY: Self = Self(1 << 16);
    /// Ping everyone and every role.
    pub const MENTION_EVERYONE: Self = Self(1 << 17);
    /// Join voice channels.
    pub const CONNECT: Self = Self(1 << 20);
    /// Mute members in voice channels, and let them speak on stages.
    pub const MUTE_MEMBERS: Self = Self(1 << 22);
    /// Deafen members in voice channels.
    pub const DEAFEN_MEMBERS: Self = Self(1 << 23);
    /// Move members between voice channels.
    pub const MOVE_MEMBERS: Self = Self(1 << 24);
    /// Change one's own nickname.
    pub const CHANGE_NICKNAME: Self = Self(1 << 26);
    /// Change nicknames of others.
    pub const MANAGE_NICKNAMES: Self = Self(1 << 27);
    /// Create, change, grant and delete lower roles.
    pub const MANAGE_ROLES: Self = Self(1 << 28);
    /// Create, change and delete webhooks.
    pub const MANAGE_WEBHOOKS: Self = Self(1 << 29);
    /// Use application commands.
    pub const USE_APPLICATION_COMMANDS: Self = Self(1 << 31);
    /// Change, archive and delete threads, and see private ones.
    pub const MANAGE_THREADS: Self = Self(1 << 34);
    /// Begin threads that everybody finds.
    pub const CREATE_PUBLIC_THREADS: Self = Self(1 << 35);
    /// Begin threads for invited members.
    pub const CREATE_PRIVATE_THREADS: Self = Self(1 << 36);
    /// Change and delete emojis of others.
    pub const MANAGE_GUILD_EXPRESSIONS: Self = Self(1 << 30);
    /// Ask to speak on a stage.
    pub const REQUEST_TO_SPEAK: Self = Self(1 << 32);
    /// Change and delete scheduled events of others.
    pub const MANAGE_EVENTS: Self = Self(1 << 33);
    /// Write in threads.
    pub const SEND_MESSAGES_IN_THREADS: Self = Self(1 << 38);
    /// Time members out.
    pub const MODERATE_MEMBERS: Self = Self(1 << 40);
    /// Ask everybody.
    pub const SEND_POLLS: Self = Self(1 << 49);
    /// Pin messages.
    pub const PIN_MESSAGES: Self = Self(1 << 51);
    /// Create emojis, and change one's own.
    pub const CREATE_GUILD_EXPRESSIONS: Self = Self(1 << 43);
    /// Create scheduled events, and change one's own.
    pub const CREATE_EVENTS: Self = Self(1 << 44);
    /// Write without waiting in channels with slow mode.
    pub const BYPASS_SLOWMODE: Self = Self(1 << 52);
    /// Every bit the documentation names (bits 0 to 52; 47 and 48 are unused).
    pub const ALL: Self = Self(((1 << 53) - 1) & !(0b11 << 47));

    /// Wraps raw bits.
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Returns the raw bits.
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Tells whether every bit of `other` is set here.
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns these bits without those of `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Looks a bit up by its name in the documentation, such as `MANAGE_ROLES`.
    pub fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, bit)| Self(1 << bit))
    }
}

impl Permissions {
    /// Returns the names of the bits that are set; those without a name as one number.
    pub(crate) fn names(self) -> Vec<String> {
        let set = NAMES.iter().filter(|(_, bit)| self.0 & (1 << bit) != 0);
        let nameless = set.clone().fold(self.0, |left, (_, bit)| left & !(1 << bit));
        let nameless = (nameless != 0).then(|| nameless.to_string());
        set.map(|(name, _)| (*name).to_owned()).chain(nameless).collect()
    }
}

/// Names and bit numbers of topics/permissions.mdx.
pub(super) const NAMES: &[(&str, u32)] = &[
    ("CREATE_INSTANT_INVITE", 0),
    ("KICK_MEMBERS", 1),
    ("BAN_MEMBERS", 2),
    ("ADMINISTRATOR", 3),
    ("MANAGE_CHANNELS", 4),
    ("MANAGE_GUILD", 5),
    ("ADD_REACTIONS", 6),
    ("VIEW_AUDIT_LOG", 7),
    ("PRIORITY_SPEAKER", 8),
    ("STREAM", 9),
    ("VIEW_CHANNEL", 10),
    ("SEND_MESSAGES", 11),
    ("SEND_TTS_MESSAGES", 12),
    ("MANAGE_MESSAGES", 13),
    ("EMBED_LINKS", 14),
    ("ATTACH_FILES", 15),
    ("READ_MESSAGE_HISTORY", 16),
    ("MENTION_EVERYONE", 17),
    ("USE_EXTERNAL_EMOJIS", 18),
    ("VIEW_GUILD_INSIGHTS", 19),
    ("CONNECT", 20),
    ("SPEAK", 21),
    ("MUTE_MEMBERS", 22),
    ("DEAFEN_MEMBERS", 23),
    ("MOVE_MEMBERS", 24),
    ("USE_VAD", 25),
    ("CHANGE_NICKNAME", 26),
    ("MANAGE_NICKNAMES", 27),
    ("MANAGE_ROLES", 28),
    ("MANAGE_WEBHOOKS", 29),
    ("MANAGE_GUILD_EXPRESSIONS", 30),
    ("USE_APPLICATION_COMMANDS", 31),
    ("REQUEST_TO_SPEAK", 32),
    ("MANAGE_EVENTS", 33),
    ("MANAGE_THREADS", 34),
    ("CREATE_PUBLIC_THREADS", 35),
    ("CREATE_PRIVATE_THREADS", 36),
    ("USE_EXTERNAL_STICKERS", 37),
    ("SEND_MESSAGES_IN_THREADS", 38),
    ("USE_EMBEDDED_ACTIVITIES", 39),
    ("MODERATE_MEMBERS", 40),
    ("CREATE_GUILD_EXPRESSIONS", 43),
    ("CREATE_EVENTS", 44),
    ("SEND_POLLS", 49),
    ("PIN_MESSAGES", 51),
    ("BYPASS_SLOWMODE", 52),
];

/// What a timed-out member keeps (topics/permissions.mdx, "Permissions for Timed Out Members").
const KEPT_IN_TIMEOUT: Permissions = Permissions(Permissions::VIEW_CHANNEL.0 | Permissions::READ_MESSAGE_HISTORY.0);

/// What is implicitly denied with SEND_MESSAGES ("Implicit Permissions").
const NEEDS_SENDING: Permissions = Permissions(
    Permissions::MENTION_EVERYONE.0
        | Permissions::SEND_TTS_MESSAGES.0
        | Permissions::ATTACH_FILES.0
        | Permissions::EMBED_LINKS.0,
);

/// Computes what `member` may do in the server as a whole.
pub(crate) fn in_server(server: &Server, member: &Member, now_ms: i64) -> Permissions {
    let base = base(server, member);
    if base == Permissions::ALL { base } else { after_timeout(base, member, now_ms) }
}

/// Computes what `member` may do in `channel`, implicit denials included.
///
/// A private thread is only for its members and for moderators (topics/threads.mdx, "Private Threads").
pub(crate) fn in_channel(server: &Server, member: &Member, channel: &Channel, now_ms: i64) -> Permissions {
    let base = base(server, member);
    if base == Permissions::ALL {
        return base;
    }
    let home = channel.overwrites_home(server);
    let overwritten = overwritten(base, &home.overwrites, server.id, member);
    let inherited = if channel.kind.is_thread() { as_in_thread(overwritten) } else { overwritten };
    let is_hidden = channel.kind == ChannelKind::PrivateThread
        && !channel.is_joined_by(member.user)
        && !inherited.contains(Permissions::MANAGE_THREADS);
    if is_hidden {
        return Permissions::NONE;
    }
    after_timeout(implied(inherited, channel.kind), member, now_ms)
}

/// Owner and administrators have everything; others what @everyone and their roles give.
fn base(server: &Server, member: &Member) -> Permissions {
    if server.owner == member.user {
        return Permissions::ALL;
    }
    let everyone = server.roles.get(&server.id).map_or(Permissions::NONE, |role| role.permissions);
    let all =
        member.roles.iter().filter_map(|id| server.roles.get(id)).fold(everyone, |sum, role| sum | role.permissions);
    if all.contains(Permissions::ADMINISTRATOR) { Permissions::ALL } else { all }
}

/// Applies the overwrites in Discord's order: @everyone, then all roles together, then the member.
fn overwritten(base: Permissions, overwrites: &[Overwrite], everyone: Snowflake, member: &Member) -> Permissions {
    let apply = |held: Permissions, deny, allow| held.without(deny) | allow;
    let one = |id: Snowflake| {
        overwrites.iter().find(|o| o.id == id).map_or((Permissions::NONE, Permissions::NONE), |o| (o.deny, o.allow))
    };
    let (deny, allow) = one(everyone);
    let held = apply(base, deny, allow);
    let (deny, allow) = overwrites
        .iter()
        .filter(|o| member.roles.contains(&o.id))
        .fold((Permissions::NONE, Permissions::NONE), |(deny, allow), o| (deny | o.deny, allow | o.allow));
    let held = apply(held, deny, allow);
    let (deny, allow) = one(member.user);
    apply(held, deny, allow)
}

fn as_in_thread(held: Permissions) -> Permissions {
    if held.contains(Permissions::SEND_MESSAGES_IN_THREADS) {
        held | Permissions::SEND_MESSAGES
    } else {
        held.without(Permissions::SEND_MESSAGES)
    }
}

fn implied(held: Permissions, kind: ChannelKind) -> Permissions {
    if !held.contains(Permissions::VIEW_CHANNEL) {
        return Permissions::NONE;
    }
    if kind.is_voice() && !held.contains(Permissions::CONNECT) {
        return held & Permissions::VIEW_CHANNEL;
    }
    if held.contains(Permissions::SEND_MESSAGES) { held } else { held.without(NEEDS_SENDING) }
}

fn after_timeout(held: Permissions, member: &Member, now_ms: i64) -> Permissions {
    let timed_out = member.timeout_until_ms.is_some_and(|until_ms| until_ms > now_ms);
    if timed_out { held & KEPT_IN_TIMEOUT } else { held }
}

// === impl Permissions: operators and wire form ===

impl BitOr for Permissions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Permissions {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl BitAnd for Permissions {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl Serialize for Permissions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Permissions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text_or_integer(deserializer).map(Self)
    }
}
