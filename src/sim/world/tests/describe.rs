//! A world that is described and built again is the same world.

use super::{NOW_MS, ravens};
use crate::world::{World, WorldSpec, server_create};
use serde_json::{Value, json};

fn rich() -> World {
    let file = json!({
        "application": {"id": "1100000000000000001", "name": "Bot", "intents": {"members": true}},
        "users": [{"name": "Olga"}, {"name": "Aria", "locale": "fr", "dms_open": false}, {"name": "Music", "bot": true}, {"name": "Rex"}],
        "servers": [{
            "name": "Ravens", "owner": "Olga", "everyone": ["VIEW_CHANNEL", "CONNECT", "2199023255552"],
            "roles": [
                {"name": "Member", "color": 15_844_367, "hoist": true, "mentionable": true},
                {"name": "Bot", "bot": true, "permissions": ["ADMINISTRATOR"]},
                {"name": "Member", "secondary_color": 255}
            ],
            "channels": [
                {"name": "general", "topic": "All about ravens", "slowmode_s": 5, "nsfw": true},
                {"name": "Rooms", "kind": "category"},
                {"name": "general", "parent": "Rooms", "overwrites": [
                    {"role": "@everyone", "deny": ["VIEW_CHANNEL"]}, {"member": "Aria", "allow": ["VIEW_CHANNEL"]}]},
                {"name": "raid", "kind": "voice", "user_limit": 10, "bitrate": 96_000, "parent": "Rooms"},
                {"name": "stage", "kind": "stage"},
                {"name": "guides", "kind": "forum", "flags": 16, "tags": [{"name": "tank", "emoji": "🛡"}, {"name": "staff", "moderated": true}]},
                {"name": "How to tank", "kind": "public_thread", "parent": "guides",
                 "thread": {"owner": "Aria", "archived": true, "tags": ["tank"], "members": ["Aria"]}}
            ],
            "members": [{"user": "Aria", "nick": "Ari", "roles": ["Member"], "mute": true, "timeout_until_ms": NOW_MS}],
            "voice_states": [{"user": "Aria", "channel": "raid", "self_mute": true}, {"user": "Olga", "channel": "stage"}],
            "scheduled_events": [
                {"name": "Raid", "channel": "raid", "starts_at": "2026-03-05T20:00:00Z", "interested": ["Aria"], "status": "active"},
                {"name": "Pub", "location": "Rome", "starts_at": "2026-03-06T20:00:00Z", "ends_at": "2026-03-06T23:00:00Z"}
            ],
            "emojis": [{"name": "raven", "animated": true, "roles": ["Member"]}],
            "bans": [{"user": "Rex", "reason": "spam"}],
            "settings": {"afk_timeout": 60}
        }],
        "generated": {"servers": 2, "members": 5}
    });
    World::build(&WorldSpec::from_json(&file.to_string()).expect("a sound file"), 1).expect("a sound world")
}

/// Everything that the bot is told of all servers; what is drawn anew for each connection is left out.
fn told(world: &World) -> Vec<Value> {
    let told = world.servers.values().map(|server| {
        let mut told = server_create(world, server);
        for voice in told["voice_states"].as_array_mut().expect("a list") {
            voice["session_id"] = Value::Null;
        }
        told["all_members"] = server.members.iter().map(|member| crate::world::member_json(world, &member)).collect();
        told["all_channels"] = server.channels.values().map(|one| crate::world::channel_json(server.id, one)).collect();
        told["bans"] = json!(server.bans);
        told
    });
    told.collect()
}

fn again(world: &World) -> World {
    let file = serde_json::to_string(&world.describe()).expect("a description is JSON");
    World::build(&WorldSpec::from_json(&file).expect("a sound file"), 7).expect("a sound world")
}

#[test]
fn what_a_file_says_is_there() {
    let world = rich();
    let server = world.server_named("Ravens").expect("described");
    let told = &told(&world)[2];
    assert_eq!(told["name"], "Ravens");
    assert_eq!(told["afk_timeout"], 60);
    assert_eq!(server.roles.values().filter(|role| role.bot.is_some()).count(), 1);
    assert_eq!(
        (told["voice_states"][0]["suppress"].as_bool(), told["emojis"][0]["animated"].as_bool()),
        (Some(true), Some(true))
    );
    let events = told["guild_scheduled_events"].as_array().expect("a list");
    assert_eq!(events.iter().map(|event| event["entity_type"].as_u64()).collect::<Vec<_>>(), [Some(2), Some(3)]);
    let thread = server.channel_named("How to tank").expect("described").thread.as_ref().expect("a thread");
    assert!(thread.archived && thread.tags.len() == 1 && thread.members.len() == 1);
}

#[test]
fn a_described_world_is_built_the_same() {
    for mut world in [ravens(), rich()] {
        world.now_ms = 0;
        assert_eq!(told(&again(&world)), told(&world));
        let twice = again(&again(&world));
        assert_eq!(serde_json::to_value(twice.describe()).ok(), serde_json::to_value(world.describe()).ok());
    }
}

#[test]
fn what_changed_meanwhile_is_described_as_it_is_now() {
    let mut world = rich();
    let server = world.server_named("Ravens").expect("described").id;
    let bot = world.application.id;
    let (aria, staff) = (world.user_named("Aria").expect("a user").id, world.open_channel(server, "staff"));
    world.leave_voice(server, aria);
    world.rename_channel(staff, "officers");
    world.kick(server, bot, aria).expect("it was there");
    let again = again(&world);
    let server = again.server_named("Ravens").expect("described");
    assert!(server.channel_named("officers").is_some());
    assert!(!server.voices.contains_key(&aria));
    assert!(!server.members.contains(bot));
}

#[test]
fn what_cannot_be_is_told_in_words() {
    let refused = |change: Value| {
        let mut file = json!({"application": {"id": "1", "name": "Bot"}, "users": [{"name": "Olga"}],
            "servers": [{"name": "S", "owner": "Olga", "channels": [{"name": "text"}, {"name": "talk", "kind": "voice"}]}]});
        file["servers"][0].as_object_mut().expect("an object").extend(change.as_object().cloned().unwrap_or_default());
        let spec = WorldSpec::from_json(&file.to_string()).expect("it can be read");
        World::build(&spec, 1).map(drop).expect_err("it cannot be built").to_string()
    };
    let at = "2026-03-05T20:00:00Z";
    for (change, told) in [
        (json!({"voice_states": [{"user": "Olga", "channel": "text"}]}), "cannot be in text"),
        (json!({"voice_states": [{"user": "Rex", "channel": "talk"}]}), "no user is called \"Rex\""),
        (json!({"scheduled_events": [{"name": "E", "starts_at": at}]}), "needs a channel"),
        (json!({"scheduled_events": [{"name": "E", "channel": "talk", "starts_at": "soon"}]}), "\"soon\" is no time"),
        (json!({"channels": [{"name": "c", "overwrites": [{"allow": []}]}]}), "either for a `role` or for a `member`"),
        (json!({"emojis": [{"name": "e", "roles": ["R"]}]}), "no role is called \"R\""),
    ] {
        assert!(refused(change).contains(told), "{told}");
    }
}
