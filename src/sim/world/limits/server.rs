//! Limits of servers, roles, members, bans, emojis and of what a bot says about itself.

use super::Form;
use super::form::{Faults, Field};
use super::rule::{self, Part, Rule, not_null, optional, required};
use crate::world::call::Verb;

/// Size of an emoji's picture (resources/emoji.mdx, "Emoji Formats").
const EMOJI_BYTES_MAX: usize = 256 * 1024;
/// Roles one member can hold ([spec] of adding a member; 250 roles per server in OP).
const MEMBER_ROLES_MAX: usize = 250;

pub(super) const FORMS: &[Form] = &[
    (Verb::Patch, "/guilds/{guild_id}", |body, faults| rule::form(body, SERVER, faults)),
    (Verb::Post, "/guilds/{guild_id}/roles", |body, faults| rule::form(body, ROLE, faults)),
    (Verb::Patch, "/guilds/{guild_id}/roles", |body, faults| POSITIONS.check(body, faults)),
    (Verb::Patch, "/guilds/{guild_id}/roles/{role_id}", |body, faults| rule::form(body, ROLE, faults)),
    (Verb::Patch, "/guilds/{guild_id}/members/{user_id}", |body, faults| rule::form(body, MEMBER, faults)),
    (Verb::Patch, "/guilds/{guild_id}/members/@me", |body, faults| rule::form(body, OWN_MEMBER, faults)),
    (Verb::Put, "/guilds/{guild_id}/members/{user_id}", |body, faults| rule::form(body, NEW_MEMBER, faults)),
    (Verb::Put, "/guilds/{guild_id}/bans/{user_id}", |body, faults| rule::form(body, BAN, faults)),
    (Verb::Post, "/guilds/{guild_id}/bulk-ban", |body, faults| rule::form(body, BULK_BAN, faults)),
    (Verb::Post, "/guilds/{guild_id}/prune", |body, faults| rule::form(body, PRUNE, faults)),
    (Verb::Post, "/guilds/{guild_id}/emojis", |body, faults| emoji(body, EMOJI, faults)),
    (Verb::Patch, "/guilds/{guild_id}/emojis/{emoji_id}", |body, faults| emoji(body, EMOJI_EDIT, faults)),
    (Verb::Post, "/applications/{application_id}/emojis", |body, faults| emoji(body, EMOJI, faults)),
    (Verb::Patch, "/applications/{application_id}/emojis/{emoji_id}", |body, faults| emoji(body, EMOJI_EDIT, faults)),
    (Verb::Patch, "/applications/@me", |body, faults| rule::form(body, APPLICATION, faults)),
    // Nothing in it means anything (GU, "Remove Guild Ban").
    (Verb::Delete, "/guilds/{guild_id}/bans/{user_id}", |body, faults| rule::form(body, &[], faults)),
    (Verb::Patch, "/guilds/{guild_id}/voice-states/@me", |body, faults| rule::form(body, VOICE_STATE, faults)),
    (Verb::Patch, "/guilds/{guild_id}/voice-states/{user_id}", |body, faults| rule::form(body, VOICE_STATE, faults)),
    (Verb::Post, "/users/@me/channels", |body, faults| rule::form(body, DM, faults)),
    (Verb::Patch, "/users/@me", |body, faults| rule::form(body, OWN_USER, faults)),
];

/// GU, "Modify Guild".
const SERVER: &[Part] = &[
    not_null("name", Rule::Text(2, 100)),
    optional("description", Rule::Text(0, 300)),
    optional("icon", Rule::Image),
    optional("verification_level", Rule::Among(&[0, 1, 2, 3, 4])),
    optional("default_message_notifications", Rule::Among(&[0, 1])),
    optional("explicit_content_filter", Rule::Among(&[0, 1, 2])),
    optional("afk_timeout", Rule::Among(&[60, 300, 900, 1800, 3600])),
    optional("afk_channel_id", Rule::Snowflake),
    optional("system_channel_id", Rule::Snowflake),
    optional("system_channel_flags", Rule::Integer(0, i64::MAX)),
    optional("rules_channel_id", Rule::Snowflake),
    optional("public_updates_channel_id", Rule::Snowflake),
    optional("premium_progress_bar_enabled", Rule::Flag),
];

const COLOR: Rule = Rule::Integer(0, 0xFF_FFFF);

/// GU, "Create Guild Role".
const ROLE: &[Part] = &[
    optional("name", Rule::Text(1, 100)),
    optional("permissions", Rule::Integer(0, i64::MAX)),
    optional("color", COLOR),
    optional("colors", Rule::Form(COLORS)),
    optional("hoist", Rule::Flag),
    optional("mentionable", Rule::Flag),
    optional("icon", Rule::Image),
    optional("unicode_emoji", Rule::Text(0, 100)),
];

const COLORS: &[Part] =
    &[optional("primary_color", COLOR), optional("secondary_color", COLOR), optional("tertiary_color", COLOR)];

/// GU, "Modify Guild Role Positions".
const POSITIONS: Rule = Rule::List(0, usize::MAX, &Rule::Form(POSITION));

const POSITION: &[Part] =
    &[required("id", Rule::Snowflake), optional("position", Rule::Integer(i32::MIN as i64, i32::MAX as i64))];

/// GU, "Modify Guild Member".
const MEMBER: &[Part] = &[
    optional("nick", Rule::Text(0, 32)),
    optional("roles", Rule::Set(0, MEMBER_ROLES_MAX, &Rule::Snowflake)),
    optional("mute", Rule::Flag),
    optional("deaf", Rule::Flag),
    optional("channel_id", Rule::Snowflake),
    optional("communication_disabled_until", Rule::Moment),
    optional("flags", Rule::Integer(0, i64::MAX)),
];

const OWN_MEMBER: &[Part] = &[
    optional("nick", Rule::Text(0, 32)),
    optional("avatar", Rule::Image),
    optional("banner", Rule::Image),
    optional("bio", Rule::Text(0, 190)),
];

const NEW_MEMBER: &[Part] = &[
    required("access_token", Rule::Text(0, 10_240)),
    optional("nick", Rule::Text(0, 32)),
    optional("roles", Rule::Set(0, MEMBER_ROLES_MAX, &Rule::Snowflake)),
    optional("mute", Rule::Flag),
    optional("deaf", Rule::Flag),
];

/// GU, "Create Guild Ban".
const BAN: &[Part] = &[
    optional("delete_message_days", Rule::Integer(0, 7)),
    optional("delete_message_seconds", Rule::Integer(0, 604_800)),
];

/// GU, "Bulk Guild Ban".
const BULK_BAN: &[Part] = &[
    required("user_ids", Rule::Set(0, 200, &Rule::Snowflake)),
    optional("delete_message_seconds", Rule::Integer(0, 604_800)),
];

/// GU, "Begin Guild Prune".
const PRUNE: &[Part] = &[optional("days", Rule::Integer(1, 30)), optional("compute_prune_count", Rule::Flag)];

const EMOJI: &[Part] = &[
    required("name", Rule::Text(2, 32)),
    required("image", Rule::Image),
    optional("roles", Rule::Set(0, usize::MAX, &Rule::Snowflake)),
];

const EMOJI_EDIT: &[Part] =
    &[not_null("name", Rule::Text(2, 32)), optional("roles", Rule::Set(0, usize::MAX, &Rule::Snowflake))];

/// resources/voice.mdx, "Modify User Voice State".
const VOICE_STATE: &[Part] = &[
    optional("channel_id", Rule::Snowflake),
    optional("suppress", Rule::Flag),
    optional("request_to_speak_timestamp", Rule::Moment),
];

/// resources/user.mdx, "Create DM".
const DM: &[Part] = &[required("recipient_id", Rule::Snowflake)];

/// resources/user.mdx, "Modify Current User".
const OWN_USER: &[Part] =
    &[required("username", Rule::Text(2, 32)), optional("avatar", Rule::Image), optional("banner", Rule::Image)];

/// resources/application.mdx, "Edit Current Application".
const APPLICATION: &[Part] = &[
    optional("description", Rule::Text(0, 400)),
    optional("icon", Rule::Image),
    optional("cover_image", Rule::Image),
    optional("flags", Rule::Integer(0, i64::MAX)),
    optional("tags", Rule::Set(0, 5, &Rule::Text(0, 20))),
    optional("custom_install_url", Rule::Text(0, 2048)),
    optional("interactions_endpoint_url", Rule::Text(0, 2048)),
    optional("role_connections_verification_url", Rule::Text(0, 2048)),
    optional("event_webhooks_status", Rule::Among(&[1, 2])),
    optional("event_webhooks_url", Rule::Text(0, 2048)),
];

/// Counts the bytes behind the base64 of the picture; the code is known from public issues.
fn emoji(body: &Field<'_>, parts: &'static [Part], faults: &mut Faults) {
    rule::form(body, parts, faults);
    let image = body.get("image");
    let encoded = image.text().and_then(|text| text.split_once(";base64,")).map_or(0, |(_, data)| data.len());
    if encoded / 4 * 3 > EMOJI_BYTES_MAX {
        image.fault(faults, "BINARY_TYPE_MAX_SIZE", "File cannot be larger than 256.0 kb.");
    }
}
