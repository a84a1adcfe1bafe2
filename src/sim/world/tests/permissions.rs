//! The permission algorithm against `twilight-util`'s calculator, an independent implementation of the same page.

use crate::world::ids::Snowflake;
use crate::world::model::{Channel, ChannelKind, Member, Overwrite, Role, Server};
use crate::world::permissions::{Permissions, in_channel, in_server};
use proptest::prelude::*;
use std::collections::BTreeSet;
use twilight_model::channel::ChannelType;
use twilight_model::channel::permission_overwrite::{PermissionOverwrite, PermissionOverwriteType};
use twilight_model::guild::Permissions as Theirs;
use twilight_model::id::Id;
use twilight_util::permission_calculator::PermissionCalculator;

const SERVER: Snowflake = Snowflake::new(1);
const USER: Snowflake = Snowflake::new(100);
const OWNER: Snowflake = Snowflake::new(101);

/// Permissions of @everyone and three roles, which of them are held, and one overwrite for each and for the member.
#[derive(Clone, Debug)]
struct Case {
    roles: [u64; 4],
    held: [bool; 3],
    overwrites: [(u64, u64); 5],
    owner: bool,
    kind: ChannelKind,
    timed_out: bool,
}

/// Every kind of channel that twilight can follow: it knows neither threads' own rule nor timeouts.
const KINDS: [ChannelKind; 8] = [
    ChannelKind::Text,
    ChannelKind::Voice,
    ChannelKind::Category,
    ChannelKind::Announcement,
    ChannelKind::PublicThread,
    ChannelKind::PrivateThread,
    ChannelKind::Stage,
    ChannelKind::Forum,
];
/// The present of a case, and a moment after it.
const NOW_MS: i64 = 1000;

/// Bits known to both sides, and the few that decide drawn more often than by chance.
fn bits() -> impl Strategy<Value = u64> {
    let known = Permissions::ALL.bits() & Theirs::all().bits();
    let view = Permissions::VIEW_CHANNEL.bits() | Permissions::SEND_MESSAGES.bits() | Permissions::CONNECT.bits();
    let admin = Permissions::ADMINISTRATOR.bits();
    (any::<u64>(), any::<bool>(), 0_u8..20).prop_map(move |(bits, views, dice)| {
        let plain = bits & known & !admin;
        plain | if views { view } else { 0 } | if dice == 0 { admin } else { 0 }
    })
}

fn case() -> impl Strategy<Value = Case> {
    let overwrites = prop::array::uniform5((bits(), bits()));
    let place = (0_u8..10, prop::sample::select(KINDS.to_vec()), 0_u8..5);
    let parts = (prop::array::uniform4(bits()), any::<[bool; 3]>(), overwrites, place);
    parts.prop_map(|(roles, held, overwrites, (owner, kind, timeout))| Case {
        roles,
        held,
        overwrites,
        owner: owner == 0,
        kind,
        timed_out: timeout == 0,
    })
}

impl Case {
    /// Ids of @everyone and the three roles, as the overwrites use them; the fifth is the member.
    fn ids() -> [Snowflake; 5] {
        [SERVER, Snowflake::new(2), Snowflake::new(3), Snowflake::new(4), USER]
    }

    fn held_ids(&self) -> BTreeSet<Snowflake> {
        Self::ids()[1..4].iter().zip(self.held).filter(|(_, held)| *held).map(|(id, _)| *id).collect()
    }

    fn ours(&self) -> (Permissions, Permissions) {
        let role =
            |(id, bits): (Snowflake, u64)| Role { permissions: Permissions::from_bits(bits), ..Role::new(id, "") };
        let overwrite = |(id, (allow, deny)): (Snowflake, (u64, u64))| Overwrite {
            id,
            kind: u8::from(id == USER),
            allow: Permissions::from_bits(allow),
            deny: Permissions::from_bits(deny),
        };
        let overwrites = Self::ids().into_iter().zip(self.overwrites).map(overwrite).collect();
        let channel = Channel { overwrites, ..Channel::new(Snowflake::new(50), "", self.kind) };
        let timeout_until_ms = self.timed_out.then_some(NOW_MS + 1);
        let member = Member { roles: self.held_ids(), timeout_until_ms, ..Member::new(USER, 0) };
        let mut server = Server::new(SERVER, String::new(), if self.owner { USER } else { OWNER });
        server.roles = Self::ids().into_iter().zip(self.roles).map(role).map(|role| (role.id, role)).collect();
        (in_server(&server, &member, NOW_MS), in_channel(&server, &member, &channel, NOW_MS))
    }

    fn theirs(&self) -> (Theirs, Theirs) {
        let bits = Theirs::from_bits_truncate;
        let held = self.held_ids();
        let roles: Vec<_> = Self::ids()[1..4]
            .iter()
            .zip(&self.roles[1..])
            .filter(|(id, _)| held.contains(id))
            .map(|(id, permissions)| (Id::new(id.get()), bits(*permissions)))
            .collect();
        let overwrites: Vec<PermissionOverwrite> = Self::ids()
            .into_iter()
            .zip(self.overwrites)
            .map(|(id, (allow, deny))| PermissionOverwrite {
                allow: bits(allow),
                deny: bits(deny),
                id: Id::new(id.get()),
                kind: if id == USER { PermissionOverwriteType::Member } else { PermissionOverwriteType::Role },
            })
            .collect();
        let owner = if self.owner { USER } else { OWNER };
        let calculator =
            PermissionCalculator::new(Id::new(SERVER.get()), Id::new(USER.get()), bits(self.roles[0]), &roles)
                .owner_id(Id::new(owner.get()));
        // Of an announcement channel twilight drops no bits, so that all of them can be compared.
        (calculator.root(), calculator.in_channel(ChannelType::GuildAnnouncement, &overwrites))
    }

    /// What the pages say beyond twilight: implicit denials, threads, private ones of others, and timeouts
    /// (topics/permissions.mdx, topics/threads.mdx).
    fn expected(&self, their_root: Theirs, held: Theirs) -> u64 {
        if their_root.contains(Theirs::ADMINISTRATOR) {
            return held.bits();
        }
        let has = |held: u64, bit: Theirs| held & bit.bits() != 0;
        let mut held = held.bits();
        if self.kind.is_thread() {
            let sends = has(held, Theirs::SEND_MESSAGES_IN_THREADS);
            held = if sends { held | SEND } else { held & !SEND };
        }
        let is_foreign = self.kind == ChannelKind::PrivateThread && !has(held, Theirs::MANAGE_THREADS);
        if is_foreign || !has(held, Theirs::VIEW_CHANNEL) {
            return 0;
        }
        if self.kind.is_voice() && !has(held, Theirs::CONNECT) {
            held &= Theirs::VIEW_CHANNEL.bits();
        }
        if held & SEND == 0 {
            held &= !messaging();
        }
        let kept = Theirs::VIEW_CHANNEL.bits() | Theirs::READ_MESSAGE_HISTORY.bits();
        if self.timed_out { held & kept } else { held }
    }
}

const SEND: u64 = Theirs::SEND_MESSAGES.bits();

/// What is implicitly denied without SEND_MESSAGES.
fn messaging() -> u64 {
    let bits = [Theirs::MENTION_EVERYONE, Theirs::SEND_TTS_MESSAGES, Theirs::ATTACH_FILES, Theirs::EMBED_LINKS];
    bits.into_iter().fold(0, |sum, bit| sum | bit.bits())
}

/// Bits that decide nothing in a channel; twilight drops them there.
fn server_only() -> u64 {
    let bits = [
        Theirs::ADMINISTRATOR,
        Theirs::BAN_MEMBERS,
        Theirs::CHANGE_NICKNAME,
        Theirs::KICK_MEMBERS,
        Theirs::MANAGE_GUILD_EXPRESSIONS,
        Theirs::MANAGE_GUILD,
        Theirs::MANAGE_NICKNAMES,
        Theirs::VIEW_AUDIT_LOG,
        Theirs::VIEW_GUILD_INSIGHTS,
    ];
    bits.into_iter().fold(0, |sum, bit| sum | bit.bits())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4096, ..ProptestConfig::default() })]

    #[test]
    fn twilight_computes_the_same_permissions(case in case()) {
        let (our_root, our_channel) = case.ours();
        let (their_root, their_channel) = case.theirs();
        let shared = Theirs::all().bits() & Permissions::ALL.bits();
        let is_all = their_root.contains(Theirs::ADMINISTRATOR);
        let kept = Theirs::VIEW_CHANNEL.bits() | Theirs::READ_MESSAGE_HISTORY.bits();
        let root = if case.timed_out && !is_all { their_root.bits() & kept } else { their_root.bits() };
        prop_assert_eq!(our_root.bits() & shared, root & shared);
        // Twilight takes the messaging bits where sending was denied, the page where it is not held at all; where a
        // thread gives the right to send back, twilight cannot follow.
        let unclear = if case.kind.is_thread() { messaging() } else { 0 };
        let compared = if is_all { shared } else { shared & !server_only() & !unclear };
        let expected = case.expected(their_root, their_channel);
        prop_assert_eq!(our_channel.bits() & compared, expected & compared);
    }
}
