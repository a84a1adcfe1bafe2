//! What takes a fact about an absence back, long after its button is gone: pure.

use domain::refusal::Refusal;

use super::rules::{Command, Which};
use super::state::{Absence, AbsenceNo, Fact};
use crate::Guild;

/// The command that takes a fact back; it is decided like any other, so rights and dates are checked once more.
///
/// # Errors
/// A [`Refusal`] when nothing takes it back, or something was done to the absence since.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    let changed = || Refusal::from(texts::spine::ChangedSince);
    let open = |no: &AbsenceNo| guild.absence.open.get(no).ok_or_else(changed);
    let undo = |absence: &Absence| Command::Undo { no: absence.no, revision: absence.revision };
    match fact {
        Fact::Declared { no, .. } => match open(no)? {
            absence if absence.before_edit.is_none() && absence.ending == 0 => Ok(undo(absence)),
            _edited_or_brought_back => Err(changed()),
        },
        Fact::Edited { no, terms } => match open(no)? {
            absence if absence.before_edit.is_some() && absence.terms == *terms => Ok(undo(absence)),
            _edited_again => Err(changed()),
        },
        Fact::Ended { no, .. } => {
            let ended = guild.absence.recent.values().find(|absence| absence.no == *no);
            ended.map(undo).ok_or_else(changed)
        }
        Fact::Restored { no } => match open(no)? {
            absence if absence.before_edit.is_none() => Ok(Command::End(Which::Number(*no))),
            _edited => Err(changed()),
        },
        Fact::Rezoned { .. }
        | Fact::Started { .. }
        | Fact::Reminded { .. }
        | Fact::RemindedTogether { .. }
        | Fact::DirectClosed { .. }
        | Fact::RolesTaken { .. }
        | Fact::RolesRetaken { .. }
        | Fact::RolesResumed { .. }
        | Fact::RolesLeft { .. }
        | Fact::RolesReturned { .. }
        | Fact::Asked { .. }
        | Fact::QuestionPosted { .. } => Err(texts::spine::NotUndoable.into()),
    }
}
