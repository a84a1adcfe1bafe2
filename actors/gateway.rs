//! Holds the connections to Discord: one shard actor per shard, each restarted for itself.
//!
//! # Purpose
//! Knows which shard a server belongs to, supervises the shards, and watches over the budget of new sessions
//! that they share.
//!
//! # Messages
//! [`GatewayMsg`], and ractor's supervision events. Events of Discord never pass through here: shards hand
//! them to guilds themselves.
//!
//! # States
//! Serving, or leaving: then shards that end are not started again.
//!
//! # Failure modes
//! A shard that crashes resumes its session from the last checkpoint after a growing wait, while the others
//! go on. A shard that crashes again and again does not mend itself: then this actor gives up too, the tree
//! judges it, and in the end the process starts anew. When this actor dies its shards die with it and resume.
//!
//! # Debugging
//! The health log has a line for each start, crash and restart of `gateway:<n>`.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use discord::shard::{Guard, ShardConfig};
use domain::ids::ServerId;
use futures_util::future::join_all;
use ractor::{Actor, ActorCell, ActorId, ActorProcessingErr, ActorRef, SpawnErr, SupervisionEvent};
use tokio::time::Instant;

use crate::census::{Death, Name};
use crate::failpoint::Whose;
use crate::heartbeat::Pulse;
use crate::identify::{Budget, Warden};
use crate::messages::{GatewayMsg, ShardMsg};
use crate::report::Reporter;
use crate::restart::SPINE;
use crate::session::{Legacy, shard_of};
use crate::shard::{self, ShardActor};
use crate::supervisor::{Action, Supervisor};
use crate::tree::{STOP_CHILD_WITHIN, Vitals};
use crate::wiring::Wiring;

/// All shards stop within this time: half of what the gateway itself has.
const STOP_SHARD_WITHIN: Duration = Duration::from_millis(300);

const _: () = assert!(STOP_SHARD_WITHIN.as_millis() < STOP_CHILD_WITHIN.as_millis());

/// See the module.
pub struct Gateway;

/// What the gateway is made from.
#[derive(Clone)]
pub struct Parts {
    /// Everybody else.
    pub wiring: Wiring,
    /// The connection of the first shard, without a session; says how many there are.
    pub shard: ShardConfig,
    /// Where to tell how it is.
    pub vitals: Vitals,
    /// What incarnations of each shard tell each other.
    pub legacies: Vec<Legacy>,
}

impl Parts {
    /// Parts of as many shards as the connection says.
    pub fn new(wiring: Wiring, shard: ShardConfig, vitals: Vitals) -> Self {
        let legacies = (0..shard.shard.1).map(|_| Legacy::default()).collect();
        Self { wiring, shard, vitals, legacies }
    }

    fn of_shard(&self, number: u32) -> shard::Parts {
        let legacy = usize::try_from(number).ok().and_then(|place| self.legacies.get(place)).cloned();
        shard::Parts {
            wiring: self.wiring.clone(),
            shard: ShardConfig { shard: (number, self.shard.shard.1), ..self.shard.clone() },
            vitals: self.vitals.clone(),
            legacy: legacy.unwrap_or_default(),
        }
    }
}

/// What the gateway holds.
pub struct State {
    parts: Parts,
    pulse: Pulse,
    myself: ActorRef<GatewayMsg>,
    mind: Supervisor<u32>,
    reporter: Reporter,
    shards: HashMap<u32, ActorRef<ShardMsg>>,
    alive: HashMap<ActorId, u32>,
    /// Shards that have said farewell.
    away: BTreeSet<u32>,
}

impl Actor for Gateway {
    type Msg = GatewayMsg;
    type State = State;
    type Arguments = Parts;

    async fn pre_start(&self, myself: ActorRef<GatewayMsg>, parts: Parts) -> Result<State, ActorProcessingErr> {
        let parts = under_guard(parts).await?;
        let pulse = parts.wiring.pulses.spine("gateway", &myself, GatewayMsg::Probe);
        let mut state = State {
            pulse,
            mind: Supervisor::new(SPINE),
            reporter: Reporter::new(&parts.wiring),
            shards: HashMap::new(),
            alive: HashMap::new(),
            away: BTreeSet::new(),
            myself,
            parts,
        };
        for number in 0..state.parts.shard.shard.1 {
            state.mind.want(number, Instant::now());
            state.spawn(number).await?;
        }
        Ok(state)
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
            GatewayMsg::WantMembers(server) => state.tell(server, ShardMsg::WantMembers(server)),
            GatewayMsg::Describe(server, busy) => state.tell(server, ShardMsg::Describe(server, busy)),
            GatewayMsg::Asleep(server, wants) => state.tell(server, ShardMsg::Asleep(server, wants)),
            GatewayMsg::DescribeAll => state.tell_all(|| ShardMsg::DescribeAll),
            GatewayMsg::Leave => state.leave(),
            GatewayMsg::Away(number) => state.is_away(number),
            GatewayMsg::Rang(alarm) => {
                let actions = state.mind.rang(alarm, Instant::now());
                state.carry_out(actions).await?;
            }
        }
        Ok(())
    }

    async fn handle_supervisor_evt(
        &self,
        _myself: ActorRef<GatewayMsg>,
        event: SupervisionEvent,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        match event {
            SupervisionEvent::ActorFailed(cell, reason) => state.ended(&cell, reason.to_string()).await,
            SupervisionEvent::ActorTerminated(cell, _, reason) => {
                let reason = state.parts.wiring.pulses.why_killed(cell.get_id()).or(reason);
                state.ended(&cell, reason.unwrap_or_else(|| "it stopped by itself".to_owned())).await
            }
            SupervisionEvent::ActorStarted(_) | SupervisionEvent::ProcessGroupChanged(_) => Ok(()),
        }
    }

    /// Each shard writes down how far it is before it stops: that is waited for.
    async fn post_stop(&self, _myself: ActorRef<GatewayMsg>, state: &mut State) -> Result<(), ActorProcessingErr> {
        let shards: Vec<(u32, ActorRef<ShardMsg>)> = state.shards.drain().collect();
        let stopping = shards.iter().map(|(_, shard)| shard.stop_and_wait(None, Some(STOP_SHARD_WITHIN)));
        let stopped = join_all(stopping).await;
        for ((number, _), stopped) in shards.iter().zip(stopped) {
            let how = if stopped.is_ok() { "the gateway stops" } else { "the gateway stops; it did not answer" };
            let record = state.mind.record(*number, Instant::now());
            state.reporter.stopped(Name::Shard(*number), record, how, state.parts.wiring.correlate());
        }
        Ok(())
    }
}

/// No session begins without a draw from the budget.
async fn under_guard(parts: Parts) -> Result<Parts, ActorProcessingErr> {
    let wiring = &parts.wiring;
    let kept = wiring.archive.left_budget(parts.shard.bot).await?;
    let budget = Budget::new((wiring.clock)(), parts.shard.queue.limit(), kept);
    let warden = Warden::new(budget, parts.shard.bot, wiring.clone());
    let guard: Guard = Arc::new(move |shard| warden.may_begin(shard));
    let queue = parts.shard.queue.guarded(guard);
    Ok(Parts { shard: ShardConfig { queue, ..parts.shard.clone() }, ..parts })
}

// === impl State ===

impl State {
    async fn spawn(&mut self, number: u32) -> Result<Vec<Action<u32>>, SpawnErr> {
        let parts = self.parts.of_shard(number);
        let (actor, _) = Actor::spawn_linked(None, ShardActor, parts, self.myself.get_cell()).await?;
        self.alive.insert(actor.get_id(), number);
        self.shards.insert(number, actor);
        let actions = self.mind.started(number, Instant::now());
        let record = self.mind.record(number, Instant::now());
        self.reporter.serves(Name::Shard(number), record, Some(self.parts.wiring.correlate()));
        Ok(actions)
    }

    async fn carry_out(&mut self, actions: Vec<Action<u32>>) -> Result<(), ActorProcessingErr> {
        let mut actions = VecDeque::from(actions);
        while let Some(action) = actions.pop_front() {
            match action {
                Action::Start(number) => match self.spawn(number).await {
                    Ok(then) => actions.extend(then),
                    Err(error) => actions.extend(self.died(number, error.to_string())),
                },
                Action::Stop(number) => {
                    if let Some(shard) = self.shards.remove(&number) {
                        shard.stop(None);
                    }
                }
                Action::Wait { alarm, after } => drop(self.myself.send_after(after, move || GatewayMsg::Rang(alarm))),
                Action::Escalated(number) => return Err(format!("shard {number} crashes again and again").into()),
                // Only guilds are paused, and only they are many.
                Action::Quarantined { .. }
                | Action::Probed { .. }
                | Action::ProbeFailed { .. }
                | Action::Released { .. }
                | Action::StormBegan { .. }
                | Action::StormEnded { .. } => {}
            }
        }
        Ok(())
    }

    async fn ended(&mut self, cell: &ActorCell, reason: String) -> Result<(), ActorProcessingErr> {
        let Some(number) = self.alive.remove(&cell.get_id()) else { return Ok(()) };
        self.shards.remove(&number);
        self.parts.vitals.serving(number, false);
        if self.parts.vitals.is_leaving() {
            self.mind.terminate(number, Instant::now());
            self.is_away(number);
            return Ok(());
        }
        let actions = self.died(number, reason);
        self.carry_out(actions).await
    }

    fn died(&mut self, number: u32, reason: String) -> Vec<Action<u32>> {
        let wiring = &self.parts.wiring;
        let (at, jitter, correlation) = (Instant::now(), wiring.jitter(), wiring.correlate());
        let actions = self.mind.failed(number, at, jitter);
        let record = self.mind.record(number, at);
        self.reporter.died(Name::Shard(number), record, Death { reason, correlation, at });
        actions
    }

    fn tell(&self, server: ServerId, message: ShardMsg) {
        if let Some(shard) = self.shards.get(&shard_of(server, self.parts.shard.shard.1)) {
            shard.cast(message).ok();
        }
    }

    fn tell_all(&self, message: impl Fn() -> ShardMsg) {
        for shard in self.shards.values() {
            shard.cast(message()).ok();
        }
    }

    fn leave(&mut self) {
        self.tell_all(|| ShardMsg::Leave);
        // A shard that waits to be restarted has nothing to say farewell to.
        let missing: Vec<u32> =
            (0..self.parts.shard.shard.1).filter(|number| !self.shards.contains_key(number)).collect();
        missing.into_iter().for_each(|number| self.is_away(number));
    }

    fn is_away(&mut self, number: u32) {
        self.away.insert(number);
        if u32::try_from(self.away.len()).is_ok_and(|away| away >= self.parts.shard.shard.1) {
            self.parts.vitals.away.send_replace(true);
        }
    }
}
