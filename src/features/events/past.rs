//! Facts about events in half a sentence, whose doing they are, and what takes them back: pure.

use domain::refusal::Refusal;
use domain::text::{Arg, Text, TimeStyle};
use texts::events as say;

use super::fact::Fact;
use super::rules::{Command, ForOther};
use super::state::{EventNo, Signup, Status};
use super::view::{answer, status};
use crate::Guild;

/// A number that is said without grouping its digits.
pub(super) fn number(no: EventNo) -> Arg {
    Arg::Safe(no.to_string())
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::Drafted { details, .. } => say::PastDrafted { name: (&details.name).into() }.into(),
        Fact::DraftDropped { .. } => say::PastDraftDropped.into(),
        Fact::Created { no, details, .. } => {
            let start = Arg::time(details.start.at, TimeStyle::DayAndTime);
            say::PastCreated { no: number(*no), name: (&details.name).into(), start }.into()
        }
        Fact::Edited { no, .. } => say::PastEdited { no: number(*no) }.into(),
        Fact::Rezoned { no, .. } => say::PastRezoned { no: number(*no) }.into(),
        Fact::Confirmed { no, .. } => told(*no, Status::Confirmed),
        Fact::Unconfirmed { no, .. } => told(*no, Status::Planned),
        Fact::Closed { no, .. } => told(*no, Status::Closed),
        Fact::Reopened { no, .. } => say::PastReopened { no: number(*no) }.into(),
        Fact::Done { no, .. } => told(*no, Status::Done),
        Fact::Cancelled { no, reason: Some(reason), .. } => {
            say::PastCancelled { no: number(*no), reason: reason.into() }.into()
        }
        Fact::Cancelled { no, reason: None, .. } => told(*no, Status::Cancelled),
        Fact::Restored { no, .. } => say::PastRestored { no: number(*no) }.into(),
        Fact::Answered { no, member, signup, .. } => {
            let (no, member) = (number(*no), (*member).into());
            say::PastAnswered { no, member, answer: answer(signup.answer).into() }.into()
        }
        Fact::Removed { no, member, .. } => say::PastRemoved { no: number(*no), member: (*member).into() }.into(),
        Fact::Promoted { no, member, .. } | Fact::PlaceTaken { no, member } => {
            say::PastPromoted { no: number(*no), member: (*member).into() }.into()
        }
        Fact::PlaceLapsed { no, member, .. } => say::PastLapsed { no: number(*no), member: (*member).into() }.into(),
        Fact::Called { no, .. } => say::PastCalled { no: number(*no) }.into(),
        Fact::Told { no, members, .. } => say::PastTold { no: number(*no), count: members.len().into() }.into(),
        Fact::PutOff { no, later, .. } => say::PastPutOff { no: number(*no), count: later.len().into() }.into(),
        Fact::NotTold { no, .. } => say::PastNotTold { no: number(*no) }.into(),
        Fact::DirectClosed { no, member } => say::PastDirectClosed { no: number(*no), member: (*member).into() }.into(),
        Fact::ListingDiffers { no } => say::PastListingDiffers { no: number(*no) }.into(),
        Fact::Announced { no, .. } => say::PastAnnounced { no: number(*no) }.into(),
        Fact::AnnouncementLost { no, .. } => say::PastAnnouncementLost { no: number(*no) }.into(),
        Fact::Listed { no, .. } => say::PastListed { no: number(*no) }.into(),
        Fact::Unlisted { no, .. } | Fact::NotListed { no, .. } => say::PastNotListed { no: number(*no) }.into(),
        Fact::ThreadStarted { no, .. } => say::PastThread { no: number(*no) }.into(),
        Fact::Notified { no, count, .. } => {
            say::PastNotified { no: number(*no), count: i64::from(*count).into() }.into()
        }
        Fact::Tidied { no } => say::PastTidied { no: number(*no) }.into(),
    }
}

fn told(no: EventNo, now: Status) -> Text {
    say::PastStatus { no: number(no), status: status(now).into() }.into()
}

/// Whether a fact that somebody caused is an officer's doing: what people answer for themselves is their own affair.
pub const fn is_officers(fact: &Fact) -> bool {
    match fact {
        Fact::Created { .. }
        | Fact::Edited { .. }
        | Fact::Confirmed { .. }
        | Fact::Unconfirmed { .. }
        | Fact::Closed { .. }
        | Fact::Reopened { .. }
        | Fact::Cancelled { .. }
        | Fact::Restored { .. }
        | Fact::Removed { .. }
        | Fact::Notified { .. } => true,
        Fact::Answered { by, .. } => by.is_some(),
        Fact::Drafted { .. }
        | Fact::DraftDropped { .. }
        | Fact::Rezoned { .. }
        | Fact::Done { .. }
        | Fact::Promoted { .. }
        | Fact::PlaceTaken { .. }
        | Fact::PlaceLapsed { .. }
        | Fact::Called { .. }
        | Fact::Told { .. }
        | Fact::PutOff { .. }
        | Fact::NotTold { .. }
        | Fact::DirectClosed { .. }
        | Fact::ListingDiffers { .. }
        | Fact::Announced { .. }
        | Fact::AnnouncementLost { .. }
        | Fact::Listed { .. }
        | Fact::Unlisted { .. }
        | Fact::NotListed { .. }
        | Fact::ThreadStarted { .. }
        | Fact::Tidied { .. } => false,
    }
}

/// The command that takes a fact back; it is decided like any other, so rights are checked once more.
///
/// # Errors
/// A [`Refusal`] when nothing takes it back, or something came after it.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    let changed = || Refusal::from(texts::spine::ChangedSince);
    let no = fact.number().ok_or_else(|| Refusal::from(texts::spine::NotUndoable))?;
    let Some(event) = guild.events.find(no) else { return Err(texts::spine::NotUndoable.into()) };
    match fact {
        Fact::Created { .. } if event.status.is_open() => Ok(Command::Cancel(no, None)),
        Fact::Edited { details, was, .. } if event.details == **details => Ok(Command::Edit(no, was.clone())),
        Fact::Confirmed { .. } if event.status == Status::Confirmed => Ok(Command::Unconfirm(no)),
        Fact::Unconfirmed { .. } if event.status == Status::Planned => Ok(Command::Confirm(no)),
        Fact::Closed { .. } if event.status == Status::Closed => Ok(Command::Reopen(no)),
        Fact::Reopened { .. } if event.status.takes_answers() => Ok(Command::Close(no)),
        Fact::Cancelled { from, .. } if event.status == Status::Cancelled => Ok(Command::Restore(no, *from)),
        Fact::Restored { .. } if event.status.is_open() => Ok(Command::Cancel(no, None)),
        Fact::Answered { member, signup, was, by: Some(_), .. } if is_still(event.answer_of(*member), signup) => {
            Ok(back(no, *member, was.as_deref()))
        }
        Fact::Removed { member, was, by: Some(_), .. } if event.answer_of(*member).is_none() => {
            Ok(back(no, *member, Some(was)))
        }
        Fact::Created { .. }
        | Fact::Edited { .. }
        | Fact::Confirmed { .. }
        | Fact::Unconfirmed { .. }
        | Fact::Closed { .. }
        | Fact::Reopened { .. }
        | Fact::Cancelled { .. }
        | Fact::Restored { .. }
        | Fact::Answered { by: Some(_), .. }
        | Fact::Removed { by: Some(_), .. } => Err(changed()),
        Fact::Answered { .. }
        | Fact::Removed { .. }
        | Fact::Drafted { .. }
        | Fact::DraftDropped { .. }
        | Fact::Rezoned { .. }
        | Fact::Done { .. }
        | Fact::Promoted { .. }
        | Fact::PlaceTaken { .. }
        | Fact::PlaceLapsed { .. }
        | Fact::Called { .. }
        | Fact::Told { .. }
        | Fact::PutOff { .. }
        | Fact::NotTold { .. }
        | Fact::DirectClosed { .. }
        | Fact::ListingDiffers { .. }
        | Fact::Announced { .. }
        | Fact::AnnouncementLost { .. }
        | Fact::Listed { .. }
        | Fact::Unlisted { .. }
        | Fact::NotListed { .. }
        | Fact::ThreadStarted { .. }
        | Fact::Notified { .. }
        | Fact::Tidied { .. } => Err(texts::spine::NotUndoable.into()),
    }
}

/// Whether it is the answer that an officer gave, whatever became of its place.
fn is_still(now: Option<&Signup>, then: &Signup) -> bool {
    now.is_some_and(|now| (now.answer, now.since, &now.role) == (then.answer, then.since, &then.role))
}

fn back(no: EventNo, member: domain::ids::UserId, was: Option<&Signup>) -> Command {
    let (answer, role) = (was.map(|was| was.answer), was.and_then(|was| was.role.clone()));
    Command::SignUp(Box::new(ForOther { no, member, answer, role, reason: None }))
}
