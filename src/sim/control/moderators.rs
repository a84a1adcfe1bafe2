//! What a moderator can be told to do over the control endpoint, behind the bot's back.

use super::acts::{Actor, Done};
use super::trouble::Trouble;
use crate::drive::ServerHandle;
use crate::shared::Shared;
use serde::Deserialize;
use std::sync::Arc;

/// One deed; the name of the variant in snake case is the value of `act`.
#[derive(Debug, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum ModeratorAct {
    /// Gives a member a role.
    GivesRole { member: String, role: String },
    /// Takes a role from a member.
    TakesRole { member: String, role: String },
    /// Makes a text channel.
    CreatesChannel {},
    /// Renames the channel.
    RenamesChannel { name: String },
    /// Archives the thread, which `channel` names.
    ArchivesThread {},
    /// Deletes the channel.
    DeletesChannel {},
    /// Deletes a role.
    DeletesRole { role: String },
    /// Moves a role just above another one.
    MovesRole { role: String, above: String },
    /// Deletes the newest message of a member in the channel.
    DeletesMessage { member: String },
    /// Gives or takes a permission of the bot.
    BotPermission { permission: String, given: bool },
}

impl ModeratorAct {
    /// Does it.
    pub(super) fn apply(self, shared: &Arc<Shared>, actor: &Actor) -> Result<Done, Trouble> {
        let name = actor.server.as_deref().ok_or_else(|| Trouble::wrong("say which server: \"server\": \"NAME\""))?;
        let server = ServerHandle::new(Arc::clone(shared), name);
        server.id().map_err(Trouble::unknown)?;
        match self {
            Self::GivesRole { member, role } => server.gives_role(&member, &role)?,
            Self::TakesRole { member, role } => server.takes_role(&member, &role)?,
            Self::CreatesChannel {} => drop(server.creates_channel(channel(actor)?)?),
            Self::RenamesChannel { name } => server.renames_channel(channel(actor)?, &name)?,
            Self::ArchivesThread {} => server.archives_thread(channel(actor)?)?,
            Self::DeletesChannel {} => server.deletes_channel(channel(actor)?)?,
            Self::DeletesRole { role } => server.deletes_role(&role)?,
            Self::MovesRole { role, above } => server.moves_role(&role, &above)?,
            Self::DeletesMessage { member } => server.deletes_last_message(&member, channel(actor)?)?,
            Self::BotPermission { permission, given: true } => server.gives_bot_permission(&permission)?,
            Self::BotPermission { permission, given: false } => server.removes_bot_permission(&permission)?,
        }
        Ok(Done::Quietly)
    }
}

fn channel(actor: &Actor) -> Result<&str, Trouble> {
    actor.channel.as_deref().ok_or_else(|| Trouble::wrong("say which channel: \"channel\": \"#NAME\""))
}
