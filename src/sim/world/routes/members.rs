//! Members: reading, renaming, roles, timeouts, moving in voice, kicking; the hierarchy is enforced here.

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::fields;
use crate::world::ids::Snowflake;
use crate::world::limits::maxima;
use crate::world::model::{Member, Server};
use crate::world::moderation::MemberChange;
use crate::world::permissions::{self, Permissions};
use crate::world::wire;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Members of one page (resources/guild.mdx, "List Guild Members").
const PAGE_MAX: usize = 1000;
/// Flags a bot may set: bypasses verification (resources/guild.mdx, "Guild Member Flags").
const SETTABLE_FLAGS: u64 = 1 << 2;

/// Members of a server.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/guilds/{guild_id}/members", |world, request| world.list_members(request)),
    Endpoint::get("/guilds/{guild_id}/members/search", |world, request| world.search_members(request)),
    Endpoint::get("/guilds/{guild_id}/members/{user_id}", |world, request| world.get_member(request)),
    Endpoint::patch("/guilds/{guild_id}/members/@me", |world, request| world.edit_own_member(request)),
    Endpoint::patch("/guilds/{guild_id}/members/{user_id}", |world, request| world.edit_member(request)),
    Endpoint::delete("/guilds/{guild_id}/members/{user_id}", |world, request| world.remove_member(request)),
    Endpoint::put("/guilds/{guild_id}/members/{user_id}/roles/{role_id}", |world, request| {
        world.change_role(request, true)
    }),
    Endpoint::delete("/guilds/{guild_id}/members/{user_id}/roles/{role_id}", |world, request| {
        world.change_role(request, false)
    }),
];

// === reading ===

impl World {
    fn get_member(&self, request: &Request<'_>) -> Served {
        let (_, member) = self.member_of(request)?;
        Ok(Reply::ok(wire::member(self, &member)))
    }

    /// Needs the GUILD_MEMBERS switch (resources/guild.mdx, "List Guild Members").
    fn list_members(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        if !self.application.intents.members {
            return Err(ApiError::MISSING_ACCESS.into());
        }
        let limit = request.call.page_limit(1, PAGE_MAX)?;
        let after = request.call.query_id("after");
        let later = server.members.iter().filter(|member| after.is_none_or(|id| member.user > id));
        let page: Vec<Value> = later.take(limit).map(|member| wire::member(self, &member)).collect();
        Ok(Reply::ok(json!(page)))
    }

    /// Members whose name or nickname starts with the query (resources/guild.mdx, "Search Guild Members").
    fn search_members(&self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        let limit = request.call.page_limit(1, PAGE_MAX)?;
        let Some(query) = request.call.query("query").filter(|query| !query.is_empty()) else {
            return Err(ApiError::invalid_field("query", "BASE_TYPE_REQUIRED", "This field is required"));
        };
        let query = query.to_lowercase();
        let starts = |name: &str| name.to_lowercase().starts_with(&query);
        let found = server
            .members
            .iter()
            .filter(|member| starts(&self.name_of(member.user)) || member.nick.as_deref().is_some_and(starts));
        let page: Vec<Value> = found.take(limit).map(|member| wire::member(self, &member)).collect();
        Ok(Reply::ok(json!(page)))
    }

    pub(super) fn member_of(&self, request: &Request<'_>) -> Result<(&Server, Cow<'_, Member>), ApiError> {
        let server = self.bot_server(request.id("guild_id")?)?;
        let text = request.text("user_id");
        let user = if text == "@me" { self.application.id } else { request.id("user_id")? };
        let member = server.members.get(user);
        Ok((server, member.ok_or(ApiError::UNKNOWN_MEMBER)?))
    }
}

// === changing ===

impl World {
    fn change_role(&mut self, request: &Request<'_>, give: bool) -> Served {
        let (server, member) = self.member_of(request)?;
        let id = request.id("role_id")?;
        self.check_grant(server, id)?;
        let (server, user) = (server.id, member.user);
        self.set_role(server, user, id, give, self.application.id);
        Ok(Reply::no_content())
    }

    /// A role can be given or taken when it is below the bot's highest, not managed and not @everyone (section 5.9).
    fn check_grant(&self, server: &Server, role: Snowflake) -> Result<(), ApiError> {
        let bot = self.bot_member(server)?;
        let role = server.roles.get(&role).ok_or(ApiError::UNKNOWN_ROLE)?;
        self.check_right(server, Permissions::MANAGE_ROLES)?;
        if role.id == server.id {
            return Err(ApiError::INVALID_ROLE.into());
        }
        if role.managed || role.rank() >= server.rank(&bot) {
            return Err(ApiError::MISSING_PERMISSIONS.into());
        }
        Ok(())
    }

    /// Changes a member; every part is checked before any is changed.
    fn edit_member(&mut self, request: &Request<'_>) -> Served {
        let (server, member) = self.member_of(request)?;
        self.check_member_rights(server, &member, &request.body)?;
        let form = request.form()?;
        let change = MemberChange {
            nick: fields::nullable_text(form, "nick"),
            timeout_until_ms: self.checked_timeout(server, &member, form)?,
            roles: self.checked_roles(server, &member, form)?,
            mute: form["mute"].as_bool(),
            deaf: form["deaf"].as_bool(),
            flags: fields::count(&form["flags"]).map(|flags| flags & SETTABLE_FLAGS),
        };
        let target = self.checked_move(server, &member, form)?;
        let seat = (server.id, member.user);
        let by = self.application.id;
        self.change_member(seat, by, &change);
        if let Some(channel) = target {
            self.move_voice(seat, channel, by);
        }
        let member = self.servers.get(&seat.0).and_then(|server| server.members.get(seat.1));
        Ok(Reply::ok(wire::member(self, &*member.ok_or(ApiError::UNKNOWN_MEMBER)?)))
    }

    /// Each field has its permission, and most are bound to the hierarchy (resources/guild.mdx, "Modify Guild Member").
    fn check_member_rights(&self, server: &Server, member: &Member, body: &Value) -> Result<(), ApiError> {
        let is_own_nick = member.user == self.application.id;
        let naming = if is_own_nick { Permissions::CHANGE_NICKNAME } else { Permissions::MANAGE_NICKNAMES };
        for (field, right, ranked) in [
            ("nick", naming, true),
            ("communication_disabled_until", Permissions::MODERATE_MEMBERS, true),
            ("mute", Permissions::MUTE_MEMBERS, false),
            ("deaf", Permissions::DEAFEN_MEMBERS, false),
            ("channel_id", Permissions::MOVE_MEMBERS, false),
        ] {
            if body.get(field).is_none() {
                continue;
            }
            self.check_right(server, right)?;
            if ranked {
                self.check_outranks(server, member)?;
            }
        }
        if body.get("roles").is_some_and(|roles| !roles.is_null()) {
            self.check_right(server, Permissions::MANAGE_ROLES)?;
        }
        if body.get("flags").is_some() {
            self.check_flag_rights(server)?;
        }
        Ok(())
    }

    /// MANAGE_GUILD or MANAGE_ROLES, or MODERATE_MEMBERS with KICK_MEMBERS and BAN_MEMBERS (resources/guild.mdx).
    fn check_flag_rights(&self, server: &Server) -> Result<(), ApiError> {
        let held = self.bot_server_rights(server)?;
        let moderator = Permissions::MODERATE_MEMBERS | Permissions::KICK_MEMBERS | Permissions::BAN_MEMBERS;
        let enough = [Permissions::MANAGE_GUILD, Permissions::MANAGE_ROLES, moderator];
        if enough.into_iter().any(|rights| held.contains(rights)) {
            Ok(())
        } else {
            Err(ApiError::MISSING_PERMISSIONS.into())
        }
    }

    /// Not more than 28 days ahead, and not for administrators (resources/guild.mdx, "Modify Guild Member").
    fn checked_timeout(&self, server: &Server, member: &Member, form: &Value) -> Result<Option<Option<i64>>, ApiError> {
        let Some(until) = form.get("communication_disabled_until") else { return Ok(None) };
        let until_ms = fields::moment(until).filter(|until_ms| *until_ms > self.now_ms);
        let untimed = Member { timeout_until_ms: None, ..member.clone() };
        let rights = permissions::in_server(server, &untimed, self.now_ms);
        if until_ms.is_some() && rights.contains(Permissions::ADMINISTRATOR) {
            return Err(ApiError::MISSING_PERMISSIONS.into());
        }
        if until_ms.is_some_and(|until_ms| until_ms - self.now_ms > maxima::TIMEOUT_MS) {
            let path = "communication_disabled_until";
            return Err(ApiError::invalid_field(path, "MEMBER_TIMEOUT_TOO_LONG", "Must be at most 28 days ahead."));
        }
        Ok(Some(until_ms))
    }

    /// The roles to give and to take so that the member holds exactly the asked ones.
    fn checked_roles(
        &self,
        server: &Server,
        member: &Member,
        form: &Value,
    ) -> Result<Vec<(Snowflake, bool)>, ApiError> {
        let Some(asked) = fields::ids(&form["roles"]) else { return Ok(Vec::new()) };
        let asked: BTreeSet<Snowflake> = asked.into_iter().collect();
        let changed: Vec<Snowflake> = asked.symmetric_difference(&member.roles).copied().collect();
        changed.iter().try_for_each(|role| self.check_grant(server, *role))?;
        Ok(changed.into_iter().map(|role| (role, asked.contains(&role))).collect())
    }

    /// Where a member in voice goes to: 40032 when they are in none, and the bot must be let in there itself.
    fn checked_move(
        &self,
        server: &Server,
        member: &Member,
        form: &Value,
    ) -> Result<Option<Option<Snowflake>>, ApiError> {
        let needs_voice = ["mute", "deaf", "channel_id"].iter().any(|name| form.get(name).is_some());
        if needs_voice && !server.voices.contains_key(&member.user) {
            return Err(ApiError::TARGET_NOT_IN_VOICE.into());
        }
        let Some(target) = form.get("channel_id") else { return Ok(None) };
        let Some(channel) = fields::id(target) else { return Ok(Some(None)) };
        let rights = Permissions::CONNECT | Permissions::MOVE_MEMBERS;
        let (home, found) = self.permitted_channel(channel, rights)?;
        if home.id != server.id || !found.kind.is_voice() {
            return Err(ApiError::WRONG_CHANNEL_TYPE.into());
        }
        Ok(Some(Some(channel)))
    }

    /// The bot's own nickname; its picture and text in the server are taken but not kept (resources/guild.mdx).
    fn edit_own_member(&mut self, request: &Request<'_>) -> Served {
        let server = self.bot_server(request.id("guild_id")?)?;
        if request.body.get("nick").is_some() {
            self.check_right(server, Permissions::CHANGE_NICKNAME)?;
        }
        let form = request.form()?;
        let change = MemberChange { nick: fields::nullable_text(form, "nick"), ..MemberChange::default() };
        let (server, bot) = (server.id, self.application.id);
        self.change_member((server, bot), bot, &change);
        let member = self.bot_member(self.bot_server(server)?)?;
        Ok(Reply::ok(wire::member(self, &member)))
    }

    fn remove_member(&mut self, request: &Request<'_>) -> Served {
        let (server, member) = self.member_of(request)?;
        self.check_right(server, Permissions::KICK_MEMBERS)?;
        if member.user == self.application.id {
            return Err(ApiError::MISSING_PERMISSIONS.into());
        }
        self.check_outranks(server, &member)?;
        let (server, user) = (server.id, member.user);
        self.kick(server, user, self.application.id).map_err(|_| ApiError::UNKNOWN_MEMBER)?;
        Ok(Reply::no_content())
    }
}
