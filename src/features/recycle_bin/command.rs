//! From `/setup reset`, `/setup restore` and their buttons to what is wanted.

use domain::capability::{Capability, Permissions};
use domain::command_spec::{ActionSpec, CommandSpec, ReplyMode};
use domain::custom_id::CustomId;
use domain::event::Event;
use domain::ids::GuildId;
use domain::interaction::Invocation;
use domain::interest::Interest;
use domain::refusal::Refusal;

use super::rules::Command;
use super::state::Why;
use crate::{Ctx, Filled, Guild, Intent};

/// What somebody wants to see, without changing anything.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Query {
    /// The form in which the name of the server is typed.
    ResetForm,
    /// What can be brought back.
    Restore,
}

/// The actions of this feature's buttons and forms.
pub(super) mod action {
    pub(in super::super) const RESET_FORM: &str = "form";
    pub(in super::super) const RESET: &str = "reset";
    pub(in super::super) const RESTORE: &str = "restore";
}

/// The one input of the form.
pub(super) const NAME_INPUT: &str = "name";

/// The actions of `/setup` that are this feature's.
pub const ACTIONS: [&str; 2] = ["reset", "restore"];

/// Its part of `/setup` as Discord shows it.
pub fn specs() -> Vec<CommandSpec> {
    let action = |name| ActionSpec {
        name,
        reply: ReplyMode::Private,
        asks: true,
        needs: Some(Capability::SetupManage),
        options: Vec::new(),
    };
    let actions = ACTIONS.map(action).to_vec();
    vec![CommandSpec { name: "setup", default_permissions: Some(Permissions::MANAGE_SERVER), actions }]
}

/// How a click or form of this feature is answered.
pub fn reply_mode(custom_id: &CustomId) -> ReplyMode {
    match custom_id.action.as_str() {
        action::RESET_FORM => ReplyMode::Form,
        action::RESTORE => ReplyMode::Update,
        _own_answer => ReplyMode::Private,
    }
}

/// Reads a slash command.
///
/// # Errors
/// A [`Refusal`] when it is not known.
pub fn parse(invocation: &Invocation) -> Result<Intent, Refusal> {
    match invocation.path.get(1).map(String::as_str) {
        Some("reset") => Ok(Intent::Pack),
        Some("restore") => Ok(Query::Restore.into()),
        Some(_) | None => Err(texts::spine::UnknownCommand.into()),
    }
}

/// Reads a click or the filled form.
///
/// # Errors
/// A [`Refusal`] when the button is not known, or the right is lacking (it may have been taken since).
pub fn parse_filled(ctx: &Ctx<'_>, guild: &Guild, filled: &Filled<'_>) -> Result<Intent, Refusal> {
    ctx.demand(Capability::SetupManage, guild)?;
    match filled.custom_id.action.as_str() {
        action::RESET_FORM => Ok(Query::ResetForm.into()),
        action::RESET => Ok(Command::Reset { typed: filled.given(NAME_INPUT).unwrap_or_default().to_owned() }.into()),
        action::RESTORE => {
            let meant = filled.custom_id.argument.parse().map(GuildId);
            Ok(Command::Restore { guild: meant.map_err(|_| Refusal::from(texts::spine::StaleButton))? }.into())
        }
        _unknown => Err(texts::spine::StaleButton.into()),
    }
}

/// What follows from something that happened on the server: whoever sees it again is back.
pub fn on_event(guild: &Guild, event: &Event) -> Vec<Command> {
    let is_back = matches!(event, Event::ServerSeen);
    let was_removed = guild.bin.retired.is_some_and(|retired| retired.why == Why::Removed);
    if is_back && was_removed { vec![Command::Return] } else { Vec::new() }
}

/// What concerns the whole server always wakes a guild.
pub fn interest(_guild: &Guild) -> Interest {
    Interest::default()
}
