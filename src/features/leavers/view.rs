//! What officers read of leavers.

use domain::text::{Arg, Text, TimeStyle};
use texts::leavers as say;

use super::state::Fact;
use crate::Guild;

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::Left { member, until, .. } => {
            say::PastLeft { member: (*member).into(), until: Arg::time(*until, TimeStyle::Day) }.into()
        }
        Fact::Returned { member } => say::PastReturned { member: (*member).into() }.into(),
    }
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.leavers.gone.len().into() }.into()]
}
