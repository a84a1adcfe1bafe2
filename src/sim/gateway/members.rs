//! Op 8, REQUEST_GUILD_MEMBERS: who is asked for, and the answer in chunks (GE, "Request Guild Members").

use super::codes::{close, op};
use super::protocol::Connection;
use crate::report::{Side, Violation};
use crate::shared::Core;
use crate::world::{Snowflake, World, intent, member_json};
use serde_json::{Value, json};

/// Members of one chunk (GE, "Guild Members Chunk").
const CHUNK_MEMBERS: usize = 1000;
/// Users that may be asked for by id or by the beginning of their name (GE).
const REQUESTED_MAX: usize = 100;
/// Ids below this carry no time, so they belong to nothing; `not_found` brings them as integers (GE, "Guild Members
/// Chunk": small ids; which ones is [INF]).
const TIMELESS_BELOW: u64 = 1 << 22;
/// Longest nonce that is given back, in bytes (GE).
const NONCE_BYTES_MAX: usize = 32;

/// An answer on its way.
#[derive(Debug)]
pub(super) struct MembersAnswer {
    server: Snowflake,
    members: Vec<Snowflake>,
    not_found: Vec<Snowflake>,
    nonce: Option<String>,
    /// Whether presences are wanted and allowed; nobody in the world has one.
    presences: bool,
    /// Chunks sent.
    sent: usize,
}

/// What a client asks for.
#[derive(Debug)]
struct MembersRequest {
    server: Snowflake,
    whom: Whom,
    nonce: Option<String>,
    presences: bool,
}

#[derive(Debug)]
enum Whom {
    Everybody,
    Named { prefix: String, limit: usize },
    Listed(Vec<Snowflake>),
}

/// Serves a request; `Err` carries the close code.
pub(super) fn request(core: &mut Core, connection: &mut Connection, data: &Value) -> Result<(), u16> {
    let request = MembersRequest::read(data).ok_or(close::UNKNOWN_OPCODE)?;
    let Some(id) = connection.session.clone() else { return Ok(()) };
    let now_ms = core.world.now_ms;
    let Some(session) = core.sessions.held_by(&id, &connection.line) else { return Ok(()) };
    let (intents, is_ours) = (session.intents, session.shard.covers(Some(request.server)));
    // Servers that the bot is not in, or that belong to another shard, are not answered ([INF]).
    if !is_ours || core.world.bot_server(request.server).is_err() {
        return Ok(());
    }
    if let Some(what) = request.fault(intents) {
        core.violations.push(Violation { side: Side::Bot, place: "gateway op 8".to_owned(), what: what.to_owned() });
    }
    if matches!(request.whom, Whom::Everybody) {
        if intents & intent::GUILD_MEMBERS == 0 {
            return Ok(());
        }
        if let Err(missing_ms) = core.sessions.grant_all_members(request.server, now_ms) {
            let refusal = request.rate_limited(missing_ms).to_string();
            core.sessions
                .held_by(&id, &connection.line)
                .into_iter()
                .for_each(|one| one.send("RATE_LIMITED", refusal.as_str()));
            return Ok(());
        }
    }
    let answer = request.answer(&core.world, intents);
    let session = core.sessions.held_by(&id, &connection.line);
    connection.is_owed = true;
    if session.is_some_and(|session| session.owe_members(answer)) { Ok(()) } else { Err(close::RATE_LIMITED) }
}

// === impl MembersRequest ===

impl MembersRequest {
    fn read(data: &Value) -> Option<Self> {
        let server = match &data["guild_id"] {
            Value::Array(ids) => ids.first().filter(|_| ids.len() == 1)?,
            id => id,
        };
        let nonce = data["nonce"].as_str().filter(|nonce| nonce.len() <= NONCE_BYTES_MAX);
        Some(Self {
            server: snowflake(server)?,
            whom: Whom::read(data)?,
            nonce: nonce.map(str::to_owned),
            presences: data["presences"].as_bool().unwrap_or(false),
        })
    }

    /// What Discord would not serve as asked.
    fn fault(&self, intents: u64) -> Option<&'static str> {
        match &self.whom {
            Whom::Everybody if intents & intent::GUILD_MEMBERS == 0 => {
                Some("asks for all members without the intent GUILD_MEMBERS")
            }
            Whom::Listed(ids) if ids.len() > REQUESTED_MAX => Some("asks for more than 100 user_ids"),
            _ if self.presences && intents & intent::GUILD_PRESENCES == 0 => {
                Some("asks for presences without the intent GUILD_PRESENCES")
            }
            _ => None,
        }
    }

    /// Writes RATE_LIMITED (change-log, 2025-08-14).
    fn rate_limited(&self, missing_ms: i64) -> Value {
        let mut meta = json!({"guild_id": self.server});
        if let Some(nonce) = &self.nonce {
            meta["nonce"] = json!(nonce);
        }
        json!({"opcode": op::REQUEST_MEMBERS, "retry_after": missing_ms as f64 / 1000.0, "meta": meta})
    }

    fn answer(self, world: &World, intents: u64) -> MembersAnswer {
        let (members, not_found) = match self.whom {
            Whom::Everybody => (world.servers[&self.server].members.ids().collect(), Vec::new()),
            Whom::Named { prefix, limit } => (named(world, self.server, &prefix).take(limit).collect(), Vec::new()),
            Whom::Listed(ids) => {
                let members = &world.servers[&self.server].members;
                ids.into_iter().take(REQUESTED_MAX).partition(|id| members.contains(*id))
            }
        };
        MembersAnswer {
            server: self.server,
            members,
            not_found,
            nonce: self.nonce,
            presences: self.presences && intents & intent::GUILD_PRESENCES != 0,
            sent: 0,
        }
    }
}

impl Whom {
    /// One of `query` with `limit`, and `user_ids`, is required (GE).
    fn read(data: &Value) -> Option<Self> {
        if !data["user_ids"].is_null() {
            let ids = match &data["user_ids"] {
                Value::Array(ids) => ids.iter().map(snowflake).collect::<Option<Vec<_>>>()?,
                id => vec![snowflake(id)?],
            };
            return Some(Self::Listed(ids));
        }
        let prefix = data["query"].as_str()?.to_lowercase();
        let limit = usize::try_from(data["limit"].as_u64()?).unwrap_or(usize::MAX);
        match (prefix.is_empty(), limit) {
            (true, 0) => Some(Self::Everybody),
            // No limit beside a name means the largest one ([INF]).
            (false, 0) => Some(Self::Named { prefix, limit: REQUESTED_MAX }),
            (_, limit) => Some(Self::Named { prefix, limit: limit.min(REQUESTED_MAX) }),
        }
    }
}

fn not_found(id: Snowflake) -> Value {
    if id.get() < TIMELESS_BELOW { json!(id.get()) } else { json!(id) }
}

fn snowflake(value: &Value) -> Option<Snowflake> {
    serde_json::from_value(value.clone()).ok()
}

/// Members whose name or nick begins with `prefix`, which is in lower case.
fn named<'a>(world: &'a World, server: Snowflake, prefix: &'a str) -> impl Iterator<Item = Snowflake> + 'a {
    let members = world.servers[&server].members.iter();
    let begins = move |name: &str| name.to_lowercase().starts_with(prefix);
    let found =
        members.filter(move |member| begins(&world.name_of(member.user)) || member.nick.as_deref().is_some_and(begins));
    found.map(|member| member.user)
}

// === impl MembersAnswer ===

impl MembersAnswer {
    /// Writes the next chunk; members who left meanwhile are missing.
    pub(super) fn next_chunk(&mut self, world: &World) -> Value {
        let server = world.servers.get(&self.server);
        let ids = self.members.iter().skip(self.sent * CHUNK_MEMBERS).take(CHUNK_MEMBERS);
        let members = ids.filter_map(|id| server?.members.get(*id)).map(|member| member_json(world, &member));
        let mut chunk = json!({
            "guild_id": self.server, "members": members.collect::<Vec<_>>(), "chunk_index": self.sent,
            "chunk_count": self.chunk_count(),
        });
        if !self.not_found.is_empty() {
            chunk["not_found"] = self.not_found.iter().copied().map(not_found).collect();
        }
        if self.presences {
            chunk["presences"] = json!([]);
        }
        if let Some(nonce) = &self.nonce {
            chunk["nonce"] = json!(nonce);
        }
        self.sent += 1;
        chunk
    }

    pub(super) fn is_complete(&self) -> bool {
        self.sent >= self.chunk_count()
    }

    fn chunk_count(&self) -> usize {
        self.members.len().div_ceil(CHUNK_MEMBERS).max(1)
    }
}
