//! Tests of the limits: a corpus of bodies, another implementation as judge, and random bodies.

mod corpus;
mod fuzz;
mod judge;

use crate::rest::Strict;
use crate::world::acts::{Invocation, Place};
use crate::world::call::{Call, Upload, Verb};
use crate::world::choice::Used;
use crate::world::tests::{ARIA, GENERAL, RAVENS, ravens};
use crate::world::{Permissions, Snowflake, World};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::path::Path;

/// The bodies, by topic.
const FILES: [(&str, &str); 5] = [
    ("messages", include_str!("../../../corpus/messages.json")),
    ("components", include_str!("../../../corpus/components.json")),
    ("interactions", include_str!("../../../corpus/interactions.json")),
    ("commands", include_str!("../../../corpus/commands.json")),
    ("server", include_str!("../../../corpus/server.json")),
];

/// One body and what becomes of it.
#[derive(Debug, Deserialize)]
struct Case {
    name: String,
    /// Page the expectation comes from (see the head of `limits`).
    source: String,
    verb: String,
    template: String,
    body: Value,
    expect: Expect,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Expect {
    Accepted(Accepted),
    Refused { status: u16, code: u32, path: Option<Vec<String>>, error: Option<String> },
}

/// The word `accepted`.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Accepted {
    Accepted,
}

impl Case {
    fn is_good(&self) -> bool {
        matches!(self.expect, Expect::Accepted(_))
    }

    fn verb(&self) -> Verb {
        Verb::named(&self.verb).expect("the corpus names methods")
    }
}

/// Reads all cases, with long texts and lists written out.
fn cases() -> Vec<Case> {
    let mut all = Vec::new();
    for (topic, text) in FILES {
        let cases: Vec<Case> = serde_json::from_str(text).expect("the corpus is a list of cases");
        for case in cases {
            let name = format!("{topic}: {} ({})", case.name, case.source);
            all.push(Case { name, body: expanded(&case.body), ..case });
        }
    }
    all
}

/// `{"$text": "x", "times": 3}` is `xxx`; `{"$list": item, "times": 3}` is three items, with their number for `#`.
fn expanded(value: &Value) -> Value {
    let times = value["times"].as_u64().unwrap_or(0) as usize;
    if let Some(text) = value["$text"].as_str() {
        return json!(text.repeat(times));
    }
    if let Some(item) = value.get("$list") {
        return (0..times).map(|index| expanded(&numbered(item, index))).collect();
    }
    match value {
        Value::Object(map) => Value::Object(map.iter().map(|(key, value)| (key.clone(), expanded(value))).collect()),
        Value::Array(items) => items.iter().map(expanded).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn numbered(value: &Value, index: usize) -> Value {
    match value {
        Value::String(text) => json!(text.replace('#', &(index + 100).to_string())),
        Value::Array(items) => items.iter().map(|item| numbered(item, index)).collect(),
        Value::Object(map) => {
            let map: Map<String, Value> =
                map.iter().map(|(key, value)| (key.clone(), numbered(value, index))).collect();
            Value::Object(map)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// The document, when `DISCORD_OPENAPI` names it.
fn strict() -> Option<Strict> {
    let Some(path) = std::env::var_os("DISCORD_OPENAPI").filter(|path| !path.is_empty()) else {
        eprintln!("skipped: DISCORD_OPENAPI is not set");
        return None;
    };
    Some(Strict::load(Path::new(&path)).expect("the OpenAPI document is readable"))
}

// === a world with something behind every placeholder ===

fn id(text: &str) -> Snowflake {
    text.parse().expect("an id")
}

/// The built-in world with a bot that may do everything, so that only forms are refused.
fn allowed() -> World {
    let mut world = ravens();
    let all = Permissions::named("ADMINISTRATOR").expect("a known permission");
    world.set_bot_rights(id(RAVENS), all, true);
    world
}

/// Builds the call of `template` in a world that has what its placeholders name.
fn prepared(verb: Verb, template: &str, body: &Value) -> (World, Call) {
    let mut world = allowed();
    let call = prepare(&mut world, (verb, template), body);
    (world, call)
}

/// Builds the call of a route, and makes what its placeholders name.
fn prepare(world: &mut World, (verb, template): (Verb, &str), body: &Value) -> Call {
    let mut path = template.to_owned();
    if template.starts_with("/interactions") || template.starts_with("/webhooks/{webhook_id}/{webhook_token}") {
        path = answered(world, template, body["type"].as_u64());
    }
    if path.contains("{message_id}") {
        let posted = handle(world, Verb::Post, &format!("/channels/{GENERAL}/messages"), json!({"content": "x"}));
        path = path.replace("{message_id}", posted["id"].as_str().unwrap_or("1"));
    }
    if path.contains("{guild_scheduled_event_id}") {
        let event = json!({"name": "Raid", "privacy_level": 2, "entity_type": 3, "entity_metadata": {"location": "x"},
            "scheduled_start_time": "2026-03-02T20:00:00Z", "scheduled_end_time": "2026-03-02T22:00:00Z"});
        let event = handle(world, Verb::Post, &format!("/guilds/{RAVENS}/scheduled-events"), event);
        path = path.replace("{guild_scheduled_event_id}", event["id"].as_str().unwrap_or("1"));
    }
    let application = world.application.id.to_string();
    for (name, value) in [
        ("{application_id}", application.as_str()),
        ("{guild_id}", RAVENS),
        ("{channel_id}", GENERAL),
        ("{user_id}", ARIA),
        ("{overwrite_id}", ARIA),
    ] {
        path = path.replace(name, value);
    }
    while let Some((open, close)) = path.find('{').zip(path.find('}')) {
        path.replace_range(open..=close, "1100000000000007777");
    }
    Call { files: uploads(body), ..bot_call(world, verb, &path, body.clone()) }
}

/// The files that the attachments of a message speak of.
fn uploads(body: &Value) -> Vec<Upload> {
    let listed = body["attachments"].as_array().into_iter().flatten();
    let file =
        |id: &str| Upload { field: format!("files[{id}]"), name: "a.png".to_owned(), content_type: None, bytes: 1 };
    listed.filter_map(|attachment| attachment["id"].as_str()).map(file).collect()
}

/// Aria does what fits the type of the callback; all but the callback itself need an answer first.
fn answered(world: &mut World, template: &str, callback: Option<u64>) -> String {
    let place = Place { user: id(ARIA), server: Some(id(RAVENS)), channel: id(GENERAL) };
    let invocation = Invocation { place, data: json!({"id": "1", "name": "ping", "type": 1}) };
    let interaction = match callback {
        Some(6 | 7) => clicked(world),
        Some(8) => world.complete(invocation),
        Some(_) | None => world.invoke(invocation),
    };
    let token = world.interactions.get(interaction).expect("asked").token.clone();
    let path = template.replace("{interaction_id}", &interaction.to_string()).replace("{interaction_token}", &token);
    if template.starts_with("/webhooks") {
        let callback = format!("/interactions/{interaction}/{token}/callback");
        handle(world, Verb::Post, &callback, json!({"type": 4, "data": {"content": "pong"}}));
    }
    let application = world.application.id.to_string();
    path.replace("{webhook_id}", &application).replace("{webhook_token}", &token)
}

/// Aria clicks the button of a message.
fn clicked(world: &mut World) -> Snowflake {
    let button = json!({"type": 2, "style": 1, "label": "Go", "custom_id": "go"});
    let body = json!({"components": [{"type": 1, "components": [button]}]});
    let posted = handle(world, Verb::Post, &format!("/channels/{GENERAL}/messages"), body);
    let message = world.message(id(GENERAL), id(posted["id"].as_str().unwrap_or("1"))).expect("it was posted").clone();
    world.use_component(id(ARIA), Used { message, data: json!({"component_type": 2, "custom_id": "go"}) })
}

fn handle(world: &mut World, verb: Verb, path: &str, body: Value) -> Value {
    let call = bot_call(world, verb, path, body);
    let now_ms = world.now_ms;
    world.handle(&call, now_ms).ok().and_then(|reply| reply.body).unwrap_or_default()
}

fn bot_call(world: &World, verb: Verb, path: &str, body: Value) -> Call {
    Call {
        verb,
        path: path.to_owned(),
        query: String::new(),
        authorization: Some(format!("Bot {}", world.token())),
        reason: None,
        body,
        files: Vec::new(),
    }
}
