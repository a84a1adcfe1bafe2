//! Voice channels, stages and what moderators do there (resources/voice.mdx, resources/stage-instance.mdx).

use super::{ARIA, RAVENS, call, code, events, id, ravens};
use crate::world::model::{Channel, ChannelKind};
use crate::world::voice::VoiceWish;
use crate::world::{Permissions, World, wire};
use serde_json::{Value, json};

const RAID: &str = "1100000000000001201";
const HALL: &str = "1100000000000001202";
const STAGE: &str = "1100000000000001203";
const BELA: &str = "1100000000000000103";
const BOT: &str = "1100000000000000001";

/// Two voice channels and a stage, and a bot that moderates them.
fn furnished() -> World {
    let mut world = ravens();
    for (channel, kind) in [(RAID, ChannelKind::Voice), (HALL, ChannelKind::Voice), (STAGE, ChannelKind::Stage)] {
        world.insert_channel(id(RAVENS), Channel::new(id(channel), channel, kind));
    }
    for right in ["MUTE_MEMBERS", "DEAFEN_MEMBERS", "MOVE_MEMBERS", "CONNECT"] {
        world.set_bot_rights(id(RAVENS), Permissions::named(right).expect("it exists"), true);
    }
    world.take_dispatches();
    world
}

fn states(world: &mut World) -> Vec<Value> {
    events(world, "VOICE_STATE_UPDATE")
}

#[test]
fn who_joins_moves_and_leaves_is_told_with_their_membership() {
    let mut world = furnished();
    world.connect_voice(id(ARIA), id(RAID)).expect("she may");
    world.connect_voice(id(ARIA), id(HALL)).expect("she may");
    assert!(world.leave_voice(id(RAVENS), id(ARIA)));
    let told = states(&mut world);
    let channels: Vec<&Value> = told.iter().map(|state| &state["channel_id"]).collect();
    assert_eq!(channels, [&json!(RAID), &json!(HALL), &Value::Null]);
    assert_eq!(told[0]["member"]["user"]["username"], "Aria");
    assert_eq!(told[0]["session_id"], told[1]["session_id"], "a move keeps the connection");
    assert!(!world.leave_voice(id(RAVENS), id(ARIA)), "she is gone");
}

#[test]
fn a_channel_without_the_right_to_connect_stays_closed() {
    let mut world = furnished();
    world.set_bot_rights(id(RAVENS), Permissions::CONNECT, false);
    assert!(world.connect_voice(id(ARIA), id(RAID)).is_err());
    assert!(world.connect_voice(id(ARIA), id(super::GENERAL)).is_err(), "no voice channel");
}

#[test]
fn a_new_session_hears_who_is_in_voice() {
    let mut world = furnished();
    world.connect_voice(id(ARIA), id(RAID)).expect("she may");
    let create = wire::server_create(&world, &world.servers[&id(RAVENS)]);
    assert_eq!(create["voice_states"][0]["user_id"], ARIA);
    let members: Vec<&Value> = create["members"].as_array().expect("a list").iter().collect();
    let names: Vec<&Value> = members.iter().map(|member| &member["user"]["username"]).collect();
    assert_eq!(names, ["MyGuildManager", "Aria"]);
}

#[test]
fn a_muted_member_is_so_in_the_member_and_in_the_voice_state() {
    let mut world = furnished();
    world.connect_voice(id(ARIA), id(RAID)).expect("she may");
    states(&mut world);
    let member = format!("PATCH /guilds/{RAVENS}/members/{ARIA}");
    let reply = call(&mut world, &member, json!({"mute": true, "deaf": true})).expect("served").body.expect("one");
    assert_eq!((&reply["mute"], &reply["deaf"]), (&json!(true), &json!(true)));
    let told = &states(&mut world)[0];
    assert_eq!((&told["mute"], &told["deaf"], &told["self_mute"]), (&json!(true), &json!(true), &json!(false)));
}

#[test]
fn a_member_is_moved_and_disconnected() {
    let mut world = furnished();
    world.connect_voice(id(ARIA), id(RAID)).expect("she may");
    let member = format!("PATCH /guilds/{RAVENS}/members/{ARIA}");
    assert_eq!(code(&mut world, &member, json!({"channel_id": HALL})), (200, 0));
    assert_eq!(world.servers[&id(RAVENS)].voices[&id(ARIA)].channel, id(HALL));
    assert_eq!(code(&mut world, &member, json!({"channel_id": super::GENERAL})).0, 400, "a text channel");
    assert_eq!(code(&mut world, &member, json!({"channel_id": null})), (200, 0));
    assert!(world.servers[&id(RAVENS)].voices.is_empty());
}

#[test]
fn deleting_a_channel_and_leaving_the_server_disconnect() {
    let mut world = furnished();
    world.connect_voice(id(ARIA), id(RAID)).expect("she may");
    world.connect_voice(id(BELA), id(HALL)).expect("he may");
    world.delete_channel(id(RAVENS), id(RAID));
    world.leave(id(RAVENS), id(BELA)).expect("he is a member");
    assert!(world.servers[&id(RAVENS)].voices.is_empty());
    assert_eq!(states(&mut world).iter().filter(|state| state["channel_id"].is_null()).count(), 2);
}

#[test]
fn the_bot_joins_with_a_server_to_talk_to_and_leaves() {
    let mut world = furnished();
    let wish = VoiceWish { session: "s1".to_owned(), channel: Some(id(RAID)), self_mute: true, self_deaf: false };
    world.bot_voice(id(RAVENS), wish.clone());
    let dispatches = world.take_dispatches();
    let server = dispatches.iter().find(|one| one.name == "VOICE_SERVER_UPDATE").expect("it is told where");
    assert_eq!((server.intents, &server.data.tree()["guild_id"]), (0, &json!(RAVENS)));
    assert_eq!(world.servers[&id(RAVENS)].voices[&id(BOT)].channel, id(RAID));
    world.bot_voice(id(RAVENS), VoiceWish { channel: None, ..wish });
    assert_eq!(states(&mut world)[0]["channel_id"], Value::Null);
}

#[test]
fn a_voice_state_is_read_by_id_and_of_oneself() {
    let mut world = furnished();
    let of = |user: &str| format!("GET /guilds/{RAVENS}/voice-states/{user}");
    assert_eq!(code(&mut world, &of(ARIA), Value::Null), (404, 10065));
    assert_eq!(code(&mut world, &of("@me"), Value::Null), (404, 10065));
    world.connect_voice(id(ARIA), id(RAID)).expect("she may");
    world.connect_voice(id(BOT), id(HALL)).expect("it may");
    assert_eq!(code(&mut world, &of(ARIA), Value::Null), (200, 0));
    assert_eq!(code(&mut world, &of("@me"), Value::Null), (200, 0));
}

#[test]
fn the_audience_of_a_stage_is_silent_until_a_moderator_lets_it_speak() {
    let mut world = furnished();
    world.connect_voice(id(ARIA), id(STAGE)).expect("she may");
    world.connect_voice(id(BOT), id(STAGE)).expect("it may");
    let voices = &world.servers[&id(RAVENS)].voices;
    assert!(voices[&id(ARIA)].suppress);
    assert!(!voices[&id(BOT)].suppress, "a moderator speaks at once");
    let aria = format!("PATCH /guilds/{RAVENS}/voice-states/{ARIA}");
    assert_eq!(code(&mut world, &aria, json!({"suppress": false, "channel_id": STAGE})), (204, 0));
    let voice = &world.servers[&id(RAVENS)].voices[&id(ARIA)];
    assert!(!voice.suppress);
    assert_eq!(voice.asked_to_speak_at_ms, Some(super::NOW_MS));
    assert_eq!(code(&mut world, &aria, json!({"suppress": true, "channel_id": RAID})), (404, 10065));
    world.connect_voice(id(ARIA), id(RAID)).expect("she may");
    assert_eq!(code(&mut world, &aria, json!({"suppress": true})), (400, 50024), "no stage");
}

#[test]
fn a_stage_opens_once_changes_its_topic_and_closes() {
    let mut world = furnished();
    let opening = json!({"topic": "Raid", "channel_id": STAGE});
    assert_eq!(code(&mut world, "POST /stage-instances", opening.clone()), (200, 0));
    assert_eq!(code(&mut world, "POST /stage-instances", opening), (400, 150_006));
    let stage = format!("/stage-instances/{STAGE}");
    assert_eq!(code(&mut world, &format!("PATCH {stage}"), json!({"topic": "Loot"})), (200, 0));
    let read = call(&mut world, &format!("GET {stage}"), Value::Null).expect("served").body.expect("a stage");
    assert_eq!(read["topic"], "Loot");
    assert_eq!(code(&mut world, &format!("DELETE {stage}"), Value::Null), (204, 0));
    assert_eq!(code(&mut world, &format!("GET {stage}"), Value::Null), (404, 10067));
    let names: Vec<&str> = world.take_dispatches().iter().map(|one| one.name).collect();
    assert_eq!(names, ["STAGE_INSTANCE_CREATE", "STAGE_INSTANCE_UPDATE", "STAGE_INSTANCE_DELETE"]);
    let voice = json!({"topic": "Raid", "channel_id": RAID});
    assert_eq!(code(&mut world, "POST /stage-instances", voice), (400, 50024));
}
