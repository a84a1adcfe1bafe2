//! Wire forms of channels, threads, their members, and DMs.

use super::{member, timestamp, user};
use crate::world::World;
use crate::world::ids::Snowflake;
use crate::world::model::{Channel, Overwrite, Thread};
use crate::world::permissions::Permissions;
use serde::Serialize;
use serde_json::{Value, json};

/// Members up to which a thread counts them (CH, "Channel Object": "stops counting at 50").
const COUNTED_MEMBERS_MAX: usize = 50;

/// Writes a channel or thread of a server.
pub(crate) fn channel(server: Snowflake, channel: &Channel) -> Value {
    json!(ChannelForm::of(server, channel))
}

/// A channel or thread of a server.
#[derive(Debug, Serialize)]
pub(crate) struct ChannelForm<'a> {
    id: Snowflake,
    guild_id: Snowflake,
    #[serde(rename = "type")]
    kind: u8,
    name: &'a str,
    parent_id: Option<Snowflake>,
    last_message_id: Option<Snowflake>,
    flags: u64,
    rate_limit_per_user: u64,
    #[serde(flatten)]
    parts: Parts<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_pin_timestamp: Option<String>,
    /// In interactions: what the user may do there.
    #[serde(skip_serializing_if = "Option::is_none")]
    permissions: Option<Permissions>,
}

/// What only channels have, or only threads.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Parts<'a> {
    Channel(ChannelParts<'a>),
    Thread(Value),
}

#[derive(Debug, Serialize)]
struct ChannelParts<'a> {
    position: u32,
    topic: Option<&'a str>,
    nsfw: bool,
    permission_overwrites: &'a [Overwrite],
    #[serde(flatten)]
    voice: Option<VoiceParts<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_auto_archive_duration: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_thread_rate_limit_per_user: Option<u64>,
    #[serde(flatten)]
    forum: Option<Value>,
}

#[derive(Debug, Serialize)]
struct VoiceParts<'a> {
    bitrate: u32,
    user_limit: u64,
    rtc_region: Option<&'a str>,
}

impl<'a> ChannelForm<'a> {
    pub(crate) fn of(server: Snowflake, channel: &'a Channel) -> Self {
        Self {
            id: channel.id,
            guild_id: server,
            kind: channel.kind as u8,
            name: &channel.name,
            parent_id: channel.parent,
            last_message_id: channel.last_message,
            flags: channel.flags,
            rate_limit_per_user: channel.slowmode_s,
            parts: match &channel.thread {
                Some(thread) => Parts::Thread(of_thread(channel, thread)),
                None => Parts::Channel(ChannelParts::of(channel)),
            },
            last_pin_timestamp: channel.last_pin_at_ms.map(timestamp),
            permissions: None,
        }
    }

    /// The same as an interaction tells it: with what the user may do there.
    pub(crate) fn seen_with(self, permissions: Permissions) -> Self {
        Self { permissions: Some(permissions), ..self }
    }
}

impl<'a> ChannelParts<'a> {
    fn of(channel: &'a Channel) -> Self {
        let voice = || VoiceParts {
            bitrate: channel.bitrate,
            user_limit: channel.user_limit,
            rtc_region: channel.rtc_region.as_deref(),
        };
        let forum = channel.forum.as_ref().map(|forum| {
            json!({
                "available_tags": forum.tags, "default_reaction_emoji": forum.reaction,
                "default_sort_order": forum.sort_order, "default_forum_layout": forum.layout,
            })
        });
        Self {
            position: channel.position,
            topic: channel.topic.as_deref(),
            nsfw: channel.nsfw,
            permission_overwrites: &channel.overwrites,
            voice: channel.kind.is_voice().then(voice),
            default_auto_archive_duration: channel.default_archive_min,
            default_thread_rate_limit_per_user: Some(channel.thread_slowmode_s).filter(|seconds| *seconds > 0),
            forum,
        }
    }
}

fn of_thread(channel: &Channel, thread: &Thread) -> Value {
    let mut metadata = json!({
        "archived": thread.archived, "archive_timestamp": timestamp(thread.archive_changed_at_ms),
        "auto_archive_duration": thread.auto_archive_min, "locked": thread.locked,
        "create_timestamp": timestamp(thread.created_at_ms),
    });
    if channel.kind == crate::world::ChannelKind::PrivateThread {
        metadata["invitable"] = json!(thread.invitable);
    }
    json!({
        "owner_id": thread.owner, "thread_metadata": metadata, "message_count": thread.message_count,
        "member_count": thread.members.len().min(COUNTED_MEMBERS_MAX), "total_message_sent": thread.total_sent,
        "applied_tags": thread.tags,
    })
}

/// Writes a thread with the bot's own membership, if it has one (CH, "Channel Object").
pub(crate) fn own_thread(world: &World, server: Snowflake, thread: &Channel) -> Value {
    let mut value = channel(server, thread);
    if let Some(own) = thread_member(thread, world.application.id) {
        value["member"] = own;
    }
    value
}

/// Writes the membership of a user in a thread; none when there is none.
pub(crate) fn thread_member(thread: &Channel, user: Snowflake) -> Option<Value> {
    let joined_at_ms = thread.thread.as_ref()?.members.get(&user)?;
    Some(json!({"id": thread.id, "user_id": user, "join_timestamp": timestamp(*joined_at_ms), "flags": 0}))
}

/// The same, with what the user is in the server.
pub(crate) fn full_thread_member(world: &World, thread: &Channel, user: Snowflake) -> Option<Value> {
    let mut value = thread_member(thread, user)?;
    let (server, _) = world.server_channel(thread.id)?;
    if let Some(found) = server.members.get(user) {
        value["member"] = member(world, &found);
    }
    Some(value)
}

/// Writes the channel of a conversation between the bot and `recipient`.
pub(crate) fn dm(world: &World, id: Snowflake, recipient: Snowflake) -> Value {
    let recipients: Vec<Value> = world.user(recipient).map(|known| user(&known)).into_iter().collect();
    let last = world.messages_in(id).rev().find(|message| message.only_for.is_none());
    json!({
        "id": id, "type": 1, "last_message_id": last.map(|message| message.id), "recipients": recipients, "flags": 0,
    })
}
