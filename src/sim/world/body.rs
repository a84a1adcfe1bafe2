//! Reading the body of a message: checked against the limits, with defaults filled in.

use super::World;
use super::call::Upload;
use super::error::ApiError;
use super::fields;
use super::files::{self, Files};
use super::ids::Snowflake;
use super::limits::{self, Faults, Field};
use super::media;
use super::model::{COMPONENTS_V2, EPHEMERAL, HAS_SNAPSHOT, Mentions, MessageBody, Role, SUPPRESS_EMBEDS};
use super::permissions::Permissions;
use super::wire::timestamp;
use regex::Regex;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// Flags a bot may set anywhere: suppress embeds, suppress notifications, components v2 (ME, "Message Flags").
const SETTABLE: u64 = SUPPRESS_EMBEDS | (1 << 12) | COMPONENTS_V2;

/// Mentions in a text (reference.mdx, "Message Formatting").
static MENTION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<@(!|&)?(\d+)>").expect("a test compiles it"));

/// Fields that make a message more than empty (ME, "Create Message").
const SUBSTANCE: [&str; 6] = ["content", "embeds", "components", "sticker_ids", "poll", "attachments"];

/// What a call wants to be written, and who writes it where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<'a> {
    pub(super) json: &'a Value,
    pub(super) uploads: &'a [Upload],
    pub(super) channel: Snowflake,
    /// What the author may do there; decides who can be pinged.
    pub(super) rights: Permissions,
    /// Whether it answers an interaction.
    pub(super) is_answer: bool,
}

impl World {
    /// Reads a new message: 50035 for broken limits, 50006 when there is nothing in it.
    pub(super) fn new_body(&mut self, written: &Written<'_>) -> Result<MessageBody, ApiError> {
        let json = written.json;
        // Only the answer to an interaction can be for one person alone.
        let settable = if written.is_answer { SETTABLE | EPHEMERAL } else { SETTABLE };
        let flags = fields::count(&json["flags"]).unwrap_or(0) & settable;
        check(json, flags)?;
        if written.uploads.is_empty() && SUBSTANCE.iter().all(|name| is_empty(&json[name])) {
            return Err(ApiError::EMPTY_MESSAGE.into());
        }
        let body = self.merged(&MessageBody::default(), written, flags)?;
        let ids = serde_json::from_value(json["sticker_ids"].clone()).unwrap_or_default();
        Ok(MessageBody { stickers: ids, poll: self.poll(&json["poll"]), ..body })
    }

    /// Reads an edit of `old`: fields that are not mentioned stay.
    pub(super) fn edited_body(&mut self, old: &MessageBody, written: &Written<'_>) -> Result<MessageBody, ApiError> {
        let json = written.json;
        let asked = fields::count(&json["flags"]).unwrap_or(old.flags);
        let flags = (old.flags & !SUPPRESS_EMBEDS) | (asked & (COMPONENTS_V2 | SUPPRESS_EMBEDS));
        check(json, flags)?;
        let new = self.merged(old, written, flags)?;
        if flags & COMPONENTS_V2 != 0 {
            check_no_legacy(&new)?;
        }
        let lists = [&new.embeds, &new.components, &new.attachments];
        let is_bare = new.stickers.is_empty() && new.poll.is_none() && flags & HAS_SNAPSHOT == 0;
        if new.content.is_empty() && lists.iter().all(|list| list.is_empty()) && is_bare {
            return Err(ApiError::EMPTY_MESSAGE.into());
        }
        Ok(new)
    }

    fn merged(&mut self, old: &MessageBody, written: &Written<'_>, flags: u64) -> Result<MessageBody, ApiError> {
        let json = written.json;
        let list = |name: &str, old: &Vec<Value>| match json.get(name) {
            Some(Value::Array(items)) => items.clone(),
            Some(_) => Vec::new(),
            None => old.clone(),
        };
        let content = match json.get("content") {
            Some(content) => content.as_str().unwrap_or_default().trim().to_owned(),
            None => old.content.clone(),
        };
        let files = Files { uploads: written.uploads, listed: &json["attachments"] };
        let attachments = self.attachments(written.channel, &old.attachments, files)?;
        let mut components = list("components", &old.components);
        complete(&mut components, &mut 1);
        let mut embeds: Vec<Value> = list("embeds", &old.embeds).into_iter().map(embed).collect();
        components.iter_mut().chain(&mut embeds).for_each(|value| files::resolve(value, &attachments));
        media::unfurl(&mut components, &attachments, &mut || self.mint_id());
        let mentions = self.mentions(&content, &json["allowed_mentions"], written);
        let tts = json["tts"].as_bool().unwrap_or(old.tts);
        Ok(MessageBody { content, embeds, components, attachments, flags, tts, mentions, ..old.clone() })
    }

    /// Writes a poll as it is shown (resources/poll.mdx, "Poll Object"); it lasts 24 hours when the call does not say.
    fn poll(&self, asked: &Value) -> Option<Value> {
        let answers = asked["answers"].as_array()?.iter().zip(1..);
        let answers: Vec<Value> =
            answers.map(|(answer, id)| json!({"answer_id": id, "poll_media": answer["poll_media"]})).collect();
        let hours = asked["duration"].as_i64().unwrap_or(24);
        Some(json!({
            "question": asked["question"], "answers": answers, "expiry": timestamp(self.now_ms + hours * 3_600_000),
            "allow_multiselect": asked["allow_multiselect"].as_bool().unwrap_or(false),
            "layout_type": asked["layout_type"].as_u64().unwrap_or(1),
            "results": {"answer_counts": [], "is_finalized": false},
        }))
    }

    /// Finds who is pinged: the mentions in the text that `allowed` lets through (ME, "Allowed Mentions Object").
    fn mentions(&self, content: &str, allowed: &Value, written: &Written<'_>) -> Mentions {
        let permits = |kind: &str, id: &str| {
            let all = allowed.is_null() || allowed["parse"].as_array().is_some_and(|list| list.contains(&json!(kind)));
            let number = id.parse::<u64>().ok();
            let listed = |item: &Value| item.as_str() == Some(id) || (number.is_some() && item.as_u64() == number);
            all || allowed[kind].as_array().is_some_and(|list| list.iter().any(listed))
        };
        // Without MENTION_EVERYONE only roles that anyone may mention are pinged (topics/permissions.mdx).
        let may_shout = written.rights.contains(Permissions::MENTION_EVERYONE);
        let may_ping = |role: &Role| may_shout || role.mentionable;
        let mut mentions = Mentions::default();
        for found in MENTION.captures_iter(content) {
            let is_role = found.get(1).is_some_and(|mark| mark.as_str() == "&");
            let (kind, target) = if is_role { ("roles", &mut mentions.roles) } else { ("users", &mut mentions.users) };
            let Ok(id) = found[2].parse::<Snowflake>() else { continue };
            let known = if is_role { self.role(id).is_some_and(&may_ping) } else { self.user(id).is_some() };
            if known && permits(kind, &found[2]) && !target.contains(&id) {
                target.push(id);
            }
        }
        let shouted = content.contains("@everyone") || content.contains("@here");
        let in_server = self.server_channel(written.channel).is_some();
        mentions.everyone = in_server && may_shout && shouted && permits("everyone", "");
        mentions
    }
}

fn check(json: &Value, flags: u64) -> Result<(), ApiError> {
    if !json.is_object() {
        return Err(ApiError::INVALID_JSON.into());
    }
    let mut faults = Faults::new();
    limits::message(json, flags, &mut faults);
    if faults.is_empty() { Ok(()) } else { Err(ApiError::invalid_form(faults)) }
}

/// A message becomes one of components v2 only without its older parts (ME note **).
fn check_no_legacy(body: &MessageBody) -> Result<(), ApiError> {
    let parts = [
        ("content", !body.content.is_empty()),
        ("embeds", !body.embeds.is_empty()),
        ("poll", body.poll.is_some()),
        ("sticker_ids", !body.stickers.is_empty()),
    ];
    let Some((name, _)) = parts.into_iter().find(|(_, is_there)| *is_there) else { return Ok(()) };
    let message = format!("The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
    Err(ApiError::invalid_field(name, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", &message))
}

/// Checks the `data` of a modal.
pub(super) fn check_modal(data: &Value) -> Result<(), ApiError> {
    let mut faults = Faults::new();
    limits::modal(&Field::root(data).below_data(), &mut faults);
    if faults.is_empty() { Ok(()) } else { Err(ApiError::invalid_form(faults)) }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.is_empty(),
        other => other.is_null(),
    }
}

/// Completes an embed: its type, trimmed texts, `inline` of fields (ME, "Embed Object").
fn embed(mut embed: Value) -> Value {
    embed["type"] = json!("rich");
    for name in ["title", "description"] {
        if let Some(text) = embed[name].as_str() {
            embed[name] = json!(text.trim());
        } else if let Some(object) = embed.as_object_mut() {
            object.remove(name);
        }
    }
    if let Some(fields) = embed.get_mut("fields").and_then(Value::as_array_mut) {
        for field in fields {
            field["inline"] = json!(field["inline"].as_bool().unwrap_or(false));
        }
    }
    embed
}

/// Completes components as Discord does: ids counted from 1 in document order (CO, "Anatomy of a Component"),
/// and the defaults it fills in.
fn complete(components: &mut [Value], next: &mut u32) {
    for component in components {
        let kind = component["type"].as_u64();
        let Some(fields) = component.as_object_mut() else { continue };
        // Null stands for "not given", and answers leave it out.
        fields.retain(|_, value| !value.is_null());
        // What has no place here is not looked at, whatever it is.
        fields.retain(|name, _| may_hold(kind, name));
        if component["id"].as_u64().unwrap_or(0) == 0 {
            component["id"] = json!(next);
        }
        *next += 1;
        for (name, value) in defaults(component["type"].as_u64()) {
            if component[*name].is_null() {
                component[*name] = json!(value);
            }
        }
        if let Some(accessory) = component.get_mut("accessory") {
            complete(std::slice::from_mut(accessory), next);
        }
        if let Some(children) = component.get_mut("components").and_then(Value::as_array_mut) {
            complete(children, next);
        }
    }
}

/// Which components have others in them, and where (CO, per component).
fn may_hold(kind: Option<u64>, name: &str) -> bool {
    match name {
        "accessory" => kind == Some(9),
        "components" => matches!(kind, Some(1 | 9 | 17)),
        "items" => kind == Some(12),
        _ => true,
    }
}

/// Fields that an answer always has, although a request may leave them out (CO, per component).
const fn defaults(kind: Option<u64>) -> &'static [(&'static str, u8)] {
    match kind {
        Some(3 | 5..=8) => &[("min_values", 1), ("max_values", 1)],
        Some(14) => &[("spacing", 1)],
        Some(_) | None => &[],
    }
}
