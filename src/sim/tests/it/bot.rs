//! A small bot: a raw gateway client and a raw REST client, which share nothing with the product.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use sim::{SimOptions, Simulator, WorldSpec};
use std::collections::VecDeque;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Intents GUILDS, GUILD_MEMBERS, GUILD_MESSAGES, DIRECT_MESSAGES.
pub(crate) const INTENTS: u64 = 1 | 1 << 1 | 1 << 9 | 1 << 12;

/// Longest wait for a frame.
const PATIENCE: Duration = Duration::from_secs(5);

/// Starts the built-in world at a fixed time, strict when `DISCORD_OPENAPI` is set.
pub(crate) async fn ravens() -> Simulator {
    let options = SimOptions::seeded(1).starting_at(1_772_355_600_000).with_openapi_from_env();
    Simulator::start(options, WorldSpec::ravens()).await.unwrap()
}

/// Plans a fault, written as JSON.
pub(crate) fn plan(sim: &Simulator, fault: Value) {
    sim.plans_fault(serde_json::from_value(fault).unwrap()).unwrap();
}

/// One gateway connection.
pub(crate) struct Gateway {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    zstd: Option<zstd::stream::write::Decoder<'static, Vec<u8>>>,
    pub(crate) seq: u64,
    waiting: VecDeque<Value>,
}

impl Gateway {
    /// Connects and takes HELLO.
    pub(crate) async fn connect(url: &str, compressed: bool) -> Self {
        let compress = if compressed { "&compress=zstd-stream" } else { "" };
        let (socket, _) = connect_async(format!("{url}/?v=10&encoding=json{compress}")).await.unwrap();
        let zstd = compressed.then(|| zstd::stream::write::Decoder::new(Vec::new()).unwrap());
        let mut gateway = Self { socket, zstd, seq: 0, waiting: VecDeque::new() };
        let hello = gateway.next().await.unwrap();
        assert_eq!(hello["op"], 10);
        gateway
    }

    /// Connects and returns the first payload, too.
    pub(crate) async fn greeted(url: &str) -> (Self, Value) {
        let (socket, _) = connect_async(format!("{url}/?v=10&encoding=json")).await.unwrap();
        let mut gateway = Self { socket, zstd: None, seq: 0, waiting: VecDeque::new() };
        let first = gateway.next().await.unwrap();
        (gateway, first)
    }

    /// Connects, identifies and takes READY and both servers.
    pub(crate) async fn ready(sim: &Simulator) -> (Self, Value) {
        let url = Rest::of(sim).get("/gateway/bot").await.1["url"].as_str().unwrap().to_owned();
        let mut gateway = Self::connect(&url, true).await;
        gateway.identify(&sim.token(), INTENTS).await;
        let ready = gateway.event("READY").await;
        gateway.event("GUILD_CREATE").await;
        gateway.event("GUILD_CREATE").await;
        (gateway, ready)
    }

    pub(crate) async fn identify(&mut self, token: &str, intents: u64) {
        let properties = json!({"os": "linux", "browser": "test", "device": "test"});
        self.send(2, json!({"token": token, "intents": intents, "properties": properties})).await;
    }

    pub(crate) async fn send(&mut self, op: u8, d: Value) {
        self.raw(json!({"op": op, "d": d}).to_string()).await;
    }

    pub(crate) async fn raw(&mut self, text: String) {
        self.socket.send(Message::Text(text.into())).await.unwrap();
    }

    /// Next payload, or the close code.
    pub(crate) async fn next(&mut self) -> Result<Value, u16> {
        let message = tokio::time::timeout(PATIENCE, self.socket.next()).await.expect("a frame in time");
        let text = match message {
            Some(Ok(Message::Text(text))) => text.as_str().to_owned(),
            Some(Ok(Message::Binary(bytes))) => self.inflated(&bytes),
            Some(Ok(Message::Close(Some(frame)))) => return Err(frame.code.into()),
            other => panic!("no frame but {other:?}"),
        };
        let payload: Value = serde_json::from_str(&text).unwrap();
        for key in ["op", "d", "s", "t"] {
            assert!(payload.get(key).is_some(), "{key} is missing in {payload}");
        }
        if let Some(seq) = payload["s"].as_u64() {
            self.seq = seq;
        }
        Ok(payload)
    }

    fn inflated(&mut self, bytes: &[u8]) -> String {
        use std::io::Write;
        let zstd = self.zstd.as_mut().expect("binary frames only when asked for");
        zstd.write_all(bytes).unwrap();
        zstd.flush().unwrap();
        String::from_utf8(std::mem::take(zstd.get_mut())).unwrap()
    }

    /// Skips to the next event of this name.
    pub(crate) async fn event(&mut self, name: &str) -> Value {
        loop {
            let payload = match self.waiting.pop_front() {
                Some(payload) => payload,
                None => self.next().await.unwrap(),
            };
            if payload["t"] == name {
                return payload["d"].clone();
            }
        }
    }

    /// Whether the other side ends the connection, in whatever way.
    pub(crate) async fn ends(&mut self) -> bool {
        let rest = async { while let Some(Ok(_)) = self.socket.next().await {} };
        tokio::time::timeout(PATIENCE, rest).await.is_ok()
    }

    /// Loses the connection without a word.
    pub(crate) fn lose(self) {
        drop(self.socket);
    }
}

/// REST calls of the bot.
#[derive(Clone)]
pub(crate) struct Rest {
    client: reqwest::Client,
    base: String,
    token: String,
}

impl Rest {
    pub(crate) fn of(sim: &Simulator) -> Self {
        Self { client: client(), base: format!("{}/api/v10", sim.rest_url()), token: sim.token() }
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        self.call("GET", path, Value::Null).await
    }

    pub(crate) async fn call(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let method = method.parse().unwrap();
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        request =
            request.header("authorization", format!("Bot {}", self.token)).header("x-audit-log-reason", "why%20not");
        if !body.is_null() {
            request = request.json(&body);
        }
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        let text = response.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::Null))
    }

    /// Answers an interaction.
    pub(crate) async fn respond(&self, interaction: &Value, body: Value) -> (u16, Value) {
        let (id, token) = (interaction["id"].as_str().unwrap(), interaction["token"].as_str().unwrap());
        self.call("POST", &format!("/interactions/{id}/{token}/callback"), body).await
    }
}

/// What the small bot says it is.
pub(crate) const AGENT: &str = "DiscordBot (https://example.org, 1.0)";

fn client() -> reqwest::Client {
    // The client insists on one even for plain HTTP; a second installation is refused and harmless.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().user_agent(AGENT).build().unwrap()
}

/// Registers `/absence declare` and `/absence list`.
pub(crate) async fn register(sim: &Simulator) {
    let date =
        |name: &str, required: bool| json!({"type": 3, "name": name, "description": "A date", "required": required});
    let declare = json!({"type": 1, "name": "declare", "description": "Say that you are away",
        "name_localizations": {"de": "melden"},
        "options": [date("from", true), date("until", false),
            {"type": 3, "name": "reason", "description": "Why", "max_length": 100},
            {"type": 6, "name": "member", "description": "Who"}]});
    let list = json!({"type": 1, "name": "list", "description": "Who is away", "options": []});
    let staff = json!({"name": "settings", "description": "Settings", "default_member_permissions": "32"});
    let body = json!([{"name": "absence", "description": "Absences", "name_localizations": {"de": "abwesenheit"},
        "options": [declare, list]}, staff]);
    let path = format!("/applications/{}/commands", sim.application_id());
    let (status, answer) = Rest::of(sim).call("PUT", &path, body).await;
    assert_eq!(status, 200, "{answer}");
}
