//! From the buttons of a question to what is wanted; there is nothing to type.

use domain::command_spec::ReplyMode;
use domain::custom_id::CustomId;
use domain::refusal::Refusal;

use super::rules::Command;
use crate::{Filled, Intent};

/// The actions of this feature's buttons.
pub(super) mod action {
    pub(in super::super) const YES: &str = "yes";
    pub(in super::super) const NO: &str = "no";
}

/// How a click of this feature is answered: the question becomes its answer.
pub fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Update
}

/// Reads a click.
///
/// # Errors
/// A [`Refusal`] when the button is not known.
pub fn parse_filled(filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let stale = || Refusal::from(texts::spine::StaleButton);
    let no = filled.custom_id.argument.parse().map_err(|_| stale())?;
    match filled.custom_id.action.as_str() {
        action::YES => Ok(Command::Confirm(no).into()),
        action::NO => Ok(Command::Decline(no).into()),
        _unknown => Err(stale()),
    }
}
