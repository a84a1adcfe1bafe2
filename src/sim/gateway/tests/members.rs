//! Op 8, and op 4.

use super::*;
use crate::world::{ChannelKind, ChannelSpec, ExtraMembers, GeneratedServers};

fn asked(client: &mut Client, data: Value) -> Vec<Value> {
    assert_eq!(client.says(8, data), Ok(()));
    client.hears().into_iter().map(|payload| payload["d"].clone()).collect()
}

fn names(chunk: &Value) -> Vec<&str> {
    chunk["members"].as_array().into_iter().flatten().filter_map(|one| one["user"]["username"].as_str()).collect()
}

#[test]
fn all_members_come_in_chunks_of_a_thousand() {
    let mut spec = WorldSpec::ravens();
    spec.servers[0].extra_members = Some(ExtraMembers { count: 1992 + 500, role: None });
    let (mut client, _) = Client::ready(&shared_of(&spec), json!({}));
    let chunks = asked(&mut client, json!({"guild_id": RAVENS, "query": "", "limit": 0, "nonce": "n"}));
    let sizes: Vec<_> = chunks.iter().map(|chunk| chunk["members"].as_array().map_or(0, Vec::len)).collect();
    assert_eq!(sizes, [1000, 1000, 500]);
    for (index, chunk) in chunks.iter().enumerate() {
        assert_eq!((&chunk["chunk_index"], &chunk["chunk_count"]), (&json!(index), &json!(3)));
        assert_eq!((&chunk["nonce"], chunk.get("presences")), (&json!("n"), None));
    }
}

#[test]
fn a_server_is_named_by_a_string_an_integer_or_a_list_of_one() {
    let (mut client, _) = Client::ready(&ravens(), json!({}));
    for server in [json!(RAVENS), json!(1_100_000_000_000_001_000_u64), json!([RAVENS])] {
        let chunks = asked(&mut client, json!({"guild_id": server, "query": "ar", "limit": 5}));
        assert_eq!(names(&chunks[0]), ["Aria"], "{server}");
    }
}

#[test]
fn names_are_compared_by_their_beginning_and_limited() {
    let mut spec = WorldSpec::ravens();
    spec.servers[0].extra_members = Some(ExtraMembers { count: 150, role: None });
    let (mut client, _) = Client::ready(&shared_of(&spec), json!({}));
    for (query, limit, found) in
        [("member", 7, 7), ("MEMBER", 1000, 100), ("member", 0, 100), ("ember", 5, 0), ("", 3, 3)]
    {
        let chunks = asked(&mut client, json!({"guild_id": RAVENS, "query": query, "limit": limit}));
        assert_eq!(names(&chunks[0]).len(), found, "{query:?} {limit}");
    }
}

#[test]
fn unknown_users_are_listed_as_not_found() {
    let (mut client, _) = Client::ready(&ravens(), json!({}));
    let aria = "1100000000000000102";
    let chunks = asked(
        &mut client,
        json!({"guild_id": RAVENS, "user_ids": [aria, "5", "4194303", 4194304, "1100000000000000999"]}),
    );
    assert_eq!(
        (names(&chunks[0]), &chunks[0]["not_found"]),
        (vec!["Aria"], &json!([5, 4194303, "4194304", "1100000000000000999"]))
    );
    let chunks = asked(&mut client, json!({"guild_id": RAVENS, "user_ids": aria}));
    assert_eq!((names(&chunks[0]), chunks[0].get("not_found")), (vec!["Aria"], None));
}

#[test]
fn a_long_nonce_is_dropped() {
    let (mut client, _) = Client::ready(&ravens(), json!({}));
    for (length, kept) in [(32, true), (33, false)] {
        let nonce = "n".repeat(length);
        let chunks = asked(&mut client, json!({"guild_id": RAVENS, "query": "a", "limit": 1, "nonce": nonce}));
        assert_eq!(chunks[0].get("nonce").is_some(), kept, "{length} bytes");
    }
}

#[test]
fn all_members_need_the_intent() {
    let shared = ravens();
    let (mut client, _) = Client::ready(&shared, json!({"intents": 1}));
    assert!(asked(&mut client, json!({"guild_id": RAVENS, "query": "", "limit": 0})).is_empty());
    assert_eq!(shared.read(|core| core.violations.kept().len()), 1);
}

#[test]
fn presences_come_only_with_their_intent() {
    let mut spec = WorldSpec::ravens();
    spec.application.intents.presences = true;
    let shared = shared_of(&spec);
    for (intents, present) in [(INTENTS, false), (INTENTS | 1 << 8, true)] {
        let (mut client, _) = Client::ready(&shared, json!({"intents": intents}));
        let data = json!({"guild_id": RAVENS, "query": "a", "limit": 1, "presences": true});
        assert_eq!(asked(&mut client, data)[0].get("presences").is_some(), present);
    }
    assert_eq!(shared.read(|core| core.violations.kept().len()), 1);
}

/// Change-log, 2025-08-14.
#[test]
fn all_members_of_a_server_may_be_asked_for_every_thirty_seconds() {
    let shared = ravens();
    let (mut client, _) = Client::ready(&shared, json!({}));
    let everybody = json!({"guild_id": RAVENS, "query": "", "limit": 0, "nonce": "n"});
    assert_eq!(asked(&mut client, everybody.clone())[0]["chunk_index"], 0);
    let refused = asked(&mut client, everybody.clone()).swap_remove(0);
    assert_eq!((&refused["opcode"], &refused["meta"]), (&json!(8), &json!({"guild_id": RAVENS, "nonce": "n"})));
    let retry_after = refused["retry_after"].as_f64().unwrap_or(0.0);
    assert!((0.0..=30.0).contains(&retry_after) && retry_after > 1.0, "{retry_after}");
    let other = json!({"guild_id": "1100000000000002000", "query": "", "limit": 0});
    assert_eq!(asked(&mut client, other)[0]["chunk_index"], 0, "another server has its own limit");
    shared.clock.advance_ms(30_000);
    assert_eq!(asked(&mut client, everybody)[0]["chunk_index"], 0);
}

#[test]
fn servers_of_other_shards_are_not_answered() {
    let mut spec = WorldSpec::ravens();
    spec.generated = Some(GeneratedServers { servers: 2, members: 1 });
    let shared = shared_of(&spec);
    let ids: Vec<_> = shared.read(|core| core.world.servers.keys().copied().collect());
    let (mut client, _) = Client::ready(&shared, json!({"shard": [0, 2]}));
    for id in ids {
        let is_ours = (id.get() >> 22) % 2 == 0;
        assert_eq!(asked(&mut client, json!({"guild_id": id, "query": "", "limit": 0})).len(), usize::from(is_ours));
    }
}

#[test]
fn the_bot_joins_moves_and_leaves_voice_channels() {
    let mut spec = WorldSpec::ravens();
    let voice = |id: u64, name: &str| ChannelSpec {
        id: Some(crate::world::Snowflake::new(id)),
        name: name.to_owned(),
        kind: ChannelKind::Voice,
        ..spec.servers[0].channels[0].clone()
    };
    let channels = [voice(11, "Lobby"), voice(12, "Raid")];
    spec.servers[0].channels.extend(channels);
    let (mut client, ready) = Client::ready(&shared_of(&spec), json!({"intents": 1 | 1 << 7}));
    let mut moves = |channel: Value| {
        let data = json!({"guild_id": RAVENS, "channel_id": channel, "self_mute": true, "self_deaf": false});
        assert_eq!(client.says(4, data), Ok(()));
        client.hears()
    };
    let heard = moves(json!("11"));
    assert_eq!((&heard[0]["t"], &heard[1]["t"]), (&json!("VOICE_STATE_UPDATE"), &json!("VOICE_SERVER_UPDATE")));
    let state = &heard[0]["d"];
    assert_eq!((&state["channel_id"], &state["session_id"]), (&json!("11"), &ready["session_id"]));
    assert_eq!((&state["self_mute"], &state["user_id"]), (&json!(true), &json!("1100000000000000001")));
    assert_eq!(moves(json!("11")).len(), 1, "only the state is new");
    assert_eq!(moves(json!("12")).len(), 2);
    assert!(moves(json!("1100000000000001101")).is_empty(), "no voice channel");
    let heard = moves(Value::Null);
    assert_eq!((heard.len(), &heard[0]["d"]["channel_id"]), (1, &Value::Null));
    assert!(moves(Value::Null).is_empty(), "it has left already");
}
