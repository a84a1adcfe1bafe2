//! Looking things up: by id for the API, by name for those who drive the world.

use super::World;
use super::command::Command;
use super::error::ApiError;
use super::ids::Snowflake;
use super::model::{Channel, Member, Message, Role, Server, User};
use super::permissions::{self, Permissions};
use std::borrow::Cow;

/// Why a user cannot do what a test asked for; a real client would not offer it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{0}")]
pub struct RefusedAct(pub String);

impl RefusedAct {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl World {
    pub(crate) fn user(&self, id: Snowflake) -> Option<Cow<'_, User>> {
        self.users.get(id)
    }

    pub(crate) fn user_named(&self, name: &str) -> Result<Cow<'_, User>, RefusedAct> {
        self.users.named(name).ok_or_else(|| RefusedAct(format!("nobody is called {name:?}")))
    }

    pub(crate) fn server_named(&self, name: &str) -> Result<&Server, RefusedAct> {
        let found = self.server_names.get(name).and_then(|id| self.servers.get(id));
        found.ok_or_else(|| RefusedAct(format!("no server is called {name:?}")))
    }

    /// The servers that a user is in; for the bot itself this is not known.
    pub(crate) fn servers_of(&self, user: Snowflake) -> impl Iterator<Item = &Server> {
        let home = self.users.crowd().home(user);
        let known = self.memberships.get(&user).into_iter().flatten().copied().filter(move |id| Some(*id) != home);
        let servers = home.into_iter().chain(known).filter_map(|id| self.servers.get(&id));
        servers.filter(move |server| server.members.contains(user))
    }

    /// Whether a user is a member of a server.
    pub(crate) fn is_member(&self, server: Snowflake, user: Snowflake) -> bool {
        self.servers.get(&server).is_some_and(|server| server.members.contains(user))
    }

    /// The server, if the bot is in it: 10004 when it does not exist, 50001 when the bot is not a member.
    pub(crate) fn bot_server(&self, id: Snowflake) -> Result<&Server, ApiError> {
        let server = self.servers.get(&id).ok_or(ApiError::UNKNOWN_GUILD)?;
        if !server.members.contains(self.application.id) {
            return Err(ApiError::MISSING_ACCESS.into());
        }
        Ok(server)
    }

    pub(crate) fn bot_member<'a>(&self, server: &'a Server) -> Result<Cow<'a, Member>, ApiError> {
        server.members.get(self.application.id).ok_or_else(|| ApiError::MISSING_ACCESS.into())
    }

    /// The server that a channel belongs to, and the channel.
    pub(crate) fn server_channel(&self, id: Snowflake) -> Option<(&Server, &Channel)> {
        let server = self.servers.get(self.homes.get(&id)?)?;
        server.channels.get(&id).map(|channel| (server, channel))
    }

    /// What the bot may do in a channel: 10003 when it does not exist, 50001 when the bot cannot see it.
    ///
    /// In a DM it may do everything.
    pub(crate) fn bot_rights(&self, channel: Snowflake) -> Result<Permissions, ApiError> {
        if self.dms.contains_key(&channel) {
            return Ok(Permissions::ALL);
        }
        let (server, channel) = self.server_channel(channel).ok_or(ApiError::UNKNOWN_CHANNEL)?;
        let member = self.bot_member(server)?;
        let rights = permissions::in_channel(server, &member, channel, self.now_ms);
        if rights.contains(Permissions::VIEW_CHANNEL) { Ok(rights) } else { Err(ApiError::MISSING_ACCESS.into()) }
    }

    /// What a user may do in a channel; everything in their own DM, nothing where they are not a member.
    pub(crate) fn rights(&self, user: Snowflake, channel: Snowflake) -> Permissions {
        if self.dms.get(&channel) == Some(&user) {
            return Permissions::ALL;
        }
        let Some((server, channel)) = self.server_channel(channel) else { return Permissions::NONE };
        let member = server.members.get(user);
        member.map_or(Permissions::NONE, |member| permissions::in_channel(server, &member, channel, self.now_ms))
    }

    /// Tells whether a user sees a message: in a visible channel, and not somebody else's ephemeral one.
    pub(crate) fn sees(&self, user: Snowflake, message: &Message) -> bool {
        let addressed = message.only_for.is_none_or(|only| only == user);
        addressed && self.rights(user, message.channel).contains(Permissions::VIEW_CHANNEL)
    }

    /// Channels in which a user may see something: those of their servers, and their DM.
    pub(super) fn channels_of(&self, user: Snowflake) -> impl Iterator<Item = Snowflake> {
        self.servers_of(user).flat_map(|server| server.channels.keys().copied()).chain(self.known_dm(user))
    }

    /// The DM channel with a user, if there is one already.
    pub(crate) fn known_dm(&self, user: Snowflake) -> Option<Snowflake> {
        self.dm_channels.get(&user).copied()
    }

    /// The recipient of a DM channel.
    pub(crate) fn dm_recipient(&self, channel: Snowflake) -> Option<Snowflake> {
        self.dms.get(&channel).copied()
    }

    /// The name of a channel as people write it: `#general`, or `@Aria` for a DM.
    pub(crate) fn channel_label(&self, id: Snowflake) -> String {
        if let Some(user) = self.dm_recipient(id) {
            return format!("@{}", self.name_of(user));
        }
        self.server_channel(id).map_or_else(|| format!("#deleted-{id}"), |(_, channel)| format!("#{}", channel.name))
    }

    /// The name of a user, or the id of an unknown one.
    pub(crate) fn name_of(&self, user: Snowflake) -> String {
        self.user(user).map_or_else(|| user.to_string(), |user| user.into_owned().name)
    }

    /// Messages of a channel, oldest first, ephemeral ones included.
    pub(crate) fn messages_in(&self, channel: Snowflake) -> impl DoubleEndedIterator<Item = &Message> {
        self.messages.get(&channel).into_iter().flat_map(|messages| messages.values())
    }

    pub(crate) fn message(&self, channel: Snowflake, id: Snowflake) -> Option<&Message> {
        self.messages.get(&channel)?.get(&id)
    }

    pub(crate) fn role(&self, id: Snowflake) -> Option<&Role> {
        self.servers.get(self.homes.get(&id)?)?.roles.get(&id)
    }

    /// Tells whether a member of a server holds a role; false when any of the names is unknown.
    pub fn has_role(&self, server: &str, user: &str, role: &str) -> bool {
        let holds = || {
            let server = self.server_named(server).ok()?;
            let member = server.members.get(self.user_named(user).ok()?.id)?;
            Some(member.roles.contains(&server.role_named(role)?.id))
        };
        holds().unwrap_or(false)
    }

    /// Counts the messages of a channel that everybody who sees it can read.
    pub fn message_count(&self, server: &str, channel: &str) -> usize {
        let found = self.server_named(server).ok().and_then(|server| server.channel_named(channel));
        found.map_or(0, |channel| self.messages_in(channel.id).filter(|one| one.only_for.is_none()).count())
    }

    /// Counts the registered commands, global ones and those of servers.
    pub fn command_count(&self) -> usize {
        self.commands.values().map(Vec::len).sum()
    }

    /// The commands of one scope.
    pub(super) fn commands_of(&self, scope: Option<Snowflake>) -> &[Command] {
        self.commands.get(&scope).map(Vec::as_slice).unwrap_or_default()
    }

    /// The commands that exist in a server, or in a DM: the server's own and the global ones.
    pub(super) fn commands_at(&self, server: Option<Snowflake>) -> impl Iterator<Item = &Command> {
        let own = server.map(|server| self.commands_of(Some(server))).unwrap_or_default();
        own.iter().chain(self.commands_of(None))
    }
}
