//! Limits of messages and their embeds: in channels, as answers, from webhooks, as the start of a forum post.

use super::Form;
use super::component;
use super::form::{Faults, Field};
use super::rule::{self, Part, Rule, WEB_OR_ATTACHMENT, optional, required};
use crate::world::call::Verb;
use crate::world::model::COMPONENTS_V2;
use serde_json::Value;

/// Characters of a bot's message (ME, "Create Message"; the OpenAPI document says 4000, which is for subscribers).
const CONTENT_MAX: usize = 2000;
/// Embeds of one message (ME, "Create Message").
const EMBEDS_MAX: usize = 10;
/// Characters of all embeds of a message together (ME, "Embed Limits").
const EMBEDS_TOTAL_MAX: usize = 6000;
/// Users or roles that may be listed to be pinged (ME, "Allowed Mentions").
const ALLOWED_MENTIONS_MAX: usize = 100;
/// Characters of a text that has no limit of its own ([spec]).
const ANY_TEXT_MAX: usize = 152_133;
/// Highest colour, white ([spec]).
const COLOR_MAX: i64 = 0xFF_FFFF;

/// Names a webhook cannot have (resources/webhook.mdx, "Create Webhook").
const RESERVED_NAMES: [&str; 2] = ["clyde", "discord"];

pub(super) const FORMS: &[Form] = &[
    (Verb::Post, "/channels/{channel_id}/messages", create),
    (Verb::Patch, "/channels/{channel_id}/messages/{message_id}", edit),
    (Verb::Post, "/channels/{channel_id}/messages/bulk-delete", |body, faults| rule::form(body, BULK_DELETE, faults)),
    (Verb::Post, "/webhooks/{webhook_id}/{webhook_token}", execute),
    (Verb::Patch, "/webhooks/{webhook_id}/{webhook_token}/messages/@original", edit),
    (Verb::Patch, "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}", edit),
    (Verb::Post, "/channels/{channel_id}/webhooks", |body, faults| webhook(body, WEBHOOK, faults)),
    (Verb::Patch, "/webhooks/{webhook_id}", |body, faults| webhook(body, WEBHOOK_EDIT, faults)),
    (Verb::Patch, "/webhooks/{webhook_id}/{webhook_token}", |body, faults| webhook(body, WEBHOOK_EDIT, faults)),
];

const MESSAGE: &[Part] = &[
    optional("content", Rule::Text(0, CONTENT_MAX)),
    optional("nonce", Rule::Nonce),
    optional("enforce_nonce", Rule::Flag),
    optional("tts", Rule::Flag),
    optional("flags", Rule::Integer(0, i64::MAX)),
    optional("embeds", Rule::List(0, EMBEDS_MAX, &Rule::Form(EMBED))),
    optional("allowed_mentions", Rule::Form(ALLOWED_MENTIONS)),
    optional("sticker_ids", Rule::List(0, 3, &Rule::Snowflake)),
    optional("attachments", Rule::List(0, 10, &Rule::Form(ATTACHMENT))),
    optional("message_reference", Rule::Form(REFERENCE)),
    optional("poll", Rule::Form(POLL)),
    optional("shared_client_theme", Rule::Form(THEME)),
];

const EMBED: &[Part] = &[
    optional("type", Rule::Text(0, ANY_TEXT_MAX)),
    optional("title", Rule::Text(0, 256)),
    optional("description", Rule::Text(0, 4096)),
    optional("url", Rule::Address(WEB_OR_ATTACHMENT)),
    optional("timestamp", Rule::Moment),
    optional("color", Rule::Integer(0, COLOR_MAX)),
    optional("footer", Rule::Form(FOOTER)),
    optional("author", Rule::Form(AUTHOR)),
    optional("image", Rule::Form(PICTURE)),
    optional("thumbnail", Rule::Form(PICTURE)),
    optional("video", Rule::Form(PICTURE)),
    optional("provider", Rule::Form(PROVIDER)),
    optional("fields", Rule::List(0, 25, &Rule::Form(EMBED_FIELD))),
];

const FOOTER: &[Part] =
    &[optional("text", Rule::Text(0, 2048)), optional("icon_url", Rule::Address(WEB_OR_ATTACHMENT))];

const AUTHOR: &[Part] = &[
    optional("name", Rule::Text(0, 256)),
    optional("url", Rule::Address(WEB_OR_ATTACHMENT)),
    optional("icon_url", Rule::Address(WEB_OR_ATTACHMENT)),
];

const PICTURE: &[Part] = &[
    optional("url", Rule::Address(WEB_OR_ATTACHMENT)),
    optional("width", Rule::Integer(i64::MIN, i64::MAX)),
    optional("height", Rule::Integer(i64::MIN, i64::MAX)),
    optional("placeholder", Rule::Text(0, 64)),
    optional("placeholder_version", Rule::Integer(0, i32::MAX as i64)),
    optional("is_animated", Rule::Flag),
    optional("description", Rule::Text(0, 4096)),
];

const PROVIDER: &[Part] = &[optional("name", Rule::Text(0, 256)), optional("url", Rule::Address(WEB_OR_ATTACHMENT))];

const EMBED_FIELD: &[Part] =
    &[required("name", Rule::Text(0, 256)), required("value", Rule::Text(0, 1024)), optional("inline", Rule::Flag)];

const ALLOWED_MENTIONS: &[Part] = &[
    optional("parse", Rule::Set(0, 3, &Rule::Word(&["users", "roles", "everyone"]))),
    optional("users", Rule::Set(0, ALLOWED_MENTIONS_MAX, &Rule::Snowflake)),
    optional("roles", Rule::Set(0, ALLOWED_MENTIONS_MAX, &Rule::Snowflake)),
    optional("replied_user", Rule::Flag),
];

const ATTACHMENT: &[Part] = &[
    required("id", Rule::Snowflake),
    optional("filename", Rule::Text(1, 1024)),
    optional("description", Rule::Text(0, 1024)),
    optional("title", Rule::Text(0, 1024)),
    optional("duration_secs", Rule::Fraction(0.0, i32::MAX as f64)),
    optional("waveform", Rule::Text(0, 400)),
    optional("is_spoiler", Rule::Flag),
    optional("is_remix", Rule::Flag),
];

const REFERENCE: &[Part] = &[
    required("message_id", Rule::Snowflake),
    optional("channel_id", Rule::Snowflake),
    optional("guild_id", Rule::Snowflake),
    optional("fail_if_not_exists", Rule::Flag),
    optional("type", Rule::Among(&[0, 1])),
];

const POLL: &[Part] = &[
    required("question", Rule::Form(POLL_MEDIA)),
    required("answers", Rule::List(1, 10, &Rule::Form(POLL_ANSWER))),
    optional("allow_multiselect", Rule::Flag),
    optional("layout_type", Rule::Among(&[1])),
    optional("duration", Rule::Integer(1, 768)),
];

const POLL_ANSWER: &[Part] = &[required("poll_media", Rule::Form(POLL_MEDIA))];

const POLL_MEDIA: &[Part] = &[optional("text", Rule::Text(1, 300)), optional("emoji", Rule::Form(POLL_EMOJI))];

const POLL_EMOJI: &[Part] =
    &[optional("id", Rule::Snowflake), optional("name", Rule::Text(0, 32)), optional("animated", Rule::Flag)];

/// ME, "Shared Client Theme".
const THEME: &[Part] = &[
    required("colors", Rule::List(1, 5, &Rule::Text(6, 6))),
    required("gradient_angle", Rule::Integer(0, 360)),
    required("base_mix", Rule::Integer(0, 100)),
];

const BULK_DELETE: &[Part] = &[required("messages", Rule::Set(2, 100, &Rule::Snowflake))];

const EXECUTION: &[Part] = &[
    optional("username", Rule::Text(1, 80)),
    optional("avatar_url", Rule::Address(WEB_OR_ATTACHMENT)),
    optional("thread_name", Rule::Text(0, 100)),
    optional("applied_tags", Rule::List(0, 5, &Rule::Snowflake)),
];

const WEBHOOK: &[Part] = &[required("name", Rule::Text(1, 80)), optional("avatar", Rule::Image)];

const WEBHOOK_EDIT: &[Part] = &[
    rule::not_null("name", Rule::Text(1, 80)),
    optional("avatar", Rule::Image),
    optional("channel_id", Rule::Snowflake),
];

/// Checks the body of a new or edited message; `flags` are the ones it will have.
pub(crate) fn message(body: &Value, flags: u64, faults: &mut Faults) {
    content(&Field::root(body), Some(flags), faults);
}

pub(super) fn create(body: &Field<'_>, faults: &mut Faults) {
    content(body, Some(flags(body)), faults);
}

/// An edit may be of a message with components v2 although it does not say so.
pub(super) fn edit(body: &Field<'_>, faults: &mut Faults) {
    let is_v2 = flags(body) & COMPONENTS_V2 != 0;
    content(body, is_v2.then_some(COMPONENTS_V2), faults);
}

fn execute(body: &Field<'_>, faults: &mut Faults) {
    create(body, faults);
    rule::form(body, EXECUTION, faults);
    reserved(&body.get("username"), faults);
}

fn webhook(body: &Field<'_>, parts: &'static [Part], faults: &mut Faults) {
    rule::form(body, parts, faults);
    reserved(&body.get("name"), faults);
}

/// A webhook cannot pose as the platform (resources/webhook.mdx, "Create Webhook"; the code is [INF]).
fn reserved(name: &Field<'_>, faults: &mut Faults) {
    let lower = name.text().unwrap_or_default().to_lowercase();
    for word in RESERVED_NAMES.into_iter().filter(|word| lower.contains(word)) {
        name.fault(faults, "USERNAME_INVALID_CONTAINS", format!("Username cannot contain \"{word}\""));
    }
}

/// Reads the flags the sender asks for.
fn flags(body: &Field<'_>) -> u64 {
    body.get("flags").integer().and_then(|flags| u64::try_from(flags).ok()).unwrap_or_default()
}

/// Checks what a message holds; without `flags` either generation of components may be right.
fn content(body: &Field<'_>, flags: Option<u64>, faults: &mut Faults) {
    rule::form(body, MESSAGE, faults);
    embeds(&body.get("embeds"), faults);
    allowed_mentions(&body.get("allowed_mentions"), faults);
    component::message(&body.get("components"), flags, faults);
    if flags.is_some_and(|flags| flags & COMPONENTS_V2 != 0) {
        no_legacy_parts(body, faults);
    }
}

/// With components v2, the older parts of a message are forbidden (ME note **, CO "Component Types").
fn no_legacy_parts(body: &Field<'_>, faults: &mut Faults) {
    for name in ["content", "embeds", "poll", "sticker_ids"] {
        let field = body.get(name);
        let is_object = field.value().is_some_and(Value::is_object);
        if is_object || field.len() > 0 {
            field.fault(
                faults,
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                format!("The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"),
            );
        }
    }
}

fn embeds(embeds: &Field<'_>, faults: &mut Faults) {
    let total: usize = embeds.items().map(|embed| embed_size(&embed, faults)).sum();
    if total > EMBEDS_TOTAL_MAX {
        let message = format!("Embed size exceeds maximum size of {EMBEDS_TOTAL_MAX}");
        embeds.fault(faults, "MAX_EMBED_SIZE_EXCEEDED", message);
    }
}

/// Adds up the characters of one embed that count for the total (ME, "Embed Limits").
fn embed_size(embed: &Field<'_>, faults: &mut Faults) -> usize {
    let texts = [
        embed.get("title"),
        embed.get("description"),
        embed.get("footer").get("text"),
        embed.get("author").get("name"),
    ];
    let own: usize = texts.iter().map(Field::len).sum();
    own + embed.get("fields").items().map(|field| embed_field_size(&field, faults)).sum::<usize>()
}

/// Name and value are not empty after trimming (ME, "Embed Field Structure"; empties [INF]).
fn embed_field_size(field: &Field<'_>, faults: &mut Faults) -> usize {
    let parts = [field.get("name"), field.get("value")];
    for part in &parts {
        if part.text().is_some_and(|text| text.trim().is_empty()) {
            part.fault(faults, "BASE_TYPE_REQUIRED", "This field is required");
        }
    }
    parts.iter().map(Field::len).sum()
}

/// A kind is either parsed from the content or listed, not both (ME, "Allowed Mentions Object").
fn allowed_mentions(allowed: &Field<'_>, faults: &mut Faults) {
    for kind in ["users", "roles"] {
        let parsed = allowed.get("parse").items().any(|item| item.text() == Some(kind));
        if parsed && allowed.get(kind).len() > 0 {
            let message = format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            allowed.fault(faults, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
        }
    }
}
