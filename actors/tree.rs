//! The root of the supervision tree: starts the spine in order, restarts what crashes, stops in reverse.
//!
//! # Purpose
//! One list of children, top down in the order of dependence: alerts, db_writer, outbox, guilds, scheduler,
//! gateway. Guild actors are children of `guilds`.
//!
//! # Messages
//! [`TreeMsg`], and ractor's supervision events.
//!
//! # States
//! Running, or leaving: then nothing is restarted.
//!
//! # Failure modes
//! A crashed child is started again after a growing wait. A child that crashes more than
//! [`crate::restart::INTENSITY_MAX`] times in a minute does not mend itself: the process is told to end.
//!
//! # Debugging
//! The health log has a line for each start, crash, restart and escalation.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use domain::correlation::CorrelationId;
use observe::health;
use ractor::{Actor, ActorCell, ActorId, ActorProcessingErr, ActorRef, SpawnErr, SupervisionEvent};
use tokio::sync::watch;

use crate::alerts::Alerts;
use crate::archive::Archive;
use crate::db_writer::{self, DbWriter};
use crate::gateway::{self, Gateway};
use crate::guilds::Guilds;
use crate::messages::{GatewayMsg, GuildsMsg};
use crate::outbox::Outbox;
use crate::restart::{History, Verdict};
use crate::scheduler::Scheduler;

/// A child that does not stop in this time is killed.
pub const STOP_CHILD_WITHIN: Duration = Duration::from_millis(500);

/// How the bot is, for the process around it; clones share it.
#[derive(Clone)]
pub struct Vitals {
    /// Whether the gateway session stands.
    pub ready: Arc<watch::Sender<bool>>,
    /// Set when the process cannot go on.
    pub fatal: Arc<watch::Sender<Option<Fatal>>>,
    /// The last gateway event that was handed to its guild.
    pub sequence: Arc<AtomicU64>,
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
    /// An actor of the spine crashes again and again.
    Escalated {
        /// Which.
        child: &'static str,
        /// Its last words.
        reason: String,
    },
}

impl Default for Vitals {
    fn default() -> Self {
        Self {
            ready: Arc::new(watch::Sender::new(false)),
            fatal: Arc::new(watch::Sender::new(None)),
            sequence: Arc::default(),
            leaving: Arc::default(),
        }
    }
}

impl Vitals {
    /// Whether the bot is stopping by plan.
    pub fn is_leaving(&self) -> bool {
        self.leaving.load(Ordering::Acquire)
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
    pub const ALL: [Self; 6] =
        [Self::Alerts, Self::DbWriter, Self::Outbox, Self::Guilds, Self::Scheduler, Self::Gateway];

    /// The name in the health log.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alerts => "alerts",
            Self::DbWriter => "db_writer",
            Self::Outbox => "outbox",
            Self::Guilds => "guilds",
            Self::Scheduler => "scheduler",
            Self::Gateway => "gateway",
        }
    }
}

/// Messages of the root.
pub enum TreeMsg {
    /// From itself, after a wait: start a crashed child again. No reply.
    Restart(Child),
    /// From the process: stop everything, bottom up. The root stops when it is done.
    Stop,
}

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
    alive: HashMap<ActorId, Child>,
    cells: HashMap<Child, ActorCell>,
    histories: HashMap<Child, History>,
    crashes: HashMap<Child, (Instant, String, CorrelationId)>,
}

impl Actor for Tree {
    type Msg = TreeMsg;
    type State = State;
    type Arguments = Parts;

    async fn pre_start(&self, myself: ActorRef<TreeMsg>, parts: Parts) -> Result<State, ActorProcessingErr> {
        let (alive, cells, histories, crashes) = (HashMap::new(), HashMap::new(), HashMap::new(), HashMap::new());
        let mut state = State { parts, myself, alive, cells, histories, crashes };
        for child in Child::ALL {
            state.start(child).await?;
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
            TreeMsg::Restart(child) => state.restart(child).await,
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
        match event {
            SupervisionEvent::ActorFailed(cell, reason) => state.ended(cell.get_id(), reason.to_string()),
            SupervisionEvent::ActorTerminated(cell, _, reason) => {
                state.ended(cell.get_id(), reason.unwrap_or_else(|| "it stopped by itself".to_owned()));
            }
            SupervisionEvent::ActorStarted(_) | SupervisionEvent::ProcessGroupChanged(_) => {}
        }
        Ok(())
    }
}

// === impl State ===

impl State {
    async fn start(&mut self, child: Child) -> Result<(), SpawnErr> {
        let cell = spawn(child, &self.parts, self.myself.get_cell()).await?;
        self.alive.insert(cell.get_id(), child);
        self.cells.insert(child, cell);
        let name = child.name();
        match self.crashes.remove(&child) {
            Some((at, reason, correlation_id)) => {
                let failure = self.failure(child, &reason);
                health::restarted(health::Child { name, correlation_id }, failure, at.elapsed());
            }
            None => health::started(health::Child { name, correlation_id: self.parts.gateway.wiring.correlate() }),
        }
        Ok(())
    }

    fn failure<'a>(&self, child: Child, reason: &'a str) -> health::Failure<'a> {
        let now = Instant::now();
        let crashes = self.histories.get(&child).map_or(0, |history| history.within_window(now));
        health::Failure { reason, restarts_in_window: u32::try_from(crashes).unwrap_or(u32::MAX) }
    }

    async fn restart(&mut self, child: Child) {
        if self.parts.gateway.vitals.is_leaving() {
            return;
        }
        if let Err(error) = self.start(child).await {
            self.crashed(child, error.to_string());
        }
    }

    fn ended(&mut self, actor: ActorId, reason: String) {
        let Some(child) = self.alive.remove(&actor) else { return };
        self.cells.remove(&child);
        if self.parts.gateway.vitals.is_leaving() {
            let correlation_id = self.parts.gateway.wiring.correlate();
            return health::stopped(health::Child { name: child.name(), correlation_id }, "the bot stops");
        }
        self.crashed(child, reason);
    }

    fn crashed(&mut self, child: Child, reason: String) {
        let wiring = &self.parts.gateway.wiring;
        let (jitter, correlation_id) = (wiring.jitter(), wiring.correlate());
        wiring.counters.restart();
        let verdict = self.histories.entry(child).or_default().judge(Instant::now(), jitter);
        let name = child.name();
        match verdict {
            Verdict::Restart(wait) => {
                health::crashed(health::Child { name, correlation_id }, self.failure(child, &reason));
                self.crashes.insert(child, (Instant::now(), reason, correlation_id));
                self.myself.send_after(wait, move || TreeMsg::Restart(child));
            }
            Verdict::Escalate => {
                health::escalated(health::Child { name, correlation_id }, self.failure(child, &reason));
                self.parts.gateway.vitals.fatal.send_replace(Some(Fatal::Escalated { child: name, reason }));
            }
        }
    }

    async fn stop_all(&mut self) {
        self.parts.gateway.vitals.leave();
        for child in Child::ALL.into_iter().rev() {
            let Some(cell) = self.cells.get(&child) else { continue };
            // The writer works off what it was sent; for the others that was waited for already.
            let stopped = match child {
                Child::DbWriter => cell.drain_and_wait(Some(STOP_CHILD_WITHIN)).await.is_ok(),
                Child::Alerts | Child::Outbox | Child::Guilds | Child::Scheduler | Child::Gateway => {
                    cell.stop_and_wait(None, Some(STOP_CHILD_WITHIN)).await.is_ok()
                }
            };
            if !stopped {
                cell.kill();
            }
            self.alive.retain(|_, alive| *alive != child);
            let correlation_id = self.parts.gateway.wiring.correlate();
            let how = if stopped { "the bot stops" } else { "the bot stops; it had to be killed" };
            health::stopped(health::Child { name: child.name(), correlation_id }, how);
        }
    }
}

async fn spawn(child: Child, parts: &Parts, root: ActorCell) -> Result<ActorCell, SpawnErr> {
    let wiring = &parts.gateway.wiring;
    match child {
        Child::Alerts => {
            let (actor, _) = Actor::spawn_linked(None, Alerts, wiring.alerts.clone(), root).await?;
            wiring.alerts.move_in(actor.clone());
            Ok(actor.get_cell())
        }
        Child::DbWriter => {
            let Archive::Database(database) = &wiring.archive;
            let parts = db_writer::Parts {
                database: database.clone(),
                guilds: wiring.guilds.clone(),
                clock: wiring.clock.clone(),
                counters: wiring.counters.clone(),
                failpoints: wiring.failpoints.clone(),
                pulses: wiring.pulses.clone(),
            };
            let (actor, _) = Actor::spawn_linked(None, DbWriter, parts, root).await?;
            wiring.db_writer.move_in(actor.clone());
            // At the very first start nobody lives there yet, and nobody waits for anything.
            wiring.guilds.cast(GuildsMsg::WriterRestarted).ok();
            Ok(actor.get_cell())
        }
        Child::Outbox => {
            let (actor, _) = Actor::spawn_linked(None, Outbox, wiring.clone(), root).await?;
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
