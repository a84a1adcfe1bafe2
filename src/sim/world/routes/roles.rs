//! Roles: reading, making, changing, sorting and deleting them (resources/guild.mdx, topics/permissions.mdx).

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::fields;
use crate::world::hierarchy::Rank;
use crate::world::limits::maxima;
use crate::world::model::{Colors, Role, Server};
use crate::world::permissions::Permissions;
use crate::world::rights::room;
use crate::world::wire;
use serde_json::{Map, Value, json};

/// Roles of a server.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/guilds/{guild_id}/roles", |world, request| world.list_roles(request)),
    Endpoint::post("/guilds/{guild_id}/roles", |world, request| world.post_role(request)),
    Endpoint::patch("/guilds/{guild_id}/roles", |world, request| world.sort_roles(request)),
    Endpoint::get("/guilds/{guild_id}/roles/member-counts", |world, request| world.count_role_members(request)),
    Endpoint::get("/guilds/{guild_id}/roles/{role_id}", |world, request| world.get_role(request)),
    Endpoint::patch("/guilds/{guild_id}/roles/{role_id}", |world, request| world.patch_role(request)),
    Endpoint::delete("/guilds/{guild_id}/roles/{role_id}", |world, request| world.erase_role(request)),
];

impl World {
    fn list_roles(&self, request: &Request<'_>) -> Served {
        Ok(Reply::ok(all(self.bot_server(request.id("guild_id")?)?)))
    }

    fn get_role(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        Ok(Reply::ok(wire::role(role_of(server, request)?)))
    }

    /// Members per role, @everyone left out (GU, "Get Guild Role Member Counts").
    fn count_role_members(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        let roles = server.roles.keys().filter(|id| **id != server.id);
        let counts = roles.map(|id| (id.to_string(), json!(server.members.holders(*id).len())));
        Ok(Reply::ok(Value::Object(counts.collect::<Map<_, _>>())))
    }

    /// A new role stands at the bottom and gives what @everyone has (GU, "Create Guild Role").
    fn post_role(&mut self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::MANAGE_ROLES)?;
        let form = request.form()?;
        room(maxima::ROLES, server.roles.len())?;
        let permissions = server.roles.get(&server.id).map_or(Permissions::NONE, |everyone| everyone.permissions);
        let draft = Role { permissions, position: 1, ..Role::new(server.id, "new role") };
        let draft = self.changed_role(server, draft, form)?;
        let server = server.id;
        let role = Role { id: self.mint_id(), ..draft };
        let answer = wire::role(&role);
        self.create_role(server, role, self.application.id);
        Ok(Reply::ok(answer))
    }

    fn patch_role(&mut self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::MANAGE_ROLES)?;
        let role = role_of(server, request)?;
        self.check_below_bot(server, role.rank())?;
        let role = self.changed_role(server, role.clone(), request.form()?)?;
        let (server, answer) = (server.id, wire::role(&role));
        self.edit_role(server, role, self.application.id);
        Ok(Reply::ok(answer))
    }

    /// Managed roles and @everyone cannot be deleted (topics/permissions.mdx; the code for managed ones is [INF]).
    fn erase_role(&mut self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::MANAGE_ROLES)?;
        let role = role_of(server, request)?;
        self.check_below_bot(server, role.rank())?;
        if role.managed || role.id == server.id {
            return Err(ApiError::INVALID_ROLE.into());
        }
        let (server, role) = (server.id, role.id);
        self.delete_role(server, role, self.application.id);
        Ok(Reply::no_content())
    }

    /// Both the roles and the places they go to must be below the bot's highest role; @everyone stays at the bottom.
    fn sort_roles(&mut self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::MANAGE_ROLES)?;
        let form = request.form()?;
        let mut places = Vec::new();
        for entry in form.as_array().into_iter().flatten() {
            let id = fields::id(&entry["id"]).ok_or(ApiError::UNKNOWN_ROLE)?;
            let role = server.roles.get(&id).ok_or(ApiError::UNKNOWN_ROLE)?;
            let Some(position) = fields::count(&entry["position"]) else { continue };
            let position = u32::try_from(position).unwrap_or(u32::MAX);
            if position == role.position {
                continue;
            }
            self.check_below_bot(server, role.rank())?;
            self.check_below_bot(server, (position, role.rank().1))?;
            if id == server.id || position == 0 {
                return Err(ApiError::INVALID_ROLE.into());
            }
            places.push((id, position));
        }
        let server = server.id;
        self.place_roles(server, &places);
        Ok(Reply::ok(all(self.bot_server(server)?)))
    }

    fn check_below_bot(&self, server: &Server, rank: Rank) -> Result<(), ApiError> {
        let bot = self.bot_member(server)?;
        if rank < server.rank(&bot) { Ok(()) } else { Err(ApiError::MISSING_PERMISSIONS.into()) }
    }

    /// Reads a form over `role`: null stands for the default.
    fn changed_role(&self, server: &Server, mut role: Role, form: &Value) -> Result<Role, ApiError> {
        if let Some(name) = form["name"].as_str() {
            name.trim().clone_into(&mut role.name);
        }
        if let Some(bits) = fields::count(&form["permissions"]) {
            let asked = Permissions::from_bits(bits) & Permissions::ALL;
            self.check_own(server, asked.without(role.permissions) | role.permissions.without(asked))?;
            role.permissions = asked;
        }
        role.hoist = form["hoist"].as_bool().unwrap_or(role.hoist);
        role.mentionable = form["mentionable"].as_bool().unwrap_or(role.mentionable);
        role.colors = changed_colors(server, role.colors, form)?;
        for name in ["icon", "unicode_emoji"] {
            if form.get(name).is_some_and(|value| !value.is_null()) && !server.has_feature("ROLE_ICONS") {
                return Err(ApiError::NEEDS_BOOSTS.into());
            }
        }
        if let Some(icon) = fields::nullable_text(form, "icon") {
            role.icon = icon.map(|data| format!("{:032x}", data.len()));
        }
        role.unicode_emoji = fields::nullable_text(form, "unicode_emoji").unwrap_or(role.unicode_emoji);
        Ok(role)
    }
}

/// `colors` wins over the older `color`; gradients need a feature (topics/permissions.mdx, "Role Colors Object").
fn changed_colors(server: &Server, old: Colors, form: &Value) -> Result<Colors, ApiError> {
    let asked = &form["colors"];
    if asked.is_null() {
        let primary = fields::count(&form["color"]);
        return Ok(primary.map_or(old, |primary| Colors { primary, ..Colors::default() }));
    }
    let colors = Colors {
        primary: fields::count(&asked["primary_color"]).unwrap_or(0),
        secondary: fields::count(&asked["secondary_color"]),
        tertiary: fields::count(&asked["tertiary_color"]),
    };
    let is_gradient = colors.secondary.is_some() || colors.tertiary.is_some();
    if is_gradient && !server.has_feature("ENHANCED_ROLE_COLORS") {
        return Err(ApiError::NEEDS_BOOSTS.into());
    }
    Ok(colors)
}

fn role_of<'a>(server: &'a Server, request: &Request<'_>) -> Result<&'a Role, ApiError> {
    Ok(server.roles.get(&request.id("role_id")?).ok_or(ApiError::UNKNOWN_ROLE)?)
}

fn all(server: &Server) -> Value {
    server.roles.values().map(wire::role).collect()
}
