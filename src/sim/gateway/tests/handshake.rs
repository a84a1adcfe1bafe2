//! IDENTIFY, READY, opcodes and close codes.

use super::*;

#[test]
fn bad_identifies_are_closed_with_their_codes() {
    let shared = ravens();
    for (fields, code) in [
        (json!({"token": "wrong"}), 4004),
        (json!({"intents": 1 << 30}), 4013),
        (json!({"intents": -1}), 4013),
        (json!({"intents": 1 << 15}), 4014),
        (json!({"intents": 1 << 8}), 4014),
        (json!({"shard": [1, 1]}), 4010),
        (json!({"shard": [0, 0]}), 4010),
        (json!({"shard": [-1, 1]}), 4010),
        (json!({"shard": [0]}), 4001),
        (json!({"intents": null}), 4001),
        (json!({"properties": null}), 4001),
        (json!({"large_threshold": 49}), 4001),
        (json!({"large_threshold": 251}), 4001),
    ] {
        assert_eq!(Client::of(&shared).identifies(fields.clone()), Err(code), "{fields}");
    }
}

#[test]
fn a_token_is_accepted_with_and_without_bot() {
    let shared = ravens();
    let token = shared.read(|core| core.world.token().to_owned());
    assert_eq!(Client::of(&shared).identifies(json!({"token": format!("Bot {token}")})), Ok(()));
    assert_eq!(Client::of(&shared).identifies(json!({"token": token})), Ok(()));
}

#[test]
fn what_is_no_payload_is_closed_with_4002() {
    let shared = ravens();
    for text in ["{", "[]", "{}", r#"{"op":"1"}"#, &format!(r#"{{"op":1,"d":"{}"}}"#, "x".repeat(4096))] {
        assert_eq!(Client::of(&shared).says_text(text), Err(4002), "{text:.20}");
    }
}

#[test]
fn before_identify_only_heartbeats_are_allowed() {
    let shared = ravens();
    for op in [3, 4, 8, 31, 43] {
        assert_eq!(Client::of(&shared).says(op, json!({})), Err(4003), "op {op}");
    }
    let mut client = Client::of(&shared);
    assert_eq!(client.says(1, Value::Null), Ok(()));
    assert_eq!(client.hears(), [json!({"op": 11, "d": null, "s": null, "t": null})]);
}

#[test]
fn opcodes_that_clients_do_not_have_are_closed_with_4001() {
    let shared = ravens();
    for op in [0, 5, 7, 9, 10, 11, 12, 30, 255] {
        let (mut client, _) = Client::ready(&shared, json!({}));
        assert_eq!(client.says(op, json!({})), Err(4001), "op {op}");
    }
}

#[test]
fn data_that_does_not_fit_its_opcode_is_closed_with_4001() {
    let shared = ravens();
    for (op, data) in [
        (1, json!("two")),
        (3, json!({"status": "online"})),
        (4, json!({"guild_id": RAVENS})),
        (8, json!({"guild_id": [RAVENS, RAVENS], "query": "", "limit": 0})),
        (8, json!({"guild_id": RAVENS})),
        (8, json!({"guild_id": RAVENS, "query": ""})),
        (31, json!({"guild_ids": "none"})),
    ] {
        let (mut client, _) = Client::ready(&shared, json!({}));
        assert_eq!(client.says(op, data.clone()), Err(4001), "op {op} {data}");
    }
    for op in [2, 6] {
        assert_eq!(Client::of(&shared).says(op, json!({"token": 1})), Err(4001), "op {op}");
    }
}

#[test]
fn who_is_authenticated_does_not_identify_again() {
    let shared = ravens();
    let (mut client, ready) = Client::ready(&shared, json!({}));
    assert_eq!(client.identifies(json!({})), Err(4005));
    assert_eq!(client.resumes(&ready, 1), Err(4005));
}

#[test]
fn harmless_requests_are_accepted() {
    let (mut client, _) = Client::ready(&ravens(), json!({}));
    assert_eq!(client.says(3, json!({"since": null, "activities": [], "status": "idle", "afk": false})), Ok(()));
    assert_eq!(client.says(43, json!({"guild_id": RAVENS, "fields": ["status"]})), Ok(()));
    assert_eq!(client.says(31, json!({"guild_ids": [RAVENS, "5"]})), Ok(()));
    let heard = client.hears();
    assert_eq!(heard.len(), 1);
    assert_eq!(heard[0]["d"], json!({"guild_id": RAVENS, "soundboard_sounds": []}));
}

#[test]
fn the_121st_payload_of_a_minute_is_closed_with_4008() {
    let mut client = Client::of(&ravens());
    assert!((0..120).all(|_| client.says(1, Value::Null) == Ok(())));
    assert_eq!(client.says(1, Value::Null), Err(4008));
}

#[test]
fn ready_tells_all_that_clients_read() {
    let shared = ravens();
    let (_, ready) = Client::ready(&shared, json!({"shard": [0, 1]}));
    assert_eq!(ready["v"], 10);
    assert_eq!(ready["resume_gateway_url"], "ws://resume");
    assert_eq!(ready["shard"], json!([0, 1]));
    assert_eq!(ready["application"], json!({"id": "1100000000000000001", "flags": 1 << 15}));
    let unavailable = |id: &str| json!({"id": id, "unavailable": true});
    assert_eq!(ready["guilds"], json!([unavailable(RAVENS), unavailable("1100000000000002000")]));
    for list in
        ["private_channels", "relationships", "presences", "guild_join_requests", "geo_ordered_rtc_regions", "_trace"]
    {
        assert!(ready[list].is_array(), "{list}");
    }
    assert_eq!(ready["session_type"], "normal");
    assert!(ready["user_settings"].is_object());
    let (_, without_shard) = Client::ready(&shared, json!({}));
    assert!(without_shard.get("shard").is_none());
}

#[test]
fn servers_follow_ready_only_with_the_intent_guilds() {
    let shared = ravens();
    let mut client = Client::of(&shared);
    assert_eq!(client.identifies(json!({"intents": 1 << 9})), Ok(()));
    assert_eq!(client.hears_events(), [("READY".to_owned(), 1)]);
}

#[test]
fn a_server_is_large_from_the_threshold_that_the_client_names() {
    let mut spec = WorldSpec::ravens();
    spec.servers[0].extra_members = Some(sim_members(92));
    let shared = shared_of(&spec);
    for (threshold, large) in [(99, true), (100, false)] {
        let mut client = Client::of(&shared);
        assert_eq!(client.identifies(json!({"large_threshold": threshold})), Ok(()));
        let create = &client.hears()[1]["d"];
        assert_eq!((&create["member_count"], &create["large"]), (&json!(100), &json!(large)));
        assert_eq!(create["members"].as_array().map(Vec::len), Some(1), "only the bot without GUILD_PRESENCES");
    }
}

#[test]
fn with_presences_the_members_of_a_small_server_are_listed() {
    let mut spec = WorldSpec::ravens();
    spec.application.intents.presences = true;
    spec.servers[0].extra_members = Some(sim_members(92));
    let shared = shared_of(&spec);
    for (threshold, listed) in [(99, 8), (100, 100)] {
        let mut client = Client::of(&shared);
        assert_eq!(client.identifies(json!({"intents": 1 | 1 << 8, "large_threshold": threshold})), Ok(()));
        let members = client.hears()[1]["d"]["members"].as_array().map(Vec::len);
        assert_eq!(members, Some(listed), "of a large one those with a role");
    }
}

fn sim_members(count: u32) -> crate::world::ExtraMembers {
    crate::world::ExtraMembers { count, role: None }
}

/// GW, "Sharding": 2,500 servers are allowed, one more is not.
#[test]
fn too_many_servers_need_shards() {
    let mut spec = WorldSpec::ravens();
    spec.servers.clear();
    spec.generated = Some(crate::world::GeneratedServers { servers: 2501, members: 1 });
    let shared = shared_of(&spec);
    assert_eq!(Client::of(&shared).identifies(json!({})), Err(4011));
    let mut count = 0;
    for number in 0..2 {
        let mut client = Client::of(&shared);
        assert_eq!(client.identifies(json!({"shard": [number, 2]})), Ok(()));
        assert!(client.connection.is_owed, "all servers at once would stop everybody else");
        let names = client.hears_names();
        count += names.iter().filter(|name| *name == "GUILD_CREATE").count();
    }
    assert_eq!(count, 2501);
}

#[test]
fn events_reach_the_shard_of_their_server_and_direct_messages_shard_zero() {
    let shared = ravens();
    let home = (RAVENS.parse::<u64>().expect("an id") >> 22) % 2;
    let (mut one, _) = Client::ready(&shared, json!({"shard": [0, 2]}));
    let (mut two, _) = Client::ready(&shared, json!({"shard": [1, 2]}));
    let (mut twin, _) = Client::ready(&shared, json!({"shard": [home, 2]}));
    user(&shared, "Aria").writes("#general", "hello").expect("Aria may write");
    let expected: [usize; 2] = if home == 0 { [1, 0] } else { [0, 1] };
    assert_eq!([one.hears().len(), two.hears().len()], expected);
    assert_eq!(twin.hears().len(), 1, "a second session of the same shard gets its own copy");
    user(&shared, "Aria").in_dm().writes("", "psst").expect("anybody may write to the bot");
    assert_eq!([one.hears().len(), two.hears().len()], [1, 0]);
}

/// GW, "Rate Limiting": one IDENTIFY per 5 s and key.
#[test]
fn an_identify_that_comes_too_soon_is_answered_with_op_9() {
    let shared = limited(&WorldSpec::ravens(), SessionStartLimit::NEW_APPLICATION);
    let (_first, _) = Client::ready(&shared, json!({}));
    let mut second = Client::of(&shared);
    assert_eq!(second.identifies(json!({})), Ok(()));
    assert_eq!(second.hears(), [json!({"op": 9, "d": false, "s": null, "t": null})]);
    shared.clock.advance_ms(5_000);
    assert_eq!(second.identifies(json!({})), Ok(()), "the same connection may try again");
    assert_eq!(second.hears_names()[0], "READY");
}

/// GW, "Session Start Limit": one too many resets the token.
#[test]
fn an_overdrawn_budget_resets_the_token_and_ends_all_sessions() {
    let limit = SessionStartLimit { total: 1, spacing: Duration::ZERO, ..SessionStartLimit::NEW_APPLICATION };
    let shared = limited(&WorldSpec::ravens(), limit);
    let (mut first, _) = Client::ready(&shared, json!({}));
    let token = shared.read(|core| core.world.token().to_owned());
    assert_eq!(Client::of(&shared).identifies(json!({})), Err(4004));
    assert!(matches!(first.hears_all()[..], [Outgoing::Close(4004)]));
    assert!(!shared.read(|core| core.world.is_token(&token)));
    assert_eq!(Client::of(&shared).identifies(json!({"token": token})), Err(4004));
}

#[test]
fn payload_compression_yields_to_transport_compression() {
    let shared = ravens();
    for (transport, payloads) in [(false, true), (true, false)] {
        let mut client = Client::of(&shared);
        client.connection.compresses_transport = transport;
        assert_eq!(client.identifies(json!({"compress": true})), Ok(()));
        assert_eq!(client.connection.compresses_payloads, payloads);
    }
}
