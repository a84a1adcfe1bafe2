//! Rights and the hierarchy of roles, one missing permission at a time (section 5.9, topics/permissions.mdx).

use super::{ARIA, GENERAL, RAVENS, STAFF, call, code, ravens};
use crate::world::{Permissions, Snowflake};
use serde_json::{Value, json};

fn without(permission: &str) -> crate::world::World {
    let mut world = ravens();
    let rights = Permissions::named(permission).expect("a known permission");
    world.set_bot_rights(RAVENS.parse().expect("an id"), rights, false);
    world
}

#[track_caller]
fn check(permission: &str, line: &str, body: Value, expected: (u16, u32)) {
    assert!(call(&mut ravens(), line, body.clone()).is_ok(), "{line} works with all rights");
    assert_eq!(code(&mut without(permission), line, body), expected, "{line} without {permission}");
}

#[test]
fn each_call_needs_its_permission() {
    let posting = format!("POST /channels/{GENERAL}/messages");
    let granting = format!("PUT /guilds/{RAVENS}/members/{ARIA}/roles/1100000000000001002");
    let taking = format!("DELETE /guilds/{RAVENS}/members/{ARIA}/roles/1100000000000001003");
    let naming = format!("PATCH /guilds/{RAVENS}/members/{ARIA}");
    let hello = json!({"content": "hello"});
    let embed = json!({"embeds": [{"title": "hello"}]});
    check("SEND_MESSAGES", &posting, hello.clone(), (403, 50013));
    check("EMBED_LINKS", &posting, embed, (403, 50013));
    check("VIEW_CHANNEL", &posting, hello, (403, 50001));
    check("MANAGE_ROLES", &granting, Value::Null, (403, 50013));
    check("MANAGE_ROLES", &taking, Value::Null, (403, 50013));
    check("MANAGE_NICKNAMES", &naming, json!({"nick": "Ari"}), (403, 50013));
}

#[test]
fn roles_above_the_bot_managed_ones_and_everyone_cannot_be_given() {
    let mut world = ravens();
    let mut granting =
        |role: &str| code(&mut world, &format!("PUT /guilds/{RAVENS}/members/{ARIA}/roles/{role}"), Value::Null);
    assert_eq!(granting("1100000000000001005"), (403, 50013), "Officer is above");
    assert_eq!(granting("1100000000000001004"), (403, 50013), "the bot's own role is managed");
    assert_eq!(granting(RAVENS), (400, 50028), "@everyone is no role to give");
    assert_eq!(granting("5"), (404, 10011));
}

#[test]
fn the_owner_cannot_be_renamed() {
    let owner = format!("PATCH /guilds/{RAVENS}/members/1100000000000000101");
    assert_eq!(code(&mut ravens(), &owner, json!({"nick": "Boss"})), (403, 50013));
}

#[test]
fn a_channel_that_is_hidden_from_the_bot_is_missing_access() {
    let mut world = ravens();
    let staff = format!("POST /channels/{STAFF}/messages");
    assert_eq!(code(&mut world, &staff, json!({"content": "x"})), (200, 0), "its role lets it in");
    world.set_role(id(RAVENS), id("1100000000000000001"), id("1100000000000001004"), false, id(ARIA));
    assert_eq!(code(&mut world, &staff, json!({"content": "x"})), (403, 50001));
    assert_eq!(code(&mut world, "GET /channels/7", Value::Null), (404, 10003));
}

#[test]
fn the_roles_of_a_member_are_set_as_a_whole_or_not_at_all() {
    let mut world = ravens();
    let member = format!("PATCH /guilds/{RAVENS}/members/{ARIA}");
    let roles = |ids: [&str; 2]| json!({"roles": ids});
    let refused = code(&mut world, &member, roles(["1100000000000001002", "1100000000000001005"]));
    assert_eq!(refused, (403, 50013));
    assert!(world.has_role("Ravens", "Aria", "Member"));
    assert_eq!(code(&mut world, &member, roles(["1100000000000001002", "1100000000000001001"])), (200, 0));
    assert!(world.has_role("Ravens", "Aria", "Absent"));
    assert!(!world.has_role("Ravens", "Aria", "Member"));
}

#[test]
fn closed_direct_messages_are_refused() {
    let mut world = ravens();
    let opened = call(&mut world, "POST /users/@me/channels", json!({"recipient_id": ARIA})).expect("a DM channel");
    let channel = opened.body.expect("a body")["id"].as_str().expect("an id").to_owned();
    let posting = format!("POST /channels/{channel}/messages");
    assert_eq!(code(&mut world, &posting, json!({"content": "hello"})), (200, 0));
    world.users.get_mut(id(ARIA)).expect("Aria").dms_open = false;
    assert_eq!(code(&mut world, &posting, json!({"content": "hello"})), (403, 50007));
}

fn id(text: &str) -> Snowflake {
    text.parse().expect("an id")
}
