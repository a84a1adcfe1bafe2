//! Registering commands one by one, and the context menus (interactions/application-commands.mdx).

use super::{ARIA, GENERAL, RAVENS, call, code, events, id, ravens};
use crate::world::invocation::ClientChecks;
use crate::world::{Place, World};
use serde_json::{Value, json};

const GLOBAL: &str = "/applications/1100000000000000001/commands";

fn command(name: &str) -> Value {
    json!({"name": name, "description": "A command", "name_localizations": {"de": "befehl"}})
}

fn here() -> Place {
    Place { user: id(ARIA), server: Some(id(RAVENS)), channel: id(GENERAL) }
}

#[test]
fn a_new_command_is_created_and_one_of_the_same_name_overwritten() {
    let mut world = ravens();
    let first = call(&mut world, &format!("POST {GLOBAL}"), command("absence")).expect("served");
    let again = call(&mut world, &format!("POST {GLOBAL}"), command("absence")).expect("served");
    assert_eq!((first.status, again.status), (201, 200));
    let (first, again) = (first.body.expect("a command"), again.body.expect("a command"));
    assert_eq!(first["id"], again["id"]);
    assert_ne!(first["version"], again["version"]);
    assert_eq!(world.command_count(), 1);
}

/// interactions.py writes null for what it does not say; the published schema has no null in an answer.
#[test]
fn null_means_not_given_in_options_and_components() {
    let mut world = ravens();
    let option = json!({"type": 3, "name": "day", "description": "When", "min_length": 1, "max_length": null});
    let body = json!({"name": "absence", "description": "Absences", "options": [option]});
    let told = call(&mut world, &format!("POST {GLOBAL}"), body).expect("served").body.expect("a command");
    let kept = json!({"type": 3, "name": "day", "description": "When", "min_length": 1});
    assert_eq!(told["options"], json!([kept]));
    let button = json!({"type": 2, "style": 1, "label": "Go", "custom_id": "go", "emoji": null});
    let body = json!({"content": "x", "components": [{"type": 1, "components": [button]}]});
    let told = call(&mut world, &format!("POST /channels/{GENERAL}/messages"), body).expect("served");
    let told = told.body.expect("a message");
    assert_eq!(told["components"][0]["components"][0].get("emoji"), None);
}

#[test]
fn commands_of_a_server_are_their_own() {
    let mut world = ravens();
    let of_server = format!("/applications/1100000000000000001/guilds/{RAVENS}/commands");
    assert_eq!(code(&mut world, &format!("POST {of_server}"), command("absence")), (201, 0));
    assert_eq!(code(&mut world, &format!("POST {GLOBAL}"), command("absence")), (201, 0));
    let list = call(&mut world, &format!("GET {of_server}"), Value::Null).expect("served").body.expect("a list");
    assert_eq!((list.as_array().map(Vec::len), &list[0]["guild_id"]), (Some(1), &json!(RAVENS)));
}

#[test]
fn a_command_is_read_changed_and_deleted() {
    let mut world = ravens();
    let created = call(&mut world, &format!("POST {GLOBAL}"), command("absence")).expect("served").body.expect("one");
    let path = format!("{GLOBAL}/{}", created["id"].as_str().expect("an id"));
    call(&mut world, &format!("POST {GLOBAL}"), command("roster")).expect("served");
    let edited = call(&mut world, &format!("PATCH {path}"), json!({"description": "New"})).expect("served").body;
    let edited = edited.expect("a command");
    assert_eq!(
        (&edited["name"], &edited["description"], &edited["id"]),
        (&json!("absence"), &json!("New"), &created["id"])
    );
    assert_eq!(code(&mut world, &format!("PATCH {path}"), json!({"name": "roster"})), (400, 40041));
    assert_eq!(code(&mut world, &format!("DELETE {path}"), Value::Null), (204, 0));
    assert_eq!(code(&mut world, &format!("GET {path}"), Value::Null), (404, 10063));
}

#[test]
fn translations_are_listed_only_when_asked_for() {
    let mut world = ravens();
    call(&mut world, &format!("POST {GLOBAL}"), command("absence")).expect("served");
    let mut listed = |query: &str| {
        let list = call(&mut world, &format!("GET {GLOBAL}{query}"), Value::Null).expect("served").body;
        list.expect("a list")[0]["name_localizations"].clone()
    };
    assert_eq!(listed(""), Value::Null);
    assert_eq!(listed("?with_localizations=true"), json!({"de": "befehl"}));
}

/// AC, "Registering a Command": 100 and 15 per scope, 200 new ones a day.
#[test]
fn a_scope_has_100_commands_15_per_menu_and_200_births_a_day() {
    let mut world = ravens();
    let named = |number: usize| command(&format!("command{number}"));
    for number in 0..100 {
        assert_eq!(code(&mut world, &format!("POST {GLOBAL}"), named(number)), (201, 0));
    }
    assert_eq!(code(&mut world, &format!("POST {GLOBAL}"), named(100)), (400, 30032));
    for number in 0..15 {
        let menu = json!({"name": format!("Menu {number}"), "type": 2});
        assert_eq!(code(&mut world, &format!("POST {GLOBAL}"), menu), (201, 0));
    }
    let menu = json!({"name": "One more", "type": 2});
    assert_eq!(code(&mut world, &format!("POST {GLOBAL}"), menu), (400, 30032));
    let next: Value = (200..285).map(named).collect();
    assert_eq!(code(&mut world, &format!("PUT {GLOBAL}"), next), (200, 0), "the 200th of this day");
    let more: Value = (200..286).map(named).collect();
    assert_eq!(code(&mut world, &format!("PUT {GLOBAL}"), more.clone()), (400, 30034));
    world.now_ms += 86_400_000;
    assert_eq!(code(&mut world, &format!("PUT {GLOBAL}"), more), (200, 0), "another day");
}

#[test]
fn a_bot_cannot_decide_who_may_use_a_command() {
    let mut world = ravens();
    let path = format!("/applications/1100000000000000001/guilds/{RAVENS}/commands");
    assert_eq!(code(&mut world, &format!("GET {path}/permissions"), Value::Null), (200, 0));
    assert_eq!(code(&mut world, &format!("PUT {path}/7/permissions"), json!({"permissions": []})), (403, 20001));
    assert_eq!(code(&mut world, &format!("GET {path}/7/permissions"), Value::Null), (404, 10066));
}

fn with_menus() -> World {
    let mut world = ravens();
    let menus =
        json!([{"name": "Look up", "type": 2}, {"name": "Report", "type": 3, "default_member_permissions": "32"}]);
    call(&mut world, &format!("PUT {GLOBAL}"), menus).expect("served");
    world
}

#[test]
fn a_command_is_used_on_a_user() {
    let mut world = with_menus();
    let used = world.used_on_user(here(), "Look up", "Bela", ClientChecks::Full).expect("it is offered");
    world.invoke(used);
    let data = events(&mut world, "INTERACTION_CREATE")[0]["data"].clone();
    let bela = "1100000000000000103";
    assert_eq!((&data["type"], &data["target_id"]), (&json!(2), &json!(bela)));
    assert_eq!(data["resolved"]["users"][bela]["username"], "Bela");
    assert!(data["resolved"]["members"][bela]["permissions"].is_string());
}

#[test]
fn a_command_is_used_on_a_message_by_those_to_whom_it_is_offered() {
    let mut world = with_menus();
    world.write(here(), "hello").expect("she may write");
    assert!(world.used_on_message(here(), "Report", ClientChecks::Full).is_err(), "it is hidden from her");
    let olga = Place { user: id("1100000000000000101"), ..here() };
    let used = world.used_on_message(olga, "Report", ClientChecks::Full).expect("it is offered to the owner");
    world.take_dispatches();
    world.invoke(used);
    let data = events(&mut world, "INTERACTION_CREATE")[0]["data"].clone();
    let target = data["target_id"].as_str().expect("an id");
    assert_eq!(data["resolved"]["messages"][target]["content"], "hello");
}

#[test]
fn null_means_not_given_in_every_optional_field_of_a_command() {
    let mut world = ravens();
    let option = json!({"type": 3, "name": "day", "description": "When", "required": null, "autocomplete": null,
        "choices": null});
    let group = json!({"type": 1, "name": "on", "description": "On", "options": [option]});
    let body =
        json!({"type": null, "name": "absence", "description": "Absences", "options": [group], "contexts": null});
    let menu = json!({"name": "Report", "type": 3, "description": null, "options": null});
    let told = call(&mut world, &format!("PUT {GLOBAL}"), json!([body, menu])).expect("served").body.expect("two");
    let plain = json!({"type": 3, "name": "day", "description": "When"});
    assert_eq!((&told[0]["type"], &told[0]["options"][0]["options"]), (&json!(1), &json!([plain])));
    assert_eq!((&told[1]["description"], told[1].get("options")), (&json!(""), None));
    let path = format!("PATCH {GLOBAL}/{}", told[0]["id"].as_str().expect("an id"));
    let edited = call(&mut world, &path, json!({"options": null})).expect("served").body.expect("a command");
    assert_eq!(edited.get("options"), None);
}

/// AC, "Application Command Structure": contexts and the older dm_permission.
#[test]
fn a_command_without_contexts_is_offered_in_servers_and_in_the_dm() {
    let mut world = ravens();
    let told = call(&mut world, &format!("POST {GLOBAL}"), command("absence")).expect("served").body.expect("one");
    assert_eq!(told.get("contexts"), Some(&Value::Null));
    let dm = Place { server: None, channel: world.dm_with(id(ARIA)), ..here() };
    let offered = |world: &World| [here(), dm].map(|at| world.invocation(at, "/absence", ClientChecks::Full).is_ok());
    assert_eq!(offered(&world), [true, true]);
    for (field, expected) in
        [(json!({"dm_permission": false}), [true, false]), (json!({"contexts": [1]}), [false, true])]
    {
        let mut body = command("absence");
        body.as_object_mut().expect("an object").extend(field.as_object().expect("an object").clone());
        call(&mut world, &format!("POST {GLOBAL}"), body).expect("served");
        assert_eq!(offered(&world), expected, "{field}");
    }
}
