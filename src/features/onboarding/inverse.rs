//! What takes a fact about newcomers back: pure.

use domain::refusal::Refusal;

use super::fact::Fact;
use super::rules::Command;
use super::state::Status;
use crate::Guild;

/// The command that takes a fact back; it is decided like any other, so rights are checked once more.
///
/// # Errors
/// A [`Refusal`] when nothing takes it back, or something came after it.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    let state = &guild.onboarding;
    let (is_still_so, command) = match fact {
        Fact::RulesSet { rules, was } => (state.rules == *rules, Command::PutRulesBack(was.clone())),
        Fact::ReasonSet { reason, terms, was } => {
            (state.terms(*reason) == *terms, Command::PutTermsBack(*reason, Box::new(was.clone())))
        }
        Fact::Approved { no, .. } => {
            let is_so = state.sent(*no).is_some_and(|(_, sent)| sent.status == Status::Approved);
            (is_so, Command::Reopen(*no, Status::Approved))
        }
        Fact::Refused { no, why, .. } => {
            let status = Status::Refused { why: why.clone() };
            (state.sent(*no).is_some_and(|(_, sent)| sent.status == status), Command::Reopen(*no, status))
        }
        Fact::RulesAccepted { .. }
        | Fact::Drafted { .. }
        | Fact::DraftDropped { .. }
        | Fact::Registered { .. }
        | Fact::CardPosted { .. }
        | Fact::Asked { .. }
        | Fact::Answered { .. }
        | Fact::Withdrawn { .. }
        | Fact::Expired { .. }
        | Fact::Reopened { .. }
        | Fact::RolesSeen { .. }
        | Fact::Called { .. }
        | Fact::Returned { .. }
        | Fact::FriendSaid { .. }
        | Fact::FriendClosed { .. }
        | Fact::DirectClosed { .. } => return Err(texts::spine::NotUndoable.into()),
    };
    if is_still_so { Ok(command) } else { Err(texts::spine::ChangedSince.into()) }
}
