//! Webhooks (resources/webhook.mdx).

use super::{GENERAL, RAVENS, call, code, ravens};
use crate::world::{Permissions, World};
use serde_json::{Value, json};

const CREATE: &str = "POST /channels/1100000000000001101/webhooks";

/// A world whose bot may do everything.
fn admin() -> World {
    let mut world = ravens();
    world.set_bot_rights(RAVENS.parse().expect("an id"), Permissions::ADMINISTRATOR, true);
    world
}

/// Makes a webhook; returns its path and the one with its token.
fn made(world: &mut World) -> (String, String) {
    let webhook = call(world, CREATE, json!({"name": "Herald"})).expect("a webhook").body.expect("a body");
    let path = format!("/webhooks/{}", webhook["id"].as_str().expect("an id"));
    let token = webhook["token"].as_str().expect("a token");
    (path.clone(), format!("{path}/{token}"))
}

#[test]
fn webhooks_need_manage_webhooks_or_their_token() {
    let mut world = admin();
    let (path, by_token) = made(&mut world);
    world.set_bot_rights(RAVENS.parse().expect("an id"), Permissions::ADMINISTRATOR, false);
    assert_eq!(code(&mut world, CREATE, json!({"name": "Herald"})), (403, 50013));
    assert_eq!(code(&mut world, &format!("GET {path}"), Value::Null), (403, 50013));
    assert_eq!(code(&mut world, &format!("GET /channels/{GENERAL}/webhooks"), Value::Null), (403, 50013));
    assert_eq!(code(&mut world, &format!("GET /guilds/{RAVENS}/webhooks"), Value::Null), (403, 50013));
    assert_eq!(code(&mut world, &format!("GET {by_token}"), Value::Null), (200, 0));
    assert_eq!(code(&mut world, &format!("GET {by_token}x"), Value::Null), (401, 50027));
    assert_eq!(code(&mut world, &format!("POST {by_token}x"), json!({"content": "x"})), (401, 50027));
    assert_eq!(code(&mut world, "POST /webhooks/5/token", json!({"content": "x"})), (404, 10015));
}

#[test]
fn a_channel_has_fifteen_webhooks_with_decent_names() {
    let mut world = admin();
    assert_eq!(code(&mut world, CREATE, json!({"name": "My Discord"})), (400, 50035));
    assert_eq!(code(&mut world, CREATE, json!({"name": ""})), (400, 50035));
    for _ in 0..15 {
        made(&mut world);
    }
    assert_eq!(code(&mut world, CREATE, json!({"name": "Herald"})), (400, 30007));
}

#[test]
fn a_webhook_edits_only_what_it_posted() {
    let mut world = admin();
    let (_, by_token) = made(&mut world);
    let posting = format!("POST /channels/{GENERAL}/messages");
    let own = call(&mut world, &posting, json!({"content": "x"})).expect("a message").body.expect("a body");
    let message = format!("{by_token}/messages/{}", own["id"].as_str().expect("an id"));
    assert_eq!(code(&mut world, &format!("PATCH {message}"), json!({"content": "y"})), (404, 10008));
    let theirs = call(&mut world, &format!("POST {by_token}?wait=true"), json!({"content": "x"})).expect("a message");
    let theirs = theirs.body.expect("a body")["id"].as_str().expect("an id").to_owned();
    assert_eq!(code(&mut world, &format!("PATCH {by_token}/messages/{theirs}"), json!({"content": "y"})), (200, 0));
    let edit = format!("PATCH /channels/{GENERAL}/messages/{theirs}");
    assert_eq!(code(&mut world, &edit, json!({"content": "z"})), (403, 50005), "it is not the bot's");
}

#[test]
fn in_a_forum_a_webhook_posts_into_threads() {
    let mut world = admin();
    let create = format!("POST /guilds/{RAVENS}/channels");
    let forum = call(&mut world, &create, json!({"name": "f", "type": 15})).expect("a forum").body.expect("a body");
    let forum = forum["id"].as_str().expect("an id");
    let webhook = call(&mut world, &format!("POST /channels/{forum}/webhooks"), json!({"name": "H"}));
    let webhook = webhook.expect("a webhook").body.expect("a body");
    let (id, token) = (webhook["id"].as_str().expect("an id"), webhook["token"].as_str().expect("a token"));
    let post = format!("POST /webhooks/{id}/{token}?wait=true");
    assert_eq!(code(&mut world, &post, json!({"content": "x"})), (400, 220_001));
    let message = call(&mut world, &post, json!({"content": "x", "thread_name": "t"})).expect("a post");
    let thread = message.body.expect("a body")["channel_id"].as_str().expect("an id").to_owned();
    let there = format!("{post}&thread_id={thread}");
    assert_eq!(code(&mut world, &there, json!({"content": "x"})), (200, 0));
    assert_eq!(code(&mut world, &there, json!({"content": "x", "thread_name": "t"})), (400, 220_002));
    let (_, by_token) = made(&mut world);
    let named = json!({"content": "x", "thread_name": "t"});
    assert_eq!(code(&mut world, &format!("POST {by_token}"), named), (400, 220_003));
}
