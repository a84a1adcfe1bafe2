//! Reading servers, their roles and channels.

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::wire;
use serde_json::{Value, json};

/// Servers as a whole.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/guilds/{guild_id}", |world, request| world.get_server(request)),
    Endpoint::get("/guilds/{guild_id}/roles", |world, request| world.list_roles(request)),
];

impl World {
    fn get_server(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        let mut value = wire::server(server);
        if request.call.query_flag("with_counts") {
            value["approximate_member_count"] = json!(server.members.len());
            value["approximate_presence_count"] = json!(1);
        }
        Ok(Reply::ok(value))
    }

    fn list_roles(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        let roles: Vec<Value> = server.roles.values().map(wire::role).collect();
        Ok(Reply::ok(json!(roles)))
    }
}
