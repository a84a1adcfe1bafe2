//! Rules of answering: the 3 seconds, the one answer, the 15 minutes, nonces (RR, ME).

use super::{ARIA, GENERAL, call, code, ravens};
use crate::world::acts::Place;
use crate::world::{Invocation, Snowflake, World};
use serde_json::{Value, json};

fn id(text: &str) -> Snowflake {
    text.parse().expect("an id")
}

/// Aria runs a command; returns the paths of its callback and of its webhook.
fn asked(world: &mut World) -> (String, String) {
    let place = Place { user: id(ARIA), server: Some(id(super::RAVENS)), channel: id(GENERAL) };
    let interaction = world.invoke(Invocation { place, data: json!({"id": "1", "name": "ping", "type": 1}) });
    let token = &world.interactions.get(interaction).expect("asked").token;
    let webhook = format!("/webhooks/{}/{token}", world.application.id);
    (format!("POST /interactions/{interaction}/{token}/callback"), webhook)
}

fn pong() -> Value {
    json!({"type": 4, "data": {"content": "pong", "flags": 64}})
}

#[test]
fn the_first_response_has_three_seconds() {
    let mut world = ravens();
    let (callback, _) = asked(&mut world);
    world.now_ms += 3_001;
    assert_eq!(code(&mut world, &callback, pong()), (404, 10062));
    let (callback, _) = asked(&mut world);
    world.now_ms += 3_000;
    assert_eq!(code(&mut world, &callback, pong()), (204, 0));
}

#[test]
fn a_second_response_is_refused() {
    let mut world = ravens();
    let (callback, _) = asked(&mut world);
    assert_eq!(code(&mut world, &callback, pong()), (204, 0));
    assert_eq!(code(&mut world, &callback, pong()), (400, 40060));
}

#[test]
fn a_refused_response_may_be_tried_again() {
    let mut world = ravens();
    let (callback, _) = asked(&mut world);
    assert_eq!(code(&mut world, &callback, json!({"type": 4, "data": {}})), (400, 50006));
    assert_eq!(code(&mut world, &callback, json!({"type": 7, "data": {}})), (400, 50035), "nothing to update");
    assert_eq!(code(&mut world, &callback, pong()), (204, 0));
}

#[test]
fn a_token_lives_fifteen_minutes() {
    let mut world = ravens();
    let (callback, webhook) = asked(&mut world);
    let original = format!("{webhook}/messages/@original");
    let edit = format!("PATCH {original}");
    assert_eq!(code(&mut world, &edit, json!({"content": "x"})), (404, 10015), "nothing was answered yet");
    assert_eq!(code(&mut world, &callback, pong()), (204, 0));
    world.now_ms += 15 * 60_000;
    assert_eq!(code(&mut world, &edit, json!({"content": "x"})), (200, 0));
    world.now_ms += 1;
    assert_eq!(code(&mut world, &edit, json!({"content": "x"})), (401, 50027));
    assert_eq!(code(&mut world, &format!("POST {webhook}"), json!({"content": "x"})), (401, 50027));
}

#[test]
fn the_first_follow_up_fills_a_deferred_answer() {
    let mut world = ravens();
    let (callback, webhook) = asked(&mut world);
    call(&mut world, &callback, json!({"type": 5, "data": {"flags": 64}})).expect("a deferral");
    call(&mut world, &format!("POST {webhook}"), json!({"content": "done"})).expect("a follow-up");
    let original = call(&mut world, &format!("GET {webhook}/messages/@original"), Value::Null).expect("the answer");
    let original = original.body.expect("a body");
    assert_eq!((&original["content"], &original["flags"]), (&json!("done"), &json!(64)), "it stays ephemeral");
}

#[test]
fn an_ephemeral_answer_cannot_be_fetched_from_the_channel() {
    let mut world = ravens();
    let (callback, webhook) = asked(&mut world);
    call(&mut world, &callback, pong()).expect("an answer");
    let answer = call(&mut world, &format!("GET {webhook}/messages/@original"), Value::Null).expect("the answer");
    let message = answer.body.expect("a body")["id"].as_str().expect("an id").to_owned();
    let line = format!("GET /channels/{GENERAL}/messages/{message}");
    assert_eq!(code(&mut world, &line, Value::Null), (404, 10008));
    let list = call(&mut world, &format!("GET /channels/{GENERAL}/messages"), Value::Null).expect("a list");
    assert_eq!(list.body, Some(json!([])));
}

#[test]
fn a_wrong_token_is_an_unknown_interaction() {
    let mut world = ravens();
    let (callback, _) = asked(&mut world);
    assert_eq!(code(&mut world, &callback.replace("/callback", "x/callback"), pong()), (404, 10062));
}

/// The published schema of the callback knows a resource only for messages that were made or changed.
#[test]
fn an_answer_tells_of_a_resource_only_when_it_is_a_message() {
    let mut world = ravens();
    for (body, resource) in [(json!({"type": 5}), Value::Null), (pong(), json!(4))] {
        let (callback, _) = asked(&mut world);
        let told = call(&mut world, &format!("{callback}?with_response=true"), body).expect("an answer");
        let told = told.body.expect("a body");
        assert_eq!(told["resource"]["type"], resource, "{told}");
        assert!(told["interaction"]["response_message_id"].is_string(), "{told}");
    }
}

/// ME, "Modal Submit Interaction Metadata": hikari does not read a message without it.
#[test]
fn an_answer_to_a_form_tells_what_opened_the_form() {
    let mut world = ravens();
    let (callback, _) = asked(&mut world);
    let input = json!({"type": 4, "custom_id": "why", "style": 1, "label": "Why"});
    let form = json!({"custom_id": "form", "title": "Form", "components": [{"type": 1, "components": [input]}]});
    call(&mut world, &callback, json!({"type": 9, "data": form})).expect("a form");
    let (place, opener, data) = world.filled_form(id(ARIA), &[("Why", "x")]).expect("an open form");
    let opener_id = opener.as_ref().map(|opener| opener.id);
    let sent = world.submit(place, opener, data);
    let token = world.interactions.get(sent).expect("sent").token.clone();
    let line = format!("POST /interactions/{sent}/{token}/callback?with_response=true");
    let told = call(&mut world, &line, pong()).expect("an answer").body.expect("a body");
    let metadata = &told["resource"]["message"]["interaction_metadata"];
    assert_eq!(metadata["type"], 5);
    assert_eq!(metadata["triggering_interaction_metadata"]["type"], 2);
    assert_eq!(metadata["triggering_interaction_metadata"]["id"], json!(opener_id));
}

/// An interaction is of a member or in a DM: one of somebody who left has neither (RR, "Interaction Object").
#[test]
fn a_form_cannot_be_sent_after_leaving_the_server() {
    let mut world = ravens();
    let (callback, _) = asked(&mut world);
    let input = json!({"type": 4, "custom_id": "why", "style": 1, "label": "Why"});
    let form = json!({"custom_id": "form", "title": "Form", "components": [{"type": 1, "components": [input]}]});
    call(&mut world, &callback, json!({"type": 9, "data": form})).expect("a form");
    world.leave(id(super::RAVENS), id(ARIA)).expect("she was there");
    assert!(world.filled_form(id(ARIA), &[("Why", "x")]).is_err());
    world.join(id(super::RAVENS), id(ARIA)).expect("she may come back");
    assert!(world.filled_form(id(ARIA), &[("Why", "x")]).is_ok());
}

/// ME, "Create Message": the same nonce "in the past few minutes" returns the first message.
#[test]
fn an_enforced_nonce_posts_once() {
    let mut world = ravens();
    let line = format!("POST /channels/{GENERAL}/messages");
    let body = json!({"content": "once", "nonce": "n1", "enforce_nonce": true});
    let first = call(&mut world, &line, body.clone()).expect("a message");
    let second = call(&mut world, &line, body.clone()).expect("the same message");
    assert_eq!(first, second);
    assert_eq!(world.message_count("Ravens", "#general"), 1);
    world.now_ms += 5 * 60_000 + 1;
    call(&mut world, &line, body).expect("another message");
    assert_eq!(world.message_count("Ravens", "#general"), 2);
}

/// RR, "Followup Messages": each follow-up says for itself whether others see it.
#[test]
fn a_follow_up_may_be_ephemeral_after_an_open_answer() {
    let mut world = ravens();
    let (callback, webhook) = asked(&mut world);
    call(&mut world, &callback, json!({"type": 4, "data": {"content": "pong"}})).expect("an answer");
    let secret = call(&mut world, &format!("POST {webhook}"), json!({"content": "psst", "flags": 64}));
    let secret = secret.expect("a follow-up").body.expect("a body")["id"].as_str().expect("an id").to_owned();
    assert_eq!(world.message_count("Ravens", "#general"), 1);
    let edit = format!("PATCH {webhook}/messages/{secret}");
    assert_eq!(code(&mut world, &edit, json!({"content": "pssst"})), (200, 0));
    let (_, other) = asked(&mut world);
    let foreign = format!("PATCH {other}/messages/{secret}");
    assert_eq!(code(&mut world, &foreign, json!({"content": "x"})), (404, 10015), "nothing was answered there");
}

#[test]
fn an_answer_in_a_thread_wakes_it() {
    let mut world = ravens();
    world.set_bot_rights(id(super::RAVENS), crate::world::Permissions::ADMINISTRATOR, true);
    let begin = format!("POST /channels/{GENERAL}/threads");
    let thread = call(&mut world, &begin, json!({"name": "t", "type": 11})).expect("a thread").body.expect("a body");
    let channel = id(thread["id"].as_str().expect("an id"));
    world.set_archived(channel, true);
    let place = Place { user: id(ARIA), server: Some(id(super::RAVENS)), channel };
    let interaction = world.invoke(Invocation { place, data: json!({"id": "1", "name": "ping", "type": 1}) });
    let token = world.interactions.get(interaction).expect("asked").token.clone();
    let callback = format!("POST /interactions/{interaction}/{token}/callback?with_response=true");
    let answer = call(&mut world, &callback, json!({"type": 4, "data": {"content": "pong"}})).expect("an answer");
    let message = answer.body.expect("a body")["resource"]["message"].clone();
    assert_eq!((&message["channel_id"], &message["position"]), (&thread["id"], &json!(1)));
    let thread = call(&mut world, &format!("GET /channels/{channel}"), Value::Null).expect("the thread");
    assert_eq!(thread.body.expect("a body")["thread_metadata"]["archived"], false);
}
