//! Between the bot and the world: what would be sockets are calls, and everything that passes is noted.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use actors::fact_log::FactLog;
use discord::error::Trouble;
use discord::in_process::{Answered, Answering, Api, Call, Doorway, Heard, Line, Opening};
use serde_json::{Value, json};
use sim::world::Verb;
use sim::{InProcessLine, Served, Simulator};

use crate::record::Record;

/// One process's way to Discord. When the process dies, nothing it does passes any more.
#[derive(Clone)]
pub(crate) struct Wire {
    sim: Simulator,
    record: Record,
    log: FactLog,
    is_alive: Arc<AtomicBool>,
}

impl Wire {
    /// The way of a new process.
    pub(crate) fn new(sim: &Simulator, record: &Record, log: &FactLog) -> Self {
        let is_alive = Arc::new(AtomicBool::new(true));
        Self { sim: sim.clone(), record: record.clone(), log: log.clone(), is_alive }
    }

    /// Nothing passes any more.
    pub(crate) fn cut(&self) {
        self.is_alive.store(false, Ordering::Release);
    }

    fn is_alive(&self) -> bool {
        self.is_alive.load(Ordering::Acquire)
    }

    async fn pass(self, call: Call) -> Result<Answered, Trouble> {
        if !self.is_alive() {
            return Err(Trouble::Unreachable);
        }
        let Call { method, path, token, body, files, reason } = call;
        let body = body.unwrap_or_default();
        self.record.note(self.sim.now_ms(), &format!("> {method} {path} {body}"));
        let id = self.record.lock().says(&path, &body, &self.log);
        let (bare, query) = path.split_once('?').unwrap_or((&path, ""));
        let call = sim::world::Call {
            verb: verb(method),
            path: format!("/{bare}"),
            query: query.to_owned(),
            authorization: token.map(|token| format!("Bot {}", token.expose())),
            reason,
            body: body.clone(),
            files: (0..).zip(&files).map(|(index, file)| upload(index, file)).collect(),
        };
        let served = self.sim.serves(call).await;
        let status = served.as_ref().map(|served| served.status);
        self.record.note(self.sim.now_ms(), &format!("< {method} {path} {status:?}"));
        if let Some(id) = id {
            self.record.lock().said(id, &body, status);
        }
        let Served { status, headers, body } = served.ok_or(Trouble::Disconnected)?;
        Ok(Answered { status, headers, body })
    }
}

fn upload(index: usize, file: &domain::message::File) -> sim::world::Upload {
    let (field, content_type) = (format!("files[{index}]"), Some("text/plain; charset=utf-8".to_owned()));
    sim::world::Upload { field, name: file.name.clone(), content_type, bytes: file.text.len() }
}

fn verb(method: &str) -> Verb {
    match method {
        "POST" => Verb::Post,
        "PUT" => Verb::Put,
        "PATCH" => Verb::Patch,
        "DELETE" => Verb::Delete,
        _ => Verb::Get,
    }
}

impl Api for Wire {
    fn call(&self, call: Call) -> Answering {
        Box::pin(self.clone().pass(call))
    }
}

// === the gateway ===

impl Doorway for Wire {
    fn open(&self, opening: Opening) -> Box<dyn Line> {
        self.record.note(self.sim.now_ms(), &format!("connects, resuming {:?}", opening.resume));
        let line = self.is_alive().then(|| self.sim.connects(&first_payload(&opening)));
        Box::new(Cable { wire: self.clone(), line })
    }
}

fn first_payload(opening: &Opening) -> Value {
    let token = opening.token.expose();
    match &opening.resume {
        Some((session, seq)) => json!({ "op": 6, "d": { "token": token, "session_id": session, "seq": seq } }),
        None => {
            let (number, count) = opening.shard;
            let properties = json!({ "os": "linux", "browser": "mgm", "device": "mgm" });
            let identify = json!({
                "token": token, "intents": opening.intents, "shard": [number, count], "properties": properties,
            });
            json!({ "op": 2, "d": identify })
        }
    }
}

/// A connection; a dead process hears nothing on it.
struct Cable {
    wire: Wire,
    line: Option<InProcessLine>,
}

impl Line for Cable {
    fn poll_heard(&mut self, context: &mut Context<'_>) -> Poll<Heard> {
        if !self.wire.is_alive() {
            self.line = None;
        }
        let Some(line) = &mut self.line else { return Poll::Pending };
        let heard = std::task::ready!(line.poll_heard(context));
        let now_ms = self.wire.sim.now_ms();
        Poll::Ready(match heard {
            sim::Heard::Frame(frame) => {
                let mut passed = self.wire.record.lock();
                passed.note(now_ms, &frame);
                if frame.starts_with("{\"t\":\"INTERACTION_CREATE\"") {
                    let read: Value = serde_json::from_str(&frame).unwrap_or_default();
                    passed.heard(now_ms, &read["d"]);
                }
                Heard::Frame(frame)
            }
            sim::Heard::Lost(code) => {
                self.wire.record.note(now_ms, &format!("connection lost: {code:?}"));
                Heard::Lost(code)
            }
        })
    }

    fn say(&mut self, frame: String) {
        if let Some(line) = self.line.as_mut().filter(|_| self.wire.is_alive()) {
            self.wire.record.note(self.wire.sim.now_ms(), &format!("says {frame}"));
            line.say(&frame);
        }
    }

    fn leave(&mut self, code: u16) {
        if let Some(line) = self.line.as_mut().filter(|_| self.wire.is_alive()) {
            line.leave(code);
        }
    }

    fn latency(&self) -> Option<Duration> {
        None
    }
}
