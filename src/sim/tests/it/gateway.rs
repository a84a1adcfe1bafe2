//! The gateway: handshake, close codes, resuming, members, privacy of content.

use crate::bot::{Gateway, INTENTS, Rest, ravens};
use serde_json::{Value, json};
use sim::Simulator;

async fn url(sim: &Simulator) -> String {
    Rest::of(sim).get("/gateway/bot").await.1["url"].as_str().unwrap().to_owned()
}

async fn closed_after(sim: &Simulator, token: &str, intents: u64) -> u16 {
    let mut gateway = Gateway::connect(&url(sim).await, false).await;
    gateway.identify(token, intents).await;
    gateway.next().await.unwrap_err()
}

/// Close codes: topics/opcodes-and-status-codes.mdx.
#[tokio::test]
async fn bad_identifies_are_closed_with_their_codes() {
    let sim = ravens().await;
    assert_eq!(closed_after(&sim, "wrong", INTENTS).await, 4004);
    assert_eq!(closed_after(&sim, &sim.token(), 1 << 30).await, 4013);
    assert_eq!(closed_after(&sim, &sim.token(), 1 << 15).await, 4014);
}

#[tokio::test]
async fn payloads_out_of_order_are_closed_with_their_codes() {
    let sim = ravens().await;
    for (payload, code) in [
        (json!({"op": 8, "d": {}}).to_string(), 4003),
        (json!({"op": 5, "d": {}}).to_string(), 4001),
        ("{".to_owned(), 4002),
        (json!({"op": 1, "d": "x".repeat(4096)}).to_string(), 4002),
    ] {
        let mut gateway = Gateway::connect(&url(&sim).await, false).await;
        gateway.raw(payload).await;
        assert_eq!(gateway.next().await, Err(code));
    }
}

#[tokio::test]
async fn a_heartbeat_is_acknowledged_before_and_after_identify() {
    let sim = ravens().await;
    let mut gateway = Gateway::connect(&url(&sim).await, false).await;
    gateway.send(1, Value::Null).await;
    assert_eq!(gateway.next().await.unwrap()["op"], 11);
}

#[tokio::test]
async fn a_lost_connection_is_resumed_without_a_gap() {
    let sim = ravens().await;
    let (gateway, ready) = Gateway::ready(&sim).await;
    let seq = gateway.seq;
    gateway.lose();
    assert!(sim.wait_for_sessions(0, std::time::Duration::from_secs(5)).await);
    sim.user("Wanda").joins("Ravens").unwrap();
    let resume_url = ready["resume_gateway_url"].as_str().unwrap();
    assert_ne!(resume_url, url(&sim).await);
    let mut gateway = Gateway::connect(resume_url, true).await;
    let resume = json!({"token": sim.token(), "session_id": ready["session_id"], "seq": seq});
    gateway.send(6, resume).await;
    let replayed = gateway.next().await.unwrap();
    assert_eq!((&replayed["t"], &replayed["s"]), (&json!("GUILD_MEMBER_ADD"), &json!(seq + 1)));
    assert_eq!(gateway.next().await.unwrap()["t"], "RESUMED");
    assert!(sim.violations().is_empty(), "{:?}", sim.violations());
}

#[tokio::test]
async fn a_session_lost_for_too_long_is_gone() {
    let sim = ravens().await;
    let (gateway, ready) = Gateway::ready(&sim).await;
    gateway.lose();
    assert!(sim.wait_for_sessions(0, std::time::Duration::from_secs(5)).await);
    sim.advance(std::time::Duration::from_secs(91));
    let mut gateway = Gateway::connect(ready["resume_gateway_url"].as_str().unwrap(), false).await;
    gateway.send(6, json!({"token": sim.token(), "session_id": ready["session_id"], "seq": 1})).await;
    let invalid = gateway.next().await.unwrap();
    assert_eq!((&invalid["op"], &invalid["d"]), (&json!(9), &json!(false)));
}

#[tokio::test]
async fn resuming_at_the_first_address_is_a_violation() {
    let sim = ravens().await;
    let (gateway, ready) = Gateway::ready(&sim).await;
    gateway.lose();
    let mut gateway = Gateway::connect(&url(&sim).await, false).await;
    gateway.send(6, json!({"token": sim.token(), "session_id": ready["session_id"], "seq": 3})).await;
    gateway.event("RESUMED").await;
    assert_eq!(sim.violations().len(), 1);
}

#[tokio::test]
async fn members_come_in_chunks() {
    let sim = ravens().await;
    let (mut gateway, _) = Gateway::ready(&sim).await;
    gateway.send(8, json!({"guild_id": "1100000000000001000", "query": "", "limit": 0, "nonce": "n"})).await;
    let chunk = gateway.event("GUILD_MEMBERS_CHUNK").await;
    assert_eq!((&chunk["chunk_index"], &chunk["chunk_count"], &chunk["nonce"]), (&json!(0), &json!(1), &json!("n")));
    assert_eq!(chunk["members"].as_array().unwrap().len(), 8);
}

/// events/gateway.mdx, "Message Content Intent".
#[tokio::test]
async fn content_is_hidden_without_the_intent_except_in_direct_messages() {
    let sim = ravens().await;
    let (mut gateway, _) = Gateway::ready(&sim).await;
    sim.user("Aria").writes("#general", "secret").unwrap();
    assert_eq!(gateway.event("MESSAGE_CREATE").await["content"], "");
    sim.user("Aria").writes("#general", "<@1100000000000000001> hello").unwrap();
    assert_eq!(gateway.event("MESSAGE_CREATE").await["content"], "<@1100000000000000001> hello");
}

/// The second reader of everything the gateway sends: what twilight cannot read, the bot cannot either.
#[tokio::test]
async fn twilight_reads_every_event() {
    use serde::de::DeserializeSeed;
    use twilight_model::gateway::event::{DispatchEvent, DispatchEventWithTypeDeserializer};
    let sim = ravens().await;
    let mut gateway = Gateway::connect(&url(&sim).await, true).await;
    gateway.identify(&sim.token(), INTENTS).await;
    crate::bot::register(&sim).await;
    sim.user("Wanda").joins("Ravens").unwrap();
    sim.server("Ravens").gives_role("Aria", "Absent").unwrap();
    sim.user("Aria").writes("#general", "hello").unwrap();
    let _asked = sim.user("Bela").runs("/absence declare from:today member:Aria").unwrap();
    sim.user("Aria").deletes_last_message("#general").unwrap();
    sim.server("Ravens").removes_bot_permission("MANAGE_ROLES").unwrap();
    sim.server("Ravens").deletes_channel("#members-log").unwrap();
    sim.server("Ravens").deletes_role("Absent").unwrap();
    sim.user("Wanda").leaves("Ravens").unwrap();
    let mut names = Vec::new();
    while names.last().is_none_or(|name| name != "GUILD_MEMBER_REMOVE") {
        let payload = gateway.next().await.unwrap();
        let name = payload["t"].as_str().unwrap().to_owned();
        let read: Result<DispatchEvent, _> =
            DispatchEventWithTypeDeserializer::new(&name).deserialize(payload["d"].clone());
        assert!(read.is_ok(), "{name}: {:?}\n{:#}", read.err(), payload["d"]);
        names.push(name);
    }
    assert!(names.contains(&"CHANNEL_DELETE".to_owned()), "{names:?}");
}
