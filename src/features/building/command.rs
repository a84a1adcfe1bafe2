//! From `/setup start` and its buttons to what is wanted.

use domain::capability::{Capability, Permissions};
use domain::command_spec::{ActionSpec, CommandSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::interaction::Invocation;
use domain::refusal::Refusal;

use super::house::Wish;
use super::objects::Area;
use super::rules::Command;
use crate::{Filled, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// The panel with everything, as a new answer.
    Panel,
    /// The panel again, in place of what was clicked.
    Back,
    /// What would be done now, as a new answer.
    Repair,
    /// What would be done now, in place of what was clicked.
    Preview,
    /// What would be taken away.
    UndoPreview,
    /// What would be called otherwise, as a new answer.
    Names,
    /// The same, in place of what was clicked.
    NamesPreview,
    /// Everything keeps its name.
    LeaveNames,
}

/// The actions of this feature's buttons.
pub(super) mod action {
    /// Choose an area or leave it out; its name follows, with a sign before it.
    pub(crate) const CHOOSE: &str = "choose";
    /// Change something about the server itself, or leave it; its name follows, with a sign before it.
    pub(crate) const SERVER: &str = "server";
    /// Show the panel.
    pub(crate) const BACK: &str = "back";
    /// Show what would be done.
    pub(crate) const PREVIEW: &str = "preview";
    /// Do it; the fingerprint of what was shown follows.
    pub(crate) const APPLY: &str = "apply";
    /// Show what would be taken away.
    pub(crate) const UNDO_PREVIEW: &str = "undo";
    /// Take it away; the fingerprint follows.
    pub(crate) const UNDO: &str = "unbuild";
    /// Show what would be called otherwise.
    pub(crate) const NAMES: &str = "names";
    /// Call it so; the fingerprint follows.
    pub(crate) const RENAME: &str = "rename";
    /// Leave names as they are.
    pub(crate) const LEAVE: &str = "leave";
}

/// Stands before the name of an area that is wanted.
pub(super) const WANTED: char = '+';
/// Stands before the name of one that is not.
pub(super) const UNWANTED: char = '-';

/// What is added to `/setup`.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name| ActionSpec {
        name,
        reply: ReplyMode::Private,
        asks: true,
        needs: Some(Capability::SetupManage),
        options: Vec::new(),
    };
    vec![CommandSpec {
        name: "setup",
        default_permissions: Some(Permissions::MANAGE_SERVER),
        actions: vec![action("start"), action("repair"), action("names")],
    }]
}

/// How a click of this feature is answered.
pub fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Update
}

/// Reads a slash command; `None` when it is not one of this feature's.
pub fn parse(invocation: &Invocation) -> Option<Intent> {
    match invocation.path.get(1).map(String::as_str) {
        Some("start") => Some(Query::Panel.into()),
        Some("repair") => Some(Query::Repair.into()),
        Some("names") => Some(Query::Names.into()),
        Some(_) | None => None,
    }
}

/// Reads a click.
///
/// # Errors
/// A [`Refusal`] when the button is not known.
pub fn parse_filled(filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let argument = filled.custom_id.argument.as_str();
    let stale = || Refusal::from(texts::spine::StaleButton);
    let seen = || argument.parse().map_err(|_| stale());
    match filled.custom_id.action.as_str() {
        action::CHOOSE => {
            let wanted = argument.starts_with(WANTED);
            let area = Area::from_name(argument.trim_start_matches([WANTED, UNWANTED])).ok_or_else(stale)?;
            Ok(Command::Choose { area, wanted }.into())
        }
        action::SERVER => {
            let wanted = argument.starts_with(WANTED);
            let wish = Wish::from_name(argument.trim_start_matches([WANTED, UNWANTED])).ok_or_else(stale)?;
            Ok(Command::Switch { wish, wanted }.into())
        }
        action::BACK => Ok(Query::Back.into()),
        action::PREVIEW => Ok(Query::Preview.into()),
        action::UNDO_PREVIEW => Ok(Query::UndoPreview.into()),
        action::APPLY => Ok(Command::Apply { seen: seen()? }.into()),
        action::UNDO => Ok(Command::Undo { seen: seen()? }.into()),
        action::NAMES => Ok(Query::NamesPreview.into()),
        action::RENAME => Ok(Command::Rename { seen: seen()? }.into()),
        action::LEAVE => Ok(Query::LeaveNames.into()),
        _ => Err(stale()),
    }
}
