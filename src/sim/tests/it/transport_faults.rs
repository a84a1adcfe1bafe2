//! Faults of the transport, as clients meet them: resets, closed ports, failing handshakes, compressed bombs.

use crate::bot::{Gateway, INTENTS, Rest, plan, ravens};
use crate::control::Control;
use crate::gateway_wire::{Client, Heard, PATIENCE, url};
use crate::raw::{Closed, Raw};
use crate::rest_tls::{client, encrypted, secure_socket};
use futures_util::StreamExt;
use serde_json::{Value, json};
use sim::{GatewayAct, Port, Simulator, TlsOptions};
use std::io::ErrorKind;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Error;

const POST: &str = "POST /channels/1100000000000001101/messages";
const MEBIBYTE: usize = 1024 * 1024;

/// Address of a listener without its scheme.
fn address(url: &str) -> &str {
    url.split_once("://").unwrap().1
}

fn is_refused(connected: std::io::Result<TcpStream>) -> bool {
    connected.is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused)
}

/// Waits until a port accepts connections.
async fn opened(address: &str) {
    let open = async {
        while TcpStream::connect(address).await.is_err() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(PATIENCE, open).await.expect("the port opens in time");
}

/// Waits until the listener of a port has noticed that it is closed.
async fn refused(address: &str) {
    let closed = async { while !is_refused(TcpStream::connect(address).await) {} };
    tokio::time::timeout(PATIENCE, closed).await.expect("the port closes in time");
}

// === resets ===

async fn reset_of(client: &mut Client) -> ErrorKind {
    match tokio::time::timeout(PATIENCE, client.socket.next()).await.expect("an end in time") {
        Some(Err(Error::Io(error))) => error.kind(),
        other => panic!("no reset but {other:?}"),
    }
}

#[tokio::test]
async fn a_gateway_connection_is_reset_after_an_event_and_the_session_goes_on() {
    let sim = ravens().await;
    let (mut client, ready) = Client::ready(&sim).await;
    plan(&sim, json!({"what": "reset_connection", "where": {"event": "MESSAGE_CREATE"}}));
    sim.user("Aria").writes("#general", "hello").unwrap();
    client.event("MESSAGE_CREATE").await;
    assert_eq!(reset_of(&mut client).await, ErrorKind::ConnectionReset);
    let mut again = Client::resume(&sim, &ready, 4).await;
    assert_eq!(again.payload().await["t"], "RESUMED");
    sim.strikes_gateway(None, &GatewayAct::Reset);
    assert_eq!(reset_of(&mut again).await, ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn a_call_is_reset_before_or_after_it_is_served() {
    for (what, messages) in [("reset_call", 0), ("reset_answer", 1), ("lose_answer", 1)] {
        let sim = ravens().await;
        plan(&sim, json!({"what": what, "where": {"route": "POST"}}));
        let Closed(seen, error) = Raw::to(&sim).await.call(POST, &json!({"content": "hello"})).await.unwrap_err();
        let expected = (what != "lose_answer").then_some(ErrorKind::ConnectionReset);
        assert_eq!((seen.as_str(), error), ("", expected), "{what}");
        let (_, listed) = Rest::of(&sim).get("/channels/1100000000000001101/messages").await;
        assert_eq!(listed.as_array().unwrap().len(), messages, "{what}");
    }
}

// === closed ports ===

#[tokio::test]
async fn a_closed_port_refuses_connections_and_leaves_those_that_stand() {
    let sim = ravens().await;
    let (mut client, _) = Client::ready(&sim).await;
    let gateway = address(sim.gateway_url()).to_owned();
    plan(&sim, json!({"what": {"close_gateway_port": 3_600_000}, "where": {"event": "MESSAGE_CREATE"}}));
    sim.user("Aria").writes("#general", "hello").unwrap();
    client.event("MESSAGE_CREATE").await;
    refused(&gateway).await;
    client.send(1, Value::Null).await;
    assert_eq!(client.payload().await["op"], 11);
    assert_eq!(Rest::of(&sim).get("/gateway").await.0, 200, "the port of REST is another one");
    sim.opens_port(Port::Gateway);
    opened(&gateway).await;
    Client::greeted(&sim).await;
}

#[tokio::test]
async fn a_call_can_be_the_last_one_for_a_while() {
    let sim = ravens().await;
    let rest = address(sim.rest_url()).to_owned();
    let mut kept = Raw::to(&sim).await;
    plan(&sim, json!({"what": {"close_rest_port": 3_600_000}}));
    assert_eq!(kept.call("GET /users/@me", &Value::Null).await.unwrap().status, 200);
    refused(&rest).await;
    assert_eq!(kept.call("GET /users/@me", &Value::Null).await.unwrap().status, 200);
    sim.opens_port(Port::Rest);
    opened(&rest).await;
    assert_eq!(Rest::of(&sim).get("/users/@me").await.0, 200);
}

#[tokio::test]
async fn a_port_is_closed_over_the_control_endpoint_and_the_longest_time_counts() {
    let (sim, control) = Control::start().await;
    let gateway = address(sim.gateway_url()).to_owned();
    let closes = |port: &str, for_ms: u64| json!({"close": {"port": port, "for_ms": for_ms}});
    control.post("/ports", closes("gateway", 3_600_000)).await;
    control.post("/ports", closes("gateway", 1)).await;
    refused(&gateway).await;
    assert!(is_refused(TcpStream::connect(&gateway).await));
    control.post("/ports", json!({"open": {"port": "gateway"}})).await;
    opened(&gateway).await;
    for wrong in [closes("rest", 0), closes("rest", 3_600_001), closes("voice", 5)] {
        assert_eq!(control.refused("POST /ports", wrong.clone()).await.0, 400, "{wrong}");
    }
}

#[tokio::test]
async fn encrypted_ports_close_with_the_plain_ones() {
    let sim = encrypted(TlsOptions::default()).await;
    let ports = [sim.tls_rest_url().unwrap(), sim.rest_url()].map(address);
    sim.closes_port(Port::Rest, Duration::from_secs(3_600));
    for port in ports {
        refused(port).await;
    }
    sim.opens_port(Port::Rest);
    for port in ports {
        opened(port).await;
    }
}

// === handshakes ===

#[tokio::test]
async fn a_handshake_fails_on_the_port_that_is_meant_and_then_succeeds() {
    let sim = encrypted(TlsOptions::default()).await;
    plan(&sim, json!({"what": {"fail_handshake": "rest"}, "when": {"times": 2}}));
    let url = format!("{}/api/v10/gateway", sim.tls_rest_url().unwrap());
    let gateway = secure_socket(&sim, address(&gateway_of(&sim))).await;
    assert!(gateway.is_ok(), "the gateway's handshakes are others");
    for _ in 0..2 {
        let error = client(&sim).get(&url).send().await.unwrap_err();
        assert!(error.is_connect() && format!("{error:?}").contains("HandshakeFailure"), "{error:?}");
    }
    let response = client(&sim).get(&url).send().await.unwrap();
    let told: Value = response.json().await.unwrap();
    assert!(told["url"].as_str().unwrap().starts_with("wss://"));
    plan(&sim, json!({"what": {"fail_handshake": "gateway"}}));
    let address = address(told["url"].as_str().unwrap()).to_owned();
    assert!(secure_socket(&sim, &address).await.unwrap_err().to_string().contains("HandshakeFailure"));
    assert!(secure_socket(&sim, &address).await.is_ok());
}

// === IDENTIFY ===

#[tokio::test]
async fn an_identify_is_refused_on_demand_and_costs_no_start() {
    let sim = ravens().await;
    let mut client = Client::greeted(&sim).await;
    plan(&sim, json!({"what": "refuse_identify", "where": {"shard": 0}}));
    client.identify(&sim, json!({})).await;
    assert_eq!(client.payload().await, json!({"op": 9, "d": false, "s": null, "t": null}));
    client.identify(&sim, json!({})).await;
    client.event("READY").await;
    let (_, told) = Rest::of(&sim).get("/gateway/bot").await;
    assert_eq!(told["session_start_limit"]["remaining"], 999);
}

#[tokio::test]
async fn a_resume_is_no_identify() {
    let (sim, control) = Control::start().await;
    let (client, ready) = Client::ready(&sim).await;
    control.post("/faults", json!({"what": "refuse_identify"})).await;
    drop(client);
    assert!(control.waits(json!({"sessions": 0})).await);
    let mut again = Client::resume(&sim, &ready, 3).await;
    assert_eq!(again.payload().await["t"], "RESUMED");
}

// === bombs ===

/// Small on the wire, huge in memory; whoever bounds what it unpacks resumes and gets the event in its usual shape.
#[tokio::test]
async fn a_bomb_unpacks_to_what_it_says_and_is_replayed_as_it_was() {
    let sim = ravens().await;
    for compress in ["zlib-stream", "zstd-stream"] {
        let mut client = Client::connect(&url(&sim).await, &format!("v=10&compress={compress}")).await;
        assert_eq!(client.payload().await["op"], 10);
        client.identify(&sim, json!({})).await;
        let ready = client.event("READY").await;
        client.event("GUILD_CREATE").await;
        client.event("GUILD_CREATE").await;
        plan(&sim, json!({"what": {"bomb_event": 8}, "where": {"event": "MESSAGE_CREATE"}}));
        sim.user("Aria").writes("#general", "hello").unwrap();
        let message = tokio::time::timeout(PATIENCE, client.socket.next()).await.unwrap().unwrap().unwrap().into_data();
        assert!(message.len() < MEBIBYTE / 8, "{compress}: {} bytes", message.len());
        let unpacked = client.unpacked(&message);
        let payload: Value = serde_json::from_slice(&unpacked).unwrap();
        assert!(unpacked.len() > 8 * MEBIBYTE && payload["t"] == "MESSAGE_CREATE", "{compress}");
        drop(client);
        let mut again = Client::resume(&sim, &ready, 3).await;
        assert_eq!(again.payload().await["t"], "MESSAGE_CREATE");
        assert_eq!(again.payload().await["t"], "RESUMED");
        sim.strikes_gateway(None, &GatewayAct::Close(1000));
        assert_eq!(again.hear().await, Heard::Closed(1000));
        sim.advance(Duration::from_secs(5));
    }
}

#[tokio::test]
async fn without_compression_a_bomb_is_an_ordinary_event() {
    let (sim, control) = Control::start().await;
    let mut gateway = Gateway::connect(&url(&sim).await, false).await;
    gateway.identify(&sim.token(), INTENTS).await;
    gateway.event("READY").await;
    control.post("/faults", json!({"what": {"bomb_event": 256}, "where": {"event": "MESSAGE_CREATE"}})).await;
    sim.user("Aria").writes("#general", "hello").unwrap();
    assert_eq!(gateway.event("MESSAGE_CREATE").await["author"]["username"], "Aria");
}

/// Address of the encrypted gateway; clients learn it from `GET /gateway` over an encrypted connection.
fn gateway_of(sim: &Simulator) -> String {
    sim.tls_gateway_url().unwrap().to_owned()
}
