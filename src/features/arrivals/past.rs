//! Facts about arrivals in half a sentence, for whoever reads the journal.

use domain::text::{Arg, Text};
use texts::arrivals as say;

use super::state::{Fact, Step, Verdict};
use super::view::called;

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::Arrived { member, stays: 1, .. } => say::PastArrived { member: (*member).into() }.into(),
        Fact::Arrived { member, stays, .. } => {
            say::PastReturned { member: (*member).into(), count: Arg::Number(*stays) }.into()
        }
        Fact::Left { member, .. } => say::PastLeft { member: (*member).into() }.into(),
        Fact::Advanced { member, step, .. } => {
            let member = Arg::from(*member);
            match step {
                Step::RulesAccepted => say::PastRules { member }.into(),
                Step::Registered { reason } => say::PastRegistered { member, reason: called(reason) }.into(),
                Step::Decided(Verdict::Approved) => say::PastApproved { member }.into(),
                Step::Decided(Verdict::Refused) => say::PastRefused { member }.into(),
                Step::Decided(Verdict::Withdrawn) => say::PastWithdrawn { member }.into(),
            }
        }
        Fact::Posted { member, .. } => say::PastPosted { member: (*member).into() }.into(),
        Fact::NotPosted { member } => say::PastNotPosted { member: (*member).into() }.into(),
        Fact::CardGone { member } => say::PastCardGone { member: (*member).into() }.into(),
        Fact::Crowded { .. } | Fact::CrowdPosted { .. } => say::PastCrowded.into(),
        Fact::Counted { crowd, .. } => say::PastCounted { count: Arg::Number(crowd.count) }.into(),
        Fact::Redrawn {} => say::PastRedrawn.into(),
        Fact::WelcomeSet { .. } => say::PastWelcomeSet.into(),
    }
}
