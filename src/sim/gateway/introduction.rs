//! How a session begins: READY, and the GUILD_CREATE of each server.

use super::session::{Session, Shard};
use crate::world::{Snowflake, World, intent, member_json, own_user, server_create};
use serde_json::{Value, json};

/// Version of the API.
const VERSION: u8 = 10;
/// Members from which only the bot itself is listed (GE, "Guild Create").
const LISTED_MAX: usize = 75_000;

/// What READY tells beside the bot's user.
#[derive(Debug)]
pub(super) struct Ready<'a> {
    pub(super) session: &'a str,
    pub(super) resume_url: &'a str,
    /// As the client gave it.
    pub(super) shard: Option<Shard>,
    pub(super) servers: &'a [Snowflake],
}

impl Ready<'_> {
    /// Writes READY (GE, "Ready"); the last fields are not documented, but clients read them ([INF]).
    pub(super) fn to_json(&self, world: &World) -> Value {
        let servers: Vec<Value> = self.servers.iter().map(|id| json!({"id": id, "unavailable": true})).collect();
        let application = &world.application;
        let mut ready = json!({
            "v": VERSION, "user": own_user(world), "guilds": servers, "session_id": self.session,
            "resume_gateway_url": self.resume_url,
            "application": {"id": application.id, "flags": application.flags()},
            "session_type": "normal", "private_channels": [], "user_settings": {}, "relationships": [],
            "presences": [], "guild_join_requests": [], "geo_ordered_rtc_regions": [], "_trace": [],
        });
        if let Some(shard) = self.shard {
            ready["shard"] = json!([shard.number, shard.count]);
        }
        ready
    }
}

/// The servers of the bot on a shard, in the order of their ids.
pub(super) fn servers_of(world: &World, shard: Shard) -> Vec<Snowflake> {
    let bot = world.application.id;
    let servers = world.servers.values().filter(|server| shard.covers(Some(server.id)));
    servers.filter(|server| server.members.contains(bot)).map(|server| server.id).collect()
}

/// Writes the GUILD_CREATE of a server for a session; none when the bot is no longer in it, or during an outage.
///
/// With GUILD_PRESENCES all members of a server that is not large are listed, and those with a role or a nick of a
/// large one; nobody in the world is ever online (GE, "Guild Create").
pub(super) fn server(world: &World, session: &Session, id: Snowflake) -> Option<Value> {
    let server = world.bot_server(id).ok().filter(|server| server.is_available)?;
    let mut event = server_create(world, server);
    let count = server.members.len();
    let is_large = count > session.large_threshold;
    event["large"] = json!(is_large);
    if session.intents & intent::GUILD_PRESENCES != 0 && count <= LISTED_MAX {
        let bot = world.application.id;
        let listed = server
            .members
            .iter()
            .filter(|member| !is_large || member.user == bot || member.nick.is_some() || !member.roles.is_empty());
        event["members"] = listed.map(|member| member_json(world, &member)).collect();
    }
    Some(event)
}
