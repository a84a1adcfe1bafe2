//! Messages that come in pieces, broken, late or changed, as a client sees them on the wire.

use crate::bot::{Rest, plan, ravens};
use crate::gateway_wire::{Client, FLUSHED, Heard, PATIENCE, unhurried, url};
use futures_util::StreamExt;
use serde_json::{Value, json};
use sim::{GatewayAct, Simulator};

/// Plans what happens to the next message that is written.
fn spoil(sim: &Simulator, what: Value) {
    plan(sim, json!({"what": what, "where": {"event": "MESSAGE_CREATE"}}));
}

/// RFC 6455, section 5.4; GW, "Transport Compression".
#[tokio::test]
async fn a_message_in_pieces_is_read_as_one() {
    let sim = unhurried().await;
    for (compress, what, messages) in [
        ("none", json!({"fragment_event": 3}), 1),
        ("zlib-stream", json!({"fragment_event": 3}), 1),
        ("zlib-stream", json!({"split_event": 2}), 2),
        ("zstd-stream", json!({"split_event": 2}), 2),
    ] {
        let mut client = Client::connect(&url(&sim).await, &format!("v=10&compress={compress}")).await;
        assert_eq!(client.payload().await["op"], 10);
        client.identify(&sim, json!({})).await;
        client.event("GUILD_CREATE").await;
        client.event("GUILD_CREATE").await;
        spoil(&sim, what.clone());
        sim.user("Aria").writes("#general", "hello").unwrap();
        let (count, payload) = client.pieces().await;
        assert_eq!((count, &payload["t"]), (messages, &json!("MESSAGE_CREATE")), "{compress} {what}");
        sim.strikes_gateway(None, &GatewayAct::Close(1000));
        assert_eq!(client.hear().await, Heard::Closed(1000));
    }
}

#[tokio::test]
async fn a_client_learns_of_broken_messages_and_goes_on() {
    let sim = ravens().await;
    let (mut client, _) = Client::ready(&sim).await;
    for what in ["garble_event", "cut_event"] {
        spoil(&sim, json!(what));
        sim.user("Aria").writes("#general", "hello").unwrap();
        assert!(
            matches!(client.hear().await, Heard::Text(text) if text.starts_with("{\"t\":\"MESSAGE_CREATE\"")),
            "{what}"
        );
    }
    sim.user("Bela").writes("#general", "hello").unwrap();
    assert_eq!(client.event("MESSAGE_CREATE").await["author"]["username"], "Bela");
}

#[tokio::test]
async fn a_truncated_compressed_message_spoils_the_stream_but_not_the_session() {
    let sim = ravens().await;
    let mut client = Client::connect(&url(&sim).await, "v=10&compress=zlib-stream").await;
    assert_eq!(client.payload().await["op"], 10);
    client.identify(&sim, json!({})).await;
    let ready = client.event("READY").await;
    client.event("GUILD_CREATE").await;
    client.event("GUILD_CREATE").await;
    spoil(&sim, json!("cut_event"));
    sim.user("Aria").writes("#general", "hello").unwrap();
    let message = tokio::time::timeout(PATIENCE, client.socket.next()).await.unwrap().unwrap().unwrap();
    assert!(!message.into_data().ends_with(&FLUSHED));
    drop(client);
    let mut again = Client::resume(&sim, &ready, 3).await;
    assert_eq!(again.payload().await["d"]["author"]["username"], "Aria");
    assert_eq!(again.payload().await["t"], "RESUMED");
}

#[tokio::test]
async fn a_late_acknowledgement_comes_by_itself() {
    let sim = ravens().await;
    let mut client = Client::greeted(&sim).await;
    plan(&sim, json!({"what": {"delay_ack": 50}}));
    client.send(1, Value::Null).await;
    assert_eq!(client.payload().await["op"], 11);
}

/// A client that has sent a heartbeat while its connection is not read for so long.
async fn stalled(sim: &Simulator, stall_ms: u64) -> Client {
    let (mut client, _) = Client::ready(sim).await;
    spoil(sim, json!({"stall_reads": stall_ms}));
    sim.user("Aria").writes("#general", "hello").unwrap();
    client.event("MESSAGE_CREATE").await;
    client.send(1, Value::Null).await;
    client
}

#[tokio::test]
async fn a_stalled_connection_is_written_but_not_read() {
    let sim = ravens().await;
    let mut client = stalled(&sim, 600_000).await;
    for _ in 0..20 {
        // A round trip each: a heartbeat that is read would be acknowledged long before the last.
        sim.user("Bela").writes("#general", "hello").unwrap();
        assert_eq!(client.payload().await["t"], "MESSAGE_CREATE");
    }
}

#[tokio::test]
async fn what_was_sent_during_a_stall_is_read_afterwards() {
    let sim = ravens().await;
    let mut client = stalled(&sim, 50).await;
    assert_eq!(client.payload().await["op"], 11);
}

#[tokio::test]
async fn a_huge_server_a_budget_that_is_not_true_and_a_name_that_nobody_has_are_told() {
    let sim = ravens().await;
    let server = json!({"what": {"swell_event": 10_000}, "where": {"event": "GUILD_CREATE"}});
    let nobody = "ws://gateway.invalid";
    let set = json!({"/url": nobody, "/session_start_limit/remaining": 0, "/session_start_limit/max_concurrency": 16});
    let budget = json!({"what": {"alter_answer": {"set": set}}, "where": {"route": "GET /gateway/bot"}});
    let told = sim.gateway_url();
    [server, budget].into_iter().for_each(|fault| plan(&sim, fault));
    let answer = Rest::of(&sim).get("/gateway/bot").await.1;
    assert_eq!(answer["url"], nobody);
    let limit = &answer["session_start_limit"];
    assert_eq!(
        (&limit["remaining"], &limit["max_concurrency"], &limit["total"]),
        (&json!(0), &json!(16), &json!(1000))
    );
    let mut client = Client::connect(told, "v=10&compress=zstd-stream").await;
    assert_eq!(client.payload().await["op"], 10);
    client.identify(&sim, json!({})).await;
    assert!(client.event("GUILD_CREATE").await["channels"].as_array().unwrap().len() > 10_000);
    assert!(sim.violations().is_empty(), "an answer that is changed on purpose breaks no contract");
}
