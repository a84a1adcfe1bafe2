//! From `/calendar` and its buttons to what is wanted.

use domain::capability::Capability;
use domain::command_spec::{ActionSpec, CommandSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::ids::UserId;
use domain::interaction::Invocation;
use domain::refusal::Refusal;

use super::rules::Command;
use super::state::Owner;
use crate::{Filled, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// The address of a feed.
    Show(Owner),
}

/// The actions of this feature's buttons.
pub(super) mod action {
    pub(in super::super) const OPEN: &str = "open";
    pub(in super::super) const CLOSE: &str = "close";
}

/// What a button's argument calls the guild's feed, and everybody's own.
pub(super) const GUILD: &str = "guild";
pub(super) const MINE: &str = "mine";

/// `/calendar` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name, needs| ActionSpec { name, reply: ReplyMode::Private, asks: true, needs, options: Vec::new() };
    let actions = vec![action(MINE, None), action(GUILD, Some(Capability::EventsManage))];
    vec![CommandSpec { name: "calendar", default_permissions: None, actions }]
}

/// How a click of this feature is answered.
pub fn reply_mode(_custom_id: &CustomId) -> ReplyMode {
    ReplyMode::Update
}

/// Reads a slash command.
pub fn parse(person: UserId, invocation: &Invocation) -> Intent {
    let action = invocation.path.get(1).map(String::as_str);
    Query::Show(if action == Some(GUILD) { Owner::Guild } else { Owner::Member(person) }).into()
}

/// Reads a click.
///
/// # Errors
/// A [`Refusal`] when the button is not known.
pub fn parse_filled(person: UserId, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    let stale = || Refusal::from(texts::spine::StaleButton);
    let owner = match filled.custom_id.argument.as_str() {
        GUILD => Owner::Guild,
        MINE => Owner::Member(person),
        _unknown => return Err(stale()),
    };
    match filled.custom_id.action.as_str() {
        action::OPEN => Ok(Command::Open(owner).into()),
        action::CLOSE => Ok(Command::Close(owner).into()),
        _unknown => Err(stale()),
    }
}
