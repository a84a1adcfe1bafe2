//! Channels and what they give and take (CH, GU).

use super::{ARIA, GENERAL, RAVENS, STAFF, call, code, ravens};
use crate::world::{Permissions, Snowflake, World};
use serde_json::{Value, json};

const CREATE: &str = "POST /guilds/1100000000000001000/channels";
const ORDER: &str = "PATCH /guilds/1100000000000001000/channels";
const EVERYONE: &str = RAVENS;

fn id(text: &str) -> Snowflake {
    text.parse().expect("an id")
}

/// Makes a channel and returns its path.
fn made(world: &mut World, body: Value) -> String {
    let body = call(world, CREATE, body).expect("a channel").body.expect("a body");
    format!("/channels/{}", body["id"].as_str().expect("an id"))
}

fn read(world: &mut World, path: &str) -> Value {
    call(world, &format!("GET {path}"), Value::Null).expect("a channel").body.expect("a body")
}

fn set(world: &mut World, permission: &str, given: bool) {
    let rights = Permissions::named(permission).expect("a known permission");
    world.set_bot_rights(id(RAVENS), rights, given);
}

#[test]
fn channels_need_manage_channels() {
    let mut world = ravens();
    let channel = made(&mut world, json!({"name": "a"}));
    set(&mut world, "MANAGE_CHANNELS", false);
    for (line, body) in [
        (CREATE.to_owned(), json!({"name": "b"})),
        (ORDER.to_owned(), json!([])),
        (format!("PATCH {channel}"), json!({"name": "b"})),
        (format!("DELETE {channel}"), Value::Null),
    ] {
        assert_eq!(code(&mut world, &line, body), (403, 50013), "{line}");
    }
    assert_eq!(read(&mut world, &channel)["name"], "a");
}

/// GU, "Create Guild Channel": only permissions the bot has in the server can be allowed or denied.
#[test]
fn a_bot_gives_and_takes_only_what_it_has() {
    let mut world = ravens();
    let with =
        |allow: &str| json!({"name": "a", "permission_overwrites": [{"id": EVERYONE, "type": 0, "allow": allow}]});
    let bits = |name: &str| Permissions::named(name).expect("known").bits().to_string();
    assert_eq!(code(&mut world, CREATE, with(&bits("SEND_MESSAGES"))), (201, 0));
    assert_eq!(code(&mut world, CREATE, with(&bits("BAN_MEMBERS"))), (403, 50013));
    assert_eq!(code(&mut world, CREATE, with(&bits("MANAGE_ROLES"))), (403, 50013), "only for administrators");
    let put = format!("PUT /channels/{GENERAL}/permissions/{ARIA}");
    assert_eq!(code(&mut world, &put, json!({"type": 1, "deny": bits("SEND_MESSAGES")})), (204, 0));
    assert_eq!(code(&mut world, &put, json!({"type": 1, "deny": bits("BAN_MEMBERS")})), (403, 50013));
    set(&mut world, "MANAGE_ROLES", false);
    assert_eq!(code(&mut world, &put, json!({"type": 1})), (403, 50013));
    assert!(!world.rights(id(ARIA), id(GENERAL)).contains(Permissions::SEND_MESSAGES));
}

#[test]
fn an_overwrite_is_for_somebody_and_is_deleted_once() {
    let mut world = ravens();
    let overwrite = |id: &str| format!("/channels/{GENERAL}/permissions/{id}");
    assert_eq!(code(&mut world, &format!("PUT {}", overwrite("5")), json!({"type": 1})), (404, 10009));
    assert_eq!(code(&mut world, &format!("PUT {}", overwrite(ARIA)), json!({"type": 1})), (204, 0));
    assert_eq!(code(&mut world, &format!("DELETE {}", overwrite(ARIA)), Value::Null), (204, 0));
    assert_eq!(code(&mut world, &format!("DELETE {}", overwrite(ARIA)), Value::Null), (404, 10009));
}

#[test]
fn a_bot_that_hides_a_channel_from_itself_is_locked_out() {
    let mut world = ravens();
    let hide = json!({"type": 0, "deny": "1024"});
    assert_eq!(code(&mut world, &format!("PUT /channels/{GENERAL}/permissions/{EVERYONE}"), hide), (204, 0));
    assert_eq!(code(&mut world, &format!("GET /channels/{GENERAL}"), Value::Null), (403, 50001));
}

#[test]
fn a_new_channel_starts_with_the_overwrites_of_its_category() {
    let mut world = ravens();
    let overwrites = json!([{"id": EVERYONE, "type": 0, "deny": "2048"}]);
    let category = made(&mut world, json!({"name": "Raids", "type": 4, "permission_overwrites": overwrites}));
    let parent = read(&mut world, &category)["id"].clone();
    let child = made(&mut world, json!({"name": "plan", "parent_id": parent}));
    assert_eq!(read(&mut world, &child)["permission_overwrites"][0]["deny"], "2048");
    let open = made(&mut world, json!({"name": "open", "parent_id": parent, "permission_overwrites": []}));
    assert_eq!(read(&mut world, &open)["permission_overwrites"], json!([]));
}

#[test]
fn a_server_has_500_channels_and_a_category_50() {
    let mut world = ravens();
    let category = made(&mut world, json!({"name": "Raids", "type": 4}));
    let parent = read(&mut world, &category)["id"].clone();
    for _ in 0..50 {
        made(&mut world, json!({"name": "a", "parent_id": parent}));
    }
    let full = json!({"name": "a", "parent_id": parent});
    assert_eq!(code(&mut world, CREATE, full), (400, 50035), "the category is full");
    let there = world.servers[&id(RAVENS)].channels.len();
    for _ in there..500 {
        made(&mut world, json!({"name": "a"}));
    }
    assert_eq!(code(&mut world, CREATE, json!({"name": "a"})), (400, 30013));
}

/// GU, "Modify Guild Channel Positions".
#[test]
fn one_channel_changes_its_category_at_a_time() {
    let mut world = ravens();
    let category = made(&mut world, json!({"name": "Raids", "type": 4}));
    let parent = read(&mut world, &category)["id"].clone();
    let both = json!([{"id": GENERAL, "parent_id": parent}, {"id": STAFF, "parent_id": parent}]);
    assert_eq!(code(&mut world, ORDER, both), (400, 40009));
    let one = json!([{"id": GENERAL, "parent_id": parent, "position": 7}, {"id": STAFF, "position": 1}]);
    assert_eq!(code(&mut world, ORDER, one), (204, 0));
    let general = read(&mut world, &format!("/channels/{GENERAL}"));
    assert_eq!((&general["parent_id"], &general["position"]), (&parent, &json!(7)));
}

#[test]
fn settings_have_bounds_that_depend_on_the_kind() {
    let mut world = ravens();
    for (body, expected) in [
        (json!({"name": ""}), (400, 50035)),
        (json!({"name": "a", "topic": "x".repeat(1025)}), (400, 50035)),
        (json!({"name": "a", "topic": "x".repeat(1025), "type": 15}), (201, 0)),
        (json!({"name": "a", "type": 2, "bitrate": 96_001}), (400, 50035)),
        (json!({"name": "a", "type": 2, "user_limit": 100}), (400, 50035)),
        (json!({"name": "a", "type": 13, "user_limit": 100}), (201, 0)),
        (json!({"name": "a", "rate_limit_per_user": 21_601}), (400, 50035)),
        (json!({"name": "a", "type": 11}), (400, 50035)),
        (json!({"name": "a", "parent_id": GENERAL}), (400, 50035)),
    ] {
        assert_eq!(code(&mut world, CREATE, body.clone()), expected, "{body}");
    }
}

/// CH, "Modify Channel": a null sets the topic back.
#[test]
fn an_edit_changes_what_it_names() {
    let mut world = ravens();
    let channel = made(&mut world, json!({"name": "plan", "topic": "when", "nsfw": true}));
    call(&mut world, &format!("PATCH {channel}"), json!({"topic": null})).expect("an edit");
    let read = read(&mut world, &channel);
    assert_eq!((&read["topic"], &read["nsfw"], &read["name"]), (&Value::Null, &json!(true), &json!("plan")));
    assert_eq!(code(&mut world, &format!("PATCH {channel}"), json!({"type": 2})), (400, 50024));
}

#[test]
fn a_deleted_channel_takes_its_threads_webhooks_and_messages_along() {
    let mut world = ravens();
    set(&mut world, "ADMINISTRATOR", true);
    let channel = made(&mut world, json!({"name": "plan"}));
    let thread = call(&mut world, &format!("POST {channel}/threads"), json!({"name": "t", "type": 11}));
    let thread = thread.expect("a thread").body.expect("a body")["id"].as_str().expect("an id").to_owned();
    let hook = call(&mut world, &format!("POST {channel}/webhooks"), json!({"name": "h"})).expect("a webhook");
    let hook = hook.body.expect("a body")["id"].as_str().expect("an id").to_owned();
    assert_eq!(code(&mut world, &format!("DELETE {channel}"), Value::Null), (200, 0));
    assert_eq!(code(&mut world, &format!("GET {channel}"), Value::Null), (404, 10003));
    assert_eq!(code(&mut world, &format!("GET /channels/{thread}"), Value::Null), (404, 10003));
    assert_eq!(code(&mut world, &format!("GET /webhooks/{hook}"), Value::Null), (404, 10015));
}

#[test]
fn what_is_done_to_channels_is_in_the_audit_log() {
    let mut world = ravens();
    set(&mut world, "ADMINISTRATOR", true);
    let channel = made(&mut world, json!({"name": "plan"}));
    call(&mut world, &format!("PATCH {channel}"), json!({"name": "plans"})).expect("an edit");
    call(&mut world, &format!("PATCH {channel}"), json!({"name": "plans"})).expect("an edit that changes nothing");
    call(&mut world, &format!("PUT {channel}/permissions/{ARIA}"), json!({"type": 1, "allow": "1024"})).expect("set");
    let thread = call(&mut world, &format!("POST {channel}/threads"), json!({"name": "t", "type": 11})).expect("one");
    let thread = thread.body.expect("a body")["id"].as_str().expect("an id").to_owned();
    call(&mut world, &format!("PATCH /channels/{thread}"), json!({"archived": true})).expect("asleep");
    call(&mut world, &format!("DELETE {channel}"), Value::Null).expect("gone");
    let log = read(&mut world, &format!("/guilds/{RAVENS}/audit-logs"));
    let entries = log["audit_log_entries"].as_array().expect("entries");
    let actions: Vec<u64> = entries.iter().filter_map(|entry| entry["action_type"].as_u64()).collect();
    assert_eq!(actions, [12, 111, 110, 13, 11, 10], "the newest first");
    assert_eq!(entries[4]["changes"], json!([{"key": "name", "old_value": "plan", "new_value": "plans"}]));
}
