//! Wire forms of messages, in answers and in events.

use super::{bare_member, own_thread, timestamp, user, user_or_null};
use crate::world::World;
use crate::world::ids::Snowflake;
use crate::world::interaction::{Cause, InteractionKind, owners};
use crate::world::model::{Guise, Message, Reaction, Reference, User};
use serde_json::{Value, json};

/// Writes a message; `content` is complete, the sessions strip it where an intent is missing.
pub(crate) fn message(world: &World, message: &Message) -> Value {
    let mut value = alone(world, message);
    if !message.reactions.is_empty() {
        let own = world.application.id;
        value["reactions"] = message.reactions.iter().map(|one| reaction(one, own)).collect();
    }
    // A forwarded message carries its snapshot instead.
    let answered = message.reference.as_ref().filter(|reference| reference.snapshot.is_none());
    if let Some((channel, id)) = answered.and_then(|reference| Some((reference.channel, reference.message?))) {
        value["referenced_message"] = world.message(channel, id).map_or(Value::Null, |found| alone(world, found));
    }
    value
}

/// Writes a message without reactions and without the one it answers.
fn alone(world: &World, message: &Message) -> Value {
    let mut value = content(world, message);
    let parts = json!({
        "id": message.id, "channel_id": message.channel, "author": author(world, message), "tts": message.body.tts,
        "mention_everyone": message.body.mentions.everyone, "pinned": message.pinned,
    });
    if let (Some(object), Value::Object(parts)) = (value.as_object_mut(), parts) {
        object.extend(parts);
    }
    for (name, part) in optional(world, message) {
        value[name] = part;
    }
    value
}

/// Writes what a forwarded message keeps of the original (ME, "Message Snapshot Object").
pub(crate) fn content(world: &World, message: &Message) -> Value {
    let body = &message.body;
    let users: Vec<Value> = body.mentions.users.iter().filter_map(|id| world.user(*id)).map(|one| user(&one)).collect();
    json!({
        "type": kind(message), "content": body.content, "timestamp": timestamp(message.id.at_ms()),
        "edited_timestamp": message.edited_at_ms.map(timestamp), "mentions": users,
        "mention_roles": body.mentions.roles, "attachments": body.attachments, "embeds": body.embeds,
        "components": body.components, "flags": body.flags,
    })
}

fn author(world: &World, message: &Message) -> Value {
    let Some(Guise { webhook, name }) = &message.guise else { return user_or_null(world, message.author) };
    let mut value = user(&User { name: name.clone(), bot: true, ..User::new(*webhook) });
    value["discriminator"] = json!("0000");
    value
}

/// Parts that only some messages have.
fn optional(world: &World, message: &Message) -> Vec<(&'static str, Value)> {
    let mut parts = Vec::new();
    parts.extend(message.nonce.clone().map(|nonce| ("nonce", nonce)));
    parts.extend(message.position.map(|position| ("position", json!(position))));
    parts.extend(message.body.poll.clone().map(|poll| ("poll", poll)));
    if !message.body.stickers.is_empty() {
        let sticker = |id: &Snowflake| json!({"id": id, "name": "sticker", "format_type": 1});
        parts.push(("sticker_items", message.body.stickers.iter().map(sticker).collect()));
    }
    if let Some(reference) = &message.reference {
        parts.push(("message_reference", referenced(message, reference)));
        parts.extend(reference.snapshot.clone().map(|copy| ("message_snapshots", json!([{"message": copy}]))));
    }
    if let Some(guise) = &message.guise {
        parts.push(("webhook_id", json!(guise.webhook)));
        parts.push(("application_id", json!(world.application.id)));
    }
    if let Some(cause) = &message.interaction {
        parts.push(("application_id", json!(world.application.id)));
        parts.push(("webhook_id", json!(world.application.id)));
        parts.push(("interaction_metadata", interaction_metadata(world, cause)));
    }
    // The thread that began at a message has its id (topics/threads.mdx).
    if let Some((server, thread)) = world.server_channel(message.id) {
        parts.push(("thread", own_thread(world, server.id, thread)));
    }
    parts
}

fn referenced(message: &Message, reference: &Reference) -> Value {
    let mut value = json!({"type": u8::from(reference.snapshot.is_some()), "channel_id": reference.channel});
    if let Some(id) = reference.message {
        value["message_id"] = json!(id);
    }
    if let Some(server) = message.server {
        value["guild_id"] = json!(server);
    }
    value
}

/// Writes one kind of reaction as it is counted (ME, "Reaction Object").
fn reaction(reaction: &Reaction, own: Snowflake) -> Value {
    let count = reaction.users.len();
    json!({
        "emoji": reaction.emoji, "count": count, "count_details": {"burst": 0, "normal": count},
        "burst_colors": [], "me_burst": false, "me": reaction.users.contains(&own),
    })
}

/// Message types: 20 answers a chat-input command, 19 answers a message, 0 is plain (ME, "Message Types").
fn kind(message: &Message) -> u8 {
    let is_answer = message.reference.as_ref().is_some_and(|reference| reference.snapshot.is_none());
    match (message.notice, &message.interaction, is_answer) {
        (Some(notice), _, _) => notice as u8,
        (None, Some(_), _) => 20,
        (None, None, true) => 19,
        (None, None, false) => 0,
    }
}

fn interaction_metadata(world: &World, cause: &Cause) -> Value {
    let mut value = json!({
        "id": cause.id, "type": cause.kind as u8, "user": user_or_null(world, cause.user),
        "authorizing_integration_owners": owners(cause.server),
    });
    match cause.kind {
        InteractionKind::Component => value["interacted_message_id"] = json!(cause.source),
        InteractionKind::Form => value["triggering_interaction_metadata"] = triggering_metadata(world, cause),
        InteractionKind::Command | InteractionKind::Autocomplete => {}
    }
    value
}

/// What led to the form; one that nothing led to is told to come from a command, since the schema demands something.
fn triggering_metadata(world: &World, form: &Cause) -> Value {
    match &form.opener {
        Some(opener) => interaction_metadata(world, opener),
        None => interaction_metadata(world, &Cause { kind: InteractionKind::Command, ..form.clone() }),
    }
}

/// Writes a message event of a server: with the author's membership.
///
/// The answered message is left out ("the backend did not attempt to fetch the message") unless it is the bot's own,
/// because sessions without MESSAGE_CONTENT may not read it.
pub(crate) fn message_event(world: &World, message: &Message) -> Value {
    let mut value = self::message(world, message);
    let Some(server) = message.server.and_then(|id| world.servers.get(&id)) else { return value };
    value["guild_id"] = json!(server.id);
    if let Some(member) = server.members.get(message.author).filter(|_| message.guise.is_none()) {
        value["member"] = bare_member(&member);
    }
    if value["referenced_message"]["author"]["id"] != json!(world.application.id) {
        value.as_object_mut().map(|object| object.remove("referenced_message"));
    }
    value
}
