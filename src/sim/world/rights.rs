//! What the bot may do: the checks that routes make before they read a form (section 5.9).

use super::World;
use super::call::Request;
use super::error::ApiError;
use super::ids::Snowflake;
use super::limits::maxima::Maximum;
use super::model::{Channel, Member, Server};
use super::permissions::{self, Permissions};

impl World {
    /// The server of the path, if the bot is in it and has `right` there: else 10004, 50001 or 50013.
    pub(crate) fn permitted(&self, request: &Request<'_>, right: Permissions) -> Result<&Server, ApiError> {
        let server = self.bot_server(request.id("guild_id")?)?;
        self.check_right(server, right)?;
        Ok(server)
    }

    pub(crate) fn check_right(&self, server: &Server, right: Permissions) -> Result<(), ApiError> {
        demand(self.bot_server_rights(server)?.contains(right))
    }

    /// Demands at least one of two rights.
    pub(crate) fn check_either(&self, server: &Server, rights: [Permissions; 2]) -> Result<(), ApiError> {
        let held = self.bot_server_rights(server)?;
        demand(rights.into_iter().any(|right| held.contains(right)))
    }

    pub(crate) fn bot_server_rights(&self, server: &Server) -> Result<Permissions, ApiError> {
        Ok(permissions::in_server(server, &*self.bot_member(server)?, self.now_ms))
    }

    /// A channel of a server, if the bot sees it and has `right` there: else 10003, 50001 or 50013.
    pub(crate) fn permitted_channel(
        &self,
        channel: Snowflake,
        right: Permissions,
    ) -> Result<(&Server, &Channel), ApiError> {
        demand(self.bot_rights(channel)?.contains(right))?;
        Ok(self.server_channel(channel).ok_or(ApiError::UNKNOWN_CHANNEL)?)
    }

    /// Members at or above the bot, and the owner, are out of its reach; it may change itself (section 5.9).
    pub(crate) fn check_outranks(&self, server: &Server, member: &Member) -> Result<(), ApiError> {
        let bot = self.bot_member(server)?;
        demand(member.user == bot.user || server.rank(member) < server.rank(&bot))
    }

    /// Only permissions that the bot has itself can be given, or taken (section 5.9).
    pub(crate) fn check_own(&self, server: &Server, changed: Permissions) -> Result<(), ApiError> {
        demand(self.bot_server_rights(server)?.contains(changed))
    }
}

/// Refuses with 50013 what is not allowed.
pub(crate) fn demand(allowed: bool) -> Result<(), ApiError> {
    if allowed { Ok(()) } else { Err(ApiError::MISSING_PERMISSIONS.into()) }
}

/// Refuses one more than there may be of a kind.
pub(crate) fn room(maximum: Maximum, present: usize) -> Result<(), ApiError> {
    if present < maximum.count { Ok(()) } else { Err(maximum.refusal.into()) }
}
