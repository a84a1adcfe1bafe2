//! What may be done about events, by whom and when: pure, no time but `ctx.now`.

use calendar::Identity;
use domain::capability::Capability;
use domain::free_text::FreeText;
use domain::ids::{ChannelId, MessageId, OccasionId, UserId};
use domain::moment::{Moment, WallTime};
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::events as say;

use super::card::ANNOUNCEMENTS;
use super::fact::Fact;
use super::places::{offers, promotions};
use super::state::{Answer, DRAFTS_MAX, Details, Event, EventNo, Notice, Status};
use super::telling::{concerned, told};
use crate::guild_setup::ChannelKey;
use crate::{Ctx, Guild, Post, dkp};

/// Events that are planned, confirmed or closed at once: six weeks of one a day, and fewer than there are standing messages.
pub const OPEN_MAX: usize = 40;
/// Characters of a reason.
pub const REASON_MAX: usize = 300;
/// Characters of a note to an answer, such as how late somebody is.
pub const NOTE_MAX: usize = 100;
/// Characters of what an officer writes to everybody who answered.
pub const NOTICE_MAX: usize = 1_000;

const _: () = assert!(OPEN_MAX < ANNOUNCEMENTS.len());

/// What somebody wants, or what happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Make an event; with `confirmed` it is shown first, since it will notify people.
    Create(Box<Wanted>),
    /// Make the event that was shown.
    CreateDraft {
        /// When it was asked for: another one may have taken its place.
        asked: Moment,
    },
    /// Do not.
    DropDraft,
    /// Change what it is.
    Edit(EventNo, Box<Details>),
    /// Make the same event at another time.
    Clone(EventNo, WallTime),
    /// It takes place.
    Confirm(EventNo),
    /// It does not take place.
    Cancel(EventNo, Option<FreeText>),
    /// Take no more answers.
    Close(EventNo),
    /// Take answers again.
    Reopen(EventNo),
    /// Answer for oneself.
    Answer(Box<Given>),
    /// Say as what one comes.
    ChooseRole(EventNo, String),
    /// Say that one still wants the place that one got.
    TakePlace(EventNo),
    /// Answer for somebody else, or take his answer away.
    SignUp(Box<ForOther>),
    /// Write to everybody who answered.
    Notify(EventNo, FreeText),
    /// Its time to be closed has come.
    CloseDue(EventNo),
    /// It is over.
    EndDue(EventNo),
    /// Offers of places have lapsed.
    LapseDue(EventNo),
    /// The time has come to tell people what was put off.
    TellDue(EventNo),
    /// Its announcement stood long enough.
    TidyDue(EventNo),
    /// A standing message is there.
    NoteAnnounced(u8, Post),
    /// Messages were deleted by hand.
    NoteDeleted(ChannelId, Vec<MessageId>),
    /// Discord took it into its list.
    NoteListed(EventNo, OccasionId),
    /// Discord did not, or it is there no more.
    NoteUnlisted(EventNo, Option<u32>),
    /// Somebody changed an entry of Discord's list: what it says now.
    NoteOccasion(OccasionId, String, Moment),
    /// Somebody deleted an entry of Discord's list.
    NoteOccasionGone(OccasionId),
    /// Its thread is there.
    NoteThread(EventNo, ChannelId),
    /// Somebody accepts no private messages.
    NoteClosedDirect(EventNo, UserId),
    /// Somebody left the server.
    Leave(UserId),
    /// Somebody was forgotten: his places are free.
    FillPlaces,
    /// The guild's zone, or its rules, changed.
    Rezone,
    /// Take a confirmation back.
    Unconfirm(EventNo),
    /// Take a cancellation back.
    Restore(EventNo, Status),
}

/// An event that somebody wants, or a template.
#[derive(Clone, PartialEq, Debug)]
pub struct Wanted {
    /// What it is.
    pub details: Details,
    /// Whether it takes place for certain.
    pub confirmed: bool,
    /// The occurrence of a template that it is.
    pub origin: Option<Identity>,
}

/// An answer that somebody gives for himself.
#[derive(Clone, PartialEq, Debug)]
pub struct Given {
    /// To which event.
    pub no: EventNo,
    /// What.
    pub answer: Answer,
    /// What he wrote besides.
    pub note: Option<FreeText>,
}

/// An answer that an officer gives for somebody.
#[derive(Clone, PartialEq, Debug)]
pub struct ForOther {
    /// To which event.
    pub no: EventNo,
    /// For whom.
    pub member: UserId,
    /// What; nothing takes his answer away.
    pub answer: Option<Answer>,
    /// As what he comes.
    pub role: Option<String>,
    /// Why.
    pub reason: Option<FreeText>,
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    let desk = Desk { ctx, guild };
    match command {
        Command::Answer(given) => return desk.answer(given),
        Command::ChooseRole(no, role) => return desk.choose_role(*no, role),
        Command::TakePlace(no) => return desk.take_place(*no),
        Command::CloseDue(_)
        | Command::EndDue(_)
        | Command::LapseDue(_)
        | Command::TellDue(_)
        | Command::TidyDue(_)
        | Command::NoteAnnounced(..)
        | Command::NoteDeleted(..)
        | Command::NoteListed(..)
        | Command::NoteUnlisted(..)
        | Command::NoteOccasion(..)
        | Command::NoteOccasionGone(_)
        | Command::NoteThread(..)
        | Command::NoteClosedDirect(..)
        | Command::Leave(_)
        | Command::FillPlaces
        | Command::Rezone => return Ok(desk.by_itself(command)),
        _of_officers => ctx.demand(Capability::EventsManage, guild)?,
    }
    match command {
        Command::Create(wanted) => desk.create(wanted),
        Command::CreateDraft { asked } => desk.create_draft(*asked),
        Command::DropDraft => {
            let by = ctx.actor.user().filter(|by| guild.events.drafts.contains_key(by));
            by.map(|by| vec![Fact::DraftDropped { by }]).ok_or_else(|| say::DraftGone.into())
        }
        Command::Edit(no, details) => desk.edit(*no, details),
        Command::Clone(no, start) => desk.copy(*no, *start),
        Command::Confirm(no) => desk.confirm(*no),
        Command::Unconfirm(no) => desk.unconfirm(*no),
        Command::Cancel(no, reason) => desk.cancel(*no, reason.as_ref()),
        Command::Restore(no, to) => desk.restore(*no, *to),
        Command::Close(no) => desk.close(*no),
        Command::Reopen(no) => desk.reopen(*no),
        Command::SignUp(wanted) => desk.sign_up(wanted),
        Command::Notify(no, words) => desk.notify(*no, words),
        _not_of_officers => Err(texts::spine::UnknownCommand.into()),
    }
}

/// The place where events are decided about.
pub(super) struct Desk<'a> {
    pub(super) ctx: &'a Ctx<'a>,
    pub(super) guild: &'a Guild,
}

impl Desk<'_> {
    /// An event that is known.
    pub(super) fn find(&self, no: EventNo) -> Result<&Event, Refusal> {
        self.guild.events.find(no).ok_or_else(|| say::NoSuchEvent.into())
    }

    /// An event that is neither done nor cancelled.
    pub(super) fn open(&self, no: EventNo) -> Result<&Event, Refusal> {
        let event = self.find(no)?;
        let name = Arg::from(&event.details.name);
        match event.status {
            Status::Cancelled => Err(say::IsCancelled { name }.into()),
            Status::Done => Err(say::IsDone { name }.into()),
            // The job that says so is a moment late.
            Status::Planned | Status::Confirmed | Status::Closed if self.ctx.now >= event.end() => {
                Err(say::IsDone { name }.into())
            }
            Status::Planned | Status::Confirmed | Status::Closed => Ok(event),
        }
    }

    // === Making ===

    fn create(&self, wanted: &Wanted) -> Result<Vec<Fact>, Refusal> {
        let Wanted { details, confirmed, origin } = wanted;
        if origin.is_some_and(|origin| self.guild.events.made_from(origin).is_some()) {
            return Ok(Vec::new());
        }
        self.may_begin(details)?;
        let (Some(by), true) = (self.ctx.actor.user(), *confirmed) else {
            let status = if *confirmed { Status::Confirmed } else { Status::Planned };
            return self.created(details, status, *origin);
        };
        let drafts = &self.guild.events.drafts;
        let is_full = drafts.len() >= DRAFTS_MAX && !drafts.contains_key(&by);
        let oldest = drafts.iter().filter(|_| is_full).min_by_key(|(_, draft)| draft.at).map(|(by, _)| *by);
        let dropped = oldest.map(|by| Fact::DraftDropped { by });
        let drafted = Fact::Drafted { by, details: Box::new(details.clone()), at: self.ctx.now };
        Ok(dropped.into_iter().chain([drafted]).collect())
    }

    fn create_draft(&self, asked: Moment) -> Result<Vec<Fact>, Refusal> {
        let draft = self.ctx.actor.user().and_then(|by| self.guild.events.drafts.get(&by));
        let draft = draft.filter(|draft| draft.at == asked).ok_or_else(|| Refusal::from(say::DraftGone))?;
        self.may_begin(&draft.details)?;
        self.created(&draft.details, Status::Confirmed, None)
    }

    fn may_begin(&self, details: &Details) -> Result<(), Refusal> {
        if self.guild.setup.channel(ChannelKey::Events).is_none() {
            return Err(say::NoChannel.into());
        }
        details.check(self.guild.game(self.ctx.games))?;
        details.check_start(self.ctx.now)?;
        self.slot(self.guild.events.last_no + 1).map(|_slot| ())
    }

    fn created(&self, details: &Details, status: Status, origin: Option<Identity>) -> Result<Vec<Fact>, Refusal> {
        let no = self.guild.events.last_no + 1;
        let ((slot, makes_room), by, at) = (self.slot(no)?, self.ctx.actor.user(), self.ctx.now);
        let created = Fact::Created { no, details: Box::new(details.clone()), status, slot, by, at, origin };
        Ok(makes_room.into_iter().chain([created]).collect())
    }

    /// The standing message of an event: those are used in turn, so that one that has just gone is not used at once. When
    /// all of them stand, that of the event that ended first goes before its time.
    fn slot(&self, no: EventNo) -> Result<(u8, Option<Fact>), Refusal> {
        let state = &self.guild.events;
        let slots = u8::try_from(ANNOUNCEMENTS.len()).unwrap_or(u8::MAX);
        let first = u8::try_from(no.rem_euclid(i64::from(slots))).unwrap_or(0);
        let is_free = |slot: &u8| state.all().all(|event| event.slot != Some(*slot));
        let free = (first..slots).chain(0..first).find(is_free).map(|slot| (slot, None));
        let ended = || state.recent.values().find_map(|event| Some((event.slot?, Some(Fact::Tidied { no: event.no }))));
        let found = free.or_else(ended).filter(|_| state.open.len() < OPEN_MAX);
        found.ok_or_else(|| say::TooMany { max: OPEN_MAX.into() }.into())
    }

    fn copy(&self, no: EventNo, start: WallTime) -> Result<Vec<Fact>, Refusal> {
        let details = Details { start, ..self.find(no)?.details.clone() };
        self.create(&Wanted { details, confirmed: false, origin: None })
    }

    fn edit(&self, no: EventNo, details: &Details) -> Result<Vec<Fact>, Refusal> {
        let (event, now) = (self.open(no)?, self.ctx.now);
        if event.details == *details {
            return Err(say::NothingToChange.into());
        }
        details.check(self.guild.game(self.ctx.games))?;
        let (was, wanted) = (event.details.points.pool, details.points.pool);
        if was != wanted && dkp::settle::pool_of(&self.guild.dkp.events, no).is_some() {
            return Err(say::PoolBooked { name: (&event.details.name).into() }.into());
        }
        let has_moved = event.details.start != details.start;
        if has_moved {
            if event.status == Status::Closed {
                return Err(say::ReopenFirst { name: (&event.details.name).into() }.into());
            }
            details.check_start(now)?;
        }
        let (by, was) = (self.ctx.actor.user(), Box::new(event.details.clone()));
        let edited = Fact::Edited { no, details: Box::new(details.clone()), was, by, at: now };
        let mut after = event.clone();
        after.change(&edited);
        let mut facts = vec![edited];
        if has_moved {
            facts.extend(told(self.guild, &after, &Notice::Moved, (&concerned(&after, by), now)));
        }
        facts.extend(promotions(self.guild, &after, now));
        Ok(facts)
    }

    // === How far it is ===

    fn confirm(&self, no: EventNo) -> Result<Vec<Fact>, Refusal> {
        let (event, at) = (self.open(no)?, self.ctx.now);
        let name = Arg::from(&event.details.name);
        match event.status {
            Status::Planned if at < event.start() => {}
            Status::Planned => return Err(say::HasBegun { name }.into()),
            Status::Closed => return Err(say::IsClosedAlready { name }.into()),
            Status::Confirmed | Status::Done | Status::Cancelled => return Err(say::IsConfirmed { name }.into()),
        }
        let calls = event.announcement.is_some() && !event.called;
        let confirmed = Fact::Confirmed { no, by: self.ctx.actor.user(), at };
        Ok([confirmed].into_iter().chain(calls.then_some(Fact::Called { no, at })).collect())
    }

    fn unconfirm(&self, no: EventNo) -> Result<Vec<Fact>, Refusal> {
        let event = self.open(no)?;
        if event.status != Status::Confirmed {
            return Err(texts::spine::ChangedSince.into());
        }
        Ok(vec![Fact::Unconfirmed { no, by: self.ctx.actor.user(), at: self.ctx.now }])
    }

    fn close(&self, no: EventNo) -> Result<Vec<Fact>, Refusal> {
        let event = self.open(no)?;
        if event.status == Status::Closed {
            return Err(say::IsClosedAlready { name: (&event.details.name).into() }.into());
        }
        Ok(self.closed(event, self.ctx.actor.user()))
    }

    /// Whoever was offered a place and has not answered keeps it: from now on nobody could take it in his stead.
    pub(super) fn closed(&self, event: &Event, by: Option<UserId>) -> Vec<Fact> {
        let (no, from, at) = (event.no, event.status, self.ctx.now);
        let taken = offers(event).map(|(member, _)| Fact::PlaceTaken { no, member });
        [Fact::Closed { no, from, by, at }].into_iter().chain(taken).collect()
    }

    fn reopen(&self, no: EventNo) -> Result<Vec<Fact>, Refusal> {
        let (event, at) = (self.open(no)?, self.ctx.now);
        let name = Arg::from(&event.details.name);
        if event.status != Status::Closed {
            return Err(say::IsNotClosed { name }.into());
        }
        if at >= event.start() {
            return Err(say::HasBegun { name }.into());
        }
        let to = if event.was_confirmed { Status::Confirmed } else { Status::Planned };
        Ok(vec![Fact::Reopened { no, to, by: self.ctx.actor.user(), at }])
    }

    fn cancel(&self, no: EventNo, reason: Option<&FreeText>) -> Result<Vec<Fact>, Refusal> {
        let (event, by, at) = (self.open(no)?, self.ctx.actor.user(), self.ctx.now);
        let cancelled = Fact::Cancelled { no, from: event.status, reason: reason.cloned(), by, at };
        let told = told(self.guild, event, &Notice::Cancelled, (&concerned(event, by), at));
        Ok([cancelled].into_iter().chain(told).collect())
    }

    fn restore(&self, no: EventNo, to: Status) -> Result<Vec<Fact>, Refusal> {
        let (event, by, at) = (self.find(no)?, self.ctx.actor.user(), self.ctx.now);
        if event.status != Status::Cancelled {
            return Err(texts::spine::ChangedSince.into());
        }
        if at >= event.start() {
            return Err(say::HasBegun { name: (&event.details.name).into() }.into());
        }
        let (free, makes_room) = self.slot(no)?;
        let makes_room = makes_room.filter(|_| event.slot.is_none());
        let restored = Fact::Restored { no, to, slot: event.slot.unwrap_or(free), by, at };
        let told = told(self.guild, event, &Notice::Restored, (&concerned(event, by), at));
        Ok(makes_room.into_iter().chain([restored]).chain(told).collect())
    }

    fn notify(&self, no: EventNo, words: &FreeText) -> Result<Vec<Fact>, Refusal> {
        let (event, at) = (self.open(no)?, self.ctx.now);
        let by = self.ctx.actor.user().ok_or_else(|| Refusal::from(texts::spine::UnknownCommand))?;
        let members = concerned(event, None);
        if members.is_empty() {
            return Err(say::NobodyToNotify { name: (&event.details.name).into() }.into());
        }
        let count = u32::try_from(members.len()).unwrap_or(u32::MAX);
        let notified = Fact::Notified { no, by, text: words.clone(), count, at };
        let told = told(self.guild, event, &Notice::Words(words.clone()), (&members, at));
        Ok([notified].into_iter().chain(told).collect())
    }
}
