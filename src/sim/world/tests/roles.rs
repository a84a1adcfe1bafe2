//! Roles: making, changing, sorting and deleting them (resources/guild.mdx, topics/permissions.mdx).

use super::{ARIA, GENERAL, RAVENS, call, code, events, id, ravens};
use crate::world::emojis::CustomEmoji;
use crate::world::limits::maxima;
use crate::world::model::{Overwrite, Role};
use crate::world::{Permissions, Snowflake, World};
use serde_json::{Value, json};

const ABSENT: &str = "1100000000000001002";
const MEMBER: &str = "1100000000000001003";
const OWN: &str = "1100000000000001004";
const OFFICER: &str = "1100000000000001005";

fn roles(path: &str) -> String {
    format!("/guilds/{RAVENS}/roles{path}")
}

fn position(world: &World, role: &str) -> u32 {
    world.role(id(role)).expect("a role").position
}

#[test]
fn a_new_role_stands_at_the_bottom_and_gives_what_everybody_has() {
    let mut world = ravens();
    let body = json!({"name": "Raider", "colors": {"primary_color": 255}, "hoist": true});
    let reply = call(&mut world, &format!("POST {}", roles("")), body).expect("served");
    let role = reply.body.expect("a role");
    assert_eq!((reply.status, &role["position"], &role["color"]), (200, &json!(1), &json!(255)));
    let everyone = world.servers[&id(RAVENS)].roles[&id(RAVENS)].permissions;
    assert_eq!(role["permissions"], json!(everyone));
    let created = &events(&mut world, "GUILD_ROLE_CREATE")[0];
    assert_eq!((&created["guild_id"], &created["role"]["name"]), (&json!(RAVENS), &json!("Raider")));
}

#[test]
fn only_permissions_the_bot_has_can_be_given() {
    let mut world = ravens();
    let creating = format!("POST {}", roles(""));
    let ban = Permissions::BAN_MEMBERS;
    assert_eq!(code(&mut world, &creating, json!({"permissions": ban})), (403, 50013));
    let rename = json!({"permissions": Permissions::MANAGE_ROLES.bits()});
    assert_eq!(code(&mut world, &creating, rename), (200, 0), "as a number too");
    world.set_bot_rights(id(RAVENS), Permissions::ADMINISTRATOR, true);
    assert_eq!(code(&mut world, &creating, json!({"permissions": ban})), (200, 0));
}

#[test]
fn roles_above_the_bot_and_its_own_cannot_be_touched() {
    let mut world = ravens();
    for role in [OFFICER, OWN] {
        let path = roles(&format!("/{role}"));
        assert_eq!(code(&mut world, &format!("PATCH {path}"), json!({"name": "x"})), (403, 50013), "{role}");
        assert_eq!(code(&mut world, &format!("DELETE {path}"), Value::Null), (403, 50013), "{role}");
    }
    assert_eq!(code(&mut world, &format!("PATCH {}", roles("/7")), json!({})), (404, 10011));
    let everyone = roles(&format!("/{RAVENS}"));
    assert_eq!(code(&mut world, &format!("DELETE {everyone}"), Value::Null), (400, 50028));
    assert_eq!(code(&mut world, &format!("PATCH {everyone}"), json!({"mentionable": true})), (200, 0));
}

#[test]
fn an_icon_and_a_gradient_need_what_boosts_give() {
    let mut world = ravens();
    let path = format!("PATCH {}", roles(&format!("/{ABSENT}")));
    let gradient = json!({"colors": {"primary_color": 1, "secondary_color": 2}});
    for body in [json!({"unicode_emoji": "🦅"}), gradient] {
        assert_eq!(code(&mut world, &path, body.clone()), (403, 50101), "{body}");
    }
    let features = json!(["ROLE_ICONS", "ENHANCED_ROLE_COLORS"]);
    world.servers.get_mut(&id(RAVENS)).expect("built in").settings.insert("features".to_owned(), features);
    let body = json!({"unicode_emoji": "🦅", "colors": {"primary_color": 1, "secondary_color": 2}});
    let role = call(&mut world, &path, body).expect("served").body.expect("a role");
    assert_eq!((&role["unicode_emoji"], &role["colors"]["secondary_color"]), (&json!("🦅"), &json!(2)));
}

#[test]
fn a_deleted_role_is_taken_from_its_holders() {
    let mut world = ravens();
    assert_eq!(code(&mut world, &format!("DELETE {}", roles(&format!("/{MEMBER}"))), Value::Null), (204, 0));
    assert!(world.servers[&id(RAVENS)].members.get(id(ARIA)).expect("a member").roles.is_empty());
    let dispatches = world.take_dispatches();
    let names: Vec<&str> = dispatches.iter().map(|one| one.name).collect();
    assert_eq!(names[0], "GUILD_ROLE_DELETE");
    assert_eq!(names.iter().filter(|name| **name == "GUILD_MEMBER_UPDATE").count(), 5, "its five holders");
}

#[test]
fn roles_are_sorted_below_the_bot_only() {
    let mut world = ravens();
    let sorting = format!("PATCH {}", roles(""));
    let moved = json!([{"id": MEMBER, "position": 1}, {"id": "1100000000000001001", "position": 3}]);
    let reply = call(&mut world, &sorting, moved).expect("served").body.expect("all roles");
    assert_eq!(reply.as_array().map(Vec::len), Some(6));
    assert!(position(&world, MEMBER) < position(&world, ABSENT));
    assert!(position(&world, "1100000000000001001") > position(&world, ABSENT));
    assert!(!events(&mut world, "GUILD_ROLE_UPDATE").is_empty());
    for (role, to) in [(OFFICER, 1), (MEMBER, 5), (MEMBER, 4), (OWN, 5)] {
        let body = json!([{"id": role, "position": to}]);
        assert_eq!(code(&mut world, &sorting, body), (403, 50013), "{role} to {to}");
    }
    assert_eq!(code(&mut world, &sorting, json!([{"id": RAVENS, "position": 2}])), (400, 50028));
}

#[test]
fn positions_are_numbered_anew_and_of_equal_ones_the_older_role_is_higher() {
    let mut world = ravens();
    let sorting = format!("PATCH {}", roles(""));
    assert_eq!(code(&mut world, &sorting, json!([{"id": MEMBER, "position": 1}])), (200, 0));
    let mut positions: Vec<u32> = world.servers[&id(RAVENS)].roles.values().map(|role| role.position).collect();
    positions.sort_unstable();
    assert_eq!(positions, [0, 1, 2, 3, 4, 5]);
    assert!(position(&world, "1100000000000001001") > position(&world, MEMBER), "Guest is older than Member");
}

/// OP, error 30005.
#[test]
fn a_server_has_at_most_250_roles() {
    let mut world = ravens();
    let present = world.servers[&id(RAVENS)].roles.len();
    for number in present..maxima::ROLES.count {
        world.insert_role(id(RAVENS), Role::new(Snowflake::new(number as u64), "filler"));
    }
    assert_eq!(code(&mut world, &format!("POST {}", roles("")), json!({})), (400, 30005));
}

#[test]
fn holders_are_counted_without_everyone() {
    let counts = call(&mut ravens(), &format!("GET {}", roles("/member-counts")), Value::Null);
    let counts = counts.expect("served").body.expect("counts");
    assert_eq!((&counts[MEMBER], counts.get(RAVENS)), (&json!(5), None));
}

/// topics/permissions.mdx, "Role Tags Structure".
#[test]
fn only_the_role_of_the_bot_is_tagged() {
    let mut world = ravens();
    let roles = call(&mut world, &format!("GET {}", roles("")), Value::Null).expect("served").body.expect("a list");
    let tagged: Vec<&Value> =
        roles.as_array().expect("a list").iter().filter(|role| role.get("tags").is_some()).collect();
    assert_eq!(tagged.len(), 1);
    assert_eq!((&tagged[0]["id"], &tagged[0]["tags"]), (&json!(OWN), &json!({"bot_id": "1100000000000000001"})));
}

#[test]
fn a_deleted_role_is_gone_from_channels_and_emojis() {
    let mut world = ravens();
    let role = Snowflake::new(77);
    world.create_role(id(RAVENS), Role::new(role, "Scout"), id(ARIA));
    let nothing = Permissions::NONE;
    let seat = world.channel_mut(id(GENERAL)).expect("it exists");
    let before = seat.overwrites.clone();
    seat.overwrites.push(Overwrite { id: role, kind: 0, allow: nothing, deny: nothing });
    let server = world.servers.get_mut(&id(RAVENS)).expect("it exists");
    let roles = vec![role, id(RAVENS)];
    let emoji = CustomEmoji { id: role, name: "raven".to_owned(), creator: id(ARIA), roles, animated: false };
    server.emojis.insert(role, emoji);
    world.delete_role(id(RAVENS), role, id(ARIA));
    let server = &world.servers[&id(RAVENS)];
    assert_eq!(server.channels[&id(GENERAL)].overwrites, before);
    assert_eq!(server.emojis[&role].roles, [id(RAVENS)]);
}
