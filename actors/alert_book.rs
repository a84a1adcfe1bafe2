//! Which alerts are open, who was told, and who is to be told next: pure, so that every rule is a test.
//!
//! A raised key is *gathered* for [`GROUP_FOR`] with others, then *noticed*: one notice per target and
//! window. A notice is claimed by whoever can carry it, and settled with what became of it; a claim that
//! is not settled in [`CLAIM_FOR`] is free again. A target that refuses, or has not taken a notice for
//! [`ESCALATE_AFTER`], is passed over for the next. The end of a state is told to the target that was
//! told its beginning. A key that was told is *quiet* for its kind's cool-down.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

use domain::backoff::Backoff;
use domain::moment::Moment;
use tokio::time::Instant;

use crate::alert::{Alert, Key};

/// The first alert waits this long for others, so that one cause is one message.
pub const GROUP_FOR: Duration = Duration::from_secs(10);
/// A target that has not taken a notice for this long is passed over: with the grouping before it and one
/// escalation behind it, a fault is known within a minute.
pub const ESCALATE_AFTER: Duration = Duration::from_secs(30);
/// Who claimed a notice must settle it in this time; longer than any call that carries one.
pub const CLAIM_FOR: Duration = Duration::from_secs(15);
/// A notice that nobody claimed for this long is carried by the watchdog: the runtime does not work.
pub const STAND_IN_AFTER: Duration = Duration::from_secs(15);
/// Open and quiet alerts that are kept: about 2 MB. Beyond, new ones are only logged.
pub const RECORDS_MAX: usize = 1_000;
/// Notices that may wait; beyond, the oldest is given up.
pub const NOTICES_MAX: usize = 200;
/// A notice that nobody took for this long is old news.
pub const GIVE_UP_AFTER: Duration = Duration::from_secs(24 * 3600);
/// A state that was open when the process ended must be raised again in this time, or it is over.
pub const CONFIRM_WITHIN: Duration = Duration::from_secs(300);
/// Waits between tries of one notice.
const RETRY: Backoff = Backoff { first: Duration::from_secs(2), factor: 2, ceiling: Duration::from_secs(60) };
/// Waiting needs no jitter: there is one process and one notice at a time.
const NO_JITTER: u32 = u32::MAX / 2 + 1;

const _: () = assert!(GROUP_FOR.as_secs() + ESCALATE_AFTER.as_secs() + CLAIM_FOR.as_secs() <= 60);

/// How long a book waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Waits {
    /// See [`GROUP_FOR`].
    pub group_for: Duration,
    /// See [`ESCALATE_AFTER`].
    pub escalate_after: Duration,
    /// See [`STAND_IN_AFTER`].
    pub stand_in_after: Duration,
}

impl Waits {
    /// What operators are promised.
    pub const REAL: Self =
        Self { group_for: GROUP_FOR, escalate_after: ESCALATE_AFTER, stand_in_after: STAND_IN_AFTER };

    /// The same, so many times shorter: for tests.
    #[must_use]
    pub fn divided_by(self, divisor: u32) -> Self {
        Self {
            group_for: self.group_for / divisor,
            escalate_after: self.escalate_after / divisor,
            stand_in_after: self.stand_in_after / divisor,
        }
    }
}

/// Now, on both clocks: one to wait by, one to write down.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// For waits.
    pub at: Instant,
    /// For people and files.
    pub wall: Moment,
}

/// What the book knows about a target.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    /// Its name in logs and files.
    pub name: String,
    /// Whether the watchdog can reach it without the runtime and without Discord's client.
    pub direct: bool,
}

/// Who asks for notices to carry.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Carrier {
    /// The actor of the runtime: everything that is due.
    Actor,
    /// The watchdog: only what the actor did not do in time, and only to direct targets.
    Watchdog,
}

/// How an alert stands when somebody is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// A state that lasts.
    Firing,
    /// A state that ended at that time.
    Resolved(Moment),
    /// An event.
    Happened,
}

/// One alert as it is told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// What.
    pub alert: Alert,
    /// Since when.
    pub since: Moment,
    /// How it stands.
    pub standing: Standing,
    /// How often it was raised since it was told last.
    pub times: u32,
    /// Whether the target was told before that it fires.
    pub was_told: bool,
}

/// Something to carry to a target.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// Its number, the same at every try.
    pub id: u64,
    /// To whom.
    pub target: usize,
    /// Which try this is, from 1.
    pub attempt: u32,
    /// What to say.
    pub entries: Vec<Entry>,
}

/// What became of a notice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Carried {
    /// The target has it.
    Delivered,
    /// Not this time; perhaps not before that wait.
    Failed(Option<Duration>),
    /// The target will never take it.
    Refused,
}

/// What raising an alert did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Raised {
    /// It is news.
    New,
    /// It is known.
    Known,
    /// There is no room for more.
    Overflown,
}

/// See the module.
pub struct Book {
    pub(crate) targets: Vec<Target>,
    pub(crate) records: BTreeMap<Key, Record>,
    notices: VecDeque<Pending>,
    gather_until: Option<Instant>,
    next_id: u64,
    changed: bool,
    waits: Waits,
}

/// What is known about one key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Record {
    pub(crate) alert: Alert,
    pub(crate) since: Moment,
    /// When it ended; an event ends as it happens.
    pub(crate) ended: Option<Moment>,
    /// Raised so often since it was told last.
    pub(crate) times: u32,
    pub(crate) stage: Stage,
    /// Who was told last, and when.
    pub(crate) told: Option<Told>,
    /// It was open when the process ended, and must be raised again until then.
    pub(crate) confirm_by: Option<Instant>,
}

/// Who was told last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Told {
    pub(crate) target: usize,
    pub(crate) at: Moment,
    pub(crate) quiet_until: Instant,
    /// Whether the target believes that it fires.
    pub(crate) firing: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Stage {
    /// Came back within its cool-down: told when that is over and it still lasts.
    Held(Instant),
    /// Waits for others.
    Gathering,
    /// Part of that notice.
    Noticed(u64),
    /// Nothing to tell.
    Rest,
}

struct Pending {
    id: u64,
    keys: Vec<Key>,
    target: usize,
    /// The end of a state is told only to whom its beginning was told.
    pinned: bool,
    waits: Waits,
    made_at: Instant,
    escalate_at: Instant,
    next_try: Instant,
    attempts: u32,
    claim: Option<Claim>,
}

struct Claim {
    until: Instant,
    told: Vec<BeingTold>,
}

/// What somebody is being told about a key; it may change meanwhile.
struct BeingTold {
    key: Key,
    ended: Option<Moment>,
    times: u32,
}

// === impl Book: what others say ===

impl Book {
    /// An empty book; targets in the order of escalation. `first_id` differs from start to start.
    pub fn new(targets: Vec<Target>, first_id: u64) -> Self {
        let (records, notices) = (BTreeMap::new(), VecDeque::new());
        let waits = Waits::REAL;
        Self { targets, records, notices, gather_until: None, next_id: first_id, changed: false, waits }
    }

    /// Waits otherwise from now on.
    pub fn set_waits(&mut self, waits: Waits) {
        self.waits = waits;
    }

    /// Something is wrong.
    pub fn raise(&mut self, now: Now, alert: Alert) -> Raised {
        self.changed = true;
        let is_state = alert.key.kind.is_state();
        if let Some(record) = self.records.get_mut(&alert.key) {
            let is_back = is_state && record.ended.is_some();
            record.raised_again(now, alert);
            return if is_back { Raised::New } else { Raised::Known };
        }
        if self.records.len() >= RECORDS_MAX {
            return Raised::Overflown;
        }
        let ended = (!is_state).then_some(now.wall);
        let (key, stage) = (alert.key.clone(), Stage::Gathering);
        let record = Record { alert, since: now.wall, ended, times: 1, stage, told: None, confirm_by: None };
        self.records.insert(key, record);
        self.gather(now);
        Raised::New
    }

    /// A state ended; gives the alert when it was open.
    pub fn resolve(&mut self, now: Now, key: &Key) -> Option<(Alert, Moment)> {
        let record = self.records.get_mut(key).filter(|record| record.ended.is_none())?;
        self.changed = true;
        record.ended = Some(now.wall);
        record.confirm_by = None;
        match record.stage {
            // Nobody heard that it came back: nobody needs to hear that it went.
            Stage::Held(_) => record.stage = Stage::Rest,
            Stage::Rest => record.stage = Stage::Gathering,
            // What is on its way says by itself how it stands.
            Stage::Gathering | Stage::Noticed(_) => {}
        }
        let (told, gathers) = ((record.alert.clone(), record.since), record.stage == Stage::Gathering);
        if gathers {
            self.gather(now);
        }
        Some(told)
    }

    pub(crate) fn gather(&mut self, now: Now) {
        self.gather_until.get_or_insert(now.at + self.waits.group_for);
    }

    /// What waits for company is told at once.
    pub fn hurry(&mut self, now: Now) {
        if let Some(until) = &mut self.gather_until {
            *until = now.at;
        }
    }

    /// What is open now, the oldest first.
    pub fn open(&self) -> Vec<(Alert, Moment)> {
        let open = self.records.values().filter(|record| record.ended.is_none());
        let mut open: Vec<(Alert, Moment)> = open.map(|record| (record.alert.clone(), record.since)).collect();
        open.sort_by_key(|(_, since)| *since);
        open
    }

    /// Notices that nobody took yet.
    pub fn undelivered(&self) -> usize {
        self.notices.len()
    }

    /// Notices that nobody took yet, and alerts that are in none yet.
    pub fn untold(&self) -> usize {
        let gathering = self.records.values().filter(|record| record.stage == Stage::Gathering);
        self.notices.len() + gathering.count()
    }

    /// The name of a target, for logs.
    pub fn target_name(&self, target: usize) -> &str {
        self.targets.get(target).map_or("nobody", |target| &target.name)
    }

    /// Whether something is to be saved.
    pub fn has_changed(&self) -> bool {
        self.changed
    }

    /// Whether something is to be saved; asking makes it saved.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }
}

impl Record {
    fn raised_again(&mut self, now: Now, alert: Alert) {
        let is_state = alert.key.kind.is_state();
        self.times = self.times.saturating_add(1);
        self.confirm_by = None;
        let severity = alert.severity.max(self.alert.severity);
        if !is_state {
            self.ended = Some(now.wall);
        } else if self.ended.take().is_some() {
            self.since = now.wall;
            self.stage = match (self.stage, self.told) {
                // Who believes that it fires need not hear of the pause.
                (_, Some(told)) if told.firing => Stage::Rest,
                (Stage::Rest, Some(told)) => Stage::Held(told.quiet_until),
                (stage, _) => stage,
            };
        }
        self.alert = Alert { severity, ..alert };
    }
}

// === impl Book: time passes ===

impl Book {
    /// Brings everything up to now; gives the notices that were given up.
    pub fn tick(&mut self, now: Now) -> Vec<Key> {
        self.end_unconfirmed(now);
        self.wake_held(now);
        self.forget(now);
        if self.gather_until.is_some_and(|until| until <= now.at) {
            self.gather_until = None;
            self.make_notices(now);
        }
        self.give_up_old(now)
    }

    fn end_unconfirmed(&mut self, now: Now) {
        let is_over = |record: &&Record| record.confirm_by.is_some_and(|by| by <= now.at);
        let over: Vec<Key> = self.records.values().filter(is_over).map(|record| record.alert.key.clone()).collect();
        for key in over {
            self.resolve(now, &key);
        }
    }

    fn wake_held(&mut self, now: Now) {
        let mut gathers = false;
        for record in self.records.values_mut() {
            let held = matches!(record.stage, Stage::Held(until) if until <= now.at);
            let is_quiet = record.told.is_some_and(|told| told.quiet_until > now.at);
            let is_event = !record.alert.key.kind.is_state();
            let repeated = record.stage == Stage::Rest && is_event && record.times > 0 && !is_quiet;
            if held || repeated {
                record.stage = Stage::Gathering;
                gathers = true;
            }
        }
        if gathers {
            self.gather(now);
        }
    }

    fn forget(&mut self, now: Now) {
        let is_quiet = |record: &Record| record.told.is_some_and(|told| told.quiet_until > now.at);
        let before = self.records.len();
        self.records.retain(|_, record| record.stage != Stage::Rest || record.ended.is_none() || is_quiet(record));
        self.changed |= self.records.len() != before;
    }

    fn make_notices(&mut self, now: Now) {
        let mut groups: BTreeMap<(usize, bool), Pending> = BTreeMap::new();
        let none = self.targets.is_empty();
        for (key, record) in &mut self.records {
            if record.stage != Stage::Gathering {
                continue;
            }
            self.changed = true;
            if none {
                record.note_told(now, 0, record.ended.is_none());
                continue;
            }
            let pinned = record.told.filter(|told| told.firing && record.ended.is_some());
            let (target, pinned) = (pinned.map_or(0, |told| told.target), pinned.is_some());
            let group = groups.entry((target, pinned)).or_insert_with(|| {
                self.next_id += 1;
                Pending { pinned, ..Pending::new(self.next_id, target, self.waits, now) }
            });
            group.keys.push(key.clone());
            record.stage = Stage::Noticed(group.id);
        }
        self.notices.extend(groups.into_values());
    }

    fn give_up_old(&mut self, now: Now) -> Vec<Key> {
        let mut given_up = Vec::new();
        while let Some(oldest) = self.notices.front() {
            let is_old = now.at.duration_since(oldest.made_at) >= GIVE_UP_AFTER;
            if !is_old && self.notices.len() <= NOTICES_MAX {
                break;
            }
            let Some(oldest) = self.notices.pop_front() else { break };
            for key in &oldest.keys {
                if let Some(record) = self.records.get_mut(key) {
                    record.note_told(now, oldest.target, false);
                }
            }
            self.changed = true;
            given_up.extend(oldest.keys);
        }
        given_up
    }
}

// === impl Book: carrying ===

impl Book {
    /// The notices that `carrier` is to carry now; each must be settled within [`CLAIM_FOR`].
    pub fn claim(&mut self, now: Now, carrier: Carrier) -> Vec<Notice> {
        let (targets, records) = (&self.targets, &self.records);
        self.notices.retain(|pending| pending.is_in_flight(now) || !pending.news(records).is_empty());
        let in_flight = self.notices.iter().filter(|pending| pending.is_in_flight(now));
        let being_told: BTreeSet<Key> = in_flight.flat_map(Pending::being_told).cloned().collect();
        let due = self.notices.iter_mut().filter(|pending| pending.is_due(now, carrier));
        // Two notices of one key are carried one after the other.
        let due = due.filter(|pending| !pending.keys.iter().any(|key| being_told.contains(key)));
        due.filter_map(|pending| pending.claim(now, carrier, targets, records)).collect()
    }

    /// A notice was carried, or not.
    pub fn settle(&mut self, now: Now, id: u64, carried: Carried) {
        let Some(place) = self.notices.iter().position(|pending| pending.id == id) else { return };
        self.changed = true;
        match carried {
            Carried::Delivered => {
                if let Some(pending) = self.notices.remove(place) {
                    self.delivered(now, pending);
                }
            }
            Carried::Failed(wait) => {
                let (pending, others) = (&mut self.notices[place], self.targets.len() > 1);
                pending.claim = None;
                let again = now.at + RETRY.wait(pending.attempts, NO_JITTER).max(wait.unwrap_or_default());
                let passes_over = others && !pending.pinned;
                pending.next_try = if passes_over { again.min(pending.escalate_at) } else { again };
            }
            Carried::Refused => self.notices[place].pass_over(now, self.targets.len()),
        }
    }

    fn delivered(&mut self, now: Now, pending: Pending) {
        let mut gathers = false;
        for BeingTold { key, ended, times } in pending.claim.into_iter().flat_map(|claim| claim.told) {
            let Some(record) = self.records.get_mut(&key) else { continue };
            let times_since = record.times.saturating_sub(times);
            record.note_told(now, pending.target, ended.is_none());
            record.times = times_since;
            // A state that changed while it was being told is told again.
            if key.kind.is_state() && ended.is_some() != record.ended.is_some() {
                record.stage = Stage::Gathering;
                gathers = true;
            }
        }
        if gathers {
            self.gather(now);
        }
    }
}

impl Record {
    fn note_told(&mut self, now: Now, target: usize, firing: bool) {
        let quiet_until = now.at + self.alert.key.kind.cool_down();
        self.told = Some(Told { target, at: now.wall, quiet_until, firing });
        self.times = 0;
        self.stage = Stage::Rest;
    }

    fn being_told(&self) -> BeingTold {
        BeingTold { key: self.alert.key.clone(), ended: self.ended, times: self.times }
    }

    fn entry(&self) -> Entry {
        let standing = match self.ended {
            _ if !self.alert.key.kind.is_state() => Standing::Happened,
            Some(ended) => Standing::Resolved(ended),
            None => Standing::Firing,
        };
        let was_told = self.told.is_some_and(|told| told.firing);
        Entry { alert: self.alert.clone(), since: self.since, standing, times: self.times, was_told }
    }
}

impl Pending {
    fn new(id: u64, target: usize, waits: Waits, now: Now) -> Self {
        let (keys, pinned, attempts, claim) = (Vec::new(), false, 0, None);
        let (made_at, next_try, escalate_at) = (now.at, now.at, now.at + waits.escalate_after);
        Self { id, keys, target, pinned, waits, made_at, escalate_at, next_try, attempts, claim }
    }

    fn is_in_flight(&self, now: Now) -> bool {
        self.claim.as_ref().is_some_and(|claim| claim.until > now.at)
    }

    /// What changed back meanwhile is no news any more.
    fn news<'a>(&self, records: &'a BTreeMap<Key, Record>) -> Vec<&'a Record> {
        let known = self.keys.iter().filter_map(|key| records.get(key));
        known.filter(|record| record.stage == Stage::Noticed(self.id)).collect()
    }

    fn being_told(&self) -> impl Iterator<Item = &Key> {
        self.claim.iter().flat_map(|claim| claim.told.iter().map(|told| &told.key))
    }

    fn is_due(&self, now: Now, carrier: Carrier) -> bool {
        let since = self.claim.as_ref().map_or(self.next_try, |claim| claim.until);
        match carrier {
            Carrier::Actor => since <= now.at,
            Carrier::Watchdog => since + self.waits.stand_in_after <= now.at,
        }
    }

    fn claim(
        &mut self,
        now: Now,
        carrier: Carrier,
        targets: &[Target],
        records: &BTreeMap<Key, Record>,
    ) -> Option<Notice> {
        if now.at >= self.escalate_at {
            self.pass_over(now, targets.len());
        }
        if carrier == Carrier::Watchdog && self.pinned && !targets.get(self.target)?.direct {
            return None;
        }
        if carrier == Carrier::Watchdog {
            let direct = |index: &usize| targets.get(*index).is_some_and(|target| target.direct);
            self.target = (0..targets.len()).map(|step| (self.target + step) % targets.len()).find(direct)?;
        }
        let news = self.news(records);
        self.attempts += 1;
        let told = news.iter().map(|record| record.being_told()).collect();
        let entries = news.into_iter().map(Record::entry).collect();
        self.claim = Some(Claim { until: now.at + CLAIM_FOR, told });
        Some(Notice { id: self.id, target: self.target, attempt: self.attempts, entries })
    }

    /// The next target is tried at once; after the last the first again, after a wait.
    fn pass_over(&mut self, now: Now, targets: usize) {
        self.claim = None;
        self.escalate_at = now.at + self.waits.escalate_after;
        let was_last = self.pinned || self.target + 1 >= targets;
        if !self.pinned {
            self.target = (self.target + 1) % targets.max(1);
        }
        self.next_try = if was_last { now.at + RETRY.wait(self.attempts, NO_JITTER) } else { now.at };
    }
}
