//! Servers as a whole, the bot's place in them, and users (resources/guild.mdx, resources/user.mdx).

use super::{ARIA, GENERAL, RAVENS, call, code, events, id, ravens};
use crate::world::model::Settings;
use crate::world::{Permissions, World};
use serde_json::{Value, json};

const WOLVES: &str = "1100000000000002000";
const OLGA: &str = "1100000000000000101";

fn managing() -> World {
    let mut world = ravens();
    world.set_bot_rights(id(RAVENS), Permissions::MANAGE_GUILD, true);
    world.take_dispatches();
    world
}

#[test]
fn a_server_is_changed_and_told_once() {
    let mut world = managing();
    let body = json!({"name": "Crows", "description": "Birds", "afk_timeout": 900, "icon": null});
    let reply = call(&mut world, &format!("PATCH /guilds/{RAVENS}"), body.clone()).expect("served").body;
    let server = reply.expect("a server");
    assert_eq!((&server["name"], &server["afk_timeout"]), (&json!("Crows"), &json!(900)));
    assert_eq!(events(&mut world, "GUILD_UPDATE").len(), 1);
    assert!(world.server_named("Crows").is_ok());
    assert_eq!(code(&mut world, &format!("PATCH /guilds/{RAVENS}"), body), (200, 0));
    assert!(events(&mut world, "GUILD_UPDATE").is_empty(), "nothing changed");
    let channel = json!({"system_channel_id": WOLVES});
    assert_eq!(code(&mut world, &format!("PATCH /guilds/{RAVENS}"), channel), (404, 10003), "not of this server");
}

#[test]
fn null_restores_what_a_new_server_has() {
    let mut world = managing();
    let patch = format!("PATCH /guilds/{RAVENS}");
    assert_eq!(code(&mut world, &patch, json!({"verification_level": 3})), (200, 0));
    let restored = call(&mut world, &patch, json!({"verification_level": null})).expect("served").body;
    assert_eq!(restored.expect("a server")["verification_level"], 1);
}

#[test]
fn nothing_is_heard_during_an_outage() {
    let mut world = ravens();
    world.set_available(id(RAVENS), false);
    assert_eq!(events(&mut world, "GUILD_DELETE"), [json!({"id": RAVENS, "unavailable": true})]);
    world.change_server(id(RAVENS), id(OLGA), Settings::from([("name".to_owned(), json!("Crows"))]));
    assert!(world.take_dispatches().is_empty());
    world.set_available(id(RAVENS), true);
    let create = &events(&mut world, "GUILD_CREATE")[0];
    assert_eq!((&create["name"], &create["unavailable"]), (&json!("Crows"), &json!(false)));
}

/// Calls about a server that is away fail as its events do; what does not need it is served.
#[test]
fn calls_about_a_server_fail_during_its_outage() {
    let mut world = ravens();
    let calls =
        [format!("GET /guilds/{RAVENS}"), format!("GET /channels/{GENERAL}"), format!("DELETE /channels/{GENERAL}")];
    world.set_available(id(RAVENS), false);
    for line in &calls {
        assert_eq!(code(&mut world, line, Value::Null), (503, 0), "{line}");
    }
    let commands = format!("GET /applications/{}/guilds/{RAVENS}/commands", world.application.id);
    for line in ["GET /users/@me", "GET /guilds/1100000000000002000", &commands] {
        assert_eq!(code(&mut world, line, Value::Null), (200, 0), "{line}");
    }
    world.set_available(id(RAVENS), true);
    assert_eq!(code(&mut world, &calls[1], Value::Null), (200, 0));
}

#[test]
fn the_bot_is_thrown_out_and_added_again() {
    let mut world = ravens();
    let bot = world.application.id;
    world.kick(id(RAVENS), bot, id(OLGA)).expect("it is there");
    assert_eq!(events(&mut world, "GUILD_DELETE"), [json!({"id": RAVENS})]);
    assert!(world.servers[&id(RAVENS)].role_named("MyGuildManager").is_none(), "its role went with it");
    world.add_bot(id(RAVENS), Permissions::MANAGE_ROLES).expect("it is gone");
    let create = &events(&mut world, "GUILD_CREATE")[0];
    let role = create["roles"].as_array().expect("roles").iter().find(|role| role["managed"] == true);
    assert_eq!(role.expect("its own")["permissions"], json!(Permissions::MANAGE_ROLES));
    let granting = format!("PUT /guilds/{RAVENS}/members/{ARIA}/roles/1100000000000001002");
    assert_eq!(code(&mut world, &granting, Value::Null), (403, 50013), "its new role is at the bottom");
    assert!(world.add_bot(id(RAVENS), Permissions::NONE).is_err());
}

#[test]
fn the_bot_lists_its_servers_page_by_page() {
    let mut world = ravens();
    let mut page = |query: &str| {
        let list = call(&mut world, &format!("GET /users/@me/guilds{query}"), Value::Null).expect("served").body;
        let list = list.expect("a list");
        list.as_array()
            .expect("a list")
            .iter()
            .map(|one| one["name"].as_str().expect("a name").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(page(""), ["Ravens", "Wolves"]);
    assert_eq!(page("?limit=1"), ["Ravens"]);
    assert_eq!(page(&format!("?after={RAVENS}")), ["Wolves"]);
    assert_eq!(page(&format!("?before={WOLVES}")), ["Ravens"]);
}

#[test]
fn users_are_read_by_id_and_the_bot_renames_itself() {
    let mut world = ravens();
    let aria = call(&mut world, &format!("GET /users/{ARIA}"), Value::Null).expect("served").body.expect("a user");
    assert_eq!(aria["username"], "Aria");
    assert_eq!(code(&mut world, "GET /users/7", Value::Null), (404, 10013));
    assert_eq!(code(&mut world, "PATCH /users/@me", json!({"username": "Raven"})), (200, 0));
    assert_eq!(events(&mut world, "USER_UPDATE")[0]["username"], "Raven");
    assert!(world.user_named("Raven").is_ok());
    let member = format!("GET /users/@me/guilds/{RAVENS}/member");
    assert_eq!(code(&mut world, &member, Value::Null), (403, 20001));
}

#[test]
fn the_application_describes_itself() {
    let mut world = ravens();
    let body = json!({"description": "Keeps guilds", "flags": 1 << 15 | 1 << 19});
    let edited = call(&mut world, "PATCH /applications/@me", body).expect("served").body.expect("an application");
    assert_eq!((&edited["description"], &edited["flags"]), (&json!("Keeps guilds"), &json!(1 << 15 | 1 << 19)));
    assert!(world.application.intents.content);
}
