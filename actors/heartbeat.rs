//! What each actor is doing, readable from outside without its help: the watchdog's only source.
//!
//! Every incarnation of an actor registers a [`Pulse`] and opens a [`Turn`] around each message. A turn
//! is a count of steps, a label and perhaps a guild in atomics of its own slot: a hung actor, a full mailbox
//! or a starved runtime cannot keep them from being read, and none of them can look alive by accident.
//! A turn takes no time from a clock, which would cost more than all the rest: whoever looks knows when
//! he saw a step first.
//!
//! A turn that waits for somebody else within a limit of its own (the writer for its database) says so
//! by [`Pulse::waiting`]: then that limit counts, and the report names who is waited for.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, AtomicU16, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use domain::ids::GuildId;
use ractor::{ActorCell, ActorId, ActorRef, Message};

use crate::messages::GuildMsg;

/// Labels that can be told apart: more than three times as many as there are messages.
const LABELS_MAX: usize = 256;
/// The label of a turn that came after the table was full.
const UNLABELLED: &str = "other";
/// The name of the tree's root.
pub const ROOT: &str = "tree";
/// Slots looked at in one go; in between others may register.
const PAGE: usize = 1024;
/// Reasons kept for supervisors that have not asked yet; each asks at once.
const CONDEMNED_MAX: usize = 1024;
/// What an actor lets the database take for a read before it is thought to be hung: reads take
/// milliseconds, and getting a connection has its own limit below this.
pub const READ_WITHIN: Duration = Duration::from_secs(30);

/// The pulses of all living actors; clones share them.
#[derive(Clone)]
pub struct Pulses(Arc<Register>);

struct Register {
    epoch: Instant,
    labels: Labels,
    slots: Mutex<Slots>,
    ticks: AtomicU64,
    condemned: Mutex<HashMap<ActorId, String>>,
}

#[derive(Default)]
struct Slots {
    taken: Vec<Option<Arc<Slot>>>,
    free: Vec<usize>,
}

/// One incarnation of an actor, as seen from outside.
pub struct Slot {
    name: String,
    guild: Option<GuildId>,
    is_root: bool,
    actor: ActorCell,
    probe: Option<SendProbe>,
    place: usize,
    /// Grows by one when a turn begins and when it ends, by two when it begins to wait and when it goes on:
    /// odd while a turn is open.
    step: AtomicU64,
    /// The step that the watchdog saw at its last look, and when it saw it first, in milliseconds of the epoch.
    seen: (AtomicU64, AtomicU64),
    label: AtomicU16,
    /// For which guild somebody works who works for all; 0 for none.
    on_behalf: AtomicI64,
    /// The limit of what the turn waits for, in milliseconds; 0 while it works itself.
    allowed_ms: AtomicU32,
    probes_back: AtomicU64,
}

type SendProbe = Box<dyn Fn(Probe) -> bool + Send + Sync>;

/// An actor's own end of its slot; dropping it takes the slot away.
pub struct Pulse {
    register: Arc<Register>,
    slot: Arc<Slot>,
}

/// A message is being handled, until this is dropped.
pub struct Turn(Arc<Slot>);

/// The turn waits for somebody else, until this is dropped.
pub struct Waiting {
    slot: Arc<Slot>,
    label: u16,
}

/// The turn works for one guild, until this is dropped.
pub struct Behalf(Arc<Slot>);

/// A message that must come back; dropping it unanswered is no answer.
pub struct Probe {
    slot: Arc<Slot>,
    number: u64,
}

/// An open turn, as the watchdog sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OpenTurn {
    /// Changes whenever the actor gets on: the same step at two looks is the same work.
    pub step: u64,
    /// The message, or whom it waits for.
    pub label: &'static str,
    /// For which guild.
    pub guild: Option<GuildId>,
    /// The limit that it has for its wait; `None` while it works itself.
    pub allowed: Option<Duration>,
}

impl Default for Pulses {
    fn default() -> Self {
        Self(Arc::new(Register {
            epoch: Instant::now(),
            labels: Labels([const { OnceLock::new() }; LABELS_MAX]),
            slots: Mutex::default(),
            ticks: AtomicU64::new(0),
            condemned: Mutex::default(),
        }))
    }
}

// === impl Pulses: registering ===

impl Pulses {
    /// A new incarnation of an actor of the spine; `probe` makes the message that must come back.
    pub fn spine<M: Message>(&self, name: &str, actor: &ActorRef<M>, probe: fn(Probe) -> M) -> Pulse {
        let mailbox = actor.clone();
        let send: SendProbe = Box::new(move |sent| mailbox.cast(probe(sent)).is_ok());
        self.enter(name.to_owned(), None, actor.get_cell(), Some(send))
    }

    /// A new incarnation of a guild's actor: judged by its turns only, there are too many for probes.
    pub fn guild(&self, guild: GuildId, actor: &ActorRef<GuildMsg>) -> Pulse {
        self.enter(format!("guild:{guild}"), Some(guild), actor.get_cell(), None)
    }

    /// The root of the tree: nobody could start it again.
    pub fn root<M: Message>(&self, actor: &ActorRef<M>) -> Pulse {
        self.enter(ROOT.to_owned(), None, actor.get_cell(), None)
    }

    fn enter(&self, name: String, guild: Option<GuildId>, actor: ActorCell, probe: Option<SendProbe>) -> Pulse {
        let mut slots = self.slots();
        let place = slots.free.pop().unwrap_or(slots.taken.len());
        let slot = Arc::new(Slot {
            is_root: name == ROOT,
            name,
            guild,
            actor,
            probe,
            place,
            step: AtomicU64::new(0),
            seen: (AtomicU64::new(0), AtomicU64::new(0)),
            label: AtomicU16::new(0),
            on_behalf: AtomicI64::new(0),
            allowed_ms: AtomicU32::new(0),
            probes_back: AtomicU64::new(0),
        });
        if place == slots.taken.len() {
            slots.taken.push(None);
        }
        slots.taken[place] = Some(Arc::clone(&slot));
        Pulse { register: Arc::clone(&self.0), slot }
    }

    fn slots(&self) -> std::sync::MutexGuard<'_, Slots> {
        self.0.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    // === Looking ===

    /// The watchdog's clock. Of the machine, not of tokio: a starved runtime stands still, a hung thread
    /// does not.
    pub fn now(&self) -> Duration {
        self.0.epoch.elapsed()
    }

    /// Shows every living actor's slot.
    pub fn each(&self, mut look: impl FnMut(&Arc<Slot>)) {
        let mut from = 0;
        loop {
            let page: Vec<Arc<Slot>> = {
                let slots = self.slots();
                let to = slots.taken.len().min(from + PAGE);
                slots.taken.get(from..to).unwrap_or_default().iter().flatten().cloned().collect()
            };
            page.iter().for_each(&mut look);
            from += PAGE;
            if from >= self.slots().taken.len() {
                return;
            }
        }
    }

    /// What an actor's open turn does at this moment; `None` between turns.
    pub fn open_turn(&self, slot: &Slot) -> Option<OpenTurn> {
        // The fields are written one after the other: a turn that changed meanwhile is no hung one.
        let step = slot.step.load(Ordering::Acquire);
        let (label, on_behalf) = (slot.label.load(Ordering::Acquire), slot.on_behalf.load(Ordering::Acquire));
        let allowed_ms = slot.allowed_ms.load(Ordering::Acquire);
        let same = slot.step.load(Ordering::Acquire) == step;
        (step % 2 == 1 && same).then(|| OpenTurn {
            step,
            label: self.0.labels.text(label),
            guild: slot.guild.or((on_behalf != 0).then_some(GuildId(on_behalf))),
            allowed: (allowed_ms != 0).then(|| Duration::from_millis(u64::from(allowed_ms))),
        })
    }

    /// For how long an open turn has been seen; nothing before the watchdog's first look at it.
    pub fn seen_for(&self, slot: &Slot, turn: &OpenTurn) -> Duration {
        let (step, at_ms) = (slot.seen.0.load(Ordering::Acquire), slot.seen.1.load(Ordering::Acquire));
        if step == turn.step { self.now().saturating_sub(Duration::from_millis(at_ms)) } else { Duration::ZERO }
    }

    // === Being killed ===

    /// Notes why an actor is killed, for its supervisor; ractor itself says "killed" and no more.
    pub fn condemn(&self, actor: ActorId, reason: String) {
        let mut condemned = self.0.condemned.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever is not asked for died with its supervisor.
        if condemned.len() >= CONDEMNED_MAX {
            condemned.clear();
        }
        condemned.insert(actor, reason);
    }

    /// Why an actor was killed, if the watchdog did it; told once.
    pub fn why_killed(&self, actor: ActorId) -> Option<String> {
        self.0.condemned.lock().unwrap_or_else(PoisonError::into_inner).remove(&actor)
    }

    // === The runtime's own beat ===

    /// From a task that does nothing else: the runtime still gives turns.
    pub fn tick(&self) {
        self.0.ticks.fetch_add(1, Ordering::Release);
    }

    /// How many beats there were.
    pub fn ticks(&self) -> u64 {
        self.0.ticks.load(Ordering::Acquire)
    }
}

// === impl Slot ===

impl Slot {
    /// The actor's name in the health log.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The guild whose actor it is.
    pub fn guild(&self) -> Option<GuildId> {
        self.guild
    }

    /// Whether nobody could start it again.
    pub fn is_root(&self) -> bool {
        self.is_root
    }

    /// The incarnation itself, for being killed.
    pub fn actor(&self) -> &ActorCell {
        &self.actor
    }

    /// Grows whenever the actor gets on.
    pub fn step(&self) -> u64 {
        self.step.load(Ordering::Acquire)
    }

    /// Whether its mailbox is probed.
    pub fn is_probed(&self) -> bool {
        self.probe.is_some()
    }

    /// Puts a probe into its mailbox; tells whether there is one.
    pub fn probe(self: &Arc<Self>, number: u64) -> bool {
        let Some(send) = &self.probe else { return false };
        send(Probe { slot: Arc::clone(self), number })
    }

    /// The newest probe that came back.
    pub fn probes_back(&self) -> u64 {
        self.probes_back.load(Ordering::Acquire)
    }

    /// From the watchdog: it sees this step at `now`.
    pub(crate) fn note_seen(&self, step: u64, now: Duration) {
        if self.seen.0.load(Ordering::Relaxed) != step {
            self.seen.1.store(u64::try_from(now.as_millis()).unwrap_or(u64::MAX), Ordering::Relaxed);
            self.seen.0.store(step, Ordering::Release);
        }
    }

    /// Only the actor's own turn writes: no two writers, so no costly addition.
    fn get_on(&self, by: u64) {
        let step = self.step.load(Ordering::Relaxed) + by;
        self.step.store(step, Ordering::Release);
    }
}

// === impl Pulse ===

impl Pulse {
    /// Begins to handle a message, until the turn is dropped.
    pub fn turn(&self, label: &'static str) -> Turn {
        let slot = &self.slot;
        slot.label.store(self.register.labels.place(label), Ordering::Relaxed);
        slot.get_on(1);
        Turn(Arc::clone(slot))
    }

    /// Waits for somebody else, who has a limit of his own; afterwards the turn is measured anew.
    pub fn waiting(&self, whom: &'static str, within: Duration) -> Waiting {
        let slot = Arc::clone(&self.slot);
        let label = slot.label.swap(self.register.labels.place(whom), Ordering::Relaxed);
        let allowed = u32::try_from(within.as_millis()).unwrap_or(u32::MAX).max(1);
        slot.allowed_ms.store(allowed, Ordering::Relaxed);
        slot.get_on(2);
        Waiting { slot, label }
    }

    /// Works for one guild: it is to blame for what hangs meanwhile.
    pub fn on_behalf(&self, guild: GuildId) -> Behalf {
        self.slot.on_behalf.store(guild.0, Ordering::Release);
        Behalf(Arc::clone(&self.slot))
    }
}

impl Drop for Pulse {
    fn drop(&mut self) {
        let mut slots = self.register.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.taken[self.slot.place] = None;
        slots.free.push(self.slot.place);
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let slot = &self.0;
        slot.on_behalf.store(0, Ordering::Relaxed);
        slot.get_on(1);
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.slot.allowed_ms.store(0, Ordering::Relaxed);
        self.slot.label.store(self.label, Ordering::Relaxed);
        self.slot.get_on(2);
    }
}

impl Drop for Behalf {
    fn drop(&mut self) {
        self.0.on_behalf.store(0, Ordering::Release);
    }
}

// === impl Probe ===

impl Probe {
    /// The mailbox is alive.
    pub fn back(self) {
        self.slot.probes_back.fetch_max(self.number, Ordering::AcqRel);
    }
}

/// Texts of the program by number, filled as they are first used: atomics hold no texts.
struct Labels([OnceLock<&'static str>; LABELS_MAX]);

impl Labels {
    fn place(&self, label: &'static str) -> u16 {
        let first = label.as_ptr().addr() >> 2;
        for step in 0..LABELS_MAX {
            let place = (first + step) % LABELS_MAX;
            if std::ptr::eq(*self.0[place].get_or_init(|| label), label) {
                return place as u16;
            }
        }
        LABELS_MAX as u16
    }

    fn text(&self, place: u16) -> &'static str {
        self.0.get(usize::from(place)).and_then(OnceLock::get).copied().unwrap_or(UNLABELLED)
    }
}

const _: () = assert!(LABELS_MAX < u16::MAX as usize);

#[cfg(test)]
mod tests {
    use ractor::{Actor, ActorProcessingErr};

    use super::*;

    struct Idle;

    impl Actor for Idle {
        type Msg = GuildMsg;
        type State = ();
        type Arguments = ();

        async fn pre_start(&self, _myself: ActorRef<GuildMsg>, (): ()) -> Result<(), ActorProcessingErr> {
            Ok(())
        }
    }

    async fn actor() -> ActorRef<GuildMsg> {
        Actor::spawn(None, Idle, ()).await.expect("it starts").0
    }

    fn seen(pulses: &Pulses) -> Vec<(String, Option<&'static str>)> {
        let mut seen = Vec::new();
        pulses.each(|slot| seen.push((slot.name().to_owned(), pulses.open_turn(slot).map(|turn| turn.label))));
        seen
    }

    #[tokio::test]
    async fn a_turn_is_seen_while_it_is_open() {
        let (pulses, actor) = (Pulses::default(), actor().await);
        let pulse = pulses.guild(GuildId(7), &actor);
        assert_eq!(seen(&pulses), [("guild:7".to_owned(), None)]);
        let turn = pulse.turn("Wake");
        assert_eq!(seen(&pulses), [("guild:7".to_owned(), Some("Wake"))]);
        assert_eq!(pulses.open_turn(&pulse.slot).and_then(|turn| turn.guild), Some(GuildId(7)));
        let open = pulses.open_turn(&pulse.slot).expect("it is open");
        assert_eq!(pulses.seen_for(&pulse.slot, &open), Duration::ZERO, "nobody looked yet");
        pulse.slot.note_seen(open.step, Duration::ZERO);
        assert!(pulses.seen_for(&pulse.slot, &open) < pulses.now() + Duration::from_millis(1));
        drop(turn);
        assert_eq!(seen(&pulses), [("guild:7".to_owned(), None)]);
        assert_eq!(pulse.slot.step(), 2);
        drop(pulse);
        assert_eq!(seen(&pulses), [], "whoever ended is looked at no more");
    }

    #[tokio::test]
    async fn a_wait_names_whom_it_waits_for_and_has_its_own_limit() {
        let (pulses, actor) = (Pulses::default(), actor().await);
        let pulse = pulses.guild(GuildId(1), &actor);
        let _turn = pulse.turn("Flush");
        let before = pulses.open_turn(&pulse.slot).expect("it is open");
        assert_eq!(before.allowed, None);
        let waiting = pulse.waiting("database", Duration::from_secs(60));
        let during = pulses.open_turn(&pulse.slot).expect("it is open");
        assert_eq!((during.label, during.allowed), ("database", Some(Duration::from_secs(60))));
        drop(waiting);
        let after = pulses.open_turn(&pulse.slot).expect("it is open");
        assert_eq!((after.label, after.allowed), ("Flush", None));
        assert!(after.step > during.step && during.step > before.step, "what it waited is not held against it");
    }

    #[tokio::test]
    async fn who_works_for_all_says_for_whom_he_works_now() {
        let (pulses, actor) = (Pulses::default(), actor().await);
        let pulse = pulses.enter("guilds".to_owned(), None, actor.get_cell(), None);
        let _turn = pulse.turn("Arrived");
        let behalf = pulse.on_behalf(GuildId(3));
        assert_eq!(pulses.open_turn(&pulse.slot).and_then(|turn| turn.guild), Some(GuildId(3)));
        drop(behalf);
        assert_eq!(pulses.open_turn(&pulse.slot).and_then(|turn| turn.guild), None);
    }

    #[tokio::test]
    async fn every_slot_is_shown_once_and_places_are_used_again() {
        let (pulses, actor) = (Pulses::default(), actor().await);
        let count = i64::try_from(2 * PAGE + 1).expect("a small number");
        let mut living: Vec<Pulse> = (1..=count).map(|n| pulses.guild(GuildId(n), &actor)).collect();
        living.drain(..PAGE);
        living.extend((1..=10).map(|n| pulses.guild(GuildId(-n), &actor)));
        let mut shown: Vec<String> = seen(&pulses).into_iter().map(|(name, _)| name).collect();
        shown.sort_unstable();
        let mut expected: Vec<String> = living.iter().map(|pulse| pulse.slot.name().to_owned()).collect();
        expected.sort_unstable();
        assert_eq!(shown, expected);
        assert_eq!(pulses.slots().taken.len(), 2 * PAGE + 1);
    }

    #[test]
    fn labels_keep_their_texts_and_a_full_table_says_so() {
        let labels = Labels([const { OnceLock::new() }; LABELS_MAX]);
        let texts: Vec<&'static str> = (0..LABELS_MAX).map(|n| &*format!("label {n}").leak()).collect();
        let places: Vec<u16> = texts.iter().map(|text| labels.place(text)).collect();
        assert!(texts.iter().zip(&places).all(|(text, place)| labels.text(*place) == *text));
        assert!(texts.iter().zip(&places).all(|(text, place)| labels.place(text) == *place), "found again");
        assert_eq!(labels.text(labels.place("one too many")), UNLABELLED);
    }
}
