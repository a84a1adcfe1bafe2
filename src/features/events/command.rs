//! From `/event ...`, its buttons and forms, and things that happen, to what is wanted.

use domain::command_spec::{CommandSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::effect::Outcome;
use domain::event::Event as Happened;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::interest::Interest;
use domain::message::Choice;
use domain::refusal::Refusal;

use super::effects::About;
use super::rules::Command;
use crate::{Ctx, Filled, Guild, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, PartialEq, Debug)]
pub enum Query {
    /// The events to come.
    List,
}

/// `/event` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    Vec::new()
}

/// How a click or form of this feature is answered.
pub const fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Private
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when an option cannot be understood.
pub fn parse(_ctx: &Ctx<'_>, _guild: &Guild, _person: UserId, _invocation: &Invocation) -> Result<Intent, Refusal> {
    Err(texts::spine::UnknownCommand.into())
}

/// Reads a click or a form.
///
/// # Errors
/// A [`Refusal`] when it is too old.
pub fn parse_filled(_guild: &Guild, _filled: &Filled<'_>) -> Result<Intent, Refusal> {
    Err(texts::spine::StaleButton.into())
}

/// Events to choose from, by name and date.
pub const fn autocomplete(_ctx: &Ctx<'_>, _guild: &Guild, _invocation: &Invocation, _focused: &str) -> Vec<Choice> {
    Vec::new()
}

/// What follows from something that happened on the server.
pub const fn on_event(_guild: &Guild, _event: &Happened) -> Vec<Command> {
    Vec::new()
}

/// What a guild is woken for while it sleeps.
pub fn interest(_guild: &Guild) -> Interest {
    Interest::default()
}

/// What follows from what Discord answered.
pub const fn on_effect_result(_about: About, _outcome: Outcome) -> Vec<Command> {
    Vec::new()
}
