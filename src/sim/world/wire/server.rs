//! Wire forms of servers: as an answer, and whole as in GUILD_CREATE.

use super::{channel, member, own_thread, role, timestamp};
use crate::world::World;
use crate::world::model::{Channel, Server};
use crate::world::permissions::{self, Permissions};
use serde_json::{Value, json};

/// Writes a server as `GET /guilds/{id}` answers it.
pub(crate) fn server(world: &World, server: &Server) -> Value {
    let mut value = json!({
        "id": server.id, "name": server.name, "icon": null, "description": null, "home_header": null,
        "splash": null, "discovery_splash": null, "features": [], "banner": null, "owner_id": server.owner,
        "application_id": null, "region": "deprecated", "afk_channel_id": null, "afk_timeout": 300,
        "system_channel_id": null, "system_channel_flags": 0, "widget_enabled": false, "widget_channel_id": null,
        "verification_level": 1, "roles": server.roles.values().map(role).collect::<Vec<_>>(),
        "default_message_notifications": 1, "mfa_level": 0, "explicit_content_filter": 0, "max_presences": null,
        "max_members": 500_000, "max_stage_video_channel_users": 50, "max_video_channel_users": 25,
        "vanity_url_code": null, "premium_tier": 0, "premium_subscription_count": 0,
        "preferred_locale": server.preferred_locale, "rules_channel_id": null, "safety_alerts_channel_id": null,
        "public_updates_channel_id": null, "premium_progress_bar_enabled": false, "nsfw": false, "nsfw_level": 0,
        "emojis": emojis(world, server), "stickers": [], "incidents_data": null, "hub_type": null,
        "latest_onboarding_question_id": null,
    });
    server.settings.iter().for_each(|(name, setting)| value[name] = setting.clone());
    value
}

/// Writes the emojis of a server.
pub(crate) fn emojis(world: &World, server: &Server) -> Vec<Value> {
    server.emojis.values().map(|emoji| emoji.wire(world)).collect()
}

/// Writes the GUILD_CREATE of a server for the bot.
///
/// Without GUILD_PRESENCES only the bot and members in voice are listed (events/gateway-events.mdx, "Guild Create").
pub(crate) fn server_create(world: &World, server: &Server) -> Value {
    let mut value = self::server(world, server);
    let bot = server.members.get(world.application.id);
    let (threads, channels): (Vec<&Channel>, Vec<&Channel>) =
        visible_channels(world, server).partition(|channel| channel.kind.is_thread());
    value["channels"] = channels.into_iter().map(|one| channel(server.id, one)).collect();
    let active = threads.into_iter().filter(|thread| !thread.is_archived());
    value["threads"] = active.map(|one| own_thread(world, server.id, one)).collect();
    value["joined_at"] = json!(bot.as_ref().map(|bot| timestamp(bot.joined_at_ms)));
    let in_voice = server.voices.keys().filter(|user| **user != world.application.id);
    let in_voice = in_voice.filter_map(|user| server.members.get(*user));
    value["members"] = bot.into_iter().chain(in_voice).map(|one| member(world, &one)).collect();
    value["member_count"] = json!(server.members.len());
    value["large"] = json!(server.members.len() > LARGE_THRESHOLD);
    value["unavailable"] = json!(false);
    value["voice_states"] = server.voices.values().map(|voice| voice.wire(server)).collect();
    value["stage_instances"] = server.stages.values().map(|stage| stage.wire(server.id)).collect();
    let pending = server.events.values().filter(|event| event.is_pending());
    value["guild_scheduled_events"] = pending.map(|event| event.wire(world)).collect();
    for empty in ["presences", "soundboard_sounds"] {
        value[empty] = json!([]);
    }
    value
}

/// Members from which a server is "large" when the client does not say (events/gateway-events.mdx, "Identify").
const LARGE_THRESHOLD: usize = 50;

fn visible_channels<'a>(world: &'a World, server: &'a Server) -> impl Iterator<Item = &'a Channel> {
    let bot = server.members.get(world.application.id);
    server.channels.values().filter(move |channel| {
        bot.as_ref().is_some_and(|bot| {
            permissions::in_channel(server, bot, channel, world.now_ms).contains(Permissions::VIEW_CHANNEL)
        })
    })
}
