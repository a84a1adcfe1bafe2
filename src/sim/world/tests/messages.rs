//! Messages: files, answers, pins, reactions, old edits, bulk deletions (ME).

use super::{ARIA, GENERAL, RAVENS, call, code, ravens};
use crate::world::call::{Call, Upload, Verb};
use crate::world::{Permissions, Place, Snowflake, World};
use serde_json::{Value, json};

const POST: &str = "POST /channels/1100000000000001101/messages";

fn id(text: &str) -> Snowflake {
    text.parse().expect("an id")
}

fn set(world: &mut World, permission: &str, given: bool) {
    let rights = Permissions::named(permission).expect("a known permission");
    world.set_bot_rights(id(RAVENS), rights, given);
}

fn body(world: &mut World, line: &str, body: Value) -> Value {
    call(world, line, body).expect("an answer").body.expect("a body")
}

/// CH, "Channel Object": rate_limit_per_user; bots are unaffected.
#[test]
fn slow_mode_keeps_people_waiting_and_nobody_else() {
    let mut world = ravens();
    set(&mut world, "MANAGE_CHANNELS", true);
    assert_eq!(code(&mut world, &format!("PATCH /channels/{GENERAL}"), json!({"rate_limit_per_user": 5})), (200, 0));
    let aria = Place { user: id(ARIA), server: Some(id(RAVENS)), channel: id(GENERAL) };
    let owner = Place { user: world.servers[&id(RAVENS)].owner, ..aria };
    assert!(world.write(aria, "one").is_ok());
    let refused = world.write(aria, "two").expect_err("she has to wait").0;
    assert!(refused.contains("slow mode: 5000 ms"), "{refused}");
    assert!(world.write(owner, "one").is_ok() && world.write(owner, "two").is_ok(), "whoever may bypass it does");
    posted(&mut world, "one");
    posted(&mut world, "two");
    world.now_ms += 4_999;
    assert!(world.write(aria, "two").is_err());
    world.now_ms += 1;
    assert!(world.write(aria, "two").is_ok());
}

/// Posts as the bot and returns the path of the message.
fn posted(world: &mut World, content: &str) -> String {
    let message = body(world, POST, json!({"content": content}));
    format!("/channels/{GENERAL}/messages/{}", message["id"].as_str().expect("an id"))
}

fn with_files(world: &mut World, line: &str, json: Value) -> Value {
    let (verb, path) = line.split_once(' ').expect("a method and a path");
    let upload = |number: usize, name: &str| Upload {
        field: format!("files[{number}]"),
        name: name.to_owned(),
        content_type: Some("image/png".to_owned()),
        bytes: 7,
    };
    let call = Call {
        verb: Verb::named(verb).expect("a known method"),
        path: path.to_owned(),
        query: String::new(),
        authorization: Some(format!("Bot {}", world.token())),
        reason: None,
        body: json,
        files: vec![upload(0, "a.png"), upload(1, "b.png")],
    };
    let now_ms = world.now_ms;
    world.handle(&call, now_ms).expect("an answer").body.expect("a body")
}

#[test]
fn files_become_attachments_that_embeds_point_to() {
    let mut world = ravens();
    let pointer = ["attachment://", "b.png"].concat();
    let embeds = json!([{"title": "t", "image": {"url": pointer}}]);
    let listed = json!([{"id": 1, "description": "a map"}, {"id": "0"}]);
    let message = with_files(&mut world, POST, json!({"embeds": embeds, "attachments": listed}));
    let files = &message["attachments"];
    assert_eq!((&files[0]["filename"], &files[1]["description"]), (&json!("a.png"), &json!("a map")));
    assert_eq!(message["embeds"][0]["image"]["url"], files[1]["url"]);
    let path = format!("PATCH /channels/{GENERAL}/messages/{}", message["id"].as_str().expect("an id"));
    let edited = body(&mut world, &path, json!({"attachments": [{"id": files[1]["id"]}]}));
    assert_eq!(edited["attachments"], json!([files[1]]), "what is not listed goes");
    assert_eq!(code(&mut world, &path, json!({"attachments": [{"id": "5"}]})), (400, 50035));
    let edited = body(&mut world, &path, json!({"content": "new"}));
    assert_eq!(edited["attachments"], json!([files[1]]), "without a list all stay");
}

#[test]
fn an_answer_needs_the_history_and_pings_the_one_it_answers() {
    let mut world = ravens();
    let place = Place { user: id(ARIA), server: Some(id(RAVENS)), channel: id(GENERAL) };
    let asked = world.write(place, "who?").expect("Aria may write");
    let reference = json!({"message_id": asked});
    let answer = |allowed: Value| json!({"content": "me", "message_reference": reference, "allowed_mentions": allowed});
    assert_eq!(body(&mut world, POST, answer(Value::Null))["mentions"][0]["id"], ARIA);
    assert_eq!(body(&mut world, POST, answer(json!({"parse": []})))["mentions"], json!([]));
    let unknown = json!({"content": "me", "message_reference": {"message_id": "5"}});
    assert_eq!(code(&mut world, POST, unknown), (400, 50035));
    set(&mut world, "READ_MESSAGE_HISTORY", false);
    assert_eq!(code(&mut world, POST, answer(Value::Null)), (400, 160_002));
    let one = |message: &str| format!("GET /channels/{GENERAL}/messages/{message}");
    for message in [asked.to_string().as_str(), "5"] {
        assert_eq!(code(&mut world, &one(message), Value::Null), (403, 50013), "there or not");
    }
    set(&mut world, "READ_MESSAGE_HISTORY", true);
    assert_eq!(code(&mut world, &one("5"), Value::Null), (404, 10008));
}

/// ME, "Message Reference Types": a forward carries a copy.
#[test]
fn a_forwarded_message_keeps_what_it_said() {
    let mut world = ravens();
    let first = posted(&mut world, "first");
    let first = first.rsplit('/').next().expect("an id");
    let reference = json!({"type": 1, "channel_id": GENERAL, "message_id": first});
    let copy = body(&mut world, POST, json!({"message_reference": reference}));
    assert_eq!(copy["message_snapshots"][0]["message"]["content"], "first");
    assert_eq!((&copy["type"], &copy["content"]), (&json!(0), &json!("")));
}

#[test]
fn everybody_is_pinged_only_by_those_who_may() {
    let mut world = ravens();
    let shout = json!({"content": "@everyone <@&1100000000000001002>"});
    let loud = body(&mut world, POST, shout.clone());
    assert_eq!((&loud["mention_everyone"], &loud["mention_roles"]), (&json!(true), &json!(["1100000000000001002"])));
    set(&mut world, "MENTION_EVERYONE", false);
    let quiet = body(&mut world, POST, shout);
    assert_eq!((&quiet["mention_everyone"], &quiet["mention_roles"]), (&json!(false), &json!([])));
}

#[test]
fn pins_need_their_own_permission_and_end_at_250() {
    let mut world = ravens();
    let pins = format!("/channels/{GENERAL}/messages/pins");
    let first = posted(&mut world, "0");
    let pin = |path: &str| format!("PUT {pins}/{}", path.rsplit('/').next().expect("an id"));
    set(&mut world, "PIN_MESSAGES", false);
    assert_eq!(code(&mut world, &pin(&first), Value::Null), (403, 50013), "MANAGE_MESSAGES is not enough");
    set(&mut world, "PIN_MESSAGES", true);
    for number in 1..=250 {
        let message = posted(&mut world, &number.to_string());
        assert_eq!(code(&mut world, &pin(&message), Value::Null), (204, 0));
        world.now_ms += 1;
    }
    assert_eq!(code(&mut world, &pin(&first), Value::Null), (400, 30003));
    let page = body(&mut world, &format!("GET {pins}?limit=2"), Value::Null);
    assert_eq!((&page["items"][0]["message"]["content"], &page["has_more"]), (&json!("250"), &json!(true)));
    let before = page["items"][1]["pinned_at"].as_str().expect("a moment");
    let next = body(&mut world, &format!("GET {pins}?limit=2&before={before}"), Value::Null);
    assert_eq!(next["items"][0]["message"]["content"], "248");
    let notice = body(&mut world, &format!("GET /channels/{GENERAL}/messages?limit=1"), Value::Null);
    assert_eq!(notice[0]["type"], 6);
}

#[test]
fn a_new_kind_of_reaction_needs_a_right_and_twenty_are_enough() {
    let mut world = ravens();
    let message = posted(&mut world, "x");
    let react = |emoji: &str| format!("PUT {message}/reactions/{emoji}/@me");
    assert_eq!(code(&mut world, &react("smile"), Value::Null), (404, 10014));
    assert_eq!(code(&mut world, &react("raven:5"), Value::Null), (404, 10014));
    let place = Place { user: id(ARIA), server: Some(id(RAVENS)), channel: id(GENERAL) };
    world.react_to_last(place, "👍", true).expect("Aria may react");
    set(&mut world, "ADD_REACTIONS", false);
    assert_eq!(code(&mut world, &react("👍"), Value::Null), (204, 0), "the kind is there already");
    assert_eq!(code(&mut world, &react("✅"), Value::Null), (403, 50013));
    set(&mut world, "ADD_REACTIONS", true);
    for kind in ('\u{1F600}'..).take(19) {
        assert_eq!(code(&mut world, &react(&kind.to_string()), Value::Null), (204, 0));
    }
    assert_eq!(code(&mut world, &react("✅"), Value::Null), (400, 30010));
    let counted = body(&mut world, &format!("GET {message}"), Value::Null);
    assert_eq!((&counted["reactions"][0]["count"], &counted["reactions"][0]["me"]), (&json!(2), &json!(true)));
    let after = format!("GET {message}/reactions/👍?limit=1&after=1100000000000000001");
    assert_eq!(body(&mut world, &after, Value::Null)[0]["id"], ARIA);
    set(&mut world, "MANAGE_MESSAGES", false);
    assert_eq!(code(&mut world, &format!("DELETE {message}/reactions/👍/{ARIA}"), Value::Null), (403, 50013));
    assert_eq!(code(&mut world, &format!("DELETE {message}/reactions"), Value::Null), (403, 50013));
}

#[test]
fn old_messages_are_edited_thirty_times_an_hour() {
    let mut world = ravens();
    let message = posted(&mut world, "x");
    let edit = format!("PATCH {message}");
    for _ in 0..40 {
        assert_eq!(code(&mut world, &edit, json!({"content": "young"})), (200, 0));
    }
    world.now_ms += 3_600_000;
    for _ in 0..30 {
        assert_eq!(code(&mut world, &edit, json!({"content": "old"})), (200, 0));
    }
    assert_eq!(code(&mut world, &edit, json!({"content": "old"})), (400, 30046));
    world.now_ms += 3_600_000;
    assert_eq!(code(&mut world, &edit, json!({"content": "old"})), (200, 0));
}

#[test]
fn of_others_a_moderator_hides_only_the_embeds() {
    let mut world = ravens();
    let place = Place { user: id(ARIA), server: Some(id(RAVENS)), channel: id(GENERAL) };
    let message = world.write(place, "look").expect("Aria may write");
    let edit = format!("PATCH /channels/{GENERAL}/messages/{message}");
    assert_eq!(code(&mut world, &edit, json!({"content": "x"})), (403, 50005));
    assert_eq!(body(&mut world, &edit, json!({"flags": 4}))["flags"], 4);
    set(&mut world, "MANAGE_MESSAGES", false);
    assert_eq!(code(&mut world, &edit, json!({"flags": 0})), (403, 50005));
}

#[test]
fn many_messages_are_deleted_at_once_while_they_are_young() {
    let mut world = ravens();
    let message = posted(&mut world, "a").rsplit('/').next().expect("an id").to_owned();
    let other = posted(&mut world, "b").rsplit('/').next().expect("an id").to_owned();
    let line = format!("POST /channels/{GENERAL}/messages/bulk-delete");
    let both = json!({"messages": [message, other]});
    assert_eq!(code(&mut world, &line, json!({"messages": [message]})).0, 400);
    world.now_ms += 14 * 86_400_000 + 1;
    assert_eq!(code(&mut world, &line, both.clone()), (400, 50034));
    world.now_ms -= 2;
    set(&mut world, "MANAGE_MESSAGES", false);
    assert_eq!(code(&mut world, &line, both.clone()), (403, 50013));
    set(&mut world, "MANAGE_MESSAGES", true);
    assert_eq!(code(&mut world, &line, both), (204, 0));
    assert_eq!(world.message_count("Ravens", "#general"), 0);
}

#[test]
fn pages_of_messages_lie_around_before_and_after() {
    let mut world = ravens();
    let ids: Vec<String> = (0..5)
        .map(|number| posted(&mut world, &number.to_string()).rsplit('/').next().expect("an id").to_owned())
        .collect();
    let mut page = |query: &str| -> Vec<String> {
        let page = body(&mut world, &format!("GET /channels/{GENERAL}/messages?{query}"), Value::Null);
        page.as_array().expect("a list").iter().map(|one| one["content"].as_str().expect("text").to_owned()).collect()
    };
    assert_eq!(page(&format!("around={}&limit=3", ids[2])), ["3", "2", "1"]);
    assert_eq!(page(&format!("before={}&limit=2", ids[3])), ["2", "1"]);
    assert_eq!(page(&format!("after={}&limit=2", ids[1])), ["3", "2"]);
    assert_eq!(page("limit=1"), ["4"]);
}

/// CO, "Unfurled Media Item": an answer tells more of a picture than was asked for.
#[test]
fn media_of_components_is_told_in_full() {
    let mut world = ravens();
    let pointer = ["attachment://", "b.png"].concat();
    let thumbnail = json!({"type": 11, "media": {"url": "https://example.org/cat"}});
    let section = json!({"type": 9, "components": [{"type": 10, "content": "A cat"}], "accessory": thumbnail});
    let gallery = json!({"type": 12, "items": [{"media": {"url": pointer}, "spoiler": true}]});
    let components = json!([{"type": 17, "components": [section, gallery]}, {"type": 13, "file": {"url": pointer}}]);
    let message = with_files(&mut world, POST, json!({"flags": 1 << 15, "components": components}));
    let attachment = &message["attachments"][1];
    let container = &message["components"][0];
    assert_eq!((&container["accent_color"], &container["spoiler"]), (&Value::Null, &json!(false)));
    let thumbnail = &container["components"][0]["accessory"];
    assert_eq!(thumbnail["media"]["proxy_url"], "https://example.org/cat");
    assert_eq!((&thumbnail["description"], &thumbnail["spoiler"]), (&Value::Null, &json!(false)));
    let item = &container["components"][1]["items"][0];
    assert_eq!((&item["media"]["attachment_id"], &item["spoiler"]), (&attachment["id"], &json!(true)));
    let file = &message["components"][1];
    assert_eq!((&file["name"], &file["size"]), (&json!("b.png"), &attachment["size"]));
    assert_eq!(file["file"]["url"], attachment["url"]);
    assert!(file["file"]["id"].is_string());
}

/// What stands where nothing belongs is not looked at: it brought a panic.
#[test]
fn misplaced_children_of_components_are_left_out() {
    let mut world = ravens();
    let button = json!({"type": 2, "style": 1, "custom_id": "a", "label": "x", "accessory": 5, "components": ["y"], "items": [5]});
    let body = json!({"content": "x", "components": [{"type": 1, "components": [button]}]});
    let reply = call(&mut world, &format!("POST /channels/{GENERAL}/messages"), body).expect("the rest is sound");
    let button = &reply.body.expect("a message")["components"][0]["components"][0];
    for name in ["accessory", "components", "items"] {
        assert!(button.get(name).is_none(), "{button}");
    }
}

#[test]
fn a_message_with_text_does_not_become_one_of_components_v2() {
    let mut world = ravens();
    let path = format!("/channels/{GENERAL}/messages");
    let posted = call(&mut world, &format!("POST {path}"), json!({"content": "text"})).expect("served");
    let id = posted.body.expect("a message")["id"].as_str().expect("an id").to_owned();
    let display = json!([{"type": 10, "content": "new"}]);
    let line = format!("PATCH {path}/{id}");
    assert_eq!(code(&mut world, &line, json!({"flags": 1 << 15, "components": display})), (400, 50035));
    assert_eq!(code(&mut world, &line, json!({"content": "", "flags": 1 << 15, "components": display})), (200, 0));
}

#[test]
fn only_answers_to_interactions_are_for_one_person_alone() {
    let mut world = ravens();
    let line = format!("POST /channels/{GENERAL}/messages");
    let reply = call(&mut world, &line, json!({"content": "x", "flags": 64})).expect("served");
    assert_eq!(reply.body.expect("a message")["flags"], 0);
}
