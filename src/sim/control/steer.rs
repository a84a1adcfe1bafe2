//! Steering what is no person: the clock, the gateway, the fault plan, the settings.

use super::trouble::{self, Trouble};
use super::{Asker, Told};
use crate::clock;
use crate::faults::{Fault, What};
use crate::gateway::GatewayAct;
use crate::ports::Port;
use crate::rest::{RateTable, Rates};
use crate::shared::Shared;
use crate::world::PrivilegedIntents;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

/// Serves `GET /clock`.
pub(super) async fn clock(State(shared): Asker) -> Told {
    Ok(Json(time(&shared)))
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Time {
    NowMs(i64),
    AdvanceMs(i64),
    Iso(String),
}

/// Serves `POST /clock`.
pub(super) async fn set_clock(State(shared): Asker, bytes: Bytes) -> Told {
    let now_ms = match trouble::body(&bytes)? {
        Time::NowMs(now_ms) => now_ms,
        Time::AdvanceMs(by_ms) => shared.clock.now_ms().saturating_add(by_ms),
        Time::Iso(iso) => {
            let wrong = || Trouble::wrong(format!("{iso:?} is no time: write it as 2026-03-01T20:00:00Z"));
            clock::read_iso(&iso).ok_or_else(wrong)?
        }
    };
    if !shared.clock.try_set_ms(now_ms) {
        return Err(Trouble::wrong("the time must lie between the years 2015 and 2154, where ids have room"));
    }
    shared.come_to_now();
    Ok(Json(time(&shared)))
}

fn time(shared: &Shared) -> Value {
    let now_ms = shared.clock.now_ms();
    json!({"now_ms": now_ms, "iso": clock::written_iso(now_ms)})
}

/// What happens to connections; exactly one thing, to one shard or to all.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GatewayWish {
    shard: Option<u32>,
    close: Option<u16>,
    op: Option<u8>,
    #[serde(default)]
    d: Value,
    raw: Option<String>,
    #[serde(default)]
    drop: bool,
    #[serde(default)]
    reset: bool,
    #[serde(default)]
    silence: bool,
}

impl GatewayWish {
    fn act(&self) -> Option<GatewayAct> {
        let op = match self.op {
            None => None,
            Some(1) => Some(GatewayAct::AskHeartbeat),
            Some(7) => Some(GatewayAct::Reconnect),
            Some(9) => Some(GatewayAct::Invalidate { resumable: self.d == true }),
            Some(_) => return None,
        };
        let asked = [
            self.close.map(GatewayAct::Close),
            op,
            self.raw.clone().map(GatewayAct::Raw),
            self.drop.then_some(GatewayAct::Drop),
            self.reset.then_some(GatewayAct::Reset),
            self.silence.then_some(GatewayAct::Silence),
        ];
        let mut asked = asked.into_iter().flatten();
        asked.next().filter(|_| asked.next().is_none())
    }
}

/// Serves `POST /gateway`: something that happens to the connections at once.
pub(super) async fn gateway(State(shared): Asker, bytes: Bytes) -> Told {
    let wish: GatewayWish = trouble::body(&bytes)?;
    let sentence = "give exactly one of `close`, `op` (1, 7 or 9), `raw`, `drop`, `reset`, `silence`";
    let act = wish.act().ok_or_else(|| Trouble::wrong(sentence))?;
    if let Some(flaw) = wish.close.and_then(What::close_flaw) {
        return Err(Trouble::wrong(flaw));
    }
    let sessions = shared.with(|core| {
        let connected = core.sessions.connected();
        core.sessions.strike(wish.shard, &act, core.world.now_ms);
        connected
    });
    Ok(Json(json!({"sessions": sessions})))
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum PortWish {
    Close { port: Port, for_ms: u64 },
    Open { port: Port },
}

/// Serves `POST /ports`: connections are refused for a while, or accepted again.
pub(super) async fn ports(State(shared): Asker, bytes: Bytes) -> Told {
    match trouble::body(&bytes)? {
        PortWish::Close { port, for_ms } => {
            if let Some(flaw) = What::port_flaw(for_ms) {
                return Err(Trouble::wrong(flaw));
            }
            shared.ports.close(port, Duration::from_millis(for_ms));
            Ok(Json(json!({"closed": port, "for_ms": for_ms})))
        }
        PortWish::Open { port } => {
            shared.ports.open(port);
            Ok(Json(json!({"open": port})))
        }
    }
}

/// Serves `GET /faults`.
pub(super) async fn faults(State(shared): Asker) -> Told {
    Ok(Json(shared.read(|core| json!({"faults": core.sessions.plan.list()}))))
}

/// Serves `POST /faults`: one fault, or several.
pub(super) async fn add_faults(State(shared): Asker, bytes: Bytes) -> Told {
    let asked: Value = trouble::body(&bytes)?;
    let asked = if asked.is_array() { asked } else { json!([asked]) };
    let faults: Vec<Fault> =
        serde_json::from_value(asked).map_err(|error| Trouble::wrong(format!("cannot read the fault: {error}")))?;
    let planned = shared.plan_faults(faults).map_err(|error| Trouble::wrong(error.to_string()))?;
    Ok(Json(json!({"planned": planned})))
}

/// Serves `DELETE /faults`.
pub(super) async fn clear_faults(State(shared): Asker) -> Told {
    shared.with(|core| core.sessions.plan.clear());
    Ok(Json(json!({"faults": []})))
}

/// Serves `DELETE /faults/{id}`.
pub(super) async fn remove_fault(State(shared): Asker, Path(id): Path<String>) -> Told {
    let id: u64 = id.parse().map_err(|_| Trouble::wrong(format!("{id:?} is no number of a fault")))?;
    if shared.with(|core| core.sessions.plan.remove(id)) {
        return faults(State(shared)).await;
    }
    Err(Trouble::missing(format!("no fault has number {id}: GET /faults lists them")))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    intents: Option<PrivilegedIntents>,
    /// How long a session can be resumed after its connection is gone.
    session_life_ms: Option<u64>,
    /// Time between heartbeats that connections are told from now on.
    heartbeat_interval_ms: Option<u64>,
    /// Limits of calls.
    rates: Option<RateTable>,
}

/// Serves `POST /settings`.
pub(super) async fn settings(State(shared): Asker, bytes: Bytes) -> Told {
    let settings: Settings = trouble::body(&bytes)?;
    match settings.heartbeat_interval_ms {
        Some(0) => return Err(Trouble::wrong("`heartbeat_interval_ms` is at least 1")),
        Some(ms) => shared.set_heartbeat_interval(Duration::from_millis(ms)),
        None => {}
    }
    shared.with(|core| {
        if let Some(intents) = settings.intents {
            core.world.application.intents = intents;
        }
        if let Some(table) = settings.rates {
            core.limits.rates = Rates::from(table);
        }
        if let Some(life_ms) = settings.session_life_ms {
            core.sessions.live_on(Duration::from_millis(life_ms));
        }
    });
    Ok(super::state::summary(&shared))
}
