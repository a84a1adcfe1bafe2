//! Each event in Discord's own shape, with fields we do not know and without those we can miss.

use domain::attachment::Attachment;
use domain::capability::Permissions;
use domain::event::{Event, Written};
use domain::ids::{ChannelId, MessageId, RoleId, ServerId, UserId};
use domain::interaction::{Interaction, Invocation, Request, Value};
use domain::mirror::{
    Change, ChannelKind, ChannelView, Completeness, House, Identity, MemberView, Overwrite, OverwriteTarget, VoiceSeat,
};
use domain::moment::Moment;
use proptest::prelude::*;
use serde_json::json;

use super::{DecodeError, Incoming, Receipt, decode};

const BOT: UserId = UserId(42);
const NOW: Moment = Moment(1_700_000_000_000);
const SERVER: ServerId = ServerId::new(1);

#[track_caller]
fn decoded(name: &str, data: &serde_json::Value) -> Incoming {
    decode(name, &data.to_string(), Receipt { received: NOW, bot: BOT }).expect("a good payload")
}

#[track_caller]
fn refused(name: &str, data: &serde_json::Value) -> DecodeError {
    let decoded = decode(name, &data.to_string(), Receipt { received: NOW, bot: BOT });
    decoded.err().expect("a payload that makes no sense")
}

/// The change and event of something on [`SERVER`].
#[track_caller]
fn on_server(name: &str, data: &serde_json::Value) -> (Option<Change>, Option<Event>) {
    match decoded(name, data) {
        Incoming::Server { server, change, event } => {
            assert_eq!(server, SERVER);
            (change, event)
        }
        _ => panic!("{name} is nothing on a server"),
    }
}

#[track_caller]
fn asked(data: &serde_json::Value) -> (Interaction, Option<(UserId, MemberView)>, bool) {
    match decoded("INTERACTION_CREATE", data) {
        Incoming::Interaction { interaction, member, from_component } => (*interaction, member, from_component),
        _ => panic!("no interaction"),
    }
}

fn aria() -> serde_json::Value {
    json!({
        "user": { "id": "10", "username": "aria", "global_name": "Aria", "avatar": null, "discriminator": "0" },
        "nick": null, "roles": ["9", "3"], "joined_at": "2020-01-01T00:00:00Z", "flags": 0,
    })
}

fn aria_seen() -> MemberView {
    MemberView { name: "Aria".into(), roles: vec![RoleId::new(3), RoleId::new(9)], is_bot: false }
}

// === sessions and servers ===

#[test]
fn a_session_begins() {
    let ready = json!({
        "v": 10, "user": { "id": "42", "username": "mgm", "bot": true }, "guilds": [{ "id": "1", "unavailable": true }],
        "session_id": "abc", "resume_gateway_url": "wss://resume.discord.gg", "shard": [0, 1],
        "application": { "id": "43", "flags": 0 },
    });
    let Incoming::Ready { bot, application, session_id, resume_url, servers } = decoded("READY", &ready) else {
        panic!("not ready")
    };
    assert_eq!((bot, application.get()), (BOT, 43));
    assert_eq!((session_id.as_str(), resume_url.as_str()), ("abc", "wss://resume.discord.gg"));
    assert_eq!(servers, [ServerId::new(1)]);
    assert!(matches!(decoded("RESUMED", &json!({ "_trace": [] })), Incoming::Resumed));
}

#[test]
fn a_server_comes_into_sight() {
    let guild = json!({
        "id": "1", "name": "Ravens", "owner_id": "10", "preferred_locale": "fr", "large": false, "member_count": 70,
        "roles": [
            { "id": "1", "name": "@everyone", "position": 0, "permissions": "1024", "managed": false, "colors": {} },
            { "id": "3", "name": "Member", "position": 2, "permissions": "2251799813685248" },
        ],
        "channels": [
            { "id": "5", "type": 0, "name": "hall", "position": 0, "permission_overwrites": [
                { "id": "1", "type": 0, "allow": "0", "deny": "2048" },
                { "id": "10", "type": 1, "allow": "2048", "deny": "0" },
                { "id": "11", "type": 7, "allow": "2048", "deny": "0" },
            ] },
            { "id": "6", "type": 13, "name": "stage" },
            { "id": "7", "type": 4, "name": "category" },
        ],
        "threads": [{ "id": "8", "type": 11, "name": "a thread", "parent_id": "5" }],
        "members": [aria()], "voice_states": [
            { "user_id": "10", "channel_id": "6", "self_deaf": true, "deaf": false, "suppress": false },
            { "user_id": "11", "channel_id": null },
        ], "presences": [], "unheard_of": { "deep": [1, 2, 3] },
    });
    let (change, event) = on_server("GUILD_CREATE", &guild);
    assert_eq!(event, Some(Event::ServerSeen));
    let Some(Change::Server(mirror)) = change else { panic!("no mirror") };
    assert_eq!((mirror.server, mirror.owner, mirror.bot), (SERVER, UserId(10), BOT));
    assert_eq!((mirror.name.as_str(), mirror.locale_tag.as_str()), ("Ravens", "fr"));
    assert_eq!(mirror.completeness, Completeness::Partial);
    assert_eq!(mirror.roles[&RoleId::new(3)].permissions, Permissions(1 << 51));
    assert_eq!(mirror.members.get(&UserId(10)), Some(&aria_seen()));
    let seats: Vec<_> = mirror.voices.iter().map(|(user, seat)| (*user, *seat)).collect();
    assert_eq!(
        seats,
        [(UserId(10), VoiceSeat { channel: ChannelId::new(6), is_deafened: true, is_suppressed: false })]
    );
    let kinds: Vec<_> = mirror.channels.values().map(|channel| channel.kind).collect();
    assert_eq!(kinds, [ChannelKind::Text, ChannelKind::Stage, ChannelKind::Category, ChannelKind::Text]);
    let targets: Vec<_> = mirror.channels[&ChannelId::new(5)].overwrites.iter().map(|over| over.target).collect();
    assert_eq!(targets, [OverwriteTarget::Role(RoleId::new(1)), OverwriteTarget::Person(UserId(10))]);
}

#[test]
fn where_somebody_is_in_voice_is_a_whole_state() {
    let state = |more: serde_json::Value| {
        let mut state = json!({ "guild_id": "1", "user_id": "10", "channel_id": "6", "member": aria(), "session_id": "s",
            "deaf": false, "mute": true, "self_deaf": false, "self_mute": false, "suppress": false });
        state.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        on_server("VOICE_STATE_UPDATE", &state)
    };
    let told = |seat| {
        let event = Event::VoiceChanged { user: UserId(10), seat, at: NOW };
        (Some(Change::Voice(UserId(10), seat)), Some(event))
    };
    let seat = |is_deafened, is_suppressed| Some(VoiceSeat { channel: ChannelId::new(6), is_deafened, is_suppressed });
    assert_eq!(state(json!({})), told(seat(false, false)));
    assert_eq!(state(json!({ "deaf": true })), told(seat(true, false)), "by a moderator");
    assert_eq!(state(json!({ "self_deaf": true, "suppress": true })), told(seat(true, true)));
    assert_eq!(state(json!({ "channel_id": null })), told(None));
    let call = json!({ "user_id": "10", "channel_id": "6" });
    assert!(matches!(decoded("VOICE_STATE_UPDATE", &call), Incoming::Nothing), "a call outside of servers");
}

#[test]
fn a_server_described_in_the_barest_way_is_still_seen() {
    let guild = json!({ "id": "1", "owner_id": "10", "roles": [{ "id": "1" }], "channels": null });
    let (change, _) = on_server("GUILD_CREATE", &guild);
    let Some(Change::Server(mirror)) = change else { panic!("no mirror") };
    assert_eq!((mirror.roles.len(), mirror.channels.len(), mirror.members.len()), (1, 0, 0));
    assert_eq!(mirror.locale_tag, "en-US");
}

#[test]
fn an_outage_is_not_a_farewell() {
    let outage = |name, data: serde_json::Value| match decoded(name, &data) {
        Incoming::ServerGone { server: SERVER, unavailable } => unavailable,
        _ => panic!("still there"),
    };
    assert!(outage("GUILD_CREATE", json!({ "id": "1", "unavailable": true })));
    assert!(outage("GUILD_DELETE", json!({ "id": "1", "unavailable": true })));
    assert!(!outage("GUILD_DELETE", json!({ "id": "1" })));
}

#[test]
fn a_server_changes_its_name_and_owner() {
    let guild = json!({
        "id": "1", "name": "Crows", "owner_id": "11", "roles": [], "emojis": [],
        "afk_channel_id": "7", "afk_timeout": 300, "system_channel_id": null, "system_channel_flags": 4,
    });
    let house = House { afk: Some(ChannelId::new(7)), afk_seconds: 300, system_flags: 4, ..House::default() };
    let identity = Change::Identity(Identity {
        name: "Crows".into(),
        owner: UserId(11),
        locale_tag: "en-US".into(),
        community: false,
        house,
    });
    assert_eq!(on_server("GUILD_UPDATE", &guild), (Some(identity), None));
}

// === roles, channels, members ===

#[test]
fn roles_come_change_and_go() {
    let role = json!({ "guild_id": "1", "role": { "id": "3", "name": "Bot", "position": 4, "permissions": "8",
        "managed": true, "tags": { "bot_id": "42" } } });
    for name in ["GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE"] {
        let (change, event) = on_server(name, &role);
        let Some(Change::Role(id, view)) = change else { panic!("no role") };
        assert_eq!((id.get(), view.position, view.managed), (3, 4, true));
        assert_eq!(event, Some(Event::LayoutChanged));
    }
    let gone = on_server("GUILD_ROLE_DELETE", &json!({ "guild_id": "1", "role_id": "3" }));
    assert_eq!(gone, (Some(Change::RoleGone(RoleId::new(3))), Some(Event::LayoutChanged)));
}

#[test]
fn channels_come_change_and_go() {
    let channel = json!({ "id": "5", "guild_id": "1", "type": 5, "name": "news", "topic": null, "parent_id": "8",
        "permission_overwrites": [{ "id": "1", "type": "0", "allow": 0, "deny": "1024" }] });
    let everyone = OverwriteTarget::Role(RoleId::new(1));
    let view = ChannelView {
        name: "news".into(),
        kind: ChannelKind::Text,
        parent: Some(ChannelId::new(8)),
        overwrites: vec![Overwrite { target: everyone, allow: Permissions(0), deny: Permissions(1024) }],
    };
    let seen = Some(Change::Channel(ChannelId::new(5), view));
    assert_eq!(on_server("CHANNEL_CREATE", &channel), (seen.clone(), Some(Event::LayoutChanged)));
    assert_eq!(on_server("CHANNEL_UPDATE", &channel), (seen, Some(Event::LayoutChanged)));
    let gone = Some(Change::ChannelGone(ChannelId::new(5)));
    assert_eq!(on_server("CHANNEL_DELETE", &channel), (gone.clone(), Some(Event::LayoutChanged)));
    let thread = json!({ "id": "5", "guild_id": "1", "parent_id": "4", "type": 11 });
    assert_eq!(on_server("THREAD_DELETE", &thread), (gone, Some(Event::LayoutChanged)));
    assert_eq!(on_server("THREAD_CREATE", &thread).1, None);
    let private = json!({ "id": "5", "type": 1, "recipients": [] });
    assert!(matches!(decoded("CHANNEL_CREATE", &private), Incoming::Nothing));
}

#[test]
fn members_come_change_and_go() {
    let mut aria_here = aria();
    aria_here["guild_id"] = json!("1");
    let described = Some(Change::Member(UserId(10), aria_seen()));
    assert_eq!(on_server("GUILD_MEMBER_ADD", &aria_here), (described.clone(), Some(Event::MemberJoined(UserId(10)))));
    assert_eq!(on_server("GUILD_MEMBER_UPDATE", &aria_here), (described, Some(Event::MemberChanged(UserId(10)))));
    let left = json!({ "guild_id": "1", "user": { "id": "10" } });
    let expected = (Some(Change::MemberGone(UserId(10))), Some(Event::MemberLeft(UserId(10))));
    assert_eq!(on_server("GUILD_MEMBER_REMOVE", &left), expected);
}

#[test]
fn the_name_that_others_see_is_the_nickname_else_the_display_name_else_the_account() {
    let name_of = |nick: serde_json::Value, global: serde_json::Value| {
        let member = json!({ "guild_id": "1", "nick": nick, "roles": [],
            "user": { "id": "10", "username": "aria", "global_name": global, "bot": true } });
        match on_server("GUILD_MEMBER_ADD", &member).0 {
            Some(Change::Member(_, view)) if view.is_bot => view.name,
            _ => panic!("no member"),
        }
    };
    assert_eq!(name_of(json!("Ari"), json!("Aria")), "Ari");
    assert_eq!(name_of(json!(null), json!("Aria")), "Aria");
    assert_eq!(name_of(json!(" "), json!(null)), "aria");
}

#[test]
fn the_last_part_of_a_list_completes_it() {
    let part = |index: u64| {
        json!({ "guild_id": "1", "members": [aria()], "chunk_index": index, "chunk_count": 2, "not_found": [77],
            "nonce": "n" })
    };
    let members = vec![(UserId(10), aria_seen())];
    let chunk = |complete| Some(Change::MembersChunk { members: members.clone(), complete });
    assert_eq!(on_server("GUILD_MEMBERS_CHUNK", &part(0)), (chunk(None), None));
    assert_eq!(on_server("GUILD_MEMBERS_CHUNK", &part(1)), (chunk(Some(NOW)), Some(Event::MembersComplete)));
}

#[test]
fn a_dropped_request_for_members_says_when_to_ask_again() {
    let limited = json!({ "opcode": 8, "retry_after": 21.5, "meta": { "guild_id": "1", "nonce": "n" } });
    let Incoming::MembersDelayed { server, retry_after } = decoded("RATE_LIMITED", &limited) else {
        panic!("not delayed")
    };
    assert_eq!((server, retry_after.as_millis()), (SERVER, 21_500));
}

// === messages ===

fn written(changes: &serde_json::Value) -> serde_json::Value {
    let mut message = json!({
        "id": "100", "channel_id": "5", "guild_id": "1", "content": "back on Monday", "type": 0, "tts": false,
        "author": { "id": "10", "username": "aria", "global_name": "Aria" },
        "member": { "roles": ["3", "9"], "nick": null, "joined_at": "2020-01-01T00:00:00Z" }, "embeds": [],
    });
    for (key, value) in changes.as_object().expect("changes") {
        message[key] = value.clone();
    }
    message
}

#[test]
fn a_person_writes() {
    let (change, event) = on_server("MESSAGE_CREATE", &written(&json!({ "type": 19 })));
    assert_eq!(change, Some(Change::Member(UserId(10), aria_seen())));
    let expected = Written {
        channel: ChannelId::new(5),
        message: MessageId::new(100),
        author: UserId(10),
        content: "back on Monday".into(),
        is_reply: true,
    };
    assert_eq!(event, Some(Event::MessageWritten(expected)));
}

#[test]
fn what_no_person_wrote_on_a_server_is_nothing() {
    for change in [
        json!({ "author": { "id": "42", "username": "mgm", "bot": true } }),
        json!({ "webhook_id": "77" }),
        json!({ "type": 7 }),
        json!({ "guild_id": null }),
    ] {
        let incoming = decoded("MESSAGE_CREATE", &written(&change));
        assert!(matches!(incoming, Incoming::Nothing), "{change}");
    }
}

#[test]
fn messages_disappear() {
    let gone = |ids: &[u64]| {
        let messages = ids.iter().map(|id| MessageId::new(*id)).collect();
        (None, Some(Event::MessagesDeleted { channel: ChannelId::new(5), messages }))
    };
    let one = json!({ "id": "100", "channel_id": "5", "guild_id": "1" });
    assert_eq!(on_server("MESSAGE_DELETE", &one), gone(&[100]));
    let many = json!({ "ids": ["100", "101"], "channel_id": "5", "guild_id": "1" });
    assert_eq!(on_server("MESSAGE_DELETE_BULK", &many), gone(&[100, 101]));
    let private = json!({ "id": "100", "channel_id": "5" });
    assert!(matches!(decoded("MESSAGE_DELETE", &private), Incoming::Nothing));
}

#[test]
fn what_people_put_under_messages_is_told_and_what_bots_put_is_not() {
    let mut reaction = json!({
        "user_id": "10", "channel_id": "5", "message_id": "100", "guild_id": "1", "member": aria(),
        "emoji": { "id": null, "name": "✅" }, "burst": false, "type": 0,
    });
    let (_, event) = on_server("MESSAGE_REACTION_ADD", &reaction);
    let (channel, message, user) = (ChannelId::new(5), MessageId::new(100), UserId(10));
    assert_eq!(event, Some(Event::Reacted { channel, message, user, emoji: "✅".into() }));
    reaction["member"]["user"]["bot"] = json!(true);
    assert!(matches!(decoded("MESSAGE_REACTION_ADD", &reaction), Incoming::Nothing));
    reaction["guild_id"] = json!(null);
    assert!(matches!(decoded("MESSAGE_REACTION_ADD", &reaction), Incoming::Nothing));
}

// === interactions ===

fn interaction(kind: u64, data: &serde_json::Value) -> serde_json::Value {
    let mut member = aria();
    member["permissions"] = json!("268435456");
    json!({
        "id": "900", "application_id": "43", "type": kind, "data": data, "token": "tok", "version": 1,
        "guild_id": "1", "channel_id": "5", "channel": { "id": "5", "type": 0 }, "member": member,
        "locale": "es-419", "guild_locale": "fr", "context": 0, "entitlements": [],
        "authorizing_integration_owners": { "0": "1" }, "app_permissions": "8", "attachment_size_limit": 1,
    })
}

fn declare(options: &serde_json::Value) -> serde_json::Value {
    json!({ "id": "800", "name": "absence", "type": 1, "guild_id": "1",
        "options": [{ "name": "declare", "type": 1, "options": options }] })
}

#[test]
fn a_command_arrives_with_its_path_options_and_member() {
    let options = json!([
        { "name": "from", "type": 3, "value": "monday" }, { "name": "days", "type": 4, "value": -3 },
        { "name": "who", "type": 6, "value": "11" }, { "name": "where", "type": 7, "value": "5" },
        { "name": "as", "type": 8, "value": "3" },
    ]);
    let (interaction, member, from_component) = asked(&interaction(2, &declare(&options)));
    assert_eq!((interaction.id.get(), interaction.token.expose()), (900, "tok"));
    assert_eq!((interaction.server, interaction.channel.get()), (Some(SERVER), 5));
    assert_eq!(interaction.received, NOW);
    assert_eq!(interaction.person.locale_tag, "es-419");
    assert_eq!(interaction.person.permissions, Permissions::MANAGE_ROLES);
    assert_eq!((interaction.person.name.as_str(), interaction.person.roles.len()), ("Aria", 2));
    assert_eq!(member, Some((UserId(10), aria_seen())));
    assert!(!from_component);
    let options = [
        ("from", Value::Text("monday".into())),
        ("days", Value::Integer(-3)),
        ("who", Value::Person(UserId(11))),
        ("where", Value::Channel(ChannelId::new(5))),
        ("as", Value::Role(RoleId::new(3))),
    ];
    let options = options.map(|(name, value)| (name.to_owned(), value)).to_vec();
    let path = vec!["absence".to_owned(), "declare".to_owned()];
    assert_eq!(interaction.request, Request::Command(Invocation { path, options }));
}

#[test]
fn a_file_arrives_as_it_is_described_and_never_without_a_description() {
    let mut data = declare(&json!([{ "name": "file", "type": 11, "value": "77" }]));
    data["resolved"] = json!({ "attachments": { "77": { "id": "77", "filename": "points.csv", "size": 12,
        "content_type": "text/csv", "url": "https://cdn.discordapp.com/a/77/points.csv", "ephemeral": true } } });
    let Request::Command(invocation) = asked(&interaction(2, &data)).0.request else { panic!("no command") };
    let url = "https://cdn.discordapp.com/a/77/points.csv".to_owned();
    let expected = Attachment { name: "points.csv".to_owned(), bytes: 12, url };
    assert_eq!(invocation.attachment("file"), Some(&expected));
    for without in [json!({}), json!({ "attachments": { "78": { "id": "78" } } }), json!(null)] {
        data["resolved"] = without;
        refused("INTERACTION_CREATE", &interaction(2, &data));
    }
}

#[test]
fn a_command_without_options_and_one_in_a_group_have_their_paths() {
    let path_of = |data| match asked(&interaction(2, &data)).0.request {
        Request::Command(invocation) => invocation.path.join(" "),
        _ => panic!("no command"),
    };
    assert_eq!(path_of(json!({ "name": "help", "type": 1 })), "help");
    assert_eq!(path_of(declare(&json!([]))), "absence declare");
    let group = json!({ "name": "setup", "type": 1, "options": [{ "name": "roles", "type": 2,
        "options": [{ "name": "set", "type": 1 }] }] });
    assert_eq!(path_of(group), "setup roles set");
}

#[test]
fn in_a_direct_message_there_is_no_server() {
    let mut private = interaction(2, &json!({ "name": "help", "type": 1 }));
    let keys = private.as_object_mut().expect("an object");
    keys.remove("guild_id");
    keys.remove("member");
    keys.remove("channel_id");
    keys.insert("user".into(), json!({ "id": "10", "username": "aria" }));
    let (interaction, member, _) = asked(&private);
    assert_eq!((interaction.server, member), (None, None));
    assert_eq!((interaction.person.user, interaction.person.name.as_str()), (UserId(10), "aria"));
    assert_eq!(interaction.channel.get(), 5);
}

#[test]
fn suggestions_are_asked_for_the_option_with_the_cursor() {
    let options = json!([
        { "name": "from", "type": 3, "value": "mon" }, { "name": "days", "type": 4, "value": "1x", "focused": true },
    ]);
    let (interaction, _, _) = asked(&interaction(4, &declare(&options)));
    let Request::Suggest { invocation, focused } = interaction.request else { panic!("no suggestions") };
    assert_eq!(focused, "days");
    assert_eq!(invocation.text("days"), Some("1x"));
}

#[test]
fn buttons_and_menus_are_clicked() {
    let click = |data: serde_json::Value| {
        let mut wire = interaction(3, &data);
        wire["message"] = json!({ "id": "100", "content": "", "author": { "id": "42" } });
        let (interaction, _, from_component) = asked(&wire);
        assert!(from_component);
        interaction.request
    };
    let expected = |values: &[&str]| Request::Click {
        custom_id: "a:b".into(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        message: MessageId::new(100),
    };
    assert_eq!(click(json!({ "custom_id": "a:b", "component_type": 2 })), expected(&[]));
    assert_eq!(click(json!({ "custom_id": "a:b", "component_type": 3, "values": ["x"] })), expected(&["x"]));
}

#[test]
fn forms_arrive_in_rows_and_in_labels() {
    let form = json!({ "custom_id": "f", "components": [
        { "type": 1, "id": 1, "components": [{ "type": 4, "id": 2, "custom_id": "reason", "value": "holiday" }] },
        { "type": 10, "id": 3, "content": "only text" },
        { "type": 18, "id": 4, "component": { "type": 4, "id": 5, "custom_id": "note", "value": "" } },
        { "type": 18, "id": 6, "component": { "type": 3, "id": 7, "custom_id": "pick", "values": ["a", "b"] } },
    ] });
    let (interaction, _, from_component) = asked(&interaction(5, &form));
    assert!(!from_component);
    let fields = [("reason", "holiday"), ("note", ""), ("pick", "a"), ("pick", "b")];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    assert_eq!(interaction.request, Request::Submit { custom_id: "f".into(), fields });
}

#[test]
fn a_ping_wants_nothing() {
    assert!(matches!(decoded("INTERACTION_CREATE", &interaction(1, &json!(null))), Incoming::Nothing));
}

#[test]
fn interactions_that_make_no_sense_are_refused() {
    let why = |kind, data| refused("INTERACTION_CREATE", &interaction(kind, &data)).why;
    assert_eq!(why(3, json!({ "custom_id": "a" })), "a click without a message");
    assert_eq!(why(2, json!({ "name": "Profile", "type": 2 })), "a command of a context menu");
    assert_eq!(why(4, declare(&json!([]))), "suggestions for no option");
    assert_eq!(
        why(2, declare(&json!([{ "name": "x", "type": 5, "value": true }]))),
        "an option of a type that is not published"
    );
    assert_eq!(
        why(2, declare(&json!([{ "name": "x", "type": 4, "value": 1.5 }]))),
        "a number option without a whole number"
    );
    assert_eq!(why(99, json!({})), "an interaction of an unknown type");
}

// === what cannot be understood ===

#[test]
fn unknown_events_are_counted_and_irrelevant_ones_are_not() {
    assert!(matches!(decoded("TYPING_START", &json!({})), Incoming::Nothing));
    assert_eq!(
        refused("GUILD_RAVEN_CREATE", &json!({})).to_string(),
        "cannot decode GUILD_RAVEN_CREATE: unknown event"
    );
    assert!(refused(&"X".repeat(500), &json!({})).event.chars().count() <= 60);
}

#[test]
fn an_error_never_quotes_the_payload() {
    let error = refused("MESSAGE_CREATE", &json!({ "id": "my secret words" }));
    assert!(!error.to_string().contains("secret"), "{error}");
}

/// Every name that is read, and the payload of a good event of each kind, to be mutilated.
fn good_payloads() -> Vec<(&'static str, serde_json::Value)> {
    let mut click = interaction(3, &json!({ "custom_id": "a", "values": ["x"] }));
    click["message"] = json!({ "id": "100" });
    vec![
        (
            "READY",
            json!({ "user": { "id": "1" }, "application": { "id": "2" }, "session_id": "s", "resume_gateway_url": "u" }),
        ),
        ("INTERACTION_CREATE", interaction(2, &declare(&json!([{ "name": "x", "type": 6, "value": "1" }])))),
        ("INTERACTION_CREATE", click),
        ("GUILD_CREATE", json!({ "id": "1", "owner_id": "2", "roles": [{ "id": "3" }], "members": [aria()] })),
        ("GUILD_UPDATE", json!({ "id": "1", "name": "n", "owner_id": "2" })),
        ("VOICE_STATE_UPDATE", json!({ "guild_id": "1", "user_id": "2", "channel_id": "3" })),
        ("GUILD_ROLE_UPDATE", json!({ "guild_id": "1", "role": { "id": "2", "permissions": "3" } })),
        ("CHANNEL_UPDATE", json!({ "id": "1", "guild_id": "2", "permission_overwrites": [{ "id": "3", "type": 0 }] })),
        ("GUILD_MEMBER_UPDATE", json!({ "guild_id": "1", "user": { "id": "2" }, "roles": ["3"] })),
        ("GUILD_MEMBERS_CHUNK", json!({ "guild_id": "1", "members": [aria()], "chunk_index": 0, "chunk_count": 1 })),
        ("MESSAGE_CREATE", written(&json!({}))),
        ("MESSAGE_DELETE_BULK", json!({ "ids": ["1"], "channel_id": "2", "guild_id": "3" })),
    ]
}

fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|flag| json!(flag)),
        any::<i64>().prop_map(|number| json!(number)),
        any::<f64>().prop_map(|number| json!(number)),
        "[0-9]{1,25}".prop_map(|text| json!(text)),
        ".{0,12}".prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(4, 64, 6, |inner| {
        let key = prop_oneof!["id|guild_id|user|member|roles|data|options|type|value|name|channel_id", ".{0,6}"];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::Array),
            prop::collection::vec((key, inner), 0..8)
                .prop_map(|pairs| serde_json::Value::Object(pairs.into_iter().collect())),
        ]
    })
}

/// Replaces the `index`-th value, counted depth first.
fn replace(value: &mut serde_json::Value, index: &mut usize, with: &serde_json::Value) {
    if *index == 0 {
        *value = with.clone();
    }
    *index = index.wrapping_sub(1);
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(|item| replace(item, index, with)),
        serde_json::Value::Object(entries) => entries.values_mut().for_each(|item| replace(item, index, with)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn no_json_panics(name in prop::sample::select(good_payloads()), data in any_json()) {
        let _ = decode(name.0, &data.to_string(), Receipt { received: NOW, bot: BOT });
    }

    #[test]
    fn no_mutilated_payload_panics(
        (name, mut data) in prop::sample::select(good_payloads()),
        mut index in 0_usize..60,
        with in any_json(),
    ) {
        replace(&mut data, &mut index, &with);
        let _ = decode(name, &data.to_string(), Receipt { received: NOW, bot: BOT });
    }

    #[test]
    fn no_text_panics(name in "[A-Z_]{0,20}", data in ".{0,60}", cut in 0_usize..400) {
        let receipt = Receipt { received: NOW, bot: BOT };
        let _ = decode(&name, &data, receipt);
        let whole = good_payloads()[1].1.to_string();
        let _ = decode("INTERACTION_CREATE", whole.get(..cut).unwrap_or_default(), receipt);
    }
}
