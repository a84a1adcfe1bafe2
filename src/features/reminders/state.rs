//! Who was reminded of what, and who still is to be: the state as the sum of its facts.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::ids::UserId;
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use storage::journal::Class;

use super::steps::{Group, Step, StepNo, defaults};
use crate::Guild;
use crate::events::{self, Event, EventNo};

/// Everything about reminders.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// When whom.
    pub rules: Rules,
    /// The steps whose time has come, for which event, and when that was last: each is done once, unless its time is later
    /// than that, since the event was moved.
    pub runs: OrdMap<(EventNo, StepNo), Moment>,
    /// Who was told of which event by which step, and when that was to start then.
    pub told: OrdMap<(EventNo, StepNo, UserId, Moment), Told>,
    /// Who is told when his quiet hours are over.
    pub waiting: OrdMap<UserId, Waiting>,
    /// Who accepts no private messages, as far as was seen, and when that was seen last.
    pub closed: OrdMap<UserId, Moment>,
}

/// A guild's steps.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rules {
    /// In the order in which they were added.
    pub steps: Vec<Step>,
    /// The highest number given so far.
    pub last_step: StepNo,
}

/// That somebody was told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Told {
    /// When.
    pub at: Moment,
    /// On which way.
    pub way: Way,
    /// As what.
    pub to: Group,
}

/// That somebody is told later.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// When.
    pub until: Moment,
    /// Of what.
    pub of: Vec<Item>,
}

/// One event of which one step reminds somebody.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Item {
    /// The event.
    pub event: EventNo,
    /// The step.
    pub step: StepNo,
    /// As what he is reminded: whoever is something else by then is not.
    pub to: Group,
}

/// On which way somebody was told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// In private.
    Direct,
    /// By being named in the channel of events.
    Ping,
}

/// What happened. Stored in the journal: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// Officers want other steps.
    StepsChanged {
        /// Which.
        steps: Vec<Step>,
        /// Which before.
        was: Vec<Step>,
    },
    /// People were reminded, or it was decided that they are not.
    Reminded(Round),
    /// Steps are not made up for: when the event came so far, their time had passed.
    Passed {
        /// The event.
        event: EventNo,
        /// The steps.
        steps: Vec<StepNo>,
        /// When.
        at: Moment,
    },
    /// Somebody accepts no private messages.
    DirectClosed {
        /// Who.
        member: UserId,
        /// When he was written to.
        sent: Moment,
        /// When that was seen.
        at: Moment,
        /// Of what he is reminded in the channel instead.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        instead: Vec<Item>,
    },
    /// He does again.
    DirectOpened {
        /// Who.
        member: UserId,
    },
}

/// Reminders that went out together.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Round {
    /// When.
    pub at: Moment,
    /// The officer who wanted that; it was time without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<UserId>,
    /// The steps that were due; none when quiet hours ended.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub runs: Vec<Run>,
    /// Those that came too late to be done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<Run>,
    /// Who is told now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Reminder>,
    /// Who is told later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<Later>,
    /// Who is not told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left: Vec<Left>,
}

/// A step that was due for an event.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct Run {
    /// The event.
    pub event: EventNo,
    /// The step.
    pub step: StepNo,
}

/// Somebody who is told now: one message, whatever it is about.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reminder {
    /// Who.
    pub member: UserId,
    /// On which way.
    pub way: Way,
    /// Of what.
    pub of: Vec<Item>,
}

/// Somebody who is told later.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Later {
    /// Who.
    pub member: UserId,
    /// When.
    pub until: Moment,
    /// Of what, with what waited already.
    pub of: Vec<Item>,
}

/// Somebody who is not told.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Left {
    /// Who.
    pub member: UserId,
    /// Why.
    pub why: Why,
    /// Of what.
    pub of: Vec<Item>,
}

/// Why somebody is not reminded.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// He has answered, or the event is over, closed or called off.
    Over,
    /// He left, or is no member any more.
    Gone,
    /// He is away, now or when the event starts.
    Away,
    /// He wants no reminders.
    Unwanted,
    /// His quiet hours end when it is too late.
    Quiet,
    /// He was reminded often enough in the last day.
    Enough,
    /// He accepts no private messages, and there is no channel in which to name him.
    NoWay,
}

// === impl Rules, State, Fact ===

impl Default for Rules {
    fn default() -> Self {
        let steps = defaults();
        let last_step = steps.iter().map(|step| step.no).max().unwrap_or_default();
        Self { steps, last_step }
    }
}

impl Rules {
    /// Finds a step by its number.
    pub fn find(&self, no: StepNo) -> Option<&Step> {
        self.steps.iter().find(|step| step.no == no)
    }
}

impl Way {
    /// The stable name, as rows keep it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Ping => "ping",
        }
    }

    /// Finds it by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Direct, Self::Ping].into_iter().find(|way| way.name() == name)
    }
}

impl State {
    /// Whether somebody was told by a step of an event that starts then.
    pub fn was_told(&self, member: UserId, item: Item, start: Moment) -> bool {
        self.told.contains_key(&(item.event, item.step, member, start))
    }

    /// Whether a step was done at its time for an event, or after it. When the event is moved it has another time.
    pub fn has_run(&self, run: Run, slot: Moment) -> bool {
        self.runs.get(&(run.event, run.step)).is_some_and(|ran| *ran >= slot)
    }

    /// What one message to somebody was about.
    pub fn message(&self, member: UserId, sent: Moment) -> Vec<(Item, Way)> {
        let of_it = self.told.iter().filter(|((_, _, who, _), told)| *who == member && told.at == sent);
        of_it.map(|((event, step, ..), told)| (Item { event: *event, step: *step, to: told.to }, told.way)).collect()
    }

    /// Events of which anything is kept.
    pub fn events(&self) -> BTreeSet<EventNo> {
        self.runs.keys().map(|(event, _)| *event).chain(self.told.keys().map(|(event, ..)| *event)).collect()
    }

    fn settle(&mut self, round: &Round, events: &events::State) {
        for run in round.runs.iter().chain(&round.dropped) {
            self.runs.insert((run.event, run.step), round.at);
            self.rules.last_step = self.rules.last_step.max(run.step);
        }
        for Reminder { member, way, of } in &round.told {
            of.iter().for_each(|item| self.note((*member, *item), start_of(events, item.event), round.at, *way));
            self.waiting.remove(member);
        }
        for Later { member, until, of } in &round.later {
            self.waiting.insert(*member, Waiting { until: *until, of: of.clone() });
        }
        for Left { member, of, .. } in &round.left {
            let Some(waiting) = self.waiting.get_mut(member) else { continue };
            waiting.of.retain(|item| !of.contains(item));
            if waiting.of.is_empty() {
                self.waiting.remove(member);
            }
        }
    }

    fn note(&mut self, (member, item): (UserId, Item), start: Moment, at: Moment, way: Way) {
        self.told.insert((item.event, item.step, member, start), Told { at, way, to: item.to });
    }

    /// What was sent then and did not arrive is told on another way, whatever became of the start since.
    fn replace(&mut self, (member, item): (UserId, Item), sent: Moment, start: Moment) {
        let is_it = |(event, step, who, _): &(EventNo, StepNo, UserId, Moment), told: &Told| {
            (*event, *step, *who, told.at) == (item.event, item.step, member, sent)
        };
        let start = self.told.iter().find(|(key, told)| is_it(key, told)).map_or(start, |((.., start), _)| *start);
        self.note((member, item), start, sent, Way::Ping);
    }

    /// Nobody waits for a step that officers do not want any more.
    fn stop(&mut self, steps: &[StepNo]) {
        for (member, waiting) in self.waiting.clone() {
            let of: Vec<Item> = waiting.of.iter().filter(|item| !steps.contains(&item.step)).copied().collect();
            match of.is_empty() {
                true => drop(self.waiting.remove(&member)),
                false => drop(self.waiting.insert(member, Waiting { of, ..waiting })),
            }
        }
    }

    /// What is about events that nobody can bring back is of no use any more.
    fn tidy(&mut self, gone: &BTreeSet<EventNo>) {
        if gone.is_empty() {
            return;
        }
        self.runs = self.runs.iter().filter(|((event, _), _)| !gone.contains(event)).map(|(k, v)| (*k, *v)).collect();
        self.told = self.told.iter().filter(|((event, ..), _)| !gone.contains(event)).map(|(k, v)| (*k, *v)).collect();
    }
}

impl Fact {
    /// How long its content is kept: who was reminded when nobody needs a year later.
    pub const fn class(&self) -> Class {
        match self {
            Self::StepsChanged { .. } => Class::Permanent,
            Self::Reminded(_) | Self::Passed { .. } | Self::DirectClosed { .. } | Self::DirectOpened { .. } => {
                Class::Passing
            }
        }
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.reminders);
    match fact {
        Fact::StepsChanged { steps, was } => {
            let ended = was.iter().map(|step| step.no).filter(|no| !steps.iter().any(|step| step.no == *no));
            state.stop(&ended.collect::<Vec<StepNo>>());
            state.rules.last_step = steps.iter().map(|step| step.no).fold(state.rules.last_step, StepNo::max);
            state.rules.steps.clone_from(steps);
        }
        Fact::Reminded(round) => {
            state.settle(round, &guild.events);
            let gone = state.events().into_iter().filter(|event| guild.events.find(*event).is_none()).collect();
            state.tidy(&gone);
        }
        Fact::Passed { event, steps, at } => {
            state.runs.extend(steps.iter().map(|step| ((*event, *step), *at)));
        }
        Fact::DirectClosed { member, sent, at, instead } => {
            state.closed.insert(*member, *at);
            for item in instead {
                state.replace((*member, *item), *sent, start_of(&guild.events, item.event));
            }
        }
        Fact::DirectOpened { member } => drop(state.closed.remove(member)),
    }
}

/// When an event is to start; of one that is not known any more nothing is kept.
fn start_of(events: &events::State, event: EventNo) -> Moment {
    events.find(event).map_or(Moment(0), Event::start)
}

// === People ===

/// Everybody of whom anything is kept.
pub fn people(guild: &Guild) -> Vec<UserId> {
    let state = &guild.reminders;
    let told = state.told.keys().map(|(_, _, member, _)| *member);
    let all: BTreeSet<UserId> = told.chain(state.waiting.keys().copied()).chain(state.closed.keys().copied()).collect();
    all.into_iter().collect()
}

/// Forgets somebody.
pub fn forget(guild: &mut Guild, member: UserId) {
    let state = Arc::make_mut(&mut guild.reminders);
    state.waiting.remove(&member);
    state.closed.remove(&member);
    state.told = state.told.iter().filter(|((_, _, who, _), _)| *who != member).map(|(k, v)| (*k, *v)).collect();
}
