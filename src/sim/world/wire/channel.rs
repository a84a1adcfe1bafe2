//! Wire forms of channels, threads and DMs.

use super::user;
use crate::world::World;
use crate::world::ids::Snowflake;
use crate::world::model::Channel;
use serde_json::{Value, json};

pub(crate) fn channel(server: Snowflake, channel: &Channel) -> Value {
    let mut value = json!({
        "id": channel.id, "guild_id": server, "type": channel.kind as u8, "name": channel.name,
        "position": channel.position, "parent_id": channel.parent, "topic": channel.topic, "nsfw": false,
        "last_message_id": null, "rate_limit_per_user": 0, "permission_overwrites": channel.overwrites, "flags": 0,
    });
    if channel.kind.is_voice() {
        value["bitrate"] = json!(64_000);
        value["user_limit"] = json!(0);
        value["rtc_region"] = Value::Null;
    }
    value
}

/// Writes the channel of a conversation between the bot and `recipient`.
pub(crate) fn dm(world: &World, id: Snowflake, recipient: Snowflake) -> Value {
    let recipients: Vec<Value> = world.user(recipient).map(|known| user(&known)).into_iter().collect();
    json!({"id": id, "type": 1, "last_message_id": null, "recipients": recipients, "flags": 0})
}
