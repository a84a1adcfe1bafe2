//! All sessions, connected or lost: who gets an event, who may resume, what the faults do to them.

use super::changes::changed;
use super::codes::{close, ends_session, op};
use super::fates::ResumeFate;
use super::forms::Forms;
use super::line::{Line, Outgoing};
use super::planned::Mischief;
use super::session::{Identified, Session};
use crate::faults::{FaultPlan, Site, told_in};
use crate::ports::{Port, Ports};
use crate::world::{Dispatch, Snowflake, World};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// How long the server waits after op 7 before it closes ("a few seconds" in GW, "Reconnect").
pub(super) const RECONNECT_GRACE: Duration = Duration::from_secs(5);
/// Time between two requests for all members of one server, in milliseconds (change-log, 2025-08-14).
const ALL_MEMBERS_SPACING_MS: i64 = 30_000;

/// All sessions, connected or lost.
#[derive(Debug)]
pub(crate) struct Sessions {
    by_id: BTreeMap<String, Session>,
    begun: u64,
    /// How long a session outlives its connection.
    life_ms: i64,
    /// Here because most occasions are; calls and interactions are told to it by those who serve them.
    pub(crate) plan: FaultPlan,
    ports: Arc<Ports>,
    /// When all members of a server were last asked for; only those of the last 30 s.
    all_members_asked_ms: BTreeMap<Snowflake, i64>,
}

/// Something that happens to connections at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GatewayAct {
    /// The server closes with a code; some codes end the session.
    Close(u16),
    /// The connection ends without a close frame.
    Drop,
    /// The connection is reset: the client reads an error instead of an end.
    Reset,
    /// The port of the gateway refuses connections for a while; those that stand are left alone.
    ClosePort(Duration),
    /// The connection stays open, but nothing is read or written any more.
    Silence,
    /// The server does not read from the connection for a while.
    StallReads(Duration),
    /// The server sends a text as it is, right or wrong.
    Raw(String),
    /// The server sends op 7 and closes a few seconds later.
    Reconnect,
    /// The server sends op 9: the session is over, or may be resumed.
    Invalidate {
        /// Whether it may be resumed.
        resumable: bool,
    },
    /// The server sends op 1: it wants a heartbeat now.
    AskHeartbeat,
}

impl GatewayAct {
    const fn ends_session(&self) -> bool {
        match self {
            Self::Close(code) => ends_session(*code),
            Self::Invalidate { resumable } => !*resumable,
            Self::Drop
            | Self::Reset
            | Self::ClosePort(_)
            | Self::Silence
            | Self::StallReads(_)
            | Self::Raw(_)
            | Self::Reconnect
            | Self::AskHeartbeat => false,
        }
    }
}

/// What a client wants to continue with RESUME.
#[derive(Debug)]
pub(super) struct Resumption<'a> {
    pub(super) session: &'a str,
    pub(super) seq: u64,
    pub(super) line: &'a Line,
}

/// Why a RESUME fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ResumeRefusal {
    /// The shard is down: the connection is dropped, the session stays.
    Down,
    /// The session is unknown or too old: op 9.
    Gone,
    /// The sequence number is ahead of the session: close 4007.
    BadSequence,
}

impl Sessions {
    pub(crate) fn new(life: Duration, ports: Arc<Ports>) -> Self {
        Self {
            by_id: BTreeMap::new(),
            begun: 0,
            life_ms: i64::try_from(life.as_millis()).unwrap_or(i64::MAX),
            plan: FaultPlan::new(0),
            ports,
            all_members_asked_ms: BTreeMap::new(),
        }
    }

    /// Begins a session and returns its id.
    pub(super) fn begin(&mut self, identified: Identified, now_ms: i64) -> String {
        self.forget_lost(now_ms);
        self.begun += 1;
        let id = format!("{:032x}", self.begun);
        self.by_id.insert(id.clone(), Session::new(identified));
        id
    }

    /// Continues a session on a new connection: everything after `seq` again, then RESUMED.
    pub(super) fn resume(&mut self, resumption: &Resumption<'_>, now_ms: i64) -> Result<(), ResumeRefusal> {
        self.forget_lost(now_ms);
        let session = self.by_id.get_mut(resumption.session).ok_or(ResumeRefusal::Gone)?;
        let fate = self.plan.resume_fate(session.shard.number, now_ms);
        let refusal = match fate {
            ResumeFate::Dropped => return Err(ResumeRefusal::Down),
            ResumeFate::Refused => Some(ResumeRefusal::Gone),
            ResumeFate::Misnumbered => Some(ResumeRefusal::BadSequence),
            ResumeFate::Served | ResumeFate::Gapped | ResumeFate::Doubled | ResumeFate::Unconfirmed => {
                (resumption.seq > session.seq).then_some(ResumeRefusal::BadSequence)
            }
        };
        session.release_all();
        let replay = if refusal.is_none() { session.replay_after(resumption.seq) } else { None };
        let Some(replay) = replay else {
            // Neither an op 9 nor a 4007 leaves anything to resume (OP, "Gateway Close Event Codes").
            self.by_id.remove(resumption.session);
            return Err(refusal.unwrap_or(ResumeRefusal::Gone));
        };
        let (skipped, times) = (usize::from(fate == ResumeFate::Gapped), 1 + usize::from(fate == ResumeFate::Doubled));
        for event in replay.into_iter().skip(skipped) {
            (0..times).for_each(|_| resumption.line.send(Outgoing::Event(event.clone())));
        }
        // The old connection has no session any more ([INF]: closed with 4000).
        if let Some(old) = session.line.replace(resumption.line.clone()) {
            old.send(Outgoing::Close(close::UNKNOWN_ERROR));
        }
        session.lost_at_ms = None;
        if fate != ResumeFate::Unconfirmed {
            session.send("RESUMED", json!({"_trace": []}).to_string());
        }
        Ok(())
    }

    /// The session, if it still belongs to the connection of `line`.
    pub(super) fn held_by(&mut self, id: &str, line: &Line) -> Option<&mut Session> {
        self.by_id.get_mut(id).filter(|session| session.line.as_ref().is_some_and(|current| current.is(line)))
    }

    /// Sends a part of what the session of a connection owes; true when more is left.
    pub(super) fn pay(&mut self, (id, line): (&str, &Line), world: &World) -> bool {
        let mut mischief = Mischief::new(&mut self.plan, world.now_ms);
        let held =
            self.by_id.get_mut(id).filter(|session| session.line.as_ref().is_some_and(|current| current.is(line)));
        let owes_more = held.is_some_and(|session| session.pay(world, &mut mischief));
        let acts = mischief.acts;
        self.strike_all(&acts, world.now_ms);
        owes_more
    }

    /// Notes that the connection of a session is gone.
    pub(super) fn lose(&mut self, id: &str, line: &Line, now_ms: i64) {
        if let Some(session) = self.held_by(id, line) {
            session.line = None;
            session.lost_at_ms = Some(now_ms);
        }
    }

    /// Ends the session of a connection for good.
    pub(super) fn end(&mut self, id: &str, line: &Line) {
        if self.held_by(id, line).is_some() {
            self.by_id.remove(id);
        }
    }

    /// Sets how long a session outlives its connection.
    pub(crate) fn live_on(&mut self, life: Duration) {
        self.life_ms = i64::try_from(life.as_millis()).unwrap_or(i64::MAX);
    }

    /// Closes every connection, forgets every session and every planned fault, because the world they were of is gone.
    pub(crate) fn end_all(&mut self) {
        let lines = self.by_id.values().filter_map(|session| session.line.as_ref());
        lines.for_each(|line| line.send(Outgoing::Close(close::UNKNOWN_ERROR)));
        self.by_id.clear();
        self.all_members_asked_ms.clear();
        self.plan = self.plan.begun_anew();
    }

    fn forget_lost(&mut self, now_ms: i64) {
        let life_ms = self.life_ms;
        self.by_id.retain(|_, session| session.lost_at_ms.is_none_or(|at_ms| now_ms - at_ms <= life_ms));
    }

    // === events ===

    /// Sends an event to every session that asked for it.
    pub(crate) fn deliver(&mut self, world: &World, dispatch: &Dispatch) {
        // Every session has its own view of a server: see `introduction::server`.
        let is_new_server = dispatch.name == "GUILD_CREATE" && dispatch.data.tree()["unavailable"] != true;
        let interaction = told_in(world, dispatch).map(|(_, kind)| kind);
        let mut mischief = Mischief::new(&mut self.plan, world.now_ms);
        let mut forms = Forms::new(dispatch, world.application.id);
        for session in self.by_id.values_mut().filter(|session| session.shard.covers(dispatch.server)) {
            let Some(data) = forms.data_for(session.intents) else { continue };
            if is_new_server {
                session.owe_servers(dispatch.server);
            }
            session.meet(world, &mut mischief, dispatch.server);
            if is_new_server {
                continue;
            }
            let shard = session.shard.number;
            let site = Site::Event { name: dispatch.name, shard, interaction };
            let course = mischief.course(&site, shard);
            session.deliver(dispatch.name, changed(data, &course.changes), course.fate);
        }
        let acts = mischief.acts;
        self.strike_all(&acts, world.now_ms);
    }

    /// Grants a request for all members of a server, or tells how many milliseconds are missing.
    pub(super) fn grant_all_members(&mut self, server: Snowflake, now_ms: i64) -> Result<(), i64> {
        self.all_members_asked_ms.retain(|_, asked_ms| (0..ALL_MEMBERS_SPACING_MS).contains(&(now_ms - *asked_ms)));
        if let Some(asked_ms) = self.all_members_asked_ms.get(&server) {
            return Err(asked_ms + ALL_MEMBERS_SPACING_MS - now_ms);
        }
        self.all_members_asked_ms.insert(server, now_ms);
        Ok(())
    }

    // === acts ===

    fn strike_all(&mut self, acts: &[(u32, GatewayAct)], now_ms: i64) {
        for (shard, act) in acts {
            self.strike(Some(*shard), act, now_ms);
        }
    }

    /// Lets something happen to the connections of one shard, or to all.
    pub(crate) fn strike(&mut self, shard: Option<u32>, act: &GatewayAct, now_ms: i64) {
        if let GatewayAct::ClosePort(span) = act {
            return self.ports.close(Port::Gateway, *span);
        }
        let is_meant = |session: &Session| shard.is_none_or(|number| session.shard.number == number);
        self.by_id.retain(|_, session| {
            let Some(line) = session.line.clone().filter(|_| is_meant(session)) else { return true };
            match act {
                GatewayAct::Close(code) => line.send(Outgoing::Close(*code)),
                GatewayAct::Drop => line.send(Outgoing::Drop),
                GatewayAct::Reset => line.send(Outgoing::Reset),
                // Concerns no session, see above.
                GatewayAct::ClosePort(_) => {}
                GatewayAct::Silence => line.send(Outgoing::Silence),
                GatewayAct::StallReads(span) => line.send(Outgoing::Stall(Instant::now() + *span)),
                GatewayAct::Raw(text) => line.send(Outgoing::Raw(text.clone())),
                GatewayAct::AskHeartbeat => session.tell(op::HEARTBEAT, &Value::Null),
                GatewayAct::Reconnect => {
                    session.tell(op::RECONNECT, &Value::Null);
                    line.send(Outgoing::Leave(Instant::now() + RECONNECT_GRACE));
                }
                GatewayAct::Invalidate { resumable } => {
                    session.tell(op::INVALID_SESSION, &json!(resumable));
                    session.line = None;
                    session.lost_at_ms = Some(now_ms);
                }
            }
            !act.ends_session()
        });
    }

    // === looks ===

    pub(crate) fn connected(&self) -> usize {
        self.by_id.values().filter(|session| session.line.is_some()).count()
    }

    /// Whether all shards of one count are connected and were told of their servers.
    pub(crate) fn are_complete(&self) -> bool {
        let settled = self.by_id.values().filter(|session| session.line.is_some() && session.owes_no_server());
        let shards: Vec<(u32, u32)> = settled.map(|session| (session.shard.count, session.shard.number)).collect();
        let is_whole = |count: u32| (0..count).all(|number| shards.contains(&(count, number)));
        shards.iter().any(|(count, _)| is_whole(*count))
    }

    /// Returns the number of the last event of the liveliest session; 0 when there is none.
    pub(crate) fn last_sequence(&self) -> u64 {
        self.by_id.values().filter(|session| session.line.is_some()).map(|session| session.seq).max().unwrap_or(0)
    }
}
