//! Wire form of webhooks.

use super::user_or_null;
use crate::world::World;
use crate::world::model::Webhook;
use serde_json::{Value, json};

/// Writes a webhook; with its token, since the bot made it (resources/webhook.mdx, "Webhook Object").
pub(crate) fn webhook(world: &World, webhook: &Webhook) -> Value {
    let mut value = bare_webhook(webhook);
    value["user"] = user_or_null(world, webhook.creator);
    if webhook.creator != world.application.id {
        // Only its maker's bot is told the token; others see that it exists.
        value["application_id"] = Value::Null;
    }
    value
}

/// The same without its maker, for callers who know only the token.
pub(crate) fn bare_webhook(webhook: &Webhook) -> Value {
    json!({
        "id": webhook.id, "type": 1, "guild_id": webhook.server, "channel_id": webhook.channel,
        "application_id": webhook.creator, "name": webhook.name, "avatar": webhook.avatar, "token": webhook.token,
        "url": format!("https://discord.com/api/webhooks/{}/{}", webhook.id, webhook.token),
    })
}
