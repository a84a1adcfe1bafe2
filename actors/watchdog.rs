//! Watches everybody from a thread and a runtime of its own, and has its own way out.
//!
//! It shares no mailbox, no task queue and no database with what it watches: it reads the [`Pulses`](crate::heartbeat::Pulses),
//! has [`Judge`] decide, kills the actors that hang (their supervisors start them again as after any
//! crash), and when nothing inside the process helps it says why and ends the process.
//!
//! What it has to say reaches operators through the health log and the alarms, whose book it can carry
//! to direct targets by itself while the runtime is starved.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use domain::correlation::CorrelationId;
use domain::ids::GuildId;
use observe::gauges::{Gauge, Gauges};
use observe::health;
use observe::host::{Host, Reading, Use};
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval};
use tracing::warn;

use crate::alert::{Alert, Key, Kind, Severity};
use crate::alert_book::Waits;
use crate::alert_direct::{Courier, stand_in};
use crate::hang::{Finding, Judge, Limits, Runtime, Seen};
use crate::heartbeat::{OpenTurn, Slot};
use crate::messages::GuildsMsg;
use crate::pressure::{self, Pressure, Strain, Supply, Thresholds};
use crate::wiring::Wiring;

/// Slow turns told of by one look; what is slower than that is slow for one common reason.
const SLOW_LINES_MAX: usize = 20;
/// The name under which the runtime as a whole stands in the health log.
const RUNTIME: &str = "runtime";
/// The name under which the writer does.
const WRITER: &str = "db_writer";

/// What the watchdog tells the process around it.
pub struct Hooks {
    /// After every look: whether nothing that all depend on hangs. Must not wait.
    pub looked: Box<dyn FnMut(bool) + Send>,
    /// Nothing inside the process helps. Ends it, outside of tests.
    pub last_resort: Box<dyn FnMut(&LastWords) + Send>,
}

/// Why the process ends itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LastWords {
    /// Who does not give its thread back, or the runtime.
    pub culprit: String,
    /// One sentence.
    pub reason: String,
    /// For which guild it worked, when that is known.
    pub guild: Option<GuildId>,
    /// In the lines of the health log about it.
    pub correlation: CorrelationId,
}

/// What the watchdog needs to know.
pub struct Options {
    /// How long everything may take.
    pub limits: Limits,
    /// How long alerts wait.
    pub waits: Waits,
    /// When the machine runs short.
    pub thresholds: Thresholds,
    /// The machine; `None` leaves it unwatched.
    pub host: Option<Host>,
}

/// The running watchdog; it ends when this is dropped.
pub struct Watchdog {
    thresholds: watch::Sender<Thresholds>,
    _thread: JoinHandle<()>,
}

/// Starts the watchdog, and its ticker on the runtime that calls.
///
/// # Errors
/// Those of the system, which gives no thread or no runtime.
pub fn start(wiring: Wiring, options: Options, hooks: Hooks) -> io::Result<Watchdog> {
    let Options { limits, waits, thresholds, host } = options;
    wiring.alerts.set_waits(waits);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let ticking = tokio::spawn(tick(wiring.clone(), limits.look_every));
    let (sender, receiver) = watch::channel(thresholds);
    let processors = std::thread::available_parallelism().map_or(1, |count| u32::try_from(count.get()).unwrap_or(1));
    let watch = Watch {
        judge: Judge::new(limits, wiring.pulses.now()),
        wiring,
        hooks,
        machine: host.map(|host| Machine { host, pressure: Pressure::new(thresholds, processors), looked: None }),
        ended: false,
        is_well: Arc::default(),
    };
    let thread = std::thread::Builder::new().name("watchdog".to_owned()).spawn(move || {
        let (alarms, courier) = (watch.wiring.alerts.clone(), Courier::new(watch.wiring.outside.alerts.clone()));
        let is_well = Arc::clone(&watch.is_well);
        runtime.block_on(async {
            tokio::select! {
                () = watch.run(limits.look_every, receiver) => {}
                () = stand_in(&alarms, &courier, || is_well.load(Ordering::Acquire)) => {}
            }
        });
        ticking.abort();
    })?;
    Ok(Watchdog { thresholds: sender, _thread: thread })
}

impl Watchdog {
    /// Other thresholds from the next look on.
    pub fn set(&self, thresholds: Thresholds) {
        self.thresholds.send_replace(thresholds);
    }
}

/// What the machine has left, for the metrics.
fn measure(gauges: &Gauges, reading: &Reading) {
    let left = |supply: Option<Use>| supply.map(|supply| supply.of - supply.used);
    let measured = [
        (Gauge::ProcessMemoryBytes, reading.resident),
        (Gauge::SystemMemoryFreeBytes, left(reading.memory)),
        (Gauge::DiskFreeBytes, left(reading.disk)),
    ];
    measured
        .into_iter()
        .filter_map(|(gauge, value)| Some((gauge, value?)))
        .for_each(|(gauge, value)| gauges.set(gauge, value));
}

/// Shows that the runtime still gives turns.
async fn tick(wiring: Wiring, every: Duration) {
    let mut interval = interval(every);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        interval.tick().await;
        wiring.pulses.tick();
    }
}

struct Watch {
    wiring: Wiring,
    judge: Judge,
    hooks: Hooks,
    machine: Option<Machine>,
    /// The last resort was taken: outside of tests nobody is there any more.
    ended: bool,
    /// Nothing that all depend on hangs, and a session with Discord stands: what signs of life are given for.
    is_well: Arc<AtomicBool>,
}

struct Machine {
    host: Host,
    pressure: Pressure,
    looked: Option<Instant>,
}

impl Watch {
    async fn run(mut self, every: Duration, mut thresholds: watch::Receiver<Thresholds>) {
        let mut interval = interval(every);
        interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                changed = thresholds.changed() => {
                    // Its owner is gone: so is the watchdog.
                    let Ok(()) = changed else { return };
                    let new = *thresholds.borrow_and_update();
                    self.machine.iter_mut().for_each(|machine| machine.pressure.set(new));
                }
                _ = interval.tick() => self.look(),
            }
        }
    }

    fn look(&mut self) {
        if let Some(late) = self.judge.begin(self.wiring.pulses.now()) {
            warn!("the process stood still for {} ms: everything is measured anew", late.as_millis());
        }
        let runtime = self.judge.runtime(self.wiring.pulses.ticks());
        let found = self.look_at_all();
        let fresh = self.judge.end();
        self.act(found);
        self.judge_runtime(runtime);
        if let Some(why) = self.wiring.writable.lost() {
            self.end(WRITER, format!("what is written may not be on the disk: {why}"), None);
        }
        self.look_at_machine();
        self.is_well.store(fresh && *self.wiring.vitals.ready.borrow(), Ordering::Release);
        (self.hooks.looked)(fresh);
    }

    fn look_at_all(&mut self) -> Vec<(Arc<Slot>, Finding)> {
        let pulses = self.wiring.pulses.clone();
        let mut found = Vec::new();
        let now = pulses.now();
        pulses.each(|slot| {
            let turn = pulses.open_turn(slot);
            turn.iter().for_each(|turn| slot.note_seen(turn.step, now));
            let seen = Seen {
                actor: slot.actor().get_id(),
                is_root: slot.is_root(),
                step: slot.step(),
                turn,
                probes_back: slot.is_probed().then(|| slot.probes_back()),
            };
            found.extend(self.judge.see(&seen).map(|finding| (Arc::clone(slot), finding)));
        });
        found
    }

    fn act(&mut self, found: Vec<(Arc<Slot>, Finding)>) {
        let mut slow = 0;
        for (slot, finding) in found {
            match finding {
                Finding::Probe(number) => drop(slot.probe(number)),
                Finding::Slow(turn, lasted) => {
                    slow += 1;
                    if slow <= SLOW_LINES_MAX {
                        health::slow_turn(self.child(slot.name()), seen_turn(turn, lasted));
                    }
                }
                Finding::Hung(turn, lasted) => self.kill(&slot, turn, lasted),
                Finding::Deaf(lasted) => {
                    let label = "a probe of its mailbox";
                    let turn = OpenTurn { step: 0, label, guild: None, allowed: None };
                    self.kill(&slot, turn, lasted);
                }
                Finding::Blocked(turn, lasted) => {
                    let reason = format!("{} does not end, even killed: it blocks its thread", told(turn, lasted));
                    self.end(slot.name(), reason, slot.guild().or(turn.guild));
                }
            }
        }
        if slow > SLOW_LINES_MAX {
            warn!("{slow} turns are slow at once");
        }
    }

    fn kill(&self, slot: &Slot, turn: OpenTurn, lasted: Duration) {
        let child = self.child(slot.name());
        health::killed(child, seen_turn(turn, lasted));
        let reason = format!("killed: {}", told(turn, lasted));
        self.wiring.pulses.condemn(slot.actor().get_id(), reason.clone());
        slot.actor().kill();
        self.wiring.alerts.raise(Alert {
            key: Key::new(Kind::Hang, slot.name()),
            severity: if slot.guild().is_some() { Severity::Warning } else { Severity::Error },
            title: format!("{} hung and was killed", slot.name()),
            detail: format!("{reason}. It is started again; if this comes back, report it with the health log."),
            correlation: child.correlation_id,
        });
    }

    fn judge_runtime(&mut self, runtime: Runtime) {
        match runtime {
            Runtime::Alive => {}
            Runtime::Starved(lasted) => {
                let suspects = self.suspects();
                warn!("no actor had a turn for {} ms; at work: {suspects}", lasted.as_millis());
            }
            Runtime::Recovered => warn!("actors have turns again"),
            Runtime::Lost(lasted) => {
                let reason = format!("no actor had a turn for {} ms; at work: {}", lasted.as_millis(), self.suspects());
                self.end(RUNTIME, reason, None);
            }
        }
    }

    /// Who has a turn open: among them is whoever gives no thread back.
    fn suspects(&self) -> String {
        let mut suspects = Vec::new();
        self.wiring.pulses.each(|slot| {
            if let Some(turn) = self.wiring.pulses.open_turn(slot).filter(|_| suspects.len() < SLOW_LINES_MAX) {
                suspects.push(format!("{} with {}", slot.name(), turn.label));
            }
        });
        if suspects.is_empty() { "nobody that is watched".to_owned() } else { suspects.join(", ") }
    }

    // === The machine ===

    fn look_at_machine(&mut self) {
        let Some(machine) = &mut self.machine else { return };
        let now = Instant::now();
        if machine.looked.is_some_and(|before| now.duration_since(before) < pressure::LOOK_EVERY) {
            return;
        }
        machine.looked = Some(now);
        let reading = machine.host.read();
        measure(self.wiring.counters.gauges(), &reading);
        for strain in machine.pressure.look(self.wiring.pulses.now(), &reading) {
            match strain {
                // Between two lives of the router nobody is awake.
                Strain::Shed(percent) => drop(self.wiring.guilds.cast(GuildsMsg::Shed { percent })),
                Strain::Short(supply, percent) => self.short(supply, percent),
                Strain::Enough(supply, percent) => self.enough(supply, percent),
            }
        }
    }

    fn short(&self, supply: Supply, percent: u32) {
        let (kind, detail) = match supply {
            Supply::Memory => (
                Kind::Memory,
                "Guilds that nobody uses are put to sleep. Give the bot more memory, or the machine less work.",
            ),
            Supply::Disk => {
                (Kind::Disk, "A full disk stops all writing: remove old logs and backups, or get a larger one.")
            }
            // Being slow has alerts of its own.
            Supply::Processor => return warn!("the processors have been {percent} % busy for a minute"),
        };
        self.wiring.alerts.raise(Alert {
            key: Key::new(kind, ""),
            severity: Severity::Warning,
            title: format!("{percent} % of the {} is used", kind.name()),
            detail: detail.to_owned(),
            correlation: self.wiring.correlate(),
        });
    }

    fn enough(&self, supply: Supply, percent: u32) {
        match supply {
            Supply::Memory => self.wiring.alerts.resolve(&Key::new(Kind::Memory, "")),
            Supply::Disk => self.wiring.alerts.resolve(&Key::new(Kind::Disk, "")),
            Supply::Processor => warn!("the processors are {percent} % busy, which is no strain any more"),
        }
    }

    // === The last resort ===

    fn end(&mut self, culprit: &str, reason: String, guild: Option<GuildId>) {
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        let child = self.child(culprit);
        health::aborting(child, &reason);
        let words = LastWords { culprit: culprit.to_owned(), reason, guild, correlation: child.correlation_id };
        // What nobody was told yet is told by the next process.
        self.wiring.alerts.save();
        (self.hooks.last_resort)(&words);
    }

    fn child<'a>(&self, name: &'a str) -> health::Child<'a> {
        health::Child { name, correlation_id: self.wiring.correlate() }
    }
}

fn seen_turn(turn: OpenTurn, busy: Duration) -> health::Turn<'static> {
    health::Turn { message: turn.label, guild: turn.guild, busy }
}

fn told(turn: OpenTurn, lasted: Duration) -> String {
    let whose = turn.guild.map(|guild| format!(" for guild {guild}")).unwrap_or_default();
    format!("{}{whose} took {} ms", turn.label, lasted.as_millis())
}
