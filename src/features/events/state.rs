//! The guild's events and who answered what, as the sum of the facts.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use calendar::Identity;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, OccasionId, RoleId, UserId};
use domain::moment::{Moment, WallTime};
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::fact::Fact;
use crate::{Guild, Post};

/// Events that are over and still known whole: those of two months in a guild with one a day.
///
/// Whatever is older stands in the database alone, with its answers; nothing of it is ever deleted but of people who are erased.
pub const RECENT_MAX: i64 = 60;
/// Occurrences of templates that are remembered as made, the newest: those of years, also of events that are forgotten here.
pub const ORIGINS_MAX: usize = 1_000;
/// Events that wait for a yes at once: as many officers rarely plan at the same time.
pub const DRAFTS_MAX: usize = 20;
/// So long before its start an event is closed: the predecessor's quarter of an hour, in which people gather.
pub const CLOSES_BEFORE: Duration = Duration::from_secs(15 * 60);

/// Number of an event: per guild, from 1, never used again.
pub type EventNo = i64;

/// Everything about events.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct State {
    /// Events that are neither done nor cancelled.
    pub open: OrdMap<EventNo, Event>,
    /// Those that ended last, by the count of endings.
    pub recent: OrdMap<i64, Event>,
    /// Which occurrences of templates there are, or were: nobody makes one twice.
    pub origins: OrdMap<EventNo, Identity>,
    /// Events that officers were shown and did not say yes to yet.
    pub drafts: OrdMap<UserId, Draft>,
    /// The highest number given so far.
    pub last_no: EventNo,
    /// How many events ended so far.
    pub endings: i64,
}

/// An event that waits for a yes.
#[derive(Clone, PartialEq, Debug)]
pub struct Draft {
    /// What it would be.
    pub details: Details,
    /// When it was asked for.
    pub at: Moment,
}

/// How far an event is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// It may take place; members answer.
    Planned,
    /// It takes place; members answer.
    Confirmed,
    /// It takes place, and members cannot answer any more.
    Closed,
    /// It took place.
    Done,
    /// It does not take place.
    Cancelled,
}

/// What an event is: whatever officers choose.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Details {
    /// What it is called.
    pub name: FreeText,
    /// When it starts, on the guild's clock.
    pub start: WallTime,
    /// How long it takes.
    pub minutes: u32,
    /// The kind of the game's pack, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What else there is to say about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<FreeText>,
    /// The voice channel in which people meet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub room: Option<ChannelId>,
    /// Whom a confirmation notifies; the role of members without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ping: Option<RoleId>,
    /// How many can come; as many as want to without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub places: Option<u32>,
    /// How many can come in a role, by the code of the game's pack.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub caps: BTreeMap<String, u32>,
    /// So many minutes before the start members answer at the latest; until it is closed without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline_minutes: Option<u32>,
    /// What it brings.
    #[serde(default)]
    pub points: Points,
    /// Whether it gets a thread.
    #[serde(default)]
    pub thread: bool,
}

/// What an event brings, in whole points.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Points {
    /// For having answered in time.
    pub signup: i64,
    /// For having been there.
    pub attendance: i64,
}

/// One event.
#[derive(Clone, PartialEq, Debug)]
pub struct Event {
    /// Its number.
    pub no: EventNo,
    /// What it is.
    pub details: Details,
    /// How far it is.
    pub status: Status,
    /// Who made it; the bot without.
    pub made_by: Option<UserId>,
    /// When it was made.
    pub made: Moment,
    /// The occurrence of a template that it is.
    pub origin: Option<Identity>,
    /// Whether it was confirmed before it was closed, to go back to.
    pub was_confirmed: bool,
    /// Whether an officer opened it again after its time to be closed was told; it is closed at its start then.
    pub reopened: bool,
    /// When it was closed.
    pub closed: Option<Moment>,
    /// When it was done or cancelled.
    pub ended: Option<Moment>,
    /// The count of endings when it ended; 0 when it never did.
    pub ending: i64,
    /// Why and by whom it was called off.
    pub cancellation: Option<Cancellation>,
    /// Which of the standing messages announces it; none when that is gone.
    pub slot: Option<u8>,
    /// Its announcement.
    pub announcement: Option<Post>,
    /// Its thread.
    pub thread: Option<ChannelId>,
    /// Its entry in Discord's list.
    pub occasion: Option<OccasionId>,
    /// Counts what officers did; a button made for an older count is refused.
    pub revision: i64,
    /// Who answered what: one answer per person.
    pub signups: OrdMap<UserId, Signup>,
}

/// Why an event was called off.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Cancellation {
    /// How it was before.
    pub from: Status,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<FreeText>,
}

/// Somebody's answer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Signup {
    /// What he said.
    pub answer: Answer,
    /// Whether he has a place.
    pub place: Place,
    /// As what he comes: the code of a role of the game's pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// What he wrote besides, such as how late he is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<FreeText>,
    /// Since when he gives this answer: whoever has waited longest comes first.
    pub since: Moment,
    /// The officer who answered for him.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<UserId>,
}

/// What somebody says to an event.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// He comes.
    Yes,
    /// He comes, but not in time.
    Late,
    /// He does not know.
    Maybe,
    /// He comes if he is needed.
    Bench,
    /// He does not come.
    No,
}

/// Whether somebody has a place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// He wants none.
    None,
    /// He has one.
    Held,
    /// He got one after he had waited, and is asked until then whether he still wants it.
    Offered {
        /// Until when.
        until: Moment,
    },
    /// He would have one if there were more.
    Waiting,
}

// === impl State ===

impl State {
    /// An event that is open, or ended lately.
    pub fn find(&self, no: EventNo) -> Option<&Event> {
        self.open.get(&no).or_else(|| self.recent.values().find(|event| event.no == no))
    }

    /// Events that are open, and those that ended lately.
    pub fn all(&self) -> impl Iterator<Item = &Event> {
        self.open.values().chain(self.recent.values())
    }

    /// The event that an occurrence of a template is, or was.
    pub fn made_from(&self, origin: Identity) -> Option<EventNo> {
        self.origins.iter().find(|(_, made)| **made == origin).map(|(no, _)| *no)
    }

    fn change(&mut self, no: EventNo, change: impl FnOnce(&mut Event)) {
        if let Some(event) = self.open.get_mut(&no) {
            return change(event);
        }
        let ending = self.recent.iter().find(|(_, event)| event.no == no).map(|(ending, _)| *ending);
        if let Some(event) = ending.and_then(|ending| self.recent.get_mut(&ending)) {
            change(event);
        }
    }

    /// Adds an answer that is stored.
    pub(super) fn put_signup(&mut self, no: EventNo, member: UserId, signup: Signup) {
        self.change(no, |event| drop(event.signups.insert(member, signup)));
    }

    /// Remembers which occurrence an event is; of too many the oldest is forgotten.
    pub(super) fn remember(&mut self, no: EventNo, origin: Option<Identity>) {
        let Some(origin) = origin else { return };
        self.origins.insert(no, origin);
        if self.origins.len() > ORIGINS_MAX {
            self.origins = self.origins.without_min().1;
        }
    }

    fn end(&mut self, no: EventNo, status: Status, at: Moment) {
        let Some(mut event) = self.open.remove(&no) else { return };
        self.endings += 1;
        (event.status, event.ending, event.ended) = (status, self.endings, Some(at));
        self.recent.insert(self.endings, event);
        self.recent.remove(&(self.endings - RECENT_MAX));
    }

    fn restore(&mut self, no: EventNo, to: Status, slot: u8) {
        let ending = self.recent.iter().find(|(_, event)| event.no == no).map(|(ending, _)| *ending);
        let Some(mut event) = ending.and_then(|ending| self.recent.remove(&ending)) else { return };
        (event.status, event.ended, event.cancellation) = (to, None, None);
        if event.slot != Some(slot) {
            (event.slot, event.announcement) = (Some(slot), None);
        }
        event.revision += 1;
        self.open.insert(no, event);
    }
}

// === impl Event ===

impl Event {
    /// When it starts.
    pub const fn start(&self) -> Moment {
        self.details.start.at
    }

    /// When it ends: its length is real time, whatever the clocks do.
    pub fn end(&self) -> Moment {
        self.details.end()
    }

    /// When it is closed by itself.
    pub fn closes(&self) -> Moment {
        if self.reopened { self.start() } else { self.start().minus(CLOSES_BEFORE) }
    }

    /// Until when members answer.
    pub fn answers_until(&self) -> Moment {
        let deadline = self.details.deadline_minutes.map(|minutes| self.start().minus(length(minutes)));
        deadline.map_or(self.closes(), |deadline| deadline.min(self.closes()))
    }

    /// What somebody answered.
    pub fn answer_of(&self, member: UserId) -> Option<&Signup> {
        self.signups.get(&member)
    }

    /// Whoever comes and has a place, those first who answered first.
    pub fn coming(&self) -> Vec<(UserId, &Signup)> {
        self.sorted(|signup| signup.place.is_taken())
    }

    /// Whoever waits for a place, those first who have waited longest.
    pub fn waiting(&self) -> Vec<(UserId, &Signup)> {
        self.sorted(|signup| signup.place == Place::Waiting)
    }

    /// Whoever gave an answer, place or not, those first who gave it first.
    pub fn answering(&self, answer: Answer) -> Vec<(UserId, &Signup)> {
        self.sorted(|signup| signup.answer == answer)
    }

    fn sorted(&self, is_meant: impl Fn(&Signup) -> bool) -> Vec<(UserId, &Signup)> {
        let meant = self.signups.iter().filter(|(_, signup)| is_meant(signup));
        let mut meant: Vec<(UserId, &Signup)> = meant.map(|(member, signup)| (*member, signup)).collect();
        meant.sort_by_key(|(member, signup)| (signup.since, *member));
        meant
    }

    fn set_place(&mut self, member: UserId, place: Place) {
        if let Some(signup) = self.signups.get_mut(&member) {
            signup.place = place;
        }
    }

    fn step(&mut self, status: Status) {
        self.status = status;
        self.revision += 1;
    }
}

impl Details {
    /// When it ends.
    pub fn end(&self) -> Moment {
        self.start.at.plus(length(self.minutes))
    }
}

fn length(minutes: u32) -> Duration {
    Duration::from_secs(u64::from(minutes) * 60)
}

impl Status {
    /// The stable name, as rows keep it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Confirmed => "confirmed",
            Self::Closed => "closed",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// Finds it by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Planned, Self::Confirmed, Self::Closed, Self::Done, Self::Cancelled]
            .into_iter()
            .find(|status| status.name() == name)
    }

    /// Whether the event is still to be, or going on.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::Confirmed | Self::Closed)
    }

    /// Whether members can answer.
    pub const fn takes_answers(self) -> bool {
        matches!(self, Self::Planned | Self::Confirmed)
    }
}

impl Answer {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Yes, Self::Late, Self::Maybe, Self::Bench, Self::No];
    /// The values of the command's option, as [`Answer::from_name`] reads them.
    pub const NAMES: &[&str] = &["yes", "late", "maybe", "bench", "no"];

    /// The stable name, as rows and buttons keep it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Late => "late",
            Self::Maybe => "maybe",
            Self::Bench => "bench",
            Self::No => "no",
        }
    }

    /// Finds it by its name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.name() == name)
    }

    /// Whether it takes a place.
    pub const fn comes(self) -> bool {
        matches!(self, Self::Yes | Self::Late)
    }
}

impl Place {
    /// Whether nobody else can have it.
    pub const fn is_taken(self) -> bool {
        matches!(self, Self::Held | Self::Offered { .. })
    }
}

/// Makes a fact true. Total: facts are history, and history is never refused.
pub fn apply(guild: &mut Guild, fact: &Fact) {
    let state = Arc::make_mut(&mut guild.events);
    match fact {
        Fact::Drafted { by, details, at } => {
            state.drafts.insert(*by, Draft { details: (**details).clone(), at: *at });
        }
        Fact::DraftDropped { by } => drop(state.drafts.remove(by)),
        Fact::Created { no, details, status, slot, by, at, origin } => {
            state.last_no = state.last_no.max(*no);
            state.remember(*no, *origin);
            by.map(|by| state.drafts.remove(&by));
            let event = Event {
                status: *status,
                slot: Some(*slot),
                made_by: *by,
                origin: *origin,
                ..Event::begun(*no, details, *at)
            };
            state.open.insert(*no, event);
        }
        Fact::Done { no, at } => state.end(*no, Status::Done, *at),
        Fact::Cancelled { no, from, reason, at, .. } => {
            state.change(*no, |event| {
                event.cancellation = Some(Cancellation { from: *from, reason: reason.clone() });
                event.step(Status::Cancelled);
            });
            state.end(*no, Status::Cancelled, *at);
        }
        Fact::Restored { no, to, slot, .. } => state.restore(*no, *to, *slot),
        Fact::Edited { no, .. }
        | Fact::Rezoned { no, .. }
        | Fact::Confirmed { no, .. }
        | Fact::Unconfirmed { no, .. }
        | Fact::Closed { no, .. }
        | Fact::Reopened { no, .. }
        | Fact::Answered { no, .. }
        | Fact::Removed { no, .. }
        | Fact::Promoted { no, .. }
        | Fact::PlaceTaken { no, .. }
        | Fact::PlaceLapsed { no, .. }
        | Fact::Announced { no, .. }
        | Fact::AnnouncementLost { no, .. }
        | Fact::Listed { no, .. }
        | Fact::Unlisted { no, .. }
        | Fact::NotListed { no, .. }
        | Fact::ThreadStarted { no, .. }
        | Fact::Notified { no, .. }
        | Fact::Tidied { no } => state.change(*no, |event| event.change(fact)),
    }
}

impl Event {
    fn begun(no: EventNo, details: &Details, at: Moment) -> Self {
        Self {
            no,
            details: details.clone(),
            status: Status::Planned,
            made_by: None,
            made: at,
            origin: None,
            was_confirmed: false,
            reopened: false,
            closed: None,
            ended: None,
            ending: 0,
            cancellation: None,
            slot: None,
            announcement: None,
            thread: None,
            occasion: None,
            revision: 0,
            signups: OrdMap::new(),
        }
    }

    /// What a fact about one event makes of it; where it stands among the others changes elsewhere.
    pub(super) fn change(&mut self, fact: &Fact) {
        match fact {
            Fact::Edited { details, .. } => {
                self.details = (**details).clone();
                self.revision += 1;
            }
            Fact::Rezoned { start, .. } => self.details.start = *start,
            Fact::Confirmed { .. } => self.step(Status::Confirmed),
            Fact::Unconfirmed { .. } => self.step(Status::Planned),
            Fact::Closed { from, at, .. } => {
                (self.closed, self.was_confirmed) = (Some(*at), *from == Status::Confirmed);
                self.step(Status::Closed);
            }
            Fact::Reopened { to, .. } => {
                (self.closed, self.reopened) = (None, true);
                self.step(*to);
            }
            Fact::Answered { member, signup, .. } => drop(self.signups.insert(*member, (**signup).clone())),
            Fact::Removed { member, .. } => drop(self.signups.remove(member)),
            Fact::Promoted { member, until, .. } => {
                self.set_place(*member, until.map_or(Place::Held, |until| Place::Offered { until }));
            }
            Fact::PlaceTaken { member, .. } => self.set_place(*member, Place::Held),
            Fact::PlaceLapsed { member, at, .. } => {
                if let Some(signup) = self.signups.get_mut(member) {
                    (signup.answer, signup.place, signup.since) = (Answer::Bench, Place::None, *at);
                }
            }
            Fact::Announced { post, .. } => self.announcement = Some(*post),
            Fact::AnnouncementLost { .. } => self.announcement = None,
            Fact::Listed { occasion, .. } => self.occasion = Some(*occasion),
            Fact::Unlisted { .. } | Fact::NotListed { .. } => self.occasion = None,
            Fact::ThreadStarted { thread, .. } => self.thread = Some(*thread),
            Fact::Tidied { .. } => (self.slot, self.announcement) = (None, None),
            Fact::Notified { .. }
            | Fact::Drafted { .. }
            | Fact::DraftDropped { .. }
            | Fact::Created { .. }
            | Fact::Done { .. }
            | Fact::Cancelled { .. }
            | Fact::Restored { .. } => {}
        }
    }
}

// === People ===

/// Everybody of whom anything is kept: whoever answered or made an event.
pub fn people(guild: &Guild) -> Vec<UserId> {
    let of_event = |event: &Event| {
        let answering = event.signups.iter().flat_map(|(member, signup)| [Some(*member), signup.by]);
        answering.chain([event.made_by]).flatten().collect::<Vec<UserId>>()
    };
    let state = &guild.events;
    state.all().flat_map(of_event).chain(state.drafts.keys().copied()).collect()
}

/// Forgets somebody: his answers, and that he made events or answered for others.
pub fn forget(guild: &mut Guild, member: UserId) {
    let state = Arc::make_mut(&mut guild.events);
    state.drafts.remove(&member);
    let concerned = |event: &Event| {
        event.made_by == Some(member)
            || event.signups.contains_key(&member)
            || event.signups.values().any(|signup| signup.by == Some(member))
    };
    let nos: Vec<EventNo> = state.all().filter(|event| concerned(event)).map(|event| event.no).collect();
    for no in nos {
        state.change(no, |event| {
            event.made_by = event.made_by.filter(|maker| *maker != member);
            event.signups.remove(&member);
            let answered_for: Vec<UserId> =
                event.signups.iter().filter(|(_, it)| it.by == Some(member)).map(|(user, _)| *user).collect();
            for user in answered_for {
                if let Some(signup) = event.signups.get_mut(&user) {
                    signup.by = None;
                }
            }
        });
    }
}
