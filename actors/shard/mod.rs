//! One connection to Discord: keeps its servers' mirrors, issues reply tickets, hands work to guilds.
//!
//! # Purpose
//! Turns what one connection hears into work, in order, each item with an immutable view of its server; and
//! writes down how far that work is done, so that a crash anywhere loses no event.
//!
//! # Messages
//! [`ShardMsg`]. The connection itself lives in a task, the *pump*, because waiting for the next
//! event must not keep messages waiting.
//!
//! # States
//! Connecting, ready (servers are being described), listening; leaving, when the pump has said farewell and
//! what was taken is worked off.
//!
//! # Failure modes
//! Lost connections are the business of `discord::shard`. A fatal close code ends the
//! process with a sentence that says what to change. Whoever comes after this incarnation, in this process or
//! the next, loads the mirrors of the last checkpoint, resumes the session from its low-water mark, and is
//! replayed what was not finished; dedup keys make that harmless. The event of which this actor died is not
//! taken a second time. When the session is gone, servers describe themselves again, and the difference of
//! complete member lists becomes the events that were missed. An interaction that arrives too late to be
//! answered is not carried out: its sender has already been told that it failed.
//!
//! # Debugging
//! Events that cannot be decoded are counted and logged with name and place, never with content.

mod interactions;
mod outages;

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use discord::from_discord::Incoming;
use discord::shard::{Shard, ShardConfig, ShardItem};
use domain::event::Event;
use domain::ids::ServerId;
use domain::mirror::{Change, Mirror};
use domain::moment::Moment;
use observe::metrics::Reconnect;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use storage::checkpoint::LeftSession;
use storage::mirrors::Kept;
use tokio::time::{Instant, timeout};
use tracing::{error, info, warn};

use crate::ages::Ages;
use crate::alerts::{Alert, Key, Kind, Severity};
use crate::census::Name;
use crate::credit::Spent;
use crate::echo::{self, Echo};
use crate::hearing::Hearing;
use crate::heartbeat::Pulse;
use crate::inbox::{Item, Sight};
use crate::member_lists::{LIST_EVERY, MemberLists};
use crate::messages::{Checkpoint, CheckpointReceipt, GatewayMsg, GuildsMsg, ShardMsg, Work, WriterMsg};
use crate::mirrors::{Found, Mirrors};
use crate::pump::{Ask, Pump};
use crate::session::{Legacy, Open, Position, left_behind, to_resume};
use crate::tree::{Fatal, Vitals};
use crate::watermark::Taken;
use crate::wiring::Wiring;

/// How often it is written down how far the work is: whoever acts after a crash waits until all since then is told again.
pub const CHECKPOINT_EVERY: Duration = Duration::from_millis(500);
/// After so many events it is written down at once.
pub const CHECKPOINT_EVENTS: usize = 1000;
/// What the last process left must be read in this time; otherwise the start is tried again.
pub const LOAD_WITHIN: Duration = Duration::from_secs(30);
/// A replay of what got lost is not asked for again before this, since it costs a connection.
pub const REWIND_EVERY: Duration = Duration::from_secs(60);
/// Servers described to their guilds at once ...
const DESCRIBED_AT_ONCE: usize = 50;
/// ... and the time between two such groups: 5,000 a second, which leaves the database to whoever acts.
const DESCRIBE_EVERY: Duration = Duration::from_millis(10);

/// See the module.
pub struct ShardActor;

/// What a shard is made from.
#[derive(Clone)]
pub struct Parts {
    /// Everybody else.
    pub wiring: Wiring,
    /// The connection, without a session.
    pub shard: ShardConfig,
    /// Where to tell how it is.
    pub vitals: Vitals,
    /// What incarnations of this process tell each other.
    pub legacy: Legacy,
}

impl Parts {
    /// Its number.
    pub const fn number(&self) -> u32 {
        self.shard.shard.0
    }
}

/// What a shard holds.
pub struct State {
    parts: Parts,
    pulse: Pulse,
    mirrors: Mirrors,
    ages: Ages,
    pump: Pump,
    myself: ActorRef<ShardMsg>,
    lists: MemberLists,
    /// The session as far as it was taken, and how far it is worked off.
    session: Option<Open>,
    hearing: Hearing,
    /// What is written down: the session's id and mark, and until when all was heard.
    written: Option<(Position, Moment)>,
    /// A checkpoint is with the writer: the same of it.
    writing: Option<(Position, Moment)>,
    events_since: usize,
    culprit: Option<u64>,
    /// The largest number that the mirrors have heard of, in this life.
    reflected: u64,
    /// Discord will not have us: the connection ended for good.
    refused: bool,
    echo: Echo,
    rewound: Option<Instant>,
    /// Credit for the event in hand.
    spent: Option<Arc<Spent>>,
    /// Servers that are still to be described.
    undescribed: VecDeque<ServerId>,
    /// What those missed, who were told all of it, began then.
    unheard_since: Option<Moment>,
}

impl Actor for ShardActor {
    type Msg = ShardMsg;
    type State = State;
    type Arguments = Parts;

    async fn pre_start(&self, myself: ActorRef<ShardMsg>, parts: Parts) -> Result<State, ActorProcessingErr> {
        let (left, mut mirrors) =
            timeout(LOAD_WITHIN, left_behind(&parts)).await.map_err(|_| "the database does not answer")??;
        if left.is_some() {
            mirrors.are_replayed();
        }
        let mut ages = Ages::new(Instant::now(), (parts.wiring.clock)());
        let resumed = left.as_ref().map(to_resume);
        let shard = Shard::new(ShardConfig { session: resumed, ..parts.shard.clone() })?;
        let heard = left.as_ref().and_then(|left| left.heard_at);
        let position = |left: &LeftSession| Position { session: left.session_id.clone(), mark: left.mark };
        let written = left.as_ref().map(|left| (position(left), heard.unwrap_or(Moment(0))));
        let session = left.map(|left| {
            info!(mark = left.mark, "going on with the session of before");
            parts.vitals.heard(parts.number(), left.mark);
            ages.replaying(left.clock_offset_ms);
            let line = parts.legacy.line(&left.session_id, left.mark);
            Open::new(left.session_id, left.resume_url, line)
        });
        let pump = Pump::start(shard, myself.clone(), &parts.wiring);
        let name = Name::Shard(parts.number()).to_string();
        let pulse = parts.wiring.pulses.spine(&name, &myself, ShardMsg::Probe);
        myself.send_interval(CHECKPOINT_EVERY, || ShardMsg::Checkpoint);
        myself.send_interval(LIST_EVERY, || ShardMsg::AskForLists);
        Ok(State {
            culprit: parts.legacy.culprit(),
            parts,
            pulse,
            mirrors,
            ages,
            pump,
            myself,
            lists: MemberLists::default(),
            hearing: Hearing::new(heard),
            written,
            session,
            writing: None,
            events_since: 0,
            reflected: 0,
            refused: false,
            echo: Echo::default(),
            rewound: None,
            spent: None,
            undescribed: VecDeque::new(),
            unheard_since: None,
        })
    }

    async fn handle(
        &self,
        _myself: ActorRef<ShardMsg>,
        message: ShardMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn(message.label());
        match message {
            ShardMsg::Probe(probe) => probe.back(),
            ShardMsg::Item(item, spent, _busy) => {
                state.spent = spent;
                state.take(*item);
                state.spent = None;
            }
            ShardMsg::WantMembers(server) => state.want_members(server),
            ShardMsg::AskForLists => state.ask_for_lists(),
            ShardMsg::DescribeSome => state.describe_some(),
            ShardMsg::Loaded(server, kept) => state.loaded(server, kept.map(|kept| *kept)),
            ShardMsg::Asleep(server, interest) => state.mirrors.let_go(server, interest),
            ShardMsg::DescribeAll => state.describe(state.mirrors.awake()),
            ShardMsg::EchoIsLate(nonce) => state.echo_is_late(&nonce),
            ShardMsg::Describe(server, _busy) => state.tell(server, Event::ServerSeen, None),
            ShardMsg::Checkpoint => state.tick(),
            ShardMsg::Checkpointed { written } => state.checkpointed(written),
            ShardMsg::Leave => state.pump.ask(Ask::Leave),
            // What was taken is worked off before the tree stops us, and then written down.
            ShardMsg::PumpEnded if state.parts.vitals.is_leaving() => {
                state.parts.vitals.serving(state.parts.number(), false);
                state.parts.wiring.gateway.cast(GatewayMsg::Away(state.parts.number())).ok();
            }
            // The process is told to end.
            ShardMsg::PumpEnded if state.refused => {}
            ShardMsg::PumpEnded => return Err("the connection's task ended".into()),
        }
        Ok(())
    }

    /// The last word: after a planned stop everything is worked off, and nothing will be replayed.
    async fn post_stop(&self, _myself: ActorRef<ShardMsg>, state: &mut State) -> Result<(), ActorProcessingErr> {
        state.mirrors.settled(false);
        state.writing = None;
        state.checkpoint();
        Ok(())
    }
}

// === impl State: what comes ===

impl State {
    fn take(&mut self, item: ShardItem) {
        match item {
            ShardItem::Dispatch { sequence, incoming } => self.dispatch(sequence, incoming),
            ShardItem::Resumed { sequence, from } => self.resumed(sequence, from),
            ShardItem::DecodeFailed { error, sequence } => {
                self.parts.wiring.counters.unknown_gateway_event();
                warn!("{error}");
                // Nobody can do anything with it: it is finished.
                drop(sequence.and_then(|sequence| self.number(sequence)));
                self.note_progress();
            }
            ShardItem::Alive { latency } => {
                self.hearing.hear(self.now());
                self.parts.wiring.counters.gateway_ack(latency.unwrap_or_default());
            }
            ShardItem::Closed { code, will_resume, wait } => {
                let reason = if will_resume { Reconnect::Resumed } else { Reconnect::Renewed };
                self.parts.wiring.counters.reconnect(reason);
                self.parts.vitals.serving(self.parts.number(), false);
                warn!(code, will_resume, wait_ms = millis(wait), "the gateway closed the connection");
                self.tell_deafness();
            }
            ShardItem::ConnectFailed { wait } => {
                self.parts.wiring.counters.reconnect(Reconnect::Failed);
                warn!(wait_ms = millis(wait), "cannot connect to the gateway");
                self.tell_deafness();
            }
            ShardItem::Fatal { code, why } => {
                self.refused = true;
                error!(code, "the gateway will not have us: {why}");
                let title = format!("Discord closed the gateway for good: {why}");
                let key = Key::new(Kind::GatewayRefused, code.to_string());
                let correlation = self.parts.wiring.correlate();
                self.parts.wiring.alerts.raise(Alert::new(key, Severity::Critical, title, correlation));
                self.parts.vitals.fatal.send_replace(Some(Fatal::Refused { code, why }));
            }
        }
    }

    /// Takes an event under its number; `None` when it was taken before.
    fn number(&mut self, sequence: u64) -> Option<Taken> {
        self.events_since += 1;
        self.session.as_ref()?.line.take(sequence)
    }

    /// Tells the process how far it is, and writes it down when that is due.
    fn note_progress(&mut self) {
        let Some(session) = &self.session else { return };
        let highest = session.line.lock().highest();
        self.parts.vitals.heard(self.parts.number(), highest);
        if self.events_since >= CHECKPOINT_EVENTS {
            self.checkpoint();
        }
    }

    fn dispatch(&mut self, sequence: u64, incoming: Incoming) {
        if self.culprit.take_if(|culprit| *culprit == sequence).is_some() {
            error!(sequence, "the gateway died of this event in its last life: it is left out");
            drop(self.number(sequence));
            return self.note_progress();
        }
        self.parts.legacy.hold(Some(sequence));
        self.hearing.hear(self.now());
        if let Incoming::Ready { session_id, resume_url, servers, .. } = &incoming {
            self.begin_session(session_id.clone(), resume_url.clone(), sequence);
            let (shard, servers) = (self.parts.shard.shard, servers.clone());
            self.hearing.begin_anew(self.mirrors.servers().into_iter().chain(servers.iter().copied()), self.now());
            self.parts.wiring.guilds.cast(GuildsMsg::Listed { shard, servers }).ok();
        } else {
            match self.number(sequence) {
                Some(taken) => {
                    self.parts.wiring.counters.gateway_event();
                    self.understood(incoming, taken);
                }
                None => {
                    self.parts.wiring.counters.gateway_repeated();
                    self.seen_before(sequence, incoming);
                }
            }
        }
        self.reflected = self.reflected.max(sequence);
        self.parts.legacy.hold(None);
        self.note_progress();
    }

    fn begin_session(&mut self, id: String, resume_url: String, sequence: u64) {
        info!("connected to Discord");
        let line = self.parts.legacy.line(&id, sequence);
        self.session = Some(Open::new(id, resume_url, line));
        self.reflected = sequence;
        self.ages.replayed();
        self.mirrors.are_outdated();
        self.lists.forget();
        self.echo.forget();
        self.parts.vitals.serving(self.parts.number(), true);
        // A crash soon after this must not cost another session.
        self.checkpoint();
    }

    /// Everything missed was replayed, or it was when the session was resumed some other time.
    fn resumed(&mut self, sequence: u64, from: u64) {
        drop(self.number(sequence));
        if let Some(session) = &self.session {
            let lost = session.line.lock().replayed(from);
            if lost > 0 {
                warn!(lost, "events are missing from the replay too: they will never come");
            }
        }
        self.parts.vitals.serving(self.parts.number(), true);
        if self.mirrors.is_replaying() {
            let step = self.echo.resumed(&self.mirrors.servers(), self.parts.wiring.correlate().short());
            self.listen(step);
        } else {
            let servers = self.mirrors.listening();
            self.tell_unheard(servers);
        }
        self.lists.reconnected();
        self.ask_for_lists();
        self.note_progress();
    }

    fn echo_is_late(&mut self, nonce: &str) {
        if self.parts.vitals.is_serving(self.parts.number()) {
            let step = self.echo.is_late(nonce, &self.mirrors.servers(), self.parts.wiring.correlate().short());
            return self.listen(step);
        }
        let nonce = nonce.to_owned();
        self.myself.send_after(echo::ANSWERED_WITHIN, || ShardMsg::EchoIsLate(nonce));
    }

    fn listen(&mut self, step: echo::Step) {
        match step {
            echo::Step::Ask(server, nonce) => {
                self.pump.ask(Ask::Echo(server, nonce.clone()));
                self.myself.send_after(echo::ANSWERED_WITHIN, || ShardMsg::EchoIsLate(nonce));
            }
            echo::Step::GoOn => self.told_all(),
            echo::Step::Wait => {}
        }
    }

    /// Whoever has not heard from this process yet looks at his server once; first those for whom something waits.
    fn told_all(&mut self) {
        self.ages.replayed();
        self.mirrors.are_current();
        let (awake, asleep): (Vec<_>, Vec<_>) =
            self.mirrors.servers().into_iter().partition(|server| self.mirrors.get(*server).is_some());
        self.unheard_since = self.hearing.catch_up(self.now());
        self.describe(awake.into_iter().chain(asleep).collect());
    }

    fn understood(&mut self, incoming: Incoming, taken: Taken) {
        match incoming {
            Incoming::Interaction { interaction, member, from_component } => {
                self.interaction(*interaction, member, from_component, taken);
            }
            Incoming::Server { server, change, event } => self.happened(server, change, event, &taken),
            // An outage says nothing about the server.
            Incoming::ServerGone { server, unavailable: true } => {
                info!(server.id = %server, "a server is out of sight");
                self.tell_out_of_sight(server);
            }
            Incoming::ServerGone { server, unavailable: false } => {
                self.mirrors.forget(server);
                taken.sent();
                self.parts.wiring.guilds.cast(GuildsMsg::Gone(server, Some(taken))).ok();
            }
            Incoming::MembersDelayed { server, retry_after } => {
                self.lists.delayed(server, retry_after, Instant::now());
            }
            Incoming::Echo { nonce } if self.echo.came(&nonce) => self.told_all(),
            Incoming::Echo { .. } => {}
            // Both are items of their own.
            Incoming::Ready { .. } | Incoming::Resumed | Incoming::Nothing => {}
        }
    }

    /// A replay of what somebody works on, or has worked off: only the mirror must hear it again. A description
    /// that this life has heard is left out, since members became known after it.
    fn seen_before(&mut self, sequence: u64, incoming: Incoming) {
        let Incoming::Server { server, change: Some(change), .. } = incoming else { return };
        if sequence > self.reflected || !matches!(change, Change::Server(_)) {
            self.mirrors.reflect(server, change);
        }
    }

    fn want_members(&mut self, server: ServerId) {
        self.lists.want(server);
        self.ask_for_lists();
    }

    fn ask_for_lists(&mut self) {
        if !self.parts.vitals.is_serving(self.parts.number()) {
            return;
        }
        while let Some(server) = self.lists.due(Instant::now()) {
            self.pump.ask(Ask::Members(server));
        }
    }

    /// The router, or this process, began a new life and knows no server. Mirrors that sleep are read a few at a
    /// time, so that whoever acts is served meanwhile.
    fn describe(&mut self, servers: Vec<ServerId>) {
        self.undescribed = servers.into();
        self.describe_some();
    }

    fn describe_some(&mut self) {
        for _ in 0..DESCRIBED_AT_ONCE {
            let Some(server) = self.undescribed.pop_front() else { return };
            if let Some(from) = self.unheard_since {
                self.tell(server, Event::Unheard { from, until: self.now() }, None);
            }
            self.tell(server, Event::ServerSeen, None);
        }
        self.myself.send_after(DESCRIBE_EVERY, || ShardMsg::DescribeSome);
    }

    fn happened(&mut self, server: ServerId, change: Option<Change>, event: Option<Event>, taken: &Taken) {
        let missed = change.map(|change| self.mirrors.reflect(server, change)).unwrap_or_default();
        if event == Some(Event::ServerSeen) {
            self.tell_seen_again(server);
        }
        // When it happened nobody knows; that it did, the mirror says when the outage is over.
        let event = event.filter(|event| self.is_in_time(server, event));
        if event == Some(Event::MembersComplete) {
            self.lists.came(server);
        }
        for event in missed.into_iter().chain(event) {
            self.tell(server, event, Some(taken));
        }
    }

    fn now(&self) -> Moment {
        (self.parts.wiring.clock)()
    }

    /// Hands an event to the guild of a server, as soon as the server's mirror is at hand.
    fn tell(&mut self, server: ServerId, event: Event, taken: Option<&Taken>) {
        let key = taken.and_then(|taken| Some(self.session.as_ref()?.key(&event, taken.sequence())));
        let wiring = &self.parts.wiring;
        let mut item = Item::new(Work::Event(event), wiring.correlate(), key, wiring.activity.begin());
        item.taken = taken.cloned();
        match self.mirrors.find(server, item) {
            Found::Ready(mirror, item) => self.hand_on(server, mirror, item),
            Found::Parked(true) => self.load(server),
            Found::Unwanted => self.parts.wiring.counters.gateway_unwanted(),
            // An event of a server that was never described: it will be, and then everything is looked at.
            Found::Parked(false) | Found::Unknown(_) => {}
        }
    }

    fn hand_on(&self, server: ServerId, mirror: Arc<Mirror>, mut item: Item) {
        item.spent.clone_from(&self.spent);
        if let (Some(taken), Work::Event(_)) = (&item.taken, &item.work) {
            // Should the router die with it, it is asked for again. Whoever asked something has an apology.
            taken.sent();
        }
        let sight = Sight { mirror, is_current: self.mirrors.is_current(server) };
        self.parts.wiring.guilds.cast(GuildsMsg::Arrived { server, sight, item }).ok();
    }

    /// Reads a mirror while other events go on.
    fn load(&self, server: ServerId) {
        let (archive, myself) = (self.parts.wiring.archive.clone(), self.myself.clone());
        let busy = self.parts.wiring.activity.begin();
        tokio::spawn(async move {
            let kept = match timeout(LOAD_WITHIN, archive.mirror(server)).await {
                Ok(Ok(kept)) => kept,
                Ok(Err(error)) => {
                    error!(server.id = %server, "{error}");
                    None
                }
                Err(_) => None,
            };
            myself.cast(ShardMsg::Loaded(server, kept.map(Box::new))).ok();
            drop(busy);
        });
    }

    fn loaded(&mut self, server: ServerId, kept: Option<Kept>) {
        let kept = kept.filter(|kept| kept.mirror.bot == self.parts.shard.bot);
        for item in self.mirrors.loaded(server, kept) {
            // Without a mirror people are served all the same, from what their guild knew last.
            let mirror = self.mirrors.get(server).cloned().unwrap_or_else(|| Arc::new(Mirror::unseen(server)));
            self.hand_on(server, mirror, item);
        }
    }

    // === Checkpoints ===

    fn tick(&mut self) {
        self.checkpoint();
        self.ask_for_what_got_lost();
    }

    /// Writes down how far it is, unless that is written or being written.
    fn checkpoint(&mut self) {
        let Some(session) = &self.session else { return };
        let (position, heard) = (session.position(), self.hearing.heard());
        if self.writing.is_some() || (self.mirrors.is_written() && !self.is_news(&position, heard)) {
            return;
        }
        let shard = &self.parts.shard;
        let left = LeftSession {
            shard: shard.shard,
            bot: shard.bot,
            gateway_url: shard.gateway_url.clone(),
            intents: shard.intents.bits(),
            session_id: session.id.clone(),
            resume_url: session.resume_url.clone(),
            mark: position.mark,
            clock_offset_ms: self.ages.difference_ms((self.parts.wiring.clock)()),
            heard_at: Some(heard),
            written_at: self.now(),
        };
        let receipt = CheckpointReceipt::new(self.myself.clone());
        let checkpoint = Checkpoint { left, mirrors: self.mirrors.take_deltas(), receipt };
        self.writing = Some((position, heard));
        self.events_since = 0;
        // When the writer is down, the receipt says that nothing was written.
        self.parts.wiring.db_writer.cast(WriterMsg::Checkpoint(checkpoint)).ok();
    }

    fn checkpointed(&mut self, written: bool) {
        self.mirrors.settled(written);
        let all = self.writing.take();
        if written {
            self.written = all;
        }
    }

    /// Events that never came, or were lost with a router that died, are asked for again by a RESUME.
    fn ask_for_what_got_lost(&mut self) {
        let Some(session) = &self.session else { return };
        let (missing, mark) = {
            let watermark = session.line.lock();
            (watermark.missing(), watermark.mark())
        };
        let recently = self.rewound.is_some_and(|at| at.elapsed() < REWIND_EVERY);
        if missing == 0 || recently || !self.parts.vitals.is_serving(self.parts.number()) {
            return;
        }
        warn!(missing, mark, "events are missing: asking for a replay");
        self.parts.wiring.counters.gateway_replay();
        self.rewound = Some(Instant::now());
        self.pump.ask(Ask::Rewind(mark));
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
