//! The audit log (resources/audit-log.mdx).

use super::{ARIA, RAVENS, call, events, id, ravens};
use crate::world::call::{Call, Verb};
use crate::world::{ApiError, Permissions, Reply, World};
use serde_json::{Value, json};

const OLGA: &str = "1100000000000000101";
const BOT: &str = "1100000000000000001";

/// A bot that reads the log.
fn reading() -> World {
    let mut world = ravens();
    world.set_bot_rights(id(RAVENS), Permissions::VIEW_AUDIT_LOG, true);
    world.take_dispatches();
    world
}

fn log(world: &mut World, query: &str) -> Vec<Value> {
    let reply = call(world, &format!("GET /guilds/{RAVENS}/audit-logs{query}"), Value::Null).expect("served");
    let entries = reply.body.expect("a log")["audit_log_entries"].as_array().cloned();
    entries.expect("entries")
}

fn rename(world: &mut World, nick: &str, reason: Option<&str>) {
    renamed(world, nick, reason).expect("served");
}

fn renamed(world: &mut World, nick: &str, reason: Option<&str>) -> Result<Reply, ApiError> {
    let call = Call {
        verb: Verb::Patch,
        path: format!("/guilds/{RAVENS}/members/{ARIA}"),
        query: String::new(),
        authorization: Some(format!("Bot {}", world.token())),
        reason: reason.map(str::to_owned),
        body: json!({"nick": nick}),
        files: Vec::new(),
    };
    let now_ms = world.now_ms;
    world.handle(&call, now_ms)
}

#[test]
fn a_reason_has_at_most_512_characters() {
    let mut world = reading();
    rename(&mut world, "Ari", Some(&"é".repeat(512)));
    let error = renamed(&mut world, "Air", Some(&"é".repeat(513))).expect_err("too long");
    assert_eq!(
        (error.status, error.code, error.faults[0].path.as_slice()),
        (400, 50035, ["reason".to_owned()].as_slice())
    );
    assert_eq!(log(&mut world, "").len(), 1, "a refused call changes nothing");
}

#[test]
fn an_entry_tells_who_did_what_and_why() {
    let mut world = reading();
    rename(&mut world, "Ari", Some("she asked"));
    let entries = log(&mut world, "");
    let mut expected = json!({"action_type": 24, "user_id": BOT, "target_id": ARIA, "reason": "she asked",
        "changes": [{"key": "nick", "new_value": "Ari"}]});
    expected["id"] = entries[0]["id"].clone();
    assert_eq!(entries, [expected.clone()]);
    expected["guild_id"] = json!(RAVENS);
    assert_eq!(events(&mut world, "GUILD_AUDIT_LOG_ENTRY_CREATE"), [expected]);
}

#[test]
fn roles_are_told_as_given_and_taken() {
    let mut world = reading();
    let body = json!({"roles": ["1100000000000001002"]});
    call(&mut world, &format!("PATCH /guilds/{RAVENS}/members/{ARIA}"), body).expect("served");
    let entry = &log(&mut world, "?action_type=25")[0];
    let expected = json!([
        {"key": "$add", "new_value": [{"id": "1100000000000001002", "name": "Absent"}]},
        {"key": "$remove", "new_value": [{"id": "1100000000000001003", "name": "Member"}]},
    ]);
    assert_eq!(entry["changes"], expected);
}

#[test]
fn a_person_is_named_and_has_no_reason() {
    let mut world = reading();
    rename(&mut world, "Ari", Some("she asked"));
    world.kick(id(RAVENS), id(ARIA), id(OLGA)).expect("a member");
    let entry = &log(&mut world, &format!("?user_id={OLGA}"))[0];
    assert_eq!((&entry["action_type"], &entry["target_id"], entry.get("reason")), (&json!(20), &json!(ARIA), None));
}

#[test]
fn the_log_is_read_page_by_page_in_both_directions() {
    let mut world = reading();
    for nick in ["One", "Two", "Three"] {
        rename(&mut world, nick, None);
    }
    let new = |entry: &Value| entry["changes"][0]["new_value"].clone();
    let newest = log(&mut world, "?limit=2");
    assert_eq!(newest.iter().map(new).collect::<Vec<_>>(), ["Three", "Two"]);
    let end = newest[1]["id"].as_str().expect("an id").to_owned();
    let older = log(&mut world, &format!("?before={end}"));
    assert_eq!(older.iter().map(new).collect::<Vec<_>>(), ["One"]);
    let start = older[0]["id"].as_str().expect("an id").to_owned();
    let newer = log(&mut world, &format!("?after={start}&limit=2"));
    assert_eq!(newer.iter().map(new).collect::<Vec<_>>(), ["Two", "Three"]);
}

#[test]
fn without_the_right_to_read_nothing_is_told() {
    let mut world = ravens();
    rename(&mut world, "Ari", None);
    assert!(events(&mut world, "GUILD_AUDIT_LOG_ENTRY_CREATE").is_empty());
    world.set_bot_rights(id(RAVENS), Permissions::VIEW_AUDIT_LOG, true);
    assert_eq!(log(&mut world, "").len(), 1, "it was written all the same");
}

#[test]
fn a_refused_call_leaves_no_trace() {
    let mut world = reading();
    let owner = format!("PATCH /guilds/{RAVENS}/members/{OLGA}");
    assert!(call(&mut world, &owner, json!({"nick": "Boss"})).is_err());
    assert!(log(&mut world, "").is_empty());
}
