//! The gateway protocol of one connection, without its socket: what each payload of the client causes.

use super::codes::{close, op};
use super::fates::AckFate;
use super::identify::{identify, known_servers};
use super::line::{Line, Outgoing};
use super::sends::SendBudget;
use super::sessions::{ResumeRefusal, Resumption};
use super::{members, voice};
use crate::report::{Side, Violation};
use crate::shared::{Core, Shared};
use crate::world::Snowflake;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::VecDeque;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::Instant;

/// Largest payload of a client, in bytes (GW, "Sending Events").
const PAYLOAD_BYTES_MAX: usize = 4096;

/// Acknowledgements that a fault may hold back at once; further ones never come.
const ACKS_HELD_MAX: usize = 1_000;

/// What is known about a connection.
#[derive(Debug)]
pub(super) struct Connection {
    pub(super) session: Option<String>,
    /// Shard of the session, for the record.
    pub(super) shard: Option<u32>,
    pub(super) line: Line,
    /// Whether the client used the address of READY rather than the first one.
    pub(super) on_resume_url: bool,
    /// Address to resume at, as told in READY.
    pub(super) resume_url: String,
    pub(super) compresses_transport: bool,
    pub(super) compresses_payloads: bool,
    /// Whether a heartbeat came since somebody looked.
    pub(super) has_beaten: bool,
    /// Whether the session has more to send as soon as the line is empty.
    pub(super) is_owed: bool,
    /// When acknowledgements are due that a fault holds back.
    late_acks: VecDeque<Instant>,
    sends: SendBudget,
}

#[derive(Debug, Deserialize)]
struct Incoming {
    op: i128,
    #[serde(default)]
    d: Value,
}

#[derive(Debug, Deserialize)]
struct Resume {
    token: String,
    session_id: String,
    seq: i128,
}

/// Serves one payload; `Err` carries the close code.
///
/// What is no payload at all, which must have a whole number as `op`, is 4002; an unknown opcode, or data that does not
/// fit its opcode, is 4001 (OP).
pub(super) fn receive(core: &mut Core, connection: &mut Connection, payload: &[u8]) -> Result<(), u16> {
    if !connection.sends.spend(core.world.now_ms) {
        return Err(close::RATE_LIMITED);
    }
    if payload.len() > PAYLOAD_BYTES_MAX {
        return Err(close::DECODE_ERROR);
    }
    let incoming = Incoming::read(payload).ok_or(close::DECODE_ERROR)?;
    connection.forget_lost_session(core);
    let opcode = u8::try_from(incoming.op).map_err(|_| close::UNKNOWN_OPCODE)?;
    match (opcode, &connection.session) {
        (op::HEARTBEAT, _) => heartbeat(core, connection, &incoming.d),
        (op::IDENTIFY | op::RESUME, Some(_)) => Err(close::ALREADY_AUTHENTICATED),
        (op::IDENTIFY, None) => identify(core, connection, incoming.d),
        (op::RESUME, None) => resume(core, connection, incoming.d),
        (op::PRESENCE, Some(_)) => presence(&incoming.d),
        (op::VOICE_STATE, Some(_)) => voice::update(core, connection, incoming.d),
        (op::REQUEST_MEMBERS, Some(_)) => members::request(core, connection, &incoming.d),
        (op::REQUEST_SOUNDS, Some(_)) => sounds(core, connection, &incoming.d),
        // The answer to a request for channel information is not documented; none is sent.
        (op::REQUEST_CHANNEL_INFO, Some(_)) => Ok(()),
        (
            op::PRESENCE | op::VOICE_STATE | op::REQUEST_MEMBERS | op::REQUEST_SOUNDS | op::REQUEST_CHANNEL_INFO,
            None,
        ) => Err(close::NOT_AUTHENTICATED),
        (_, _) => Err(close::UNKNOWN_OPCODE),
    }
}

/// Reads the data of an opcode that wants an object.
pub(super) fn read_data<T: DeserializeOwned>(data: Value) -> Result<T, u16> {
    // Without this a list of the fields in the right order would be read as well.
    let object = Some(data).filter(Value::is_object).ok_or(close::UNKNOWN_OPCODE)?;
    serde_json::from_value(object).map_err(|_| close::UNKNOWN_OPCODE)
}

impl Incoming {
    fn read(payload: &[u8]) -> Option<Self> {
        // As in `read_data`: `[1, null]` is no payload.
        let is_object = payload.trim_ascii_start().starts_with(b"{");
        is_object.then(|| serde_json::from_slice(payload).ok()).flatten()
    }
}

impl Connection {
    pub(super) fn open(shared: &Shared, on_resume_url: bool) -> (Self, UnboundedReceiver<Outgoing>) {
        let (line, outgoing) = Line::open();
        let connection = Self {
            session: None,
            shard: None,
            line,
            on_resume_url,
            resume_url: shared.resume_url.clone(),
            compresses_transport: false,
            compresses_payloads: false,
            has_beaten: false,
            is_owed: false,
            late_acks: VecDeque::new(),
            sends: SendBudget::default(),
        };
        (connection, outgoing)
    }

    /// Sends a payload that is no event.
    pub(super) fn send(&self, op: u8, data: &Value) {
        self.line.send(Outgoing::payload(op, data));
    }

    /// Sends a part of what the session owes.
    pub(super) fn pay(&mut self, core: &mut Core) {
        let session = self.session.as_deref();
        self.is_owed = session.is_some_and(|id| core.sessions.pay((id, &self.line), &core.world));
    }

    /// Sends the acknowledgements that are due; returns when the next one is.
    pub(super) fn release_acks(&mut self, now: Instant) -> Option<Instant> {
        let (due, late) = std::mem::take(&mut self.late_acks).into_iter().partition(|at| *at <= now);
        let due: VecDeque<Instant> = due;
        self.late_acks = late;
        due.iter().for_each(|_| self.send(op::HEARTBEAT_ACK, &Value::Null));
        self.late_acks.iter().min().copied()
    }

    fn hold_ack(&mut self, due: Instant) {
        if self.late_acks.len() < ACKS_HELD_MAX {
            self.late_acks.push_back(due);
            self.line.send(Outgoing::Hold(due));
        }
    }

    /// A session that was ended, or resumed on another connection, is not this one's any more.
    fn forget_lost_session(&mut self, core: &mut Core) {
        let line = &self.line;
        if self.session.as_ref().is_some_and(|id| core.sessions.held_by(id, line).is_none()) {
            self.session = None;
        }
    }
}

/// A heartbeat carries the last number seen, or null; it is allowed before IDENTIFY (GW, "Sending Heartbeats").
fn heartbeat(core: &mut Core, connection: &mut Connection, data: &Value) -> Result<(), u16> {
    if !data.is_null() && !data.is_u64() {
        return Err(close::UNKNOWN_OPCODE);
    }
    connection.has_beaten = true;
    let (shard, now_ms) = (connection.shard, core.world.now_ms);
    match core.sessions.plan.ack_fate(shard, now_ms) {
        AckFate::Prompt => connection.send(op::HEARTBEAT_ACK, &Value::Null),
        AckFate::Late(by) => connection.hold_ack(Instant::now() + by),
        AckFate::Withheld => {}
    }
    Ok(())
}

fn resume(core: &mut Core, connection: &mut Connection, data: Value) -> Result<(), u16> {
    let resume: Resume = read_data(data)?;
    if !core.world.is_token(&resume.token) {
        return Err(close::AUTHENTICATION_FAILED);
    }
    // A number that no event can have is no other kind of data, but a wrong number ([INF]).
    let seq = u64::try_from(resume.seq).map_err(|_| close::INVALID_SEQUENCE)?;
    if !connection.on_resume_url {
        let what = "RESUME at the first address instead of resume_gateway_url".to_owned();
        core.violations.push(Violation { side: Side::Bot, place: "gateway".to_owned(), what });
    }
    let resumption = Resumption { session: &resume.session_id, seq, line: &connection.line };
    match core.sessions.resume(&resumption, core.world.now_ms) {
        Ok(()) => {
            connection.shard =
                core.sessions.held_by(&resume.session_id, &connection.line).map(|session| session.shard.number);
            connection.session = Some(resume.session_id);
            connection.is_owed = true;
            Ok(())
        }
        Err(ResumeRefusal::BadSequence) => Err(close::INVALID_SEQUENCE),
        Err(ResumeRefusal::Down) => {
            connection.line.send(Outgoing::Drop);
            Ok(())
        }
        Err(ResumeRefusal::Gone) => {
            connection.send(op::INVALID_SESSION, &json!(false));
            Ok(())
        }
    }
}

/// Nobody sees the bot's presence; only its shape is checked, and that kindly (GE, "Update Presence").
fn presence(data: &Value) -> Result<(), u16> {
    let is_readable = data["status"].is_string() && data["activities"].is_array();
    if is_readable { Ok(()) } else { Err(close::UNKNOWN_OPCODE) }
}

/// Op 31: no server has sounds (GE, "Request Soundboard Sounds").
fn sounds(core: &mut Core, connection: &Connection, data: &Value) -> Result<(), u16> {
    let ids: Vec<Snowflake> = serde_json::from_value(data["guild_ids"].clone()).map_err(|_| close::UNKNOWN_OPCODE)?;
    let Some(id) = &connection.session else { return Ok(()) };
    let Some(session) = core.sessions.held_by(id, &connection.line) else { return Ok(()) };
    for server in known_servers(&core.world, &ids, session.shard) {
        session.send("SOUNDBOARD_SOUNDS", json!({"guild_id": server, "soundboard_sounds": []}).to_string());
    }
    Ok(())
}
