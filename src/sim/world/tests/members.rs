//! Members: reading, changing, timeouts, kicks, bans and pruning (resources/guild.mdx).

use super::{ARIA, NOW_MS, RAVENS, call, code, events, id, ravens};
use crate::world::{Permissions, World};
use serde_json::{Value, json};

const OLGA: &str = "1100000000000000101";
const BELA: &str = "1100000000000000103";
const FINN: &str = "1100000000000000107";
const WANDA: &str = "1100000000000000108";
const DAY_MS: i64 = 86_400_000;

fn path(verb: &str, rest: &str) -> String {
    format!("{verb} /guilds/{RAVENS}/{rest}")
}

/// A bot that may moderate.
fn moderated() -> World {
    let mut world = ravens();
    let rights = ["KICK_MEMBERS", "BAN_MEMBERS", "MODERATE_MEMBERS", "MANAGE_GUILD"];
    for right in rights {
        world.set_bot_rights(id(RAVENS), Permissions::named(right).expect("it exists"), true);
    }
    world.take_dispatches();
    world
}

fn timeout(at_ms: i64) -> Value {
    json!({"communication_disabled_until": crate::world::wire::timestamp(at_ms)})
}

#[test]
fn one_change_is_one_event() {
    let mut world = moderated();
    let body = json!({"nick": "Ari", "roles": ["1100000000000001002"], "flags": 4});
    let reply = call(&mut world, &path("PATCH", &format!("members/{ARIA}")), body).expect("served").body;
    let member = reply.expect("a member");
    assert_eq!((&member["nick"], &member["flags"]), (&json!("Ari"), &json!(4)));
    assert_eq!(events(&mut world, "GUILD_MEMBER_UPDATE").len(), 1);
    assert_eq!(code(&mut world, &path("PATCH", &format!("members/{ARIA}")), json!({"nick": "Ari"})), (200, 0));
    assert!(events(&mut world, "GUILD_MEMBER_UPDATE").is_empty(), "nothing changed");
}

#[test]
fn members_are_found_by_the_start_of_a_name() {
    let mut world = ravens();
    call(&mut world, &path("PATCH", &format!("members/{BELA}")), json!({"nick": "Archer"})).expect("served");
    let found = call(&mut world, &path("GET", "members/search?query=AR&limit=10"), Value::Null).expect("served").body;
    let names: Vec<Value> =
        found.expect("a list").as_array().expect("a list").iter().map(|one| one["user"]["username"].clone()).collect();
    assert_eq!(names, ["Aria", "Bela"]);
    assert_eq!(code(&mut world, &path("GET", "members/search"), Value::Null), (400, 50035));
}

#[test]
fn a_timeout_ends_within_28_days_and_spares_administrators() {
    let mut world = moderated();
    let aria = path("PATCH", &format!("members/{ARIA}"));
    assert_eq!(code(&mut world, &aria, timeout(NOW_MS + 29 * DAY_MS)), (400, 50035));
    assert_eq!(code(&mut world, &aria, timeout(NOW_MS + 28 * DAY_MS)), (200, 0));
    let owner = path("PATCH", &format!("members/{OLGA}"));
    assert_eq!(code(&mut world, &owner, timeout(NOW_MS + DAY_MS)), (403, 50013));
    let absent = world.servers.get_mut(&id(RAVENS)).expect("built in").roles.get_mut(&id("1100000000000001001"));
    absent.expect("Guest").permissions = Permissions::ADMINISTRATOR;
    let finn = path("PATCH", &format!("members/{FINN}"));
    assert_eq!(code(&mut world, &finn, timeout(NOW_MS + DAY_MS)), (403, 50013), "an administrator");
}

#[test]
fn a_member_who_is_timed_out_only_looks_on() {
    let mut world = moderated();
    let aria = path("PATCH", &format!("members/{ARIA}"));
    assert_eq!(code(&mut world, &aria, timeout(NOW_MS + DAY_MS)), (200, 0));
    let general = id(super::GENERAL);
    assert_eq!(
        world.rights(id(ARIA), general),
        Permissions::named("VIEW_CHANNEL").expect("it exists") | Permissions::READ_MESSAGE_HISTORY
    );
    world.now_ms = NOW_MS + DAY_MS;
    assert!(world.rights(id(ARIA), general).contains(Permissions::SEND_MESSAGES), "it is over");
}

#[test]
fn voice_fields_need_a_member_in_voice() {
    let mut world = moderated();
    for right in [Permissions::MUTE_MEMBERS, Permissions::MOVE_MEMBERS] {
        world.set_bot_rights(id(RAVENS), right, true);
    }
    let aria = path("PATCH", &format!("members/{ARIA}"));
    assert_eq!(code(&mut world, &aria, json!({"mute": true})), (400, 40032));
    assert_eq!(code(&mut world, &aria, json!({"channel_id": null})), (400, 40032));
}

#[test]
fn a_kicked_member_is_gone() {
    let mut world = moderated();
    assert_eq!(code(&mut world, &path("DELETE", &format!("members/{ARIA}")), Value::Null), (204, 0));
    assert_eq!(events(&mut world, "GUILD_MEMBER_REMOVE")[0]["user"]["id"], ARIA);
    assert_eq!(code(&mut world, &path("DELETE", &format!("members/{ARIA}")), Value::Null), (404, 10007));
    assert_eq!(code(&mut world, &path("DELETE", &format!("members/{OLGA}")), Value::Null), (403, 50013), "the owner");
}

#[test]
fn a_banned_user_stays_out_until_the_ban_is_lifted() {
    let mut world = moderated();
    let ban = format!("bans/{ARIA}");
    assert_eq!(code(&mut world, &path("PUT", &ban), json!({})), (204, 0));
    let dispatches = world.take_dispatches();
    let names: Vec<&str> = dispatches.iter().map(|one| one.name).collect();
    assert_eq!(names, ["GUILD_MEMBER_REMOVE", "GUILD_BAN_ADD"]);
    assert!(world.join(id(RAVENS), id(ARIA)).is_err());
    assert_eq!(code(&mut world, &path("GET", &ban), Value::Null), (200, 0));
    assert_eq!(code(&mut world, &path("DELETE", &ban), Value::Null), (204, 0));
    assert_eq!(events(&mut world, "GUILD_BAN_REMOVE").len(), 1);
    assert_eq!(code(&mut world, &path("GET", &ban), Value::Null), (404, 10026));
    assert!(world.join(id(RAVENS), id(ARIA)).is_ok());
}

#[test]
fn a_stranger_can_be_banned_and_the_owner_cannot() {
    let mut world = moderated();
    assert_eq!(code(&mut world, &path("PUT", &format!("bans/{WANDA}")), json!({})), (204, 0));
    assert_eq!(code(&mut world, &path("PUT", &format!("bans/{OLGA}")), json!({})), (403, 50013));
    assert_eq!(code(&mut world, &path("PUT", "bans/77"), json!({})), (404, 10013));
}

#[test]
fn a_ban_deletes_what_was_written_lately() {
    let mut world = moderated();
    let place = crate::world::Place { user: id(ARIA), server: Some(id(RAVENS)), channel: id(super::GENERAL) };
    world.write(place, "long ago").expect("she may write");
    world.now_ms = NOW_MS + DAY_MS;
    world.write(place, "lately").expect("she may write");
    let body = json!({"delete_message_seconds": 3600});
    assert_eq!(code(&mut world, &path("PUT", &format!("bans/{ARIA}")), body), (204, 0));
    let left: Vec<&str> = world.messages_in(id(super::GENERAL)).map(|message| message.body.content.as_str()).collect();
    assert_eq!(left, ["long ago"]);
}

#[test]
fn many_are_banned_at_once_and_those_out_of_reach_are_named() {
    let mut world = moderated();
    let body = json!({"user_ids": [ARIA, OLGA, WANDA]});
    let reply = call(&mut world, &path("POST", "bulk-ban"), body).expect("served").body.expect("a body");
    assert_eq!(reply, json!({"banned_users": [ARIA, WANDA], "failed_users": [OLGA]}));
    assert_eq!(code(&mut world, &path("POST", "bulk-ban"), json!({"user_ids": [OLGA]})), (400, 500_000));
}

#[test]
fn a_page_of_bans_starts_after_or_ends_before_an_id() {
    let mut world = moderated();
    for user in [ARIA, BELA, FINN] {
        assert_eq!(code(&mut world, &path("PUT", &format!("bans/{user}")), json!({})), (204, 0));
    }
    let mut page = |query: &str| {
        let reply = call(&mut world, &path("GET", &format!("bans?{query}")), Value::Null).expect("served");
        let bans = reply.body.expect("a list");
        let ids =
            bans.as_array().expect("a list").iter().map(|ban| ban["user"]["id"].as_str().expect("an id").to_owned());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(page(&format!("after={ARIA}&limit=1")), [BELA]);
    assert_eq!(page(&format!("before={FINN}&limit=1")), [BELA]);
}

#[test]
fn pruning_spares_who_has_a_role_or_wrote() {
    let mut world = moderated();
    let count = |world: &mut World, query: &str| {
        let reply = call(world, &path("GET", &format!("prune{query}")), Value::Null).expect("served");
        reply.body.expect("a count")["pruned"].clone()
    };
    assert_eq!(count(&mut world, ""), json!(0), "everybody has a role");
    let guest = "?include_roles=1100000000000001001";
    assert_eq!(count(&mut world, guest), json!(1), "Finn has only this one");
    let place = crate::world::Place { user: id(FINN), server: Some(id(RAVENS)), channel: id(super::GENERAL) };
    world.write(place, "here I am").expect("he may write");
    assert_eq!(count(&mut world, guest), json!(0));
    world.now_ms = NOW_MS + 8 * DAY_MS;
    let body = json!({"include_roles": ["1100000000000001001"]});
    let reply = call(&mut world, &path("POST", "prune"), body).expect("served").body;
    assert_eq!(reply, Some(json!({"pruned": 1})));
    assert!(!world.servers[&id(RAVENS)].members.contains(id(FINN)));
    assert_eq!(code(&mut world, &path("GET", "prune?days=31"), Value::Null), (400, 50035));
}

#[test]
fn the_bot_renames_itself_and_leaves() {
    let mut world = ravens();
    assert_eq!(code(&mut world, &path("PATCH", "members/@me"), json!({"nick": "Raven", "bio": "caw"})), (200, 0));
    assert_eq!(code(&mut world, &format!("DELETE /users/@me/guilds/{RAVENS}"), Value::Null), (204, 0));
    assert_eq!(events(&mut world, "GUILD_DELETE"), [json!({"id": RAVENS})]);
    assert_eq!(code(&mut world, &format!("GET /guilds/{RAVENS}"), Value::Null), (403, 50001));
    world.join(id(RAVENS), id(WANDA)).expect("not a member yet");
    assert!(world.take_dispatches().is_empty(), "it hears nothing of a server it is not in");
}
