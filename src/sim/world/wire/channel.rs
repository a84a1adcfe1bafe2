//! Wire forms of channels, threads, their members, and DMs.

use super::{member, timestamp, user};
use crate::world::World;
use crate::world::ids::Snowflake;
use crate::world::model::{Channel, Thread};
use serde_json::{Value, json};

/// Members up to which a thread counts them (CH, "Channel Object": "stops counting at 50").
const COUNTED_MEMBERS_MAX: usize = 50;

/// Writes a channel or thread of a server.
pub(crate) fn channel(server: Snowflake, channel: &Channel) -> Value {
    let mut value = json!({
        "id": channel.id, "guild_id": server, "type": channel.kind as u8, "name": channel.name,
        "parent_id": channel.parent, "last_message_id": channel.last_message, "flags": channel.flags,
        "rate_limit_per_user": channel.slowmode_s,
    });
    let parts = match &channel.thread {
        Some(thread) => of_thread(channel, thread),
        None => of_channel(channel),
    };
    add(&mut value, parts);
    if let Some(at_ms) = channel.last_pin_at_ms {
        value["last_pin_timestamp"] = json!(timestamp(at_ms));
    }
    value
}

fn of_channel(channel: &Channel) -> Value {
    let mut value = json!({
        "position": channel.position, "topic": channel.topic, "nsfw": channel.nsfw,
        "permission_overwrites": channel.overwrites,
    });
    if channel.kind.is_voice() {
        let voice = json!({
            "bitrate": channel.bitrate, "user_limit": channel.user_limit, "rtc_region": channel.rtc_region,
        });
        add(&mut value, voice);
    }
    if let Some(minutes) = channel.default_archive_min {
        value["default_auto_archive_duration"] = json!(minutes);
    }
    if channel.thread_slowmode_s > 0 {
        value["default_thread_rate_limit_per_user"] = json!(channel.thread_slowmode_s);
    }
    if let Some(forum) = &channel.forum {
        let forum = json!({
            "available_tags": forum.tags, "default_reaction_emoji": forum.reaction,
            "default_sort_order": forum.sort_order, "default_forum_layout": forum.layout,
        });
        add(&mut value, forum);
    }
    value
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

fn add(value: &mut Value, parts: Value) {
    if let (Some(object), Value::Object(parts)) = (value.as_object_mut(), parts) {
        object.extend(parts);
    }
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
