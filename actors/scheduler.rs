//! Knows what is due, and wakes the guilds whose work it is.
//!
//! # Purpose
//! tokio-cron-scheduler ticks once a second and decides nothing; what is due stands in the database
//! (each guild's next due moment is a column), so a restart forgets nothing.
//!
//! # Messages
//! [`SchedulerMsg`].
//!
//! # States
//! The guilds that were woken and have not dealt with it yet.
//!
//! # Failure modes
//! A guild that does not deal with its work is woken again after [`WAKE_AGAIN_AFTER`]. A database that
//! does not answer costs ticks, not work: being due is a level, not an edge.
//!
//! # Debugging
//! Waking logs guild and slot at debug level.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use domain::ids::GuildId;
use domain::moment::Moment;
use ractor::{Actor, ActorProcessingErr, ActorRef};
use tokio_cron_scheduler::{Job, JobScheduler};
use tracing::{debug, warn};

use crate::heartbeat::{Pulse, READ_WITHIN};
use crate::inbox::Item;
use crate::messages::{GuildsMsg, SchedulerMsg, Work, WriterMsg};
use crate::wiring::Wiring;

/// Every second, in the ticker's own notation (seconds first).
const EVERY_SECOND: &str = "* * * * * *";
/// Ticks between two lines of counters: a minute.
const TICKS_PER_LINE: u32 = 60;
/// Guilds woken by one tick; the next tick wakes the next ones.
pub const WAKE_MAX: u32 = 1000;
/// A guild that was woken for the same slot is left alone for this long.
pub const WAKE_AGAIN_AFTER: Duration = Duration::from_secs(30);

/// See the module.
pub struct Scheduler;

/// What the scheduler holds.
pub struct State {
    wiring: Wiring,
    pulse: Pulse,
    woken: HashMap<GuildId, (Moment, Instant)>,
    ticks: u32,
    ticker: JobScheduler,
}

impl Actor for Scheduler {
    type Msg = SchedulerMsg;
    type State = State;
    type Arguments = Wiring;

    async fn pre_start(&self, myself: ActorRef<SchedulerMsg>, wiring: Wiring) -> Result<State, ActorProcessingErr> {
        let pulse = wiring.pulses.spine("scheduler", &myself, SchedulerMsg::Probe);
        let ticker = start_ticker(myself).await?;
        Ok(State { wiring, pulse, woken: HashMap::new(), ticks: 0, ticker })
    }

    async fn handle(
        &self,
        _myself: ActorRef<SchedulerMsg>,
        message: SchedulerMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn(message.label());
        match message {
            SchedulerMsg::Probe(probe) => probe.back(),
            SchedulerMsg::Tick => {
                state.tick().await;
                state.count();
            }
            SchedulerMsg::Look(looked) => {
                state.tick().await;
                // Whoever asked may have given up.
                looked.send(()).ok();
            }
        }
        Ok(())
    }

    async fn post_stop(&self, _myself: ActorRef<SchedulerMsg>, state: &mut State) -> Result<(), ActorProcessingErr> {
        Ok(state.ticker.shutdown().await?)
    }
}

async fn start_ticker(scheduler: ActorRef<SchedulerMsg>) -> Result<JobScheduler, ActorProcessingErr> {
    let ticker = JobScheduler::new().await?;
    let tick = Job::new_async(EVERY_SECOND, move |_id, _scheduler| {
        let scheduler = scheduler.clone();
        Box::pin(async move {
            // Between two lives of the scheduler there is nobody to tick for.
            scheduler.cast(SchedulerMsg::Tick).ok();
        })
    })?;
    ticker.add(tick).await?;
    ticker.start().await?;
    Ok(ticker)
}

impl State {
    /// The line of the minute, for operators who have nothing but the log.
    fn count(&mut self) {
        self.ticks += 1;
        if self.ticks == TICKS_PER_LINE {
            self.ticks = 0;
            self.wiring.counters.snapshot().log();
            self.wiring.db_writer.cast(WriterMsg::Prune).ok();
        }
    }

    async fn tick(&mut self) {
        let now = (self.wiring.clock)();
        let _waiting = self.pulse.waiting("database", READ_WITHIN);
        match self.wiring.archive.due(now, WAKE_MAX).await {
            Ok(due) => due.into_iter().for_each(|(guild, slot)| self.wake(guild, slot)),
            Err(error) => warn!("{error}"),
        }
    }

    fn wake(&mut self, guild: GuildId, slot: Moment) {
        let now = Instant::now();
        let woken_for_it = self
            .woken
            .get(&guild)
            .is_some_and(|(woken, at)| *woken == slot && now.duration_since(*at) < WAKE_AGAIN_AFTER);
        if woken_for_it {
            return;
        }
        self.woken.insert(guild, (slot, now));
        debug!(guild.id = %guild, slot = %slot, "woke a guild for its work");
        let item = Item::new(Work::Jobs, self.wiring.correlate(), None, self.wiring.activity.begin());
        self.wiring.guilds.cast(GuildsMsg::Deliver { guild, item }).ok();
    }
}
