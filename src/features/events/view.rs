//! What people are shown of events.

use domain::message::{Answer as Shown, Message};
use domain::refusal::Refusal;
use domain::text::Text;
use texts::events as say;

use super::command::Query;
use super::fact::Fact;
use super::state::{Answer, Status};
use crate::{Ctx, Guild};

/// How far an event is, in a word.
pub(super) fn status(status: Status) -> Text {
    match status {
        Status::Planned => say::StatusPlanned.into(),
        Status::Confirmed => say::StatusConfirmed.into(),
        Status::Closed => say::StatusClosed.into(),
        Status::Done => say::StatusDone.into(),
        Status::Cancelled => say::StatusCancelled.into(),
    }
}

/// An answer in a word.
pub(super) fn answer(answer: Answer) -> Text {
    match answer {
        Answer::Yes => say::AnswerYes.into(),
        Answer::Late => say::AnswerLate.into(),
        Answer::Maybe => say::AnswerMaybe.into(),
        Answer::Bench => say::AnswerBench.into(),
        Answer::No => say::AnswerNo.into(),
    }
}

/// What is kept here, in a few words.
pub fn holds(guild: &Guild) -> Vec<Text> {
    vec![say::Holds { count: guild.events.open.len().into() }.into()]
}

/// The answer to whoever caused a fact.
pub fn reply(_ctx: &Ctx<'_>, _guild: &Guild, _fact: &Fact) -> Option<Message> {
    None
}

/// Shows something.
///
/// # Errors
/// A [`Refusal`] when it does not exist.
pub fn answer_query(_ctx: &Ctx<'_>, _guild: &Guild, _query: &Query) -> Result<Shown, Refusal> {
    Err(texts::spine::UnknownCommand.into())
}
