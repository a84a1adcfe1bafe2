//! A world that is described and built again is the same world.

use super::{GENERAL, NOW_MS, RAVENS, call, id, ravens};
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
            "messages": [
                {"channel": "raid", "author": "Aria", "content": "Who comes?", "pinned": true},
                {"channel": "How to tank", "author": "Bot", "embeds": [{"type": "rich", "title": "Tanks"}]}
            ],
            "webhooks": [{"channel": "raid", "name": "Herald"}],
            "invites": [{"code": "ravens", "channel": "raid", "inviter": "Aria", "max_age_s": 60, "uses": 3}],
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
        let messages = server.channels.keys().flat_map(|channel| world.messages_in(*channel));
        told["messages"] = messages.map(|message| crate::world::message_json(world, message)).collect();
        told["webhooks"] =
            world.webhooks_of(server).map(|webhook| json!([webhook.id, webhook.name, webhook.token])).collect();
        told["invites"] = server.invites.values().map(|invite| invite.with_metadata(world)).collect();
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
    let written: Vec<(&Value, &Value)> = told["messages"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|message| (&message["author"]["username"], &message["pinned"]))
        .collect();
    assert_eq!(written, [(&json!("Aria"), &json!(true)), (&json!("Bot"), &json!(false))]);
    assert_eq!((&told["webhooks"][0][1], &told["invites"][0]["uses"]), (&json!("Herald"), &json!(3)));
}

#[test]
fn what_was_left_is_found_by_the_bot() {
    let mut world = rich();
    world.now_ms = crate::world::build::CREATED_AT_MS + 59_000;
    let server = world.server_named("Ravens").expect("described");
    let raid = server.channel_named("raid").expect("described").id;
    let mut bodies = |path: String| call(&mut world, &path, Value::Null).map(|reply| reply.body.unwrap_or_default());
    let pins = bodies(format!("GET /channels/{raid}/messages/pins")).expect("served");
    assert_eq!(pins["items"][0]["message"]["content"], "Who comes?");
    let webhook = bodies(format!("GET /channels/{raid}/webhooks")).expect("served")[0].clone();
    let by_token =
        format!("GET /webhooks/{}/{}", webhook["id"].as_str().unwrap_or(""), webhook["token"].as_str().unwrap_or(""));
    assert_eq!(bodies(by_token).expect("served")["name"], "Herald");
    assert_eq!(bodies("GET /invites/ravens".to_owned()).expect("served")["inviter"]["username"], "Aria");
}

#[test]
fn messages_that_nobody_wrote_for_all_are_not_described() {
    let mut world = ravens();
    let post = format!("POST /channels/{GENERAL}/messages");
    call(&mut world, &post, json!({"content": "for all"})).expect("served");
    let thread = json!({"name": "plans", "type": 11});
    world.set_bot_rights(id(RAVENS), crate::world::Permissions::CREATE_PUBLIC_THREADS, true);
    call(&mut world, &format!("POST /channels/{GENERAL}/threads"), thread).expect("served");
    let described = world.describe();
    let messages: Vec<&str> =
        described.servers.iter().flat_map(|server| &server.messages).map(|one| one.content.as_str()).collect();
    assert_eq!(messages, ["for all"], "the notice of a new thread is Discord's");
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
        (json!({"messages": [{"channel": "attic", "author": "Olga"}]}), "no channel is called \"attic\""),
        (json!({"messages": [{"channel": "text", "author": "Rex"}]}), "no user is called \"Rex\""),
        (json!({"invites": [{"code": "x", "channel": "text"}, {"code": "x", "channel": "talk"}]}), "the code \"x\""),
    ] {
        assert!(refused(change).contains(told), "{told}");
    }
}
