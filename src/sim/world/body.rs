//! Reading the body of a message: checked against the limits, with defaults filled in.

use super::World;
use super::error::ApiError;
use super::ids::Snowflake;
use super::limits::{self, Faults, Field};
use super::model::{COMPONENTS_V2, EPHEMERAL, Mentions, MessageBody};
use regex::Regex;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// Flags a bot may set: suppress embeds, ephemeral, suppress notifications, components v2 (ME, "Message Flags").
const SETTABLE: u64 = (1 << 2) | EPHEMERAL | (1 << 12) | COMPONENTS_V2;

/// Mentions in a text (reference.mdx, "Message Formatting").
static MENTION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<@(!|&)?(\d+)>").expect("a test compiles it"));

/// Fields that make a message more than empty (ME, "Create Message").
const SUBSTANCE: [&str; 6] = ["content", "embeds", "components", "sticker_ids", "poll", "attachments"];

impl World {
    /// Reads a new message: 50035 for broken limits, 50006 when there is nothing in it.
    pub(super) fn new_body(&self, json: &Value, server: Option<Snowflake>) -> Result<MessageBody, ApiError> {
        let flags = json["flags"].as_u64().unwrap_or(0) & SETTABLE;
        check(json, flags)?;
        if SUBSTANCE.iter().all(|name| is_empty(&json[name])) {
            return Err(ApiError::EMPTY_MESSAGE.into());
        }
        Ok(self.merged(&MessageBody::default(), json, flags, server))
    }

    /// Reads an edit of `old`: fields that are not mentioned stay.
    pub(super) fn edited_body(
        &self,
        old: &MessageBody,
        json: &Value,
        server: Option<Snowflake>,
    ) -> Result<MessageBody, ApiError> {
        let asked = json["flags"].as_u64().unwrap_or(0) & COMPONENTS_V2;
        let flags = old.flags | asked;
        check(json, flags)?;
        let new = self.merged(old, json, flags, server);
        if new.content.is_empty() && new.embeds.is_empty() && new.components.is_empty() {
            return Err(ApiError::EMPTY_MESSAGE.into());
        }
        Ok(new)
    }

    fn merged(&self, old: &MessageBody, json: &Value, flags: u64, server: Option<Snowflake>) -> MessageBody {
        let list = |name: &str, old: &Vec<Value>| match json.get(name) {
            Some(Value::Array(items)) => items.clone(),
            Some(_) => Vec::new(),
            None => old.clone(),
        };
        let content = match json.get("content") {
            Some(content) => content.as_str().unwrap_or_default().trim().to_owned(),
            None => old.content.clone(),
        };
        let mut components = list("components", &old.components);
        complete(&mut components, &mut 1);
        MessageBody {
            mentions: self.mentions(&content, &json["allowed_mentions"], server),
            embeds: list("embeds", &old.embeds).into_iter().map(embed).collect(),
            tts: json["tts"].as_bool().unwrap_or(old.tts),
            content,
            components,
            flags,
        }
    }

    /// Finds who is pinged: the mentions in the text that `allowed` lets through (ME, "Allowed Mentions Object").
    fn mentions(&self, content: &str, allowed: &Value, server: Option<Snowflake>) -> Mentions {
        let permits = |kind: &str, id: &str| {
            let all = allowed.is_null() || allowed["parse"].as_array().is_some_and(|list| list.contains(&json!(kind)));
            let number = id.parse::<u64>().ok();
            let listed = |item: &Value| item.as_str() == Some(id) || (number.is_some() && item.as_u64() == number);
            all || allowed[kind].as_array().is_some_and(|list| list.iter().any(listed))
        };
        let mut mentions = Mentions::default();
        for found in MENTION.captures_iter(content) {
            let is_role = found.get(1).is_some_and(|mark| mark.as_str() == "&");
            let (kind, target) = if is_role { ("roles", &mut mentions.roles) } else { ("users", &mut mentions.users) };
            let Ok(id) = found[2].parse::<Snowflake>() else { continue };
            let known = if is_role { self.role(id).is_some() } else { self.user(id).is_some() };
            if known && permits(kind, &found[2]) && !target.contains(&id) {
                target.push(id);
            }
        }
        let shouted = content.contains("@everyone") || content.contains("@here");
        mentions.everyone = server.is_some() && shouted && permits("everyone", "");
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

/// Fields that an answer always has, although a request may leave them out (CO, per component).
const fn defaults(kind: Option<u64>) -> &'static [(&'static str, u8)] {
    match kind {
        Some(3 | 5..=8) => &[("min_values", 1), ("max_values", 1)],
        Some(14) => &[("spacing", 1)],
        Some(_) | None => &[],
    }
}
