//! Limits of messages and their embeds.

use super::component;
use super::form::{Faults, Field};
use crate::world::model::COMPONENTS_V2;
use serde_json::Value;

/// Characters of a bot's message (ME, "Create Message").
const CONTENT_MAX: usize = 2000;
/// Embeds of one message (ME, "Create Message").
const EMBEDS_MAX: usize = 10;
/// Characters of all embeds of a message together (ME, "Embed Limits").
const EMBEDS_TOTAL_MAX: usize = 6000;
/// Fields of one embed (ME, "Embed Limits").
const EMBED_FIELDS_MAX: usize = 25;
/// Characters of a nonce (ME, "Create Message").
const NONCE_MAX: usize = 25;
/// Users or roles that may be listed to be pinged (ME, "Allowed Mentions").
const ALLOWED_MENTIONS_MAX: usize = 100;

/// Checks the body of a new or edited message; `flags` are the ones it will have.
pub(crate) fn message(body: &Value, flags: u64, faults: &mut Faults) {
    let body = Field::root(body);
    body.get("content").length(faults, 0..=CONTENT_MAX);
    body.get("nonce").length(faults, 0..=NONCE_MAX);
    embeds(&body.get("embeds"), faults);
    allowed_mentions(&body.get("allowed_mentions"), faults);
    component::message(&body.get("components"), flags, faults);
    if flags & COMPONENTS_V2 != 0 {
        no_legacy_parts(&body, faults);
    }
}

/// With components v2, the older parts of a message are forbidden (ME note **, CO "Component Types").
fn no_legacy_parts(body: &Field<'_>, faults: &mut Faults) {
    for name in ["content", "embeds", "poll", "sticker_ids"] {
        let field = body.get(name);
        let is_text = field.text().is_some_and(|text| !text.is_empty());
        if is_text || field.len() > 0 {
            field.fault(
                faults,
                "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                format!("The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"),
            );
        }
    }
}

fn embeds(embeds: &Field<'_>, faults: &mut Faults) {
    embeds.length(faults, 0..=EMBEDS_MAX);
    let mut total = 0;
    for one in embeds.items() {
        total += embed(&one, faults);
    }
    if total > EMBEDS_TOTAL_MAX {
        let message = format!("Embed size exceeds maximum size of {EMBEDS_TOTAL_MAX}");
        embeds.fault(faults, "MAX_EMBED_SIZE_EXCEEDED", message);
    }
}

/// Checks one embed and returns its characters (ME, "Embed Limits").
fn embed(embed: &Field<'_>, faults: &mut Faults) -> usize {
    let mut total = 0;
    for (field, max) in [
        (embed.get("title"), 256),
        (embed.get("description"), 4096),
        (embed.get("footer").get("text"), 2048),
        (embed.get("author").get("name"), 256),
    ] {
        field.length(faults, 0..=max);
        total += field.len();
    }
    if embed.get("color").number().is_some_and(|color| color > 0xFF_FFFF) {
        let color = embed.get("color");
        color.fault(faults, "NUMBER_TYPE_MAX", "int value should be less than or equal to 16777215.");
    }
    let fields = embed.get("fields");
    fields.length(faults, 0..=EMBED_FIELDS_MAX);
    total + fields.items().map(|field| embed_field(&field, faults)).sum::<usize>()
}

/// Name and value are required, and not empty after trimming (ME, "Embed Field Structure"; empties [INF]).
fn embed_field(field: &Field<'_>, faults: &mut Faults) -> usize {
    let mut total = 0;
    for (part, max) in [(field.get("name"), 256), (field.get("value"), 1024)] {
        if part.text().is_none_or(|text| text.trim().is_empty()) {
            part.fault(faults, "BASE_TYPE_REQUIRED", "This field is required");
        }
        part.length(faults, 0..=max);
        total += part.len();
    }
    total
}

/// A kind is either parsed from the content or listed, not both (ME, "Allowed Mentions Object").
fn allowed_mentions(allowed: &Field<'_>, faults: &mut Faults) {
    for kind in ["users", "roles"] {
        let listed = allowed.get(kind);
        listed.length(faults, 0..=ALLOWED_MENTIONS_MAX);
        let parsed = allowed.get("parse").items().any(|item| item.text() == Some(kind));
        if parsed && listed.len() > 0 {
            let message = format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            allowed.fault(faults, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
        }
    }
}
