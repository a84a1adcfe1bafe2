//! The guild's events and who answered what, as the sum of the facts.

use std::sync::Arc;
use std::time::Duration;

use calendar::Identity;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, OccasionId, UserId};
use domain::moment::Moment;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

pub use super::details::{Details, Points};
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
    /// Whether the role that it notifies was told that it takes place: that is done once.
    pub called: bool,
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
    /// What he is to be told when he wants to be spoken to again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owed: Option<Owed>,
}

/// Something that somebody is to be told later.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Owed {
    /// What.
    pub what: Notice,
    /// When.
    pub at: Moment,
}

/// What whoever answered is told about an event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// It does not take place.
    Cancelled,
    /// It takes place after all.
    Restored,
    /// It is at another time.
    Moved,
    /// He has a place now.
    Promoted {
        /// Until when he has to say that he still wants it, if he has to.
        until: Option<Moment>,
    },
    /// What an officer wrote to everybody who answered.
    Words(FreeText),
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

    pub(super) fn change(&mut self, no: EventNo, change: impl FnOnce(&mut Event)) {
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
        (event.status, event.ended, event.cancellation, event.occasion) = (to, None, None, None);
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
        self.details.deadline().map_or(self.closes(), |deadline| deadline.min(self.closes()))
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

    /// Of several things that somebody is to be told later, the newest counts.
    fn owe(&mut self, member: UserId, owed: Option<Owed>) {
        if let Some(signup) = self.signups.get_mut(&member) {
            signup.owed = owed;
        }
    }

    fn step(&mut self, status: Status) {
        self.status = status;
        self.revision += 1;
    }
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
            if let Some(by) = by {
                state.drafts.remove(by);
            }
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
        | Fact::Called { no, .. }
        | Fact::Told { no, .. }
        | Fact::PutOff { no, .. }
        | Fact::NotTold { no, .. }
        | Fact::DirectClosed { no, .. }
        | Fact::ListingDiffers { no }
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
    pub(super) fn begun(no: EventNo, details: &Details, at: Moment) -> Self {
        Self {
            no,
            details: details.clone(),
            status: Status::Planned,
            made_by: None,
            made: at,
            origin: None,
            was_confirmed: false,
            called: false,
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
                self.reopened &= self.details.start == details.start;
                self.details = (**details).clone();
                self.revision += 1;
            }
            Fact::Rezoned { start, .. } => {
                self.details.start = *start;
                self.revision += 1;
            }
            Fact::Confirmed { .. } => self.step(Status::Confirmed),
            Fact::Unconfirmed { .. } => self.step(Status::Planned),
            Fact::Closed { from, at, .. } => {
                (self.closed, self.was_confirmed) = (Some(*at), *from == Status::Confirmed);
                self.step(Status::Closed);
            }
            Fact::Reopened { to, at, .. } => {
                (self.closed, self.reopened) = (None, *at >= self.start().minus(CLOSES_BEFORE));
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
            Fact::Called { .. } => self.called = true,
            Fact::Told { members, .. } | Fact::NotTold { members, .. } => {
                members.iter().for_each(|member| self.owe(*member, None));
            }
            Fact::PutOff { what, later, .. } => {
                later.iter().for_each(|it| self.owe(it.member, Some(Owed { what: what.clone(), at: it.at })));
            }
            Fact::Announced { post, .. } => self.announcement = Some(*post),
            Fact::AnnouncementLost { .. } => self.announcement = None,
            Fact::Listed { occasion, .. } => self.occasion = Some(*occasion),
            Fact::Unlisted { .. } => self.occasion = None,
            Fact::ThreadStarted { thread, .. } => self.thread = Some(*thread),
            Fact::Tidied { .. } => (self.slot, self.announcement) = (None, None),
            Fact::Notified { .. }
            | Fact::DirectClosed { .. }
            | Fact::ListingDiffers { .. }
            | Fact::NotListed { .. }
            | Fact::Drafted { .. }
            | Fact::DraftDropped { .. }
            | Fact::Created { .. }
            | Fact::Done { .. }
            | Fact::Cancelled { .. }
            | Fact::Restored { .. } => {}
        }
    }
}
