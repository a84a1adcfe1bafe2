//! What the sockets and the drivers share: the world behind one lock, the sessions, the records.
//!
//! One lock, held for microseconds and never across an await: every call and act is applied as a whole, and the
//! events it causes reach all sessions in the same order.

use crate::clock::Clock;
use crate::gateway::{FrameLog, Sessions};
use crate::load::Watch;
use crate::report::{Violation, Witnessed};
use crate::rest::{CallLog, DateStamp, InvalidCalls, RateLimits, Rates, RestFaults, Strict};
use crate::world::{Snowflake, World};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
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
    pub(crate) violations: Vec<Violation>,
    pub(crate) witness: Vec<Witnessed>,
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
    pub(crate) clock: Clock,
    pub(crate) date: DateStamp,
    pub(crate) rest_faults: RestFaults,
    pub(crate) strict: Option<Strict>,
    pub(crate) heartbeat_interval: Duration,
    pub(crate) rest_url: String,
    pub(crate) resume_url: String,
    pub(crate) frames: FrameLog,
    pub(crate) tls: Option<TlsEdge>,
    pub(crate) demands_user_agent: bool,
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
    pub(crate) tls: Option<TlsEdge>,
    pub(crate) demands_user_agent: bool,
    pub(crate) rates: Rates,
    pub(crate) calls_kept_max: usize,
}

impl Shared {
    pub(crate) fn new(world: World, setup: Setup) -> Self {
        let core = Core {
            world,
            sessions: Sessions::new(setup.session_life),
            limits: RateLimits::new(setup.rates),
            invalid: InvalidCalls::default(),
            log: CallLog::keeping(setup.calls_kept_max),
            violations: Vec::new(),
            witness: Vec::new(),
            load: None,
            taken: HashMap::new(),
        };
        Self {
            core: Mutex::new(core),
            changed: watch::Sender::new(0),
            closed: watch::Sender::new(false),
            clock: setup.clock,
            date: DateStamp::default(),
            rest_faults: RestFaults::default(),
            strict: setup.strict,
            heartbeat_interval: setup.heartbeat_interval,
            rest_url: setup.rest_url,
            resume_url: setup.resume_url,
            frames: FrameLog::default(),
            tls: setup.tls,
            demands_user_agent: setup.demands_user_agent,
        }
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
            let result = act(&mut core);
            core.deliver();
            core.note_milestones();
            result
        };
        self.wake();
        result
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

impl Core {
    fn note_milestones(&mut self) {
        let milestones = self.world.take_milestones();
        if let Some(watch) = &mut self.load {
            let now = tokio::time::Instant::now();
            milestones.into_iter().for_each(|milestone| watch.note(milestone, now));
        }
    }

    fn deliver(&mut self) {
        for dispatch in self.world.take_dispatches() {
            self.sessions.deliver(&self.world, &dispatch);
        }
    }
}
