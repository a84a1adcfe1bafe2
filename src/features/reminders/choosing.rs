//! Who is reminded now, who later, and who not and why: pure, the same for a preview and for what is done.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use domain::ids::UserId;
use domain::moment::Moment;

use super::letters::channel;
use super::state::{Item, Later, Left, Reminder, Round, Run, Way, Why};
use super::steps::{How, Step};
use crate::Guild;
use crate::absence::is_member;
use crate::events::Event;
use crate::guild_setup::ChannelKey;
use crate::leavers::is_gone;
use crate::notifications::{self, Delivery};

/// Messages that one member gets in a day at most, whatever officers and steps want: a fourth would be noise.
pub(super) const PER_DAY_MAX: usize = 3;
/// The day of that: any 24 hours.
pub(super) const DAY: Duration = Duration::from_secs(24 * 3600);
/// Whoever wants reminders together is told at once of what he would be told of in this time: an afternoon and an evening.
pub(super) const TOGETHER_AHEAD: Duration = Duration::from_secs(12 * 3600);
/// A step that is later than this is dropped: it was meant for another hour of the day.
pub(super) const LATE_MAX: Duration = Duration::from_secs(2 * 3600);
/// Whoever accepts no private messages is written to again after this, to see whether that has changed.
pub(super) const TRY_AGAIN_AFTER: Duration = Duration::from_secs(7 * 24 * 3600);

/// A step that is still to be done for an event.
#[derive(Clone, Copy)]
pub(super) struct Due<'a> {
    pub(super) event: &'a Event,
    pub(super) step: Step,
    pub(super) slot: Moment,
}

/// Every step that is still to be done, of every event that is so far.
pub(super) fn pending(guild: &Guild) -> impl Iterator<Item = Due<'_>> {
    let steps = guild.reminders.rules.steps.as_slice();
    guild.events.open.values().flat_map(move |event| {
        let open = steps.iter().filter(|step| step.fits(event));
        let open = open.filter_map(|step| Some(Due { event, step: *step, slot: step.slot(event)? }));
        open.filter(|due| !guild.reminders.has_run(due.run(), due.slot))
    })
}

impl Due<'_> {
    pub(super) const fn run(&self) -> Run {
        Run { event: self.event.no, step: self.step.no }
    }

    const fn item(&self) -> Item {
        Item { event: self.event.no, step: self.step.no, to: self.step.to }
    }
}

/// What is wanted of whom, in the order of the members.
pub(super) type Wanted = BTreeMap<UserId, Vec<Item>>;

/// Everybody for whom these steps are.
pub(super) fn wanted_by(guild: &Guild, due: &[Due<'_>]) -> Wanted {
    let mut wanted = Wanted::new();
    for due in due {
        for member in due.step.to.members(guild, due.event) {
            wanted.entry(member).or_default().push(due.item());
        }
    }
    wanted
}

/// What decides about everybody alike.
pub(super) struct Choice<'a> {
    guild: &'a Guild,
    now: Moment,
    /// When each was reminded in the last day.
    messages: BTreeMap<UserId, BTreeSet<Moment>>,
    /// What comes soon, for those who want it together.
    ahead: Vec<Due<'a>>,
    has_channel: bool,
}

impl<'a> Choice<'a> {
    /// A choice at a moment.
    pub(super) fn new(guild: &'a Guild, now: Moment) -> Self {
        let mut messages: BTreeMap<UserId, BTreeSet<Moment>> = BTreeMap::new();
        // What seems to be of the future counts, too: the clock may have been set back.
        for ((_, _, member, _), told) in guild.reminders.told.iter().filter(|(_, told)| now.since(told.at) < DAY) {
            messages.entry(*member).or_default().insert(told.at);
        }
        let soon = |due: &Due<'_>| due.slot > now && due.slot.since(now) <= TOGETHER_AHEAD;
        let ahead = pending(guild).filter(soon).collect();
        Self { guild, now, messages, ahead, has_channel: channel(guild, ChannelKey::Events).is_some() }
    }

    /// What becomes of everybody.
    pub(super) fn round(&self, wanted: &Wanted) -> Round {
        let mut round = Round {
            at: self.now,
            by: None,
            runs: Vec::new(),
            dropped: Vec::new(),
            told: Vec::new(),
            later: Vec::new(),
            left: Vec::new(),
        };
        for (member, items) in wanted {
            self.settle(*member, items, &mut round);
        }
        round
    }

    fn settle(&self, member: UserId, items: &[Item], round: &mut Round) {
        let waiting = self.guild.reminders.waiting.get(&member);
        let all: BTreeSet<Item> = items.iter().chain(waiting.into_iter().flat_map(|it| &it.of)).copied().collect();
        let mut left: BTreeMap<Why, Vec<Item>> = BTreeMap::new();
        let mut open = Vec::new();
        for item in all {
            // What waits and was told nevertheless waits no longer.
            let is_told = self.was_told(member, item);
            match self.objection(member, item).or(is_told.then_some(Why::Over)) {
                Some(why) if !is_told || items.is_empty() => left.entry(why).or_default().push(item),
                Some(_told_by_then) => {}
                None => open.push(item),
            }
        }
        if !open.is_empty() {
            self.deliver(member, open, round, &mut left);
        }
        round.left.extend(left.into_iter().map(|(why, of)| Left { member, why, of }));
    }

    /// Whether somebody was told of an event as it is to start now.
    fn was_told(&self, member: UserId, item: Item) -> bool {
        let event = self.guild.events.find(item.event);
        event.is_some_and(|event| self.guild.reminders.was_told(member, item, event.start()))
    }

    /// Why somebody is not to be told of this at all.
    fn objection(&self, member: UserId, item: Item) -> Option<Why> {
        let guild = self.guild;
        let Some(event) = guild.events.open.get(&item.event) else { return Some(Why::Over) };
        if is_gone(guild, member) || !is_member(guild, member) {
            return Some(Why::Gone);
        }
        let is_now = item.to.fits(event, true) && self.now < item.to.limit(event);
        if !is_now || !item.to.includes(guild, event, member) {
            return Some(Why::Over);
        }
        is_away(guild, member, self.now, event.start()).then_some(Why::Away)
    }

    fn deliver(&self, member: UserId, open: Vec<Item>, round: &mut Round, left: &mut BTreeMap<Why, Vec<Item>>) {
        let Some(delivery) = notifications::delivery(self.guild, member, self.now) else {
            return left.entry(Why::Unwanted).or_default().extend(open);
        };
        if delivery.not_before > self.now {
            let until = delivery.not_before;
            let (later, too_late): (Vec<Item>, Vec<Item>) =
                open.into_iter().partition(|item| self.limit(*item) > until);
            if !too_late.is_empty() {
                left.entry(Why::Quiet).or_default().extend(too_late);
            }
            return round.later.extend((!later.is_empty()).then_some(Later { member, until, of: later }));
        }
        if self.messages.get(&member).is_some_and(|sent| sent.len() >= PER_DAY_MAX) {
            return left.entry(Why::Enough).or_default().extend(open);
        }
        match self.way(member, &open, delivery) {
            Some(way) => {
                let of = if delivery.together { self.with_what_comes(member, open) } else { open };
                round.told.push(Reminder { member, way, of });
            }
            None => left.entry(Why::NoWay).or_default().extend(open),
        }
    }

    fn limit(&self, item: Item) -> Moment {
        self.guild.events.open.get(&item.event).map_or(self.now, |event| item.to.limit(event))
    }

    /// Whoever wants it together is told now of what would follow soon; those steps find that he was.
    fn with_what_comes(&self, member: UserId, mut open: Vec<Item>) -> Vec<Item> {
        let ahead = self.ahead.iter().map(Due::item);
        let more = ahead.filter(|item| !open.contains(item) && !self.was_told(member, *item));
        let more: Vec<Item> = more.filter(|item| self.objection(member, *item).is_none()).collect();
        open.extend(more);
        open
    }

    /// A step can say how; otherwise it is as he wishes. A way that is closed is replaced by the other.
    fn way(&self, member: UserId, items: &[Item], delivery: Delivery) -> Option<Way> {
        let wished = match delivery.way {
            notifications::Way::Direct => Way::Direct,
            notifications::Way::Ping => Way::Ping,
        };
        let how = |item: &Item| match self.guild.reminders.rules.find(item.step).map(|step| step.how) {
            Some(How::Direct) => Way::Direct,
            Some(How::Ping) => Way::Ping,
            Some(How::Wish) | None => wished,
        };
        // Of several ways the quieter one.
        let wanted = items.iter().map(how).min()?;
        let closed = self.guild.reminders.closed.get(&member);
        let is_closed = closed.is_some_and(|seen| self.now.since(*seen) < TRY_AGAIN_AFTER);
        match wanted {
            Way::Ping if self.has_channel => Some(Way::Ping),
            Way::Direct | Way::Ping if !is_closed => Some(Way::Direct),
            Way::Direct | Way::Ping => self.has_channel.then_some(Way::Ping),
        }
    }

    /// Of what one message was about, what is still worth a ping: it did not arrive.
    pub(super) fn instead(&self, member: UserId, sent: Moment) -> Vec<Item> {
        let told = self.guild.reminders.message(member, sent).into_iter();
        let direct = told.filter(|(_, way)| *way == Way::Direct && self.has_channel).map(|(item, _)| item);
        direct.filter(|item| self.objection(member, *item).is_none()).collect()
    }
}

/// Whether somebody is on leave now, or when an event starts.
fn is_away(guild: &Guild, member: UserId, now: Moment, start: Moment) -> bool {
    let covers = |at: Moment| {
        move |absence: &crate::absence::state::Absence| absence.terms.from.at <= at && at < absence.terms.until.at
    };
    guild.absence.is_away(member) || guild.absence.open_of(member).any(|it| covers(now)(it) || covers(start)(it))
}
