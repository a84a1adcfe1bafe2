//! From `/profile notifications` and its buttons to what is wanted.

use domain::command_spec::{ActionSpec, CommandSpec, OptionKind, OptionSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::refusal::Refusal;

use super::rules::Command;
use super::state::{By, Quiet};
use crate::{Filled, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// His own wish.
    Show(UserId),
}

/// The actions of this feature's buttons.
pub(super) mod action {
    pub(in super::super) const BY: &str = "by";
    pub(in super::super) const TOGETHER: &str = "together";
}

/// One by one, or together.
pub(super) const DELIVERIES: &[&str] = &["single", "digest"];
/// The longest text for hours, in characters.
const HOURS_LENGTH_MAX: u16 = 20;
/// Takes quiet hours away again.
const NEVER: &str = "-";

/// `/profile notifications` as Discord shows it; profiles bring the other actions.
pub fn specs() -> Vec<CommandSpec> {
    let options = vec![
        OptionSpec::optional("by", OptionKind::OneOf(By::NAMES)),
        OptionSpec::optional("quiet", OptionKind::Text { length_max: HOURS_LENGTH_MAX }),
        OptionSpec::optional("delivery", OptionKind::OneOf(DELIVERIES)),
    ];
    let action = ActionSpec { name: "notifications", reply: ReplyMode::Private, asks: false, needs: None, options };
    vec![CommandSpec { name: "profile", default_permissions: None, actions: vec![action] }]
}

/// How a click of this feature is answered.
pub fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Update
}

/// Reads a slash command; without options it only shows.
///
/// # Errors
/// A [`Refusal`] when the hours cannot be understood.
pub fn parse(person: UserId, invocation: &Invocation) -> Result<Intent, Refusal> {
    let by = invocation.text("by").and_then(By::from_name);
    let quiet = invocation.text("quiet").map(quiet).transpose()?;
    let together = invocation.text("delivery").map(is_together);
    if by.is_none() && quiet.is_none() && together.is_none() {
        return Ok(Query::Show(person).into());
    }
    Ok(Command::Choose { member: person, by, quiet, together }.into())
}

fn quiet(typed: &str) -> Result<Option<Quiet>, Refusal> {
    if typed.trim() == NEVER { Ok(None) } else { Quiet::parse(typed).map(Some) }
}

fn is_together(name: &str) -> bool {
    name == DELIVERIES[1]
}

/// Reads a click: it changes the wish of whoever clicks.
///
/// # Errors
/// A [`Refusal`] when the button is not known.
pub fn parse_filled(person: UserId, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let stale = || Refusal::from(texts::spine::StaleButton);
    let argument = filled.custom_id.argument.as_str();
    let (by, together) = match filled.custom_id.action.as_str() {
        action::BY => (Some(By::from_name(argument).ok_or_else(stale)?), None),
        action::TOGETHER if DELIVERIES.contains(&argument) => (None, Some(is_together(argument))),
        _unknown => return Err(stale()),
    };
    Ok(Command::Choose { member: person, by, quiet: None, together }.into())
}
