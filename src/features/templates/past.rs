//! Facts about templates in half a sentence, and what takes them back: pure.

use domain::refusal::Refusal;
use domain::text::{Arg, Text};
use texts::templates as say;

use super::rules::Command;
use super::state::{Body, Fact, TemplateNo};
use crate::Guild;

/// A fact in half a sentence.
pub fn describe(fact: &Fact) -> Text {
    let number = |no: &TemplateNo| Arg::Safe(no.to_string());
    let name = |body: &Body| Arg::from(&body.details.name);
    match fact {
        Fact::Added { no, body, .. } => say::PastAdded { no: number(no), name: name(body) }.into(),
        Fact::Edited { no, body, .. } => say::PastEdited { no: number(no), name: name(body) }.into(),
        Fact::Deleted { no, body, .. } => say::PastDeleted { no: number(no), name: name(body) }.into(),
        Fact::Restored { no, body, .. } => say::PastRestored { no: number(no), name: name(body) }.into(),
        Fact::Excepted { no, .. } => say::PastExcepted { no: number(no) }.into(),
        Fact::Looked { no, missed, .. } => say::PastLooked { no: number(no), count: missed.len().into() }.into(),
        Fact::Moved { .. } => say::PastMoved.into(),
    }
}

/// The command that takes a fact back; it is decided like any other, so rights are checked once more.
///
/// # Errors
/// A [`Refusal`] when nothing takes it back, or something came after it.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    let now = |no: &TemplateNo| guild.templates.templates.get(no);
    match fact {
        Fact::Added { no, body, .. } | Fact::Restored { no, body, .. } => {
            let is_so = now(no).is_some_and(|template| template.body == **body);
            is_so.then_some(Command::Delete(*no)).ok_or_else(|| texts::spine::ChangedSince.into())
        }
        Fact::Edited { no, body, was, .. } => {
            let is_so = now(no).is_some_and(|template| template.body == **body);
            is_so.then(|| Command::Edit(*no, was.clone())).ok_or_else(|| texts::spine::ChangedSince.into())
        }
        Fact::Deleted { no, body, exceptions } if now(no).is_none() => {
            Ok(Command::Restore(*no, body.clone(), exceptions.clone()))
        }
        Fact::Excepted { no, exceptions, was, .. } => {
            let is_so = now(no).is_some_and(|template| template.exceptions == *exceptions);
            is_so.then(|| Command::PutBack(*no, was.clone())).ok_or_else(|| texts::spine::ChangedSince.into())
        }
        Fact::Deleted { .. } => Err(texts::spine::ChangedSince.into()),
        Fact::Looked { .. } | Fact::Moved { .. } => Err(texts::spine::NotUndoable.into()),
    }
}
