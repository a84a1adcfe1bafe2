//! Facts about recruiting in half a sentence, and what takes them back: pure.

use domain::refusal::Refusal;
use domain::text::Text;
use texts::recruit as say;

use super::fact::Fact;
use super::rules::{Command, number};
use super::state::{Door, Stage};
use super::view::stage;
use crate::Guild;

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    match fact {
        Fact::Changed { config, was } if config.door != was.door => match config.door {
            Door::Open => say::PastOpened.into(),
            Door::Closed | Door::Unused => say::PastClosed.into(),
        },
        Fact::Changed { .. } => say::PastChanged.into(),
        Fact::Applied { no, member, .. } => say::PastApplied { no: number(*no), member: (*member).into() }.into(),
        Fact::Claimed { no, .. } => say::PastClaimed { no: number(*no) }.into(),
        Fact::Moved { no, to, .. } => say::PastMoved { no: number(*no), stage: stage(*to).into() }.into(),
        Fact::Reopened { no, to, .. } => say::PastReopened { no: number(*no), stage: stage(*to).into() }.into(),
        Fact::Asked { no, .. } => say::PastAsked { no: number(*no) }.into(),
        Fact::Heard { no, .. } => say::PastHeard { no: number(*no) }.into(),
        Fact::RoomMade { no, .. } => say::PastRoom { no: number(*no) }.into(),
        Fact::RoomFailed { no, .. } => say::PastNoRoom { no: number(*no) }.into(),
        Fact::CardPosted { no, .. } => say::PastCard { no: number(*no) }.into(),
        Fact::TrialOver { no } => say::PastTrialOver { no: number(*no) }.into(),
        Fact::Tidied { no } | Fact::Filed { no } => say::PastTidied { no: number(*no) }.into(),
        Fact::RolesSettled { member, .. } => say::PastRoles { member: (*member).into() }.into(),
        Fact::Waited { no, member, .. } => say::PastWaited { no: number(*no), member: (*member).into() }.into(),
        Fact::Called { no, .. } => say::PastCalled { no: number(*no) }.into(),
        Fact::Unwaited { no, member, .. } => say::PastUnwaited { no: number(*no), member: (*member).into() }.into(),
    }
}

/// The command that takes a fact back; it is decided like any other, so rights are checked once more.
///
/// # Errors
/// A [`Refusal`] when nothing takes it back, or something came after it.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    match fact {
        Fact::Changed { config, was } if guild.recruitment.config == **config => {
            Ok(Command::Revert { config: config.clone(), was: was.clone() })
        }
        Fact::Moved { no, to, from, at, .. } if *to != Stage::Withdrawn => {
            let now = guild.recruitment.find(*no).filter(|it| it.stage == *to && it.touched == *at);
            now.map(|it| Command::Back { no: it.no, to: *from, done: *at })
                .ok_or_else(|| texts::spine::ChangedSince.into())
        }
        Fact::Changed { .. } => Err(texts::spine::ChangedSince.into()),
        Fact::Moved { .. }
        | Fact::Applied { .. }
        | Fact::Claimed { .. }
        | Fact::Reopened { .. }
        | Fact::Asked { .. }
        | Fact::Heard { .. }
        | Fact::RoomMade { .. }
        | Fact::RoomFailed { .. }
        | Fact::CardPosted { .. }
        | Fact::TrialOver { .. }
        | Fact::Tidied { .. }
        | Fact::Filed { .. }
        | Fact::RolesSettled { .. }
        | Fact::Waited { .. }
        | Fact::Called { .. }
        | Fact::Unwaited { .. } => Err(texts::spine::NotUndoable.into()),
    }
}
