//! From `/privacy ...` and its button to what is wanted.

use domain::command_spec::{ActionSpec, CommandSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::refusal::Refusal;
use storage::journal::Search;

use super::rules::{Command, Purpose};
use crate::{Filled, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// What is kept about people, and why.
    Info,
    /// What erasing means, with the button that does it.
    Delete,
}

/// The action of the button that erases.
pub(super) const ERASE: &str = "erase";
/// Entries in one file: half a megabyte, which every server's limit allows.
pub const EXPORT_MAX: u32 = 2_000;

/// `/privacy` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name| ActionSpec { name, reply: ReplyMode::Private, asks: true, needs: None, options: Vec::new() };
    let actions = vec![action("info"), action("export"), action("delete")];
    vec![CommandSpec { name: "privacy", default_permissions: None, actions }]
}

/// How a click of this feature is answered.
pub fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Update
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when the command is not known.
pub fn parse(person: UserId, invocation: &Invocation) -> Result<Intent, Refusal> {
    match invocation.path.get(1).map(String::as_str) {
        Some("info") => Ok(Query::Info.into()),
        Some("export") => {
            let (limit, archived, with_kept) = (EXPORT_MAX, true, true);
            let search = Search { member: Some(person), limit, archived, with_kept, ..Search::default() };
            Ok(Intent::Look(search, crate::Purpose::Privacy(Purpose::Export(person))))
        }
        Some("delete") => Ok(Query::Delete.into()),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

/// Reads a click.
///
/// # Errors
/// A [`Refusal`] when the button is not known.
pub fn parse_filled(filled: &Filled<'_>) -> Result<Intent, Refusal> {
    match filled.custom_id.action.as_str() {
        ERASE => Ok(Command::Erase.into()),
        _unknown => Err(texts::spine::StaleButton.into()),
    }
}
