//! Facts in half a sentence, whose doing they are, what takes them back, and what facts about events mean here.

use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use texts::attendance as say;

use super::fact::Fact;
use super::rules::{Command, Wanted};
use super::view::outcome;
use crate::Guild;
use crate::events::{self, EventNo, Status};

/// A number that is said without grouping its digits.
pub(super) fn number(no: EventNo) -> Arg {
    Arg::Safe(no.to_string())
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::Began { event, .. } => say::PastBegan { event: number(*event) }.into(),
        Fact::Moved { event, user, .. } => say::PastMoved { event: number(*event), member: (*user).into() }.into(),
        Fact::MovedElsewhere { event, user, .. } => {
            say::PastMovedElsewhere { event: number(*event), member: (*user).into() }.into()
        }
        Fact::DeafElsewhere { .. } => say::PastDeafElsewhere.into(),
        Fact::HeardElsewhere { .. } => say::PastHeardElsewhere.into(),
        Fact::Deaf { .. } => say::PastDeaf.into(),
        Fact::Heard { .. } => say::PastHeard.into(),
        Fact::Overrun { event, .. } => say::PastOverrun { event: number(*event) }.into(),
        Fact::CheckedIn { event, user, .. } => {
            say::PastCheckedIn { event: number(*event), member: (*user).into() }.into()
        }
        Fact::Dropped { event } => say::PastDropped { event: number(*event) }.into(),
        Fact::Tallied { event, tally } => {
            say::PastTallied { event: number(*event), name: (&tally.name).into(), count: tally.people.len().into() }
                .into()
        }
        Fact::Corrected { event, member, correction, .. } => say::PastCorrected {
            event: number(*event),
            member: (*member).into(),
            outcome: outcome(correction.outcome).into(),
            reason: (&correction.reason).into(),
        }
        .into(),
        Fact::Uncorrected { event, member, outcome: now, .. } => {
            let (event, member) = (number(*event), (*member).into());
            say::PastUncorrected { event, member, outcome: outcome(*now).into() }.into()
        }
        Fact::Appealed { event, member, appeal } => {
            let (event, member) = (number(*event), (*member).into());
            say::PastAppealed { event, member, reason: (&appeal.reason).into() }.into()
        }
        Fact::Filed { event } => say::PastFiled { event: number(*event) }.into(),
        Fact::RulesChanged { .. } => say::PastRules.into(),
    }
}

/// Whether a fact that somebody caused is an officer's doing.
pub const fn is_officers(fact: &Fact) -> bool {
    matches!(fact, Fact::Corrected { .. } | Fact::Uncorrected { .. } | Fact::RulesChanged { .. })
}

/// The command that takes a fact back; it is decided like any other, so rights are checked once more.
///
/// # Errors
/// A [`Refusal`] when nothing takes it back, or something came after it.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    match fact {
        Fact::Corrected { event, member, correction, .. } => {
            let correction = correction.clone();
            Ok(Command::Uncorrect { event: *event, member: *member, correction })
        }
        Fact::Uncorrected { event, member, correction, .. } => {
            let (outcome, reason) = (correction.outcome, correction.reason.clone());
            Ok(Command::Correct(Box::new(Wanted { event: *event, member: *member, outcome, reason })))
        }
        Fact::RulesChanged { rules, was } if guild.attendance.rules == *rules => {
            Ok(Command::Restore(Box::new(was.clone())))
        }
        Fact::RulesChanged { .. } => Err(texts::spine::ChangedSince.into()),
        Fact::Began { .. }
        | Fact::Moved { .. }
        | Fact::MovedElsewhere { .. }
        | Fact::DeafElsewhere { .. }
        | Fact::HeardElsewhere { .. }
        | Fact::Deaf { .. }
        | Fact::Heard { .. }
        | Fact::Overrun { .. }
        | Fact::CheckedIn { .. }
        | Fact::Dropped { .. }
        | Fact::Tallied { .. }
        | Fact::Appealed { .. }
        | Fact::Filed { .. } => Err(texts::spine::NotUndoable.into()),
    }
}

/// What follows from a fact about an event.
pub fn react(fact: &events::Fact) -> Option<Command> {
    match fact {
        events::Fact::Closed { no, .. } => Some(Command::CountAnswers(*no)),
        events::Fact::Restored { no, to: Status::Confirmed | Status::Closed, .. } => Some(Command::Resume(*no)),
        events::Fact::Cancelled { no, .. } => Some(Command::CallOff(*no)),
        events::Fact::Edited { no, .. } => Some(Command::Follow(*no)),
        events::Fact::Created { .. } => Some(Command::FileForgotten),
        _nothing_follows => None,
    }
}
