//! Channels, threads, messages and webhooks over the sockets: each route once, held against Discord's own document, and
//! each event read by `twilight-model`.

use crate::bot::{Gateway, Rest, ravens};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sim::Simulator;
use twilight_model::gateway::payload::incoming as event;

const GUILD: &str = "/guilds/1100000000000001000";
const GENERAL: &str = "/channels/1100000000000001101";
const ARIA: &str = "1100000000000000102";

/// A strict simulator whose bot may do everything, with all intents but the privileged ones that are off.
async fn ready() -> (Simulator, Gateway, Rest) {
    let sim = ravens().await;
    let rest = Rest::of(&sim);
    let url = rest.get("/gateway/bot").await.1["url"].as_str().unwrap().to_owned();
    let mut gateway = Gateway::connect(&url, true).await;
    gateway.identify(&sim.token(), (1 << 15) - 1 - (1 << 8)).await;
    gateway.event("GUILD_CREATE").await;
    gateway.event("GUILD_CREATE").await;
    sim.server("Ravens").gives_bot_permission("ADMINISTRATOR").unwrap();
    (sim, gateway, rest)
}

#[track_caller]
fn check_clean(sim: &Simulator) {
    if !sim.is_strict() {
        eprintln!("not checked against the document: DISCORD_OPENAPI is not set");
    }
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
    assert!(sim.unknown_routes().is_empty(), "{:?}", sim.unknown_routes());
}

/// Calls in order; each line is a method and a path, with the status it is answered.
async fn served(rest: &Rest, line: &str, body: Value, expected: u16) -> Value {
    let (method, path) = line.split_once(' ').unwrap();
    let (status, answer) = rest.call(method, path, body).await;
    assert_eq!(status, expected, "{line}: {answer}");
    answer
}

async fn read<T: DeserializeOwned>(gateway: &mut Gateway, name: &str) -> T {
    let event = gateway.event(name).await;
    serde_json::from_value(event.clone()).unwrap_or_else(|error| panic!("{name}: {error}: {event}"))
}

fn path(object: &Value) -> String {
    format!("/channels/{}", object["id"].as_str().unwrap())
}

#[tokio::test]
async fn channels_are_made_changed_and_deleted() {
    let (sim, mut gateway, rest) = ready().await;
    let create = format!("POST {GUILD}/channels");
    let category = served(&rest, &create, json!({"name": "Raids", "type": 4}), 201).await;
    read::<event::ChannelCreate>(&mut gateway, "CHANNEL_CREATE").await;
    let parent = &category["id"];
    let body = json!({"name": "Raid Plan", "type": 0, "parent_id": parent, "topic": "when", "nsfw": false});
    let text = served(&rest, &create, body, 201).await;
    assert_eq!((&text["name"], &text["parent_id"]), (&json!("raid-plan"), parent));
    let body = json!({"name": "Raid", "type": 2, "bitrate": 64000, "user_limit": 25, "parent_id": parent});
    let voice = served(&rest, &create, body, 201).await;
    let stage = served(&rest, &create, json!({"name": "Stage", "type": 13}), 201).await;
    let news = served(&rest, &create, json!({"name": "news", "type": 5}), 201).await;
    let tags = json!([{"name": "Tank", "emoji_name": "🛡"}]);
    let body = json!({"name": "builds", "type": 15, "available_tags": tags, "default_forum_layout": 1,
        "default_reaction_emoji": {"emoji_name": "👍"}, "default_sort_order": 0, "default_auto_archive_duration": 1440});
    let forum = served(&rest, &create, body, 201).await;
    for channel in [&category, &text, &voice, &stage, &news, &forum] {
        served(&rest, &format!("GET {}", path(channel)), Value::Null, 200).await;
    }
    let edit = json!({"name": "plan", "rate_limit_per_user": 10, "parent_id": null});
    served(&rest, &format!("PATCH {}", path(&text)), edit, 200).await;
    read::<event::ChannelUpdate>(&mut gateway, "CHANNEL_UPDATE").await;
    let overwrite = format!("{}/permissions/{ARIA}", path(&text));
    served(&rest, &format!("PUT {overwrite}"), json!({"type": 1, "allow": "1024", "deny": "2048"}), 204).await;
    let update: event::ChannelUpdate = read(&mut gateway, "CHANNEL_UPDATE").await;
    assert_eq!(update.permission_overwrites.as_ref().map(Vec::len), Some(1));
    served(&rest, &format!("DELETE {overwrite}"), Value::Null, 204).await;
    let order = json!([{"id": text["id"], "position": 0, "parent_id": parent, "lock_permissions": true}]);
    served(&rest, &format!("PATCH {GUILD}/channels"), order, 204).await;
    served(&rest, &format!("GET {GUILD}/channels"), Value::Null, 200).await;
    served(&rest, &format!("POST {}/typing", path(&text)), Value::Null, 204).await;
    read::<event::TypingStart>(&mut gateway, "TYPING_START").await;
    served(&rest, &format!("DELETE {}", path(&category)), Value::Null, 200).await;
    read::<event::ChannelDelete>(&mut gateway, "CHANNEL_DELETE").await;
    let orphan = served(&rest, &format!("GET {}", path(&text)), Value::Null, 200).await;
    assert_eq!(orphan["parent_id"], Value::Null);
    check_clean(&sim);
}

#[tokio::test]
async fn threads_begin_change_and_end() {
    let (sim, mut gateway, rest) = ready().await;
    let message = served(&rest, &format!("POST {GENERAL}/messages"), json!({"content": "a raid"}), 200).await;
    let begin = format!("POST {GENERAL}/messages/{}/threads", message["id"].as_str().unwrap());
    let body = json!({"name": "details", "auto_archive_duration": 60});
    let thread = served(&rest, &begin, body.clone(), 201).await;
    assert_eq!(thread["id"], message["id"]);
    read::<event::ThreadCreate>(&mut gateway, "THREAD_CREATE").await;
    read::<event::MessageUpdate>(&mut gateway, "MESSAGE_UPDATE").await;
    let refusal = served(&rest, &begin, body, 400).await;
    assert_eq!(refusal["code"], 160_004);
    let public = served(&rest, &format!("POST {GENERAL}/threads"), json!({"name": "open", "type": 11}), 201).await;
    let private = served(&rest, &format!("POST {GENERAL}/threads"), json!({"name": "closed", "type": 12}), 201).await;
    served(&rest, &format!("POST {}/messages", path(&public)), json!({"content": "hello"}), 200).await;
    let members = format!("{}/thread-members", path(&private));
    served(&rest, &format!("PUT {members}/{ARIA}"), Value::Null, 204).await;
    read::<event::ThreadMembersUpdate>(&mut gateway, "THREAD_MEMBERS_UPDATE").await;
    served(&rest, &format!("GET {members}/{ARIA}?with_member=true"), Value::Null, 200).await;
    served(&rest, &format!("GET {members}/@me"), Value::Null, 200).await;
    served(&rest, &format!("GET {members}?with_member=true&limit=10"), Value::Null, 200).await;
    served(&rest, &format!("GET {members}"), Value::Null, 200).await;
    served(&rest, &format!("DELETE {members}/{ARIA}"), Value::Null, 204).await;
    served(&rest, &format!("DELETE {members}/@me"), Value::Null, 204).await;
    served(&rest, &format!("PUT {members}/@me"), Value::Null, 204).await;
    read::<event::ThreadMemberUpdate>(&mut gateway, "THREAD_MEMBER_UPDATE").await;
    let active = served(&rest, &format!("GET {GUILD}/threads/active"), Value::Null, 200).await;
    assert_eq!(active["threads"].as_array().map(Vec::len), Some(3));
    for thread in [&public, &private] {
        let edit = json!({"archived": true, "name": "done"});
        served(&rest, &format!("PATCH {}", path(thread)), edit, 200).await;
    }
    read::<event::ThreadUpdate>(&mut gateway, "THREAD_UPDATE").await;
    for list in ["threads/archived/public", "threads/archived/private", "users/@me/threads/archived/private"] {
        let page = served(&rest, &format!("GET {GENERAL}/{list}?limit=10"), Value::Null, 200).await;
        assert_eq!(page["threads"].as_array().map(Vec::len), Some(1), "{list}");
    }
    served(&rest, &format!("DELETE {}", path(&public)), Value::Null, 200).await;
    read::<event::ThreadDelete>(&mut gateway, "THREAD_DELETE").await;
    check_clean(&sim);
}

#[tokio::test]
async fn posts_of_a_forum_carry_their_first_message() {
    let (sim, mut gateway, rest) = ready().await;
    let body = json!({"name": "builds", "type": 15, "available_tags": [{"name": "Tank"}]});
    let forum = served(&rest, &format!("POST {GUILD}/channels"), body, 201).await;
    let tag = &forum["available_tags"][0]["id"];
    let post = json!({"name": "Paladin", "applied_tags": [tag], "message": {"content": "a shield"}});
    let post = served(&rest, &format!("POST {}/threads", path(&forum)), post, 201).await;
    assert_eq!(post["message"]["id"], post["id"]);
    read::<event::ThreadCreate>(&mut gateway, "THREAD_CREATE").await;
    read::<event::MessageCreate>(&mut gateway, "MESSAGE_CREATE").await;
    served(&rest, &format!("PATCH {}", path(&post)), json!({"flags": 2, "applied_tags": []}), 200).await;
    let (status, refusal) = rest.call("POST", &format!("{}/messages", path(&forum)), json!({"content": "x"})).await;
    assert_eq!((status, &refusal["code"]), (400, &json!(40058)));
    check_clean(&sim);
}

#[tokio::test]
async fn messages_are_answered_forwarded_pinned_and_reacted_to() {
    let (sim, mut gateway, rest) = ready().await;
    let post = format!("POST {GENERAL}/messages");
    let first = served(&rest, &post, json!({"content": "first"}), 200).await;
    let reference = json!({"message_id": first["id"]});
    let answer = served(&rest, &post, json!({"content": "second", "message_reference": reference}), 200).await;
    assert_eq!((&answer["type"], &answer["referenced_message"]["content"]), (&json!(19), &json!("first")));
    let poll = json!({"question": {"text": "When?"}, "answers": [{"poll_media": {"text": "Now"}}], "duration": 1});
    served(&rest, &post, json!({"poll": poll}), 200).await;
    served(&rest, &post, json!({"sticker_ids": ["1"]}), 200).await;
    for _ in 0..4 {
        read::<event::MessageCreate>(&mut gateway, "MESSAGE_CREATE").await;
    }
    let id = first["id"].as_str().unwrap();
    let reactions = format!("{GENERAL}/messages/{id}/reactions");
    served(&rest, &format!("PUT {reactions}/%F0%9F%91%8D/@me"), Value::Null, 204).await;
    read::<event::ReactionAdd>(&mut gateway, "MESSAGE_REACTION_ADD").await;
    let users = served(&rest, &format!("GET {reactions}/%F0%9F%91%8D?limit=5"), Value::Null, 200).await;
    assert_eq!(users.as_array().map(Vec::len), Some(1));
    served(&rest, &format!("GET {GENERAL}/messages/{id}"), Value::Null, 200).await;
    served(&rest, &format!("DELETE {reactions}/%F0%9F%91%8D/@me"), Value::Null, 204).await;
    read::<event::ReactionRemove>(&mut gateway, "MESSAGE_REACTION_REMOVE").await;
    served(&rest, &format!("PUT {reactions}/%E2%9C%85/@me"), Value::Null, 204).await;
    served(&rest, &format!("DELETE {reactions}/%E2%9C%85"), Value::Null, 204).await;
    read::<event::ReactionRemoveEmoji>(&mut gateway, "MESSAGE_REACTION_REMOVE_EMOJI").await;
    served(&rest, &format!("PUT {reactions}/%E2%9C%85/@me"), Value::Null, 204).await;
    served(&rest, &format!("DELETE {reactions}"), Value::Null, 204).await;
    read::<event::ReactionRemoveAll>(&mut gateway, "MESSAGE_REACTION_REMOVE_ALL").await;
    for pins in [format!("{GENERAL}/messages/pins"), format!("{GENERAL}/pins")] {
        served(&rest, &format!("PUT {pins}/{id}"), Value::Null, 204).await;
        read::<event::ChannelPinsUpdate>(&mut gateway, "CHANNEL_PINS_UPDATE").await;
        let notice: event::MessageCreate = read(&mut gateway, "MESSAGE_CREATE").await;
        assert_eq!(u8::from(notice.kind), 6);
        served(&rest, &format!("GET {pins}"), Value::Null, 200).await;
        served(&rest, &format!("DELETE {pins}/{id}"), Value::Null, 204).await;
        read::<event::ChannelPinsUpdate>(&mut gateway, "CHANNEL_PINS_UPDATE").await;
    }
    served(&rest, &format!("GET {GENERAL}/messages?around={id}&limit=3"), Value::Null, 200).await;
    let bulk = json!({"messages": [first["id"], answer["id"]]});
    served(&rest, &format!("POST {GENERAL}/messages/bulk-delete"), bulk, 204).await;
    read::<event::MessageDeleteBulk>(&mut gateway, "MESSAGE_DELETE_BULK").await;
    check_clean(&sim);
}

#[tokio::test]
async fn announcements_are_published_once() {
    let (sim, _gateway, rest) = ready().await;
    let news = served(&rest, &format!("POST {GUILD}/channels"), json!({"name": "news", "type": 5}), 201).await;
    let message = served(&rest, &format!("POST {}/messages", path(&news)), json!({"content": "x"}), 200).await;
    let publish = format!("POST {}/messages/{}/crosspost", path(&news), message["id"].as_str().unwrap());
    let published = served(&rest, &publish, Value::Null, 200).await;
    assert_eq!(published["flags"], 1);
    assert_eq!(served(&rest, &publish, Value::Null, 400).await["code"], 40033);
    check_clean(&sim);
}

#[tokio::test]
async fn webhooks_post_under_their_own_name() {
    let (sim, mut gateway, rest) = ready().await;
    let made = served(&rest, &format!("POST {GENERAL}/webhooks"), json!({"name": "Herald"}), 200).await;
    read::<event::WebhooksUpdate>(&mut gateway, "WEBHOOKS_UPDATE").await;
    let one = format!("/webhooks/{}", made["id"].as_str().unwrap());
    let by_token = format!("{one}/{}", made["token"].as_str().unwrap());
    for list in [format!("{GENERAL}/webhooks"), format!("{GUILD}/webhooks"), one.clone(), by_token.clone()] {
        served(&rest, &format!("GET {list}"), Value::Null, 200).await;
    }
    served(&rest, &format!("PATCH {one}"), json!({"name": "Crier"}), 200).await;
    served(&rest, &format!("PATCH {by_token}"), json!({"name": "Bell"}), 200).await;
    served(&rest, &format!("POST {by_token}"), json!({"content": "unseen"}), 204).await;
    let body = json!({"content": "dinner", "username": "Cook"});
    let message = served(&rest, &format!("POST {by_token}?wait=true"), body, 200).await;
    assert_eq!((&message["author"]["username"], &message["webhook_id"]), (&json!("Cook"), &made["id"]));
    read::<event::MessageCreate>(&mut gateway, "MESSAGE_CREATE").await;
    let message = format!("{by_token}/messages/{}", message["id"].as_str().unwrap());
    served(&rest, &format!("GET {message}"), Value::Null, 200).await;
    served(&rest, &format!("PATCH {message}"), json!({"content": "supper"}), 200).await;
    served(&rest, &format!("DELETE {message}"), Value::Null, 204).await;
    served(&rest, &format!("DELETE {by_token}"), Value::Null, 204).await;
    assert_eq!(served(&rest, &format!("POST {by_token}"), json!({"content": "x"}), 404).await["code"], 10015);
    check_clean(&sim);
}

#[tokio::test]
async fn a_person_reacts_pins_and_corrects() {
    let (sim, mut gateway, rest) = ready().await;
    served(&rest, &format!("POST {GENERAL}/messages"), json!({"content": "sign up"}), 200).await;
    let aria = sim.user("Aria");
    aria.reacts("#general", "✅").unwrap();
    let event: event::ReactionAdd = read(&mut gateway, "MESSAGE_REACTION_ADD").await;
    assert_eq!(event.0.member.unwrap().user.name, "Aria");
    aria.takes_reaction("#general", "✅").unwrap();
    read::<event::ReactionRemove>(&mut gateway, "MESSAGE_REACTION_REMOVE").await;
    assert!(aria.takes_reaction("#general", "✅").is_err(), "it is not there any more");
    aria.writes("#general", "tuesday").unwrap();
    aria.edits_last_message("#general", "wednesday").unwrap();
    read::<event::MessageUpdate>(&mut gateway, "MESSAGE_UPDATE").await;
    assert!(aria.pins_last_message("#general").is_err(), "Aria is no moderator");
    sim.user("Olga").pins_last_message("#general").unwrap();
    read::<event::ChannelPinsUpdate>(&mut gateway, "CHANNEL_PINS_UPDATE").await;
    check_clean(&sim);
}

#[tokio::test]
async fn a_moderator_works_behind_the_bots_back() {
    let (sim, mut gateway, rest) = ready().await;
    let server = sim.server("Ravens");
    server.creates_channel("lounge").unwrap();
    read::<event::ChannelCreate>(&mut gateway, "CHANNEL_CREATE").await;
    server.renames_channel("#lounge", "salon").unwrap();
    let update: event::ChannelUpdate = read(&mut gateway, "CHANNEL_UPDATE").await;
    assert_eq!(update.name.as_deref(), Some("salon"));
    served(&rest, &format!("POST {GENERAL}/threads"), json!({"name": "talk", "type": 11}), 201).await;
    server.archives_thread("#talk").unwrap();
    let update: event::ThreadUpdate = read(&mut gateway, "THREAD_UPDATE").await;
    assert!(update.thread_metadata.as_ref().unwrap().archived);
    check_clean(&sim);
}

/// The world's clock archives a thread, also when nobody calls (CH, "Thread Metadata Object").
#[tokio::test]
async fn a_thread_in_which_nobody_writes_falls_asleep() {
    let (sim, mut gateway, rest) = ready().await;
    let body = json!({"name": "talk", "type": 11, "auto_archive_duration": 60});
    served(&rest, &format!("POST {GENERAL}/threads"), body, 201).await;
    sim.advance(std::time::Duration::from_secs(3600));
    let update: event::ThreadUpdate = read(&mut gateway, "THREAD_UPDATE").await;
    assert!(update.thread_metadata.as_ref().unwrap().archived);
}

/// ME, "Message Reference Types" and CO, "Unfurled Media Item".
#[tokio::test]
async fn forwards_and_media_keep_the_contract() {
    let (sim, mut gateway, rest) = ready().await;
    let post = format!("POST {GENERAL}/messages");
    let first = served(&rest, &post, json!({"content": "first"}), 200).await;
    let forward =
        json!({"message_reference": {"type": 1, "message_id": first["id"], "channel_id": first["channel_id"]}});
    let forwarded = served(&rest, &post, forward, 200).await;
    assert_eq!(forwarded["message_snapshots"][0]["message"]["content"], "first");
    assert_eq!(forwarded["message_reference"]["type"], 1);
    let media = json!({"url": "https://example.org/cat"});
    let section =
        json!({"type": 9, "components": [{"type": 10, "content": "A cat"}], "accessory": {"type": 11, "media": media}});
    let container = json!({"type": 17, "components": [section, {"type": 12, "items": [{"media": media}]}]});
    let shown = served(&rest, &post, json!({"flags": 1 << 15, "components": [container]}), 200).await;
    let shown =
        served(&rest, &format!("GET {GENERAL}/messages/{}", shown["id"].as_str().unwrap()), Value::Null, 200).await;
    assert_eq!(shown["components"][0]["components"][1]["items"][0]["media"]["proxy_url"], "https://example.org/cat");
    for _ in 0..3 {
        read::<event::MessageCreate>(&mut gateway, "MESSAGE_CREATE").await;
    }
    check_clean(&sim);
}

#[tokio::test]
async fn a_query_may_contain_what_parts_it() {
    let (sim, _gateway, rest) = ready().await;
    sim.server("Ravens").renames_member("Aria", Some("A&B=C")).unwrap();
    let found = served(&rest, &format!("GET {GUILD}/members/search?query=A%26B%3D&limit=5"), Value::Null, 200).await;
    assert_eq!(found[0]["user"]["id"], ARIA);
    let none = served(&rest, &format!("GET {GUILD}/members/search?query=A%26C&limit=5"), Value::Null, 200).await;
    assert_eq!(none, json!([]));
    check_clean(&sim);
}
