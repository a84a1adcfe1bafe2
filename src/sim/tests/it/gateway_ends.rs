//! How connections to the gateway end, and how they do not: half-open, closed by either side, asked to upgrade wrongly.

use crate::bot::{AGENT, plan, ravens};
use crate::gateway_wire::{Client, Heard, PATIENCE, url, with_options};
use crate::raw::Raw;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use sim::GatewayAct;
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

/// A client finds out by itself that it is alone: its heartbeats and pings are not answered, and nobody closes.
#[tokio::test]
async fn a_silent_connection_answers_nothing_and_outlasts_every_heartbeat() {
    let interval = Duration::from_secs(1);
    let sim = with_options(|options| options.heartbeat_interval = interval).await;
    let (mut client, _) = Client::ready(&sim).await;
    sim.strikes_gateway(None, &GatewayAct::Silence);
    assert!(sim.wait_for_sessions(0, PATIENCE).await);
    client.send(1, Value::Null).await;
    client.socket.send(Message::Ping("anybody?".into())).await.unwrap();
    let heard = tokio::time::timeout(4 * interval, client.socket.next()).await;
    assert!(heard.is_err(), "neither an answer nor an end should come, but {heard:?}");
}

#[tokio::test]
async fn op_7_before_a_late_hello_comes_at_once_and_then_the_connection_is_closed() {
    let sim = ravens().await;
    plan(&sim, json!({"what": {"delay_hello": 600_000}}));
    plan(&sim, json!({"what": "reconnect_before_hello"}));
    let mut client = Client::connect(&url(&sim).await, "v=10").await;
    assert_eq!(client.payload().await["op"], 7);
    assert_eq!(client.hear().await, Heard::Closed(4000));
}

#[tokio::test]
async fn a_hello_may_come_later_than_a_heartbeat_would_have_been_due() {
    let sim = with_options(|options| options.heartbeat_interval = Duration::from_millis(50)).await;
    plan(&sim, json!({"what": {"delay_hello": 300}}));
    let mut client = Client::connect(&url(&sim).await, "v=10").await;
    assert_eq!(client.payload().await["op"], 10);
}

/// RFC 6455, section 5.5.1.
#[tokio::test]
async fn a_close_of_the_client_is_answered() {
    let sim = ravens().await;
    for frame in [None, Some(CloseFrame { code: 1000.into(), reason: "bye".into() })] {
        let mut client = Client::greeted(&sim).await;
        client.socket.send(Message::Close(frame.clone())).await.unwrap();
        let answer = tokio::time::timeout(PATIENCE, client.socket.next()).await.expect("an answer in time");
        assert!(matches!(answer, Some(Ok(Message::Close(_)))), "{frame:?}: {answer:?}");
    }
}

#[tokio::test]
async fn a_message_that_is_too_large_to_be_read_is_closed_with_4002() {
    let sim = ravens().await;
    let mut client = Client::greeted(&sim).await;
    client.socket.send(Message::Text("x".repeat(2 * 1024 * 1024).into())).await.unwrap();
    assert_eq!(client.hear().await, Heard::Closed(4002));
}

/// Java's client offers HTTP/2 with every plain request (RFC 9110, section 7.8: an offer may be ignored).
#[tokio::test]
async fn only_an_upgrade_to_websocket_leads_to_the_gateway() {
    let sim = ravens().await;
    let h2c = "connection: Upgrade, HTTP2-Settings\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABkAAQAAP__\r\n";
    let headers = format!("user-agent: {AGENT}\r\n{h2c}");
    let answer = Raw::to(&sim).await.send("GET /api/v10/gateway", &headers, b"").await.unwrap();
    assert_eq!(answer.status, 200, "{answer:?}");
    let nonce = "sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    for name in ["websocket", "WebSocket"] {
        let headers = format!("connection: Upgrade\r\nupgrade: {name}\r\n{nonce}");
        let answer = Raw::to(&sim).await.send("GET /?v=10", &headers, b"").await.unwrap();
        assert_eq!(answer.status, 101, "{name}");
    }
}
