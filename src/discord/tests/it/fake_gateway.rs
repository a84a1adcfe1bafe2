//! A gateway that plays one prepared scene per connection and remembers what it was told.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::net::{TcpListener, TcpStream};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::tungstenite::protocol::CloseFrame;

/// What happens on a connection, step by step.
#[derive(Clone)]
pub(crate) enum Step {
    /// Say HELLO with this heartbeat interval, in milliseconds.
    Hello(u64),
    /// Wait for a frame with this opcode; heartbeats are acknowledged meanwhile.
    Expect(u64),
    /// Begin a session.
    Ready,
    /// Send a dispatch.
    Dispatch(u64, &'static str, Value),
    /// Send any text.
    Text(String),
    /// Close with this code.
    Close(u16),
    /// Read and answer heartbeats until the other side leaves.
    Serve,
    /// Read and never answer anything.
    Ignore,
}

/// The usual beginning of a new session.
pub(crate) fn begins() -> Vec<Step> {
    vec![Step::Hello(45_000), Step::Expect(2), Step::Ready]
}

/// The usual beginning of a resumed session.
pub(crate) fn resumes() -> Vec<Step> {
    vec![Step::Hello(45_000), Step::Expect(6), Step::Dispatch(9, "RESUMED", json!({}))]
}

pub(crate) fn then(mut steps: Vec<Step>, more: impl IntoIterator<Item = Step>) -> Vec<Step> {
    steps.extend(more);
    steps
}

#[derive(Default)]
pub(crate) struct Told {
    /// TCP connections, whatever came of them.
    pub(crate) accepted: usize,
    /// The path of each connection.
    pub(crate) paths: Vec<String>,
    /// All frames but heartbeats.
    pub(crate) frames: Vec<Value>,
    /// The code with which the other side closed.
    pub(crate) closed: Vec<Option<u16>>,
}

pub(crate) struct FakeGateway {
    pub(crate) url: String,
    told: Arc<Mutex<Told>>,
}

impl FakeGateway {
    /// The last scene is played for all further connections.
    pub(crate) async fn start(scenes: Vec<Vec<Step>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("ws://{}", listener.local_addr().expect("bound"));
        let told = Arc::new(Mutex::new(Told::default()));
        tokio::spawn(serve(listener, scenes, url.clone(), Arc::clone(&told)));
        Self { url, told }
    }

    pub(crate) fn connections(&self) -> usize {
        self.told.lock().expect("no panic inside").paths.len()
    }

    /// TCP connections, whatever came of them.
    pub(crate) fn accepted(&self) -> usize {
        self.told.lock().expect("no panic inside").accepted
    }

    pub(crate) fn paths(&self) -> Vec<String> {
        self.told.lock().expect("no panic inside").paths.clone()
    }

    /// The frames with this opcode.
    pub(crate) fn frames(&self, op: u64) -> Vec<Value> {
        let told = self.told.lock().expect("no panic inside");
        told.frames.iter().filter(|frame| frame["op"] == op).map(|frame| frame["d"].clone()).collect()
    }

    /// Waits until the other side has closed a connection, and with which code.
    pub(crate) async fn closed(&self) -> Option<u16> {
        for _ in 0..200 {
            if let Some(code) = self.told.lock().expect("no panic inside").closed.first() {
                return *code;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("nobody closed")
    }
}

async fn serve(listener: TcpListener, scenes: Vec<Vec<Step>>, url: String, told: Arc<Mutex<Told>>) {
    let mut scenes = scenes.into_iter().peekable();
    let mut last = Vec::new();
    while let Ok((stream, _)) = listener.accept().await {
        told.lock().expect("no panic inside").accepted += 1;
        last = scenes.next().unwrap_or(last);
        tokio::spawn(play(stream, last.clone(), url.clone(), Arc::clone(&told)));
    }
}

struct Stage {
    socket: WebSocketStream<TcpStream>,
    told: Arc<Mutex<Told>>,
}

#[expect(clippy::result_large_err, reason = "the handshake's signature")]
async fn play(stream: TcpStream, steps: Vec<Step>, url: String, told: Arc<Mutex<Told>>) {
    let paths = Arc::clone(&told);
    let note = |request: &Request, response: Response| {
        paths.lock().expect("no panic inside").paths.push(request.uri().path().to_owned());
        Ok(response)
    };
    let Ok(socket) = tokio_tungstenite::accept_hdr_async(stream, note).await else { return };
    let mut stage = Stage { socket, told };
    for step in steps {
        if stage.perform(step, &url).await.is_none() {
            return;
        }
    }
}

impl Stage {
    async fn perform(&mut self, step: Step, url: &str) -> Option<()> {
        match step {
            Step::Hello(interval) => self.say(10, &json!({ "heartbeat_interval": interval })).await,
            Step::Expect(op) => while self.hear(true).await? != op {},
            Step::Ready => self.dispatch(1, "READY", &ready(url)).await,
            Step::Dispatch(sequence, name, data) => self.dispatch(sequence, name, &data).await,
            Step::Text(text) => self.send(Message::text(text)).await,
            Step::Close(code) => {
                let frame = CloseFrame { code: code.into(), reason: "".into() };
                self.send(Message::Close(Some(frame))).await;
                while self.hear(true).await.is_some() {}
            }
            Step::Serve => while self.hear(true).await.is_some() {},
            Step::Ignore => while self.hear(false).await.is_some() {},
        }
        Some(())
    }

    /// The opcode of the next frame; `None` when the other side left.
    async fn hear(&mut self, answers: bool) -> Option<u64> {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Text(text))) => {
                    let frame: Value = serde_json::from_str(&text).expect("clients speak JSON");
                    let op = frame["op"].as_u64().expect("an opcode");
                    match (op, answers) {
                        (1, true) => self.say(11, &Value::Null).await,
                        (1, false) => {}
                        _ => self.told.lock().expect("no panic inside").frames.push(frame),
                    }
                    return Some(op);
                }
                Some(Ok(Message::Close(frame))) => {
                    let code = frame.map(|frame| frame.code.into());
                    self.told.lock().expect("no panic inside").closed.push(code);
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return None,
            }
        }
    }

    async fn say(&mut self, op: u64, data: &Value) {
        self.send(Message::text(json!({ "op": op, "d": data, "s": null, "t": null }).to_string())).await;
    }

    async fn dispatch(&mut self, sequence: u64, name: &str, data: &Value) {
        self.send(Message::text(json!({ "op": 0, "d": data, "s": sequence, "t": name }).to_string())).await;
    }

    async fn send(&mut self, message: Message) {
        // The other side may have left already; the next `hear` finds out.
        self.socket.send(message).await.ok();
    }
}

fn ready(url: &str) -> Value {
    json!({
        "v": 10, "user": { "id": "42", "username": "mgm" }, "guilds": [], "session_id": "session-1",
        "resume_gateway_url": format!("{url}/resume"), "application": { "id": "43", "flags": 0 },
    })
}
