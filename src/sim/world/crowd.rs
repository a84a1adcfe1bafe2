//! Generated servers: as many as a load run needs, all alike, their members made from their ids on demand.

use super::World;
use super::acts::Place;
use super::ids::Snowflake;
use super::members::Crowd;
use super::model::{Channel, ChannelKind, Member, Message, Overwrite, Role, Server};
use super::permissions::Permissions;
use super::users::CrowdPlan;
use crate::dice::Dice;
use std::collections::BTreeSet;

/// When the first generated server was made: a year before those of a description, so that ids never collide.
pub(super) const FIRST_MS: i64 = super::build::CREATED_AT_MS - 365 * 86_400_000;
/// Counter from which the ids of roles and channels start; members have the counters below.
const FIRST_THING: u64 = 1 << 21;

/// Messages of a channel that are looked at for something to press.
const NEWEST: usize = 20;

/// What everybody on a generated server may do.
const EVERYONE: &[&str] = &[
    "VIEW_CHANNEL",
    "SEND_MESSAGES",
    "READ_MESSAGE_HISTORY",
    "ADD_REACTIONS",
    "CONNECT",
    "SPEAK",
    "USE_APPLICATION_COMMANDS",
];
/// Roles from the lowest to the highest, with what they may do; the last one is the bot's.
const ROLES: &[(&str, &[&str])] = &[
    ("Absent", &[]),
    ("Member", &[]),
    ("Officer", &["MANAGE_GUILD", "MANAGE_ROLES", "MANAGE_EVENTS"]),
    ("MyGuildManager", &["ADMINISTRATOR"]),
];
/// Index of the role that every generated member holds.
const MEMBER: usize = 1;
/// Channels in the order of the client.
const CHANNELS: &[(&str, ChannelKind)] = &[
    ("general", ChannelKind::Text),
    ("absences", ChannelKind::Text),
    ("staff", ChannelKind::Text),
    ("raid", ChannelKind::Voice),
];

/// Makes the `number`th generated server; its first member owns it.
pub(super) fn server(plan: CrowdPlan, number: u32, bot: Snowflake) -> Server {
    let id = plan.server_id(number);
    let owner = plan.member_id(number, 1);
    let mut server = Server::new(id, format!("guild{number}"), owner);
    let thing = |index: usize| Snowflake::new(id.get() + FIRST_THING + index as u64);
    server.roles.insert(id, Role { permissions: bits(EVERYONE), ..Role::new(id, "@everyone") });
    for (index, (name, rights)) in ROLES.iter().enumerate() {
        let (position, managed) = (index as u32 + 1, index + 1 == ROLES.len());
        let owner = managed.then_some(bot);
        let role = Role { position, managed, bot: owner, permissions: bits(rights), ..Role::new(thing(index), name) };
        server.roles.insert(role.id, role);
    }
    for (index, (name, kind)) in CHANNELS.iter().enumerate() {
        let channel = Channel { position: index as u32, ..Channel::new(thing(ROLES.len() + index), name, *kind) };
        server.channels.insert(channel.id, channel);
    }
    let staff = thing(ROLES.len() + 2);
    if let Some(staff) = server.channels.get_mut(&staff) {
        staff.overwrites = vec![
            Overwrite { id, kind: 0, allow: Permissions::NONE, deny: Permissions::VIEW_CHANNEL },
            Overwrite { id: thing(2), kind: 0, allow: Permissions::VIEW_CHANNEL, deny: Permissions::NONE },
        ];
    }
    server.members.surround_with(Crowd {
        first: plan.member_id(number, 1).get(),
        count: plan.members,
        role: Some(thing(MEMBER)),
        joined_at_ms: FIRST_MS,
    });
    let own = BTreeSet::from([thing(ROLES.len() - 1)]);
    server.members.insert(Member { roles: own, ..Member::new(bot, FIRST_MS) });
    server
}

impl World {
    /// How many generated servers there are, and how many members each has.
    pub(crate) fn crowd_size(&self) -> (u32, u32) {
        let plan = self.users.crowd();
        (plan.servers, plan.members)
    }

    /// A message of a server, one of the newest of its channel, that shows buttons to everybody.
    pub(crate) fn standing_message(&self, server: Snowflake, dice: &mut Dice) -> Option<(Snowflake, Snowflake)> {
        let channels: Vec<Snowflake> = self.servers.get(&server)?.channels.keys().copied().collect();
        let shows = |message: &&Message| message.only_for.is_none() && !message.body.components.is_empty();
        let newest = |channel| self.messages_in(channel).rev().take(NEWEST).find(shows);
        let found: Vec<_> = channels.into_iter().filter_map(newest).map(|one| (one.channel, one.id)).collect();
        dice.pick(&found).copied()
    }

    /// The voice channel of a generated server.
    pub(crate) fn crowd_voice(&self, server: Snowflake) -> Snowflake {
        Snowflake::new(server.get() + FIRST_THING + (ROLES.len() + CHANNELS.len() - 1) as u64)
    }

    /// The first channel of a generated server, as its `member`th member sees it.
    pub(crate) fn crowd_place(&self, server: u32, member: u32) -> Place {
        let plan = self.users.crowd();
        let id = plan.server_id(server);
        let channel = Snowflake::new(id.get() + FIRST_THING + ROLES.len() as u64);
        Place { user: plan.member_id(server, member), server: Some(id), channel }
    }
}

fn bits(names: &[&str]) -> Permissions {
    names.iter().filter_map(|name| Permissions::named(name)).fold(Permissions::NONE, |sum, bit| sum | bit)
}

#[cfg(test)]
mod tests {
    use super::super::WorldSpec;
    use super::super::spec::GeneratedServers;
    use super::*;

    fn world() -> World {
        let generated = Some(GeneratedServers { servers: 3, members: 70 });
        World::build(&WorldSpec { generated, ..WorldSpec::ravens() }, 1).expect("a sound description")
    }

    #[test]
    fn every_permission_has_its_name() {
        for name in EVERYONE.iter().chain(ROLES.iter().flat_map(|(_, rights)| rights.iter())) {
            assert!(Permissions::named(name).is_some(), "{name}");
        }
    }

    #[test]
    fn generated_servers_stand_beside_described_ones() {
        let world = world();
        let server = world.server_named("guild2").expect("generated");
        assert_eq!((server.members.len(), world.servers.len()), (71, 5));
        let owner = world.user(server.owner).expect("of the crowd");
        assert_eq!(owner.name, "g2m1");
        let staff = server.channel_named("staff").expect("made").id;
        assert!(world.rights(world.application.id, staff).contains(Permissions::VIEW_CHANNEL));
        let member = world.user_named("g2m2").expect("of the crowd").id;
        assert!(!world.rights(member, staff).contains(Permissions::VIEW_CHANNEL));
        assert!(world.has_role("guild2", "g2m2", "Member"));
    }

    #[test]
    fn a_member_of_the_crowd_is_stored_once_something_changes() {
        let mut world = world();
        let server = world.server_named("guild0").expect("generated").id;
        let role = world.servers[&server].role_named("Absent").expect("made").id;
        let user = world.user_named("g0m7").expect("of the crowd").id;
        world.set_role(server, user, role, true, user);
        assert!(world.has_role("guild0", "g0m7", "Absent"));
        assert_eq!(world.servers[&server].members.len(), 71);
    }
}
