//! Facts about reminders in half a sentence, whose doing they are, and what takes them back: pure.

use domain::refusal::Refusal;
use domain::text::Text;
use texts::reminders as say;

use super::letters::number;
use super::rules::Command;
use super::state::{Fact, Round};
use crate::Guild;

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::StepsChanged { steps, .. } => say::PastSteps { count: steps.len().into() }.into(),
        Fact::Reminded(Round { runs, told, by: Some(_), .. }) => {
            let no = number(runs.first().map(|run| run.event).unwrap_or_default());
            say::PastRemindedBy { no, count: told.len().into() }.into()
        }
        Fact::Reminded(Round { told, .. }) => say::PastReminded { count: told.len().into() }.into(),
        Fact::Passed { event, steps, .. } => say::PastPassed { no: number(*event), count: steps.len().into() }.into(),
        Fact::DirectClosed { member, .. } => say::PastClosed { member: (*member).into() }.into(),
        Fact::DirectOpened { member } => say::PastOpened { member: (*member).into() }.into(),
    }
}

/// Whether a fact that somebody caused is an officer's doing.
pub const fn is_officers(fact: &Fact) -> bool {
    match fact {
        Fact::StepsChanged { .. } => true,
        Fact::Reminded(round) => round.by.is_some(),
        Fact::Passed { .. } | Fact::DirectClosed { .. } | Fact::DirectOpened { .. } => false,
    }
}

/// The command that takes a fact back; messages that were sent cannot be.
///
/// # Errors
/// A [`Refusal`] when nothing takes it back, or something came after it.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    match fact {
        Fact::StepsChanged { steps, was } if guild.reminders.rules.steps == *steps => Ok(Command::PutBack(was.clone())),
        Fact::StepsChanged { .. } => Err(texts::spine::ChangedSince.into()),
        Fact::Reminded(_) | Fact::Passed { .. } | Fact::DirectClosed { .. } | Fact::DirectOpened { .. } => {
            Err(texts::spine::NotUndoable.into())
        }
    }
}
