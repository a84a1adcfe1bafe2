//! The gateway over its sockets: addresses, compression, heartbeats, faults of the transport, the record of frames.

use crate::bot::{INTENTS, Rest, plan, ravens};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use sim::{FrameDirection, FrameRecording, GatewayAct, SessionStartLimit, SimOptions, Simulator, WorldSpec};
use std::io::Write;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Longest wait for a frame or a condition.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// How each message of a zlib stream ends.
pub(crate) const FLUSHED: [u8; 4] = [0, 0, 0xff, 0xff];

/// How a client reads binary frames.
pub(crate) enum Reader {
    Plain,
    Payload,
    Zlib(flate2::write::ZlibDecoder<Vec<u8>>),
    Zstd(Box<zstd::stream::write::Decoder<'static, Vec<u8>>>),
}

/// A client that sees what is on the wire.
pub(crate) struct Client {
    pub(crate) socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    reader: Reader,
    binary: usize,
}

/// What a client hears.
#[derive(Debug, PartialEq)]
pub(crate) enum Heard {
    Payload(Value),
    Text(String),
    Closed(u16),
    Gone,
}

impl Client {
    pub(crate) async fn connect(url: &str, query: &str) -> Self {
        let (socket, _) = connect_async(format!("{url}/?{query}")).await.unwrap();
        let reader = match query.split_once("compress=").map(|(_, compress)| compress) {
            Some("zlib-stream") => Reader::Zlib(flate2::write::ZlibDecoder::new(Vec::new())),
            Some("zstd-stream") => Reader::Zstd(Box::new(zstd::stream::write::Decoder::new(Vec::new()).unwrap())),
            _ => Reader::Plain,
        };
        Self { socket, reader, binary: 0 }
    }

    /// Connects as most clients do, and takes HELLO.
    pub(crate) async fn greeted(sim: &Simulator) -> Self {
        let mut client = Self::connect(&url(sim).await, "v=10&encoding=json").await;
        assert_eq!(client.payload().await["op"], 10);
        client
    }

    pub(crate) async fn ready(sim: &Simulator) -> (Self, Value) {
        let mut client = Self::greeted(sim).await;
        client.identify(sim, json!({})).await;
        let ready = client.event("READY").await;
        client.event("GUILD_CREATE").await;
        client.event("GUILD_CREATE").await;
        (client, ready)
    }

    pub(crate) async fn identify(&mut self, sim: &Simulator, fields: Value) {
        let mut data = json!({"token": sim.token(), "intents": INTENTS, "properties": {}});
        fields.as_object().unwrap().iter().for_each(|(key, value)| data[key] = value.clone());
        self.send(2, data).await;
    }

    pub(crate) async fn resume(sim: &Simulator, ready: &Value, seq: u64) -> Self {
        let url = ready["resume_gateway_url"].as_str().unwrap();
        let mut client = Self::connect(url, "v=10&encoding=json").await;
        assert_eq!(client.payload().await["op"], 10);
        client.send(6, json!({"token": sim.token(), "session_id": ready["session_id"], "seq": seq})).await;
        client
    }

    pub(crate) async fn send(&mut self, op: u8, data: Value) {
        self.socket.send(Message::Text(json!({"op": op, "d": data}).to_string().into())).await.unwrap();
    }

    pub(crate) async fn hear(&mut self) -> Heard {
        let message = tokio::time::timeout(PATIENCE, self.socket.next()).await.expect("something in time");
        let text = match message {
            Some(Ok(Message::Text(text))) => text.as_str().to_owned(),
            Some(Ok(Message::Binary(bytes))) => {
                self.binary += 1;
                assert!(!matches!(self.reader, Reader::Zlib(_)) || bytes.ends_with(&FLUSHED));
                String::from_utf8(self.reader.inflated(&bytes)).unwrap()
            }
            Some(Ok(Message::Close(Some(frame)))) => return Heard::Closed(frame.code.into()),
            Some(Err(_)) | None => return Heard::Gone,
            other => panic!("unexpected {other:?}"),
        };
        serde_json::from_str(&text).map_or(Heard::Text(text), Heard::Payload)
    }

    /// What a binary frame says, as far as nobody has read it yet.
    pub(crate) fn unpacked(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.reader.inflated(bytes)
    }

    /// A payload that may come in several messages, and how many those were.
    pub(crate) async fn pieces(&mut self) -> (usize, Value) {
        let mut text = Vec::new();
        for count in 1.. {
            match tokio::time::timeout(PATIENCE, self.socket.next()).await.expect("something in time") {
                Some(Ok(Message::Binary(bytes))) => text.extend(self.reader.inflated(&bytes)),
                Some(Ok(Message::Text(whole))) => text.extend(whole.as_bytes()),
                other => panic!("unexpected {other:?}"),
            }
            if let Ok(payload) = serde_json::from_slice(&text) {
                return (count, payload);
            }
        }
        unreachable!("the loop has no end")
    }

    pub(crate) async fn payload(&mut self) -> Value {
        match self.hear().await {
            Heard::Payload(payload) => payload,
            other => panic!("no payload but {other:?}"),
        }
    }

    pub(crate) async fn event(&mut self, name: &str) -> Value {
        loop {
            let payload = self.payload().await;
            if payload["t"] == name {
                return payload["d"].clone();
            }
        }
    }
}

impl Reader {
    fn inflated(&mut self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Plain => panic!("nobody asked for binary frames"),
            Self::Payload => {
                let mut decoder = flate2::write::ZlibDecoder::new(Vec::new());
                decoder.write_all(bytes).unwrap();
                decoder.finish().unwrap()
            }
            Self::Zlib(decoder) => {
                decoder.write_all(bytes).unwrap();
                decoder.flush().unwrap();
                std::mem::take(decoder.get_mut())
            }
            Self::Zstd(decoder) => {
                decoder.write_all(bytes).unwrap();
                decoder.flush().unwrap();
                std::mem::take(decoder.get_mut())
            }
        }
    }
}

pub(crate) async fn url(sim: &Simulator) -> String {
    Rest::of(sim).get("/gateway/bot").await.1["url"].as_str().unwrap().to_owned()
}

pub(crate) async fn with_options(change: impl FnOnce(&mut SimOptions)) -> Simulator {
    let mut options = SimOptions::seeded(1).starting_at(1_772_355_600_000).with_openapi_from_env();
    change(&mut options);
    Simulator::start(options, WorldSpec::ravens()).await.unwrap()
}

/// A simulator whose sessions may start at any time.
pub(crate) async fn unhurried() -> Simulator {
    with_options(|options| options.session_starts.spacing = Duration::ZERO).await
}

#[tokio::test]
async fn an_address_that_is_not_served_is_closed_before_hello() {
    let sim = ravens().await;
    for (query, code) in [("v=9&encoding=json", 4012), ("", 4012), ("v=10&encoding=etf", 4002)] {
        let mut client = Client::connect(&url(&sim).await, query).await;
        assert_eq!(client.hear().await, Heard::Closed(code), "{query:?}");
    }
}

/// Protocol section 5.6: what each kind of client asks for.
#[tokio::test]
async fn every_compression_brings_the_same_events() {
    let sim = unhurried().await;
    let mut stories = Vec::new();
    for (query, compress, is_binary) in [
        ("v=10&encoding=json", false, false),
        ("v=10&encoding=json", true, true),
        ("v=10&encoding=json&compress=zlib-stream", true, true),
        ("v=10&encoding=json&compress=zstd-stream", false, true),
        ("v=10&encoding=json&compress=gzip", false, false),
    ] {
        let mut client = Client::connect(&url(&sim).await, query).await;
        assert_eq!(client.payload().await["op"], 10);
        if compress && matches!(client.reader, Reader::Plain) {
            client.reader = Reader::Payload;
        }
        client.identify(&sim, json!({"compress": compress})).await;
        client.event("READY").await;
        stories.push((client.event("GUILD_CREATE").await, client.event("GUILD_CREATE").await));
        assert_eq!(client.binary > 0, is_binary, "{query} {compress}");
    }
    assert!(stories.iter().all(|story| *story == stories[0]));
}

#[tokio::test]
async fn a_client_without_a_heartbeat_is_closed_and_may_resume() {
    let sim = with_options(|options| options.heartbeat_interval = Duration::from_secs(1)).await;
    let (mut client, ready) = Client::ready(&sim).await;
    assert_eq!(client.hear().await, Heard::Closed(4000));
    assert!(sim.wait_for_sessions(0, PATIENCE).await);
    let mut again = Client::resume(&sim, &ready, 3).await;
    assert_eq!(again.payload().await["t"], "RESUMED");
}

#[tokio::test]
async fn only_heartbeats_keep_a_connection_alive() {
    let sim = with_options(|options| options.heartbeat_interval = Duration::from_secs(1)).await;
    let (mut client, _) = Client::ready(&sim).await;
    let mut presences = tokio::time::interval(Duration::from_millis(200));
    let presence = json!({"since": null, "activities": [], "status": "online", "afk": false});
    let closed = loop {
        tokio::select! {
            heard = client.hear() => break heard,
            _ = presences.tick() => {}
        }
        client.send(3, presence.clone()).await;
    };
    assert_eq!(closed, Heard::Closed(4000));
}

#[tokio::test]
async fn gateway_bot_tells_what_is_left_of_the_budget() {
    let limit = SessionStartLimit { total: 2, max_concurrency: 4, spacing: Duration::from_secs(5), shards: 3 };
    let sim = with_options(|options| options.session_starts = limit).await;
    let rest = Rest::of(&sim);
    let told = rest.get("/gateway/bot").await.1;
    assert_eq!(told["shards"], 3);
    let whole = json!({"total": 2, "remaining": 2, "reset_after": 0, "max_concurrency": 4});
    assert_eq!(told["session_start_limit"], whole);
    let (_client, _) = Client::ready(&sim).await;
    let told = rest.get("/gateway/bot").await.1["session_start_limit"].clone();
    assert_eq!(told["remaining"], 1);
    assert!(told["reset_after"].as_u64().unwrap() > 23 * 3_600_000);
    let mut hasty = Client::greeted(&sim).await;
    hasty.identify(&sim, json!({})).await;
    let refused = hasty.payload().await;
    assert_eq!((&refused["op"], &refused["d"]), (&json!(9), &json!(false)));
    assert_eq!(rest.get("/gateway/bot").await.1["session_start_limit"]["remaining"], 1, "a refusal costs nothing");
}

#[tokio::test]
async fn an_overdrawn_budget_makes_the_token_invalid_everywhere() {
    let limit = SessionStartLimit { total: 1, spacing: Duration::ZERO, ..SessionStartLimit::NEW_APPLICATION };
    let sim = with_options(|options| options.session_starts = limit).await;
    let rest = Rest::of(&sim);
    let (mut first, _) = Client::ready(&sim).await;
    let mut second = Client::greeted(&sim).await;
    second.identify(&sim, json!({})).await;
    assert_eq!(second.hear().await, Heard::Closed(4004));
    assert_eq!(first.hear().await, Heard::Closed(4004));
    assert_eq!(rest.get("/gateway/bot").await.0, 401);
    assert_eq!(Rest::of(&sim).get("/gateway/bot").await.0, 200, "the owner finds the new token in the portal");
}

#[tokio::test]
async fn connections_are_dropped_at_the_door_while_a_fault_says_so() {
    let sim = ravens().await;
    let address = format!("{}/?v=10", url(&sim).await);
    plan(&sim, json!({"what": "refuse_connection", "when": {"times": 2}}));
    assert!(connect_async(&address).await.is_err());
    assert!(connect_async(&address).await.is_err());
    assert!(connect_async(&address).await.is_ok());
    plan(&sim, json!({"what": "refuse_connection", "when": {"for_ms": 60_000}}));
    assert!(connect_async(&address).await.is_err());
    sim.advance(Duration::from_secs(60));
    assert!(connect_async(&address).await.is_ok());
}

#[tokio::test]
async fn hello_comes_late_never_or_after_op_7() {
    let sim = ravens().await;
    let url = url(&sim).await;
    plan(&sim, json!({"what": "reconnect_before_hello"}));
    plan(&sim, json!({"what": "withhold_hello"}));
    plan(&sim, json!({"what": {"delay_hello": 20}, "when": {"after": 1, "times": 1}}));
    let mut without = Client::connect(&url, "v=10").await;
    assert_eq!(without.payload().await["op"], 7);
    without.send(1, Value::Null).await;
    assert_eq!(without.payload().await["op"], 11, "no HELLO came before the acknowledgement");
    let mut late = Client::connect(&url, "v=10").await;
    assert_eq!(late.payload().await["op"], 10);
    assert_eq!(sim.faults().iter().map(|planned| planned.struck).collect::<Vec<_>>(), [1, 1, 1]);
}

#[tokio::test]
async fn a_dropped_connection_ends_without_a_word_and_may_resume() {
    let sim = ravens().await;
    let (mut client, ready) = Client::ready(&sim).await;
    sim.strikes_gateway(Some(0), &GatewayAct::Drop);
    assert_eq!(client.hear().await, Heard::Gone);
    let mut again = Client::resume(&sim, &ready, 3).await;
    assert_eq!(again.payload().await["t"], "RESUMED");
}

#[tokio::test]
async fn a_client_that_ignores_op_7_is_closed_and_may_resume() {
    let sim = ravens().await;
    let (mut client, ready) = Client::ready(&sim).await;
    sim.strikes_gateway(None, &GatewayAct::Reconnect);
    assert_eq!(client.payload().await["op"], 7);
    assert_eq!(client.hear().await, Heard::Closed(4000));
    let mut again = Client::resume(&sim, &ready, 3).await;
    assert_eq!(again.payload().await["t"], "RESUMED");
}

#[tokio::test]
async fn a_silent_connection_stays_open_and_its_session_goes_on_elsewhere() {
    let sim = ravens().await;
    let (mut silent, ready) = Client::ready(&sim).await;
    sim.strikes_gateway(None, &GatewayAct::Silence);
    assert!(sim.wait_for_sessions(0, PATIENCE).await);
    silent.send(1, Value::Null).await;
    sim.user("Aria").writes("#general", "hello").unwrap();
    let mut again = Client::resume(&sim, &ready, 3).await;
    assert_eq!(again.payload().await["t"], "MESSAGE_CREATE");
    assert_eq!(again.payload().await["t"], "RESUMED");
    silent.send(1, Value::Null).await;
    tokio::select! {
        biased;
        heard = silent.hear() => panic!("neither an acknowledgement nor an end should come, but {heard:?}"),
        () = std::future::ready(()) => {}
    }
}

#[tokio::test]
async fn raw_text_and_op_1_arrive_as_they_are() {
    let sim = ravens().await;
    let (mut client, _) = Client::ready(&sim).await;
    sim.strikes_gateway(None, &GatewayAct::Raw("{\"op\":0".to_owned()));
    sim.strikes_gateway(None, &GatewayAct::AskHeartbeat);
    assert_eq!(client.hear().await, Heard::Text("{\"op\":0".to_owned()));
    assert_eq!(client.payload().await, json!({"op": 1, "d": null, "s": null, "t": null}));
}

#[tokio::test]
async fn a_delayed_event_arrives_by_itself() {
    let sim = ravens().await;
    let (mut client, _) = Client::ready(&sim).await;
    plan(&sim, json!({"what": {"delay_event": 50}}));
    sim.user("Aria").writes("#general", "hello").unwrap();
    sim.user("Bela").writes("#general", "hello").unwrap();
    let mut authors = Vec::new();
    for _ in 0..2 {
        authors.push(client.event("MESSAGE_CREATE").await["author"]["username"].clone());
    }
    authors.sort_by_key(ToString::to_string);
    assert_eq!(authors, ["Aria", "Bela"]);
}

#[tokio::test]
async fn a_client_that_does_not_read_is_cut_off_and_its_session_is_kept() {
    let sim = ravens().await;
    let (client, ready) = Client::ready(&sim).await;
    let mebibyte = "x".repeat(1024 * 1024);
    for _ in 0..96 {
        sim.strikes_gateway(None, &GatewayAct::Raw(mebibyte.clone()));
    }
    assert!(sim.wait_for_sessions(0, PATIENCE).await, "the connection is given up");
    drop(client);
    let mut again = Client::resume(&sim, &ready, 3).await;
    assert_eq!(again.payload().await["t"], "RESUMED");
}

#[tokio::test]
async fn frames_of_both_sides_are_recorded_when_asked_for() {
    let sim = ravens().await;
    let (mut client, _) = Client::ready(&sim).await;
    assert!(sim.frames(0).is_empty(), "nothing is recorded by default");
    sim.records_frames(FrameRecording::Payloads);
    client.send(1, json!(3)).await;
    assert_eq!(client.payload().await["op"], 11);
    sim.user("Aria").writes("#general", "hello").unwrap();
    client.event("MESSAGE_CREATE").await;
    let frames = sim.frames(0);
    let heads: Vec<_> = frames.iter().map(|one| (one.direction, one.op, one.event, one.seq, one.shard)).collect();
    let (from, to) = (FrameDirection::FromBot, FrameDirection::ToBot);
    assert_eq!(
        heads,
        [
            (from, Some(1), None, None, Some(0)),
            (to, Some(11), None, None, Some(0)),
            (to, Some(0), Some("MESSAGE_CREATE"), Some(4), Some(0)),
        ]
    );
    assert_eq!(frames[0].payload.as_deref(), Some(r#"{"d":3,"op":1}"#));
    assert!(frames.iter().all(|frame| frame.payload.as_ref().map(String::len) == Some(frame.bytes)));
    assert_eq!(sim.frames(2).len(), 1);
}
