//! Resolved data of what people choose in selects, in messages and in forms (RR, "Resolved Data Structure").

use super::{ARIA, GENERAL, RAVENS, call, events, id, ravens};
use crate::world::acts::Place;
use crate::world::{Among, Invocation, World};
use serde_json::{Value, json};

const BELA: &str = "1100000000000000103";
const STAFF: &str = "1100000000000001104";

fn here() -> Place {
    Place { user: id(ARIA), server: Some(id(RAVENS)), channel: id(GENERAL) }
}

/// Posts a select of this type, lets Aria choose, and returns the data of the interaction.
fn chosen(world: &mut World, kind: u64, labels: &[&str]) -> Value {
    let select = json!({"type": kind, "custom_id": "s", "placeholder": "Choose", "max_values": 5});
    let body = json!({"content": "?", "components": [{"type": 1, "components": [select]}]});
    call(world, &format!("POST /channels/{GENERAL}/messages"), body).expect("posted");
    let used = world.select((id(ARIA), Among::default()), "Choose", labels).expect("she may choose");
    world.take_dispatches();
    world.use_component(id(ARIA), used);
    events(world, "INTERACTION_CREATE")[0]["data"].clone()
}

#[test]
fn chosen_users_come_with_their_membership() {
    let mut world = ravens();
    let data = chosen(&mut world, 5, &["Bela", "Wanda"]);
    assert_eq!(data["values"][0], BELA);
    assert_eq!(data["resolved"]["users"][BELA]["username"], "Bela");
    let bela = &data["resolved"]["members"][BELA];
    assert!(bela["permissions"].is_string() && bela.get("user").is_none() && bela.get("deaf").is_none(), "{bela}");
    assert_eq!(data["resolved"]["members"].as_object().map(serde_json::Map::len), Some(1), "Wanda is no member");
}

#[test]
fn chosen_roles_and_channels_are_told_whole() {
    let mut world = ravens();
    let data = chosen(&mut world, 6, &["Officer"]);
    let role = data["values"][0].as_str().expect("an id");
    assert_eq!(data["resolved"], json!({"roles": {role: data["resolved"]["roles"][role].clone()}}));
    assert_eq!(data["resolved"]["roles"][role]["name"], "Officer");
    let data = chosen(&mut world, 8, &["staff"]);
    let channel = &data["resolved"]["channels"][STAFF];
    assert_eq!((&data["values"][0], &channel["name"]), (&json!(STAFF), &json!("staff")));
    assert!(channel["permissions"].is_string() && channel["app_permissions"].is_string(), "{channel}");
}

#[test]
fn mentionable_ones_are_users_and_roles() {
    let mut world = ravens();
    let data = chosen(&mut world, 7, &["Bela", "Officer"]);
    let resolved = data["resolved"].as_object().expect("resolved data");
    assert_eq!(resolved.keys().collect::<Vec<_>>(), ["members", "roles", "users"]);
}

#[test]
fn options_of_a_plain_select_stand_for_nothing() {
    let mut world = ravens();
    let select = json!({"type": 3, "custom_id": "s", "options": [{"label": "One", "value": "1"}]});
    let body = json!({"content": "?", "components": [{"type": 1, "components": [select]}]});
    call(&mut world, &format!("POST /channels/{GENERAL}/messages"), body).expect("posted");
    let used = world.select((id(ARIA), Among::default()), "s", &["One"]).expect("she may choose");
    world.take_dispatches();
    world.use_component(id(ARIA), used);
    assert_eq!(events(&mut world, "INTERACTION_CREATE")[0]["data"].get("resolved"), None);
}

#[test]
fn what_is_chosen_in_a_form_is_resolved_too() {
    let mut world = ravens();
    let interaction = world.invoke(Invocation { place: here(), data: json!({"id": "1", "name": "ping", "type": 1}) });
    let token = world.interactions.get(interaction).expect("asked").token.clone();
    let select = |kind: u64, id: &str| json!({"type": kind, "custom_id": id, "max_values": 2, "required": false});
    let label = |text: &str, component: Value| json!({"type": 18, "label": text, "component": component});
    let rows = [label("Who", select(5, "who")), label("Where", select(8, "where")), label("Role", select(6, "role"))];
    let form = json!({"custom_id": "form", "title": "Form", "components": rows});
    let callback = format!("POST /interactions/{interaction}/{token}/callback");
    call(&mut world, &callback, json!({"type": 9, "data": form})).expect("a form opens");
    assert!(world.filled_form(id(ARIA), &[("Who", "Nobody")]).is_err(), "there is no such user");
    let texts = [("Who", "Aria, Bela"), ("Where", "general")];
    let (place, opener, data) = world.filled_form(id(ARIA), &texts).expect("it fits");
    world.take_dispatches();
    world.submit(place, opener, data);
    let data = events(&mut world, "INTERACTION_CREATE")[0]["data"].clone();
    assert_eq!(data["components"][0]["component"]["values"], json!([ARIA, BELA]));
    assert_eq!(data["components"][2]["component"]["values"], json!([]));
    assert_eq!(data["resolved"]["users"].as_object().map(serde_json::Map::len), Some(2));
    assert_eq!(data["resolved"]["channels"][GENERAL]["name"], "general");
    assert_eq!(data["resolved"].get("roles"), None);
}
