//! Reading the audit log (resources/audit-log.mdx).

use crate::world::World;
use crate::world::audit::{self, AuditEntry};
use crate::world::call::{Reply, Request, Served};
use crate::world::endpoint::Endpoint;
use crate::world::permissions::Permissions;
use crate::world::wire;
use serde_json::{Value, json};

/// Entries of one page when the bot does not say (resources/audit-log.mdx, "Get Guild Audit Log").
const PAGE_DEFAULT: usize = 50;
/// Entries of one page (resources/audit-log.mdx, "Get Guild Audit Log").
const PAGE_MAX: usize = 100;

/// The log of a server.
pub(super) const ROUTES: &[Endpoint] =
    &[Endpoint::get("/guilds/{guild_id}/audit-logs", |world, request| world.get_audit_log(request))];

impl World {
    /// The newest entries first; with `after` the oldest ones after it, ascending (resources/audit-log.mdx).
    fn get_audit_log(&self, request: &Request<'_>) -> Served {
        let server = self.permitted(request, Permissions::VIEW_AUDIT_LOG)?;
        let call = request.call;
        let limit = call.page_limit(PAGE_DEFAULT, PAGE_MAX)?;
        let (by, target) = (call.query_id("user_id"), call.query_id("target_id"));
        let action = call.query("action_type").and_then(|number| number.parse().ok());
        let (before, after) = (call.query_id("before"), call.query_id("after"));
        let fits = |entry: &&AuditEntry| {
            by.is_none_or(|by| entry.by == by)
                && target.is_none_or(|target| entry.deed.is_about(target))
                && action.is_none_or(|action| entry.deed.is(action))
                && before.is_none_or(|end| entry.id < end)
                && after.is_none_or(|start| entry.id > start)
        };
        let entries = server.audit_log.iter().filter(fits);
        let page: Vec<&AuditEntry> =
            if after.is_some() { entries.take(limit).collect() } else { entries.rev().take(limit).collect() };
        let users = audit::people(page.iter().copied()).into_iter().filter(|id| self.users.contains(*id));
        let mut answer = json!({
            "audit_log_entries": page.iter().map(|entry| entry.wire()).collect::<Vec<Value>>(),
            "users": users.map(|user| wire::user_or_null(self, user)).collect::<Vec<Value>>(),
        });
        for empty in [
            "integrations",
            "webhooks",
            "guild_scheduled_events",
            "threads",
            "application_commands",
            "auto_moderation_rules",
        ] {
            answer[empty] = json!([]);
        }
        Ok(Reply::ok(answer))
    }
}
