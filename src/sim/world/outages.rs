//! Outages that end by themselves (topics/gateway.mdx, "Guild Availability").

use super::World;
use super::call::Request;
use super::error::ApiError;
use super::ids::Snowflake;

impl World {
    /// Takes a server away from the bot until a time; nothing happens when it is away already.
    pub(crate) fn begin_outage(&mut self, server: Snowflake, until_ms: i64) {
        if self.servers.get(&server).is_some_and(|server| server.is_available) {
            self.set_available(server, false);
            self.returns.insert((until_ms, server));
        }
    }

    /// Brings back every server whose outage is over.
    pub(crate) fn end_outages(&mut self) {
        while let Some((until_ms, server)) =
            self.returns.first().copied().filter(|(until_ms, _)| *until_ms <= self.now_ms)
        {
            self.returns.remove(&(until_ms, server));
            self.set_available(server, true);
        }
    }

    /// Refuses calls about a server that is away. What stands elsewhere is served: commands, webhooks, answers to
    /// interactions ([INF]: the documentation only tells of events).
    pub(super) fn check_available(&self, request: &Request<'_>) -> Result<(), ApiError> {
        let of_server = request.text("guild_id").parse().ok();
        let of_channel = || self.homes.get(&request.text("channel_id").parse().ok()?).copied();
        let server = of_server.or_else(of_channel).and_then(|id| self.servers.get(&id));
        let is_away = server.is_some_and(|server| !server.is_available);
        if is_away && !request.endpoint.template.starts_with("/applications/") {
            return Err(ApiError::UNAVAILABLE.into());
        }
        Ok(())
    }

    /// When the next outage ends.
    pub(crate) fn next_return_ms(&self) -> Option<i64> {
        self.returns.first().map(|(until_ms, _)| *until_ms)
    }
}
