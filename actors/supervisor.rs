//! The mind of a supervisor: what becomes of each child, decided without any IO.
//!
//! Moments and what happened come in, [`Action`]s go out; whoever owns the actors ([`crate::tree`] for the
//! spine, [`crate::guilds`] for guilds) carries them out and reports back. So every order of events can be
//! played in a test without an actor, a clock or a sleep. The policy is [`crate::restart`]'s.
//!
//! Three promises hold whatever comes in which order:
//! - each child is judged by its own crashes: no child is ever stopped because another one crashed;
//! - a terminated child never comes back: every alarm carries a number, and an older one rings in vain;
//! - a child that waits, be it for its back-off, for a probe or for the end of a storm, always has an alarm.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use tokio::time::Instant;

use crate::restart::{HEALTHY_AFTER, History, Policy, Storm, Verdict};

/// After a storm began, one child is tried after this; then again after twice that, and so on.
pub const CANARY_AFTER: Duration = Duration::from_millis(100);
/// Tries become no rarer than this: people wait.
pub const CANARY_AFTER_MAX: Duration = Duration::from_millis(500);
/// The cause of a storm is gone when the child that was tried ran for so long.
pub const CANARY_HEALTHY_AFTER: Duration = Duration::from_millis(250);
/// Children that are started together after a storm ...
pub const RELEASE_AT_ONCE: usize = 200;
/// ... and the time between two such groups: 10,000 in half a second, so that with what they were asked meanwhile all is well after two.
pub const RELEASE_EVERY: Duration = Duration::from_millis(10);

/// Where a child stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Not needed at the moment, with nothing held against it.
    Asleep,
    /// Being started; as a probe when it was quarantined before.
    Starting {
        /// Whether one crash sends it back into quarantine.
        probe: bool,
    },
    /// At work.
    Running,
    /// At work after a quarantine: one crash sends it back.
    Probing,
    /// Crashed; it is started again at that moment.
    BackingOff {
        /// When.
        until: Instant,
    },
    /// Paused; it is probed at that moment.
    Quarantined {
        /// When.
        until: Instant,
    },
    /// Crashed with many others: it waits until their common cause is gone.
    Held,
    /// Terminated, for ever.
    Stopped,
}

/// What is to be done, or told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action<K> {
    /// Start it, and report [`Supervisor::started`] or [`Supervisor::failed`].
    Start(K),
    /// Stop its actor; nothing needs to be reported.
    Stop(K),
    /// Call [`Supervisor::rang`] with the alarm after this time.
    Wait {
        /// What to call with.
        alarm: Alarm<K>,
        /// When.
        after: Duration,
    },
    /// To be told: it is paused until its probe.
    Quarantined {
        /// Which child.
        child: K,
        /// When it is probed.
        probe_in: Duration,
    },
    /// To be told: it is being probed.
    Probed {
        /// Which child.
        child: K,
        /// Which probe this is, from 1.
        probe: u32,
    },
    /// To be told: the probe crashed.
    ProbeFailed {
        /// Which child.
        child: K,
        /// Which probe it was, from 1.
        probe: u32,
        /// When the next one comes.
        probe_in: Duration,
    },
    /// To be told: it serves as any other again.
    Released {
        /// Which child.
        child: K,
        /// How long it was paused, probes included.
        after: Duration,
    },
    /// To be told, and acted upon: it does not mend itself.
    Escalated(K),
    /// To be told: so many crash that something above them must be the cause.
    StormBegan {
        /// Children that crashed within the window.
        crashed: usize,
        /// Children that were active.
        active: usize,
    },
    /// To be told: the child that was tried lives.
    StormEnded {
        /// How long it took.
        lasted: Duration,
        /// Children that are started again one after the other.
        held: usize,
    },
}

/// A reminder; it is only good for the wait that it was made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Alarm<K> {
    /// For one child.
    Child(K, u64),
    /// For the storm.
    Storm(u64),
}

/// The mind of a supervisor over children named `K`; their order is the order of dependence.
pub struct Supervisor<K> {
    policy: Policy,
    children: BTreeMap<K, Child>,
    /// Those that are [`Standing::Held`].
    held: BTreeSet<K>,
    /// Those that serve or are about to: the storm's measure.
    active: usize,
    alarms: u64,
    storm: Option<Storm<K>>,
    weather: Weather<K>,
    draining: bool,
}

struct Child {
    standing: Standing,
    since: Instant,
    /// The number of the one alarm that it listens to.
    alarm: u64,
    /// When it was paused, until it is released.
    paused: Option<Instant>,
    history: History,
}

/// What holds for all children together.
#[derive(Clone, Copy)]
enum Weather<K> {
    Calm,
    Storm { since: Instant, canary: Option<K>, tries: u32, alarm: u64 },
    Clearing { alarm: u64 },
}

// === impl Standing ===

impl Standing {
    /// Whether there is an actor, or soon will be.
    pub fn is_alive(self) -> bool {
        matches!(self, Self::Starting { .. } | Self::Running | Self::Probing)
    }

    /// Whether it serves, or will without anybody's doing.
    fn is_active(self) -> bool {
        self.is_alive() || matches!(self, Self::BackingOff { .. } | Self::Held)
    }

    /// The word in logs and tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asleep => "asleep",
            Self::Starting { .. } => "starting",
            Self::Running => "running",
            Self::Probing => "probing",
            Self::BackingOff { .. } => "backing off",
            Self::Quarantined { .. } => "quarantined",
            Self::Held => "held",
            Self::Stopped => "stopped",
        }
    }
}

// === impl Supervisor: what happens ===

impl<K: Copy + Ord> Supervisor<K> {
    /// A supervisor whose children crash each for itself.
    pub fn new(policy: Policy) -> Self {
        Self {
            policy,
            children: BTreeMap::new(),
            held: BTreeSet::new(),
            active: 0,
            alarms: 0,
            storm: None,
            weather: Weather::Calm,
            draining: false,
        }
    }

    /// A supervisor of many equal children, which recognises that they crash of one cause.
    pub fn of_many(policy: Policy) -> Self {
        Self { storm: Some(Storm::default()), ..Self::new(policy) }
    }

    /// Somebody needs the child.
    pub fn want(&mut self, child: K, now: Instant) -> Vec<Action<K>> {
        match self.standing(child) {
            Standing::Asleep if self.draining => Vec::new(),
            Standing::Asleep if self.is_stormy() => {
                self.stand(child, Standing::Held, now);
                Vec::new()
            }
            Standing::Asleep => self.start(child, false, now),
            Standing::Held if !self.is_stormy() => self.start(child, false, now),
            Standing::Held
            | Standing::Starting { .. }
            | Standing::Running
            | Standing::Probing
            | Standing::BackingOff { .. }
            | Standing::Quarantined { .. }
            | Standing::Stopped => Vec::new(),
        }
    }

    /// The child was started.
    pub fn started(&mut self, child: K, now: Instant) -> Vec<Action<K>> {
        match self.standing(child) {
            Standing::Starting { probe: true } => {
                self.stand(child, Standing::Probing, now);
                vec![self.wait(child, HEALTHY_AFTER)]
            }
            Standing::Starting { probe: false } => {
                self.stand(child, Standing::Running, now);
                self.canary_started(child).into_iter().collect()
            }
            // It was terminated, or paused, while it started: whoever started it must not keep it.
            Standing::Stopped | Standing::Quarantined { .. } => vec![Action::Stop(child)],
            Standing::Asleep | Standing::Running | Standing::Probing | Standing::BackingOff { .. } | Standing::Held => {
                Vec::new()
            }
        }
    }

    /// The child could not be started, crashed, or was killed for hanging; `jitter` is a random number.
    pub fn failed(&mut self, child: K, now: Instant, jitter: u32) -> Vec<Action<K>> {
        let standing = self.standing(child);
        if !standing.is_alive() {
            return Vec::new();
        }
        if self.draining {
            self.stand(child, Standing::Stopped, now);
            return Vec::new();
        }
        match standing {
            Standing::Probing | Standing::Starting { probe: true } => self.probe_failed(child, now),
            Standing::Starting { probe: false } | Standing::Running => {
                self.failed_on_its_own_or_not(child, now, jitter)
            }
            Standing::Asleep
            | Standing::BackingOff { .. }
            | Standing::Quarantined { .. }
            | Standing::Held
            | Standing::Stopped => Vec::new(),
        }
    }

    /// The child ended without a fault: it is started again when somebody needs it.
    pub fn fell_asleep(&mut self, child: K, now: Instant) -> Vec<Action<K>> {
        match self.standing(child) {
            Standing::Running | Standing::Starting { probe: false } => {
                self.forget(child);
                self.canary_ended(child)
            }
            // A probe that fell asleep proved nothing.
            Standing::Probing | Standing::Starting { probe: true } => self.probe_failed(child, now),
            Standing::Asleep
            | Standing::BackingOff { .. }
            | Standing::Quarantined { .. }
            | Standing::Held
            | Standing::Stopped => Vec::new(),
        }
    }

    /// An alarm rang. An alarm of an earlier wait rings in vain.
    pub fn rang(&mut self, alarm: Alarm<K>, now: Instant) -> Vec<Action<K>> {
        match alarm {
            Alarm::Storm(number) => self.storm_rang(number, now),
            Alarm::Child(child, number) if self.children.get(&child).is_some_and(|known| known.alarm == number) => {
                self.child_rang(child, now)
            }
            Alarm::Child(..) => Vec::new(),
        }
    }

    fn child_rang(&mut self, child: K, now: Instant) -> Vec<Action<K>> {
        match self.standing(child) {
            Standing::BackingOff { .. } => self.start(child, false, now),
            Standing::Quarantined { .. } => {
                let probe = self.child(child, now).history.probes();
                let start = self.start(child, true, now);
                [vec![Action::Probed { child, probe }], start].concat()
            }
            Standing::Probing => self.release(child, now),
            Standing::Asleep | Standing::Starting { .. } | Standing::Running | Standing::Held | Standing::Stopped => {
                Vec::new()
            }
        }
    }

    // === impl Supervisor: what operators want ===

    /// Ends a quarantine at once; the child starts when somebody needs it.
    pub fn release(&mut self, child: K, now: Instant) -> Vec<Action<K>> {
        let standing = match self.standing(child) {
            Standing::Quarantined { .. } => Standing::Asleep,
            Standing::Probing => Standing::Running,
            Standing::Starting { probe: true } => Standing::Starting { probe: false },
            Standing::Asleep
            | Standing::Starting { probe: false }
            | Standing::Running
            | Standing::BackingOff { .. }
            | Standing::Held
            | Standing::Stopped => return Vec::new(),
        };
        self.stand(child, standing, now);
        self.forgive(child);
        let paused = self.child(child, now).paused.take().unwrap_or(now);
        vec![Action::Released { child, after: now.saturating_duration_since(paused) }]
    }

    /// Pauses a child, whatever it does.
    pub fn quarantine(&mut self, child: K, now: Instant) -> Vec<Action<K>> {
        let standing = self.standing(child);
        if matches!(standing, Standing::Quarantined { .. } | Standing::Stopped) || self.draining {
            return Vec::new();
        }
        let stop = standing.is_alive().then_some(Action::Stop(child));
        let storm = self.canary_ended(child);
        let probe_in = self.child(child, now).history.next_probe();
        stop.into_iter().chain(storm).chain(self.pause_for(child, probe_in, now)).collect()
    }

    /// The child may cost the whole process: until it is released, it is probed as rarely as any.
    pub fn distrust(&mut self, child: K, now: Instant) {
        self.child(child, now).history.distrust();
    }

    /// Ends a child for ever, whatever it does or waits for.
    pub fn terminate(&mut self, child: K, now: Instant) -> Vec<Action<K>> {
        let stop = self.standing(child).is_alive().then_some(Action::Stop(child));
        let storm = self.canary_ended(child);
        self.stand(child, Standing::Stopped, now);
        stop.into_iter().chain(storm).collect()
    }

    /// Ends everything: nothing is started any more. Returns the living in the order in which they are to
    /// be stopped, each before those that it depends on.
    pub fn drain(&mut self, now: Instant) -> Vec<K> {
        self.draining = true;
        self.weather = Weather::Calm;
        let children: Vec<K> = self.children.keys().rev().copied().collect();
        let (living, waiting) = children.into_iter().partition(|child| self.standing(*child).is_alive());
        for child in waiting {
            self.stand(child, Standing::Stopped, now);
        }
        living
    }

    // === impl Supervisor: what is known ===

    /// Where a child stands.
    pub fn standing(&self, child: K) -> Standing {
        self.children.get(&child).map_or(Standing::Asleep, |known| known.standing)
    }

    /// Where a child stands, since when, and its crashes within the window and in all.
    pub fn record(&self, child: K, now: Instant) -> Record {
        match self.children.get(&child) {
            None => Record { standing: Standing::Asleep, since: now, restarts_in_window: 0, restarts: 0 },
            Some(known) => Record {
                standing: known.standing,
                since: known.since,
                restarts_in_window: known.history.within_window(self.policy, now),
                restarts: known.history.total(),
            },
        }
    }

    /// Whether many crash of one cause at the moment.
    pub fn is_stormy(&self) -> bool {
        matches!(self.weather, Weather::Storm { .. })
    }

    /// Children that serve, or will without anybody's doing.
    pub fn active(&self) -> usize {
        self.active
    }

    // === impl Supervisor: steps ===

    fn start(&mut self, child: K, probe: bool, now: Instant) -> Vec<Action<K>> {
        self.stand(child, Standing::Starting { probe }, now);
        vec![Action::Start(child)]
    }

    fn failed_on_its_own_or_not(&mut self, child: K, now: Instant, jitter: u32) -> Vec<Action<K>> {
        if self.is_stormy() {
            self.hold(child, now);
            return self.canary_ended(child);
        }
        let active = self.active;
        if self.storm.as_mut().is_some_and(|storm| storm.crashed(now, child, active)) {
            return self.storm_begins(child, now);
        }
        let policy = self.policy;
        let known = self.child(child, now);
        let has_run = known.standing == Standing::Running;
        let ran = if has_run { now.saturating_duration_since(known.since) } else { Duration::ZERO };
        match known.history.crashed(policy, now, ran, jitter) {
            Verdict::Restart(Duration::ZERO) => self.start(child, false, now),
            Verdict::Restart(after) => {
                self.stand(child, Standing::BackingOff { until: now + after }, now);
                vec![self.wait(child, after)]
            }
            Verdict::Quarantine(probe_in) => self.pause_for(child, probe_in, now),
            Verdict::Escalate => {
                self.stand(child, Standing::Stopped, now);
                vec![Action::Escalated(child)]
            }
        }
    }

    fn probe_failed(&mut self, child: K, now: Instant) -> Vec<Action<K>> {
        let history = &mut self.child(child, now).history;
        let (probe, probe_in) = (history.probes(), history.next_probe());
        self.stand(child, Standing::Quarantined { until: now + probe_in }, now);
        vec![Action::ProbeFailed { child, probe, probe_in }, self.wait(child, probe_in)]
    }

    fn pause_for(&mut self, child: K, probe_in: Duration, now: Instant) -> Vec<Action<K>> {
        self.stand(child, Standing::Quarantined { until: now + probe_in }, now);
        self.child(child, now).paused.get_or_insert(now);
        vec![Action::Quarantined { child, probe_in }, self.wait(child, probe_in)]
    }

    /// It crashed of what all crash of: that is not held against it.
    fn hold(&mut self, child: K, now: Instant) {
        let history = &mut self.child(child, now).history;
        history.crashed_with_all();
        history.forgive();
        self.stand(child, Standing::Held, now);
    }

    /// Every change of standing goes through here: alarms of the old one ring in vain from now on.
    fn stand(&mut self, child: K, standing: Standing, now: Instant) {
        let was = self.standing(child);
        let alarm = self.next_alarm();
        let known = self.child(child, now);
        (known.standing, known.since, known.alarm) = (standing, now, alarm);
        self.active = self.active + usize::from(standing.is_active()) - usize::from(was.is_active());
        if standing == Standing::Held {
            self.held.insert(child);
        } else if was == Standing::Held {
            self.held.remove(&child);
        }
    }

    fn forget(&mut self, child: K) {
        let was = self.children.remove(&child).map_or(Standing::Asleep, |known| known.standing);
        self.active -= usize::from(was.is_active());
        self.held.remove(&child);
    }

    fn forgive(&mut self, child: K) {
        self.children.entry(child).and_modify(|known| known.history.forgive());
    }

    fn child(&mut self, child: K, now: Instant) -> &mut Child {
        self.children.entry(child).or_insert_with(|| Child {
            standing: Standing::Asleep,
            since: now,
            alarm: 0,
            paused: None,
            history: History::default(),
        })
    }

    fn wait(&mut self, child: K, after: Duration) -> Action<K> {
        let alarm = self.children.get(&child).map_or(0, |known| known.alarm);
        Action::Wait { alarm: Alarm::Child(child, alarm), after }
    }

    fn next_alarm(&mut self) -> u64 {
        self.alarms += 1;
        self.alarms
    }

    // === impl Supervisor: storms ===

    /// From here on crashes say nothing about a single child: nobody is restarted but a canary.
    fn storm_begins(&mut self, child: K, now: Instant) -> Vec<Action<K>> {
        let crashed = self.storm.as_ref().map_or(0, Storm::crashed_lately);
        let began = Action::StormBegan { crashed, active: self.active };
        let waiting = self.children.iter().filter(|(_, known)| matches!(known.standing, Standing::BackingOff { .. }));
        for waiting in waiting.map(|(waiting, _)| *waiting).collect::<Vec<K>>() {
            self.stand(waiting, Standing::Held, now);
        }
        self.hold(child, now);
        for crashed in self.storm.as_mut().map(Storm::forget).unwrap_or_default() {
            self.forgive(crashed);
        }
        let alarm = self.next_alarm();
        self.weather = Weather::Storm { since: now, canary: None, tries: 0, alarm };
        vec![began, Action::Wait { alarm: Alarm::Storm(alarm), after: CANARY_AFTER }]
    }

    fn canary_started(&mut self, child: K) -> Option<Action<K>> {
        let Weather::Storm { since, canary: Some(canary), tries, .. } = self.weather else { return None };
        (canary == child).then(|| {
            let alarm = self.next_alarm();
            self.weather = Weather::Storm { since, canary: Some(canary), tries, alarm };
            Action::Wait { alarm: Alarm::Storm(alarm), after: CANARY_HEALTHY_AFTER }
        })
    }

    /// The canary is no more: another one is tried after a wait.
    fn canary_ended(&mut self, child: K) -> Vec<Action<K>> {
        let Weather::Storm { since, canary: Some(canary), tries, .. } = self.weather else { return Vec::new() };
        if canary != child {
            return Vec::new();
        }
        let alarm = self.next_alarm();
        self.weather = Weather::Storm { since, canary: None, tries, alarm };
        let after = (CANARY_AFTER * 2_u32.saturating_pow(tries.min(8))).min(CANARY_AFTER_MAX);
        vec![Action::Wait { alarm: Alarm::Storm(alarm), after }]
    }

    fn storm_rang(&mut self, number: u64, now: Instant) -> Vec<Action<K>> {
        match self.weather {
            Weather::Storm { alarm, since, canary, tries } if alarm == number => match canary {
                None => self.try_canary(since, tries, now),
                Some(canary) if self.standing(canary) == Standing::Running => self.storm_ends(since, now),
                // It is still being started.
                Some(_) => Vec::new(),
            },
            Weather::Clearing { alarm } if alarm == number => self.release_some(now),
            Weather::Calm | Weather::Storm { .. } | Weather::Clearing { .. } => Vec::new(),
        }
    }

    /// Each try takes another child: one of them may have a fault of its own besides.
    fn try_canary(&mut self, since: Instant, tries: u32, now: Instant) -> Vec<Action<K>> {
        let turn = tries as usize % self.held.len().max(1);
        let Some(canary) = self.held.iter().nth(turn).copied() else { return self.storm_ends(since, now) };
        let alarm = self.next_alarm();
        self.weather = Weather::Storm { since, canary: Some(canary), tries: tries.saturating_add(1), alarm };
        self.start(canary, false, now)
    }

    fn storm_ends(&mut self, since: Instant, now: Instant) -> Vec<Action<K>> {
        let ended = Action::StormEnded { lasted: now.saturating_duration_since(since), held: self.held.len() };
        [vec![ended], self.release_some(now)].concat()
    }

    fn release_some(&mut self, now: Instant) -> Vec<Action<K>> {
        let released: Vec<K> = self.held.iter().take(RELEASE_AT_ONCE).copied().collect();
        let mut actions: Vec<Action<K>> =
            released.into_iter().flat_map(|child| self.start(child, false, now)).collect();
        if self.held.is_empty() {
            self.weather = Weather::Calm;
        } else {
            let alarm = self.next_alarm();
            self.weather = Weather::Clearing { alarm };
            actions.push(Action::Wait { alarm: Alarm::Storm(alarm), after: RELEASE_EVERY });
        }
        actions
    }
}

/// What is known about a child.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Record {
    /// Where it stands.
    pub standing: Standing,
    /// Since when.
    pub since: Instant,
    /// Crashes within its policy's window.
    pub restarts_in_window: usize,
    /// Crashes in all, as long as it was not asleep.
    pub restarts: u64,
}
