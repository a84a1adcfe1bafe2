//! What the sockets and the drivers share: the world behind one lock, the sessions, the records.
//!
//! One lock, held for microseconds and never across an await: every call and act is applied as a whole, and the
//! events it causes reach all sessions in the same order.

use crate::clock::Clock;
use crate::faults::{self, Doomed, Fault, FaultError, FaultPlan};
use crate::gateway::{FrameLog, Sessions};
use crate::load::Watch;
use crate::ports::Ports;
use crate::pulse::Pulse;
use crate::report::{Violations, Witness};
use crate::rest::{CallLog, DateStamp, InvalidCalls, RateLimits, Rates, Strict};
use crate::retention::Retention;
use crate::simulator::StartError;
use crate::world::{Dispatch, SessionStartLimit, Snowflake, World, WorldSpec};
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// Everything behind the lock.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) world: World,
    pub(crate) sessions: Sessions,
    pub(crate) limits: RateLimits,
    pub(crate) invalid: InvalidCalls,
    pub(crate) log: CallLog,
    pub(crate) violations: Violations,
    pub(crate) witness: Witness,
    pub(crate) pulse: Pulse,
    doomed: Doomed,
    /// When the next outage ends, as it was told.
    next_return_ms: Option<i64>,
    /// What a load run waits for, while one goes on.
    pub(crate) load: Option<Watch>,
    /// How much of the journal each user has taken with `sees`.
    pub(crate) taken: HashMap<Snowflake, usize>,
}

/// Shared by every socket and handle.
#[derive(Debug)]
pub(crate) struct Shared {
    core: Mutex<Core>,
    changed: watch::Sender<u64>,
    closed: watch::Sender<bool>,
    next_return_ms: watch::Sender<Option<i64>>,
    pub(crate) clock: Clock,
    pub(crate) date: DateStamp,
    pub(crate) strict: Option<Strict>,
    /// In milliseconds; what new connections are told.
    heartbeat_interval_ms: AtomicU64,
    pub(crate) rest_url: String,
    pub(crate) resume_url: String,
    pub(crate) frames: FrameLog,
    pub(crate) origin: Origin,
    /// Whether somebody asked the simulator to stop.
    pub(crate) stopping: watch::Sender<bool>,
    /// Whether the plan has faults, so that calls without any cost no second look behind the lock.
    pub(crate) is_fault_planned: AtomicBool,
    pub(crate) tls: Option<TlsEdge>,
    pub(crate) demands_user_agent: bool,
    pub(crate) ports: Arc<Ports>,
}

/// The encrypted addresses.
#[derive(Clone, Debug)]
pub(crate) struct TlsEdge {
    pub(crate) rest_url: String,
    pub(crate) gateway_url: String,
    pub(crate) resume_url: String,
    /// Certificate of the authority that vouches for them.
    pub(crate) ca_pem: String,
}

/// Addresses and settings of a new simulator.
#[derive(Debug)]
pub(crate) struct Setup {
    pub(crate) clock: Clock,
    pub(crate) strict: Option<Strict>,
    pub(crate) heartbeat_interval: Duration,
    pub(crate) session_life: Duration,
    pub(crate) rest_url: String,
    pub(crate) resume_url: String,
    pub(crate) origin: Origin,
    pub(crate) tls: Option<TlsEdge>,
    pub(crate) demands_user_agent: bool,
    pub(crate) rates: Rates,
    pub(crate) calls_kept_max: usize,
}

/// Where a world comes from; one that is loaded later comes from the same.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    pub(crate) seed: u64,
    /// The bot's token, if it must not be drawn.
    pub(crate) token: Option<String>,
    pub(crate) gateway_url: String,
    /// Where files lie; Discord's own place without it.
    pub(crate) cdn_url: Option<String>,
    pub(crate) session_starts: SessionStartLimit,
    pub(crate) retention: Retention,
}

impl Origin {
    /// Builds a world whose bot finds the gateway and has the token it was given.
    pub(crate) fn world(&self, spec: &WorldSpec) -> Result<World, StartError> {
        let mut world = World::build(spec, self.seed)?;
        world.gateway_url.clone_from(&self.gateway_url);
        if let Some(cdn_url) = &self.cdn_url {
            world.cdn_url.clone_from(cdn_url);
        }
        world.limit_session_starts(self.session_starts);
        world.remember(self.retention);
        if let Some(token) = self.token.as_deref().filter(|token| !world.adopt_token(token)) {
            return Err(StartError::Token {
                application: world.application.id,
                given: token.chars().take(8).collect(),
            });
        }
        Ok(world)
    }
}

impl Shared {
    pub(crate) fn new(world: World, setup: Setup) -> Self {
        let retention = setup.origin.retention;
        let ports = Arc::new(Ports::default());
        let mut core = Core {
            world,
            sessions: Sessions::new(setup.session_life, Arc::clone(&ports)),
            limits: RateLimits::new(setup.rates),
            invalid: InvalidCalls::default(),
            log: CallLog::keeping(setup.calls_kept_max),
            violations: Violations::keeping(retention.violations_max),
            witness: Witness::keeping(retention.witness_max),
            pulse: Pulse::default(),
            doomed: Doomed::default(),
            next_return_ms: None,
            load: None,
            taken: HashMap::new(),
        };
        core.sessions.plan = FaultPlan::new(setup.origin.seed);
        Self {
            core: Mutex::new(core),
            changed: watch::Sender::new(0),
            closed: watch::Sender::new(false),
            next_return_ms: watch::Sender::new(None),
            stopping: watch::Sender::new(false),
            is_fault_planned: AtomicBool::new(false),
            origin: setup.origin,
            clock: setup.clock,
            date: DateStamp::default(),
            strict: setup.strict,
            heartbeat_interval_ms: AtomicU64::new(in_ms(setup.heartbeat_interval)),
            rest_url: setup.rest_url,
            resume_url: setup.resume_url,
            frames: FrameLog::default(),
            tls: setup.tls,
            demands_user_agent: setup.demands_user_agent,
            ports,
        }
    }

    /// Returns the time between heartbeats that connections are told.
    pub(crate) fn heartbeat_interval(&self) -> Duration {
        Duration::from_millis(self.heartbeat_interval_ms.load(Ordering::Relaxed))
    }

    /// Tells connections from now on another time between heartbeats.
    pub(crate) fn set_heartbeat_interval(&self, interval: Duration) {
        self.heartbeat_interval_ms.store(in_ms(interval), Ordering::Relaxed);
    }

    /// Returns where sessions are resumed, for a client that came encrypted or plain.
    pub(crate) fn resume_url_for(&self, is_encrypted: bool) -> &str {
        let tls = self.tls.as_ref().filter(|_| is_encrypted);
        tls.map_or(&self.resume_url, |tls| &tls.resume_url)
    }

    /// Ends everything that runs [`while open`](Self::while_open).
    pub(crate) fn close(&self) {
        self.closed.send_replace(true);
    }

    /// Does `work` until it is done or the simulator is dropped.
    pub(crate) async fn while_open(&self, work: impl Future<Output = ()>) {
        let mut closed = self.closed.subscribe();
        tokio::select! {
            () = work => {}
            _ = closed.wait_for(|is_closed| *is_closed) => {}
        }
    }

    /// Applies `act` to the world at the present time, delivers its events and wakes those who wait.
    pub(crate) fn with<T>(&self, act: impl FnOnce(&mut Core) -> T) -> T {
        let result = {
            let mut core = self.lock();
            core.world.now_ms = self.clock.now_ms();
            core.world.archive_due();
            core.world.end_outages();
            let result = act(&mut core);
            core.deliver();
            self.tell_next_return(&mut core);
            result
        };
        self.wake();
        result
    }

    /// Puts another world in the place of this one: the bot is disconnected, and every record begins anew.
    pub(crate) fn begin_anew(&self, world: World) {
        self.with(|core| core.begin_anew(world));
        self.frames.clear();
    }

    /// Tells [`Self::end_outages`] when it is needed next.
    fn tell_next_return(&self, core: &mut Core) {
        let next_ms = core.world.next_return_ms();
        if next_ms != core.next_return_ms {
            core.next_return_ms = next_ms;
            self.next_return_ms.send_replace(next_ms);
        }
    }

    /// Brings servers back when their outages end, even if nothing else happens then.
    pub(crate) async fn end_outages(self: Arc<Self>) {
        let mut next_return_ms = self.next_return_ms.subscribe();
        loop {
            let due_ms = *next_return_ms.borrow_and_update();
            let left_ms = due_ms.map(|due_ms| u64::try_from(due_ms - self.clock.now_ms()).unwrap_or(0));
            tokio::select! {
                changed = next_return_ms.changed() => if changed.is_err() { return },
                () = tokio::time::sleep(Duration::from_millis(left_ms.unwrap_or(0))), if left_ms.is_some() => {
                    self.come_to_now();
                }
            }
        }
    }

    /// Lets happen what was due by now, after the clock was moved.
    pub(crate) fn come_to_now(&self) {
        self.with(|_| ());
    }

    /// Reads without changing anything.
    pub(crate) fn read<T>(&self, look: impl FnOnce(&Core) -> T) -> T {
        let mut core = self.lock();
        core.world.now_ms = self.clock.now_ms();
        look(&core)
    }

    /// Plans faults, all or none, and returns their numbers.
    pub(crate) fn plan_faults(&self, faults: Vec<Fault>) -> Result<Vec<u64>, FaultError> {
        faults.iter().try_for_each(Fault::check)?;
        let now_ms = self.clock.now_ms();
        self.is_fault_planned.store(true, Ordering::Release);
        self.with(|core| faults.into_iter().map(|fault| core.sessions.plan.add(fault, now_ms)).collect())
    }

    /// Wakes those who wait, for example because the clock was moved.
    pub(crate) fn wake(&self) {
        self.changed.send_modify(|version| *version = version.wrapping_add(1));
    }

    /// Waits until `look` finds something, at most `patience` of real time.
    pub(crate) async fn wait_for<T>(&self, patience: Duration, mut look: impl FnMut(&Core) -> Option<T>) -> Option<T> {
        let mut changed = self.changed.subscribe();
        let deadline = tokio::time::Instant::now() + patience;
        loop {
            changed.borrow_and_update();
            if let Some(found) = self.read(&mut look) {
                return Some(found);
            }
            match tokio::time::timeout_at(deadline, changed.changed()).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) | Err(_) => return self.read(&mut look),
            }
        }
    }

    /// A panic in a test's closure must not turn every later look into a second panic.
    fn lock(&self) -> MutexGuard<'_, Core> {
        self.core.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn in_ms(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

impl Core {
    /// Puts another world in the place of this one; nothing of the old one stays, and the bot must begin anew.
    fn begin_anew(&mut self, world: World) {
        self.sessions.end_all();
        self.limits = RateLimits::new(self.limits.rates.clone());
        self.invalid = InvalidCalls::default();
        let now_ms = self.world.now_ms;
        self.world = world;
        self.world.now_ms = now_ms;
        self.log.clear();
        self.violations.clear();
        self.witness.clear();
        self.pulse = Pulse::default();
        self.doomed = Doomed::default();
        self.taken.clear();
    }

    /// Notes and delivers what happened, and what that caused in turn, such as the interactions of a storm.
    fn deliver(&mut self) {
        loop {
            self.note_milestones();
            let dispatches = self.world.take_dispatches();
            if dispatches.is_empty() {
                break;
            }
            dispatches.into_iter().for_each(|dispatch| self.deliver_one(dispatch));
        }
    }

    fn note_milestones(&mut self) {
        let milestones = self.world.take_milestones();
        if milestones.is_empty() {
            return;
        }
        let now = tokio::time::Instant::now();
        for milestone in milestones {
            self.pulse.note(milestone, now);
            if let Some(watch) = &mut self.load {
                watch.note(milestone, now);
            }
            self.doomed.note(&mut self.world, milestone);
        }
    }

    fn deliver_one(&mut self, mut dispatch: Dispatch) {
        let besides = faults::tamper(&mut self.sessions.plan, (&mut self.world, &mut self.doomed), &mut dispatch);
        for dispatch in std::iter::once(&dispatch).chain(&besides) {
            self.pulse.count_event(dispatch.name);
            self.sessions.deliver(&self.world, dispatch);
        }
        if !self.sessions.plan.is_empty() {
            faults::strike_server(&mut self.sessions.plan, &mut self.world, &dispatch);
        }
    }
}
