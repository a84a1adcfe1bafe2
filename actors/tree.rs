//! The root of the supervision tree: starts the spine in order, restarts what crashes, stops in reverse.
//!
//! # Purpose
//! One list of children, top down in the order of dependence: alerts, scraper, db_writer, outbox, guilds, scheduler,
//! gateway. Guild actors are children of `guilds`, shards of `gateway`.
//!
//! # Messages
//! [`TreeMsg`], and ractor's supervision events.
//!
//! # States
//! Running, or leaving: then nothing is started. Where each child stands is [`crate::supervisor`]'s business.
//!
//! # Failure modes
//! A crashed child is started again after a growing wait. A child that crashes more often than
//! [`crate::restart::SPINE`] allows does not mend itself: the process is told to end.
//!
//! # Debugging
//! The health log has a line for each start, crash, restart and escalation; [`crate::census`] shows where
//! each child stands now.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ractor::{Actor, ActorCell, ActorId, ActorProcessingErr, ActorRef, SpawnErr, SupervisionEvent};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::alerts::Alerts;
use crate::census::{Death, Name};
use crate::db_writer::{self, DbWriter};
use crate::gateway::{self, Gateway};
use crate::guilds::Guilds;
use crate::heartbeat::Pulse;
use crate::messages::{GatewayMsg, GuildsMsg};
use crate::outbox::{self, Outbox};
use crate::report::Reporter;
use crate::restart::SPINE;
use crate::scheduler::Scheduler;
use crate::scraper::Scraper;
use crate::supervisor::{Action, Alarm, Record, Supervisor};

/// A child that does not stop in this time is killed: what it does in a turn takes milliseconds.
pub const STOP_CHILD_WITHIN: Duration = Duration::from_millis(450);

/// How the bot is, for the process around it; clones share it.
#[derive(Clone)]
pub struct Vitals {
    /// Whether the session of at least one shard stands.
    pub ready: Arc<watch::Sender<bool>>,
    /// Set when the process cannot go on.
    pub fatal: Arc<watch::Sender<Option<Fatal>>>,
    /// Whether the farewell to Discord is said: nothing more will come.
    pub away: Arc<watch::Sender<bool>>,
    /// When the bot began.
    pub began: Instant,
    shards: Arc<Mutex<BTreeMap<u32, ShardVitals>>>,
    leaving: Arc<AtomicBool>,
}

/// Why the process cannot go on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fatal {
    /// Discord will not have the bot: a setting must change.
    Refused {
        /// The close code.
        code: u16,
        /// What it means.
        why: &'static str,
    },
    /// Discord does not accept the token any more: no call works.
    Unauthorized,
    /// Another instance has taken the database over.
    Fenced,
    /// An actor of the spine crashes again and again.
    Escalated {
        /// Which.
        child: &'static str,
        /// Its last words.
        reason: String,
    },
}

/// How one shard is.
#[derive(Clone, Copy, Default)]
struct ShardVitals {
    serving: bool,
    sequence: u64,
}

impl Default for Vitals {
    fn default() -> Self {
        Self {
            ready: Arc::new(watch::Sender::new(false)),
            fatal: Arc::new(watch::Sender::new(None)),
            away: Arc::new(watch::Sender::new(false)),
            began: Instant::now(),
            shards: Arc::default(),
            leaving: Arc::default(),
        }
    }
}

impl Vitals {
    /// Whether the bot is stopping by plan.
    pub fn is_leaving(&self) -> bool {
        self.leaving.load(Ordering::Acquire)
    }

    /// A shard's session stands, or does not any more.
    pub fn serving(&self, shard: u32, serving: bool) {
        let mut shards = self.shards();
        shards.entry(shard).or_default().serving = serving;
        let ready = shards.values().any(|shard| shard.serving);
        self.ready.send_if_modified(|was| std::mem::replace(was, ready) != ready);
    }

    /// Whether a shard's session stands.
    pub fn is_serving(&self, shard: u32) -> bool {
        self.shards().get(&shard).is_some_and(|shard| shard.serving)
    }

    /// How many shards' sessions stand.
    pub fn shards_serving(&self) -> usize {
        self.shards().values().filter(|shard| shard.serving).count()
    }

    /// A shard handed the event with this number to its guild.
    pub fn heard(&self, shard: u32, sequence: u64) {
        self.shards().entry(shard).or_default().sequence = sequence;
    }

    /// The last event that the liveliest shard handed to its guild.
    pub fn sequence(&self) -> u64 {
        self.shards().values().map(|shard| shard.sequence).max().unwrap_or(0)
    }

    fn shards(&self) -> MutexGuard<'_, BTreeMap<u32, ShardVitals>> {
        self.shards.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn leave(&self) {
        self.leaving.store(true, Ordering::Release);
    }
}

/// A child of the root, in the order of dependence.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Child {
    /// Tells operators what is wrong.
    Alerts,
    /// Fetches pages.
    Scraper,
    /// Writes.
    DbWriter,
    /// Carries out effects.
    Outbox,
    /// Routes to guilds.
    Guilds,
    /// Knows what is due.
    Scheduler,
    /// Listens to Discord.
    Gateway,
}

impl Child {
    /// Top down: each depends on those before it.
    pub const ALL: [Self; 7] =
        [Self::Alerts, Self::Scraper, Self::DbWriter, Self::Outbox, Self::Guilds, Self::Scheduler, Self::Gateway];

    /// The name in the health log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alerts => "alerts",
            Self::Scraper => "scraper",
            Self::DbWriter => "db_writer",
            Self::Outbox => "outbox",
            Self::Guilds => "guilds",
            Self::Scheduler => "scheduler",
            Self::Gateway => "gateway",
        }
    }

    /// How long a planned stop waits for it before it is killed.
    pub const fn stop_within(self) -> Duration {
        match self {
            Self::Alerts
            | Self::Scraper
            | Self::DbWriter
            | Self::Outbox
            | Self::Guilds
            | Self::Scheduler
            | Self::Gateway => STOP_CHILD_WITHIN,
        }
    }

    fn label(self) -> Name {
        Name::Spine(self.name())
    }
}

/// Messages of the root.
pub enum TreeMsg {
    /// From itself, after a wait that a child's policy asked for. No reply.
    Rang(Alarm<Child>),
    /// From the process: stop everything, bottom up. The root stops when it is done.
    Stop,
}

/// A child that starts may wait for its database so long; connecting has its own limit below this.
const START_WITHIN: Duration = Duration::from_secs(30);

/// See the module.
pub struct Tree;

/// What the root is made from.
#[derive(Clone)]
pub struct Parts {
    /// For the gateway; holds the wiring of all.
    pub gateway: gateway::Parts,
}

/// What the root holds.
pub struct State {
    parts: Parts,
    myself: ActorRef<TreeMsg>,
    pulse: Pulse,
    mind: Supervisor<Child>,
    reporter: Reporter,
    alive: HashMap<ActorId, Child>,
    cells: HashMap<Child, ActorCell>,
}

impl Actor for Tree {
    type Msg = TreeMsg;
    type State = State;
    type Arguments = Parts;

    async fn pre_start(&self, myself: ActorRef<TreeMsg>, parts: Parts) -> Result<State, ActorProcessingErr> {
        let reporter = Reporter::new(&parts.gateway.wiring);
        let (alive, cells) = (HashMap::new(), HashMap::new());
        let pulse = parts.gateway.wiring.pulses.root(&myself);
        let mut state = State { parts, myself, pulse, mind: Supervisor::new(SPINE), reporter, alive, cells };
        for child in Child::ALL {
            // What cannot start even once is a setting or an installation to be mended, not a crash.
            state.mind.want(child, Instant::now());
            state.spawn(child).await?;
        }
        Ok(state)
    }

    async fn handle(
        &self,
        myself: ActorRef<TreeMsg>,
        message: TreeMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        match message {
            TreeMsg::Rang(alarm) => {
                let _turn = state.pulse.turn("Rang");
                let actions = state.mind.rang(alarm, Instant::now());
                state.carry_out(actions).await;
            }
            TreeMsg::Stop => {
                state.stop_all().await;
                myself.stop(None);
            }
        }
        Ok(())
    }

    async fn handle_supervisor_evt(
        &self,
        _myself: ActorRef<TreeMsg>,
        event: SupervisionEvent,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn("supervision");
        match event {
            SupervisionEvent::ActorFailed(cell, reason) => state.ended(cell.get_id(), reason.to_string()).await,
            SupervisionEvent::ActorTerminated(cell, _, reason) => {
                let reason = state.parts.gateway.wiring.pulses.why_killed(cell.get_id()).or(reason);
                state.ended(cell.get_id(), reason.unwrap_or_else(|| "it stopped by itself".to_owned())).await;
            }
            SupervisionEvent::ActorStarted(_) | SupervisionEvent::ProcessGroupChanged(_) => {}
        }
        Ok(())
    }
}

// === impl State ===

impl State {
    /// Starts a child's actor, and lets its supervisor and everybody else know.
    async fn spawn(&mut self, child: Child) -> Result<VecDeque<Action<Child>>, SpawnErr> {
        let waiting = self.pulse.waiting(child.name(), START_WITHIN);
        let cell = spawn(child, &self.parts, self.myself.get_cell()).await?;
        drop(waiting);
        self.alive.insert(cell.get_id(), child);
        self.cells.insert(child, cell);
        let actions = self.mind.started(child, Instant::now());
        let first = Some(self.parts.gateway.wiring.correlate());
        self.reporter.serves(child.label(), self.record(child), first);
        Ok(actions.into())
    }

    async fn carry_out(&mut self, actions: Vec<Action<Child>>) {
        let mut actions = VecDeque::from(actions);
        while let Some(action) = actions.pop_front() {
            match action {
                Action::Start(child) => match self.spawn(child).await {
                    Ok(then) => actions.extend(then),
                    Err(error) => actions.extend(self.died(child, error.to_string())),
                },
                Action::Stop(child) => self.stop(child).await,
                Action::Wait { alarm, after } => drop(self.myself.send_after(after, move || TreeMsg::Rang(alarm))),
                Action::Escalated(child) => self.escalate(child),
                // Only guilds are paused, and only they are many.
                Action::Quarantined { .. }
                | Action::Probed { .. }
                | Action::ProbeFailed { .. }
                | Action::Released { .. }
                | Action::StormBegan { .. }
                | Action::StormEnded { .. } => {}
            }
        }
    }

    async fn ended(&mut self, actor: ActorId, reason: String) {
        let Some(child) = self.alive.remove(&actor) else { return };
        self.cells.remove(&child);
        if self.parts.gateway.vitals.is_leaving() {
            // It left by itself, as the gateway does, before its turn came.
            self.mind.terminate(child, Instant::now());
            return self.tell_stopped(child, "the bot stops");
        }
        let actions = self.died(child, reason);
        self.carry_out(actions).await;
    }

    fn died(&mut self, child: Child, reason: String) -> Vec<Action<Child>> {
        let wiring = &self.parts.gateway.wiring;
        let (at, jitter, correlation) = (Instant::now(), wiring.jitter(), wiring.correlate());
        let actions = self.mind.failed(child, at, jitter);
        self.reporter.died(child.label(), self.record(child), Death { reason, correlation, at });
        actions
    }

    fn escalate(&mut self, child: Child) {
        let reason = self.reporter.last_death(child.label()).map(|death| death.reason.clone()).unwrap_or_default();
        self.reporter.escalated(child.label(), self.record(child));
        self.parts.gateway.vitals.fatal.send_replace(Some(Fatal::Escalated { child: child.name(), reason }));
    }

    fn record(&self, child: Child) -> Record {
        self.mind.record(child, Instant::now())
    }

    async fn stop_all(&mut self) {
        self.parts.gateway.vitals.leave();
        for child in self.mind.drain(Instant::now()) {
            self.stop(child).await;
        }
    }

    async fn stop(&mut self, child: Child) {
        let Some(cell) = self.cells.remove(&child) else { return };
        // The writer works off what it was sent; for the others that was waited for already.
        let within = Some(child.stop_within());
        let stopped = match child {
            Child::DbWriter => cell.drain_and_wait(within).await.is_ok(),
            Child::Alerts | Child::Scraper | Child::Outbox | Child::Guilds | Child::Scheduler | Child::Gateway => {
                cell.stop_and_wait(None, within).await.is_ok()
            }
        };
        if !stopped {
            cell.kill();
        }
        self.alive.retain(|_, alive| *alive != child);
        self.mind.terminate(child, Instant::now());
        self.tell_stopped(child, if stopped { "the bot stops" } else { "the bot stops; it had to be killed" });
    }

    fn tell_stopped(&self, child: Child, how: &str) {
        self.reporter.stopped(child.label(), self.record(child), how, self.parts.gateway.wiring.correlate());
    }
}

async fn spawn(child: Child, parts: &Parts, root: ActorCell) -> Result<ActorCell, SpawnErr> {
    let wiring = &parts.gateway.wiring;
    match child {
        Child::Alerts => {
            let (actor, _) = Actor::spawn_linked(None, Alerts, wiring.clone(), root).await?;
            wiring.alerts.move_in(actor.clone());
            Ok(actor.get_cell())
        }
        Child::Scraper => {
            let (actor, _) = Actor::spawn_linked(None, Scraper, wiring.clone(), root).await?;
            wiring.scraper.move_in(actor.clone());
            Ok(actor.get_cell())
        }
        Child::DbWriter => {
            let parts = db_writer::Parts {
                archive: wiring.archive.clone(),
                guilds: wiring.guilds.clone(),
                outbox: wiring.outbox.clone(),
                clock: wiring.clock.clone(),
                counters: wiring.counters.clone(),
                failpoints: wiring.failpoints.clone(),
                pulses: wiring.pulses.clone(),
                writable: wiring.writable.clone(),
                vitals: wiring.vitals.clone(),
            };
            let (actor, _) = Actor::spawn_linked(None, DbWriter, parts, root).await?;
            wiring.db_writer.move_in(actor.clone());
            // At the very first start nobody lives there yet, and nobody waits for anything.
            wiring.guilds.cast(GuildsMsg::WriterRestarted).ok();
            Ok(actor.get_cell())
        }
        Child::Outbox => {
            let fatal = Arc::clone(&parts.gateway.vitals.fatal);
            let outbox = outbox::Parts { wiring: wiring.clone(), fatal };
            let (actor, _) = Actor::spawn_linked(None, Outbox, outbox, root).await?;
            wiring.outbox.move_in(actor.clone());
            wiring.guilds.cast(GuildsMsg::OutboxRestarted).ok();
            Ok(actor.get_cell())
        }
        Child::Guilds => {
            let (actor, _) = Actor::spawn_linked(None, Guilds, wiring.clone(), root).await?;
            wiring.guilds.move_in(actor.clone());
            wiring.gateway.cast(GatewayMsg::DescribeAll).ok();
            Ok(actor.get_cell())
        }
        Child::Scheduler => {
            let (actor, _) = Actor::spawn_linked(None, Scheduler, wiring.clone(), root).await?;
            wiring.scheduler.move_in(actor.clone());
            Ok(actor.get_cell())
        }
        Child::Gateway => {
            let (actor, _) = Actor::spawn_linked(None, Gateway, parts.gateway.clone(), root).await?;
            wiring.gateway.move_in(actor.clone());
            Ok(actor.get_cell())
        }
    }
}
