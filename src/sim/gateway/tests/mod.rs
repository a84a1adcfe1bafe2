//! The protocol without sockets: what a client says, and what is on its line afterwards.

mod faults;
mod frames;
mod fuzz;
mod handshake;
mod members;
mod planned;
mod privacy;
mod resuming;

use super::line::Outgoing;
use super::protocol::{Connection, receive};
use crate::clock::Clock;
use crate::drive::{ServerHandle, UserHandle};
use crate::rest::Rates;
use crate::shared::{Core, Origin, Setup, Shared};
use crate::world::{SessionStartLimit, World, WorldSpec};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::UnboundedReceiver;

/// 1 March 2026, 09:00 UTC.
const NOW_MS: i64 = 1_772_355_600_000;
/// GUILDS, GUILD_MEMBERS, GUILD_MESSAGES, DIRECT_MESSAGES.
const INTENTS: u64 = 1 | 1 << 1 | 1 << 9 | 1 << 12;
const RAVENS: &str = "1100000000000001000";

/// A world whose budget of session starts is `limit`.
fn limited(spec: &WorldSpec, limit: SessionStartLimit) -> Arc<Shared> {
    let mut world = World::build(spec, 1).expect("the world is sound");
    world.limit_session_starts(limit);
    let clock = Clock::default();
    clock.set_ms(NOW_MS);
    let setup = Setup {
        clock,
        strict: None,
        heartbeat_interval: Duration::from_secs(41),
        session_life: Duration::from_secs(90),
        rest_url: String::new(),
        resume_url: "ws://resume".to_owned(),
        origin: Origin {
            seed: 1,
            token: None,
            gateway_url: String::new(),
            cdn_url: None,
            session_starts: limit,
            retention: crate::Retention::USUAL,
        },
        tls: None,
        demands_user_agent: true,
        rates: Rates::generous(),
        calls_kept_max: 0,
    };
    Arc::new(Shared::new(world, setup))
}

/// A world in which sessions may start at any time.
fn shared_of(spec: &WorldSpec) -> Arc<Shared> {
    limited(spec, SessionStartLimit { spacing: Duration::ZERO, ..SessionStartLimit::NEW_APPLICATION })
}

fn ravens() -> Arc<Shared> {
    shared_of(&WorldSpec::ravens())
}

fn user(shared: &Arc<Shared>, name: &str) -> UserHandle {
    UserHandle::new(Arc::clone(shared), name)
}

fn server(shared: &Arc<Shared>, name: &str) -> ServerHandle {
    ServerHandle::new(Arc::clone(shared), name)
}

/// One client with its line.
struct Client {
    shared: Arc<Shared>,
    connection: Connection,
    outgoing: UnboundedReceiver<Outgoing>,
}

impl Client {
    fn of(shared: &Arc<Shared>) -> Self {
        let (connection, outgoing) = Connection::open(shared, true);
        Self { shared: Arc::clone(shared), connection, outgoing }
    }

    /// Identifies, and takes READY and the servers.
    fn ready(shared: &Arc<Shared>, fields: Value) -> (Self, Value) {
        let mut client = Self::of(shared);
        assert_eq!(client.identifies(fields), Ok(()));
        let ready = client.hears().swap_remove(0);
        assert_eq!(ready["t"], "READY");
        (client, ready["d"].clone())
    }

    /// Identifies with the usual fields, some of them changed.
    fn identifies(&mut self, fields: Value) -> Result<(), u16> {
        let mut data = json!({
            "token": self.core(|core| core.world.token().to_owned()), "intents": INTENTS,
            "properties": {"os": "linux", "browser": "test", "device": "test"},
        });
        for (key, value) in fields.as_object().into_iter().flatten() {
            data[key] = value.clone();
        }
        self.says(2, data)
    }

    fn resumes(&mut self, ready: &Value, seq: u64) -> Result<(), u16> {
        let token = self.core(|core| core.world.token().to_owned());
        self.says(6, json!({"token": token, "session_id": ready["session_id"], "seq": seq}))
    }

    fn says(&mut self, op: u8, data: Value) -> Result<(), u16> {
        self.says_text(&json!({"op": op, "d": data}).to_string())
    }

    fn says_text(&mut self, text: &str) -> Result<(), u16> {
        self.says_bytes(text.as_bytes())
    }

    fn says_bytes(&mut self, bytes: &[u8]) -> Result<(), u16> {
        let connection = &mut self.connection;
        self.shared.with(|core| receive(core, connection, bytes))
    }

    /// Loses the connection.
    fn is_lost(&self) {
        super::settle(&self.shared, &self.connection, super::Ended::Lost);
    }

    /// Everything on the line, until the session owes nothing more.
    fn hears_all(&mut self) -> Vec<Outgoing> {
        let mut heard = Vec::new();
        loop {
            while let Ok(outgoing) = self.outgoing.try_recv() {
                heard.push(outgoing);
            }
            if !self.connection.is_owed {
                return heard;
            }
            let connection = &mut self.connection;
            self.shared.with(|core| connection.pay(core));
        }
    }

    /// The payloads on the line.
    fn hears(&mut self) -> Vec<Value> {
        let texts = self.hears_all().into_iter().filter_map(|outgoing| match outgoing {
            Outgoing::Event(event) | Outgoing::Shaped(event, _) => Some(event.text()),
            Outgoing::Payload { text, .. } | Outgoing::Raw(text) => Some(text),
            _ => None,
        });
        texts.map(|text| serde_json::from_str(&text).expect("payloads are JSON")).collect()
    }

    /// The names and numbers of the events on the line.
    fn hears_events(&mut self) -> Vec<(String, u64)> {
        let events = self.hears().into_iter().filter(|payload| payload["op"] == 0);
        events.map(|one| (one["t"].as_str().unwrap_or_default().to_owned(), one["s"].as_u64().unwrap_or(0))).collect()
    }

    fn hears_names(&mut self) -> Vec<String> {
        self.hears_events().into_iter().map(|(name, _)| name).collect()
    }

    fn core<T>(&self, look: impl FnOnce(&mut Core) -> T) -> T {
        self.shared.with(look)
    }
}
