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
    voice: bool,
}

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
    let parts = (prop::array::uniform4(bits()), any::<[bool; 3]>(), overwrites, 0_u8..10, any::<bool>());
    parts.prop_map(|(roles, held, overwrites, dice, voice)| Case { roles, held, overwrites, owner: dice == 0, voice })
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
        let kind = if self.voice { ChannelKind::Voice } else { ChannelKind::Text };
        let overwrites = Self::ids().into_iter().zip(self.overwrites).map(overwrite).collect();
        let channel = Channel { overwrites, ..Channel::new(Snowflake::new(50), "", kind) };
        let member = Member { roles: self.held_ids(), ..Member::new(USER, 0) };
        let mut server = Server::new(SERVER, String::new(), if self.owner { USER } else { OWNER });
        server.roles = Self::ids().into_iter().zip(self.roles).map(role).map(|role| (role.id, role)).collect();
        (in_server(&server, &member, 0), in_channel(&server, &member, &channel, 0))
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
        let kind = if self.voice { ChannelType::GuildVoice } else { ChannelType::GuildText };
        (calculator.root(), calculator.in_channel(kind, &overwrites))
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn twilight_computes_the_same_permissions(case in case()) {
        let (our_root, our_channel) = case.ours();
        let (their_root, their_channel) = case.theirs();
        let shared = Theirs::all().bits() & Permissions::ALL.bits();
        prop_assert_eq!(our_root.bits() & shared, their_root.bits() & shared);
        // Twilight drops text bits in voice channels and voice bits in text channels; Discord's page does not, so
        // only the bits that decide about seeing, writing and connecting are compared there.
        let decisive = Permissions::VIEW_CHANNEL.bits()
            | if case.voice { Permissions::CONNECT.bits() } else { Permissions::SEND_MESSAGES.bits() | Permissions::MENTION_EVERYONE.bits() };
        // It also leaves to its caller that nothing is left without VIEW_CHANNEL ("Implicit Permissions").
        let their_channel = if their_channel.contains(Theirs::VIEW_CHANNEL) { their_channel } else { Theirs::empty() };
        prop_assert_eq!(our_channel.bits() & decisive, their_channel.bits() & decisive);
    }
}
