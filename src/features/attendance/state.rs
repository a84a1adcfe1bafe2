//! What is being measured, and what it came to: the state as the sum of its facts.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use domain::free_text::FreeText;
use domain::ids::{ChannelId, UserId};
use domain::moment::Moment;
use domain::points::PoolNo;
use imbl::{OrdMap, Vector};
use presence::{CheckInMeans, Outcome, SignUp, Threshold, Verdict};
use serde::{Deserialize, Serialize};

use super::fact::{Fact, Tally};
use super::names;
use crate::Guild;
use crate::events::EventNo;

/// Of one event so much is noted (people who move, or are shown after an outage): what is beyond it nobody saw. Half of what
/// `presence` looks at: 500 people who move or mute a hundred times each.
pub const SEEN_MAX: usize = 50_000;
/// For so long officers can correct what an event came to, and members' shares are counted: a season.
pub const KEPT_FOR: Duration = Duration::from_secs(90 * 24 * 3600);
/// So many events are kept at most, the newest: more than one a day.
pub const SHEETS_MAX: usize = 100;
/// The most voice channels that can be chosen.
pub const ROOMS_MAX: usize = 10;

/// Everything about attendance.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// What counts.
    pub rules: Rules,
    /// Since when nothing is heard, while something is being measured.
    pub deaf: Option<Moment>,
    /// The same of the war server.
    pub deaf_elsewhere: Option<Moment>,
    /// Events that are being measured.
    pub watches: OrdMap<EventNo, Arc<Watch>>,
    /// What events came to.
    pub sheets: OrdMap<EventNo, Arc<Sheet>>,
}

/// What counts as being there.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Rules {
    /// So many minutes are enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Without that, so many percent of the event.
    pub percent: u8,
    /// Whoever comes so many minutes after the start is not late yet.
    pub late: u32,
    /// Whoever leaves so many minutes before the end does not leave early yet.
    pub early: u32,
    /// Whether time counts in which somebody hears nothing.
    pub deafened: bool,
    /// Whether time counts in the audience of a stage.
    pub audience: bool,
    /// What it means that somebody says himself that he is there.
    #[serde(with = "names")]
    pub check_in: CheckInMeans,
    /// So many minutes before and after the start he can say so.
    pub window: u32,
    /// Where people meet when an event says nothing else.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub rooms: BTreeSet<ChannelId>,
}

/// An event that is being measured.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Watch {
    /// Its voice channels and stages.
    pub rooms: BTreeSet<ChannelId>,
    /// What was seen, in the order in which it was heard.
    pub seen: Vector<Seen>,
    /// Where everybody is, as far as it was seen since everybody was shown last.
    known: OrdMap<UserId, Known>,
    /// The same for the rooms of parties on the war server.
    elsewhere: OrdMap<UserId, Known>,
    /// When everybody was shown last.
    shown: Option<Moment>,
    /// How much was seen, as `presence` counts it.
    weight: usize,
    /// Nothing more is noted.
    full: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Known {
    at: Moment,
    seat: Option<Seat>,
}

/// One thing that was seen, or not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Seen {
    /// Everybody in the rooms.
    Shown {
        /// When.
        at: Moment,
        /// Who.
        seats: Vec<Seated>,
    },
    /// Somebody is elsewhere, or otherwise, than before.
    Moved {
        /// When.
        at: Moment,
        /// Who.
        user: UserId,
        /// Where in the rooms; `None` when in none of them.
        seat: Option<Seat>,
    },
    /// The same on the war server.
    MovedElsewhere {
        /// When.
        at: Moment,
        /// Who.
        user: UserId,
        /// Where in the rooms of parties; `None` when in none of them.
        seat: Option<Seat>,
    },
    /// Nothing was heard of the war server.
    OutageElsewhere {
        /// From when on.
        from: Moment,
        /// The first moment at which something was.
        until: Moment,
    },
    /// Nothing was heard.
    Outage {
        /// From when on.
        from: Moment,
        /// The first moment at which something was.
        until: Moment,
    },
    /// Somebody said that he is there.
    CheckedIn {
        /// When.
        at: Moment,
        /// Who.
        user: UserId,
    },
    /// More happened than is noted.
    Overrun {
        /// From when on nothing is.
        from: Moment,
        /// Until when.
        until: Moment,
    },
}

/// Where and how somebody is in a room of an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Seat {
    /// In which channel.
    pub channel: ChannelId,
    /// He hears nothing.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deafened: bool,
    /// He is in the audience of a stage.
    #[serde(default, skip_serializing_if = "is_false")]
    pub audience: bool,
}

/// Somebody in a room of an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Seated {
    /// Who.
    pub user: UserId,
    /// Where and how.
    #[serde(flatten)]
    pub seat: Seat,
}

/// What an event came to.
#[derive(Clone, PartialEq, Debug)]
pub struct Sheet {
    /// What it is called.
    pub name: FreeText,
    /// When it started.
    pub start: Moment,
    /// When it ended.
    pub end: Moment,
    /// When that was worked out.
    pub at: Moment,
    /// What it is worth for whoever answered, in whole points.
    pub answer: i64,
    /// What it is worth for whoever was there.
    pub attendance: i64,
    /// Of which pool these points are.
    pub pool: PoolNo,
    /// Whose it was, and how it went for them.
    pub entries: OrdMap<UserId, Entry>,
}

/// How an event went for somebody.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// As it was measured.
    pub measured: Measured,
    /// What officers said to it, the oldest first.
    pub corrections: Vec<Correction>,
    /// What he said to it himself, the oldest first.
    pub appeals: Vec<Appeal>,
}

/// What was measured of somebody. Stored: names are stable, new fields have defaults.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Measured {
    /// Who.
    pub who: UserId,
    /// What he had answered.
    #[serde(with = "names")]
    pub said: SignUp,
    /// He had answered that he would be late.
    #[serde(default, skip_serializing_if = "is_false")]
    pub warned: bool,
    /// He was on leave.
    #[serde(default, skip_serializing_if = "is_false")]
    pub leave: bool,
    /// He is no member, and had not answered: nothing is booked on him.
    #[serde(default, skip_serializing_if = "is_false")]
    pub guest: bool,
    /// What was seen.
    #[serde(with = "names")]
    pub verdict: Verdict,
    /// What that comes to.
    #[serde(with = "names")]
    pub outcome: Outcome,
    /// The numbers behind it.
    #[serde(default, skip_serializing_if = "Evidence::is_nothing")]
    pub evidence: Evidence,
}

/// What speaks for a verdict, in seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// How long he was there for certain, as far as it counts.
    pub present: u64,
    /// How long he may have been there.
    pub possible: u64,
    /// How much later than the start he came, for certain.
    pub late: u64,
    /// How much earlier than the end he left, for certain.
    pub early: u64,
    /// For how long nobody saw.
    #[serde(skip_serializing_if = "is_zero")]
    pub unseen: u64,
    /// For how long he heard nothing.
    #[serde(skip_serializing_if = "is_zero")]
    pub deafened: u64,
    /// For how long he was in the audience of a stage.
    #[serde(skip_serializing_if = "is_zero")]
    pub audience: u64,
    /// How often he was back at once.
    #[serde(skip_serializing_if = "is_zero")]
    pub reconnects: u64,
    /// When he said that he was there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_in: Option<Moment>,
}

/// An officer decided. Stored: names are stable.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Correction {
    /// When.
    pub at: Moment,
    /// Who; nobody when he was erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<UserId>,
    /// What it comes to.
    #[serde(with = "names")]
    pub outcome: Outcome,
    /// Why.
    pub reason: FreeText,
}

/// A member asked officers to look again. Stored: names are stable.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Appeal {
    /// When.
    pub at: Moment,
    /// Why.
    pub reason: FreeText,
}

const fn is_false(flag: &bool) -> bool {
    !*flag
}

const fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            minutes: None,
            percent: 50,
            late: 10,
            early: 10,
            deafened: false,
            audience: true,
            check_in: CheckInMeans::FillsOutages,
            window: 15,
            rooms: BTreeSet::new(),
        }
    }
}

impl Rules {
    /// The same as `presence` takes it; `afk` are channels that never count.
    pub fn as_measured(&self, afk: BTreeSet<ChannelId>) -> presence::Rules {
        let minutes = |count: u32| Duration::from_secs(u64::from(count) * 60);
        presence::Rules {
            threshold: self.minutes.map_or(Threshold::Percent(self.percent), Threshold::Minutes),
            late_grace: minutes(self.late),
            early_grace: minutes(self.early),
            deafened_counts: self.deafened,
            audience_counts: self.audience,
            bots_count: false,
            afk,
            check_in: self.check_in,
            check_in_window: minutes(self.window),
        }
    }
}

impl Evidence {
    fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

// === impl Watch ===

impl Watch {
    /// Of these rooms nothing was seen yet.
    pub fn of(rooms: impl IntoIterator<Item = ChannelId>) -> Self {
        Self { rooms: rooms.into_iter().collect(), ..Self::default() }
    }

    /// Adds what was seen.
    pub fn see(&mut self, seen: Seen) {
        self.weight += 1;
        match &seen {
            Seen::Shown { at, seats } => {
                self.weight += seats.len();
                self.shown = Some(*at);
                self.known = seats.iter().map(|one| (one.user, Known { at: *at, seat: Some(one.seat) })).collect();
            }
            Seen::Moved { at, user, seat } => drop(self.known.insert(*user, Known { at: *at, seat: *seat })),
            Seen::MovedElsewhere { at, user, seat } => {
                self.elsewhere.insert(*user, Known { at: *at, seat: *seat });
            }
            // Where they are now is told again.
            Seen::OutageElsewhere { .. } => self.elsewhere.clear(),
            Seen::Overrun { .. } => self.full = true,
            Seen::Outage { .. } | Seen::CheckedIn { .. } => {}
        }
        self.seen.push_back(seen);
    }

    /// Where somebody is, as far as it was seen.
    pub fn seat_of(&self, user: UserId) -> Option<Seat> {
        self.known.get(&user).and_then(|known| known.seat)
    }

    /// Where somebody is on the war server, as far as it was seen.
    pub fn seat_elsewhere(&self, user: UserId) -> Option<Seat> {
        self.elsewhere.get(&user).and_then(|known| known.seat)
    }

    /// Whoever was seen in a room of the war server, and not to leave it.
    pub fn inside_elsewhere(&self) -> impl Iterator<Item = UserId> {
        self.elsewhere.iter().filter(|(_, known)| known.seat.is_some()).map(|(user, _)| *user)
    }

    /// Whether anything was told of somebody on the war server since it is heard.
    pub fn knows_elsewhere(&self, user: UserId) -> bool {
        self.elsewhere.contains_key(&user)
    }

    /// When something of the war server counts as heard: after what is known of somebody there already.
    pub fn after_known_elsewhere(&self, user: UserId, at: Moment) -> Moment {
        let known = self.elsewhere.get(&user).map(|known| known.at.plus(Duration::from_millis(1)));
        known.map_or(at, |known| at.max(known))
    }

    /// Who is in the rooms, as far as it was seen.
    pub fn inside(&self) -> impl Iterator<Item = UserId> {
        self.known.iter().filter(|(_, known)| known.seat.is_some()).map(|(user, _)| *user)
    }

    /// When something counts as heard: after what is known of somebody already, for it was heard later.
    pub fn after_known(&self, user: UserId, at: Moment) -> Moment {
        let known = self.known.get(&user).map(|known| known.at.plus(Duration::from_millis(1)));
        known.max(self.shown).map_or(at, |known| at.max(known))
    }

    /// Whether nothing more is noted.
    pub const fn is_full(&self) -> bool {
        self.full
    }

    /// How much was seen, as `presence` counts it.
    pub const fn weight(&self) -> usize {
        self.weight
    }

    /// When somebody said first that he is there.
    pub fn checked_in(&self, user: UserId) -> Option<Moment> {
        let own = self.seen.iter().filter_map(|seen| match seen {
            Seen::CheckedIn { at, user: who } if *who == user => Some(*at),
            _of_others => None,
        });
        own.min()
    }

    /// What was seen, without somebody.
    pub(super) fn without(&self, member: UserId) -> Self {
        let mut watch = Self::of(self.rooms.iter().copied());
        for seen in &self.seen {
            match seen {
                Seen::Moved { user, .. } | Seen::MovedElsewhere { user, .. } | Seen::CheckedIn { user, .. }
                    if *user == member => {}
                Seen::Shown { at, seats } => {
                    let seats = seats.iter().filter(|one| one.user != member).copied().collect();
                    watch.see(Seen::Shown { at: *at, seats });
                }
                other => watch.see(other.clone()),
            }
        }
        watch
    }

    pub(super) fn names(&self, member: UserId) -> bool {
        self.seen.iter().any(|seen| match seen {
            Seen::Moved { user, .. } | Seen::MovedElsewhere { user, .. } | Seen::CheckedIn { user, .. } => {
                *user == member
            }
            Seen::Shown { seats, .. } => seats.iter().any(|one| one.user == member),
            Seen::Outage { .. } | Seen::OutageElsewhere { .. } | Seen::Overrun { .. } => false,
        })
    }
}

// === impl Entry ===

impl Entry {
    /// As it was measured.
    pub const fn new(measured: Measured) -> Self {
        Self { measured, corrections: Vec::new(), appeals: Vec::new() }
    }

    /// What counts: the newest correction, else what was measured.
    pub fn outcome(&self) -> Outcome {
        self.corrections.last().map_or(self.measured.outcome, |correction| correction.outcome)
    }

    /// The appeal that nobody answered.
    pub fn open_appeal(&self) -> Option<&Appeal> {
        let answered = self.corrections.last().map(|correction| correction.at);
        self.appeals.last().filter(|appeal| answered.is_none_or(|answered| answered <= appeal.at))
    }

    /// The same for `presence`, which says what can be said to it.
    pub fn ruling(&self) -> presence::Ruling {
        let mut ruling = presence::Ruling::new(self.measured.outcome);
        let mut appeals = self.appeals.iter().peekable();
        let mut hear = |ruling: &mut presence::Ruling, before: Option<Moment>| {
            while let Some(appeal) = appeals.next_if(|appeal| before.is_none_or(|before| appeal.at < before)) {
                // What was taken once is taken again.
                let reason = appeal.reason.as_typed().to_owned();
                ruling.appeal(presence::Appeal { at: appeal.at, reason }).ok();
            }
        };
        for correction in &self.corrections {
            hear(&mut ruling, Some(correction.at));
            ruling.correct(correction.as_ruled()).ok();
        }
        hear(&mut ruling, None);
        ruling
    }
}

impl Correction {
    /// The same for `presence`.
    pub fn as_ruled(&self) -> presence::Correction {
        let by = self.by.unwrap_or(UserId(0));
        presence::Correction { at: self.at, by, outcome: self.outcome, reason: self.reason.as_typed().to_owned() }
    }
}

// === impl State ===

impl State {
    pub(super) fn watch(&mut self, event: EventNo, change: impl FnOnce(&mut Watch)) {
        if let Some(watch) = self.watches.get_mut(&event) {
            change(Arc::make_mut(watch));
        }
    }

    pub(super) fn entry(&mut self, event: EventNo, member: UserId, change: impl FnOnce(&mut Entry)) {
        let Some(sheet) = self.sheets.get_mut(&event) else { return };
        if let Some(entry) = Arc::make_mut(sheet).entries.get_mut(&member) {
            change(entry);
        }
    }

    fn unwatch(&mut self, event: EventNo) {
        self.watches.remove(&event);
        if self.watches.is_empty() {
            (self.deaf, self.deaf_elsewhere) = (None, None);
        }
    }
}

impl Sheet {
    /// What a tally says.
    pub fn of(tally: &Tally) -> Self {
        let Tally { name, start, end, at, answer, attendance, pool, people } = tally.clone();
        let entries = people.into_iter().map(|measured| (measured.who, Entry::new(measured))).collect();
        Self { name, start, end, at, answer, attendance, pool, entries }
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.attendance);
    match fact {
        Fact::Began { event, at, rooms, seats } => {
            let mut watch = state.watches.get(event).map(|watch| (**watch).clone()).unwrap_or_default();
            watch.rooms.extend(rooms.iter().copied());
            watch.see(Seen::Shown { at: *at, seats: seats.clone() });
            state.watches.insert(*event, Arc::new(watch));
        }
        Fact::Moved { event, at, user, seat } => {
            state.watch(*event, |watch| watch.see(Seen::Moved { at: *at, user: *user, seat: *seat }));
        }
        Fact::MovedElsewhere { event, at, user, seat } => {
            state.watch(*event, |watch| watch.see(Seen::MovedElsewhere { at: *at, user: *user, seat: *seat }));
        }
        Fact::DeafElsewhere { since } => state.deaf_elsewhere = Some(*since),
        Fact::HeardElsewhere { from, until, events } => {
            state.deaf_elsewhere = None;
            for event in events {
                state.watch(*event, |watch| watch.see(Seen::OutageElsewhere { from: *from, until: *until }));
            }
        }
        Fact::Deaf { since } => state.deaf = Some(*since),
        Fact::Heard { from, until, shown } => {
            state.deaf = None;
            for one in shown {
                state.watch(one.event, |watch| {
                    watch.see(Seen::Outage { from: *from, until: *until });
                    watch.see(Seen::Shown { at: *until, seats: one.seats.clone() });
                });
            }
        }
        Fact::Overrun { event, from, until } => {
            state.watch(*event, |watch| watch.see(Seen::Overrun { from: *from, until: *until }));
        }
        Fact::CheckedIn { event, at, user } => {
            state.watch(*event, |watch| watch.see(Seen::CheckedIn { at: *at, user: *user }));
        }
        Fact::Dropped { event } => state.unwatch(*event),
        Fact::Tallied { event, tally } => {
            state.unwatch(*event);
            state.sheets.insert(*event, Arc::new(Sheet::of(tally)));
        }
        Fact::Corrected { event, member, correction, .. } => {
            state.entry(*event, *member, |entry| entry.corrections.push(correction.clone()));
        }
        Fact::Uncorrected { event, member, .. } => {
            state.entry(*event, *member, |entry| drop(entry.corrections.pop()));
        }
        Fact::Appealed { event, member, appeal } => {
            state.entry(*event, *member, |entry| entry.appeals.push(appeal.clone()));
        }
        Fact::Filed { event } => drop(state.sheets.remove(event)),
        Fact::RulesChanged { rules, .. } => state.rules = rules.clone(),
    }
}
