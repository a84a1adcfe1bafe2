//! What a moderator can be told to do over the control endpoint, behind the bot's back.

use super::acts::{Actor, Done};
use super::trouble::Trouble;
use crate::drive::ServerHandle;
use crate::shared::Shared;
use serde::Deserialize;
use std::sync::Arc;
use std::time::Duration;

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
    /// Removes a member.
    Kicks { member: String },
    /// Bans a user.
    Bans { member: String },
    /// Lifts a ban.
    Unbans { member: String },
    /// Silences a member for a time.
    TimesOut { member: String, for_ms: u64 },
    /// Sets the name of a member on the server; null takes it away.
    Renames { member: String, nick: Option<String> },
    /// Mutes or unmutes a member in voice.
    Mutes { member: String, muted: bool },
    /// Deafens or undeafens a member in voice.
    Deafens { member: String, deafened: bool },
    /// Moves a member to the voice channel.
    MovesVoice { member: String },
    /// Takes a member out of voice.
    Disconnects { member: String },
    /// Lets a member speak on a stage, or no longer.
    LetsSpeak { member: String, speaking: bool },
    /// Makes a role.
    CreatesRole {
        role: String,
        #[serde(default)]
        permissions: Vec<String>,
    },
    /// Renames a role.
    RenamesRole { role: String, name: String },
    /// Sets what a role may do.
    SetsPermissions { role: String, permissions: Vec<String> },
    /// Renames the server.
    RenamesServer { name: String },
    /// Removes the bot.
    KicksBot {},
    /// Adds the bot.
    AddsBot {
        #[serde(default)]
        permissions: Vec<String>,
    },
    /// Makes the server unavailable, or available again.
    Outage { begins: bool },
    /// Deletes a role.
    DeletesRole { role: String },
    /// Moves a role just above another one.
    MovesRole { role: String, above: String },
    /// Deletes the message, or the newest one of a member in the channel.
    DeletesMessage { member: Option<String> },
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
            Self::Kicks { member } => server.kicks(&member)?,
            Self::Bans { member } => server.bans(&member)?,
            Self::Unbans { member } => server.unbans(&member)?,
            Self::TimesOut { member, for_ms } => server.times_out(&member, Duration::from_millis(for_ms))?,
            Self::Renames { member, nick } => server.renames_member(&member, nick.as_deref())?,
            Self::Mutes { member, muted } => server.mutes(&member, muted)?,
            Self::Deafens { member, deafened } => server.deafens(&member, deafened)?,
            Self::MovesVoice { member } => server.moves_in_voice(&member, channel(actor)?)?,
            Self::Disconnects { member } => server.disconnects(&member)?,
            Self::LetsSpeak { member, speaking } => server.lets_speak(&member, speaking)?,
            Self::CreatesRole { role, permissions } => drop(server.creates_role(&role, &names(&permissions))?),
            Self::RenamesRole { role, name } => server.renames_role(&role, &name)?,
            Self::SetsPermissions { role, permissions } => server.sets_permissions(&role, &names(&permissions))?,
            Self::RenamesServer { name } => drop(server.renamed(&name)?),
            Self::KicksBot {} => server.kicks_bot()?,
            Self::AddsBot { permissions } => server.adds_bot(&names(&permissions))?,
            Self::Outage { begins } => server.is_available(!begins)?,
            Self::DeletesChannel {} => server.deletes_channel(channel(actor)?)?,
            Self::DeletesRole { role } => server.deletes_role(&role)?,
            Self::MovesRole { role, above } => server.moves_role(&role, &above)?,
            Self::DeletesMessage { member } => match (actor.message, member) {
                (Some(message), None) => server.deletes_message(message)?,
                (None, Some(member)) => server.deletes_last_message(&member, channel(actor)?)?,
                (Some(_), Some(_)) | (None, None) => {
                    return Err(Trouble::wrong("say which: either \"message\": \"ID\" or \"member\": \"NAME\""));
                }
            },
            Self::BotPermission { permission, given: true } => server.gives_bot_permission(&permission)?,
            Self::BotPermission { permission, given: false } => server.removes_bot_permission(&permission)?,
        }
        Ok(Done::Quietly)
    }
}

fn names(permissions: &[String]) -> Vec<&str> {
    permissions.iter().map(String::as_str).collect()
}

fn channel(actor: &Actor) -> Result<&str, Trouble> {
    actor.channel.as_deref().ok_or_else(|| Trouble::wrong("say which channel: \"channel\": \"#NAME\""))
}
