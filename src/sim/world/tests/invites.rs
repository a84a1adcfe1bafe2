//! Invites and emojis (resources/invite.mdx, resources/emoji.mdx).

use super::{ARIA, GENERAL, NOW_MS, RAVENS, call, code, events, id, ravens};
use crate::world::{Call, Permissions, Verb, World};
use serde_json::{Value, json};

const WANDA: &str = "1100000000000000108";
const PICTURE: &str = "data:image/png;base64,iVBORw0KGgo=";

/// A bot that may invite and manage expressions.
fn inviting() -> World {
    let mut world = ravens();
    for right in ["CREATE_INSTANT_INVITE", "CREATE_GUILD_EXPRESSIONS", "MANAGE_GUILD_EXPRESSIONS"] {
        world.set_bot_rights(id(RAVENS), Permissions::named(right).expect("it exists"), true);
    }
    world.take_dispatches();
    world
}

fn invite(world: &mut World, body: Value) -> Value {
    let reply = call(world, &format!("POST /channels/{GENERAL}/invites"), body).expect("served");
    reply.body.expect("an invite")
}

#[test]
fn an_invite_lets_somebody_in_as_often_as_it_says() {
    let mut world = inviting();
    let invite = invite(&mut world, json!({"max_uses": 1}));
    assert_eq!((&invite["max_age"], &invite["guild"]["name"]), (&json!(86_400), &json!("Ravens")));
    let code_text = invite["code"].as_str().expect("a code");
    world.use_invite(id(WANDA), code_text).expect("it is fresh");
    assert!(world.servers[&id(RAVENS)].members.contains(id(WANDA)));
    assert_eq!(code(&mut world, &format!("GET /invites/{code_text}"), Value::Null), (404, 10006), "it is used up");
}

#[test]
fn an_invite_expires() {
    let mut world = inviting();
    let invite = invite(&mut world, json!({"max_age": 60}));
    let path = format!("GET /invites/{}?with_counts=true", invite["code"].as_str().expect("a code"));
    let read = call(&mut world, &path, Value::Null).expect("served").body.expect("an invite");
    assert_eq!(read["approximate_member_count"], 8);
    world.now_ms = NOW_MS + 60_000;
    assert_eq!(code(&mut world, &path, Value::Null), (404, 10006));
    let list = call(&mut world, &format!("GET /channels/{GENERAL}/invites"), Value::Null).expect("served");
    assert_eq!(list.body, Some(json!([])));
}

#[test]
fn an_equal_invite_is_given_again_unless_a_new_one_is_wanted() {
    let mut world = inviting();
    let first = invite(&mut world, json!({}));
    assert_eq!(invite(&mut world, json!({}))["code"], first["code"]);
    assert_ne!(invite(&mut world, json!({"unique": true}))["code"], first["code"]);
    assert_eq!(events(&mut world, "INVITE_CREATE").len(), 2);
}

#[test]
fn a_deleted_invite_is_told_and_gone() {
    let mut world = inviting();
    let invite = invite(&mut world, json!({}));
    let path = format!("/invites/{}", invite["code"].as_str().expect("a code"));
    assert_eq!(code(&mut world, &format!("DELETE {path}"), Value::Null), (200, 0));
    assert_eq!(events(&mut world, "INVITE_DELETE")[0]["code"], invite["code"]);
    assert_eq!(code(&mut world, &format!("DELETE {path}"), Value::Null), (404, 10006));
}

#[test]
fn an_emoji_is_made_renamed_and_deleted() {
    let mut world = inviting();
    let emojis = format!("/guilds/{RAVENS}/emojis");
    let reply =
        call(&mut world, &format!("POST {emojis}"), json!({"name": "raven", "image": PICTURE})).expect("served");
    assert_eq!(reply.status, 201);
    let emoji = format!("{emojis}/{}", reply.body.expect("an emoji")["id"].as_str().expect("an id"));
    assert_eq!(code(&mut world, &format!("PATCH {emoji}"), json!({"name": "crow"})), (200, 0));
    let told = events(&mut world, "GUILD_EMOJIS_UPDATE");
    assert_eq!((told.len(), &told[1]["emojis"][0]["name"]), (2, &json!("crow")));
    assert_eq!(code(&mut world, &format!("DELETE {emoji}"), Value::Null), (204, 0));
    assert_eq!(code(&mut world, &format!("GET {emoji}"), Value::Null), (404, 10014));
    let text = json!({"name": "raven", "image": "raven.png"});
    assert_eq!(code(&mut world, &format!("POST {emojis}"), text), (400, 50035));
}

#[test]
fn a_server_without_boosts_has_50_still_and_50_moving_emojis() {
    let mut world = inviting();
    let posting = format!("POST /guilds/{RAVENS}/emojis");
    let still = json!({"name": "raven", "image": PICTURE});
    for _ in 0..50 {
        assert_eq!(code(&mut world, &posting, still.clone()), (201, 0));
    }
    assert_eq!(code(&mut world, &posting, still), (400, 30008));
    let moving = json!({"name": "raven", "image": "data:image/gif;base64,R0lGODlh"});
    assert_eq!(code(&mut world, &posting, moving), (201, 0));
}

#[test]
fn the_application_has_emojis_of_its_own() {
    let mut world = ravens();
    let emojis = "/applications/1100000000000000001/emojis";
    let reply =
        call(&mut world, &format!("POST {emojis}"), json!({"name": "raven", "image": PICTURE})).expect("served");
    let emoji = format!("{emojis}/{}", reply.body.expect("an emoji")["id"].as_str().expect("an id"));
    assert_eq!(code(&mut world, &format!("PATCH {emoji}"), json!({"name": "crow"})), (200, 0));
    let list = call(&mut world, &format!("GET {emojis}"), Value::Null).expect("served").body.expect("a list");
    assert_eq!(list["items"][0]["name"], "crow");
    assert_eq!(code(&mut world, &format!("DELETE {emoji}"), Value::Null), (204, 0));
    assert_eq!(code(&mut world, &format!("GET {emoji}"), Value::Null), (404, 10014));
    assert_eq!(code(&mut world, &format!("GET /applications/{ARIA}/emojis"), Value::Null), (404, 10002));
}

#[test]
fn an_invite_that_is_over_is_forgotten_when_the_next_one_is_made() {
    let mut world = inviting();
    let short = invite(&mut world, json!({"max_age": 60}));
    let once = invite(&mut world, json!({"max_uses": 1}));
    world.use_invite(id(WANDA), once["code"].as_str().expect("a code")).expect("it is fresh");
    world.now_ms = NOW_MS + 60_000;
    let fresh = invite(&mut world, json!({}));
    let kept: Vec<&String> = world.servers[&id(RAVENS)].invites.keys().collect();
    assert_eq!(json!(kept), json!([fresh["code"]]));
    for over in [short, once] {
        assert!(!world.invite_codes.contains_key(over["code"].as_str().expect("a code")));
    }
}

#[test]
fn the_invites_of_a_deleted_channel_are_gone() {
    let mut world = inviting();
    let invite = invite(&mut world, json!({}));
    world.delete_channel(id(RAVENS), id(GENERAL));
    let path = format!("GET /invites/{}", invite["code"].as_str().expect("a code"));
    assert_eq!(code(&mut world, &path, Value::Null), (404, 10006));
    assert!(world.servers[&id(RAVENS)].invites.is_empty() && world.invite_codes.is_empty());
}

#[test]
fn only_a_bot_that_manages_the_channel_is_told_of_its_invites() {
    let mut world = inviting();
    world.set_bot_rights(id(RAVENS), Permissions::MANAGE_CHANNELS, false);
    let untold = invite(&mut world, json!({}));
    world.remove_invite(untold["code"].as_str().expect("a code"), id(ARIA));
    assert_eq!(events(&mut world, "INVITE_CREATE").len(), 0);
    world.set_bot_rights(id(RAVENS), Permissions::MANAGE_CHANNELS, true);
    let told = invite(&mut world, json!({}));
    world.remove_invite(told["code"].as_str().expect("a code"), id(ARIA));
    let names: Vec<&str> = world.take_dispatches().iter().map(|dispatch| dispatch.name).collect();
    assert!(names.ends_with(&["INVITE_CREATE", "INVITE_DELETE"]), "{names:?}");
}

#[test]
fn whoever_has_the_code_of_an_invite_may_look() {
    let mut world = inviting();
    let invite = invite(&mut world, json!({}));
    let look = Call {
        verb: Verb::Get,
        path: format!("/invites/{}", invite["code"].as_str().expect("a code")),
        query: String::new(),
        authorization: None,
        reason: None,
        body: Value::Null,
        files: Vec::new(),
    };
    assert_eq!(world.handle(&look, NOW_MS).expect("served").status, 200);
    let delete = Call { verb: Verb::Delete, ..look };
    assert_eq!(world.handle(&delete, NOW_MS).expect_err("that needs the token").status, 401);
}
