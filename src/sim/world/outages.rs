//! Outages that end by themselves (topics/gateway.mdx, "Guild Availability").

use super::World;
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

    /// When the next outage ends.
    pub(crate) fn next_return_ms(&self) -> Option<i64> {
        self.returns.first().map(|(until_ms, _)| *until_ms)
    }
}
