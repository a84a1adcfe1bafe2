//! Gateway sessions without sockets: numbering, filtering, the buffer that a RESUME replays.

use crate::world::Dispatch;
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use tokio::sync::mpsc::UnboundedSender;

/// How long a session outlives its socket: about what bots observe (discord-api-docs issue 1619).
const LOST_SESSION_LIFE_MS: i64 = 90_000;
/// Events kept for a RESUME; beyond it the session cannot be resumed from before.
const REPLAY_EVENTS_MAX: usize = 50_000;

/// What goes to a client.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outgoing {
    /// One payload.
    Frame(String),
    /// The end of the connection.
    Close(u16),
}

/// All sessions, connected or lost.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    by_id: BTreeMap<String, Session>,
    begun: u64,
}

/// One session of the bot.
#[derive(Debug)]
pub(super) struct Session {
    intents: u64,
    /// Number and count of shards.
    shard: (u64, u64),
    seq: u64,
    replay: VecDeque<(u64, String)>,
    line: Option<UnboundedSender<Outgoing>>,
    lost_at_ms: Option<i64>,
}

/// What a client asks for with IDENTIFY.
#[derive(Debug)]
pub(super) struct Identified {
    pub(super) intents: u64,
    pub(super) shard: (u64, u64),
    pub(super) line: UnboundedSender<Outgoing>,
}

/// Why a RESUME fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ResumeRefusal {
    /// The session is unknown or too old: op 9.
    Gone,
    /// The sequence number is ahead of the session: close 4007.
    BadSequence,
}

/// Writes a payload; all four keys are always there (events/gateway-events.mdx, "Payload Structure").
pub(super) fn payload(op: u8, data: Value) -> Outgoing {
    Outgoing::Frame(json!({"op": op, "d": data, "s": null, "t": null}).to_string())
}

impl Sessions {
    /// Begins a session and returns its id.
    pub(super) fn begin(&mut self, identified: Identified, now_ms: i64) -> String {
        self.forget_lost(now_ms);
        self.begun += 1;
        let id = format!("{:032x}", self.begun);
        let Identified { intents, shard, line } = identified;
        let session = Session { intents, shard, seq: 0, replay: VecDeque::new(), line: Some(line), lost_at_ms: None };
        self.by_id.insert(id.clone(), session);
        id
    }

    /// Sends an event to every session that asked for it.
    pub(crate) fn deliver(&mut self, dispatch: &Dispatch) {
        for session in self.by_id.values_mut().filter(|session| session.covers(dispatch)) {
            if let Some(data) = dispatch.payload_for(session.intents) {
                session.dispatch(dispatch.name, data);
            }
        }
    }

    /// Sends an event to one session, whatever it asked for.
    pub(super) fn deliver_to(&mut self, id: &str, name: &str, data: Value) {
        if let Some(session) = self.by_id.get_mut(id) {
            session.dispatch(name, data);
        }
    }

    /// Returns the number of the last event of the liveliest session; 0 when there is none.
    pub(crate) fn last_sequence(&self) -> u64 {
        self.by_id.values().filter(|session| session.line.is_some()).map(|session| session.seq).max().unwrap_or(0)
    }

    /// Continues a lost session on a new connection: everything after `seq` again, then RESUMED.
    pub(super) fn resume(
        &mut self,
        id: &str,
        seq: u64,
        line: UnboundedSender<Outgoing>,
        now_ms: i64,
    ) -> Result<(), ResumeRefusal> {
        self.forget_lost(now_ms);
        let session = self.by_id.get_mut(id).ok_or(ResumeRefusal::Gone)?;
        if seq > session.seq {
            return Err(ResumeRefusal::BadSequence);
        }
        let oldest = session.replay.front().map_or(session.seq + 1, |(seq, _)| *seq);
        if seq + 1 < oldest {
            return Err(ResumeRefusal::Gone);
        }
        for (_, frame) in session.replay.iter().filter(|(number, _)| *number > seq) {
            let _ = line.send(Outgoing::Frame(frame.clone()));
        }
        session.line = Some(line);
        session.lost_at_ms = None;
        session.dispatch("RESUMED", json!({}));
        Ok(())
    }

    /// Notes that the socket of a session is gone; `line` tells whether it is still the same one.
    pub(super) fn lose(&mut self, id: &str, line: &UnboundedSender<Outgoing>, now_ms: i64) {
        let Some(session) = self.by_id.get_mut(id) else { return };
        if session.line.as_ref().is_some_and(|current| current.same_channel(line)) {
            session.line = None;
            session.lost_at_ms = Some(now_ms);
        }
    }

    /// Ends a session for good.
    pub(super) fn end(&mut self, id: &str) {
        self.by_id.remove(id);
    }

    /// Closes every connection with `code`; the sessions can be resumed.
    pub(crate) fn disconnect_all(&mut self, code: u16) {
        let lines = self.by_id.values().filter_map(|session| session.line.as_ref());
        lines.for_each(|line| {
            let _ = line.send(Outgoing::Close(code));
        });
    }

    /// Sends a payload that is no event to every connection.
    pub(crate) fn tell_all(&mut self, op: u8, data: &Value) {
        let lines = self.by_id.values().filter_map(|session| session.line.as_ref());
        lines.for_each(|line| {
            let _ = line.send(payload(op, data.clone()));
        });
    }

    pub(crate) fn connected(&self) -> usize {
        self.by_id.values().filter(|session| session.line.is_some()).count()
    }

    pub(super) fn intents(&self, id: &str) -> u64 {
        self.by_id.get(id).map_or(0, |session| session.intents)
    }

    fn forget_lost(&mut self, now_ms: i64) {
        let is_kept = |session: &Session| session.lost_at_ms.is_none_or(|at_ms| now_ms - at_ms <= LOST_SESSION_LIFE_MS);
        self.by_id.retain(|_, session| is_kept(session));
    }
}

impl Session {
    /// Events without a server go to shard 0 (events/gateway.mdx, "Sharding").
    fn covers(&self, dispatch: &Dispatch) -> bool {
        let (number, count) = self.shard;
        number == dispatch.server.map_or(0, |server| (server.get() >> 22) % count)
    }

    fn dispatch(&mut self, name: &str, data: Value) {
        self.seq += 1;
        let frame = json!({"op": 0, "d": data, "s": self.seq, "t": name}).to_string();
        if self.replay.len() == REPLAY_EVENTS_MAX {
            self.replay.pop_front();
        }
        self.replay.push_back((self.seq, frame.clone()));
        if let Some(line) = &self.line {
            let _ = line.send(Outgoing::Frame(frame));
        }
    }
}
