//! Bans and pruning (resources/guild.mdx).

use crate::world::World;
use crate::world::audit::{Deed, action};
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::error::ApiError;
use crate::world::fields;
use crate::world::ids::Snowflake;
use crate::world::model::Server;
use crate::world::moderation::Ban;
use crate::world::permissions::Permissions;
use crate::world::wire;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Bans of one page (resources/guild.mdx, "Get Guild Bans").
const PAGE_MAX: usize = 1000;
/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;
/// Days without a sign of life after which a member is pruned, when the bot does not say (GU, "Begin Guild Prune").
const PRUNE_DAYS: i64 = 7;

/// Bans and prunes of a server.
pub(super) const ROUTES: &[Endpoint] = &[
    Endpoint::get("/guilds/{guild_id}/bans", |world, request| world.list_bans(request)),
    Endpoint::get("/guilds/{guild_id}/bans/{user_id}", |world, request| world.get_ban(request)),
    Endpoint::put("/guilds/{guild_id}/bans/{user_id}", |world, request| world.put_ban(request)),
    Endpoint::delete("/guilds/{guild_id}/bans/{user_id}", |world, request| world.lift_ban(request)),
    Endpoint::post("/guilds/{guild_id}/bulk-ban", |world, request| world.ban_many(request)),
    Endpoint::get("/guilds/{guild_id}/prune", |world, request| world.count_prune(request)),
    Endpoint::post("/guilds/{guild_id}/prune", |world, request| world.prune(request)),
];

// === bans ===

impl World {
    fn list_bans(&self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::BAN_MEMBERS)?;
        let limit = request.call.page_limit(PAGE_MAX, PAGE_MAX)?;
        let (before, after) = (request.call.query_id("before"), request.call.query_id("after"));
        let bans = server.bans.iter();
        let bans = bans.filter(|(id, _)| before.is_none_or(|end| **id < end) && after.is_none_or(|start| **id > start));
        // With `before` the page ends just below it; both orders are ascending (resources/guild.mdx).
        let page: Vec<_> = match before {
            Some(_) => bans.rev().take(limit).collect::<Vec<_>>().into_iter().rev().collect(),
            None => bans.take(limit).collect(),
        };
        let page = page.into_iter().map(|(user, reason)| self.ban_json(*user, reason.as_deref()));
        Ok(Reply::ok(page.collect()))
    }

    fn get_ban(&self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::BAN_MEMBERS)?;
        let user = request.id("user_id")?;
        let reason = server.bans.get(&user).ok_or(ApiError::UNKNOWN_BAN)?;
        Ok(Reply::ok(self.ban_json(user, reason.as_deref())))
    }

    fn ban_json(&self, user: Snowflake, reason: Option<&str>) -> Value {
        json!({"user": wire::user_or_null(self, user), "reason": reason})
    }

    /// Anybody with an account can be banned; a member only if below the bot.
    fn put_ban(&mut self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::BAN_MEMBERS)?;
        let user = request.id("user_id")?;
        if !self.users.contains(user) {
            return Err(ApiError::UNKNOWN_USER.into());
        }
        self.check_bannable(server, user)?;
        let ban = Ban { reason: request.call.reason.clone(), delete_ms: deletion_ms(request.form()?) };
        let server = server.id;
        self.ban((server, user), self.application.id, ban);
        Ok(Reply::no_content())
    }

    fn check_bannable(&self, server: &Server, user: Snowflake) -> Result<(), ApiError> {
        if user == self.application.id {
            return Err(ApiError::MISSING_PERMISSIONS.into());
        }
        server.members.get(user).map_or(Ok(()), |member| self.check_outranks(server, &member))
    }

    fn lift_ban(&mut self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::BAN_MEMBERS)?.id;
        if self.unban((server, request.id("user_id")?), self.application.id) {
            Ok(Reply::no_content())
        } else {
            Err(ApiError::UNKNOWN_BAN.into())
        }
    }

    /// Needs BAN_MEMBERS and MANAGE_GUILD; who cannot be banned is listed, 500000 when that is everybody.
    fn ban_many(&mut self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::BAN_MEMBERS | Permissions::MANAGE_GUILD)?;
        let form = request.form()?;
        let asked = fields::ids(&form["user_ids"]).unwrap_or_default();
        let can = |user: &Snowflake| {
            self.users.contains(*user) && !server.bans.contains_key(user) && self.check_bannable(server, *user).is_ok()
        };
        let (banned, failed): (Vec<_>, Vec<_>) = asked.into_iter().partition(can);
        if banned.is_empty() {
            return Err(ApiError::BULK_BAN_FAILED.into());
        }
        let (server, by) = (server.id, self.application.id);
        for user in &banned {
            let ban = Ban { reason: request.call.reason.clone(), delete_ms: deletion_ms(form) };
            self.ban((server, *user), by, ban);
        }
        Ok(Reply::ok(json!({"banned_users": banned, "failed_users": failed})))
    }
}

fn deletion_ms(form: &Value) -> i64 {
    let seconds = fields::number(&form["delete_message_seconds"]).map(|seconds| seconds * 1000);
    seconds.or_else(|| Some(fields::number(&form["delete_message_days"])? * DAY_MS)).unwrap_or(0)
}

// === pruning ===

impl World {
    /// Needs KICK_MEMBERS and MANAGE_GUILD (GU, "Get Guild Prune Count").
    fn count_prune(&self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::KICK_MEMBERS | Permissions::MANAGE_GUILD)?;
        let days = request.call.query("days").map_or(Ok(PRUNE_DAYS), |days| days.parse()).unwrap_or(0);
        check_days(days)?;
        let roles = request.call.query("include_roles").unwrap_or_default();
        let roles = roles.split(',').filter_map(|role| role.parse().ok()).collect();
        Ok(Reply::ok(json!({"pruned": self.prunable(server, days, &roles).len()})))
    }

    fn prune(&mut self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::KICK_MEMBERS | Permissions::MANAGE_GUILD)?;
        let form = request.form()?;
        let days = fields::number(&form["days"]).unwrap_or(PRUNE_DAYS);
        check_days(days)?;
        let roles = fields::ids(&form["include_roles"]).unwrap_or_default().into_iter().collect();
        let pruned = self.prunable(server, days, &roles);
        let server = server.id;
        let count = pruned.len();
        for user in pruned {
            self.leave(server, user).map_err(|_| ApiError::UNKNOWN_MEMBER)?;
        }
        let options = json!({"delete_member_days": days.to_string(), "members_removed": count.to_string()});
        self.audit(server, self.application.id, Deed::at_large(action::MEMBER_PRUNE).with(options));
        let told = form["compute_prune_count"].as_bool().unwrap_or(true);
        Ok(Reply::ok(json!({"pruned": told.then_some(count)})))
    }

    /// Members without a role beyond `roles` who neither joined nor wrote since `days`.
    ///
    /// Discord looks at when they were last seen; the simulator knows only what they wrote [INF].
    fn prunable(&self, server: &Server, days: i64, roles: &BTreeSet<Snowflake>) -> Vec<Snowflake> {
        let since_ms = self.now_ms - days * DAY_MS;
        let messages = server.channels.keys().flat_map(|channel| self.messages_in(*channel));
        let wrote: BTreeSet<_> = messages.filter(|one| one.id.at_ms() >= since_ms).map(|one| one.author).collect();
        let spared = [self.application.id, server.owner];
        let idle = server.members.iter().filter(|member| {
            let is_seen = member.joined_at_ms >= since_ms || wrote.contains(&member.user);
            !is_seen && !spared.contains(&member.user) && member.roles.is_subset(roles)
        });
        idle.map(|member| member.user).collect()
    }
}

/// 1 to 30 days (GU, "Get Guild Prune Count").
fn check_days(days: i64) -> Result<(), ApiError> {
    if (1..=30).contains(&days) {
        return Ok(());
    }
    let message = "int value should be between 1 and 30.";
    Err(ApiError::invalid_field("days", "NUMBER_TYPE_MAX", message))
}
