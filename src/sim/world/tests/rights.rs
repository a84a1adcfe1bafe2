//! Which route needs which permission: the table, and the proof that each permission decides exactly there.
//!
//! A bot with every permission except ADMINISTRATOR loses one at a time: where the table names it the call is refused
//! with 50013 (50001 where the channel is no longer seen), everywhere else it is served.

use super::{ARIA, GENERAL, NOW_MS, RAVENS, call, code, ravens};
use crate::world::emojis::CustomEmoji;
use crate::world::endpoint;
use crate::world::events::{EventKind, EventStatus, ScheduledEvent};
use crate::world::invites::Invite;
use crate::world::model::{Channel, ChannelKind, Message, MessageBody, Overwrite, Role};
use crate::world::permissions::NAMES;
use crate::world::stages::Stage;
use crate::world::{Permissions, Snowflake, World};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What the world of this file has besides the built-in one.
const VOICE: &str = "1100000000000001201";
const STAGE: &str = "1100000000000001202";
const QUIET_STAGE: &str = "1100000000000001203";
const LOW_ROLE: &str = "1100000000000001301";
const EVENT: &str = "1100000000000001401";
const OWN_EVENT: &str = "1100000000000001402";
const EMOJI: &str = "1100000000000001501";
const OWN_EMOJI: &str = "1100000000000001502";
const OWN_MESSAGE: &str = "1100000000000001601";
const ARIAS_MESSAGE: &str = "1100000000000001602";
const NEWS: &str = "1100000000000001204";
const NEWS_MESSAGE: &str = "1100000000000001603";
/// An eagle, as the path of a call has it once it is decoded.
const RAVEN: &str = "🦅";
const BELA: &str = "1100000000000000103";
const FINN: &str = "1100000000000000107";
const WANDA: &str = "1100000000000000108";
const BOT: &str = "1100000000000000001";

/// Nothing but the look at the channel decides.
const SEES: &[&str] = &["VIEW_CHANNEL"];

/// A call and the permissions without which it is refused; VIEW_CHANNEL stands for 50001.
struct Row {
    line: String,
    body: Value,
    needs: &'static [&'static str],
}

fn row(line: &str, body: Value, needs: &'static [&'static str]) -> Row {
    let line = line.replace("{g}", &format!("/guilds/{RAVENS}")).replace("{c}", &format!("/channels/{GENERAL}"));
    Row { line, body, needs }
}

/// Channels and messages (resources/channel.mdx, resources/message.mdx).
fn channel_rows() -> Vec<Row> {
    let embed = json!({"embeds": [{"title": "hello"}]});
    vec![
        row("GET {c}", Value::Null, SEES),
        row("POST {c}/messages", json!({"content": "hello"}), &["VIEW_CHANNEL", "SEND_MESSAGES"]),
        row("POST {c}/messages", embed, &["VIEW_CHANNEL", "SEND_MESSAGES", "EMBED_LINKS"]),
        row(&format!("PATCH {{c}}/messages/{OWN_MESSAGE}"), json!({"content": "new"}), SEES),
        row(&format!("DELETE {{c}}/messages/{OWN_MESSAGE}"), Value::Null, SEES),
        row(&format!("DELETE {{c}}/messages/{ARIAS_MESSAGE}"), Value::Null, &["VIEW_CHANNEL", "MANAGE_MESSAGES"]),
        row("GET {c}/invites", Value::Null, &["VIEW_CHANNEL", "MANAGE_CHANNELS"]),
        row("POST {c}/invites", json!({}), &["VIEW_CHANNEL", "CREATE_INSTANT_INVITE"]),
    ]
}

/// Changing channels (resources/channel.mdx) and sorting them (resources/guild.mdx).
fn channel_change_rows() -> Vec<Row> {
    vec![
        row("PATCH {c}", json!({"topic": "Birds"}), &["VIEW_CHANNEL", "MANAGE_CHANNELS"]),
        row("DELETE {c}", Value::Null, &["VIEW_CHANNEL", "MANAGE_CHANNELS"]),
        row("POST {c}/typing", Value::Null, &["VIEW_CHANNEL", "SEND_MESSAGES"]),
        row("POST {g}/channels", json!({"name": "new"}), &["MANAGE_CHANNELS"]),
        row("PATCH {g}/channels", json!([{"id": GENERAL, "position": 2}]), &["VIEW_CHANNEL", "MANAGE_CHANNELS"]),
        row("PUT {c}/permissions/1100000000000001003", json!({"type": 0}), &["VIEW_CHANNEL", "MANAGE_ROLES"]),
        // Only permissions that the bot has can be given or taken: this overwrite gives one.
        row(
            &format!("DELETE {{c}}/permissions/{LOW_ROLE}"),
            Value::Null,
            &["VIEW_CHANNEL", "MANAGE_ROLES", "ADD_REACTIONS"],
        ),
        row("GET {c}/webhooks", Value::Null, &["VIEW_CHANNEL", "MANAGE_WEBHOOKS"]),
        row("POST {c}/webhooks", json!({"name": "Raid calls"}), &["VIEW_CHANNEL", "MANAGE_WEBHOOKS"]),
        row("GET {g}/webhooks", Value::Null, &["MANAGE_WEBHOOKS"]),
        row("GET /webhooks/{w}", Value::Null, &["VIEW_CHANNEL", "MANAGE_WEBHOOKS"]),
        row("PATCH /webhooks/{w}", json!({"name": "Calls"}), &["VIEW_CHANNEL", "MANAGE_WEBHOOKS"]),
        row("DELETE /webhooks/{w}", Value::Null, &["VIEW_CHANNEL", "MANAGE_WEBHOOKS"]),
    ]
}

/// Pins, reactions and other deeds on messages (resources/message.mdx).
fn message_rows() -> Vec<Row> {
    let fresh = |counter| Snowflake::at(NOW_MS, counter);
    let theirs = format!("{{c}}/messages/{ARIAS_MESSAGE}");
    let reaction = format!("{{c}}/messages/{OWN_MESSAGE}/reactions/{RAVEN}");
    let mut rows = vec![
        row("GET {c}/messages", Value::Null, SEES),
        row(&format!("GET {theirs}"), Value::Null, &["VIEW_CHANNEL", "READ_MESSAGE_HISTORY"]),
        row(
            "POST {c}/messages/bulk-delete",
            json!({"messages": [fresh(1), fresh(2)]}),
            &["VIEW_CHANNEL", "MANAGE_MESSAGES"],
        ),
        row(
            &format!("POST /channels/{NEWS}/messages/{NEWS_MESSAGE}/crosspost"),
            Value::Null,
            &["VIEW_CHANNEL", "SEND_MESSAGES"],
        ),
        row(
            &format!("PUT {theirs}/reactions/{RAVEN}/@me"),
            Value::Null,
            &["VIEW_CHANNEL", "READ_MESSAGE_HISTORY", "ADD_REACTIONS"],
        ),
        row(&format!("GET {reaction}"), Value::Null, SEES),
        row(&format!("DELETE {reaction}/@me"), Value::Null, SEES),
        row(&format!("DELETE {reaction}/{BOT}"), Value::Null, &["VIEW_CHANNEL", "MANAGE_MESSAGES"]),
        row(&format!("DELETE {reaction}"), Value::Null, &["VIEW_CHANNEL", "MANAGE_MESSAGES"]),
        row(&format!("DELETE {theirs}/reactions"), Value::Null, &["VIEW_CHANNEL", "MANAGE_MESSAGES"]),
    ];
    for pins in ["{c}/pins", "{c}/messages/pins"] {
        let pin = format!("{pins}/{ARIAS_MESSAGE}");
        rows.push(row(&format!("GET {pins}"), Value::Null, SEES));
        rows.push(row(&format!("PUT {pin}"), Value::Null, &["VIEW_CHANNEL", "PIN_MESSAGES"]));
        rows.push(row(&format!("DELETE {pin}"), Value::Null, &["VIEW_CHANNEL", "PIN_MESSAGES"]));
    }
    rows
}

/// Threads (topics/threads.mdx, resources/channel.mdx).
fn thread_rows() -> Vec<Row> {
    let thread = |kind: u8| json!({"name": "Talk", "type": kind});
    let history: &[&str] = &["VIEW_CHANNEL", "READ_MESSAGE_HISTORY"];
    let moderated: &[&str] = &["VIEW_CHANNEL", "MANAGE_THREADS"];
    vec![
        row(
            &format!("POST {{c}}/messages/{ARIAS_MESSAGE}/threads"),
            json!({"name": "Talk"}),
            &["VIEW_CHANNEL", "CREATE_PUBLIC_THREADS"],
        ),
        row("POST {c}/threads", thread(11), &["VIEW_CHANNEL", "CREATE_PUBLIC_THREADS"]),
        row("POST {c}/threads", thread(12), &["VIEW_CHANNEL", "CREATE_PRIVATE_THREADS"]),
        row("POST {t}/messages", json!({"content": "hello"}), &["VIEW_CHANNEL", "SEND_MESSAGES_IN_THREADS"]),
        row("PATCH {t}", json!({"name": "New"}), moderated),
        row("DELETE {t}", Value::Null, moderated),
        row("PUT {t}/thread-members/@me", Value::Null, SEES),
        row("DELETE {t}/thread-members/@me", Value::Null, SEES),
        row("GET {t}/thread-members", Value::Null, SEES),
        row(&format!("GET {{t}}/thread-members/{BOT}"), Value::Null, SEES),
        row(&format!("PUT {{t}}/thread-members/{BELA}"), Value::Null, &["VIEW_CHANNEL", "SEND_MESSAGES_IN_THREADS"]),
        row(&format!("DELETE {{t}}/thread-members/{ARIA}"), Value::Null, moderated),
        row("GET {c}/threads/archived/public", Value::Null, history),
        row(
            "GET {c}/threads/archived/private",
            Value::Null,
            &["VIEW_CHANNEL", "READ_MESSAGE_HISTORY", "MANAGE_THREADS"],
        ),
        row("GET {c}/users/@me/threads/archived/private", Value::Null, history),
    ]
}

/// Members, roles and bans (resources/guild.mdx).
fn member_rows() -> Vec<Row> {
    let aria = |field: &str, value: Value| json!({field: value});
    let member = format!("PATCH {{g}}/members/{ARIA}");
    let in_voice = format!("PATCH {{g}}/members/{BELA}");
    vec![
        row("POST {g}/roles", json!({"name": "New"}), &["MANAGE_ROLES"]),
        row("PATCH {g}/roles", json!([{"id": LOW_ROLE, "position": 2}]), &["MANAGE_ROLES"]),
        row(&format!("PATCH {{g}}/roles/{LOW_ROLE}"), json!({"hoist": true}), &["MANAGE_ROLES"]),
        row(&format!("DELETE {{g}}/roles/{LOW_ROLE}"), Value::Null, &["MANAGE_ROLES"]),
        row(&format!("PUT {{g}}/members/{ARIA}/roles/{LOW_ROLE}"), Value::Null, &["MANAGE_ROLES"]),
        row(&format!("DELETE {{g}}/members/{ARIA}/roles/{LOW_ROLE}"), Value::Null, &["MANAGE_ROLES"]),
        row(&member, aria("nick", json!("Ari")), &["MANAGE_NICKNAMES"]),
        row(&member, aria("roles", json!([LOW_ROLE])), &["MANAGE_ROLES"]),
        row(&member, aria("communication_disabled_until", json!("2026-03-02T00:00:00Z")), &["MODERATE_MEMBERS"]),
        row(&in_voice, aria("mute", json!(true)), &["MUTE_MEMBERS"]),
        row(&in_voice, aria("deaf", json!(true)), &["DEAFEN_MEMBERS"]),
        row(&in_voice, aria("channel_id", Value::Null), &["MOVE_MEMBERS"]),
        row(&in_voice, aria("channel_id", json!(STAGE)), &["MOVE_MEMBERS", "VIEW_CHANNEL", "CONNECT"]),
        row("PATCH {g}/members/@me", json!({"nick": "Bot"}), &["CHANGE_NICKNAME"]),
        row(&format!("DELETE {{g}}/members/{ARIA}"), Value::Null, &["KICK_MEMBERS"]),
        row("GET {g}/bans", Value::Null, &["BAN_MEMBERS"]),
        row(&format!("GET {{g}}/bans/{WANDA}"), Value::Null, &["BAN_MEMBERS"]),
        row(&format!("PUT {{g}}/bans/{ARIA}"), json!({}), &["BAN_MEMBERS"]),
        row(&format!("DELETE {{g}}/bans/{WANDA}"), Value::Null, &["BAN_MEMBERS"]),
        row("POST {g}/bulk-ban", json!({"user_ids": [ARIA]}), &["BAN_MEMBERS", "MANAGE_GUILD"]),
        row("GET {g}/prune", Value::Null, &["KICK_MEMBERS", "MANAGE_GUILD"]),
        row("POST {g}/prune", json!({}), &["KICK_MEMBERS", "MANAGE_GUILD"]),
    ]
}

/// Events (resources/guild-scheduled-event.mdx, "Permissions Requirements"), voice and stages (resources/voice.mdx,
/// resources/stage-instance.mdx).
fn event_rows() -> Vec<Row> {
    let times = |mut event: Value| {
        event["name"] = json!("Raid");
        event["privacy_level"] = json!(2);
        event["scheduled_start_time"] = json!("2026-03-02T20:00:00Z");
        event["scheduled_end_time"] = json!("2026-03-02T22:00:00Z");
        event
    };
    let external = times(json!({"entity_type": 3, "entity_metadata": {"location": "Tavern"}}));
    let voice = times(json!({"entity_type": 2, "channel_id": VOICE}));
    let on_stage = times(json!({"entity_type": 1, "channel_id": STAGE}));
    let moderator: &[&str] = &["VIEW_CHANNEL", "CONNECT", "MANAGE_CHANNELS", "MUTE_MEMBERS", "MOVE_MEMBERS"];
    vec![
        row("POST {g}/scheduled-events", external, &["CREATE_EVENTS"]),
        row("POST {g}/scheduled-events", voice, &["CREATE_EVENTS", "VIEW_CHANNEL", "CONNECT"]),
        row(
            "POST {g}/scheduled-events",
            on_stage,
            &["CREATE_EVENTS", "VIEW_CHANNEL", "CONNECT", "MANAGE_CHANNELS", "MUTE_MEMBERS", "MOVE_MEMBERS"],
        ),
        row(&format!("PATCH {{g}}/scheduled-events/{EVENT}"), json!({"name": "New"}), &["MANAGE_EVENTS"]),
        row(&format!("PATCH {{g}}/scheduled-events/{OWN_EVENT}"), json!({"name": "New"}), &[]),
        row(&format!("DELETE {{g}}/scheduled-events/{EVENT}"), Value::Null, &["MANAGE_EVENTS"]),
        row(&format!("DELETE {{g}}/scheduled-events/{OWN_EVENT}"), Value::Null, &[]),
        row(&format!("GET {{g}}/voice-states/{BELA}"), Value::Null, SEES),
        row(
            &format!("PATCH {{g}}/voice-states/{FINN}"),
            json!({"suppress": false}),
            &["VIEW_CHANNEL", "CONNECT", "MUTE_MEMBERS"],
        ),
        row("PATCH {g}/voice-states/@me", json!({"suppress": false}), &["VIEW_CHANNEL", "CONNECT", "MUTE_MEMBERS"]),
        row(
            "PATCH {g}/voice-states/@me",
            json!({"request_to_speak_timestamp": "2026-03-01T10:00:00Z"}),
            &["VIEW_CHANNEL", "CONNECT", "REQUEST_TO_SPEAK"],
        ),
        row("POST /stage-instances", json!({"topic": "Raid", "channel_id": QUIET_STAGE}), moderator),
        row(&format!("GET /stage-instances/{STAGE}"), Value::Null, SEES),
        row(&format!("PATCH /stage-instances/{STAGE}"), json!({"topic": "New"}), moderator),
        row(&format!("DELETE /stage-instances/{STAGE}"), Value::Null, moderator),
    ]
}

/// The server, its invites, emojis and log (resources/guild.mdx, invite.mdx, emoji.mdx, audit-log.mdx).
fn server_rows() -> Vec<Row> {
    let picture = json!({"name": "raven", "image": "data:image/png;base64,iVBORw0KGgo="});
    vec![
        row("PATCH {g}", json!({"description": "Birds"}), &["MANAGE_GUILD"]),
        // Either MANAGE_GUILD or VIEW_AUDIT_LOG is enough, so that losing one alone changes nothing.
        row("GET {g}/invites", Value::Null, &[]),
        // So it is with MANAGE_CHANNELS in the channel and MANAGE_GUILD.
        row("DELETE /invites/raventest", Value::Null, &[]),
        row("POST {g}/emojis", picture, &["CREATE_GUILD_EXPRESSIONS"]),
        row(&format!("PATCH {{g}}/emojis/{EMOJI}"), json!({"name": "crow"}), &["MANAGE_GUILD_EXPRESSIONS"]),
        row(&format!("PATCH {{g}}/emojis/{OWN_EMOJI}"), json!({"name": "crow"}), &[]),
        row(&format!("DELETE {{g}}/emojis/{EMOJI}"), Value::Null, &["MANAGE_GUILD_EXPRESSIONS"]),
        row(&format!("DELETE {{g}}/emojis/{OWN_EMOJI}"), Value::Null, &[]),
        row("GET {g}/audit-logs", Value::Null, &["VIEW_AUDIT_LOG"]),
    ]
}

fn table() -> Vec<Row> {
    let topics = [
        channel_rows(),
        channel_change_rows(),
        message_rows(),
        thread_rows(),
        member_rows(),
        event_rows(),
        server_rows(),
    ];
    topics.into_iter().flatten().collect()
}

// === the world of this file ===

fn id(text: &str) -> Snowflake {
    text.parse().expect("an id")
}

/// Ravens with something for every row of the table, and a bot that may do everything but is no administrator.
fn furnished() -> World {
    let mut world = ravens();
    let server = id(RAVENS);
    world.insert_role(server, Role { position: 1, ..Role::new(id(LOW_ROLE), "Low") });
    for (channel, kind) in [(VOICE, ChannelKind::Voice), (STAGE, ChannelKind::Stage), (QUIET_STAGE, ChannelKind::Stage)]
    {
        world.insert_channel(server, Channel::new(id(channel), channel, kind));
    }
    for (user, channel) in [(BELA, VOICE), (FINN, STAGE), (BOT, STAGE)] {
        world.place_in_voice(server, id(user), id(channel));
    }
    world.insert_channel(server, Channel::new(id(NEWS), "news", ChannelKind::Announcement));
    for (channel, message, author) in
        [(GENERAL, OWN_MESSAGE, BOT), (GENERAL, ARIAS_MESSAGE, ARIA), (NEWS, NEWS_MESSAGE, BOT)]
    {
        let body = MessageBody { content: "hello".to_owned(), ..MessageBody::default() };
        let draft = world.draft(id(channel), body);
        world.post(Message { id: id(message), author: id(author), ..draft });
    }
    for (event, creator) in [(EVENT, ARIA), (OWN_EVENT, BOT)] {
        world.set_event(event_by(id(event), id(creator)), id(creator));
    }
    add_small_things(&mut world);
    let everything = Permissions::ALL.without(Permissions::ADMINISTRATOR);
    world.set_bot_rights(server, everything, true);
    add_what_calls_make(&mut world);
    world
}

/// A webhook, a reaction, and a thread of Aria's with her and the bot in it.
fn add_what_calls_make(world: &mut World) {
    let general = format!("/channels/{GENERAL}");
    call(world, &format!("POST {general}/webhooks"), json!({"name": "Raid calls"})).expect("served");
    let reaction = format!("PUT {general}/messages/{OWN_MESSAGE}/reactions/{RAVEN}/@me");
    call(world, &reaction, Value::Null).expect("served");
    call(world, &format!("POST {general}/threads"), json!({"name": "Talk", "type": 11})).expect("served");
    let thread = thread_in(world);
    let thread = thread.parse().expect("an id");
    world.set_thread_member(thread, id(ARIA), true);
    let channels = &mut world.servers.get_mut(&id(RAVENS)).expect("built in").channels;
    let state = channels.get_mut(&thread).and_then(|channel| channel.thread.as_mut());
    state.expect("a thread").owner = id(ARIA);
}

fn thread_in(world: &World) -> String {
    let mut channels = world.servers[&id(RAVENS)].channels.values();
    channels.find(|channel| channel.kind.is_thread()).expect("a thread").id.to_string()
}

/// Writes the ids of what calls have made into a line.
fn placed(line: &str, world: &mut World) -> String {
    let hook = call(world, &format!("GET /guilds/{RAVENS}/webhooks"), Value::Null).expect("served").body;
    let hook = hook.expect("a list")[0]["id"].as_str().expect("an id").to_owned();
    line.replace("{w}", &hook).replace("{t}", &format!("/channels/{}", thread_in(world)))
}

fn event_by(id: Snowflake, creator: Snowflake) -> ScheduledEvent {
    ScheduledEvent {
        id,
        server: RAVENS.parse().expect("an id"),
        creator,
        name: "Raid".to_owned(),
        description: None,
        kind: EventKind::External,
        status: EventStatus::Scheduled,
        channel: None,
        location: Some("Tavern".to_owned()),
        start_ms: NOW_MS + 1000,
        end_ms: Some(NOW_MS + 2000),
        recurrence: Value::Null,
        image: None,
        interested: BTreeSet::new(),
    }
}

fn add_small_things(world: &mut World) {
    let server = id(RAVENS);
    world.add_invite(Invite {
        code: "raventest".to_owned(),
        server,
        channel: id(GENERAL),
        inviter: id(ARIA),
        created_at_ms: NOW_MS,
        max_age: 0,
        max_uses: 0,
        temporary: false,
        uses: 0,
    });
    let stage = Stage { id: id(STAGE), channel: id(STAGE), topic: "Raid".to_owned(), privacy_level: 2, event: None };
    world.set_stage(server, stage, id(ARIA));
    let found = world.servers.get_mut(&server).expect("built in");
    let general = found.channels.get_mut(&id(GENERAL)).expect("built in");
    let (allow, deny) = (Permissions::ADD_REACTIONS, Permissions::NONE);
    general.overwrites.push(Overwrite { id: id(LOW_ROLE), kind: 0, allow, deny });
    found.bans.insert(id(WANDA), None);
    for (emoji, creator) in [(EMOJI, ARIA), (OWN_EMOJI, BOT)] {
        let (emoji, creator) = (id(emoji), id(creator));
        let emoji = CustomEmoji { id: emoji, name: "raven".to_owned(), creator, roles: Vec::new(), animated: false };
        found.emojis.insert(emoji.id, emoji);
    }
}

// === the proof ===

/// Names of all permissions but the one that stands for all.
fn permissions() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(name, _)| *name).filter(|name| *name != "ADMINISTRATOR")
}

fn expected(row: &Row, lost: &str) -> u32 {
    match (row.needs.contains(&lost), lost) {
        (true, "VIEW_CHANNEL") => 50001,
        (true, _) => 50013,
        (false, _) => 0,
    }
}

#[test]
fn each_permission_decides_exactly_where_the_table_says() {
    let mut wrong = Vec::new();
    for row in table() {
        for lost in permissions() {
            let mut world = furnished();
            let line = placed(&row.line, &mut world);
            let rights = Permissions::named(lost).expect("it is listed");
            world.set_bot_rights(id(RAVENS), rights, false);
            let (status, code) = code(&mut world, &line, row.body.clone());
            let expected = expected(&row, lost);
            if code != expected || (code == 0 && status >= 300) {
                wrong.push(format!("{} without {lost}: {code} ({status}) instead of {expected}", row.line));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_names_only_permissions_that_exist() {
    for row in table() {
        assert!(row.needs.iter().all(|name| Permissions::named(name).is_some()), "{}: {:?}", row.line, row.needs);
    }
}

#[test]
fn two_rights_of_which_one_is_enough_are_both_needed_to_be_gone() {
    let cases = [
        ("GET {g}/invites".to_owned(), ["MANAGE_GUILD", "VIEW_AUDIT_LOG"]),
        ("DELETE /invites/raventest".to_owned(), ["MANAGE_GUILD", "MANAGE_CHANNELS"]),
        (format!("DELETE {{g}}/scheduled-events/{OWN_EVENT}"), ["MANAGE_EVENTS", "CREATE_EVENTS"]),
        (format!("DELETE {{g}}/emojis/{OWN_EMOJI}"), ["MANAGE_GUILD_EXPRESSIONS", "CREATE_GUILD_EXPRESSIONS"]),
    ];
    for (line, lost) in cases {
        let mut world = furnished();
        for name in lost {
            world.set_bot_rights(id(RAVENS), Permissions::named(name).expect("it exists"), false);
        }
        let row = row(&line, Value::Null, &[]);
        assert_eq!(code(&mut world, &row.line, row.body), (403, 50013), "{line}");
    }
}

/// Routes that no permission of a server decides about: they are the bot's own, or it is enough to be there, or the
/// path carries its own proof.
const FREE: &[&str] = &[
    "/applications",
    "/gateway",
    "/interactions",
    "/oauth2",
    "/soundboard-default-sounds",
    "/users",
    "/voice/regions",
    "/webhooks/{webhook_id}/{webhook_token}",
    "GET /guilds/{guild_id}",
    "GET /guilds/{guild_id}/channels",
    "GET /guilds/{guild_id}/emojis",
    "GET /guilds/{guild_id}/emojis/{emoji_id}",
    "GET /guilds/{guild_id}/members",
    "GET /guilds/{guild_id}/members/search",
    "GET /guilds/{guild_id}/members/{user_id}",
    "GET /guilds/{guild_id}/preview",
    "GET /guilds/{guild_id}/regions",
    "GET /guilds/{guild_id}/roles",
    "GET /guilds/{guild_id}/roles/member-counts",
    "GET /guilds/{guild_id}/roles/{role_id}",
    // Events in a hidden channel are not there at all (tests of events).
    "GET /guilds/{guild_id}/scheduled-events",
    "GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}",
    "GET /guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/users",
    "GET /guilds/{guild_id}/voice-states/@me",
    "GET /invites/{code}",
    // Threads in hidden channels are left out.
    "GET /guilds/{guild_id}/threads/active",
];

#[test]
fn every_route_is_in_the_table_or_known_to_need_nothing() {
    let rows: BTreeSet<(crate::world::Verb, &str)> = table()
        .iter()
        .map(|row| {
            let line = row.line.replace("{w}", "1").replace("{t}", "/channels/1");
            let (verb, path) = line.split_once(' ').expect("a method and a path");
            let verb = crate::world::Verb::named(verb).expect("a method");
            (verb, endpoint::find(verb, path).expect("a route").0.template)
        })
        .collect();
    for endpoint in endpoint::all() {
        let line = format!("{} {}", endpoint.verb.name(), endpoint.template);
        let is_free = FREE.iter().any(|free| line == *free || endpoint.template.starts_with(free));
        let is_listed = rows.contains(&(endpoint.verb, endpoint.template));
        assert!(is_free || is_listed, "which permission does {line} need?");
    }
}
