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
//! Which guilds were woken and have not dealt with it yet: [`Wakes`], which also says who is next.
//!
//! # Failure modes
//! A guild that does not deal with its work is woken again after growing waits, and delays nobody. A database
//! that does not answer within [`LOOK_WITHIN`] costs ticks, not work: being due is a level, not an edge. That
//! it fails is said once, and once that it answers again.
//!
//! # Debugging
//! Waking logs guild and slot at debug level; the line of the minute counts what was woken, what waits, and how jobs ended.

use std::time::Duration;

use ractor::{Actor, ActorProcessingErr, ActorRef};
use storage::guilds::Due;
use storage::{FailureKind, StorageError};
use tokio::time::{Instant, timeout};
use tokio_cron_scheduler::{Job, JobScheduler};
use tracing::{debug, info, warn};

use crate::backups::Daily;
use crate::failpoint::Whose;
use crate::heartbeat::{Pulse, READ_WITHIN};
use crate::inbox::Item;
use crate::messages::{GuildsMsg, SchedulerMsg, Work, WriterMsg};
use crate::verifier::Rounds;
use crate::wakes::{FRESH_PAGE, ROUND_PAGE, Wakes};
use crate::wiring::Wiring;

/// Every second, in the ticker's own notation (seconds first).
const EVERY_SECOND: &str = "* * * * * *";
/// Ticks between two lines of counters: a minute.
const TICKS_PER_LINE: u32 = 60;
/// A database that does not answer in this time is asked again by the next tick.
pub const LOOK_WITHIN: Duration = Duration::from_secs(3);

/// Who says that a second is over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ticker {
    /// tokio-cron-scheduler, by the clock on the wall.
    Cron,
    /// Whoever runs the bot, with [`Bot::tick_soon`](crate::Bot::tick_soon): on virtual time there is no wall.
    Caller,
}

/// See the module.
pub struct Scheduler;

/// What the scheduler holds.
pub struct State {
    wiring: Wiring,
    pulse: Pulse,
    wakes: Wakes,
    /// The database did not answer the last time.
    blind: bool,
    ticks: u32,
    backup: Daily,
    ticker: Option<JobScheduler>,
    rounds: Rounds,
}

impl Actor for Scheduler {
    type Msg = SchedulerMsg;
    type State = State;
    type Arguments = Wiring;

    async fn pre_start(&self, myself: ActorRef<SchedulerMsg>, wiring: Wiring) -> Result<State, ActorProcessingErr> {
        let pulse = wiring.pulses.spine("scheduler", &myself, SchedulerMsg::Probe);
        let ticker = match wiring.ticker {
            Ticker::Cron => Some(start_ticker(myself).await?),
            Ticker::Caller => None,
        };
        let (rounds, backup) = (Rounds::new(wiring.jitter()), Daily::default());
        Ok(State { wiring, pulse, wakes: Wakes::default(), blind: false, ticks: 0, backup, ticker, rounds })
    }

    async fn handle(
        &self,
        _myself: ActorRef<SchedulerMsg>,
        message: SchedulerMsg,
        state: &mut State,
    ) -> Result<(), ActorProcessingErr> {
        let _turn = state.pulse.turn(message.label());
        state.wiring.failpoints.turn(Whose::Scheduler, None).await;
        match message {
            SchedulerMsg::Probe(probe) => probe.back(),
            SchedulerMsg::Tick => {
                state.tick().await;
                state.count();
                state.rounds.tick(&state.wiring).await;
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
        match &mut state.ticker {
            Some(ticker) => Ok(ticker.shutdown().await?),
            None => Ok(()),
        }
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
        if self.ticks >= (TICKS_PER_LINE / self.wiring.outside.hasten).max(1) {
            self.ticks = 0;
            self.wiring.counters.snapshot().log();
            self.wiring.db_writer.cast(WriterMsg::Prune).ok();
            self.backup.look(&self.wiring);
        }
    }

    async fn tick(&mut self) {
        let waiting = self.pulse.waiting("database", READ_WITHIN);
        let looking = timeout(LOOK_WITHIN, self.look());
        let seen = looking.await.unwrap_or_else(|_| {
            Err(StorageError::new("find the guilds that are due", FailureKind::Transient, "no answer in time"))
        });
        drop(waiting);
        let was_blind = std::mem::replace(&mut self.blind, seen.is_err());
        match (seen, was_blind) {
            (Ok(()), true) => info!("what is due can be read again"),
            (Err(error), false) => warn!("what is due cannot be read for now: {error}"),
            (Ok(()), false) | (Err(_), true) => {}
        }
    }

    /// Wakes who became due, and whoever did not deal with it in time.
    async fn look(&mut self) -> Result<(), StorageError> {
        let now = (self.wiring.clock)();
        let jitter = self.wiring.jitter();
        let page = self.wiring.archive.due(now, self.wakes.fresh_after(), FRESH_PAGE).await?;
        let fresh = self.wakes.fresh(&page, Instant::now(), jitter);
        self.wake(&fresh);
        let page = self.wiring.archive.due(now, self.wakes.round_after(), ROUND_PAGE).await?;
        let again = self.wakes.round(&page, Instant::now(), jitter);
        self.wake(&again);
        let count = |guilds: usize| u64::try_from(guilds).unwrap_or(u64::MAX);
        self.wiring.counters.woke(count(fresh.len() + again.len()), count(self.wakes.waiting()));
        Ok(())
    }

    fn wake(&self, guilds: &[Due]) {
        for Due { at, guild } in guilds.iter().copied() {
            debug!(guild.id = %guild, job.slot = %at, "woke a guild for its work");
            let item = Item::new(Work::Jobs, self.wiring.correlate(), None, self.wiring.activity.begin());
            self.wiring.guilds.cast(GuildsMsg::Deliver { guild, item }).ok();
        }
    }
}
