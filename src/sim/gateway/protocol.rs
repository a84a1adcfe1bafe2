//! The gateway protocol of one connection, without its socket: what each payload of the client causes.

use super::session::{Identified, Outgoing, ResumeRefusal, payload};
use crate::report::{Side, Violation};
use crate::shared::Core;
use crate::world::{Snowflake, intent, member_json, own_user, server_create};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

/// Largest payload of a client (events/gateway.mdx, "Sending Events").
const PAYLOAD_BYTES_MAX: usize = 4096;
/// Members of one chunk (events/gateway-events.mdx, "Guild Members Chunk").
const CHUNK_MEMBERS: usize = 1000;
/// Users that may be asked for by id or prefix (events/gateway-events.mdx, "Request Guild Members").
const REQUESTED_MAX: usize = 100;

/// Opcodes (topics/opcodes-and-status-codes.mdx).
mod op {
    pub(super) const HEARTBEAT: u64 = 1;
    pub(super) const IDENTIFY: u64 = 2;
    pub(super) const PRESENCE: u64 = 3;
    pub(super) const VOICE: u64 = 4;
    pub(super) const RESUME: u64 = 6;
    pub(super) const REQUEST_MEMBERS: u64 = 8;
    pub(super) const SOUNDBOARD: u64 = 31;
}

/// Close codes (topics/opcodes-and-status-codes.mdx).
mod close {
    pub(super) const UNKNOWN_OPCODE: u16 = 4001;
    pub(super) const DECODE_ERROR: u16 = 4002;
    pub(super) const NOT_AUTHENTICATED: u16 = 4003;
    pub(super) const AUTHENTICATION_FAILED: u16 = 4004;
    pub(super) const ALREADY_AUTHENTICATED: u16 = 4005;
    pub(super) const INVALID_SEQUENCE: u16 = 4007;
    pub(super) const INVALID_SHARD: u16 = 4010;
    pub(super) const INVALID_INTENTS: u16 = 4013;
    pub(super) const DISALLOWED_INTENTS: u16 = 4014;
}

/// What is known about a connection.
#[derive(Debug)]
pub(super) struct Connection {
    pub(super) session: Option<String>,
    pub(super) line: UnboundedSender<Outgoing>,
    /// Whether the client used the address of READY rather than the first one.
    pub(super) on_resume_url: bool,
    /// Address to resume at, as told in READY.
    pub(super) resume_url: String,
}

#[derive(Debug, Deserialize)]
struct Incoming {
    op: u64,
    #[serde(default)]
    d: Value,
}

#[derive(Debug, Deserialize)]
struct Identify {
    token: String,
    intents: u64,
    #[serde(rename = "properties")]
    _properties: Value,
    shard: Option<(u64, u64)>,
}

#[derive(Debug, Deserialize)]
struct Resume {
    token: String,
    session_id: String,
    seq: u64,
}

/// Serves one payload; `Err` carries the close code.
pub(super) fn receive(core: &mut Core, connection: &mut Connection, text: &str) -> Result<(), u16> {
    if text.len() > PAYLOAD_BYTES_MAX {
        return Err(close::DECODE_ERROR);
    }
    let incoming: Incoming = serde_json::from_str(text).map_err(|_| close::DECODE_ERROR)?;
    match (incoming.op, connection.session.clone()) {
        (op::HEARTBEAT, _) => {
            connection.send(payload(11, Value::Null));
            Ok(())
        }
        (op::IDENTIFY | op::RESUME, Some(_)) => Err(close::ALREADY_AUTHENTICATED),
        (op::IDENTIFY, None) => identify(core, connection, incoming.d),
        (op::RESUME, None) => resume(core, connection, incoming.d),
        (op::REQUEST_MEMBERS, Some(session)) => request_members(core, &session, &incoming.d),
        (op::PRESENCE | op::VOICE | op::SOUNDBOARD, Some(_)) => Ok(()),
        (op::PRESENCE | op::VOICE | op::SOUNDBOARD | op::REQUEST_MEMBERS, None) => Err(close::NOT_AUTHENTICATED),
        (_, _) => Err(close::UNKNOWN_OPCODE),
    }
}

impl Connection {
    pub(super) fn send(&self, outgoing: Outgoing) {
        // A closed line means that the socket is gone; its task cleans up.
        let _ = self.line.send(outgoing);
    }
}

fn identify(core: &mut Core, connection: &mut Connection, data: Value) -> Result<(), u16> {
    let identify: Identify = serde_json::from_value(data).map_err(|_| close::DECODE_ERROR)?;
    if !core.world.is_token(&identify.token) {
        return Err(close::AUTHENTICATION_FAILED);
    }
    check_intents(core, identify.intents)?;
    let shard = identify.shard.unwrap_or((0, 1));
    if shard.0 >= shard.1 {
        return Err(close::INVALID_SHARD);
    }
    let line = connection.line.clone();
    let session = core.sessions.begin(Identified { intents: identify.intents, shard, line }, core.world.now_ms);
    connection.session = Some(session.clone());
    introduce(core, &session, shard, identify.shard.is_some(), &connection.resume_url);
    Ok(())
}

/// 4013 for bits that do not exist, 4014 for privileged ones that are switched off.
fn check_intents(core: &Core, intents: u64) -> Result<(), u16> {
    if intents & !intent::KNOWN != 0 {
        return Err(close::INVALID_INTENTS);
    }
    let switches = core.world.application.intents;
    let privileged = [
        (intent::GUILD_PRESENCES, switches.presences),
        (intent::GUILD_MEMBERS, switches.members),
        (intent::MESSAGE_CONTENT, switches.content),
    ];
    let is_refused = privileged.into_iter().any(|(bit, on)| intents & bit != 0 && !on);
    if is_refused { Err(close::DISALLOWED_INTENTS) } else { Ok(()) }
}

/// READY, then one GUILD_CREATE for each server of the shard.
fn introduce(core: &mut Core, session: &str, shard: (u64, u64), shard_given: bool, resume_url: &str) {
    let world = &core.world;
    let bot = world.application.id;
    let servers: Vec<Snowflake> = world
        .servers
        .values()
        .filter(|server| server.members.contains(bot))
        .filter(|server| (server.id.get() >> 22) % shard.1 == shard.0)
        .map(|server| server.id)
        .collect();
    let unavailable: Vec<Value> = servers.iter().map(|id| json!({"id": id, "unavailable": true})).collect();
    let mut ready = json!({
        "v": 10, "user": own_user(world), "guilds": unavailable, "session_id": session,
        "resume_gateway_url": resume_url, "application": {"id": bot, "flags": world.application.flags()},
    });
    if shard_given {
        ready["shard"] = json!([shard.0, shard.1]);
    }
    let creates: Vec<Value> =
        servers.iter().filter_map(|id| world.servers.get(id)).map(|server| server_create(world, server)).collect();
    core.sessions.deliver_to(session, "READY", ready);
    if core.sessions.intents(session) & intent::GUILDS == 0 {
        return;
    }
    for create in creates {
        core.sessions.deliver_to(session, "GUILD_CREATE", create);
    }
}

fn resume(core: &mut Core, connection: &mut Connection, data: Value) -> Result<(), u16> {
    let resume: Resume = serde_json::from_value(data).map_err(|_| close::DECODE_ERROR)?;
    if !core.world.is_token(&resume.token) {
        return Err(close::AUTHENTICATION_FAILED);
    }
    if !connection.on_resume_url {
        let what = "RESUME at the first address instead of resume_gateway_url".to_owned();
        core.violations.push(Violation { side: Side::Bot, place: "gateway".to_owned(), what });
    }
    let now_ms = core.world.now_ms;
    match core.sessions.resume(&resume.session_id, resume.seq, connection.line.clone(), now_ms) {
        Ok(()) => {
            connection.session = Some(resume.session_id);
            Ok(())
        }
        Err(ResumeRefusal::BadSequence) => Err(close::INVALID_SEQUENCE),
        Err(ResumeRefusal::Gone) => {
            connection.send(payload(9, json!(false)));
            Ok(())
        }
    }
}

/// Answers with chunks of members (events/gateway-events.mdx, "Request Guild Members").
fn request_members(core: &mut Core, session: &str, data: &Value) -> Result<(), u16> {
    let server = match &data["guild_id"] {
        Value::Array(ids) => ids.first().cloned().unwrap_or_default(),
        id => id.clone(),
    };
    let server: Snowflake = serde_json::from_value(server).map_err(|_| close::DECODE_ERROR)?;
    let Some((members, not_found)) = requested(core, session, server, data) else { return Ok(()) };
    let count = members.len().div_ceil(CHUNK_MEMBERS).max(1);
    for index in 0..count {
        let chunk: Vec<&Value> = members.iter().skip(index * CHUNK_MEMBERS).take(CHUNK_MEMBERS).collect();
        let mut event = json!({"guild_id": server, "members": chunk, "chunk_index": index, "chunk_count": count});
        if !not_found.is_empty() {
            event["not_found"] = json!(not_found);
        }
        // Longer nonces are ignored (32 bytes).
        if let Some(nonce) = data["nonce"].as_str().filter(|nonce| nonce.len() <= 32) {
            event["nonce"] = json!(nonce);
        }
        core.sessions.deliver_to(session, "GUILD_MEMBERS_CHUNK", event);
    }
    Ok(())
}

/// The members asked for, and the ids nobody has; nothing when the request is not allowed.
fn requested(core: &Core, session: &str, server: Snowflake, data: &Value) -> Option<(Vec<Value>, Vec<Snowflake>)> {
    let world = &core.world;
    let server = world.bot_server(server).ok()?;
    let written = |id: Snowflake| server.members.get(id).map(|member| member_json(world, &member));
    if !data["user_ids"].is_null() {
        let one = serde_json::from_value::<Snowflake>(data["user_ids"].clone()).map(|id| vec![id]);
        let ids = one.or_else(|_| serde_json::from_value::<Vec<Snowflake>>(data["user_ids"].clone())).ok()?;
        let (found, missing): (Vec<Snowflake>, Vec<Snowflake>) =
            ids.into_iter().take(REQUESTED_MAX).partition(|id| server.members.contains(*id));
        return Some((found.into_iter().filter_map(written).collect(), missing));
    }
    let query = data["query"].as_str().unwrap_or_default().to_lowercase();
    let limit = data["limit"].as_u64().unwrap_or(0) as usize;
    let wants_all = query.is_empty() && limit == 0;
    if wants_all && core.sessions.intents(session) & intent::GUILD_MEMBERS == 0 {
        return None;
    }
    let limit = if wants_all { usize::MAX } else { limit.clamp(1, REQUESTED_MAX) };
    let matches = |id: &Snowflake| world.name_of(*id).to_lowercase().starts_with(&query);
    Some((server.members.ids().filter(matches).take(limit).filter_map(written).collect(), Vec::new()))
}
