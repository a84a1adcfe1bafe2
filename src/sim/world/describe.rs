//! Writes the description of a world as it is now, so that another run can begin there.
//!
//! What [`spec`](super::spec) cannot say is left out. Generated servers are described as generated, whatever became of them.

use super::World;
use super::build::{channel_id, role_id};
use super::emojis::CustomEmoji;
use super::events::ScheduledEvent;
use super::ids::Snowflake;
use super::model::{Channel, Member, Overwrite, Role, Server, Tag, Thread, User};
use super::spec::{
    ApplicationSpec, BanSpec, ChannelSpec, EmojiSpec, EventSpec, GeneratedServers, MemberSpec, OverwriteSpec, RoleSpec,
    ServerSpec, TagSpec, ThreadSpec, UserSpec, VoiceSpec, WorldSpec,
};
use super::voice::VoiceState;
use crate::clock;

/// Writes the parts of servers; names come from the world.
struct Writer<'a>(&'a World);

impl World {
    /// Describes the world so that [`World::build`] makes the same servers, roles, channels, members and events again.
    pub fn describe(&self) -> WorldSpec {
        let crowd = self.users.crowd();
        let is_named = |user: &&User| user.id != self.application.id && crowd.home(user.id).is_none();
        let is_described = |server: &&Server| !server.members.has_crowd();
        WorldSpec {
            application: ApplicationSpec {
                id: self.application.id,
                name: self.application.name.clone(),
                intents: self.application.intents,
            },
            users: self.users.stored().filter(is_named).map(user).collect(),
            servers: self.servers.values().filter(is_described).map(|server| Writer(self).server(server)).collect(),
            generated: (crowd.servers > 0)
                .then_some(GeneratedServers { servers: crowd.servers, members: crowd.members }),
        }
    }
}

impl Writer<'_> {
    fn server(&self, server: &Server) -> ServerSpec {
        let mut roles: Vec<&Role> = server.roles.values().filter(|role| role.id != server.id).collect();
        roles.sort_by_key(|role| (role.position, role.id));
        // Parents come first: categories, then channels, then threads.
        let mut channels: Vec<&Channel> = server.channels.values().collect();
        let level = |channel: &Channel| u8::from(channel.parent.is_some()) + u8::from(channel.kind.is_thread());
        channels.sort_by_key(|channel| (level(channel), channel.position, channel.id));
        let pending = server.events.values();
        ServerSpec {
            id: Some(server.id),
            name: server.name.clone(),
            owner: self.0.name_of(server.owner),
            preferred_locale: server.preferred_locale.clone(),
            everyone: server.roles.get(&server.id).map(|role| role.permissions.names()).unwrap_or_default(),
            roles: roles.into_iter().map(role).collect(),
            channels: channels.into_iter().map(|one| self.channel(server, one)).collect(),
            members: server.members.iter().map(|one| self.member(server, &one)).collect(),
            extra_members: None,
            without_bot: !server.members.contains(self.0.application.id),
            voice_states: server.voices.values().map(|voice| self.voice(server, voice)).collect(),
            scheduled_events: pending.map(|event| self.event(server, event)).collect(),
            emojis: server.emojis.values().map(|emoji| self.emoji(server, emoji)).collect(),
            bans: server.bans.iter().map(|(user, reason)| self.ban(*user, reason.as_deref())).collect(),
            messages: self.0.described_messages(server),
            webhooks: self.0.described_webhooks(server),
            invites: self.0.described_invites(server),
            settings: server.settings.clone(),
        }
    }

    fn channel(&self, server: &Server, channel: &Channel) -> ChannelSpec {
        let tags = channel.forum.iter().flat_map(|forum| &forum.tags).map(tag);
        ChannelSpec {
            id: Some(channel.id),
            name: channel.name.clone(),
            kind: channel.kind,
            parent: channel.parent.map(|id| channel_name(server, id)),
            overwrites: channel.overwrites.iter().map(|one| self.overwrite(server, one)).collect(),
            position: Some(channel.position),
            topic: channel.topic.clone(),
            nsfw: channel.nsfw,
            slowmode_s: channel.slowmode_s,
            thread_slowmode_s: channel.thread_slowmode_s,
            default_archive_min: channel.default_archive_min,
            user_limit: channel.user_limit,
            bitrate: Some(channel.bitrate),
            tags: tags.collect(),
            flags: channel.flags,
            thread: channel.thread.as_ref().map(|thread| self.thread(server, (channel, thread))),
        }
    }

    fn thread(&self, server: &Server, (channel, thread): (&Channel, &Thread)) -> ThreadSpec {
        let home = channel.parent.and_then(|id| server.channels.get(&id)?.forum.as_ref());
        let tags = home.into_iter().flat_map(|forum| &forum.tags).filter(|tag| thread.tags.contains(&tag.id));
        ThreadSpec {
            owner: Some(self.0.name_of(thread.owner)),
            archived: thread.archived,
            locked: thread.locked,
            archive_min: Some(thread.auto_archive_min),
            tags: tags.map(|tag| tag.name.clone()).collect(),
            members: thread.members.keys().map(|user| self.0.name_of(*user)).collect(),
        }
    }

    fn overwrite(&self, server: &Server, overwrite: &Overwrite) -> OverwriteSpec {
        let is_role = overwrite.kind == 0;
        OverwriteSpec {
            role: is_role.then(|| role_name(server, overwrite.id)),
            member: (!is_role).then(|| self.0.name_of(overwrite.id)),
            allow: overwrite.allow.names(),
            deny: overwrite.deny.names(),
        }
    }

    fn member(&self, server: &Server, member: &Member) -> MemberSpec {
        MemberSpec {
            user: self.0.name_of(member.user),
            nick: member.nick.clone(),
            roles: member.roles.iter().map(|id| role_name(server, *id)).collect(),
            joined_at_ms: Some(member.joined_at_ms),
            timeout_until_ms: member.timeout_until_ms,
            mute: member.mute,
            deaf: member.deaf,
        }
    }

    fn voice(&self, server: &Server, voice: &VoiceState) -> VoiceSpec {
        VoiceSpec {
            user: self.0.name_of(voice.user),
            channel: channel_name(server, voice.channel),
            self_mute: voice.self_mute,
            self_deaf: voice.self_deaf,
            suppress: Some(voice.suppress),
        }
    }

    fn event(&self, server: &Server, event: &ScheduledEvent) -> EventSpec {
        EventSpec {
            id: Some(event.id),
            name: event.name.clone(),
            description: event.description.clone(),
            channel: event.channel.map(|id| channel_name(server, id)),
            location: event.location.clone(),
            starts_at: clock::written_iso(event.start_ms),
            ends_at: event.end_ms.map(clock::written_iso),
            status: event.status,
            creator: Some(self.0.name_of(event.creator)),
            interested: event.interested.iter().map(|user| self.0.name_of(*user)).collect(),
        }
    }

    fn emoji(&self, server: &Server, emoji: &CustomEmoji) -> EmojiSpec {
        EmojiSpec {
            id: Some(emoji.id),
            name: emoji.name.clone(),
            animated: emoji.animated,
            roles: emoji.roles.iter().map(|id| role_name(server, *id)).collect(),
            creator: Some(self.0.name_of(emoji.creator)),
        }
    }

    fn ban(&self, user: Snowflake, reason: Option<&str>) -> BanSpec {
        BanSpec { user: self.0.name_of(user), reason: reason.map(str::to_owned) }
    }
}

fn user(user: &User) -> UserSpec {
    let (name, locale) = (user.name.clone(), user.locale.clone());
    UserSpec { id: Some(user.id), name, locale, dms_open: user.dms_open, bot: user.bot }
}

fn role(role: &Role) -> RoleSpec {
    RoleSpec {
        id: Some(role.id),
        name: role.name.clone(),
        permissions: role.permissions.names(),
        bot: role.bot.is_some(),
        position: Some(role.position),
        color: role.colors.primary,
        secondary_color: role.colors.secondary,
        tertiary_color: role.colors.tertiary,
        hoist: role.hoist,
        mentionable: role.mentionable,
        unicode_emoji: role.unicode_emoji.clone(),
    }
}

fn tag(tag: &Tag) -> TagSpec {
    TagSpec { id: Some(tag.id), name: tag.name.clone(), moderated: tag.moderated, emoji: tag.emoji_name.clone() }
}

/// The name of a role, or its id when the name leads to another one.
fn role_name(server: &Server, id: Snowflake) -> String {
    let name = server.roles.get(&id).map(|role| role.name.clone());
    name.filter(|name| role_id(server, name).is_ok_and(|found| found == id)).unwrap_or_else(|| id.to_string())
}

/// The same for a channel.
pub(super) fn channel_name(server: &Server, id: Snowflake) -> String {
    let name = server.channels.get(&id).map(|channel| channel.name.clone());
    name.filter(|name| channel_id(server, name).is_ok_and(|found| found == id)).unwrap_or_else(|| id.to_string())
}
