//! Scheduled events (resources/guild-scheduled-event.mdx, abbreviated SE).

use super::{ARIA, NOW_MS, RAVENS, call, code, events, id, ravens};
use crate::world::limits::maxima;
use crate::world::model::{Channel, ChannelKind};
use crate::world::{Permissions, World};
use serde_json::{Value, json};

const VOICE: &str = "1100000000000001201";
const BELA: &str = "1100000000000000103";

fn path(verb: &str, rest: &str) -> String {
    format!("{verb} /guilds/{RAVENS}/scheduled-events{rest}")
}

fn external() -> Value {
    json!({
        "name": "Raid", "privacy_level": 2, "entity_type": 3, "entity_metadata": {"location": "Tavern"},
        "scheduled_start_time": "2026-03-02T20:00:00Z", "scheduled_end_time": "2026-03-02T22:00:00Z",
    })
}

fn with(mut body: Value, field: &str, value: Value) -> Value {
    body[field] = value;
    body
}

fn in_voice() -> Value {
    with(with(with(external(), "entity_type", json!(2)), "entity_metadata", Value::Null), "channel_id", json!(VOICE))
}

fn with_voice_channel() -> World {
    let mut world = ravens();
    world.insert_channel(id(RAVENS), Channel::new(id(VOICE), "raid", ChannelKind::Voice));
    world
}

fn created(world: &mut World, body: Value) -> String {
    let reply = call(world, &path("POST", ""), body).expect("served");
    reply.body.expect("an event")["id"].as_str().expect("an id").to_owned()
}

#[test]
fn an_event_is_created_and_announced() {
    let mut world = ravens();
    let event = created(&mut world, external());
    let told = &events(&mut world, "GUILD_SCHEDULED_EVENT_CREATE")[0];
    assert_eq!((&told["id"], &told["status"], &told["entity_type"]), (&json!(event), &json!(1), &json!(3)));
    assert_eq!(told["scheduled_start_time"], "2026-03-02T20:00:00.000000+00:00");
}

/// SE, "Field Requirements by Entity Type"; the last two are [INF].
#[test]
fn each_kind_of_event_has_its_fields() {
    let mut world = with_voice_channel();
    let long_ago = "2026-02-01T20:00:00Z";
    for (body, told) in [
        (with(external(), "entity_metadata", json!({})), "an external one needs a place"),
        (with(external(), "scheduled_end_time", Value::Null), "an external one needs an end"),
        (with(external(), "channel_id", json!(VOICE)), "an external one has no channel"),
        (with(in_voice(), "channel_id", Value::Null), "a voice one needs a channel"),
        (with(external(), "scheduled_start_time", json!(long_ago)), "it starts in the future"),
        (with(external(), "scheduled_end_time", json!("2026-03-02T19:00:00Z")), "it ends after its start"),
    ] {
        assert_eq!(code(&mut world, &path("POST", ""), body), (400, 50035), "{told}");
    }
    let ended = with(in_voice(), "scheduled_end_time", Value::Null);
    assert_eq!(code(&mut world, &path("POST", ""), ended), (200, 0), "a voice one needs no end");
    let wrong_channel = with(in_voice(), "channel_id", json!(super::GENERAL));
    assert_eq!(code(&mut world, &path("POST", ""), wrong_channel), (400, 50024), "a text channel");
}

/// SE, "Valid Guild Scheduled Event Status Transitions"; OP, error 180000.
#[test]
fn an_event_goes_from_scheduled_over_active_to_completed_and_no_way_back() {
    let mut world = ravens();
    let event = created(&mut world, external());
    let mut go = |status: u8| code(&mut world, &path("PATCH", &format!("/{event}")), json!({"status": status}));
    assert_eq!(go(3), (400, 50035), "it has not begun");
    assert_eq!(go(2), (200, 0));
    assert_eq!(go(4), (400, 50035), "it has begun");
    assert_eq!(go(1), (400, 50035), "no way back");
    assert_eq!(go(3), (200, 0));
    assert_eq!(go(3), (400, 180_000));
}

#[test]
fn a_canceled_event_is_over_and_no_longer_listed() {
    let mut world = ravens();
    let event = created(&mut world, external());
    let editing = path("PATCH", &format!("/{event}"));
    assert_eq!(code(&mut world, &editing, json!({"status": 4})), (200, 0));
    assert_eq!(code(&mut world, &editing, json!({"name": "Again"})), (400, 180_000));
    let list = call(&mut world, &path("GET", ""), Value::Null).expect("served").body;
    assert_eq!(list, Some(json!([])));
    assert_eq!(events(&mut world, "GUILD_SCHEDULED_EVENT_UPDATE")[0]["status"], 4);
}

#[test]
fn an_event_moves_from_a_channel_to_a_place() {
    let mut world = with_voice_channel();
    let event = created(&mut world, in_voice());
    let editing = path("PATCH", &format!("/{event}"));
    assert_eq!(code(&mut world, &editing, json!({"entity_type": 3, "channel_id": null})), (400, 50035));
    let body = json!({"entity_type": 3, "channel_id": null, "entity_metadata": {"location": "Tavern"},
        "scheduled_end_time": "2026-03-02T23:00:00Z"});
    let edited = call(&mut world, &editing, body).expect("served").body.expect("an event");
    assert_eq!((&edited["channel_id"], &edited["entity_metadata"]["location"]), (&Value::Null, &json!("Tavern")));
}

#[test]
fn a_recurrence_rule_is_kept() {
    let mut world = ravens();
    let rule = json!({"start": "2026-03-02T20:00:00Z", "frequency": 2, "interval": 1, "by_weekday": [0]});
    let event = created(&mut world, with(external(), "recurrence_rule", rule));
    let read = call(&mut world, &path("GET", &format!("/{event}")), Value::Null).expect("served").body.expect("one");
    assert_eq!(
        (&read["recurrence_rule"]["by_weekday"], &read["recurrence_rule"]["count"]),
        (&json!([0]), &Value::Null)
    );
}

#[test]
fn interest_is_counted_told_and_listed() {
    let mut world = ravens();
    let event = created(&mut world, external());
    for user in [ARIA, BELA] {
        world.set_interest((id(RAVENS), id(user)), id(&event), true).expect("it is pending");
    }
    world.set_interest((id(RAVENS), id(ARIA)), id(&event), true).expect("again");
    assert_eq!(events(&mut world, "GUILD_SCHEDULED_EVENT_USER_ADD").len(), 2, "nobody twice");
    let read = call(&mut world, &path("GET", &format!("/{event}?with_user_count=true")), Value::Null);
    assert_eq!(read.expect("served").body.expect("an event")["user_count"], 2);
    let users = format!("/{event}/users?with_member=true&after={ARIA}");
    let users = call(&mut world, &path("GET", &users), Value::Null).expect("served").body.expect("a list");
    assert_eq!((&users[0]["user_id"], &users[0]["member"]["user"]["username"]), (&json!(BELA), &json!("Bela")));
    world.set_interest((id(RAVENS), id(ARIA)), id(&event), false).expect("it is pending");
    assert_eq!(events(&mut world, "GUILD_SCHEDULED_EVENT_USER_REMOVE")[0]["user_id"], ARIA);
}

#[test]
fn an_event_in_a_hidden_channel_is_not_there() {
    let mut world = with_voice_channel();
    let event = created(&mut world, in_voice());
    world.set_bot_rights(id(RAVENS), Permissions::VIEW_CHANNEL, false);
    assert_eq!(code(&mut world, &path("GET", &format!("/{event}")), Value::Null), (404, 10070));
    assert_eq!(call(&mut world, &path("GET", ""), Value::Null).expect("served").body, Some(json!([])));
}

/// OP, error 30038.
#[test]
fn a_server_has_at_most_100_pending_events() {
    let mut world = ravens();
    let first = created(&mut world, external());
    for _ in 1..maxima::EVENTS.count {
        created(&mut world, external());
    }
    assert_eq!(code(&mut world, &path("POST", ""), external()), (400, 30038));
    assert_eq!(code(&mut world, &path("DELETE", &format!("/{first}")), Value::Null), (204, 0));
    assert_eq!(code(&mut world, &path("POST", ""), external()), (200, 0));
    assert_eq!(code(&mut world, &path("DELETE", "/7"), Value::Null), (404, 10070));
}

#[test]
fn finished_events_do_not_pile_up() {
    let mut world = ravens();
    for number in 0..300 {
        world.now_ms = NOW_MS + number;
        let event = created(&mut world, external());
        assert_eq!(code(&mut world, &path("PATCH", &format!("/{event}")), json!({"status": 4})), (200, 0));
    }
    assert_eq!(world.servers[&id(RAVENS)].events.len(), 100);
}
