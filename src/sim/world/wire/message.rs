//! Wire forms of messages, in answers and in events.

use super::{bare_member, timestamp, user, user_or_null};
use crate::world::World;
use crate::world::interaction::Interaction;
use crate::world::model::Message;
use serde_json::{Value, json};

/// Writes a message; `content` is complete, the sessions strip it where an intent is missing.
pub(crate) fn message(world: &World, message: &Message) -> Value {
    let body = &message.body;
    let users: Vec<Value> = body.mentions.users.iter().filter_map(|id| world.user(*id)).map(|one| user(&one)).collect();
    let mut value = json!({
        "id": message.id, "channel_id": message.channel, "type": kind(message),
        "author": user_or_null(world, message.author), "content": body.content,
        "timestamp": timestamp(message.id.at_ms()), "edited_timestamp": message.edited_at_ms.map(timestamp),
        "tts": body.tts, "mention_everyone": body.mentions.everyone, "mentions": users,
        "mention_roles": body.mentions.roles, "attachments": [], "embeds": body.embeds,
        "components": body.components, "flags": body.flags, "pinned": false,
    });
    if let Some(nonce) = &message.nonce {
        value["nonce"] = nonce.clone();
    }
    if let Some(reference) = message.reference {
        value["message_reference"] = json!({"type": 0, "channel_id": message.channel, "message_id": reference});
    }
    if let Some(interaction) = message.interaction.and_then(|id| world.interactions.get(&id)) {
        value["application_id"] = json!(world.application.id);
        value["webhook_id"] = json!(world.application.id);
        value["interaction_metadata"] = interaction_metadata(world, interaction);
    }
    value
}

/// Message types: 20 answers a chat-input command, 19 answers a message, 0 is plain (resources/message.mdx).
fn kind(message: &Message) -> u8 {
    match (message.interaction, message.reference) {
        (Some(_), _) => 20,
        (None, Some(_)) => 19,
        (None, None) => 0,
    }
}

fn interaction_metadata(world: &World, interaction: &Interaction) -> Value {
    let mut value = json!({
        "id": interaction.id, "type": interaction.kind as u8, "user": user_or_null(world, interaction.user),
        "authorizing_integration_owners": interaction.owners(),
    });
    if let Some(source) = interaction.source {
        value["interacted_message_id"] = json!(source);
    }
    value
}

/// Writes a message event of a server: with the author's membership.
pub(crate) fn message_event(world: &World, message: &Message) -> Value {
    let mut value = self::message(world, message);
    if let Some(server) = message.server.and_then(|id| world.servers.get(&id)) {
        value["guild_id"] = json!(server.id);
        if let Some(member) = server.members.get(message.author) {
            value["member"] = bare_member(&member);
        }
    }
    value
}
