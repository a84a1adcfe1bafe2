//! What may be done about events, by whom and when: pure, no time but `ctx.now`.

use domain::free_text::FreeText;
use domain::ids::{ChannelId, OccasionId, UserId};
use domain::moment::{Moment, WallTime};
use domain::refusal::Refusal;

use super::fact::Fact;
use super::state::{Answer, Details, EventNo, Status};
use crate::{Ctx, Guild, Post};

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
    /// Its announcement stood long enough.
    TidyDue(EventNo),
    /// A standing message is there.
    NoteAnnounced(u8, Post),
    /// Messages were deleted by hand.
    NoteDeleted(ChannelId, Vec<domain::ids::MessageId>),
    /// Discord took it into its list.
    NoteListed(EventNo, OccasionId),
    /// Discord did not, or it is there no more.
    NoteUnlisted(EventNo, Option<u32>),
    /// Somebody deleted an entry of Discord's list.
    NoteOccasionGone(OccasionId),
    /// Its thread is there.
    NoteThread(EventNo, ChannelId),
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
    pub origin: Option<calendar::Identity>,
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
pub fn decide(_ctx: &Ctx<'_>, _guild: &Guild, _command: &Command) -> Result<Vec<Fact>, Refusal> {
    Err(texts::spine::UnknownCommand.into())
}
