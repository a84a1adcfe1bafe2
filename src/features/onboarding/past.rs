//! Facts about newcomers in half a sentence, for whoever reads the journal.

use domain::ids::UserId;
use domain::text::{Arg, Text};
use texts::onboarding as say;

use super::card::usual_label;
use super::fact::{Fact, Withdrawal};
use super::state::No;

/// Whose own affair a fact is; nobody's when staff decided or asked something, even about himself.
pub const fn whose(fact: &Fact) -> Option<UserId> {
    match fact {
        Fact::RulesAccepted { user, .. }
        | Fact::Drafted { user, .. }
        | Fact::DraftDropped { user, .. }
        | Fact::Registered { user, .. }
        | Fact::CardPosted { user, .. }
        | Fact::Answered { user, .. }
        | Fact::Withdrawn { user, .. }
        | Fact::Expired { user, .. }
        | Fact::RolesSeen { user, .. }
        | Fact::Called { user, .. }
        | Fact::Returned { user }
        | Fact::DirectClosed { user }
        | Fact::FriendClosed { user, .. }
        | Fact::FriendSaid { user, by: None, .. }
        | Fact::FriendSaid { by: Some(user), .. }
        | Fact::Approved { user, by: None, .. } => Some(*user),
        Fact::RulesSet { .. }
        | Fact::ReasonSet { .. }
        | Fact::Asked { .. }
        | Fact::Approved { .. }
        | Fact::Refused { .. }
        | Fact::Reopened { .. } => None,
    }
}

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    let number = |no: &No| Arg::Safe(no.to_string());
    match fact {
        Fact::RulesSet { rules, was } if rules.required > was.required => {
            say::PastRulesRequired { version: rules.version.into() }.into()
        }
        Fact::RulesSet { rules, was } if rules.version > was.version && was.version > 0 => {
            say::PastRulesText { version: rules.version.into() }.into()
        }
        Fact::RulesSet { rules, .. } if rules.posted => say::PastRulesPosted { version: rules.version.into() }.into(),
        Fact::RulesSet { .. } => say::PastRulesDown.into(),
        Fact::RulesAccepted { user, version, .. } => {
            say::PastAccepted { user: (*user).into(), version: (*version).into() }.into()
        }
        Fact::ReasonSet { reason, .. } => say::PastReasonSet { reason: usual_label(*reason).into() }.into(),
        Fact::Drafted { user, .. } => say::PastDrafted { user: (*user).into() }.into(),
        Fact::DraftDropped { user, .. } => say::PastDraftDropped { user: (*user).into() }.into(),
        Fact::Registered { no, user, reason, .. } => {
            let reason = usual_label(*reason).into();
            say::PastRegistered { no: number(no), user: (*user).into(), reason }.into()
        }
        Fact::CardPosted { no, .. } => say::PastCardPosted { no: number(no) }.into(),
        Fact::Asked { no, user, .. } => say::PastAsked { no: number(no), user: (*user).into() }.into(),
        Fact::Answered { no, user, .. } => say::PastAnswered { no: number(no), user: (*user).into() }.into(),
        Fact::Approved { no, user, reason, .. } => {
            let reason = usual_label(*reason).into();
            say::PastApproved { no: number(no), user: (*user).into(), reason }.into()
        }
        Fact::Refused { no, user, reason, .. } => {
            let reason = usual_label(*reason).into();
            say::PastRefused { no: number(no), user: (*user).into(), reason }.into()
        }
        Fact::Withdrawn { no, user, why: Withdrawal::Own | Withdrawal::Left, .. } => {
            say::PastWithdrawn { no: number(no), user: (*user).into() }.into()
        }
        Fact::Expired { no, user, .. } => say::PastExpired { no: number(no), user: (*user).into() }.into(),
        Fact::Reopened { no, user, .. } => say::PastReopened { no: number(no), user: (*user).into() }.into(),
        Fact::RolesSeen { user, .. } => say::PastRolesSeen { user: (*user).into() }.into(),
        Fact::Called { user, nick, .. } => say::PastCalled { user: (*user).into(), nick: nick.into() }.into(),
        Fact::Returned { user } => say::PastReturned { user: (*user).into() }.into(),
        Fact::FriendSaid { no, user, .. } => say::PastFriendSaid { no: number(no), user: (*user).into() }.into(),
        Fact::FriendClosed { no, .. } => say::PastFriendClosed { no: number(no) }.into(),
        Fact::DirectClosed { user } => say::PastDirectClosed { user: (*user).into() }.into(),
    }
}
