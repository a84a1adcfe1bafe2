//! Wire forms: how users, members, roles, channels, messages and servers look in answers and events.

use super::World;
use super::ids::Snowflake;
use super::interaction::Interaction;
use super::model::{Channel, Member, Message, Role, Server, User};
use super::permissions::{self, Permissions};
use chrono::{DateTime, SecondsFormat};
use serde_json::{Value, json};

/// Writes a moment as Discord does: ISO 8601 with microseconds and offset.
pub(crate) fn timestamp(at_ms: i64) -> String {
    DateTime::from_timestamp_millis(at_ms).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Micros, false)
}

/// Writes a user by id; null for an unknown one.
pub(crate) fn user_or_null(world: &World, id: Snowflake) -> Value {
    world.user(id).map_or(Value::Null, |known| user(&known))
}

pub(crate) fn user(user: &User) -> Value {
    json!({
        "id": user.id, "username": user.name, "discriminator": if user.bot { "0001" } else { "0" },
        "global_name": (!user.bot).then_some(&user.name), "avatar": null, "bot": user.bot, "system": false,
        "public_flags": 0, "flags": 0, "banner": null, "accent_color": null, "avatar_decoration_data": null,
        "collectibles": null, "primary_guild": null,
    })
}

/// Writes the bot's own user, which has more fields (resources/user.mdx).
pub(crate) fn own_user(world: &World) -> Value {
    let mut value = world.user(world.application.id).map(|own| user(&own)).unwrap_or_default();
    let own =
        [("mfa_enabled", json!(true)), ("locale", json!("en-US")), ("verified", json!(true)), ("email", Value::Null)];
    own.into_iter().for_each(|(key, field)| value[key] = field);
    value
}

/// Writes a member without the `user` key, as inside messages.
pub(crate) fn bare_member(member: &Member) -> Value {
    json!({
        "roles": member.roles, "nick": member.nick, "avatar": null, "banner": null,
        "joined_at": timestamp(member.joined_at_ms), "premium_since": null, "deaf": false, "mute": false,
        "flags": 0, "pending": false, "communication_disabled_until": member.timeout_until_ms.map(timestamp),
        "avatar_decoration_data": null, "collectibles": null,
    })
}

pub(crate) fn member(world: &World, member: &Member) -> Value {
    let mut value = bare_member(member);
    value["user"] = user_or_null(world, member.user);
    value
}

pub(crate) fn role(role: &Role) -> Value {
    json!({
        "id": role.id, "name": role.name, "description": null, "permissions": role.permissions,
        "position": role.position, "color": 0,
        "colors": {"primary_color": 0, "secondary_color": null, "tertiary_color": null},
        "hoist": false, "managed": role.managed, "mentionable": role.mentionable, "icon": null,
        "unicode_emoji": null, "flags": 0,
    })
}

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

/// Writes a server as `GET /guilds/{id}` answers it.
pub(crate) fn server(server: &Server) -> Value {
    json!({
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
        "emojis": [], "stickers": [], "incidents_data": null, "hub_type": null, "latest_onboarding_question_id": null,
    })
}

/// Writes the GUILD_CREATE of a server for the bot.
///
/// Without GUILD_PRESENCES only the bot and members in voice are listed (events/gateway-events.mdx, "Guild Create").
pub(crate) fn server_create(world: &World, server: &Server) -> Value {
    let mut value = self::server(server);
    let bot = server.members.get(world.application.id);
    let (threads, channels): (Vec<&Channel>, Vec<&Channel>) =
        visible_channels(world, server).partition(|channel| channel.kind.is_thread());
    let written = |list: Vec<&Channel>| list.into_iter().map(|one| channel(server.id, one)).collect::<Vec<_>>();
    value["channels"] = json!(written(channels));
    value["threads"] = json!(written(threads));
    value["joined_at"] = json!(bot.as_ref().map(|bot| timestamp(bot.joined_at_ms)));
    value["members"] = bot.map(|bot| vec![member(world, &bot)]).into_iter().flatten().collect();
    value["member_count"] = json!(server.members.len());
    value["large"] = json!(server.members.len() > LARGE_THRESHOLD);
    value["unavailable"] = json!(false);
    for empty in ["voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds"] {
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
