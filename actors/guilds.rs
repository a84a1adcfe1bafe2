//! Routes work to guilds, starts each on first use, and restarts those that crash.
//!
//! # Purpose
//! The supervisor of all guild actors. It owns their inboxes, so that what waits survives them.
//!
//! # Messages
//! [`GuildsMsg`], and ractor's supervision events.
//!
//! # States
//! Per guild: not started, running, or waiting to be restarted. Per server without a guild: work that
//! waits for the writer to register one, at most [`UNREGISTERED_MAX`] items.
//!
//! # Failure modes
//! A crash costs the item in hand (its ticket apologises, the item is a dead letter); the guild starts
//! again after a wait that grows with each crash, others never notice. A crash of this actor drops all
//! inboxes, whose tickets apologise; guilds start anew on their next item.
//!
//! # Debugging
//! The health log has a line for each start, crash and restart of `guild:<id>`.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use domain::correlation::CorrelationId;
use domain::ids::{GuildId, ServerId};
use domain::interaction::{Interaction, Request};
use domain::locale::Locale;
use domain::message::Answer;
use domain::mirror::Mirror;
use features::{Actor as Caller, Ctx};
use observe::health;
use ractor::{Actor, ActorId, ActorProcessingErr, ActorRef, SupervisionEvent};
use tracing::{error, warn};

use crate::guild::{self, GuildActor, Snapshot};
use crate::heartbeat::Pulse;
use crate::inbox::{Inbox, Item, Room};
use crate::messages::{GuildMsg, GuildsMsg, Work, WriterMsg};
use crate::restart::History;
use crate::wiring::Wiring;

/// Items that wait for a server to be registered: it takes milliseconds.
pub const UNREGISTERED_MAX: usize = 64;

/// A registration that was not answered is asked for again after this.
pub const REGISTER_AGAIN_AFTER: Duration = Duration::from_secs(5);

/// See the module.
pub struct Guilds;

/// What the router holds.
pub struct State {
    wiring: Wiring,
    pulse: Pulse,
    myself: ActorRef<GuildsMsg>,
    room: Room,
    servers: HashMap<ServerId, GuildId>,
    slots: HashMap<GuildId, Slot>,
    running: HashMap<ActorId, GuildId>,
    unregistered: HashMap<ServerId, Waiting>,
}

struct Slot {
    server: ServerId,
    mirror: Arc<Mirror>,
    inbox: Arc<Inbox>,
    snapshot: Snapshot,
    actor: Option<ActorRef<GuildMsg>>,
    history: History,
    crash: Option<Crash>,
}

struct Crash {
    at: Instant,
    reason: String,
    correlation: CorrelationId,
}

#[derive(Default)]
struct Waiting {
    mirror: Option<Arc<Mirror>>,
    items: Vec<Item>,
}

impl Actor for Guilds {
    type Msg = GuildsMsg;
    type State = State;
    type Arguments = Wiring;

    async fn pre_start(&self, myself: ActorRef<GuildsMsg>, wiring: Wiring) -> Result<State, ActorProcessingErr> {
        let known = wiring.archive.servers().await?;
        let servers = known.iter().map(|known| (known.server, known.guild)).collect();
        let mut state = State {
            wiring: wiring.clone(),
            pulse: wiring.pulses.spine("guilds", &myself, GuildsMsg::Probe),
            myself,
            room: Room::default(),
            servers,
            slots: HashMap::new(),
            running: HashMap::new(),
            unregistered: HashMap::new(),
        };
        for home in known.iter().filter(|known| known.kind == storage::guilds::ServerKind::Home) {
            state.open_slot(home.guild, home.server);
        }
        Ok(state)
    }

    async fn handle(
        &self,
        _myself: ActorRef<GuildsMsg>,
        message: GuildsMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn(message.label());
        match message {
            GuildsMsg::Probe(probe) => probe.back(),
            GuildsMsg::Arrived { server, mirror, item } => state.arrived(server, mirror, item).await,
            GuildsMsg::Deliver { guild, item } => state.deliver(guild, item).await,
            GuildsMsg::Registered { server, guild } => state.registered(server, guild).await,
            GuildsMsg::Restart(guild) => state.start(guild).await,
            GuildsMsg::RegisterAgain(server) => state.register_again(server),
            GuildsMsg::OutboxRestarted => state.tell_all(|| GuildMsg::ReconcileAll),
            GuildsMsg::WriterRestarted => state.writer_restarted(),
        }
        Ok(())
    }

    async fn handle_supervisor_evt(
        &self,
        _myself: ActorRef<GuildsMsg>,
        event: SupervisionEvent,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn("supervision");
        match event {
            SupervisionEvent::ActorFailed(cell, reason) => state.crashed(cell.get_id(), reason.to_string()),
            SupervisionEvent::ActorTerminated(cell, _, Some(reason)) if reason == "killed" => {
                state.crashed(cell.get_id(), reason);
            }
            SupervisionEvent::ActorTerminated(cell, ..) => state.stopped(cell.get_id()),
            SupervisionEvent::ActorStarted(_) | SupervisionEvent::ProcessGroupChanged(_) => {}
        }
        Ok(())
    }
}

// === impl State: routing ===

impl State {
    async fn arrived(&mut self, server: ServerId, mirror: Arc<Mirror>, item: Item) {
        let Some(guild) = self.servers.get(&server).copied() else {
            return self.wait_for_registration(server, mirror, item);
        };
        if let Some(slot) = self.slots.get_mut(&guild).filter(|slot| slot.server == server) {
            // Between a new session and its description nothing is known: what was known before is better.
            if mirror.is_seen() {
                slot.mirror = Arc::clone(&mirror);
                slot.inbox.see(mirror);
            }
        }
        self.deliver(guild, item).await;
    }

    fn wait_for_registration(&mut self, server: ServerId, mirror: Arc<Mirror>, item: Item) {
        let waiting = self.unregistered.entry(server).or_default();
        let asked = waiting.mirror.replace(mirror).is_some();
        if waiting.items.len() < UNREGISTERED_MAX {
            waiting.items.push(item);
        } else {
            reject(&self.wiring, None, item);
        }
        if !asked {
            self.register(server);
        }
    }

    /// Asks the writer, and asks again after a while, for as long as somebody waits.
    fn register(&self, server: ServerId) {
        self.wiring.db_writer.cast(WriterMsg::Register(server)).ok();
        self.myself.send_after(REGISTER_AGAIN_AFTER, move || GuildsMsg::RegisterAgain(server));
    }

    fn register_again(&self, server: ServerId) {
        if self.unregistered.contains_key(&server) {
            self.register(server);
        }
    }

    /// Guilds that waited to load ask the new writer.
    fn writer_restarted(&self) {
        self.tell_all(|| GuildMsg::AskToLoad);
    }

    async fn registered(&mut self, server: ServerId, guild: GuildId) {
        self.servers.insert(server, guild);
        self.open_slot(guild, server);
        let Waiting { mirror: Some(mirror), items } = self.unregistered.remove(&server).unwrap_or_default() else {
            return;
        };
        for item in items {
            self.arrived(server, Arc::clone(&mirror), item).await;
        }
    }

    fn open_slot(&mut self, guild: GuildId, server: ServerId) {
        let room = self.room.clone();
        self.slots.entry(guild).or_insert_with(|| Slot {
            server,
            mirror: Arc::new(Mirror::unseen(server)),
            inbox: Arc::new(Inbox::new(room)),
            snapshot: Snapshot::default(),
            actor: None,
            history: History::default(),
            crash: None,
        });
    }

    async fn deliver(&mut self, guild: GuildId, item: Item) {
        let Some(slot) = self.slots.get(&guild) else {
            return warn!(guild.id = %guild, "work for an unknown guild: {}", item.work.describe());
        };
        let item = match suggestions(&self.wiring, slot, item) {
            Some(item) => item,
            None => return,
        };
        let wake = match slot.inbox.push(item) {
            Ok(wake) => wake,
            Err(item) => return reject(&self.wiring, slot.snapshot.read().as_deref(), item),
        };
        match (&slot.actor, &slot.crash) {
            (Some(actor), _) if wake => drop(actor.cast(GuildMsg::Wake)),
            // It was woken already, or is waiting to be restarted and finds its inbox then.
            (Some(_), _) | (None, Some(_)) => {}
            (None, None) => self.start(guild).await,
        }
    }

    fn tell_all(&self, message: impl Fn() -> GuildMsg) {
        for actor in self.slots.values().filter_map(|slot| slot.actor.as_ref()) {
            actor.cast(message()).ok();
        }
    }

    // === Supervision ===

    async fn start(&mut self, guild: GuildId) {
        let Some(slot) = self.slots.get_mut(&guild).filter(|slot| slot.actor.is_none()) else { return };
        let parts = guild::Parts {
            wiring: self.wiring.clone(),
            id: guild,
            server: slot.server,
            mirror: Arc::clone(&slot.mirror),
            inbox: Arc::clone(&slot.inbox),
            snapshot: slot.snapshot.clone(),
        };
        match Actor::spawn_linked(None, GuildActor, parts, self.myself.get_cell()).await {
            Ok((actor, _)) => {
                self.running.insert(actor.get_id(), guild);
                slot.actor = Some(actor);
                report_start(&self.wiring, guild, slot);
            }
            // A panic before the start reaches only us: it counts as a crash like any other.
            Err(error) => self.note_crash(guild, error.to_string()),
        }
    }

    fn crashed(&mut self, actor: ActorId, reason: String) {
        let Some(guild) = self.running.remove(&actor) else { return };
        self.note_crash(guild, reason);
    }

    fn note_crash(&mut self, guild: GuildId, reason: String) {
        let Some(slot) = self.slots.get_mut(&guild) else { return };
        slot.actor = None;
        let now = Instant::now();
        let wait = slot.history.crashed(now, self.wiring.jitter());
        let correlation = self.wiring.correlate();
        let name = child_name(guild);
        health::crashed(
            health::Child { name: &name, correlation_id: correlation },
            failure(&reason, &slot.history, now),
        );
        self.wiring.counters.restart();
        if let Some(letter) = slot.inbox.crashed() {
            let message = WriterMsg::DeadLetter { guild, letter, why: reason.clone() };
            if self.wiring.db_writer.cast(message).is_err() {
                error!(guild.id = %guild, correlation.id = %correlation, "a dead letter could not be kept");
            }
        }
        slot.crash = Some(Crash { at: now, reason, correlation });
        self.myself.send_after(wait, move || GuildsMsg::Restart(guild));
    }

    fn stopped(&mut self, actor: ActorId) {
        let Some(guild) = self.running.remove(&actor) else { return };
        if let Some(slot) = self.slots.get_mut(&guild) {
            slot.actor = None;
        }
        let correlation_id = self.wiring.correlate();
        health::stopped(health::Child { name: &child_name(guild), correlation_id }, "asked to");
    }
}

fn child_name(guild: GuildId) -> String {
    format!("guild:{guild}")
}

fn failure<'a>(reason: &'a str, history: &History, now: Instant) -> health::Failure<'a> {
    let restarts_in_window = u32::try_from(history.within_window(now)).unwrap_or(u32::MAX);
    health::Failure { reason, restarts_in_window }
}

fn report_start(wiring: &Wiring, guild: GuildId, slot: &mut Slot) {
    let name = child_name(guild);
    let now = Instant::now();
    match slot.crash.take() {
        Some(crash) => {
            let child = health::Child { name: &name, correlation_id: crash.correlation };
            health::restarted(child, failure(&crash.reason, &slot.history, now), crash.at.elapsed());
        }
        None => health::started(health::Child { name: &name, correlation_id: wiring.correlate() }),
    }
}

/// A full inbox: people hear it at once, events are made up for later.
fn reject(wiring: &Wiring, guild: Option<&features::Guild>, item: Item) {
    match item.work {
        Work::Interaction(interaction, ticket) => {
            let language = guild.map_or(Locale::EnUs, features::Guild::language);
            let locale = texts::chain(Some(&interaction.person.locale_tag), language);
            ticket.busy(wiring.catalogue.say(locale, &texts::spine::Busy.into()));
        }
        Work::Event(_) | Work::EffectResult { .. } | Work::Jobs => {
            warn!(correlation.id = %item.correlation, "no room for {}: it will be made up for", item.work.describe());
        }
    }
}

/// Suggestions come from committed state and pass by the inbox: typing is not worth a wait.
fn suggestions(wiring: &Wiring, slot: &Slot, item: Item) -> Option<Item> {
    let Work::Interaction(interaction, _) = &item.work else { return Some(item) };
    let Request::Suggest { invocation, focused } = &interaction.request else { return Some(item) };
    // The router is everybody's: a bug in one guild's suggestions must not take it along.
    let suggesting = AssertUnwindSafe(|| {
        let guild = slot.snapshot.read()?;
        let ctx = suggest_ctx(wiring, &guild, interaction);
        Some(features::suggest(&ctx, &guild, invocation, focused))
    });
    let choices = catch_unwind(suggesting).unwrap_or_else(|_| {
        error!(correlation.id = %item.correlation, "could not suggest anything");
        None
    });
    if let Work::Interaction(_, ticket) = item.work {
        ticket.answer(Answer::Choices(choices.unwrap_or_default()));
    }
    None
}

fn suggest_ctx<'a>(wiring: &'a Wiring, guild: &features::Guild, interaction: &Interaction) -> Ctx<'a> {
    let person = &interaction.person;
    let actor = Caller::Person { user: person.user, roles: person.roles.clone(), permissions: person.permissions };
    let locale = texts::chain(Some(&person.locale_tag), guild.language());
    Ctx { now: (wiring.clock)(), actor, locale, catalogue: &wiring.catalogue }
}
