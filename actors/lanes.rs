//! Who is served next: lanes, fairness between guilds, and Discord's limit. Pure.
//!
//! A *lane* is an object of Discord in the hands of one guild; its changes are made one after the
//! other, in the order in which they came. What waits in a parked lane holds nobody up. Between guilds
//! turns go round: a guild that has had its turn stands behind everybody who has not, so the first
//! change of any of G guilds leaves within G turns, however much the others want. Between classes of
//! work turns are shared by weight, so that nothing starves. Answers to people are not counted by
//! Discord and go first.
//!
//! Time comes in as an argument; the outbox owns the clock, the calls and the database.

use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};
use std::time::Duration;

use domain::effect::{Effect, Lane};
use domain::ids::GuildId;
use tokio::time::Instant;

use crate::budget::{Budget, RESERVE};
use crate::messages::Object;

/// Calls of one guild under way at the same time; one guild's slow calls leave room for others.
pub const GUILD_CALLS_MAX: usize = 4;
/// Calls under way at the same time: 45 a second, of more than a second each, when Discord is slow.
pub const CALLS_MAX: usize = 64;

/// How urgent a change is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Class {
    /// Somebody watches "thinking ...".
    Answer,
    /// Roles, and what else decides about what people may do.
    Moderation,
    /// Messages and whatever else is new.
    Post,
    /// Standing messages.
    Panel,
}

impl Class {
    /// Every class, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Answer, Self::Moderation, Self::Post, Self::Panel];

    /// The class of an effect that was committed; standing messages are told by whoever asks for them.
    pub const fn of(effect: &Effect) -> Self {
        match effect {
            Effect::EditOriginal(_) => Self::Answer,
            Effect::GiveRole(_)
            | Effect::TakeRole(_)
            | Effect::Rename { .. }
            | Effect::EditChannel { .. }
            | Effect::EditServer { .. }
            | Effect::DeleteChannel { .. }
            | Effect::RenameRole { .. }
            | Effect::DeleteRole { .. }
            | Effect::AddToThread { .. }
            | Effect::RemoveFromThread { .. } => Self::Moderation,
            Effect::Post { .. }
            | Effect::Edit { .. }
            | Effect::Delete { .. }
            | Effect::Direct { .. }
            | Effect::Invite { .. }
            | Effect::CreateChannel { .. }
            | Effect::CreateRole { .. }
            | Effect::StartThread { .. }
            | Effect::ScheduleEvent { .. }
            | Effect::EditEvent { .. }
            | Effect::DeleteEvent { .. }
            | Effect::Tell { .. } => Self::Post,
        }
    }

    /// Of 13 turns that three classes contend for, 8 are for moderation, 4 for posts, 1 for panels.
    const fn stride(self) -> u64 {
        match self {
            Self::Answer => 0,
            Self::Moderation => 1,
            Self::Post => 2,
            Self::Panel => 8,
        }
    }

    /// Turns of the budget that it must leave to others.
    const fn keeps_back(self) -> u32 {
        match self {
            Self::Answer | Self::Moderation => 0,
            Self::Post | Self::Panel => RESERVE,
        }
    }

    const fn is_counted(self) -> bool {
        !matches!(self, Self::Answer)
    }
}

/// A lane of a guild.
pub type LaneKey = (GuildId, Lane);

/// A change that waits for its turn, or has it.
pub struct Change<T> {
    /// Whose.
    pub guild: GuildId,
    /// On which object of Discord's.
    pub lane: Lane,
    /// How urgent.
    pub class: Class,
    /// The calls that it takes.
    pub calls: u32,
    /// Its number among the guild's rows, if it is one.
    pub number: Option<i64>,
    /// The row of the guild that must have ended before.
    pub after: Option<i64>,
    /// What it brings to what it should be: of such changes only the newest counts. All of one object are of one lane,
    /// so that none begins before the one before it came back.
    pub object: Option<Object>,
    /// The lane rests for so long after this began.
    pub rest: Duration,
    /// Not to be begun before.
    pub not_before: Option<Instant>,
    /// What to do.
    pub what: T,
}

/// What waits, and where.
pub struct Lanes<T> {
    lanes: HashMap<LaneKey, Queue<T>>,
    guilds: HashMap<GuildId, Turns>,
    classes: [Ring; Class::ALL.len()],
    /// Lanes whose first change waits for another row of their guild.
    followers: HashMap<(GuildId, i64), Vec<Lane>>,
    parked: BTreeSet<(Instant, u64, LaneKey)>,
    budget: Budget,
    calls: usize,
    waiting: usize,
    /// Makes the order of equals the order of their arrival.
    arrivals: u64,
}

struct Queue<T> {
    changes: VecDeque<Change<T>>,
    state: State,
    /// The lane rests until then.
    rests_until: Option<Instant>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Not in anybody's list.
    Idle,
    /// In the guild's list of this class.
    Ready(Class),
    /// Its first change is under way.
    Calling,
    /// Waits for the time; the number tells its entry among the parked ones.
    Parked(Instant, u64),
    /// Waits for another row.
    Following,
}

/// One guild's share.
#[derive(Default)]
struct Turns {
    calls: usize,
    ready: [VecDeque<Lane>; Class::ALL.len()],
    /// Where the guild stands in the ring of a class, if it does.
    places: [Option<(u64, u64)>; Class::ALL.len()],
    /// The turn that comes next, per class.
    next: [u64; Class::ALL.len()],
    /// Rows that have not ended.
    open: HashSet<i64>,
    /// Changes that wait or are under way.
    held: usize,
}

/// The guilds that want a turn in one class.
#[derive(Default)]
struct Ring {
    places: BTreeSet<(u64, u64, GuildId)>,
    /// The turn that was given last.
    turn: u64,
    /// Grows with every turn that the class gets, by its stride.
    pass: u64,
}

// === impl Lanes ===

impl<T> Lanes<T> {
    /// Nothing waits.
    pub fn new(now: Instant) -> Self {
        Self {
            lanes: HashMap::new(),
            guilds: HashMap::new(),
            classes: Default::default(),
            followers: HashMap::new(),
            parked: BTreeSet::new(),
            budget: Budget::new(now),
            calls: 0,
            waiting: 0,
            arrivals: 0,
        }
    }

    /// Changes that wait or are under way.
    pub fn held(&self) -> usize {
        self.waiting + self.calls
    }

    /// Changes of a guild that wait or are under way.
    pub fn held_by(&self, guild: GuildId) -> usize {
        self.guilds.get(&guild).map_or(0, |turns| turns.held)
    }

    /// Calls under way.
    pub const fn calls(&self) -> usize {
        self.calls
    }

    /// Lines a change up; returns what was to be done about the same object and is not needed any more.
    pub fn add(&mut self, mut change: Change<T>, now: Instant) -> Option<T> {
        let key = (change.guild, change.lane);
        let turns = self.guilds.entry(change.guild).or_default();
        let queue = self.lanes.entry(key).or_default();
        let replaced = if let Some(waiting) = queue.of_same_object(&change) {
            // Newer words do not make Discord ready any sooner.
            change.not_before = change.not_before.max(waiting.not_before);
            Some(std::mem::replace(waiting, change).what)
        } else {
            turns.held += 1;
            turns.open.extend(change.number);
            self.waiting += 1;
            queue.changes.push_back(change);
            None
        };
        self.look_at(key, now);
        replaced
    }

    /// The change whose turn it is, if any. It must be handed back by [`Lanes::finish`] or [`Lanes::park`].
    pub fn next(&mut self, now: Instant) -> Option<Change<T>> {
        self.wake(now);
        while self.calls < CALLS_MAX {
            let class = self.next_class(now)?;
            let &(turn, arrival, guild) = self.classes[class as usize].places.first()?;
            let begun = self.begin_of(guild, class, now);
            self.refresh(guild, class);
            if let Some(change) = begun {
                self.count_turn(class, guild, (turn, arrival));
                return Some(change);
            }
        }
        None
    }

    /// The class whose turn it is, if there is room for a call.
    ///
    /// A class whose turn it is waits for its room and is not overtaken: else those that leave the last
    /// turns to others would wait for as long as others want them.
    fn next_class(&self, now: Instant) -> Option<Class> {
        let class = self.wanting()?;
        (!class.is_counted() || self.budget.opens_at(1, class.keeps_back()) <= now).then_some(class)
    }

    fn wanting(&self) -> Option<Class> {
        let wants = |class: &Class| !self.classes[*class as usize].places.is_empty();
        let pass = |class: &Class| (class.is_counted(), self.classes[*class as usize].pass, *class);
        Class::ALL.into_iter().filter(wants).min_by_key(pass)
    }

    fn begin_of(&mut self, guild: GuildId, class: Class, now: Instant) -> Option<Change<T>> {
        let turns = self.guilds.get_mut(&guild)?;
        let lane = turns.ready[class as usize].pop_front()?;
        let queue = self.lanes.get_mut(&(guild, lane)).filter(|queue| queue.state == State::Ready(class))?;
        let change = queue.changes.pop_front()?;
        queue.state = State::Calling;
        queue.rests_until = (!change.rest.is_zero()).then(|| now + change.rest);
        turns.calls += 1;
        self.calls += 1;
        self.waiting -= 1;
        if class.is_counted() {
            self.budget.take(change.calls, now);
        }
        Some(change)
    }

    /// The guild had its turn: it stands behind everybody who has not.
    fn count_turn(&mut self, class: Class, guild: GuildId, (turn, _): (u64, u64)) {
        let ring = &mut self.classes[class as usize];
        ring.turn = ring.turn.max(turn);
        ring.pass += class.stride();
        if let Some(turns) = self.guilds.get_mut(&guild) {
            turns.next[class as usize] = turn + 1;
        }
        Class::ALL.into_iter().for_each(|class| self.refresh(guild, class));
    }

    /// Takes a guild into a ring, or out of it, or to its new place.
    fn refresh(&mut self, guild: GuildId, class: Class) {
        let Some(turns) = self.guilds.get_mut(&guild) else { return };
        let index = class as usize;
        let ring = &mut self.classes[index];
        let wants = !turns.ready[index].is_empty() && (turns.calls < GUILD_CALLS_MAX || !class.is_counted());
        let next = turns.next[index].max(ring.turn);
        if let Some((turn, arrival)) = turns.places[index] {
            if wants && turn >= turns.next[index] {
                return;
            }
            ring.places.remove(&(turn, arrival, guild));
            turns.places[index] = None;
        }
        if wants {
            if ring.places.is_empty() {
                // A class that wanted nothing for a while has not saved up turns.
                let others = self.classes[1..].iter().filter(|ring| !ring.places.is_empty()).map(|ring| ring.pass);
                let least = others.min();
                let ring = &mut self.classes[index];
                ring.pass = ring.pass.max(least.unwrap_or(ring.pass));
            }
            self.arrivals += 1;
            turns.places[index] = Some((next, self.arrivals));
            self.classes[index].places.insert((next, self.arrivals, guild));
        }
    }

    /// A change has ended, one way or the other.
    pub fn finish(&mut self, change: &Change<T>, now: Instant) {
        let (guild, lane) = (change.guild, change.lane);
        self.end_call(guild);
        if let Some(turns) = self.guilds.get_mut(&guild) {
            turns.held -= 1;
        }
        if let Some(number) = change.number {
            self.ended(guild, number, now);
        }
        self.free((guild, lane), now);
    }

    /// A change could not be made now: it stays the first of its lane, which waits.
    pub fn park(&mut self, change: Change<T>, until: Instant, now: Instant) {
        let key = (change.guild, change.lane);
        self.end_call(change.guild);
        if let Some(queue) = self.lanes.get_mut(&key) {
            if queue.of_same_object(&change).is_none() {
                self.waiting += 1;
                queue.changes.push_front(Change { not_before: Some(until), ..change });
            } else if let Some(turns) = self.guilds.get_mut(&change.guild) {
                // Somebody asked for something newer while the call was under way.
                turns.held -= 1;
            }
        }
        self.free(key, now);
    }

    /// Turns that were taken for calls which did not leave.
    pub fn give_back(&mut self, change: &Change<T>) {
        if change.class.is_counted() {
            self.budget.give_back(change.calls);
        }
    }

    fn end_call(&mut self, guild: GuildId) {
        self.calls -= 1;
        if let Some(turns) = self.guilds.get_mut(&guild) {
            turns.calls -= 1;
        }
        Class::ALL.into_iter().for_each(|class| self.refresh(guild, class));
    }

    fn ended(&mut self, guild: GuildId, number: i64, now: Instant) {
        if let Some(turns) = self.guilds.get_mut(&guild) {
            turns.open.remove(&number);
        }
        for lane in self.followers.remove(&(guild, number)).unwrap_or_default() {
            if let Some(queue) = self.lanes.get_mut(&(guild, lane)).filter(|queue| queue.state == State::Following) {
                queue.state = State::Idle;
                self.look_at((guild, lane), now);
            }
        }
    }

    fn free(&mut self, key: LaneKey, now: Instant) {
        if let Some(queue) = self.lanes.get_mut(&key) {
            queue.state = State::Idle;
            self.look_at(key, now);
        }
    }

    /// Puts a lane where it belongs: it is ready, or waits for the time or for another row, or is not needed.
    fn look_at(&mut self, key: LaneKey, now: Instant) {
        let (guild, lane) = key;
        let Some(queue) = self.lanes.get_mut(&key) else { return };
        if matches!(queue.state, State::Calling | State::Following) {
            return;
        }
        let rests_until = queue.rests_until.filter(|until| *until > now);
        let Some(first) = queue.changes.front() else {
            match rests_until {
                Some(until) => self.park_lane(key, until),
                None => drop(self.lanes.remove(&key)),
            }
            return;
        };
        if let Some(until) = first.not_before.filter(|until| *until > now).max(rests_until) {
            return self.park_lane(key, until);
        }
        let turns = self.guilds.entry(guild).or_default();
        let (number, after) = (first.number, first.after);
        // A row never follows a later one, which would wait for it.
        if let Some(after) = after.filter(|after| turns.open.contains(after) && number.is_none_or(|own| *after < own)) {
            queue.state = State::Following;
            return self.followers.entry((guild, after)).or_default().push(lane);
        }
        // What is urgent hurries along whatever stands before it.
        let class = queue.changes.iter().map(|change| change.class).min().unwrap_or(Class::Panel);
        if queue.state != State::Ready(class) {
            queue.state = State::Ready(class);
            turns.ready[class as usize].push_back(lane);
            self.refresh(guild, class);
        }
    }

    fn park_lane(&mut self, key: LaneKey, until: Instant) {
        let Some(queue) = self.lanes.get_mut(&key) else { return };
        if let State::Parked(at, arrival) = queue.state {
            if at == until {
                return;
            }
            self.parked.remove(&(at, arrival, key));
        }
        self.arrivals += 1;
        queue.state = State::Parked(until, self.arrivals);
        self.parked.insert((until, self.arrivals, key));
    }

    fn wake(&mut self, now: Instant) {
        while let Some(&(until, arrival, key)) = self.parked.first().filter(|(until, ..)| *until <= now) {
            self.parked.pop_first();
            if let Some(queue) = self.lanes.get_mut(&key).filter(|queue| queue.state == State::Parked(until, arrival)) {
                queue.state = State::Idle;
                self.look_at(key, now);
            }
        }
    }

    /// When to ask again, unless something happens before: a lane wakes, or a turn comes.
    pub fn wake_at(&self) -> Option<Instant> {
        let turn = self.wanting().map(|class| self.budget.opens_at(1, class.keeps_back()));
        let turn = turn.filter(|_| self.calls < CALLS_MAX);
        let woken = self.parked.first().map(|(until, ..)| *until);
        turn.into_iter().chain(woken).min()
    }

    /// Forgets guilds of which nothing waits and which could not jump the queue by being forgotten.
    pub fn forget_idle_guilds(&mut self) {
        let classes = &self.classes;
        self.guilds.retain(|_, turns| {
            let is_ahead =
                Class::ALL.into_iter().any(|class| turns.next[class as usize] > classes[class as usize].turn);
            turns.held > 0 || is_ahead && classes.iter().any(|ring| !ring.places.is_empty())
        });
    }
}

impl<T> Queue<T> {
    /// What waits for the same object as a change.
    fn of_same_object(&mut self, change: &Change<T>) -> Option<&mut Change<T>> {
        let object = change.object?;
        self.changes.iter_mut().find(|waiting| waiting.object == Some(object))
    }
}

impl<T> Default for Queue<T> {
    fn default() -> Self {
        Self { changes: VecDeque::new(), state: State::Idle, rests_until: None }
    }
}
