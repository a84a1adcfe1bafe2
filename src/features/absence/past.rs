//! Facts about absences in half a sentence, for whoever reads the journal.

use domain::ids::UserId;
use domain::text::{Arg, Text};
use texts::absence as say;

use super::state::{AbsenceNo, EndReason, Fact};
use super::view::{first, last};
use crate::Guild;

/// Whom a fact is about, seen from the guild after it; nobody when it is about several, or about an absence long over.
pub fn whose(after: &Guild, fact: &Fact) -> Option<UserId> {
    let of = |no: &AbsenceNo| {
        let ended = || after.absence.recent.values().find(|absence| absence.no == *no);
        after.absence.open.get(no).or_else(ended).map(|absence| absence.member)
    };
    match fact {
        Fact::Declared { member, .. }
        | Fact::RolesTaken { member }
        | Fact::RolesRetaken { member, .. }
        | Fact::RolesResumed { member }
        | Fact::RolesLeft { member }
        | Fact::RolesReturned { member }
        | Fact::Asked { member, .. }
        | Fact::QuestionPosted { member, .. } => Some(*member),
        Fact::Edited { no, .. }
        | Fact::Rezoned { no, .. }
        | Fact::Started { no, .. }
        | Fact::Reminded { no, .. }
        | Fact::DirectClosed { no }
        | Fact::Ended { no, .. }
        | Fact::Restored { no } => of(no),
        Fact::RemindedTogether { .. } => None,
    }
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    let number = |no: &AbsenceNo| Arg::Safe(no.to_string());
    match fact {
        Fact::Declared { no, member, terms, .. } => {
            let (from, until) = (first(terms), last(terms));
            say::PastDeclared { no: number(no), member: (*member).into(), from, until }.into()
        }
        Fact::Edited { no, terms } => say::PastEdited { no: number(no), from: first(terms), until: last(terms) }.into(),
        Fact::Rezoned { no, .. } => say::PastRezoned { no: number(no) }.into(),
        Fact::Started { no, .. } => say::PastStarted { no: number(no) }.into(),
        Fact::Reminded { no, .. } => say::PastReminded { no: number(no) }.into(),
        Fact::RemindedTogether { nos } => {
            let nos: Vec<String> = nos.iter().map(AbsenceNo::to_string).collect();
            say::PastReminded { no: Arg::Safe(nos.join(", ")) }.into()
        }
        Fact::DirectClosed { no } => say::PastDirectClosed { no: number(no) }.into(),
        Fact::Ended { no, why: EndReason::Undone } => say::PastUndone { no: number(no) }.into(),
        Fact::Ended { no, why: EndReason::OnTime | EndReason::Early | EndReason::SourceDeleted } => {
            say::PastEnded { no: number(no) }.into()
        }
        Fact::Restored { no } => say::PastRestored { no: number(no) }.into(),
        Fact::RolesTaken { member } | Fact::RolesRetaken { member, .. } | Fact::RolesResumed { member } => {
            say::PastRolesTaken { member: (*member).into() }.into()
        }
        Fact::RolesLeft { member } => say::PastRolesLeft { member: (*member).into() }.into(),
        Fact::RolesReturned { member } => say::PastRolesReturned { member: (*member).into() }.into(),
        Fact::Asked { member, .. } | Fact::QuestionPosted { member, .. } => {
            say::PastAsked { member: (*member).into() }.into()
        }
    }
}
