//! Members: reading, renaming, roles; the hierarchy is enforced here.

use crate::world::World;
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::ids::Snowflake;
use crate::world::model::{Member, Role, Server};
use crate::world::permissions::{self, Permissions};
use crate::world::wire;
use chrono::DateTime;
use serde_json::{Value, json};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Members of one page (resources/guild.mdx, "List Guild Members").
const PAGE_MAX: usize = 1000;
/// Longest timeout: 28 days (resources/guild.mdx, "Modify Guild Member").
const TIMEOUT_MAX_MS: i64 = 28 * 86_400_000;
/// Characters of a nickname (resources/user.mdx, "Usernames and Nicknames").
const NICK_MAX: usize = 32;

/// Members of a server.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/guilds/{guild_id}/members", |world, request| world.list_members(request)),
    Endpoint::get("/guilds/{guild_id}/members/{user_id}", |world, request| world.get_member(request)),
    Endpoint::patch("/guilds/{guild_id}/members/{user_id}", |world, request| world.edit_member(request)),
    Endpoint::put("/guilds/{guild_id}/members/{user_id}/roles/{role_id}", |world, request| {
        world.change_role(request, true)
    }),
    Endpoint::delete("/guilds/{guild_id}/members/{user_id}/roles/{role_id}", |world, request| {
        world.change_role(request, false)
    }),
];

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
        if role.managed || !is_below(server, role, &bot) {
            return Err(ApiError::MISSING_PERMISSIONS.into());
        }
        Ok(())
    }

    fn check_right(&self, server: &Server, right: Permissions) -> Result<(), ApiError> {
        let rights = permissions::in_server(server, &*self.bot_member(server)?, self.now_ms);
        if rights.contains(right) { Ok(()) } else { Err(ApiError::MISSING_PERMISSIONS.into()) }
    }

    /// Changes nickname, roles or timeout; every part is checked before any is changed.
    fn edit_member(&mut self, request: &Request<'_>) -> Served {
        let (server, member) = self.member_of(request)?;
        let (server, user) = (server.id, member.user);
        let body = request.form()?;
        let nick = self.checked_nick(request, body)?;
        let timeout = self.checked_timeout(request, body)?;
        let roles = self.checked_roles(request, body)?;
        if let Some(nick) = nick {
            self.set_nick(server, user, nick, self.application.id);
        }
        if let Some(until_ms) = timeout {
            self.set_timeout(server, user, until_ms);
        }
        for (role, give) in roles {
            self.set_role(server, user, role, give, self.application.id);
        }
        let member = self.servers.get(&server).and_then(|server| server.members.get(user));
        Ok(Reply::ok(wire::member(self, &*member.ok_or(ApiError::UNKNOWN_MEMBER)?)))
    }

    fn checked_nick(&self, request: &Request<'_>, body: &Value) -> Result<Option<Option<String>>, ApiError> {
        let Some(nick) = body.get("nick") else { return Ok(None) };
        let (server, member) = self.member_of(request)?;
        self.check_right(server, Permissions::MANAGE_NICKNAMES)?;
        self.check_outranks(server, &member)?;
        let nick = nick.as_str().map(str::trim).filter(|nick| !nick.is_empty());
        if nick.is_some_and(|nick| nick.chars().count() > NICK_MAX) {
            let message = "Must be 32 or fewer in length.";
            return Err(ApiError::invalid_field("nick", "BASE_TYPE_MAX_LENGTH", message));
        }
        Ok(Some(nick.map(str::to_owned)))
    }

    fn checked_timeout(&self, request: &Request<'_>, body: &Value) -> Result<Option<Option<i64>>, ApiError> {
        let Some(until) = body.get("communication_disabled_until") else { return Ok(None) };
        let (server, member) = self.member_of(request)?;
        self.check_right(server, Permissions::MODERATE_MEMBERS)?;
        self.check_outranks(server, &member)?;
        let until_ms = until.as_str().and_then(|text| DateTime::parse_from_rfc3339(text).ok());
        let until_ms = until_ms.map(|until| until.timestamp_millis());
        if until_ms.is_some_and(|until_ms| until_ms - self.now_ms > TIMEOUT_MAX_MS) {
            let path = "communication_disabled_until";
            return Err(ApiError::invalid_field(path, "MEMBER_TIMEOUT_TOO_LONG", "Must be at most 28 days ahead."));
        }
        Ok(Some(until_ms))
    }

    /// The roles to give and to take so that the member holds exactly the asked ones.
    fn checked_roles(&self, request: &Request<'_>, body: &Value) -> Result<Vec<(Snowflake, bool)>, ApiError> {
        let Some(roles) = body.get("roles").filter(|roles| !roles.is_null()) else { return Ok(Vec::new()) };
        let (server, member) = self.member_of(request)?;
        let asked: BTreeSet<Snowflake> = serde_json::from_value(roles.clone())
            .map_err(|_| ApiError::invalid_field("roles", "NUMBER_TYPE_COERCE", "Value is not snowflake."))?;
        self.check_right(server, Permissions::MANAGE_ROLES)?;
        let changed: Vec<Snowflake> = asked.symmetric_difference(&member.roles).copied().collect();
        changed.iter().try_for_each(|role| self.check_grant(server, *role))?;
        Ok(changed.into_iter().map(|role| (role, asked.contains(&role))).collect())
    }

    /// Members at or above the bot, and the owner, are out of its reach (section 5.9).
    fn check_outranks(&self, server: &Server, member: &Member) -> Result<(), ApiError> {
        let bot = self.bot_member(server)?;
        if member.user == bot.user || server.rank(member) < server.rank(&bot) {
            Ok(())
        } else {
            Err(ApiError::MISSING_PERMISSIONS.into())
        }
    }

    fn member_of(&self, request: &Request<'_>) -> Result<(&Server, Cow<'_, Member>), ApiError> {
        let server = self.bot_server(request.id("guild_id")?)?;
        let text = request.text("user_id");
        let user = if text == "@me" { self.application.id } else { request.id("user_id")? };
        let member = server.members.get(user);
        Ok((server, member.ok_or(ApiError::UNKNOWN_MEMBER)?))
    }
}

fn is_below(server: &Server, role: &Role, bot: &Member) -> bool {
    role.position < server.rank(bot)
}
