//! Users: any of them, the bot itself, and the servers it is in (resources/user.mdx).

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::dispatch::Dispatch;
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::model::Server;
use crate::world::permissions;
use crate::world::wire;
use serde_json::{Value, json};

/// Servers of one page (resources/user.mdx, "Get Current User Guilds").
const PAGE_MAX: usize = 200;

/// Users.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/users/@me", |world, _| Ok(Reply::ok(wire::own_user(world)))),
    Endpoint::patch("/users/@me", |world, request| world.edit_own_user(request)),
    Endpoint::get("/users/@me/guilds", |world, request| world.list_own_servers(request)),
    Endpoint::delete("/users/@me/guilds/{guild_id}", |world, request| world.leave_server(request)),
    // Only for OAuth2 tokens with guilds.members.read (resources/user.mdx).
    Endpoint::get("/users/@me/guilds/{guild_id}/member", |_, _| Err(ApiError::BOTS_NOT_ALLOWED.into())),
    Endpoint::get("/users/{user_id}", |world, request| world.get_user(request)),
];

impl World {
    fn get_user(&self, request: &Request<'_>) -> Served {
        let user = self.user(request.id("user_id")?).ok_or(ApiError::UNKNOWN_USER)?;
        Ok(Reply::ok(wire::user(&user)))
    }

    fn edit_own_user(&mut self, request: &Request<'_>) -> Served {
        let form = request.form()?;
        let bot = self.application.id;
        let old = self.user(bot).map(std::borrow::Cow::into_owned).ok_or(ApiError::UNKNOWN_USER)?;
        if let Some(name) = form["username"].as_str().filter(|name| *name != old.name) {
            self.users.rename(bot, name);
            let data = wire::own_user(self);
            self.emit(Dispatch { name: "USER_UPDATE", server: None, intents: 0, guarded: false, data: data.into() });
        }
        Ok(Reply::ok(wire::own_user(self)))
    }

    /// In ascending order of ids; with `before` the page ends just below it (resources/user.mdx).
    fn list_own_servers(&self, request: &Request<'_>) -> Served {
        let call = request.call;
        let limit = call.page_limit(PAGE_MAX, PAGE_MAX)?;
        let (before, after) = (call.query_id("before"), call.query_id("after"));
        let counted = call.query_flag("with_counts");
        let own = |server: &&Server| server.members.contains(self.application.id);
        let mut page: Vec<&Server> = match (before, after) {
            (Some(end), _) => self.servers.range(..end).rev().map(|(_, one)| one).filter(own).take(limit).collect(),
            (None, Some(start)) => {
                let later = self.servers.range(start..).map(|(_, one)| one).filter(|one| one.id > start);
                later.filter(own).take(limit).collect()
            }
            (None, None) => self.servers.values().filter(own).take(limit).collect(),
        };
        page.sort_by_key(|server| server.id);
        Ok(Reply::ok(page.into_iter().map(|server| self.own_server(server, counted)).collect()))
    }

    fn own_server(&self, server: &Server, counted: bool) -> Value {
        let bot = server.members.get(self.application.id);
        let rights = bot.map(|bot| permissions::in_server(server, &bot, self.now_ms)).unwrap_or_default();
        let setting = |name: &str| server.settings.get(name).cloned().unwrap_or_default();
        let features = server.settings.get("features").cloned().unwrap_or_else(|| json!([]));
        let mut value = json!({
            "id": server.id, "name": server.name, "icon": setting("icon"), "banner": setting("banner"),
            "owner": server.owner == self.application.id, "permissions": rights, "features": features,
        });
        if counted {
            value["approximate_member_count"] = json!(server.members.len());
            value["approximate_presence_count"] = json!(1);
        }
        value
    }

    fn leave_server(&mut self, request: &Request<'_>) -> Served {
        let server = request.id("guild_id")?;
        let found = self.servers.get(&server).filter(|found| found.members.contains(self.application.id));
        found.ok_or(ApiError::UNKNOWN_GUILD)?;
        self.leave(server, self.application.id).map_err(|_| ApiError::UNKNOWN_GUILD)?;
        Ok(Reply::no_content())
    }
}
