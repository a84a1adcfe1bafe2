//! Reading servers, their roles and channels.

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::wire;
use serde_json::{Value, json};

impl World {
    pub(super) fn get_server(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        let mut value = wire::server(server);
        if request.call.query_flag("with_counts") {
            value["approximate_member_count"] = json!(server.members.len());
            value["approximate_presence_count"] = json!(1);
        }
        Ok(Reply::ok(value))
    }

    pub(super) fn list_roles(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        let roles: Vec<Value> = server.roles.values().map(wire::role).collect();
        Ok(Reply::ok(json!(roles)))
    }

    /// All channels, those the bot cannot see included (resources/guild.mdx); threads are not channels here.
    pub(super) fn list_channels(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        let channels = server.channels.values().filter(|channel| !channel.kind.is_thread());
        let channels: Vec<Value> = channels.map(|channel| wire::channel(server.id, channel)).collect();
        Ok(Reply::ok(json!(channels)))
    }
}
