//! Threads (topics/threads.mdx, CH).

use super::{ARIA, GENERAL, RAVENS, call, code, ravens};
use crate::world::{Permissions, Place, Snowflake, World};
use serde_json::{Value, json};

fn id(text: &str) -> Snowflake {
    text.parse().expect("an id")
}

fn set(world: &mut World, permission: &str, given: bool) {
    let rights = Permissions::named(permission).expect("a known permission");
    world.set_bot_rights(id(RAVENS), rights, given);
}

/// A world whose bot may begin threads, but is no moderator.
fn threading() -> World {
    let mut world = ravens();
    for right in ["CREATE_PUBLIC_THREADS", "CREATE_PRIVATE_THREADS", "ADD_REACTIONS", "ATTACH_FILES"] {
        set(&mut world, right, true);
    }
    world
}

fn begun(world: &mut World, body: Value) -> String {
    let thread = call(world, &format!("POST /channels/{GENERAL}/threads"), body).expect("a thread");
    format!("/channels/{}", thread.body.expect("a body")["id"].as_str().expect("an id"))
}

fn read(world: &mut World, path: &str) -> Value {
    call(world, &format!("GET {path}"), Value::Null).expect("an answer").body.expect("a body")
}

fn is_archived(world: &mut World, thread: &str) -> bool {
    read(world, thread)["thread_metadata"]["archived"] == true
}

#[test]
fn each_kind_of_thread_needs_its_permission() {
    let create = format!("POST /channels/{GENERAL}/threads");
    for (kind, right) in [(11, "CREATE_PUBLIC_THREADS"), (12, "CREATE_PRIVATE_THREADS")] {
        let mut world = threading();
        let body = json!({"name": "t", "type": kind});
        assert_eq!(code(&mut world, &create, body.clone()), (201, 0), "{right}");
        set(&mut world, right, false);
        assert_eq!(code(&mut world, &create, body), (403, 50013), "{right}");
    }
    assert_eq!(code(&mut threading(), &create, json!({"name": "t", "type": 10})), (400, 50024));
}

/// CH, "Start Thread without Message": the type defaults to a private thread.
#[test]
fn a_thread_without_a_type_is_private_and_only_for_its_members() {
    let mut world = threading();
    let thread = begun(&mut world, json!({"name": "secret"}));
    assert_eq!(read(&mut world, &thread)["type"], 12);
    let at = id(thread.rsplit('/').next().expect("an id"));
    assert_eq!(world.rights(id(ARIA), at), Permissions::NONE);
    assert_eq!(code(&mut world, &format!("PUT {thread}/thread-members/{ARIA}"), Value::Null), (204, 0));
    assert!(world.rights(id(ARIA), at).contains(Permissions::SEND_MESSAGES));
    assert_eq!(code(&mut world, &format!("PUT {thread}/thread-members/5"), Value::Null), (404, 10007));
}

#[test]
fn a_thread_at_a_message_has_its_id_and_is_there_once() {
    let mut world = threading();
    let message = call(&mut world, &format!("POST /channels/{GENERAL}/messages"), json!({"content": "x"}));
    let message = message.expect("a message").body.expect("a body")["id"].as_str().expect("an id").to_owned();
    let begin = format!("POST /channels/{GENERAL}/messages/{message}/threads");
    assert_eq!(code(&mut world, &begin, json!({"name": "t"})), (201, 0));
    assert_eq!(code(&mut world, &begin, json!({"name": "t"})), (400, 160_004));
    assert_eq!(read(&mut world, &format!("/channels/{GENERAL}/messages/{message}"))["thread"]["id"], json!(message));
    let inside = read(&mut world, &format!("/channels/{message}/messages"));
    assert_eq!((&inside[0]["type"], &inside[0]["message_reference"]["message_id"]), (&json!(21), &json!(message)));
}

#[test]
fn a_message_wakes_a_thread_unless_it_is_locked() {
    let mut world = threading();
    let thread = begun(&mut world, json!({"name": "t", "type": 11}));
    let post = format!("POST {thread}/messages");
    assert_eq!(code(&mut world, &format!("PATCH {thread}"), json!({"archived": true})), (200, 0));
    assert_eq!(code(&mut world, &format!("PATCH {thread}"), json!({"name": "other"})), (400, 50083));
    assert_eq!(code(&mut world, &format!("PUT {thread}/thread-members/{ARIA}"), Value::Null), (400, 50083));
    assert_eq!(code(&mut world, &post, json!({"content": "x"})), (200, 0));
    assert!(!is_archived(&mut world, &thread));
    assert_eq!(code(&mut world, &format!("PATCH {thread}"), json!({"locked": true})), (403, 50013), "for moderators");
    set(&mut world, "MANAGE_THREADS", true);
    assert_eq!(code(&mut world, &format!("PATCH {thread}"), json!({"locked": true, "archived": true})), (200, 0));
    set(&mut world, "MANAGE_THREADS", false);
    assert_eq!(code(&mut world, &post, json!({"content": "x"})), (400, 160_005));
    assert_eq!(code(&mut world, &format!("PATCH {thread}"), json!({"archived": false})), (403, 50013));
}

#[test]
fn a_thread_falls_asleep_after_its_time_without_a_message() {
    let mut world = threading();
    let thread = begun(&mut world, json!({"name": "t", "type": 11, "auto_archive_duration": 60}));
    world.now_ms += 59 * 60_000;
    call(&mut world, &format!("POST {thread}/messages"), json!({"content": "x"})).expect("a message");
    world.now_ms += 59 * 60_000;
    assert!(!is_archived(&mut world, &thread));
    world.now_ms += 60_000;
    assert!(is_archived(&mut world, &thread));
    let active = read(&mut world, &format!("/guilds/{RAVENS}/threads/active"));
    assert_eq!(active["threads"], json!([]));
}

#[test]
fn whoever_writes_in_a_thread_or_is_mentioned_joins_it() {
    let mut world = threading();
    let thread = begun(&mut world, json!({"name": "t", "type": 11}));
    let at = id(thread.rsplit('/').next().expect("an id"));
    let place = Place { user: id("1100000000000000103"), server: Some(id(RAVENS)), channel: at };
    world.write(place, &format!("<@{ARIA}>, look")).expect("Bela may write");
    let members = read(&mut world, &format!("{thread}/thread-members"));
    assert_eq!(members.as_array().map(Vec::len), Some(3), "the bot, Bela and Aria");
    let read = read(&mut world, &thread);
    assert_eq!((&read["message_count"], &read["total_message_sent"]), (&json!(1), &json!(1)));
}

#[test]
fn a_thread_of_a_channel_is_told_there() {
    let mut world = threading();
    let thread = begun(&mut world, json!({"name": "news", "type": 11}));
    let told = read(&mut world, &format!("/channels/{GENERAL}/messages"));
    assert_eq!((&told[0]["type"], &told[0]["content"]), (&json!(18), &json!("news")));
    assert_eq!(told[0]["message_reference"]["channel_id"], json!(thread.rsplit('/').next()));
}

#[test]
fn a_forum_holds_posts_with_its_tags() {
    let mut world = threading();
    let tags = json!([{"name": "Tank"}, {"name": "Staff", "moderated": true}]);
    let body = json!({"name": "builds", "type": 15, "available_tags": tags});
    let forum = call(&mut world, &format!("POST /guilds/{RAVENS}/channels"), body).expect("a forum");
    let forum = forum.body.expect("a body");
    let path = format!("/channels/{}", forum["id"].as_str().expect("an id"));
    let tag = |index: usize| forum["available_tags"][index]["id"].clone();
    let post = |tags: Value| json!({"name": "p", "applied_tags": tags, "message": {"content": "x"}});
    let create = format!("POST {path}/threads");
    assert_eq!(code(&mut world, &format!("POST {path}/messages"), json!({"content": "x"})), (400, 40058));
    assert_eq!(code(&mut world, &create, post(json!([]))), (201, 0));
    assert_eq!(code(&mut world, &create, post(json!(["5"]))), (400, 50035));
    assert_eq!(code(&mut world, &create, post(json!([tag(1)]))), (403, 50013), "for moderators");
    call(&mut world, &format!("PATCH {path}"), json!({"flags": 1 << 4})).expect("the forum demands tags");
    assert_eq!(code(&mut world, &create, post(json!([]))), (400, 40067));
    assert_eq!(code(&mut world, &create, post(json!([tag(0)]))), (201, 0));
    set(&mut world, "MANAGE_THREADS", true);
    let two: Vec<Snowflake> =
        world.servers[&id(RAVENS)].channels.values().filter(|c| c.kind.is_thread()).map(|c| c.id).collect();
    let pin = |world: &mut World, at: Snowflake| code(world, &format!("PATCH /channels/{at}"), json!({"flags": 2}));
    assert_eq!(pin(&mut world, two[0]), (200, 0));
    assert_eq!(pin(&mut world, two[1]), (400, 30047));
    let twice = json!({"available_tags": [{"name": "A"}, {"name": "A"}]});
    assert_eq!(code(&mut world, &format!("PATCH {path}"), twice), (400, 40061));
}

#[test]
fn a_busy_thread_is_planned_to_sleep_once() {
    let mut world = threading();
    let thread = begun(&mut world, json!({"name": "t", "type": 11, "auto_archive_duration": 1440}));
    for _ in 0..5 {
        world.now_ms += 1000;
        call(&mut world, &format!("POST {thread}/messages"), json!({"content": "x"})).expect("a message");
    }
    assert_eq!(world.archivals.len(), 1);
    call(&mut world, &format!("PATCH {thread}"), json!({"auto_archive_duration": 60})).expect("changed");
    assert_eq!(world.archivals.len(), 1);
    world.now_ms += 60 * 60_000;
    assert!(is_archived(&mut world, &thread), "the shorter time counts");
    assert!(world.archivals.is_empty());
}

#[test]
fn who_leaves_the_server_leaves_its_threads() {
    let mut world = threading();
    let thread = begun(&mut world, json!({"name": "secret"}));
    let at = id(thread.rsplit('/').next().expect("an id"));
    call(&mut world, &format!("PUT {thread}/thread-members/{ARIA}"), Value::Null).expect("she is added");
    world.take_dispatches();
    world.leave(id(RAVENS), id(ARIA)).expect("she was there");
    let names: Vec<&str> = world.take_dispatches().iter().map(|dispatch| dispatch.name).collect();
    assert_eq!(names, ["GUILD_MEMBER_REMOVE"]);
    world.join(id(RAVENS), id(ARIA)).expect("she may return");
    assert_eq!(world.rights(id(ARIA), at), Permissions::NONE);
}
