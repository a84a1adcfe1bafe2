//! Listens to Discord: keeps the mirrors, issues reply tickets, hands work to guilds.
//!
//! # Purpose
//! Turns what one shard hears into work, in order, each item with an immutable view of its server; and
//! writes down how far that work is done, so that a crash anywhere loses no event.
//!
//! # Messages
//! [`GatewayMsg`]. The connection itself lives in a task, the *pump*, because waiting for the next
//! event must not keep messages waiting.
//!
//! # States
//! Connecting, ready (servers are being described), listening; leaving, when the pump has said farewell and
//! what was taken is worked off.
//!
//! # Failure modes
//! Lost connections are the shard's own business (`discord::shard`). A fatal close code ends the
//! process with a sentence that says what to change. Whoever comes after this incarnation, in this process or
//! the next, loads the mirrors of the last checkpoint, resumes the session from its low-water mark, and is
//! replayed what was not finished; dedup keys make that harmless. The event of which this actor died is not
//! taken a second time. When the session is gone, servers describe themselves again, and the difference of
//! complete member lists becomes the events that were missed. An interaction that arrives too late to be
//! answered is not carried out: its sender has already been told that it failed.
//!
//! # Debugging
//! Events that cannot be decoded are counted and logged with name and place, never with content.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use discord::from_discord::Incoming;
use discord::shard::{Shard, ShardConfig, ShardItem};
use domain::custom_id::CustomId;
use domain::event::Event;
use domain::ids::{GuildId, ServerId, UserId};
use domain::interaction::{Interaction, Request};
use domain::locale::Locale;
use domain::mirror::{Change, MemberView, Mirror};
use observe::metrics::Outcome;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use storage::checkpoint::LeftSession;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout};
use tracing::{error, info, warn};

use crate::ages::Ages;
use crate::failpoint::Whose;
use crate::heartbeat::Pulse;
use crate::inbox::Item;
use crate::messages::{Checkpoint, CheckpointReceipt, GatewayMsg, GuildsMsg, Work, WriterMsg, describe};
use crate::mirrors::Mirrors;
use crate::session::{Legacy, Open, Position, left_behind, to_resume};
use crate::ticket::{ReplyTicket, Terms};
use crate::tree::{Fatal, Vitals};
use crate::watermark::Taken;
use crate::wiring::Wiring;

/// A member list that has not come by then is asked for again; Discord allows one request in 30 s.
pub const MEMBERS_WITHIN: Duration = Duration::from_secs(60);
/// How often it is written down how far the work is: what a crash repeats is at most this old.
pub const CHECKPOINT_EVERY: Duration = Duration::from_secs(2);
/// After so many events it is written down at once.
pub const CHECKPOINT_EVENTS: usize = 1000;
/// What the last process left must be read in this time; otherwise the start is tried again.
pub const LOAD_WITHIN: Duration = Duration::from_secs(30);
/// A replay of what got lost is not asked for again before this, since it costs a connection.
pub const REWIND_EVERY: Duration = Duration::from_secs(60);
/// Requests to the pump that may wait: one per server at most, in a burst at the start.
const PUMP_CAPACITY: usize = 4096;

/// See the module.
pub struct Gateway;

/// What the gateway is made from.
#[derive(Clone)]
pub struct Parts {
    /// Everybody else.
    pub wiring: Wiring,
    /// The shard, without a session.
    pub shard: ShardConfig,
    /// Where to tell how it is.
    pub vitals: Vitals,
    /// What incarnations of this process tell each other.
    pub legacy: Legacy,
}

/// What the gateway holds.
pub struct State {
    parts: Parts,
    pulse: Pulse,
    mirrors: Mirrors,
    ages: Ages,
    pump: mpsc::Sender<Ask>,
    myself: ActorRef<GatewayMsg>,
    /// Servers whose whole member list was asked for and has not come: a request dies with its connection.
    wanted: HashSet<ServerId>,
    /// The session as far as it was taken, and how far it is worked off.
    session: Option<Open>,
    /// What is written down: the session's id and mark.
    written: Option<Position>,
    /// A checkpoint is with the writer: the session's id and mark in it.
    writing: Option<Position>,
    events_since: usize,
    culprit: Option<u64>,
    /// Guilds were told what their servers look like, in this life.
    introduced: bool,
    rewound: Option<Instant>,
}

/// What the pump is asked to do.
enum Ask {
    Members(ServerId),
    Rewind(u64),
    Leave,
}

impl Actor for Gateway {
    type Msg = GatewayMsg;
    type State = State;
    type Arguments = Parts;

    async fn pre_start(&self, myself: ActorRef<GatewayMsg>, parts: Parts) -> Result<State, ActorProcessingErr> {
        let (left, mirrors) =
            timeout(LOAD_WITHIN, left_behind(&parts)).await.map_err(|_| "the database does not answer")??;
        let mut ages = Ages::new(Instant::now(), (parts.wiring.clock)());
        let resumed = left.as_ref().map(to_resume);
        let shard = Shard::new(ShardConfig { session: resumed, ..parts.shard.clone() })?;
        let written = left.as_ref().map(|left| Position { session: left.session_id.clone(), mark: left.mark });
        let session = left.map(|left| {
            info!(mark = left.mark, "going on with the session of before");
            parts.vitals.sequence.store(left.mark, Ordering::Release);
            ages.replaying(left.clock_offset_ms);
            let line = parts.legacy.line(&left.session_id, left.mark);
            Open::new(left.session_id, left.resume_url, line)
        });
        let (pump, asks) = mpsc::channel(PUMP_CAPACITY);
        tokio::spawn(pump_items(shard, asks, myself.clone(), parts.wiring.clone()));
        let pulse = parts.wiring.pulses.spine("gateway", &myself, GatewayMsg::Probe);
        myself.send_interval(CHECKPOINT_EVERY, || GatewayMsg::Checkpoint);
        Ok(State {
            culprit: parts.legacy.culprit(),
            parts,
            pulse,
            mirrors,
            ages,
            pump,
            myself,
            wanted: HashSet::new(),
            written,
            session,
            writing: None,
            events_since: 0,
            introduced: false,
            rewound: None,
        })
    }

    async fn handle(
        &self,
        _myself: ActorRef<GatewayMsg>,
        message: GatewayMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn(message.label());
        state.parts.wiring.failpoints.turn(Whose::Gateway, None).await;
        match message {
            GatewayMsg::Probe(probe) => probe.back(),
            GatewayMsg::Item(item, _busy) => state.take(*item),
            GatewayMsg::WantMembers(server) => state.want_members(server),
            GatewayMsg::MembersOverdue(server) if state.wanted.contains(&server) => state.want_members(server),
            GatewayMsg::MembersOverdue(_) => {}
            GatewayMsg::DescribeAll => state.describe_all(),
            GatewayMsg::Describe(server) => state.tell(server, Event::ServerSeen, None),
            GatewayMsg::Checkpoint => state.tick(),
            GatewayMsg::Checkpointed { written } => state.checkpointed(written),
            GatewayMsg::Leave => drop(state.pump.try_send(Ask::Leave)),
            // What was taken is worked off before the tree stops us, and then written down.
            GatewayMsg::PumpEnded if state.parts.vitals.is_leaving() => {
                state.parts.vitals.ready.send_replace(false);
                state.parts.vitals.away.send_replace(true);
            }
            GatewayMsg::PumpEnded => return Err("the connection's task ended".into()),
        }
        Ok(())
    }

    /// The last word: after a planned stop everything is worked off, and nothing will be replayed.
    async fn post_stop(&self, _myself: ActorRef<GatewayMsg>, state: &mut State) -> Result<(), ActorProcessingErr> {
        state.mirrors.settled(false);
        state.writing = None;
        state.checkpoint();
        Ok(())
    }
}

/// Waits for events and hands them over, until it is told to leave or the shard is done.
async fn pump_items(mut shard: Shard, mut asks: mpsc::Receiver<Ask>, gateway: ActorRef<GatewayMsg>, wiring: Wiring) {
    let _ended = TellEnd(gateway.clone());
    loop {
        let item = tokio::select! {
            biased;
            ask = asks.recv() => match ask {
                Some(Ask::Members(server)) => {
                    // Without a connection it is asked again as soon as there is one.
                    shard.request_members(server, &server.to_string()).ok();
                    None
                }
                Some(Ask::Rewind(mark)) => shard.rewind(mark),
                Some(Ask::Leave) | None => return shard.close().await,
            },
            item = shard.next(|| (wiring.clock)()) => match item {
                Some(item) => Some(item),
                None => return,
            },
        };
        let Some(item) = item else { continue };
        if gateway.cast(GatewayMsg::Item(Box::new(item), wiring.activity.begin())).is_err() {
            return;
        }
    }
}

/// However the pump ends, by a panic too, the gateway hears of it.
struct TellEnd(ActorRef<GatewayMsg>);

impl Drop for TellEnd {
    fn drop(&mut self) {
        self.0.cast(GatewayMsg::PumpEnded).ok();
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
            ShardItem::Alive { .. } => {}
            ShardItem::Closed { code, will_resume, wait } => {
                self.parts.vitals.ready.send_replace(false);
                warn!(code, will_resume, wait_ms = millis(wait), "the gateway closed the connection");
            }
            ShardItem::ConnectFailed { wait } => warn!(wait_ms = millis(wait), "cannot connect to the gateway"),
            ShardItem::Fatal { code, why } => {
                error!(code, "the gateway will not have us: {why}");
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
        self.parts.vitals.sequence.store(highest, Ordering::Release);
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
        if let Incoming::Ready { session_id, resume_url, .. } = &incoming {
            self.begin_session(session_id.clone(), resume_url.clone(), sequence);
        } else {
            match self.number(sequence) {
                Some(taken) => self.understood(incoming, taken),
                None => self.seen_before(incoming),
            }
        }
        self.parts.legacy.hold(None);
        self.note_progress();
    }

    fn begin_session(&mut self, id: String, resume_url: String, sequence: u64) {
        info!("connected to Discord");
        let line = self.parts.legacy.line(&id, sequence);
        self.session = Some(Open::new(id, resume_url, line));
        self.ages.replayed();
        self.wanted.clear();
        // Every server is about to be described.
        self.introduced = true;
        self.parts.vitals.ready.send_replace(true);
        // A crash soon after this must not cost another session.
        self.checkpoint();
    }

    /// Everything missed was replayed; whoever has not heard from this process yet looks at his server once.
    fn resumed(&mut self, sequence: u64, from: u64) {
        self.ages.replayed();
        drop(self.number(sequence));
        if let Some(session) = &self.session {
            let lost = session.line.lock().replayed(from);
            if lost > 0 {
                warn!(lost, "events are missing from the replay too: they will never come");
            }
        }
        self.parts.vitals.ready.send_replace(true);
        if !std::mem::replace(&mut self.introduced, true) {
            self.describe_all();
        }
        self.wanted.iter().for_each(|server| drop(self.pump.try_send(Ask::Members(*server))));
        self.note_progress();
    }

    fn understood(&mut self, incoming: Incoming, taken: Taken) {
        match incoming {
            Incoming::Interaction { interaction, member, from_component } => {
                self.interaction(*interaction, member, from_component, taken);
            }
            Incoming::Server { server, change, event } => self.happened(server, change, event, &taken),
            // An outage says nothing about the server.
            Incoming::ServerGone { server, unavailable: true } => {
                info!(server.id = %server, "a server is out of sight")
            }
            Incoming::ServerGone { server, unavailable: false } => {
                info!(server.id = %server, "the bot was removed from a server");
                self.mirrors.forget(server);
            }
            Incoming::MembersDelayed { server, retry_after } => {
                self.myself.send_after(retry_after, move || GatewayMsg::WantMembers(server));
            }
            // Both are items of their own.
            Incoming::Ready { .. } | Incoming::Resumed | Incoming::Nothing => {}
        }
    }

    /// A replay of what somebody works on, or has worked off: only the mirror must hear it again.
    fn seen_before(&mut self, incoming: Incoming) {
        if let Incoming::Server { server, change: Some(change), .. } = incoming {
            self.mirrors.reflect(server, change);
        }
    }

    fn want_members(&mut self, server: ServerId) {
        self.wanted.insert(server);
        self.pump.try_send(Ask::Members(server)).ok();
        self.myself.send_after(MEMBERS_WITHIN, move || GatewayMsg::MembersOverdue(server));
    }

    /// The router, or this process, began a new life and knows no server.
    fn describe_all(&mut self) {
        for server in self.mirrors.servers() {
            self.tell(server, Event::ServerSeen, None);
        }
    }

    fn happened(&mut self, server: ServerId, change: Option<Change>, event: Option<Event>, taken: &Taken) {
        let missed = change.map(|change| self.mirrors.reflect(server, change)).unwrap_or_default();
        if event == Some(Event::MembersComplete) {
            self.wanted.remove(&server);
        }
        for event in missed.into_iter().chain(event) {
            self.tell(server, event, Some(taken));
        }
    }

    /// Hands an event to the guild of a server.
    fn tell(&self, server: ServerId, event: Event, taken: Option<&Taken>) {
        let Some(mirror) = self.mirrors.get(server) else { return };
        let key = taken.and_then(|taken| self.key(&event, taken));
        let wiring = &self.parts.wiring;
        let mut item = Item::new(Work::Event(event), wiring.correlate(), key, wiring.activity.begin());
        item.taken = taken.cloned();
        wiring.guilds.cast(GuildsMsg::Arrived { server, mirror: Arc::clone(mirror), item }).ok();
    }

    /// Makes an event happen once, however often it is delivered.
    fn key(&self, event: &Event, taken: &Taken) -> Option<Box<str>> {
        let tag = &self.session.as_ref()?.tag;
        let sequence = taken.sequence();
        // One event of Discord's may tell of many people: what happened while nobody listened.
        let about = match event {
            Event::MessageWritten(written) => return Some(format!("m:{}", written.message).into()),
            Event::MemberJoined(user) | Event::MemberChanged(user) | Event::MemberLeft(user) => user.0,
            Event::ServerSeen | Event::MembersComplete | Event::MessagesDeleted { .. } | Event::LayoutChanged => 0,
        };
        Some(format!("e:{tag}:{sequence}:{about:x}").into())
    }

    // === Interactions ===

    fn interaction(
        &mut self,
        interaction: Interaction,
        member: Option<(UserId, MemberView)>,
        from_component: bool,
        taken: Taken,
    ) {
        if let (Some(server), Some((user, view))) = (interaction.server, member) {
            self.mirrors.reflect(server, Change::Member(user, view));
        }
        let wiring = self.parts.wiring.clone();
        if self.ages.is_too_old(&interaction) {
            warn!(interaction.id = %interaction.id, "an interaction came too late to be answered: {}", describe(&interaction.request));
            return wiring.counters.interaction(Outcome::Expired);
        }
        let correlation = wiring.correlate();
        let mirror = interaction.server.and_then(|server| self.mirrors.get(server));
        let language = mirror.map_or(Locale::EnUs, |mirror| texts::negotiate(&mirror.locale_tag));
        let locale = texts::chain(Some(&interaction.person.locale_tag), language);
        let mode = features::reply_mode(&interaction.request);
        let typing = matches!(interaction.request, Request::Suggest { .. });
        let terms = Terms { mode, from_component, typing, locale, correlation };
        let ticket = ReplyTicket::issue(wiring.desk(), &interaction, terms, wiring.activity.begin());
        match self.destination(&interaction) {
            Some(destination) => {
                let busy = wiring.activity.begin();
                let mut item = Item::new(Work::Interaction(Box::new(interaction), ticket), correlation, None, busy);
                item.taken = Some(taken);
                // When the router is down the message is dropped, and with it the ticket, which apologises.
                wiring.guilds.cast(destination.with(item)).ok();
            }
            None => ticket.refuse(wiring.catalogue.say(locale, &texts::spine::OnlyOnServer.into())),
        }
    }

    fn destination(&self, interaction: &Interaction) -> Option<Destination> {
        match interaction.server {
            Some(server) => {
                let mirror = self.mirrors.get(server).cloned();
                Some(Destination::Server(server, mirror.unwrap_or_else(|| Arc::new(Mirror::unseen(server)))))
            }
            None => guild_of_button(&interaction.request).map(Destination::Guild),
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
        let position = session.position();
        if self.writing.is_some() || (self.mirrors.is_written() && self.written.as_ref() == Some(&position)) {
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
            clock_offset_ms: self.ages.difference_ms(),
            written_at: (self.parts.wiring.clock)(),
        };
        let receipt = CheckpointReceipt::new(self.myself.clone());
        let checkpoint = Checkpoint { left, mirrors: self.mirrors.take_deltas(), receipt };
        self.writing = Some(position);
        self.events_since = 0;
        // When the writer is down, the receipt says that nothing was written.
        self.parts.wiring.db_writer.cast(WriterMsg::Checkpoint(checkpoint)).ok();
    }

    fn checkpointed(&mut self, written: bool) {
        self.mirrors.settled(written);
        let position = self.writing.take();
        if written {
            self.written = position;
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
        if missing == 0 || recently || !*self.parts.vitals.ready.borrow() {
            return;
        }
        warn!(missing, mark, "events are missing: asking for a replay");
        self.rewound = Some(Instant::now());
        self.pump.try_send(Ask::Rewind(mark)).ok();
    }
}

enum Destination {
    Server(ServerId, Arc<Mirror>),
    Guild(GuildId),
}

impl Destination {
    fn with(self, item: Item) -> GuildsMsg {
        match self {
            Self::Server(server, mirror) => GuildsMsg::Arrived { server, mirror, item },
            Self::Guild(guild) => GuildsMsg::Deliver { guild, item },
        }
    }
}

/// In private only our own buttons can be used: each names its guild, and is checked there.
fn guild_of_button(request: &Request) -> Option<GuildId> {
    match request {
        Request::Click { custom_id, .. } | Request::Submit { custom_id, .. } => {
            CustomId::parse(custom_id).ok().map(|id| id.guild)
        }
        Request::Command(_) | Request::Suggest { .. } => None,
    }
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
