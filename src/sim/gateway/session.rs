//! One session without its socket: numbering, the buffer that a RESUME replays, what it still owes its client.

use super::changes::changed;
use super::fates::EventFate;
use super::introduction;
use super::line::{Event, Line, Outgoing};
use super::members::MembersAnswer;
use super::planned::Mischief;
use super::replay::Replay;
use super::shape::Shape;
use crate::faults::Site;
use crate::world::{Snowflake, World};
use serde_json::Value;
use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use tokio::time::Instant;

/// Bits of an id below its time, by which servers are dealt to shards (GW, "Sharding Formula").
const SHARD_SHIFT: u32 = 22;
/// Events that a fault may hold back at once; further ones arrive in time.
const HELD_MAX: usize = 1_000;
/// Requests for members that wait for an answer; a client that reads never has so many.
const ANSWERS_MAX: usize = 1_000;
/// An event that no client knows, as Discord may send any day (reference.mdx, "API Versioning").
const HERALD: (&str, &str) = ("FUTURE_EVENT", r#"{"version":1,"items":[{"kind":250}]}"#);
/// Servers introduced in one go, so that 2,500 of them do not keep everybody else from the world.
const INTRODUCED_AT_ONCE: usize = 32;

/// Which part of the servers a session is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shard {
    pub(super) number: u32,
    pub(super) count: u32,
}

/// One session of the bot.
#[derive(Debug)]
pub(super) struct Session {
    pub(super) shard: Shard,
    pub(super) intents: u64,
    /// Members from which a server counts as large.
    pub(super) large_threshold: usize,
    /// None while it has no connection.
    pub(super) line: Option<Line>,
    pub(super) lost_at_ms: Option<i64>,
    pub(super) seq: u64,
    replay: Replay,
    /// Servers whose GUILD_CREATE is still to come.
    unintroduced: BTreeSet<Snowflake>,
    /// Requests whose chunks of members are still to come.
    answers: VecDeque<MembersAnswer>,
    held: VecDeque<Held>,
}

/// What a client asks for with IDENTIFY.
#[derive(Debug)]
pub(super) struct Identified {
    pub(super) shard: Shard,
    pub(super) intents: u64,
    pub(super) large_threshold: usize,
    pub(super) line: Line,
}

/// An event that a fault holds back; it is numbered when it is sent.
#[derive(Debug)]
struct Held {
    /// None: after the event that comes next.
    due: Option<Instant>,
    name: &'static str,
    data: Arc<str>,
}

impl Shard {
    /// Events without a server go to shard 0 (GW, "Sharding").
    pub(super) fn covers(self, server: Option<Snowflake>) -> bool {
        let home = server.map_or(0, |server| (server.get() >> SHARD_SHIFT) % u64::from(self.count));
        u64::from(self.number) == home
    }
}

// === impl Session ===

impl Session {
    pub(super) fn new(identified: Identified) -> Self {
        let Identified { shard, intents, large_threshold, line } = identified;
        Self {
            shard,
            intents,
            large_threshold,
            line: Some(line),
            lost_at_ms: None,
            seq: 0,
            replay: Replay::default(),
            unintroduced: BTreeSet::new(),
            answers: VecDeque::new(),
            held: VecDeque::new(),
        }
    }

    /// Numbers an event, keeps it for a RESUME and sends it.
    pub(super) fn send(&mut self, name: &'static str, data: impl Into<Arc<str>>) {
        let event = self.number(name, data.into());
        self.line.iter().for_each(|line| line.send(Outgoing::Event(event.clone())));
    }

    /// As [`Self::send`]; a RESUME brings the event in its usual shape.
    fn send_shaped(&mut self, name: &'static str, (data, shape): (Arc<str>, Shape)) {
        let event = self.number(name, data);
        self.line.iter().for_each(|line| line.send(Outgoing::Shaped(event.clone(), shape)));
    }

    fn number(&mut self, name: &'static str, data: Arc<str>) -> Event {
        self.seq += 1;
        let event = Event { name, seq: self.seq, data };
        self.replay.push(event.clone());
        event
    }

    /// Lets an event meet its fate.
    pub(super) fn deliver(&mut self, name: &'static str, data: Arc<str>, fate: EventFate) {
        let is_full = self.held.len() >= HELD_MAX;
        match fate {
            EventFate::Lost => {}
            EventFate::Swapped if !is_full => self.held.push_back(Held { due: None, name, data }),
            EventFate::Late(by) if !is_full => {
                let due = Instant::now() + by;
                self.held.push_back(Held { due: Some(due), name, data });
                self.line.iter().for_each(|line| line.send(Outgoing::Hold(due)));
            }
            EventFate::Doubled => {
                self.send(name, Arc::clone(&data));
                self.send(name, data);
                self.release(|held| held.due.is_none());
            }
            EventFate::Shaped(shape) => {
                self.send_shaped(name, (data, shape));
                self.release(|held| held.due.is_none());
            }
            EventFate::Heralded => {
                self.send(HERALD.0, HERALD.1);
                self.send(name, data);
                self.release(|held| held.due.is_none());
            }
            EventFate::Arrives | EventFate::Swapped | EventFate::Late(_) => {
                self.send(name, data);
                self.release(|held| held.due.is_none());
            }
        }
    }

    /// Sends the held events that are due; returns when the next one is.
    pub(super) fn release_due(&mut self, now: Instant) -> Option<Instant> {
        self.release(|held| held.due.is_some_and(|due| due <= now));
        self.held.iter().filter_map(|held| held.due).min()
    }

    /// Sends everything that is held back.
    pub(super) fn release_all(&mut self) {
        self.release(|_| true);
    }

    fn release(&mut self, is_due: impl Fn(&Held) -> bool) {
        let (due, held): (VecDeque<Held>, VecDeque<Held>) = self.held.drain(..).partition(is_due);
        self.held = held;
        due.into_iter().for_each(|one| self.send(one.name, one.data));
    }

    /// The events after number `seq`; none when some of them are forgotten.
    pub(super) fn replay_after(&self, seq: u64) -> Option<Vec<Event>> {
        self.replay.after(seq, self.seq)
    }

    // === what it owes ===

    pub(super) fn owe_servers(&mut self, servers: impl IntoIterator<Item = Snowflake>) {
        self.unintroduced.extend(servers);
    }

    /// Whether the bot was told of all servers of this shard.
    pub(super) fn owes_no_server(&self) -> bool {
        self.unintroduced.is_empty()
    }

    /// Notes a request for members; false when too many wait already.
    pub(super) fn owe_members(&mut self, answer: MembersAnswer) -> bool {
        let has_room = self.answers.len() < ANSWERS_MAX;
        if has_room {
            self.answers.push_back(answer);
        }
        has_room
    }

    /// Introduces a server before the first event about it.
    pub(super) fn meet(&mut self, world: &World, mischief: &mut Mischief<'_>, server: Option<Snowflake>) {
        if let Some(server) = server.filter(|server| self.unintroduced.remove(server)) {
            self.introduce(world, mischief, server);
        }
    }

    /// Sends a part of what is owed; true when more is left.
    pub(super) fn pay(&mut self, world: &World, mischief: &mut Mischief<'_>) -> bool {
        for _ in 0..INTRODUCED_AT_ONCE {
            let Some(server) = self.unintroduced.pop_first() else { break };
            self.introduce(world, mischief, server);
        }
        if self.unintroduced.is_empty() {
            self.answer(world);
        }
        !self.unintroduced.is_empty() || !self.answers.is_empty()
    }

    fn introduce(&mut self, world: &World, mischief: &mut Mischief<'_>, server: Snowflake) {
        if let Some(event) = introduction::server(world, self, server) {
            let shard = self.shard.number;
            let course = mischief.course(&Site::Introduction { shard }, shard);
            self.deliver("GUILD_CREATE", changed(event.to_string().into(), &course.changes), course.fate);
        }
    }

    fn answer(&mut self, world: &World) {
        let Some(mut answer) = self.answers.pop_front() else { return };
        let chunk = answer.next_chunk(world);
        self.send("GUILD_MEMBERS_CHUNK", chunk.to_string());
        if !answer.is_complete() {
            self.answers.push_front(answer);
        }
    }

    /// Sends a payload that is no event.
    pub(super) fn tell(&self, op: u8, data: &Value) {
        self.line.iter().for_each(|line| line.send(Outgoing::payload(op, data)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_server_has_one_shard_and_everything_else_belongs_to_shard_zero() {
        let server = Snowflake::new((5 << 22) | 77);
        let covering = |server| (0..4).filter(|number| Shard { number: *number, count: 4 }.covers(server)).collect();
        let shards: Vec<u32> = covering(Some(server));
        assert_eq!(shards, [1]);
        let shards: Vec<u32> = covering(None);
        assert_eq!(shards, [0]);
    }
}
