//! Roles, members, events, voice, invites, emojis, the log and commands over sockets: the good path of each route
//! keeps the contract, and `twilight-model` reads every event they cause.

use crate::bot::{Gateway, Rest};
use serde::de::DeserializeSeed;
use serde_json::{Value, json};
use sim::Simulator;
use std::collections::BTreeSet;
use std::time::Duration;
use twilight_model::gateway::event::GatewayEventDeserializer;

/// Every intent that needs no switch, and GUILD_MEMBERS.
const INTENTS: u64 = ((1 << 17) - 1) & !(1 << 8) & !(1 << 15);
const GUILD: &str = "/guilds/1100000000000001000";
const GENERAL: &str = "/channels/1100000000000001101";
const ARIA: &str = "1100000000000000102";
const BELA: &str = "1100000000000000103";
const RAID: &str = "1100000000000001201";
const COURT: &str = "1100000000000001202";
const PICTURE: &str = "data:image/png;base64,iVBORw0KGgo=";

/// A bot in a server with a voice channel and a stage, where it may do everything.
async fn furnished() -> (Simulator, Gateway, Rest) {
    let mut spec = sim::WorldSpec::ravens();
    for (id, name, kind) in [(RAID, "raid", "voice"), (COURT, "court", "stage")] {
        let channel = serde_json::from_value(json!({"id": id, "name": name, "kind": kind})).unwrap();
        spec.servers[0].channels.push(channel);
    }
    let options = sim::SimOptions::seeded(1).starting_at(1_772_355_600_000).with_openapi_from_env();
    let sim = Simulator::start(options, spec).await.unwrap();
    sim.server("Ravens").gives_bot_permission("ADMINISTRATOR").unwrap();
    let rest = Rest::of(&sim);
    let url = rest.get("/gateway/bot").await.1["url"].as_str().unwrap().to_owned();
    let mut gateway = Gateway::connect(&url, false).await;
    gateway.identify(&sim.token(), INTENTS).await;
    gateway.event("READY").await;
    gateway.event("GUILD_CREATE").await;
    gateway.event("GUILD_CREATE").await;
    (sim, gateway, rest)
}

/// Calls and demands the status.
async fn ok(rest: &Rest, line: &str, body: Value) -> Value {
    let (verb, path) = line.split_once(' ').unwrap();
    let (status, answer) = rest.call(verb, path, body).await;
    assert!((200..300).contains(&status), "{line}: {status} {answer}");
    answer
}

fn id(object: &Value) -> &str {
    object["id"].as_str().unwrap()
}

/// Reads events with twilight until one named `last` came; returns all names.
async fn read_with_twilight(gateway: &mut Gateway, last: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    loop {
        let frame = gateway.next().await.unwrap();
        let text = frame.to_string();
        let name = frame["t"].as_str().unwrap_or_default().to_owned();
        let Some(event) = GatewayEventDeserializer::from_json(&text) else { continue };
        let mut json = serde_json::Deserializer::from_str(&text);
        event.deserialize(&mut json).unwrap_or_else(|error| panic!("twilight cannot read {text}: {error}"));
        let is_last = name == last;
        names.insert(name);
        if is_last {
            return names;
        }
    }
}

#[tokio::test]
async fn roles_and_members_keep_the_contract() {
    let (sim, mut gateway, rest) = furnished().await;
    let role = ok(&rest, &format!("POST {GUILD}/roles"), json!({"name": "Raider", "color": 255})).await;
    let role = id(&role).to_owned();
    ok(&rest, &format!("PATCH {GUILD}/roles/{role}"), json!({"hoist": true, "permissions": "1024"})).await;
    ok(&rest, &format!("PATCH {GUILD}/roles"), json!([{"id": role, "position": 2}])).await;
    ok(&rest, &format!("PUT {GUILD}/members/{ARIA}/roles/{role}"), Value::Null).await;
    for path in
        ["roles", &format!("roles/{role}"), "roles/member-counts", "members/search?query=ar", "preview", "prune"]
    {
        ok(&rest, &format!("GET {GUILD}/{path}"), Value::Null).await;
    }
    let timeout = json!({"nick": "Ari", "communication_disabled_until": "2026-03-05T00:00:00Z", "roles": []});
    ok(&rest, &format!("PATCH {GUILD}/members/{ARIA}"), timeout).await;
    ok(&rest, &format!("PATCH {GUILD}/members/@me"), json!({"nick": "Raven"})).await;
    ok(&rest, &format!("DELETE {GUILD}/roles/{role}"), Value::Null).await;
    ok(&rest, &format!("PUT {GUILD}/bans/{ARIA}"), json!({"delete_message_seconds": 60})).await;
    ok(&rest, &format!("GET {GUILD}/bans"), Value::Null).await;
    ok(&rest, &format!("GET {GUILD}/bans/{ARIA}"), Value::Null).await;
    ok(&rest, &format!("DELETE {GUILD}/bans/{ARIA}"), Value::Null).await;
    ok(&rest, &format!("POST {GUILD}/bulk-ban"), json!({"user_ids": [ARIA, BELA]})).await;
    ok(&rest, &format!("POST {GUILD}/prune"), json!({"days": 7})).await;
    ok(&rest, &format!("DELETE {GUILD}/members/1100000000000000104"), Value::Null).await;
    ok(&rest, &format!("PATCH {GUILD}"), json!({"name": "Crows", "description": "Birds"})).await;
    ok(&rest, &format!("GET {GUILD}/audit-logs"), Value::Null).await;
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
    let names = read_with_twilight(&mut gateway, "GUILD_UPDATE").await;
    for name in [
        "GUILD_AUDIT_LOG_ENTRY_CREATE",
        "GUILD_BAN_ADD",
        "GUILD_BAN_REMOVE",
        "GUILD_MEMBER_REMOVE",
        "GUILD_MEMBER_UPDATE",
        "GUILD_ROLE_CREATE",
        "GUILD_ROLE_DELETE",
        "GUILD_ROLE_UPDATE",
    ] {
        assert!(names.contains(name), "{name} is missing in {names:?}");
    }
}

#[tokio::test]
async fn events_keep_the_contract() {
    let (sim, mut gateway, rest) = furnished().await;
    let times = json!({"name": "Raid", "privacy_level": 2, "scheduled_start_time": "2026-03-02T20:00:00Z",
        "scheduled_end_time": "2026-03-02T22:00:00Z"});
    let with = |fields: Value| {
        let mut event = times.clone();
        fields.as_object().unwrap().iter().for_each(|(key, value)| event[key] = value.clone());
        event
    };
    let rule = json!({"start": "2026-03-02T20:00:00Z", "frequency": 2, "interval": 1, "by_weekday": [0]});
    let external = with(json!({"entity_type": 3, "entity_metadata": {"location": "Tavern"}, "recurrence_rule": rule}));
    let event = ok(&rest, &format!("POST {GUILD}/scheduled-events"), external).await;
    let voice = with(json!({"entity_type": 2, "channel_id": RAID}));
    ok(&rest, &format!("POST {GUILD}/scheduled-events"), voice).await;
    let path = format!("{GUILD}/scheduled-events/{}", id(&event));
    sim.user("Aria").is_interested("Raid", true).unwrap();
    sim.user("Aria").is_interested("Raid", false).unwrap();
    sim.user("Bela").is_interested("Raid", true).unwrap();
    ok(&rest, &format!("GET {GUILD}/scheduled-events?with_user_count=true"), Value::Null).await;
    ok(&rest, &format!("GET {path}?with_user_count=true"), Value::Null).await;
    ok(&rest, &format!("GET {path}/users?with_member=true"), Value::Null).await;
    ok(&rest, &format!("PATCH {path}"), json!({"status": 2})).await;
    ok(&rest, &format!("GET {GUILD}/audit-logs?action_type=100"), Value::Null).await;
    ok(&rest, &format!("DELETE {path}"), Value::Null).await;
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
    let names = read_with_twilight(&mut gateway, "GUILD_SCHEDULED_EVENT_DELETE").await;
    for name in ["CREATE", "UPDATE", "USER_ADD", "USER_REMOVE"] {
        assert!(names.contains(&format!("GUILD_SCHEDULED_EVENT_{name}")), "{name} is missing in {names:?}");
    }
}

#[tokio::test]
async fn voice_keeps_the_contract() {
    let (sim, mut gateway, rest) = furnished().await;
    for path in ["/voice/regions", &format!("{GUILD}/regions")] {
        ok(&rest, &format!("GET {path}"), Value::Null).await;
    }
    let (aria, bela, server) = (sim.user("Aria"), sim.user("Bela"), sim.server("Ravens"));
    aria.joins_voice("raid").unwrap();
    aria.mutes_self(true).unwrap();
    aria.deafens_self(true).unwrap();
    bela.joins_voice("court").unwrap();
    assert_eq!(aria.voice_channel().as_deref(), Some("raid"));
    ok(&rest, &format!("GET {GUILD}/voice-states/{ARIA}"), Value::Null).await;
    ok(&rest, &format!("PATCH {GUILD}/members/{ARIA}"), json!({"mute": true, "deaf": true})).await;
    ok(&rest, &format!("PATCH {GUILD}/members/{ARIA}"), json!({"channel_id": COURT})).await;
    ok(&rest, "POST /stage-instances", json!({"topic": "Raid", "channel_id": COURT})).await;
    ok(&rest, &format!("GET /stage-instances/{COURT}"), Value::Null).await;
    ok(&rest, &format!("PATCH /stage-instances/{COURT}"), json!({"topic": "Loot"})).await;
    ok(&rest, &format!("PATCH {GUILD}/voice-states/{BELA}"), json!({"suppress": false, "channel_id": COURT})).await;
    server.lets_speak("Bela", false).unwrap();
    server.moves_in_voice("Bela", "raid").unwrap();
    server.mutes("Bela", true).unwrap();
    server.deafens("Bela", true).unwrap();
    server.disconnects("Bela").unwrap();
    aria.leaves_voice().unwrap();
    ok(&rest, &format!("DELETE /stage-instances/{COURT}"), Value::Null).await;
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
    let names = read_with_twilight(&mut gateway, "STAGE_INSTANCE_DELETE").await;
    for name in ["VOICE_STATE_UPDATE", "STAGE_INSTANCE_CREATE", "STAGE_INSTANCE_UPDATE", "GUILD_MEMBER_UPDATE"] {
        assert!(names.contains(name), "{name} is missing in {names:?}");
    }
}

#[tokio::test]
async fn invites_and_emojis_keep_the_contract() {
    let (sim, mut gateway, rest) = furnished().await;
    let invite = ok(&rest, &format!("POST {GENERAL}/invites"), json!({"max_age": 3600, "unique": true})).await;
    let code = invite["code"].as_str().unwrap();
    sim.user("Wanda").uses_invite(code).unwrap();
    for path in [format!("{GENERAL}/invites"), format!("{GUILD}/invites"), format!("/invites/{code}?with_counts=true")]
    {
        ok(&rest, &format!("GET {path}"), Value::Null).await;
    }
    ok(&rest, &format!("DELETE /invites/{code}"), Value::Null).await;
    for (owner, body) in [
        (GUILD, json!({"name": "raven", "image": PICTURE, "roles": []})),
        ("/applications/1100000000000000001", json!({"name": "raven", "image": PICTURE})),
    ] {
        let emoji = ok(&rest, &format!("POST {owner}/emojis"), body).await;
        let path = format!("{owner}/emojis/{}", id(&emoji));
        ok(&rest, &format!("GET {owner}/emojis"), Value::Null).await;
        ok(&rest, &format!("GET {path}"), Value::Null).await;
        ok(&rest, &format!("PATCH {path}"), json!({"name": "crow"})).await;
        ok(&rest, &format!("DELETE {path}"), Value::Null).await;
    }
    ok(&rest, &format!("PATCH {GUILD}"), json!({"description": "Birds"})).await;
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
    let names = read_with_twilight(&mut gateway, "GUILD_UPDATE").await;
    for name in ["INVITE_CREATE", "INVITE_DELETE", "GUILD_EMOJIS_UPDATE", "GUILD_MEMBER_ADD"] {
        assert!(names.contains(name), "{name} is missing in {names:?}");
    }
}

#[tokio::test]
async fn commands_and_users_keep_the_contract() {
    let (sim, _gateway, rest) = furnished().await;
    let application = "/applications/1100000000000000001";
    let body = json!({"name": "roster", "description": "Who plays what", "options": [
        {"type": 3, "name": "class", "description": "Which", "choices": [{"name": "Mage", "value": "mage"}]}]});
    for scope in [format!("{application}/commands"), format!("{application}{GUILD}/commands")] {
        let command = ok(&rest, &format!("POST {scope}"), body.clone()).await;
        let path = format!("{scope}/{}", id(&command));
        ok(&rest, &format!("GET {scope}?with_localizations=true"), Value::Null).await;
        ok(&rest, &format!("GET {path}"), Value::Null).await;
        ok(&rest, &format!("PATCH {path}"), json!({"description": "Who plays"})).await;
        ok(&rest, &format!("DELETE {path}"), Value::Null).await;
    }
    ok(&rest, &format!("GET {application}{GUILD}/commands/permissions"), Value::Null).await;
    let menus = json!([{"name": "Look up", "type": 2}, {"name": "Report", "type": 3}]);
    ok(&rest, &format!("PUT {application}/commands"), menus).await;
    let _unanswered = sim.user("Aria").uses_on_user("Look up", "Bela").unwrap();
    sim.user("Aria").writes("general", "hello").unwrap();
    let _unanswered = sim.user("Bela").uses_on_message("Report", "general").unwrap();
    ok(&rest, &format!("GET /users/{ARIA}"), Value::Null).await;
    ok(&rest, "GET /users/@me/guilds?with_counts=true", Value::Null).await;
    ok(&rest, "PATCH /users/@me", json!({"username": "Raven"})).await;
    ok(&rest, "PATCH /applications/@me", json!({"tags": ["guild"]})).await;
    ok(&rest, "DELETE /users/@me/guilds/1100000000000002000", Value::Null).await;
    assert!(sim.violations().is_empty(), "{:#?}", sim.violations());
}

#[tokio::test]
async fn what_moderators_do_by_hand_reaches_the_bot() {
    let (sim, mut gateway, _rest) = furnished().await;
    let server = sim.server("Ravens");
    server.creates_role("Raider", &["SEND_MESSAGES"]).unwrap();
    server.renames_role("Raider", "Healer").unwrap();
    server.sets_permissions("Healer", &[]).unwrap();
    server.deletes_role("Healer").unwrap();
    server.renames_member("Aria", Some("Ari")).unwrap();
    server.times_out("Aria", Duration::from_secs(60)).unwrap();
    server.kicks("Aria").unwrap();
    server.bans("Bela").unwrap();
    server.unbans("Bela").unwrap();
    let server = server.renamed("Crows").unwrap();
    server.is_available(false).unwrap();
    server.is_available(true).unwrap();
    server.kicks_bot().unwrap();
    server.adds_bot(&["VIEW_CHANNEL"]).unwrap();
    let mut names = read_with_twilight(&mut gateway, "GUILD_CREATE").await;
    names.extend(read_with_twilight(&mut gateway, "GUILD_CREATE").await);
    let expected = [
        "GUILD_AUDIT_LOG_ENTRY_CREATE",
        "GUILD_BAN_ADD",
        "GUILD_BAN_REMOVE",
        "GUILD_CREATE",
        "GUILD_DELETE",
        "GUILD_MEMBER_REMOVE",
        "GUILD_MEMBER_UPDATE",
        "GUILD_ROLE_CREATE",
        "GUILD_ROLE_DELETE",
        "GUILD_ROLE_UPDATE",
        "GUILD_UPDATE",
    ];
    assert_eq!(names.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}
