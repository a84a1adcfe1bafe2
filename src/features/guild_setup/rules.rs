//! What may be set: pure.

use domain::capability::{Capability, Permissions};
use domain::mirror::{ChannelKind, RoleProblem};
use domain::refusal::Refusal;
use domain::text::Arg;
use texts::setup as say;

use super::copy;
use super::keys::{ChannelKey, RoleKey};
use super::state::{Fact, Setting, State};
use crate::{Ctx, Guild};
use domain::ids::{ChannelId, RoleId};

/// What somebody wants.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Give a setting a value, or its default again.
    Change {
        /// Which.
        setting: Setting,
        /// The value as text; `None` for the default.
        value: Option<String>,
    },
    /// What was built or adopted has this meaning from now on. Never refused.
    Place {
        /// Which.
        setting: Setting,
        /// The id.
        id: u64,
    },
    /// What was built or adopted has no meaning any more, unless something else has it by now. Never refused.
    Unplace {
        /// Which.
        setting: Setting,
        /// The id that it had.
        id: u64,
    },
    /// Give settings the values that a file has for them.
    Load(Vec<copy::Wish>),
    /// Go back to the value before, unless something was set since.
    Undo {
        /// Which.
        setting: Setting,
        /// The value before.
        value: Option<String>,
        /// The count of changes after the one to take back.
        revision: i64,
    },
}

/// Decides what a command leads to.
///
/// # Errors
/// A [`Refusal`] when the wish is not granted.
pub fn decide(ctx: &Ctx<'_>, guild: &Guild, command: &Command) -> Result<Vec<Fact>, Refusal> {
    ctx.demand(Capability::SetupManage, guild)?;
    let (setting, value) = match command {
        Command::Place { setting, id } => return Ok(placed(guild, *setting, Some(id.to_string()))),
        Command::Unplace { setting, id } if guild.setup.value(*setting) == Some(id.to_string()) => {
            return Ok(placed(guild, *setting, None));
        }
        Command::Unplace { .. } => return Ok(Vec::new()),
        // What belongs to other features is decided with it: see `copy::load`.
        Command::Load(_) => return Ok(Vec::new()),
        Command::Change { setting, value } => (*setting, value),
        Command::Undo { revision, .. } if *revision != guild.setup.revision => {
            return Err(texts::spine::UndoTooLate.into());
        }
        Command::Undo { setting, value, .. } => (*setting, value),
    };
    let was = guild.setup.value(setting);
    if was == *value {
        return Err(say::NoChange.into());
    }
    if let Some(value) = value {
        must_fit(ctx, guild, setting, value)?;
    }
    Ok(vec![Fact::Changed { setting, value: value.clone(), was }])
}

fn placed(guild: &Guild, setting: Setting, value: Option<String>) -> Vec<Fact> {
    let was = guild.setup.value(setting);
    if was == value { Vec::new() } else { vec![Fact::Changed { setting, value, was }] }
}

/// What takes a change back; only the newest one of a setting can be.
///
/// # Errors
/// A [`Refusal`] when the setting has another value by now.
pub fn inverse(guild: &Guild, fact: &Fact) -> Result<Command, Refusal> {
    let Fact::Changed { setting, value, was } = fact else { return Err(texts::spine::NotUndoable.into()) };
    if guild.setup.value(*setting) != *value {
        return Err(texts::spine::ChangedSince.into());
    }
    Ok(Command::Change { setting: *setting, value: was.clone() })
}

fn must_fit(ctx: &Ctx<'_>, guild: &Guild, setting: Setting, value: &str) -> Result<(), Refusal> {
    // Commands are parsed; only the value in a forged undo button can be none for its setting.
    if State::read(setting, value).as_deref() != Some(value) {
        return Err(texts::spine::StaleButton.into());
    }
    match setting {
        Setting::Role(key) => RoleId::parse(value).map_or(Ok(()), |role| role_must_fit(guild, key, role)),
        Setting::Channel(key) => {
            ChannelId::parse(value).map_or(Ok(()), |channel| channel_must_fit(guild, key, channel))
        }
        Setting::Game if ctx.games.find(value).is_none() => Err(say::UnknownGame { typed: Arg::quote(value) }.into()),
        Setting::Language | Setting::Zone | Setting::Game | Setting::Module(_) | Setting::Grant(..) => Ok(()),
    }
}

fn role_must_fit(guild: &Guild, key: RoleKey, role: RoleId) -> Result<(), Refusal> {
    if !key.is_given() {
        return match guild.mirror.roles.get(&role) {
            None => Err(say::RoleGone.into()),
            Some(view) if view.managed || role.get() == guild.server.get() => {
                Err(say::RoleUnfit { role: role.into() }.into())
            }
            Some(_) => Ok(()),
        };
    }
    let used_otherwise = guild.setup.roles.iter().any(|(other, used)| *other != key && *used == role);
    if used_otherwise {
        return Err(say::RoleUsedOtherwise { role: role.into() }.into());
    }
    match guild.mirror.assignable(role) {
        Err(RoleProblem::Gone) => Err(say::RoleGone.into()),
        Err(RoleProblem::NotAssignable | RoleProblem::Dangerous) => Err(say::RoleUnfit { role: role.into() }.into()),
        // Both can be mended in Discord afterwards: the answer says so, and `/setup status` goes on saying it.
        Err(RoleProblem::NoPermission | RoleProblem::TooHigh) | Ok(()) => Ok(()),
    }
}

fn channel_must_fit(guild: &Guild, key: ChannelKey, channel: ChannelId) -> Result<(), Refusal> {
    // Others than text channels are only known from building, and from a file.
    let is_text = ChannelKey::NAMES.contains(&key.name());
    match guild.mirror.channels.get(&channel) {
        Some(view) if view.kind == ChannelKind::Text || !is_text => Ok(()),
        Some(_) | None => Err(say::ChannelUnfit { channel: channel.into() }.into()),
    }
}

/// What the bot needs in a channel that it writes to.
pub const NEEDED_IN_CHANNELS: Permissions = Permissions::VIEW_CHANNEL
    .and(Permissions::SEND_MESSAGES)
    .and(Permissions::EMBED_LINKS)
    .and(Permissions::READ_MESSAGE_HISTORY);
