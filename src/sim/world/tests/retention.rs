//! What the world forgets, and that nobody can tell from its answers.

use super::{ARIA, GENERAL, STAFF, call, code, id, ravens};
use crate::retention::Retention;
use crate::world::acts::Place;
use crate::world::{Invocation, World};
use serde_json::{Value, json};

fn small() -> World {
    let mut world = ravens();
    world.remember(Retention { interactions_max: 2, messages_max: 3, journal_max: 2, ..Retention::USUAL });
    world
}

/// Aria runs a command; returns the paths of its callback and of its original response.
fn asked(world: &mut World) -> (String, String) {
    let place = Place { user: id(ARIA), server: Some(id(super::RAVENS)), channel: id(GENERAL) };
    let interaction = world.invoke(Invocation { place, data: json!({"id": "1", "name": "ping", "type": 1}) });
    let token = &world.interactions.get(interaction).expect("asked").token;
    let original = format!("GET /webhooks/{}/{token}/messages/@original", world.application.id);
    (format!("POST /interactions/{interaction}/{token}/callback"), original)
}

fn answered(world: &mut World) -> (String, String) {
    let paths = asked(world);
    assert_eq!(code(world, &paths.0, pong()), (204, 0));
    paths
}

fn pong() -> Value {
    json!({"type": 4, "data": {"content": "pong"}})
}

fn posted(world: &mut World, channel: &str) -> String {
    let message = call(world, &format!("POST /channels/{channel}/messages"), json!({"content": "x"}));
    message.expect("posted").body.expect("a body")["id"].as_str().expect("an id").to_owned()
}

#[test]
fn a_dead_token_is_answered_the_same_before_and_after_it_is_forgotten() {
    let mut world = ravens();
    let (replied, waiting) = (answered(&mut world), asked(&mut world));
    let forged = replied.1.replace("@original", "1").replacen("messages", "x/messages", 1);
    let told = |world: &mut World| {
        let paths = [&replied.0, &waiting.0, &replied.1, &waiting.1, &forged];
        paths.map(|path| code(world, path, if path.starts_with("GET") { Value::Null } else { pong() }))
    };
    world.now_ms += 15 * 60_000 + 1;
    let before = told(&mut world);
    assert_eq!(before[..4], [(404, 10062), (404, 10062), (401, 50027), (401, 50027)]);
    assert_eq!(world.interactions.len(), 2);
    world.now_ms += 60_000;
    asked(&mut world);
    assert_eq!(world.interactions.len(), 1, "only the new one");
    assert_eq!(told(&mut world), before);
}

#[test]
fn a_token_nobody_was_given_is_no_webhook_however_old_it_looks() {
    let mut world = ravens();
    let (_, original) = answered(&mut world);
    world.now_ms += 17 * 60_000;
    asked(&mut world);
    let token = original.split('/').nth(3).expect("a token").to_owned();
    let forged = crate::world::Interaction::token(crate::world::Interaction::id_in(&token).expect("an id"), 7);
    assert_eq!(code(&mut world, &original, Value::Null), (401, 50027));
    assert_eq!(code(&mut world, &original.replace(&token, &forged), Value::Null), (404, 10015));
}

#[test]
fn of_the_answered_ones_the_newest_stay_and_none_that_waits_is_lost() {
    let mut world = small();
    let (waiting, first) = (asked(&mut world), answered(&mut world));
    for _ in 0..5 {
        answered(&mut world);
    }
    assert_eq!(world.interactions.len(), 3, "two answered ones and the one that waits");
    assert_eq!(code(&mut world, &first.0, pong()), (400, 40060));
    assert_eq!(code(&mut world, &waiting.0, pong()), (204, 0));
}

#[test]
fn messages_tell_of_their_interaction_after_it_is_forgotten() {
    let mut world = ravens();
    let (_, original) = answered(&mut world);
    let message = call(&mut world, &original, Value::Null).expect("the answer").body.expect("a body");
    world.now_ms += 17 * 60_000;
    asked(&mut world);
    assert_eq!(world.interactions.len(), 1);
    let path = format!("GET /channels/{GENERAL}/messages/{}", message["id"].as_str().expect("an id"));
    assert_eq!(call(&mut world, &path, Value::Null).expect("still there").body, Some(message));
}

#[test]
fn a_channel_keeps_its_newest_messages_and_those_that_something_points_to() {
    let mut world = small();
    world.set_bot_rights(id(super::RAVENS), crate::world::Permissions::ADMINISTRATOR, true);
    let [pinned, starter, plain] = [(); 3].map(|()| posted(&mut world, GENERAL));
    let elsewhere = posted(&mut world, STAFF);
    let begin = format!("POST /channels/{GENERAL}/messages/{starter}/threads");
    assert_eq!(code(&mut world, &begin, json!({"name": "t"})).0, 201);
    let pin = format!("PUT /channels/{GENERAL}/messages/pins/{pinned}");
    assert_eq!(code(&mut world, &pin, Value::Null).0, 204);
    let newest = [(); 3].map(|()| posted(&mut world, GENERAL));
    let mut there = |channel: &str, message: &str| {
        code(&mut world, &format!("GET /channels/{channel}/messages/{message}"), Value::Null)
    };
    assert_eq!(there(GENERAL, &plain), (404, 10008));
    for message in [&pinned, &starter, &newest[2]] {
        assert_eq!(there(GENERAL, message).0, 200);
    }
    assert_eq!(there(STAFF, &elsewhere).0, 200);
    assert_eq!(world.messages_in(id(GENERAL)).count(), 3);
}

#[test]
fn an_answer_that_is_thought_about_is_not_forgotten() {
    let mut world = small();
    let (callback, original) = asked(&mut world);
    assert_eq!(code(&mut world, &callback, json!({"type": 5})).0, 204);
    for _ in 0..5 {
        posted(&mut world, GENERAL);
    }
    let edit = original.replacen("GET", "PATCH", 1);
    assert_eq!(code(&mut world, &edit, json!({"content": "done"})), (200, 0));
}

#[test]
fn the_journal_keeps_its_newest_entries_under_their_numbers() {
    let mut world = small();
    let begin = world.journal.end();
    for _ in 0..3 {
        posted(&mut world, GENERAL);
    }
    assert_eq!((world.journal.end() - begin, world.journal.since(begin).count()), (3, 2));
    world.remember(Retention::FOR_LOAD);
    posted(&mut world, GENERAL);
    assert_eq!(world.journal.since(0).count(), 0);
}
